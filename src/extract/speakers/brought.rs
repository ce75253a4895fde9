//! Those whom a paragraph brings in, and then lets speak: "The butcher has put up his prices. “It's a
//! hard year,” he said."

use super::{
    cast::Cast,
    entity::{Entity, Kind},
    lists::lower,
    mention::{Gender, Mention, Pronoun, Way},
    trace::{Place, Trace},
};
use crate::{model::Size, rules::list::List, text::Span};

impl Cast<'_> {
    /// Whoever without a name begins the paragraph, or is named in it for the first time, where it tells of nobody else
    /// whom a pronoun could mean.
    pub(super) fn brought_in(&self, gender: Gender, at: Span, place: Place) -> Option<&Trace> {
        if !place.is_source || place.is_told {
            return None;
        }
        let may_be = |entity: &Entity| {
            entity.is_of_people && entity.size == Size::One && entity.gender.agrees(gender)
        };
        let is_somebody =
            |entity: &Entity| entity.kind != Kind::Person || entity.is_likely_person();
        let here = self.traces().take_while(|trace| trace.span.start >= place.paragraph);
        let mut first: Option<&Trace> = None;
        for trace in here.filter(|trace| !trace.is_told && trace.span.end <= at.start) {
            let entity = &self.entities[trace.entity];
            if !may_be(entity) || !is_somebody(entity) || is_teller(entity) {
                continue;
            }
            match first {
                Some(later) if later.entity == trace.entity => first = Some(trace),
                // "The witness was | Ann Lee |", "| one of the drivers |, a teacher"
                Some(later) if self.tells_what(trace, later) => {
                    let is_named = self.entities[later.entity].kind == Kind::Person;
                    first = Some(if is_named { later } else { trace });
                }
                Some(_) => return None,
                None => first = Some(trace),
            }
        }
        let first = first.filter(|first| first.sentence < place.sentence)?;
        let entity = &self.entities[first.entity];
        if entity.kind == Kind::Person {
            return Some(first).filter(|first| self.is_new_by_name(first, gender, place));
        }
        let before = self.lists.text.get(place.paragraph..first.span.start)?.trim();
        let told = entity.mentions.iter().rev().find(|mention| mention.core == first.span)?;
        // "For the banker, it was too late."
        let begins = before.is_empty() || entity.speaks && !before.contains(char::is_whitespace);
        let is_it = begins && entity.kind == Kind::Common;
        (is_it && (entity.speaks || self.brings_in(told))).then_some(first)
    }

    /// Whether the paragraph names a person in full of whom the story has not told before: "The job went to Ann Lee", but
    /// not "Her sister is Ann Lee", nor one who is dead.
    fn is_new_by_name(&self, first: &Trace, gender: Gender, place: Place) -> bool {
        let entity = &self.entities[first.entity];
        let is_new = !entity.speaks
            && entity.mentions.first().is_some_and(|own| own.span.start >= place.paragraph);
        let of_gender = match gender {
            Gender::Female => List::PronounFemale,
            _ => List::PronounMale,
        };
        let sentence = self.lists.text.get(place.paragraph..first.span.end).unwrap_or_default();
        let is_free = |word: &str| {
            let lists = self.lists.of_word(&lower(word));
            !lists.has(of_gender) && !lists.has(List::Dead)
        };
        let mut words = sentence.split(|letter: char| !letter.is_alphabetic());
        is_new && entity.is_likely_person() && entity.name.len() > 1 && words.all(is_free)
    }

    /// Whether only a comma or a verb of being stands between the two: "the witness was Ann Lee".
    fn tells_what(&self, one: &Trace, other: &Trace) -> bool {
        let between = self.lists.text.get(one.span.end..other.span.start).unwrap_or_default();
        let mut words = between.split_whitespace();
        !between.is_empty() && words.all(|word| word == "," || self.lists.has(List::Copula, word))
    }

    /// Whether words bring in somebody new: "a farmer", "my waiter", "the butcher", but not "the mayor", who may be
    /// whoever was named before.
    fn brings_in(&self, told: &Mention) -> bool {
        let Some(noun) = told.noun else { return false };
        match told.way {
            Way::Indefinite | Way::Member => true,
            Way::Possessed => self.lists.begins(told.core, List::PronounSelf),
            Way::Definite => {
                let which = told.details.iter().any(|word| !word.is_of_many);
                noun.is_in(List::Met) || noun.is_in(List::MetTold) && which
            }
            _ => false,
        }
    }
}

/// Whether it is who tells the story: "I met Ann Lee in May."
fn is_teller(entity: &Entity) -> bool {
    let first = entity.mentions.first();
    first.is_some_and(|first| first.way == Way::Pronoun(Pronoun::Teller))
}
