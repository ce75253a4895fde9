//! Two people who decide differently on the same attribution at the same time: what both are told, and what is
//! left when one takes back what she said.

use crate::{
    model::Decision,
    review::{Anchor, Review},
};

/// What is told of disputes that came with what others wrote; nothing where none did. What matters most stands
/// first: the words may be cut. The key `list` lists them.
pub(super) fn told(before: &Review, now: &Review, list: &str) -> Option<String> {
    let is_new = |(anchor, decision): &(&Anchor, &Decision)| {
        let dissent = before.get(anchor).and_then(|own| own.dissent.as_ref());
        decision.dissent.is_some() && decision.dissent.as_ref() != dissent
    };
    let mut new = now.iter().filter(is_new);
    let (anchor, decision) = new.next()?;
    let others = match new.count() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let own = before.get(anchor).map_or_else(|| decision.words(), Decision::words);
    let theirs = [Some(decision), decision.dissent.as_deref()].map(|one| one.map(Decision::words));
    let theirs = theirs.into_iter().flatten().find(|words| *words != own)?;
    let words = anchor.words();
    Some(format!("‼ disputed{others}: you said {own}, another {theirs} · {list} lists it: {words}"))
}

/// What somebody else said where it is disputed with what is to be taken back; nothing where it is not.
pub(super) fn others((now, own): (&Decision, &Decision)) -> Option<Decision> {
    let dissent = now.dissent.as_deref()?;
    let last = Decision { dissent: None, ..now.clone() };
    let is_own = |one: &Decision| one.when == own.when && one.verdict == own.verdict;
    match (is_own(dissent), is_own(&last)) {
        (true, _) => Some(last),
        (false, true) => Some(dissent.clone()),
        (false, false) => None,
    }
}
