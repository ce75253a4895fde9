//! The story with its attributions, the gutter beside it and the map of the whole.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::Line,
};

use super::{
    super::{
        app::App,
        page::{Line as PageLine, LineKind, Words},
        panes::{GUTTER, MAP},
        story::Story,
        theme::{self, decided, mark},
        walk::parts,
    },
    paint,
};
use crate::{
    model::{Attribution, Level},
    text::Span,
};

pub(super) fn title(app: &App) -> Line<'static> {
    let Some(story) = app.story() else { return Line::from(" Story ") };
    let (at, of) = (app.rank(app.open), app.stories.len());
    let count = if of > 1 { format!("{at}/{of} ") } else { String::new() };
    let room = usize::from(app.panes.story.width).saturating_sub(count.len() + 6);
    Line::from(format!(" {count}{} ", story.titled(room)))
}

pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let Some(story) = app.story() else {
        let words = if app.is_reading { "reading …" } else { "no story could be read" };
        return paint::line(buffer, area, &Line::from(words).style(theme::faint()));
    };
    let marks = Marks::new(app, story);
    let (top, bottom) = app.viewport();
    let x = app.panes.text_left() - GUTTER;
    for (row, number) in (area.y..area.bottom()).zip(top..bottom) {
        let Some(line) = app.page.lines.get(number) else { break };
        let gutter = Rect::new(x, row, GUTTER.min(area.right().saturating_sub(x)), 1);
        marks.gutter(number, gutter, buffer);
        let start = x + GUTTER;
        let width = area.right().saturating_sub(start + MAP);
        marks.line(line, Rect::new(start, row, width, 1), buffer);
    }
    if area.width > MAP {
        draw_map(app, story, Rect::new(area.right() - 1, area.y, 1, area.height), buffer);
    }
}

/// An attribution that is on the screen and not narrowed away.
struct Mark<'a> {
    one: &'a Attribution,
    first: usize,
    last: usize,
    is_current: bool,
    is_chosen: bool,
}

/// All that are, the one under the cursor last.
struct Marks<'a> {
    app: &'a App,
    story: &'a Story,
    shown: Vec<Mark<'a>>,
    /// What is searched for.
    places: Vec<Span>,
}

impl<'a> Marks<'a> {
    fn new(app: &'a App, story: &'a Story) -> Self {
        let (top, bottom) = app.viewport();
        let attributions = story.attributions();
        let chosen = if app.selection.is_some() { app.chosen() } else { Vec::new() };
        let on_screen = app.wanted(app.open).filter_map(|at| {
            let one = &attributions[at];
            let (first, last) = app.lines_of(one);
            let is_current = story.cursor == Some(at);
            let is_chosen = chosen.contains(&at);
            let mark = Mark { one, first, last, is_current, is_chosen };
            (last >= top && first < bottom).then_some(mark)
        });
        let mut marks: Vec<_> = on_screen.collect();
        marks.sort_by_key(|mark| mark.is_current);
        let search = app.search.as_ref();
        let on_screen = app.page.lines.get(top..bottom).unwrap_or_default();
        let mut spans = on_screen.iter().filter_map(PageLine::span);
        let first = spans.next();
        let on_screen = first.map(|first| spans.next_back().map_or(first, |last| first.join(last)));
        let places = search.zip(on_screen).map_or_else(Vec::new, |(search, on_screen)| {
            search.places_in(&story.article.text, on_screen).collect()
        });
        Self { app, story, shown: marks, places }
    }

    /// Level and stance where an attribution starts, a line where it goes on.
    fn gutter(&self, line: usize, area: Rect, buffer: &mut Buffer) {
        let theme = self.app.theme;
        let mut starting = self.shown.iter().filter(|mark| mark.first == line);
        let current = starting.clone().find(|mark| mark.is_current);
        let starting = current.or_else(|| starting.next());
        let going_on = self.shown.iter().rev().find(|mark| mark.first < line && line <= mark.last);
        let (words, level) = match (starting, going_on) {
            (Some(start), _) => {
                let cursor = match (start.is_current, start.is_chosen) {
                    (true, _) => "▶",
                    (false, true) => "┃",
                    (false, false) => " ",
                };
                let Attribution { level, stance, .. } = start.one;
                let decided = decided(start.one.standing());
                (format!("{cursor}{}{}{decided}", level.step(), mark(*stance)), *level)
            }
            (None, Some(on)) => (" │".to_owned(), on.one.level),
            (None, None) => return,
        };
        buffer.set_stringn(area.x, area.y, words, usize::from(area.width), theme.level(level));
    }

