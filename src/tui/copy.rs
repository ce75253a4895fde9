//! What is copied of an attribution: the words, and who said them where.

use super::app::App;
use crate::text::{joined, visible_line};

/// The attribution under the cursor as one would quote it in a message: safe to paste anywhere.
pub(super) fn quotation(app: &App) -> Option<String> {
    let story = app.story()?;
    let (analysis, one) = (story.analysis.as_ref()?, app.current()?);
    let text = &story.article.text;
    let words = joined(text, &one.content);
    let speaker = one.speaker.and_then(|id| analysis.speaker(id));
    let speaker = speaker.map_or_else(|| joined(text, &one.source), |own| visible_line(&own.name));
    let meta = &story.article.meta;
    let parts = [meta.publisher.as_deref(), meta.published.as_deref(), meta.url.as_deref()];
    let mut place = vec![story.title.clone()];
    place.extend(parts.into_iter().flatten().map(visible_line));
    let who = if speaker.is_empty() { one.level.id().to_owned() } else { speaker };
    Some(format!("{words} – {who} ({}), {}\n", one.level.id(), place.join(", ")))
}
