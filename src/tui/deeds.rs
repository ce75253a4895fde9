//! Deciding on attributions: what a person does, on which of them, and taking it back.

use super::{action::Action, app::App, history::Change, panes::Shape, story::Story};
use crate::{
    model::{Attribution, Decision, Kind, Level, Stance, Verdict},
    review::Anchor,
    text::{CodePoints, Span, visible_line},
};

/// What a person does to an attribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    Verdict(Verdict),
    Level(Level),
    Stance(Stance),
    Kind(Kind),
    Speaker(String),
    /// The words of the source.
    Source(String),
    /// Empty to take the note away.
    Note(String),
    /// Takes back everything decided on it.
    Clear,
}

impl Deed {
    /// Does it to what was decided before. What it says of `found` already corrects nothing.
    fn done(
        &self,
        before: Option<&Decision>,
        (text, found): (&str, &Attribution),
        now: Decision,
    ) -> Decision {
        let mut decision = before
            .map_or_else(|| now.clone(), |before| Decision { when: now.when, ..before.clone() });
        let is_note = matches!(self, Self::Note(_));
        if let (Self::Note(note), Some(before)) = (self, before)
            && before.note.as_deref().unwrap_or_default() == note
        {
            return before.clone();
        }
        if !is_note {
            // Deciding anew settles it.
            decision.dissent = None;
        }
        if decision.outdated && !is_note {
            // Of what was said of other words the note alone stays.
            decision = Decision { added: decision.added, note: decision.note, ..now.clone() };
        }
        let corrections = &mut decision.corrections;
        match self {
            Self::Verdict(verdict) => decision.verdict = Some(*verdict),
            Self::Level(level) => {
                // Another speaker brings another level.
                let is_found = *level == found.level && corrections.speaker.is_none();
                corrections.level = Some(*level).filter(|_| !is_found);
            }
            Self::Stance(stance) => {
                corrections.stance = Some(*stance).filter(|one| *one != found.stance);
            }
            Self::Kind(kind) => corrections.kind = Some(*kind).filter(|one| *one != found.kind),
            Self::Speaker(name) => corrections.speaker = Some(name.clone()),
            Self::Source(words) => {
                let is_found = matches!(found.source[..], [span] if span.of(text) == words);
                corrections.source = Some(words.clone()).filter(|_| !is_found);
            }
            Self::Note(note) => decision.note = Some(note.clone()).filter(|note| !note.is_empty()),
            Self::Clear => return now,
        }
        // Who says that it is as found says that it is right.
        let is_corrected = !decision.corrections.is_empty();
        if self.is_correction() && !is_corrected && decision.verdict.is_none() {
            decision.verdict = Some(Verdict::Accepted);
        }
        // What somebody takes the trouble to correct is no longer thrown away.
        if self.is_correction() && decision.verdict == Some(Verdict::Rejected) {
            decision.verdict = None;
        }
        decision
    }

    const fn is_correction(&self) -> bool {
        !matches!(self, Self::Verdict(_) | Self::Note(_) | Self::Clear)
    }

    /// Whether the cursor goes on to what is left when it is done.
    fn moves_on(&self, shape: Shape) -> bool {
        matches!(self, Self::Verdict(_)) || (shape == Shape::Triage && self.is_correction())
    }

    /// What was done, in words.
    fn words(&self) -> String {
        match self {
            Self::Verdict(verdict) => verdict.id().to_owned(),
            Self::Level(level) => format!("level {}", level.id()),
            Self::Stance(stance) => format!("stance {}", stance.id()),
            Self::Kind(kind) => format!("kind {}", kind.id()),
            Self::Speaker(name) => format!("speaker {name}"),
            Self::Source(words) => format!("source “{}”", visible_line(words)),
            Self::Note(note) if note.is_empty() => "note taken away".to_owned(),
            Self::Note(_) => "noted".to_owned(),
            Self::Clear => "decision taken back".to_owned(),
        }
    }
}

