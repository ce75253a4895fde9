//! The map of a story: where its sources stand and how identified they are.

use maud::{Markup, html};

use crate::model::{Analysis, Attribution, Level};

/// The drawing's width, and the height of the lane of a level.
const WIDTH: usize = 720;
const LANE: usize = 14;

/// A lane for each level, from the start of the story on the left to its end.
pub(super) fn draw(analysis: &Analysis, number: usize) -> Markup {
    let length = analysis.article.text.len().max(1);
    let place = |at: usize| at * WIDTH / length;
    let mark = |one: &Attribution| {
        let end = one.content.last().map_or(one.start(), |span| span.end);
        let width = place(end.saturating_sub(one.start())).max(3);
        (place(one.start()), width, one.level)
    };
    let height = LANE * Level::ALL.len();
    html! {
        svg.map viewBox={ "-24 0 " (WIDTH + 24) " " (height) } role="img" aria-labelledby={ "map" (number) } {
            title id={ "map" (number) } { (told(analysis)) }
            @for level in Level::ALL {
                @let top = (usize::from(level.step()) - 1) * LANE;
                text x="-8" y=(top + LANE - 3) text-anchor="end" { (level.step()) }
                line.lane x1="0" x2=(WIDTH) y1=(top + LANE / 2) y2=(top + LANE / 2) {}
            }
            @for (left, width, level) in analysis.attributions.iter().map(mark) {
                @let top = (usize::from(level.step()) - 1) * LANE;
                rect.(super::story::class(level)) x=(left) y=(top + 1) width=(width) height=(LANE - 2) rx="2" {}
            }
        }
    }
}

/// The map in words: how many statements of each level stand in each third of the story.
fn told(analysis: &Analysis) -> String {
    let length = analysis.article.text.len().max(1);
    let third = |one: &Attribution| (one.start() * 3 / length).min(2);
    let of_third = |at: usize, name: &str| {
        let own: Vec<_> = analysis.attributions.iter().filter(|one| third(one) == at).collect();
        let count = |level| own.iter().filter(|one| one.level == level).count();
        let levels = Level::ALL.into_iter().map(|level| (level, count(level)));
        let levels: Vec<String> = levels
            .filter(|(_, count)| *count > 0)
            .map(|(level, count)| format!("{count} {}", level.id()))
            .collect();
        let levels = if levels.is_empty() { "none".to_owned() } else { levels.join(", ") };
        format!("{name}: {levels}")
    };
    let parts =
        [of_third(0, "at the start"), of_third(1, "in the middle"), of_third(2, "at the end")];
    format!("Where statements stand, by level; {}", parts.join("; "))
}
