//! What every story is read with, wherever it is shown.

use std::sync::Arc;

use super::{
    FolderSettings, Reading, SettingsError, Told, Trouble, silence::apply, trouble::guarded,
};
use crate::{
    article::Article,
    model::Analysis,
    review::{Review, Store},
    rules::Rules,
};

/// The rules, the decisions, and what folders say of audits. A copy of it shares all of them.
#[derive(Debug, Clone)]
pub struct Desk {
    rules: Arc<Rules>,
    /// None where decisions do not count.
    store: Option<Store>,
    folders: Arc<FolderSettings>,
}

/// The decisions that are kept on a story.
#[derive(Debug, Default)]
pub struct Kept {
    /// All of them.
    pub review: Review,
    /// What could not be read of them, for people.
    pub problems: Vec<String>,
}

impl Desk {
    /// A desk that works by these rules. Without a store it knows no decisions.
    pub fn new(rules: Arc<Rules>, store: Option<Store>) -> Self {
        Self { rules, store, folders: Arc::default() }
    }

    /// The same with settings that others know too.
    #[must_use]
    pub fn with_folders(self, folders: Arc<FolderSettings>) -> Self {
        Self { folders, ..self }
    }

    /// The rules.
    pub const fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }

    /// What folders say of audits.
    pub fn folders(&self) -> &FolderSettings {
        &self.folders
    }

    /// Works by other rules from now on. What folders say is checked by them anew.
    pub fn take_rules(&mut self, rules: Arc<Rules>) {
        self.rules = rules;
        self.folders.forget();
    }

    /// Looks up what was decided on a story.
    pub fn open(&self, article: &Article) -> Kept {
        let Some(store) = &self.store else { return Kept::default() };
        let opened = store.open(article);
        let problems = opened.problems.iter().map(ToString::to_string).collect();
        Kept { review: opened.review, problems }
    }

    /// Reads a story by the rules, with these decisions.
    ///
    /// # Errors
    /// The analysis broke down.
    pub fn read(&self, article: &Arc<Article>, review: Review) -> Result<Reading, Trouble> {
        guarded(article, || Reading::new(article, review, &self.rules))
    }

    /// The findings of a story as the folders above it and the story itself want them told, and those that they
    /// silence.
    ///
    /// # Errors
    /// What is set there cannot be used.
    pub fn told(&self, analysis: &Analysis) -> Result<Told, SettingsError> {
        let settings = self.folders.of(&analysis.article, &self.rules)?;
        Ok(apply(analysis, &settings, &self.rules))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn without_decisions_all_sides_are_what_is_found() {
        let rules = Rules::builtin().unwrap();
        let story = sample::article("quay", "The quay will close, critics said.");
        let reading = || Reading::new(&story, Review::default(), &rules);
        let found = crate::analyse(&story, &rules);
        assert!(!found.findings.is_empty() && reading().found.findings.is_empty());
        assert_eq!(*reading().reviewed(), found);
        assert_eq!(reading().into_reviewed(), found);
        assert_eq!(reading().into_audited(), found);
    }
}
