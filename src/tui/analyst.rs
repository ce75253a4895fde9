//! What is done with one story away from the screen: finding out who says what, looking up what was
//! decided on it, and auditing it as it is decided on.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
};

use super::action::{Audited, Found};
use crate::{
    article::{Article, Layout, ReadError, read_all},
    desk::{self, FolderSettings, Reading, Told},
    library::Identity,
    review::{Placed, Review, Store},
    rules::Rules,
};

/// Knows the rules, the decisions, and what folders say of audits.
pub(super) struct Analyst {
    rules: Mutex<Arc<Rules>>,
    store: Store,
    folders: Arc<FolderSettings>,
}

/// A story that was read by the rules.
struct Read {
    /// As it is decided on.
    reading: Reading,
    /// What an audit tells of it, or why the settings for that cannot be used.
    told: Result<Told, String>,
    /// Who each of its speakers is in other stories.
    cast: Vec<Option<Identity>>,
}

impl Analyst {
    pub(super) fn new(rules: Arc<Rules>, store: Store) -> Self {
        Self { rules: Mutex::new(rules), store, folders: Arc::default() }
    }

    /// The same with settings that others know too.
    pub(super) fn with_settings(self, folders: Arc<FolderSettings>) -> Self {
        Self { folders, ..self }
    }

    /// Reads what folders say of audits anew.
    pub(super) fn forget_settings(&self) {
        self.folders.forget();
    }

    fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What tells the parts of stories.
    pub(super) fn layout(&self) -> Arc<Layout> {
        Arc::clone(&self.rules().layout)
    }

    /// Works by other rules from now on.
    pub(super) fn take_rules(&self, rules: Arc<Rules>) {
        *self.rules.lock().unwrap_or_else(PoisonError::into_inner) = rules;
    }

    /// Analyses one story and looks up what was decided on it. One that the analysis cannot cope with
    /// must not take the others with it.
    pub(super) fn found(&self, article: &Arc<Article>) -> Found {
        let opened = self.store.open(article);
        let mut problems: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
        let kept = opened.review;
        let reading = catch_unwind(AssertUnwindSafe(|| self.read(article, kept.clone())));
        let Ok(Read { reading, told, cast }) = reading else {
            let analysis = Err(format!(
                "{}: the analysis broke down; please report it with the story",
                article.id
            ));
            let placed = Placed { review: kept.clone(), detached: Vec::new() };
            let (told, cast) = (Told::default(), Vec::new());
            return Found { analysis, kept, placed, told, cast, problems };
        };
        let Reading { found, placed, .. } = reading;
        let told = told.unwrap_or_else(|problem| {
            problems.push(problem);
            Told::default()
        });
        Found { analysis: Ok(found), kept, placed, told, cast, problems }
    }

    /// Audits a story with these decisions; none where that breaks down, which has been told before.
    ///
    /// # Errors
    /// Why the settings for it cannot be used.
    pub(super) fn audit(
        &self,
        article: &Arc<Article>,
        review: Review,
    ) -> Option<Result<Audited, String>> {
        let read = catch_unwind(AssertUnwindSafe(|| self.read(article, review.clone()))).ok()?;
        Some(read.told.map(|told| Audited { review, told, cast: read.cast }))
    }

    fn read(&self, article: &Arc<Article>, review: Review) -> Read {
        let rules = &*self.rules();
        let reading = Reading::new(article, review, rules);
        let settings = self.folders.of(article, rules).map_err(|error| error.to_string());
        let told = settings.map(|settings| desk::apply(&reading.reviewed, &settings, rules));
        let speakers = reading.reviewed.speakers.iter();
        let cast = speakers.map(|speaker| Identity::of(speaker, rules)).collect();
        Read { reading, told, cast }
    }

    /// The story as it is on the disk now; none where its file has it no more.
    pub(super) fn reread(&self, article: &Article) -> Option<Result<Article, ReadError>> {
        let path = article.path.clone()?;
        let mut stories = read_all(vec![path], Arc::clone(&self.rules().layout));
        let is_own = |own: &Result<Article, ReadError>| {
            !article.is_record() || own.as_ref().is_ok_and(|own| own.id == article.id)
        };
        let found = stories.find(is_own)?;
        Some(found.map(|own| Article { id: article.id.clone(), ..own }))
    }
}
