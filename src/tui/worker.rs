//! Reading and analysing, away from the screen.

use std::{
    num::NonZeroUsize,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Instant,
};

use super::{
    action::Message,
    analyst::Analyst,
    arrivals::{self, Arrivals},
    fates::{Fate, Fates},
    queue::{Queue, Task},
    saver::{Job, Saver},
    search::Looking,
    watch::{Change, Watch, Watched, look_at_rules},
};
use crate::{
    article::{Article, ReadError, read_all},
    desk::FolderSettings,
    review::{Review, Store},
    rules::Rules,
    text::counted,
};

/// What there is to browse. Loading the rules takes a while, so it is done on a worker.
pub struct Loaded {
    /// The rules to analyse stories by.
    pub rules: Arc<Rules>,
    /// The files that were merged over the built-in ones: when one changes, stories are analysed anew.
    pub rule_files: Vec<PathBuf>,
    /// The stories.
    pub stories: Stories,
    /// The folders that they are in: what comes into them is shown too.
    pub folders: Vec<PathBuf>,
}

/// Stories as they are read.
pub type Stories = Box<dyn Iterator<Item = Result<Article, ReadError>> + Send>;

/// Threads that read and analyse until this is dropped.
pub(super) struct Workers<E> {
    /// What they have done; an error where the rules could not be loaded.
    pub(super) messages: Receiver<Result<Message, E>>,
    sender: Sender<Result<Message, E>>,
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
        let settings: Arc<FolderSettings> = Arc::default();
        let saver = Some(Saver::start(store.clone(), Arc::clone(&settings), sender.clone()));
        let own_sender = sender.clone();
        let watch = Watch::default();
        let (own_store, own_watch) = (store.clone(), watch.clone());
        thread::spawn(move || match load() {
            Ok(Loaded { rules, rule_files, stories, folders }) => {
                // What comes while all else is read is new too.
                let arrivals = thread::spawn(|| Arrivals::new(folders));
                let analyst = Analyst::new(rules, own_store).with_settings(settings);
                let analyst = Arc::new(analyst);
                let desk = Desk { analyst, queue: shared, read: Arc::default(), sender };
                let watching = desk.clone();
                own_watch.start(move |watched, change| tell(&watching, watched, change));
                let watching = desk.clone();
                look_at_rules(rule_files, move |files| reload(&watching, files));
                drop(own_watch);
                read(&desk, stories, jobs);
                attend(&desk, arrivals.join().unwrap_or_default());
            }
            Err(error) => {
                // Nobody listens once the browser has been left; so too below.
                let _ = sender.send(Err(error));
            }
        });
        Self { messages, sender: own_sender, queue, saver, store, watch }
    }

    /// Asks for a story to be analysed before the others.
    pub(super) fn want(&self, number: usize) {
        self.queue.want(number);
    }

    /// Looks from now on whether this story changes on the disk.
    pub(super) fn look_at(&self, story: usize, article: &Arc<Article>) {
        let settings = FolderSettings::places(article);
        let (article, decisions) = (Arc::clone(article), self.store.files(article));
        self.watch.look_at(Watched { story, article, decisions, settings });
    }

    /// Asks for a story to be audited with these decisions.
    pub(super) fn audit(&self, number: usize, article: Arc<Article>, review: Box<Review>) {
        self.queue.put(number, Task::Audit(article, review));
    }

    /// Asks for stories to be looked through, on a thread of its own: the analysts are busy for minutes in a
    /// large folder.
    pub(super) fn search(&self, looking: Looking) {
        let sender = self.sender.clone();
        // Nobody listens once the browser has been left.
        thread::spawn(move || drop(sender.send(Ok(looking.look()))));
    }

    /// Asks for decisions or a silence to be written.
    pub(super) fn write(&self, job: Job) {
        if let Some(saver) = &self.saver {
            saver.write(job);
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
        self.queue.leave();
    }
}

/// What the reader and the analysts share.
struct Desk<E> {
    analyst: Arc<Analyst>,
    queue: Arc<Queue>,
    /// The stories that have been read, in the order of their numbers.
    read: Arc<Mutex<Vec<Arc<Article>>>>,
    sender: Sender<Result<Message, E>>,
}

// Derived, it would ask the same of `E`.
impl<E> Clone for Desk<E> {
    fn clone(&self) -> Self {
        let Self { analyst, queue, read, sender } = self;
        let (analyst, queue, read) = (Arc::clone(analyst), Arc::clone(queue), Arc::clone(read));
        Self { analyst, queue, read, sender: sender.clone() }
    }
}

