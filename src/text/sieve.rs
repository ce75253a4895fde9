//! Regexes that look for words, and one pass over a text that tells which of them may fit where.

use std::{ops::Range, panic::resume_unwind, sync::OnceLock, thread};

use foldhash::{HashMap, HashMapExt as _};
use smallvec::SmallVec;

use super::{
    Groups, LateRegex, Span,
    finder::{Hit, WordFinder},
    needed::{Begins, Choice, Needed, Needs, is_word, needed},
};

/// Regexes, most of which need not be tried: each has choices of words of which one stands wherever it fits,
/// and all words of all regexes are looked for at once.
#[derive(Debug, Default)]
pub struct Sieve {
    regexes: Vec<LateRegex>,
    finder: OnceLock<Finder>,
}

/// What a [`Sieve`] looks for. It is made when it is first needed.
#[derive(Debug)]
struct Finder {
    /// Finds the words without which regexes cannot fit.
    words_in: Option<WordFinder>,
    /// The choices that each word is part of.
    uses: Vec<Vec<Use>>,
    /// The ways in which all regexes can fit, those of each one after the other.
    ways: Vec<Way>,
    /// The ways of each regex.
    of_regex: Vec<Range<usize>>,
    /// Of each choice of all ways whether its words count only where the text begins.
    choices: Vec<bool>,
    /// The regexes that have a way without choices.
    free: Candidates,
}

/// A way in which a regex can fit.
#[derive(Debug)]
struct Way {
    regex: usize,
    /// Its choices, of each of which a word stands wherever it fits.
    choices: Range<usize>,
    begins: Begins,
}

/// A choice of words, one of which stands wherever a regex fits in one of its ways.
#[derive(Debug, Clone, Copy)]
struct Use {
    choice: usize,
    way: usize,
    /// Whether the way has no other.
    is_only: bool,
    /// Whether it must stand where the text begins.
    is_first: bool,
}

/// Which regexes may fit.
#[derive(Debug, Clone, Default)]
pub struct Candidates(Set);

/// Some numbers, a bit for each.
#[derive(Debug, Clone, Default)]
struct Set(SmallVec<[u64; 16]>);

/// Where in a text the words of a [`Sieve`] stand.
#[derive(Debug, Clone, Default)]
pub struct Sifted {
    /// Where the words of each choice stand, in order, those of each choice in a row.
    places: Vec<Span>,
    /// Where those of each choice begin; the last is the end of all.
    of_choice: Vec<usize>,
    /// The ways that may fit in some part of the text, those of each regex in a row.
    ways: Vec<usize>,
    /// Where those of each regex begin; the last is the end of all.
    of_regex: Vec<usize>,
    /// Where the words of the first choice of each of these ways stand, in order: it is the rarest.
    rarest: Vec<(Span, usize)>,
}

impl Sieve {
    /// Takes a regex in, which knows its place from then on.
    pub fn add(&mut self, regex: &mut LateRegex) {
        regex.take_place(self.regexes.len());
        self.regexes.push(regex.clone());
    }

    /// Looks for all words in a text.
    pub fn sift(&self, text: &str) -> Sifted {
        self.finder().sift(text)
    }

    /// The regexes that may fit in a text of its own.
    pub fn candidates(&self, text: &str) -> Candidates {
        let finder = self.finder();
        let hits = finder.find(text).into_iter();
        finder.candidates(hits.flat_map(|hit| {
            let is_first = hit.span.start == 0;
            finder.uses[hit.word].iter().filter(move |own| is_first || !own.is_first)
        }))
    }

    /// The regexes that may fit in a part of a text that has been sifted.
    pub fn within(&self, part: Span, sifted: &Sifted, text: &str) -> Candidates {
        if cuts_a_word(part, text) {
            return self.candidates(part.of(text));
        }
        let finder = self.finder();
        let mut may_fit = finder.free.clone();
        for &(place, way) in sifted.rarest_in(part) {
            let Way { regex, choices, .. } = &finder.ways[way];
            let others = choices.start + 1..choices.end;
            if finder.counts(choices.start, place, part)
                && !may_fit.0.has(*regex)
                && finder.are_met(others, part, sifted)
            {
                may_fit.0.add(*regex);
            }
        }
        may_fit
    }

