//! People who are called by an office that the story says they left.

use std::borrow::Cow;

use super::About;
use crate::{
    audit::{ground::Ground, words},
    model::Level,
    regexes::LateRegex,
};

/// For each named speaker the first statement whose source gives an office that another mention of
/// the same speaker says is left.
pub(super) fn find<'a>(
    left: &LateRegex,
    office: &LateRegex,
    ground: &Ground<'_>,
) -> Vec<About<'a>> {
    let text = ground.text();
    let speakers = ground.analysis.speakers.iter();
    let has_left = speakers.map(|speaker| {
        let mut mentions = speaker.mentions.iter();
        let is_one = speaker.level == Level::Named;
        let left = is_one.then(|| mentions.find(|mention| ground.fits(left, **mention))).flatten();
        left.map(|mention| words(mention.of(text)).collect::<Vec<_>>())
    });
    let mut has_left: Vec<Option<Vec<Cow<'_, str>>>> = has_left.collect();
    let mut found = Vec::new();
    for (at, statement) in ground.statements.iter().enumerate() {
        let Some(source) = statement.own.source.first() else { continue };
        let Some(id) = statement.own.speaker else { continue };
        let Some(Some(former)) = has_left.get(id.0) else { continue };
        let given = ground.find(office, *source).filter(|_| !ground.fits(left, *source));
        // The office must be the one that was left.
        let is_same = given.is_some_and(|given| words(given.of(text)).all(|w| former.contains(&w)));
        if is_same {
            found.push(About { spans: vec![*source], statements: vec![at], ..About::default() });
            has_left[id.0] = None;
        }
    }
    found
}
