//! Compiled rules that audit a story's sourcing.

use std::{cell::RefCell, sync::Arc};

pub use super::audit_check::Check;
use super::{
    RuleError,
    audit_spec::{
        AuditSpec, BySpec, ConditionSpec, CountSpec, InsteadSpec, OnceSpec, OrderSpec, OtherSpec,
        SentenceSpec, ShowSpec, StatementSpec, StorySpec, UntoldSpec,
    },
    labels::AskedLabels,
    lexicon::Lexicon,
    load::Merged,
    phrases::Phrases,
    template::{Slot, Template},
};
use crate::{
    model::{RuleId, Severity},
    regexes::{LateRegex, Sieve},
};

/// A rule that a story's sourcing can trip.
#[derive(Debug)]
pub struct AuditRule {
    /// The rule.
    pub id: RuleId,
    /// What its findings are, in a few words.
    pub name: Arc<str>,
    /// Why it matters.
    pub why: Arc<str>,
    /// How much a finding weighs.
    pub severity: Severity,
    /// The standard it comes from.
    pub standard: Arc<str>,
    /// What is wrong.
    pub message: Template,
    /// What would mend it.
    pub mend: Template,
    /// When it trips.
    pub subject: Subject,
}

/// What a rule looks at.
#[derive(Debug)]
pub enum Subject {
    /// Statements.
    Statement(StatementRule),
    /// Sentences.
    Sentence(SentenceRule),
    /// The story as a whole.
    Story(StoryRule),
    /// Whatever a computation finds.
    Check(Check),
}

impl AuditRule {
    /// Compiles all of them.
    ///
    /// # Errors
    /// The first that cannot be meant.
    pub(super) fn all(
        merged: &Merged,
        lexicon: &Lexicon,
        sieve: &RefCell<Sieve>,
    ) -> Result<Vec<Self>, RuleError> {
        let phrases = Phrases::new(merged, lexicon, sieve)?;
        let compile = |spec: &AuditSpec| {
            Self::compile(spec, &phrases.of_rule(&spec.id))
                .map_err(|message| merged.error(&spec.id, message))
        };
        merged.rules.audit.iter().map(compile).collect()
    }

    /// Message and mending of a finding about a silence: what it silences, and where it stands.
    pub fn of_silence(&self, words: &str, from: &str) -> (String, String) {
        let slot = |slot| match slot {
            Slot::Words => words.to_owned(),
            Slot::Source => from.to_owned(),
            _ => String::new(),
        };
        (self.message.fill(slot), self.mend.fill(slot))
    }

    /// Compiles a rule.
    ///
    /// # Errors
    /// What is wrong with it, and what to write instead.
    fn compile(spec: &AuditSpec, phrases: &Phrases<'_>) -> Result<Self, String> {
        let statement = spec.statement.as_ref();
        let statement = statement.map(|spec| StatementRule::compile(spec, phrases));
        let sentence = spec.sentence.as_ref().map(|spec| SentenceRule::compile(spec, phrases));
        let story = spec.story.as_ref().map(|spec| StoryRule::compile(spec, phrases));
        let check = spec.check.as_ref().map(|spec| Check::compile(spec, phrases));
        let subject = match (statement, sentence, story, check) {
            (Some(rule), None, None, None) => Subject::Statement(rule?),
            (None, Some(rule), None, None) => Subject::Sentence(rule?),
            (None, None, Some(rule), None) => Subject::Story(rule?),
            (None, None, None, Some(check)) => Subject::Check(check?),
            _ => {
                let names = "`statement`, `sentence`, `story` and `check`";
                return Err(format!("give it one of {names}"));
            }
        };
        let template = |field: &str, text: &str| {
            Template::parse(text).map_err(|error| format!("`{field}`: {error}"))
        };
        Ok(Self {
            id: RuleId(spec.id.as_str().into()),
            name: spec.name.as_deref().unwrap_or(&spec.id).trim().into(),
            why: spec.why.trim().into(),
            severity: spec.severity,
            standard: spec.standard.trim().into(),
            message: template("message", &spec.message)?,
            mend: template("mend", &spec.mend)?,
            subject,
        })
    }
}

/// When a statement trips a rule.
#[derive(Debug)]
pub struct StatementRule {
    /// One of these must hold; each with what the message says then.
    pub when: Vec<Condition>,
    /// None of these may hold.
    pub unless: Vec<Condition>,
    /// Other statements that must be there.
    pub some: Vec<Other>,
    /// Other statements that must not be there.
    pub none: Vec<Other>,
    /// Sentences that must not stand in the story.
    pub untold: Vec<Untold>,
    /// For what there is one finding.
    pub once: OnceSpec,
    /// The words that are shown.
    pub show: ShowSpec,
    /// The words to use instead of cues.
    pub instead: Vec<(LateRegex, String)>,
}

