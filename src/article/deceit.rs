//! Words that are not what they look like: letters of other alphabets that look alike, characters that
//! nobody sees, and such as turn the direction of reading.
//!
//! Such a word is taken as it is written, never as it looks: two speakers of one look stay two. That it is
//! there is told, because nobody can see it.

use std::{collections::HashSet, fmt::Write};

use crate::text::is_visible;

/// Letters of the Cyrillic and Greek alphabets, and the Latin ones that they look like.
const ALIKE: &str = "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX аa еe ѕs іi јj оo рp сc уy хx һh ԁd ԛq ԝw \
                     ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo νv";

/// What deceives in a text, for people: of each kind the first word, with its line.
pub(super) fn notices(text: &str) -> Vec<String> {
    let mut found = Found::default();
    if text.is_ascii() {
        return Vec::new();
    }
    for (line, words) in text.lines().enumerate() {
        if words.is_ascii() {
            continue;
        }
        for word in words.split_whitespace().filter(|word| !word.is_ascii()) {
            found.see(line + 1, word);
        }
    }
    found.told(text)
}

/// A word and its line.
type Place<'a> = (usize, &'a str);

#[derive(Default)]
struct Found<'a> {
    turning: Vec<Place<'a>>,
    hidden: Vec<Place<'a>>,
    mixed: Vec<Place<'a>>,
    /// Words all of whose letters look like Latin ones, and as what.
    alike: Vec<(Place<'a>, String)>,
}

impl<'a> Found<'a> {
    fn see(&mut self, line: usize, word: &'a str) {
        let is_hidden = |c: char| !is_visible(c) && !c.is_control();
        if word.contains(turns) {
            self.turning.push((line, word));
        } else if word.contains(is_hidden) && word.contains(char::is_alphanumeric) {
            self.hidden.push((line, word));
        }
        for letters in word.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_ascii()) {
            let looks: Option<String> = letters.chars().map(looks_like).collect();
            if letters.contains(|c: char| c.is_ascii_alphabetic()) {
                if letters.contains(|c| looks_like(c).is_some()) {
                    self.mixed.push((line, letters));
                }
            } else if let Some(looks) = looks.filter(|looks| looks.len() > 1) {
                self.alike.push(((line, letters), looks));
            }
        }
    }

    fn told(mut self, text: &'a str) -> Vec<String> {
        if !self.alike.is_empty() {
            let plain: HashSet<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
            let alike = std::mem::take(&mut self.alike).into_iter();
            self.mixed.extend(
                alike.filter(|(_, looks)| plain.contains(looks.as_str())).map(|(place, _)| place),
            );
            self.mixed.sort_unstable();
        }
        let kinds = [
            (
                &self.turning,
                "the direction of reading is turned; the story does not stand there as it looks",
            ),
            (
                &self.hidden,
                "a word has characters that nobody sees; it is another word than it looks",
            ),
            (
                &self.mixed,
                "a word has letters of another alphabet that look alike; it is another word than it looks",
            ),
        ];
        let told = kinds.into_iter().filter_map(|(places, what)| {
            let (line, word) = places.first()?;
            let more = match places.len() - 1 {
                0 => String::new(),
                1 => " (and 1 more)".to_owned(),
                more => format!(" (and {more} more)"),
            };
            Some(format!("line {line}, “{}”{more}: {what}", shown(word)))
        });
        told.collect()
    }
}

/// The word with what nobody sees, and what is not what it looks like, told by number.
fn shown(word: &str) -> String {
    let mut shown = String::new();
    for c in word.chars().take(40) {
        if looks_like(c).is_some() || !is_visible(c) {
            let _ = write!(shown, "<U+{:04X}>", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Whether the character turns the direction of reading for what follows.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The Latin letter that a letter of another alphabet looks like.
fn looks_like(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    let pair = ALIKE.split(' ').find(|pair| pair.starts_with(c))?;
    pair.chars().next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_deceives_is_told_with_its_line() {
        let told = |text: &str| notices(text).join("\n");
        assert_eq!(
            told("Ann Lee said so.\nАnn Lee did not."),
            "line 2, “<U+0410>nn”: a word has letters of another alphabet that look alike; it is another word \
             than it looks"
        );
        assert!(
            told("Pam said so. Рам did not.\nX").is_empty(),
            "no word of the story looks like it"
        );
        assert!(told("Pope said so. Роре did not.").starts_with("line 1, “<U+0420><U+043E>"));
        assert_eq!(
            told("An\u{200d}n L\u{2060}ee said so."),
            "line 1, “An<U+200D>n” (and 1 more): a word has characters that nobody sees; it is another word \
             than it looks"
        );
        assert!(told("Ann said \u{202e}.os").contains("<U+202E>"));
    }

    #[test]
    fn other_languages_and_pictures_deceive_nobody() {
        let text =
            "Élan Müller said “no” in Київ, Москва and Ελλάδα 👩\u{200d}🚀 — 5 µm, TNFα, 東京.";
        assert_eq!(notices(text), Vec::<String>::new());
    }
}
