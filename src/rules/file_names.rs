//! The names of the built-in rule files.

/// Gives the names to a macro, in the order in which the files are merged.
macro_rules! with_file_names {
    ($macro:ident) => {
        $macro![
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
        ]
    };
}

pub(crate) use with_file_names;
