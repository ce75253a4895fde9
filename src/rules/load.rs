//! Reads rule files and merges them by id: a later rule replaces an earlier one of the same id.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    panic::resume_unwind,
    path::Path,
    sync::{Arc, LazyLock},
    thread,
};

use super::{
    RuleError,
    builtin::{self, File},
    catalogue::catalogue,
    spec::{InflectionSpec, RuleFile, merge_weights},
};
use crate::{
    article::without_place,
    outside::{MOST_BESIDE, from_yaml, read_text},
};

/// The files that come with the program are parsed by so many threads.
const THREADS: usize = 4;

/// Where a rule stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: String,
    /// The line of its id, from 1.
    pub line: usize,
    /// All that the file says: rules are many, and few are ever shown.
    text: Arc<Cow<'static, str>>,
}

impl Origin {
    /// The rule as it is written there.
    pub fn yaml(&self) -> String {
        let lines: Vec<&str> = self.text.lines().collect();
        item(&lines, self.line - 1)
    }
}

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

/// Where each rule that comes with the program stands. It is hardly ever asked.
static BUILTIN: LazyLock<HashMap<String, Origin>> = LazyLock::new(|| {
    let all = builtin::FILES.iter();
    all.flat_map(|file| origins(file.name, Cow::Borrowed(file.yaml))).collect()
});

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
            self.switch_off(file, id)?;
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

    fn switch_off(&mut self, file: &str, id: &str) -> Result<(), RuleError> {
        let rules = &mut self.rules;
        let found = drop_id(&mut rules.layout, id, |rule| &rule.id)
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
            | drop_id(&mut rules.audit, id, |rule| &rule.id);
        if found {
            return Ok(());
        }
        Err(RuleError::Rule {
            file: file.to_owned(),
            line: 1,
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

/// Where each rule of a file stands, by its id. YAML readers keep no positions for values, and an id
/// stands on a line of its own wherever people write one.
fn origins(file: &str, text: Cow<'static, str>) -> Vec<(String, Origin)> {
    let text = Arc::new(text);
    let (mut all, mut line, mut from) = (Vec::new(), 1, 0);
    for (at, key) in text.match_indices("id:") {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = text[start..at].trim_start().trim_start_matches("- ");
        if !before.trim_start_matches('{').trim_start().is_empty() {
            continue;
        }
        line += text[from..start].matches('\n').count();
        from = start;
        let rest = text[at + key.len()..].lines().next().unwrap_or_default();
        let id = rest.split([',', '#']).next().unwrap_or_default();
        let id = id.trim().trim_matches(['"', '\'']).to_owned();
        all.push((id, Origin { file: file.to_owned(), line, text: Arc::clone(&text) }));
    }
    all
}

/// The item of a list that the line `at` belongs to, without what it is set in by.
fn item(lines: &[&str], at: usize) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let begins =
        |line: &&&str| line.trim_start().starts_with("- ") && indent(line) <= indent(lines[at]);
    let start = at - lines[..=at].iter().rev().position(|line| begins(&line)).unwrap_or(0);
    let own = indent(lines[start]);
    let is_inside = |line: &&&str| line.trim().is_empty() || indent(line) > own;
    let rest = lines[start + 1..].iter().take_while(|line| is_inside(line)).count();
    let item = lines[start..=start + rest].iter();
    let item: Vec<&str> = item.map(|line| line.get(own..).unwrap_or_default()).collect();
    item.join("\n").trim_end().to_owned()
}

/// The line of a key, from 1; the first where it cannot be found.
fn line_of(yaml: &str, key: &str) -> usize {
    let is_it = |line: &str| line.trim_start().trim_matches(['"', '\'']).starts_with(key);
    yaml.lines().position(is_it).map_or(1, |at| at + 1)
}

fn parse(file: &str, yaml: &str) -> Result<RuleFile, RuleError> {
    from_yaml(yaml).map_err(|error| yaml_error(file, yaml, &error))
}

fn yaml_error(file: &str, yaml: &str, error: &serde_yaml::Error) -> RuleError {
    let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
    let message = without_place(error);
    let message = match rule_of(yaml, &message) {
        Some(id) => format!("rule {id}: {message}"),
        None => message,
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

fn merge<T>(rules: &mut Vec<T>, added: Vec<T>, id: impl Fn(&T) -> &String) {
    for rule in added {
        match rules.iter_mut().find(|known| id(known) == id(&rule)) {
            Some(known) => *known = rule,
            None => rules.push(rule),
        }
    }
}

/// Of these the first that fits decides, so that a person's own are tried before those that come with the
/// program.
fn merge_first<T>(rules: &mut Vec<T>, added: Vec<T>, id: impl Fn(&T) -> &String) {
    let mut new = Vec::new();
    for rule in added {
        match rules.iter_mut().find(|known| id(known) == id(&rule)) {
            Some(known) => *known = rule,
            None => new.push(rule),
        }
    }
    rules.splice(0..0, new);
}

fn drop_id<T>(rules: &mut Vec<T>, off: &str, id: impl Fn(&T) -> &String) -> bool {
    let before = rules.len();
    rules.retain(|rule| id(rule) != off);
    rules.len() < before
}

fn merge_inflection(known: &mut InflectionSpec, added: InflectionSpec) {
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
