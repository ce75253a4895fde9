//! Where a person was, so that the browser can open there again.

use std::{path::absolute, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    app::App,
    borders::Sizes,
    narrowing::{Facet, Named, Pick, Step},
    order::Order,
    story::Story,
};
use crate::model::{Attribution, Kind, Level, RuleId, Stance, Standing};

/// Where a person was in the browser: story, attribution, and what was narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The story: its file from the root, so that it does not matter from where it was named, and its id where
    /// the file holds several.
    story: String,
    /// Where the attribution begins, in bytes of the story's text.
    cursor: usize,
    facet: Facet,
    /// In which order the stories were listed.
    #[serde(default, skip_serializing_if = "is_usual")]
    order: Order,
    /// The sizes that were given to panes.
    #[serde(default, skip_serializing_if = "is_usual")]
    sizes: Sizes,
    /// YAML has no tag in a tag, so that what is kept stands in maps: `only: {level: named}`.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        with = "serde_yaml::with::singleton_map_recursive"
    )]
    narrowing: Vec<Kept>,
}

/// One step of narrowing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kept {
    Only(KeptPick),
    Without(KeptPick),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KeptPick {
    /// By name; who cannot be known by it is looked for in the story of the session.
    Speaker(String),
    Stance(Stance),
    Level(Level),
    Anonymous,
    Kind(Kind),
    Decision(Standing),
    Noted,
    Outdated,
    Finding(String),
    Alone,
    Unanswered,
    Publisher(Option<String>),
}

/// Whether nothing need be said of something.
fn is_usual<T: Default + PartialEq>(own: &T) -> bool {
    *own == T::default()
}

/// The place of a story from the root.
pub(super) fn from_root(place: &str) -> String {
    absolute(place).map_or_else(|_| place.to_owned(), |path| path.display().to_string())
}

impl Session {
    /// Where the person is, or still wants to be again; none while no story is open.
    pub(super) fn now(app: &App) -> Option<Self> {
        let story = app.story()?;
        let is_coming =
            |own: &&Self| story.analysis().is_none() && own.is_in(&story.article.place());
        let waits = app.resumed.as_ref().filter(|own| !app.is_touched || is_coming(own));
        waits.cloned().or_else(|| Self::of(app))
    }

    /// Where the person is now; none while no story is open.
    fn of(app: &App) -> Option<Self> {
        let story = app.story()?;
        let narrowing = app.narrowing.steps().iter().map(Kept::of).collect();
        let cursor = story.current().map_or(0, Attribution::start);
        let story = from_root(&story.article.place());
        let App { facet, order, sizes, .. } = *app;
        Some(Self { story, cursor, facet, order, sizes, narrowing })
    }

    /// Whether it was in the story of this place.
    pub(super) fn is_in(&self, place: &str) -> bool {
        from_root(&self.story) == from_root(place)
    }

    /// Goes there, in the story of this number, which has been analysed.
    pub(super) fn restore(self, app: &mut App, number: usize) {
        app.facet = self.facet;
        app.order = self.order;
        app.sizes = self.sizes;
        for kept in self.narrowing {
            let (pick, is_out) = match kept {
                Kept::Only(pick) => (pick, false),
                Kept::Without(pick) => (pick, true),
            };
            let Some(pick) = pick.found(app, number) else { continue };
            if is_out {
                app.narrowing.exclude(pick);
            } else {
                app.narrowing.toggle(pick);
            }
        }
        let all = app.story().map_or(&[][..], |story| story.attributions());
        let near = app.wanted(number).min_by_key(|at| all[*at].start().abs_diff(self.cursor));
        if let Some(at) = near {
            app.put_cursor(at);
        }
    }
}

impl Kept {
    fn of(step: &Step) -> Self {
        let pick = match &step.pick {
            Pick::Speaker { name, .. } => KeptPick::Speaker(name.clone()),
            Pick::Stance(stance) => KeptPick::Stance(*stance),
            Pick::Level(level) => KeptPick::Level(*level),
            Pick::Anonymous => KeptPick::Anonymous,
            Pick::Kind(kind) => KeptPick::Kind(*kind),
            Pick::Standing(standing) => KeptPick::Decision(*standing),
            Pick::Noted => KeptPick::Noted,
            Pick::Outdated => KeptPick::Outdated,
            Pick::Finding(named) => KeptPick::Finding(named.rule.to_string()),
            Pick::Alone => KeptPick::Alone,
            Pick::Unanswered => KeptPick::Unanswered,
            Pick::Publisher(name) => KeptPick::Publisher(name.clone()),
        };
        if step.is_out { Self::Without(pick) } else { Self::Only(pick) }
    }
}

impl KeptPick {
    /// The pick in a story; none for a speaker who is not in it any more.
    fn found(self, app: &App, number: usize) -> Option<Pick> {
        Some(match self {
            Self::Speaker(name) => {
                let place = app.place(number)?;
                let picks = place.analysis.speakers.iter().enumerate().map(|(at, speaker)| {
                    super::facets::pick(&place, crate::model::SpeakerId(at), speaker)
                });
                picks.into_iter().find(|pick| pick.words() == name)?
            }
            Self::Stance(stance) => Pick::Stance(stance),
            Self::Level(level) => Pick::Level(level),
            Self::Anonymous => Pick::Anonymous,
            Self::Kind(kind) => Pick::Kind(kind),
            Self::Decision(standing) => Pick::Standing(standing),
            Self::Noted => Pick::Noted,
            Self::Outdated => Pick::Outdated,
            Self::Finding(rule) => Pick::Finding(named(app, &RuleId(rule.into()))),
            Self::Alone => Pick::Alone,
            Self::Unanswered => Pick::Unanswered,
            Self::Publisher(name) => Pick::Publisher(name),
        })
    }
}

/// A rule with the name that its findings have; without any its id.
fn named(app: &App, rule: &RuleId) -> Named {
    let all = app.stories.iter().filter_map(Story::analysis).flat_map(|own| &own.findings);
    let found = all.filter(|one| one.rule == *rule).map(Named::of).next();
    found.unwrap_or_else(|| Named { rule: rule.clone(), name: Arc::clone(&rule.0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::from_yaml;

    #[test]
    fn all_that_can_be_narrowed_to_is_kept_and_read_again() {
        let only = [
            KeptPick::Speaker("Ann Lee".to_owned()),
            KeptPick::Stance(Stance::NoResponse),
            KeptPick::Level(Level::UnnamedBroad),
            KeptPick::Anonymous,
            KeptPick::Kind(Kind::Direct),
            KeptPick::Decision(Standing::Undecided),
            KeptPick::Noted,
            KeptPick::Outdated,
            KeptPick::Finding("vague-source".to_owned()),
            KeptPick::Alone,
            KeptPick::Unanswered,
            KeptPick::Publisher(Some("Coast Press".to_owned())),
            KeptPick::Publisher(None),
        ];
        let without = only.iter().cloned().map(Kept::Without);
        let narrowing = only.iter().cloned().map(Kept::Only).chain(without).collect();
        let session = Session {
            story: "/quay.txt".to_owned(),
            cursor: 3,
            facet: Facet::Findings,
            order: Order::Newest,
            sizes: Sizes { stories: Some(40), ..Sizes::default() },
            narrowing,
        };
        let yaml = serde_yaml::to_string(&session).unwrap();
        assert_eq!(from_yaml::<Session>(&yaml).unwrap(), session, "{yaml}");
    }
}
