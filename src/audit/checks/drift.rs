//! One unnamed source that is described in ways that do not fit together.

use super::About;
use crate::{
    audit::{
        ground::{Ground, Statement, size_of},
        words,
    },
    model::{Level, Speaker, SpeakerId},
    regexes::LateRegex,
    rules::audit_spec::SizesSpec,
    text::Span,
};

/// What tells descriptions apart.
pub(super) struct Descriptions<'r> {
    /// What a source is, by a noun: official, diplomat.
    pub(super) noun: &'r LateRegex,
    /// Words that point back to somebody told of before.
    pub(super) back: &'r LateRegex,
    /// Pairs of which nobody is both.
    pub(super) apart: &'r [[LateRegex; 2]],
}

impl Descriptions<'_> {
    /// The first statement of each source that is described as it cannot be.
    pub(super) fn find<'a>(&self, ground: &Ground<'_>) -> Vec<About<'a>> {
        let mut told = vec![false; ground.analysis.speakers.len()];
        let mut found = Vec::new();
        for (at, statement) in ground.statements.iter().enumerate() {
            let (Some(id), Some(later)) = (statement.own.speaker, statement.own.source.first())
            else {
                continue;
            };
            let is_new = told.get(id.0).is_some_and(|told| !told);
            let earlier = is_new.then(|| self.earlier(id, *later, statement, ground)).flatten();
            if let Some(earlier) = earlier {
                told[id.0] = true;
                let (spans, statements) = (vec![earlier, *later], vec![at]);
                found.push(About { spans, statements, ..About::default() });
            }
        }
        found
    }

    /// The words before that a source cannot be described by as well: of the same speaker, or of the only
    /// one whom words that point back can mean.
    fn earlier(
        &self,
        id: SpeakerId,
        later: Span,
        statement: &Statement<'_>,
        ground: &Ground<'_>,
    ) -> Option<Span> {
        let speaker = statement.speaker.filter(|speaker| is_one_unnamed(speaker))?;
        let before = |mention: &&Span| mention.end <= later.start;
        let does_not_fit = |mention: &&Span| self.are_apart(**mention, later, ground);
        let mut own = speaker.mentions.iter().filter(before);
        if let Some(mention) = own.find(does_not_fit) {
            return Some(*mention);
        }
        let points_back = speaker.mentions.first() == Some(&later) && ground.fits(self.back, later);
        let other = points_back.then(|| self.only_one_before(id, later, ground)).flatten()?;
        let is_elsewhere = |one: &Option<String>, other: &Option<String>| {
            one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one != other)
        };
        let mention = *other.mentions.iter().rfind(before)?;
        let is_other = is_elsewhere(&speaker.country, &other.country)
            || other.mentions.iter().filter(before).any(|mention| does_not_fit(&mention));
        is_other.then_some(mention)
    }

    /// The only unnamed source of the same kind that is told of before, if there is no group of them.
    fn only_one_before<'a>(
        &self,
        id: SpeakerId,
        later: Span,
        ground: &Ground<'a>,
    ) -> Option<&'a Speaker> {
        let own = self.kind(&ground.analysis.speaker(id)?.name)?;
        let speakers = ground.analysis.speakers.iter().enumerate();
        let is_before = |speaker: &Speaker| {
            speaker.mentions.first().is_some_and(|mention| mention.end <= later.start)
        };
        let is_kind = |speaker: &Speaker| {
            words(&speaker.name).any(|word| word.strip_suffix('s').unwrap_or(&word) == own)
        };
        let mut alike = speakers
            .filter(|(at, speaker)| *at != id.0 && is_before(speaker) && is_kind(speaker))
            .map(|(_, speaker)| speaker);
        let first = alike.next().filter(|speaker| is_one_unnamed(speaker))?;
        alike.next().is_none().then_some(first)
    }

    fn kind(&self, name: &str) -> Option<String> {
        Some(self.noun.find(name)?.of(name).to_lowercase())
    }

    fn are_apart(&self, one: Span, other: Span, ground: &Ground<'_>) -> bool {
        let is = |pair: &[LateRegex; 2], part| pair.each_ref().map(|side| ground.fits(side, part));
        self.apart.iter().any(|pair| {
            matches!(
                (is(pair, one), is(pair, other)),
                ([true, false], [false, true]) | ([false, true], [true, false])
            )
        })
    }
}

fn is_one_unnamed(speaker: &Speaker) -> bool {
    let is_unnamed = speaker.level.is_anonymous() && speaker.level != Level::Unattributed;
    is_unnamed && size_of(speaker.size) == SizesSpec::One
}
