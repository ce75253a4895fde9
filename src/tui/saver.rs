//! Writing decisions and silences, away from the screen.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle},
};

use super::{
    action::{Message, Save, Written},
    silencing::Silencing,
};
use crate::{
    desk::FolderSettings,
    review::{Review, Store},
};

/// What is to be written.
#[derive(Debug)]
pub(super) enum Job {
    /// Decisions on a story.
    Decisions(Box<Save>),
    /// A silence beside it, or none any more.
    Silence(Box<Silencing>),
}

/// A thread that writes decisions in the order in which they are made. Dropping it waits until all of
/// them are written.
pub(super) struct Saver {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Starts it; how writing went is told to `done`. Settings that it writes are read anew.
    pub(super) fn start<E: Send + 'static>(
        store: Store,
        settings: Arc<FolderSettings>,
        done: Sender<Result<Message, E>>,
    ) -> Self {
        let (jobs, waiting) = channel();
        let thread = thread::spawn(move || write(&store, &settings, &waiting, &done));
        Self { jobs: Some(jobs), thread: Some(thread) }
    }

    /// Writes when what was given before is written.
    pub(super) fn write(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // The thread ends only after the sender is dropped.
            let _ = jobs.send(job);
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A panic in it was told where it happened.
            let _ = thread.join();
        }
    }
}

/// What was last written of a story.
struct Last {
    /// How often it has been written.
    times: usize,
    /// What was to be written then, without what others had written meanwhile.
    ours: Review,
}

/// What the browser knew when it asked: what differs in `ours` from that is a person's work, and what
/// differs on the disk is others'. As long as it has not seen how the last writing went, it knows nothing
/// of what others had written by then, but has done all that was to be written.
fn base<'a>(save: &'a Save, last: Option<&'a Last>) -> &'a Review {
    match last {
        Some(last) if save.seen < last.times => &last.ours,
        _ => &save.base,
    }
}

fn write<E>(
    store: &Store,
    settings: &FolderSettings,
    waiting: &Receiver<Job>,
    done: &Sender<Result<Message, E>>,
) {
    let mut written: HashMap<usize, Last> = HashMap::new();
    while let Ok(first) = waiting.recv() {
        // Of several that wait for one story only the last need be written.
        let mut last: BTreeMap<usize, (Save, usize)> = BTreeMap::new();
        for job in std::iter::once(first).chain(waiting.try_iter()) {
            let save = match job {
                Job::Decisions(save) => *save,
                Job::Silence(silencing) => {
                    let written = silencing.write();
                    settings.forget();
                    // Nobody listens once the browser has been left; so too below.
                    let _ = done.send(Ok(Message::Silenced(silencing, written)));
                    continue;
                }
            };
            let times = last.get(&save.story).map_or(0, |(_, times)| *times);
            let times = times + usize::from(save.is_awaited);
            last.insert(save.story, (save, times));
        }
        for (number, (save, times)) in last {
            let last = written.get(&number);
            let saved = store.save(&save.article, base(&save, last), &save.ours);
            if saved.is_ok() {
                let times = last.map_or(0, |last| last.times) + 1;
                written.insert(number, Last { times, ours: save.ours.clone() });
            }
            let saved = saved.map_err(|error| error.to_string());
            let written = Written { ours: save.ours, saved, times };
            let _ = done.send(Ok(Message::Saved(number, Box::new(written))));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use jiff::Timestamp;

    use super::*;
    use crate::{
        article::Article,
        model::{Decision, Verdict},
        review::{Anchor, read},
        sample,
    };

    /// Decisions on the attributions of these numbers.
    fn review(anchors: &[Anchor], on: &[usize]) -> Review {
        let mut review = Review::default();
        for at in on {
            let decision = Decision {
                verdict: Some(Verdict::Flagged),
                ..Decision::new(Timestamp::UNIX_EPOCH)
            };
            review.set(anchors[*at].clone(), Some(decision));
        }
        review
    }

    #[test]
    fn what_others_wrote_is_kept_before_the_browser_has_heard_of_it_and_undoing_still_undoes() {
        let folder = tempfile::tempdir().unwrap();
        let analysis = sample::story();
        let path = folder.path().join("quay.txt");
        let article = Arc::new(Article { path: Some(path.clone()), ..(*analysis.article).clone() });
        let mut anchors = Anchor::all(&analysis);
        anchors.push(Anchor { content: anchors[0].cue.clone(), ..anchors[0].clone() });
        let store = Store::new(None);
        // Somebody else has decided on the second.
        store.save(&article, &Review::default(), &review(&anchors, &[1])).unwrap();

        let (done, heard) = channel();
        let saver = Saver::start::<()>(store, Arc::default(), done);
        let save = |ours: &[usize]| Save {
            story: 0,
            article: Arc::clone(&article),
            base: Review::default(),
            seen: 0,
            ours: review(&anchors, ours),
            is_awaited: true,
        };
        for ours in [&[0][..], &[0, 2], &[2]] {
            saver.write(Job::Decisions(Box::new(save(ours))));
            heard.recv().unwrap().unwrap();
        }
        drop(saver);
        let kept = fs::read_to_string(path.with_file_name("quay.review.yaml")).unwrap();
        assert_eq!(read(&kept).unwrap().1, review(&anchors, &[1, 2]));
    }
}
