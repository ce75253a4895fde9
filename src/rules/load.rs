//! Reads rule files and merges them by id: a later rule replaces an earlier one of the same id.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    panic::resume_unwind,
    path::Path,
    thread,
};

use super::{
    RuleError,
    builtin::{self, File},
    catalogue::catalogue,
    merge::{drop_rule, merge, merge_first, merge_inflection},
    origin::{BUILTIN, Origin, line_of, origins},
    spec::{RuleFile, merge_weights},
};
use crate::outside::{MOST_BESIDE, YamlError, from_yaml, read_text};

/// The files that come with the program are parsed by so many threads.
const THREADS: usize = 4;

/// Rule files merged into one, with the origin of each rule.
#[derive(Debug, Clone, Default)]
pub struct Merged {
    /// All rules that are switched on.
    pub rules: RuleFile,
    /// Whether those that come with the program are among them.
    has_builtin: bool,
    /// The ids of the rules of other files, and of those that they switch off,
    own: HashSet<String>,
    /// and where they stand.
    origins: HashMap<String, Origin>,
    /// Whether other files may have changed weights.
    has_own_weights: bool,
}

impl Merged {
    /// Reads a rule file and merges it in.
    ///
    /// # Errors
    /// The file cannot be read, or is not a rule file.
    pub fn add_file(&mut self, path: &Path) -> Result<(), RuleError> {
        let yaml = read_text(path, MOST_BESIDE)
            .map_err(|error| RuleError::Read { path: path.to_owned(), error })?;
        self.add(&path.display().to_string(), &yaml)
    }

    /// Merges in the rules of one file, named `file` in errors.
    ///
    /// # Errors
    /// It is not a rule file.
    pub fn add(&mut self, file: &str, yaml: &str) -> Result<(), RuleError> {
        let rules = parse(file, yaml)?;
        let origins = origins(file, Cow::Owned(yaml.to_owned()));
        one_of_each(file, &rules, &origins)?;
        self.own.extend(catalogue(&rules).into_iter().map(|(_, id, _)| id.to_owned()));
        self.own.extend(rules.off.iter().cloned());
        self.origins.extend(origins);
        self.has_own_weights |= !rules.weights.is_empty() || !rules.off.is_empty();
        self.merge(file, yaml, rules)
    }

    /// The rules that come with the program; its files are parsed beside each other.
    ///
    /// # Errors
    /// One of them is not a rule file; the tests see to it that all are.
    pub(super) fn builtin() -> Result<Self, RuleError> {
        let mut merged = Self { has_builtin: true, ..Self::default() };
        thread::scope(|scope| {
            let read = |file: &File| {
                let parsed = file.rules().map_err(|error| RuleError::Yaml {
                    file: file.name.to_owned(),
                    line: 1,
                    column: 1,
                    message: error.to_string(),
                })?;
                Ok((file.name, file.yaml, parsed))
            };
            let parts = builtin::FILES.chunks(builtin::FILES.len().div_ceil(THREADS));
            let read_part = move |part: &'static [_]| part.iter().map(read).collect::<Vec<_>>();
            let parts = parts.map(|part| scope.spawn(move || read_part(part)));
            for part in parts.collect::<Vec<_>>() {
                for parsed in part.join().unwrap_or_else(|panic| resume_unwind(panic)) {
                    let (file, yaml, parsed): (_, _, _) = parsed?;
                    merged.merge(file, yaml, parsed)?;
                }
            }
            Ok(merged)
        })
    }

