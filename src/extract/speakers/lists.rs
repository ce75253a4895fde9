//! The word classes and lists by which mentions are read, looked up once for a story.

use crate::rules::list::{List, ListSet};
use std::{borrow::Cow, cell::OnceCell};

use foldhash::HashSet;

use super::read::Read;
use crate::{
    rules::{Rules, class::ClassSet},
    text::{Span, hash_of},
};

/// Classes of words that tell something besides being a name.
const TELLING: &[&str] = &[
    "noun",
    "nouns",
    "adj",
    "adv",
    "verb.*",
    "person",
    "persons",
    "title",
    "body",
    "bodies",
    "org",
    "document",
    "documents",
    "month",
    "time",
    "nation",
    "place",
];

/// The classes of prepositions.
const PREPOSITIONS: &[&str] = &["prep", "of", "to", "by", "as"];

/// The lists of speakers and the classes that matter for them.
#[derive(Debug)]
pub(super) struct Lists<'a> {
    /// The story.
    text: &'a str,
    /// Its words by their hashes, read when they are first asked for.
    words: OnceCell<HashSet<u64>>,
    /// Those that follow an article.
    told_apart: OnceCell<HashSet<u64>>,
    /// The names, by two words, of those at which or at the head of which somebody is.
    run_by_others: OnceCell<HashSet<u64>>,
    pub(super) rules: &'a Rules,
    /// What the names of peoples end with.
    people_endings: &'a [String],
    /// What the adjectives of nations end with, and what they end with after the name of the nation.
    pub(super) nation_endings: &'a [String],
    pub(super) nation_derived: &'a [String],
    /// What names can begin with: al-.
    pub(super) name_prefixes: &'a [String],
    pub(super) names: ClassSet,
    /// Given names.
    pub(super) first: ClassSet,
    pub(super) persons: ClassSet,
    pub(super) titles: ClassSet,
    pub(super) participles: ClassSet,
    pub(super) many: ClassSet,
    pub(super) bodies: ClassSet,
    pub(super) organisations: ClassSet,
    pub(super) places: ClassSet,
    /// Nations, without places.
    peoples: ClassSet,
    pub(super) nations: ClassSet,
    pub(super) nouns: ClassSet,
    pub(super) determiners: ClassSet,
    pub(super) possessives: ClassSet,
    pub(super) possessive_mark: ClassSet,
    pub(super) prepositions: ClassSet,
    /// What stands in clauses, not in noun phrases.
    pub(super) clauses: ClassSet,
    pub(super) of: ClassSet,
    pub(super) and: ClassSet,
    pub(super) small: ClassSet,
    /// Words that tell something, not only somebody's name.
    pub(super) telling: ClassSet,
    pub(super) numbers: ClassSet,
    /// What stands before nouns: numbers and adjectives.
    pub(super) modifiers: ClassSet,
}

