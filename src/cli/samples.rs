//! Stories that come with the program, for who starts it without any.

use crate::article::{Article, Layout, ReadError, from_bytes};

macro_rules! stories {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../articles/", $name)))),+]
    };
}

const STORIES: &[(&str, &[u8])] =
    stories!["harbour-talks.txt", "rate-decision.md", "river-flood.txt"];

/// The stories, invented from beginning to end.
pub(super) fn stories(layout: &Layout) -> impl Iterator<Item = Result<Article, ReadError>> + use<> {
    let stories: Vec<_> =
        STORIES.iter().map(|(name, bytes)| from_bytes(name, bytes, layout)).collect();
    stories.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn all_can_be_read() {
        let rules = Rules::builtin().unwrap();
        for story in stories(&rules.layout) {
            let story = story.unwrap();
            assert!(story.meta.headline.is_some() && story.notices.is_empty(), "{}", story.id);
        }
    }
}