    fn merge(&mut self, file: &str, yaml: &str, added: RuleFile) -> Result<(), RuleError> {
        let RuleFile {
            off,
            layout,
            abbreviations,
            lexicons,
            verbs,
            inflection,
            kinds,
            guesses,
            tagging,
            cues,
            fragments,
            chunks,
            patterns,
            weights,
            choice,
            speakers,
            levels,
            stances,
            attributes,
            phrases,
            audit,
            grades,
        } = added;
        let rules = &mut self.rules;
        rules.abbreviations = abbreviations.or_else(|| rules.abbreviations.take());
        rules.choice = choice.or(rules.choice);
        rules.kinds = kinds.or_else(|| rules.kinds.take());
        if let Some(added) = verbs {
            let verbs = rules.verbs.get_or_insert_default();
            verbs.irregular.push(' ');
            verbs.irregular.push_str(&added.irregular);
            verbs.auxiliary.push(' ');
            verbs.auxiliary.push_str(&added.auxiliary);
        }
        if let Some(added) = inflection {
            merge_inflection(rules.inflection.get_or_insert_default(), added);
        }
        merge(&mut rules.layout, layout, |rule| &rule.id);
        merge(&mut rules.lexicons, lexicons, |rule| &rule.id);
        merge(&mut rules.guesses, guesses, |rule| &rule.id);
        merge(&mut rules.tagging, tagging, |rule| &rule.id);
        merge(&mut rules.cues, cues, |rule| &rule.id);
        merge(&mut rules.fragments, fragments, |rule| &rule.id);
        merge(&mut rules.chunks, chunks, |rule| &rule.id);
        merge(&mut rules.patterns, patterns, |rule| &rule.id);
        merge_weights(&mut rules.weights, weights);
        merge(&mut rules.speakers, speakers, |rule| &rule.id);
        merge_first(&mut rules.levels, levels, |rule| &rule.id);
        merge_first(&mut rules.stances, stances, |rule| &rule.id);
        merge(&mut rules.attributes, attributes, |rule| &rule.id);
        merge(&mut rules.phrases, phrases, |rule| &rule.id);
        merge(&mut rules.audit, audit, |rule| &rule.id);
        for (id, severity) in grades {
            let rule = rules.audit.iter_mut().find(|rule| rule.id == id);
            let rule = rule.ok_or_else(|| RuleError::Rule {
                file: file.to_owned(),
                line: line_of(yaml, &id),
                id: id.clone(),
                message:
                    "there is no such audit rule to grade; `onrecord rules list audit` shows them"
                        .to_owned(),
            })?;
            rule.severity = severity;
        }
        for id in &off {
            self.switch_off(file, yaml, id)?;
        }
        Ok(())
    }

    /// Whether the rule with this id is one of those that come with the program.
    pub(super) fn is_builtin(&self, id: &str) -> bool {
        self.has_builtin && !self.own.contains(id)
    }

    /// Whether all weights are those that come with the program, and none of them are missing.
    pub(super) fn has_builtin_weights(&self) -> bool {
        self.has_builtin && !self.has_own_weights
    }

    /// Where the rule with this id stands.
    pub fn origin(&self, id: &str) -> Option<&Origin> {
        let builtin = || BUILTIN.get(id).filter(|_| self.has_builtin);
        self.origins.get(id).or_else(builtin)
    }

    /// An error about the rule with this id.
    pub fn error(&self, id: &str, message: impl Into<String>) -> RuleError {
        let origin = self.origin(id).cloned();
        let (file, line) = origin.map_or(("rules".to_owned(), 1), |at| (at.file, at.line));
        RuleError::Rule { file, line, id: id.to_owned(), message: message.into() }
    }

    fn switch_off(&mut self, file: &str, yaml: &str, id: &str) -> Result<(), RuleError> {
        if drop_rule(&mut self.rules, id) {
            return Ok(());
        }
        Err(RuleError::Rule {
            file: file.to_owned(),
            line: line_of(yaml, id),
            id: id.to_owned(),
            message: "there is no such rule to switch off; `onrecord rules list` shows all ids"
                .to_owned(),
        })
    }
}

