//! The word classes and lists by which mentions are read, looked up once for a story.

use std::{borrow::Cow, cell::OnceCell, ops::Deref};

use super::{
    in_text::{self, Words},
    mention::Noun,
    word::Read,
};
use crate::{
    regexes::hash_of,
    rules::{
        Rules,
        class::ClassSet,
        fact::Value,
        lexicon::{Family, Known},
        list::{List, ListSet},
        mention_classes::MentionClasses,
    },
    text::Span,
};

/// The lists of speakers and the classes that matter for them.
#[derive(Debug)]
pub(super) struct Lists<'a> {
    /// The story.
    pub(super) text: &'a str,
    /// Where its capitals stand, read when they are first asked for.
    capitals: OnceCell<Vec<usize>>,
    /// Its words with capitals.
    with_capitals: OnceCell<Words>,
    /// Its words that follow an article.
    told_apart: OnceCell<Words>,
    /// The names, by two words, of those at which or at the head of which somebody is.
    run_by_others: OnceCell<Words>,
    pub(super) rules: &'a Rules,
    /// What stands before an office that somebody had: ex-.
    former_prefixes: &'a [String],
    /// What words for people end with that are no names, though they may begin a sentence.
    pub(super) plural_endings: &'a [String],
    /// What adjectives that tell where somebody is end with: -based.
    pub(super) based_endings: &'a [String],
    /// What nouns that tell an age end with.
    pub(super) age_endings: &'a [String],
    /// What the adjectives of nations end with, and what they end with after the name of the nation.
    pub(super) nation_endings: &'a [String],
    pub(super) nation_derived: &'a [String],
    /// How long the pronouns are, at most, of one who speaks of himself or herself.
    pub(super) longest_of_self: usize,
    /// What names can begin with: al-.
    pub(super) name_prefixes: &'a [String],
    /// The classes that matter for mentions.
    classes: &'a MentionClasses,
}

impl Deref for Lists<'_> {
    type Target = MentionClasses;

    #[inline]
    fn deref(&self) -> &MentionClasses {
        self.classes
    }
}

impl<'a> Lists<'a> {
    pub(super) fn new(text: &'a str, rules: &'a Rules) -> Self {
        Self {
            text,
            capitals: OnceCell::new(),
            with_capitals: OnceCell::new(),
            told_apart: OnceCell::new(),
            run_by_others: OnceCell::new(),
            rules,
            former_prefixes: rules.lexicon.list("speaker.former.prefix"),
            plural_endings: rules.lexicon.list("speaker.plural.ending"),
            based_endings: rules.lexicon.list("speaker.based.ending"),
            age_endings: rules.lexicon.list("speaker.age.ending"),
            nation_endings: rules.lexicon.list("speaker.nation.ending"),
            nation_derived: rules.lexicon.list("speaker.nation.derived"),
            longest_of_self: longest(rules.lexicon.list("speaker.pronoun.one")),
            name_prefixes: rules.lexicon.list("name.prefix"),
            classes: &rules.mentions,
        }
    }

    /// Whether the list has the word.
    pub(super) fn has(&self, list: List, word: &str) -> bool {
        self.of_word(word).has(list)
    }

    /// The lists that have the word.
    pub(super) fn of_word(&self, word: &str) -> ListSet {
        self.rules.lexicon.lists(word)
    }

    /// Whether the story has the word, which begins with a capital.
    pub(super) fn is_told(&self, word: &str) -> bool {
        let words = || in_text::with_capitals(self.text, self.capitals());
        self.with_capitals.get_or_init(words).contains(&hash(word))
    }

    fn capitals(&self) -> &[usize] {
        self.capitals.get_or_init(|| in_text::capitals(self.text))
    }

    /// Whether the word follows an article somewhere in the story: "the plant".
    pub(super) fn is_told_apart(&self, word: &str) -> bool {
        let told_apart = || in_text::told_apart(self.text, self.rules);
        self.told_apart.get_or_init(told_apart).contains(&hash(word))
    }

