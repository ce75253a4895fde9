//! Two versions of a story, or two stories, side by side: which sources came, went, were renamed or moved
//! on the ladder of anonymity, and what they say now.

use super::{
    act,
    action::{Action, Effect},
    app::{App, Overlay},
    panes::Pane,
    theme::mark,
    typing,
    walk::Way,
};
use crate::{
    compare::{
        AttributionChange, AttributionPair, Comparison, Sides, SpeakerPair, Tag, compare, wording,
    },
    model::{Analysis, AttributionId, Level, SpeakerId},
    text::{Span, counted, joined, visible_line},
};

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Speakers,
    Statements,
}

impl Group {
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Speakers => "Speakers",
            Self::Statements => "Statements",
        }
    }
}

/// What stands in one version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Side {
    pub(super) level: Option<Level>,
    /// Who speaks, how identified, where they stand. Safe to show.
    pub(super) head: String,
    /// What they say. Safe to show.
    pub(super) words: String,
    /// The parts of the words that the other version does not have.
    pub(super) other: Vec<Span>,
}

/// A speaker or a statement of either version or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) group: Group,
    /// `-` went, `+` came, `~` is not as it was, a space for what is as it was.
    pub(super) mark: char,
    /// Before and now.
    pub(super) sides: [Option<Side>; 2],
    /// What is not as it was, in words.
    pub(super) changes: String,
    /// The story and the attribution where it leads.
    target: Option<(usize, usize)>,
}

/// Two versions that are open.
#[derive(Debug, Clone)]
pub(super) struct Versions {
    /// The titles of both stories.
    pub(super) titles: [String; 2],
    rows: Vec<Row>,
    /// Whether what is as it was is shown too.
    pub(super) shows_all: bool,
    pub(super) row: usize,
}

impl Versions {
    /// The open story as it is now beside another as it was before; none until both have been analysed.
    pub(super) fn new(app: &App, old: usize) -> Option<Self> {
        let numbers = [old, app.open];
        let [old, new] = numbers.map(|number| app.stories.get(number));
        let (old, new) = (old?, new?);
        let rows = Both {
            numbers,
            analyses: [old.analysis.as_ref()?, new.analysis.as_ref()?],
            comparison: &compare(old.analysis.as_ref()?, new.analysis.as_ref()?),
        }
        .rows();
        // Where nothing changed, what is as it was is all that there is to see.
        let shows_all = rows.iter().all(|row| row.mark == ' ');
        Some(Self { titles: [old.title.clone(), new.title.clone()], rows, shows_all, row: 0 })
    }

    /// The rows that are shown.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| self.shows_all || row.mark != ' ')
    }

    fn go(&mut self, way: Way, by: usize) {
        self.row = act::moved(self.row, way, by).min(self.rows().count().saturating_sub(1));
    }
}

/// A key while two versions lie over the panes.
pub(super) fn compared(app: &mut App, mut versions: Versions, action: Action) -> Effect {
    // About as many rows as there is room for.
    let page = (usize::from(app.size.1) / 5).max(1);
    match action {
        Action::Down | Action::NextAttribution => versions.go(Way::On, 1),
        Action::Up | Action::PreviousAttribution => versions.go(Way::Back, 1),
        Action::HalfDown | Action::PageDown => versions.go(Way::On, page),
        Action::HalfUp | Action::PageUp => versions.go(Way::Back, page),
        Action::First => versions.go(Way::Back, usize::MAX),
        Action::Last => versions.go(Way::On, usize::MAX),
        Action::NextPane | Action::PreviousPane => {
            versions.shows_all = !versions.shows_all;
            versions.row = 0;
        }
        Action::Enter => {
            let target = versions.rows().nth(versions.row).and_then(|row| row.target);
            let is_there = |&(number, at): &(usize, usize)| {
                app.stories.get(number).is_some_and(|story| at < story.attributions().len())
            };
            let Some((number, at)) = target.filter(is_there) else { return Effect::None };
            app.mark_jump();
            app.focus = Pane::Story;
            return act::visit(app, number, at);
        }
        Action::Help => typing::show(app, Overlay::Help),
        Action::Quit => return act::act(app, Action::Quit),
        Action::Back | Action::Close | Action::Compare => return Effect::None,
        _ => {}
    }
    app.versions = Some(versions);
    Effect::None
}

