//! How far a reader could identify each source, and where it stands.
//!
//! Levels are read off the mentions of a speaker (`level`), stances off cue and content
//! (`stance`), and terms, reason and channel off the sentence (`attributes`). All by rules in YAML;
//! each decision carries its rule and the words that decided.

mod alternatives;
mod attributes;
mod level;
mod nest;
mod stance;
mod target;

use std::sync::Arc;

pub use alternatives::{Alternative, Alternatives, alternatives};
use attributes::Attributes;
use level::Decided;
pub use nest::nest;

use crate::{
    article::Article,
    extract::{
        Draft, Found,
        speakers::{Mention, Resolution, Role, Way},
    },
    model::{Analysis, Attribution, AttributionId, Evidence, Level, Speaker, SpeakerId},
    regexes::{Candidates, LateRegex, Sifted},
    rules::{Rules, judgement::LevelRule, list::List},
    text::Span,
};

/// Makes the analysis of an article of what was found in it and of who speaks.
///
/// `sifted` is the article's text, sifted by the rules.
pub fn classify(
    article: &Arc<Article>,
    mut draft: Draft,
    resolution: Resolution,
    sifted: &Sifted,
    rules: &Rules,
) -> Analysis {
    let text = &article.text;
    let story = Story { text, sifted, rules };
    let levels = levels(story, &resolution.roles);
    let speakers = resolution.roles.iter().zip(&levels).map(|(role, level)| {
        speaker(text, role, level.as_ref().map_or(Level::Vague, |decided| decided.level))
    });
    let speakers: Vec<Speaker> = speakers.collect();
    let attributes = attributes::of_all(story, &draft, &resolution);
    let who = resolution.of.into_iter().zip(resolution.evidence);
    let found = std::mem::take(&mut draft.found);
    let parts: Vec<_> = found.iter().map(nest::Parts::from).collect();
    let within = nest::of_all(&parts);
    let nested = nest::inner(&parts, &within).into_iter().zip(within);
    let attributions = found.into_iter().zip(who).zip(attributes).zip(nested);
    let mut before = None;
    let attributions = attributions.map(|(((found, (speaker, evidence)), attributes), nested)| {
        let (inner, within) = nested;
        let level = speaker.and_then(|id| levels.get(id.0)?.clone());
        let level = level.unwrap_or_else(|| level::of_nobody(speaker.is_some(), rules));
        let known = Known { speaker, evidence, level, attributes, inner, within };
        let (sentence, echoes) = (found.sentence, rules.cues.groups[found.group].echoes);
        let (mut one, tells_target) = attribution(story, found, known);
        let is_near = |of: usize| of == sentence || of + 1 == sentence;
        let said_before = before.filter(|(of, _)| echoes && is_near(*of));
        one.stance = said_before.map_or(one.stance, |(_, stance)| stance);
        before = Some((sentence, one.stance));
        if !tells_target {
            one.target = target::of(story, one.stance, &one.content, &draft);
        }
        one
    });
    let attributions = attributions.collect();
    Analysis { article: Arc::clone(article), attributions, speakers, findings: Vec::new() }
}

/// A story as the rules that judge it see it.
#[derive(Clone, Copy)]
struct Story<'a> {
    text: &'a str,
    sifted: &'a Sifted,
    rules: &'a Rules,
}

impl Story<'_> {
    /// The regexes that may fit in a part of it.
    fn near(&self, part: Span) -> Candidates {
        self.rules.sieve.within(part, self.sifted, self.text)
    }

    /// Whether a part of it begins with a word of a list.
    fn begins(&self, part: Span, list: List) -> bool {
        let first = part.of(self.text).split_whitespace().next().unwrap_or_default();
        self.rules.lexicon.has(list, &first.to_lowercase())
    }

    /// Everywhere that a regex fits in a part of it.
    fn find_all(&self, regex: &LateRegex, part: Span) -> Vec<Span> {
        self.rules.sieve.find_all(regex, part, self.sifted, self.text)
    }

    /// Where a regex first fits in a part of it.
    fn find(&self, regex: &LateRegex, part: Span) -> Option<Span> {
        self.rules.sieve.find(regex, part, self.sifted, self.text)
    }
}

