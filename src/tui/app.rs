//! What the browser knows: stories, where the person is, and what is narrowed to.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use ratatui::layout::{Constraint, Flex, Layout, Margin, Rect};

use super::{
    action::Wish,
    asking::{Asking, Board, Draft, Reason},
    borders::{Border, Sizes},
    history::History,
    jumps::Jump,
    keymap::Keymap,
    names::Names,
    narrowing::{Asked, Facet, Narrowing, Place},
    order::Order,
    page::Page,
    panes::{Pane, Panes, SMALLEST, Shape},
    search::Search,
    seen::Seen,
    session::Session,
    settings::{Settings, Welcome},
    story::Story,
    tally::Tally,
    theme::{Depth, Theme},
    tour::{Guide, Tour},
    {detail, overlay},
};
use crate::{
    library::{Identities, Identity},
    model::Attribution,
    output::Progress,
    text::Span,
};

/// The widest that something lies over the panes, in columns.
const OVERLAY_WIDTH: u16 = 84;

/// What lies over the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Overlay {
    Help,
    Problems,
}

/// The state of the browser.
#[derive(Debug)]
pub(super) struct App {
    pub(super) size: (u16, u16),
    pub(super) theme: Theme,
    pub(super) keymap: Keymap,
    pub(super) panes: Panes,
    pub(super) focus: Pane,
    pub(super) shape: Shape,
    /// How large a person wants the panes, and the border that she is dragging.
    pub(super) sizes: Sizes,
    pub(super) dragged: Option<Border>,
    pub(super) overlay: Option<Overlay>,
    /// The first line of the overlay that is shown.
    pub(super) overlay_top: usize,
    pub(super) stories: Vec<Story>,
    /// Who is the same in several stories.
    identities: Identities,
    pub(super) names: Names,
    /// The story that is open, by its number.
    pub(super) open: usize,
    /// The lines of the open story, and which story that is.
    pub(super) page: Page,
    pub(super) page_of: Option<usize>,
    pub(super) facet: Facet,
    /// The row under the cursor in each list of facets.
    pub(super) rows: [usize; Facet::ALL.len()],
    /// The first line of the detail that is shown.
    pub(super) detail_top: usize,
    pub(super) narrowing: Narrowing,
    /// In which order the stories are listed.
    pub(super) order: Order,
    /// The letters that the list of stories is filtered by, and each list of facets.
    pub(super) story_letters: String,
    pub(super) row_letters: [String; Facet::ALL.len()],
    /// What is asked of the person.
    pub(super) asking: Option<Asking>,
    /// What lies over all panes.
    pub(super) board: Option<Board>,
    pub(super) draft: Option<Draft>,
    pub(super) reason: Option<Reason>,
    /// What the stories are searched for.
    pub(super) search: Option<Search>,
    /// The attribution from which on others are marked.
    pub(super) selection: Option<usize>,
    /// Where jumps began.
    pub(super) jumps: Vec<Jump>,
    /// Words that a jump led to, until the next key.
    pub(super) spot: Option<Span>,
    /// What was decided in this sitting.
    pub(super) history: History,
    /// How far all stories have been decided on.
    pub(super) progress: Progress,
    /// How often what can be narrowed to stands in all stories.
    pub(super) tally: Tally,
    /// The narrowing that is known of stories whether it leaves anything of them.
    pub(super) sifted: Narrowing,
    /// What is to be done outside.
    pub(super) wishes: Vec<Wish>,
    /// What tells the time of a decision.
    pub(super) clock: fn() -> Timestamp,
    /// Whether the person has been told that leaving loses decisions.
    pub(super) is_warned: bool,
    /// What could not be read or analysed.
    pub(super) failures: Vec<String>,
    /// Why the settings of folders cannot be used, with the stories that are not audited for it.
    pub(super) unsettled: BTreeMap<String, BTreeSet<usize>>,
    /// What had to be mended in what was read.
    pub(super) notices: Vec<String>,
    pub(super) analysed: usize,
    pub(super) is_reading: bool,
    /// A word to the person, until the next key.
    pub(super) note: Option<String>,
    /// What shows the person around.
    pub(super) guide: Guide,
    /// Whether the person has typed anything yet.
    pub(super) is_touched: bool,
    /// Where the person was the last time and wants to be again, until that story has been analysed.
    pub(super) resumed: Option<Session>,
    /// What the person had seen when she left the last time, until all stories have been read.
    pub(super) seen: Option<Seen>,
}

impl App {
    /// A browser without stories.
    pub(super) fn new(size: (u16, u16), theme: Theme) -> Self {
        let focus = Pane::Story;
        Self {
            size,
            theme,
            keymap: Keymap::new(&BTreeMap::new()),
            panes: Panes::new(size, focus, Shape::Desk, Sizes::default()),
            focus,
            shape: Shape::Desk,
            sizes: Sizes::default(),
            dragged: None,
            overlay: None,
            overlay_top: 0,
            stories: Vec::new(),
            identities: Identities::default(),
            names: Names::default(),
            open: 0,
            page: Page::default(),
            page_of: None,
            facet: Facet::Speakers,
            rows: [0; Facet::ALL.len()],
            detail_top: 0,
            narrowing: Narrowing::default(),
            story_letters: String::new(),
            row_letters: Default::default(),
            asking: None,
            board: None,
            order: Order::default(),
            draft: None,
            reason: None,
            search: None,
            selection: None,
            jumps: Vec::new(),
            spot: None,
            history: History::default(),
            progress: Progress::default(),
            tally: Tally::default(),
            sifted: Narrowing::default(),
            wishes: Vec::new(),
            clock: now,
            is_warned: false,
            failures: Vec::new(),
            unsettled: BTreeMap::new(),
            notices: Vec::new(),
            analysed: 0,
            is_reading: true,
            note: None,
            guide: Guide::None,
            is_touched: false,
            resumed: None,
            seen: None,
        }
    }

