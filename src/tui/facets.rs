//! The rows of the lists that attributions are narrowed by.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

use super::{
    app::{App, has_letters},
    narrowing::{Facet, Named, Pick, Place},
    story::Story,
};
use crate::{
    model::{Attribution, Kind, Level, Severity, Speaker, SpeakerId, Stance, Standing},
    text::visible_line,
};

/// One row: what it narrows to, and how many attributions of the open story and of all stories that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) pick: Pick,
    pub(super) label: String,
    /// Who a named speaker is; shown where there is room.
    pub(super) beside: String,
    /// The level that gives the row its colour.
    pub(super) level: Option<Level>,
    /// With what is narrowed to in the other lists.
    pub(super) count: usize,
    /// In the whole story.
    pub(super) total: usize,
    /// In all stories, whatever is narrowed to.
    pub(super) all: usize,
    /// The words that are said in what is counted; stories where they are counted.
    pub(super) weight: usize,
}

impl Row {
    fn new(app: &App, pick: Pick, level: Option<Level>, counted: Counted) -> Self {
        let Counted { count, total, weight } = counted;
        let all = app.tally.of(&pick).unwrap_or(total);
        Self { label: pick.words(), beside: String::new(), pick, level, count, total, all, weight }
    }
}

impl Row {
    /// Whether it has letters: a finding in the id of its rule too.
    fn has(&self, letters: &str) -> bool {
        match &self.pick {
            Pick::Finding(named) => has_letters(&format!("{} {}", self.label, named.rule), letters),
            _ => has_letters(&format!("{} {}", self.label, self.beside), letters),
        }
    }
}

/// What was counted for a row.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    count: usize,
    total: usize,
    weight: usize,
}

/// The rows of a list, for the open story.
pub(super) fn rows(app: &App, facet: Facet) -> Vec<Row> {
    let Some(place) = app.place(app.open) else { return Vec::new() };
    let count = Count { app, place, facet };
    let mut rows = match facet {
        Facet::Publishers => publishers(app),
        Facet::Speakers => speakers(&count),
        Facet::Stances => stances(&count),
        Facet::Levels => levels(&count),
        Facet::Kinds => kinds(&count),
        Facet::Decisions => decisions(&count),
        Facet::Findings => findings(&count),
    };
    let letters = app.letters(facet);
    if !letters.is_empty() {
        rows.retain(|row| row.has(letters));
    }
    rows
}

/// What the row under the cursor narrows to.
pub(super) fn at_cursor(app: &App) -> Option<Pick> {
    let rows = rows(app, app.facet);
    let last = rows.len().checked_sub(1)?;
    rows.into_iter().nth(app.row().min(last)).map(|row| row.pick)
}

/// Puts the cursor of the list on the same row as before, wherever that stands in the open story; where it has none,
/// on what is narrowed to. Whoever walks through what a row has taken stays on that row.
pub(super) fn keep(app: &mut App, before: Option<&Pick>) {
    let rows = rows(app, app.facet);
    let same = before.and_then(|pick| rows.iter().position(|row| row.pick.is(pick)));
    let narrowed = || rows.iter().position(|row| app.narrowing.step(&row.pick).is_some());
    app.rows[app.facet as usize] = same.or_else(narrowed).unwrap_or_default();
}

struct Count<'a> {
    app: &'a App,
    place: Place<'a>,
    facet: Facet,
}

impl Count<'_> {
    /// How many attributions are `own`, with the other lists' narrowing and without. What somebody
    /// said is none counts among the decisions only.
    fn of(&self, own: impl Fn(&Attribution) -> bool) -> Counted {
        let mut counted = Counted::default();
        for (at, one) in
            self.place.analysis.attributions.iter().enumerate().filter(|(_, one)| own(one))
        {
            self.add(&mut counted, at, one);
        }
        counted
    }

    /// The same for each speaker, in one pass: there may be as many as attributions.
    fn of_speakers(&self) -> Vec<Counted> {
        let mut all = vec![Counted::default(); self.place.analysis.speakers.len()];
        for (at, one) in self.place.analysis.attributions.iter().enumerate() {
            if let Some(counted) = one.speaker.and_then(|id| all.get_mut(id.0)) {
                self.add(counted, at, one);
            }
        }
        all
    }

    /// Counts in the attribution of this number.
    fn add(&self, counted: &mut Counted, at: usize, one: &Attribution) {
        let Self { app, place, facet } = self;
        if one.is_rejected() && *facet != Facet::Decisions {
            return;
        }
        counted.total += 1;
        if app.narrowing.takes_but(Some(*facet), place, one) {
            counted.count += 1;
            counted.weight += app.story().map_or(0, |story| story.words(at));
        }
    }

    /// A row for what a pick takes.
    fn row(&self, pick: Pick, level: Option<Level>) -> Row {
        let counted = self.of(|one| pick.takes(&self.place, one));
        Row::new(self.app, pick, level, counted)
    }
}

