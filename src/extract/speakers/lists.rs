//! The word classes and lists by which mentions are read, looked up once for a story.

use crate::rules::list::{List, ListSet};
use std::{borrow::Cow, cell::OnceCell};

use foldhash::HashSet;

use super::{mention::Noun, read::Read};
use crate::{
    rules::{
        Rules,
        class::ClassSet,
        fact::Value,
        lexicon::{Family, Known},
    },
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
            former_prefixes: rules.lexicon.list("speaker.former.prefix"),
            plural_endings: rules.lexicon.list("speaker.plural.ending"),
            based_endings: rules.lexicon.list("speaker.based.ending"),
            age_endings: rules.lexicon.list("speaker.age.ending"),
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
        let may_count = word.is_in(List::Count) || !word.small.starts_with(char::is_alphabetic);
        may_count.then(|| self.count_of(&word.small)).flatten()
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
        self.noun_known(noun, self.rules.lexicon.known(noun))
    }

    /// The same of a noun of which it is known what the lists say.
    pub(super) fn noun_known(&self, noun: Value<'_>, known: Known) -> Noun {
        let passes = ListSet::of(&[List::Public, List::Kin, List::General, List::Dweller]);
        let is_person = !known.classes().and(self.persons).is_empty();
        let is_told = is_person || known.lists().has(List::OfTitle);
        Noun {
            hash: noun.hash(),
            family: self.family(noun),
            lists: known.lists(),
            is_work: is_told && !known.lists().meets(passes),
        }
    }

    /// What stands for all nouns that can mean the same source as this one, in small letters.
    pub(super) fn family(&self, noun: Value<'_>) -> Family {
        let mut former = self.former_prefixes.iter();
        let office = former.find_map(|former| noun.text().strip_prefix(&**former));
        self.rules.lexicon.family(office.map_or(noun.hash(), hash))
    }

    /// The first of the words for the same nation, in small letters: "u.s." for "american".
    pub(super) fn same_nation<'b>(&'b self, word: &'b Read<'_>) -> Value<'b> {
        let own = Value::hashed(&word.small, word.hash);
        if !word.is_in(List::NationSame) {
            return own;
        }
        let list = self.rules.lexicon.list_of(&word.small, "speaker.nation.same.");
        let first = list.and_then(|list| self.rules.lexicon.list(list).first());
        first.map_or(own, |first| Value::new(first.as_str()))
    }

    /// The word for an office that first letters stand for, else the noun itself: minister, for "pm".
    pub(super) fn whole<'b>(&'b self, noun: &'b Read<'_>) -> &'b str {
        let is_short = noun.is_in(List::Short);
        let whole = || self.rules.lexicon.lists_of(&noun.small, "speaker.short.").next();
        is_short.then(whole).flatten().unwrap_or(&noun.small)
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

/// The word in small letters.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    let has_none = word.is_ascii() && !word.bytes().any(|letter| letter.is_ascii_uppercase());
    if has_none { word.into() } else { word.to_lowercase().into() }
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
