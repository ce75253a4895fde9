//! Who or which level takes which stance how often.

use std::collections::HashMap;

use super::{Cell, Grid, Row, Scope, Target, counted, percent, share, stories};
use crate::{
    model::{Analysis, Attribution, AttributionId, Level, Stance},
    tui::{
        app::App,
        facets::pick,
        narrowing::{Pick, Place},
        theme::mark,
    },
};

/// The columns that a count takes.
const CELL: usize = 5;

/// What a row is about, while it is counted.
struct Count {
    pick: Pick,
    level: Option<Level>,
    words: usize,
    by_stance: [usize; Stance::ALL.len()],
}

impl Count {
    const fn new(pick: Pick, level: Level) -> Self {
        Self { pick, level: Some(level), words: 0, by_stance: [0; Stance::ALL.len()] }
    }

    fn add(&mut self, analysis: &Analysis, id: AttributionId, one: &Attribution) {
        self.words += analysis.own_words(id);
        self.by_stance[one.stance as usize] += 1;
    }
}

/// A row for each speaker, who says most first.
pub(super) fn speakers(app: &App, scope: Scope) -> Grid {
    let mut counts: Vec<Count> = Vec::new();
    let mut known: HashMap<usize, usize> = HashMap::new();
    for place in stories(app, scope) {
        let analysis = place.analysis;
        let mut own: HashMap<usize, usize> = HashMap::new();
        for (statement, one) in counted(analysis) {
            let Some((id, speaker)) = one.speaker.and_then(|id| Some((id, analysis.speaker(id)?)))
            else {
                continue;
            };
            let at = *own.entry(id.0).or_insert_with(|| {
                let pick = pick(&place, id, speaker);
                let next = counts.len();
                // Who is not known is nobody in another story.
                let at = pick.voice().map_or(next, |voice| *known.entry(voice).or_insert(next));
                if at == next {
                    counts.push(Count::new(pick, speaker.level));
                }
                at
            });
            counts[at].add(analysis, statement, one);
            counts[at].level = counts[at].level.min(Some(speaker.level));
        }
    }
    counts.sort_by_key(|count| std::cmp::Reverse(count.words));
    grid(counts)
}

/// A row for each level, best identified first.
pub(super) fn levels(app: &App, scope: Scope) -> Grid {
    let mut counts: Vec<Count> =
        Level::ALL.into_iter().map(|level| Count::new(Pick::Level(level), level)).collect();
    for Place { analysis, .. } in stories(app, scope) {
        for (id, one) in counted(analysis) {
            counts[one.level as usize].add(analysis, id, one);
        }
    }
    // Those too that only decline.
    counts.retain(|count| count.by_stance.iter().any(|times| *times > 0));
    grid(counts)
}

fn grid(counts: Vec<Count>) -> Grid {
    let all: usize = counts.iter().map(|count| count.words).sum();
    let widest = counts.iter().map(|count| count.words).max().unwrap_or_default();
    let most = counts.iter().flat_map(|count| count.by_stance).max().unwrap_or_default();
    let row = |count: Count| {
        let cell = |(stance, times): (Stance, usize)| {
            (times > 0).then(|| Cell {
                words: times.to_string(),
                level: count.level,
                weight: share(times, most),
                target: Target::Narrow(vec![count.pick.clone(), Pick::Stance(stance)]),
            })
        };
        Row {
            label: count.pick.words(),
            level: count.level,
            cells: Stance::ALL.into_iter().zip(count.by_stance).map(cell).collect(),
            bar: share(count.words, widest),
            figure: percent(count.words, all),
            target: Some(Target::Narrow(vec![count.pick.clone()])),
        }
    };
    // The mark, and as much of the name as there is room for.
    let column = |stance: Stance| {
        format!("{}{}", mark(stance), stance.id().chars().take(3).collect::<String>())
    };
    Grid {
        columns: Stance::ALL.into_iter().map(column).collect(),
        cell_width: CELL,
        rows: counts.into_iter().map(row).collect(),
    }
}
