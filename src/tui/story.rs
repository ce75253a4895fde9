//! A story of the browser: its words, what is known of it once it has been analysed, and what was decided on it.

use std::sync::Arc;

use super::{
    app::has_letters,
    deeds::is_same,
    keeping::moved,
    narrowing::{Asked, Place},
};
use crate::{
    article::Article,
    desk::{Silenced, Told},
    model::{Analysis, Attribution, Level},
    output::Progress,
    regexes::hash_of,
    review::{Review, apply},
    text::visible_line,
};

/// A story in the list.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) article: Arc<Article>,
    /// A hash of its words, and of those that a person has seen last.
    pub(super) print: u64,
    pub(super) seen: Option<u64>,
    /// Whether its file is not there any more.
    pub(super) is_gone: bool,
    /// What is shown in the list.
    pub(super) title: String,
    /// What is known of it; missing until a worker has analysed it.
    pub(super) analysed: Option<Analysed>,
    /// What was decided, and what of that stands on the disk.
    pub(super) review: Review,
    pub(super) kept: Review,
    pub(super) saving: Saving,
    /// Whether narrowing leaves anything of it, where that is known.
    pub(super) has_wanted: Option<bool>,
    /// The attribution under the cursor, by its number.
    pub(super) cursor: Option<usize>,
    /// The first line shown.
    pub(super) top: usize,
}

/// What is known of a story that has been analysed.
#[derive(Debug)]
pub(super) struct Analysed {
    /// What was found.
    found: Analysis,
    /// The same with what was decided, and with what an audit tells of it.
    pub(super) decided: Analysis,
    /// Which voice of all stories each of its speakers is; none for who is nobody elsewhere.
    pub(super) voices: Vec<Option<usize>>,
    /// Its statements that an editor asks about.
    pub(super) asked: Asked,
    /// What an audit does not tell, and why.
    silenced: Vec<Silenced>,
    /// How many words the content of each attribution has.
    words: Vec<usize>,
    /// How many of a hundred attributed words are from sources that nobody can name, and the level at which these say
    /// most; none where nothing is attributed.
    pub(super) unnamed: Option<(usize, Level)>,
    /// How far it has been decided on.
    pub(super) progress: Progress,
}

impl Story {
    pub(super) fn new(article: Arc<Article>) -> Self {
        Self {
            title: title(&article),
            print: hash_of(article.text.as_bytes()),
            seen: None,
            is_gone: false,
            article,
            analysed: None,
            review: Review::default(),
            kept: Review::default(),
            saving: Saving::default(),
            has_wanted: None,
            cursor: None,
            top: 0,
        }
    }

    /// Takes in the story as it is on the disk now.
    pub(super) fn reread(&mut self, article: Arc<Article>) {
        if !Arc::ptr_eq(&self.article, &article) {
            self.title = title(&article);
            self.print = hash_of(article.text.as_bytes());
            self.is_gone = false;
            self.article = article;
        }
    }

    /// Takes in what was found in it, and lays what was decided over that. Who speaks and what an audit told before
    /// stand until they are known anew.
    pub(super) fn take(&mut self, found: Analysis) {
        match &mut self.analysed {
            Some(own) => {
                own.found = found;
                own.lay(&self.review);
            }
            None => self.analysed = Some(Analysed::new(found, &self.review)),
        }
        self.hold();
    }

    /// Lays what was decided over what was found.
    pub(super) fn lay(&mut self) {
        if let Some(own) = &mut self.analysed {
            own.lay(&self.review);
            self.hold();
        }
    }

    /// Keeps the cursor at an attribution, should there be any.
    fn hold(&mut self) {
        let last = self.attributions().len().checked_sub(1);
        self.cursor = self.cursor.and_then(|at| last.map(|last| at.min(last)));
    }

    /// Takes in what an audit tells.
    pub(super) fn tell(&mut self, told: Told) {
        if let Some(own) = &mut self.analysed {
            own.decided.findings = told.findings;
            own.silenced = told.silenced;
        }
    }

    /// Forgets what an audit told: it was about other words.
    pub(super) fn forget_findings(&mut self) {
        if let Some(own) = &mut self.analysed {
            own.decided.findings.clear();
            own.silenced.clear();
        }
    }

    /// What was found with what was decided, once it has been analysed.
    pub(super) fn analysis(&self) -> Option<&Analysis> {
        self.analysed.as_ref().map(|own| &own.decided)
    }

    pub(super) fn attributions(&self) -> &[Attribution] {
        self.analysis().map_or(&[], |analysis| &analysis.attributions)
    }

    /// The attribution under the cursor.
    pub(super) fn current(&self) -> Option<&Attribution> {
        self.attributions().get(self.cursor?)
    }

    /// Whether somebody speaks in it whose name has these letters.
    pub(super) fn has_speaker(&self, letters: &str) -> bool {
        let speakers = self.analysis().into_iter().flat_map(|analysis| &analysis.speakers);
        speakers.into_iter().any(|speaker| has_letters(&speaker.name, letters))
    }

    /// An attribution as it was found; none of what a person added.
    pub(super) fn found_as(&self, one: &Attribution) -> Option<&Attribution> {
        let found = &self.analysed.as_ref()?.found.attributions;
        found.iter().find(|own| is_same(own, one))
    }

    /// What an audit does not tell, and why.
    pub(super) fn silenced(&self) -> &[Silenced] {
        self.analysed.as_ref().map_or(&[], |own| &own.silenced)
    }

