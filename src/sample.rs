//! Analyses made by hand, for tests of what reads them.

use std::{
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use crate::{
    article::{Article, Block, BlockKind, Meta, Published},
    model::{
        Analysis, Aspect, Attribution, AttributionId, Evidence, Finding, Kind, Level, RuleId,
        Seniority, Severity, Size, Speaker, SpeakerId, Stance,
    },
    rules::Rules,
    text::Span,
};

/// An article of one paragraph per line.
pub(crate) fn article(id: &str, text: &str) -> Arc<Article> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        blocks.push(Block::plain(BlockKind::Paragraph, span));
        start += line.len();
    }
    Arc::new(Article {
        id: id.to_owned(),
        path: Some(PathBuf::from(format!("desk/{id}.txt"))),
        meta: Meta { headline: Some("Harbour plan".to_owned()), ..Meta::default() },
        text: text.to_owned(),
        blocks,
        notices: Vec::new(),
        record: None,
        runs: Vec::new(),
    })
}

/// When a story was published, as the rules read it.
pub(crate) fn published(words: &str) -> Published {
    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().expect("they compile"));
    Published::new(words.to_owned(), &RULES.layout)
}

/// The first occurrence of the words.
pub(crate) fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words stand in the text");
    Span::new(start, start + words.len())
}

/// A plain statement; empty words for a part mean that there is none.
pub(crate) fn attribution(text: &str, [source, cue, content]: [&str; 3]) -> Attribution {
    let spans = |words: &str| {
        if words.is_empty() { vec![] } else { vec![find(text, words)] }
    };
    Attribution {
        cue: spans(cue),
        source: spans(source),
        level: Level::Named,
        confidence: 0.9,
        ..Attribution::of(Kind::Indirect, spans(content))
    }
}

/// A speaker with one mention.
pub(crate) fn speaker(text: &str, name: &str, level: Level) -> Speaker {
    Speaker { mentions: vec![find(text, name)], ..Speaker::new(name, level) }
}

fn evidence(text: &str, aspect: Aspect, rule: &str, words: &str) -> Evidence {
    Evidence {
        aspect,
        rule: RuleId(rule.into()),
        why: format!("why {rule}").into(),
        words: vec![find(text, words)],
    }
}

/// Two statements, one of them by an unnamed source who says why.
pub(crate) fn story() -> Analysis {
    let text = "Two senior Harbour Board officials, who asked not to be named because talks go on, \
                warned that the quay would close.\n“It is café politics,” said Ann Lee.\n";
    let mut warned = attribution(
        text,
        ["Two senior Harbour Board officials", "warned", "that the quay would close"],
    );
    warned.speaker = Some(SpeakerId(0));
    warned.level = Level::UnnamedAffiliated;
    warned.stance = Stance::Warns;
    warned.terms = Some(find(text, "asked not to be named"));
    warned.reason = Some(find(text, "because talks go on"));
    warned.evidence = vec![
        evidence(text, Aspect::Attribution, "speech.that", "warned that"),
        evidence(text, Aspect::Stance, "cue.warn", "warned"),
    ];
    let mut said = attribution(text, ["Ann Lee", "said", "“It is café politics,”"]);
    said.kind = Kind::Direct;
    said.speaker = Some(SpeakerId(1));
    said.stance = Stance::Opposes;
    let mut officials =
        speaker(text, "Two senior Harbour Board officials", Level::UnnamedAffiliated);
    officials.size = Size::Many(2);
    officials.seniority = Some(Seniority::Senior);
    officials.affiliation = Some("Harbour Board".to_owned());
    let finding = Finding {
        rule: RuleId("anonymous-warning".into()),
        name: "warning, no name".into(),
        severity: Severity::Warning,
        message: "Two senior Harbour Board officials warn without their names.".to_owned(),
        spans: vec![find(text, "Two senior Harbour Board officials"), find(text, "warned")],
        attributions: vec![AttributionId(0)],
        speaker: Some(SpeakerId(0)),
        why: "A warning needs a name.".into(),
        mend: "Get the names.".to_owned(),
        standard: "House style: name those who warn.".into(),
    };
    Analysis {
        article: article("harbour", text),
        attributions: vec![warned, said],
        speakers: vec![officials, speaker(text, "Ann Lee", Level::Named)],
        findings: vec![finding],
    }
}

/// A story whose text tries to take over the terminal.
pub(crate) fn hostile() -> Analysis {
    let text = "Eve\u{1b}[2J\u{9b}1m said \u{202e}that\u{2066} it \u{200b}rained\u{e0041}\r\nhard.";
    let mut said = attribution(text, ["Eve\u{1b}[2J\u{9b}1m", "said", ""]);
    said.content = vec![Span::new(find(text, "\u{202e}that").start, text.len())];
    said.speaker = Some(SpeakerId(0));
    let speakers = vec![speaker(text, "Eve\u{1b}[2J\u{9b}1m", Level::Named)];
    let article = article("eve\u{7}", text);
    Analysis { article, attributions: vec![said], speakers, findings: Vec::new() }
}
