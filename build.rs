//! Writes the rules that come with the program as JSON as well. They are read each time that it starts, and JSON is
//! read in a tenth of the time that YAML takes; people read and write the YAML.
//!
//! What takes long to work out of them is worked out here too, by the same code as the program's.

#![expect(dead_code, unreachable_pub, reason = "the program uses the rest")]

use std::{
    collections::{HashMap, HashSet},
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize as _;
use serde_json::Value;

use self::{
    regexes::{Gathering, Packing, hash_of},
    rules::{
        class::Classes,
        engine::{EngineClasses, plural_of},
        expand::{with_lists, with_phrases},
        file_names::with_file_names,
        pattern::Parser,
        spec::{Question, WeightSpec, merge_weights},
        told::Told,
        weights::Weights,
    },
};

/// What of the program is used here.
#[path = "src/regexes"]
mod regexes {
    mod factored;
    mod hash;
    mod hashed;
    mod packed;
    mod program;
    mod regex_error;
    mod rewrite;
    mod states;
    mod syntax;

    #[path = "sieve"]
    mod sieve {
        mod choices;
        mod edge;
        mod known;
        mod needed;
        mod parts;
        mod phrase;
        mod reader;
        mod small;
        mod ways;
        mod whole;
        mod words;

        pub use known::Gathering;
    }

    pub use hash::{NO_LETTERS, hash_of, hash_with, spread};
    pub use hashed::Hashed;
    pub use packed::{Packed, Packing};
    pub use regex_error::regex_error;
    pub use rewrite::rewritten;
    pub use sieve::Gathering;
    pub use states::pack_states;
}

/// The same of its rules.
#[path = "src/rules"]
mod rules {
    #[path = "automaton"]
    mod automaton {
        mod compile;

        pub use compile::compile;
    }
    mod bits;
    mod by_hash;
    pub mod class;
    mod cut;
    pub mod engine;
    pub mod expand;
    mod fact;
    pub mod file_names;
    mod needs;
    pub mod pattern;
    pub mod told;
    mod weight_spec;
    pub mod weights;

    pub mod spec {
        pub use super::weight_spec::{Question, WeightSpec, merge_weights};
    }
}

macro_rules! names {
    ($($name:literal),* $(,)?) => {
        [$($name),*]
    };
}

/// Where the rules are.
const RULES: &str = "src/rules/builtin";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={RULES}");
    let out: PathBuf = env::var_os("OUT_DIR").ok_or("cargo tells where to write")?.into();
    let mut all = All::default();
    for name in with_file_names!(names) {
        let rules = all.read(&Path::new(RULES).join(name));
        let rules = rules.map_err(|error| format!("{name}: {error}"))?;
        let path = out.join("builtin").join(format!("{name}.json"));
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, rules.to_string())?;
    }
    fs::write(out.join("weights.txt"), &all.lines)?;
    for (question, name) in [(Question::Attributes, "attributes"), (Question::Ends, "ends")] {
        let weights = Weights::compile(&all.weights, question);
        let weights = weights.map_err(|(id, error)| format!("{id}: {error}"))?;
        let mut packing = Packing::default();
        weights.pack(&mut packing);
        fs::write(out.join(format!("weights.{name}")), packing.done())?;
    }
    let mut packing = Packing::default();
    all.needed().pack(&mut packing);
    fs::write(out.join("needed"), packing.done())?;
    let mut packing = Packing::default();
    std::mem::take(&mut all.layout).pack(&mut packing);
    fs::write(out.join("needed.layout"), packing.done())?;
    let mut packing = Packing::default();
    let classes = all.classes().ok_or("there are too many classes")?;
    all.told(&classes)?.pack(&classes, &mut packing);
    fs::write(out.join("patterns"), packing.done())?;
    Ok(())
}

/// The sections whose rules have patterns over words.
const JUDGING: [&str; 4] = ["levels", "stances", "attributes", "audit"];

/// What of their rules is for people.
const TOLD: [&str; 7] = ["id", "why", "standard", "message", "mend", "examples", "say"];

/// What all rule files say, as far as it is worked out.
#[derive(Default)]
struct All {
    weights: Vec<WeightSpec>,
    /// The lines of all weights.
    lines: String,
    /// The words of lists by their ids.
    lists: HashMap<String, Vec<String>>,
    /// Phrases by their ids.
    phrases: HashMap<String, String>,
    /// What may be a pattern over words.
    words_patterns: Vec<String>,
    /// What the patterns of layout need.
    layout: Gathering,
    /// The classes that lists, chunks and guesses name, in this order.
    classes: [Vec<String>; 3],
    /// Named parts of patterns over classes, by their ids.
    fragments: HashMap<String, String>,
    /// Patterns over classes.
    patterns: Vec<String>,
}

