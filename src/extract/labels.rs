//! What heads a sentence with a colon and is no part of it: "Noise complaint: A resident said the bar was loud",
//! "LAHORE: The roads are shut, police said".

use super::{
    Found, Passage, Piece,
    relations::{self, Scales},
};
use crate::{
    rules::{Rules, spec::CueShape},
    text::Span,
};

/// A label has no more words and marks.
const MOST_PIECES: usize = 7;

/// The attributions of a sentence, without the label that heads it where what follows tells by itself whose words it
/// tells; `found` are those of the whole.
pub(super) fn without(
    text: &str,
    passage: &Passage,
    number: usize,
    found: Vec<Found>,
    (rules, scales): (&Rules, &mut Scales<'_>),
) -> Vec<Found> {
    let Some((label, rest)) = split(text, passage) else { return found };
    let is_mark = |one: &Found| rules.cues.groups[one.group].shape == CueShape::Mark;
    let within = |one: &Found| one.cue.iter().any(|cue| label.contains(*cue));
    if found.iter().any(|one| within(one) && !is_mark(one)) {
        return found;
    }
    let sentence = super::analyse(text, &rest, number, rules);
    let own = relations::find(&sentence, rules, scales);
    let begins = |parts: &[Span]| parts.iter().any(|part| part.start == rest.span.start);
    let first = own.iter().find(|one| !is_mark(one) && !one.source.is_empty());
    let Some(first) = first else { return found };
    let trails = begins(&first.content);
    let leads = begins(&first.source);
    let speaks = || found.iter().any(|one| is_mark(one) && within(one)) && !is_place(text, label, rest.span);
    if trails || leads && !speaks() { own } else { found }
}

/// The words up to a colon near the beginning, and what follows if it begins as sentences do.
fn split(text: &str, passage: &Passage) -> Option<(Span, Passage)> {
    let mark = |piece: &Piece| match piece {
        Piece::Token(token) => Some(token.span.of(text)),
        Piece::Quote { .. } => None,
    };
    let mut near = passage.pieces.iter().take(MOST_PIECES);
    let at = near.position(|piece| mark(piece).is_none_or(|mark| mark == ":"))?;
    mark(&passage.pieces[at])?;
    let (label, rest) = passage.pieces.split_at(at + 1);
    let [next, _, ..] = rest else { return None };
    let begins = mark(next).is_none_or(|word| !word.starts_with(char::is_lowercase));
    let label = passage.span.start..label.last()?.span().end;
    if at == 0 || !begins || next.span().start == label.end {
        return None;
    }
    let span = Span::new(next.span().start, passage.span.end);
    Some((label.into(), Passage { span, block: passage.block, pieces: rest.to_vec() }))
}

/// Whether a label in capitals stands before words that are not.
fn is_place(text: &str, label: Span, rest: Span) -> bool {
    !label.of(text).contains(char::is_lowercase) && rest.of(text).contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{extract::extract, sample::article};

    fn found(text: &str) -> Vec<String> {
        let rules = Rules::builtin().unwrap();
        let article = article("labels", text);
        let of = |spans: &[Span]| {
            spans.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join(" … ")
        };
        let found = extract(&article, &rules).found;
        found
            .iter()
            .map(|one| format!("{}|{}|{}", of(&one.source), of(&one.cue), of(&one.content)))
            .collect()
    }

    #[test]
    fn what_heads_a_sentence_is_neither_source_nor_content() {
        let all = [
            ("Sport: Dunn will miss the final, her coach said.", "her coach|said|Dunn will miss the final"),
            ("Theft: A woman told police that her bike was stolen.", "A woman|told|that her bike was stolen"),
            (
                "LAHORE: Former prime minister Asif Khattak has said that the road is shut.",
                "Former prime minister Asif Khattak|has said|that the road is shut",
            ),
            ("• BREAKING: The levy passed, aides said.", "aides|said|The levy passed"),
            ("- “We waited all night,” said Ana Roe.", "Ana Roe|said|“We waited all night,”"),
        ];
        for (text, expected) in all {
            assert_eq!(found(text), [expected]);
        }
    }

    #[test]
    fn who_speaks_before_a_colon_is_a_source() {
        let all = ["Police: Man told officers he was lost", "Dunn: Police told me to leave"];
        for text in all {
            let (who, said) = text.split_once(": ").unwrap();
            assert_eq!(found(text), [format!("{who}|:|{said}")]);
        }
    }
}
