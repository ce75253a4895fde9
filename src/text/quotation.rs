//! What stands between quotation marks.

use super::Span;

/// The kind of quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// " “ ” « » „ and doubled single marks.
    Double,
    /// ' ‘ ’
    Single,
}

/// A stretch of text between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// All of it, with its marks.
    pub span: Span,
    /// What stands between the marks.
    pub inner: Span,
    /// One for each paragraph it runs through, marks included.
    pub pieces: Vec<Span>,
    /// How many quotations it stands in.
    pub depth: u8,
    /// The kind of its marks.
    pub mark: Mark,
    /// Whether it has a closing mark.
    pub closed: bool,
}

/// What a mark can do where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edge {
    at: usize,
    len: usize,
    mark: Mark,
    opens: bool,
    closes: bool,
}

/// A quotation whose closing mark has not come yet.
struct Pending {
    edge: Edge,
    /// The pieces in earlier paragraphs.
    pieces: Vec<Span>,
}

/// The quotations of the paragraphs, in order of their start.
///
/// A quotation that runs over paragraphs opens again at each and closes only in the last. One that
/// is neither closed nor opened again is contained to its paragraph, so that a stray mark spoils
/// no more than that.
pub fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut carried: Option<Pending> = None;
    for (number, &paragraph) in paragraphs.iter().enumerate() {
        let edges = edges(text, paragraph);
        let next = paragraphs.get(number + 1).copied();
        let mut open: Vec<Pending> = carried.take().into_iter().collect();
        for (index, &edge) in edges.iter().enumerate() {
            step(text, edge, &edges[index + 1..], paragraph, &mut open, &mut found);
        }
        let mut open = open.into_iter();
        if let Some(outer) = open.next() {
            let goes_on = outer.edge.mark == Mark::Double
                && next.is_some_and(|next| opens_again(text, next, outer.edge));
            let piece = Span::new(piece_start(&outer, paragraph), paragraph.end);
            if goes_on {
                let mut pieces = outer.pieces;
                pieces.push(piece);
                carried = Some(Pending { edge: outer.edge, pieces });
            } else {
                found.push(unclosed(outer, piece));
            }
        }
    }
    found.sort_by_key(|quotation: &Quotation| (quotation.span.start, quotation.depth));
    found
}

/// Where the piece of a quotation in this paragraph begins.
fn piece_start(pending: &Pending, paragraph: Span) -> usize {
    if pending.pieces.is_empty() { pending.edge.at } else { paragraph.start }
}

fn unclosed(pending: Pending, last: Span) -> Quotation {
    let start = pending.edge.at;
    let mut pieces = pending.pieces;
    pieces.push(last);
    Quotation {
        span: Span::new(start, last.end),
        inner: Span::new(start + pending.edge.len, last.end),
        pieces,
        depth: 0,
        mark: pending.edge.mark,
        closed: false,
    }
}

/// Lets one mark open or close a quotation.
fn step(
    text: &str,
    edge: Edge,
    later: &[Edge],
    paragraph: Span,
    open: &mut Vec<Pending>,
    found: &mut Vec<Quotation>,
) {
    let reopens = edge.at == paragraph.start
        && open.len() == 1
        && open[0].pieces.last().is_some_and(|piece| piece.end < paragraph.start);
    if reopens && edge.mark == Mark::Double && edge.opens {
        return;
    }
    if edge.mark == Mark::Single && is_possessive(text, edge, later) {
        return;
    }
    let same = open.iter().rposition(|pending| pending.edge.mark == edge.mark);
    match same {
        Some(level) if edge.closes && (!edge.opens || level + 1 == open.len()) => {
            open.truncate(level + 1);
            let Some(pending) = open.pop() else { return };
            let end = edge.at + edge.len;
            let piece = Span::new(piece_start(&pending, paragraph), end);
            let start = pending.edge.at;
            let mut pieces = pending.pieces;
            pieces.push(piece);
            found.push(Quotation {
                span: Span::new(start, end),
                inner: Span::new(start + pending.edge.len, edge.at),
                pieces,
                depth: u8::try_from(open.len()).unwrap_or(u8::MAX),
                mark: edge.mark,
                closed: true,
            });
        }
        // The same mark opening again: the first one was stray.
        Some(level) if edge.opens && open[level].pieces.is_empty() => {
            open.truncate(level);
            open.push(Pending { edge, pieces: Vec::new() });
        }
        None if edge.opens && (edge.mark == Mark::Double || closes_later(text, edge, later)) => {
            open.push(Pending { edge, pieces: Vec::new() });
        }
        _ => {}
    }
}

/// Whether a mark that could close is a plural's apostrophe: a noun follows, and a mark that closes
/// comes later: 'it is the workers' fault'.
fn is_possessive(text: &str, edge: Edge, later: &[Edge]) -> bool {
    let mut after = text[edge.at + edge.len..].chars();
    let goes_on = after.next() == Some(' ') && after.next().is_some_and(char::is_lowercase);
    let next = later.iter().find(|other| other.mark == Mark::Single);
    let closes_later = next.is_some_and(|next| next.closes && !next.opens);
    edge.closes && !edge.opens && text[..edge.at].ends_with('s') && goes_on && closes_later
}

