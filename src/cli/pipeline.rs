//! Work on a stream of items by several threads, with the results in the order of the items.

use std::{
    num::NonZeroUsize,
    ops::ControlFlow,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, TryRecvError, sync_channel},
    },
    thread,
};

/// Items that wait for a worker, and results that wait for those before them, per worker. Enough
/// that one long story does not leave the other workers idle; bounded, so that memory is.
const WAITING: usize = 4;

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
pub(super) fn in_order<T: Send, U: Send>(
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
pub(super) fn in_order_to<T: Send, U: Send>(
    items: impl Iterator<Item = T> + Send,
    jobs: NonZeroUsize,
    work: impl Fn(T) -> U + Sync,
    mut sink: impl Sink<U>,
) {
    let waiting = jobs.get().saturating_mul(WAITING);
    let (give_task, tasks) = sync_channel::<(T, SyncSender<U>)>(waiting);
    let (give_result, results) = sync_channel::<Receiver<U>>(waiting);
    let tasks = Mutex::new(tasks);
    let (tasks, work) = (&tasks, &work);
    thread::scope(|scope| {
        scope.spawn(move || {
            for item in items {
                let (answer, result) = sync_channel(1);
                // Nobody takes results once the sink has broken off.
                if give_result.send(result).is_err() || give_task.send((item, answer)).is_err() {
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
        while let Some(result) = wait(&results, &mut sink) {
            // A worker that panics gives no result; the panic goes on when the scope ends.
            let Some(result) = wait(&result, &mut sink) else { continue };
            if sink.take(result).is_break() {
                break;
            }
        }
        drop(results);
    });
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
    fn nothing_to_do_is_fine() {
        in_order(std::iter::empty::<u8>(), jobs(2), |item| item, |_| ControlFlow::Continue(()));
    }
}
