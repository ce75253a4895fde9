//! The words that a comparison must know; they are data, in `lists.yaml`.

use std::{collections::HashSet, sync::LazyLock};

use serde::Deserialize;

/// The lists of `lists.yaml`; all words in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Lists {
    /// What a content may begin with or not.
    pub(super) leading: Vec<String>,
    /// Capitalised, but no part of a name.
    pub(super) not_names: HashSet<String>,
    /// Say nothing of who a speaker is.
    pub(super) function: HashSet<String>,
    titles: Vec<Vec<String>>,
}

impl Lists {
    /// Whether many people share the word as their title.
    pub(super) fn is_title(&self, word: &str) -> bool {
        self.titles.iter().flatten().any(|title| title == word)
    }
}

/// The lists, read once. That they can be read is tested.
pub(super) static LISTS: LazyLock<Lists> =
    LazyLock::new(|| serde_yaml::from_str(include_str!("lists.yaml")).unwrap_or_default());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_can_be_read() {
        let lists: Lists = serde_yaml::from_str(include_str!("lists.yaml")).unwrap();
        assert!(lists.is_title("president"));
        assert_eq!(lists.leading, LISTS.leading);
    }
}