impl StatementRule {
    fn compile(spec: &StatementSpec, phrases: &Phrases<'_>) -> Result<Self, String> {
        if spec.when.is_empty() {
            return Err("`when` is empty; give it a condition".to_owned());
        }
        let others = |field: &str, specs: &[OtherSpec]| {
            let others = specs.iter().map(|spec| Other::compile(spec, phrases));
            others.collect::<Result<_, _>>().map_err(|error| format!("`{field}`: {error}"))
        };
        let untold = spec.untold.iter().map(|spec| Untold::compile(spec, phrases));
        let untold = untold.collect::<Result<_, _>>();
        let instead =
            |InsteadSpec { of, say }: &InsteadSpec| Ok((phrases.compile(of)?, say.clone()));
        Ok(Self {
            when: conditions("when", &spec.when, phrases)?,
            unless: conditions("unless", &spec.unless, phrases)?,
            some: others("some", &spec.some)?,
            none: others("none", &spec.none)?,
            untold: untold.map_err(|error: String| format!("`untold`: {error}"))?,
            once: spec.once,
            show: spec.show,
            instead: spec.instead.iter().map(instead).collect::<Result<_, String>>()?,
        })
    }
}

/// Other statements that must or must not be there.
#[derive(Debug)]
pub struct Other {
    /// Whose they are.
    pub by: BySpec,
    /// Asked only of statements of which one of these holds; of all if there is none.
    pub own: Vec<Condition>,
    /// One of these must hold of them; anything may if there is none.
    pub that: Vec<Condition>,
    /// Where they stand.
    pub order: OrderSpec,
    /// At most so many paragraphs away.
    pub within: Option<usize>,
    /// How many there must be at least.
    pub least: usize,
}

impl Other {
    fn compile(spec: &OtherSpec, phrases: &Phrases<'_>) -> Result<Self, String> {
        if spec.least != 1 && (spec.by == BySpec::Other || spec.order != OrderSpec::Anywhere) {
            return Err("`least` stands only with `by: same` or `by: anyone`, anywhere".to_owned());
        }
        if spec.within.is_some() && spec.order == OrderSpec::Anywhere {
            return Err("`within` stands only with an `order`".to_owned());
        }
        let own = conditions("own", spec.own.as_slice(), phrases)?;
        let that = conditions("that", spec.that.as_slice(), phrases)?;
        let OtherSpec { by, order, within, least, .. } = *spec;
        Ok(Self { by, own, that, order, within, least })
    }
}

/// A sentence that must not stand in the story.
#[derive(Debug)]
pub struct Untold {
    /// What matches in it.
    pub sentence: LateRegex,
    /// Where it stands.
    pub order: OrderSpec,
    /// At most so many paragraphs away.
    pub within: Option<usize>,
    /// What holds of the statement told last before it; anything may if there is none.
    pub last: Vec<Condition>,
    /// Asked only of statements of which one of these holds; of all if there is none.
    pub own: Vec<Condition>,
}

impl Untold {
    fn compile(spec: &UntoldSpec, phrases: &Phrases<'_>) -> Result<Self, String> {
        if spec.within.is_some() && spec.order == OrderSpec::Anywhere {
            return Err("`within` stands only with an `order`".to_owned());
        }
        let sentence = phrases.compile(&spec.sentence);
        Ok(Self {
            sentence: sentence.map_err(|error| format!("`sentence`: {error}"))?,
            order: spec.order,
            within: spec.within,
            last: conditions("last", spec.last.as_slice(), phrases)?,
            own: conditions("own", spec.own.as_slice(), phrases)?,
        })
    }
}

/// When a sentence trips a rule.
#[derive(Debug)]
pub struct SentenceRule {
    /// What must match in it.
    pub pattern: LateRegex,
    /// What must not match in it.
    pub unless: Option<LateRegex>,
    /// What is the narrator's own even in what a source says.
    pub narrator: Option<LateRegex>,
}

impl SentenceRule {
    fn compile(spec: &SentenceSpec, phrases: &Phrases<'_>) -> Result<Self, String> {
        let regex = |field: &str, pattern: &str| {
            let regex = phrases.compile(pattern);
            regex.map_err(|error| format!("`{field}`: {error}"))
        };
        let unless = spec.unless.as_deref().map(|pattern| regex("unless", pattern));
        let narrator = spec.narrator.as_deref().map(|pattern| regex("narrator", pattern));
        Ok(Self {
            pattern: regex("pattern", &spec.pattern)?,
            unless: unless.transpose()?,
            narrator: narrator.transpose()?,
        })
    }
}

