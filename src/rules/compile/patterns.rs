//! The passes that merge phrases, and the patterns of attributions.

use super::Compiler;
use crate::{
    model::RuleId,
    regexes::Packed,
    rules::{
        Part, Pattern, RuleError,
        automaton::Automaton,
        builtin,
        class::ClassSet,
        fact::Name,
        needs,
        passes::{Pass, Passes},
        pattern::{Parser, as_in},
        side::Sides,
        spec::{ContentPlace, PatternSpec, RuleFile},
        told::{self, Told, ToldPattern},
    },
};

impl Compiler<'_> {
    fn parser(&self) -> Parser {
        let fragments = self.merged.rules.fragments.iter();
        let fragments = fragments.map(|spec| (spec.id.clone(), spec.pattern.clone())).collect();
        Parser::new(fragments, &self.classes)
    }

    pub(super) fn passes(&self) -> Result<Passes, RuleError> {
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

    pub(super) fn patterns(&self) -> Result<(Vec<Pattern>, Sides), RuleError> {
        let specs = &self.merged.rules.patterns;
        if let Some(Told { patterns, sides }) = self.told() {
            let patterns = specs.iter().zip(patterns).map(|(spec, told)| pattern(spec, told));
            return Ok((patterns.collect(), Sides::told(sides)));
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
