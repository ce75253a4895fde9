//! What regexes need and what they are compiled to, as bytes: that of the regexes that come with the program is worked
//! out when it is built.

use std::{collections::BTreeMap, ops::Range};

use foldhash::HashMap;
use smallvec::SmallVec;

use super::{
    choices::Choices,
    needed::{Begins, Needed, needed},
    reader::Reader,
    whole::{self, Key},
};
use crate::regexes::{Packed, Packing, program::Program};

/// Gathers what regexes need and what they are compiled to, each under a key.
#[derive(Debug, Default)]
pub struct Gathering {
    choices: Choices,
    regexes: BTreeMap<u64, Gathered>,
    programs: Packing,
}

/// What is known of a regex.
#[derive(Debug)]
struct Gathered {
    ways: Vec<Way>,
    /// Where what it is compiled to stands among all programs.
    program: Range<usize>,
}

/// A way in which a regex can fit: its choices, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    /// Of each of them a word stands wherever it fits, the rarest first.
    pub(super) choices: SmallVec<[u32; 4]>,
    /// Where it begins; a choice is told by its number among all.
    pub(super) begins: Begins,
}

/// A choice of words: whether they count only where the text begins, and their numbers.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) is_first: bool,
    pub(super) words: Vec<u32>,
}

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) words: Vec<Needed>,
    /// Under what each of the words is known to a finder.
    pub(super) keys: Vec<Option<Key>>,
    pub(super) choices: Vec<Choice>,
    /// The ways of each regex.
    pub(super) regexes: Vec<Vec<Way>>,
}

impl Gathering {
    /// Adds a regex, and whether capitals do not matter in it.
    pub fn add(&mut self, key: u64, regex: &str, ignores_case: bool) {
        let needs = needed(regex, &mut Reader::default());
        let ways = needs.into_iter().map(|needs| self.choices.way(needs)).collect();
        let start = self.programs.len();
        Program::pack(regex, ignores_case, &mut self.programs);
        let program = start..self.programs.len();
        self.regexes.insert(key, Gathered { ways, program });
    }

    /// Packs all of it.
    pub fn pack(self, packing: &mut Packing) {
        packing.count(self.regexes.len());
        for (key, Gathered { program, .. }) in &self.regexes {
            packing.large(*key);
            packing.count(program.start);
            packing.count(program.end);
        }
        packing.letters(&self.programs.done());
        let (words, choices) = self.choices.done();
        let mut words: Vec<_> =
            words.into_iter().map(|word| (whole::key(&word), word)).zip(0_u32..).collect();
        // As a finder wants them, which need not sort them then.
        words.sort_by_key(|((key, _), _)| (key.is_none(), key.map(|key| key.hash)));
        let mut numbers = vec![0; words.len()];
        packing.count(words.len());
        for (((key, word), before), number) in words.iter().zip(0..) {
            numbers[*before as usize] = number;
            packing.byte(u8::from(word.begins) | u8::from(word.ends) << 1);
            let (hash, length) = key.map_or((0, 0), |key| (key.hash, key.length));
            packing.large(hash);
            packing.count(length);
            packing.letters(&word.words);
        }
        packing.count(choices.len());
        for Choice { is_first, words } in choices {
            packing.byte(u8::from(is_first));
            let words: Vec<u32> = words.iter().map(|word| numbers[*word as usize]).collect();
            packing.numbers(&words);
        }
        for Gathered { ways, .. } in self.regexes.values() {
            packing.count(ways.len());
            for Way { choices, begins } in ways {
                packing.numbers(choices);
                packing.number(match begins {
                    Begins::Anywhere => 0,
                    Begins::Text => 1,
                    Begins::With(choice) => u32::try_from(choice + 2).unwrap_or(u32::MAX),
                });
            }
        }
    }
}

/// What is told of regexes: by their keys, where each stands among all, and what it is compiled to.
#[derive(Debug, Default)]
pub(super) struct Told {
    regexes: HashMap<u64, (usize, Range<usize>)>,
    programs: &'static [u8],
    /// All that they need.
    needs: Option<Packed<'static>>,
}

