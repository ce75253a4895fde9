//! For which state and which party somebody sits, by the letters after a name: "Ann Lee (D-N.Y.)", then "the
//! New York Democrat".

use super::{
    cast::Cast,
    entity::{Entity, Kind},
    mention::Mention,
    read::Reader,
    trace::{Match, Trace},
    word::Read,
};
use crate::{
    model::Size,
    regexes::hash_of,
    rules::{lexicon::Lexicon, list::List, spec::Step},
};

/// The lists of what a state and a party are called; their ids end with the state and with the party's letter.
const STATES: &str = "speaker.seat.";
const PARTIES: &str = "speaker.party.";

/// The name of a state has no more words.
const MOST_WORDS: usize = 3;
/// The letters after a name are no more.
const MOST_LETTERS: usize = 24;

/// A state and a party, each by a hash, as far as they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    state: Option<u64>,
    party: Option<u64>,
}

impl Seat {
    /// What stands right after a name: " (D-N.Y.)", ", R-Ky.,".
    pub(super) fn after(rest: &str, lexicon: &Lexicon) -> Option<Self> {
        let rest = rest.strip_prefix(" (").or_else(|| rest.strip_prefix(", "))?;
        let party = rest.get(..1).filter(|letter| letter.starts_with(char::is_uppercase))?;
        let state = rest[1..].strip_prefix('-')?;
        let end = state.char_indices().take(MOST_LETTERS).find(|(_, c)| matches!(c, ')' | ','));
        let state = end.map_or(state, |(end, _)| &state[..end]);
        // Where it ends a sentence, no comma follows.
        let state = state.split(|c: char| c.is_whitespace() && end.is_none()).next()?;
        Some(Self {
            state: state_of(&state.to_lowercase().replace(' ', "-"), lexicon),
            party: Some(hash_of(party.to_ascii_lowercase().as_bytes())),
        })
    }

    /// Whether it is the seat of whom the other tells, as far as that does.
    fn is_told_by(self, told: Self) -> bool {
        let is_it = |own: Option<u64>, told: Option<u64>| told.is_none() || own == told;
        is_it(self.state, told.state) && is_it(self.party, told.party)
    }

    /// Whether both can be the same.
    fn agrees(self, told: Self) -> bool {
        let agree = |own: Option<u64>, told: Option<u64>| {
            own.zip(told).is_none_or(|(own, told)| own == told)
        };
        agree(self.state, told.state) && agree(self.party, told.party)
    }
}

fn state_of(name: &str, lexicon: &Lexicon) -> Option<u64> {
    let of = |name: &str| lexicon.lists_of(name, STATES).next().map(|id| hash_of(id.as_bytes()));
    of(name).or_else(|| of(name.trim_end_matches('.')))
}

impl Reader<'_> {
    /// What the words before its noun and the noun tell of a seat: "the New York Democrat", "the Kentucky senator".
    pub(super) fn seat(&self) -> Option<Seat> {
        let lexicon = &self.lists.rules.lexicon;
        let holds = |noun: &Read<'_>| noun.is_in(List::SeatHolder);
        // "Texas Gov. Ann Roe"
        let title = || self.core[..self.name.start].iter().rposition(holds);
        let head = title().or(self.head)?;
        let noun = &self.core[head];
        let party = || lexicon.lists_of_hash(noun.hash, PARTIES).next();
        let party = noun.is_in(List::SeatParty).then(party).flatten();
        if party.is_none() && !holds(noun) {
            return None;
        }
        let name = |from: usize, end: usize| {
            let words: Vec<_> = self.core[from..end].iter().map(Read::small).collect();
            state_of(&words.join("-"), lexicon)
        };
        let from = usize::from(self.core[0].is(self.lists.determiners));
        let is_owner = head > 0 && self.core[head - 1].is(self.lists.possessive_mark);
        let end = head - usize::from(is_owner);
        // "The Ohio attorney general"
        let mut starts = end.saturating_sub(MOST_WORDS).max(from)..end;
        let before = starts.find_map(|at| (at + 1..=end).rev().find_map(|to| name(at, to)));
        let of = |word: &&Read<'_>| word.is(self.lists.of);
        let after = || {
            let from = self.core.get(head + 1).filter(of).map(|_| head + 2)?;
            let end = self.core.len().min(from + MOST_WORDS);
            (from + 1..=end).rev().find_map(|end| name(from, end))
        };
        let state = before.or_else(after);
        let party = party.map(|letter| hash_of(letter.as_bytes()));
        (state.is_some() || party.is_some()).then_some(Seat { state, party })
    }
}

impl Cast<'_> {
    /// Whom the story has named with the letters of the seat that the mention tells; the latest who spoke comes first.
    pub(super) fn seated(&self, mention: &Mention) -> Option<Match> {
        let (told, head) = (mention.seat?, mention.noun.as_ref()?);
        let fits = |trace: &&Trace| {
            let entity = &self.entities[trace.entity];
            entity.kind == Kind::Person
                && mention.size == Size::One
                && entity.gender.agrees(mention.gender)
                && entity.seat.is_some_and(|own| own.is_told_by(told))
                && (told.party.is_some() || entity.nouns.has_family(head.family))
        };
        let mut fitting = self.traces().filter(fits);
        let first =
            fitting.clone().find(|trace| trace.is_source).or_else(|| fitting.clone().next())?;
        // "The Democrat" and "the Ohio senator" may be one of several.
        let tells_all = told.party.is_some() && told.state.is_some();
        let is_it = tells_all || fitting.all(|other| other.entity == first.entity);
        let found =
            Match { entity: first.entity, step: Step::BackReference, antecedent: Some(first.span) };
        is_it.then_some(found)
    }

    /// Whether somebody else sits where the mention tells.
    pub(super) fn sits_elsewhere(&self, entity: usize, mention: &Mention) -> bool {
        let own: &Entity = &self.entities[entity];
        mention.seat.zip(own.seat).is_some_and(|(told, own)| !own.agrees(told))
    }
}
