//! Whether the speakers of the pairs are right.

use std::collections::{HashMap, HashSet};

use super::{
    Gold,
    item::is_capitalised,
    lists::LISTS,
    rates::{Share, Tally, ratio},
    words::spans_of_words,
};
use crate::model::{Level, Speaker, SpeakerId};

/// A reference attribution and the speaker of its predicted one.
pub(super) struct SpeakerPair<'a> {
    pub(super) gold: &'a Gold,
    pub(super) predicted: Option<(SpeakerId, &'a Speaker)>,
}

/// Judges the pairs of one article whose reference names a speaker: all, and each.
///
/// A predicted speaker that mostly stands for somebody else is wrong even where the words agree:
/// lumping speakers together must not pay.
pub(super) fn judge(pairs: &[SpeakerPair<'_>]) -> (Share, Vec<Option<bool>>) {
    let mut met: HashMap<SpeakerId, Vec<&str>> = HashMap::new();
    for pair in pairs {
        if let (Some((id, _)), Some(gold)) = (pair.predicted, &pair.gold.speaker) {
            met.entry(id).or_default().push(gold);
        }
    }
    let mut share = Share::default();
    let mut each = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let Some(gold) = &pair.gold.speaker else {
            each.push(None);
            continue;
        };
        let is_right = pair.predicted.is_some_and(|(id, predicted)| {
            let is_named = pair.gold.levels.contains(&Level::Named);
            let all = met.get(&id).map(Vec::as_slice).unwrap_or_default();
            agree(gold, &predicted.name, is_named) && !is_mostly_another(gold, all)
        });
        share.judge(is_right);
        each.push(Some(is_right));
    }
    (share, each)
}

/// How well the mentions of the pairs are grouped by speaker; a mention without a speaker is a group
/// of its own.
pub(super) fn group(pairs: &[SpeakerPair<'_>]) -> Tally {
    let mentions: Vec<(&str, Option<SpeakerId>)> = pairs
        .iter()
        .filter_map(|pair| Some((pair.gold.speaker.as_deref()?, pair.predicted.map(|(id, _)| id))))
        .collect();
    let mut tally = Tally::default();
    for (at, (gold, predicted)) in mentions.iter().enumerate() {
        let of_gold = |other: &(usize, &(&str, _))| other.1.0 == *gold;
        let of_predicted = |other: &(usize, &(&str, Option<SpeakerId>))| {
            other.0 == at || predicted.is_some() && other.1.1 == *predicted
        };
        let all = || mentions.iter().enumerate();
        let both = all().filter(|other| of_gold(other) && of_predicted(other)).count();
        tally.add_predicted(ratio(both, all().filter(of_predicted).count()));
        tally.add_gold(ratio(both, all().filter(of_gold).count()));
    }
    tally
}

/// Whether one speaker other than `gold` makes up more than half of all.
fn is_mostly_another(gold: &str, all: &[&str]) -> bool {
    let count = |name: &str| all.iter().filter(|other| **other == name).count();
    all.iter().any(|&name| name != gold && count(name) * 2 > all.len())
}

/// Whether the two descriptions can mean the same speaker: the words of one are among those of the
/// other, or, for a named speaker, they share a capitalised word that is no title.
fn agree(gold: &str, predicted: &str, is_named: bool) -> bool {
    let (a, b) = (content_words(gold), content_words(predicted));
    let is_part = !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a));
    is_part || (is_named && !names(gold).is_disjoint(&names(predicted)))
}

fn content_words(name: &str) -> HashSet<String> {
    let words = spans_of_words(name).into_iter().map(|span| span.of(name).to_lowercase());
    words.filter(|word| !LISTS.function.contains(word)).collect()
}

fn names(name: &str) -> HashSet<String> {
    let words = spans_of_words(name).into_iter().map(|span| span.of(name));
    let words = words.filter(|word| is_capitalised(word)).map(str::to_lowercase);
    let is_name = |word: &String| !LISTS.not_names.contains(word) && !LISTS.is_title(word);
    words.filter(is_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(speaker: &str) -> Gold {
        Gold { speaker: Some(speaker.to_owned()), levels: vec![Level::Named], ..Gold::default() }
    }

    fn speaker(name: &str) -> Speaker {
        Speaker::new(name, Level::Named)
    }

    #[test]
    fn words_agree_without_articles_and_case() {
        assert!(agree("A senior Harbour official", "the Senior harbour official", false));
        assert!(agree("one of the two officials", "two officials", false));
        assert!(!agree("a Harbour official", "a Treasury official", false));
        assert!(!agree("the", "a", false));
    }

    #[test]
    fn a_shared_name_is_enough_for_named_speakers_only() {
        assert!(agree("Mayor Ann Lee", "the lawyer Lee of Ghent", true));
        assert!(!agree("Mayor Ann Lee", "the lawyer Lee of Ghent", false));
        assert!(!agree("President Ann Lee", "President Bo Roe", true));
    }

    #[test]
    fn lumping_is_punished() {
        let (lee, roe) = (gold("Ann Lee"), gold("Bo Roe"));
        let both = speaker("Ann Lee and Bo Roe");
        let pair = |gold| SpeakerPair { gold, predicted: Some((SpeakerId(0), &both)) };
        assert_eq!(judge(&[pair(&lee), pair(&roe), pair(&roe)]).0, Share { right: 2.0, of: 3 });
    }

    #[test]
    fn a_mention_counts_by_the_company_it_keeps() {
        let (lee, roe, someone) = (gold("Ann Lee"), gold("Bo Roe"), speaker("somebody"));
        let pair = |gold, id: Option<usize>| SpeakerPair {
            gold,
            predicted: id.map(|id| (SpeakerId(id), &someone)),
        };
        let one = [pair(&lee, Some(0)), pair(&lee, Some(0)), pair(&roe, Some(1))];
        assert!((group(&one).f1() - 1.0).abs() < 1e-9);
        let lumped = [pair(&lee, Some(0)), pair(&lee, Some(0)), pair(&roe, Some(0))];
        assert!((group(&lumped).precision() - 5.0 / 9.0).abs() < 1e-9);
        assert!((group(&lumped).recall() - 1.0).abs() < 1e-9);
        let lost = [pair(&lee, None), pair(&lee, None)];
        assert!((group(&lost).recall() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn no_speaker_is_a_wrong_speaker() {
        let lee = gold("Ann Lee");
        let unnamed = Gold::default();
        let pair = |gold| SpeakerPair { gold, predicted: None };
        assert_eq!(judge(&[pair(&lee), pair(&unnamed)]).0, Share { right: 0.0, of: 1 });
    }
}
