//! Quotations without marks: after “She wrote:”, the end of a paragraph, what she wrote is the next one, or all that are
//! set off.

use super::{
    Draft, Found,
    segment::{Passage, Piece},
};
use crate::{
    article::{Article, BlockKind},
    model::Act,
    rules::{Rules, list::List, spec::CueShape},
    text::Span,
};

/// Paragraphs that the sentence before them leads up to.
pub(super) struct Shown {
    /// The sentence, by its number.
    lead: usize,
    paragraphs: Vec<Span>,
    /// Whether the layout says that they are quoted.
    is_set_off: bool,
}

/// What a sentence leads up to, if it ends its paragraph with a colon. Where a quotation with marks follows, these tell.
pub(super) fn after(article: &Article, passages: &[Passage], number: usize) -> Option<Shown> {
    let (text, passage) = (article.text.as_str(), &passages[number]);
    let next = passages.get(number + 1)?;
    let lead = article.blocks.get(passage.block)?;
    let leads = lead.kind == BlockKind::Paragraph && next.block == passage.block + 1;
    if !leads || !ends_open(passage.span.of(text)) || is_quote(next.pieces.first()?) {
        return None;
    }
    let rest = &article.blocks[next.block..];
    let set_off = rest.iter().take_while(|block| block.is_set_off && block.kind.is_searched());
    let is_set_off = !lead.is_set_off && rest[0].is_set_off;
    let paragraphs: Vec<Span> = if is_set_off {
        let all = set_off.map(|block| block.prose());
        all.filter(|part| part.of(text).contains(char::is_alphanumeric)).collect()
    } else {
        let is_plain = rest[0].kind == BlockKind::Paragraph && rest[0].prose == rest[0].span.start;
        // What ends otherwise is a member of a list.
        let is_sentence = rest[0].span.of(text).ends_with(['.', '!', '?', '…', '”', '"', ')']);
        let plain = rest[..1].iter().filter(|_| is_plain && is_sentence);
        plain.map(|block| block.span).collect()
    };
    (!paragraphs.is_empty()).then_some(Shown { lead: number, paragraphs, is_set_off })
}

/// What may stand after the last word before a quotation without marks.
const AFTER: [char; 4] = ['*', '_', ' ', ':'];

fn ends_open(words: &str) -> bool {
    words[words.trim_end_matches(AFTER).len()..].contains(':')
}

fn without_mark(part: Span, text: &str) -> Span {
    Span::new(part.start, part.start + part.of(text).trim_end_matches(AFTER).len())
}

fn is_quote(piece: &Piece) -> bool {
    matches!(piece, Piece::Quote { .. })
}

impl Shown {
    /// The sentence before with what is shown as a quotation at its end.
    pub(super) fn led_by(&self, passage: &Passage, text: &str) -> Passage {
        let mut passage = passage.clone();
        let words = self.span().of(text).split_whitespace().count();
        passage.pieces.push(Piece::Quote { span: self.span(), words, ends: true });
        passage
    }

    fn span(&self) -> Span {
        self.paragraphs[0].join(self.paragraphs[self.paragraphs.len() - 1])
    }

    /// Whether what the sentence before attributes reaches it.
    fn is_of(&self, found: &Found) -> bool {
        found.sentence == self.lead && found.content.iter().any(|part| part.overlaps(self.span()))
    }

    /// Whether they are what was said and no more of the story: set off, written, or told by who says “I” or “we”, or
    /// without anybody else who says something in them.
    fn is_speech(&self, draft: &Draft, lead: &Found, text: &str, rules: &Rules) -> bool {
        let tells_self = || {
            let mut words = self.span().of(text).split(|c: char| !c.is_alphabetic());
            words.any(|word| rules.lexicon.has(List::PronounSelf, &word.to_lowercase()))
        };
        let is_others = |one: &Found| !one.source.is_empty() && self.span().contains(one.source[0]);
        let cue = &rules.cues.groups[lead.group];
        let is_written = cue.act == Act::Writing;
        self.is_set_off
            || cue.shape != CueShape::Mark
                && (is_written || tells_self() || !draft.found.iter().any(is_others))
    }
}

/// Gives what is shown to those who said it; nothing in it is told by anybody else.
pub(super) fn settle(all: &[Shown], draft: &mut Draft, text: &str, rules: &Rules) {
    for shown in all {
        let Some(at) = draft.found.iter().rposition(|one| shown.is_of(one)) else { continue };
        let mut lead = draft.found.remove(at);
        let is_speech = shown.is_speech(draft, &lead, text, rules);
        let within = shown.span();
        draft.found.retain(|one| {
            let mut parts = one.content.iter().chain(&one.cue).chain(&one.source);
            !(shown.is_of(one) || is_speech && parts.any(|part| within.overlaps(*part)))
        });
        let end = draft.sentences[shown.lead].end;
        let before = lead.content.iter().filter(|part| part.start < end);
        let before =
            before.map(|part| without_mark(Span::new(part.start, part.end.min(end)), text));
        // “Said this:” says nothing of its own.
        let before = before.filter(|part| is_speech || part.of(text).contains(' '));
        let paragraphs = shown.paragraphs.iter().copied().filter(|_| is_speech);
        lead.content = before.chain(paragraphs).collect();
        if !lead.content.is_empty() {
            let at = draft.found.partition_point(|one| one.sentence <= lead.sentence);
            draft.found.insert(at, lead);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        article::{Article, Block},
        extract::extract,
        rules::Rules,
        sample,
        text::Span,
    };

    fn said(article: &Article) -> Vec<String> {
        let of = |spans: &[Span]| {
            spans.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join(" / ")
        };
        let found = extract(article, &Rules::builtin().unwrap()).found;
        found.iter().map(|one| format!("{}: {}", of(&one.source), of(&one.content))).collect()
    }

    #[test]
    fn a_paragraph_after_a_colon_is_what_was_written() {
        let text = "On Monday, Ana Roe wrote:\nNobody told us. I will go.\nThe board met at noon.";
        assert_eq!(said(&sample::article("a", text)), ["Ana Roe: Nobody told us. I will go."]);
        let own = "The mayor said this:\nThe hall will stay shut, two officials said.";
        let all = ["two officials: The hall will stay shut"];
        assert_eq!(said(&sample::article("b", own)), all, "the story goes on");
        let own =
            "The paper praised the mayor as a builder:\nThe hall stayed shut, two officials said.";
        let all = ["The paper: the mayor as a builder", "two officials: The hall stayed shut"];
        assert_eq!(
            said(&sample::article("c", own)),
            all,
            "and what stands before the colon is kept"
        );
    }

    #[test]
    fn all_paragraphs_that_are_set_off_are() {
        let text = "Ana Roe wrote:\nNobody told us.\nThe board said it would pay.\nIt met at noon.";
        let mut article = (*sample::article("a", text)).clone();
        for block in &mut article.blocks[1..3] {
            *block = Block { is_set_off: true, ..*block };
        }
        assert_eq!(said(&article), ["Ana Roe: Nobody told us. / The board said it would pay."]);
    }
}
