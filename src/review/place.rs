//! Finds the attributions that decisions belong to, in a story that may have been edited since.

use std::{cmp::Reverse, collections::HashMap};

use super::{Anchor, Entry, Quote, Review, added, merge::join};
use crate::{
    model::{Analysis, Decision},
    text::fit,
};

/// How alike a place must be to where a decision was made, from 0 to 1, and how much of the content's
/// words must be there: below, it is more likely that they were deleted than that they were rewritten.
const ALIKE: f32 = 0.6;
const SHARED: f32 = 0.5;

/// How much is quoted of what a decision was on, in columns.
const QUOTED: usize = 60;

/// Decisions on a story as it is now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placed {
    /// All of them; those that were found are anchored where they are now.
    pub review: Review,
    /// The anchors of those whose attribution is not there any more.
    pub detached: Vec<Anchor>,
}

impl Placed {
    /// Places decisions on an analysis. What stands where it stood is taken first, then what is most
    /// alike: the words of the content weigh most, then cue and source, then what stands around it. What
    /// was decided on other words is outdated.
    pub fn new(review: Review, analysis: &Analysis) -> Self {
        if review.is_empty() {
            return Self::default();
        }
        let anchors = Anchor::all(analysis);
        let here: HashMap<_, _> = anchors.iter().map(|at| ((&at.content, &at.cue), at)).collect();
        let mut placed = Self::default();
        let mut moved = Vec::new();
        for Entry { anchor, decision } in review {
            if decision.added {
                let now = added::place(&anchor, analysis);
                if now.is_none() {
                    placed.detached.push(anchor.clone());
                }
                join(&mut placed.review, now.unwrap_or(anchor), decision);
                continue;
            }
            match here.get(&(&anchor.content, &anchor.cue)) {
                Some(now) => {
                    let outdated = decision.outdated || !has_same_words(&anchor, now);
                    join(&mut placed.review, (*now).clone(), Decision { outdated, ..decision });
                }
                None => moved.push(Entry { anchor, decision }),
            }
        }
        let free: Vec<_> =
            anchors.iter().filter(|anchor| placed.review.get(anchor).is_none()).collect();
        let targets = assign(&moved, &free);
        for (Entry { anchor, decision }, target) in moved.into_iter().zip(targets) {
            let Some(now) = target.map(|at| free[at]) else {
                placed.detached.push(anchor.clone());
                join(&mut placed.review, anchor, decision);
                continue;
            };
            let outdated = decision.outdated || !has_same_words(&anchor, now);
            join(&mut placed.review, now.clone(), Decision { outdated, ..decision });
        }
        placed
    }

    /// What was decided on attributions that are not there any more.
    pub fn gone(&self) -> impl Iterator<Item = Entry> {
        self.detached.iter().filter_map(|anchor| {
            let decision = self.review.get(anchor)?.clone();
            Some(Entry { anchor: anchor.clone(), decision })
        })
    }
}

impl Entry {
    /// Says of a decision whose attribution is not there any more that it is kept; after the place of the story.
    pub fn notice_of_gone(&self, place: &str) -> String {
        let words = fit(&self.anchor.words(), QUOTED);
        format!("{place}: a decision is kept on words that nobody says there any more: “{words}”")
    }
}

/// Whether somebody who decided on the one has decided on the other: source, cue and content are the same words,
/// whatever the marks and the white space. A single word more can turn a statement round.
fn has_same_words(before: &Anchor, now: &Anchor) -> bool {
    let words = |quotes: &[Quote]| -> Vec<String> {
        let all = quotes.iter().flat_map(|quote| quote.words.split(|c: char| !c.is_alphanumeric()));
        all.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    // A decision that somebody wrote by hand need not say who it was.
    let is_same = |was: &[Quote], is: &[Quote]| was.is_empty() || words(was) == words(is);
    is_same(&before.content, &now.content)
        && is_same(&before.cue, &now.cue)
        && is_same(&before.source, &now.source)
}

/// The attribution of an analysis that stands where another stood, or is most like it.
pub fn locate(anchor: &Anchor, analysis: &Analysis) -> Option<usize> {
    let anchors = Anchor::all(analysis);
    let exact = anchors.iter().position(|own| own == anchor);
    exact.or_else(|| {
        let looks = Looks::of(anchor);
        let likeness = |own: &Anchor| looks.likeness(&Looks::of(own));
        let alike = anchors.iter().enumerate().filter_map(|(at, own)| Some((likeness(own)?, at)));
        alike.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, at)| at)
    })
}

/// For each decision the place that is most like its own, the most alike pairs first.
fn assign(moved: &[Entry], free: &[&Anchor]) -> Vec<Option<usize>> {
    let before: Vec<_> = moved.iter().map(|entry| Looks::of(&entry.anchor)).collect();
    let now: Vec<_> = free.iter().map(|anchor| Looks::of(anchor)).collect();
    let mut pairs = Vec::new();
    for (from, old) in before.iter().enumerate() {
        for (to, new) in now.iter().enumerate() {
            if let Some(alike) = old.likeness(new) {
                // Thousandths are enough, and can be sorted by.
                #[expect(clippy::cast_possible_truncation, reason = "at most a thousand")]
                let alike = (alike * 1000.0).round() as i32;
                pairs.push((Reverse(alike), old.start.abs_diff(new.start), from, to));
            }
        }
    }
    pairs.sort_unstable();
    let mut targets = vec![None; moved.len()];
    let mut is_taken = vec![false; free.len()];
    for (.., from, to) in pairs {
        if targets[from].is_none() && !is_taken[to] {
            targets[from] = Some(to);
            is_taken[to] = true;
        }
    }
    targets
}

/// What a place looks like: its words in alphabetical order.
struct Looks<'a> {
    start: usize,
    content: Vec<&'a str>,
    cue: Vec<&'a str>,
    source: Vec<&'a str>,
    around: Vec<&'a str>,
}

impl<'a> Looks<'a> {
    fn of(anchor: &'a Anchor) -> Self {
        let quoted = |quotes: &'a [Quote]| words(quotes.iter().map(|quote| quote.words.as_str()));
        Self {
            start: anchor.start(),
            content: quoted(&anchor.content),
            cue: quoted(&anchor.cue),
            source: quoted(&anchor.source),
            around: words([anchor.before.as_str(), anchor.after.as_str()]),
        }
    }

    /// How alike two places are, if they are alike at all.
    fn likeness(&self, other: &Self) -> Option<f32> {
        let content = shared(&self.content, &other.content);
        if content < SHARED {
            return None;
        }
        let alike = 0.6 * content
            + 0.15 * shared(&self.cue, &other.cue)
            + 0.15 * shared(&self.source, &other.source)
            + 0.1 * shared(&self.around, &other.around);
        (alike >= ALIKE).then_some(alike)
    }
}

fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut words: Vec<&str> = texts.into_iter().flat_map(str::split_whitespace).collect();
    words.sort_unstable();
    words
}

/// The share of words that two lists have in common (Dice's coefficient); 1 where both are empty.
fn shared(one: &[&str], other: &[&str]) -> f32 {
    if one.is_empty() && other.is_empty() {
        return 1.0;
    }
    let (mut rest, mut common) = (other, 0_usize);
    for word in one {
        rest = &rest[rest.partition_point(|own| own < word)..];
        if rest.first() == Some(word) {
            common += 1;
            rest = &rest[1..];
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "no content has millions of words")]
    let share = 2.0 * common as f32 / (one.len() + other.len()) as f32;
    share
}
