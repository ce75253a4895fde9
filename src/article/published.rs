//! When a story was published.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    fmt::{rfc2822, temporal::Pieces},
    tz::Offset,
};

use super::Layout;

/// When a story was published, read once where its metadata are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// As the source writes it.
    pub words: String,
    /// The day that the words tell; `None` where they tell none, or one that could be two: 1/2/2026.
    pub moment: Option<Moment>,
}

/// A moment by which stories are put in order: by the day that is written, so that no list jumps back to an earlier
/// day, and on one day by the clock of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day where the story was published.
    pub day: Date,
    /// When that was; without a time it is the beginning of the day, and without an offset the time of UTC.
    at: Timestamp,
}

impl Published {
    /// Reads what a source writes: `2026-02-28`, with or without a time, as e-mails have it, or as the rules say.
    pub(crate) fn new(words: String, layout: &Layout) -> Self {
        let moment = standard(&words)
            .or_else(|| mailed(&words))
            .or_else(|| Moment::of(layout.day(&words)?, Time::midnight(), Offset::UTC));
        Self { words, moment }
    }

    /// The words as people read them: of a moment that is written for machines, `2026-03-17T10:00:00Z`, its day.
    pub fn told(&self) -> String {
        let day = self.day().map(|day| day.to_string());
        let day =
            day.filter(|day| self.words.strip_prefix(day).is_some_and(|time| time.contains(':')));
        day.unwrap_or_else(|| self.words.clone())
    }

    /// The day that the words tell.
    pub fn day(&self) -> Option<Date> {
        self.moment.map(|moment| moment.day)
    }

    /// The moment by which it is put in order: what is undated comes last.
    pub fn in_order(published: Option<&Self>) -> (bool, Option<Moment>) {
        let moment = published.and_then(|own| own.moment);
        (moment.is_none(), moment)
    }
}

impl Moment {
    fn of(day: Date, time: Time, offset: Offset) -> Option<Self> {
        Some(Self { day, at: offset.to_timestamp(day.to_datetime(time)).ok()? })
    }
}

/// 2026-02-28T09:30:00+01:00, or the beginning of that: ISO 8601.
fn standard(words: &str) -> Option<Moment> {
    let pieces = Pieces::parse(words).ok()?;
    let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
    Moment::of(pieces.date(), pieces.time().unwrap_or(Time::midnight()), offset)
}

/// Sat, 28 Feb 2026 09:30:00 +0100: RFC 2822. A day of the week that is another's does not matter.
fn mailed(words: &str) -> Option<Moment> {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let mailed = parser.parse_zoned_datetime(words).ok()?;
    Some(Moment { day: mailed.date(), at: mailed.timestamp() })
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, LazyLock};

    use super::*;
    use crate::rules::Rules;

    static LAYOUT: LazyLock<Arc<Layout>> = LazyLock::new(|| Rules::builtin().unwrap().layout);

    fn published(words: &str) -> Published {
        Published::new(words.to_owned(), &LAYOUT)
    }

    #[test]
    fn a_day_is_read_however_it_is_written() {
        for words in [
            "2026-02-28",
            "20260228",
            "2026-02-28T09:30:00Z",
            "2026-02-28 09:30",
            "2026-02-28T23:30:00-05:00",
            "2026-02-28T09:30:00+01:00[Europe/Lisbon]",
            "2026-02-28 at noon",
            "2026/2/28",
            "Sat, 28 Feb 2026 09:30:00 +0100",
            "Mon, 28 Feb 2026 09:30:00 GMT",
            "28 February 2026",
            "28th of February, 2026",
            "Sat 28 Feb 2026 09.30 GMT",
            "28-FEB-2026",
            "February 28, 2026",
            "Saturday, Feb. 28th, 2026 at 9:30 a.m. EST",
        ] {
            let day = published(words).day().map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some("2026-02-28"), "{words}");
        }
    }

    #[test]
    fn every_month_has_its_number() {
        let months = "January February March April May June July August September October November December Sept";
        for (number, month) in months.split(' ').enumerate() {
            let number = if number < 12 { number + 1 } else { 9 };
            for words in [month, &month[..3]] {
                let day = published(&format!("2 {words} 2026")).day().unwrap();
                assert_eq!(usize::from(day.month().unsigned_abs()), number, "{words}");
                assert_eq!(published(&format!("{words} 2, 2026")).day(), Some(day), "{words}");
            }
        }
    }

    #[test]
    fn what_is_no_day_or_could_be_two_is_undated() {
        for words in
            ["", "yesterday", "1/2/2026", "2026", "2026-02-30", "31 February 2026", "1767225600"]
        {
            assert_eq!(published(words).moment, None, "{words}");
        }
    }

    #[test]
    fn the_day_that_is_written_counts_and_on_one_day_the_clock_of_the_world() {
        let written = [
            "2026-01-09T23:00:00-12:00",
            "2026-01-10",
            "2026-01-10T12:00:00+05:00",
            "Sat, 10 Jan 2026 03:00:00 -0500",
            "January 11, 2026",
            "soon",
        ];
        let mut sorted: Vec<Published> =
            written.iter().rev().map(|words| published(words)).collect();
        sorted.sort_by_key(|own| Published::in_order(Some(own)));
        assert_eq!(sorted.iter().map(|own| own.words.as_str()).collect::<Vec<_>>(), written);
    }
}
