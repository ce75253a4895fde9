//! What waits to be analysed and audited.

use std::{
    collections::BTreeMap,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

use crate::{article::Article, review::Review};

/// What is to be done with a story.
#[derive(Debug)]
pub(super) enum Task {
    /// To find out who says what, and what was decided on it.
    Analyse(Arc<Article>),
    /// To audit it as it is decided on now.
    Audit(Arc<Article>, Box<Review>),
}

/// Tasks that wait for an analyst.
#[derive(Default)]
pub(super) struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    articles: BTreeMap<usize, Arc<Article>>,
    /// Of several audits of a story only the last one counts. Somebody waits for them, so that they
    /// come before stories that nobody looks at yet.
    audits: BTreeMap<usize, (Arc<Article>, Box<Review>)>,
    /// The story to begin with; then come those after it, which a person goes to next.
    wanted: usize,
    is_left: bool,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn put(&self, number: usize, task: Task) {
        match task {
            Task::Analyse(article) => {
                self.lock().articles.insert(number, article);
            }
            Task::Audit(article, review) => {
                self.lock().audits.insert(number, (article, review));
            }
        }
        self.changed.notify_one();
    }

    /// Has a story analysed before the others.
    pub(super) fn want(&self, number: usize) {
        self.lock().wanted = number;
    }

    /// Nobody waits for anything any more.
    pub(super) fn leave(&self) {
        self.lock().is_left = true;
        self.changed.notify_all();
    }

    /// Whether nobody waits for anything any more.
    pub(super) fn is_left(&self) -> bool {
        self.lock().is_left
    }

    /// Waits for a task; none comes any more once the browser has been left.
    pub(super) fn take(&self) -> Option<(usize, Task)> {
        let mut waiting = self.lock();
        loop {
            if waiting.is_left {
                return None;
            }
            if let Some(task) = waiting.next() {
                return Some(task);
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Waiting {
    fn next(&mut self) -> Option<(usize, Task)> {
        if let Some((number, (article, review))) = self.audits.pop_first() {
            return Some((number, Task::Audit(article, review)));
        }
        let next = self.articles.range(self.wanted..).next().or(self.articles.first_key_value());
        let number = *next?.0;
        self.articles.remove(&number).map(|article| (number, Task::Analyse(article)))
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
            queue.put(number, Task::Analyse(sample::article("a", "")));
        }
        queue.want(2);
        let order: Vec<_> = (0..4).filter_map(|_| queue.take()).map(|(number, _)| number).collect();
        assert_eq!(order, [2, 3, 0, 1]);
        queue.leave();
        assert!(queue.take().is_none());
    }

    #[test]
    fn an_audit_comes_before_stories_and_once_however_often_it_is_asked_for() {
        let queue = Queue::default();
        let article = || sample::article("a", "");
        queue.put(0, Task::Analyse(article()));
        for _ in 0..3 {
            queue.put(7, Task::Audit(article(), Box::default()));
        }
        let order: Vec<_> = (0..2).filter_map(|_| queue.take()).map(|(number, _)| number).collect();
        assert_eq!(order, [7, 0]);
    }
}