impl Told {
    /// What was packed.
    pub(super) fn unpack(mut packed: Packed<'static>) -> Option<Self> {
        let own = &mut packed;
        let count = own.count()?;
        let regex = |place| Some((own.large()?, (place, own.count()?..own.count()?)));
        let regexes = (0..count).map(regex).collect::<Option<_>>()?;
        Some(Self { regexes, programs: own.letters()?, needs: Some(packed) })
    }

    /// Where a regex stands among all.
    pub(super) fn place(&self, key: u64) -> Option<usize> {
        self.regexes.get(&key).map(|(place, _)| *place)
    }

    /// What it is compiled to.
    pub(super) fn program(&self, key: u64) -> Option<Packed<'static>> {
        let (_, program) = self.regexes.get(&key)?;
        let program = self.programs.get(program.clone())?;
        (!program.is_empty()).then_some(Packed::new(program))
    }

    /// What all of them need.
    pub(super) fn known(&self) -> Option<Known> {
        self.needs.and_then(|needs| Known::unpack(self.regexes.len(), needs))
    }
}

impl Known {
    /// All that was packed of what so many regexes need.
    fn unpack(regexes: usize, mut packed: Packed<'_>) -> Option<Self> {
        let own = &mut packed;
        let count = own.count()?;
        let (mut words, mut keys) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for _ in 0..count {
            let (word, key) = word(own)?;
            words.push(word);
            keys.push(key);
        }
        let choice = |own: &mut Packed<'_>| {
            Some(Choice { is_first: own.byte()? != 0, words: own.numbers()?.collect() })
        };
        let choices = (0..own.count()?).map(|_| choice(own)).collect::<Option<Vec<_>>>()?;
        let ways = |own: &mut Packed<'_>| (0..own.count()?).map(|_| way(own)).collect();
        let regexes = (0..regexes).map(|_| ways(own)).collect::<Option<Vec<_>>>()?;
        Some(Self { words, keys, choices, regexes })
    }
}

#[cfg(test)]
impl Known {
    /// Whether what is told of a regex is what it needs.
    pub(super) fn tells(&self, place: usize, regex: &str) -> bool {
        let needs = needed(regex, &mut Reader::default());
        let is_way = |(way, needs): (&Way, &super::needed::Needs)| {
            let is_choice = |(number, choice): (&u32, &super::needed::Choice)| {
                let own = &self.choices[*number as usize];
                let words = own.words.iter().map(|word| *word as usize);
                let are_keyed =
                    words.clone().all(|word| self.keys[word] == whole::key(&self.words[word]));
                let are_same = words.map(|word| &self.words[word]).eq(&choice.words);
                are_keyed && are_same && own.is_first == choice.is_first
            };
            let begins = match needs.begins {
                Begins::With(choice) => Begins::With(way.choices[choice] as usize),
                begins => begins,
            };
            way.begins == begins
                && way.choices.len() == needs.choices.len()
                && way.choices.iter().zip(&needs.choices).all(is_choice)
        };
        self.regexes[place].len() == needs.len()
            && self.regexes[place].iter().zip(&needs).all(is_way)
    }
}

fn word(packed: &mut Packed<'_>) -> Option<(Needed, Option<Key>)> {
    let edges = packed.byte()?;
    let (hash, length) = (packed.large()?, packed.count()?);
    let words = SmallVec::from_slice(packed.letters()?);
    let needed = Needed { words, begins: edges & 1 != 0, ends: edges & 2 != 0 };
    Some((needed, (length > 0).then_some(Key { hash, length })))
}

fn way(packed: &mut Packed<'_>) -> Option<Way> {
    let choices = packed.numbers()?.collect();
    let begins = match packed.count()? {
        0 => Begins::Anywhere,
        1 => Begins::Text,
        choice => Begins::With(choice - 2),
    };
    Some(Way { choices, begins })
}
