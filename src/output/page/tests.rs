//! What the page holds, and that nothing of a story can act in it.

use std::sync::LazyLock;

use super::*;
use crate::{
    analyse,
    article::{Places, from_bytes},
    desk::Silenced,
    model::{Analysis, Stance},
    sample,
    text::is_visible,
};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

fn page(stories: Vec<Analysis>) -> String {
    let mut report = Report::default();
    for analysis in stories {
        let sheet = Sheet::of(&analysis, &RULES);
        let places = Places::of(&analysis.article);
        let findings = analysis.findings.clone();
        let silenced = findings.iter().map(|finding| Silenced {
            finding: finding.clone(),
            reason: "<script>alert(5)</script>".to_owned(),
            from: "desk".to_owned(),
        });
        let silenced = silenced.collect();
        let audited = Audited { analysis, places, findings, silenced, known: 0 };
        report.add(&audited, &sheet, &RULES);
    }
    let mut out = Vec::new();
    report.write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn read(name: &str, text: &str) -> Analysis {
    analyse(&from_bytes(name, text.as_bytes(), &RULES.layout).unwrap().into(), &RULES)
}

/// A tag of a page: its name and its attributes.
type Tag = (String, Vec<(String, String)>);

/// The opening tags of a page, between the style and the script that it brings.
fn tags(page: &str) -> Vec<Tag> {
    let body = page.split_once("</style>").unwrap().1;
    let body = body.rsplit_once("<script>").unwrap().0;
    let mut tags = Vec::new();
    for rest in body.split('<').skip(1).filter(|rest| !rest.starts_with('/')) {
        let tag = rest.split_once('>').unwrap().0;
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while !rest.trim().is_empty() {
            let (name, after) = rest.trim().split_once('=').unwrap_or((rest.trim(), "\"\""));
            let (value, after) = after.strip_prefix('"').unwrap().split_once('"').unwrap();
            // What has no value stands before what has one.
            let names: Vec<&str> = name.split_whitespace().collect();
            attributes.extend(names.iter().map(|name| ((*name).to_owned(), value.to_owned())));
            rest = after;
        }
        tags.push((name.to_owned(), attributes));
    }
    tags
}

const HOSTILE: &str = "Eve <script>alert(1)</script> said \u{202e}that \u{1b}[2J<img src=x onerror=alert(2)> it rained.\n\n\
    “</p></article><svg onload=alert(3)> \" onfocus=alert(4) x=\" '&lt;”, said \"><b>Ann</b> Lee, the mayor.\n\n\
    A senior official <a href=javascript:alert(6)>said</a> the quay would close -->]]>.\n";

/// The elements that a page is made of.
const KNOWN: &[&str] = &[
    "body", "a", "header", "h1", "h2", "h3", "h4", "p", "details", "summary", "ul", "li", "span",
    "kbd", "main", "section", "div", "table", "thead", "tbody", "tr", "th", "td", "nav", "bdi",
    "svg", "rect", "circle", "line", "text", "title", "code", "article", "button", "strong",
    "footer",
];

#[test]
fn nothing_of_a_story_acts() {
    let mut story = read("<img src=x onerror=alert(7)>.txt", HOSTILE);
    let mut article = crate::article::Article::clone(&story.article);
    article.meta.headline = Some("</title><script>alert(8)</script>\u{2066}".to_owned());
    article.meta.byline = Some("\" onmouseover=\"alert(9)".to_owned());
    story.article = article.into();
    assert!(!story.attributions.is_empty());
    let page = page(vec![story, sample::hostile(), sample::story()]);
    for (name, attributes) in tags(&page) {
        assert!(KNOWN.contains(&name.as_str()), "{name}");
        for (attribute, value) in attributes {
            assert!(
                !attribute.starts_with("on") && attribute != "style" && attribute != "src",
                "{attribute}"
            );
            assert!(attribute != "href" || value.starts_with('#'), "{value}");
        }
    }
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<title").count(), 1 + 3, "one of the page, one of each map");
    assert!(page.lines().flat_map(str::chars).all(is_visible));
    for words in ["alert(1)", "alert(2)", "alert(8)"] {
        assert!(page.contains(words), "the words themselves are shown: {words}");
    }
}

#[test]
fn the_policy_allows_the_style_and_the_script_of_the_page_alone() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::Digest;
    let page = page(vec![sample::story()]);
    let between = |start: &str, end: &str| {
        page.split_once(start).unwrap().1.split_once(end).unwrap().0.to_owned()
    };
    let policy = between("Content-Security-Policy\" content=\"", "\">").replace("&#39;", "'");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(!policy.contains("unsafe"));
    for (kind, words) in
        [("style", between("<style>", "</style>")), ("script", between("<script>", "</script>"))]
    {
        let hash = STANDARD.encode(sha2::Sha256::digest(&words));
        assert!(policy.contains(&format!("{kind}-src 'sha256-{hash}'")), "{policy}");
    }
    assert!(!page.contains("http://") && !page.contains("https://"));
}