/// What is known of an attribution's source.
struct Known {
    speaker: Option<SpeakerId>,
    evidence: Option<Evidence>,
    level: Decided,
    attributes: Attributes,
    /// What others say within what it says.
    inner: Vec<Span>,
    /// The one within whose words it stands.
    within: Option<AttributionId>,
}

/// The level of each speaker: the best that one of its mentions gives of itself, and for a member
/// of a group no worse than the group's. None where no rule fits.
fn levels(story: Story<'_>, speakers: &[Role]) -> Vec<Option<Decided>> {
    let mut levels: Vec<Option<Decided>> = Vec::with_capacity(speakers.len());
    for role in speakers {
        let group = role.member_of.and_then(|group| levels.get(group.0)?.clone());
        let own = best_of(story, role).map(|(rule, mention)| Decided::by(rule, mention));
        levels.push(own.into_iter().chain(group).min_by_key(|decided| decided.level));
    }
    levels
}

/// The rule that gives the best level to a mention of a speaker, the first of equals.
fn best_of<'s>(story: Story<'s>, role: &'s Role) -> Option<(&'s LevelRule, &'s Mention)> {
    let own = own_mentions(role).flat_map(|mention| [Some(mention), mention.also.as_deref()]);
    let mut best: Option<(&LevelRule, &Mention)> = None;
    for mention in own.flatten() {
        if let Some(rule) = level::of_mention(story, mention)
            && best.is_none_or(|(known, _)| rule.level < known.level)
        {
            best = Some((rule, mention));
            // None is better, whatever the others say.
            if Level::ALL.first() == Some(&rule.level) {
                break;
            }
        }
    }
    best
}

/// The mentions that say of themselves who is meant: not "she", and "the official" only where
/// nothing stands before it; nor "the firm's lawyer", after "a lawyer for the firm".
fn own_mentions(role: &Role) -> impl Iterator<Item = &Mention> {
    let is_one_of_many = role.mentions.first().is_some_and(|one| one.way == Way::Indefinite);
    role.mentions
        .iter()
        .enumerate()
        .filter(move |(at, mention)| {
            let points_back = match mention.way {
                Way::Pronoun(_) | Way::Definite => true,
                Way::Possessed => is_one_of_many,
                _ => false,
            };
            *at == 0 || !points_back
        })
        .map(|(_, mention)| mention)
}

fn speaker(text: &str, role: &Role, level: Level) -> Speaker {
    let introduced = &role.introduction;
    let is_named = level == Level::Named && introduced.person.is_some();
    let (affiliation, country) = if is_named {
        (introduced.affiliation, introduced.country)
    } else {
        let belongs = role.mentions.iter().find_map(|mention| mention.affiliation);
        let country = role.mentions.iter().find_map(|mention| mention.country);
        (belongs.map(|belongs| belongs.span), country)
    };
    let words = |span: Option<Span>| span.map(|span| span.of(text).to_owned());
    Speaker {
        name: role.name.clone(),
        person: introduced.person.clone().filter(|_| is_named),
        role: introduced.role.clone(),
        level,
        mentions: role.mentions.iter().map(|mention| mention.span).collect(),
        size: role.size,
        seniority: role.mentions.iter().find_map(|mention| mention.seniority),
        affiliation: words(affiliation),
        country: words(country),
        member_of: role.member_of,
    }
}

/// An attribution, and whether what its stance is towards is told, be it nothing.
fn attribution(story: Story<'_>, found: Found, known: Known) -> (Attribution, bool) {
    let group = &story.rules.cues.groups[found.group];
    let Known { speaker, evidence: who, level, attributes, inner, within } = known;
    let decided = stance::of(story, &found, &inner);
    let stance::Decided { stance, evidence: why, target, tells_target } = decided;
    let mut evidence = found.evidence;
    evidence.extend(who);
    evidence.extend(level.evidence);
    evidence.push(why);
    let one = Attribution {
        kind: found.kind,
        content: found.content,
        cue: found.cue,
        source: found.source,
        speaker,
        level: level.level,
        stance,
        target,
        loading: group.loading,
        act: group.act,
        negated: found.negated,
        channel: attributes.channel,
        proximity: attributes.proximity,
        terms: attributes.terms,
        reason: attributes.reason,
        within,
        confidence: found.weight,
        evidence,
        decision: None,
    };
    (one, tells_target)
}
