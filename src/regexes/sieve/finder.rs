//! What a sieve looks for, and what it has found then.

use std::{
    ops::Range,
    panic::resume_unwind,
    sync::{Arc, OnceLock},
    thread,
};

use smallvec::SmallVec;

use super::{
    Candidates,
    choices::Choices,
    known::{self, Known},
    needed::{Begins, Needed, Needs, needed},
    opening::Opening,
    reader::Reader,
    rows::{Filling, Rows},
    set::Set,
    sifted::Window,
    whole::{self, Key},
    words::{Hit, WordFinder},
};
use crate::text::Span;

/// What a [`super::Sieve`] looks for. It is made when it is first needed.
#[derive(Debug)]
pub(super) struct Finder {
    /// Finds the words without which regexes cannot fit.
    words_in: Option<WordFinder>,
    /// The choices that each word is part of.
    of_word: Rows<u32>,
    choices: Vec<Choice>,
    /// The ways in which all regexes can fit, those of each one after the other.
    ways: Vec<Way>,
    /// The ways of each regex.
    of_regex: Vec<Range<usize>>,
    /// The regexes that have a way without choices.
    free: Set,
    /// Tells where no more of a text need be looked at than how it begins.
    opening: OnceLock<Option<Opening>>,
}

/// A choice of words that ways share.
#[derive(Debug)]
struct Choice {
    /// Whether its words count only where the text begins.
    is_first: bool,
    /// The ways of which it is the rarest choice.
    ways: Vec<usize>,
}

/// A way in which a regex can fit.
#[derive(Debug)]
pub(super) struct Way {
    regex: usize,
    /// Its choices, of each of which a word stands wherever it fits.
    choices: SmallVec<[u32; 4]>,
    pub(super) begins: Begins,
}

/// So many ways of a regex are asked one by one.
const FEW_WAYS: usize = 4;

/// A regex, and the place of what it needs where that is known.
type Asked<'r> = (&'r str, Option<usize>);

