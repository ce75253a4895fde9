//! Pronouns far from the name they stand for.

use foldhash::HashMap;

use super::About;
use crate::{
    audit::ground::{Ground, Statement},
    model::{Level, Size, Speaker, SpeakerId},
    regexes::LateRegex,
    text::Span,
};

/// The first statement of each run whose source is a pronoun too far from the last other words for
/// the same person, who has a name.
pub(super) fn find<'a>(pronouns: &LateRegex, most: usize, ground: &Ground<'_>) -> Vec<About<'a>> {
    let is_named = |statement: &Statement<'_>| {
        statement.speaker.is_some_and(|one| one.level == Level::Named && one.size == Size::One)
    };
    let is_pronoun = |span: &Span| ground.find(pronouns, *span) == Some(*span);
    // Where the other words for a speaker begin, in order.
    let of_speaker = |speaker: &Speaker| {
        let mentions = speaker.mentions.iter().filter(|mention| !is_pronoun(mention));
        mentions.map(|mention| mention.start).collect::<Vec<usize>>()
    };
    let mut full: HashMap<SpeakerId, Vec<usize>> = HashMap::default();
    let mut found = Vec::new();
    let mut last = None;
    for (at, statement) in ground.statements.iter().enumerate() {
        let is_far = is_named(statement)
            && statement.own.source.first().is_some_and(is_pronoun)
            && statement.own.speaker.zip(statement.speaker).is_some_and(|(id, speaker)| {
                let full = full.entry(id).or_insert_with(|| of_speaker(speaker));
                distance(statement, full, ground).is_some_and(|far| far > most)
            });
        let speaker = statement.own.speaker;
        if is_far && last != speaker {
            let spans = statement.own.source.clone();
            found.push(About { spans, statements: vec![at], ..About::default() });
        }
        last = if is_far { speaker } else { None };
    }
    found
}

/// How many paragraphs lie between a statement and the last of these mentions of its speaker before it.
fn distance(statement: &Statement<'_>, mentions: &[usize], ground: &Ground<'_>) -> Option<usize> {
    let start = statement.own.source.first()?.start;
    let before = mentions.partition_point(|&mention| mention < start).checked_sub(1)?;
    let there = ground.paragraph_at(mentions[before]);
    Some(statement.paragraph.saturating_sub(there))
}