    /// The same with what a person has set.
    pub(super) fn with_settings(size: (u16, u16), settings: &Settings) -> Self {
        let keymap = Keymap::new(&settings.keys);
        let notices = settings.problems.iter().chain(&keymap.problems).cloned().collect();
        let theme = Theme::new(settings.theme, Depth::of_environment());
        let resumed = settings.resumed.clone();
        let guide = match settings.welcome {
            Welcome::None => Guide::None,
            Welcome::Hint => Guide::Hint,
            Welcome::Tour => Guide::Tour(Tour::start()),
        };
        let seen = settings.seen.clone();
        Self { keymap, notices, guide, resumed, seen, ..Self::new(size, theme) }
    }

    /// What could not be read or analysed, and what keeps stories from being audited.
    pub(super) fn failures(&self) -> impl Iterator<Item = &String> {
        self.failures.iter().chain(self.unsettled.keys())
    }

    /// The open story.
    pub(super) fn story(&self) -> Option<&Story> {
        self.stories.get(self.open)
    }

    /// The same, to change it.
    pub(super) fn story_mut(&mut self) -> Option<&mut Story> {
        self.stories.get_mut(self.open)
    }

    /// The attribution under the cursor.
    pub(super) fn current(&self) -> Option<&Attribution> {
        self.story()?.current()
    }

    /// Whether an attribution of a story is not narrowed away.
    pub(super) fn takes(&self, number: usize, attribution: &Attribution) -> bool {
        self.place(number).is_some_and(|place| self.narrowing.takes(&place, attribution))
    }

    /// A story that has been analysed, as narrowing sees it.
    pub(super) fn place(&self, number: usize) -> Option<Place<'_>> {
        let story = self.stories.get(number)?;
        let own = story.analysed.as_ref()?;
        Some(own.place(number))
    }

    /// Takes in who speaks in a story as it is decided on: the same as in other stories, or nobody known
    /// there; and what an editor asks about.
    pub(super) fn join(&mut self, number: usize, cast: Vec<Option<Identity>>, asked: Asked) {
        let voices: Vec<Option<usize>> =
            cast.into_iter().map(|own| own.map(|own| self.identities.join(own).number)).collect();
        self.change(number, |story| {
            if let Some(own) = &mut story.analysed {
                own.voices = voices;
                own.asked = asked;
            }
        });
    }

    /// The attributions of a story that are not narrowed away, by number.
    pub(super) fn wanted(&self, number: usize) -> impl DoubleEndedIterator<Item = usize> {
        let attributions = self.stories.get(number).map_or(&[][..], Story::attributions);
        let wanted = attributions.iter().enumerate();
        wanted.filter(move |(_, one)| self.takes(number, one)).map(|(at, _)| at)
    }

    /// Changes a story, and keeps up what is counted in all of them.
    pub(super) fn change(&mut self, number: usize, change: impl FnOnce(&mut Story)) {
        let Some(story) = self.stories.get_mut(number) else { return };
        if let Some(before) = &story.analysed {
            self.tally.take(&before.place(number));
            self.progress.take(before.progress);
        }
        change(story);
        if let Some(now) = &story.analysed {
            self.tally.add(&now.place(number));
            self.progress.add(now.progress);
        }
        story.has_wanted = None;
    }

    /// The row of the open list of facets under the cursor.
    pub(super) fn row(&self) -> usize {
        self.rows[self.facet as usize]
    }

    /// Whether the screen has no room for what has to be seen.
    pub(super) const fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// The letters that a list of facets is filtered by.
    pub(super) fn letters(&self, facet: Facet) -> &str {
        &self.row_letters[facet as usize]
    }

    /// The rows and columns inside the border of what lies over the panes.
    pub(super) fn overlay_room(&self) -> Rect {
        let (width, height) = self.size;
        let screen = Rect::new(0, 0, width, height.saturating_sub(1));
        let [across] =
            Layout::horizontal([Constraint::Max(OVERLAY_WIDTH)]).flex(Flex::Center).areas(screen);
        across.inner(Margin::new(1, 1))
    }

    /// Keeps the last line of the overlay at its foot at most.
    pub(super) fn clamp_overlay(&mut self) {
        let Some(overlay) = self.overlay else { return };
        let room = self.overlay_room();
        let count = overlay::lines(self, overlay, usize::from(room.width)).len();
        let most = count.saturating_sub(usize::from(room.height));
        self.overlay_top = self.overlay_top.min(most);
    }

    /// Keeps the last line of the detail at its foot at most.
    pub(super) fn clamp_detail(&mut self) {
        let Some(area) = self.panes.detail else {
            self.detail_top = 0;
            return;
        };
        let columns = detail::columns(self, usize::from(area.width.saturating_sub(2)));
        let count = columns.iter().map(Vec::len).max().unwrap_or_default();
        let most = count.saturating_sub(self.panes.rows(Pane::Detail));
        self.detail_top = self.detail_top.min(most);
    }
}

/// Thousandths of a second tell any two decisions of people apart.
fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}

/// Whether all words typed stand in the title, whatever their capitals.
pub(super) fn has_letters(title: &str, letters: &str) -> bool {
    let title = title.to_lowercase();
    letters.to_lowercase().split_whitespace().all(|word| title.contains(word))
}
