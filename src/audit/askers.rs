//! The paper or agency that asked whoever did not answer, which is mostly the one that a story is of: "did not respond
//! to the Courier's request", "referred CNN to the ministry", "The Courier has contacted the ministry".

use super::outlets::{is_article, is_capital, is_shouted, words};
use crate::{
    model::{Analysis, Attribution, Stance},
    rules::{lexicon::Lexicon, list::List},
    text::Span,
};

/// Its names in the statements of a story, each in words.
pub(super) fn names<'a>(analysis: &'a Analysis, lexicon: &Lexicon) -> Vec<Vec<&'a str>> {
    let silent = [Stance::Declines, Stance::Defers, Stance::NoResponse];
    let unanswered = analysis.attributions().map(|(_, own)| own);
    let unanswered = unanswered.filter(|own| silent.contains(&own.stance));
    let named = unanswered.flat_map(|own| told(own, &analysis.article.text, lexicon));
    named.filter(|name| is_outlet(name, lexicon)).collect()
}

/// What may be the name in one statement.
fn told<'a>(own: &Attribution, text: &'a str, lexicon: &Lexicon) -> Vec<Vec<&'a str>> {
    let asks = |word: &&str| lexicon.has(List::AuditAsking, &word.to_lowercase());
    let spans = own.cue.iter().chain(&own.content);
    let mut found: Vec<Vec<&str>> = spans
        .filter_map(|span| {
            let words: Vec<&str> = words(span.of(text)).collect();
            let at = words.iter().position(&asks)?;
            // What is left of the possessive ending.
            let until = at - usize::from(at > 0 && words[at - 1].chars().count() == 1);
            Some(name_at_end(&words[..until], lexicon))
        })
        .collect();
    let Some(cue) = own.cue.first() else { return found };
    if own.stance == Stance::Defers {
        // "Referred CNN to"
        let words: Vec<&str> = words(cue.of(text)).collect();
        let until = words.iter().rposition(|word| is_capital(word)).map_or(0, |last| last + 1);
        found.push(name_at_end(&words[..until], lexicon));
    }
    // Who asks stands before the cue where who is asked stands after it.
    if own.source.first().is_some_and(|source| source.start > cue.start) {
        let before = Span::new(0, cue.start).of(text);
        let clause = before.rsplit(['.', '\n', ',']).next().unwrap_or(before);
        let words: Vec<&str> = words(clause).collect();
        found.push(name_at_end(&words, lexicon));
    }
    found
}

/// The words with capitals that some words end with, the article left out.
fn name_at_end<'a>(words: &[&'a str], lexicon: &Lexicon) -> Vec<&'a str> {
    let is_named = |word: &&&str| is_capital(word) && !is_article(word, lexicon);
    let count = words.iter().rev().take_while(is_named).count();
    words[words.len() - count..].to_vec()
}

/// Whether a name is a paper's or an agency's: by a word for papers, in capitals, or known as one.
pub(super) fn is_outlet(name: &[&str], lexicon: &Lexicon) -> bool {
    let lists = [List::AuditOutlet, List::BodyPress, List::Press];
    let tells = |word: &&str| lists.iter().any(|list| lexicon.has(*list, &word.to_lowercase()));
    !name.is_empty() && (name.iter().any(tells) || name.iter().all(|word| is_shouted(word)))
}
