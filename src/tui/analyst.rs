//! What is done with one story away from the screen: finding out who says what, looking up what was
//! decided on it, and auditing it as it is decided on.

use std::sync::{Arc, Mutex, PoisonError};

use super::{
    action::{Audited, Found},
    narrowing::Asked,
};
use crate::{
    article::{Article, Layout, ReadError, read_all},
    audit::alone_and_unanswered,
    desk::{Desk, FolderSettings, Kept, Reading, Told, Trouble, guarded},
    library::Identity,
    model::AttributionId,
    review::{Placed, Review, Store},
    rules::Rules,
};

/// Reads stories at a desk, of which the rules may become others meanwhile.
pub(super) struct Analyst {
    desk: Mutex<Desk>,
}

/// A story that was read by the rules.
struct Read {
    /// As it is decided on.
    reading: Reading,
    /// What an audit tells of it, or why the settings for that cannot be used.
    told: Result<Told, String>,
    /// Who each of its speakers is in other stories.
    cast: Vec<Option<Identity>>,
    /// Its statements that an editor asks about.
    asked: Asked,
}

impl Analyst {
    pub(super) fn new(rules: Arc<Rules>, store: Store) -> Self {
        Self { desk: Mutex::new(Desk::new(rules, Some(store))) }
    }

    /// The same with settings that others know too.
    pub(super) fn with_settings(self, folders: Arc<FolderSettings>) -> Self {
        Self { desk: Mutex::new(self.desk().with_folders(folders)) }
    }

    /// Reads what folders say of audits anew.
    pub(super) fn forget_settings(&self) {
        self.desk().folders().forget();
    }

    /// The desk as it is now.
    fn desk(&self) -> Desk {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What tells the parts of stories.
    pub(super) fn layout(&self) -> Arc<Layout> {
        Arc::clone(&self.desk().rules().layout)
    }

    /// Works by other rules from now on.
    pub(super) fn take_rules(&self, rules: Arc<Rules>) {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner).take_rules(rules);
    }

    /// Analyses one story and looks up what was decided on it. One that the analysis cannot cope with
    /// must not take the others with it.
    pub(super) fn found(&self, article: &Arc<Article>) -> Found {
        let desk = self.desk();
        let Kept { review: kept, problems } = desk.open(article);
        match read(&desk, article, kept.clone()) {
            Ok(Read { reading: Reading { found, placed, .. }, told, cast, asked }) => {
                Found { analysis: Ok(found), kept, placed, told, cast, asked, problems }
            }
            Err(trouble) => {
                let analysis = Err(trouble.to_string());
                let placed = Placed { review: kept.clone(), detached: Vec::new() };
                let (told, cast, asked) = (Ok(Told::default()), Vec::new(), Asked::default());
                Found { analysis, kept, placed, told, cast, asked, problems }
            }
        }
    }

    /// Audits a story with these decisions; none where that breaks down, which has been told before.
    pub(super) fn audit(&self, article: &Arc<Article>, review: Review) -> Option<Audited> {
        let Read { told, cast, asked, .. } = read(&self.desk(), article, review.clone()).ok()?;
        Some(Audited { review, told, cast, asked })
    }

    /// The story as it is on the disk now; none where its file has it no more.
    pub(super) fn reread(&self, article: &Article) -> Option<Result<Article, ReadError>> {
        let path = article.path.clone()?;
        let mut stories = read_all(vec![path], self.layout());
        let is_own = |own: &Result<Article, ReadError>| {
            !article.is_record() || own.as_ref().is_ok_and(|own| own.id == article.id)
        };
        let found = stories.find(is_own)?;
        Some(found.map(|own| Article { id: article.id.clone(), ..own }))
    }
}

/// Reads a story and audits it with these decisions.
fn read(desk: &Desk, article: &Arc<Article>, review: Review) -> Result<Read, Trouble> {
    let reading = desk.read(article, review)?;
    guarded(article, || {
        let reviewed = reading.reviewed();
        let told = desk.told(&reviewed).map_err(|error| error.to_string());
        let speakers = reviewed.speakers.iter();
        let cast = speakers.map(|speaker| Identity::of(speaker, desk.rules())).collect();
        let (alone, unanswered) = alone_and_unanswered(&reviewed, desk.rules());
        let own = |ids: Vec<AttributionId>| {
            ids.iter().filter_map(|id| reviewed.attributions.get(id.0).cloned()).collect()
        };
        let asked = Asked { alone: own(alone), unanswered: own(unanswered) };
        (told, cast, asked)
    })
    .map(|(told, cast, asked)| Read { reading, told, cast, asked })
}
