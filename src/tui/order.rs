//! In which order the stories are listed.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{
    act::{moved, open},
    action::{Action, Effect},
    app::{App, has_letters},
    story::Story,
    theme::grave,
    walk::Way,
};
use crate::{article::Moment, model::Severity};

/// In which order the stories are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Order {
    /// As their files were named.
    #[default]
    Named,
    /// Those with most errors first, and of these those with most warnings.
    Findings,
    /// Those with most statements of unnamed sources first.
    Unnamed,
    /// Those with most that nobody has decided on first.
    Undecided,
    /// The newest first.
    Newest,
}

/// What is to be in front stands before what is less of it.
type Key = (Reverse<Option<Moment>>, Reverse<(usize, usize)>);

impl Order {
    const ALL: [Self; 5] =
        [Self::Named, Self::Findings, Self::Unnamed, Self::Undecided, Self::Newest];

    /// The next of them, and after the last the first.
    pub(super) fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }

    /// By what they are listed, for people, where there is little room.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Findings => "findings",
            Self::Unnamed => "unnamed",
            Self::Undecided => "to decide",
            Self::Newest => "newest",
        }
    }

    /// What they are listed by, and the keys to the first of them and to other orders.
    fn told(self, next: &str, first: &str) -> String {
        let what = match self {
            Self::Named => return format!("stories as they are named · {next} for other orders"),
            Self::Newest => "the newest stories",
            Self::Findings => "stories with most findings",
            Self::Unnamed => "stories with most unnamed sources",
            Self::Undecided => "stories with most to decide",
        };
        format!("{what} first · {first} goes to the first · {next} for the next order")
    }

    /// What a story is listed by, in few letters; none where that is its name.
    pub(super) fn shown(self, story: &Story) -> Option<String> {
        let (Reverse(published), Reverse((first, second))) = self.key(story);
        let of = |count: usize, severity| format!("{}{count}", grave(severity));
        match self {
            Self::Named => None,
            Self::Findings => {
                Some(format!("{} {}", of(first, Severity::Error), of(second, Severity::Warning)))
            }
            Self::Unnamed | Self::Undecided => Some(first.to_string()),
            Self::Newest => Some(published.map_or("–".to_owned(), |own| own.day.to_string())),
        }
    }

    fn key(self, story: &Story) -> Key {
        let attributions = || story.attributions().iter();
        let (mut published, mut counts) = (None, (0, 0));
        match self {
            Self::Named => {}
            Self::Findings => {
                let findings = story.analysis().into_iter().flat_map(|analysis| &analysis.findings);
                for finding in findings {
                    counts.0 += usize::from(finding.severity == Severity::Error);
                    counts.1 += usize::from(finding.severity == Severity::Warning);
                }
            }
            Self::Unnamed => {
                counts.0 = attributions().filter(|one| one.level.is_anonymous()).count();
            }
            Self::Undecided => {
                counts.0 = attributions().filter(|one| one.standing().is_left()).count();
            }
            Self::Newest => {
                published = story.article.meta.published.as_ref().and_then(|own| own.moment);
            }
        }
        (Reverse(published), Reverse(counts))
    }
}

/// Opens a story further on in the list.
pub(super) fn go_story(app: &mut App, way: Way, by: usize) -> Effect {
    let listed = app.listed();
    let Some(last) = listed.len().checked_sub(1) else { return Effect::None };
    // A story that is not listed stands before the next one that is.
    let row = app.row_among(&listed);
    let target = listed[moved(row, way, by).min(last)];
    if target != app.open {
        return open(app, target);
    }
    // Who is not known is nobody elsewhere: whoever goes on takes that back.
    let before = app.narrowing.clone();
    if !app.narrowing.retain_everywhere() {
        return Effect::None;
    }
    app.sift();
    let listed = app.listed();
    let row = app.row_among(&listed);
    match listed.get(moved(row, way, by).min(listed.len().saturating_sub(1))) {
        Some(target) if *target != app.open => open(app, *target),
        _ => {
            app.narrowing = before;
            Effect::None
        }
    }
}

impl App {
    /// Lists the stories in the next order, and says which.
    pub(super) fn reorder(&mut self) {
        self.order = self.order.next();
        self.note = Some(self.order.told(self.key(Action::Order), self.key(Action::First)));
    }

    /// The stories in the list, by number, in its order: those with the letters that narrowing leaves anything of.
    pub(super) fn listed(&self) -> Vec<usize> {
        let letters = &self.story_letters;
        let has = |story: &Story| {
            let name = || self.names.apart(story).or_else(|| story.file()).unwrap_or_default();
            letters.is_empty() || has_letters(&format!("{} {}", story.title, name()), letters)
        };
        let with_letters = self.stories.iter().enumerate().filter(|(_, story)| has(story));
        let listed = with_letters.map(|(at, _)| at).filter(|at| self.has_wanted(*at));
        self.ordered(listed.collect())
    }

    /// Whether no title has the letters that the list of stories is filtered by.
    pub(super) fn has_no_listed(&self) -> bool {
        !self.story_letters.is_empty() && !self.stories.is_empty() && self.listed().is_empty()
    }

    /// Puts stories in order; those of which the same holds stay as they are named.
    fn ordered(&self, mut numbers: Vec<usize>) -> Vec<usize> {
        if self.order != Order::Named {
            numbers.sort_by_key(|&number| self.order_key(number));
        }
        numbers
    }

    /// Where the open story stands among those of the list, or would stand if it were one.
    pub(super) fn row_among(&self, listed: &[usize]) -> usize {
        let own = self.order_key(self.open);
        listed.partition_point(|&number| self.order_key(number) < own)
    }

    /// Where a story stands among all in their order, from 1.
    pub(super) fn rank(&self, number: usize) -> usize {
        if self.order == Order::Named {
            return number + 1;
        }
        let own = self.order_key(number);
        1 + (0..self.stories.len()).filter(|&other| self.order_key(other) < own).count()
    }

    /// The stories of the list before the open one, and those after it.
    pub(super) fn beside_open(&self) -> (Vec<usize>, Vec<usize>) {
        let mut earlier = self.listed();
        let mut later = earlier.split_off(self.row_among(&earlier));
        later.retain(|number| *number != self.open);
        (earlier, later)
    }

    fn order_key(&self, number: usize) -> (Option<Key>, usize) {
        (self.stories.get(number).map(|story| self.order.key(story)), number)
    }
}
