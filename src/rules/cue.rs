//! Cues: the words and phrases that attribute, ready to be looked for.

use std::sync::Arc;

use super::{
    by_hash::ByHash,
    class::{ClassSet, Classes},
    fact::Name,
    inflect::VerbForms,
    spec::{CueShape, CueSpec, Takes},
};
use crate::{
    model::{Act, Loading, RuleId, Stance},
    regexes::{hash_of, spread},
};

/// One word of a cue phrase after the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// One of these words, in lower case.
    Words(Vec<Name>),
    /// Any word of these classes.
    Classes(ClassSet),
}

/// A cue phrase: its group, and what follows its first word.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// The group, an index into [`Cues::groups`].
    pub group: usize,
    /// The whole phrase in its first form: "decline to comment".
    pub name: Name,
    /// The words after the first, with whether they can be left out.
    pub rest: Arc<[(Element, bool)]>,
    /// The words that can stand right after the first.
    next: Hint,
}

/// A set of words that may have others too: a bit for each, of which some share one. What it does not have need not
/// be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hint(u64);

impl Hint {
    /// The set of all words.
    const ALL: Self = Self(u64::MAX);

    /// The set with the one word that has this hash.
    pub const fn of(word: u64) -> Self {
        Self(1 << (spread(word) >> (u64::BITS - 6)))
    }

    /// What either has.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The words that these elements of a phrase can begin with; all if they can be left out.
    fn of_first(rest: &[(Element, bool)]) -> Self {
        let mut all = Self::default();
        for (element, optional) in rest {
            match element {
                Element::Classes(_) => return Self::ALL,
                Element::Words(words) => {
                    all = words.iter().fold(all, |all, word| all.or(Self::of(word.value().hash())));
                }
            }
            if !optional {
                return all;
            }
        }
        Self::ALL
    }
}

impl Phrase {
    /// Whether one of these words may stand right after the first one.
    #[inline]
    pub fn may_go_on(&self, with: Hint) -> bool {
        self.next.meets(with)
    }
}

/// What the cues of one rule have in common.
#[derive(Debug, Clone)]
pub struct CueGroup {
    /// The rule.
    pub id: RuleId,
    /// The id as the value of a fact.
    pub name: Name,
    /// What these cues do.
    pub why: Arc<str>,
    /// What kind of phrase they are.
    pub shape: CueShape,
    /// Their grammar.
    pub takes: TakesSet,
    /// The stance they give of themselves.
    pub stance: Option<Stance>,
    /// The stance they give when negated.
    pub negated: Option<Stance>,
    /// What they say about the writer's trust.
    pub loading: Loading,
    /// What the source does.
    pub act: Act,
    /// Whether what it finds counts within the content of another.
    pub nests: bool,
    /// Whether whom it tells of stands as the one told of before in its sentence.
    pub echoes: bool,
}

/// A set of [`Takes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TakesSet(u32);

impl TakesSet {
    /// Whether both have a member in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether this is the only member.
    pub const fn is_only(self, one: Takes) -> bool {
        self.0 == 1 << one as u32
    }

    /// Whether there are no members.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Takes> for TakesSet {
    fn from_iter<I: IntoIterator<Item = Takes>>(takes: I) -> Self {
        Self(takes.into_iter().fold(0, |set, one| set | 1 << one as u32))
    }
}

/// All cues, by their first word.
#[derive(Debug, Default)]
pub struct Cues {
    /// The groups, in the order of the rules.
    pub groups: Vec<CueGroup>,
    /// Every form of every first word, by its hash, with the phrases that begin so, longest first.
    by_first: ByHash<Vec<Phrase>>,
    /// The group of the verbs that no rule lists, if there is one.
    pub any_verb: Option<usize>,
    /// The group of the adjectives after certain verbs that no rule lists, and the first form of those
    /// verbs, if there is one.
    pub any_predicate: Option<(usize, String)>,
    /// How many phrases there are, each counted once whatever its forms.
    pub count: usize,
}

