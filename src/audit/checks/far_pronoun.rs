//! Pronouns far from the name they stand for.

use super::About;
use crate::{
    audit::ground::{Ground, Statement},
    model::{Level, Size},
    text::{LateRegex, Span},
};

/// The first statement of each run whose source is a pronoun too far from the last other words for
/// the same person, who has a name.
pub(super) fn find<'a>(pronouns: &LateRegex, most: usize, ground: &Ground<'_>) -> Vec<About<'a>> {
    let speakers = ground.analysis.speakers.iter();
    let is_named = |statement: &Statement<'_>| {
        statement.speaker.is_some_and(|one| one.level == Level::Named && one.size == Size::One)
    };
    let is_pronoun = |span: &Span| ground.find(pronouns, *span) == Some(*span);
    let full = speakers.map(|speaker| {
        let mentions = speaker.mentions.iter().filter(|mention| !is_pronoun(mention));
        mentions.map(|mention| mention.start).collect::<Vec<usize>>()
    });
    let full: Vec<Vec<usize>> = full.collect();
    let mut found = Vec::new();
    let mut last = None;
    for (at, statement) in ground.statements.iter().enumerate() {
        let is_far = is_named(statement)
            && statement.own.source.first().is_some_and(is_pronoun)
            && distance(statement, &full, ground).is_some_and(|far| far > most);
        let speaker = statement.own.speaker;
        if is_far && last != speaker {
            let spans = statement.own.source.clone();
            found.push(About { spans, statements: vec![at], ..About::default() });
        }
        last = if is_far { speaker } else { None };
    }
    found
}

/// How many paragraphs lie between a statement and the last full mention of its speaker before it.
fn distance(statement: &Statement<'_>, full: &[Vec<usize>], ground: &Ground<'_>) -> Option<usize> {
    let start = statement.own.source.first()?.start;
    let mentions = full.get(statement.own.speaker?.0)?;
    let before = mentions.partition_point(|&mention| mention < start).checked_sub(1)?;
    let there = ground.paragraph_at(mentions[before]);
    Some(statement.paragraph.saturating_sub(there))
}
