//! What the layout of a story says: bylines, datelines, credits, navigation.

use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

use super::BlockKind;
use crate::{
    regexes::{Candidates, LateRegex, Sieve, hash_of},
    text::Span,
};

/// What a layout rule recognises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LayoutKind {
    /// Who wrote the story.
    Byline,
    /// Where and when it was written, before the first sentence: "PARIS (Agency) -".
    Dateline,
    /// What heads a paragraph and is no part of its first sentence: "Bottom line:", "•".
    Label,
    /// Who reported and edited it.
    Credit,
    /// What a web page leaves behind.
    Navigation,
    /// Who speaks in a conversation, before what is said: "ELLISON:", "Q."
    Turn,
    /// What somebody posted, with who it was after it: "— Ann Ellison (@ellison) May 4, 2022"
    Post,
    /// A part of a web page that is no part of its story: the classes or the id of an element.
    Beside,
    /// What an interview asks in a paragraph of its own that does not say who asks.
    Question,
    /// The day that a story was published on, where that is not written as a standard has it.
    Date,
}

/// A layout rule as a rule file gives it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayoutSpec {
    /// Stable name.
    pub id: String,
    /// What it recognises.
    pub kind: LayoutKind,
    /// Why it holds.
    pub why: String,
    /// A regex over a block; for a dateline, a label and a turn, over its beginning. The group
    /// `speaker` of a turn is who speaks, `mark` what stands between that and what is said, `mark2` the
    /// same in another form, `answer` takes part where it is an answer, and `narrates` where whoever speaks
    /// narrates the story; `said` of a post is what is posted; `mark` of a question is what it ends with. Of
    /// a label that is known by what follows, the group `label` is the label alone. Of a date, `year` and `day`
    /// are its figures, and `month` too; where the month has a name, the group `m1` to `m12` that takes part tells it.
    pub pattern: String,
    /// So many turns make a conversation. Two, unless it is said.
    #[serde(default = "two")]
    pub turns: usize,
    /// Blocks that it must recognise and blocks that it must not.
    #[serde(default)]
    pub examples: LayoutExamples,
}

const fn two() -> usize {
    2
}

/// How a block of a conversation begins.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'r> {
    /// The rule that recognised it.
    pub rule: &'r LayoutSpec,
    /// Who speaks, in bytes of the block, where it is told.
    pub speaker: Option<Span>,
    /// The mark after that.
    pub mark: Span,
    /// Whether the mark says that it is an answer.
    pub answers: bool,
    /// Whether it says that who speaks narrates the story.
    pub narrates: bool,
}

/// A post that a story shows.
#[derive(Debug, Clone, Copy)]
pub struct Post<'r> {
    /// The rule that recognised it.
    pub rule: &'r LayoutSpec,
    /// What is posted, in bytes of the block; empty where it stands in the block before.
    pub said: Span,
    /// The mark after it.
    pub mark: Span,
    /// Whose it is.
    pub speaker: Span,
}

/// A label has no more letters and marks.
const LABEL: usize = 24;

/// The tests of a layout rule.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LayoutExamples {
    /// Must be recognised.
    pub hits: Vec<String>,
    /// Must not.
    pub misses: Vec<String>,
}

/// A layout rule that cannot be used.
#[derive(Debug, Error)]
#[error("rule {id}: the pattern does not compile: {message}")]
pub struct LayoutError {
    /// The rule.
    pub id: String,
    /// What the regex engine says.
    pub message: String,
}

/// The compiled layout rules.
#[derive(Debug, Default)]
pub struct Layout {
    rules: Vec<(LayoutSpec, LateRegex)>,
    /// Tells which of them need be tried.
    sieve: Sieve,
}