/// Who speaks most in what is left stands first, then who speaks most in the story.
fn speakers(count: &Count<'_>) -> Vec<Row> {
    let speakers = count.place.analysis.speakers.iter().enumerate();
    let mut rows: Vec<Row> = speakers
        .zip(count.of_speakers())
        .filter(|(_, counted)| counted.total > 0)
        .map(|((at, speaker), counted)| {
            let pick = pick(&count.place, SpeakerId(at), speaker);
            let row = Row::new(count.app, pick, Some(speaker.level), counted);
            // A name says more than the beginning of a long title.
            match &speaker.person {
                Some(person) => Row {
                    label: visible_line(&person.name),
                    beside: speaker.known_as().as_deref().map(visible_line).unwrap_or_default(),
                    ..row
                },
                None => row,
            }
        })
        .collect();
    rows.sort_by_key(|row| Reverse((row.count, row.total)));
    rows
}

/// What narrows to a speaker of a story.
pub(super) fn pick(place: &Place<'_>, id: SpeakerId, speaker: &Speaker) -> Pick {
    let voice = place.voices.get(id.0).copied().flatten();
    Pick::Speaker { story: place.story, id, name: visible_line(&speaker.name), voice }
}

/// Narrows to who speaks at the cursor.
pub(super) fn current_speaker(app: &App) -> Option<Pick> {
    let (id, place) = (app.current()?.speaker?, app.place(app.open)?);
    Some(pick(&place, id, place.analysis.speaker(id)?))
}

fn stances(count: &Count<'_>) -> Vec<Row> {
    let rows = Stance::ALL.into_iter().map(|stance| count.row(Pick::Stance(stance), None));
    rows.filter(|row| row.all > 0).collect()
}

fn levels(count: &Count<'_>) -> Vec<Row> {
    let row = |level: Level| count.row(Pick::Level(level), Some(level));
    let rows = Level::ALL.into_iter().map(row).chain([count.row(Pick::Anonymous, None)]);
    rows.filter(|row| row.all > 0).collect()
}

fn kinds(count: &Count<'_>) -> Vec<Row> {
    let rows = Kind::ALL.into_iter().map(|kind| count.row(Pick::Kind(kind), None));
    rows.filter(|row| row.all > 0).collect()
}

/// Whose findings of a rule are: what is told of the story comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Story,
    Silenced,
    Others,
}

/// Rows for what rests on one unnamed source and for who did not answer, and one for each rule that the story trips, the gravest first; some are
/// about no statement but about the whole story. Then one for each that is silenced in it, and one for each that only other stories trip.
fn findings(count: &Count<'_>) -> Vec<Row> {
    let own = count.place.analysis.findings.iter().map(|one| (Whose::Story, one));
    let silenced = count.app.story().into_iter().flat_map(Story::silenced);
    let own = own.chain(silenced.map(|one| (Whose::Silenced, &one.finding)));
    let own = own.map(|(whose, one)| (whose, one.severity, Named::of(one)));
    let others = count.app.tally.rules();
    let others = others.map(|(severity, named)| (Whose::Others, severity, named.clone()));
    let mut rules: Vec<(Whose, Severity, Named)> = own.chain(others).collect();
    rules.sort_by(|(whose, severity, named), (other_whose, other_severity, other)| {
        let own = (*whose, Reverse(*severity), &named.rule);
        own.cmp(&(*other_whose, Reverse(*other_severity), &other.rule))
    });
    let mut seen = HashSet::new();
    rules.retain(|(.., named)| seen.insert(named.rule.clone()));
    let rules = rules.into_iter().map(|(.., named)| Pick::Finding(named));
    let asked = [Pick::Alone, Pick::Unanswered];
    let is_asked = |row: &Row| asked.contains(&row.pick);
    let rows = asked.iter().cloned().chain(rules).map(|pick| count.row(pick, None));
    rows.filter(|row| !is_asked(row) || row.all > 0).collect()
}

/// All of them, so that what is left to do and what is done always stand in one place; and what has to be decided anew,
/// where there is any.
fn decisions(count: &Count<'_>) -> Vec<Row> {
    let standings = Standing::ALL.into_iter().map(Pick::Standing);
    let rows = standings.chain([Pick::Noted, Pick::Outdated]).map(|pick| count.row(pick, None));
    rows.filter(|row| row.pick != Pick::Outdated || row.all > 0).collect()
}

/// The publishers of all stories, by how many stories each has; whose is not told comes last.
fn publishers(app: &App) -> Vec<Row> {
    let mut stories: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for story in &app.stories {
        *stories.entry(story.article.meta.publisher.as_deref()).or_default() += 1;
    }
    let row = |(name, count): (Option<&str>, usize)| {
        let counted = Counted { count, total: count, weight: count };
        Row::new(app, Pick::Publisher(name.map(str::to_owned)), None, counted)
    };
    let mut rows: Vec<Row> = stories.into_iter().map(row).collect();
    rows.sort_by_key(|row| (row.pick == Pick::Publisher(None), Reverse(row.count)));
    rows
}
