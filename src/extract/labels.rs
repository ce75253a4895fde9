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
/// tells; where a clause stands before a quotation that does, both by themselves. `found` are those of the whole.
pub(super) fn without(
    text: &str,
    passage: &Passage,
    number: usize,
    found: Vec<Found>,
    (rules, scales): (&Rules, &mut Scales<'_>),
) -> Vec<Found> {
    if let Some([clause, speech]) = cut_before_speech(text, passage) {
        let mut find = |part: &Passage| {
            let sentence = super::analyse(text, part, number, rules);
            relations::find(&sentence, rules, scales)
        };
        let own = find(&speech);
        let is_told = |one: &Found| {
            let content = one.content.first().map(|part| part.start);
            !one.source.is_empty()
                && content == Some(speech.span.start)
                && one.cue.iter().all(|cue| cue.start > speech.pieces[0].span().start)
        };
        if own.iter().any(is_told) {
            let mut all = find(&clause);
            all.extend(own);
            return all;
        }
    }
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
    let speaks =
        || found.iter().any(|one| is_mark(one) && within(one)) && !is_place(text, label, rest.span);
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

/// A clause before a colon, and a quotation after it that more follows: Roe denied it: | “It is a lie,” she said.
fn cut_before_speech(text: &str, passage: &Passage) -> Option<[Passage; 2]> {
    let is_quote = |piece: &Piece| matches!(piece, Piece::Quote { .. });
    let at = passage.pieces.iter().position(is_quote)?;
    let (clause, speech) = passage.pieces.split_at(at);
    let (Piece::Token(colon), clause) = clause.split_last()? else { return None };
    let has_more = speech.len() > 2 && !speech[1..].iter().any(is_quote);
    let last = clause.last().filter(|_| has_more && colon.span.of(text) == ":")?;
    let part = |start: usize, end: usize, pieces: &[Piece]| Passage {
        span: Span::new(start, end),
        block: passage.block,
        pieces: pieces.to_vec(),
    };
    let start = speech.first()?.span().start;
    Some([part(passage.span.start, last.span().end, clause), part(start, passage.span.end, speech)])
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
            (
                "Sport: Dunn will miss the final, her coach said.",
                "her coach|said|Dunn will miss the final",
            ),
            (
                "Theft: A woman told police that her bike was stolen.",
                "A woman|told|that her bike was stolen",
            ),
            (
                "LAHORE: Former prime minister Asif Khattak has said that the road is shut.",
                "Former prime minister Asif Khattak|has said|that the road is shut",
            ),
            ("Car crime: A resident said the bus was gone.", "A resident|said|the bus was gone"),
            ("• BREAKING: The levy passed, aides said.", "aides|said|The levy passed"),
            ("- “We waited all night,” said Ana Roe.", "Ana Roe|said|“We waited all night,”"),
        ];
        for (text, expected) in all {
            assert_eq!(found(text), [expected]);
        }
    }

    #[test]
    fn a_clause_before_a_quotation_that_has_a_source_is_read_by_itself() {
        let text = "The ministry denied the report: “There was no strike,” a spokesman said.";
        let all = ["The ministry|denied|the report", "a spokesman|said|“There was no strike,”"];
        assert_eq!(found(text), all);
        let text = "“The plan is dead,” one aide said on Friday: “Nobody wants it.”";
        assert_eq!(found(text), ["one aide|said|“The plan is dead,” … “Nobody wants it.”"]);
    }

    #[test]
    fn who_speaks_before_a_colon_is_a_source() {
        let all = ["Police: Man told officers he was lost", "Dunn: Police told me to leave"];
        for text in all {
            let (who, said) = text.split_once(": ").unwrap();
            assert_eq!(found(text)[0], format!("{who}|:|{said}"));
        }
    }
}
