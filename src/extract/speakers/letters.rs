//! Bodies known by their first letters: "the Food Agency (FA)", and "FA" before the name.

use std::borrow::Cow;

use super::{
    cast::Cast,
    entity::Kind,
    mention::{Mention, Way},
    names::acronym,
    read::Reader,
    trace::Match,
};
use crate::{regexes::hash_of, rules::spec::Step};

impl Reader<'_> {
    /// The letters in brackets after a name: "the Food Agency | (FA)".
    pub(super) fn letters(&self) -> Option<String> {
        let [open, letters, close, ..] = self.rest else { return None };
        let is_told = !open.is_word() && !close.is_word() && letters.is_acronym();
        is_told.then(|| letters.small().replace('.', ""))
    }
}

impl Cast<'_> {
    /// Makes a body known by the letters that stand after its name.
    pub(super) fn take_letters(&mut self, id: usize, mention: &Mention) {
        let entity = &mut self.entities[id];
        if let Some(letters) = mention.letters.as_ref().filter(|_| entity.letters.is_none()) {
            entity.letters = Some(letters.clone());
            self.by_body.add(hash_of(letters.as_bytes()), id);
        }
    }

    /// The body known by its letters alone so far, which is now told by its name: "EPB", then "the Estuary Planning
    /// Board", "HC", then "the Tarn High Court".
    pub(super) fn lettered(&self, name: &[String], mention: &Mention) -> Option<Match> {
        let linked = self.lists.without_links(name);
        let ends = (0..name.len().saturating_sub(1)).filter_map(|from| acronym(&name[from..]));
        let letters =
            ends.chain(linked.and_then(|own| acronym(&own))).chain(mention.letters.clone());
        let known = letters.into_iter().find_map(|letters| {
            let known = self.by_body.of(&letters).iter().rev();
            let is_it = |&&one: &&usize| {
                let entity = &self.entities[one];
                entity.kind == Kind::Body
                    && matches!(&entity.name[..], [only] if without_points(only) == letters)
            };
            known.copied().find(|one| is_it(&one))
        })?;
        Some(self.matched(known, Step::Body))
    }

    /// Makes a body that was known by its letters known by its name.
    pub(super) fn take_full_name(&mut self, id: usize, mention: &Mention) {
        let Way::Body(name) = &mention.way else { return };
        let entity = &mut self.entities[id];
        let [letters] = &entity.name[..] else { return };
        if entity.kind != Kind::Body || name.len() < 2 || name.contains(letters) {
            return;
        }
        entity.letters = Some(without_points(letters).into_owned());
        entity.name.clone_from(name);
        for word in name {
            self.by_body.add(hash_of(word.as_bytes()), id);
        }
    }
}

/// First letters without the points between them: "u.n." is the UN.
pub(super) fn without_points(word: &str) -> Cow<'_, str> {
    if word.contains('.') { word.replace('.', "").into() } else { word.into() }
}

/// Whether both are the same first letters, be it with points: "U.N.", "UN".
pub(super) fn are_same_letters(one: &[String], other: &[String]) -> bool {
    let ([one], [other]) = (one, other) else { return false };
    without_points(one) == without_points(other)
}
