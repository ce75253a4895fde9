//! Every view at three sizes, and none that breaks.

use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::style::{Color, Modifier};

use super::*;
use crate::tui::{
    keymap::KEYMAP,
    panes::SMALLEST,
    settings::ThemeName,
    theme::Depth,
    tour::{Guide, Tour},
};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// Two snapshots a size: the characters, without colours, and the colours.
fn at_all_sizes(name: &str, make: impl Fn((u16, u16)) -> Desk) {
    for size in SIZES {
        let name = format!("{name} {}x{}", size.0, size.1);
        let mut desk = make(size);
        assert_snapshot!(name.clone(), desk.screen());
        desk.app.theme = Theme::new(ThemeName::Dark, Depth::Indexed);
        assert_snapshot!(format!("{name} colours"), colours(&desk.buffer()));
    }
}

/// The runs of cells that do not look like plain text, a row of the screen a line: columns, colour,
/// background and how they are set.
fn colours(buffer: &Buffer) -> String {
    let mut rows = Vec::new();
    for y in 0..buffer.area.height {
        let look = |x: u16| {
            let cell = &buffer[(x, y)];
            (cell.fg, cell.bg, cell.modifier)
        };
        let mut runs = Vec::new();
        let mut x = 0;
        while x < buffer.area.width {
            let own = look(x);
            let end = (x..buffer.area.width).find(|x| look(*x) != own).unwrap_or(buffer.area.width);
            if own != (Color::Reset, Color::Reset, Modifier::empty()) {
                let (fg, bg, modifier) = own;
                let on = if bg == Color::Reset { String::new() } else { format!(" on {bg}") };
                let set: Vec<_> =
                    modifier.iter_names().map(|(name, _)| name.to_lowercase()).collect();
                let set =
                    if set.is_empty() { String::new() } else { format!(" {}", set.join("+")) };
                runs.push(format!("{x}-{} {fg}{on}{set}", end - 1));
            }
            x = end;
        }
        if !runs.is_empty() {
            rows.push(format!("{y:>2}: {}", runs.join(", ")));
        }
    }
    rows.join("\n")
}

#[test]
fn a_story() {
    at_all_sizes("story", |size| Desk::with(size, vec![sample::story()]));
}

#[test]
fn stories_and_stances() {
    at_all_sizes("stances", |size| {
        let mut desk = Desk::with(size, stories());
        desk.press("2");
        desk
    });
}

#[test]
fn narrowed_to_a_level() {
    at_all_sizes("narrowed", |size| {
        let mut desk = Desk::with(size, stories());
        desk.press("3 j enter");
        desk
    });
}

#[test]
fn help() {
    at_all_sizes("help", |size| {
        let mut desk = Desk::with(size, stories());
        desk.press("?");
        desk
    });
}

#[test]
fn problems() {
    at_all_sizes("problems", |size| {
        let mut desk = Desk::with(size, stories());
        desk.send(Message::Problem("desk/\u{1b}[2Jold.txt: is a binary file".to_owned()));
        desk.press("!");
        desk
    });
}

#[test]
fn a_hostile_story() {
    at_all_sizes("hostile", |size| Desk::with(size, vec![sample::hostile()]));
}

#[test]
fn decided() {
    at_all_sizes("decided", |size| {
        let mut desk = Desk::with(size, stories());
        desk.press("tab f L 8 5");
        desk
    });
}

#[test]
fn findings() {
    at_all_sizes("findings", |size| {
        let mut desk = Desk::with(size, stories());
        desk.press("6");
        desk
    });
}

#[test]
fn triage() {
    at_all_sizes("triage", |size| {
        let mut desk = Desk::with(size, stories());
        desk.press("t a S");
        desk
    });
}

#[test]
fn a_speaker_to_pick() {
    at_all_sizes("pick", |size| {
        let mut desk = Desk::with(size, stories());
        desk.press("tab w l e e");
        desk
    });
}

#[test]
fn charts() {
    for (name, keys) in [
        ("speakers", "c"),
        ("levels", "c c tab"),
        ("timeline", "c tab tab l"),
        ("overview", "c c tab tab tab j"),
    ] {
        at_all_sizes(&format!("chart {name}"), |size| {
            let mut desk = Desk::with(size, stories());
            desk.press(keys);
            desk
        });
    }
}

/// The sample story and, before it, one in which other people say other things.
fn versions() -> Vec<Analysis> {
    let mut old = sample::story();
    old.attributions[1].stance = crate::model::Stance::Neutral;
    old.attributions.truncate(2);
    old.speakers[0].name = "Two officials".to_owned();
    old.speakers[0].level = crate::model::Level::UnnamedBroad;
    old.attributions[0].level = crate::model::Level::UnnamedBroad;
    let words = sample::find(&old.article.text, "the quay would close");
    old.attributions[0].content = vec![words];
    vec![old, sample::story()]
}