impl Layout {
    /// Compiles the rules. Those that are tested, by their ids, are known to compile; some are `told`, as a
    /// [`Sieve`] is told them.
    ///
    /// # Errors
    /// The first pattern that is not a regex.
    pub fn compile(
        specs: &[LayoutSpec],
        is_tested: impl Fn(&str) -> bool,
        told: &'static [u8],
    ) -> Result<Self, LayoutError> {
        let mut sieve = Sieve::new(told);
        let compile = |spec: &LayoutSpec| {
            let mut regex = LateRegex::new(spec.pattern.as_str(), false);
            if !is_tested(&spec.id) {
                regex.check().map_err(|error| LayoutError {
                    id: spec.id.clone(),
                    message: error.to_string(),
                })?;
            }
            // Some are tried by how a block begins or ends, or not on blocks.
            let key = hash_of(spec.pattern.as_bytes());
            let is_tried = matches!(
                spec.kind,
                LayoutKind::Label
                    | LayoutKind::Turn
                    | LayoutKind::Post
                    | LayoutKind::Beside
                    | LayoutKind::Question
                    | LayoutKind::Date
            );
            if is_tried {
                sieve.tell(&mut regex, key);
            } else {
                sieve.add(&mut regex, Some(key));
            }
            Ok((spec.clone(), regex))
        };
        let rules = specs.iter().map(compile).collect::<Result<_, _>>()?;
        Ok(Self { rules, sieve })
    }

    /// Whether the needs of all its regexes are told, and are what they need.
    #[cfg(test)]
    pub(crate) fn is_all_told(&self) -> bool {
        self.sieve.is_all_told()
    }

    /// What of the rules may recognise a block.
    pub(super) fn candidates(&self, block: &str) -> Candidates {
        self.sieve.candidates(block)
    }

    fn near(&self, candidates: &Candidates) -> impl Iterator<Item = &(LayoutSpec, LateRegex)> {
        self.rules.iter().filter(|(_, regex)| candidates.has(regex))
    }

    /// What the block is by the rules, where one recognises it; datelines are not asked.
    pub(super) fn recognise(&self, block: &str, candidates: &Candidates) -> Option<BlockKind> {
        self.near(candidates).find_map(|(spec, regex)| {
            let kind = match spec.kind {
                LayoutKind::Byline => BlockKind::Byline,
                LayoutKind::Credit => BlockKind::Credit,
                LayoutKind::Navigation => BlockKind::Navigation,
                LayoutKind::Dateline
                | LayoutKind::Label
                | LayoutKind::Turn
                | LayoutKind::Post
                | LayoutKind::Beside
                | LayoutKind::Question
                | LayoutKind::Date => return None,
            };
            regex.is_match(block).then_some(kind)
        })
    }

