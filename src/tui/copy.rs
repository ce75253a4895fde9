//! What is copied of an attribution: the words, and who said them where.

use super::{app::App, statement::Told};
use crate::{
    article::{Article, Places},
    model::{Attribution, Stance},
    text::{joined, visible_line},
};

/// The attribution under the cursor as one would quote it in a message: safe to paste anywhere.
pub(super) fn quotation(app: &App) -> Option<String> {
    let story = app.story()?;
    let (analysis, one) = (story.analysis.as_ref()?, app.current()?);
    let text = &story.article.text;
    let Told { words, cue } = Told::new(text, one);
    let speaker = one.speaker.and_then(|id| analysis.speaker(id));
    let speaker = speaker.map_or_else(|| joined(text, &one.source), |own| visible_line(&own.name));
    let cue = cue.map(|cue| format!("“{cue}”"));
    let stance = (one.stance != Stance::Neutral).then(|| one.stance.id().to_owned());
    let how = [Some(one.level.id().to_owned()), stance, cue];
    let how = how.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let meta = &story.article.meta;
    let parts = [meta.publisher.as_deref(), meta.published.as_deref(), meta.url.as_deref()];
    let mut place = vec![story.title.clone()];
    place.extend(parts.into_iter().flatten().map(visible_line));
    place.extend(file(&story.article, one));
    let who = if speaker.is_empty() { "nobody named".to_owned() } else { speaker };
    Some(format!("{words} – {who} ({how}), {}\n", place.join(", ")))
}

/// The file and its line; of a story that is one of many in a file, no line of that is known.
fn file(article: &Article, one: &Attribution) -> Option<String> {
    article.path.as_ref()?;
    let place = visible_line(&article.place());
    let line = || Places::of(article).at(one.start()).line;
    Some(if article.is_record() { place } else { format!("{place}:{}", line()) })
}
