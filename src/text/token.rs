//! Words, numbers and marks.

use super::{Abbreviations, Span};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, or the part of one before or after a clitic: "do" "n't".
    Word,
    /// Figures, with what belongs to them: "$3.5", "1,000", "10%".
    Number,
    /// Any other mark.
    Punct,
    /// An opening quotation mark.
    Open,
    /// A closing quotation mark, or one that could be either.
    Close,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// Cuts `within` into tokens that cover everything but white space.
pub fn tokenize(text: &str, within: Span, abbreviations: &Abbreviations) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(within.len() / 4);
    let mut at = within.start;
    let part = within.of(text);
    while let Some(rest) = part.get(at - within.start..).filter(|rest| !rest.is_empty()) {
        if let Some(len) = plain_word(rest.as_bytes()) {
            tokens.push(Token { span: Span::new(at, at + len), kind: TokenKind::Word });
            at += len;
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (mut len, kind) = measure(rest, c, abbreviations);
        if len == 2 && is_name_of_letter(text, tokens.last(), &rest[..len], abbreviations) {
            len = 1;
        }
        let span = Span::new(at, at + len);
        if kind == TokenKind::Word {
            push_word(text, span, &mut tokens, abbreviations);
        } else {
            tokens.push(Token { span, kind });
        }
        at += len;
    }
    tokens
}

/// Whether it is a letter that is a name, and the period that ends the sentence: "on X."
fn is_name_of_letter(
    text: &str,
    before: Option<&Token>,
    word: &str,
    abbreviations: &Abbreviations,
) -> bool {
    let letter = word.strip_suffix('.').filter(|letter| letter.starts_with(char::is_uppercase));
    let after = |letter: &str| {
        before.is_some_and(|before| abbreviations.is_letter(before.span.of(text), letter))
    };
    letter.is_some_and(after)
}

/// The length of a word of plain letters that begins `rest` and that nothing follows which can be part of it: most
/// words are such.
fn plain_word(rest: &[u8]) -> Option<usize> {
    let first = rest.first().filter(|byte| byte.is_ascii_alphabetic())?;
    let len = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let is_link = || LINKS.iter().any(|start| rest.starts_with(start.as_bytes()));
    let ends = match rest.get(len..) {
        Some([b',', next, ..]) => !next.is_ascii_digit(),
        after => after.and_then(<[u8]>::first).is_none_or(|next| ENDS.contains(next)),
    };
    (ends && !(matches!(first, b'h' | b'w') && is_link())).then_some(len)
}

/// What ends a word of plain letters.
const ENDS: &[u8] = b" ,\n);:?!";

/// What addresses begin with.
const LINKS: [&str; 3] = ["http://", "https://", "www."];

/// The length in bytes and the kind of the token that begins `rest`, whose first character is `c`.
fn measure(rest: &str, c: char, abbreviations: &Abbreviations) -> (usize, TokenKind) {
    if c.is_ascii_lowercase() && !matches!(c, 'h' | 'w') {
        // Neither a number nor an address.
        return (word(rest, abbreviations), TokenKind::Word);
    }
    match c {
        '\'' if rest.starts_with("''") => return (2, TokenKind::Close),
        '`' if rest.starts_with("``") => return (2, TokenKind::Open),
        '“' | '«' | '„' | '‘' => return (c.len_utf8(), TokenKind::Open),
        '”' | '»' | '"' => return (c.len_utf8(), TokenKind::Close),
        '-' => return (rest.len() - rest.trim_start_matches('-').len(), TokenKind::Punct),
        '.' if rest.starts_with("..") => {
            return (rest.len() - rest.trim_start_matches('.').len(), TokenKind::Punct);
        }
        _ => {}
    }
    if let Some(len) = listing(rest) {
        return (len, TokenKind::Word);
    }
    if let Some(len) = number(rest, c) {
        return (len, TokenKind::Number);
    }
    if let Some(len) = address(rest) {
        return (len, TokenKind::Word);
    }
    if c.is_alphanumeric() {
        return (word(rest, abbreviations), TokenKind::Word);
    }
    if let Some(len) = clitic(rest, abbreviations) {
        return (len, TokenKind::Word);
    }
    (c.len_utf8(), if is_apostrophe(c) { TokenKind::Close } else { TokenKind::Punct })
}

/// The length of the code under which a share is listed, before a bracket: "SHEL.L)", "7203.T)".
fn listing(rest: &str) -> Option<usize> {
    let is_letter = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let share = rest.bytes().take_while(is_letter).count();
    let place = rest[share..].strip_prefix('.')?;
    let letters = place.bytes().take_while(u8::is_ascii_uppercase).count();
    let is_code = share > 0 && matches!(letters, 1 | 2) && place[letters..].starts_with(')');
    is_code.then_some(share + 1 + letters)
}

/// The length of a number: figures with separators (3,400; a vote of 5-4; 2019–20), a currency sign before,
/// per cent after.
fn number(rest: &str, c: char) -> Option<usize> {
    let sign = if matches!(c, '$' | '€' | '£' | '¥') { c.len_utf8() } else { 0 };
    let mut end = 0;
    let mut chars = rest[sign..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() {
            end = at + 1;
        } else if !(end > 0 && matches!(c, '.' | ',' | '/' | ':' | '-' | '–') && next_is_digit) {
            break;
        }
    }
    if end == 0 {
        return None;
    }
    let end = sign + end;
    let after = &rest[end..];
    match after.chars().next() {
        Some('%') => Some(end + 1),
        Some(c) if sign > 0 && c.is_ascii_lowercase() => {
            magnitude(after).map(|letters| end + letters)
        }
        // "28-point", "1960s" and "3rd" are words that begin with figures.
        Some(c) if c.is_alphabetic() => None,
        Some('-') if after[1..].starts_with(char::is_alphabetic) => None,
        _ => Some(end),
    }
}

