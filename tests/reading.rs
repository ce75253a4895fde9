//! From bytes to articles: every form and every way to fail.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use onrecord::{
    article::{
        Article, BlockKind, Layout, MOST_BYTES, Places, ReadError, from_bytes, from_reader,
        read_all,
    },
    rules::Rules,
};
use proptest::prelude::*;

static LAYOUT: LazyLock<Arc<Layout>> = LazyLock::new(|| Rules::builtin().unwrap().layout);

fn story(name: &str, text: &str) -> Article {
    from_bytes(name, text.as_bytes(), &LAYOUT).unwrap()
}

/// The kind and the words of each block.
fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect()
}

fn all(paths: Vec<PathBuf>) -> Vec<Result<Article, ReadError>> {
    read_all(paths, Arc::clone(&LAYOUT)).collect()
}

#[test]
fn a_headline_may_end_with_a_word_on_itself() {
    let article = story(
        "quay.txt",
        "Talks on the quay fail (updated)\n\nThe quay will close, Ann Lee said.\n",
    );
    assert_eq!(article.meta.headline.as_deref(), Some("Talks on the quay fail (updated)"));
}

#[test]
fn an_agency_story_is_cut_into_its_blocks() {
    use BlockKind::{Byline, Credit, Headline, Navigation, Paragraph, Subhead};
    let text = "Skip to content\nNews\nQuay to close in June\nBy Ana Roe\nHARWICK (Coast Press) - The quay \
                will close, the board said.\nTALKS FAILED\nNobody was there.\n(Reporting by Ana Roe; Editing by \
                Jo Lee)\nRead more\nShare this article\n";
    let article = story("quay.txt", text);
    assert_eq!(
        blocks(&article),
        [
            (Navigation, "Skip to content"),
            (Navigation, "News"),
            (Headline, "Quay to close in June"),
            (Byline, "By Ana Roe"),
            (Paragraph, "HARWICK (Coast Press) - The quay will close, the board said."),
            (Subhead, "TALKS FAILED"),
            (Paragraph, "Nobody was there."),
            (Credit, "(Reporting by Ana Roe; Editing by Jo Lee)"),
            (Navigation, "Read more"),
            (Navigation, "Share this article"),
        ]
    );
    assert_eq!(article.meta.headline.as_deref(), Some("Quay to close in June"));
    assert_eq!(article.meta.byline.as_deref(), Some("Ana Roe"));
    let prose = article.blocks[4].prose;
    assert!(article.text[prose..].starts_with("The quay"), "the dateline is no prose");
}

#[test]
fn front_matter_becomes_metadata() {
    let text = "---\nheadline: Quay\nbyline: Ana Roe\npublisher: Coast Press\npublished: 2026-03-01\n\
                url: https://example.org/quay\nother: {kept: out}\n---\n\nThe *quay* will [close](https://example.org).\n\n\
                ## Talks\n\n> No comment.\n";
    let article = story("quay.md", text);
    let meta = &article.meta;
    assert_eq!(meta.headline.as_deref(), Some("Quay"));
    assert_eq!(meta.publisher.as_deref(), Some("Coast Press"));
    assert_eq!(meta.date(), Some("2026-03-01"));
    assert_eq!(meta.url.as_deref(), Some("https://example.org/quay"));
    let words: Vec<_> = blocks(&article).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["The quay will close.", "Talks", "No comment."]);
    assert!(article.notices.is_empty());
}

#[test]
fn broken_front_matter_is_told_and_the_story_is_read() {
    for (text, told) in [
        ("---\nheadline: [Quay\n---\nThe quay will close.\n", "front matter, line 3"),
        ("---\nheadline: Quay\nThe quay will close.\n", "front matter is not closed"),
    ] {
        let article = story("quay.md", text);
        assert!(article.text.contains("The quay will close."), "{text}");
        assert!(
            article.notices.iter().any(|notice| notice.contains(told)),
            "{:?}",
            article.notices
        );
    }
}

