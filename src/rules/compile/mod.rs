//! From what rule files say to what the engine runs.

mod patterns;
mod words;

use std::{cell::RefCell, collections::HashMap, sync::Arc, thread};

use super::{
    Kinds, RuleError, Rules,
    audit::AuditRule,
    builtin,
    class::{Class, ClassSet, Classes},
    cue::Cues,
    derived,
    engine::EngineClasses,
    inflect::{Inflection, VerbForms},
    judgement::{AttributeRule, LevelRule, StanceRule},
    lexicon::Lexicon,
    load::Merged,
    mention_classes::MentionClasses,
    near::Near,
    phrases::Phrases,
    spec::{
        AbbreviationSpec, AttributeSpec, Choice, LevelSpec, Question, SpeakerSpec, StanceSpec, Step,
    },
    tagging::{Tagging, TaggingRule},
    weights::Weights,
    words_regex::Patterns,
};
use crate::{
    article::Layout,
    model::RuleId,
    regexes::{Packed, Sieve},
    text::{AbbreviationLists, Abbreviations},
};

/// Compiles merged rules.
///
/// # Errors
/// The first rule that says something that cannot be meant.
pub(super) fn compile(merged: Merged) -> Result<Rules, RuleError> {
    let mut compiler = Compiler::new(&merged)?;
    compiler.words()?;
    let kinds = compiler.kinds()?;
    let cues = compiler.cues()?;
    let tagging = compiler.tagging()?;
    let weigh = |question| weights(&merged, question);
    let weigh = || Ok::<_, RuleError>((weigh(Question::Attributes)?, weigh(Question::Ends)?));
    // Patterns take as long to compile as all the rest.
    let (patterns, (weights, rest)) = beside(
        || compiler.patterns(),
        || {
            beside(weigh, || {
                let passes = compiler.passes()?;
                let sieve = RefCell::new(Sieve::new(builtin::NEEDED));
                let (levels, stances) = (compiler.levels(&sieve)?, compiler.stances(&sieve)?);
                let judging = (levels, stances, compiler.attributes(&sieve)?);
                let audit = AuditRule::all(&merged, &compiler.lexicon, &sieve)?;
                let judging = (judging, audit, sieve.into_inner());
                Ok::<_, RuleError>((passes, compiler.choice()?, judging))
            })
        },
    );
    let (patterns, sides) = patterns?;
    let (passes, choice, (judging, audit, sieve)) = rest?;
    let (attributes_weights, ends_weights) = weights?;
    let (levels, stances, attributes) = judging;
    let Compiler { classes, engine, mut lexicon, .. } = compiler;
    derived::derive(&mut lexicon, &classes);
    let abbreviations = abbreviations(merged.rules.abbreviations.as_ref());
    let layout = Layout::compile(&merged.rules.layout, |id| merged.is_builtin(id), builtin::LAYOUT)
        .map_err(|error| merged.error(&error.id, format!("`pattern`: {}", error.message)))?;
    Ok(Rules {
        layout: Arc::new(layout),
        engine,
        lexicon,
        kinds,
        near: Near::new(&patterns, &cues.groups),
        cues,
        tagging,
        passes,
        patterns,
        sides,
        attributes_weights,
        ends_weights,
        choice,
        speakers: speakers(&merged),
        mentions: MentionClasses::new(&classes),
        classes,
        levels,
        stances,
        attributes,
        audit,
        sieve,
        abbreviations,
        merged,
    })
}

/// Does two things at once.
fn beside<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        let one = one.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (one, other)
    })
}

/// Of so many letters of the lists there is a word, its forms among them; rather too few letters than too many.
const LETTERS_OF_WORD: usize = 4;

struct Compiler<'a> {
    merged: &'a Merged,
    classes: Classes,
    engine: EngineClasses,
    lexicon: Lexicon,
    inflection: Inflection,
    irregular: HashMap<String, VerbForms>,
    auxiliary: HashMap<String, VerbForms>,
    /// Verbs that double their last letter, by their base: "plan" is `plan+n`.
    doubling: HashMap<String, String>,
}