#[test]
fn two_versions() {
    for (name, keys) in [("changed", "= enter"), ("all", "= enter tab j j")] {
        at_all_sizes(&format!("versions {name}"), |size| {
            let mut desk = Desk::with(size, versions());
            desk.press(keys);
            desk
        });
    }
}

#[test]
fn the_help_tells_of_what_lies_below_it() {
    for (keys, here) in [
        ("= enter ?", "Here, in both versions"),
        ("c ?", "Here, in the charts"),
        ("tab ?", "Here, in the story"),
    ] {
        let mut desk = Desk::with((120, 40), versions());
        desk.press(keys);
        let screen = desk.screen();
        assert!(screen.contains(here) && screen.matches("Here, in").count() == 1, "{screen}");
    }
}

#[test]
fn the_tour() {
    at_all_sizes("tour", |size| {
        let mut desk = Desk::with(size, stories());
        desk.app.guide = Guide::Tour(Tour::start());
        desk.press("z n");
        desk
    });
}

#[test]
fn a_search() {
    at_all_sizes("search", |size| {
        let mut desk = Desk::with(size, stories());
        desk.press("tab / t h e");
        desk
    });
}

#[test]
fn what_else_lies_over_the_panes() {
    for (name, keys) in [
        ("palette", ": s t o r y"),
        ("places", "ctrl-p"),
        ("statements", "tab o"),
        ("words", "tab i v l l"),
        ("note", "tab m h i"),
        ("publishers", "7"),
        ("marked", "tab v n"),
    ] {
        at_all_sizes(name, |size| {
            let mut desk = Desk::with(size, stories());
            desk.press(keys);
            desk
        });
    }
}

#[test]
fn before_anything_is_read() {
    at_all_sizes("empty", Desk::new);
}

#[test]
fn the_story_alone() {
    at_all_sizes("alone", |size| {
        let mut desk = Desk::with(size, vec![sample::story()]);
        desk.press("z");
        desk
    });
}

#[test]
fn a_screen_that_is_too_small_says_so() {
    let (width, height) = SMALLEST;
    for size in [(width - 1, height), (width, height - 1), (12, 3), (1, 1)] {
        let screen = Desk::with(size, stories()).screen();
        let words = "onrecord needs 40×10";
        assert!(screen.starts_with(&words[..usize::from(size.0).min(words.len() - 5)]), "{screen}");
    }
}

#[test]
fn nobody_decides_on_a_screen_that_shows_nothing() {
    let (width, height) = SMALLEST;
    let mut desk = Desk::with((width, height - 1), stories());
    desk.press("tab f f a m x enter");
    desk.send(Message::Paste("words".to_owned()));
    assert_eq!(desk.app.progress.decided, 0);
    desk.send(Message::Resize(80, 24));
    desk.press("f");
    assert_eq!(desk.app.progress.decided, 1);
    desk.send(Message::Resize(width, height - 1));
    desk.press("q");
    assert_eq!(desk.effect, Effect::Quit, "it can be left");
}

#[test]
fn nothing_of_a_story_reaches_the_terminal_as_it_stands() {
    let mut desk = Desk::with((120, 40), vec![sample::hostile()]);
    for keys in ["", "1", "enter", "?", "esc /"] {
        desk.press(keys);
        let screen = desk.screen();
        let hostile = screen.chars().find(|&c| c != '\n' && !crate::text::is_visible(c));
        assert_eq!(hostile, None, "{screen}");
        assert!(!screen.contains('\u{1b}'));
    }
}

#[derive(Debug, Clone)]
enum Step {
    Key(&'static str),
    Paste(String),
    Resize(u16, u16),
}

fn step() -> impl Strategy<Value = Step> {
    let keys: Vec<_> = KEYMAP.iter().flat_map(|binding| binding.keys).copied().collect();
    prop_oneof![
        8 => proptest::sample::select(keys).prop_map(Step::Key),
        1 => "[a-z A-Z]{0,3}".prop_map(Step::Paste),
        1 => (0_u16..130, 0_u16..50).prop_map(|(width, height)| Step::Resize(width, height)),
    ]
}

proptest! {
    #[test]
    fn whatever_is_typed_at_whatever_size_the_state_holds(
        steps in proptest::collection::vec(step(), 0..60),
    ) {
        let mut desk = Desk::with((80, 24), stories());
        for step in steps {
            match step {
                Step::Key(name) => { desk.press(name); }
                Step::Paste(words) => desk.send(Message::Paste(words)),
                Step::Resize(width, height) => desk.send(Message::Resize(width, height)),
            }
            desk.buffer();
            let app = &desk.app;
            prop_assert!(app.open < app.stories.len());
            let story = app.story().unwrap();
            prop_assert!(story.top <= app.page.lines.len());
            prop_assert!(story.cursor.is_none_or(|at| at < story.attributions().len()));
            let (at, of) = app.position();
            prop_assert!(at <= of);
        }
    }
}
