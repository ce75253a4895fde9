//! Plurals that stand for one.

use super::About;
use crate::audit::words;
use crate::{
    audit::ground::{Ground, Statement, size_of},
    model::{Level, Speaker},
    regexes::LateRegex,
    rules::audit_spec::SizesSpec,
};

/// Statements of an uncounted plural, such as "officials", in a story that shows just one unnamed
/// person of that kind.
pub(super) fn find<'a>(
    nouns: &[(String, String)],
    unless: &LateRegex,
    ground: &Ground<'_>,
) -> Vec<About<'a>> {
    let mut found = Vec::new();
    let is_group = |speaker: &Speaker| size_of(speaker.size) == SizesSpec::Several;
    let is_of_group = |(_, statement): &(usize, &Statement<'_>)| {
        is_unnamed(statement.own.level) && statement.speaker.is_some_and(is_group)
    };
    let groups: Vec<_> = ground.statements.iter().enumerate().filter(is_of_group).collect();
    for (many, one) in nouns {
        let says = |(_, statement): &&(usize, &Statement<'_>)| {
            let source = statement.own.source.first().map_or("", |span| span.of(ground.text()));
            words(source).any(|word| word == *many)
                && !unless.is_match(source)
                && statement.speaker.is_some_and(|speaker| has(speaker, many))
        };
        let plural = groups.iter().find(says).filter(|_| shows_one(many, one, unless, ground));
        let Some(&(at, statement)) = plural else { continue };
        let spans = statement.own.source.clone();
        found.push(About { spans, statements: vec![at], ..About::default() });
    }
    found
}

/// Whether just one unnamed person of a kind speaks, and no group of a known size.
fn shows_one(many: &str, one: &str, unless: &LateRegex, ground: &Ground<'_>) -> bool {
    // "One of them" is told from others who are there.
    let has_others = |speaker: &Speaker| {
        speaker.mentions.iter().any(|mention| unless.is_match(mention.of(ground.text())))
    };
    let mut singles = 0;
    for speaker in ground.analysis.speakers.iter().filter(|speaker| is_unnamed(speaker.level)) {
        match size_of(speaker.size) {
            SizesSpec::One if has(speaker, one) || has(speaker, many) => {
                if has_others(speaker) {
                    return false;
                }
                singles += 1;
            }
            SizesSpec::Counted if has(speaker, many) => return false,
            _ => {}
        }
    }
    singles == 1
}

fn is_unnamed(level: Level) -> bool {
    level.is_anonymous() && level != Level::Unattributed
}

fn has(speaker: &Speaker, noun: &str) -> bool {
    words(&speaker.name).any(|word| word == noun)
}
