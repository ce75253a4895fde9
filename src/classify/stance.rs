//! How the source stands to what is discussed.

use crate::{
    extract::Found,
    model::{Aspect, Evidence, Stance},
    rules::{Rules, judgement::StanceRule, spec::CueShape},
    text::{Candidates, LateRegex, Span},
};

/// The stance of a statement: by a cue that has one of its own, with its polarity; else by the
/// first rule that fits its content; else neutral.
pub(super) fn of(text: &str, found: &Found, rules: &Rules) -> (Stance, Evidence) {
    let group = &rules.cues.groups[found.group];
    let by_cue = |words| Evidence {
        aspect: Aspect::Stance,
        rule: group.id.clone(),
        why: group.why.clone(),
        words,
    };
    // "Did not praise" is no praise, and not yet criticism; a phrase such as "did not respond" has
    // its negation in itself.
    let is_turned = found.negated && group.shape != CueShape::Fixed;
    let own = match group.stance {
        Some(_) if is_turned => Some(group.negated.unwrap_or(Stance::Neutral)),
        None if is_turned => group.negated,
        own => own,
    };
    if let Some(stance) = own {
        return (stance, by_cue(found.cue.clone()));
    }
    let rule = first_fit(text, found, rules);
    match rule {
        Some((StanceRule { stance, id, why, .. }, words)) => {
            let (rule, why) = (id.clone(), why.clone());
            (*stance, Evidence { aspect: Aspect::Stance, rule, why, words })
        }
        None => (Stance::Neutral, by_cue(found.cue.clone())),
    }
}

/// The first rule that fits, with the words by which it does.
fn first_fit<'r>(
    text: &str,
    found: &Found,
    rules: &'r Rules,
) -> Option<(&'r StanceRule, Vec<Span>)> {
    let pieces = found.content.iter().map(|piece| rules.stances.candidates(piece.of(text)));
    let pieces: Vec<Candidates> = pieces.collect();
    let all = rules.stances.all().iter().enumerate();
    let mut may_fit = all.filter(|(at, rule)| {
        rule.content.is_none() || pieces.iter().any(|candidates| candidates.has(*at))
    });
    may_fit.find_map(|(_, rule)| Some((rule, fits(rule, text, found)?)))
}

/// All rules that fit, in order, with the words by which they do.
pub(super) fn all_fits<'r>(
    text: &str,
    found: &Found,
    rules: &'r Rules,
) -> Vec<(&'r StanceRule, Vec<Span>)> {
    let all = rules.stances.all().iter();
    all.filter_map(|rule| Some((rule, fits(rule, text, found)?))).collect()
}

/// The words by which a rule fits, if it does.
fn fits(rule: &StanceRule, text: &str, found: &Found) -> Option<Vec<Span>> {
    let mut words = Vec::new();
    if let Some(regex) = &rule.cue {
        words.push(search(regex, text, &found.cue)?);
    }
    if let Some(regex) = &rule.content {
        words.push(search(regex, text, &found.content)?);
    }
    let excluded =
        rule.unless.as_ref().is_some_and(|regex| search(regex, text, &found.content).is_some());
    (!excluded).then_some(words)
}

fn search(regex: &LateRegex, text: &str, pieces: &[Span]) -> Option<Span> {
    pieces.iter().find_map(|piece| Some(regex.find(piece.of(text))?.shifted(piece.start)))
}