impl Story {
    /// Where a decision on an attribution belongs: to the words that were found, whatever stands in
    /// their place now.
    fn anchor(&self, at: usize) -> Option<Anchor> {
        let one = self.attributions().get(at)?;
        let text = &self.article.text;
        let points = CodePoints::new(text);
        Some(match self.found_as(one) {
            Some(found) => Anchor::of(text, &points, found),
            // What a person added has no source but by decision.
            None => Anchor::of(text, &points, &Attribution { source: Vec::new(), ..one.clone() }),
        })
    }

    /// Where the attribution under the cursor stands.
    pub(super) fn current_anchor(&self) -> Option<Anchor> {
        self.anchor(self.cursor?)
    }

    /// The attribution that a decision belongs to.
    fn at_anchor(&self, anchor: &Anchor) -> Option<usize> {
        let text = &self.article.text;
        let points = CodePoints::new(text);
        self.attributions().iter().position(|one| {
            let start = one.content.first().map_or(0, |span| span.start);
            points.offset(text, start) == anchor.start() && {
                let own = Anchor::of(text, &points, one);
                (own.content, own.cue) == (anchor.content.clone(), anchor.cue.clone())
            }
        })
    }
}

/// Whether both attribute the same words by the same cue, whoever says them.
pub(super) fn is_same(one: &Attribution, other: &Attribution) -> bool {
    one.content == other.content && one.cue == other.cue
}

impl App {
    /// Adds an attribution that nobody found: its words, and who says them.
    pub(super) fn add(&mut self, content: Span, speaker: String) {
        let Some(story) = self.story() else { return };
        let text = &story.article.text;
        let anchor = Anchor::of_content(text, &CodePoints::new(text), content);
        if story.review.get(&anchor).is_some() || story.at_anchor(&anchor).is_some() {
            self.note = Some("these words are an attribution already".to_owned());
            return;
        }
        let mut decision = Decision::new((self.clock)());
        decision.added = true;
        decision.verdict = Some(Verdict::Accepted);
        decision.corrections.speaker = Some(speaker);
        let change = Change { story: self.open, anchor, before: None, after: Some(decision) };
        let changes = vec![change];
        self.put(&changes, |change| change.after.clone());
        self.history.decided(changes);
        if let Some(at) = self.story().and_then(|story| story.cursor) {
            self.put_cursor(at);
        }
        let keys = [Action::CorrectLevel, Action::CorrectStance, Action::Undo];
        let [level, stance, undo] = keys.map(|action| self.key(action));
        let how = format!("{level} and {stance} say how identified and where it stands");
        self.note = Some(format!("added; {how} · {undo} takes it back"));
    }

    /// Decides on what is marked, else on what is under the cursor. Says whether to go on to what is
    /// left to decide.
    pub(super) fn decide(&mut self, deed: &Deed) -> bool {
        self.decide_on(&self.chosen(), deed)
    }

    /// Decides on all that whoever speaks at the cursor says in the open story.
    pub(super) fn decide_on_speaker(&mut self, deed: &Deed) -> bool {
        let Some(speaker) = self.current().and_then(|one| one.speaker) else { return false };
        let all = self.story().map_or(&[][..], Story::attributions).iter().enumerate();
        let own = all.filter(|(_, one)| one.speaker == Some(speaker));
        let own: Vec<usize> = own.map(|(at, _)| at).collect();
        let cursor = self.story().and_then(|story| story.cursor);
        let moves_on = self.decide_on(&own, deed);
        if let Some(at) = cursor {
            self.put_cursor(at);
        }
        moves_on
    }

