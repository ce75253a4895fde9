//! Whom a nation tells apart: the French leader is none of Ukraine's.

use super::{
    cast::Cast,
    entity::Entity,
    mention::{Detail, Mention},
    trace::Trace,
};

impl Entity {
    /// Whether it is told of a nation, and not of the one that the mention tells; or is sent to another, or to that one:
    /// the British ambassador to Kenya is not the Kenyan one.
    pub(super) fn is_of_other_nation(&self, mention: &Mention) -> bool {
        let nations = || mention.details.iter().filter(|word| word.is_nation);
        let mut posts = mention.details.iter().filter(|word| word.is_post);
        let is_sent_there =
            |nation: &Detail| self.has(&nation.as_post()) && !self.nations.contains(nation.hash);
        !self.nations.is_empty() && !nations().all(|nation| self.has(nation))
            || !self.posts.is_empty() && !posts.all(|post| self.has(post))
            || nations().any(is_sent_there)
    }

    /// Whether names stand beside its nouns, and none of them beside that of the mention: the Lyon police chief is not
    /// the Nice police chief.
    pub(super) fn is_of_other_place(&self, mention: &Mention) -> bool {
        let mut names = mention.details.iter().filter(|word| word.is_proper).peekable();
        !self.proper.is_empty() && names.peek().is_some() && !names.any(|name| self.has(name))
    }

    /// Remembers what a word tells of where somebody belongs.
    pub(super) fn tell_place(&mut self, word: &Detail) {
        if word.is_nation {
            self.nations.insert(word.hash);
        }
        if word.is_post {
            self.posts.insert(word.hash);
        }
        if word.is_proper {
            self.proper.insert(word.hash);
        }
    }
}

impl Cast<'_> {
    /// The latest of those who fit, first of all those of the nation that the mention tells, and none of another.
    pub(super) fn of_nation(
        &self,
        mention: &Mention,
        fits: impl Fn(&Trace) -> bool + Copy,
    ) -> Option<&Trace> {
        self.compatriot(mention, fits).or_else(|| self.no_stranger(mention, fits))
    }

    /// The latest of those who fit that is told of the nation that the mention tells.
    pub(super) fn compatriot(
        &self,
        mention: &Mention,
        fits: impl Fn(&Trace) -> bool,
    ) -> Option<&Trace> {
        let nations = || mention.details.iter().filter(|word| word.is_nation);
        nations().next()?;
        let is_of_it = |entity: &Entity| nations().all(|nation| entity.has(nation));
        self.traces().find(|trace| is_of_it(&self.entities[trace.entity]) && fits(trace))
    }

    /// The latest of those who fit that is told of no other nation.
    pub(super) fn no_stranger(
        &self,
        mention: &Mention,
        fits: impl Fn(&Trace) -> bool,
    ) -> Option<&Trace> {
        let is_stranger = |trace: &Trace| self.entities[trace.entity].is_of_other_nation(mention);
        self.traces().find(|trace| fits(trace) && !is_stranger(trace))
    }
}