/// The length of the letters that tell how large an amount is: "£4bn", "$20m".
fn magnitude(after: &str) -> Option<usize> {
    let letters = after.bytes().take_while(u8::is_ascii_lowercase).count();
    let ends = !after[letters..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    (letters < 3 && ends).then_some(letters)
}

/// The length of an address, a handle or a tag.
fn address(rest: &str) -> Option<usize> {
    let mark = rest.starts_with(['@', '#']) && rest[1..].starts_with(char::is_alphanumeric);
    let link = LINKS.iter().any(|start| rest.starts_with(start));
    if !mark && !link {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(rest.len());
    let kept = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
    let kept = without_possessive(kept);
    (kept.len() > 1).then_some(kept.len())
}

/// The length of a word with inner hyphens, apostrophes and the periods of its abbreviation.
fn word(rest: &str, abbreviations: &Abbreviations) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (before, after) = rest.as_bytes().split_at(plain);
    let goes_on = before.last().is_some_and(u8::is_ascii_digit)
        && matches!(after, [b',', next, ..] if next.is_ascii_digit());
    if after.first().is_none_or(|next| ENDS.contains(next)) && !goes_on {
        return plain;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inner = next.is_some_and(char::is_alphanumeric);
        let joins = matches!(c, '-' | '\'' | '’' | '.' | '@' | '&' | '/' | '_' | '·') && inner
            || c == ',' && between_figures(&rest[..at], next);
        if c.is_alphanumeric() || is_mark(c) || inner && is_misread(c) {
            end = at + c.len_utf8();
        } else if c == '+' && plus(&rest[..at], next) {
            end = at + 1;
        } else if !joins || (c == '.' && !dotted(&rest[..at], next)) {
            break;
        }
    }
    let after = &rest[end..];
    if after.starts_with('.')
        && !after.starts_with("..")
        && abbreviates(&rest[..end], abbreviations)
        && !(abbreviations.is_title(&rest[..end]) && is_closed(&after[1..], abbreviations))
    {
        end += 1;
    }
    end
}

/// Whether a closing quotation mark stands here, before which nothing is short for a title: “No.” is an answer.
fn is_closed(after: &str, abbreviations: &Abbreviations) -> bool {
    let closes = |c: char| c == '’' || measure(after, c, abbreviations).1 == TokenKind::Close;
    after.chars().next().is_some_and(closes)
}

/// Whether a period inside a word belongs to it: "U.S", "R-N.Y", "example.com", "R1.2", but not "end.The".
fn dotted(before: &str, next: Option<char>) -> bool {
    let single = before.rsplit(['.', '-']).next().is_some_and(|part| part.chars().count() == 1);
    single
        || between_figures(before, next)
        || next.is_some_and(char::is_lowercase) && before.is_ascii()
}

/// Whether a plus belongs to the name before it: "OPEC+", but not "two+two" or "65+".
fn plus(before: &str, next: Option<char>) -> bool {
    let is_name = before.starts_with(char::is_uppercase) && before.ends_with(char::is_alphabetic);
    is_name && next.is_none_or(|next| !next.is_alphanumeric() && next != '+')
}

/// Whether a mark stands between figures.
fn between_figures(before: &str, next: Option<char>) -> bool {
    let is_figure = |c: char| c.is_ascii_digit();
    before.ends_with(is_figure) && next.is_some_and(is_figure)
}

/// Whether the period after a word is part of it: initials, "U.S", and what the lists say.
fn abbreviates(word: &str, abbreviations: &Abbreviations) -> bool {
    let mut chars = word.chars();
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    // "R-Wis.", "R-N.Y."
    let last = word.rsplit('-').next().unwrap_or(word);
    let dotted = last.contains('.') && last.rsplit('.').all(|part| part.chars().count() == 1);
    initial && !abbreviations.is_word(word) || dotted || abbreviations.has(last)
}

/// The length of a clitic that follows a quotation or an address: "'s".
fn clitic(rest: &str, abbreviations: &Abbreviations) -> Option<usize> {
    let c = rest.chars().next().filter(|&c| is_apostrophe(c))?;
    let after = &rest[c.len_utf8()..];
    let letters = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let is_one = abbreviations.clitic("", &after[..letters]).is_some();
    is_one.then_some(c.len_utf8() + letters)
}

/// Splits clitics off a word.
fn push_word(text: &str, span: Span, tokens: &mut Vec<Token>, abbreviations: &Abbreviations) {
    let cut = span.start + cut(span.of(text), abbreviations);
    for part in [Span::new(span.start, cut), Span::new(cut, span.end)] {
        if !part.is_empty() {
            tokens.push(Token { span: part, kind: TokenKind::Word });
        }
    }
}

/// Where a word is cut in two; its length if it is not.
fn cut(word: &str, abbreviations: &Abbreviations) -> usize {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.len();
    }
    let Some((at, mark)) = word.char_indices().rev().find(|(_, c)| is_apostrophe(*c)) else {
        return word.len();
    };
    let ending = word[at + mark.len_utf8()..].to_ascii_lowercase();
    let own = abbreviations.clitic(&word[..at], &ending);
    own.map(|letters| at - letters).filter(|cut| *cut > 0).unwrap_or(word.len())
}

/// A word without the ending that tells whose something is: "Roe's".
pub fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Combining marks belong to the letter before them.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe0f}')
}

/// What the second bytes of letters become that were read in the wrong encoding: "FranÃ§ois".
const fn is_misread(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{a1}'..='\u{bf}') && !is_quote(c)
}

/// Whether it is an apostrophe, straight or curly.
pub(crate) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '»' | '„' | '‘' | '’')
}