    /// Whether a regex fits in a part of a text that has been sifted.
    pub fn fits(&self, regex: &LateRegex, part: Span, sifted: &Sifted, text: &str) -> bool {
        let words = part.of(text);
        match self.starts(regex, part, sifted, text) {
            Some(starts) => starts.into_iter().any(|start| regex.is_match_at(words, start)),
            None => regex.is_match(words),
        }
    }

    /// Where a regex first fits in a part of a text that has been sifted.
    pub fn find(&self, regex: &LateRegex, part: Span, sifted: &Sifted, text: &str) -> Option<Span> {
        let words = part.of(text);
        let found = match self.starts(regex, part, sifted, text) {
            Some(starts) => starts.into_iter().find_map(|start| regex.find_at(words, start)),
            None => regex.find(words),
        };
        Some(found?.shifted(part.start))
    }

    /// Where a regex first fits in a part of a text that has been sifted, with its groups, which count from
    /// where the part begins.
    pub fn captures(
        &self,
        regex: &LateRegex,
        part: Span,
        sifted: &Sifted,
        text: &str,
    ) -> Option<Groups> {
        let found = self.find(regex, part, sifted, text)?;
        regex.captures_at(part.of(text), found.start - part.start)
    }

    /// The only places, in order and counted from where the part begins, where a regex can begin to fit in it;
    /// `None` where they are not known.
    fn starts(
        &self,
        regex: &LateRegex,
        part: Span,
        sifted: &Sifted,
        text: &str,
    ) -> Option<SmallVec<[usize; 8]>> {
        let ways = sifted.ways_of(regex.place()?);
        let mut starts = SmallVec::new();
        if ways.is_empty() {
            return Some(starts);
        }
        if cuts_a_word(part, text) {
            return None;
        }
        let finder = self.finder();
        for way in ways.iter().map(|way| &finder.ways[*way]) {
            if !finder.are_met(way.choices.clone(), part, sifted) {
                continue;
            }
            match way.begins {
                Begins::Anywhere => return None,
                Begins::Text => starts.push(0),
                Begins::With(choice) => {
                    let places = finder.places(choice, part, sifted);
                    starts.extend(places.map(|place| place.start - part.start));
                }
            }
        }
        starts.sort_unstable();
        starts.dedup();
        Some(starts)
    }

    fn finder(&self) -> &Finder {
        self.finder.get_or_init(|| Finder::new(&self.regexes))
    }
}

impl Sifted {
    /// The ways of a regex that may fit in some part of the text.
    fn ways_of(&self, regex: usize) -> &[usize] {
        row(&self.ways, &self.of_regex, regex)
    }

    /// Where the words of a choice stand, in order.
    fn places_of(&self, choice: usize) -> &[Span] {
        row(&self.places, &self.of_choice, choice)
    }

    /// The rarest words that stand in a part, and others whose end does not.
    fn rarest_in(&self, part: Span) -> &[(Span, usize)] {
        let from = self.rarest.partition_point(|(place, _)| place.start < part.start);
        let near = &self.rarest[from..];
        &near[..near.partition_point(|(place, _)| place.start < part.end)]
    }
}

/// One of several rows that stand one after the other, by where each begins.
fn row<'a, T>(all: &'a [T], begins: &[usize], number: usize) -> &'a [T] {
    match begins.get(number..number + 2) {
        Some(&[first, end]) => &all[first..end],
        _ => &[],
    }
}

/// Whether a part of a text begins or ends within a word, as "n't" and what stands before it do: which words
/// stand there has been asked of the whole.
fn cuts_a_word(part: Span, text: &str) -> bool {
    let is_word = |at: usize| text.as_bytes().get(at).copied().is_some_and(is_word);
    let cuts = |at: usize| at > 0 && is_word(at - 1) && is_word(at);
    cuts(part.start) || cuts(part.end)
}

