//! Many stories at a glance: shares of the levels over time, who says most, findings by rule.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use jiff::civil::Date;
use maud::{Markup, html};

use super::{Digest, bars, sections::severity_class, story::class};
use crate::{
    library::Voice,
    model::Severity,
    text::{counted, visible_line},
};

/// So many rows a table has at most.
const MOST: usize = 40;

/// So many speakers are told.
const MOST_VOICES: usize = 20;

/// Draws what stands before the stories.
pub(super) fn draw(stories: &[Digest], voices: &[Voice]) -> Markup {
    let count = |severity: Severity| {
        let all = stories.iter().flat_map(|story| &story.findings);
        all.filter(|(_, own)| *own == severity).count()
    };
    let statements = stories.iter().map(|story| story.statements).sum();
    let sum = [
        counted(stories.len(), "story", "stories"),
        counted(statements, "statement", "statements"),
        counted(count(Severity::Error), "error", "errors"),
        counted(count(Severity::Warning), "warning", "warnings"),
        counted(count(Severity::Info), "info", "infos"),
    ];
    html! {
        section.dashboard aria-labelledby="dashboard" {
            h2 #dashboard { "All stories" }
            p { (sum.join(", ")) "." }
            (over_time(stories))
            (says_most(voices))
            (by_rule(stories))
            (list(stories))
        }
    }
}

/// The days that stories were published on; where these are too many the months, else the years.
fn periods(stories: &[Digest]) -> BTreeMap<String, [usize; 9]> {
    let by = |form: &str| {
        let mut periods: BTreeMap<String, [usize; 9]> = BTreeMap::new();
        for story in stories {
            let Some(day) = day(story) else { continue };
            // From the year down, so that they sort as text.
            let words = periods.entry(day.strftime(form).to_string()).or_default();
            for (sum, words) in words.iter_mut().zip(story.words) {
                *sum += words;
            }
        }
        periods
    };
    let [days, months] = ["%Y-%m-%d", "%Y-%m"].map(by);
    match (days.len() <= MOST, months.len() <= MOST) {
        (true, _) => days,
        (false, true) => months,
        (false, false) => by("%Y"),
    }
}

fn day(story: &Digest) -> Option<Date> {
    story.published.as_ref()?.day()
}

fn over_time(stories: &[Digest]) -> Markup {
    let undated = stories.iter().filter(|story| day(story).is_none()).count();
    html! {
        h3 #over-time { "Words by level over time" }
        @if undated > 0 { p { "Left out for want of a date: " (counted(undated, "story", "stories")) "." } }
        div.wide tabindex="0" role="group" aria-labelledby="over-time" {
            table {
                thead { tr {
                    th scope="col" { "Published" }
                    th scope="col" { "Levels 1 to 9" }
                    th.number scope="col" { "Unnamed" }
                    th.number scope="col" { "Words" }
                } }
                tbody { @for (period, words) in periods(stories) { tr {
                    th scope="row" { (period) }
                    td { (bars::levels(&words)) }
                    td.number { (bars::anonymous(&words)) }
                    td.number { (words.iter().sum::<usize>()) }
                } } }
            }
        }
    }
}

/// Who says most, and in how many stories. Who only declines says nothing.
fn says_most(voices: &[Voice]) -> Markup {
    let said = voices.iter().map(|voice| {
        let stories: BTreeSet<_> = voice.said().map(|one| one.story.as_str()).collect();
        (voice, voice.said().count(), stories.len())
    });
    let mut said: Vec<_> = said.filter(|(_, count, _)| *count > 0).collect();
    said.sort_by_key(|(_, count, _)| Reverse(*count));
    let most = said.first().map_or(0, |(_, count, _)| *count);
    html! {
        h3 #most-words { "Who says most" }
        div.wide tabindex="0" role="group" aria-labelledby="most-words" {
            table {
                thead { tr {
                    th scope="col" { "Speaker" }
                    th scope="col" { "Statements" }
                    th.number scope="col" { "Number" }
                    th.number scope="col" { "Stories" }
                } }
                tbody { @for (voice, count, stories) in said.into_iter().take(MOST_VOICES) { tr {
                    th scope="row" { bdi { (visible_line(&voice.name)) } }
                    td { (bars::bar(count, most, class(voice.level))) }
                    td.number { (count) }
                    td.number { (stories) }
                } } }
            }
        }
    }
}

fn by_rule(stories: &[Digest]) -> Markup {
    let mut rules: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for (rule, severity) in stories.iter().flat_map(|story| &story.findings) {
        *rules.entry((rule, *severity)).or_default() += 1;
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(_, count)| Reverse(*count));
    let most = rules.first().map_or(0, |(_, count)| *count);
    html! {
        h3 #by-rule { "Findings by rule" }
        div.wide tabindex="0" role="group" aria-labelledby="by-rule" {
            table {
                thead { tr {
                    th scope="col" { "Rule" }
                    th scope="col" { "Severity" }
                    th scope="col" { "Findings" }
                    th.number scope="col" { "Number" }
                } }
                tbody { @for ((rule, severity), count) in rules { tr {
                    th scope="row" { code { (rule) } }
                    td { (severity.id()) }
                    td { (bars::bar(count, most, severity_class(severity))) }
                    td.number { (count) }
                } } }
            }
        }
    }
}

fn list(stories: &[Digest]) -> Markup {
    html! {
        h3 #stories { "Stories" }
        nav.wide tabindex="0" aria-labelledby="stories" {
            table {
                thead { tr {
                    th scope="col" { "Story" }
                    th scope="col" { "Published" }
                    th scope="col" { "Levels 1 to 9" }
                    th.number scope="col" { "Unnamed" }
                    th.number scope="col" { "Statements" }
                    th.number scope="col" { "Findings" }
                } }
                tbody { @for (number, story) in stories.iter().enumerate() { tr {
                    th scope="row" { a href={ "#s" (number) } title=(story.place) { bdi { (story.title) } } }
                    td { (story.published.as_ref().map(|own| visible_line(&own.words)).unwrap_or_default()) }
                    td { (bars::levels(&story.words)) }
                    td.number { (bars::anonymous(&story.words)) }
                    td.number { (story.statements) }
                    td.number { (story.findings.len()) }
                } } }
            }
        }
    }
}
