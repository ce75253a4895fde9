//! Reading and analysing, away from the screen.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use super::{
    action::{Found, Message, Save},
    saver::Saver,
    watch::{Change, Watch, Watched},
};
use crate::{
    analyse,
    article::{Article, ReadError, read_all},
    review::{Placed, Store},
    rules::Rules,
};

/// The stories to browse and the rules to analyse them by; loading the rules takes a while, so it
/// is done on a worker.
pub type Loaded = (Arc<Rules>, Stories);

/// Stories as they are read.
pub type Stories = Box<dyn Iterator<Item = Result<Article, ReadError>> + Send>;

/// Threads that read and analyse until this is dropped.
pub(super) struct Workers<E> {
    /// What they have done; an error where the rules could not be loaded.
    pub(super) messages: Receiver<Result<Message, E>>,
    queue: Arc<Queue>,
    saver: Option<Saver>,
    store: Store,
    watch: Watch,
}

impl<E: Send + 'static> Workers<E> {
    /// Starts one reader, `jobs` analysts and one that keeps decisions in the store.
    pub(super) fn start(
        load: impl FnOnce() -> Result<Loaded, E> + Send + 'static,
        jobs: NonZeroUsize,
        store: Store,
    ) -> Self {
        let (sender, messages) = channel();
        let queue = Arc::new(Queue::default());
        let shared = Arc::clone(&queue);
        let saver = Some(Saver::start(store.clone(), sender.clone()));
        let watch = Watch::default();
        let (own_store, own_watch) = (store.clone(), watch.clone());
        thread::spawn(move || match load() {
            Ok((rules, stories)) => {
                let desk = Desk { rules, store: own_store, queue: shared, sender };
                let watching = desk.clone();
                own_watch.start(move |watched, change| tell(&watching, watched, change));
                drop(own_watch);
                read(&desk, stories, jobs);
            }
            Err(error) => {
                // Nobody listens once the browser has been left; so too below.
                let _ = sender.send(Err(error));
            }
        });
        Self { messages, queue, saver, store, watch }
    }

    /// Asks for a story to be analysed before the others.
    pub(super) fn want(&self, number: usize) {
        self.queue.lock().wanted = number;
    }

    /// Looks from now on whether this story changes on the disk.
    pub(super) fn look_at(&self, story: usize, article: &Arc<Article>) {
        let (article, decisions) = (Arc::clone(article), self.store.files(article));
        self.watch.look_at(Watched { story, article, decisions });
    }

    /// Asks for decisions to be written.
    pub(super) fn save(&self, save: Save) {
        if let Some(saver) = &self.saver {
            saver.save(save);
        }
    }

    /// Waits until all decisions are written, and tells how that went.
    pub(super) fn finish(&mut self) -> Vec<Message> {
        self.saver = None;
        self.messages.try_iter().filter_map(Result::ok).collect()
    }
}

impl<E> Drop for Workers<E> {
    fn drop(&mut self) {
        self.queue.lock().is_left = true;
        self.queue.changed.notify_all();
    }
}

/// What the reader and the analysts share.
struct Desk<E> {
    rules: Arc<Rules>,
    store: Store,
    queue: Arc<Queue>,
    sender: Sender<Result<Message, E>>,
}

// Derived, it would ask the same of `E`.
impl<E> Clone for Desk<E> {
    fn clone(&self) -> Self {
        let Self { rules, store, queue, sender } = self;
        let (rules, queue) = (Arc::clone(rules), Arc::clone(queue));
        Self { rules, store: store.clone(), queue, sender: sender.clone() }
    }
}

