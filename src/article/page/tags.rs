//! What the names of HTML's elements say of their words.
//!
//! After the rendering of the [HTML standard](https://html.spec.whatwg.org/multipage/rendering.html) and its
//! [void elements](https://html.spec.whatwg.org/multipage/syntax.html#void-elements).

/// Whether the element stands in lines of its own.
pub(super) fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"caption"
            | b"center"
            | b"dd"
            | b"details"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"html"
            | b"legend"
            | b"li"
            | b"main"
            | b"menu"
            | b"nav"
            | b"ol"
            | b"p"
            | b"pre"
            | b"search"
            | b"section"
            | b"summary"
            | b"table"
            | b"tbody"
            | b"td"
            | b"tfoot"
            | b"th"
            | b"thead"
            | b"tr"
            | b"ul"
    )
}

/// Whether the element has nothing in it and no end.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Whether what stands in the element are no words of the page: programs, drawings, what is typed and pressed, and
/// what stands in for something else.
pub(super) fn is_unread(name: &[u8]) -> bool {
    matches!(
        name,
        b"audio"
            | b"button"
            | b"canvas"
            | b"datalist"
            | b"dialog"
            | b"iframe"
            | b"map"
            | b"math"
            | b"noembed"
            | b"noframes"
            | b"noscript"
            | b"object"
            | b"script"
            | b"select"
            | b"style"
            | b"svg"
            | b"template"
            | b"textarea"
            | b"title"
            | b"video"
    )
}

/// Whether what stands in the element stands beside the story.
pub(super) fn is_beside(name: &[u8]) -> bool {
    matches!(name, b"aside" | b"figure" | b"footer" | b"form" | b"nav")
}

/// What heads what follows.
pub(super) const HEADINGS: [&[u8]; 6] = [b"h1", b"h2", b"h3", b"h4", b"h5", b"h6"];

/// Whether the element is around all of a page or of its story, whatever else it is called.
pub(super) fn is_frame(name: &[u8]) -> bool {
    matches!(name, b"html" | b"body" | b"main" | b"article")
}

/// Whether elements like this one are often left to end where the next begins.
pub(super) fn is_ended_by_next(name: &[u8]) -> bool {
    matches!(name, b"li" | b"dt" | b"dd" | b"td" | b"th" | b"tr")
}

/// Whether an element that is not ended ends where this one begins, and the elements that neither reaches out of.
pub(super) fn ends_before(open: &[u8], next: &[u8]) -> bool {
    match next {
        b"li" => open == b"li",
        b"dt" | b"dd" => matches!(open, b"dt" | b"dd"),
        b"td" | b"th" => matches!(open, b"td" | b"th"),
        b"tr" => matches!(open, b"td" | b"th" | b"tr"),
        _ => false,
    }
}

/// Whether nothing in the element ends anything outside of it.
pub(super) fn is_closed(name: &[u8]) -> bool {
    matches!(name, b"ul" | b"ol" | b"menu" | b"dl" | b"table")
}
