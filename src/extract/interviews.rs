//! Interviews whose paragraphs do not say whose they are: one asks, and those after it answer in the first person,
//! again and again.

use super::{Found, turns::is_aside};
use crate::{
    article::LayoutSpec,
    rules::{Rules, list::List},
    text::Span,
};

/// So many questions make an interview.
const LEAST: usize = 3;
/// A short question has no more words.
const SHORT: usize = 12;
/// An answer has no more paragraphs.
const MOST_BETWEEN: usize = 8;

/// An answer and the question before it.
pub(super) struct Answer<'r> {
    /// The paragraphs of both, without those between brackets.
    pub(super) own: Vec<Span>,
    /// What the question ends with.
    pub(super) mark: Span,
    /// Where the interview begins.
    pub(super) begins: usize,
    /// The paragraphs of the answer.
    pub(super) content: Vec<Span>,
    /// The rule that recognised the question.
    pub(super) rule: &'r LayoutSpec,
}

/// The answers of the interviews in these paragraphs of a story.
pub(super) fn answers<'r>(
    text: &str,
    paragraphs: &[Span],
    found: &[Found],
    rules: &'r Rules,
) -> Vec<Answer<'r>> {
    let question = |(at, block): (usize, &Span)| {
        let (mark, rule) = rules.layout.question(block.of(text))?;
        Some((at, mark.shifted(block.start), rule))
    };
    let questions: Vec<(usize, Span, &LayoutSpec)> =
        paragraphs.iter().enumerate().filter_map(question).collect();
    let mut all = Vec::new();
    for run in questions.chunk_by(|one, other| other.0 - one.0 <= 1 + MOST_BETWEEN) {
        let is_asked = |(at, ..): &&(usize, Span, &LayoutSpec)| asks(text, paragraphs[*at], rules);
        let asked = run.iter().filter(is_asked).count();
        if run.len() < LEAST
            || asked < run.len()
            || run.windows(2).any(|two| two[1].0 == two[0].0 + 1)
        {
            continue;
        }
        let answer = |(number, &(at, mark, rule)): (usize, &(usize, Span, &'r LayoutSpec))| {
            // Where the last answer ends nobody can tell.
            let end = run.get(number + 1).map_or(at + 2, |next| next.0);
            let said = paragraphs.get(at + 1..end)?.iter().copied();
            let content: Vec<Span> = said.filter(|block| !is_aside(block.of(text))).collect();
            content.first()?;
            let own = [paragraphs[at]].into_iter().chain(content.iter().copied()).collect();
            Some(Answer { own, mark, begins: paragraphs[run[0].0].start, content, rule })
        };
        let own: Vec<Answer<'_>> = run.iter().enumerate().filter_map(answer).collect();
        let is_own =
            |answer: &&Answer<'_>| answer.content.iter().any(|one| is_own(text, *one, rules));
        let is_told =
            own.iter().any(|answer| found.iter().any(|one| tells(one, &answer.own, text)));
        // Where all tell whose they are, their labels would have told that before.
        let has_label =
            |answer: &&Answer<'_>| rules.layout.turn(answer.content[0].of(text)).is_some();
        let labels = own.iter().filter(has_label).count();
        if own.iter().filter(is_own).count() * 2 >= own.len() && labels <= 1 && !is_told {
            all.extend(own);
        }
    }
    all
}

/// Whether a question is put to somebody, as it is short or asks what "you" did: who argues asks too, at the end of
/// paragraphs that tell something else.
fn asks(text: &str, block: Span, rules: &Rules) -> bool {
    let mut words = block.of(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.clone().count() <= SHORT
        || words.any(|word| rules.lexicon.has(List::PronounYou, &word.to_lowercase()))
}

/// Whether somebody tells of himself or herself in a paragraph, before it quotes anything.
fn is_own(text: &str, block: Span, rules: &Rules) -> bool {
    let words = block.of(text).split(['"', '“']).next().unwrap_or_default();
    let mut words = words.split(|c: char| !c.is_alphanumeric());
    let has = |word: &str| rules.lexicon.has(List::PronounOne, word);
    words.any(|word| has(word) || has(&word.to_lowercase()))
}

/// Whether an attribution tells after a quotation whose it is, as stories do.
fn tells(found: &Found, within: &[Span], text: &str) -> bool {
    let is_told = |part: &Span| {
        let is_quoted = part.of(text).starts_with(['"', '“']);
        let is_within = within.iter().any(|own| own.contains(*part));
        is_quoted && is_within && found.cue.iter().all(|cue| part.end <= cue.start)
    };
    found.content.iter().any(is_told)
}

#[cfg(test)]
mod tests {
    use crate::{extract::extract, rules::Rules, sample::article, text::Span};

    fn answers(text: &str) -> Vec<String> {
        let rules = Rules::builtin().unwrap();
        let article = article("interview", text);
        let of = |spans: &[Span]| {
            spans.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join(" / ")
        };
        let found = extract(&article, &rules).found;
        found.iter().map(|one| format!("{}|{}", of(&one.cue), of(&one.content))).collect()
    }

    #[test]
    fn who_answers_in_the_first_person_is_heard() {
        let text = "Ana Roe has danced since May.\n**How did it start?**\nI was a clerk.\nNobody wanted me.\n\
                    And then?\nI think it was luck.\nWhat comes next?\nA tour.\nThe tour begins in May.";
        let all = ["?|I was a clerk. / Nobody wanted me.", "?|I think it was luck.", "?|A tour."];
        assert_eq!(answers(text), all);
    }

    #[test]
    fn who_argues_is_not_asked() {
        let text = "I have seen the plan, and so has the board that paid for it for years. But who asked for it?\n\
                    I asked, and nobody knew.\n\
                    The board has paid for plans like this one since the mill was shut. Has it ever read one?\n\
                    I doubt it.\n\
                    The mayor, who was a clerk at the mill for years, has promised to read it. Will she?\n\
                    I hope so.";
        assert!(answers(text).iter().all(|one| !one.starts_with('?')), "{:?}", answers(text));
    }

    #[test]
    fn a_story_that_asks_is_no_interview() {
        let text = "What is the levy?\nThe levy is a tax.\nWho pays?\n“I pay it,” said Ana Roe, a clerk.\n\
                    What comes next?\nA vote.";
        assert_eq!(answers(text), ["said|“I pay it,”"]);
    }
}