/// Both stories, and what belongs together in them.
struct Both<'a> {
    numbers: [usize; 2],
    analyses: [&'a Analysis; 2],
    comparison: &'a Comparison,
}

impl Both<'_> {
    fn rows(&self) -> Vec<Row> {
        let speakers = self.comparison.speakers.iter().map(|pair| self.speaker(pair));
        let statements = self.comparison.attributions.iter().map(|pair| self.statement(pair));
        speakers.chain(statements).collect()
    }

    fn speaker(&self, pair: &SpeakerPair) -> Row {
        let ids = [pair.sides.before(), pair.sides.now()];
        let sides = [0, 1].map(|at| {
            let analysis = self.analyses[at];
            let (id, own) = ids[at].and_then(|id| Some((id, analysis.speaker(id)?)))?;
            let said = self.said(at, id).count();
            let (name, level) = (visible_line(&own.name), own.level);
            let said = counted(said, "statement", "statements");
            let head = format!("{name} · {} · {said}", level.id());
            Some(Side { level: Some(level), head, ..Side::default() })
        });
        let first = |at: usize| Some((self.numbers[at], self.said(at, ids[at]?).next()?));
        let changes = pair.changes.iter().map(|change| change.id().replace('-', " "));
        Row {
            group: Group::Speakers,
            mark: sign(&pair.sides, pair.is_changed()),
            sides,
            changes: changes.collect::<Vec<_>>().join(", "),
            target: first(1).or_else(|| first(0)),
        }
    }

    /// The statements of a speaker of one side.
    fn said(&self, side: usize, id: SpeakerId) -> impl Iterator<Item = usize> {
        let all = self.analyses[side].attributions.iter().enumerate();
        all.filter(move |(_, one)| one.speaker == Some(id)).map(|(at, _)| at)
    }

    fn statement(&self, pair: &AttributionPair) -> Row {
        let ids = [pair.sides.before(), pair.sides.now()];
        let mut sides = [0, 1].map(|at| self.said_by(at, ids[at]?));
        if let [Some(old), Some(new)] = &mut sides
            && pair.changes.contains(&AttributionChange::Content)
        {
            tell_apart(old, new);
        }
        let target = |at: usize| ids[at].map(|AttributionId(id)| (self.numbers[at], id));
        let changes: Vec<&str> = pair.changes.iter().map(|change| change.id()).collect();
        let others = if changes.is_empty() { "" } else { "other " };
        Row {
            group: Group::Statements,
            mark: sign(&pair.sides, pair.is_changed()),
            sides,
            changes: format!("{others}{}", changes.join(", ")),
            target: target(1).or_else(|| target(0)),
        }
    }

    fn said_by(&self, side: usize, AttributionId(at): AttributionId) -> Option<Side> {
        let analysis = self.analyses[side];
        let one = analysis.attributions.get(at)?;
        let speaker = one.speaker.and_then(|id| analysis.speaker(id));
        let name = speaker.map_or_else(|| "nobody".to_owned(), |own| visible_line(&own.name));
        let head = format!("{name} · {} {}", mark(one.stance), one.stance.id());
        let words = joined(&analysis.article.text, &one.content);
        Some(Side { level: Some(one.level), head, words, other: Vec::new() })
    }
}

fn sign<Id>(sides: &Sides<Id>, is_changed: bool) -> char {
    match sides {
        Sides::Dropped(_) => '-',
        Sides::Added(_) => '+',
        Sides::Kept { .. } if is_changed => '~',
        Sides::Kept { .. } => ' ',
    }
}

/// Marks in both what the other does not have.
fn tell_apart(old: &mut Side, new: &mut Side) {
    let pieces = wording(&old.words, &new.words);
    for (side, own, others) in [(old, Tag::Dropped, Tag::Added), (new, Tag::Added, Tag::Dropped)] {
        side.words.clear();
        for piece in pieces.iter().filter(|piece| piece.tag != others) {
            if !side.words.is_empty() {
                side.words.push(' ');
            }
            let start = side.words.len();
            side.words.push_str(&piece.words);
            if piece.tag == own {
                side.other.push(Span::new(start, side.words.len()));
            }
        }
    }
}
