//! From what rule files say to what the engine runs.

use std::{
    cell::RefCell,
    collections::HashMap,
    sync::{Arc, Mutex},
    thread,
};

use super::{
    Choice, Kinds, Part, Pattern, RuleError, Rules,
    audit::AuditRule,
    automaton::Automaton,
    builtin,
    class::{Class, ClassSet, Classes},
    cue::Cues,
    derived,
    engine::{self, EngineClasses},
    fact::Name,
    inflect::{Inflection, VerbForms},
    judgement::{AttributeRule, LevelRule, StanceRule},
    lexicon::{Guess, Lexicon},
    load::Merged,
    mention_classes::MentionClasses,
    near::Near,
    needs,
    passes::{Pass, Passes},
    pattern::{Parser, as_in},
    phrases::Phrases,
    side::{Late, Sides},
    spec::{
        AbbreviationSpec, AttributeSpec, ChoiceSpec, ContentPlace, LevelSpec, PatternSpec,
        Question, RuleFile, SpeakerSpec, StanceSpec, Step,
    },
    tagging::{Tagging, TaggingRule},
    told::{self, Told, ToldPattern},
    weights::Weights,
    words_regex::Patterns,
};
use crate::{
    article::Layout,
    model::RuleId,
    text::{Abbreviations, LateRegex, Packed, Sieve},
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

    /// The word lists, with every form of every verb and noun.
    fn words(&mut self) -> Result<(), RuleError> {
        let merged = self.merged;
        for list in &merged.rules.lexicons {
            self.lexicon.add_list(&list.id, &list.words);
            match list.class.as_deref() {
                None => {}
                Some("verb") => {
                    for lemma in list.words.split_whitespace() {
                        if let Some((base, _)) = lemma.split_once('+') {
                            self.doubling.insert(base.to_owned(), lemma.to_owned());
                        }
                        let forms = self.forms(lemma);
                        self.add_verb(&list.id, &forms)?;
                    }
                }
                Some(name) => {
                    let class = self.class(&list.id, name)?;
                    let plural = engine::plural_of(name);
                    let plural = plural.map(|name| self.class(&list.id, name)).transpose()?;
                    for word in list.words.split_whitespace() {
                        self.lexicon.add(word, class);
                        if let Some(plural) = plural {
                            let form = self.inflection.plural(word);
                            self.lexicon.add(&form, plural);
                            self.lexicon.add_plural(word, &form);
                        }
                    }
                }
            }
        }
        let mut irregular: Vec<_> = self.irregular.values().cloned().collect();
        irregular.sort_by(|a, b| a.base.cmp(&b.base));
        for forms in &irregular {
            self.add_verb("verbs", forms)?;
        }
        for chunk in &merged.rules.chunks {
            self.class(&chunk.id, &chunk.class)?;
            for head in chunk.heads.keys() {
                self.class(&chunk.id, head)?;
            }
        }
        for guess in &merged.rules.guesses {
            let when = LateRegex::new(guess.when.as_str(), false);
            // The program's own are tested.
            if !merged.is_builtin(&guess.id) {
                when.check()
                    .map_err(|error| merged.error(&guess.id, format!("`when`: {error}")))?;
            }
            let mut classes = ClassSet::EMPTY;
            for name in &guess.classes {
                classes.insert(self.class(&guess.id, name)?);
            }
            self.lexicon.add_guess(Guess { when, classes });
        }
        Ok(())
    }

    /// The forms of a verb, irregular ones first.
    fn forms(&self, lemma: &str) -> VerbForms {
        let base = lemma.split('+').next().unwrap_or(lemma);
        let known = self.irregular.get(base).or_else(|| self.auxiliary.get(base));
        known.cloned().unwrap_or_else(|| {
            let lemma = self.doubling.get(base).map_or(lemma, String::as_str);
            self.inflection.verb(lemma)
        })
    }

    fn add_verb(&mut self, id: &str, forms: &VerbForms) -> Result<(), RuleError> {
        let pairs = [
            (&forms.base, engine::VERB_BASE),
            (&forms.third, engine::VERB_THIRD),
            (&forms.past, engine::VERB_PAST),
            (&forms.participle, engine::VERB_PARTICIPLE),
            (&forms.gerund, engine::VERB_GERUND),
        ];
        for (form, name) in pairs {
            let class = self.class(id, name)?;
            for form in form.split('|') {
                self.lexicon.add(form, class);
                self.lexicon.add_base(form, &forms.base);
            }
        }
        Ok(())
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

    fn parser(&self) -> Parser {
        let fragments = self.merged.rules.fragments.iter();
        let fragments = fragments.map(|spec| (spec.id.clone(), spec.pattern.clone())).collect();
        Parser::new(fragments, &self.classes)
    }

    fn passes(&self) -> Result<Passes, RuleError> {
        let mut passes = Vec::new();
        let parser = self.parser();
        for spec in &self.merged.rules.chunks {
            let error = |message| self.merged.error(&spec.id, message);
            let hir = parser.parse(&spec.pattern).map_err(error)?;
            let automaton = Automaton::new(&hir).map_err(error)?;
            let class = self.classes.get(&spec.class);
            let class = class.ok_or_else(|| error("its class is not known".to_owned()))?;
            let group = automaton.names().find(|(_, name)| *name == "chunk");
            let group = group.map_or(0, |(number, _)| number);
            let mut heads = Vec::new();
            for (name, of) in &spec.heads {
                let class = self.classes.get(name);
                let class = class.ok_or_else(|| error(format!("`{name}` is not a class")))?;
                let of = of.iter().map(|of| self.classes.matching(of));
                heads.push((class, of.fold(ClassSet::EMPTY, ClassSet::or)));
            }
            let after = spec.after.iter().map(|id| self.cue_name(id).map_err(error));
            let after = after.collect::<Result<_, _>>()?;
            let (needs, heads_first) = (needs::musts(&hir), spec.heads_first);
            passes.push(Pass { class, heads, heads_first, after, needs, automaton, group });
        }
        Ok(Passes::new(passes))
    }

    /// The name of the group that a rule makes of its cues.
    fn cue_name(&self, id: &str) -> Result<Name, String> {
        let is_known = self.merged.rules.cues.iter().any(|cue| cue.id == id);
        let unknown = || format!("`{id}` is no rule of cues; write the id of one");
        is_known.then(|| Name::new(id)).ok_or_else(unknown)
    }

    fn patterns(&self) -> Result<(Vec<Pattern>, Sides), RuleError> {
        let specs = &self.merged.rules.patterns;
        if let Some(Told { patterns, sides }) = self.told() {
            let patterns = specs.iter().zip(patterns).map(|(spec, told)| pattern(spec, told));
            let texts = specs.iter().map(|spec| spec.pattern.clone()).collect();
            let late = Late { parser: Mutex::new(self.parser()), patterns: texts };
            return Ok((patterns.collect(), Sides::late(late, &sides)));
        }
        let mut sides = Sides::default();
        let parser = self.parser();
        let compile = |spec: &PatternSpec| {
            let error = |message| self.merged.error(&spec.id, message);
            let (needs, cut) = told::needs(parser.parse(&spec.pattern).map_err(error)?);
            let halves = sides.add(cut).map_err(error)?;
            if !self.merged.is_builtin(&spec.id) {
                sides.check(halves).map_err(error)?;
            }
            if spec.content == ContentPlace::Grouped && !sides.mark(halves, Part::Content) {
                let message =
                    "it has no group `content`; mark what is attributed with (?<content>…)";
                return Err(error(message.to_owned()));
            }
            let focus = parser.focus(&spec.pattern);
            Ok(pattern(spec, ToldPattern { needs, focus, halves }))
        };
        let patterns = specs.iter().map(compile).collect::<Result<_, _>>()?;
        Ok((patterns, sides))
    }

    /// What is known of the patterns, if all of them and no others come with the program.
    fn told(&self) -> Option<Told> {
        let RuleFile { patterns, fragments, .. } = &self.merged.rules;
        let told = Told::unpack(Packed::new(builtin::PATTERNS), &self.classes)?;
        let ids = patterns.iter().map(|spec| &spec.id);
        let mut ids = ids.chain(fragments.iter().map(|spec| &spec.id));
        let are_those = patterns.len() == told.patterns.len();
        (are_those && ids.all(|id| self.merged.is_builtin(id))).then_some(told)
    }

    /// When a reading stands.
    fn choice(&self) -> Result<Choice, RuleError> {
        let spec = self.merged.rules.choice;
        let ChoiceSpec { least, least_quoted, inner, quoted } = spec.unwrap_or_default();
        if ![least, least_quoted, inner, quoted].iter().all(|share| (0.0..=1.0).contains(share)) {
            return Err(self.merged.error("choice", "its values must be from 0 to 1"));
        }
        Ok(Choice { least, least_quoted, inner, quoted })
    }
}

/// A pattern, with what is known of it.
fn pattern(spec: &PatternSpec, told: ToldPattern) -> Pattern {
    let ToldPattern { needs, focus, halves } = told;
    Pattern {
        id: RuleId(spec.id.as_str().into()),
        why: as_in(&spec.why),
        kind: Name::new(&spec.kind),
        name: Name::new(&spec.id),
        needs,
        focus,
        takes: spec.takes.iter().copied().collect(),
        shapes: spec.shape.clone(),
        elsewhere: spec.source,
        content: spec.content,
        end: spec.end,
        is_apart: spec.apart,
        nests: spec.nests,
        is_strict: spec.strict,
        halves,
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
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let spec = spec.cloned().unwrap_or_default();
    Abbreviations::new(words(&spec.titles), words(&spec.any), words(&spec.starters))
}
