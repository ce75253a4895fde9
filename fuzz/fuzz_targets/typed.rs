//! What is typed: arguments of the command line (places such as FILE:LINE, sizes, floors, names of keys)
//! and keys in the browser. Arguments are taken or refused; keys leave a screen that can be drawn.

#![no_main]

use std::sync::{Arc, LazyLock};

use clap::Parser;
use libfuzzer_sys::fuzz_target;
use onrecord::{
    analyse,
    article::from_bytes,
    cli::Cli,
    model::Analysis,
    rules::Rules,
    tui::{Rehearsal, ThemeName, keys},
};

static STORIES: LazyLock<Vec<Analysis>> = LazyLock::new(|| {
    let rules = Rules::builtin().expect("they are tested");
    let texts = [
        "Quay to close\n\nÉlan Roe said it rained.\n\nCritics warned that “the quay” was late. Roe said no.\n",
        "東京 (Coast Press) - The board, a senior \u{1b}[31mofficial said, would \u{202e}close 東京.\n",
        "It rained.\n",
    ];
    let stories = texts.iter().enumerate().map(|(number, text)| {
        let name = format!("story-{number}.txt");
        let article = from_bytes(&name, text.as_bytes(), &rules.layout).expect("it is a story");
        analyse(&Arc::new(article), &rules)
    });
    stories.collect()
});

fuzz_target!(|data: &[u8]| {
    let [width, height, rest @ ..] = data else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    if width % 4 == 0 {
        let words = std::iter::once("onrecord").chain(text.split('\n'));
        if let Err(error) = Cli::try_parse_from(words) {
            assert!(!error.to_string().is_empty());
        }
        return;
    }
    let Ok(typed) = keys(text) else { return };
    let size = (u16::from(*width), u16::from(*height));
    let mut browser = Rehearsal::new(STORIES.clone(), size, ThemeName::Dark);
    for key in typed.into_iter().take(64) {
        if !browser.press(key) {
            break;
        }
        browser.draw();
    }
    let picture = browser.picture();
    let drawn = picture.text();
    assert!(!drawn.contains(['\u{1b}', '\u{202e}']));
    picture.svg();
});