    fn line(&self, line: &PageLine, row: Rect, buffer: &mut Buffer) {
        let base = self.base(line.kind);
        let (words, start) = match &line.words {
            Words::Meta(words) => {
                paint::story(buffer, row, words, 0, |_| base);
                return;
            }
            Words::Story(span) => (span.of(&self.story.article.text), span.start),
        };
        let span = Span::new(start, start + words.len());
        let strokes = self.strokes(span);
        let here = |place: &Span| place.overlaps(span);
        let places: Vec<&Span> = self.places.iter().filter(|place| here(place)).collect();
        let chosen = self.app.words().map(|words| words.span());
        let gone_to = self.app.search.as_ref().and_then(|search| search.at);
        paint::story(buffer, row, words, start, |at| {
            if chosen.is_some_and(|own| own.covers(at)) {
                return theme::row(true);
            }
            if self.app.spot.is_some_and(|own| own.covers(at)) {
                return self.app.theme.found(true);
            }
            if let Some(place) = places.iter().find(|place| place.covers(at)) {
                return self.app.theme.found(gone_to == Some(**place));
            }
            let base = if at < line.prose { theme::faint() } else { base };
            let own = strokes.iter().rev().find(|(span, _)| span.covers(at));
            own.map_or(base, |(_, style)| *style)
        });
    }

    /// The style of a line's words that are no attribution.
    fn base(&self, kind: LineKind) -> Style {
        match kind {
            LineKind::Headline => Style::new().bold(),
            LineKind::Subhead => Style::new().bold().italic(),
            LineKind::Prose if self.app.narrowing.is_empty() => Style::new(),
            LineKind::Prose | LineKind::Byline | LineKind::Aside | LineKind::Blank => {
                theme::faint()
            }
        }
    }

    /// What attributions paint on a line; later ones lie over earlier ones.
    fn strokes(&self, line: Span) -> Vec<(Span, Style)> {
        let theme = self.app.theme;
        let mut strokes = Vec::new();
        for Mark { one, is_current, is_chosen, .. } in &self.shown {
            if !parts(one).any(|span| span.overlaps(line)) {
                continue;
            }
            let (content, other) = match (is_current | is_chosen, one.is_rejected()) {
                (true, true) => (theme::struck(theme.current(one.level)), theme.current(one.level)),
                (true, false) => (theme.current(one.level), theme.current(one.level)),
                (false, true) => (theme::struck(theme::faint()), theme::faint()),
                (false, false) => (theme.content(one.level), theme.level(one.level)),
            };
            let source = other.add_modifier(Modifier::BOLD);
            let source = if *is_current { source.underlined() } else { source };
            strokes.extend(one.content.iter().map(|span| (*span, content)));
            strokes.extend(one.cue.iter().map(|span| (*span, other.italic())));
            strokes.extend(one.source.iter().map(|span| (*span, source)));
        }
        strokes.retain(|(span, _)| span.overlaps(line));
        strokes
    }
}

/// One column for the whole story: the level of the least identified source in each part of it, and
/// what is on the screen.
fn draw_map(app: &App, story: &Story, area: Rect, buffer: &mut Buffer) {
    let rows = usize::from(area.height);
    let lines = app.page.lines.len().max(rows).max(1);
    let row_of = |line: usize| line * rows / lines;
    let mut map: Vec<Option<Level>> = vec![None; rows];
    for at in app.wanted(app.open) {
        let one = &story.attributions()[at];
        if let Some(cell) = map.get_mut(row_of(app.page.line_of(one.start()))) {
            *cell = (*cell).max(Some(one.level));
        }
    }
    let (top, bottom) = app.viewport();
    let has_more = app.page.lines.len() > rows;
    for (y, (row, level)) in (area.y..).zip(map.into_iter().enumerate()) {
        let is_shown = has_more && (row_of(top)..=row_of(bottom.saturating_sub(1))).contains(&row);
        let style = level.map_or_else(theme::faint, |level| app.theme.level(level));
        let words = match level {
            Some(level) => level.step().to_string(),
            None if is_shown => "┃".to_owned(),
            None => continue,
        };
        let style = if is_shown && level.is_some() { style.reversed() } else { style };
        buffer.set_stringn(area.x, y, words, 1, style);
    }
}
