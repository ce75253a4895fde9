//! One class for each word of a sentence.

use super::{
    segment::{Passage, Piece},
    sentence::{Letters, Sentence},
    titles::{self, Shape},
};
use crate::{
    rules::{
        Rules,
        class::{Class, ClassSet},
        fact::Value,
        tagging::Context,
    },
    text::{Span, TokenKind},
};

/// A word, mark or quotation with its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub class: Class,
    /// How it begins, if it is a quotation.
    pub quoted: Option<Begins>,
}

/// The first letter of a quotation: a small one goes on with a sentence, a capital can begin one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// A small letter.
    Small,
    /// A capital, a figure, a letter that knows no capitals, or none at all.
    Capital,
}

impl Begins {
    fn of(quotation: &str) -> Self {
        let first = quotation.chars().find(|c| c.is_alphanumeric());
        if first.is_some_and(char::is_lowercase) { Self::Small } else { Self::Capital }
    }
}

/// A quotation of fewer words is part of a sentence, not one of its own, unless it ends like one.
const SHORT_QUOTE: usize = 4;

/// Words of so many letters may be small in a headline, whatever they are.
const SHORT: usize = 3;
/// So may those of so many that link others: over, about.
const LONG_SMALL: usize = 5;

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// Names and the first word.
    Sentence,
    /// Most words, as in headlines: a capital says little.
    Title,
}

/// Gives each word of a sentence its class.
pub(super) fn tag(text: &str, passage: &Passage, number: usize, rules: &Rules) -> Sentence {
    let case = case(text, &passage.pieces, rules);
    let mut small = Letters::with_room(passage.pieces.len(), passage.span.len());
    let mut first = true;
    let mut all = Vec::with_capacity(passage.pieces.len());
    for &piece in &passage.pieces {
        match piece {
            Piece::Quote { span, words, ends } => {
                first = false;
                small.push("");
                all.push(Possible::quotation(text, span, words < SHORT_QUOTE && !ends, rules));
            }
            Piece::Token(token) => {
                let word = token.span.of(text);
                small.push(word);
                let lower = small.value(all.len());
                let classes = candidates(word, lower, token.kind, first, case, rules);
                first &= !matches!(token.kind, TokenKind::Word | TokenKind::Number);
                all.push(Possible { span: token.span, classes, quoted: None });
            }
        }
    }
    let (mut words, commas) = settle(text, &all, &small, rules);
    if !commas.is_empty() {
        (words, small) = with_commas(&words, &small, &commas, rules);
    }
    let is_title = case == Case::Title;
    Sentence { number, words, small, is_title, ..Sentence::default() }
}

/// A word that may yet be of several classes.
struct Possible {
    span: Span,
    classes: ClassSet,
    quoted: Option<Begins>,
}

impl Possible {
    /// A quotation is one word. What is written as a title is one or not, as the words around it tell.
    fn quotation(text: &str, span: Span, is_part: bool, rules: &Rules) -> Self {
        let engine = &rules.engine;
        let own = ClassSet::of(if is_part { engine.quote_part } else { engine.quote });
        let is_written_so = titles::shape(span.of(text)).is_some();
        let classes = if is_written_so { own.or(ClassSet::of(engine.work)) } else { own };
        Self { span, classes, quoted: Some(Begins::of(span.of(text))) }
    }
}

/// Gives each word one of its classes, from left to right; and after which titles a comma of the
/// sentence stands.
fn settle(text: &str, all: &[Possible], small: &Letters, rules: &Rules) -> (Vec<Word>, Vec<usize>) {
    let mut words: Vec<Word> = Vec::with_capacity(all.len());
    let mut commas = Vec::new();
    let mut context = Context::default();
    for (at, &Possible { span, classes, quoted }) in all.iter().enumerate() {
        context.next = all.get(at + 1).map(|next| next.classes).unwrap_or_default();
        let class = choose(small.hash(at), classes, context, rules);
        words.push(Word { span, class, quoted });
        context.follow(class, &rules.kinds);
        if class == rules.engine.work && titles::shape(span.of(text)) == Some(Shape::Comma) {
            commas.push(at);
            context.follow(rules.engine.comma, &rules.kinds);
        }
    }
    (words, commas)
}

