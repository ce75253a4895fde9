//! What a regex cannot do without: words of which one stands wherever it fits.

use std::cmp::Reverse;

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::LateRegex;

/// A word without which a regex does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Needed {
    pub(super) word: String,
    /// Where it begins.
    pub(super) start: Start,
    /// Whether it ends where a word ends.
    ends: bool,
    /// Whether the part of the regex that it is from begins with it.
    leads: bool,
    /// Whether that part ends with it.
    trails: bool,
}

/// Where a word must begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Start {
    Anywhere,
    /// Where its first letter is that of a word.
    Word,
    /// Where the text begins.
    Text,
}

impl Needed {
    const fn new(word: String) -> Self {
        Self { word, start: Start::Anywhere, ends: false, leads: true, trails: true }
    }

    /// Whether it is worth looking for: letters stand everywhere, and so do two of them within words.
    fn tells(&self) -> bool {
        let is_mark = !self.word.bytes().any(is_word);
        match self.word.len() {
            0 => false,
            1 => is_mark && !self.word.starts_with(char::is_whitespace),
            2 => is_mark || self.start != Start::Anywhere,
            _ => true,
        }
    }

    /// Whether it may end at this place of a text.
    pub(super) fn ends_at(&self, end: usize, text: &[u8]) -> bool {
        !self.ends || !text.get(end).copied().is_some_and(is_word)
    }
}

/// Words of which one must stand wherever a regex fits.
pub(super) type Choice = Vec<Needed>;

/// No more choices of a regex are asked: what meets the rarest seldom fails the others.
const MOST_CHOICES: usize = 3;

/// Besides the rarest only choices of words with so many letters are asked: shorter ones stand everywhere.
const LONG: usize = 5;

/// What a regex needs.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// Its choices, the rarest first.
    pub(super) choices: Vec<Choice>,
    /// Which of them it begins with, if it begins with one.
    pub(super) leading: Option<usize>,
}

/// What a regex needs. Of letters only those of ASCII, whose capitals are told apart without a table.
pub(super) fn needed(regex: &LateRegex) -> Needs {
    let Ok(hir) = regex_syntax::parse(regex.as_str()) else { return Needs::default() };
    let has_table = |c: char| !c.is_ascii() && c.is_alphabetic();
    let ascii = |needed: Needed| {
        if !needed.word.contains(has_table) {
            return needed;
        }
        let parts = needed.word.split(has_table);
        let word = parts.max_by_key(|part| part.len()).unwrap_or_default().to_owned();
        Needed { leads: false, trails: false, ..Needed::new(word) }
    };
    let choices = choices(&hir).into_iter();
    let choices = choices.map(|words| words.into_iter().map(ascii).collect::<Choice>());
    let mut choices: Vec<Choice> =
        choices.filter(|words| words.iter().all(Needed::tells)).collect();
    choices.sort_by_key(|words| Reverse(rarity(words)));
    let leads = |words: &Choice| words.iter().all(|needed| needed.leads);
    let leading = choices.iter().position(leads);
    let rare = choices.iter().skip(1).take_while(|words| rarity(words).0 >= LONG).count();
    let kept = 1 + rare.min(MOST_CHOICES - 1);
    let Some(leading) = leading.filter(|leading| *leading >= kept) else {
        choices.truncate(kept);
        return Needs { choices, leading };
    };
    choices.swap(leading, kept);
    choices.truncate(kept + 1);
    Needs { choices, leading: Some(kept) }
}

/// Long words are rarer than short ones, and few than many.
fn rarity(words: &Choice) -> (usize, Reverse<usize>) {
    let shortest = words.iter().map(|needed| needed.word.len()).min().unwrap_or_default();
    (shortest, Reverse(words.len()))
}

