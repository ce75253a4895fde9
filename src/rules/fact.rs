//! What the weights are asked about: facts of a reading and of a place where its content may end.

use std::sync::Arc;

use serde::Deserialize;

use crate::regexes::hash_of;

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// One kind of fact. Its value is a word: a class, an id, a word of the story, a number.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Fact {
            $($(#[$doc])* $name),*
        }

        impl Fact {
            /// How many kinds there are.
            pub const COUNT: usize = [$(Self::$name),*].len();

            /// All of them.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$name),*];
        }

        // A set of them is the bits of one number.
        const _: () = assert!(Fact::COUNT <= 64);
    };
}

facts! {
    /// The cue in its first form: "say", "decline to comment".
    Cue,
    /// The rule that the cue is from.
    Group,
    /// The class of the phrase that holds the cue.
    Form,
    /// Whether the cue is negated.
    Negated,
    /// The first word of the phrase that holds the cue: "has", "would", "to".
    Helper,
    /// The pattern that was found.
    Pattern,
    /// Its kind.
    Kind,
    /// Whether the pattern takes a preposition after the cue for part of it.
    About,
    /// Whether the cue takes what the pattern wants.
    Fits,
    /// The class of the source; `rel` for a relative pronoun, `carried`, `none`.
    Source,
    /// The last word of the source, of a pronoun the first; none of people.
    SourceWord,
    /// The first word of the source, where it is a little word or a pronoun: "neither", "no", "nobody".
    SourceStart,
    /// What follows the first phrase of the source within it; `$` if it has but one.
    SourceRest,
    /// The rule that lists the cue right after the first phrase of the source, within it.
    RestGroup,
    /// What stands before the source; `^` at the start of the sentence.
    Before,
    /// The little word before the source.
    BeforeWord,
    /// The rule that lists the cue right before the source, or before a "that" in between.
    BeforeGroup,
    /// The first word of the phrase that holds the last finite verb before the cue, if it is a helper: "had".
    HelperBefore,
    /// What the stretch of the sentence before source and cue is, up to a comma: a `clause` of its
    /// own, `hanging` on what follows, a `phrase`, or none.
    Left,
    /// What stands right before the cue.
    Gap,
    /// The last finite verb before the cue in its first form: "receive" in "received a note saying".
    VerbBefore,
    /// What stands right after the cue.
    After,
    /// The word right after the cue, where it is a little word.
    AfterWord,
    /// The class of the first phrase of the content.
    Content,
    /// The class of its second phrase.
    Second,
    /// The first word of its second phrase, where it is a little word.
    SecondWord,
    /// The noun of the first phrase of the content; none of a name.
    ContentNoun,
    /// The first word of the content, where it is a little word.
    ContentWord,
    /// What stands right before the content; `^` at the start of the sentence.
    Opening,
    /// The mark between the first phrases of the content and the quotation that they lead up to.
    Lead,
    /// The first letter of the quotation that the content is or goes on with: `small`, `capital`.
    Letter,
    /// How much of the content is quoted: `none`, `some`, `all`.
    Quoted,
    /// How many finite verbs the content has, up to 2.
    Verbs,
    /// How many phrases the content has, in steps.
    Length,
    /// What else could attribute between source and cue, or before both.
    Rival,
    /// Whether most words of the sentence have capitals.
    Case,
    /// Whether the sentence begins with a subordinate clause that may hold the cue.
    Fronted,
    /// The phrase right before the place.
    Last,
    /// The phrase right after the place.
    Next,
    /// The phrase after that one.
    Next2,
    /// And the one after that.
    Next3,
    /// The little word right after the place, past a comma.
    NextWord,
    /// The noun of the phrase after that little word: a statement, a rally; none of a name.
    NextNoun,
    /// The noun of the phrase right after a comma: a claim.
    Apposed,
    /// The last word before the place; none of a name.
    LastWord,
    /// What begins after the place: `clause`, `verb`, `infinitive`, `gerund`, `phrase`, `quote`,
    /// `end`.
    Ahead,
    /// What follows the verb of what begins after the place.
    AheadNext,
    /// The rule that lists the verb of what begins after the place as a cue.
    CueAhead,
    /// The phrase right before the last finite verb of the content, mostly its subject.
    ToldSubject,
    /// How the tense of that verb goes on from the last one of the content: `event` from what was to come to what
    /// somebody did, `now` from what was told in the past to the present.
    Shift,
    /// How many commas lie between the start of the content and the place, up to 2.
    Commas,
    /// How far the place is from the start of the content, in phrases and in steps.
    Far,
}

impl Fact {
    /// The set with this one member.
    pub const fn bit(self) -> u64 {
        1 << self as u64
    }

    /// Whether it is known only once the end of the content is.
    pub const fn hangs_on_end(self) -> bool {
        matches!(self, Self::Quoted | Self::Verbs | Self::Length | Self::Next | Self::NextWord)
    }
}

/// The value of a fact, with its hash, so that it is hashed once however often it is weighed.
#[derive(Debug, Clone, Copy)]
pub struct Value<'a> {
    text: &'a str,
    hash: u64,
}

/// Values are told apart by their hashes.
impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Value<'_> {}

impl<'a> Value<'a> {
    /// A fact that is not known or not so.
    pub const NONE: Self = Self::new("");

    /// A value.
    pub const fn new(text: &'a str) -> Self {
        Self { text, hash: hash_of(text.as_bytes()) }
    }

    /// A value whose hash is known.
    #[inline]
    pub const fn hashed(text: &'a str, hash: u64) -> Self {
        Self { text, hash }
    }

    /// As a rule file writes it.
    pub const fn text(self) -> &'a str {
        self.text
    }

    /// Its hash.
    #[inline]
    pub const fn hash(self) -> u64 {
        self.hash
    }
}

/// A name that rules give, with its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    text: Arc<str>,
    hash: u64,
}

impl Name {
    /// A name.
    pub fn new(text: &str) -> Self {
        Self { text: Arc::from(text), hash: hash_of(text.as_bytes()) }
    }

    /// As the value of a fact.
    #[inline]
    pub fn value(&self) -> Value<'_> {
        Value::hashed(&self.text, self.hash)
    }
}

/// Whoever is told the values of facts.
pub trait Noting<'a> {
    /// Notes the value of a fact.
    fn set(&mut self, fact: Fact, value: Value<'a>);
}

/// The value of each fact that is known; the others are empty.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a>([Value<'a>; Fact::COUNT]);

impl<'a> Facts<'a> {
    /// No fact is known.
    pub const fn new() -> Self {
        Self([Value::NONE; Fact::COUNT])
    }

    /// The value of a fact.
    pub const fn get(&self, fact: Fact) -> Value<'a> {
        self.0[fact as usize]
    }
}

impl<'a> Noting<'a> for Facts<'a> {
    fn set(&mut self, fact: Fact, value: Value<'a>) {
        self.0[fact as usize] = value;
    }
}

impl Default for Facts<'_> {
    fn default() -> Self {
        Self::new()
    }
}
