//! The paper or agency that a story is of, and where a sentence names it.

use std::cell::OnceCell;

use super::{askers, own_work};
use crate::{
    article::{Block, BlockKind},
    model::Analysis,
    rules::{lexicon::Lexicon, list::List},
    text::Span,
};

/// What stands between those who wrote a story and whom they wrote it for.
const DIVIDERS: [char; 6] = [',', '|', '\n', '•', '·', '/'];
/// The name of a paper in a line of its own has at most so many words.
const MOST_WORDS: usize = 6;

/// The names of the paper or agency that a story is of.
#[derive(Debug)]
pub(super) struct Outlets<'a> {
    /// Each in words, the article before it left out.
    names: Vec<Vec<&'a str>>,
    /// Those that only what the story tells of its own work tells, looked for where the others are not found.
    working: OnceCell<Vec<Vec<&'a str>>>,
    text: &'a str,
    lexicon: &'a Lexicon,
}

impl<'a> Outlets<'a> {
    /// The publisher, what stands in brackets in a dateline, "PARIS (Agency) -", what stands after the names in a
    /// byline or in the line below it, "By Ana Roe, The Courier", what is called like a paper at the top, and whoever
    /// asked somebody who did not answer.
    pub(super) fn new(analysis: &'a Analysis, lexicon: &'a Lexicon) -> Self {
        let article = &analysis.article;
        let text = article.text.as_str();
        let datelines = article
            .blocks
            .iter()
            .filter_map(|block| bracketed(Span::new(block.span.start, block.prose).of(text)));
        let last = |byline: &'a str| byline.trim().rsplit_once(DIVIDERS).map(|(_, last)| last);
        let is_byline = |block: &&[Block]| block[0].kind == BlockKind::Byline;
        let below = article.blocks.windows(2).filter(is_byline).map(|two| two[1].span.of(text));
        let is_name = |line: &&str| is_short(line) && line.ends_with(char::is_alphabetic);
        let bylines = article.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
        let bylines =
            bylines.map(|block| block.span.of(text)).chain(article.meta.byline.as_deref());
        let ends = bylines.clone().filter_map(|byline| paper_at_end(byline, lexicon));
        let told = datelines.chain(article.meta.publisher.as_deref());
        let written = bylines.filter_map(last).chain(below.filter(is_name));
        let tops = article.blocks.iter().map(|block| block.span.of(text));
        let tops = tops.take_while(|block| block.lines().all(is_short)).flat_map(str::lines);
        let own = |name: &'a str| {
            let name: Vec<&str> = words(name).collect();
            // "of the Courier"
            let before = name.iter().rposition(|word| is_article(word, lexicon));
            name[before.map_or(0, |before| before + 1)..].to_vec()
        };
        // A word alone in a byline may be a place, but not if it has more than one capital: CNN.
        let is_sure = |name: &Vec<&str>| match name[..] {
            [] => false,
            [word] => is_shouted(word),
            _ => true,
        };
        let parts = |line: &'a str| {
            let whole = bracketed(line).map(|name| vec![name]);
            whole.unwrap_or_else(|| line.split(DIVIDERS).map(str::trim).collect())
        };
        let tops = tops.flat_map(parts).map(own);
        let tops = tops.filter(|name| is_paper(name, lexicon));
        let told = told.map(own).filter(|name| !name.is_empty());
        let names = told.chain(written.map(own).filter(is_sure)).chain(tops).chain(ends);
        let names = names.chain(askers::names(analysis, lexicon)).collect();
        Self { names, working: OnceCell::new(), text, lexicon }
    }

    /// Whether a text names one of them: in full or up to a word for papers, by its initials or by an article and its
    /// last word.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let words: Vec<&str> = words(text).collect();
        let working = || own_work::names(self.text, self.lexicon);
        // The whole story is looked through for no name that is none of a paper.
        let may_be_one = || {
            let mut capitals = words.iter().filter(|word| is_capital(word));
            capitals.any(|word| askers::is_outlet(&[word], self.lexicon))
        };
        self.is_any(&self.names, &words)
            || may_be_one() && self.is_any(self.working.get_or_init(working), &words)
    }

    fn is_any(&self, names: &[Vec<&str>], words: &[&str]) -> bool {
        names.iter().any(|name| {
            let is_name = |near: &[&str]| {
                near.iter().zip(name).all(|(one, other)| {
                    one.eq_ignore_ascii_case(other) && is_capital(one) == is_capital(other)
                })
            };
            let initials: String = name.iter().filter_map(|word| word.chars().next()).collect();
            let last = name
                .last()
                .filter(|word| self.lexicon.has(List::AuditOutlet, &word.to_lowercase()));
            // Fox News Digital is Fox News, too.
            let press = |word: &&str| self.lexicon.has(List::Press, &word.to_lowercase());
            let count = name.iter().skip(1).position(press).map_or(name.len(), |before| before + 2);
            // So is VOA News the VOA.
            let is_short = count > 1 && is_shouted(name[0]) && name[1..].iter().all(press);
            let count = if is_short { 1 } else { count };
            words.windows(count).any(is_name)
                || name.len() > 1 && words.contains(&initials.as_str())
                || words.windows(2).any(|two| {
                    is_article(two[0], self.lexicon) && last.is_some_and(|last| two[1] == *last)
                })
        })
    }
}

/// Whether a line is no longer than the name of a paper can be.
fn is_short(line: &str) -> bool {
    line.split_whitespace().nth(MOST_WORDS).is_none()
}

/// What stands in brackets.
fn bracketed(line: &str) -> Option<&str> {
    Some(line.split_once('(')?.1.split_once(')')?.0)
}

/// Whether a name is a paper's by its looks, a word for papers after a few capitalised ones or all in capitals: Halden
/// News, USA TODAY.
fn is_paper(name: &[&str], lexicon: &Lexicon) -> bool {
    let is_press = |word: &str| lexicon.has(List::Press, &word.to_lowercase());
    let is_named =
        name.iter().all(|word| is_capital(word)) && name.last().is_some_and(|last| is_press(last));
    (2..=3).contains(&name.len()) && is_named
        || !name.is_empty() && name.iter().all(|word| is_shouted(word))
}

/// The paper that a byline ends with, in two words.
fn paper_at_end<'a>(byline: &'a str, lexicon: &Lexicon) -> Option<Vec<&'a str>> {
    let byline: Vec<&str> = words(byline).collect();
    let end = byline.last_chunk::<2>()?;
    is_paper(end, lexicon).then(|| end.to_vec())
}

/// Whether a word has more than one capital.
pub(super) fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1
}

pub(super) fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

pub(super) fn is_capital(word: &str) -> bool {
    !word.starts_with(char::is_lowercase)
}

pub(super) fn is_article(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.has(List::WordArticle, &word.to_lowercase())
}
