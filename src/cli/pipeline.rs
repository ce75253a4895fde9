//! Work on a stream of items by several threads, with the results in the order of the items.

use std::{
    num::NonZeroUsize,
    ops::ControlFlow,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, SyncSender, TryRecvError, sync_channel},
    },
    thread,
};

use crate::article::{Article, Unread};

/// Items that wait for a worker, and results that wait for those before them, per worker. Enough
/// that one long story does not leave the other workers idle; bounded, so that memory is.
const WAITING: usize = 4;

/// So many bytes of items are on their way at the same time, per worker, between being drawn and their result being
/// taken; what is made of them is several times as large. One item may always be on its way, however large.
const BYTES: u64 = 4 * 1024 * 1024;

/// What is worked on.
pub(super) trait Item: Send {
    /// How many bytes of it are in memory, or will be.
    fn bytes(&self) -> u64;
}

impl Item for Unread {
    fn bytes(&self) -> u64 {
        self.weight()
    }
}

impl Item for Article {
    fn bytes(&self) -> u64 {
        self.text.len() as u64
    }
}

impl<T: Item, U: Send> Item for (T, U) {
    fn bytes(&self) -> u64 {
        self.0.bytes()
    }
}

impl<T: Item, E: Send> Item for Result<T, E> {
    fn bytes(&self) -> u64 {
        self.as_ref().map_or(0, T::bytes)
    }
}

/// What becomes of results.
pub(super) trait Sink<T> {
    /// Takes the next.
    fn take(&mut self, result: T) -> ControlFlow<()>;

    /// None is there yet, and it can take long until one is: whoever waits for those before it should have them.
    fn idle(&mut self) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl<T, F: FnMut(T) -> ControlFlow<()>> Sink<T> for F {
    fn take(&mut self, result: T) -> ControlFlow<()> {
        self(result)
    }
}

/// Does `work` on every item on `jobs` threads and hands the results to `sink`, on the calling
/// thread and in the order of the items, until it breaks off.
pub(super) fn in_order<T: Item, U: Send>(
    items: impl Iterator<Item = T> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(T) -> U + Sync,
    sink: impl FnMut(U) -> ControlFlow<()>,
) {
    in_order_to(items, jobs, work, sink);
}

/// The same for a sink that is told when it has to wait.
///
/// The items are drawn on a thread of their own. Each carries the channel on which its result comes
/// back, and those channels queue up in order: that is what keeps the order.
pub(super) fn in_order_to<T: Item, U: Send>(
    items: impl Iterator<Item = T> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(T) -> U + Sync,
    mut sink: impl Sink<U>,
) {
    let waiting = jobs.get().saturating_mul(WAITING);
    let (give_task, tasks) = sync_channel::<(T, SyncSender<U>)>(waiting);
    let (give_result, results) = sync_channel::<(Receiver<U>, u64)>(waiting);
    let load = Load::of(BYTES.saturating_mul(jobs.get() as u64));
    let tasks = Mutex::new(tasks);
    let (tasks, work, load) = (&tasks, &work, &load);
    thread::scope(|scope| {
        scope.spawn(move || {
            for item in items {
                let (answer, result) = sync_channel(1);
                let bytes = item.bytes();
                // Nobody takes results once the sink has broken off.
                if !load.take_on(bytes)
                    || give_result.send((result, bytes)).is_err()
                    || give_task.send((item, answer)).is_err()
                {
                    return;
                }
            }
        });
        for _ in 0..jobs.get() {
            scope.spawn(move || {
                while let Some((item, answer)) = next(tasks) {
                    // The sink may have broken off; then the result is not wanted.
                    let _ = answer.send(work(item));
                }
            });
        }
        let results = Results { queue: results, load };
        while let Some((result, bytes)) = wait(&results.queue, &mut sink) {
            // A worker that panics gives no result; the panic goes on when the scope ends.
            let taken = wait(&result, &mut sink).map(|result| sink.take(result));
            load.put_down(bytes);
            if taken.is_some_and(|taken| taken.is_break()) {
                break;
            }
        }
    });
}

/// Results as they come; once nobody takes them, whoever draws items need not wait any longer.
struct Results<'a, U> {
    queue: Receiver<(Receiver<U>, u64)>,
    load: &'a Load,
}

impl<U> Drop for Results<'_, U> {
    fn drop(&mut self) {
        self.load.close();
    }
}

/// The bytes that are on their way.
struct Load {
    most: u64,
    /// None once nobody takes results.
    now: Mutex<Option<u64>>,
    changed: Condvar,
}

impl Load {
    const fn of(most: u64) -> Self {
        Self { most, now: Mutex::new(Some(0)), changed: Condvar::new() }
    }