#[test]
fn other_encodings_are_read() {
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("Café.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(from_bytes("a.txt", &utf16, &LAYOUT).unwrap().text, "Café.");
    let marked = "\u{feff}Café.".as_bytes();
    assert_eq!(from_bytes("a.txt", marked, &LAYOUT).unwrap().text, "Café.");
    let article = from_bytes("a.txt", b"Caf\xe9 \x93here\x94.", &LAYOUT).unwrap();
    assert_eq!(article.text, "Café “here”.");
    assert_eq!(article.notices, ["byte 3 is not UTF-8; read as Windows-1252"]);
}

#[test]
fn what_is_no_text_is_refused() {
    let read = |bytes: &[u8]| from_bytes("a.txt", bytes, &LAYOUT);
    assert!(matches!(read(b""), Err(ReadError::Empty { .. })));
    assert!(matches!(read(b" \n\t\n"), Err(ReadError::Empty { .. })));
    assert!(matches!(read(b"\x7fELF\0\0\0"), Err(ReadError::Binary { at: 4, .. })));
    assert!(matches!(read(b"%PDF-1.7\n"), Err(ReadError::Document { .. })));
    assert!(read(b"A stray \x1b[0m is no binary.").is_ok());
}

#[test]
fn what_is_too_large_is_refused() {
    let large = std::io::Read::take(std::io::repeat(b'a'), MOST_BYTES + 1);
    let read: Vec<_> = from_reader(large, &LAYOUT).collect();
    assert!(matches!(read[..], [Err(ReadError::TooLarge { .. })]));
}

#[test]
fn records_are_read_and_broken_ones_named() {
    let records = "{\"id\": \"a\", \"text\": \"One.\", \"title\": \"First\"}\n\n{\"id\": 7, \"text\": \"Two.\"}\n\
                   {\"id\": \"c\"}\nnot json\n{\"id\": \"d\", \"text\": \"Four.\", \"more\": [1]}\n";
    let read: Vec<_> = from_reader(records.as_bytes(), &LAYOUT).collect();
    let ids: Vec<_> = read.iter().flatten().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["a", "7", "d"]);
    let errors: Vec<_> = read.iter().filter_map(|story| story.as_ref().err()).collect();
    assert!(matches!(
        errors[..],
        [ReadError::Record { line: 4, .. }, ReadError::Record { line: 5, .. }]
    ));
}

#[test]
fn folders_are_walked_and_what_fails_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("b/quay.txt", b"The quay will close.");
    write("a/quay.md", b"The quay will open.");
    write("a/binary.txt", b"\0\0\0");
    write("a/picture.png", b"\x89PNG");
    write("a/quay.gold.yaml", b"attributions: []");
    let read = all(vec![folder.path().to_owned(), PathBuf::from("gone.txt")]);
    let ids: Vec<_> = read.iter().flatten().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["quay", "b/quay"]);
    let errors: Vec<_> = read.iter().filter_map(|story| story.as_ref().err()).collect();
    assert!(matches!(errors[..], [ReadError::Binary { .. }, ReadError::Io { .. }]), "{errors:?}");
    assert!(errors[1].to_string().starts_with("gone.txt: "));
}

#[test]
fn a_folder_without_stories_says_what_a_story_is() {
    let folder = tempfile::tempdir().unwrap();
    let read = all(vec![folder.path().to_owned()]);
    let [Err(error @ ReadError::NoStories { .. })] = &read[..] else { unreachable!("{read:?}") };
    assert!(error.to_string().contains(".md"));
}

#[cfg(unix)]
#[test]
fn a_socket_is_neither_file_nor_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("socket.txt");
    let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
    assert!(matches!(all(vec![path])[..], [Err(ReadError::Special { .. })]));
}

#[test]
fn every_story_of_the_project_is_read() {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let read = all(vec![articles]);
    assert!(read.len() >= 8);
    for story in read {
        let story = story.unwrap();
        assert!(story.notices.is_empty() && story.meta.headline.is_some(), "{}", story.id);
    }
}