/// What must stand in whatever fits.
fn choices(hir: &Hir) -> Vec<Choice> {
    match hir.kind() {
        HirKind::Literal(_) => {
            letters(hir).map(|word| vec![Needed::new(word)]).into_iter().collect()
        }
        HirKind::Class(class) => {
            let letter = letters(hir).map(|letter| vec![Needed::new(letter)]);
            letter.or_else(|| marks(class)).into_iter().collect()
        }
        HirKind::Capture(capture) => choices(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            let mut all = choices(&repetition.sub);
            if repetition.max != Some(1) {
                // What begins the first need not end the last.
                for needed in all.iter_mut().flatten() {
                    (needed.leads, needed.trails) = (false, false);
                }
            }
            all
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => Vec::new(),
        HirKind::Concat(parts) => choices_of_all(parts),
        HirKind::Alternation(parts) => {
            let rarest = |part| choices(part).into_iter().max_by_key(rarity);
            let all: Option<Vec<Choice>> = parts.iter().map(rarest).collect();
            all.map(|all| all.concat()).into_iter().collect()
        }
    }
}

/// What must stand in parts that follow each other.
fn choices_of_all(parts: &[Hir]) -> Vec<Choice> {
    let runs = parts.chunk_by(|one, other| letters(one).is_some() && letters(other).is_some());
    let runs: Vec<&[Hir]> = runs.collect();
    let is_look = |run: Option<&&[Hir]>, look: Look| match run {
        Some([only]) => matches!(only.kind(), HirKind::Look(own) if *own == look),
        _ => false,
    };
    let is_edge = |run: Option<&&[Hir]>| {
        is_look(run, Look::WordAscii) || matches!(run, Some([only]) if is_gap(only))
    };
    let has_room = |run: &&[Hir]| run.iter().any(|part| !matches!(part.kind(), HirKind::Look(_)));
    let mut all = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let mut own = match run {
            [only] => choices(only),
            run => vec![vec![Needed::new(run.iter().filter_map(letters).collect())]],
        };
        let before = at.checked_sub(1).and_then(|before| runs.get(before));
        let after = runs.get(at + 1);
        for needed in own.iter_mut().flatten() {
            let (first, last) = (needed.word.bytes().next(), needed.word.bytes().last());
            needed.start = match needed.leads && first.is_some_and(is_word) {
                true if is_look(before, Look::Start) => Start::Text,
                true if is_edge(before) => needed.start.max(Start::Word),
                _ => needed.start,
            };
            needed.ends |= needed.trails && last.is_some_and(is_word) && is_edge(after);
            needed.leads &= !runs[..at].iter().any(has_room);
            needed.trails &= !runs[at + 1..].iter().any(has_room);
        }
        all.append(&mut own);
    }
    all
}

/// Whether a part is white space or marks, at least one: a word ends before it and begins after it.
fn is_gap(part: &Hir) -> bool {
    match part.kind() {
        HirKind::Repetition(repetition) => repetition.min > 0 && is_gap(&repetition.sub),
        HirKind::Class(Class::Unicode(class)) => {
            let mut letters = (0..128_u8).filter(|byte| is_word(*byte)).map(char::from);
            let has = |letter| class.iter().any(|r| r.start() <= letter && letter <= r.end());
            !class.ranges().is_empty() && !letters.any(has)
        }
        _ => false,
    }
}

/// Whether a byte is that of a word.
pub(super) const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// A class with more marks than these says little of a text.
const MOST_MARKS: usize = 6;

/// The marks of which a class is a choice, if it is one of few marks and no letters.
fn marks(class: &Class) -> Option<Vec<Needed>> {
    let Class::Unicode(class) = class else { return None };
    let all = || class.iter().flat_map(|range| range.start()..=range.end());
    let is_choice = all().take(MOST_MARKS + 1).count() <= MOST_MARKS;
    (is_choice && !all().any(char::is_alphabetic))
        .then(|| all().map(|mark| Needed::new(mark.to_string())).collect())
}

/// What a part is that always is the same letters; capitals do not matter.
fn letters(part: &Hir) -> Option<String> {
    match part.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).ok().map(str::to_owned),
        HirKind::Class(Class::Unicode(class)) => {
            let mut all = class.iter().flat_map(|range| range.start()..=range.end());
            let small = |c: char| match c {
                'ſ' => 's',
                '\u{212a}' => 'k',
                c => c.to_ascii_lowercase(),
            };
            let first = all.next().map(small)?;
            all.all(|c| small(c) == first).then(|| first.to_string())
        }
        _ => None,
    }
}
