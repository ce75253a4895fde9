//! What a rule file says of words and how they look, as serde reads it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::spec::Takes;

/// `abbreviations:`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AbbreviationSpec {
    /// Those after which a sentence never ends, white-space separated, without the final period.
    pub titles: String,
    /// Those after which a sentence may end.
    pub any: String,
    /// Words that begin sentences.
    pub starters: String,
    /// A word and a capital letter after it that is a name, and no initial of one: "on/X".
    pub letters: String,
    /// Capital letters that are words, and no initials: "I".
    pub words: String,
    /// Endings that are words of their own, with their apostrophe: "'ll", "n't".
    pub clitics: String,
}

/// `kinds:`, each a list of classes, of which `verb.*` stands for all that begin so.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KindsSpec {
    /// Words that can head a cue of the shape `verb`.
    pub verbs: Vec<String>,
    /// Words that can head a cue of the shape `noun`.
    pub nouns: Vec<String>,
    /// Words that can be a cue though no rule lists them.
    pub unlisted: Vec<String>,
    /// What a content begins with that a cue takes in each way.
    pub begins: BTreeMap<Takes, Vec<String>>,
    /// Verbs that an adjective can follow to make a cue of.
    pub predicates: Vec<String>,
    /// Participles, which are no cue that stands alone in a fixed form.
    pub participles: Vec<String>,
    /// Adjectives.
    pub adjectives: Vec<String>,
    /// Words that may stand inside a cue phrase.
    pub adverbs: Vec<String>,
    /// Words that tell a day or a month: called on Monday for.
    pub times: Vec<String>,
    /// What a noun before it is part of: defence official.
    pub compounds: Vec<String>,
    /// Words that negate.
    pub negations: Vec<String>,
    /// Phrases that a cue can be read in.
    pub cues: Vec<String>,
    /// Phrases that can be a cue and its source at once.
    pub sources: Vec<String>,
    /// Marks that divide a sentence.
    pub marks: Vec<String>,
    /// Marks past which no content goes on.
    pub stops: Vec<String>,
    /// What may stand between a clause and the next.
    pub links: Vec<String>,
    /// Noun phrases.
    pub noun_phrases: Vec<String>,
    /// What opens a clause that hangs on another.
    pub fronts: Vec<String>,
    /// Phrases for people, whoever they are.
    pub people: Vec<String>,
    /// Phrases for those who speak, of which a time after them is no part.
    pub speakers: Vec<String>,
    /// Words that join a phrase to the one before it.
    pub joiners: Vec<String>,
    /// Words that hang a phrase on the noun before it: of, in, against.
    pub hangers: Vec<String>,
    /// Words of which such a phrase consists.
    pub hung: Vec<String>,
    /// Words and phrases that say more by which they are than by what they mean.
    pub little: Vec<String>,
    /// Verb groups that make a clause.
    pub finite: Vec<String>,
    /// What a word with a capital can be besides a name.
    pub capitals: Vec<String>,
    /// Phrases that can mean a speaker.
    pub phrases: Vec<String>,
}

/// An entry of `lexicons:`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LexiconSpec {
    /// Stable name.
    pub id: String,
    /// The class its words can have; without one the list only serves rules that name it.
    #[serde(default)]
    pub class: Option<String>,
    /// What the list is for.
    pub why: String,
    /// The words, white-space separated.
    pub words: String,
}

/// `verbs:`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VerbSpec {
    /// Groups of `base/third/past/participle/gerund`, white-space separated.
    pub irregular: String,
    /// Verbs whose forms have classes of their own, in the same form; a form can be several,
    /// `is|are|am`. They can begin a cue phrase: "be wary".
    pub auxiliary: String,
}

/// `inflection:`, each a list of endings of which the first that fits is used.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct InflectionSpec {
    /// Third person of a verb.
    pub third: Vec<EndingSpec>,
    /// Past and participle of a verb.
    pub past: Vec<EndingSpec>,
    /// The -ing form of a verb.
    pub gerund: Vec<EndingSpec>,
    /// Plural of a noun.
    pub plural: Vec<EndingSpec>,
}

/// One way of forming an ending.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndingSpec {
    /// A regex the word must match.
    pub when: String,
    /// How many letters to cut off its end.
    #[serde(default)]
    pub cut: usize,
    /// What to add.
    pub add: String,
}

/// An entry of `guesses:`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuessSpec {
    /// Stable name.
    pub id: String,
    /// Why it holds.
    pub why: String,
    /// A regex over the word.
    pub when: String,
    /// The classes it can have, best first.
    pub classes: Vec<String>,
}

/// An entry of `tagging:`; the first entry that fits decides, over and over until one class is
/// left.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaggingSpec {
    /// Stable name.
    pub id: String,
    /// Why it holds.
    pub why: String,
    /// Fits only words that can be one of these besides what is chosen.
    #[serde(default)]
    pub instead_of: Vec<String>,
    /// Fits only words that can be one of these, whatever is chosen: `name` for those with a capital.
    #[serde(default)]
    pub among: Vec<String>,
    /// Fits only after a word of one of these classes; `^` is the start of the sentence.
    #[serde(default)]
    pub after: Vec<String>,
    /// Fits only when the word two back has one of these classes; before the first word stands
    /// a `stop`.
    #[serde(default)]
    pub after_that: Vec<String>,
    /// Fits only after a noun with prepositional phrases when the word before the first of them has one
    /// of these classes: `critics` of the plan in the north.
    #[serde(default)]
    pub beyond: Vec<String>,
    /// Fits only after what is joined with a word of one of these classes: `France` and the two islands.
    #[serde(default)]
    pub joined: Vec<String>,
    /// Fits only where a word of one of these classes stands before the noun phrase here: after the comma in
    /// "…, an industry group estimates".
    #[serde(default)]
    pub outside: Vec<String>,
    /// Fits only after an apposition to a word of one of these classes: a plan, unveiled on Friday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<String>,
    /// Does not fit after a word of these classes.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Fits only before a word that can have one of these classes; `$` is the end.
    #[serde(default)]
    pub before: Vec<String>,
    /// Does not fit before a word that can have one of these classes.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Fits only these words.
    #[serde(default)]
    pub words: String,
    /// What the word then is.
    pub choose: Vec<String>,
}