/// Words in which the comma inside a title stands after it, where the sentence has it.
fn with_commas(
    words: &[Word],
    small: &Letters,
    after: &[usize],
    rules: &Rules,
) -> (Vec<Word>, Letters) {
    let (mut all, mut letters) =
        (Vec::with_capacity(words.len() + after.len()), Letters::default());
    for (at, word) in words.iter().enumerate() {
        all.push(*word);
        letters.push(small.get(at));
        if after.contains(&at) {
            let end = word.span.end;
            all.push(Word { span: Span::new(end, end), class: rules.engine.comma, quoted: None });
            letters.push("");
        }
    }
    (all, letters)
}

/// Narrows what a word can be until one class is left, told by the hash of its small letters.
fn choose(lower: u64, mut possible: ClassSet, context: Context, rules: &Rules) -> Class {
    while possible.has_several() {
        let narrowed = rules.tagging.narrow(lower, possible, context);
        let Some(narrowed) = narrowed else { break };
        possible = narrowed;
    }
    possible.iter().next().unwrap_or(rules.engine.noun)
}

/// What a word can be.
fn candidates(
    word: &str,
    lower: Value<'_>,
    kind: TokenKind,
    first: bool,
    case: Case,
    rules: &Rules,
) -> ClassSet {
    let lexicon = &rules.lexicon;
    let name = ClassSet::of(rules.engine.name);
    let capital = word.starts_with(char::is_uppercase);
    let small = lexicon.can_be(lower);
    let exact = if word == lower.text() { small } else { lexicon.listed(word) };
    if !capital {
        if !exact.is_empty() {
            return exact;
        }
        return guess(word, kind, rules);
    }
    if case == Case::Title && !small.is_empty() {
        return exact.or(small);
    }
    if case == Case::Title || first {
        let set = exact.or(small);
        if set.is_empty() {
            return name;
        }
        return set.or(name);
    }
    if lower.text().contains('-') && small.is_empty() && exact.is_empty() {
        let last = guess_last_part(lower.text(), rules).and(rules.kinds.capitals);
        return last.or(name);
    }
    exact.or(small.and(rules.kinds.capitals)).or(name)
}

/// What an unlisted word in small letters can be.
fn guess(word: &str, kind: TokenKind, rules: &Rules) -> ClassSet {
    let by_part = guess_last_part(word, rules);
    if kind == TokenKind::Word && !by_part.is_empty() {
        return by_part;
    }
    let guessed = rules.lexicon.guess(word);
    if guessed.is_empty() { ClassSet::of(rules.engine.noun) } else { guessed }
}

/// What the last part of a compound such as "vice-president" can be, where it is a noun for
/// people, bodies and the like.
fn guess_last_part(word: &str, rules: &Rules) -> ClassSet {
    let Some((_, last)) = word.rsplit_once('-') else { return ClassSet::EMPTY };
    rules.lexicon.listed(last).and(rules.kinds.capitals)
}

/// Whether nearly all of the longer words have capitals.
fn case(text: &str, pieces: &[Piece], rules: &Rules) -> Case {
    let words = || {
        pieces.iter().filter_map(|piece| match piece {
            Piece::Token(token) if token.kind == TokenKind::Word => Some(token.span.of(text)),
            _ => None,
        })
    };
    let is_small = |word: &&str| word.len() <= LONG_SMALL && !word.starts_with(char::is_uppercase);
    let (mut long, mut capital, mut small) = (0, 0, 0);
    for word in words().filter(|word| word.len() > SHORT) {
        long += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
        small += usize::from(is_small(&word));
    }
    let is_title = |long: usize| long >= 3 && capital * 10 >= long * 9;
    // "Sheriffs Slam Deal with Cities": some headlines leave longer prepositions small, too.
    let links = |word: &str| !rules.lexicon.listed(word).and(rules.kinds.fronts).is_empty();
    let are_links = || words().filter(|word| word.len() > SHORT).filter(is_small).all(links);
    if is_title(long) || small > 0 && is_title(long - small) && are_links() {
        Case::Title
    } else {
        Case::Sentence
    }
}
