//! How the source stands to what is discussed.

use std::cell::OnceCell;

use super::Story;
use crate::{
    extract::Found,
    model::{Aspect, Evidence, Stance},
    regexes::{Candidates, LateRegex},
    rules::{judgement::StanceRule, spec::CueShape},
    text::Span,
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
    let statement = Statement::new(story, found, inner);
    let tells_better = |rule: &StanceRule| own.is_none_or(|stance| rule.over.contains(&stance));
    let rule = statement.fitting(tells_better).next();
    let rule = rule.or_else(|| statement.hiding().filter(|_| own.is_none()));
    match (rule, own) {
        (Some((rule, words)), _) => {
            let target = words.last().and_then(|words| target(story, rule, &found.content, *words));
            let StanceRule { stance, id, why, tells_target: rule_tells, .. } = rule;
            let rule_tells = *rule_tells;
            let (rule, why) = (id.clone(), why.clone());
            let evidence = Evidence { aspect: Aspect::Stance, rule, why, words };
            Decided { stance: *stance, evidence, target, tells_target: rule_tells }
        }
        (None, own) => {
            let evidence = by_cue(found.cue.clone());
            Decided {
                stance: own.unwrap_or(Stance::Neutral),
                evidence,
                target: None,
                tells_target: false,
            }
        }
    }
}

/// A stance, why it is so, and towards what, where the rule tells.
pub(super) struct Decided {
    pub(super) stance: Stance,
    pub(super) evidence: Evidence,
    pub(super) target: Option<Span>,
    /// Whether it is known that there is no other.
    pub(super) tells_target: bool,
}

/// What a rule that fits by these words of a content tells the stance to be towards.
fn target(story: Story<'_>, rule: &StanceRule, content: &[Span], words: Span) -> Option<Span> {
    let piece = content.iter().find(|piece| piece.contains(words))?;
    let (regex, from) = match &rule.towards {
        Some(towards) => (towards, words.end),
        None => (rule.content.as_ref().filter(|_| rule.tells_target)?, words.start),
    };
    let groups = regex.captures_at(piece.of(story.text), from - piece.start)?;
    Some(groups.name("target")?.shifted(piece.start))
}

/// The words of a statement, each piece with the regexes that may fit in it.
pub(super) struct Statement<'a> {
    story: Story<'a>,
    source: &'a [Span],
    cue: Pieces,
    content: Pieces,
    /// What others say in it.
    inner: &'a [Span],
    /// The words that tell nothing of the source though rules may fit them, with the rules that say so.
    hidden: OnceCell<Vec<(&'a StanceRule, Span)>>,
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

    /// Everywhere that a regex fits in them.
    fn find_all(&self, regex: &LateRegex, story: Story<'_>) -> impl Iterator<Item = Span> {
        let may_fit = self.all.iter().filter(|(_, near)| near.has(regex));
        may_fit.flat_map(move |(piece, _)| story.find_all(regex, *piece))
    }
}

impl<'a> Statement<'a> {
    pub(super) fn new(story: Story<'a>, found: &'a Found, inner: &'a [Span]) -> Self {
        let (cue, content) = (Pieces::new(story, &found.cue), Pieces::new(story, &found.content));
        Self { story, source: &found.source, cue, content, inner, hidden: OnceCell::new() }
    }

    /// The rules of those in question that fit, in order, with the words by which they do.
    pub(super) fn fitting(
        &self,
        in_question: impl Fn(&StanceRule) -> bool,
    ) -> impl Iterator<Item = (&'a StanceRule, Vec<Span>)> {
        let all = self.story.rules.stances.iter().filter(|rule| rule.decides());
        let all = all.filter(move |rule| in_question(rule));
        all.filter_map(|rule| Some((rule, self.fits(rule)?)))
    }

    /// The first rule that hides words which others would have gone by, and these words.
    fn hiding(&self) -> Option<(&'a StanceRule, Vec<Span>)> {
        let (rule, words) = self.hidden.get()?.first()?;
        Some((rule, vec![*words]))
    }

    /// The words that rules hide. They are looked for when a rule fits, which most do not.
    fn hidden(&self) -> &[(&'a StanceRule, Span)] {
        self.hidden.get_or_init(|| {
            let rules = self.story.rules.stances.iter().filter(|rule| !rule.hides.is_empty());
            let rules = rules.filter(|rule| self.asks(rule).is_some() && !self.is_excluded(rule));
            let words = rules.filter_map(|rule| Some((rule, rule.content.as_ref()?)));
            let words = words.flat_map(|(rule, regex)| {
                self.content.find_all(regex, self.story).map(move |span| (rule, span))
            });
            words.collect()
        })
    }

    /// Whether words by which a rule gives a stance are the source's own: nobody else says them, and no rule hides
    /// them.
    fn are_own(&self, words: Span, stance: Stance) -> bool {
        let hides = |(rule, span): &(&StanceRule, Span)| {
            rule.hides.contains(&stance) && span.overlaps(words)
        };
        !self.inner.iter().any(|inner| inner.overlaps(words)) && !self.hidden().iter().any(hides)
    }

    /// The words by which a rule fits, if it does.
    fn fits(&self, rule: &StanceRule) -> Option<Vec<Span>> {
        let mut words = self.asks(rule)?;
        let first = match &rule.content {
            Some(regex) => Some((regex, self.content.find(regex, self.story)?)),
            None => None,
        };
        if self.is_excluded(rule) {
            return None;
        }
        if let Some((regex, first)) = first {
            let is_own = |words: &Span| self.are_own(*words, rule.stance);
            let others = || self.content.find_all(regex, self.story).find(is_own);
            words.push(Some(first).filter(is_own).or_else(others)?);
        }
        Some(words)
    }

    /// The words of the cue by which a rule may fit, if source and cue are what it asks for.
    fn asks(&self, rule: &StanceRule) -> Option<Vec<Span>> {
        let has = |regex: &Option<LateRegex>, pieces: &Pieces| {
            regex.as_ref().is_none_or(|regex| pieces.near.has(regex))
        };
        if !has(&rule.cue, &self.cue) || !has(&rule.content, &self.content) {
            return None;
        }
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
        Some(words)
    }

    /// Whether there is something beside which a rule does not hold.
    fn is_excluded(&self, rule: &StanceRule) -> bool {
        let stands = |regex: &Option<LateRegex>, pieces: &Pieces| {
            regex.as_ref().is_some_and(|regex| pieces.find(regex, self.story).is_some())
        };
        stands(&rule.unless, &self.content) || stands(&rule.unless_cue, &self.cue)
    }
}
