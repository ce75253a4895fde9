//! The forms of verbs and nouns, made from the endings that the rules give.

use regex::Regex;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

use super::spec::{EndingSpec, InflectionSpec};

/// The five forms of a verb; where one can be written in several ways, `|` stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbForms {
    /// "take"
    pub base: String,
    /// "takes"
    pub third: String,
    /// "took"
    pub past: String,
    /// "taken"
    pub participle: String,
    /// "taking"
    pub gerund: String,
}

impl VerbForms {
    /// Reads `take/takes/took/taken/taking`.
    pub fn parse(group: &str) -> Option<Self> {
        let mut forms = group.split('/').map(str::to_owned);
        let parsed = Self {
            base: forms.next()?,
            third: forms.next()?,
            past: forms.next()?,
            participle: forms.next()?,
            gerund: forms.next()?,
        };
        forms.next().is_none().then_some(parsed)
    }
}

struct Ending {
    when: When,
    cut: usize,
    add: String,
}

/// When an ending is used. Thousands of words are asked when the rules are loaded, and most regexes tell no more than
/// a few last letters: these are compared as they are.
enum When {
    /// The word ends with one of these.
    Ends(Vec<Tail>),
    /// The regex fits somewhere in it.
    Fits(Regex),
}

/// What each of the last letters of a word can be, the very last one first.
type Tail = Vec<ClassUnicode>;

/// A regex is no choice of more tails.
const MOST_TAILS: usize = 64;

/// Makes regular forms.
#[derive(Default)]
pub struct Inflection {
    third: Vec<Ending>,
    past: Vec<Ending>,
    gerund: Vec<Ending>,
    plural: Vec<Ending>,
}

impl Inflection {
    /// Compiles the endings.
    ///
    /// # Errors
    /// The regex that does not compile, and why.
    pub fn compile(spec: &InflectionSpec) -> Result<Self, String> {
        Ok(Self {
            third: endings(&spec.third)?,
            past: endings(&spec.past)?,
            gerund: endings(&spec.gerund)?,
            plural: endings(&spec.plural)?,
        })
    }

    /// The forms of a regular verb. `plan+n` doubles its last letter: "planned", "planning";
    /// `signal+l?` has both forms, between which stands `|`.
    pub fn verb(&self, lemma: &str) -> VerbForms {
        let Some((base, letter)) = lemma.split_once('+') else { return self.of(lemma, lemma) };
        let doubled = |letter| self.of(base, &format!("{base}{letter}"));
        let Some(letter) = letter.strip_suffix('?') else { return doubled(letter) };
        let (single, doubled) = (self.of(base, base), doubled(letter));
        let either = |single: String, doubled: String| format!("{single}|{doubled}");
        VerbForms {
            past: either(single.past, doubled.past),
            participle: either(single.participle, doubled.participle),
            gerund: either(single.gerund, doubled.gerund),
            ..single
        }
    }

    /// The forms of a verb whose past and gerund are made of `stem`.
    fn of(&self, base: &str, stem: &str) -> VerbForms {
        let past = apply(&self.past, stem);
        VerbForms {
            base: base.to_owned(),
            third: apply(&self.third, base),
            participle: past.clone(),
            past,
            gerund: apply(&self.gerund, stem),
        }
    }

    /// The plural of a regular noun.
    pub fn plural(&self, noun: &str) -> String {
        apply(&self.plural, noun)
    }
}

fn endings(specs: &[EndingSpec]) -> Result<Vec<Ending>, String> {
    let compile = |spec: &EndingSpec| {
        Ok(Ending { when: When::new(&spec.when)?, cut: spec.cut, add: spec.add.clone() })
    };
    specs.iter().map(compile).collect()
}

impl When {
    fn new(regex: &str) -> Result<Self, String> {
        if let Some(tails) = regex_syntax::parse(regex).ok().and_then(|hir| ends(&hir)) {
            return Ok(Self::Ends(tails));
        }
        Regex::new(regex).map(Self::Fits).map_err(|error| format!("{regex}: {error}"))
    }

    fn is_met(&self, word: &str) -> bool {
        let has = |class: &ClassUnicode, letter: char| {
            class.iter().any(|range| (range.start()..=range.end()).contains(&letter))
        };
        match self {
            Self::Fits(regex) => regex.is_match(word),
            Self::Ends(tails) => tails.iter().any(|tail| {
                let mut letters = word.chars().rev();
                tail.iter().all(|class| letters.next().is_some_and(|letter| has(class, letter)))
            }),
        }
    }
}

/// What a regex wants a word to end with, if it wants no more.
fn ends(regex: &Hir) -> Option<Vec<Tail>> {
    let is_end = |part: &Hir| matches!(part.kind(), HirKind::Look(Look::End));
    match regex.kind() {
        HirKind::Concat(parts) => {
            let (last, parts) = parts.split_last()?;
            is_end(last).then(|| tails_of_all(parts)).flatten()
        }
        _ => is_end(regex).then(|| vec![Vec::new()]),
    }
}

/// What a part of a regex fits, if that is a choice of a few letters.
fn tails(part: &Hir) -> Option<Vec<Tail>> {
    let class = |letter: char| ClassUnicode::new([ClassUnicodeRange::new(letter, letter)]);
    match part.kind() {
        HirKind::Empty => Some(vec![Vec::new()]),
        HirKind::Literal(letters) => {
            Some(vec![str::from_utf8(&letters.0).ok()?.chars().rev().map(class).collect()])
        }
        HirKind::Class(Class::Unicode(class)) => Some(vec![vec![class.clone()]]),
        HirKind::Capture(capture) => tails(&capture.sub),
        HirKind::Concat(parts) => tails_of_all(parts),
        HirKind::Alternation(parts) => {
            let all = parts.iter().map(tails).collect::<Option<Vec<_>>>()?.concat();
            (all.len() <= MOST_TAILS).then_some(all)
        }
        _ => None,
    }
}

/// The same of parts that follow each other.
fn tails_of_all(parts: &[Hir]) -> Option<Vec<Tail>> {
    parts.iter().rev().try_fold(vec![Vec::new()], |after: Vec<Tail>, part| {
        let own = tails(part)?;
        let joined =
            after.iter().flat_map(|after| own.iter().map(|own| [&after[..], own].concat()));
        (after.len() * own.len() <= MOST_TAILS).then(|| joined.collect())
    })
}

fn apply(endings: &[Ending], word: &str) -> String {
    let Some(ending) = endings.iter().find(|ending| ending.when.is_met(word)) else {
        return word.to_owned();
    };
    let kept =
        word.char_indices().rev().nth(ending.cut.wrapping_sub(1)).map_or(word.len(), |c| c.0);
    [&word[..kept], &ending.add].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_words_end_with_is_what_the_regex_says(word in "[aeiosxzchyéß]{0,5}") {
            for regex in ["(s|x|ch|e[xy])$", "[^aeiou]y$", "$", "^sy$", "e+$", "(?i)[xé]s(|z)$", "a"] {
                let when = When::new(regex).unwrap();
                prop_assert_eq!(when.is_met(&word), Regex::new(regex).unwrap().is_match(&word));
            }
        }
    }

    #[test]
    fn most_endings_are_told_without_a_regex() {
        let is_told = |regex| matches!(When::new(regex), Ok(When::Ends(_)));
        assert!(["(s|x|z|ch|sh)$", "[^aeiou]y$", "$"].into_iter().all(is_told));
        assert!(!["e+$", "a", "^a$"].into_iter().any(is_told));
        assert!(When::new("(").is_err());
    }
}
