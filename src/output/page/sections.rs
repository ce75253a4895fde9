//! What stands around the words of a story: facets, shares, the matrix, findings and statements.

use maud::{Markup, html};

use super::{
    bars, map,
    story::{class, name},
};
use crate::{
    audit::Sheet,
    desk::Silenced,
    model::{Analysis, Attribution, AttributionId, Finding, Level, Severity, Stance},
    output::{Audited, Told},
    text::{joined, visible_line},
};

/// A value that statements can be narrowed to.
struct Choice {
    value: String,
    words: String,
    class: &'static str,
    count: usize,
}

/// Buttons that narrow the story to speakers, levels and stances. They need the script, which shows them.
pub(super) fn facets(number: usize, analysis: &Analysis) -> Markup {
    let all = &analysis.attributions;
    let count = |of: &dyn Fn(&Attribution) -> bool| all.iter().filter(|one| of(one)).count();
    let speakers = analysis.speakers.iter().enumerate().map(|(id, speaker)| Choice {
        value: id.to_string(),
        words: visible_line(&speaker.name),
        class: class(speaker.level),
        count: count(&|one| one.speaker.is_some_and(|own| own.0 == id)),
    });
    let mut speakers: Vec<Choice> = speakers.collect();
    speakers.sort_by_key(|choice| std::cmp::Reverse(choice.count));
    let levels = Level::ALL.map(|level| Choice {
        value: level.id().to_owned(),
        words: format!("{} {}", level.step(), level.id()),
        class: class(level),
        count: count(&|one| one.level == level),
    });
    let stances = Stance::ALL.map(|stance| Choice {
        value: stance.id().to_owned(),
        words: format!("{} {}", stance.mark(), stance.id()),
        class: "",
        count: count(&|one| one.stance == stance),
    });
    let groups = [
        ("speaker", "Speakers", speakers),
        ("level", "Levels", levels.into()),
        ("stance", "Stances", stances.into()),
    ];
    html! {
        section.facets aria-labelledby={ "s" (number) "-facets s" (number) "-title" } data-facets hidden {
            span id={ "s" (number) "-facets" } hidden { "Show only" }
            @for (facet, heading, choices) in groups {
                div role="group" aria-labelledby={ "s" (number) "-" (facet) } {
                    span.heading id={ "s" (number) "-" (facet) } { (heading) }
                    @for choice in choices.iter().filter(|choice| choice.count > 0) {
                        button type="button" class=(choice.class) aria-pressed="false" data-facet=(facet)
                            data-value=(choice.value) {
                            bdi { (choice.words) } " " span.count { (choice.count) }
                        }
                    }
                }
            }
            p {
                button type="button" data-clear { "Show all" }
                " " span role="status" data-told {}
            }
        }
    }
}

/// How much is said at each level, and where.
pub(super) fn shares(number: usize, analysis: &Analysis, sheet: &Sheet) -> Markup {
    let all = sheet.words.iter().sum();
    html! {
        section aria-labelledby={ "s" (number) "-shares s" (number) "-title" } {
            h3 id={ "s" (number) "-shares" } { "Words by level" }
            (bars::levels(&sheet.words))
            p { (bars::anonymous(&sheet.words)) " of " (all) " attributed words are from sources that a reader cannot name." }
            ul.shares {
                @for (level, words) in Level::ALL.into_iter().zip(sheet.words).filter(|(_, words)| *words > 0) {
                    li {
                        span.badge.(class(level)) { (level.step()) } " " (level.id()) " "
                        (bars::percent(words, all))
                    }
                }
            }
            h3 { "Map" }
            (map::draw(analysis, number))
        }
    }
}

/// Which stances are taken at which level.
pub(super) fn matrix(number: usize, analysis: &Analysis) -> Markup {
    let all = &analysis.attributions;
    let count =
        |level, stance| all.iter().filter(|one| one.level == level && one.stance == stance).count();
    let is_used = |stance: &Stance| all.iter().any(|one| one.stance == *stance);
    let stances: Vec<Stance> = Stance::ALL.into_iter().filter(is_used).collect();
    let levels = Level::ALL.into_iter().filter(|level| all.iter().any(|one| one.level == *level));
    let levels: Vec<Level> = levels.collect();
    let cells = levels.iter().flat_map(|level| stances.iter().map(|stance| count(*level, *stance)));
    let most = cells.max().unwrap_or_default();
    html! {
        @if !all.is_empty() {
            section aria-labelledby={ "s" (number) "-matrix s" (number) "-title" } {
                h3 id={ "s" (number) "-matrix" } { "Levels and stances" }
                div.wide tabindex="0" role="group" aria-labelledby={ "s" (number) "-matrix" } {
                    table.matrix {
                        thead { tr {
                            th scope="col" { "Level" }
                            @for stance in &stances { th scope="col" { (stance.mark()) " " (stance.id()) } }
                        } }
                        tbody { @for level in &levels { tr {
                            th scope="row" { (level.step()) " " (level.id()) }
                            @for count in stances.iter().map(|stance| count(*level, *stance)) {
                                td { @if count > 0 { (bars::circle(count, most, class(*level))) " " (count) } }
                            }
                        } } }
                    }
                }
            }
        }
    }
}