    /// A byline without the word that it begins with, and with whatever stands after the names: By | Ana Roe, staff.
    pub(super) fn names<'w>(&self, byline: &'w str) -> &'w str {
        let is_byline =
            |words: &str| self.recognise(words, &self.candidates(words)) == Some(BlockKind::Byline);
        let first = byline.split(',').next().unwrap_or(byline);
        let names = byline.split_once(' ').filter(|_| is_byline(byline) || is_byline(first));
        names.map_or(byline, |(_, names)| names)
    }

    /// How many bytes of the block are its dateline.
    pub(super) fn dateline(&self, block: &str, candidates: &Candidates) -> usize {
        let datelines = self.near(candidates).filter(|(spec, _)| spec.kind == LayoutKind::Dateline);
        let ends = datelines.filter_map(|(_, regex)| regex.find_at(block, 0));
        ends.map(|found| found.end).max().unwrap_or(0)
    }

    /// How many bytes of the block are labels, one after the other.
    pub(super) fn labels(&self, block: &str) -> usize {
        let first = self.label(block);
        if first == 0 || first == block.len() { first } else { first + self.label(&block[first..]) }
    }

    fn label(&self, block: &str) -> usize {
        // A label is a mark or ends with one, which is seen at once.
        let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, ' ' | ',' | '\'' | '’');
        if !block.chars().take(LABEL).any(is_mark) {
            return 0;
        }
        let labels = self.rules.iter().filter(|(spec, _)| spec.kind == LayoutKind::Label);
        let ends = labels.filter_map(|(_, regex)| {
            let groups = regex.captures_at(block, 0)?;
            Some(groups.name("label").unwrap_or_else(|| groups.all()).end)
        });
        ends.max().unwrap_or(0)
    }

    /// Who speaks in the block, should it be part of a conversation.
    pub fn turn(&self, block: &str) -> Option<Turn<'_>> {
        // They begin the block or are none, which is seen at once.
        let turns = self.rules.iter().filter(|(spec, _)| spec.kind == LayoutKind::Turn);
        turns.into_iter().find_map(|(rule, regex)| {
            let groups = regex.captures_at(block, 0)?;
            let (speaker, answers) = (groups.name("speaker"), groups.name("answer").is_some());
            let mark = groups.name("mark").or(groups.name("mark2"))?;
            let narrates = groups.name("narrates").is_some();
            Some(Turn { rule, speaker, mark, answers, narrates })
        })
    }

    /// The post that the block ends with the name of.
    pub fn post(&self, block: &str) -> Option<Post<'_>> {
        let posts = self.rules.iter().filter(|(spec, _)| spec.kind == LayoutKind::Post);
        posts.into_iter().filter(|_| block.contains('@')).find_map(|(rule, regex)| {
            let groups = regex.captures_at(block, 0)?;
            let (said, mark) = (groups.name("said")?, groups.name("mark")?);
            Some(Post { rule, said, mark, speaker: groups.name("speaker")? })
        })
    }

    /// Whether the classes or the id of an element of a page say that it stands beside the story.
    pub(super) fn is_beside(&self, names: &str) -> bool {
        let mut rules = self.rules.iter().filter(|(spec, _)| spec.kind == LayoutKind::Beside);
        rules.any(|(_, regex)| regex.is_match(names))
    }

    /// The day that words tell: 28 February 2026.
    pub(super) fn day(&self, words: &str) -> Option<Date> {
        let dates = self.rules.iter().filter(|(spec, _)| spec.kind == LayoutKind::Date);
        dates.into_iter().find_map(|(_, regex)| {
            let groups = regex.captures_at(words, regex.find(words)?.start)?;
            let figures = |group: &str| groups.name(group)?.of(words).parse::<i16>().ok();
            let is_named = |month: &i8| groups.name(&format!("m{month}")).is_some();
            let month = figures("month").and_then(|month| month.try_into().ok());
            let month = month.or_else(|| (1..=12).find(is_named))?;
            Date::new(figures("year")?, month, figures("day")?.try_into().ok()?).ok()
        })
    }

    /// The mark that the block ends with if it is a question that nobody is said to ask, and the rule.
    pub fn question(&self, block: &str) -> Option<(Span, &LayoutSpec)> {
        let questions = self.rules.iter().filter(|(spec, _)| spec.kind == LayoutKind::Question);
        questions
            .into_iter()
            .filter(|_| block.contains('?'))
            .find_map(|(rule, regex)| Some((regex.captures_at(block, 0)?.name("mark")?, rule)))
    }

    /// Runs the rules' examples: how many ran, and for each that did not come out its rule, the
    /// example and what happened instead.
    pub fn run_examples(
        &self,
        is_meant: &dyn Fn(&str) -> bool,
    ) -> (usize, Vec<(String, String, String)>) {
        let mut ran = 0;
        let mut failures = Vec::new();
        for (spec, regex) in self.rules.iter().filter(|(spec, _)| is_meant(&spec.id)) {
            let hits = spec.examples.hits.iter().map(|example| (example, true));
            let misses = spec.examples.misses.iter().map(|example| (example, false));
            for (example, hit) in hits.chain(misses) {
                ran += 1;
                if regex.is_match(example) != hit {
                    let instead = if hit { "was not recognised" } else { "was recognised" };
                    failures.push((spec.id.clone(), example.clone(), instead.to_owned()));
                }
            }
        }
        (ran, failures)
    }
}