#[test]
fn every_link_leads_somewhere_and_every_id_is_one() {
    let page = page(vec![sample::story(), read("a.txt", HOSTILE), sample::story()]);
    let tags = tags(&page);
    let of = |wanted: &str| -> Vec<String> {
        let all = tags.iter().flat_map(|(_, attributes)| attributes);
        all.filter(|(name, _)| name == wanted).map(|(_, value)| value.clone()).collect()
    };
    let ids = of("id");
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len());
    for link in of("href") {
        assert!(unique.contains(&link[1..].to_owned()), "{link}");
    }
    for names in of("aria-labelledby") {
        assert!(names.split(' ').all(|name| unique.contains(&name.to_owned())), "{names}");
    }
}

#[test]
fn a_story_has_its_facets_its_matrix_its_map_and_its_findings() {
    let page = page(vec![sample::story()]);
    let tags = tags(&page);
    let count = |name: &str, attribute: &str, value: &str| {
        let has = |attributes: &[(String, String)]| {
            attributes.iter().any(|(name, own)| name == attribute && own == value)
        };
        tags.iter().filter(|(own, attributes)| own == name && has(attributes)).count()
    };
    for (facet, choices) in [("speaker", 2), ("level", 2), ("stance", 2)] {
        assert_eq!(count("button", "data-facet", facet), choices, "{facet}");
    }
    assert_eq!(count("button", "aria-pressed", "false"), 6);
    assert_eq!(count("table", "class", "matrix"), 1);
    assert_eq!(count("svg", "role", "img"), 1);
    assert_eq!(count("tr", "data-stance", "warns"), 1);
    assert!(page.contains("Two senior Harbour Board officials warn without their names."));
    assert!(!page.contains("class=\"dashboard\""));
    insta::assert_snapshot!(
        page.split_once("data-text>").unwrap().1.split_once("</section>").unwrap().0
    );
}

#[test]
fn many_stories_have_a_dashboard() {
    let dated = |date: Option<&str>| {
        let mut story = sample::story();
        let mut article = crate::article::Article::clone(&story.article);
        article.meta.published = date.map(sample::published);
        story.article = article.into();
        story
    };
    let written = ["1 March 2026", "2026-02-01T09:00", "Feb. 1, 2026", "2026-03-01", "soon"];
    let mut stories: Vec<_> = written.iter().map(|date| dated(Some(date))).collect();
    stories.push(dated(None));
    let page = page(stories);
    let dashboard = page.split_once("class=\"dashboard\"").unwrap().1;
    let dashboard = dashboard.split_once("<article").unwrap().0;
    let (february, march) = (dashboard.find("2026-02-01<"), dashboard.find("2026-03-01<"));
    assert!(february.is_some() && february < march, "{dashboard}");
    let periods = dashboard.split_once("Who says most").unwrap().0;
    assert_eq!(periods.matches("scope=\"row\"").count(), 2, "a row for each day: {periods}");
    assert!(dashboard.contains("for want of a date: 2 stories."), "{dashboard}");
    for words in ["Who says most", "Findings by rule", "anonymous-warning", "Ann Lee"] {
        assert!(dashboard.contains(words), "{words}");
    }
}

#[test]
fn who_only_declines_is_not_among_those_who_say_most() {
    let mut silent = sample::story();
    silent.attributions[1].stance = Stance::Declines;
    let page = page(vec![silent.clone(), silent]);
    let quoted =
        page.split_once("Who says most").unwrap().1.split_once("Findings by rule").unwrap().0;
    assert!(quoted.contains("Harbour Board officials") && !quoted.contains("Ann Lee"), "{quoted}");
}