impl<'a> Lists<'a> {
    pub(super) fn new(text: &'a str, rules: &'a Rules) -> Self {
        let set = |names: &[&str]| {
            let all = names.iter().map(|name| rules.classes.matching(name));
            all.fold(ClassSet::EMPTY, ClassSet::or)
        };
        Self {
            text,
            words: OnceCell::new(),
            told_apart: OnceCell::new(),
            run_by_others: OnceCell::new(),
            rules,
            people_endings: rules.lexicon.list("speaker.people.ending"),
            nation_endings: rules.lexicon.list("speaker.nation.ending"),
            nation_derived: rules.lexicon.list("speaker.nation.derived"),
            name_prefixes: rules.lexicon.list("name.prefix"),
            names: set(&["name", "first"]),
            first: set(&["first"]),
            persons: set(&["person", "persons", "title"]),
            titles: set(&["title"]),
            participles: set(&["verb.part"]),
            many: set(&["persons", "bodies", "documents", "nouns"]),
            bodies: set(&["body", "bodies", "org"]),
            organisations: set(&["org"]),
            places: set(&["place"]),
            peoples: set(&["nation"]),
            nations: set(&["nation", "place"]),
            nouns: set(&[
                "noun",
                "nouns",
                "person",
                "persons",
                "title",
                "body",
                "bodies",
                "document",
                "documents",
                "org",
                "place",
                "name",
                "first",
                "adj",
                "nation",
                "quant",
                "num",
            ]),
            determiners: set(&["det", "dem"]),
            possessives: set(&["poss"]),
            possessive_mark: set(&["poss.mark"]),
            prepositions: set(PREPOSITIONS),
            clauses: set(&[
                "verb.past",
                "verb.s",
                "verb.part",
                "pron*",
                "be.*",
                "have.*",
                "do.*",
                "modal",
                "rel",
                "that",
                "time",
                "wh",
            ]),
            of: set(&["of"]),
            and: set(&["conj.and"]),
            small: set(&[
                "det",
                "dem",
                "poss",
                "of",
                "prep",
                "conj.and",
                "poss.mark",
                "to",
                "by",
                "as",
                "comma",
                "open",
                "close",
            ]),
            telling: set(TELLING),
            numbers: set(&["num", "quant"]),
            modifiers: set(&["num", "quant", "adj"]),
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

    /// Whether the story has the word.
    pub(super) fn is_told(&self, word: &str) -> bool {
        let words = || self.text.split(|c: char| !c.is_alphabetic()).map(hash).collect();
        self.words.get_or_init(words).contains(&hash(word))
    }

    /// Whether the word follows an article somewhere in the story: "the plant".
    pub(super) fn is_told_apart(&self, word: &str) -> bool {
        let told_apart = || words_told_apart(self.text, self.rules);
        self.told_apart.get_or_init(told_apart).contains(&hash(word))
    }

    /// Whether the story tells of somebody who is at what is called so, or at its head, which none is at a
    /// person: "bankers at Fenwick Sloane", "the chairman of Fenwick Sloane".
    pub(super) fn is_run_by_others(&self, name: &[String]) -> bool {
        let [first, second, ..] = name else { return false };
        let run = || names_run_by_others(self.text, self.rules);
        let set = self.run_by_others.get_or_init(run);
        set.contains(&hash(&format!("{first} {second}")))
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
        last.is_some_and(|last| self.count(&last.to_lowercase()).is_some())
    }

    /// Whether the word tells a people: "Swedes".
    pub(super) fn is_people(&self, word: &Read<'_>) -> bool {
        let is_one = |one: &str| self.can_be(one, self.peoples);
        word.is_written_in(List::LevelPeople)
            || self.endings_of_many().any(|many| word.text.strip_suffix(many).is_some_and(is_one))
    }

    /// Whether the noun, in small letters, tells one of a people: "Swede".
    pub(super) fn is_of_people(&self, noun: &str) -> bool {
        let mut one = with_capital(noun);
        let letters = one.len();
        let mut is_people = |many: &str| {
            one.push_str(many);
            let is_people = self.has(List::LevelPeople, &one);
            one.truncate(letters);
            is_people
        };
        self.endings_of_many().any(&mut is_people)
            || self.can_be(&one, self.peoples)
            || self.has(List::PeopleOne, &one)
    }

    fn endings_of_many(&self) -> impl Iterator<Item = &str> {
        self.people_endings.iter().map(String::as_str)
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
    pub(super) fn count(&self, word: &str) -> Option<u16> {
        if let Ok(count) = word.parse::<u16>() {
            return (2..1000).contains(&count).then_some(count);
        }
        let counts = self.rules.lexicon.list("speaker.count");
        let at = counts.iter().position(|known| known == word)?;
        u16::try_from(at + 2).ok()
    }

    /// What stands for all nouns that can mean the same source: the family of the noun, else its
    /// singular.
    pub(super) fn family<'b>(&'b self, noun: &'b str) -> &'b str {
        let former = self.rules.lexicon.list("speaker.former.prefix");
        let noun = former.iter().find_map(|former| noun.strip_prefix(&**former)).unwrap_or(noun);
        let singular = self.rules.lexicon.singular(noun);
        let family = |noun| self.rules.lexicon.list_of(noun, "speaker.family.");
        family(noun).or_else(|| family(singular)).unwrap_or(singular)
    }

    /// The first of the words for the same nation, in small letters: "u.s." for "american".
    pub(super) fn same_nation<'b>(&'b self, word: &'b str) -> &'b str {
        let list = self.rules.lexicon.list_of(word, "speaker.nation.same.");
        let first = list.and_then(|list| self.rules.lexicon.list(list).first());
        first.map_or(word, |first| first.as_str())
    }

    /// The word for an office that first letters stand for, else the noun itself: minister, for "pm".
    pub(super) fn whole<'b>(&'b self, noun: &'b str) -> &'b str {
        self.rules.lexicon.lists_of(noun, "speaker.short.").next().unwrap_or(noun)
    }

    /// Whether some nouns are wider or narrower than this one.
    pub(super) fn has_wider(&self, noun: &str) -> bool {
        let starts = ["speaker.wide.", "speaker.narrow."];
        starts.iter().any(|start| self.rules.lexicon.lists_of(noun, start).next().is_some())
    }

    /// Whether the first noun is a wider word for the second: "the scientist", of a geologist.
    pub(super) fn is_wider(&self, wide: &str, narrow: &str) -> bool {
        let lexicon = &self.rules.lexicon;
        let mut kinds = lexicon.lists_of(wide, "speaker.wide.");
        kinds.any(|kind| lexicon.lists_of(narrow, "speaker.narrow.").any(|other| other == kind))
    }
}

fn hash(word: &str) -> u64 {
    hash_of(word.as_bytes())
}

/// The word in small letters.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    let has_none = word.is_ascii() && !word.bytes().any(|letter| letter.is_ascii_uppercase());
    if has_none { word.into() } else { word.to_lowercase().into() }
}

/// The word with a capital.
pub(super) fn with_capital(word: &str) -> String {
    let mut letters = word.chars();
    let mut capital = String::with_capacity(word.len());
    capital.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    capital + letters.as_str()
}

/// The words that follow an article, also with a name between, or a name: "the plant", "the Storvik
/// plant", "Lindhurst Hospital".
fn words_told_apart(text: &str, rules: &Rules) -> HashSet<u64> {
    let is_letters = |word: &&String| !word.is_empty() && word.chars().all(char::is_alphabetic);
    let articles = rules.lexicon.list("speaker.article").iter().filter(is_letters);
    let articles: Vec<&str> = articles.map(String::as_str).collect();
    // An article stands alone, or after what ends a line or opens a quotation.
    let ends_with_article = |word: &str| {
        let mut before = articles.iter().filter_map(|article| word.strip_suffix(article));
        before.any(|before| !before.ends_with(char::is_alphabetic))
    };
    let mut told = HashSet::default();
    let (mut follows_article, mut follows_name) = (false, false);
    for word in text.split(' ') {
        let is_name = word.starts_with(char::is_uppercase);
        let mut is_whole = false;
        if follows_article || is_name {
            let own = word.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            if follows_article && !own.is_empty() {
                told.insert(hash(own));
            }
            if is_name && follows_name {
                told.insert(hash(&own.to_lowercase()));
            }
            is_whole = own.len() == word.len();
        }
        let is_article = ends_with_article(word);
        follows_article = is_article || follows_article && is_name && is_whole;
        follows_name = is_name && is_whole && !is_article;
    }
    told
}

/// The first two words, in small letters, of the names that stand after "at" or after "the head of".
fn names_run_by_others(text: &str, rules: &Rules) -> HashSet<u64> {
    let lexicon = &rules.lexicon;
    let is_in = |list: List, word: &str| lexicon.has(list, &word.to_lowercase());
    let heads = |word: &str| is_in(List::Staff, word) || is_in(List::FamilyChief, word);
    let mut run = HashSet::default();
    let (mut before, mut last, mut first) = ("", "", "");
    for word in text.split_ascii_whitespace() {
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        if is_name(first) && is_name(word) {
            let is_at =
                is_in(List::Workplace, last) || is_in(List::Belonging, last) && heads(before);
            let own = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if is_at && !own.contains(['\'', '’']) {
                run.insert(hash(&format!("{} {}", first.to_lowercase(), own.to_lowercase())));
            }
        }
        (before, last, first) = (last, first, word);
    }
    run
}