fn read<E: Send + 'static>(
    desk: &Desk<E>,
    stories: impl Iterator<Item = Result<Article, ReadError>>,
    jobs: NonZeroUsize,
) {
    for _ in 0..jobs.get() {
        let desk = desk.clone();
        thread::spawn(move || {
            while let Some((number, article)) = desk.queue.take() {
                let found = Box::new(found(&desk, &article));
                if desk.sender.send(Ok(Message::Analysed(number, found))).is_err() {
                    return;
                }
            }
        });
    }
    let mut number = 0;
    for story in stories {
        // That a story is there must be known before what was found in it.
        let (message, article) = match story {
            Ok(article) => {
                let article = Arc::new(article);
                (Message::Read(Arc::clone(&article)), Some(article))
            }
            Err(error) => (Message::Problem(error.to_string()), None),
        };
        if desk.sender.send(Ok(message)).is_err() {
            return;
        }
        if let Some(article) = article {
            desk.queue.put(number, article);
            number += 1;
        }
    }
    desk.queue.lock().is_complete = true;
    desk.queue.changed.notify_all();
    let _ = desk.sender.send(Ok(Message::AllRead));
}

/// Tells that a story or its decisions have changed on the disk. Says whether somebody listens.
fn tell<E>(desk: &Desk<E>, watched: &Watched, change: Change) -> bool {
    let number = watched.story;
    let message = match change {
        Change::Decisions => Message::Touched(number),
        Change::Story => match reread(&desk.rules, &watched.article) {
            Some(Ok(article)) if article == *watched.article => return true,
            Some(Ok(article)) => {
                Message::Analysed(number, Box::new(found(desk, &Arc::new(article))))
            }
            Some(Err(error)) => Message::Problem(error.to_string()),
            None => return true,
        },
    };
    desk.sender.send(Ok(message)).is_ok()
}

/// The story as it is on the disk now; none where its file has it no more.
fn reread(rules: &Rules, article: &Article) -> Option<Result<Article, ReadError>> {
    let path = article.path.clone()?;
    let mut stories = read_all(vec![path], Arc::clone(&rules.layout));
    let is_own = |own: &Result<Article, ReadError>| {
        !article.is_record() || own.as_ref().is_ok_and(|own| own.id == article.id)
    };
    let found = stories.find(is_own)?;
    Some(found.map(|own| Article { id: article.id.clone(), ..own }))
}

/// Analyses one story and looks up what was decided on it. One that the analysis cannot cope with must
/// not take the others with it.
fn found<E>(desk: &Desk<E>, article: &Arc<Article>) -> Found {
    let analysis = catch_unwind(AssertUnwindSafe(|| analyse(article, &desk.rules)));
    let analysis = analysis.map_err(|_| {
        format!("{}: the analysis broke down; please report it with the story", article.id)
    });
    let opened = desk.store.open(article);
    let kept = opened.review;
    let placed = match &analysis {
        Ok(analysis) => Placed::new(kept.clone(), analysis),
        Err(_) => Placed { review: kept.clone(), detached: Vec::new() },
    };
    let problems = opened.problems.iter().map(ToString::to_string).collect();
    Found { analysis, kept, placed, problems }
}

/// Stories that wait for an analyst.
#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    articles: BTreeMap<usize, Arc<Article>>,
    /// The story to begin with; then come those after it, which a person goes to next.
    wanted: usize,
    is_complete: bool,
    is_left: bool,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, number: usize, article: Arc<Article>) {
        self.lock().articles.insert(number, article);
        self.changed.notify_one();
    }

    /// Waits for a story; none comes any more once all are taken or the browser has been left.
    fn take(&self) -> Option<(usize, Arc<Article>)> {
        let mut waiting = self.lock();
        loop {
            if waiting.is_left {
                return None;
            }
            let wanted = waiting.wanted;
            let next = waiting.articles.range(wanted..).next().map(|(&number, _)| number);
            let next = next.or_else(|| waiting.articles.keys().next().copied());
            if let Some(number) = next {
                return waiting.articles.remove(&number).map(|article| (number, article));
            }
            if waiting.is_complete {
                return None;
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_wanted_story_comes_first_and_then_those_after_it() {
        let queue = Queue::default();
        for number in 0..4 {
            queue.put(number, sample::article("a", ""));
        }
        queue.lock().wanted = 2;
        queue.lock().is_complete = true;
        let order: Vec<_> = std::iter::from_fn(|| queue.take()).map(|(number, _)| number).collect();
        assert_eq!(order, [2, 3, 0, 1]);
    }
}