/// Whether a single opening mark has a closing one nearby, before a double mark gets in between.
fn closes_later(text: &str, edge: Edge, later: &[Edge]) -> bool {
    let close = later.iter().take(8).find(|e| e.mark == Mark::Single && e.closes && !e.opens);
    close.is_some_and(|close| text.get(edge.at + edge.len..close.at).is_some_and(|s| !s.is_empty()))
}

/// Whether a paragraph begins with the very mark that a quotation began with: what “ left open does
/// not go on after ".
fn opens_again(text: &str, paragraph: Span, first: Edge) -> bool {
    let start = edges(text, Span::new(paragraph.start, (paragraph.start + 4).min(paragraph.end)));
    let form = |edge: &Edge| &text[edge.at..edge.at + edge.len];
    start
        .first()
        .is_some_and(|edge| edge.at == paragraph.start && edge.opens && form(edge) == form(&first))
}

/// The marks of a paragraph that can open or close a quotation.
fn edges(text: &str, paragraph: Span) -> Vec<Edge> {
    let part = paragraph.of(text);
    let mut edges = Vec::new();
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(rest) = part.get(at..).filter(|rest| !rest.is_empty()) {
        // Between marks stand letters and spaces.
        let letters = rest.bytes().take_while(|byte| is_plain(*byte)).count();
        if let Some(last) = letters.checked_sub(1) {
            before = rest.as_bytes().get(last).map(|byte| char::from(*byte));
            at += letters;
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        if c.is_alphanumeric() {
            before = Some(c);
            at += c.len_utf8();
            continue;
        }
        let len = length(rest, c, before);
        if let Some(short) = short_form(rest) {
            at += short;
            before = Some('n');
            continue;
        }
        if let Some((mark, opens, closes)) = role(c, len, before, rest[len..].chars().next()) {
            edges.push(Edge { at: paragraph.start + at, len, mark, opens, closes });
        }
        before = Some(c);
        at += len;
    }
    edges
}

/// Whether a byte is a letter of ASCII, a figure or a space.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b' '
}

/// The length of the mark that begins `rest`. Of three apostrophes after a word the first closes the
/// inner quotation: ''He said, 'Wait.'''
fn length(rest: &str, c: char, before: Option<char>) -> usize {
    let ends_both = rest.starts_with("'''") && before.is_some_and(|b| !b.is_whitespace());
    if !ends_both && (rest.starts_with("''") || rest.starts_with("``")) {
        return 2;
    }
    c.len_utf8()
}

/// The length of a short form that begins with an apostrophe as a quotation does: '90s, 'n'.
fn short_form(rest: &str) -> Option<usize> {
    let mark = rest.chars().next().filter(|c| matches!(c, '\'' | '’' | '‘'))?;
    let word = &rest[mark.len_utf8()..];
    let letters: Vec<char> = word.chars().take(4).collect();
    match letters[..] {
        [a, b, 's', ref after @ ..] if a.is_ascii_digit() && b.is_ascii_digit() => {
            let is_word = after.first().is_none_or(|c| !c.is_alphanumeric());
            is_word.then_some(mark.len_utf8() + 3)
        }
        ['n' | 'N', close @ ('\'' | '’'), ..] => Some(mark.len_utf8() + 1 + close.len_utf8()),
        _ => None,
    }
}

/// What a mark can do between these two characters: its kind, whether it opens, whether it closes.
fn role(
    c: char,
    len: usize,
    before: Option<char>,
    after: Option<char>,
) -> Option<(Mark, bool, bool)> {
    let free_before = before.is_none_or(|b| b.is_whitespace() || "([{—–-―‘“\"'…:/".contains(b));
    let free_after = after.is_none_or(|a| !a.is_alphanumeric());
    let solid_after = after.is_some_and(|a| !a.is_whitespace());
    let solid_before = before.is_some_and(|b| !b.is_whitespace());
    match c {
        // Typed in haste, it also closes.
        '“' if solid_before && !solid_after => Some((Mark::Double, false, true)),
        '“' | '«' | '„' => Some((Mark::Double, true, false)),
        // At the start of a line or of a word, where no quotation is open, it was meant to open one.
        '”' if before.is_none() || free_before && after.is_some_and(char::is_alphanumeric) => {
            Some((Mark::Double, true, true))
        }
        '”' | '»' => Some((Mark::Double, false, true)),
        '"' | '`' | '\'' if c == '"' || len == 2 => {
            let inches = before.is_some_and(|b| b.is_ascii_digit()) && !free_after;
            // She said," It is late": where no quotation is open, it was meant to open one.
            let astray = before.is_some_and(|b| ",:".contains(b)) && after == Some(' ');
            let opens = free_before && solid_after || astray;
            (!inches).then_some((Mark::Double, opens, solid_before || !opens))
        }
        '‘' => solid_after.then_some((Mark::Single, true, false)),
        '\'' => {
            let opens = free_before && after.is_some_and(char::is_alphanumeric);
            let closes = solid_before && free_after && !free_before;
            (opens || closes).then_some((Mark::Single, opens, closes))
        }
        '’' => (solid_before && free_after).then_some((Mark::Single, false, true)),
        _ => None,
    }
}
