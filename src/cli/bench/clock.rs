//! What work takes.

use std::time::Duration;

/// How long this thread has worked; without the time in which others had the processor.
#[cfg(unix)]
pub(super) fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// How long this process has run: elsewhere threads do not tell how long they have worked.
#[cfg(not(unix))]
pub(super) fn worked() -> Duration {
    use std::{sync::LazyLock, time::Instant};
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// Tells how long each step after another has worked.
pub(super) struct Laps(Duration);

impl Laps {
    pub(super) fn start() -> Self {
        Self(worked())
    }

    /// The time since the last lap.
    pub(super) fn lap(&mut self) -> Duration {
        let last = std::mem::replace(&mut self.0, worked());
        self.0.saturating_sub(last)
    }
}

/// How long the same took several times.
#[derive(Debug, Default, Clone)]
pub(super) struct Times(Vec<Duration>);

impl Times {
    pub(super) fn push(&mut self, time: Duration) {
        let at = self.0.partition_point(|other| *other <= time);
        self.0.insert(at, time);
    }

    /// The one in the middle, in seconds.
    pub(super) fn median(&self) -> f64 {
        self.at(self.0.len() / 2)
    }

    pub(super) fn least(&self) -> f64 {
        self.at(0)
    }

    pub(super) fn most(&self) -> f64 {
        self.at(self.0.len().saturating_sub(1))
    }

    fn at(&self, index: usize) -> f64 {
        self.0.get(index).map_or(0.0, Duration::as_secs_f64)
    }
}

impl FromIterator<Duration> for Times {
    fn from_iter<I: IntoIterator<Item = Duration>>(times: I) -> Self {
        let mut sorted = Self::default();
        times.into_iter().for_each(|time| sorted.push(time));
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_told_with_the_spread() {
        let times: Times = [5, 1, 9, 3, 4].into_iter().map(Duration::from_secs).collect();
        let told = [times.least(), times.median(), times.most()].map(Duration::from_secs_f64);
        assert_eq!(told, [1, 4, 9].map(Duration::from_secs));
        assert!(Times::default().median() < f64::EPSILON);
    }

    #[test]
    fn work_takes_time() {
        let mut laps = Laps::start();
        let sum = (0..1_000_000_u64).fold(0, |sum, n| std::hint::black_box(sum ^ n));
        assert!(laps.lap() > Duration::ZERO, "{sum}");
    }
}