/// A page of the web as a browser saves it.
const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Council delays quay vote | Harwick Post</title>
<meta property="og:site_name" content="Harwick Post"><link rel="canonical" href="https://post.example/quay">
<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"No"},{"@type":["NewsArticle"],
"headline":"Council delays quay vote","datePublished":"2024-05-04","author":[{"name":"Ana Roe"},{"name":"Jo Lee"}]}]}
</script><script>if (a < b) { write("<p>Smith said so.</p>"); }</script><style>p{}</style></head>
<body class="no-sidebar single"><h1 class="logo"><a href="/">Harwick Post</a></h1>
<nav><ul><li><a href="/">Home<li><a href=/news>News</ul></nav>
<form id="all"><h1>Council delays quay&nbsp;vote</h1><p>By Ana Roe and Jo Lee</p>
<div><p>HARWICK — The qu&shy;ay will <b>close</b> in a month, Mayor Luc&iacute;a &Oslash;stby said on Monday.
<p>&ldquo;We need <em>time</em>,&rdquo; <a href="x">she</a> told reporters.<br><br>&#8220;It can&rsquo;t wait,&#8221; said
Bo Carr, a &lt;b&gt;councillor&lt;/b&gt; &amp; fisherman. A spokesman called it <q>a start</q>.
<div class="related-links"><h3>More</h3><p>The minister will go, an aide said.</p></div>
<aside><p>“We need time.”</p></aside>
<figure><figcaption>The mayor said hello on Monday.</figcaption></figure>
<p style="display: none">Hank said it was all a lie.</p>
<h2>What is next</h2>
<p>The board meets in June, the port said.</p></div></form>
<div class="comments"><p>It is a shame, somebody said.</p></div>
<footer><p>All rights are reserved, the post said.</p></footer></body></html>
"#;

#[test]
fn of_a_page_the_story_is_read() {
    use BlockKind::{Byline, Headline, Paragraph, Subhead};
    let article = story("quay.html", PAGE);
    let blocks = blocks(&article);
    assert_eq!(
        blocks,
        [
            (Headline, "Council delays quay vote"),
            (Byline, "By Ana Roe and Jo Lee"),
            (
                Paragraph,
                "HARWICK — The quay will close in a month, Mayor Lucía Østby said on Monday."
            ),
            (Paragraph, "“We need time,” she told reporters."),
            (
                Paragraph,
                "“It can’t wait,” said Bo Carr, a <b>councillor</b> & fisherman. A spokesman called it “a start”."
            ),
            (Subhead, "What is next"),
            (Paragraph, "The board meets in June, the port said."),
        ]
    );
    let meta = &article.meta;
    assert_eq!(meta.headline.as_deref(), Some("Council delays quay vote"));
    assert_eq!(meta.byline.as_deref(), Some("Ana Roe, Jo Lee"));
    assert_eq!(meta.publisher.as_deref(), Some("Harwick Post"));
    assert_eq!(meta.date(), Some("2024-05-04"));
    assert_eq!(meta.url.as_deref(), Some("https://post.example/quay"));
}

#[test]
fn a_byline_is_names_wherever_it_stands() {
    let byline = |name: &str, text: &str| story(name, text).meta.byline.unwrap();
    for by in
        ["By Ana Roe", "By Reuters", "BY ANA ROE", "By Ana Roe, Post staff", "By Ana Roe, Jo Lee"]
    {
        let names = &by[3..];
        assert_eq!(byline("a.md", &format!("---\nbyline: {by}\n---\nIt rained.")), names);
        let page = format!("<html><meta name=author content='{by}'><p>It rained.");
        assert_eq!(byline("a.html", &page), names);
    }
    assert_eq!(byline("a.md", "---\nbyline: Byron Lee\n---\nIt rained."), "Byron Lee");
}

#[test]
fn whoever_a_page_cites_is_told_by_a_dash() {
    let text = |page: &str| story("quay.html", page).text;
    let quoted = "<html><blockquote><p>“I told them so.”</p><cite>Bo Carr, clerk</cite></blockquote><p>It rained.";
    assert_eq!(text(quoted), "“I told them so.”\n\n— Bo Carr, clerk\n\nIt rained.");
    assert_eq!(
        text(&quoted.replace("<cite>", "<cite>– ")),
        "“I told them so.”\n\n– Bo Carr, clerk\n\nIt rained."
    );
    assert_eq!(text("<html><p>The <cite>Post</cite> closed."), "The Post closed.");
}

#[test]
fn words_of_a_page_have_their_places_in_its_file() {
    let article = story("quay.html", PAGE);
    let places = Places::in_source(&article, PAGE.to_owned());
    for words in ["HARWICK", "close", "said on Monday", "told reporters", "Bo Carr", "The board"] {
        let at = places.at(article.text.find(words).unwrap());
        let line = PAGE.lines().nth(at.line - 1).unwrap();
        let rest: String = line.chars().skip(at.column - 1).collect();
        assert!(rest.starts_with(words), "{words}: {rest}");
    }
}

