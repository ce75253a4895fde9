//! The sourcing sheet of a story: who speaks and how much, what rests on one voice, who did not
//! answer.

use std::collections::HashMap;

use super::{
    Layout,
    checks::may_bear_out,
    ground::{Ground, Statement},
    telling::Telling,
};
use crate::{
    model::{Act, Analysis, Attribution, AttributionId, Kind, Level, Size, SpeakerId},
    rules::{
        Rules,
        audit::{Check, Subject},
        audit_spec::PlaceSpec,
    },
    text::Span,
};

/// What a standards desk wants to know of a story's sources.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Those who speak, in order of level, then of words.
    pub voices: Vec<Voice>,
    /// Attributed words by level, in the order of [`Level::ALL`].
    pub words: [usize; 9],
    /// Statements of one source that a reader cannot name, which nobody else in the story bears out.
    pub alone: Vec<AttributionId>,
    /// Statements that say that somebody was asked and did not answer.
    pub unanswered: Vec<AttributionId>,
}

/// Somebody who speaks, or a source that nobody tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// Who; nobody for claims without a source.
    pub speaker: Option<SpeakerId>,
    /// How far a reader could identify it there.
    pub level: Level,
    /// How many statements it makes, refusals left out.
    pub statements: usize,
    /// How many of them are quoted, in whole or in part.
    pub quoted: usize,
    /// How many words they add to what is said in the story.
    pub words: usize,
    /// On what terms it speaks, where the story tells.
    pub terms: Option<Span>,
    /// Why it is not named, where the story tells.
    pub reason: Option<Span>,
}

impl Voice {
    /// Somebody who says nothing.
    pub const fn silent(speaker: Option<SpeakerId>, level: Level) -> Self {
        Self { speaker, level, statements: 0, quoted: 0, words: 0, terms: None, reason: None }
    }
}

impl Sheet {
    /// Reads a sheet off an analysis.
    pub fn of(analysis: &Analysis, rules: &Rules) -> Self {
        let layout = Layout::default();
        let ground = Ground::new(analysis, &layout, (&rules.lexicon, &rules.sieve));
        let mut words = [0; 9];
        for one in &ground.statements {
            words[one.own.level as usize] += one.words;
        }
        Self {
            voices: voices(&ground),
            words,
            alone: alone_in(&ground, rules),
            unanswered: unanswered_in(&ground),
        }
    }
}

/// Those who say something. Where a person corrected how a source is identified in one of its statements, it
/// stands there once at each level, so that their words add up to the words by level.
fn voices(ground: &Ground<'_>) -> Vec<Voice> {
    let terms = first_words(ground, |own| own.terms);
    let reasons = first_words(ground, |own| own.reason);
    let mut voices: Vec<Voice> = Vec::new();
    let mut known: HashMap<(Option<SpeakerId>, Level), usize> = HashMap::new();
    for one in ground.statements.iter().filter(|one| one.own.says_something()) {
        let (speaker, level) = (one.own.speaker, one.own.level);
        let at = *known.entry((speaker, level)).or_insert_with(|| {
            voices.push(Voice {
                terms: terms.get(&speaker).copied(),
                reason: reasons.get(&speaker).copied(),
                ..Voice::silent(speaker, level)
            });
            voices.len() - 1
        });
        let voice = &mut voices[at];
        voice.statements += 1;
        voice.quoted += usize::from(one.own.kind != Kind::Indirect);
        voice.words += one.words;
    }
    voices.sort_by(|one, other| one.level.cmp(&other.level).then(other.words.cmp(&one.words)));
    voices
}

/// The first words of each speaker's statements that tell something of them.
fn first_words(
    ground: &Ground<'_>,
    part: impl Fn(&Attribution) -> Option<Span>,
) -> HashMap<Option<SpeakerId>, Span> {
    let mut first = HashMap::new();
    for own in ground.statements.iter().map(|one| one.own) {
        if let Some(words) = part(own) {
            first.entry(own.speaker).or_insert(words);
        }
    }
    first
}

/// What an editor wants to see of an analysis without its sheet: first the statements that rest on one unnamed source,
/// of one voice that a reader cannot name and borne out by nobody else in the story, none where the rule about lone
/// sources is switched off; then those that say that somebody was asked and did not answer.
pub fn alone_and_unanswered(
    analysis: &Analysis,
    rules: &Rules,
) -> (Vec<AttributionId>, Vec<AttributionId>) {
    let layout = Layout::default();
    let ground = Ground::new(analysis, &layout, (&rules.lexicon, &rules.sieve));
    (alone_in(&ground, rules), unanswered_in(&ground))
}

/// Nobody asks a document.
fn unanswered_in(ground: &Ground<'_>) -> Vec<AttributionId> {
    let is_meant = |(_, one): &(usize, &Statement<'_>)| {
        let is_prose = matches!(one.place, PlaceSpec::Lead | PlaceSpec::Body);
        one.own.stance.is_refusal() && is_prose && one.own.level != Level::Document
    };
    let all = ground.statements.iter().enumerate();
    all.filter(is_meant).map(|(at, _)| AttributionId(at)).collect()
}

fn alone_in(ground: &Ground<'_>, rules: &Rules) -> Vec<AttributionId> {
    let rule = rules.audit.iter().find_map(|rule| match &rule.subject {
        Subject::Check(Check::LoneSource { idle, shared, .. }) => Some((idle, *shared)),
        _ => None,
    });
    let Some((idle, shared)) = rule else { return Vec::new() };
    let telling = Telling::new(idle, shared, ground);
    let is_alone = |(at, one): &(usize, &Statement<'_>)| {
        let may = |other: usize| may_bear_out(one, &ground.statements[other]);
        let is_one = one.speaker.is_some_and(|speaker| speaker.size == Size::One);
        let is_said = matches!(one.own.act, Act::Speech | Act::Writing);
        let is_meant =
            one.own.level.is_anonymous() && is_one && is_said && one.own.says_something();
        is_meant && telling.is_alone(*at, may)
    };
    let all = ground.statements.iter().enumerate();
    all.filter(is_alone).map(|(at, _)| AttributionId(at)).collect()
}