impl<'a> Compiler<'a> {
    fn new(merged: &'a Merged) -> Result<Self, RuleError> {
        let mut classes = Classes::default();
        let engine = EngineClasses::intern(&mut classes)
            .ok_or_else(|| merged.error("engine", "too many classes"))?;
        let inflection = merged.rules.inflection.clone().unwrap_or_default();
        let inflection = Inflection::compile(&inflection)
            .map_err(|message| merged.error("inflection", message))?;
        let verbs = merged.rules.verbs.clone().unwrap_or_default();
        let groups = |groups: &str| -> Result<HashMap<String, VerbForms>, RuleError> {
            let parse = |group: &str| {
                let forms = VerbForms::parse(group).ok_or_else(|| {
                    let message =
                        format!("`{group}` is not of the form base/third/past/participle/gerund");
                    merged.error("verbs", message)
                })?;
                Ok((forms.base.clone(), forms))
            };
            groups.split_whitespace().map(parse).collect()
        };
        let letters = merged.rules.lexicons.iter().map(|list| list.words.len()).sum::<usize>();
        Ok(Self {
            merged,
            classes,
            engine,
            lexicon: Lexicon::with_room(letters / LETTERS_OF_WORD),
            inflection,
            irregular: groups(&verbs.irregular)?,
            auxiliary: groups(&verbs.auxiliary)?,
            doubling: HashMap::new(),
        })
    }

    fn class(&mut self, id: &str, name: &str) -> Result<Class, RuleError> {
        let message = || {
            format!("`{name}` is one class too many; at most {} can be told apart", Class::LIMIT)
        };
        self.classes.intern(name).ok_or_else(|| self.merged.error(id, message()))
    }

    fn kinds(&self) -> Result<Kinds, RuleError> {
        let spec = self.merged.rules.kinds.clone().unwrap_or_default();
        let set = |names: &[String]| {
            let mut all = ClassSet::EMPTY;
            for name in names {
                let one = self.classes.matching(name);
                if one.is_empty() {
                    let message =
                        format!("`{name}` is not a class; define it, or correct the name");
                    return Err(self.merged.error("kinds", message));
                }
                all = all.or(one);
            }
            Ok(all)
        };
        let begins = spec.begins.iter().map(|(&takes, names)| Ok((takes, set(names)?)));
        Ok(Kinds {
            begins: begins.collect::<Result<_, RuleError>>()?,
            verbs: set(&spec.verbs)?,
            nouns: set(&spec.nouns)?,
            unlisted: set(&spec.unlisted)?,
            predicates: set(&spec.predicates)?,
            participles: set(&spec.participles)?,
            adjectives: set(&spec.adjectives)?,
            adverbs: set(&spec.adverbs)?,
            times: set(&spec.times)?,
            compounds: set(&spec.compounds)?,
            negations: set(&spec.negations)?,
            cues: set(&spec.cues)?,
            sources: set(&spec.sources)?,
            marks: set(&spec.marks)?,
            stops: set(&spec.stops)?,
            links: set(&spec.links)?,
            noun_phrases: set(&spec.noun_phrases)?,
            fronts: set(&spec.fronts)?,
            people: set(&spec.people)?,
            speakers: set(&spec.speakers)?,
            joiners: set(&spec.joiners)?,
            hangers: set(&spec.hangers)?,
            hung: set(&spec.hung)?,
            little: set(&spec.little)?,
            finite: set(&spec.finite)?,
            capitals: set(&spec.capitals)?,
            phrases: set(&spec.phrases)?,
        })
    }

    fn cues(&mut self) -> Result<Cues, RuleError> {
        let mut cues = Cues::default();
        for spec in &self.merged.rules.cues {
            let verb = |lemma: &str| self.forms(lemma);
            let plural = |noun: &str| self.inflection.plural(noun);
            cues.add(spec, &self.classes, verb, plural)
                .map_err(|message| self.merged.error(&spec.id, message))?;
            if spec.shape == super::CueShape::Verb {
                // A cue's verb need not stand in the word lists as well.
                let firsts = spec.words.iter().filter_map(|words| words.split_whitespace().next());
                for lemma in firsts.flat_map(|first| first.split('|')) {
                    let forms = self.forms(lemma);
                    if self.lexicon.listed(&forms.base).is_empty()
                        && !self.auxiliary.contains_key(&forms.base)
                    {
                        self.add_verb(&spec.id, &forms)?;
                    }
                }
            }
        }
        cues.sort();
        Ok(cues)
    }

