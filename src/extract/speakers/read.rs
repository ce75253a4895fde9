//! Reads the words of one mention.

use super::{
    lists::Lists,
    mention::{Gender, Mention, Pronoun, Way},
};
use crate::{
    extract::Word,
    model::{Seniority, Size},
    rules::class::ClassSet,
};

/// A word of a mention with its text.
#[derive(Debug, Clone)]
pub(super) struct Read<'a> {
    pub(super) word: Word,
    pub(super) text: &'a str,
    pub(super) small: String,
}

impl Read<'_> {
    pub(super) fn is(&self, classes: ClassSet) -> bool {
        classes.has(self.word.class)
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.contains(char::is_alphanumeric)
    }

    /// Whether all its letters are capitals and there are several.
    pub(super) fn is_acronym(&self) -> bool {
        let letters = || self.text.chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    }
}

/// Reads a mention; `None` where there are no words.
pub(super) fn read(text: &str, words: &[Word], lists: &Lists<'_>) -> Option<Mention> {
    let read = |word: &Word| {
        let text = word.span.of(text);
        Read { word: *word, text, small: in_small(text) }
    };
    let all: Vec<Read<'_>> = words.iter().map(read).collect();
    let (core, rest) = all.split_at(core_end(&all, lists));
    let (first, last) = (core.first()?, core.last()?);
    let mut reader = Reader { core, rest, lists, head: None, name: 0..0 };
    reader.head = reader.find_head();
    reader.name = reader.find_name();
    let way = reader.way();
    let apposed = matches!(way, Way::Person(_) | Way::Body(_)) && reader.name.is_empty();
    let apposed =
        apposed.then(|| reader.apposed_name().or_else(|| reader.apposed_firm())).flatten();
    let size = reader.size(&way);
    Some(Mention {
        span: first.word.span.join(all.last()?.word.span),
        core: first.word.span.join(last.word.span),
        apposed: apposed
            .and_then(|name| Some(name.first()?.word.span.join(name.last()?.word.span))),
        shows_person: reader.shows_person(),
        head: reader.head.map(|at| (core[at].small.clone(), core[at].word.class)),
        roles: reader.roles(),
        details: reader.details(),
        gender: reader.gender(&way),
        seniority: reader.seniority(),
        affiliation: reader.affiliation(),
        country: reader.country(),
        is_other: core.iter().any(|word| lists.has("speaker.other", &word.small)),
        is_definite: lists.has("speaker.definite", &core[0].small),
        owner: None,
        owned_by: None,
        also: described(text, rest, lists).map(Box::new),
        size,
        way,
    })
}

/// The word in small letters, with straight apostrophes.
fn in_small(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().replace('’', "'")
}

/// What an apposition says besides: "a third, a representative of the union".
fn described(text: &str, rest: &[Read<'_>], lists: &Lists<'_>) -> Option<Mention> {
    let [comma, part @ ..] = rest else { return None };
    let opens = part.first().is_some_and(|word| word.is(lists.determiners));
    if comma.small != "," || !opens {
        return None;
    }
    let end = part.iter().position(|word| word.small == ",").unwrap_or(part.len());
    let words: Vec<Word> = part[..end].iter().map(|word| word.word).collect();
    read(text, &words, lists)
}

/// Where the first apposition or relative clause begins.
fn core_end(words: &[Read<'_>], lists: &Lists<'_>) -> usize {
    let ends = |(at, word): &(usize, &Read<'_>)| {
        let mark = !word.is_word() && !word.is(lists.possessive_mark) && !word.word.quoted;
        *at > 0 && (mark || opens_relative(&word.small, lists))
    };
    words.iter().enumerate().find(ends).map_or(words.len(), |(at, _)| at)
}

/// Whether the word opens a relative clause.
fn opens_relative(word: &str, lists: &Lists<'_>) -> bool {
    ["speaker.pronoun.relative", "speaker.pronoun.which"].iter().any(|id| lists.has(id, word))
}

pub(super) struct Reader<'a> {
    pub(super) core: &'a [Read<'a>],
    pub(super) rest: &'a [Read<'a>],
    pub(super) lists: &'a Lists<'a>,
    /// The head noun, in the core.
    pub(super) head: Option<usize>,
    /// The words of a person's name, in the core; empty where there is none.
    pub(super) name: std::ops::Range<usize>,
}

