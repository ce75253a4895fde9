//! The rule files that are part of the program.

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("builtin/", $name)))),*]
    };
}

/// The built-in rule files, in the order in which they are merged: name and YAML.
pub(super) static FILES: [(&str, &str); 33] = files![
    "layout.yaml",
    "words/function.yaml",
    "words/verbs.yaml",
    "words/nouns.yaml",
    "words/adjectives.yaml",
    "words/adverbs.yaml",
    "words/people.yaml",
    "words/bodies.yaml",
    "words/first_names.yaml",
    "language/forms.yaml",
    "language/tagging.yaml",
    "language/phrases.yaml",
    "cues/speech.yaml",
    "cues/judgement.yaml",
    "cues/claims.yaml",
    "cues/will.yaml",
    "cues/refusals.yaml",
    "cues/other.yaml",
    "patterns/parts.yaml",
    "patterns/quotations.yaml",
    "patterns/clauses.yaml",
    "patterns/carried.yaml",
    "patterns/nouns.yaml",
    "weights.yaml",
    "weights_by_hand.yaml",
    "speakers.yaml",
    "judgement/levels.yaml",
    "judgement/stances.yaml",
    "judgement/attributes.yaml",
    "audit/words.yaml",
    "audit/anonymity.yaml",
    "audit/wording.yaml",
    "audit/balance.yaml",
];
