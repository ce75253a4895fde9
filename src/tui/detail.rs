//! The attribution under the cursor in words: who, how identified, where it stands, and why.

use ratatui::{
    style::{Modifier, Style, Stylize},
    text::{Line, Span as Styled},
};

use super::{
    app::App,
    narrowing::findings_on,
    story::Story,
    theme::{self, Theme, decided, mark},
    told,
    wrap::wrap_as_it_is,
};
use crate::{
    model::{Analysis, Aspect, Attribution, Channel, Evidence, Loading, Proximity},
    text::{Span, joined, visible_line},
};

/// The lines, at most `width` columns wide.
pub(super) fn lines(app: &App, width: usize) -> Vec<Line<'static>> {
    if let Some(lines) = told::lines(app) {
        return lines.into_iter().flat_map(|line| fold(line, width)).collect();
    }
    let analysis = app.story().and_then(Story::analysis);
    let (Some(analysis), Some(one)) = (analysis, app.current()) else {
        let words = match (analysis, app.story()) {
            (Some(_), _) => "no attribution was found in this story",
            (None, Some(_)) => "analysing …",
            (None, None) => "",
        };
        return vec![Line::from(words).style(theme::faint())];
    };
    let mut lines = vec![who(app.theme, analysis, one), how(app.theme, one)];
    lines.extend(introduction(analysis, one));
    lines.extend(decision(one));
    lines.extend(findings_on(analysis, one).map(|own| told::finding(app.theme, own)));
    lines.extend(told::silenced_here(app));
    if app.place(app.open).is_some_and(|place| place.is_alone(one)) {
        let label = Styled::styled("alone   ", theme::faint());
        lines.push(Line::from(vec![label, Styled::from("nobody else in the story says this")]));
    }
    // Where there is little room, why somebody is no better known matters more than how the words were found.
    let told = |aspect: Aspect| {
        let of_aspect = one.evidence.iter().filter(move |evidence| evidence.aspect == aspect);
        of_aspect.map(|evidence| why(analysis, evidence))
    };
    lines.extend(told(Aspect::Level).chain(told(Aspect::Stance)));
    lines.extend(extras(analysis, one));
    lines.extend(told(Aspect::Speaker).chain(told(Aspect::Attribution)));
    lines.into_iter().flat_map(|line| fold(line, width)).collect()
}

/// The speaker, and the words here where they are others.
fn who(theme: Theme, analysis: &Analysis, one: &Attribution) -> Line<'static> {
    let text = &analysis.article.text;
    let here = joined(text, &one.source);
    let speaker = one.speaker.and_then(|id| analysis.speaker(id));
    let name = speaker.map_or_else(|| "nobody is named".to_owned(), |s| visible_line(&s.name));
    let mut line = vec![Styled::styled(name.clone(), theme.level(one.level).bold())];
    if !here.is_empty() && here != name {
        line.push(Styled::from(format!(", here “{here}”")));
    }
    if let Some(speaker) = speaker.filter(|speaker| speaker.level != one.level) {
        let best = format!(" (elsewhere {} {})", speaker.level.step(), speaker.level.id());
        line.push(Styled::styled(best, theme.level(speaker.level)));
    }
    let statements = analysis.attributions.iter().filter(|other| other.speaker == one.speaker);
    let count = statements.count();
    if speaker.is_some() && count > 1 {
        line.push(Styled::styled(format!(" · {count} statements"), theme::faint()));
    }
    Line::from(line)
}

/// What the story tells of the speaker elsewhere, where it tells more than the name and the words here do.
fn introduction(analysis: &Analysis, one: &Attribution) -> Option<Line<'static>> {
    let (text, speaker) = (&analysis.article.text, analysis.speaker(one.speaker?)?);
    let place = speaker.introduction()?;
    let words = visible_line(place.of(text).trim_matches([',', ' ']));
    let is_here = one.source.iter().any(|source| source.overlaps(place));
    let is_more = words != speaker.name && !is_here;
    is_more.then(|| {
        let label = Styled::styled("is      ", theme::faint());
        Line::from(vec![label, Styled::from(format!("“{words}”"))])
    })
}

/// What somebody decided on it, and what somebody else did.
fn decision(one: &Attribution) -> Option<Line<'static>> {
    let decision = one.decision.as_ref()?;
    let standing = decision.standing();
    let (mark, id) = (decided(standing), standing.id());
    let mut line = vec![Styled::from(format!("{mark} {id}")).bold()];
    if decision.outdated {
        let was = decision.was().id();
        let told = format!("   was {was}; its words have changed since, decide anew");
        line.push(Styled::from(told).bold());
    }
    if let Some(note) = &decision.note {
        line.push(Styled::from(format!("   note: {}", visible_line(note))));
    }
    if let Some(dissent) = &decision.dissent {
        let (one, other) = (decision.words(), dissent.words());
        let told = format!("   one said {one}, another {other}; decide anew to settle it");
        line.push(Styled::from(told).bold());
    }
    Some(Line::from(line))
}

