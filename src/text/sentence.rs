//! Sentences.

use super::{Abbreviations, Span, Token, TokenKind};

/// The sentences of a paragraph; an atom (a quotation) is never cut.
pub fn sentences(
    text: &str,
    paragraph: Span,
    tokens: &[Token],
    atoms: &[Span],
    abbreviations: &Abbreviations,
) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut atoms = atoms.iter().peekable();
    for (index, token) in tokens.iter().enumerate() {
        while atoms.next_if(|atom| atom.end <= token.span.start).is_some() {}
        let begin = *start.get_or_insert(token.span.start);
        let atom = atoms.peek().filter(|atom| atom.contains(token.span));
        // Inside an atom only its last token can end a sentence.
        if atom.is_some_and(|atom| token.span.end < atom.end) {
            continue;
        }
        let in_atom = atom.is_some();
        let next = tokens.get(index + 1);
        if next.is_some() && is_within(text, *token) {
            continue;
        }
        let opens = |atom: &&&Span| next.is_some_and(|next| next.span.start == atom.start);
        let before_speech = atoms.peek().filter(opens).is_some_and(|atom| is_speech(atom.of(text)));
        let is_whole = || !is_of_next(text, tokens, index, begin);
        if ends(text, tokens, index, in_atom, next, abbreviations)
            && (!is_abbreviated(text, *token, abbreviations) || is_whole())
            || before_speech && is_abbreviated(text, tokens[index], abbreviations)
        {
            found.push(Span::new(begin, token.span.end));
            start = None;
        }
    }
    if let (Some(start), Some(last)) = (start, tokens.last()) {
        found.push(Span::new(start, last.span.end));
    }
    found.retain(|span| paragraph.contains(*span));
    found
}

/// Whether it is a word or a number without a period: no sentence ends after it while others follow.
fn is_within(text: &str, token: Token) -> bool {
    let last = token.span.end.checked_sub(1).and_then(|last| text.as_bytes().get(last));
    matches!(token.kind, TokenKind::Word | TokenKind::Number) && last != Some(&b'.')
}

/// Whether a sentence ends after this token.
fn ends(
    text: &str,
    tokens: &[Token],
    index: usize,
    in_atom: bool,
    next: Option<&Token>,
    abbreviations: &Abbreviations,
) -> bool {
    let Some(next) = next else { return true };
    // Closing marks and brackets stay with the sentence they close.
    let closing = |token: &Token| {
        !in_atom && token.kind == TokenKind::Close || matches!(token.span.of(text), ")" | "]")
    };
    if closing(next) && next.span.start == tokens[index].span.end {
        return false;
    }
    let mut last = index;
    // More marks than these close nothing; a bound keeps the time linear.
    let first = index.saturating_sub(4);
    while last > first && (tokens[last].kind == TokenKind::Close || closing(&tokens[last])) {
        last -= 1;
    }
    let mark = tokens[last].span.of(text);
    if matches!(mark, "." | "!" | "?") {
        return starts_sentence(text, next);
    }
    if matches!(mark, "…") || mark.starts_with("..") {
        return starts_sentence(text, next) && next.span.of(text).starts_with(char::is_uppercase);
    }
    // "U.S. The plan"
    last == index
        && is_abbreviated(text, tokens[index], abbreviations)
        && abbreviations.starts(next.span.of(text))
}

/// Whether an abbreviation belongs to what follows, as one that is no sentence alone does: "U.S. Officials Say Hackers
/// Stole Files", and in a headline after a comma: "Hackers Stole Files, U.S. Officials Say".
fn is_of_next(text: &str, tokens: &[Token], index: usize, begin: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let is_headline = || word(index + 2).starts_with(char::is_uppercase);
    begin == tokens[index].span.start || index > 0 && word(index - 1) == "," && is_headline()
}

/// Whether it is a word with its own period, which may end a sentence.
fn is_abbreviated(text: &str, token: Token, abbreviations: &Abbreviations) -> bool {
    let word = token.span.of(text);
    word.len() > 1 && word.ends_with('.') && abbreviations.may_end(word)
}

/// Whether a quotation begins and ends as a sentence does: 9 p.m. “I was tired,” but not Acme Inc. “Quay” paint.
fn is_speech(quotation: &str) -> bool {
    let words = quotation.trim_matches(|c: char| !c.is_alphanumeric() && !"?!.,".contains(c));
    words.starts_with(char::is_uppercase)
        && words.ends_with(['?', '!', '.', ','])
        && words.contains(char::is_whitespace)
}

/// Whether a sentence can begin with this token.
fn starts_sentence(text: &str, next: &Token) -> bool {
    let word = next.span.of(text);
    match next.kind {
        TokenKind::Open | TokenKind::Close | TokenKind::Number => true,
        _ => {
            !word.starts_with(char::is_lowercase)
                && !word.starts_with([',', ';', ':', '-', '–', '—', ')'])
        }
    }
}