impl Finder {
    /// What finds what regexes need. Of some it is known: a place among it is told of these.
    pub(super) fn new(regexes: &[Asked<'_>], known: Known) -> Self {
        let mut numbers = Choices::after(known.words.len(), known.choices.len());
        let unknown = regexes.iter().filter(|(_, known)| known.is_none()).map(|(regex, _)| *regex);
        let unknown: Vec<&str> = unknown.collect();
        let mut others = all_needed(&unknown).into_iter();
        let mut ways = Vec::with_capacity(regexes.len());
        for (_, place) in regexes {
            let told = place.and_then(|place| known.regexes.get(place)).cloned();
            ways.push(told.unwrap_or_else(|| {
                let needs = others.next().unwrap_or_default().into_iter();
                needs.map(|needs| numbers.way(needs)).collect()
            }));
        }
        let Known { mut words, mut keys, mut choices, .. } = known;
        let (other_words, other_choices) = numbers.done();
        keys.extend(other_words.iter().map(whole::key));
        words.extend(other_words);
        choices.extend(other_choices);
        Self::of(ways, words, &keys, &choices)
    }

    /// What finds these words, with what each is known under, for the choices of the ways of each regex.
    fn of(
        regexes: Vec<Vec<known::Way>>,
        words: Vec<Needed>,
        keys: &[Option<Key>],
        choices: &[known::Choice],
    ) -> Self {
        let pairs = || {
            (0..).zip(choices).flat_map(|(choice, own)| {
                own.words.iter().map(move |word| (*word as usize, choice))
            })
        };
        let choice = |own: &known::Choice| Choice { is_first: own.is_first, ways: Vec::new() };
        let mut own = Self {
            of_word: Rows::new(words.len(), 0, pairs),
            words_in: WordFinder::new(words, keys),
            choices: choices.iter().map(choice).collect(),
            ways: Vec::new(),
            of_regex: Vec::new(),
            free: Set::default(),
            opening: OnceLock::new(),
        };
        for (regex, ways) in regexes.into_iter().enumerate() {
            let first = own.ways.len();
            for way in ways {
                own.add(regex, way);
            }
            own.of_regex.push(first..own.ways.len());
        }
        own
    }

    /// Adds a way in which a regex can fit.
    fn add(&mut self, regex: usize, way: known::Way) {
        let known::Way { choices, begins } = way;
        if self.words_in.is_none() {
            // Each of the regexes has to be tried.
            self.free.add(regex);
            let (choices, begins) = (SmallVec::new(), Begins::Anywhere);
            self.ways.push(Way { regex, choices, begins });
            return;
        }
        match choices.first() {
            Some(rarest) => self.choices[*rarest as usize].ways.push(self.ways.len()),
            None => {
                self.free.add(regex);
            }
        }
        self.ways.push(Way { regex, choices, begins });
    }

    fn find(&self, text: &str) -> Vec<Hit> {
        self.words_in.as_ref().map(|words| words.find(text)).unwrap_or_default()
    }

    /// Sifts a window of a text.
    pub(super) fn sift(&self, span: Span, text: &str) -> Window {
        let hits = self.find(span.of(text));
        // Most of what is found are few words that stand there many times.
        let (words, counts) = self.different(&hits);
        let mut met = vec![0_u32; self.choices.len()];
        for word in &words {
            let count = counts[*word as usize];
            self.of_word.row(*word as usize).iter().for_each(|one| met[*one as usize] += count);
        }
        // The ways that may fit in some part of it, and of each regex the place of the first among them.
        let (mut ways, mut of_regex) = (Vec::new(), vec![0]);
        let mut asked = vec![0; self.choices.len()];
        for own in &self.of_regex {
            for way in own.clone() {
                let choices = &self.ways[way].choices;
                if choices.iter().all(|choice| met[*choice as usize] > 0) {
                    for choice in choices.iter().map(|choice| *choice as usize) {
                        asked[choice] = met[choice];
                    }
                    ways.push(way);
                }
            }
            of_regex.push(ways.len());
        }
        let rarest = ways.iter().filter_map(|way| Some((self.rarest(*way, &met)?, *way)));
        let rarest: Vec<(usize, usize)> = rarest.collect();
        let of_rarest = Rows::new(self.choices.len(), 0, || rarest.iter().copied());
        // What stands in many places often is of no use without what stands in none.
        let of_word = |word: &u32| self.of_word.row(*word as usize).iter().map(|one| *one as usize);
        let of_word = words.iter().map(of_word).enumerate();
        let asked_of = || {
            let of_word = of_word.clone();
            of_word
                .flat_map(|(number, own)| own.map(move |choice| (number, choice)))
                .filter(|(_, choice)| asked[*choice] > 0)
        };
        let asked_of = Rows::new(words.len(), 0, asked_of);
        let mut numbers = counts;
        words.iter().zip(0..).for_each(|(word, number)| numbers[*word as usize] = number);
        let mut places = Filling::new(&asked, Span::new(0, 0));
        let mut rarest = Vec::new();
        for hit in &hits {
            let place = Span::new(span.start + hit.start, span.start + hit.end);
            for choice in asked_of.row(numbers[hit.word as usize] as usize) {
                places.add(*choice, place);
                if of_rarest.has(*choice) {
                    rarest.push((place, *choice));
                }
            }
        }
        Window { span, places: places.done(), ways, of_regex, of_rarest, rarest }
    }

    /// The different words of what is found, and how often each word is.
    fn different(&self, hits: &[Hit]) -> (Vec<u32>, Vec<u32>) {
        let (mut words, mut counts) = (Vec::new(), vec![0; self.of_word.len()]);
        for hit in hits {
            let count: &mut u32 = &mut counts[hit.word as usize];
            if *count == 0 {
                words.push(hit.word);
            }
            *count += 1;
        }
        (words, counts)
    }

    /// The choice of a way that stands in the fewest places, if it has choices.
    fn rarest(&self, way: usize, met: &[u32]) -> Option<usize> {
        let choices = self.ways[way].choices.iter().map(|choice| *choice as usize);
        choices.min_by_key(|choice| {
            // What a part begins with stands in few places.
            if self.choices[*choice].is_first { met[*choice] / FIRST } else { met[*choice] }
        })
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
            for way in window.of_rarest.row(choice).iter().map(|way| &self.ways[*way]) {
                if !may_fit.has(way.regex) && self.are_met(way, Some(choice), part, window) {
                    may_fit.add(way.regex);
                }
            }
        }
        Candidates(Arc::new(may_fit))
    }

    /// The ways in which a regex may fit in a part of a text, some of them more than once.
    pub(super) fn ways_in(&self, regex: usize, part: Span, window: &Window) -> SmallVec<[&Way; 8]> {
        let all = window.ways_of(regex).iter().map(|way| &self.ways[*way]);
        if all.len() <= FEW_WAYS || self.free.has(regex) {
            return all.filter(|way| self.are_met(way, None, part, window)).collect();
        }
        // In a long text nearly all of them may fit somewhere.
        let near = window.rarest_in(part).iter();
        let near = near.filter(|(place, choice)| self.counts(*choice, *place, part));
        let ways = near.flat_map(|(_, choice)| {
            let ways = window.of_rarest.row(*choice).iter().map(|way| &self.ways[*way]);
            ways.map(|way| (way, *choice))
        });
        let own = ways.filter(|(way, _)| way.regex == regex);
        own.filter(|(way, choice)| self.are_met(way, Some(*choice), part, window))
            .map(|(way, _)| way)
            .collect()
    }

