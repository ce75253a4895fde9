//! Whom the mentions of short stories mean, and what level that gives them.

mod bodies;
mod groups;
mod introductions;
mod people;

use std::sync::{Arc, LazyLock};

use onrecord::{
    analyse,
    article::from_bytes,
    model::{Analysis, Level, Speaker},
    rules::Rules,
};

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::builtin().unwrap_or_else(|error| unreachable!("{error}")));

fn analysis(text: &str) -> Analysis {
    let article = from_bytes("quay.txt", text.as_bytes(), &RULES.layout);
    let article = article.unwrap_or_else(|error| unreachable!("{error}"));
    analyse(&Arc::new(article), &RULES)
}

/// Those who speak in a story.
fn speakers(text: &str) -> Vec<Speaker> {
    analysis(text).speakers
}

/// The speaker and the level of each statement of a story.
fn who(text: &str) -> Vec<(String, Level)> {
    let analysis = analysis(text);
    let name = |one: &onrecord::model::Attribution| {
        let speaker = one.speaker.and_then(|id| analysis.speaker(id));
        speaker.map_or_else(String::new, |speaker| speaker.name.clone())
    };
    analysis.attributions.iter().map(|one| (name(one), one.level)).collect()
}

/// The level of the last statement of a story.
fn level(text: &str) -> Option<Level> {
    who(text).last().map(|(_, level)| *level)
}

/// Whether the last two statements of a story have one speaker.
fn are_one(text: &str) -> bool {
    matches!(&who(text)[..], [.., one, other] if one == other)
}
