//! Quotations that take turns without saying whose they are: one asks and the other answers.

use super::{
    quotes::Join,
    segment::{Passage, Piece},
};

/// What a paragraph can be in a conversation.
pub(super) enum Turn {
    Question,
    Answer,
    None,
}

impl Join<'_> {
    /// What a paragraph of nothing but quotations is in a conversation: who answers is not who asked.
    pub(super) fn turn(&self, number: usize) -> Turn {
        let own = &self.passages[number];
        let before = number.checked_sub(1).map(|before| &self.passages[before]);
        // The first sentence tells of the whole paragraph, so that each is looked at once.
        if before.is_some_and(|before| before.block == own.block) {
            return Turn::None;
        }
        let answers =
            before.is_some_and(|before| before.block + 1 == own.block && self.asks(before));
        if !answers && !self.asks(own) || !self.is_all_quotes(number) {
            Turn::None
        } else if answers {
            Turn::Answer
        } else {
            Turn::Question
        }
    }

    /// The attribution that a paragraph of a conversation goes on with where two speak in turn, one of whom asks and
    /// the other answers: that of the paragraph before the last.
    pub(super) fn speech_of_other(&self, number: usize) -> Option<usize> {
        let block = self.passages[number].block;
        let owner = |back: usize| {
            let block = block.checked_sub(back)?;
            let end = self.passages.partition_point(|passage| passage.block <= block);
            let own = self.passages[..end].iter().rev().take_while(|own| own.block == block);
            let mut quotes = own.flat_map(|own| own.pieces.iter().rev()).filter_map(|piece| {
                matches!(piece, Piece::Quote { .. }).then(|| self.owners.of(piece.span()))?
            });
            Some((end.checked_sub(1)?, quotes.next()?))
        };
        let ((last, other), (asked, speech)) = (owner(1)?, owner(2)?);
        let words = |one: usize| self.found[one].source.iter().map(|part| part.of(self.text));
        let are_two = words(other).count() > 0 && !words(other).eq(words(speech));
        let takes_turns = self.asks(&self.passages[last]) != self.asks(&self.passages[asked]);
        (are_two && takes_turns && words(speech).count() > 0).then_some(speech)
    }

    /// Whether the last quotation of a sentence is closed and a question.
    fn asks(&self, passage: &Passage) -> bool {
        let quote = passage.pieces.iter().rev().find_map(|piece| match piece {
            Piece::Quote { span, .. } => Some(*span),
            Piece::Token(_) => None,
        });
        quote.is_some_and(|quote| {
            let is_mark = |c: char| matches!(c, '"' | '”' | '’' | '\'' | '»');
            let said = quote.of(self.text);
            said.trim_end_matches(is_mark).ends_with('?') && said.ends_with(is_mark)
        })
    }

    /// Whether the next paragraph is nothing but quotations.
    pub(super) fn is_answered(&self, number: usize) -> bool {
        let block = self.passages[number].block;
        let next = self.passages.partition_point(|passage| passage.block <= block);
        self.passages.get(next).is_some_and(|passage| passage.block == block + 1)
            && self.is_all_quotes(next)
    }
}

#[cfg(test)]
mod tests {
    use crate::{extract::extract, rules::Rules, sample::article, text::Span};

    #[test]
    fn who_answers_is_not_who_asked() {
        let rules = Rules::builtin().unwrap();
        let found = |text: &str| {
            let article = article("talk", text);
            let of = |spans: &[Span]| {
                spans.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join(" … ")
            };
            let found = extract(&article, &rules).found;
            found.iter().map(|one| (of(&one.source), of(&one.content))).collect::<Vec<_>>()
        };
        let pair = |source: &str, content: &str| (source.to_owned(), content.to_owned());
        let talk = "“You were 22?” Mr. Roe asked.\n“Yes, sir.”\n“And nobody told you what to do?”\n“No, sir,” said \
                    Mr. Dahl.";
        assert_eq!(
            found(talk),
            [pair("Mr. Roe", "“You were 22?”"), pair("Mr. Dahl", "“No, sir,”")]
        );
        let turns = "“Were you there?” Mr. Roe asked.\n“I was,” Ms. Dahl said. “All day.”\n“Who else?”\n“Nobody.”";
        let all = [
            pair("Mr. Roe", "“Were you there?” … “Who else?”"),
            pair("Ms. Dahl", "“I was,” … “All day.” … “Nobody.”"),
        ];
        assert_eq!(found(turns), all);
        let speech = "“We waited all night,” Mr. Roe said.\n“Is that how you treat people?”";
        let all = [pair("Mr. Roe", "“We waited all night,” … “Is that how you treat people?”")];
        assert_eq!(found(speech), all);
    }
}