impl Cues {
    /// Whether a word in small letters is a cue that can follow the words it attributes: “…,” he
    /// said.
    pub fn trails(&self, word: &str) -> bool {
        let trails = TakesSet::from_iter([Takes::Trail, Takes::Invert]);
        let of_word = self.beginning(hash_of(word.as_bytes())).iter();
        of_word.filter(|phrase| phrase.rest.is_empty()).any(|phrase| {
            let group = &self.groups[phrase.group];
            group.shape == CueShape::Verb && group.takes.meets(trails)
        })
    }

    /// The phrases that begin with the word whose small letters have this hash, longest first.
    pub fn beginning(&self, word: u64) -> &[Phrase] {
        self.by_first.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds the phrases of a rule. `verb` gives the forms of a lemma, `plural` the plural of a
    /// noun.
    ///
    /// # Errors
    /// What is wrong with a phrase.
    pub fn add(
        &mut self,
        spec: &CueSpec,
        classes: &Classes,
        verb: impl Fn(&str) -> VerbForms,
        plural: impl Fn(&str) -> String,
    ) -> Result<(), String> {
        let group = self.groups.len();
        self.groups.push(CueGroup {
            id: RuleId(spec.id.as_str().into()),
            name: Name::new(&spec.id),
            why: spec.why.as_str().into(),
            shape: spec.shape,
            takes: spec.takes.iter().copied().collect(),
            stance: spec.stance,
            negated: spec.negated,
            loading: spec.loading,
            act: spec.act,
            nests: spec.nests,
            echoes: spec.echoes,
        });
        if spec.any_verb {
            self.any_verb = Some(group);
        }
        if let Some(verb) = &spec.any_predicate {
            self.any_predicate = Some((group, verb.clone()));
        }
        for words in &spec.words {
            let mut elements = elements(words).into_iter();
            let first = elements.next().ok_or("an empty phrase; leave it out")?;
            let rest =
                elements.map(|word| element(word, classes)).collect::<Result<Arc<[_]>, _>>()?;
            let next = Hint::of_first(&rest);
            self.count += 1;
            let others = words.split_once(char::is_whitespace).map(|(_, others)| others.trim());
            for alternative in first.split('|') {
                let name = match others {
                    Some(others) => format!("{alternative} {others}"),
                    None => alternative.to_owned(),
                };
                let name = Name::new(&name);
                let forms = match spec.shape {
                    CueShape::Verb => {
                        let f = verb(alternative);
                        vec![f.base, f.third, f.past, f.participle, f.gerund]
                    }
                    CueShape::Noun if rest.is_empty() => {
                        vec![alternative.to_owned(), plural(alternative)]
                    }
                    _ => vec![alternative.to_owned()],
                };
                for form in forms.iter().flat_map(|forms| forms.split('|')) {
                    let phrases = self.by_first.entry(hash_of(form.as_bytes()));
                    let known = |p: &Phrase| p.group == group && p.rest == rest;
                    if !phrases.iter().any(known) {
                        let (name, rest) = (name.clone(), Arc::clone(&rest));
                        phrases.push(Phrase { group, name, rest, next });
                    }
                }
            }
        }
        Ok(())
    }

    /// Puts the longest phrases first, so that "declined to comment" wins over "declined".
    pub fn sort(&mut self) {
        for phrases in self.by_first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
    }
}

/// The elements of a phrase: split at white space that stands outside braces.
fn elements(phrase: &str) -> Vec<&str> {
    let mut inside = false;
    phrase
        .split(|c: char| {
            match c {
                '{' => inside = true,
                '}' => inside = false,
                _ => {}
            }
            c.is_whitespace() && !inside
        })
        .filter(|element| !element.is_empty())
        .collect()
}

fn element(word: &str, classes: &Classes) -> Result<(Element, bool), String> {
    let (word, optional) = word.strip_suffix('?').map_or((word, false), |word| (word, true));
    let Some(names) = word.strip_prefix('{').and_then(|word| word.strip_suffix('}')) else {
        return Ok((Element::Words(word.split('|').map(Name::new).collect()), optional));
    };
    let mut set = ClassSet::EMPTY;
    for name in names.split_whitespace() {
        let one = classes.matching(name);
        if one.is_empty() {
            return Err(format!("`{{{name}}}` is not a class; define it, or correct the name"));
        }
        set = set.or(one);
    }
    Ok((Element::Classes(set), optional))
}
