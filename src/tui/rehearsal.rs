//! The browser without a terminal, which writes nothing: keys in, frames out. For pictures, tests and
//! benchmarks.

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    action::{Effect, Found, Message, Wish, Written},
    analyst::Analyst,
    app::App,
    picture::{Key, Picture},
    settings::ThemeName,
    theme::{Depth, Theme},
    update::update,
    view,
};
use crate::{
    article::Article,
    model::Analysis,
    review::{Saved, Store},
    rules::Rules,
};

/// A browser that nobody sits at.
pub struct Rehearsal {
    app: App,
    theme: ThemeName,
    buffer: Buffer,
}

impl Rehearsal {
    /// Opens it on stories, in this many columns and rows and in this theme.
    pub fn new(stories: Vec<Analysis>, size: (u16, u16), theme: ThemeName) -> Self {
        let stories = stories.into_iter();
        let found = stories.map(|own| (Arc::clone(&own.article), Found::new(Ok(own))));
        Self::on(found, size, theme)
    }

    /// Opens it on stories with what was decided on them, as it stands in the store.
    pub fn reviewed(
        stories: Vec<Arc<Article>>,
        rules: Arc<Rules>,
        store: Store,
        size: (u16, u16),
        theme: ThemeName,
    ) -> Self {
        let analyst = Analyst::new(rules, store);
        let found = stories.into_iter().map(|article| {
            let found = analyst.found(&article);
            (article, found)
        });
        Self::on(found, size, theme)
    }

    fn on(
        stories: impl Iterator<Item = (Arc<Article>, Found)>,
        size: (u16, u16),
        theme: ThemeName,
    ) -> Self {
        let mut app = App::new(size, Theme::new(theme, Depth::True));
        for (number, (article, found)) in stories.enumerate() {
            update(&mut app, Message::Read(article));
            update(&mut app, Message::Analysed(number, Box::new(found)));
        }
        update(&mut app, Message::AllRead);
        Self { app, theme, buffer: Buffer::empty(Rect::new(0, 0, size.0, size.1)) }
    }

    /// Types a key; decisions count as written at once. Says whether the browser is still open.
    pub fn press(&mut self, Key(event): Key) -> bool {
        let effect = update(&mut self.app, Message::Key(event));
        for wish in std::mem::take(&mut self.app.wishes) {
            match wish {
                Wish::Save(save) => {
                    let path = "story.review.yaml".into();
                    let saved = Ok(Saved { review: save.ours.clone(), path });
                    let written = Written { ours: save.ours, saved, times: 1 };
                    update(&mut self.app, Message::Saved(save.story, Box::new(written)));
                }
                Wish::Search(looking) => {
                    update(&mut self.app, looking.look());
                }
                Wish::Silence(silencing) => {
                    update(&mut self.app, Message::Silenced(silencing, Ok(())));
                }
                Wish::Copy(_) => {
                    update(&mut self.app, Message::Copied);
                }
                Wish::Audit { .. } | Wish::Edit { .. } => {}
            }
        }
        effect != Effect::Quit
    }

    /// Draws the screen.
    pub fn draw(&mut self) {
        self.buffer.reset();
        view::draw(&self.app, &mut self.buffer);
    }

    /// The screen as a picture.
    pub fn picture(mut self) -> Picture {
        self.draw();
        Picture::of(self.buffer, self.theme)
    }
}