    fn tagging(&self) -> Result<Tagging, RuleError> {
        let compile = |spec| {
            TaggingRule::compile(spec, &self.classes)
                .map_err(|message| self.merged.error(&spec.id, message))
        };
        let rules = self.merged.rules.tagging.iter().map(compile).collect::<Result<_, _>>()?;
        Ok(Tagging::new(rules))
    }

    /// What makes regexes of the patterns of a rule.
    fn patterns_of<'s>(&'s self, id: &str, sieve: &'s RefCell<Sieve>) -> Patterns<'s> {
        let (merged, lexicon) = (self.merged, &self.lexicon);
        Patterns { merged, lexicon, are_tested: merged.is_builtin(id), sieve }
    }

    fn levels(&self, sieve: &RefCell<Sieve>) -> Result<Vec<LevelRule>, RuleError> {
        let compile = |spec: &LevelSpec| {
            LevelRule::compile(spec, &self.classes, self.patterns_of(&spec.id, sieve))
                .map_err(|message| self.merged.error(&spec.id, message))
        };
        self.merged.rules.levels.iter().map(compile).collect()
    }

    fn stances(&self, sieve: &RefCell<Sieve>) -> Result<Vec<StanceRule>, RuleError> {
        let phrases = Phrases::new(self.merged, &self.lexicon, sieve)?;
        let compile = |spec: &StanceSpec| {
            StanceRule::compile(spec, &phrases.of_rule(&spec.id))
                .map_err(|message| self.merged.error(&spec.id, message))
        };
        self.merged.rules.stances.iter().map(compile).collect()
    }

    fn attributes(&self, sieve: &RefCell<Sieve>) -> Result<Vec<AttributeRule>, RuleError> {
        let phrases = Phrases::new(self.merged, &self.lexicon, sieve)?;
        let compile = |spec: &AttributeSpec| {
            AttributeRule::compile(spec, &phrases.of_rule(&spec.id))
                .map_err(|message| self.merged.error(&spec.id, message))
        };
        self.merged.rules.attributes.iter().map(compile).collect()
    }

    /// When a reading stands.
    fn choice(&self) -> Result<Choice, RuleError> {
        let choice = self.merged.rules.choice.unwrap_or_default();
        let Choice { least, least_quoted, inner, quoted, clearly, told, turn } = choice;
        let shares = [least, least_quoted, inner, quoted, clearly, told, turn];
        if !shares.iter().all(|share| (0.0..=1.0).contains(share)) {
            return Err(self.merged.error("choice", "its values must be from 0 to 1"));
        }
        Ok(choice)
    }
}

/// The weights for a question. Those that come with the program need not be worked out.
fn weights(merged: &Merged, question: Question) -> Result<Weights, RuleError> {
    let packed = merged.has_builtin_weights().then(|| Packed::new(builtin::weights(question)));
    if let Some(weights) = packed.and_then(|mut packed| Weights::unpack(&mut packed)) {
        return Ok(weights);
    }
    Weights::compile(&merged.rules.weights, question)
        .map_err(|(id, message)| merged.error(&id, message))
}

/// The steps of resolution, each with the last rule that takes it.
fn speakers(merged: &Merged) -> HashMap<Step, (RuleId, Arc<str>)> {
    let rule = |spec: &SpeakerSpec| {
        (spec.step, (RuleId(spec.id.as_str().into()), Arc::from(spec.why.as_str())))
    };
    merged.rules.speakers.iter().map(rule).collect()
}

fn abbreviations(spec: Option<&AbbreviationSpec>) -> Abbreviations {
    let Some(spec) = spec else { return Abbreviations::default() };
    Abbreviations::new(AbbreviationLists {
        titles: &spec.titles,
        any: &spec.any,
        starters: &spec.starters,
        letters: &spec.letters,
        words: &spec.words,
        clitics: &spec.clitics,
    })
}