impl Reader<'_> {
    fn way(&self) -> Way {
        if let [only] = self.core
            && let Some(pronoun) = pronoun(&only.small, self.lists)
        {
            return Way::Pronoun(pronoun);
        }
        if self.is_member() {
            return Way::Member;
        }
        if self.is_several_names() || self.is_list_of_names() {
            return Way::People;
        }
        if self.is_persons_name() {
            return Way::Person(small(&self.core[self.name.clone()]));
        }
        if let Some(name) = self.apposed_name() {
            return Way::Person(small(name));
        }
        if let Some(name) = self.body_name().or_else(|| self.apposed_firm().map(small)) {
            return Way::Body(name);
        }
        self.common_way()
    }

    /// Whether what stands before the mark is a kind, not an owner: "teachers' unions".
    fn is_kind(&self, mark: usize) -> bool {
        let lists = self.lists;
        let Some((last, before)) = self.core[..mark].split_last() else { return false };
        let are_people = last.is(lists.persons) && last.is(lists.many);
        are_people && !before.iter().any(|word| lists.has("speaker.definite", &word.small))
    }

    /// The way of a mention without names.
    pub(super) fn common_way(&self) -> Way {
        let lists = self.lists;
        let until = self.head.unwrap_or(self.core.len());
        let owns = |word: &Read<'_>| word.is(lists.possessives) || word.is(lists.possessive_mark);
        let owner = self.core[..until].iter().position(owns).filter(|&at| !self.is_kind(at));
        let possessed = owner.is_some();
        // "The ship's second engineer" is no further one.
        let is_other = self.core[..owner.unwrap_or(self.core.len())]
            .iter()
            .chain(
                self.core[owner.unwrap_or(0)..]
                    .iter()
                    .filter(|word| !lists.has("speaker.ordinal", &word.small)),
            )
            .any(|word| lists.has("speaker.other", &word.small));
        let definite = |word: &Read<'_>| lists.has("speaker.definite", &word.small);
        if possessed && !is_other {
            Way::Possessed
        } else if self.core.first().is_some_and(definite) && !is_other {
            Way::Definite
        } else {
            Way::Indefinite
        }
    }

    /// Whether it takes members out of a group: "one of the officials".
    pub(super) fn is_member(&self) -> bool {
        let [first, second, third, ..] = self.core else { return false };
        let points_back = self.lists.has("speaker.definite", &third.small)
            || self.lists.has("speaker.pronoun.many", &third.small)
            || third.is(self.lists.possessives)
            || opens_relative(&third.small, self.lists);
        self.lists.has("speaker.member", &first.small) && second.is(self.lists.of) && points_back
    }

    /// Whether a title, a role, an age or a given name shows a person.
    fn shows_person(&self) -> bool {
        let lists = self.lists;
        let given = |word: &Read<'_>| {
            lists.has_class(word.text, "first")
                || lists.has("name.public", word.text)
                || lists.has("speaker.kin", &word.small)
        };
        let is_title = |word: &Read<'_>| {
            let is_person = word.is(lists.persons) || lists.has("speaker.public", &word.small);
            is_person && !lists.has("speaker.either", &word.small)
        };
        let titled = self.core[..self.name.start].iter().any(is_title);
        let age = || {
            let number = self.rest.get(1).and_then(|word| word.small.parse::<u8>().ok());
            number.is_some_and(|age| age > 4) && self.rest.get(2).is_none_or(|w| w.small == ",")
        };
        // "Ann Lee, who farms"; "Delacroix-Webb"
        let relative =
            || self.rest.get(1).is_some_and(|word| lists.has("speaker.who", &word.small));
        let double = |word: &Read<'_>| {
            word.text.split_once('-').is_some_and(|(_, last)| last.starts_with(char::is_uppercase))
        };
        titled
            || relative()
            || self.core[self.name.clone()].iter().any(double)
            || self.core[self.name.clone()].iter().any(given)
            || self.roles().iter().any(|role| !lists.has("speaker.either", role))
            || age()
    }

    pub(super) fn roles(&self) -> Vec<String> {
        let persons = |word: &&Read<'_>| word.is(self.lists.persons);
        let end = self.rest.iter().position(|word| opens_relative(&word.small, self.lists));
        let apposed = &self.rest[..end.unwrap_or(self.rest.len())];
        // In "the president's speechwriter" nobody is called a president.
        let owner = self.core.iter().rposition(|word| word.is(self.lists.possessive_mark));
        let own = &self.core[owner.map_or(0, |mark| mark + 1)..];
        let all = own.iter().chain(apposed).filter(persons);
        all.map(|word| word.small.clone()).collect()
    }

    fn details(&self) -> Vec<String> {
        let lists = self.lists;
        let tells = |(at, word): &(usize, &Read<'_>)| {
            let counts = word.is(lists.numbers) || word.is(lists.small);
            Some(*at) != self.head && word.is_word() && !counts
        };
        self.core.iter().enumerate().filter(tells).map(|(_, w)| w.small.clone()).collect()
    }

    fn gender(&self, way: &Way) -> Gender {
        for word in self.core.iter().chain(self.rest) {
            let is = |id| self.lists.has(id, word.text) || self.lists.has(id, &word.small);
            if is("title.male") || is("person.male") {
                return Gender::Male;
            }
            if is("title.female") || is("person.female") {
                return Gender::Female;
            }
        }
        let Way::Person(name) = way else { return Gender::Unknown };
        let named = self.core.iter().chain(self.rest);
        let first = named.clone().find(|word| name.first().is_some_and(|n| *n == word.small));
        let Some(first) = first.filter(|_| name.len() > 1) else { return Gender::Unknown };
        match (self.lists.has("name.male", first.text), self.lists.has("name.female", first.text)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    fn size(&self, way: &Way) -> Size {
        match way {
            Way::Pronoun(Pronoun::Many) | Way::People => return Size::Several,
            Way::Person(_) | Way::Body(_) | Way::Pronoun(_) => return Size::One,
            _ => {}
        }
        let until = if self.is_member() { 1 } else { self.head.unwrap_or(self.core.len()) };
        let counted = self.core[..until].iter().find_map(|word| self.lists.count(&word.small));
        let head = self.head.map(|at| &self.core[at]);
        let plural = head.is_some_and(|head| head.is(self.lists.many));
        match counted {
            Some(count) if plural => Size::Many(count),
            _ if self.is_member() => {
                let several = self.lists.has("speaker.count.vague", &self.core[0].small);
                if several { Size::Several } else { Size::One }
            }
            _ if plural => Size::Several,
            _ => {
                let headless =
                    head.is_some_and(|head| self.lists.has("speaker.count.vague", &head.small));
                if headless { Size::Several } else { Size::One }
            }
        }
    }

    fn seniority(&self) -> Option<Seniority> {
        let ranks = [
            ("speaker.rank.former", Seniority::Former),
            ("speaker.rank.top", Seniority::Top),
            ("speaker.rank.senior", Seniority::Senior),
            ("speaker.rank.junior", Seniority::Junior),
        ];
        let has = |id| self.core.iter().any(|word| self.lists.has(id, &word.small));
        ranks.into_iter().find(|(id, _)| has(id)).map(|(_, rank)| rank)
    }
}

fn small(words: &[Read<'_>]) -> Vec<String> {
    words.iter().map(|word| word.small.clone()).collect()
}

fn pronoun(word: &str, lists: &Lists<'_>) -> Option<Pronoun> {
    let kinds = [
        ("speaker.pronoun.male", Pronoun::Person(Gender::Male)),
        ("speaker.pronoun.female", Pronoun::Person(Gender::Female)),
        ("speaker.pronoun.many", Pronoun::Many),
        ("speaker.pronoun.thing", Pronoun::Thing),
        ("speaker.pronoun.relative", Pronoun::Relative),
        ("speaker.pronoun.which", Pronoun::Which),
        ("speaker.pronoun.self", Pronoun::Teller),
    ];
    kinds.into_iter().find(|(id, _)| lists.has(id, word)).map(|(_, kind)| kind)
}
