//! The elements of a page: which stands in which, and how much prose each has.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::tags;

/// So many elements are told apart; whatever stands in further ones stands in the last before them.
const MOST: usize = 1 << 20;
/// An element that is left open is looked for among so many of the last.
const MOST_OPEN: usize = 64;

/// Where an element stands among all of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id(usize);

impl Id {
    /// The page.
    pub(super) const ROOT: Self = Self(0);
}

/// What a page says an element is for the story, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Its words.
    Body,
    /// The story, and perhaps what stands beside it.
    Article,
    /// All but what stands on every page.
    Main,
}

impl Role {
    pub(super) const ALL: [Self; 3] = [Self::Body, Self::Article, Self::Main];
}

/// One element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    /// The one around it.
    pub(super) parent: Id,
    /// What the page says it is.
    pub(super) role: Option<Role>,
    /// Whether it says that it is no part of the story.
    pub(super) is_beside: bool,
    /// Whether its words are none, or those of something around it are none.
    pub(super) is_unread: bool,
    /// So many bytes of prose are in it.
    pub(super) prose: usize,
}

/// All elements of a page, those around others before them.
#[derive(Debug)]
pub(super) struct Elements {
    all: Vec<Element>,
    /// Those that are not ended yet.
    open: Vec<(Vec<u8>, Id)>,
    /// How many of each name are open.
    names: HashMap<Vec<u8>, usize, RandomState>,
}

impl Elements {
    pub(super) fn new() -> Self {
        let root =
            Element { parent: Id::ROOT, role: None, is_beside: false, is_unread: false, prose: 0 };
        Self { all: vec![root], open: Vec::new(), names: HashMap::default() }
    }

    /// The innermost that is open.
    pub(super) fn last(&self) -> Id {
        self.open.last().map_or(Id::ROOT, |(_, id)| *id)
    }

    pub(super) fn get(&self, id: Id) -> &Element {
        &self.all[id.0]
    }

    /// Whether one of this name is open.
    pub(super) fn is_in(&self, name: &[u8]) -> bool {
        self.names.get(name).is_some_and(|open| *open > 0)
    }

    /// One begins. Those that it ends are closed.
    pub(super) fn start(
        &mut self,
        name: &[u8],
        role: Option<Role>,
        is_beside: bool,
        is_unread: bool,
    ) {
        if tags::is_block(name) {
            self.end(b"p");
        }
        if tags::is_ended_by_next(name) {
            self.end_before(name);
        }
        if self.all.len() == MOST {
            return;
        }
        let parent = self.last();
        let is_unread = is_unread || self.get(parent).is_unread;
        let id = Id(self.all.len());
        self.all.push(Element { parent, role, is_beside, is_unread, prose: 0 });
        self.open.push((name.to_owned(), id));
        *self.names.entry(name.to_owned()).or_default() += 1;
    }

    /// Ends what cannot go on where this one begins.
    fn end_before(&mut self, name: &[u8]) {
        let last = self.open.iter().rev().take(MOST_OPEN);
        let last = last.take_while(|(open, _)| !tags::is_closed(open));
        let outermost = last
            .enumerate()
            .filter(|(_, (open, _))| tags::ends_before(open, name))
            .map(|(at, _)| at)
            .last();
        if let Some(at) = outermost {
            self.close(self.open.len() - 1 - at);
        }
    }

    /// One ends, with all that is in it. The end of words in a line ends no block.
    pub(super) fn end(&mut self, name: &[u8]) {
        if !self.is_in(name) {
            return;
        }
        let is_line = !tags::is_block(name);
        let depth = if is_line { MOST_OPEN } else { usize::MAX };
        let mut last = self.open.iter().enumerate().rev().take(depth);
        let found = last
            .find(|(_, (open, _))| open == name || is_line && tags::is_block(open))
            .filter(|(_, (open, _))| open == name);
        if let Some((at, _)) = found {
            self.close(at);
        }
    }

    /// Closes the open ones from a place on.
    fn close(&mut self, from: usize) {
        for (name, _) in self.open.drain(from..) {
            if let Some(open) = self.names.get_mut(&name) {
                *open -= 1;
            }
        }
    }

    /// Prose stands in this one, and in no other within it.
    pub(super) fn add_prose(&mut self, id: Id, bytes: usize) {
        self.all[id.0].prose += bytes;
    }

    /// Adds the prose of each to those around it. To be done once, when the page is at its end.
    pub(super) fn sum(&mut self) {
        for at in (1..self.all.len()).rev() {
            let Element { parent, prose, .. } = self.all[at];
            self.all[parent.0].prose += prose;
        }
    }

    /// All but the page itself.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Id, &Element)> {
        self.all.iter().enumerate().skip(1).map(|(at, element)| (Id(at), element))
    }

    /// Tells something of each by what it tells of the one around it and by itself.
    pub(super) fn inherit(
        &self,
        root: bool,
        tell: impl Fn(Id, &Element, bool) -> bool,
    ) -> Vec<bool> {
        let mut told = vec![root];
        for (id, element) in self.iter() {
            told.push(tell(id, element, told[element.parent.0]));
        }
        told
    }

    /// The innermost that has nearly all prose of the page.
    pub(super) fn densest(&self) -> Id {
        let most = self.get(Id::ROOT).prose;
        let mut densest = Id::ROOT;
        for (id, element) in self.iter() {
            if element.parent == densest && element.prose * 5 >= most * 4 {
                densest = id;
            }
        }
        densest
    }
}

/// What was told of each element, by the element.
pub(super) fn of(told: &[bool], id: Id) -> bool {
    told.get(id.0).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(elements: &Elements) -> String {
        let names = elements.open.iter().map(|(name, _)| String::from_utf8_lossy(name));
        names.collect::<Vec<_>>().join(" ")
    }

    fn start(elements: &mut Elements, names: &str) {
        for name in names.split(' ') {
            elements.start(name.as_bytes(), None, false, false);
        }
    }

    #[test]
    fn what_is_left_open_ends_where_it_must() {
        let mut elements = Elements::new();
        start(&mut elements, "div p b p");
        assert_eq!(open(&elements), "div p");
        start(&mut elements, "ul li b li ul li");
        assert_eq!(open(&elements), "div ul li ul li");
        elements.end(b"div");
        assert_eq!(open(&elements), "");
        start(&mut elements, "table tr td tr th");
        assert_eq!(open(&elements), "table tr th");
    }

    #[test]
    fn words_in_a_line_end_no_block_and_nothing_ends_what_is_not_open() {
        let mut elements = Elements::new();
        start(&mut elements, "b div i");
        elements.end(b"b");
        elements.end(b"section");
        assert_eq!(open(&elements), "b div i");
        elements.end(b"i");
        assert_eq!(open(&elements), "b div");
    }

    #[test]
    fn the_densest_has_nearly_all_prose() {
        let mut elements = Elements::new();
        start(&mut elements, "body div p");
        let text = elements.last();
        elements.add_prose(text, 90);
        elements.end(b"div");
        start(&mut elements, "div p");
        elements.add_prose(elements.last(), 10);
        elements.sum();
        assert_eq!(elements.get(Id::ROOT).prose, 100);
        assert_eq!(elements.densest(), text);
    }
}
