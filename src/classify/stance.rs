//! How the source stands to what is discussed.

use super::Story;
use crate::{
    extract::Found,
    model::{Aspect, Evidence, Stance},
    rules::{judgement::StanceRule, spec::CueShape},
    text::{Candidates, LateRegex, Span},
};

/// The stance of a statement: by a cue that has one of its own, with its polarity, unless a rule that
/// fits tells it better; else by the first rule that fits its content; else neutral.
///
/// `inner` are the words of others within the content: how they stand is not how the one stands who tells it.
pub(super) fn of(story: Story<'_>, found: &Found, inner: &[Span]) -> Decided {
    let group = &story.rules.cues.groups[found.group];
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
        Some(stance) => overruling(story, found, stance).find(|(_, words)| are_own(words, inner)),
        None => all_fits(story, found).find(|(_, words)| are_own(words, inner)),
    };
    match (rule, own) {
        (Some((rule, words)), _) => {
            let target = target(story, rule, found);
            let StanceRule { stance, id, why, .. } = rule;
            let (rule, why) = (id.clone(), why.clone());
            let evidence = Evidence { aspect: Aspect::Stance, rule, why, words };
            Decided { stance: *stance, evidence, target }
        }
        (None, own) => {
            let evidence = by_cue(found.cue.clone());
            Decided { stance: own.unwrap_or(Stance::Neutral), evidence, target: None }
        }
    }
}

/// A stance, why it is so, and towards what, where the rule tells.
pub(super) struct Decided {
    pub(super) stance: Stance,
    pub(super) evidence: Evidence,
    pub(super) target: Option<Span>,
}

/// What a rule that fits tells the stance to be towards.
fn target(story: Story<'_>, rule: &StanceRule, found: &Found) -> Option<Span> {
    let regex = rule.content.as_ref().filter(|_| rule.tells_target)?;
    found.content.iter().find_map(|&piece| {
        let groups = story.rules.sieve.captures(regex, piece, story.sifted, story.text)?;
        Some(groups.name("target")?.shifted(piece.start))
    })
}

/// Whether words that decide stand in nothing that somebody else says.
fn are_own(words: &[Span], inner: &[Span]) -> bool {
    !words.iter().any(|word| inner.iter().any(|inner| inner.overlaps(*word)))
}

/// The rules that fit and tell the stance better than a cue which has this one, in order.
fn overruling<'r>(
    story: Story<'r>,
    found: &'r Found,
    own: Stance,
) -> impl Iterator<Item = (&'r StanceRule, Vec<Span>)> {
    all_that(story, found, move |rule| rule.over.contains(&own))
}

/// All rules that fit, in order, with the words by which they do.
pub(super) fn all_fits<'r>(
    story: Story<'r>,
    found: &'r Found,
) -> impl Iterator<Item = (&'r StanceRule, Vec<Span>)> {
    all_that(story, found, |_| true)
}

fn all_that<'r>(
    story: Story<'r>,
    found: &'r Found,
    is_asked: impl Fn(&StanceRule) -> bool,
) -> impl Iterator<Item = (&'r StanceRule, Vec<Span>)> {
    let statement = Statement::new(story, found);
    let rules = story.rules.stances.iter();
    rules.filter_map(move |rule| {
        let may_fit = statement.may_fit(rule) && is_asked(rule);
        may_fit.then(|| Some((rule, statement.fits(rule)?))).flatten()
    })
}

/// The words of a statement, each piece with the regexes that may fit in it.
struct Statement<'a> {
    story: Story<'a>,
    source: &'a [Span],
    cue: Pieces,
    content: Pieces,
}

/// Pieces of a text, each with the regexes that may fit in it.
struct Pieces {
    all: Vec<(Span, Candidates)>,
    /// The regexes that may fit in one of them.
    near: Candidates,
}

impl Pieces {
    fn new(story: Story<'_>, pieces: &[Span]) -> Self {
        let all: Vec<_> = pieces.iter().map(|&piece| (piece, story.near(piece))).collect();
        let near = Candidates::any_of(all.iter().map(|(_, near)| near));
        Self { all, near }
    }

    /// Where a regex fits in the first piece in which it does.
    fn find(&self, regex: &LateRegex, story: Story<'_>) -> Option<Span> {
        if !self.near.has(regex) {
            return None;
        }
        let mut may_fit = self.all.iter().filter(|(_, near)| near.has(regex));
        may_fit.find_map(|(piece, _)| story.find(regex, *piece))
    }
}

impl<'a> Statement<'a> {
    fn new(story: Story<'a>, found: &'a Found) -> Self {
        let (cue, content) = (Pieces::new(story, &found.cue), Pieces::new(story, &found.content));
        Self { story, source: &found.source, cue, content }
    }

    /// Whether words without which a rule cannot fit stand there: few of the rules need be tried.
    #[inline]
    fn may_fit(&self, rule: &StanceRule) -> bool {
        let has = |regex: &Option<LateRegex>, pieces: &Pieces| {
            regex.as_ref().is_none_or(|regex| pieces.near.has(regex))
        };
        has(&rule.content, &self.content) && has(&rule.cue, &self.cue)
    }

    /// The words by which a rule that may fit does, if it does.
    fn fits(&self, rule: &StanceRule) -> Option<Vec<Span>> {
        let mut source = self.source.iter();
        if let Some(regex) = &rule.source
            && !source.any(|piece| self.story.find(regex, *piece).is_some())
        {
            return None;
        }
        let mut words = Vec::new();
        if let Some(regex) = &rule.cue {
            words.push(self.cue.find(regex, self.story)?);
        }
        if let Some(regex) = &rule.content {
            words.push(self.content.find(regex, self.story)?);
        }
        let stands = |regex: &Option<LateRegex>, pieces: &Pieces| {
            regex.as_ref().is_some_and(|regex| pieces.find(regex, self.story).is_some())
        };
        let excluded = stands(&rule.unless, &self.content) || stands(&rule.unless_cue, &self.cue);
        (!excluded).then_some(words)
    }
}
