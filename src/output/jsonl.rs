//! One JSON object per story and line, for programs.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::{
    Output,
    speaker_record::{SpeakerRecord, speaker_record},
};
use crate::{
    article::Rest,
    model::{
        Act, Analysis, Aspect, Attribution, AttributionId, Channel, Evidence, Finding, Kind, Level,
        Loading, Proximity, Severity, SpeakerId, Stance,
    },
    text::{CodePoints, Span, is_visible},
};

/// Prints stories as JSON, one object and one line each, the same on every run.
///
/// A finding has `rule`, `severity`, `message`, `spans` (the words it is about, empty for the whole
/// story), `attributions` and `speaker` (whom and what it is about), `why`, `mend` and `standard`.
///
/// Positions are `[start, end]` in Unicode code points of `text`. `id` of an attribution or speaker
/// is its index in the list; `speaker`, `within` and `member_of` refer to it. A named person has a
/// `person`, the `name` without its `title`; a `role` is what is told beside a name. The `size` of a
/// speaker is a number, or `"several"` where the story does not say. Control, direction and
/// zero-width characters are written as `\u` escapes: nothing is lost, and a terminal does not
/// obey them. An attribution that somebody decided on has a `decision`: its `standing`, `note` and the
/// time `when`.
#[derive(Debug, Clone, Copy)]
pub struct Jsonl;

impl Output for Jsonl {
    fn story(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        write_line(&record(analysis), out)
    }
}

/// Prints all stories as one JSON array, a record each, as [`Jsonl`] does.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json {
    has_begun: bool,
}

impl Output for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[\n")
    }

    fn story(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        if std::mem::replace(&mut self.has_begun, true) {
            out.write_all(b",")?;
        }
        Jsonl.story(analysis, out)
    }

    fn go_on(&mut self, stories: u64) {
        self.has_begun = stories > 0;
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"]\n")
    }
}

/// Writes, in the place of a story that could not be read, what is wrong with it: its `id`, or null, and an
/// `error`, then what else its record says.
///
/// # Errors
/// Those of `out`.
pub fn write_unread(
    id: Option<&str>,
    rest: Option<&Rest>,
    error: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Unread<'a> {
        id: Option<&'a str>,
        error: &'a str,
        #[serde(flatten)]
        rest: Option<&'a Rest>,
    }
    write_line(&Unread { id, error, rest }, out)
}

/// Writes a value on a line of its own: in memory first, for it is written in thousands of small pieces.
pub(super) fn write_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut line = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut line, Escaping))?;
    line.push(b'\n');
    out.write_all(&line)
}

/// Writes compact JSON in which every invisible character is escaped.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        // All of it is looked at, which is quicker than to stop at the first that is not plain.
        if fragment.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, hidden)) = first_hidden(rest) {
            writer.write_all(&rest.as_bytes()[..at])?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + hidden.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    /// JSON as somebody else wrote it: invisible characters can only stand in its strings, save for the white
    /// space of ASCII, which can only stand between them.
    fn write_raw_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        for (number, part) in fragment.split(['\t', '\n', '\r']).enumerate() {
            if number > 0 {
                writer.write_all(b" ")?;
            }
            self.write_string_fragment(writer, part)?;
        }
        Ok(())
    }
}

/// Whether a byte is a character that everybody sees.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// The first character that nobody sees, and where it stands.
fn first_hidden(text: &str) -> Option<(usize, char)> {
    let mut at = 0;
    loop {
        at += text.as_bytes()[at..].iter().position(|byte| !is_plain(*byte))?;
        let other = text[at..].chars().next()?;
        if !is_visible(other) {
            return Some((at, other));
        }
        at += other.len_utf8();
    }
}

/// The first and the last code point of words, the last not counted.
pub(super) type Position = [usize; 2];

#[derive(Serialize)]
struct StoryRecord<'a> {
    id: &'a str,
    path: Option<String>,
    title: Option<&'a str>,
    text: &'a str,
    attributions: Vec<AttributionRecord<'a>>,
    speakers: Vec<SpeakerRecord<'a>>,
    findings: Vec<FindingRecord<'a>>,
    #[serde(flatten)]
    rest: Option<&'a Rest>,
}

#[derive(Serialize)]
struct AttributionRecord<'a> {
    id: usize,
    kind: Kind,
    content: Vec<Position>,
    cue: Vec<Position>,
    source: Vec<Position>,
    speaker: Option<usize>,
    anonymity: Level,
    stance: Stance,
    rules: BTreeSet<&'a str>,
    confidence: f32,
    target: Option<Position>,
    loading: Loading,
    act: Act,
    negated: bool,
    channel: Option<Channel>,
    proximity: Option<Proximity>,
    terms: Option<Position>,
    reason: Option<Position>,
    within: Option<usize>,
    evidence: Vec<EvidenceRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<DecisionRecord<'a>>,
}

/// What a person said of it, where somebody did.
#[derive(Serialize)]
struct DecisionRecord<'a> {
    standing: &'static str,
    note: Option<&'a str>,
    when: String,
}

#[derive(Serialize)]
struct EvidenceRecord<'a> {
    rule: &'a str,
    aspect: Aspect,
    words: Vec<Position>,
}