    /// Whether the word stands somewhere in the story right after another with a capital: "Dan | Frost".
    pub(super) fn ends_name(&self, word: &str) -> bool {
        let is_name = |before: &str| {
            let last = before.strip_suffix(' ').and_then(|own| own.rsplit([' ', '\n']).next());
            last.is_some_and(|last| {
                last.starts_with(char::is_uppercase) && last.ends_with(char::is_alphabetic)
            })
        };
        self.text.match_indices(word).any(|(at, _)| is_name(&self.text[..at]))
    }

    /// Whether the story tells of somebody who is at what is called so, or at its head, which none is at a
    /// person: "bankers at Fenwick Sloane", "the chairman of Fenwick Sloane".
    pub(super) fn is_run_by_others(&self, name: &[String]) -> bool {
        let [first, second, ..] = name else { return false };
        let run = || in_text::run_by_others(self.text, self.capitals(), self.rules);
        self.run_by_others.get_or_init(run).contains(&in_text::hash_of_two(first, second))
    }

    /// Whether the word, in small letters, is one that the word lists have.
    pub(super) fn is_common(&self, word: &str) -> bool {
        !self.rules.lexicon.listed(word).is_empty()
    }

    /// Whether the word is a number or an adjective, and no list has it as a noun besides.
    pub(super) fn is_modifier(&self, word: &Read<'_>) -> bool {
        let nouns = self.persons.or(self.bodies).or(self.many);
        word.is(self.modifiers)
            && word.listed().and(nouns).is_empty()
            && !word.is_in(List::LevelRecord)
    }

    /// Whether the word, in small letters, tells a record.
    pub(super) fn is_record(&self, word: &str) -> bool {
        self.has(List::LevelRecord, word)
    }

    /// Whether the story's words here begin with one of the list.
    pub(super) fn begins(&self, span: Span, list: List) -> bool {
        self.of_first(span).has(list)
    }

    /// The lists that have the first of the story's words here.
    pub(super) fn of_first(&self, span: Span) -> ListSet {
        let first = span.of(self.text).split_whitespace().next();
        first.map(|first| self.of_word(&lower(first))).unwrap_or_default()
    }

    /// Whether the story's words here end with a number: "of two".
    pub(super) fn ends_with_count(&self, span: Span) -> bool {
        let last = span.of(self.text).split_whitespace().next_back();
        last.is_some_and(|last| self.count_of(&last.to_lowercase()).is_some())
    }

    /// Whether a word list gives the word one of these classes.
    pub(super) fn can_be(&self, word: &str, classes: ClassSet) -> bool {
        !self.rules.lexicon.listed(word).and(classes).is_empty()
    }

    /// Whether a preposition stands right before.
    pub(super) fn follows_preposition(&self, span: Span) -> bool {
        let before = self.text[..span.start].trim_end();
        let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        !last.is_empty() && self.can_be(last, self.prepositions)
    }

    /// The number from two that a word means.
    pub(super) fn count(&self, word: &Read<'_>) -> Option<u16> {
        let may_count = word.is_in(List::Count) || !word.text.starts_with(char::is_alphabetic);
        may_count.then(|| self.count_of(&word.small())).flatten()
    }

    /// The same of a word in small letters.
    pub(super) fn count_of(&self, word: &str) -> Option<u16> {
        if let Ok(count) = word.parse::<u16>() {
            return (2..1000).contains(&count).then_some(count);
        }
        let counts = self.rules.lexicon.list("speaker.count");
        let at = counts.iter().position(|known| known == word)?;
        u16::try_from(at + 2).ok()
    }

    /// A noun, in small letters, as it is compared.
    pub(super) fn noun(&self, noun: &str) -> Noun {
        let noun = Value::new(noun);
        self.noun_known(
            noun.hash(),
            self.rules.lexicon.known(noun),
            self.family(noun.text(), noun.hash()),
        )
    }

