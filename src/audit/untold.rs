//! Whether sentences stand in the story that tell of several at once, whether anybody speaks in them or not.

use super::{
    condition,
    ground::{Ground, Statement},
};
use crate::{
    regexes::Candidates,
    rules::{audit::Untold, audit_spec::OrderSpec},
    text::Span,
};

/// The sentences of a story that an [`Untold`] asks for.
#[derive(Debug)]
pub(super) struct Sentences<'r> {
    asked: &'r Untold,
    /// Each with the number of its paragraph, in order.
    all: Vec<(Span, usize)>,
}

impl<'r> Sentences<'r> {
    /// Finds them; `near` has the regexes that may fit in each sentence.
    pub(super) fn new(asked: &'r Untold, near: &[Candidates], ground: &Ground<'_>) -> Self {
        let is_meant = |sentence: Span| {
            let fits = ground.fits(&asked.sentence, sentence);
            fits && (asked.last.is_empty()
                || last_before(sentence, ground)
                    .is_some_and(|last| condition::any(&asked.last, last, ground)))
        };
        let all = ground.layout.sentences.iter().zip(near);
        let all = all.filter(|(sentence, near)| near.has(&asked.sentence) && is_meant(**sentence));
        let all = all.map(|(sentence, _)| (*sentence, ground.paragraph_at(sentence.start)));
        Self { asked, all: all.collect() }
    }

    /// Whether one is there for the statement of this number.
    pub(super) fn are_there(&self, number: usize, ground: &Ground<'_>) -> bool {
        let own = &ground.statements[number];
        let at = own.told_at();
        // Only those that are near, so that the time grows with the story and no faster.
        let most = self.asked.within.unwrap_or(usize::MAX);
        let last = own.paragraph.saturating_add(most);
        let from = self.all.partition_point(|(_, of)| of.saturating_add(most) < own.paragraph);
        let to = self.all.partition_point(|(_, of)| *of <= last);
        self.all[from..to].iter().any(|&(sentence, _)| match self.asked.order {
            OrderSpec::Anywhere => true,
            OrderSpec::After => sentence.start > at,
            OrderSpec::Before => sentence.end <= at,
            OrderSpec::Near => !sentence.covers(at),
        })
    }
}

/// The statement that is told last before a sentence.
fn last_before<'g, 'a>(sentence: Span, ground: &'g Ground<'a>) -> Option<&'g Statement<'a>> {
    let starts_before = |&at: &usize| ground.statements[at].told_at() < sentence.start;
    let last = ground.told.partition_point(starts_before).checked_sub(1)?;
    Some(&ground.statements[ground.told[last]])
}
