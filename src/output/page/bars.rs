//! Bars in SVG. What they show stands in words beside them, so that they are left out for those who cannot
//! see them.

use maud::{Markup, html};

use crate::model::Level;

/// How wide a whole bar is, and how high, in units of the drawing.
const WIDTH: usize = 200;
const HEIGHT: usize = 12;

/// A part of a whole on a scale.
fn scaled(part: usize, whole: usize, scale: usize) -> usize {
    (part * scale + whole / 2) / whole.max(1)
}

/// A share in hundredths.
pub(super) fn percent(part: usize, whole: usize) -> String {
    format!("{}%", scaled(part, whole, 100))
}

/// One bar.
pub(super) fn bar(value: usize, most: usize, class: &str) -> Markup {
    let width = scaled(value, most, WIDTH).max(usize::from(value > 0));
    html! {
        svg.bar viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) aria-hidden="true"
            focusable="false" {
            rect.(class) width=(width) height=(HEIGHT) {}
        }
    }
}

/// A bar of the shares of the levels, best identified first.
pub(super) fn levels(words: &[usize; 9]) -> Markup {
    let all = words.iter().sum();
    let mut seen = 0;
    let mut parts = Vec::new();
    for (level, words) in Level::ALL.into_iter().zip(words) {
        let start = scaled(seen, all, WIDTH);
        seen += words;
        parts.push((super::story::class(level), start, scaled(seen, all, WIDTH) - start));
    }
    html! {
        svg.bar viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) aria-hidden="true"
            focusable="false" {
            @for (class, start, width) in parts.into_iter().filter(|(_, _, width)| *width > 0) {
                rect.(class) x=(start) width=(width) height=(HEIGHT) {}
            }
        }
    }
}

/// A circle whose area is a count.
pub(super) fn circle(count: usize, most: usize, class: &str) -> Markup {
    /// The largest radius.
    const RADIUS: usize = 10;
    let square = scaled(count, most, RADIUS * RADIUS);
    let radius = square.isqrt().max(2);
    html! {
        svg.circle viewBox="-11 -11 22 22" width="22" height="22" aria-hidden="true" focusable="false" {
            circle.(class) r=(radius) {}
        }
    }
}

/// The level that most of these sources that nobody can name are of, as a share of all words.
pub(super) fn anonymous(words: &[usize; 9]) -> String {
    let levels = Level::ALL.into_iter().zip(words);
    let anonymous = levels.filter(|(level, _)| level.is_anonymous()).map(|(_, words)| words);
    percent(anonymous.sum(), words.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_make_up_the_whole_bar() {
        let drawn = levels(&[1, 1, 1, 0, 0, 0, 0, 0, 0]).into_string();
        assert_eq!(drawn.matches("<rect").count(), 3);
        assert!(drawn.contains("x=\"133\" width=\"67\""), "{drawn}");
        assert_eq!(anonymous(&[3, 0, 0, 0, 0, 1, 0, 0, 0]), "25%");
        assert_eq!(levels(&[0; 9]).into_string().matches("<rect").count(), 0);
    }

    #[test]
    fn what_there_is_can_be_seen() {
        assert!(bar(1, 100_000, "l1").into_string().contains("rect class=\"l1\" width=\"1\""));
        assert!(circle(1, 100_000, "l1").into_string().contains("r=\"2\""));
    }
}