    /// Whether a word of each choice of a way stands in a part of a text; one that does is known.
    fn are_met(&self, way: &Way, known: Option<usize>, part: Span, window: &Window) -> bool {
        let choices = way.choices.iter().map(|choice| *choice as usize);
        let mut others = choices.filter(|choice| Some(*choice) != known);
        others.all(|choice| self.places(choice, part, window).next().is_some())
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
        let all = window.places.row(choice);
        let first = all.partition_point(|place| place.start < part.start);
        let near = all[first..].iter().take_while(move |place| place.start < part.end);
        near.filter(move |place| self.counts(choice, **place, part))
    }

    /// The regexes that may fit in a text of its own.
    pub(super) fn candidates(&self, text: &str) -> Candidates {
        let start =
            self.opening.get_or_init(|| self.opening()).as_ref().and_then(|own| own.of(text));
        let (mut met, mut all) = (Set::default(), Vec::new());
        for hit in self.find(start.unwrap_or(text)) {
            for choice in self.of_word.row(hit.word as usize) {
                let choice = *choice as usize;
                let counts = !self.choices[choice].is_first || hit.start == 0;
                if counts && met.add(choice) {
                    all.push(choice);
                }
            }
        }
        // What may stand after the beginning has not been looked for.
        let may_stand = |choice: usize| start.is_some() && !self.choices[choice].is_first;
        let is_met = |choice: &u32| met.has(*choice as usize) || may_stand(*choice as usize);
        let mut may_fit = self.free.clone();
        for way in all.into_iter().flat_map(|choice| &self.choices[choice].ways) {
            let Way { regex, choices, .. } = &self.ways[*way];
            if choices.iter().all(is_met) {
                may_fit.add(*regex);
            }
        }
        Candidates(Arc::new(may_fit))
    }

    /// What is to be known to look at no more of a text than how it begins: ways whose rarest choice counts only there
    /// are found there, and the others cannot fit without a word of their smallest choice.
    fn opening(&self) -> Option<Opening> {
        let needed = self.words_in.as_ref()?.needed();
        let mut counts = vec![0; self.choices.len()];
        for number in 0..needed.len() {
            self.of_word.row(number).iter().for_each(|one| counts[*one as usize] += 1);
        }
        let is_first = |choice: &u32| self.choices[*choice as usize].is_first;
        let rarest = |way: &&Way| way.choices.first().is_some_and(is_first);
        let (first, others): (Vec<&Way>, Vec<&Way>) = self.ways.iter().partition(rarest);
        let smallest =
            |way: &Way| way.choices.iter().copied().min_by_key(|choice| counts[*choice as usize]);
        let first = first.iter().filter_map(|way| way.choices.first().copied());
        let words_of = |choices: Set| {
            let is_of = move |choice: &u32| choices.has(*choice as usize);
            let is_asked = move |number: usize| self.of_word.row(number).iter().any(&is_of);
            (0..).zip(needed).filter(move |(number, _)| is_asked(*number)).map(|(_, word)| word)
        };
        let of_others = set_of(others.into_iter().filter_map(smallest));
        Opening::new(words_of(set_of(first)), words_of(of_others))
    }
}

fn set_of(choices: impl Iterator<Item = u32>) -> Set {
    choices.fold(Set::default(), |mut all, choice| {
        all.add(choice as usize);
        all
    })
}

/// Of so many words about one begins a part of a text that is asked.
const FIRST: u32 = 8;

/// What each regex needs. To read them all takes a while, in which nothing else can be done: so it is done
/// by halves beside each other.
fn all_needed(regexes: &[&str]) -> Vec<Vec<Needs>> {
    fn read(regexes: &[&str]) -> Vec<Vec<Needs>> {
        let mut reader = Reader::default();
        regexes.iter().map(|regex| needed(regex, &mut reader)).collect()
    }
    if regexes.is_empty() {
        return Vec::new();
    }
    // Long ones take longer.
    let length = |part: &[&str]| part.iter().map(|regex| regex.len()).sum::<usize>();
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
