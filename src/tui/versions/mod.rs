//! Two versions of a story, or two stories, side by side: which sources came, went, were renamed or moved
//! on the ladder of anonymity, and what they say now.

mod rows;

use super::{
    act,
    action::{Action, Effect},
    app::{App, Overlay},
    asking::Board,
    panes::Pane,
    story::Story,
    typing,
    walk::Way,
};
use crate::{compare::compare, model::Level, output::tell_shares, text::Span};

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Speakers,
    Statements,
    Findings,
}

impl Group {
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Speakers => "Speakers",
            Self::Statements => "Statements",
            Self::Findings => "Findings",
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
    /// Both stories, by their numbers: as it was before, and as it is now.
    pub(super) numbers: [usize; 2],
    /// How much of both comes from sources that a reader cannot name.
    pub(super) shares: String,
    rows: Vec<Row>,
    /// Whether what is as it was is shown too.
    pub(super) shows_all: bool,
    pub(super) row: usize,
}

impl Versions {
    /// A story as it was before and as it is now; none until both have been analysed.
    pub(super) fn new(app: &App, numbers: [usize; 2]) -> Option<Self> {
        let [old, new] = numbers.map(|number| {
            app.stories.get(number).and_then(Story::analysis).map(rows::Version::new)
        });
        let versions = [old?, new?];
        let [old, new] = &versions;
        let comparison = compare(&old.analysis, &new.analysis);
        let shares = tell_shares([&old.analysis, &new.analysis]);
        let rows = rows::Both { numbers, versions, comparison: &comparison }.rows();
        // Where nothing changed, what is as it was is all that there is to see.
        let shows_all = rows.iter().all(|row| row.mark == ' ');
        Some(Self { numbers, shares, rows, shows_all, row: 0 })
    }

    /// The open story and another: the earlier one, by their dates, else by the order in which they were opened, is how
    /// it was before.
    pub(super) fn of(app: &App, other: usize) -> Option<Self> {
        let moment = |number: usize| {
            let published = app.stories.get(number)?.article.meta.published.as_ref()?;
            published.moment.map(|own| (own, number))
        };
        let own = moment(app.open).zip(moment(other));
        let is_earlier = own.map_or(other < app.open, |(own, other)| other < own);
        let numbers = if is_earlier { [other, app.open] } else { [app.open, other] };
        Self::new(app, numbers)
    }

    /// The same the other way round: what was before is now.
    fn swapped(self, app: &App) -> Self {
        let [old, new] = self.numbers;
        Self::new(app, [new, old]).unwrap_or(self)
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
    if let Some((way, by)) = action.motion(usize::from(app.size.1) / 5) {
        versions.go(way, by);
        app.board = Some(Board::Versions(versions));
        return Effect::None;
    }
    match action {
        Action::NextAttribution => versions.go(Way::On, 1),
        Action::PreviousAttribution => versions.go(Way::Back, 1),
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
        Action::CorrectSource => versions = versions.swapped(app),
        Action::Help => typing::show(app, Overlay::Help),
        Action::Quit => return act::act(app, Action::Quit),
        Action::Back | Action::Close | Action::Compare => return Effect::None,
        _ => {}
    }
    app.board = Some(Board::Versions(versions));
    Effect::None
}
