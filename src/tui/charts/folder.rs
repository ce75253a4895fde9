//! What a story or a folder rests on: words by level, who is quoted most, and which stories lean most on
//! sources that nobody can name.

use std::collections::HashMap;

use super::{Grid, Row, Scope, Target, counted, percent, share, stories};
use crate::{
    model::{Finding, Level, SpeakerId, Standing},
    tui::{
        app::App,
        facets::pick,
        narrowing::{Pick, Place},
        theme::grave,
    },
};

/// How many speakers and stories are listed.
const MOST: usize = 12;

/// All sections below each other.
pub(super) fn grid(app: &App, scope: Scope) -> Grid {
    let mut rows = vec![heading("Words by level")];
    rows.extend(levels(app, scope));
    rows.push(heading("Decided"));
    rows.extend(decided(app, scope));
    rows.push(heading("Who says most, in words"));
    rows.extend(most_quoted(app, scope));
    if scope == Scope::Story {
        rows.push(heading("Findings"));
        rows.extend(findings(app));
    } else {
        rows.push(heading("Stories that rest most on sources nobody can name"));
        rows.extend(least_identified(app));
    }
    Grid { columns: Vec::new(), cell_width: 0, rows }
}

fn heading(label: &str) -> Row {
    let (cells, figure) = (Vec::new(), String::new());
    Row { label: label.to_owned(), level: None, cells, bar: 0.0, figure, target: None }
}

fn row(label: String, level: Option<Level>, part: usize, whole: usize, target: Target) -> Row {
    let (bar, figure) = (share(part, whole), percent(part, whole));
    Row { label, level, cells: Vec::new(), bar, figure, target: Some(target) }
}

fn levels(app: &App, scope: Scope) -> Vec<Row> {
    let mut by_level = [0; Level::ALL.len()];
    for Place { analysis, .. } in stories(app, scope) {
        for (id, one) in counted(analysis) {
            by_level[one.level as usize] += analysis.own_words(id);
        }
    }
    let all: usize = by_level.iter().sum();
    let own = |(level, said): (Level, usize)| {
        let label = format!("{} {}", level.step(), level.id());
        row(label, Some(level), said, all, Target::Narrow(vec![Pick::Level(level)]))
    };
    Level::ALL.into_iter().zip(by_level).filter(|(_, said)| *said > 0).map(own).collect()
}

fn decided(app: &App, scope: Scope) -> Vec<Row> {
    let all: Vec<Standing> = stories(app, scope)
        .flat_map(|place| &place.analysis.attributions)
        .map(crate::model::Attribution::standing)
        .collect();
    let own = |standing: Standing| {
        let count = all.iter().filter(|one| **one == standing).count();
        let target = Target::Narrow(vec![Pick::Standing(standing)]);
        (count > 0)
            .then(|| row(format!("{} ({count})", standing.id()), None, count, all.len(), target))
    };
    Standing::ALL.into_iter().filter_map(own).collect()
}

/// Who says most: a voice of all stories, or somebody who is known in one only.
fn most_quoted(app: &App, scope: Scope) -> Vec<Row> {
    /// Whoever is the same: the voice, else the story and the speaker of it.
    type Who = Result<usize, (usize, SpeakerId)>;
    let mut said: HashMap<Who, (usize, Level, Pick)> = HashMap::new();
    for place in stories(app, scope) {
        for (at, one) in counted(place.analysis) {
            let count = place.analysis.own_words(at);
            let speaker = one.speaker.and_then(|id| Some((id, place.analysis.speaker(id)?)));
            if let Some((id, speaker)) = speaker.filter(|(_, own)| !own.level.is_anonymous()) {
                let pick = pick(&place, id, speaker);
                let who = pick.voice().ok_or((place.story, id));
                let own = said.entry(who).or_insert((0, speaker.level, pick));
                own.0 += count;
                own.1 = own.1.min(speaker.level);
            }
        }
    }
    // Who declines only is not quoted.
    let said = said.into_values().filter(|(count, ..)| *count > 0);
    let mut said: Vec<_> =
        said.map(|(count, level, pick)| (pick.words(), count, level, pick)).collect();
    said.sort_by(|(a, one, ..), (b, other, ..)| other.cmp(one).then_with(|| a.cmp(b)));
    // Of many stories nobody says more than a hundredth: bars are as long as whoever says most has it.
    let most = said.first().map_or(0, |(_, count, ..)| *count);
    let own = |(name, count, level, pick): (String, usize, Level, Pick)| {
        let row = row(name, Some(level), count, most, Target::Narrow(vec![pick]));
        Row { figure: count.to_string(), ..row }
    };
    said.into_iter().take(MOST).map(own).collect()
}

/// What an editor should ask about the story, the gravest first; what is about all of it too.
fn findings(app: &App) -> Vec<Row> {
    let Some(place) = stories(app, Scope::Story).next() else { return Vec::new() };
    let Place { story: number, analysis, .. } = place;
    let mut findings: Vec<_> = analysis.findings.iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let own = |finding: &&Finding| {
        let at = finding.attributions.first().map_or(0, |id| id.0);
        let mut row = heading(&format!("{} {}", grave(finding.severity), finding.message));
        row.target = (!analysis.attributions.is_empty()).then_some(Target::Visit(number, at));
        row
    };
    findings.iter().map(own).collect()
}

fn least_identified(app: &App) -> Vec<Row> {
    let mut found: Vec<_> = stories(app, Scope::All)
        .filter_map(|Place { story: number, analysis, .. }| {
            let said = |is_wanted: fn(Level) -> bool| -> usize {
                let wanted = counted(analysis).filter(|(_, one)| is_wanted(one.level));
                wanted.map(|(id, _)| analysis.own_words(id)).sum()
            };
            let (anonymous, all) = (said(Level::is_anonymous), said(|_| true));
            let first = counted(analysis).find(|(_, one)| one.level.is_anonymous())?.0;
            Some((number, first.0, anonymous, all))
        })
        .collect();
    let ratio = |(_, _, part, whole): &(usize, usize, usize, usize)| share(*part, *whole);
    found.sort_by(|one, other| ratio(other).total_cmp(&ratio(one)));
    let own = |(number, first, part, whole): (usize, usize, usize, usize)| {
        let label = app.stories[number].title.clone();
        row(label, Some(Level::UnnamedBroad), part, whole, Target::Visit(number, first))
    };
    found.into_iter().take(MOST).map(own).collect()
}
