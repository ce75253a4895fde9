//! Who speaks where in the story, from its first word to its last.

use super::{Cell, Grid, Row, Scope, Target, counted, percent, share, stories};
use crate::{
    model::Stance,
    tui::{app::App, facets::pick, theme::mark},
};

/// The parts that a story is cut into.
const PARTS: usize = 50;

/// The mark of a stance; what is neutral must stand out from where nobody speaks.
const fn sign(stance: Stance) -> &'static str {
    match stance {
        Stance::Neutral => "●",
        other => mark(other),
    }
}

/// A row for each speaker in order of appearance; the stance stands where it speaks.
pub(super) fn grid(app: &App) -> Grid {
    let Some(place) = stories(app, Scope::Story).next() else { return Grid::default() };
    let analysis = place.analysis;
    let length = analysis.article.text.len().max(1);
    let all: usize = counted(analysis).map(|(id, _)| analysis.own_words(id)).sum();
    let mut rows: Vec<(usize, Row, usize)> = Vec::new();
    for (statement, one) in counted(analysis) {
        let Some((id, speaker)) = one.speaker.and_then(|id| Some((id, analysis.speaker(id)?)))
        else {
            continue;
        };
        let row = rows.iter().position(|(own, ..)| *own == id.0).unwrap_or_else(|| {
            let pick = pick(&place, id, speaker);
            let row = Row {
                label: pick.words(),
                level: Some(speaker.level),
                cells: vec![None; PARTS],
                bar: 0.0,
                figure: String::new(),
                target: Some(Target::Narrow(vec![pick])),
            };
            rows.push((id.0, row, 0));
            rows.len() - 1
        });
        let (_, row, said) = &mut rows[row];
        *said += analysis.own_words(statement);
        let part = (one.start() * PARTS / length).min(PARTS - 1);
        // Two in one part: the first leads there, and the next is a key away.
        row.cells[part].get_or_insert_with(|| Cell {
            words: sign(one.stance).to_owned(),
            level: Some(one.level),
            weight: 1.0,
            target: Target::Visit(place.story, statement.0),
        });
    }
    let most = rows.iter().map(|(.., said)| *said).max().unwrap_or_default();
    let rows = rows.into_iter().map(|(_, mut row, said)| {
        row.bar = share(said, most);
        row.figure = percent(said, all);
        row
    });
    Grid { columns: Vec::new(), cell_width: 1, rows: rows.collect() }
}
