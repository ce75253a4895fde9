//! What stands beside a name or a noun and says what else it is: "a third, | a representative of the union", "Ann Lee,
//! | chief executive of Nordal,", "Ann Lee, who is | the mayor of Orby,".

use super::{
    lists::Lists,
    mention::{Mention, Noun, Way},
    read::{self, Reader},
    word::Read,
};
use crate::{extract::Word, rules::list::List};

/// What an apposition says besides, and of a named person what "who is" says.
pub(super) fn described(text: &str, reader: &Reader<'_>, way: &Way) -> Option<Box<Mention>> {
    let (rest, lists) = (reader.rest, reader.lists);
    let read = |part: &[Read<'_>]| {
        let words: Vec<Word> = until_comma(part).iter().map(|word| word.word).collect();
        read::read(text, &words, lists).map(Box::new)
    };
    let own = apposed(rest, lists).and_then(read);
    if !matches!(way, Way::Person(_)) {
        let is_own = || !(*way == Way::Indefinite && reader.ends_in_another());
        let opens = |word: &Read<'_>| word.is(lists.determiners) && is_own();
        return own.filter(|_| rest.get(1).is_some_and(opens));
    }
    let told = told_by_who(rest, lists).and_then(read);
    match own {
        Some(mut own) => {
            let further = own.also.take();
            own.also = told.or(further);
            Some(own)
        }
        None => told,
    }
}

/// The words of an apposition that tells by a noun who it is.
fn apposed<'a>(rest: &'a [Read<'a>], lists: &Lists<'_>) -> Option<&'a [Read<'a>]> {
    let [comma, part @ ..] = rest else { return None };
    let opens = part.first()?.is(lists.determiners) || tells_office(part, lists);
    (comma.text == "," && opens).then_some(part)
}

/// The words after "who is", "who is now" and the like.
fn told_by_who<'a>(rest: &'a [Read<'a>], lists: &Lists<'_>) -> Option<&'a [Read<'a>]> {
    let who = rest.iter().position(|word| word.is_in(List::Who))?;
    let after = &rest[who + 1..];
    let links = after.iter().take_while(|word| word.is_in(List::Copula)).count();
    let part = &after[links..];
    let opens = part.first()?.is(lists.determiners) || tells_office(part, lists);
    (links > 0 && opens).then_some(part)
}

/// Whether words without an article begin with what somebody is: "chief executive of Nordal", "Nordal's chairman".
fn tells_office(part: &[Read<'_>], lists: &Lists<'_>) -> bool {
    let part = until_comma(part);
    let end = part.iter().position(|word| word.is(lists.prepositions)).unwrap_or(part.len());
    let Some(noun) = part[..end].last() else { return false };
    let is_common = !noun.is_capital() || noun.is_acronym();
    let is_person = noun.is(lists.persons) && !noun.is(lists.many) && is_common;
    is_person && !noun.is_in(List::Either) && !noun.is_in(List::Firm)
}

fn until_comma<'a>(part: &'a [Read<'a>]) -> &'a [Read<'a>] {
    let end = part.iter().position(|word| word.text == ",").unwrap_or(part.len());
    &part[..end]
}

impl Reader<'_> {
    /// Whether it ends in the name of somebody or a body whom an apposition tells of: "a source close to Ida Holm",
    /// "a lawyer at Grebe Mills", but not "a man in Orby".
    fn ends_in_another(&self) -> bool {
        let Some(head) = self.head else { return false };
        let after = &self.core[head..];
        let link = after.iter().rev().find(|word| word.is(self.lists.prepositions));
        after.last().is_some_and(Read::is_capital)
            && link.is_some_and(|link| !link.is_in(List::Within))
    }

    /// What somebody is called for what he or she does, as a clause tells it: "Ann Lee, who | heads | the union".
    pub(super) fn noun_of_deed(&self) -> Option<Noun> {
        let noun =
            self.lists.rules.lexicon.lists_of_hash(self.deed()?.hash, "speaker.deed.").next();
        noun.map(|noun| Noun { is_work: false, ..self.lists.noun(noun) })
    }

    /// The words of whom it is done to: "the | union".
    pub(super) fn told_by_deed(&self) -> &[Read<'_>] {
        let Some(deed) = self.deed() else { return &[] };
        let after = self.rest.iter().position(|word| word.word.span.start > deed.word.span.start);
        let object = after.map(|after| until_comma(&self.rest[after..])).unwrap_or_default();
        let end = object.iter().position(|word| word.is(self.lists.prepositions));
        &object[..end.unwrap_or(object.len())]
    }

    fn deed(&self) -> Option<&Read<'_>> {
        let who = self.rest.iter().position(|word| word.is_in(List::Who))?;
        let after = self.rest[who + 1..].iter().find(|word| !word.is_in(List::Copula))?;
        (self.rest.first()?.text == "," && after.is_in(List::Deed)).then_some(after)
    }
}