/// Level, stance, kind and cue.
fn how(theme: Theme, one: &Attribution) -> Line<'static> {
    let level = format!("{} {}", one.level.step(), one.level.id());
    let stance = format!("{} {}", mark(one.stance), one.stance.id());
    let mut line = vec![
        Styled::styled(level, theme.level(one.level)),
        Styled::from("   "),
        Styled::styled(stance, Style::new().add_modifier(Modifier::BOLD)),
        Styled::from(format!("   {}", one.kind.id())),
    ];
    if one.loading != Loading::Neutral {
        line.push(Styled::from(format!("   {} cue", one.loading.id())));
    }
    if one.negated {
        line.push(Styled::from("   negated cue"));
    }
    if let Some(proximity) = one.proximity {
        line.push(Styled::from(format!("   {}", proximity_words(proximity))));
    }
    if let Some(channel) = one.channel {
        line.push(Styled::from(format!("   {}", channel_words(channel))));
    }
    Line::from(line)
}

/// How close the source is, for people.
const fn proximity_words(proximity: Proximity) -> &'static str {
    match proximity {
        Proximity::TookPart => "took part",
        Proximity::Briefed => "was briefed",
        Proximity::SawDocument => "saw the document",
        Proximity::Familiar => "familiar with it",
    }
}

/// How the words came, for people.
const fn channel_words(channel: Channel) -> &'static str {
    match channel {
        Channel::Interview => "in an interview",
        Channel::Statement => "in a statement",
        Channel::Email => "by email",
        Channel::Phone => "by phone",
        Channel::Briefing => "at a briefing",
        Channel::Testimony => "in testimony",
        Channel::Post => "in a post",
        Channel::Broadcast => "on air",
        Channel::Leak => "in leaked material",
        Channel::Document => "in a document",
    }
}

/// On what terms the source spoke, and in whose words it stands.
fn extras(analysis: &Analysis, one: &Attribution) -> Vec<Line<'static>> {
    let text = &analysis.article.text;
    let mut lines = Vec::new();
    let mut tell = |label: &str, words: Option<String>| {
        lines.extend(words.map(|words| Line::from(format!("{label} “{words}”"))));
    };
    let line = |span: Span| visible_line(span.of(text));
    tell("towards", one.target.map(line));
    tell("terms", one.terms.map(line));
    tell("reason", one.reason.map(line));
    let outer = one.within.and_then(|id| analysis.attributions.get(id.0));
    tell("as told by", outer.map(|outer| joined(text, &outer.source)));
    lines
}

/// A rule and the words it fired on.
fn why(analysis: &Analysis, evidence: &Evidence) -> Line<'static> {
    let aspect = match evidence.aspect {
        Aspect::Attribution => "found",
        Aspect::Speaker => "speaker",
        Aspect::Level => "level",
        Aspect::Stance => "stance",
    };
    let words = joined(&analysis.article.text, &evidence.words);
    let why = evidence.why.as_ref();
    let why = if words.is_empty() { why } else { why.trim_end_matches('.') };
    let mut line =
        vec![Styled::styled(format!("{aspect:<8}"), theme::faint()), Styled::from(why.to_owned())];
    if !words.is_empty() {
        line.push(Styled::from(format!(": “{words}”")));
    }
    line.push(Styled::styled(format!("  {}", evidence.rule), theme::faint()));
    Line::from(line)
}

/// Breaks a line that is too long; its other lines are set in.
fn fold(line: Line<'static>, width: usize) -> Vec<Line<'static>> {
    const INDENT: usize = 2;
    if line.width() <= width {
        return vec![line];
    }
    let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    let rows = wrap_as_it_is(&text, width.saturating_sub(INDENT));
    let mut folded = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        let mut pieces = Vec::new();
        if number > 0 {
            pieces.push(Styled::from(" ".repeat(INDENT)));
        }
        let mut start = 0;
        for span in &line.spans {
            let own = Span::new(start, start + span.content.len());
            start = own.end;
            let part = Span::new(own.start.max(row.start), own.end.min(row.end));
            if !part.is_empty() {
                pieces.push(Styled::styled(part.of(&text).to_owned(), span.style));
            }
        }
        folded.push(Line::from(pieces).style(line.style));
    }
    folded
}