#[test]
fn a_quotation_that_begins_a_paragraph_of_a_page_stands_on_its_line() {
    for mark in ["&quot;", "\"", "“", "&ldquo;", "\n“"] {
        let page =
            format!("<html><p>It rained, he said.</p>\n\n<p>{mark}We <b>left</b>” early.</p>");
        let article = story("quay.html", &page);
        let start = article.text.find(['"', '“']).unwrap();
        let at = Places::in_source(&article, page.clone()).at(start);
        let line = if mark.starts_with('\n') { 4 } else { 3 };
        assert_eq!(at.line, line, "{mark}: {}", article.text);
        let rest: String =
            page.lines().nth(line - 1).unwrap().chars().skip(at.column - 1).collect();
        assert!(rest.starts_with(mark.trim_start()), "{mark}: {rest}");
    }
}

#[test]
fn what_a_page_calls_its_story_is_it() {
    let long = "The quay will close in a month, and nobody knows why, the mayor said on Monday. "
        .repeat(4);
    let other = "A plan is a plan. ".repeat(40);
    let page = |story: &str| format!("<html><p>{other}</p>{story}<p>{other}</p></html>");
    let text = |page: &str| story("quay.htm", page).text;
    assert_eq!(text(&page(&format!("<article><p>{long}</article>"))), long.trim());
    assert_eq!(text(&page(&format!("<div itemprop='x articleBody'><p>{long}</div>"))), long.trim());
    assert_eq!(text(&page(&format!("<div role=main><p>{long}</div>"))), long.trim());
    // Of many that are called so, none is it.
    let posts = format!("<article><p>{long}</article>").repeat(3);
    assert_eq!(text(&format!("<html><main>{posts}</main></html>")).matches("quay").count(), 12);
    // What most of it stands in is no mere part of it.
    assert_eq!(text(&format!("<html><aside class=ad><p>{long}</aside></html>")), long.trim());
}

#[test]
fn a_page_without_words_and_a_report_are_told() {
    let refused =
        |page: &str| from_bytes("quay.html", page.as_bytes(), &LAYOUT).unwrap_err().to_string();
    assert!(
        refused("<html><script>write('x')</script></html>").contains("a web page without words")
    );
    let report = "<html><meta name=generator content=onrecord><p>Roe said so.</p></html>";
    assert!(refused(report).contains("a report that onrecord wrote"));
}

#[test]
fn a_page_is_told_by_its_words_where_no_name_tells() {
    for name in ["quay.txt", "quay", "-"] {
        assert_eq!(story(name, "<!doctype HTML><p>Roe <b>said</b> so.").text, "Roe said so.");
    }
    let story = from_reader("<html><p>Roe said so.".as_bytes(), &LAYOUT).next().unwrap().unwrap();
    assert_eq!(story.text, "Roe said so.");
}

#[test]
fn a_page_says_how_its_letters_are_written() {
    let page = b"<html><meta charset='windows-1250'><p>Ji\xf8\xed \x8aim\xe1nek said so.</html>";
    let article = from_bytes("quay.html", page, &LAYOUT).unwrap();
    assert_eq!(article.text, "Jiří Šimánek said so.");
    assert!(article.notices.is_empty(), "{:?}", article.notices);
}

proptest! {
    #[test]
    fn blocks_stand_in_order_inside_the_text(
        name in prop_oneof![Just("a.txt"), Just("a.md"), Just("a.html")],
        bytes in prop_oneof![
            any::<String>().prop_map(String::into_bytes),
            "(---\n|By Ana Roe\n|NEWS\n|\\* |# |> |\"|word |[.]\n|\n|é|\u{2028}){0,40}".prop_map(String::into_bytes),
            "(<p>|</p>|<div class=ad>|</div>|<ul>|<li>|</b>|<b>|<a>|<pre>|<br>|&amp;|&#8220|<!--|-->|<script>|<h1>|<q>|word |[.]\n|\n\n|é){0,40}".prop_map(String::into_bytes),
            proptest::collection::vec(any::<u8>(), 0..200),
        ],
    ) {
        if let Ok(article) = from_bytes(name, &bytes, &LAYOUT) {
            let mut at = 0;
            for block in &article.blocks {
                prop_assert!(at <= block.span.start && block.span.end <= article.text.len());
                prop_assert!(!block.span.of(&article.text).trim().is_empty());
                prop_assert!(block.span.start <= block.prose && block.prose <= block.span.end);
                prop_assert!(article.text.is_char_boundary(block.prose));
                at = block.span.end;
            }
        }
    }
}
