//! The few classes that the engine itself gives or knows: everything else is named by the rules.

use super::class::{Class, Classes};

/// First form of a verb.
pub const VERB_BASE: &str = "verb.base";
/// Third person singular.
pub const VERB_THIRD: &str = "verb.s";
/// Past tense.
pub const VERB_PAST: &str = "verb.past";
/// Past participle.
pub const VERB_PARTICIPLE: &str = "verb.part";
/// The -ing form.
pub const VERB_GERUND: &str = "verb.ing";
/// A quotation of more than a few words, or one that is a whole sentence.
pub const QUOTE: &str = "quote";
/// A quotation of a few words, inside a sentence.
pub const QUOTE_PART: &str = "quote.part";
/// What can be the title of a work, in quotation marks.
pub const WORK: &str = "work";
/// A noun phrase that is a name.
pub const NP_NAME: &str = "np.name";
/// A noun phrase that is a time.
pub const NP_TIME: &str = "np.time";
/// A relative pronoun.
pub const RELATIVE: &str = "rel";
/// What opens a clause: "said that …".
pub const THAT: &str = "that";
/// A comma.
pub const COMMA: &str = "comma";
/// A capitalised word of no other class.
pub const NAME: &str = "name";
/// A word of no other class.
pub const NOUN: &str = "noun";
/// A cue that is a noun.
pub const CUE_NOUN: &str = "cue.noun";
/// A cue that acts as a preposition.
pub const CUE_PREPOSITION: &str = "cue.prep";
/// A cue that stands as written.
pub const CUE_FIXED: &str = "cue.fixed";

/// The class of the plurals of the words of a class, where the loader makes them.
pub fn plural_of(class: &str) -> Option<&'static str> {
    match class {
        "noun" => Some("nouns"),
        "person" => Some("persons"),
        "body" => Some("bodies"),
        "document" => Some("documents"),
        _ => None,
    }
}

/// The same classes, looked up once.
#[derive(Debug, Clone, Copy)]
pub struct EngineClasses {
    /// [`QUOTE`]
    pub quote: Class,
    /// [`QUOTE_PART`]
    pub quote_part: Class,
    /// [`WORK`]
    pub work: Class,
    /// [`NP_NAME`]
    pub np_name: Class,
    /// [`NP_TIME`]
    pub np_time: Class,
    /// [`RELATIVE`]
    pub relative: Class,
    /// [`THAT`]
    pub that: Class,
    /// [`COMMA`]
    pub comma: Class,
    /// [`NAME`]
    pub name: Class,
    /// [`NOUN`]
    pub noun: Class,
    /// [`VERB_PAST`]
    pub verb_past: Class,
    /// [`VERB_THIRD`]
    pub verb_third: Class,
    /// [`CUE_NOUN`]
    pub cue_noun: Class,
    /// [`CUE_PREPOSITION`]
    pub cue_preposition: Class,
    /// [`CUE_FIXED`]
    pub cue_fixed: Class,
}

impl EngineClasses {
    /// Makes the classes, the verbs' among them; `None` when there is no room for them.
    pub fn intern(classes: &mut Classes) -> Option<Self> {
        for verb in [VERB_BASE, VERB_THIRD, VERB_PAST, VERB_PARTICIPLE, VERB_GERUND] {
            classes.intern(verb)?;
        }
        Some(Self {
            quote: classes.intern(QUOTE)?,
            quote_part: classes.intern(QUOTE_PART)?,
            work: classes.intern(WORK)?,
            np_name: classes.intern(NP_NAME)?,
            np_time: classes.intern(NP_TIME)?,
            relative: classes.intern(RELATIVE)?,
            that: classes.intern(THAT)?,
            comma: classes.intern(COMMA)?,
            name: classes.intern(NAME)?,
            noun: classes.intern(NOUN)?,
            verb_past: classes.intern(VERB_PAST)?,
            verb_third: classes.intern(VERB_THIRD)?,
            cue_noun: classes.intern(CUE_NOUN)?,
            cue_preposition: classes.intern(CUE_PREPOSITION)?,
            cue_fixed: classes.intern(CUE_FIXED)?,
        })
    }
}
