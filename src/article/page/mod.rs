//! Pages of the web, as a browser saves them: their story is found and taken out of what stands around it.
//!
//! Where a page says which element is its story, that is believed; else it is the element that has nearly all prose.
//! Of that what says of itself that it stands beside the story is left out, unless most of the prose is there.

mod about;
mod charset;
mod elements;
mod parts;
mod piece;
mod tags;

pub(super) use charset::declared;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use self::{
    about::About,
    elements::{Elements, Role},
    piece::Piece,
};
use super::{Block, Layout, Meta, Run, rendering::Rendering};
use crate::text::Span;

/// What was read of a page.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) meta: Meta,
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    /// Which bytes of the page the words of the text are.
    pub(super) runs: Vec<Run>,
    /// Whether it is a report that this program wrote.
    pub(super) is_own: bool,
}

/// Reads a page.
pub(super) fn read(source: &str, layout: &Layout) -> Page {
    let mut reader = Reader::new(layout);
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag.name),
            Token::String(words) => {
                let span = Span::new(words.span.start, words.span.end);
                reader.text(&String::from_utf8_lossy(&words.value), span);
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.done()
}

/// A page that is being read.
struct Reader<'a> {
    layout: &'a Layout,
    about: About,
    elements: Elements,
    pieces: Vec<Piece>,
    /// The piece that is not at its end.
    piece: Piece,
    /// Data about the story, where the words are that.
    data: Option<String>,
}

impl<'a> Reader<'a> {
    fn new(layout: &'a Layout) -> Self {
        Self {
            layout,
            about: About::default(),
            elements: Elements::new(),
            pieces: Vec::new(),
            piece: Piece::new(),
            data: None,
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name: &[u8] = &tag.name;
        match name {
            b"meta" => self.about.read_meta(tag),
            b"link" => self.about.read_link(tag),
            b"br" => self.break_line(),
            b"q" => self.add("“", Span::new(0, 0)),
            b"cite" if self.is_quoted() => {
                self.flush();
                self.piece.names_quoted = true;
            }
            _ => {}
        }
        if tags::is_block(name) {
            self.flush();
        }
        // A drawing ends its parts in themselves, which nothing else may.
        let is_ended = tag.self_closing && self.elements.get(self.elements.last()).is_unread;
        if tags::is_void(name) || is_ended {
            return;
        }
        let is_data = name == b"script"
            && attribute(tag, "type").is_some_and(|kind| kind.trim() == "application/ld+json");
        self.data = is_data.then(String::new);
        let is_beside = tags::is_beside(name) || self.is_named_beside(tag);
        let is_unread = tags::is_unread(name) || is_hidden(tag);
        self.elements.start(name, role(tag), is_beside, is_unread);
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"script" => {
                if let Some(json) = self.data.take() {
                    self.about.read_data(&json);
                }
            }
            b"q" => self.add("”", Span::new(0, 0)),
            b"cite" if self.is_quoted() => self.flush(),
            _ => {}
        }
        if tags::is_block(name) {
            self.flush();
        }
        self.elements.end(name);
    }

    fn text(&mut self, words: &str, span: Span) {
        if let Some(data) = &mut self.data {
            data.push_str(words);
        } else if self.elements.is_in(b"title") && !self.elements.is_in(b"svg") {
            self.about.add_title(words);
        }
        if !self.elements.is_in(b"pre") {
            self.add(words, span);
            return;
        }
        // What is set as it was typed has blank lines between its paragraphs.
        for (at, part) in words.split("\n\n").enumerate() {
            if at > 0 {
                self.flush();
            }
            self.add(part, span);
        }
    }

    fn add(&mut self, words: &str, span: Span) {
        let last = self.elements.last();
        if self.elements.get(last).is_unread {
            return;
        }
        if self.piece.text.is_empty() {
            self.piece.element = last;
            self.piece.is_quoted = self.is_quoted();
            self.piece.heading = tags::HEADINGS.iter().position(|name| self.elements.is_in(name));
        }
        self.piece.push(words, span, self.elements.is_in(b"a"));
    }

    /// Two ends of lines in a row are the end of a paragraph.
    fn break_line(&mut self) {
        if self.piece.is_at_line() {
            self.flush();
        } else {
            self.piece.break_line();
        }
    }

    /// Whether the words are of somebody who is named after them.
    fn is_quoted(&self) -> bool {
        self.elements.is_in(b"blockquote")
    }

    /// Ends the piece.
    fn flush(&mut self) {
        let mut piece = std::mem::replace(&mut self.piece, Piece::new());
        piece.end();
        if !piece.text.is_empty() {
            self.elements.add_prose(piece.element, piece.prose());
            self.pieces.push(piece);
        }
    }

    /// Whether a class or an id of the element says that it stands beside the story.
    fn is_named_beside(&self, tag: &StartTag<usize>) -> bool {
        let names = || ["class", "id"].into_iter().filter_map(|by| attribute(tag, by));
        !tags::is_frame(&tag.name) && names().any(|names| self.layout.is_beside(&names))
    }

    fn done(mut self) -> Page {
        self.flush();
        self.elements.sum();
        let kept = parts::story(&self.elements, &self.pieces);
        let headline = kept.iter().find(|piece| piece.is_title()).map(|piece| &*piece.text);
        let is_own = self.about.is_own();
        let mut meta = self.about.into_meta(headline, self.layout);
        let mut text = Rendering::new(self.layout, kept.iter().map(|one| one.text.len() + 2).sum());
        let mut runs = Vec::new();
        for piece in kept {
            let start = text.len();
            let moved = piece.runs.iter().map(|run| Run { text: run.text.shifted(start), ..*run });
            runs.extend(moved);
            text.push(&piece.text);
            text.is_quoting = piece.is_quoted;
            text.close(piece.heading.is_some());
        }
        let (text, blocks) = text.done(&mut meta);
        Page { meta, text, blocks, runs, is_own }
    }
}

/// What an attribute says.
fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).into_owned())
}

/// What an element says that it is for the story.
fn role(tag: &StartTag<usize>) -> Option<Role> {
    let says = |by: &str, word: &str| {
        attribute(tag, by)
            .is_some_and(|words| words.split_whitespace().any(|w| w.eq_ignore_ascii_case(word)))
    };
    let name: &[u8] = &tag.name;
    if says("itemprop", "articleBody") {
        Some(Role::Body)
    } else if name == b"article" || says("role", "article") {
        Some(Role::Article)
    } else if name == b"main" || says("role", "main") {
        Some(Role::Main)
    } else {
        None
    }
}

/// Whether nobody sees the element.
fn is_hidden(tag: &StartTag<usize>) -> bool {
    let style = attribute(tag, "style").map(|style| style.to_lowercase().replace(' ', ""));
    tag.attributes.contains_key(&b"hidden"[..])
        || attribute(tag, "aria-hidden").is_some_and(|value| value == "true")
        || style
            .is_some_and(|own| own.contains("display:none") || own.contains("visibility:hidden"))
}
