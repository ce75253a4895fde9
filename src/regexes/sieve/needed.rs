//! What a regex cannot do without: words of which one stands wherever it fits.

use std::cmp::Reverse;

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::{
    edge,
    phrase::{Edge, Letters, Phrase, Phrases, joined, marks},
    reader::Reader,
    ways::{Way, ways},
};

/// A word, or several, without which a regex does not fit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Needed {
    /// In small letters. A space stands for all white space between two words.
    pub(super) words: Letters,
    /// Whether they begin where a word begins.
    pub(super) begins: bool,
    /// Whether they end where a word ends.
    pub(super) ends: bool,
}

impl Needed {
    /// What a phrase needs, if that is worth looking for: letters stand everywhere, and so do two of them within
    /// words.
    fn of(phrase: &Phrase) -> Option<Self> {
        let words = phrase.letters.trim_ascii();
        let is_word_at = |byte: Option<&u8>| byte.is_some_and(|byte| is_word(*byte));
        let begins = phrase.letters.starts_with(b" ") || phrase.begins >= Edge::Word;
        let ends = phrase.letters.ends_with(b" ") || phrase.ends;
        let begins = begins && is_word_at(words.first());
        let ends = ends && is_word_at(words.last());
        let is_mark = || !words.iter().any(|byte| is_word(*byte));
        let tells = match words {
            [] => false,
            [mark] if is_mark() => !COMMON_MARKS.contains(mark),
            [_] => begins && ends,
            [_, _] => begins || is_mark(),
            _ => true,
        };
        tells.then(|| Self { words: Letters::from_slice(words), begins, ends })
    }
}

/// Marks that stand everywhere.
const COMMON_MARKS: &[u8] = b",.'-\"";

/// Words of which one must stand wherever a regex fits.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) words: Vec<Needed>,
    /// Whether the text begins with it.
    pub(super) is_first: bool,
    /// Whether the regex begins with it.
    leads: bool,
}

impl Choice {
    /// Phrases as a choice, if all of them tell something.
    fn of(phrases: &[Phrase], leads: bool) -> Option<Self> {
        let mut words = phrases.iter().map(Needed::of).collect::<Option<Vec<_>>>()?;
        words.sort_unstable();
        words.dedup();
        let begins = |phrase: &Phrase| !phrase.letters.starts_with(b" ");
        let leads = leads && phrases.iter().all(begins);
        let is_first = leads && phrases.iter().all(|phrase| phrase.begins == Edge::Text);
        Some(Self { words, is_first, leads })
    }

    /// Long words are rarer than short ones, and few than many.
    fn rarity(&self) -> (usize, Reverse<usize>) {
        let shortest = self.words.iter().map(|needed| needed.words.len()).min().unwrap_or_default();
        (shortest, Reverse(self.words.len()))
    }
}

/// No more choices of a regex are asked: what meets the rarest seldom fails the others.
const MOST_CHOICES: usize = 3;

/// What a regex needs to fit in one way.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// Its choices, the rarest first.
    pub(super) choices: Vec<Choice>,
    /// Where it begins.
    pub(super) begins: Begins,
}

/// Where a way to fit begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Begins {
    /// Anywhere.
    #[default]
    Anywhere,
    /// Where the text does.
    Text,
    /// With a word of this choice.
    With(usize),
}

/// What a regex needs, in each of the ways in which it can fit.
pub(super) fn needed<'r>(regex: &'r str, reader: &mut Reader<'r>) -> Vec<Needs> {
    // Of classes of letters no more is asked than which letters of ASCII they have.
    let Some(hir) = reader.read(regex) else { return vec![Needs::default()] };
    let phrases = Phrases::default();
    ways(&hir, &phrases).iter().map(|way| needs(way, &phrases)).collect()
}

