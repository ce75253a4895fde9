//! A story as audit rules see it: its statements, and where each stands.

use std::{borrow::Cow, cell::OnceCell};

use smallvec::SmallVec;

use super::outlets::Outlets;
use crate::{
    article::{Block, BlockKind},
    extract::Draft,
    model::{Analysis, Attribution, AttributionId, Size, Speaker, SpeakerId},
    regexes::{Candidates, Groups, LateRegex, Sieve, Sifted},
    rules::{
        audit_spec::{PlaceSpec, SizesSpec},
        labels::Labels,
        lexicon::Lexicon,
    },
    text::{Quotation, Span, word_count},
};

/// What an audit needs of a story besides its analysis.
#[derive(Debug, Default)]
pub struct Layout {
    /// The sentences, in order.
    pub(super) sentences: Vec<Span>,
    /// The quotations, in order, those inside others left out.
    pub(super) quotations: Vec<Quotation>,
    /// The text, sifted by the rules, if that is done.
    sifted: Option<Sifted>,
}

impl Layout {
    /// Takes it from a draft that has been read: what classifies it needs no quotations.
    pub fn take(draft: &mut Draft) -> Self {
        let mut quotations = std::mem::take(&mut draft.quotations);
        quotations.retain(|quotation| quotation.depth == 0);
        Self { sentences: draft.sentences.clone(), quotations, sifted: None }
    }

    /// The same with the text sifted by the rules.
    #[must_use]
    pub fn with(self, sifted: Sifted) -> Self {
        Self { sifted: Some(sifted), ..self }
    }
}

/// A statement and where it stands.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    /// What was found.
    pub(super) own: &'a Attribution,
    /// Its labels.
    pub(super) labels: Labels,
    /// Who says it.
    pub(super) speaker: Option<&'a Speaker>,
    /// Who says it, a group and its members being one.
    pub(super) party: Option<SpeakerId>,
    /// Its paragraph, counted among those that can hold statements.
    pub(super) paragraph: usize,
    /// What that paragraph is.
    pub(super) place: PlaceSpec,
    /// Its sentence, and that of the terms where it is another.
    pub(super) sentences: [Option<Span>; 2],
    /// How many words its longest quoted piece has.
    pub(super) quoted: usize,
    /// How many words it adds to what is said in the story.
    pub(super) words: usize,
    /// The regexes that may fit in its parts.
    pub(super) near: Near,
}

/// The regexes that may fit in each part of a statement of which that is asked: dozens of rules ask of the same few
/// words.
#[derive(Debug, Default)]
pub(super) struct Near {
    pub(super) source: OnceCell<Candidates>,
    pub(super) cue: OnceCell<Candidates>,
    pub(super) content: OnceCell<Candidates>,
    pub(super) sentences: OnceCell<Candidates>,
}

/// A story as audit rules see it.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) layout: &'a Layout,
    /// In order of the analysis.
    pub(super) statements: Vec<Statement<'a>>,
    /// The numbers of the statements in the order in which they are told, whoever was named before: of "Lee, who
    /// said it was late, asked to leave" what she said comes first.
    pub(super) told: Vec<usize>,
    /// Of each statement its place among them.
    pub(super) place: Vec<usize>,
    /// The blocks that can hold statements, in order.
    pub(super) paragraphs: Vec<Block>,
    /// The paper or agency that the story is of.
    pub(super) outlets: Outlets<'a>,
    sieve: &'a Sieve,
    sifted: Cow<'a, Sifted>,
    /// What each speaker is called, of whom that is asked.
    names: Vec<OnceCell<Called<'a>>>,
}

/// What a speaker is called, and the regexes that may fit in that.
#[derive(Debug, Clone)]
struct Called<'a> {
    words: &'a str,
    near: Candidates,
}

impl Statement<'_> {
    /// Where it begins to be told.
    pub(super) fn told_at(&self) -> usize {
        let parts = self.own.content.iter().chain(&self.own.cue);
        parts.map(|span| span.start).min().unwrap_or_default()
    }
}

impl<'a> Ground<'a> {
    pub(super) fn new(
        analysis: &'a Analysis,
        layout: &'a Layout,
        (lexicon, sieve): (&'a Lexicon, &'a Sieve),
    ) -> Self {
        let blocks = analysis.article.blocks.iter();
        let paragraphs = blocks.filter(|block| block.kind.is_searched()).copied().collect();
        let outlets = Outlets::new(analysis, lexicon);
        let known = layout.sifted.as_ref().map(Cow::Borrowed);
        let sifted = known.unwrap_or_else(|| Cow::Owned(sieve.sift(&analysis.article.text)));
        let mut ground = Self {
            analysis,
            layout,
            statements: Vec::new(),
            told: Vec::new(),
            place: Vec::new(),
            paragraphs,
            outlets,
            sieve,
            sifted,
            names: vec![OnceCell::new(); analysis.speakers.len()],
        };
        let parties = parties(&analysis.speakers);
        let statements =
            analysis.attributions().map(|(id, own)| ground.statement(id, own, &parties));
        ground.statements = statements.collect();
        ground.told = (0..ground.statements.len()).collect();
        ground.told.sort_by_key(|&at| ground.statements[at].told_at());
        ground.place = vec![0; ground.told.len()];
        for (place, &at) in ground.told.iter().enumerate() {
            ground.place[at] = place;
        }
        ground
    }

