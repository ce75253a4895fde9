//! Those told by their age: "the 42-year-old", of whom the story may have told it: "Ann Lee, 42,".

use super::{
    cast::Cast,
    entity::Entity,
    mention::Mention,
    read::Reader,
    trace::{Place, Trace},
};

/// Whoever is told by an age has been brought in within so many sentences.
const PRESENTED_WITHIN: usize = 3;

impl Reader<'_> {
    /// The age that the words give: "Ann Lee, | 42 |,", "a | 42-year-old | baker"; not that of somebody else: "the
    /// mother of a 3-year-old", "the 3-year-old's mother".
    pub(super) fn age(&self) -> Option<u8> {
        let lists = self.lists;
        if self.tells_age() {
            return self.rest.get(1).and_then(|word| word.text.parse().ok());
        }
        let own = &self.core[..self.head.map_or(0, |head| head + 1)];
        let owner = own.iter().rposition(|word| word.is(lists.possessive_mark));
        let mut own = own[owner.map_or(0, |mark| mark + 1)..].iter();
        own.find_map(|word| {
            let mut endings = lists.age_endings.iter();
            let before = endings.find_map(|ending| word.before_ending(ending))?;
            word.text.get(..before)?.parse().ok()
        })
    }
}

impl Cast<'_> {
    /// The age that a mention tells, in its words or right behind them: "Ann Lee|, 42,| won the prize".
    pub(super) fn age_told(&self, mention: &Mention) -> Option<u8> {
        let apposed = mention.also.as_ref().and_then(|also| also.age);
        mention.age.or(apposed).or_else(|| self.age_after(mention))
    }

    fn age_after(&self, mention: &Mention) -> Option<u8> {
        let after = self.lists.text.get(mention.span.end..)?.strip_prefix(", ")?;
        let end = after.find(|c: char| !c.is_ascii_digit())?;
        let (age, rest) = after.split_at(end);
        age.parse().ok().filter(|_| rest.starts_with(','))
    }

    /// Of those whom an age could tell, the latest first, the one whose it is: of whom the story tells it, else who
    /// spoke in the paragraph, or did something there, before anybody else.
    pub(super) fn aged<'c>(
        &self,
        age: Option<u8>,
        place: Place,
        mut candidates: impl Iterator<Item = &'c Trace> + Clone,
    ) -> Option<&'c Trace> {
        let age_of = |trace: &Trace| self.entities[trace.entity].age;
        let told = candidates.clone().find(|trace| age.is_some() && age_of(trace) == age);
        let here = candidates
            .clone()
            .take_while(|trace| trace.span.start >= place.paragraph)
            .filter(|trace| !trace.is_told);
        let spoke = || here.clone().find(|trace| trace.is_source);
        let acts = || {
            let before = |trace: &&Trace| trace.is_first && trace.sentence < place.sentence;
            here.clone().find(before)
        };
        let is_near = |trace: &&Trace| place.sentence <= trace.sentence + PRESENTED_WITHIN;
        let mut latest = candidates.clone().take_while(is_near);
        // Rather whoever has been brought in than who spoke before that.
        let presented = latest.find(|trace| trace.is_presented || trace.is_source);
        let presented = || presented.filter(|trace| trace.is_presented);
        told.or_else(presented).or_else(spoke).or_else(acts).or_else(|| {
            let first = candidates.clone().next();
            candidates.find(|trace| trace.is_source).or(first)
        })
    }
}

/// Whether somebody can be told by an age: none is told of them, or none by the words, or it is the same.
pub(super) fn agree(age: Option<u8>, entity: &Entity) -> bool {
    age.zip(entity.age).is_none_or(|(one, other)| one == other)
}
