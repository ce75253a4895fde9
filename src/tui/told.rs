//! What an audit tells, in words: of the attribution under the cursor, and of the rule under it.

use ratatui::text::{Line, Span as Styled};

use super::{
    app::App,
    silencing,
    story::Story,
    theme::{self, Theme, grave},
};
use crate::{
    desk::Silenced,
    model::{AttributionId, Finding, RuleId},
};

/// All that an editor should know of the rule under the cursor, while the list of findings has the focus: of the finding
/// where the cursor of the story is first, and what would mend it, then of the others.
pub(super) fn lines(app: &App) -> Option<Vec<Line<'static>>> {
    let rule = silencing::rule(app)?;
    let story = app.story()?;
    story.analysis()?;
    let own = of_rule(story, &rule);
    let silenced: Vec<&Silenced> =
        story.silenced().iter().filter(|one| one.finding.rule == rule).collect();
    let first = own.first().copied().or_else(|| silenced.first().map(|one| &one.finding))?;
    let mut lines: Vec<Line<'static>> =
        own.first().map(|one| finding(app.theme, one)).into_iter().collect();
    let rest = [("why", &*first.why), ("mend", first.mend.as_str()), ("from", &*first.standard)];
    let also = own.iter().skip(1).map(|one| ("also", one.message.as_str()));
    let rest = rest.into_iter().filter(|(_, words)| !words.is_empty()).chain(also);
    lines.extend(rest.map(|(label, words)| {
        Line::from(vec![
            Styled::styled(format!("{label:<8}"), theme::faint()),
            Styled::from(words.to_owned()),
        ])
    }));
    let place = if own.is_empty() { 0 } else { lines.len() };
    lines.splice(place..place, silenced.into_iter().map(silenced_line));
    Some(lines)
}

/// The findings of a rule in a story: first those about the attribution at its cursor.
pub(super) fn of_rule<'a>(story: &'a Story, rule: &RuleId) -> Vec<&'a Finding> {
    let is_here = |one: &&Finding| {
        story.cursor.is_some_and(|cursor| one.attributions.contains(&AttributionId(cursor)))
    };
    let all = story.analysis().into_iter().flat_map(|analysis| &analysis.findings);
    let own = all.filter(|one| one.rule == *rule);
    let (here, others): (Vec<&Finding>, Vec<&Finding>) = own.partition(is_here);
    here.into_iter().chain(others).collect()
}

/// What an editor should ask.
pub(super) fn finding(theme: Theme, finding: &Finding) -> Line<'static> {
    let mark = grave(finding.severity);
    let style = theme.severity(finding.severity);
    Line::from(vec![
        Styled::styled(format!("{mark} {:<8}", finding.severity.id()), style),
        Styled::from(finding.message.clone()),
        Styled::styled(format!("  {}", finding.rule), theme::faint()),
    ])
}

/// What nobody needs to ask any more: of the rule under the cursor, or about the attribution there.
pub(super) fn silenced(app: &App) -> impl Iterator<Item = &Silenced> {
    let rule = silencing::rule(app);
    let cursor = app.story().and_then(|story| story.cursor);
    let is_here = move |one: &&Silenced| match &rule {
        Some(rule) => one.finding.rule == *rule,
        None => cursor.is_some_and(|own| one.finding.attributions.contains(&AttributionId(own))),
    };
    app.story().into_iter().flat_map(Story::silenced).filter(is_here)
}

/// The same of the attribution under the cursor, in words.
pub(super) fn silenced_here(app: &App) -> Vec<Line<'static>> {
    silenced(app).map(silenced_line).collect()
}

fn silenced_line(silenced: &Silenced) -> Line<'static> {
    let Silenced { finding, reason, from } = silenced;
    let words = format!("silenced  {}  {reason}  {} ({from})", finding.message, finding.rule);
    Line::from(words).style(theme::faint())
}
