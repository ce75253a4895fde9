//! What every format prints of the same findings.

use super::*;
use crate::sample;

/// Two findings: one about words of the story, one about all of it.
fn audited(analysis: Analysis) -> Audited {
    let mut findings = analysis.findings.clone();
    let whole = Finding {
        rule: crate::model::RuleId("share-anonymous".into()),
        name: "share of unnamed".into(),
        severity: Severity::Info,
        message: "60% of all words, say \"they\" & <others>.".to_owned(),
        spans: Vec::new(),
        attributions: Vec::new(),
        speaker: None,
        why: "Much trust.".into(),
        mend: "Ask again.".to_owned(),
        standard: "House style.".into(),
    };
    findings.insert(0, whole);
    let silenced = Silenced {
        finding: Finding { spans: Vec::new(), ..analysis.findings[0].clone() },
        reason: "The desk has the names.".to_owned(),
        from: "desk/.onrecord.yaml".to_owned(),
    };
    let places = Places::of(&analysis.article);
    Audited { places, analysis, findings, silenced: vec![silenced], known: 2 }
}

fn print(format: AuditFormat, stories: &[Audited]) -> String {
    let rules = Rules::builtin().unwrap();
    let mut output = format.output(78, &rules);
    let (mut out, mut sum) = (Vec::new(), Sum::default());
    output.begin(&mut out).unwrap();
    for story in stories {
        sum.add(story);
        output.story(story, &mut out).unwrap();
    }
    output.end(&sum, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn stories() -> [Audited; 2] {
    let clean = Analysis { findings: Vec::new(), ..sample::story() };
    let places = Places::of(&clean.article);
    let (findings, silenced) = (Vec::new(), Vec::new());
    let clean = Audited { places, analysis: clean, findings, silenced, known: 0 };
    [audited(sample::story()), clean]
}

#[test]
fn text_shows_the_words_and_says_why() {
    insta::assert_snapshot!(print(AuditFormat::Text, &stories()));
}

#[test]
fn json_is_one_document() {
    let json = print(AuditFormat::Json, &stories());
    let _: serde_json::Value = serde_json::from_str(&json).unwrap();
    insta::assert_snapshot!(json);
}

#[test]
fn github_gets_one_command_a_line() {
    insta::assert_snapshot!(print(AuditFormat::Github, &stories()));
}

#[test]
fn checkstyle_is_xml() {
    insta::assert_snapshot!(print(AuditFormat::Checkstyle, &stories()));
}

#[test]
fn sarif_lists_the_rules_and_what_they_found() {
    let sarif = print(AuditFormat::Sarif, &stories());
    let mut log: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let driver = &mut log["runs"][0]["tool"]["driver"];
    assert!(driver["rules"].as_array().unwrap().len() > 10);
    driver["rules"] = serde_json::Value::Null;
    driver["version"] = serde_json::Value::Null;
    insta::assert_snapshot!(serde_json::to_string_pretty(&log).unwrap());
}

#[test]
fn nothing_hostile_reaches_a_screen() {
    let mut analysis = sample::hostile();
    let text = analysis.article.text.clone();
    analysis.findings = vec![Finding {
        spans: vec![crate::text::Span::new(0, text.len())],
        ..sample::story().findings.remove(0)
    }];
    let printed = print(AuditFormat::Text, &[audited(analysis)]);
    assert!(printed.chars().all(crate::text::is_visible), "{printed:?}");
}

#[test]
fn each_line_is_a_story() {
    let lines = print(AuditFormat::Jsonl, &stories());
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let document: serde_json::Value =
        serde_json::from_str(&print(AuditFormat::Json, &stories())).unwrap();
    assert_eq!(document["stories"], serde_json::Value::Array(lines));
}

#[test]
fn yaml_is_a_document_for_each_story() {
    insta::assert_snapshot!(print(AuditFormat::Yaml, &stories()));
}

#[test]
fn tables_have_a_row_for_each_finding() {
    let csv = print(AuditFormat::Csv, &stories());
    assert_eq!(csv.lines().count(), 4, "headings, two findings, one that is silenced:\n{csv}");
    insta::assert_snapshot!(csv);
    insta::assert_snapshot!(print(AuditFormat::Markdown, &stories()));
}

#[test]
fn no_cell_is_a_formula_and_no_markup_is_any() {
    let mut story = audited(sample::story());
    story.findings[0].message = "=HYPERLINK(\"http://x\") | <b>".to_owned();
    let stories = [story];
    assert!(print(AuditFormat::Csv, &stories).contains("'=HYPERLINK"));
    let markdown = print(AuditFormat::Markdown, &stories);
    assert!(markdown.contains(r"\| \<b\>"), "{markdown}");
}