    fn decide_on(&mut self, chosen: &[usize], deed: &Deed) -> bool {
        let number = self.open;
        let now = Decision::new((self.clock)());
        let Some(story) = self.stories.get(number) else { return false };
        let change = |at: usize| {
            let anchor = story.anchor(at)?;
            let before = story.review.get(&anchor).cloned();
            let one = story.attributions().get(at)?;
            let found = story.found_as(one).unwrap_or(one);
            let found = (story.article.text.as_str(), found);
            let after = deed.done(before.as_ref(), found, now.clone());
            let after = Some(after).filter(|after| !after.is_empty());
            (before != after).then_some(Change { story: number, anchor, before, after })
        };
        let changes: Vec<Change> = chosen.iter().filter_map(|at| change(*at)).collect();
        if chosen.is_empty() {
            self.note = Some("there is no attribution here to decide on".to_owned());
            return false;
        }
        self.selection = None;
        if changes.is_empty() {
            let words = match deed {
                Deed::Note(note) if note.is_empty() => "nothing is noted here",
                Deed::Note(_) => "the note stays as it was",
                _ => "nothing was decided here that could be taken back",
            };
            self.note = Some(words.to_owned());
            return false;
        }
        // What was taken back where nothing stood is not told.
        let count = if *deed == Deed::Clear { changes.len() } else { chosen.len() };
        let words = deed.words();
        let said = if count > 1 { format!("{words}: {count} attributions") } else { words };
        self.note = Some(format!("{said} · {} takes it back", self.key(Action::Undo)));
        self.put(&changes, |change| change.after.clone());
        self.history.decided(changes);
        if let Some(last) = chosen.last() {
            self.put_cursor(*last);
        }
        deed.moves_on(self.shape)
    }

    /// Decides as the changes say. Returns the story of the first, with the cursor there.
    pub(super) fn put(
        &mut self,
        changes: &[Change],
        side: impl Fn(&Change) -> Option<Decision>,
    ) -> Option<usize> {
        for change in changes {
            if let Some(story) = self.stories.get_mut(change.story) {
                story.review.set(change.anchor.clone(), side(change));
            }
        }
        let first = changes.first()?;
        let mut numbers: Vec<usize> = changes.iter().map(|change| change.story).collect();
        numbers.dedup();
        for number in numbers {
            self.review_changed(number);
            self.ask_audit(number);
            self.save(number);
        }
        let story = self.stories.get_mut(first.story)?;
        story.cursor = story.at_anchor(&first.anchor).or(story.cursor);
        Some(first.story)
    }

    /// Lays the decisions on a story over what was found in it.
    pub(super) fn review_changed(&mut self, number: usize) {
        self.change(number, Story::lay);
    }

    /// The attributions of the open story that are marked, else the one under the cursor.
    pub(super) fn chosen(&self) -> Vec<usize> {
        let Some(cursor) = self.story().and_then(|story| story.cursor) else { return Vec::new() };
        let Some(start) = self.selection else { return vec![cursor] };
        let (first, last) = (start.min(cursor), start.max(cursor));
        self.wanted(self.open).filter(|at| (first..=last).contains(at)).collect()
    }

    /// The next attribution that is left to decide: further on in the story, then in the stories
    /// after it, then from the first one on. With the story it stands in.
    pub(super) fn undecided(&self) -> Option<(usize, usize)> {
        let cursor = self.story().and_then(|story| story.cursor);
        let left = |number: usize| {
            let one = move |at: &usize| self.stories[number].attributions().get(*at);
            let is_left = move |at: &usize| one(at).is_some_and(|own| own.standing().is_left());
            self.wanted(number).filter(is_left)
        };
        let open = self.open;
        let after = left(open).find(|at| cursor.is_none_or(|own| *at > own));
        let before = left(open).find(|at| cursor.is_some_and(|own| *at <= own));
        let (earlier, later) = self.beside_open();
        let first_of = |number: usize| left(number).next().map(|at| (number, at));
        let here = |at: usize| (open, at);
        after
            .map(here)
            .or_else(|| later.into_iter().find_map(first_of))
            .or_else(|| earlier.into_iter().find_map(first_of))
            .or_else(|| before.map(here))
    }

    /// Begins to mark attributions from the cursor on, or no longer.
    pub(super) fn select(&mut self) {
        let cursor = self.story().and_then(|story| story.cursor);
        self.selection = if self.selection.is_some() { None } else { cursor };
        if self.selection.is_some() {
            let keys = [Action::NextAttribution, Action::PreviousAttribution];
            let [next, previous] = keys.map(|action| self.key(action));
            let more = format!("{next} and {previous} mark more");
            self.note = Some(format!("{more}; a key that decides takes all of them"));
        }
    }
}
