//! The attribution under the cursor in words, as answers to what a reader asks of it: who says it, where she stands, how
//! she is known, how it is said, and what an editor should ask.

use ratatui::{
    style::Stylize,
    text::{Line, Span as Styled},
};
use unicode_width::UnicodeWidthStr;

use super::{
    action::Action,
    answers::{Answers, fold},
    app::App,
    narrowing::{Facet, findings_on},
    panes::TWO_COLUMNS,
    story::Story,
    theme::{self, decided, grave, mark},
    told,
};
use crate::{
    model::{
        Analysis, Aspect, Attribution, Channel, Evidence, Finding, Loading, Proximity, Speaker,
    },
    review::BY_HAND,
    text::{Span, fit, joined, visible_line},
};

/// The rule of a mention that is a speaker of its own: it tells a reader nothing.
const ITS_OWN: &str = "speaker.new";

/// Fewer columns tell nothing of who somebody is.
const LEAST: usize = 24;

/// The columns between two columns of answers.
pub(super) const GAP: usize = 3;

/// The lines, at most `width` columns wide: in one column, or where there is room what is asked, and beside it how it
/// was found.
pub(super) fn columns(app: &App, width: usize) -> Vec<Vec<Line<'static>>> {
    let is_wide = width + 2 >= usize::from(TWO_COLUMNS);
    let Some((analysis, one)) = shown(app).filter(|_| is_wide) else {
        return vec![lines(app, width, true)];
    };
    let half = (width - GAP) / 2;
    let mut further = Answers::new(half);
    found(&mut further, analysis, one);
    vec![lines(app, width - GAP - half, false), further.done()]
}

/// The attribution under the cursor, while it is what is told of.
fn shown(app: &App) -> Option<(&Analysis, &Attribution)> {
    let analysis = app.story().and_then(Story::analysis)?;
    Some((analysis, app.current().filter(|_| told::lines(app).is_none())?))
}

/// The lines of one column, with how it was found or without.
fn lines(app: &App, width: usize, has_all: bool) -> Vec<Line<'static>> {
    if let Some(lines) = told::lines(app) {
        return lines.into_iter().flat_map(|line| fold(line, width, 2)).collect();
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
    let mut answers = Answers::new(width);
    answers.line(who(app, analysis, one, width));
    decision(&mut answers, one);
    // Who walks through findings asks for these first.
    let walks = app.narrowing.steps().iter().any(|step| step.pick.facet() == Facet::Findings);
    if walks {
        asks(app, &mut answers, analysis, one);
    }
    stands(&mut answers, analysis, one);
    level(app, &mut answers, analysis, one);
    answers.tell("said", vec![Styled::from(said(analysis, one))], "");
    if !walks {
        asks(app, &mut answers, analysis, one);
    }
    if has_all {
        found(&mut answers, analysis, one);
    }
    answers.done()
}

/// The speaker, what the story tells of it beside its name, and the words here where they are others.
fn who(app: &App, analysis: &Analysis, one: &Attribution, width: usize) -> Line<'static> {
    let text = &analysis.article.text;
    let speaker = one.speaker.and_then(|id| analysis.speaker(id));
    let name = speaker.map_or_else(|| "nobody is named".to_owned(), |s| visible_line(&s.name));
    let mut end = Vec::new();
    if let Some(speaker) = speaker.filter(|speaker| speaker.level != one.level) {
        let best = format!(" (elsewhere {} {})", speaker.level.step(), speaker.level.id());
        end.push(Styled::styled(best, app.theme.level(speaker.level)));
    }
    let statements = analysis.attributions.iter().filter(|other| other.speaker == one.speaker);
    let count = statements.count();
    if speaker.is_some() && count > 1 {
        let words = format!(" · {count} statements ({})", app.key(Action::NextOfSpeaker));
        end.push(Styled::styled(words, theme::faint()));
    }
    if let Some(decision) = &one.decision {
        let standing = decision.standing();
        end.push(format!(" · {} {}", decided(standing), standing.id()).bold());
    }
    let taken = name.width() + end.iter().map(Styled::width).sum::<usize>();
    let mut room = width.saturating_sub(taken);
    let mut line = vec![Styled::styled(name.clone(), app.theme.level(one.level).bold())];
    let described = speaker.and_then(|speaker| known_as(text, speaker, one));
    let here = joined(text, &one.source);
    let is_told = described.is_some() && here.contains(&name) || here == name || here.is_empty();
    let here = (!is_told).then(|| format!("“{here}”"));
    for (before, words) in [(" · ", described), (", here ", here)] {
        let Some(words) = words else { continue };
        let whole = before.width() + words.width();
        // What breaks off tells little.
        if whole > room && room < before.width() + LEAST {
            continue;
        }
        let words = format!("{before}{}", fit(&words, room - before.width()));
        room -= words.width();
        line.push(Styled::from(words));
    }
    line.extend(end);
    Line::from(line)
}

/// What the story tells of a speaker beside its name, here or elsewhere.
fn known_as(text: &str, speaker: &Speaker, one: &Attribution) -> Option<String> {
    let fullest = || {
        let place = speaker.introduction()?;
        let words = visible_line(place.of(text).trim_matches([',', ' ']));
        let is_here = one.source.iter().any(|source| source.overlaps(place));
        let is_more = words.len() > speaker.name.len() && !is_here;
        is_more.then(|| format!("“{words}”"))
    };
    speaker.role.as_deref().map(visible_line).or_else(fullest)
}