    /// The text of the story.
    pub(super) fn text(&self) -> &'a str {
        &self.analysis.article.text
    }

    /// Whether a regex fits in a part of the text.
    pub(super) fn fits(&self, regex: &LateRegex, part: Span) -> bool {
        self.sieve.fits(regex, part, &self.sifted, self.text())
    }

    /// Whether a regex fits in one of several parts of the text; those that may fit in one of them are kept in
    /// `near`.
    pub(super) fn fits_one<'s>(
        &self,
        regex: &LateRegex,
        mut parts: impl Iterator<Item = &'s Span> + Clone,
        near: &OnceCell<Candidates>,
    ) -> bool {
        let near = near.get_or_init(|| {
            let near: SmallVec<[Candidates; 4]> =
                parts.clone().map(|part| self.near(*part)).collect();
            Candidates::any_of(near.iter())
        });
        near.has(regex) && parts.any(|part| self.fits(regex, *part))
    }

    /// Where a regex first fits in a part of the text.
    pub(super) fn find(&self, regex: &LateRegex, part: Span) -> Option<Span> {
        self.sieve.find(regex, part, &self.sifted, self.text())
    }

    /// Where a regex first fits in a part of the text, with its groups.
    pub(super) fn captures(&self, regex: &LateRegex, part: Span) -> Option<Groups> {
        self.sieve.captures(regex, part, &self.sifted, self.text())
    }

    /// The regexes that may fit in a part of the text.
    pub(super) fn near(&self, part: Span) -> Candidates {
        self.sieve.within(part, &self.sifted, self.text())
    }

    /// Whether a regex fits in the name of a speaker.
    pub(super) fn fits_name(&self, regex: &LateRegex, speaker: SpeakerId) -> bool {
        let (Some(one), Some(near)) = (self.analysis.speaker(speaker), self.names.get(speaker.0))
        else {
            return false;
        };
        let called = near.get_or_init(|| self.called(one));
        called.near.has(regex) && regex.is_match(called.words)
    }

    /// The name of a speaker, with all that goes before it where the story tells most: "the prosecutor | Ana Roe".
    fn called(&self, speaker: &'a Speaker) -> Called<'a> {
        let text = self.text();
        let ends_so = |mention: &&Span| mention.of(text).ends_with(&*speaker.name);
        match speaker.mentions.iter().filter(ends_so).max_by_key(|mention| mention.len()) {
            Some(mention) => Called { words: mention.of(text), near: self.near(*mention) },
            None => Called { words: &speaker.name, near: self.sieve.candidates(&speaker.name) },
        }
    }

    /// The paragraph that a position lies in, or the last before it.
    pub(super) fn paragraph_at(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|block| block.span.start <= at).saturating_sub(1)
    }

    /// What a paragraph is.
    pub(super) fn place(&self, paragraph: usize) -> PlaceSpec {
        let kind = |block: &Block| block.kind;
        let before = self.paragraphs.iter().take(paragraph).map(kind);
        match self.paragraphs.get(paragraph).map(kind) {
            Some(BlockKind::Headline) => PlaceSpec::Headline,
            Some(BlockKind::Subhead) => PlaceSpec::Subhead,
            _ if before.into_iter().all(|kind| kind != BlockKind::Paragraph) => PlaceSpec::Lead,
            _ => PlaceSpec::Body,
        }
    }

    fn statement(
        &self,
        id: AttributionId,
        own: &'a Attribution,
        parties: &[SpeakerId],
    ) -> Statement<'a> {
        let parts = own.cue.first().or(own.source.first()).or(own.content.first());
        let at = parts.map_or(0, |span| span.start);
        let paragraph = self.paragraph_at(at);
        let sentence = self.sentence_at(at);
        let of_terms = own.terms.and_then(|terms| self.sentence_at(terms.start));
        let speaker = own.speaker.and_then(|id| self.analysis.speaker(id));
        let place = self.place(paragraph);
        Statement {
            own,
            labels: Labels::of(own, speaker.map(|speaker| size_of(speaker.size)), place),
            speaker,
            party: own.speaker.and_then(|id| parties.get(id.0).copied()),
            paragraph,
            place,
            sentences: [sentence, of_terms.filter(|_| of_terms != sentence)],
            quoted: own.content.iter().map(|piece| self.quoted(*piece)).max().unwrap_or(0),
            words: self.analysis.own_words(id),
            near: Near::default(),
        }
    }

    /// The sentence that a position lies in.
    fn sentence_at(&self, at: usize) -> Option<Span> {
        let sentences = &self.layout.sentences;
        let next = sentences.partition_point(|sentence| sentence.end <= at);
        sentences.get(next).copied().filter(|sentence| sentence.covers(at))
    }

    /// How many words the longest quotation in a piece of a content has.
    fn quoted(&self, piece: Span) -> usize {
        let quotations = &self.layout.quotations;
        let from = quotations.partition_point(|quotation| quotation.span.end <= piece.start);
        let near = quotations[from..].iter().take_while(|q| q.span.start < piece.end);
        let inside = near.filter_map(|quotation| quotation.inner.meet(piece));
        let words = inside.map(|span| word_count(self.text(), &[span]));
        words.max().unwrap_or(0)
    }
}

/// The root of the group that each speaker is one of.
fn parties(speakers: &[Speaker]) -> Vec<SpeakerId> {
    let mut parties: Vec<SpeakerId> = (0..speakers.len()).map(SpeakerId).collect();
    for (at, speaker) in speakers.iter().enumerate() {
        // A group stands before its members, so that its own root is known.
        if let Some(group) = speaker.member_of.filter(|group| group.0 < at) {
            parties[at] = parties[group.0];
        }
    }
    parties
}

/// How many a speaker is, as rules name it.
pub(super) const fn size_of(size: Size) -> SizesSpec {
    match size {
        Size::One => SizesSpec::One,
        Size::Many(_) => SizesSpec::Counted,
        Size::Several => SizesSpec::Several,
    }
}
