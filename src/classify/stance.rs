//! How the source stands to what is discussed.

use crate::{
    extract::Found,
    model::{Aspect, Evidence, Stance},
    rules::{Rules, judgement::StanceRule, spec::CueShape},
    text::{Candidates, LateRegex, Span},
};

/// The stance of a statement: by a cue that has one of its own, with its polarity, unless a rule that
/// fits tells it better; else by the first rule that fits its content; else neutral.
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
    let rule = match own {
        Some(stance) => overruling(text, found, stance, rules),
        None => first_fit(text, found, rules),
    };
    match (rule, own) {
        (Some((StanceRule { stance, id, why, .. }, words)), _) => {
            let (rule, why) = (id.clone(), why.clone());
            (*stance, Evidence { aspect: Aspect::Stance, rule, why, words })
        }
        (None, own) => (own.unwrap_or(Stance::Neutral), by_cue(found.cue.clone())),
    }
}

/// The first rule that fits and tells the stance better than a cue which has this one.
fn overruling<'r>(
    text: &str,
    found: &Found,
    own: Stance,
    rules: &'r Rules,
) -> Option<(&'r StanceRule, Vec<Span>)> {
    let mut better = rules.stances.all().iter().filter(|rule| rule.over.contains(&own));
    better.find_map(|rule| Some((rule, fits(rule, text, found)?)))
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
    let stands = |regex: &Option<LateRegex>, pieces: &[Span]| {
        regex.as_ref().is_some_and(|regex| search(regex, text, pieces).is_some())
    };
    let excluded = stands(&rule.unless, &found.content) || stands(&rule.unless_cue, &found.cue);
    (!excluded).then_some(words)
}

fn search(regex: &LateRegex, text: &str, pieces: &[Span]) -> Option<Span> {
    pieces.iter().find_map(|piece| Some(regex.find(piece.of(text))?.shifted(piece.start)))
}