/// What somebody decided on it beside how it stands, and what somebody else did.
fn decision(answers: &mut Answers, one: &Attribution) {
    let Some(decision) = one.decision.as_ref() else { return };
    let mut parts = Vec::new();
    if decision.outdated {
        let was = decision.was().id();
        parts.push(format!("was {was}; its words have changed since, decide anew").bold());
    }
    if let Some(note) = &decision.note {
        parts.push(Styled::from(format!("note: {}", visible_line(note))));
    }
    if let Some(dissent) = &decision.dissent {
        let (one, other) = (decision.words(), dissent.words());
        parts.push(format!("one said {one}, another {other}; decide anew to settle it").bold());
    }
    for part in parts {
        answers.tell("desk", vec![part], "");
    }
}

/// Where the source stands, and why.
fn stands(answers: &mut Answers, analysis: &Analysis, one: &Attribution) {
    let id = format!("{} {}", mark(one.stance), one.stance.id());
    let target = one.target.map(|span| visible_line(span.of(&analysis.article.text)));
    let target = target.map(|words| format!(", towards “{words}”")).unwrap_or_default();
    reasons(answers, (analysis, one), ("stands", Styled::from(id).bold()), Aspect::Stance, &target);
}

/// How far it can be known who it is, and why.
fn level(app: &App, answers: &mut Answers, analysis: &Analysis, one: &Attribution) {
    let id = format!("{} {}", one.level.step(), one.level.id());
    let known = Styled::styled(id, app.theme.level(one.level));
    reasons(answers, (analysis, one), ("level", known), Aspect::Level, "");
}

/// What was decided, with the first reason for it; then the others.
fn reasons(
    answers: &mut Answers,
    (analysis, one): (&Analysis, &Attribution),
    (asked, known): (&str, Styled<'static>),
    aspect: Aspect,
    more: &str,
) {
    let all: Vec<&Evidence> = one.evidence.iter().filter(|own| own.aspect == aspect).collect();
    let Some((first, others)) = all.split_first() else {
        return answers.tell(asked, vec![known, Styled::from(more.to_owned())], "");
    };
    let words = format!("   {}{more}", why(analysis, first));
    answers.tell(asked, vec![known, Styled::from(words)], first.rule.as_str());
    // What was corrected by hand is told first, and what the rules said of it counts no more.
    let counts = first.rule.as_str() != BY_HAND;
    for own in others.iter().filter(|_| counts) {
        answers.tell("", vec![Styled::from(why(analysis, own))], own.rule.as_str());
    }
}

/// How it is said: by which words, in whose, by which way, on what terms.
fn said(analysis: &Analysis, one: &Attribution) -> String {
    let text = &analysis.article.text;
    let quoted = |span: Span| format!("“{}”", visible_line(span.of(text)));
    let cue = joined(text, &one.cue);
    let mut parts = Vec::new();
    if !cue.is_empty() {
        parts.push(format!("“{cue}”"));
    }
    parts.push(one.kind.id().to_owned());
    if one.loading != Loading::Neutral {
        parts.push(format!("{} cue", one.loading.id()));
    }
    if one.negated {
        parts.push("negated cue".to_owned());
    }
    parts.extend(one.proximity.map(|own| proximity_words(own).to_owned()));
    parts.extend(one.channel.map(|own| channel_words(own).to_owned()));
    parts.extend(one.terms.map(|span| format!("on terms {}", quoted(span))));
    parts.extend(one.reason.map(|span| format!("for the reason {}", quoted(span))));
    let outer = one.within.and_then(|id| analysis.attributions.get(id.0));
    parts.extend(outer.map(|outer| format!("as told by “{}”", joined(text, &outer.source))));
    parts.join(", ")
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

/// What an editor should ask of it, and what nobody needs to ask any more.
fn asks(app: &App, answers: &mut Answers, analysis: &Analysis, one: &Attribution) {
    let mut asked = "asks";
    let mut tell = |known: Vec<Styled<'static>>, rule: &str| {
        answers.tell(std::mem::take(&mut asked), known, rule);
    };
    let mut is_asked = false;
    for finding in findings_on(analysis, one) {
        let Finding { severity, message, rule, .. } = finding;
        let style = app.theme.severity(*severity);
        let mark = Styled::styled(format!("{} {}   ", grave(*severity), severity.id()), style);
        tell(vec![mark, Styled::from(message.clone())], rule.as_str());
        is_asked = true;
    }
    if app.place(app.open).is_some_and(|place| place.is_alone(one)) {
        tell(vec![Styled::from("nobody else in the story says this")], "");
        is_asked = true;
    }
    if !is_asked {
        tell(vec![Styled::styled("–", theme::faint())], "");
    }
    for line in told::silenced_here(app) {
        answers.line(line);
    }
}

/// How it was found, and whom the words name. What was told already is not told again.
fn found(answers: &mut Answers, analysis: &Analysis, one: &Attribution) {
    let of = |aspect: Aspect| one.evidence.iter().filter(move |own| own.aspect == aspect);
    for own in of(Aspect::Speaker).filter(|own| own.rule.as_str() != ITS_OWN) {
        answers.tell("who", vec![Styled::from(why(analysis, own))], own.rule.as_str());
    }
    let is_new = |own: &&Evidence| {
        let is_same = |other: &Evidence| (&other.rule, &other.words) == (&own.rule, &own.words);
        !of(Aspect::Stance).any(is_same)
    };
    for own in of(Aspect::Attribution).filter(is_new) {
        answers.tell("found", vec![Styled::from(why(analysis, own))], own.rule.as_str());
    }
}

/// What a rule says, and the words it fired on.
fn why(analysis: &Analysis, evidence: &Evidence) -> String {
    let words = joined(&analysis.article.text, &evidence.words);
    let why = evidence.why.as_ref();
    if words.is_empty() {
        return why.to_owned();
    }
    format!("{}: “{words}”", why.trim_end_matches('.'))
}
