//! Something that all who speak of it are against.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
};

use super::About;
use crate::audit::words;
use crate::{
    audit::{
        condition,
        ground::{Ground, Statement},
    },
    rules::audit::Condition,
};

/// What is looked for.
pub(super) struct Sides<'r> {
    /// Statements of which one of these holds are against what they are towards.
    pub(super) of: &'r [Condition],
    /// Where one of these holds of any statement, both sides are heard.
    pub(super) answers: &'r [Condition],
}

/// One for each thing, by the last word of what statements are towards, that enough speakers are
/// against, in a story in which nobody answers.
pub(super) fn find<'a>(sides: &Sides<'_>, least: usize, ground: &Ground<'_>) -> Vec<About<'a>> {
    let mut against: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, statement) in ground.statements.iter().enumerate() {
        if condition::first(sides.answers, statement, ground).is_some() {
            return Vec::new();
        }
        if condition::any(sides.of, statement, ground)
            && let Some(thing) = thing(statement, ground)
        {
            against.entry(thing).or_default().push(at);
        }
    }
    let speakers = |statements: &[usize]| {
        let parties = statements.iter().filter_map(|at| ground.statements[*at].party);
        parties.collect::<HashSet<_>>().len()
    };
    let enough = against.into_values().filter(|statements| speakers(statements) >= least);
    let about = enough.map(|statements| {
        let targets = statements.iter().filter_map(|at| ground.statements[*at].own.target);
        About { spans: targets.collect(), statements, ..About::default() }
    });
    about.collect()
}

fn thing(statement: &Statement<'_>, ground: &Ground<'_>) -> Option<String> {
    words(statement.own.target?.of(ground.text())).last().map(Cow::into_owned)
}
