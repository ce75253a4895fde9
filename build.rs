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
    rules::{
        expand::{with_lists, with_phrases},
        spec::{Question, WeightSpec, merge_weights},
        weights::Weights,
    },
    text::{Gathering, Packing, hash_of},
};

/// What of the program is used here.
#[path = "src/text"]
mod text {
    mod hash;
    mod hashed;
    mod packed;
    mod rewrite;
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
    pub use sieve::Gathering;
}

/// The same of its rules.
#[path = "src/rules"]
mod rules {
    mod bits;
    pub mod expand;
    mod fact;
    mod weight_spec;
    pub mod weights;

    pub mod spec {
        pub use super::weight_spec::{Question, WeightSpec, merge_weights};
    }
}

/// Where the rules are.
const RULES: &str = "src/rules/builtin";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={RULES}");
    let out: PathBuf = env::var_os("OUT_DIR").ok_or("cargo tells where to write")?.into();
    let mut all = All::default();
    all.write(Path::new(RULES), &out.join("builtin"))?;
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
    patterns: Vec<String>,
}

impl All {
    /// Writes all rule files of a folder into another one.
    fn write(&mut self, from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
        fs::create_dir_all(to)?;
        let paths = fs::read_dir(from)?.map(|entry| Ok(entry?.path()));
        let mut paths = paths.collect::<Result<Vec<PathBuf>, std::io::Error>>()?;
        paths.sort();
        for path in paths {
            let name = path.file_name().ok_or("it has no name")?;
            if path.is_dir() {
                self.write(&path, &to.join(name))?;
            } else {
                let rules =
                    self.read(&path).map_err(|error| format!("{}: {error}", path.display()));
                let mut name = name.to_owned();
                name.push(".json");
                fs::write(to.join(name), rules?.to_string())?;
            }
        }
        Ok(())
    }

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
        JUDGING.iter().for_each(|section| self.add_patterns(&rules[section]));
        Ok(rules)
    }

    /// Adds all that may be a pattern in a part of a rule.
    fn add_patterns(&mut self, part: &Value) {
        match part {
            Value::String(pattern) => self.patterns.push(pattern.clone()),
            Value::Array(parts) => parts.iter().for_each(|part| self.add_patterns(part)),
            Value::Object(fields) => {
                let fields = fields.iter().filter(|(name, _)| !TOLD.contains(&name.as_str()));
                fields.for_each(|(_, part)| self.add_patterns(part));
            }
            _ => {}
        }
    }

    /// What the regexes of all patterns need. What is none is left out; the program looks only for what is one.
    fn needed(&self) -> Gathering {
        let phrases = self.phrases.iter().map(|(id, own)| (id.as_str(), own.as_str())).collect();
        let list = |id: &str| self.lists.get(id).map(Vec::as_slice).unwrap_or_default();
        let mut gathering = Gathering::default();
        let mut known = HashSet::new();
        for pattern in &self.patterns {
            if let Ok(pattern) = with_phrases(pattern, &phrases)
                && let Ok(regex) = with_lists(&pattern, list)
                && known.insert(pattern.clone())
            {
                gathering.add(hash_of(pattern.as_bytes()), &regex);
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