    /// How many words the content of an attribution has.
    pub(super) fn words(&self, at: usize) -> usize {
        let words = self.analysed.as_ref().and_then(|own| own.words.get(at));
        words.copied().unwrap_or_default()
    }
}

/// What is shown in the list.
fn title(article: &Article) -> String {
    visible_line(article.meta.headline.as_deref().unwrap_or(&article.id))
}

impl Analysed {
    /// What was found, with what was decided: nobody is known elsewhere yet, and nothing silenced.
    fn new(found: Analysis, review: &Review) -> Self {
        let decided = apply(&found, review);
        let (progress, words, unnamed) = counted(&decided);
        let (voices, asked, silenced) = (Vec::new(), Asked::default(), Vec::new());
        Self { found, decided, voices, asked, silenced, words, unnamed, progress }
    }

    /// As narrowing sees it, in the story of this number.
    pub(super) fn place(&self, story: usize) -> Place<'_> {
        Place { story, analysis: &self.decided, voices: &self.voices, asked: &self.asked }
    }

    /// Lays decisions over what was found, and counts them.
    fn lay(&mut self, review: &Review) {
        let before = std::mem::replace(&mut self.decided, apply(&self.found, review));
        self.decided.findings = moved(before, &self.decided.attributions);
        (self.progress, self.words, self.unnamed) = counted(&self.decided);
    }
}

/// How far it has been decided on, how many words the content of each attribution has, and how many of them are from
/// sources that nobody can name.
fn counted(decided: &Analysis) -> (Progress, Vec<usize>, Option<(usize, Level)>) {
    let words = decided.attributions().map(|(id, _)| decided.own_words(id));
    let words: Vec<usize> = words.collect();
    let unnamed = unnamed(decided, &words);
    (Progress::of(decided), words, unnamed)
}

fn unnamed(decided: &Analysis, words: &[usize]) -> Option<(usize, Level)> {
    let mut by_level = [0; Level::ALL.len()];
    for (one, words) in decided.attributions.iter().zip(words) {
        by_level[one.level as usize] += words;
    }
    let all: usize = by_level.iter().sum();
    let levels = Level::ALL.into_iter().zip(by_level).filter(|(level, _)| level.is_anonymous());
    let own: usize = levels.clone().map(|(_, words)| words).sum();
    let most = levels.max_by_key(|(_, words)| *words).map(|(level, _)| level)?;
    (all > 0).then(|| ((own * 100 + all / 2) / all, most))
}

/// How far the writing of what was decided on a story is.
#[derive(Debug, Default)]
pub(super) struct Saving {
    /// How many times decisions are still waited for.
    waiting: usize,
    /// How many findings are still being silenced, or heard again.
    silencing: usize,
    /// How often writing decisions has been seen to go well.
    seen: usize,
    /// Whether writing them failed last.
    has_failed: bool,
}

impl Saving {
    /// Decisions are to be written.
    pub(super) fn asked(&mut self) {
        self.waiting += 1;
        self.has_failed = false;
    }

    /// They were, or could not be, for those who had waited so many times.
    pub(super) fn came(&mut self, times: usize, is_written: bool) {
        self.waiting = self.waiting.saturating_sub(times);
        self.seen += usize::from(is_written);
        self.has_failed = !is_written;
    }

    /// A finding is to be silenced, or no longer. One that cannot be is taken back at once, so that none is left to
    /// be written.
    pub(super) fn silencing(&mut self) {
        self.silencing += 1;
    }

    /// It was, or could not be.
    pub(super) fn silenced(&mut self) {
        self.silencing = self.silencing.saturating_sub(1);
    }

    /// Whether something is still being written.
    pub(super) const fn is_busy(&self) -> bool {
        self.waiting + self.silencing > 0
    }

    /// How often writing decisions has been seen to go well.
    pub(super) const fn seen(&self) -> usize {
        self.seen
    }

    /// Whether there are decisions that could not be written.
    pub(super) const fn has_failed(&self) -> bool {
        self.has_failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn nothing_is_known_of_a_story_until_all_of_it_is() {
        let mut story = Story::new(sample::story().article);
        story.cursor = Some(7);
        story.lay();
        story.tell(Told { findings: sample::story().findings, ..Told::default() });
        assert!(story.analysis().is_none() && story.silenced().is_empty());
        assert_eq!((story.attributions().len(), story.words(0), story.cursor), (0, 0, Some(7)));
        story.take(sample::story());
        let analysed = story.analysed.as_ref().unwrap();
        assert_eq!(analysed.progress.all, 2);
        assert_eq!(analysed.decided.findings, sample::story().findings);
        assert_eq!((story.words(0), story.cursor), (5, Some(1)));
    }

    #[test]
    fn what_cannot_be_silenced_is_not_decisions_that_are_not_written() {
        let mut saving = Saving::default();
        saving.asked();
        saving.silencing();
        saving.came(1, false);
        assert!(saving.is_busy() && saving.has_failed(), "a finding is still being silenced");
        saving.silenced();
        assert!(!saving.is_busy() && saving.has_failed(), "and says nothing of decisions");
        saving.asked();
        assert!(saving.is_busy() && !saving.has_failed());
        saving.came(1, true);
        assert_eq!((saving.is_busy(), saving.has_failed(), saving.seen()), (false, false, 1));
    }
}