/// Refuses two rules of one id in a section of a file: the first would be lost.
fn one_of_each(
    file: &str,
    rules: &RuleFile,
    origins: &[(String, Origin)],
) -> Result<(), RuleError> {
    let mut known = HashSet::new();
    let twice =
        catalogue(rules).into_iter().find(|(section, id, _)| !known.insert((*section, *id)));
    let Some((_, id, _)) = twice else { return Ok(()) };
    let mut lines = origins.iter().filter(|(own, _)| own == id).map(|(_, origin)| origin.line);
    let first = lines.next().unwrap_or(1);
    Err(RuleError::Rule {
        file: file.to_owned(),
        line: lines.next().unwrap_or(first),
        id: id.to_owned(),
        message: format!("line {first} has a rule of this id already; give it one of its own"),
    })
}

fn parse(file: &str, yaml: &str) -> Result<RuleFile, RuleError> {
    from_yaml(yaml).map_err(|error| yaml_error(file, yaml, error))
}

fn yaml_error(file: &str, yaml: &str, error: YamlError) -> RuleError {
    let (line, column) = (error.line(), error.column());
    let message = match rule_of(yaml, &error.message) {
        Some(id) => format!("rule {id}: {error}"),
        None => error.message,
    };
    RuleError::Yaml { file: file.to_owned(), line, column, message }
}

/// The id of the rule that a message of the YAML reader is about, which tells its place in its section:
/// `cues[0].takes`.
fn rule_of(yaml: &str, message: &str) -> Option<String> {
    let (section, rest) = message.split_once('[')?;
    let (at, _) = rest.split_once(']')?;
    let at: usize = at.parse().ok()?;
    let file: serde_yaml::Value = from_yaml(yaml).ok()?;
    Some(file.get(section)?.get(at)?.get("id")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builtin_files_say_the_same_in_both_forms() {
        for file in &builtin::FILES {
            let (yaml, json) = (parse(file.name, file.yaml).unwrap(), file.rules().unwrap());
            assert!(format!("{yaml:?}") == format!("{json:?}"), "{}", file.name);
        }
    }

    #[test]
    fn most_regexes_are_read_without_a_tree_of_each_letter() {
        let (at_once, all) = crate::rules::Rules::builtin().unwrap().sieve.read_at_once();
        assert!(at_once * 10 > all * 9, "{at_once} of {all}");
    }

    #[test]
    fn what_the_builtin_regexes_need_is_worked_out() {
        let rules = crate::rules::Rules::builtin().unwrap();
        assert!(rules.sieve.is_all_told());
        assert!(rules.layout.is_all_told());
    }

    #[test]
    fn some_rule_uses_each_fragment_and_phrase() {
        let named = |id: &str| {
            let braced = format!("{{{id}}}");
            builtin::FILES.iter().any(|file| file.yaml.contains(&braced))
        };
        for File { name: file, yaml, .. } in &builtin::FILES {
            let rules = parse(file, yaml).unwrap();
            let fragments = rules.fragments.iter().map(|fragment| &fragment.id);
            for id in fragments.chain(rules.phrases.iter().map(|phrase| &phrase.id)) {
                assert!(named(id), "{file}: nothing uses {id:?}");
            }
        }
    }

    #[test]
    fn no_rule_that_comes_with_the_program_takes_the_place_of_another() {
        let mut known = HashSet::new();
        for File { name: file, yaml, .. } in &builtin::FILES {
            let rules = parse(file, yaml).unwrap();
            let weights = rules.weights.iter().map(|rule| ("weights", rule.id.clone()));
            let tagging = rules.tagging.iter().map(|rule| ("tagging", rule.id.clone()));
            let patterns = rules.patterns.iter().map(|rule| ("patterns", rule.id.clone()));
            let cues = rules.cues.iter().map(|rule| ("cues", rule.id.clone()));
            let lexicons = rules.lexicons.iter().map(|rule| ("lexicons", rule.id.clone()));
            let stances = rules.stances.iter().map(|rule| ("stances", rule.id.clone()));
            let levels = rules.levels.iter().map(|rule| ("levels", rule.id.clone()));
            let all = weights.chain(tagging).chain(patterns).chain(cues).chain(lexicons);
            for own in all.chain(stances).chain(levels) {
                assert!(known.insert(own.clone()), "{file}: {own:?} is there twice");
            }
        }
    }
}
