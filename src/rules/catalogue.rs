//! All rules by id, for people.

use super::{load::Merged, origin::Origin, spec::RuleFile};

/// A rule as a catalogue tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The section of the rule files that it stands in: `cues`.
    pub section: &'static str,
    /// Its stable name.
    pub id: &'a str,
    /// Its own one-line explanation.
    pub why: &'a str,
    /// Where it stands.
    pub origin: Option<&'a Origin>,
}

impl Merged {
    /// All rules that are switched on, section by section, in the order in which they are tried.
    pub fn catalogue(&self) -> Vec<Entry<'_>> {
        let entry = |(section, id, why)| Entry { section, id, why, origin: self.origin(id) };
        catalogue(&self.rules).into_iter().map(entry).collect()
    }
}

/// The section, the id and the explanation of each rule.
pub(super) fn catalogue(rules: &RuleFile) -> Vec<(&'static str, &str, &str)> {
    let mut all = Vec::new();
    macro_rules! sections {
        ($($section:ident),+) => {$(
            for rule in &rules.$section {
                all.push((stringify!($section), rule.id.as_str(), rule.why.as_str()));
            }
        )+};
    }
    sections!(
        layout, lexicons, guesses, tagging, cues, fragments, chunks, patterns, weights, speakers,
        levels, stances, attributes, phrases, audit
    );
    all
}

#[cfg(test)]
mod tests {
    use super::super::Rules;

    #[test]
    fn every_builtin_rule_has_a_place_and_says_why() {
        let rules = Rules::builtin().unwrap();
        let entries = rules.merged.catalogue();
        assert!(entries.len() > 100);
        for entry in entries {
            assert!(!entry.why.trim().is_empty(), "{}", entry.id);
            let origin = entry.origin.unwrap_or_else(|| panic!("{} is nowhere", entry.id));
            let yaml: serde_yaml::Value = serde_yaml::from_str(&origin.yaml()).unwrap();
            assert_eq!(yaml[0]["id"].as_str(), Some(entry.id), "{}", origin.yaml());
        }
    }
}
