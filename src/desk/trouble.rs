//! Why nothing comes of a story.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use thiserror::Error;

use super::SettingsError;
use crate::article::{Article, ReadError};

/// Why there is no analysis of a story, or no audit.
#[derive(Debug, Error)]
pub enum Trouble {
    /// It cannot be read.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// What is set for its audit cannot be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A fault of the program, which must not cost the other stories.
    #[error(
        "{}: the analysis broke down, which is a fault of onrecord; please report it with the story",
        .0.place()
    )]
    BrokeDown(Arc<Article>),
}

/// Does something with a story; a fault of the program ends that and nothing else.
///
/// # Errors
/// It broke down.
pub fn guarded<T>(article: &Arc<Article>, work: impl FnOnce() -> T) -> Result<T, Trouble> {
    // What is shared between stories is rules and settings, of which no work leaves a half behind.
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Trouble::BrokeDown(Arc::clone(article)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn what_breaks_down_is_told_with_its_story_and_ends_nothing_else() {
        let story = sample::article("quay", "It rained.");
        let trouble =
            guarded(&story, || -> () { unreachable!("a fault of the program") }).unwrap_err();
        assert!(matches!(&trouble, Trouble::BrokeDown(own) if own.id == "quay"));
        assert!(trouble.to_string().contains("the analysis broke down"), "{trouble}");
        assert_eq!(guarded(&story, || 7).unwrap(), 7);
    }
}