/// What an editor should look at.
pub(super) fn findings(number: usize, audited: &Audited) -> Markup {
    html! {
        section aria-labelledby={ "s" (number) "-findings s" (number) "-title" } {
            h3 id={ "s" (number) "-findings" } { "Findings" }
            @if audited.findings.is_empty() { p { "None." } }
            ul.findings { @for finding in &audited.findings { li { (draw(number, audited, finding)) } } }
            @if !audited.silenced.is_empty() {
                h4 { "Silenced" }
                ul.findings { @for Silenced { finding, reason, from } in &audited.silenced { li {
                    p { code { (finding.rule) } " " bdi { (finding.message) } }
                    p { bdi { (visible_line(reason)) } " (" (visible_line(from)) ")" }
                } } }
            }
        }
    }
}

/// What rests on one unnamed source, and who was asked and did not answer.
pub(super) fn asked(number: usize, analysis: &Analysis, sheet: &Sheet) -> Markup {
    let parts = [
        ("alone", "Rests on one unnamed source", &sheet.alone, "Nothing does."),
        ("unanswered", "Asked, and did not answer", &sheet.unanswered, "Nobody is said to."),
    ];
    let told = |id: &AttributionId| {
        let one = analysis.attributions.get(id.0)?;
        Some((id.0, name(analysis, one), Told::new(&analysis.article.text, one).words))
    };
    html! {
        @for (part, heading, ids, none) in parts {
            section aria-labelledby={ "s" (number) "-" (part) " s" (number) "-title" } {
                h3 id={ "s" (number) "-" (part) } { (heading) }
                @if ids.is_empty() { p { (none) } }
                @else {
                    ul.findings { @for (id, name, words) in ids.iter().filter_map(told) { li {
                        p {
                            a href={ "#s" (number) "-a" (id) } { (id + 1) } " "
                            strong { bdi { (name) } } ": " bdi { (words) }
                        }
                    } } }
                }
            }
        }
    }
}

fn draw(number: usize, audited: &Audited, finding: &Finding) -> Markup {
    let severity = finding.severity;
    html! {
        p {
            strong.(severity_class(severity)) { (severity.id()) } " " code { (finding.rule) }
            @if let Some([start, _]) = audited.place(finding) { " line " (start.line) }
        }
        p { bdi { (finding.message) } }
        details {
            summary { "Why, and what to do" }
            p { (finding.why) }
            p { bdi { (finding.mend) } }
            p { (finding.standard) }
        }
        @if !finding.attributions.is_empty() {
            p {
                "Statements: "
                @for id in &finding.attributions {
                    a href={ "#s" (number) "-a" (id.0) } { (id.0 + 1) } " "
                }
            }
        }
    }
}

pub(super) const fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// A row for each statement.
pub(super) fn statements(number: usize, analysis: &Analysis) -> Markup {
    let text = &analysis.article.text;
    html! {
        section aria-labelledby={ "s" (number) "-statements s" (number) "-title" } {
            h3 id={ "s" (number) "-statements" } { "Statements" }
            @if analysis.attributions.is_empty() { p { "Nobody is quoted or said to say anything." } }
            @else {
                div.wide tabindex="0" role="group" aria-labelledby={ "s" (number) "-statements" } {
                    table.statements {
                        thead { tr { @for name in ["No.", "Level", "Speaker", "Stance", "Kind", "Cue", "Words"] {
                            th scope="col" { (name) }
                        } } }
                        tbody { @for (id, one) in analysis.attributions.iter().enumerate() {
                            tr id={ "s" (number) "-r" (id) } data-row=(id) data-level=(one.level.id())
                                data-stance=(one.stance.id()) data-speaker=[one.speaker.map(|own| own.0)] {
                                td { a href={ "#s" (number) "-a" (id) } { (id + 1) } }
                                td { span.badge.(class(one.level)) { (one.level.step()) } " " (one.level.id()) }
                                td { bdi { (name(analysis, one)) } }
                                td { (one.stance.mark()) " " (one.stance.id()) }
                                td { (one.kind.id()) }
                                td { bdi { (joined(text, &one.cue)) } }
                                td { bdi { (joined(text, &one.content)) } }
                            }
                        } }
                    }
                }
            }
        }
    }
}
