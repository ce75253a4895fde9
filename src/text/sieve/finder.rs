//! What a sieve looks for, and what it has found then.

use std::{ops::Range, panic::resume_unwind, thread};

use foldhash::{HashMap, HashMapExt as _};

use super::{
    Candidates,
    needed::{Begins, Choice, Needed, Needs, needed},
    set::Set,
    sifted::{Sifted, row},
    words::{Hit, WordFinder},
};
use crate::text::{LateRegex, Span};

/// What a [`super::Sieve`] looks for. It is made when it is first needed.
#[derive(Debug)]
pub(super) struct Finder {
    /// Finds the words without which regexes cannot fit.
    words_in: Option<WordFinder>,
    /// The choices that each word is part of.
    pub(super) uses: Vec<Vec<Use>>,
    /// The ways in which all regexes can fit, those of each one after the other.
    pub(super) ways: Vec<Way>,
    /// The ways of each regex.
    of_regex: Vec<Range<usize>>,
    /// Of each choice of all ways whether its words count only where the text begins.
    pub(super) choices: Vec<bool>,
    /// The regexes that have a way without choices.
    pub(super) free: Candidates,
}

/// A way in which a regex can fit.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) regex: usize,
    /// Its choices, of each of which a word stands wherever it fits.
    pub(super) choices: Range<usize>,
    pub(super) begins: Begins,
}

/// A choice of words, one of which stands wherever a regex fits in one of its ways.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    choice: usize,
    way: usize,
    /// Whether the way has no other.
    is_only: bool,
    /// Whether it must stand where the text begins.
    pub(super) is_first: bool,
}

impl Finder {
    pub(super) fn new(regexes: &[LateRegex]) -> Self {
        let mut known: HashMap<Needed, usize> = HashMap::new();
        let mut own = Self {
            words_in: None,
            uses: Vec::new(),
            ways: Vec::new(),
            of_regex: Vec::new(),
            choices: Vec::new(),
            free: Candidates::default(),
        };
        for (regex, ways) in all_needed(regexes).into_iter().enumerate() {
            let first = own.ways.len();
            for needs in ways {
                own.add(regex, needs, &mut known);
            }
            own.of_regex.push(first..own.ways.len());
        }
        let mut needed: Vec<(Needed, usize)> = known.into_iter().collect();
        needed.sort_unstable_by_key(|(_, number)| *number);
        own.words_in = WordFinder::new(needed.into_iter().map(|(needed, _)| needed).collect());
        if own.words_in.is_none() {
            // Each of the regexes has to be tried.
            for way in &mut own.ways {
                (way.choices, way.begins) = (0..0, Begins::Anywhere);
                own.free.0.add(way.regex);
            }
        }
        own
    }

    /// Adds a way in which a regex can fit.
    fn add(&mut self, regex: usize, needs: Needs, known: &mut HashMap<Needed, usize>) {
        let Needs { choices, begins } = needs;
        let (way, first, is_only) = (self.ways.len(), self.choices.len(), choices.len() == 1);
        if choices.is_empty() {
            self.free.0.add(regex);
        }
        for Choice { words, is_first, .. } in choices {
            for word in words {
                let at = *known.entry(word).or_insert_with(|| {
                    self.uses.push(Vec::new());
                    self.uses.len() - 1
                });
                self.uses[at].push(Use { choice: self.choices.len(), way, is_only, is_first });
            }
            self.choices.push(is_first);
        }
        let begins = match begins {
            Begins::With(choice) => Begins::With(first + choice),
            begins => begins,
        };
        self.ways.push(Way { regex, choices: first..self.choices.len(), begins });
    }

    pub(super) fn find(&self, text: &str) -> Vec<Hit> {
        self.words_in.as_ref().map(|words| words.find(text)).unwrap_or_default()
    }

