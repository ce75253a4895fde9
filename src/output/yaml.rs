//! One YAML document per story, in the story's own words, for people.

use std::io::{self, Write};

use serde::Serialize;

use super::Output;
use crate::{
    model::{
        Analysis, Attribution, AttributionId, Channel, Evidence, Finding, Kind, Level, Loading,
        Proximity, Severity, SpeakerId, Stance,
    },
    text::{Span, joined, visible_line},
};

/// Prints stories as YAML documents: words instead of positions, and only what there is to say.
///
/// Words are shown as they are safe to show; for the exact text take [`Jsonl`](super::Jsonl).
#[derive(Debug, Clone, Copy)]
pub struct Yaml;

impl Output for Yaml {
    fn story(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        // Made before it is written, so that errors of `out` stay what they are.
        let document = serde_yaml::to_string(&document(analysis)).map_err(io::Error::other)?;
        write!(out, "---\n{document}")
    }
}

#[derive(Serialize)]
struct Document {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    attributions: Vec<Statement>,
    speakers: Vec<Voice>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Trip>,
}

#[derive(Serialize)]
struct Statement {
    id: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<String>,
    content: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    level: Level,
    stance: Stance,
    #[serde(skip_serializing_if = "Option::is_none")]
    towards: Option<String>,
    kind: Kind,
    #[serde(skip_serializing_if = "is_neutral")]
    loading: Loading,
    #[serde(skip_serializing_if = "is_false")]
    negated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<Channel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proximity: Option<Proximity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    terms: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    because: Vec<Because>,
}

#[derive(Serialize)]
struct Because {
    rule: String,
    why: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    words: String,
}

#[derive(Serialize)]
struct Voice {
    name: String,
    level: Level,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    mentions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    affiliation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member_of: Option<String>,
}

/// A finding.
#[derive(Serialize)]
struct Trip {
    rule: String,
    severity: Severity,
    message: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    words: String,
    why: String,
    mend: String,
    standard: String,
}

// serde passes fields by reference.
#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_neutral(loading: &Loading) -> bool {
    *loading == Loading::Neutral
}

// serde passes fields by reference.
#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_false(value: &bool) -> bool {
    !*value
}

fn document(analysis: &Analysis) -> Document {
    let article = &analysis.article;
    let path = article.path.as_ref().map(|path| visible_line(&path.display().to_string()));
    let voice = |speaker: &crate::model::Speaker| Voice {
        name: visible_line(&speaker.name),
        level: speaker.level,
        role: speaker.role.as_deref().map(visible_line),
        mentions: speaker.mentions.iter().map(|span| joined(&article.text, &[*span])).collect(),
        affiliation: speaker.affiliation.as_deref().map(visible_line),
        country: speaker.country.as_deref().map(visible_line),
        member_of: name_of(analysis, speaker.member_of),
    };
    Document {
        id: visible_line(&article.id),
        path,
        title: article.meta.headline.as_deref().map(visible_line),
        attributions: analysis.attributions().map(|(id, a)| statement(analysis, id, a)).collect(),
        speakers: analysis.speakers.iter().map(voice).collect(),
        findings: analysis.findings.iter().map(|one| trip(&article.text, one)).collect(),
    }
}

fn statement(
    analysis: &Analysis,
    AttributionId(id): AttributionId,
    attribution: &Attribution,
) -> Statement {
    let text = &analysis.article.text;
    let words = |spans: &[Span]| (!spans.is_empty()).then(|| joined(text, spans));
    let because = |evidence: &Evidence| Because {
        rule: evidence.rule.to_string(),
        why: evidence.why.to_string(),
        words: joined(text, &evidence.words),
    };
    let decision = attribution.decision.as_deref();
    Statement {
        id,
        source: words(&attribution.source),
        cue: words(&attribution.cue),
        content: joined(text, &attribution.content),
        speaker: name_of(analysis, attribution.speaker),
        level: attribution.level,
        stance: attribution.stance,
        towards: attribution.target.map(|span| joined(text, &[span])),
        kind: attribution.kind,
        loading: attribution.loading,
        negated: attribution.negated,
        channel: attribution.channel,
        proximity: attribution.proximity,
        terms: attribution.terms.map(|span| joined(text, &[span])),
        reason: attribution.reason.map(|span| joined(text, &[span])),
        within: attribution.within.map(|AttributionId(id)| id),
        decided: decision.map(|decision| decision.standing().id()),
        note: decision.and_then(|decision| decision.note.as_deref()).map(visible_line),
        because: attribution.evidence.iter().map(because).collect(),
    }
}

fn trip(text: &str, finding: &Finding) -> Trip {
    Trip {
        rule: finding.rule.to_string(),
        severity: finding.severity,
        message: finding.message.clone(),
        words: joined(text, &finding.spans),
        why: finding.why.to_string(),
        mend: finding.mend.clone(),
        standard: finding.standard.to_string(),
    }
}

fn name_of(analysis: &Analysis, id: Option<SpeakerId>) -> Option<String> {
    Some(visible_line(&analysis.speaker(id?)?.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{sample, text::is_visible};

    fn print(analysis: &Analysis) -> String {
        let mut out = Vec::new();
        Yaml.story(analysis, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_story_reads_in_its_own_words() {
        insta::assert_snapshot!(print(&sample::story()));
    }

    #[test]
    fn hostile_characters_are_not_printed() {
        let document = print(&sample::hostile());
        assert!(document.chars().all(is_visible));
        insta::assert_snapshot!(document);
    }
}
