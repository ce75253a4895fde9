//! What is copied: of an attribution the words, and who said them where; of the findings of a rule what is asked, where,
//! and what would mend it.

use super::{action::Wish, app::App, silencing};
use crate::{
    article::{Article, Places, Published},
    model::{Attribution, Finding, Stance},
    output::Told,
    text::{counted, joined, visible_line},
};

/// What is told of words that were copied: until somebody says that they are taken, and then.
const SENT: &str = "sent to the terminal";
const COPIED: &str = "copied";

/// Copies what is under the cursor.
pub(super) fn copy(app: &mut App) {
    if let Some((words, count)) = findings(app) {
        let what = counted(count, "finding", "findings");
        put(app, words, &format!(": {what}, with what would mend it"));
    } else if let Some(words) = quotation(app) {
        put(app, words, ", with who said it and where");
    }
}

/// Copies words, and says what they are.
pub(super) fn put(app: &mut App, words: String, what: &str) {
    app.wishes.push(Wish::Copy(words));
    app.note = Some(format!("{SENT}{what}"));
}

/// The words are where they can be pasted from.
pub(super) fn taken(app: &mut App) {
    let what = app.note.as_deref().and_then(|note| note.strip_prefix(SENT));
    if let Some(what) = what {
        app.note = Some(format!("{COPIED}{what}"));
    }
}

/// The attribution under the cursor as one would quote it in a message: safe to paste anywhere.
pub(super) fn quotation(app: &App) -> Option<String> {
    let story = app.story()?;
    let (analysis, one) = (story.analysis()?, app.current()?);
    let text = &story.article.text;
    let Told { words, cue } = Told::new(text, one);
    let speaker = one.speaker.and_then(|id| analysis.speaker(id));
    let described = speaker.and_then(|own| own.role.as_deref());
    let described = described.map(|words| format!(", {}", visible_line(words)));
    let speaker = speaker.map_or_else(|| joined(text, &one.source), |own| visible_line(&own.name));
    let cue = cue.map(|cue| format!("“{cue}”"));
    let stance = (one.stance != Stance::Neutral).then(|| one.stance.id().to_owned());
    let how = [Some(one.level.id().to_owned()), stance, cue];
    let how = how.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let meta = &story.article.meta;
    let date = meta.published.as_ref().map(Published::told);
    let parts = [meta.publisher.as_deref(), date.as_deref(), meta.url.as_deref()];
    let mut place = vec![story.title.clone()];
    place.extend(parts.into_iter().flatten().map(visible_line));
    place.extend(file(&story.article, one));
    let who = if speaker.is_empty() { "nobody named".to_owned() } else { speaker };
    let who = format!("{who}{}", described.unwrap_or_default());
    Some(format!("{words} – {who} ({how}), {}\n", place.join(", ")))
}

/// The findings of the rule under the cursor as one would send them to whoever wrote the story, and how many they are;
/// none where the list of findings has no focus.
fn findings(app: &App) -> Option<(String, usize)> {
    let rule = silencing::rule(app)?;
    let story = app.story()?;
    let analysis = story.analysis()?;
    let own: Vec<&Finding> = analysis.findings.iter().filter(|one| one.rule == rule).collect();
    let places = Places::of(&story.article);
    let is_record = story.article.is_record();
    let mut lines = vec![story.title.clone()];
    lines.extend(own.iter().map(|finding| {
        let line =
            finding.spans.first().filter(|_| !is_record).map(|span| places.at(span.start).line);
        let line = line.map_or_else(String::new, |line| format!("line {line}: "));
        format!("- {line}{}", finding.message)
    }));
    if let Some(first) = own.first() {
        let told = [&*first.why, first.mend.as_str(), &*first.standard];
        lines.extend(told.into_iter().filter(|words| !words.is_empty()).map(visible_line));
    }
    let file = story.article.path.as_ref().map(|_| visible_line(&story.article.place()));
    lines.push(format!(
        "({})",
        [Some(rule.to_string()), file].into_iter().flatten().collect::<Vec<_>>().join(", ")
    ));
    Some((format!("{}\n", lines.join("\n")), own.len()))
}

/// The file and its line; of a story that is one of many in a file, no line of that is known.
fn file(article: &Article, one: &Attribution) -> Option<String> {
    article.path.as_ref()?;
    let place = visible_line(&article.place());
    let line = || Places::of(article).at(one.start()).line;
    Some(if article.is_record() { place } else { format!("{place}:{}", line()) })
}
