//! What a sieve looks for, and what it has found then.

use std::{ops::Range, panic::resume_unwind, thread};

use foldhash::HashMap;
use smallvec::SmallVec;

use super::{
    Candidates,
    needed::{Begins, Choice, Needed, Needs, needed},
    set::Set,
    sifted::{Window, row},
    words::{Hit, WordFinder},
};
use crate::text::{LateRegex, Span};

/// What a [`super::Sieve`] looks for. It is made when it is first needed.
#[derive(Debug)]
pub(super) struct Finder {
    /// Finds the words without which regexes cannot fit.
    words_in: Option<WordFinder>,
    /// The choices that each word is part of.
    of_word: Vec<Vec<usize>>,
    choices: Vec<Known>,
    /// The ways in which all regexes can fit, those of each one after the other.
    ways: Vec<Way>,
    /// The ways of each regex.
    of_regex: Vec<Range<usize>>,
    /// The regexes that have a way without choices.
    free: Candidates,
}

/// A choice of words that ways share.
#[derive(Debug)]
struct Known {
    /// Whether its words count only where the text begins.
    is_first: bool,
    /// The ways of which it is the rarest choice.
    ways: Vec<usize>,
}

/// A way in which a regex can fit.
#[derive(Debug)]
pub(super) struct Way {
    regex: usize,
    /// Its choices, of each of which a word stands wherever it fits, the rarest first.
    choices: SmallVec<[usize; 4]>,
    pub(super) begins: Begins,
}

/// So many ways of a regex are asked one by one.
const FEW_WAYS: usize = 4;

/// The numbers of the words and choices that are known while a finder is made.
#[derive(Debug, Default)]
struct Numbers {
    words: HashMap<Needed, usize>,
    choices: HashMap<(Vec<usize>, bool), usize>,
}

impl Finder {
    pub(super) fn new(regexes: &[LateRegex]) -> Self {
        let mut numbers = Numbers::default();
        let mut own = Self {
            words_in: None,
            of_word: Vec::new(),
            choices: Vec::new(),
            ways: Vec::new(),
            of_regex: Vec::new(),
            free: Candidates::default(),
        };
        for (regex, ways) in all_needed(regexes).into_iter().enumerate() {
            let first = own.ways.len();
            for needs in ways {
                own.add(regex, needs, &mut numbers);
            }
            own.of_regex.push(first..own.ways.len());
        }
        let mut needed: Vec<(Needed, usize)> = numbers.words.into_iter().collect();
        needed.sort_unstable_by_key(|(_, number)| *number);
        own.words_in = WordFinder::new(needed.into_iter().map(|(needed, _)| needed).collect());
        if own.words_in.is_none() {
            // Each of the regexes has to be tried.
            for way in &mut own.ways {
                (way.choices, way.begins) = (SmallVec::new(), Begins::Anywhere);
                own.free.0.add(way.regex);
            }
        }
        own
    }

    /// Adds a way in which a regex can fit.
    fn add(&mut self, regex: usize, needs: Needs, numbers: &mut Numbers) {
        let choices = needs.choices.into_iter().map(|choice| self.number(choice, numbers));
        let choices: SmallVec<[usize; 4]> = choices.collect();
        match choices.first() {
            Some(rarest) => self.choices[*rarest].ways.push(self.ways.len()),
            None => {
                self.free.0.add(regex);
            }
        }
        let begins = match needs.begins {
            Begins::With(choice) => Begins::With(choices[choice]),
            begins => begins,
        };
        self.ways.push(Way { regex, choices, begins });
    }

    /// The number of a choice, which may be new.
    fn number(&mut self, choice: Choice, numbers: &mut Numbers) -> usize {
        let Choice { words, is_first, .. } = choice;
        let words = words.into_iter().map(|word| {
            *numbers.words.entry(word).or_insert_with(|| {
                self.of_word.push(Vec::new());
                self.of_word.len() - 1
            })
        });
        let words: Vec<usize> = words.collect();
        if let Some(known) = numbers.choices.get(&(words.clone(), is_first)) {
            return *known;
        }
        let number = self.choices.len();
        self.choices.push(Known { is_first, ways: Vec::new() });
        for word in &words {
            self.of_word[*word].push(number);
        }
        numbers.choices.insert((words, is_first), number);
        number
    }

    fn find(&self, text: &str) -> Vec<Hit> {
        self.words_in.as_ref().map(|words| words.find(text)).unwrap_or_default()
    }

    /// Sifts a window of a text.
    pub(super) fn sift(&self, span: Span, text: &str) -> Window {
        let hits = self.find(span.of(text));
        // The words that stand there, each once, and of all words the places among those.
        let (mut there, mut place_of) = (Vec::new(), vec![u32::MAX; self.of_word.len()]);
        for hit in &hits {
            if place_of[hit.word] == u32::MAX {
                place_of[hit.word] = u32::try_from(there.len()).unwrap_or(u32::MAX);
                there.push(hit.word);
            }
        }
        let mut met = vec![false; self.choices.len()];
        for choice in there.iter().flat_map(|word| &self.of_word[*word]) {
            met[*choice] = true;
        }
        let (mut somewhere, mut ways) = (Set::default(), Vec::new());
        let (mut of_regex, mut live) = (vec![0], vec![false; self.choices.len()]);
        for own in &self.of_regex {
            for way in own.clone() {
                let choices = &self.ways[way].choices;
                if choices.iter().all(|choice| met[*choice]) {
                    choices.iter().for_each(|choice| live[*choice] = true);
                    somewhere.add(way);
                    ways.push(way);
                }
            }
            of_regex.push(ways.len());
        }
        // What stands in many places often is of no use without what stands in none.
        let (mut choices, mut of_word) = (Vec::new(), vec![0]);
        for word in &there {
            choices.extend(self.of_word[*word].iter().copied().filter(|choice| live[*choice]));
            of_word.push(choices.len());
        }
        let all = || {
            hits.iter().flat_map(|hit| {
                let own = row(&choices, &of_word, place_of[hit.word] as usize);
                own.iter().map(|choice| (hit.span.shifted(span.start), *choice))
            })
        };
        let is_rarest =
            |choice: usize| self.choices[choice].ways.iter().any(|way| somewhere.has(*way));
        let rarest: Vec<bool> = (0..self.choices.len()).map(is_rarest).collect();
        let rarest = all().filter(|(_, choice)| rarest[*choice]).collect();
        let (places, of_choice) = by_choice(all, self.choices.len());
        Window { span, places, of_choice, ways, of_regex, somewhere, rarest }
    }

