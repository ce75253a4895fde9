//! How often each thing that can be narrowed to stands in all stories. It is kept up as stories change: with ten
//! thousand stories nobody can count for each frame.

use std::collections::{HashMap, HashSet};

use super::narrowing::{Named, Pick, Place};
use crate::model::{Attribution, Kind, Level, RuleId, Severity, Stance, Standing};

/// What attributions are counted by, in whatever story they stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum By {
    /// A voice of all stories.
    Speaker(usize),
    Stance(Stance),
    Level(Level),
    Kind(Kind),
    Standing(Standing),
    Noted,
    Outdated,
    /// What findings of a rule are about.
    Finding(RuleId),
    /// What rests on one unnamed source.
    Alone,
    /// What says that somebody was asked and did not answer.
    Unanswered,
    /// A finding of this weight, whatever it is about.
    Found(Named, Severity),
}

/// The counts of all stories.
#[derive(Debug, Default)]
pub(super) struct Tally(HashMap<By, usize>);

impl Tally {
    /// Counts a story in.
    pub(super) fn add(&mut self, place: &Place<'_>) {
        each(place, |by, count| *self.0.entry(by).or_default() += count);
    }

    /// Takes a story out that was counted in as it is.
    pub(super) fn take(&mut self, place: &Place<'_>) {
        each(place, |by, count| {
            let left = self.0.get(&by).map_or(0, |own| own.saturating_sub(count));
            if left == 0 {
                self.0.remove(&by);
            } else {
                self.0.insert(by, left);
            }
        });
    }

    /// How many attributions of all stories a pick takes; none where it is not known.
    pub(super) fn of(&self, pick: &Pick) -> Option<usize> {
        let count = |by: By| self.0.get(&by).copied().unwrap_or_default();
        Some(match pick {
            Pick::Speaker { voice: Some(voice), .. } => count(By::Speaker(*voice)),
            Pick::Speaker { .. } | Pick::Publisher(_) => return None,
            Pick::Stance(stance) => count(By::Stance(*stance)),
            Pick::Level(level) => count(By::Level(*level)),
            Pick::Anonymous => {
                let levels = Level::ALL.into_iter().filter(|level| level.is_anonymous());
                levels.map(|level| count(By::Level(level))).sum()
            }
            Pick::Kind(kind) => count(By::Kind(*kind)),
            Pick::Standing(standing) => count(By::Standing(*standing)),
            Pick::Noted => count(By::Noted),
            Pick::Outdated => count(By::Outdated),
            Pick::Finding(named) => count(By::Finding(named.rule.clone())),
            Pick::Alone => count(By::Alone),
            Pick::Unanswered => count(By::Unanswered),
        })
    }

    /// The rules that any story trips with an attribution, each with how much its gravest finding weighs.
    pub(super) fn rules(&self) -> impl Iterator<Item = (Severity, &Named)> {
        let found = self.0.keys().filter_map(|by| match by {
            By::Found(named, severity) => Some((*severity, named)),
            _ => None,
        });
        found.filter(|(_, named)| self.0.contains_key(&By::Finding(named.rule.clone())))
    }
}

/// Tells each thing that a story has, and how often. What somebody said is none counts among the decisions only.
fn each(place: &Place<'_>, mut tell: impl FnMut(By, usize)) {
    let Place { analysis, voices, .. } = *place;
    let mut said = vec![0; analysis.speakers.len()];
    let mut standings = [0; Standing::ALL.len()];
    let (mut alone, mut unanswered) = (0, 0);
    let (mut noted, mut outdated) = (0, 0);
    let mut stances = [0; Stance::ALL.len()];
    let (mut levels, mut kinds) = ([0; Level::ALL.len()], [0; Kind::ALL.len()]);
    for one in &analysis.attributions {
        standings[one.standing() as usize] += 1;
        noted += usize::from(one.is_noted());
        outdated += usize::from(one.is_outdated());
        if one.is_rejected() {
            continue;
        }
        stances[one.stance as usize] += 1;
        levels[one.level as usize] += 1;
        alone += usize::from(place.is_alone(one));
        unanswered += usize::from(place.is_unanswered(one));
        kinds[one.kind as usize] += 1;
        if let Some(said) = one.speaker.and_then(|id| said.get_mut(id.0)) {
            *said += 1;
        }
    }
    let mut tell = |by: By, count: usize| {
        if count > 0 {
            tell(by, count);
        }
    };
    for one in Standing::ALL {
        tell(By::Standing(one), standings[one as usize]);
    }
    tell(By::Noted, noted);
    tell(By::Outdated, outdated);
    tell(By::Alone, alone);
    tell(By::Unanswered, unanswered);
    for one in Stance::ALL {
        tell(By::Stance(one), stances[one as usize]);
    }
    for one in Level::ALL {
        tell(By::Level(one), levels[one as usize]);
    }
    for one in Kind::ALL {
        tell(By::Kind(one), kinds[one as usize]);
    }
    for (voice, said) in voices.iter().zip(said) {
        if let Some(voice) = voice {
            tell(By::Speaker(*voice), said);
        }
    }
    let mut seen = HashSet::new();
    for finding in &analysis.findings {
        tell(By::Found(Named::of(finding), finding.severity), 1);
        for id in &finding.attributions {
            let own = analysis.attributions.get(id.0);
            let counts = own.is_some_and(|own| !Attribution::is_rejected(own));
            if counts && seen.insert((&finding.rule, *id)) {
                tell(By::Finding(finding.rule.clone()), 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Analysis, sample, tui::narrowing::Asked};

    fn place((analysis, asked): &(Analysis, Asked)) -> Place<'_> {
        Place { story: 0, analysis, voices: &[], asked }
    }

    fn with_one_asked(analysis: Analysis) -> (Analysis, Asked) {
        let alone = analysis.attributions[..1].to_vec();
        (analysis, Asked { alone, ..Asked::default() })
    }

    #[test]
    fn what_is_taken_out_leaves_nothing() {
        let mut tally = Tally::default();
        let [one, other] = [sample::story(), sample::hostile()].map(with_one_asked);
        tally.add(&place(&one));
        tally.add(&place(&other));
        assert_eq!(tally.of(&Pick::Standing(Standing::Undecided)), Some(3));
        assert_eq!(tally.of(&Pick::Anonymous), Some(1));
        assert_eq!(tally.of(&Pick::Alone), Some(2));
        assert_eq!(tally.rules().count(), 1);
        tally.take(&place(&one));
        assert_eq!(tally.of(&Pick::Standing(Standing::Undecided)), Some(1));
        tally.take(&place(&other));
        assert!(tally.0.is_empty());
    }
}