impl Finder {
    fn new(regexes: &[LateRegex]) -> Self {
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

    fn find(&self, text: &str) -> Vec<Hit> {
        self.words_in.as_ref().map(|words| words.find(text)).unwrap_or_default()
    }

    fn sift(&self, text: &str) -> Sifted {
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
    fn are_met(&self, mut choices: Range<usize>, part: Span, sifted: &Sifted) -> bool {
        choices.all(|choice| self.places(choice, part, sifted).next().is_some())
    }

    /// Whether a word of a choice that stands at a place counts in a part of a text.
    fn counts(&self, choice: usize, place: Span, part: Span) -> bool {
        place.end <= part.end && (!self.choices[choice] || place.start == part.start)
    }

    /// Where the words of a choice stand in a part of a text.
    fn places<'s>(
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
    fn candidates<'u>(&self, uses: impl Iterator<Item = &'u Use>) -> Candidates {
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

impl Candidates {
    /// Whether the regex may fit; one that is in no sieve may.
    pub fn has(&self, regex: &LateRegex) -> bool {
        regex.place().is_none_or(|place| self.0.has(place))
    }
}

impl Set {
    fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|part| part & (1 << (number % 64)) != 0)
    }

    /// Adds a number; whether it is new.
    fn add(&mut self, number: usize) -> bool {
        let (part, bit) = (number / 64, 1 << (number % 64));
        if self.0.len() <= part {
            self.0.resize(part + 1, 0);
        }
        let is_new = self.0[part] & bit == 0;
        self.0[part] |= bit;
        is_new
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn candidates(patterns: &[&str], text: &str) -> Vec<usize> {
        let mut sieve = Sieve::default();
        let mut regexes =
            patterns.iter().map(|pattern| LateRegex::new(*pattern, true)).collect::<Vec<_>>();
        for regex in &mut regexes {
            sieve.add(regex);
        }
        // What stands around a part of a text makes no difference.
        let around = format!("fear {text} hope");
        let part = Span::new(5, 5 + text.len());
        let found = [sieve.candidates(text), sieve.within(part, &sieve.sift(&around), &around)];
        let [alone, within] = found.map(|candidates| {
            (0..patterns.len()).filter(|&at| candidates.has(&regexes[at])).collect::<Vec<_>>()
        });
        assert_eq!(alone, within);
        // Where it is looked up only at some places, it is found where it would be found among all.
        let sifted = sieve.sift(&around);
        for regex in &regexes {
            let found = regex.find(text).map(|found| found.shifted(part.start));
            assert_eq!(sieve.find(regex, part, &sifted, &around), found, "{}", regex.as_str());
            assert_eq!(sieve.fits(regex, part, &sifted, &around), found.is_some());
            let groups = sieve.captures(regex, part, &sifted, &around);
            let groups = groups.and_then(|groups| groups.all()).map(|all| all.shifted(part.start));
            assert_eq!(groups, found);
        }
        alone
    }

    #[test]
    fn a_rule_is_tried_where_a_word_stands_that_it_needs() {
        let patterns =
            [r"\b(?:in|with) (?:fear|dread)\b", r"no (?:\w+ )?hope|authori[sz]ed", r"\w+\d?"];
        assert_eq!(candidates(&patterns, "He came in Dread."), [0, 2]);
        assert_eq!(candidates(&patterns, "NOT AUTHORIZED"), [1, 2]);
        assert_eq!(candidates(&patterns, "There is hope."), [1, 2], "the longest word counts");
        let both = [r"hopeless (?:\w+ )?prospect"];
        assert_eq!(candidates(&both, "It is hopeless now."), [0; 0], "all long words count");
        assert_eq!(candidates(&patterns, "He came in."), [2], "it needs no word in particular");
        assert_eq!(
            candidates(&[r"\b(?:ab)+\b"], "abab"),
            [0],
            "no one of them need have both edges"
        );
    }

    #[test]
    fn words_with_edges_stand_by_themselves() {
        let patterns =
            [r"(?-u:\b)(?:if|whether)(?-u:\b)", r"(?-u:\b)if\w", r"x (?:(?-u:\b)a(?-u:\b))?if"];
        assert_eq!(candidates(&patterns, "different"), [0; 0]);
        assert_eq!(candidates(&patterns, "IF"), [0, 1]);
        assert_eq!(candidates(&patterns, "ifs"), [1]);
        assert_eq!(candidates(&patterns, "x aif"), [2], "a word need not end there");
        let patterns = ["^(?:By|BY) ", "[–—]|---"];
        assert_eq!(candidates(&patterns, "By then"), [0]);
        assert_eq!(candidates(&patterns, "Led by — who?"), [1], "it does not begin so");
    }

    #[test]
    fn what_begins_with_a_word_is_found_where_it_first_fits() {
        let patterns = [r"\b(?:fear|fears|feared) (?:the )?\w+\b", r"(?:not|never) (?<words>seen)"];
        candidates(&patterns, "It feared; fear, fears of rain and Fear the rain.");
        candidates(&patterns, "Never, not seen, not seen: fearful, not fear it");
    }

    #[test]
    fn letters_are_words_whether_capitals_matter_or_not() {
        let patterns = [r"(?i)^(?:read more|share)\b.{0,9}", r"^[A-Z]{2}: "];
        assert_eq!(candidates(&patterns, "READ MORE"), [0]);
        assert_eq!(candidates(&patterns, "AB: c"), [1]);
    }

    #[test]
    fn words_that_follow_each_other_are_looked_for_together() {
        let patterns = [
            r"(?-u:\b)no\s+(?:great\s+|real\s+)?hope(?-u:\b)",
            r"(?-u:\b)(?:in|with)\s+(?:\w+\s+){0,2}fear",
        ];
        assert_eq!(candidates(&patterns, "no \u{a0}\n hope"), [0]);
        assert_eq!(candidates(&patterns, "no great hope of real fear"), [0]);
        assert_eq!(candidates(&patterns, "no. Hope with a fearful"), [1]);
    }

    #[test]
    fn each_alternative_asks_for_its_own_words() {
        let patterns = [concat!(
            r"(?-u:\b)(?:hopes\s+\w+\s+fading|fears\s+\w+\s+growing)(?-u:\b)",
            r"|^(?:all\s+\w+\s+)?gone$"
        )];
        assert_eq!(candidates(&patterns, "hopes are growing"), [0; 0]);
        assert_eq!(candidates(&patterns, "Fears are growing."), [0]);
        assert_eq!(candidates(&patterns, "they are gone"), [0; 0], "it begins otherwise");
        assert_eq!(candidates(&patterns, "All are gone"), [0]);
    }

    /// A part of a regex such as rules have.
    fn part() -> impl Strategy<Value = String> {
        let few = prop::sample::select(vec![
            "no",
            "hope",
            "ab",
            "a",
            r"\bno\b",
            r"\b",
            r"\s+",
            r"\s*",
            " ",
            r"\w+",
            "s?",
            "['’]s",
            "[“\"]",
            "[“\"]?",
            r"\W+",
            ",",
            "é",
            ".",
            r"(?:\w+\s+)?",
            r"(?:\s+\w+){0,2}",
            "$",
            "^",
            "[abo]",
            r"\S*",
        ]);
        few.prop_map(str::to_owned).prop_recursive(3, 12, 4, |inner| {
            let some = prop::collection::vec(inner.clone(), 1..4);
            prop_oneof![
                some.clone().prop_map(|parts| parts.concat()),
                some.prop_map(|parts| format!("(?:{})", parts.join("|"))),
                inner.clone().prop_map(|part| format!("(?:{part})?")),
                inner.prop_map(|part| format!("(?:{part})+")),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        /// Whatever is passed over would not have fitted.
        #[test]
        fn a_regex_is_found_where_it_is_without_a_sieve(
            regexes in prop::collection::vec(prop::collection::vec(part(), 1..5), 1..3),
            text in "(no|hope|ab|a|s|é|[ \\n\u{a0}]|[,.'’“\"]){0,14}",
        ) {
            let patterns: Vec<String> = regexes.into_iter().map(|parts| parts.concat()).collect();
            let patterns: Vec<String> = patterns.iter().map(|own| own.replace(r"\b", r"(?-u:\b)")).collect();
            candidates(&patterns.iter().map(String::as_str).collect::<Vec<_>>(), &text);
        }
    }
}