    /// The regexes that may fit in a part of a text.
    pub(super) fn within(&self, part: Span, window: &Window) -> Candidates {
        let mut may_fit = self.free.clone();
        let mut last = None;
        for &(place, choice) in window.rarest_in(part) {
            if last == Some(choice) || !self.counts(choice, place, part) {
                continue;
            }
            last = Some(choice);
            for way in self.choices[choice].ways.iter().filter(|way| window.somewhere.has(**way)) {
                let Way { regex, choices, .. } = &self.ways[*way];
                if !may_fit.0.has(*regex) && self.are_met(&choices[1..], part, window) {
                    may_fit.0.add(*regex);
                }
            }
        }
        may_fit
    }

    /// The ways in which a regex may fit in a part of a text, some of them more than once.
    pub(super) fn ways_in(&self, regex: usize, part: Span, window: &Window) -> SmallVec<[&Way; 8]> {
        let all = window.ways_of(regex).iter().map(|way| &self.ways[*way]);
        if all.len() <= FEW_WAYS || self.free.0.has(regex) {
            return all.filter(|way| self.are_met(&way.choices, part, window)).collect();
        }
        // In a long text nearly all of them may fit somewhere.
        let near = window.rarest_in(part).iter();
        let near = near.filter(|(place, choice)| self.counts(*choice, *place, part));
        let ways = near.flat_map(|(_, choice)| &self.choices[*choice].ways);
        let own = ways.map(|way| &self.ways[*way]).filter(|way| way.regex == regex);
        own.filter(|way| self.are_met(&way.choices[1..], part, window)).collect()
    }

    /// Whether a word of each of some choices stands in a part of a text.
    fn are_met(&self, choices: &[usize], part: Span, window: &Window) -> bool {
        choices.iter().all(|choice| self.places(*choice, part, window).next().is_some())
    }

    /// Whether a word of a choice that stands at a place counts in a part of a text.
    fn counts(&self, choice: usize, place: Span, part: Span) -> bool {
        place.end <= part.end && (!self.choices[choice].is_first || place.start == part.start)
    }

    /// Where the words of a choice stand in a part of a text.
    pub(super) fn places<'s>(
        &'s self,
        choice: usize,
        part: Span,
        window: &'s Window,
    ) -> impl Iterator<Item = &'s Span> + use<'s> {
        let all = window.places_of(choice);
        let first = all.partition_point(|place| place.start < part.start);
        let near = all[first..].iter().take_while(move |place| place.start < part.end);
        near.filter(move |place| self.counts(choice, **place, part))
    }

    /// The regexes that may fit in a text of its own.
    pub(super) fn candidates(&self, text: &str) -> Candidates {
        let (mut met, mut all) = (Set::default(), Vec::new());
        for hit in self.find(text) {
            for choice in &self.of_word[hit.word] {
                let counts = !self.choices[*choice].is_first || hit.span.start == 0;
                if counts && met.add(*choice) {
                    all.push(*choice);
                }
            }
        }
        let mut may_fit = self.free.clone();
        for way in all.into_iter().flat_map(|choice| &self.choices[choice].ways) {
            let Way { regex, choices, .. } = &self.ways[*way];
            if choices.iter().all(|choice| met.has(*choice)) {
                may_fit.0.add(*regex);
            }
        }
        may_fit
    }
}

/// The places of the words of each choice, those of each in a row, and where the rows begin.
fn by_choice<I>(all: impl Fn() -> I, choices: usize) -> (Vec<Span>, Vec<usize>)
where
    I: Iterator<Item = (Span, usize)>,
{
    let mut of_choice = vec![0; choices + 1];
    all().for_each(|(_, choice)| of_choice[choice + 1] += 1);
    for choice in 0..choices {
        of_choice[choice + 1] += of_choice[choice];
    }
    let mut next = of_choice.clone();
    let mut places = vec![Span::new(0, 0); of_choice[choices]];
    for (place, choice) in all() {
        places[next[choice]] = place;
        next[choice] += 1;
    }
    (places, of_choice)
}

/// What each regex needs. To read them all takes a while, in which nothing else can be done: so it is done
/// by halves beside each other.
fn all_needed(regexes: &[LateRegex]) -> Vec<Vec<Needs>> {
    let read = |part: &[LateRegex]| part.iter().map(needed).collect::<Vec<_>>();
    // Long ones take longer.
    let length = |part: &[LateRegex]| part.iter().map(|regex| regex.as_str().len()).sum::<usize>();
    let all = length(regexes);
    let half = (0..regexes.len()).find(|half| length(&regexes[..*half]) * 2 >= all);
    let (one, other) = regexes.split_at(half.unwrap_or(0));
    thread::scope(|scope| {
        let one = scope.spawn(move || read(one));
        let other = read(other);
        let mut all = one.join().unwrap_or_else(|panic| resume_unwind(panic));
        all.extend(other);
        all
    })
}