impl<E> Desk<E> {
    fn read(&self) -> MutexGuard<'_, Vec<Arc<Article>>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Loads the rules anew, and has all stories analysed by them. Says whether somebody listens.
fn reload<E>(desk: &Desk<E>, files: &[PathBuf]) -> bool {
    let said = match Rules::with_files(files) {
        Ok(rules) => {
            desk.analyst.take_rules(Arc::new(rules));
            for (number, article) in desk.read().iter().enumerate() {
                desk.queue.put(number, Task::Analyse(Arc::clone(article)));
            }
            "the rules have changed: the stories are analysed anew".to_owned()
        }
        Err(error) => format!("{error}; until that is mended the rules stay as they were"),
    };
    desk.sender.send(Ok(Message::Notice(said))).is_ok()
}

fn analysed<E>(desk: &Desk<E>, number: usize, article: &Arc<Article>) -> Message {
    Message::Analysed(number, Box::new(desk.analyst.found(article)))
}

fn read<E: Send + 'static>(
    desk: &Desk<E>,
    stories: impl Iterator<Item = Result<Article, ReadError>>,
    jobs: NonZeroUsize,
) {
    for _ in 0..jobs.get() {
        let desk = desk.clone();
        thread::spawn(move || {
            while let Some((number, task)) = desk.queue.take() {
                let message = match task {
                    Task::Analyse(article) => Some(analysed(&desk, number, &article)),
                    Task::Audit(article, review) => {
                        let audited = desk.analyst.audit(&article, *review);
                        audited.map(|audited| Message::Audited(number, Box::new(audited)))
                    }
                };
                if message.is_some_and(|message| desk.sender.send(Ok(message)).is_err()) {
                    return;
                }
            }
        });
    }
    if add(desk, stories) {
        let _ = desk.sender.send(Ok(Message::AllRead));
    }
}

/// Adds stories, in this order. Says whether somebody listens.
fn add<E>(desk: &Desk<E>, stories: impl Iterator<Item = Result<Article, ReadError>>) -> bool {
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
            return false;
        }
        if let Some(article) = article {
            let mut read = desk.read();
            let number = read.len();
            read.push(Arc::clone(&article));
            drop(read);
            desk.queue.put(number, Task::Analyse(article));
        }
    }
    true
}

/// Adds what comes into the open folders, and tells what becomes of the stories that were read, until the browser has
/// been left.
fn attend<E>(desk: &Desk<E>, mut arrivals: Arrivals) {
    let read = desk.read().clone();
    read.iter().filter_map(|own| own.path.as_deref()).for_each(|path| arrivals.know(path));
    let mut fates = Fates::default();
    fates.look(&read);
    if !arrivals.is_open() && read.iter().all(|own| own.path.is_none()) {
        return;
    }
    drop(read);
    let mut pause = arrivals.pause;
    while !desk.queue.is_left() {
        thread::sleep(pause);
        let begin = Instant::now();
        let before = desk.read().len();
        if !add(desk, read_all(arrivals.look(), desk.analyst.layout())) {
            return;
        }
        let came = desk.read().len() - before;
        let read = desk.read().clone();
        let fates = fates.look(&read);
        let gone = fates.iter().filter(|(_, fate)| *fate == Fate::Gone).count();
        let changed = fates.into_iter().filter(|(number, fate)| fated(desk, *number, *fate));
        let told = [
            (came, "story has come into the folder", "stories have come into the folder"),
            (gone, "story is gone", "stories are gone"),
            (changed.count(), "story has changed", "stories have changed"),
        ];
        let told = told.into_iter().filter(|(count, ..)| *count > 0);
        let told: Vec<String> = told.map(|(count, one, many)| counted(count, one, many)).collect();
        if !told.is_empty() {
            let _ = desk.sender.send(Ok(Message::Word(told.join(", "))));
        }
        pause = arrivals::pause(begin.elapsed());
    }
}

/// Tells what has become of a story. Says whether its words are others now.
fn fated<E>(desk: &Desk<E>, number: usize, fate: Fate) -> bool {
    let Some(before) = desk.read().get(number).cloned() else { return false };
    if fate == Fate::Gone {
        let _ = desk.sender.send(Ok(Message::Gone(number)));
        return false;
    }
    // Of many stories in one file nobody knows which has changed.
    if before.is_record() {
        return false;
    }
    let Some(Ok(now)) = desk.analyst.reread(&before) else { return false };
    let is_other = now.text != before.text;
    let now = Arc::new(now);
    if let Some(own) = desk.read().get_mut(number) {
        *own = Arc::clone(&now);
    }
    let _ = desk.sender.send(Ok(analysed(desk, number, &now)));
    is_other
}

/// Tells that a story or its decisions have changed on the disk. Says whether somebody listens.
fn tell<E>(desk: &Desk<E>, watched: &Watched, change: Change) -> bool {
    let number = watched.story;
    let message = match change {
        Change::Decisions => Message::Touched(number),
        Change::Settings => {
            desk.analyst.forget_settings();
            Message::Unsettled(number)
        }
        Change::Story => match desk.analyst.reread(&watched.article) {
            Some(Ok(article)) if article == *watched.article => return true,
            Some(Ok(article)) => analysed(desk, number, &Arc::new(article)),
            Some(Err(error)) => Message::Notice(format!("{error}; it is shown as it was read")),
            None => return true,
        },
    };
    desk.sender.send(Ok(message)).is_ok()
}
