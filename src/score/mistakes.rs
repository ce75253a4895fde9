//! What was missed and what was found wrongly, for people who write rules.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use serde::Serialize;

use super::Gold;
use crate::{
    article::Article,
    model::Attribution,
    text::{Span, fit, joined, visible_line},
};

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MistakeKind {
    /// In the reference, but not found.
    Missed,
    /// Found, but not in the reference.
    False,
}

impl MistakeKind {
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Missed => "Missed",
            Self::False => "False",
        }
    }
}

/// An attribution that is only on one side, in words that are safe to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// What is wrong.
    pub kind: MistakeKind,
    /// The id of the article.
    pub story: String,
    /// The cue in lower case; empty if there is none.
    pub cue: String,
    /// What stands before the content.
    pub before: String,
    /// The content.
    pub content: String,
    /// What stands after the content.
    pub after: String,
}

/// An attribution that was found, with a label that is not right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mislabelled {
    /// The id of the article.
    pub story: String,
    /// The labels that are right.
    pub right: Vec<String>,
    /// The one that was given.
    pub given: String,
    /// The attribution in words that are safe to show: who, cue, what.
    pub words: String,
}

impl Mislabelled {
    pub(super) fn new(
        article: &Article,
        right: Vec<String>,
        given: &str,
        predicted: &Attribution,
    ) -> Self {
        let part = |spans: &[Span]| joined(&article.text, spans);
        let (source, cue) = (part(&predicted.source), part(&predicted.cue));
        let words = format!("{source} | {cue} | {}", part(&predicted.content));
        Self { story: visible_line(&article.id), right, given: visible_line(given), words }
    }

    /// What is wrong with the level and the stance of an attribution.
    pub(super) fn find(article: &Article, gold: &Gold, predicted: &Attribution) -> Vec<Self> {
        let wrong = |right: Vec<&'static str>, given: &'static str| {
            let is_wrong = !right.is_empty() && !right.contains(&given);
            is_wrong.then(|| {
                let right = right.iter().map(|&right| right.to_owned()).collect();
                Self::new(article, right, given, predicted)
            })
        };
        let levels = gold.levels.iter().map(|level| level.id()).collect();
        let stances = gold.stances.iter().map(|stance| stance.id()).collect();
        let wrong = [wrong(levels, predicted.level.id()), wrong(stances, predicted.stance.id())];
        wrong.into_iter().flatten().collect()
    }
}

/// The characters shown before and after a content.
const ROOM: usize = 40;

/// The columns of a content that are shown.
const CONTENT: usize = 100;

impl Mistake {
    pub(super) fn new(
        kind: MistakeKind,
        article: &Article,
        content: &[Span],
        cue: &[Span],
    ) -> Self {
        let (before, after) = around(&article.text, content, ROOM);
        Self {
            kind,
            story: visible_line(&article.id),
            cue: joined(&article.text, cue).to_lowercase(),
            before,
            content: joined(&article.text, content),
            after,
        }
    }
}

/// What stands before and after the spans, at most `room` characters each, on one line each, with
/// one space where white space parts it from them.
fn around(text: &str, spans: &[Span], room: usize) -> (String, String) {
    let whole = spans.iter().copied().reduce(Span::join).unwrap_or(Span::new(0, 0));
    let before = Span::new(0, whole.start).of(text);
    let after = Span::new(whole.end, text.len()).of(text);
    let from = before.char_indices().rev().nth(room.saturating_sub(1)).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(room).map_or(after.len(), |(at, _)| at);
    let mut shown_before = visible_line(&before[from..]);
    if before.ends_with(char::is_whitespace) {
        shown_before.push(' ');
    }
    let gap = if after.starts_with(char::is_whitespace) { " " } else { "" };
    (shown_before, format!("{gap}{}", visible_line(&after[..to])))
}

/// Writes the mistakes grouped by what is wrong and by cue, the most frequent cue first.
///
/// # Errors
/// Those of `out`.
pub fn write_mistakes(mistakes: &[Mistake], out: &mut dyn Write) -> io::Result<()> {
    for kind in [MistakeKind::Missed, MistakeKind::False] {
        let of_kind: Vec<_> = mistakes.iter().filter(|mistake| mistake.kind == kind).collect();
        writeln!(out, "\n{}: {}", kind.title(), of_kind.len())?;
        for (cue, group) in by_cue(&of_kind) {
            let cue = if cue.is_empty() { "(no cue)" } else { cue };
            writeln!(out, "  {cue}: {}", group.len())?;
            for Mistake { story, before, content, after, .. } in group {
                writeln!(out, "    {story}: …{before}[{}]{after}…", fit(content, CONTENT))?;
            }
        }
    }
    Ok(())
}

/// Writes what was labelled wrongly, grouped by the right and the given label, the commonest first.
///
/// # Errors
/// Those of `out`.
pub fn write_mislabelled(all: &[Mislabelled], out: &mut dyn Write) -> io::Result<()> {
    let mut groups: HashMap<(String, &str), Vec<&Mislabelled>> = HashMap::new();
    for one in all {
        groups.entry((one.right.join(" or "), one.given.as_str())).or_default().push(one);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|(a, some), (b, others)| others.len().cmp(&some.len()).then(a.cmp(b)));
    writeln!(out, "\nLabelled wrongly: {}", all.len())?;
    for ((right, given), group) in groups {
        writeln!(out, "  {given} instead of {right}: {}", group.len())?;
        for Mislabelled { story, words, .. } in group {
            writeln!(out, "    {story}: {}", fit(words, CONTENT + ROOM))?;
        }
    }
    Ok(())
}

/// Groups of one cue each, largest first, then by the alphabet.
fn by_cue<'a>(mistakes: &[&'a Mistake]) -> Vec<(&'a str, Vec<&'a Mistake>)> {
    let mut groups: HashMap<&str, Vec<&Mistake>> = HashMap::new();
    for mistake in mistakes {
        groups.entry(&mistake.cue).or_default().push(mistake);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|(a, some), (b, others)| others.len().cmp(&some.len()).then(a.cmp(b)));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surroundings_stop_at_the_ends_of_the_text() {
        let text = "one two three";
        let (before, after) = around(text, &[Span::new(4, 7)], 3);
        assert_eq!((before.as_str(), after.as_str()), ("ne ", " th"));
        assert_eq!(around(text, &[Span::new(0, 13)], 3), (String::new(), String::new()));
    }

    #[test]
    fn the_most_frequent_cue_comes_first() {
        let mistake = |kind, cue: &str| Mistake {
            kind,
            story: "harbour".to_owned(),
            cue: cue.to_owned(),
            before: "Ann Lee said ".to_owned(),
            content: "it rained".to_owned(),
            after: ".".to_owned(),
        };
        let (missed, wrong) = (MistakeKind::Missed, MistakeKind::False);
        let mistakes = [(missed, "warned"), (missed, "said"), (missed, "said"), (wrong, "")];
        let mistakes = mistakes.map(|(kind, cue)| mistake(kind, cue));
        let mut out = Vec::new();
        write_mistakes(&mistakes, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }
}
