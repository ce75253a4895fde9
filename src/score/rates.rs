//! Counts that add up over articles.

use std::ops::AddAssign;

use super::labels::Labels;

/// `part` by `whole`; 0 where the whole is empty.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    number(part) / number(whole.max(1))
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Hits on both sides, from which precision and recall are made.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Tally {
    /// Predicted ones that are right, or the sum of the shares by which they are.
    pub predicted_hits: f64,
    /// All predicted ones.
    pub predicted: usize,
    /// Reference ones that are found, or the sum of the shares by which they are.
    pub gold_hits: f64,
    /// All reference ones.
    pub gold: usize,
}

impl Tally {
    /// The share of the predicted ones that is right.
    pub fn precision(&self) -> f64 {
        self.predicted_hits / number(self.predicted.max(1))
    }

    /// The share of the reference ones that is found.
    pub fn recall(&self) -> f64 {
        self.gold_hits / number(self.gold.max(1))
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

impl Tally {
    /// Counts one more of the reference, found by a share from 0 to 1.
    pub(super) fn add_gold(&mut self, hit: f64) {
        self.gold += 1;
        self.gold_hits += hit;
    }

    /// Counts one more that was found, right by a share from 0 to 1.
    pub(super) fn add_predicted(&mut self, hit: f64) {
        self.predicted += 1;
        self.predicted_hits += hit;
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.predicted_hits += other.predicted_hits;
        self.predicted += other.predicted;
        self.gold_hits += other.gold_hits;
        self.gold += other.gold;
    }
}

/// How many of some are right.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Share {
    /// Those that are right, or the sum of the shares by which they are.
    pub right: f64,
    /// All that were judged.
    pub of: usize,
}

impl Share {
    /// The share that is right; 0 where none was judged.
    pub fn share(&self) -> f64 {
        self.right / number(self.of.max(1))
    }

    /// Judges one more.
    pub(super) fn judge(&mut self, is_right: bool) {
        self.judge_by(f64::from(u8::from(is_right)));
    }

    /// Judges one more, right by a share from 0 to 1.
    pub(super) fn judge_by(&mut self, share: f64) {
        self.right += share;
        self.of += 1;
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

/// All that is measured; adds up over articles.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scores {
    /// Contents of all kinds, then direct, mixed and indirect ones; each strict, then partial.
    pub content: [[Tally; 2]; 4],
    /// Sources, strict and partial.
    pub source: [Tally; 2],
    /// Cues, strict and partial.
    pub cue: [Tally; 2],
    /// Content and source together.
    pub full: Tally,
    /// Direct quotations found strictly.
    pub direct_strict: Share,
    /// Direct quotations by the share of their words that is found.
    pub direct_partial: Share,
    /// Direct quotations found with a Dice overlap of 0.5 or more.
    pub direct_matched: Share,
    /// Speakers of the matched ones that share a word with the right one, by position.
    pub direct_position: Share,
    /// Speakers of the matched ones that are right by position or share a capitalised word.
    pub direct_name: Share,
    /// Speakers of the full pairs.
    pub speakers: Share,
    /// Speakers of the full pairs as groups of mentions (B-cubed, Bagga and Baldwin 1998).
    pub grouping: Tally,
    /// What an audit finds.
    pub findings: Tally,
    /// Anonymity levels of the full pairs, in the order of [`Level::ALL`](crate::model::Level::ALL).
    pub levels: Labels<9>,
    /// Stances of the full pairs, in the order of [`Stance::ALL`](crate::model::Stance::ALL).
    pub stances: Labels<10>,
}

impl AddAssign for Scores {
    fn add_assign(&mut self, other: Self) {
        let content = self.content.iter_mut().flatten().zip(other.content.into_iter().flatten());
        content.for_each(|(sum, more)| *sum += more);
        self.source.iter_mut().zip(other.source).for_each(|(sum, more)| *sum += more);
        self.cue.iter_mut().zip(other.cue).for_each(|(sum, more)| *sum += more);
        self.full += other.full;
        self.direct_strict += other.direct_strict;
        self.direct_partial += other.direct_partial;
        self.direct_matched += other.direct_matched;
        self.direct_position += other.direct_position;
        self.direct_name += other.direct_name;
        self.speakers += other.speakers;
        self.grouping += other.grouping;
        self.findings += other.findings;
        self.levels += other.levels;
        self.stances += other.stances;
    }
}
