//! Who does the same as the one told of before, in a sentence of its own: "The bank declined to comment. Neither did its
//! lawyer." After what says nothing of where anybody stands it attributes nothing.

use super::Draft;
use crate::{model::Stance, rules::Rules};

/// Drops what echoes nothing.
pub(super) fn settle(draft: &mut Draft, rules: &Rules) {
    let group = |at: usize| &rules.cues.groups[draft.found[at].group];
    let stands = |at: usize| group(at).stance.is_some_and(|stance| stance != Stance::Neutral);
    let echoes_none = |&at: &usize| {
        let own = draft.found[at].sentence;
        let before = at.checked_sub(1).filter(|&before| draft.found[before].sentence + 1 >= own);
        let is_echoed =
            before.is_some_and(|before| draft.found[before].sentence == own || stands(before));
        group(at).echoes && !is_echoed
    };
    let dropped: Vec<usize> = (0..draft.found.len()).filter(echoes_none).collect();
    for at in dropped.into_iter().rev() {
        draft.found.remove(at);
    }
}
