//! What an audit tells, in words: of the attribution under the cursor, and of the rule under it.

use ratatui::{
    style::Stylize,
    text::{Line, Span as Styled},
};

use super::{
    app::App,
    facets,
    narrowing::{Facet, Pick},
    panes::Pane,
    theme::{self, grave},
};
use crate::{
    desk::Silenced,
    model::{AttributionId, Finding},
};

/// All that an editor should know of the rule under the cursor, while the list of findings has the focus.
pub(super) fn lines(app: &App) -> Option<Vec<Line<'static>>> {
    if app.focus != Pane::Facets || app.facet != Facet::Findings {
        return None;
    }
    let rows = facets::rows(app, Facet::Findings);
    let Pick::Finding(rule) = &rows.get(app.row().min(rows.len().checked_sub(1)?))?.pick else {
        return None;
    };
    let story = app.story()?;
    let own: Vec<&Finding> =
        story.analysis.as_ref()?.findings.iter().filter(|one| one.rule == *rule).collect();
    let first = own.first()?;
    let mut lines: Vec<Line<'static>> = own.iter().map(|one| finding(one)).collect();
    let rest = [("why", &*first.why), ("mend", first.mend.as_str()), ("from", &*first.standard)];
    lines.extend(rest.into_iter().filter(|(_, words)| !words.is_empty()).map(|(label, words)| {
        Line::from(vec![
            Styled::styled(format!("{label:<8}"), theme::faint()),
            Styled::from(words.to_owned()),
        ])
    }));
    lines.extend(story.silenced.iter().filter(|one| one.finding.rule == *rule).map(silenced));
    Some(lines)
}

/// What an editor should ask.
pub(super) fn finding(finding: &Finding) -> Line<'static> {
    let mark = grave(finding.severity);
    Line::from(vec![
        Styled::from(format!("{mark} {:<8}", finding.severity.id())).bold(),
        Styled::from(finding.message.clone()),
        Styled::styled(format!("  {}", finding.rule), theme::faint()),
    ])
}

/// What nobody needs to ask any more about the attribution under the cursor, and why.
pub(super) fn silenced_here(app: &App) -> Vec<Line<'static>> {
    let Some((story, cursor)) = app.story().and_then(|story| Some((story, story.cursor?))) else {
        return Vec::new();
    };
    let is_here = |one: &&Silenced| one.finding.attributions.contains(&AttributionId(cursor));
    story.silenced.iter().filter(is_here).map(silenced).collect()
}

fn silenced(silenced: &Silenced) -> Line<'static> {
    let Silenced { finding, reason, from } = silenced;
    let words = format!("silenced  {}  {reason}  {} ({from})", finding.message, finding.rule);
    Line::from(words).style(theme::faint())
}