    /// Waits until there is room for so many; false if they are not wanted any more.
    fn take_on(&self, bytes: u64) -> bool {
        let fits = |now: u64| now == 0 || now.saturating_add(bytes) <= self.most;
        let is_full = |now: &mut Option<u64>| now.is_some_and(|now| !fits(now));
        let now = self.changed.wait_while(self.now(), is_full);
        let mut now = now.unwrap_or_else(PoisonError::into_inner);
        *now = now.map(|now| now.saturating_add(bytes));
        now.is_some()
    }

    fn put_down(&self, bytes: u64) {
        let mut now = self.now();
        *now = now.map(|now| now.saturating_sub(bytes));
        self.changed.notify_one();
    }

    fn close(&self) {
        *self.now() = None;
        self.changed.notify_one();
    }

    fn now(&self) -> MutexGuard<'_, Option<u64>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The next of a channel, which the sink is told about if it has to be waited for; none once the channel is
/// closed or the sink has broken off.
fn wait<T, U>(channel: &Receiver<T>, sink: &mut impl Sink<U>) -> Option<T> {
    match channel.try_recv() {
        Ok(next) => Some(next),
        Err(TryRecvError::Disconnected) => None,
        Err(TryRecvError::Empty) if sink.idle().is_break() => None,
        Err(TryRecvError::Empty) => channel.recv().ok(),
    }
}

fn next<T>(tasks: &Mutex<Receiver<T>>) -> Option<T> {
    tasks.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        time::Duration,
    };

    use super::*;

    impl Item for u8 {
        fn bytes(&self) -> u64 {
            0
        }
    }

    impl Item for i32 {
        fn bytes(&self) -> u64 {
            0
        }
    }

    /// As large as it says.
    impl Item for u64 {
        fn bytes(&self) -> u64 {
            *self
        }
    }

    fn jobs(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    #[test]
    fn results_come_in_order() {
        for count in [1, 3, 8] {
            let slow_first = |item: u64| {
                thread::sleep(Duration::from_micros(500 * (item % 5)));
                item
            };
            let mut seen = Vec::new();
            in_order(0..100, jobs(count), slow_first, |item| {
                seen.push(item);
                ControlFlow::Continue(())
            });
            assert!(seen.iter().copied().eq(0..100), "{count} jobs");
        }
    }

    #[test]
    fn breaking_off_ends_an_endless_stream() {
        let mut seen = 0;
        in_order(
            0_u64..,
            jobs(2),
            |item| item,
            |_| {
                seen += 1;
                if seen == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(seen, 10);
    }

    #[test]
    fn items_are_not_drawn_far_ahead() {
        let drawn = AtomicUsize::new(0);
        let items = (0..1000).inspect(|_| {
            drawn.fetch_add(1, Ordering::SeqCst);
        });
        let mut most = 0;
        let mut done = 0;
        in_order(
            items,
            jobs(2),
            |item| item,
            |_| {
                done += 1;
                most = most.max(drawn.load(Ordering::SeqCst) - done);
                ControlFlow::Continue(())
            },
        );
        assert!(most <= 2 * 2 * WAITING + 4, "{most}");
    }

    #[test]
    fn large_items_are_drawn_one_by_one_and_small_ones_beside_them() {
        let on_their_way = AtomicUsize::new(0);
        let large = 5 * BYTES;
        let items = std::iter::repeat_n([large, BYTES, BYTES / 2, BYTES / 2, 0], 20).flatten();
        let items = items.inspect(|size| {
            on_their_way.fetch_add(usize::try_from(*size).unwrap(), Ordering::SeqCst);
        });
        let mut most = 0;
        let mut sum = 0;
        in_order(
            items,
            jobs(2),
            |item| item,
            |item| {
                most = most.max(on_their_way.load(Ordering::SeqCst));
                on_their_way.fetch_sub(usize::try_from(item).unwrap(), Ordering::SeqCst);
                sum += item;
                ControlFlow::Continue(())
            },
        );
        assert_eq!(sum, 20 * (large + 2 * BYTES));
        // Of those that wait one is drawn already.
        assert!(most as u64 <= 2 * large, "{most}");
    }

    #[test]
    fn breaking_off_ends_a_stream_that_waits_for_room() {
        in_order(
            std::iter::repeat(3 * BYTES),
            jobs(1),
            |item| item,
            |_| {
                thread::sleep(Duration::from_millis(5));
                ControlFlow::Break(())
            },
        );
    }

    #[test]
    fn nothing_to_do_is_fine() {
        in_order(std::iter::empty::<u8>(), jobs(2), |item| item, |_| ControlFlow::Continue(()));
    }
}
