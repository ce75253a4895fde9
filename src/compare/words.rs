//! The words of two versions, and how much is told by sharing one.

use std::collections::{BTreeSet, HashMap};

use crate::{
    model::{Analysis, Attribution, Level, Speaker},
    text::Span,
};

/// Two versions of a story with the words of their attributions and speakers.
#[derive(Debug)]
pub(super) struct Both<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    weights: Weights,
}

/// One version.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) analysis: &'a Analysis,
    /// The words of each attribution's content, in order.
    pub(super) contents: Vec<Vec<String>>,
    content_sets: Vec<BTreeSet<String>>,
    /// The words of each speaker's name.
    pub(super) names: Vec<BTreeSet<String>>,
}

impl<'a> Side<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        let text = &analysis.article.text;
        let contents: Vec<_> =
            analysis.attributions.iter().map(|one| words_of(text, &one.content)).collect();
        let set = |words: &Vec<String>| words.iter().cloned().collect();
        let content_sets = contents.iter().map(set).collect();
        let names = analysis.speakers.iter().map(|one| words(&one.name).collect()).collect();
        Self { analysis, contents, content_sets, names }
    }

    pub(super) fn attribution(&self, at: usize) -> Option<&'a Attribution> {
        self.analysis.attributions.get(at)
    }

    pub(super) fn speaker(&self, at: usize) -> Option<&'a Speaker> {
        self.analysis.speakers.get(at)
    }

    /// The different words of an attribution's content.
    pub(super) fn content(&self, at: usize) -> &BTreeSet<String> {
        static NONE: BTreeSet<String> = BTreeSet::new();
        self.content_sets.get(at).unwrap_or(&NONE)
    }

    /// The words of an attribution's cue.
    pub(super) fn cue(&self, one: &Attribution) -> Vec<String> {
        words_of(&self.analysis.article.text, &one.cue)
    }
}

impl<'a> Both<'a> {
    pub(super) fn new(old: &'a Analysis, new: &'a Analysis) -> Self {
        let weights = Weights::of([&old.article.text, &new.article.text]);
        Self { old: Side::new(old), new: Side::new(new), weights }
    }

    /// How alike two contents are, 0 to 1.
    pub(super) fn content_likeness(&self, old: usize, new: usize) -> f64 {
        self.weights.likeness(self.old.content(old), self.new.content(new))
    }

    /// How alike two speakers are by name and role, 0 to 1.
    pub(super) fn name_likeness(&self, old: usize, new: usize) -> f64 {
        /// What likeness is worth where something else speaks against it.
        const DOUBT: f64 = 0.5;
        let speakers = (self.old.speaker(old), self.new.speaker(new));
        let names = (self.old.names.get(old), self.new.names.get(new));
        let ((Some(one), Some(other)), (Some(name), Some(other_name))) = (speakers, names) else {
            return 0.0;
        };
        let alike = self.weights.likeness(name, other_name);
        if alike < 1.0 && (have_other_roles(one, other) || have_other_family_names(one, other)) {
            return alike * DOUBT;
        }
        alike
    }

    /// How alike those are who say two attributions.
    pub(super) fn speaker_likeness(&self, old: &Attribution, new: &Attribution) -> f64 {
        match (old.speaker, new.speaker) {
            (Some(old), Some(new)) => self.name_likeness(old.0, new.0),
            (None, None) => 1.0,
            _ => 0.0,
        }
    }
}

/// Whether both are of a body or a country, and not of the same.
fn have_other_roles(one: &Speaker, other: &Speaker) -> bool {
    let differ = |one: &Option<String>, other: &Option<String>| {
        one.as_ref()
            .zip(other.as_ref())
            .is_some_and(|(one, other)| !one.eq_ignore_ascii_case(other))
    };
    differ(&one.affiliation, &other.affiliation) || differ(&one.country, &other.country)
}

/// Whether both are persons with a name, and the last word of it is not the same.
fn have_other_family_names(one: &Speaker, other: &Speaker) -> bool {
    let are_named = one.level == Level::Named && other.level == Level::Named;
    are_named && words(&one.name).last() != words(&other.name).last()
}

/// How much each word tells: the more often it stands in the two texts, the less. This needs no list of
/// words that tell nothing, and so no language.
#[derive(Debug)]
struct Weights(HashMap<String, u32>);

impl Weights {
    fn of(texts: [&String; 2]) -> Self {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for word in texts.into_iter().flat_map(|text| words(text)) {
            *counts.entry(word).or_default() += 1;
        }
        Self(counts)
    }

    fn of_words<'w>(&self, words: impl Iterator<Item = &'w String>) -> f64 {
        let weight = |word| 1.0 / f64::from(*self.0.get(word).unwrap_or(&1)).sqrt();
        words.map(weight).sum()
    }

    /// Twice the weight of the shared words by that of all; 1 for two that have none.
    fn likeness(&self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
        if one == other {
            return 1.0;
        }
        let shared = self.of_words(one.intersection(other));
        2.0 * shared / (self.of_words(one.iter()) + self.of_words(other.iter()))
    }
}

fn words_of(text: &str, spans: &[Span]) -> Vec<String> {
    spans.iter().flat_map(|span| words(span.of(text))).collect()
}

/// The words of a text in small letters, without marks: "U.S." is "us".
fn words(text: &str) -> impl Iterator<Item = String> {
    let pieces = text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/'));
    let word = |piece: &str| piece.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    pieces.map(word).filter(|word| !word.is_empty()).map(|word| word.to_lowercase())
}
