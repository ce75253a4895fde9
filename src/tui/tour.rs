//! A tour of the keys that matter most: one after the other, each done by the person herself.

use super::{action::Action, app::App};

/// What is to be done, and what it is good for.
struct Stop {
    action: Action,
    words: &'static str,
}

const fn stop(action: Action, words: &'static str) -> Stop {
    Stop { action, words }
}

/// The stops, in the order of a first minute.
const STOPS: [Stop; 10] = [
    stop(
        Action::NextAttribution,
        "goes to the next attribution. Below stands who says it, how identified, and why it is read so.",
    ),
    stop(
        Action::Anonymous,
        "leaves only what nobody can name. Digits and colours tell how identified a source is, 1 to 9.",
    ),
    stop(Action::Back, "takes that back, and so everything that hides something."),
    stop(Action::Stances, "lists where sources stand; other keys list speakers, levels and more."),
    stop(Action::Enter, "narrows the story to the row under the cursor; again, and it is whole."),
    stop(Action::Findings, "lists what an editor should ask before the story runs."),
    stop(Action::ClearAll, "shows everything again."),
    stop(
        Action::Accept,
        "says that an attribution is right; the next one comes by itself. It is kept beside the story.",
    ),
    stop(Action::Undo, "takes back what was decided last, as often as you like."),
    stop(Action::Help, "shows all keys. That is all: enjoy the stories."),
];

/// What shows a person around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guide {
    None,
    /// A word on how to be shown around, until the first key.
    Hint,
    Tour(Tour),
}

/// How far a person is on the tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tour {
    at: usize,
}

impl Tour {
    pub(super) const fn start() -> Self {
        Self { at: 0 }
    }

    /// What shows the person around after a key has done something; nothing at the end, and for who has
    /// seen enough.
    pub(super) fn after(self, action: Action) -> Guide {
        let at = self.at + usize::from(STOPS.get(self.at).is_some_and(|own| own.action == action));
        let goes_on = at < STOPS.len() && action != Action::Close;
        if goes_on { Guide::Tour(Self { at }) } else { Guide::None }
    }

    /// Where it is, of how many.
    pub(super) fn title(self) -> String {
        format!(" Tour {} of {} ", self.at + 1, STOPS.len())
    }

    /// The key to type, and what it does.
    pub(super) fn words(self, app: &App) -> Option<(String, &'static str)> {
        let own = STOPS.get(self.at)?;
        Some((app.key(own.action).to_owned(), own.words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stop_waits_for_its_key_and_the_last_ends_it() {
        let mut guide = Guide::Tour(Tour::start());
        for (number, stop) in STOPS.iter().enumerate() {
            let Guide::Tour(here) = guide else { panic!("it is over at {number}") };
            assert_eq!(here.title(), format!(" Tour {} of 10 ", number + 1));
            assert_eq!(here.after(Action::Zoom), guide, "another key goes nowhere");
            assert_eq!(here.after(Action::Close), Guide::None);
            guide = here.after(stop.action);
        }
        assert_eq!(guide, Guide::None);
    }
}