/// When the whole story trips a rule.
#[derive(Debug)]
pub struct StoryRule {
    /// A share of the attributed words.
    pub share: Option<Share>,
    /// How many statements there are of some kinds.
    pub counts: Vec<Count>,
}

/// A share of the attributed words.
#[derive(Debug)]
pub struct Share {
    /// Words of statements of which one of these holds.
    pub of: Vec<Condition>,
    /// From 0 to 1.
    pub more_than: f64,
    /// Of at least so many attributed words.
    pub least_words: usize,
}

/// How many statements there are.
#[derive(Debug)]
pub struct Count {
    /// Statements of which one of these holds.
    pub that: Vec<Condition>,
    /// At least so many.
    pub least: usize,
    /// At most so many.
    pub most: usize,
    /// By at least so many speakers.
    pub speakers: usize,
}

impl StoryRule {
    fn compile(spec: &StorySpec, phrases: &Phrases<'_>) -> Result<Self, String> {
        if spec.share.is_none() && spec.counts.is_empty() {
            return Err("`story` asks for nothing; give it `share` or `counts`".to_owned());
        }
        let share = spec.share.as_ref().map(|spec| {
            if !(0.0..=1.0).contains(&spec.more_than) {
                return Err("`more_than` goes from 0 to 1".to_owned());
            }
            let of = conditions("of", spec.of.as_slice(), phrases)?;
            Ok(Share { of, more_than: spec.more_than, least_words: spec.least_words })
        });
        let count = |spec: &CountSpec| {
            let that = conditions("that", spec.that.as_slice(), phrases)?;
            let CountSpec { least, most, speakers, .. } = *spec;
            Ok(Count { that, least, most, speakers })
        };
        Ok(Self {
            share: share.transpose()?,
            counts: spec.counts.iter().map(count).collect::<Result<_, String>>()?,
        })
    }
}

/// What must hold of a statement.
#[derive(Debug, Default)]
pub struct Condition {
    /// What it asks of the labels of a statement.
    pub labels: AskedLabels,
    /// What it asks for; its patterns and conditions are compiled below, its labels above.
    pub spec: ConditionSpec,
    /// What must match, and where.
    pub words: Vec<(Where, LateRegex)>,
    /// None of these may hold.
    pub not: Vec<Condition>,
}

/// The words of a statement that a regex must match in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Who is said to say it.
    Source,
    /// The speaker's name.
    Speaker,
    /// The words that attribute.
    Cue,
    /// What is said.
    Content,
    /// What the stance is towards.
    Target,
    /// The sentence, and that of the terms.
    Sentence,
    /// What stands in its sentence before the cue.
    Before,
    /// The paragraph.
    Paragraph,
}

pub(super) fn conditions(
    field: &str,
    specs: &[ConditionSpec],
    phrases: &Phrases<'_>,
) -> Result<Vec<Condition>, String> {
    let compile = |spec| Condition::compile(spec, phrases);
    let compiled = specs.iter().map(compile).collect::<Result<_, _>>();
    compiled.map_err(|error| format!("`{field}`: {error}"))
}

impl Condition {
    fn compile(spec: &ConditionSpec, phrases: &Phrases<'_>) -> Result<Self, String> {
        let fields = [
            ("source", Where::Source, &spec.source),
            ("speaker", Where::Speaker, &spec.speaker),
            ("cue", Where::Cue, &spec.cue),
            ("content", Where::Content, &spec.content),
            ("target", Where::Target, &spec.target),
            ("sentence", Where::Sentence, &spec.sentence),
            ("before", Where::Before, &spec.before),
            ("paragraph", Where::Paragraph, &spec.paragraph),
        ];
        let mut words = Vec::new();
        for (field, place, pattern) in fields {
            let Some(pattern) = pattern else { continue };
            let regex = phrases.compile(pattern);
            words.push((place, regex.map_err(|error| format!("`{field}`: {error}"))?));
        }
        Ok(Self {
            not: conditions("not", &spec.not, phrases)?,
            words,
            ..Self::of_labels(spec.clone())
        })
    }

    /// A condition that asks for nothing but labels.
    pub fn of_labels(spec: ConditionSpec) -> Self {
        Self { labels: AskedLabels::of(&spec), spec, ..Self::default() }
    }
}
