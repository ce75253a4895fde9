//! Words and choices of them, each with a number.

use foldhash::HashMap;

use super::{
    known::{Choice, Way},
    needed::{self, Begins, Needed, Needs},
};

/// The words and choices that are known while what regexes need is gathered.
#[derive(Debug, Default)]
pub(super) struct Choices {
    /// The numbers of words and choices begin with these.
    first_word: u32,
    first_choice: u32,
    words: HashMap<Needed, u32>,
    numbers: HashMap<(Vec<u32>, bool), u32>,
}

impl Choices {
    /// Those that come after so many words and choices.
    pub(super) fn after(words: usize, choices: usize) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (first_word, first_choice) = (number(words), number(choices));
        Self { first_word, first_choice, ..Self::default() }
    }

    /// The way in which a regex can fit that needs this.
    pub(super) fn way(&mut self, needs: Needs) -> Way {
        let choices = needs.choices.into_iter().map(|choice| self.number(choice));
        let choices: smallvec::SmallVec<[u32; 4]> = choices.collect();
        let begins = match needs.begins {
            Begins::With(choice) => Begins::With(choices[choice] as usize),
            begins => begins,
        };
        Way { choices, begins }
    }

    /// The number of a choice, which may be new.
    fn number(&mut self, choice: needed::Choice) -> u32 {
        let needed::Choice { words, is_first, .. } = choice;
        let words = words.into_iter().map(|word| {
            let new = next(self.first_word, self.words.len());
            *self.words.entry(word).or_insert(new)
        });
        let words = words.collect();
        let new = next(self.first_choice, self.numbers.len());
        *self.numbers.entry((words, is_first)).or_insert(new)
    }

    /// All words and choices, in the order of their numbers.
    pub(super) fn done(self) -> (Vec<Needed>, Vec<Choice>) {
        let mut words: Vec<(Needed, u32)> = self.words.into_iter().collect();
        words.sort_unstable_by_key(|(_, number)| *number);
        let mut choices: Vec<_> = self.numbers.into_iter().collect();
        choices.sort_unstable_by_key(|(_, number)| *number);
        let choices = choices.into_iter().map(|((words, is_first), _)| Choice { is_first, words });
        (words.into_iter().map(|(word, _)| word).collect(), choices.collect())
    }
}

fn next(first: u32, count: usize) -> u32 {
    first.saturating_add(u32::try_from(count).unwrap_or(u32::MAX))
}
