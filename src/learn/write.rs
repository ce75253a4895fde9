//! Weights as a rule file.

use std::io::{self, Write};

use crate::rules::{
    fact::Fact,
    spec::{Question, WeightSpec},
};

/// Writes weights as a rule file, the strongest of each rule first as they stand.
///
/// # Errors
/// The writer's.
pub fn write(specs: &[WeightSpec], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEADING}weights:")?;
    for spec in specs {
        let of: Vec<String> = spec.of.iter().map(|&fact| name(fact)).collect();
        writeln!(out, "  - id: {}", spec.id)?;
        writeln!(out, "    why: {}", quoted(&spec.why))?;
        writeln!(out, "    question: {}", question(spec.question))?;
        writeln!(out, "    of: [{}]", of.join(", "))?;
        if spec.weights.is_empty() {
            continue;
        }
        writeln!(out, "    weights: |-")?;
        for line in spec.weights.lines() {
            writeln!(out, "      {line}")?;
        }
    }
    Ok(())
}

const HEADING: &str = "\
# How much each fact speaks for a reading of a cue being an attribution, and for a content ending at a
# place if it has not ended before: logarithms of odds, learned by `onrecord rules learn`. Any of them
# can be overruled: a file of your own with the same id and other lines replaces just those lines.
";

/// A JSON string is a YAML string.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

const fn question(question: Question) -> &'static str {
    match question {
        Question::Attributes => "attributes",
        Question::Ends => "ends",
    }
}

fn name(fact: Fact) -> String {
    let mut name = String::new();
    for c in format!("{fact:?}").chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(c.to_lowercase());
    }
    name
}