impl All {
    /// Reads a rule file, and takes in what is worked out of it.
    fn read(&mut self, path: &Path) -> Result<Value, Box<dyn Error>> {
        let mut rules: Value = serde_yaml::from_str(&fs::read_to_string(path)?)?;
        let weights = rules.get_mut("weights").and_then(Value::as_array_mut);
        for spec in weights.into_iter().flatten() {
            merge_weights(&mut self.weights, vec![WeightSpec::deserialize(&*spec)?]);
            if let Some(Value::String(lines)) = spec.get_mut("weights") {
                let start = self.lines.len();
                self.lines.push_str(lines);
                *lines = format!("{start} {}", self.lines.len());
            }
        }
        for (id, words) in texts(&rules, "lexicons", "words") {
            let words = words.split_whitespace().map(str::to_owned);
            self.lists.entry(id).or_default().extend(words);
        }
        self.phrases.extend(texts(&rules, "phrases", "pattern"));
        for (_, pattern) in texts(&rules, "layout", "pattern") {
            self.layout.add(hash_of(pattern.as_bytes()), &pattern, false);
        }
        self.fragments.extend(texts(&rules, "fragments", "pattern"));
        self.patterns.extend(texts(&rules, "patterns", "pattern").into_iter().map(|(_, own)| own));
        for section in JUDGING {
            self.add_patterns(&rules[section]);
        }
        self.add_classes(&rules);
        Ok(rules)
    }

    /// Adds all that may be a pattern in a part of a rule.
    fn add_patterns(&mut self, part: &Value) {
        match part {
            Value::String(pattern) => self.words_patterns.push(pattern.clone()),
            Value::Array(parts) => parts.iter().for_each(|part| self.add_patterns(part)),
            Value::Object(fields) => {
                let fields = fields.iter().filter(|(name, _)| !TOLD.contains(&name.as_str()));
                fields.for_each(|(_, part)| self.add_patterns(part));
            }
            _ => {}
        }
    }

    /// Adds the classes that a file names, as the program finds them.
    fn add_classes(&mut self, rules: &Value) {
        let [of_lists, of_chunks, of_guesses] = &mut self.classes;
        for (_, class) in texts(rules, "lexicons", "class") {
            let plural = plural_of(&class).map(str::to_owned);
            of_lists.extend(std::iter::once(class).chain(plural).filter(|class| class != "verb"));
        }
        for chunk in rules["chunks"].as_array().into_iter().flatten() {
            let mut heads: Vec<&String> =
                chunk["heads"].as_object().into_iter().flat_map(serde_json::Map::keys).collect();
            heads.sort();
            of_chunks.extend(chunk["class"].as_str().map(str::to_owned));
            of_chunks.extend(heads.into_iter().cloned());
        }
        for guess in rules["guesses"].as_array().into_iter().flatten() {
            let classes = guess["classes"].as_array().into_iter().flatten();
            of_guesses.extend(classes.filter_map(Value::as_str).map(str::to_owned));
        }
    }

    /// All classes.
    fn classes(&self) -> Option<Classes> {
        let mut classes = Classes::default();
        EngineClasses::intern(&mut classes)?;
        for name in self.classes.iter().flatten() {
            classes.intern(name)?;
        }
        Some(classes)
    }

    /// What is told of the patterns over classes.
    fn told(&self, classes: &Classes) -> Result<Told, String> {
        let parser = Parser::new(self.fragments.clone(), classes);
        Told::of(self.patterns.iter().map(String::as_str), &parser)
    }

    /// What the regexes of all patterns need. What is none is left out; the program looks only for what is one.
    fn needed(&self) -> Gathering {
        let phrases = self.phrases.iter().map(|(id, own)| (id.as_str(), own.as_str())).collect();
        let list = |id: &str| self.lists.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut gathering = Gathering::default();
        let mut known = HashSet::new();
        for pattern in &self.words_patterns {
            if let Ok(pattern) = with_phrases(pattern, &phrases)
                && let Ok(regex) = with_lists(&pattern, list)
                && known.insert(pattern.clone())
            {
                gathering.add(hash_of(pattern.as_bytes()), &regex, true);
            }
        }
        gathering
    }
}

/// A text of each rule of a section, by its id.
fn texts(rules: &Value, section: &str, field: &str) -> Vec<(String, String)> {
    let all = rules[section].as_array().into_iter().flatten();
    let text = |rule: &Value, field: &str| rule[field].as_str().map(str::to_owned);
    all.filter_map(|rule| Some((text(rule, "id")?, text(rule, field)?))).collect()
}
