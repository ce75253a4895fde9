//! Which patterns may fit around a cue, told by its groups and by what stands right beside it.

use super::{
    Pattern,
    bits::ones,
    class::{Class, ClassSet},
    cue::CueGroup,
    spec::ContentPlace,
};

/// The patterns that may fit, by what hardly any sentence has around a cue: of most patterns it is seen at once
/// that they do not.
#[derive(Debug, Default)]
pub struct Near {
    /// So many numbers with a bit for each pattern are a set of patterns.
    width: usize,
    /// By the number of each class, the patterns whose cue can be a phrase of it.
    of_class: Vec<u64>,
    /// By what stands right before the cue, the patterns that may follow it; last those that may if nothing does.
    last: Vec<u64>,
    /// The same for what stands right after it.
    next: Vec<u64>,
    /// By the number of each group of cues, the patterns that are tried for it.
    of_group: Vec<u64>,
    /// The patterns that take a cue apart.
    in_cue: Vec<u64>,
}

/// What is known of a cue before any pattern is tried.
#[derive(Debug, Clone, Copy)]
pub struct Cue<'a> {
    /// The class of its phrase.
    pub class: Class,
    /// The phrases of the sentence as patterns see them,
    pub bytes: &'a [u8],
    /// and its place among them.
    pub at: usize,
    /// Its groups, by their numbers.
    pub groups: &'a [usize],
    /// Whether it is one word.
    pub is_word: bool,
}

/// The number of what stands at the edge of a sentence: nothing.
const EDGE: usize = 256;

impl Near {
    /// What is to be known of some patterns.
    pub(super) fn new(patterns: &[Pattern], groups: &[CueGroup]) -> Self {
        let width = patterns.len().div_ceil(64);
        let focus = patterns.iter().fold(ClassSet::EMPTY, |all, pattern| all.or(pattern.focus));
        let classes: Vec<Class> = focus.iter().collect();
        let numbers = classes.iter().map(|class| class.number() + 1).max().unwrap_or(0);
        let class = |number: usize| classes.iter().find(|class| class.number() == number);
        let rows = |count: usize, may: &dyn Fn(usize, &Pattern) -> bool| -> Vec<u64> {
            let mut all = vec![0; count * width];
            for row in 0..count {
                let own = patterns.iter().enumerate().filter(|(_, pattern)| may(row, pattern));
                own.for_each(|(number, _)| all[row * width + number / 64] |= 1 << (number % 64));
            }
            all
        };
        Self {
            width,
            of_class: rows(numbers, &|number, pattern| {
                class(number).is_some_and(|class| pattern.focus.has(*class))
            }),
            last: rows(EDGE + 1, &|row, pattern| pattern.needs.may_follow(u8::try_from(row).ok())),
            next: rows(EDGE + 1, &|row, pattern| pattern.needs.may_precede(u8::try_from(row).ok())),
            of_group: rows(groups.len(), &|group, pattern| pattern.is_tried_for(&groups[group])),
            in_cue: rows(1, &|_, pattern| pattern.content == ContentPlace::InCue),
        }
    }

    /// The patterns that may fit, by their places and in order.
    pub fn patterns(&self, cue: Cue<'_>) -> impl Iterator<Item = usize> {
        let edge = |byte: Option<&u8>| byte.map_or(EDGE, |byte| usize::from(*byte));
        let last = edge(cue.at.checked_sub(1).and_then(|before| cue.bytes.get(before)));
        let next = edge(cue.bytes.get(cue.at + 1));
        (0..self.width).flat_map(move |part| {
            let row = |rows: &[u64], row: usize| {
                rows.get(row * self.width + part).copied().unwrap_or_default()
            };
            let groups = cue.groups.iter().fold(0, |all, group| all | row(&self.of_group, *group));
            let apart = if cue.is_word { row(&self.in_cue, 0) } else { 0 };
            let all = groups & row(&self.of_class, cue.class.number()) & !apart;
            let bits = all & row(&self.last, last) & row(&self.next, next);
            ones(bits).map(move |bit| part * 64 + bit)
        })
    }
}