#[derive(Serialize)]
struct FindingRecord<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    spans: Vec<Position>,
    attributions: Vec<usize>,
    speaker: Option<usize>,
    why: &'a str,
    mend: &'a str,
    standard: &'a str,
}

/// Turns spans of one text into positions.
pub(super) struct Positions<'a> {
    text: &'a str,
    points: CodePoints,
}

impl<'a> Positions<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, points: CodePoints::new(text) }
    }

    pub(super) fn one(&self, span: Span) -> Position {
        self.points.span(self.text, span)
    }

    pub(super) fn all(&self, spans: &[Span]) -> Vec<Position> {
        spans.iter().map(|&span| self.one(span)).collect()
    }
}

fn record(analysis: &Analysis) -> StoryRecord<'_> {
    let article = &analysis.article;
    let positions = Positions::of(&article.text);
    let speakers = analysis.speakers.iter().enumerate();
    StoryRecord {
        id: &article.id,
        path: article.path.as_ref().map(|path| path.display().to_string()),
        title: article.meta.headline.as_deref(),
        text: &article.text,
        attributions: analysis
            .attributions()
            .map(|(id, attribution)| attribution_record(id, attribution, &positions))
            .collect(),
        speakers: speakers.map(|(id, speaker)| speaker_record(id, speaker, &positions)).collect(),
        findings: analysis.findings.iter().map(|one| finding_record(one, &positions)).collect(),
        rest: article.record.as_ref().map(|record| &record.rest),
    }
}

fn attribution_record<'a>(
    AttributionId(id): AttributionId,
    attribution: &'a Attribution,
    positions: &Positions<'_>,
) -> AttributionRecord<'a> {
    let evidence = |evidence: &'a Evidence| EvidenceRecord {
        rule: evidence.rule.as_str(),
        aspect: evidence.aspect,
        words: positions.all(&evidence.words),
    };
    AttributionRecord {
        id,
        kind: attribution.kind,
        content: positions.all(&attribution.content),
        cue: positions.all(&attribution.cue),
        source: positions.all(&attribution.source),
        speaker: attribution.speaker.map(|SpeakerId(id)| id),
        anonymity: attribution.level,
        stance: attribution.stance,
        rules: attribution.evidence.iter().map(|e| e.rule.as_str()).collect(),
        confidence: attribution.confidence,
        target: attribution.target.map(|span| positions.one(span)),
        loading: attribution.loading,
        act: attribution.act,
        negated: attribution.negated,
        channel: attribution.channel,
        proximity: attribution.proximity,
        terms: attribution.terms.map(|span| positions.one(span)),
        reason: attribution.reason.map(|span| positions.one(span)),
        within: attribution.within.map(|AttributionId(id)| id),
        evidence: attribution.evidence.iter().map(evidence).collect(),
        decision: attribution.decision.as_deref().map(|decision| DecisionRecord {
            standing: decision.standing().id(),
            note: decision.note.as_deref(),
            when: decision.when.to_string(),
        }),
    }
}

fn finding_record<'a>(finding: &'a Finding, positions: &Positions<'_>) -> FindingRecord<'a> {
    FindingRecord {
        rule: finding.rule.as_str(),
        severity: finding.severity,
        message: &finding.message,
        spans: positions.all(&finding.spans),
        attributions: finding.attributions.iter().map(|AttributionId(id)| *id).collect(),
        speaker: finding.speaker.map(|SpeakerId(id)| id),
        why: &finding.why,
        mend: &finding.mend,
        standard: &finding.standard,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn print(analysis: &Analysis) -> String {
        let mut out = Vec::new();
        Jsonl.story(analysis, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_story_is_one_line_with_the_keys_in_order() {
        insta::assert_snapshot!(print(&sample::story()));
    }

    #[test]
    fn hostile_characters_are_escaped_and_come_back() {
        let analysis = sample::hostile();
        let line = print(&analysis);
        assert!(line.trim_end().chars().all(is_visible));
        let back: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(back["text"], analysis.article.text.as_str());
    }

    #[test]
    fn all_stories_are_one_array() {
        for stories in [vec![], vec![sample::story()], vec![sample::story(), sample::hostile()]] {
            let (mut json, mut out) = (Json::default(), Vec::new());
            json.begin(&mut out).unwrap();
            for story in &stories {
                json.story(story, &mut out).unwrap();
            }
            json.end(&mut out).unwrap();
            let records: Vec<serde_json::Value> = serde_json::from_slice(&out).unwrap();
            assert_eq!(records.len(), stories.len());
        }
    }

    #[test]
    fn positions_count_code_points() {
        let analysis = sample::story();
        let back: serde_json::Value = serde_json::from_str(&print(&analysis)).unwrap();
        let text: Vec<char> = back["text"].as_str().unwrap().chars().collect();
        let at = |n: usize| {
            let position = &back["attributions"][1]["content"][0][n];
            usize::try_from(position.as_u64().unwrap()).unwrap()
        };
        let words: String = text[at(0)..at(1)].iter().collect();
        assert_eq!(words, "“It is café politics,”");
    }
}