fn needs(way: &Way<'_>, phrases: &Phrases) -> Needs {
    let parts: Vec<&Hir> = way.iter().map(|part| &**part).collect();
    let mut choices = choices_of_all(&parts, false, phrases);
    choices.sort_by_key(|choice| Reverse(choice.rarity()));
    let kept = choices.len().min(MOST_CHOICES);
    let leading = choices.iter().position(|choice| choice.leads).map(|leading| {
        let place = leading.min(kept);
        choices.swap(leading, place);
        place
    });
    choices.truncate(leading.map_or(kept, |place| kept.max(place + 1)));
    let is_start = |part: &&Hir| matches!(part.kind(), HirKind::Look(Look::Start));
    let begins = match leading {
        _ if parts.first().is_some_and(is_start) => Begins::Text,
        Some(place) => Begins::With(place),
        None => Begins::Anywhere,
    };
    Needs { choices, begins }
}

/// What must stand in whatever a part fits; and whether a letter begins a word if it stands where the part begins.
fn choices(part: &Hir, at_edge: bool, phrases: &Phrases) -> Vec<Choice> {
    match part.kind() {
        HirKind::Capture(capture) => choices(&capture.sub, at_edge, phrases),
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            let is_once = repetition.max == Some(1);
            let at_edge = at_edge && (is_once || edge::is_after(part, true));
            choices(&repetition.sub, at_edge, phrases)
        }
        HirKind::Concat(parts) => {
            choices_of_all(&parts.iter().collect::<Vec<_>>(), at_edge, phrases)
        }
        HirKind::Alternation(parts) => {
            let choices = |part| choices(part, at_edge, phrases).into_iter();
            let rarest = |part| choices(part).max_by_key(Choice::rarity);
            let all: Option<Vec<Choice>> = parts.iter().map(rarest).collect();
            all.and_then(|all| all.into_iter().reduce(either)).into_iter().collect()
        }
        HirKind::Class(Class::Unicode(class)) if marks(class).is_some() => {
            marks(class).and_then(|own| Choice::of(&own, true)).into_iter().collect()
        }
        _ => {
            let own = phrases.of(part).map(|own| begun(&own, at_edge));
            own.and_then(|own| Choice::of(&own, true)).into_iter().collect()
        }
    }
}

fn either(mut one: Choice, mut other: Choice) -> Choice {
    one.words.append(&mut other.words);
    Choice {
        words: one.words,
        is_first: one.is_first && other.is_first,
        leads: one.leads && other.leads,
    }
}

/// What must stand in parts that follow each other.
fn choices_of_all(parts: &[&Hir], at_edge: bool, phrases: &Phrases) -> Vec<Choice> {
    let mut all = Vec::new();
    let (mut run, mut leads) = (vec![Phrase::at(at_edge)], true);
    for (number, part) in parts.iter().enumerate() {
        let Some(own) = phrases.of(part) else {
            let is_empty = run.iter().all(|phrase| phrase.letters.is_empty());
            let is_first = leads && is_empty;
            let at_edge = run.iter().all(Phrase::ends_at_edge);
            if !is_empty && edge::is_before(&parts[number..]) {
                for phrase in &mut run {
                    phrase.ends = true;
                }
            }
            all.extend(Choice::of(&run, leads));
            let inner = choices(part, at_edge, phrases).into_iter();
            all.extend(inner.map(|one| Choice { leads: one.leads && is_first, ..one }));
            run = vec![Phrase::at(edge::is_after(part, at_edge))];
            leads = false;
            continue;
        };
        run = joined(run, &own).unwrap_or_else(|run| {
            let at_edge = run.iter().all(Phrase::ends_at_edge);
            all.extend(Choice::of(&run, leads));
            leads = false;
            begun(&own, at_edge)
        });
    }
    all.extend(Choice::of(&run, leads));
    all
}

/// Phrases that stand where a word may begin or not.
fn begun(phrases: &[Phrase], at_edge: bool) -> Vec<Phrase> {
    joined(vec![Phrase::at(at_edge)], phrases).unwrap_or_else(|_| phrases.to_vec())
}

/// Whether a byte is that of a word.
pub(super) const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
