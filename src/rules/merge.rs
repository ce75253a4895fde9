//! How the rules of one file come to those of the files before it.

use super::spec::{InflectionSpec, RuleFile};

/// Adds rules to those of their kind; one of an id that is known takes the place of that.
pub(super) fn merge<T>(rules: &mut Vec<T>, added: Vec<T>, id: impl Fn(&T) -> &String) {
    for rule in added {
        match rules.iter_mut().find(|known| id(known) == id(&rule)) {
            Some(known) => *known = rule,
            None => rules.push(rule),
        }
    }
}

/// Of these the first that fits decides, so that a person's own are tried before those that come with the
/// program.
pub(super) fn merge_first<T>(rules: &mut Vec<T>, added: Vec<T>, id: impl Fn(&T) -> &String) {
    let mut new = Vec::new();
    for rule in added {
        match rules.iter_mut().find(|known| id(known) == id(&rule)) {
            Some(known) => *known = rule,
            None => new.push(rule),
        }
    }
    rules.splice(0..0, new);
}

/// Takes the rule with this id out, whatever it is a rule of; false where there is none.
pub(super) fn drop_rule(rules: &mut RuleFile, id: &str) -> bool {
    drop_id(&mut rules.layout, id, |rule| &rule.id)
        | drop_id(&mut rules.lexicons, id, |rule| &rule.id)
        | drop_id(&mut rules.guesses, id, |rule| &rule.id)
        | drop_id(&mut rules.tagging, id, |rule| &rule.id)
        | drop_id(&mut rules.cues, id, |rule| &rule.id)
        | drop_id(&mut rules.chunks, id, |rule| &rule.id)
        | drop_id(&mut rules.patterns, id, |rule| &rule.id)
        | drop_id(&mut rules.weights, id, |rule| &rule.id)
        | drop_id(&mut rules.speakers, id, |rule| &rule.id)
        | drop_id(&mut rules.levels, id, |rule| &rule.id)
        | drop_id(&mut rules.stances, id, |rule| &rule.id)
        | drop_id(&mut rules.attributes, id, |rule| &rule.id)
        | drop_id(&mut rules.audit, id, |rule| &rule.id)
}

fn drop_id<T>(rules: &mut Vec<T>, off: &str, id: impl Fn(&T) -> &String) -> bool {
    let before = rules.len();
    rules.retain(|rule| id(rule) != off);
    rules.len() < before
}

/// Takes the ways of making forms of a word that are told anew, and leaves the others.
pub(super) fn merge_inflection(known: &mut InflectionSpec, added: InflectionSpec) {
    let pairs = [
        (&mut known.third, added.third),
        (&mut known.past, added.past),
        (&mut known.gerund, added.gerund),
        (&mut known.plural, added.plural),
    ];
    for (known, added) in pairs {
        if !added.is_empty() {
            *known = added;
        }
    }
}
