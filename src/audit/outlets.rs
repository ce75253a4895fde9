//! The paper or agency that a story is of, and where a sentence names it.

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
    lexicon: &'a Lexicon,
}

impl<'a> Outlets<'a> {
    /// The publisher, what stands in brackets in a dateline, "PARIS (Agency) -", and what stands after the names in a
    /// byline or in the line below it: "By Ana Roe, The Courier".
    pub(super) fn new(analysis: &'a Analysis, lexicon: &'a Lexicon) -> Self {
        let article = &analysis.article;
        let text = article.text.as_str();
        let agency = |block: &Block| {
            let dateline = Span::new(block.span.start, block.prose).of(text);
            Some(dateline.split_once('(')?.1.split_once(')')?.0)
        };
        let datelines = article.blocks.iter().filter_map(agency);
        let last = |byline: &'a str| byline.trim().rsplit_once(DIVIDERS).map(|(_, last)| last);
        let is_byline = |block: &&[Block]| block[0].kind == BlockKind::Byline;
        let below = article.blocks.windows(2).filter(is_byline).map(|two| two[1].span.of(text));
        let is_name = |line: &&str| {
            let is_short = line.split_whitespace().nth(MOST_WORDS).is_none();
            is_short && line.ends_with(char::is_alphabetic)
        };
        let bylines = article.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
        let bylines =
            bylines.map(|block| block.span.of(text)).chain(article.meta.byline.as_deref());
        let told = datelines.chain(article.meta.publisher.as_deref());
        let written = bylines.filter_map(last).chain(below.filter(is_name));
        let own = |name: &'a str| {
            let name: Vec<&str> = words(name).collect();
            // "of the Courier"
            let before = name.iter().rposition(|word| is_article(word, lexicon));
            name[before.map_or(0, |before| before + 1)..].to_vec()
        };
        // A word alone in a byline may be a place, but not if it has more than one capital: CNN.
        let is_sure = |name: &Vec<&str>| match name[..] {
            [] => false,
            [word] => word.chars().filter(|c| c.is_uppercase()).count() > 1,
            _ => true,
        };
        let told = told.map(own).filter(|name| !name.is_empty());
        let names = told.chain(written.map(own).filter(is_sure)).collect();
        Self { names, lexicon }
    }

    /// Whether a text names one of them: in full, by its initials or by an article and its last word.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let words: Vec<&str> = words(text).collect();
        self.names.iter().any(|name| {
            let is_name = |near: &[&str]| {
                near.iter().zip(name).all(|(one, other)| {
                    one.eq_ignore_ascii_case(other) && is_capital(one) == is_capital(other)
                })
            };
            let initials: String = name.iter().filter_map(|word| word.chars().next()).collect();
            let last = name
                .last()
                .filter(|word| self.lexicon.has(List::AuditOutlet, &word.to_lowercase()));
            words.windows(name.len()).any(is_name)
                || name.len() > 1 && words.contains(&initials.as_str())
                || words.windows(2).any(|two| {
                    is_article(two[0], self.lexicon) && last.is_some_and(|last| two[1] == *last)
                })
        })
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn is_capital(word: &str) -> bool {
    !word.starts_with(char::is_lowercase)
}

fn is_article(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.has(List::WordArticle, &word.to_lowercase())
}