    /// The same of the noun with this hash, of which it is known what the lists say.
    pub(super) fn noun_known(&self, hash: u64, known: Known, family: Family) -> Noun {
        let passes = ListSet::of(&[List::Public, List::Kin, List::General, List::Dweller]);
        let is_person = !known.classes().and(self.persons).is_empty();
        let is_told = is_person || known.lists().has(List::OfTitle);
        Noun {
            hash,
            family,
            lists: known.lists(),
            is_work: is_told && !known.lists().meets(passes),
            is_second: false,
        }
    }

    /// What stands for all nouns that can mean the same source as this one, in small letters, of which the hash is
    /// known.
    pub(super) fn family(&self, noun: &str, own: u64) -> Family {
        let mut former = self.former_prefixes.iter();
        let office = former.find_map(|former| noun.strip_prefix(&**former));
        self.rules.lexicon.family(office.map_or(own, hash))
    }

    /// The office that somebody had, by the word that tells so: mayor, for "ex-mayor".
    pub(super) fn past(&self, noun: &Read<'_>) -> Option<Noun> {
        if !self.is_past(noun) {
            return None;
        }
        let small = noun.small();
        let mut former = self.former_prefixes.iter();
        former.find_map(|former| small.strip_prefix(&**former)).map(|office| self.noun(office))
    }

    /// Whether the word tells an office that somebody had.
    fn is_past(&self, noun: &Read<'_>) -> bool {
        let begins = |former: &String| {
            let own = noun.text.as_bytes().get(..former.len());
            own.is_some_and(|own| own.eq_ignore_ascii_case(former.as_bytes()))
        };
        self.former_prefixes.iter().any(begins)
    }

    /// What `family` tells of a noun that is read.
    pub(super) fn family_of(&self, noun: &Read<'_>) -> Family {
        if noun.text.is_ascii() && !self.is_past(noun) {
            return self.rules.lexicon.family(noun.hash);
        }
        self.family(&noun.small(), noun.hash)
    }

    /// The first of the words for the same nation, in small letters: "american", for "u.s."
    pub(super) fn same_nation(&self, word: &Read<'_>) -> Option<&str> {
        let list = || self.rules.lexicon.list_of(&word.small(), "speaker.nation.same.");
        let list = word.is_in(List::NationSame).then(list).flatten()?;
        self.rules.lexicon.list(list).first().map(String::as_str)
    }

    /// The first of the words for the same department or agency: "defense", for "pentagon".
    pub(super) fn same_body(&self, word: &Read<'_>) -> Option<u64> {
        let list = || self.rules.lexicon.list_of(&word.small(), "speaker.same.");
        let list = word.is_in(List::Same).then(list).flatten()?;
        self.rules.lexicon.list(list).first().map(|first| hash(first))
    }

    /// The word for an office that first letters stand for: minister, for "pm".
    pub(super) fn whole(&self, noun: &Read<'_>) -> Option<&str> {
        let whole = || self.rules.lexicon.lists_of_hash(noun.hash, "speaker.short.").next();
        noun.is_in(List::Short).then(whole).flatten()
    }

    /// Whether the first noun is a wider word for the second: "the scientist", of a geologist.
    pub(super) fn is_wider(&self, wide: &Noun, narrow: &Noun) -> bool {
        let lexicon = &self.rules.lexicon;
        let may_be = wide.is_in(List::Wide) && narrow.is_in(List::Narrow);
        let kinds = || lexicon.lists_of_hash(wide.hash, "speaker.wide.");
        let narrow = |kind| {
            let mut kinds = lexicon.lists_of_hash(narrow.hash, "speaker.narrow.");
            kinds.any(|other| other == kind)
        };
        may_be && kinds().any(narrow)
    }
}

fn hash(word: &str) -> u64 {
    hash_of(word.as_bytes())
}

/// How long the longest of the words is.
fn longest(words: &[String]) -> usize {
    words.iter().map(String::len).max().unwrap_or_default()
}

/// The word in small letters.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    let has_none = word.is_ascii() && !word.bytes().any(|letter| letter.is_ascii_uppercase());
    if has_none { word.into() } else { word.to_lowercase().into() }
}