    pub(super) fn sift(&self, text: &str) -> Sifted {
        let hits = self.find(text);
        // The words that stand there, each once, and of all words the places among those.
        let (mut there, mut place_of) = (Vec::new(), vec![u32::MAX; self.uses.len()]);
        for hit in &hits {
            if place_of[hit.word] == u32::MAX {
                place_of[hit.word] = u32::try_from(there.len()).unwrap_or(u32::MAX);
                there.push(hit.word);
            }
        }
        let mut met = vec![false; self.choices.len()];
        for own in there.iter().flat_map(|word| &self.uses[*word]) {
            met[own.choice] = true;
        }
        let (mut somewhere, mut ways) = (Set::default(), Vec::new());
        let mut of_regex = vec![0];
        for own in &self.of_regex {
            let is_met = |way: &usize| met[self.ways[*way].choices.clone()].iter().all(|met| *met);
            ways.extend(own.clone().filter(is_met));
            of_regex.push(ways.len());
        }
        for way in &ways {
            somewhere.add(*way);
        }
        // What stands in many places often is of no use without what stands in none.
        let mut uses: Vec<&Use> = Vec::new();
        let mut of_word = vec![0];
        for word in &there {
            uses.extend(self.uses[*word].iter().filter(|own| somewhere.has(own.way)));
            of_word.push(uses.len());
        }
        let all = || {
            hits.iter().flat_map(|hit| {
                let own = row(&uses, &of_word, place_of[hit.word] as usize);
                own.iter().map(|own| (hit.span, **own))
            })
        };
        let is_rarest = |own: &Use| self.ways[own.way].choices.start == own.choice;
        let rarest = all().filter(|(_, own)| is_rarest(own)).map(|(place, own)| (place, own.way));
        let rarest = rarest.collect();
        let (places, of_choice) = by_choice(all, self.choices.len());
        Sifted { places, of_choice, ways, of_regex, rarest }
    }

    /// Whether a word of each of some choices stands in a part of a text.
    pub(super) fn are_met(&self, mut choices: Range<usize>, part: Span, sifted: &Sifted) -> bool {
        choices.all(|choice| self.places(choice, part, sifted).next().is_some())
    }

    /// Whether a word of a choice that stands at a place counts in a part of a text.
    pub(super) fn counts(&self, choice: usize, place: Span, part: Span) -> bool {
        place.end <= part.end && (!self.choices[choice] || place.start == part.start)
    }

    /// Where the words of a choice stand in a part of a text.
    pub(super) fn places<'s>(
        &'s self,
        choice: usize,
        part: Span,
        sifted: &'s Sifted,
    ) -> impl Iterator<Item = &'s Span> + use<'s> {
        let all = sifted.places_of(choice);
        let first = all.partition_point(|place| place.start < part.start);
        let near = all[first..].iter().take_while(move |place| place.start < part.end);
        near.filter(move |place| self.counts(choice, **place, part))
    }

    /// The regexes that may fit where these uses are met.
    pub(super) fn candidates<'u>(&self, uses: impl Iterator<Item = &'u Use>) -> Candidates {
        let mut may_fit = self.free.clone();
        let mut met = Set::default();
        for own in uses {
            let way = &self.ways[own.way];
            if own.is_only || met.add(own.choice) && way.choices.clone().all(|one| met.has(one)) {
                may_fit.0.add(way.regex);
            }
        }
        may_fit
    }
}

/// The places of the words of each choice, those of each in a row, and where the rows begin.
fn by_choice<I>(all: impl Fn() -> I, choices: usize) -> (Vec<Span>, Vec<usize>)
where
    I: Iterator<Item = (Span, Use)>,
{
    let mut of_choice = vec![0; choices + 1];
    all().for_each(|(_, own)| of_choice[own.choice + 1] += 1);
    for choice in 0..choices {
        of_choice[choice + 1] += of_choice[choice];
    }
    let mut next = of_choice.clone();
    let mut places = vec![Span::new(0, 0); of_choice[choices]];
    for (place, own) in all() {
        places[next[own.choice]] = place;
        next[own.choice] += 1;
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
