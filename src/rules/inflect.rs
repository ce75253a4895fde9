//! The forms of verbs and nouns, made from the endings that the rules give.

use regex::Regex;

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
    when: Regex,
    cut: usize,
    add: String,
}

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
        let when = Regex::new(&spec.when).map_err(|error| format!("{}: {error}", spec.when))?;
        Ok(Ending { when, cut: spec.cut, add: spec.add.clone() })
    };
    specs.iter().map(compile).collect()
}

fn apply(endings: &[Ending], word: &str) -> String {
    let Some(ending) = endings.iter().find(|ending| ending.when.is_match(word)) else {
        return word.to_owned();
    };
    let kept =
        word.char_indices().rev().nth(ending.cut.wrapping_sub(1)).map_or(word.len(), |c| c.0);
    format!("{}{}", &word[..kept], ending.add)
}
