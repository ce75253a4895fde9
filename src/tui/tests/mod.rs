//! The browser without a terminal: messages in, screens out.

mod deciding;
mod disputes;
mod journeys;
mod keys;
mod looking;
mod many;
mod pointing;
mod screens;
mod silencing;
mod why;

use std::sync::{Arc, LazyLock};

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    action::{Effect, Found, Message},
    analyst::Analyst,
    app::App,
    asking::{Asking, Board},
    key,
    picker::Picker,
    settings::ThemeName,
    theme::Theme,
    update::update,
    view,
};
use crate::{article::Article, model::Analysis, review::Store, rules::Rules, sample};

static RULES: LazyLock<Arc<Rules>> = LazyLock::new(|| Arc::new(Rules::builtin().unwrap()));

/// A person at a screen.
struct Desk {
    app: App,
    effect: Effect,
}

impl Desk {
    fn new(size: (u16, u16)) -> Self {
        Self { app: App::new(size, Theme::Mono), effect: Effect::None }
    }

    /// A screen with stories that have been read and analysed.
    fn with(size: (u16, u16), stories: Vec<Analysis>) -> Self {
        let mut desk = Self::new(size);
        for (number, analysis) in stories.into_iter().enumerate() {
            desk.send(Message::Read(analysis.article.clone()));
            desk.send(Message::Analysed(number, Box::new(Found::new(Ok(analysis)))));
        }
        desk.send(Message::AllRead);
        desk
    }

    /// The same with stories as they are written, read by the rules that come with the program.
    fn reading(size: (u16, u16), texts: &[(&str, &str)]) -> Self {
        Self::analysing(size, texts.iter().map(|(id, text)| sample::article(id, text)))
    }

    /// The same with articles.
    fn analysing(size: (u16, u16), articles: impl Iterator<Item = Arc<Article>>) -> Self {
        let analyst = Analyst::new(Arc::clone(&RULES), Store::new(None));
        let mut desk = Self::new(size);
        for (number, article) in articles.enumerate() {
            let found = analyst.found(&article);
            desk.send(Message::Read(article));
            desk.send(Message::Analysed(number, Box::new(found)));
        }
        desk.send(Message::AllRead);
        desk
    }

    fn send(&mut self, message: Message) {
        self.effect = update(&mut self.app, message);
    }

    /// Types keys by name, with spaces between them.
    fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let key = key::parse(name).unwrap_or_else(|| panic!("no key {name}"));
            self.send(Message::Key(key));
        }
        self
    }

    /// The list that something is being picked from.
    fn picker(&self) -> &Picker {
        let Some(Asking::List(picker)) = &self.app.asking else { panic!("nothing is picked") };
        picker
    }

    fn buffer(&self) -> Buffer {
        let (width, height) = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        view::draw(&self.app, &mut buffer);
        buffer
    }

    fn screen(&self) -> String {
        super::picture::Picture::of(self.buffer(), ThemeName::Mono).text()
    }

    fn status(&self) -> String {
        self.screen().lines().last().unwrap_or_default().trim().to_owned()
    }
}

/// Two stories, the second of which tries to take over the terminal.
fn stories() -> Vec<Analysis> {
    vec![sample::story(), sample::hostile()]
}
