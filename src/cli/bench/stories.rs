//! Stories that are made up of those that come with the program: of realistic length, always the same, and
//! with other names in each.

use std::{collections::HashMap, sync::Arc};

use crate::{
    analyse,
    article::{Article, BlockKind, ReadError, from_bytes},
    model::Level,
    rules::Rules,
};

macro_rules! stories {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../articles/", $name)))),+]
    };
}

const STORIES: &[(&str, &[u8])] = stories![
    "border-crossing.txt",
    "cup-final.txt",
    "doping-case.md",
    "ferry-trial.txt",
    "grain-merger.txt",
    "harbour-talks.txt",
    "rate-decision.md",
    "river-flood.txt",
    "teachers-strike.txt",
    "vaccine-recall.md",
    "vaccine-trial.md",
    "open/dam-strike.txt",
    "open/maternity-inquiry.md",
    "open/police-shooting.txt",
    "open/steel-bid.txt",
];

/// The least length of a story, and by how much others are longer.
const LENGTH: usize = 4000;
const MORE: usize = 2000;

/// How many paragraphs are taken from one place: as many as belong together.
const RUN: usize = 6;

/// The shortest name that another is put for; a shorter one may be another word as well.
const NAME: usize = 4;

/// A story that others are made of.
struct Source {
    headline: String,
    /// Each with the length of its dateline.
    paragraphs: Vec<(String, usize)>,
    surnames: Vec<String>,
}

/// Makes stories up.
pub(super) struct Generator {
    sources: Vec<Source>,
    surnames: Vec<String>,
}

impl Generator {
    pub(super) fn new(rules: &Rules) -> Result<Self, ReadError> {
        let sources: Vec<_> = STORIES
            .iter()
            .map(|(name, bytes)| Ok(Source::new(from_bytes(name, bytes, &rules.layout)?, rules)))
            .collect::<Result<_, ReadError>>()?;
        let mut surnames: Vec<_> = sources.iter().flat_map(|s| s.surnames.clone()).collect();
        surnames.sort_unstable();
        surnames.dedup();
        Ok(Self { sources, surnames })
    }

    /// The text of the story of a number, four to six thousand bytes long.
    pub(super) fn story(&self, number: u64) -> String {
        let mut dice = Dice(number);
        let length = LENGTH + dice.roll(MORE);
        self.write(length, dice)
    }

    /// The text of a story that is as long as asked for, or a paragraph longer.
    pub(super) fn long(&self, length: usize) -> String {
        self.write(length, Dice(length as u64))
    }

    fn write(&self, length: usize, mut dice: Dice) -> String {
        let first = dice.roll(self.sources.len());
        let mut text = format!("{}\n", self.sources[first].headline);
        let mut at = (first, 0);
        while text.len() < length {
            let source = &self.sources[at.0];
            let names = self.names(source, &mut dice);
            let run = source.paragraphs.iter().enumerate().skip(at.1).take(RUN);
            for (_, (paragraph, dateline)) in run {
                // A story has one dateline, before its first paragraph.
                let is_first = text.lines().count() == 1;
                let prose = if is_first { paragraph } else { &paragraph[*dateline..] };
                text.push_str(&renamed(prose, &names));
                text.push('\n');
                if text.len() >= length {
                    break;
                }
            }
            let next = dice.roll(self.sources.len());
            at = (next, dice.roll(self.sources[next].paragraphs.len()));
        }
        text
    }

    /// A new name for everybody in a source: the head of one and the tail of another.
    fn names<'a>(&self, source: &'a Source, dice: &mut Dice) -> HashMap<&'a str, String> {
        let mut half = |is_head: bool| {
            let name = &self.surnames[dice.roll(self.surnames.len())];
            let middle = (1..=name.len() / 2).rev().find(|at| name.is_char_boundary(*at));
            let (head, tail) = name.split_at(middle.unwrap_or(name.len()));
            if is_head { head.to_owned() } else { tail.to_owned() }
        };
        source.surnames.iter().map(|name| (name.as_str(), half(true) + &half(false))).collect()
    }
}

impl Source {
    fn new(article: Article, rules: &Rules) -> Self {
        let article = Arc::new(article);
        let analysis = analyse(&article, rules);
        let named = analysis.speakers.iter().filter(|speaker| speaker.level == Level::Named);
        let surname = |name: &str| {
            let (_, last) = name.rsplit_once(' ')?;
            let fits = last.len() >= NAME && last.chars().all(char::is_alphabetic);
            (fits && last.starts_with(char::is_uppercase)).then(|| last.to_owned())
        };
        let mut surnames: Vec<_> = named.filter_map(|speaker| surname(&speaker.name)).collect();
        surnames.sort_unstable();
        surnames.dedup();
        let blocks = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let paragraphs = blocks
            .map(|block| (block.span.of(&article.text).to_owned(), block.prose - block.span.start));
        let headline = article.meta.headline.clone().unwrap_or_default();
        Self { headline, paragraphs: paragraphs.collect(), surnames }
    }
}

/// A text with other names.
fn renamed(text: &str, names: &HashMap<&str, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let is_word = rest.starts_with(char::is_alphabetic);
        let end = rest.find(|c: char| c.is_alphabetic() != is_word).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    out
}

/// Numbers that look like chance and are always the same (`SplitMix64`, Steele et al. 2014).
struct Dice(u64);

impl Dice {
    /// A number below another.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % sides.max(1) as u64).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn generator(rules: &Rules) -> Generator {
        Generator::new(rules).unwrap()
    }

    #[test]
    fn stories_are_always_the_same_and_each_is_another() {
        let rules = Rules::builtin().unwrap();
        let (one, other) = (generator(&rules), generator(&rules));
        assert_eq!(one.story(7), other.story(7));
        assert_ne!(one.story(7), one.story(8));
        for number in 0..40 {
            let length = one.story(number).len();
            assert!((LENGTH..LENGTH + MORE + 1500).contains(&length), "{length}");
        }
    }

    #[test]
    fn a_story_is_read_as_one() {
        let rules = Rules::builtin().unwrap();
        let text = generator(&rules).story(3);
        let article = from_bytes("3.txt", text.as_bytes(), &rules.layout).unwrap();
        assert!(article.meta.headline.is_some() && article.notices.is_empty());
        let analysis = analyse(&article.into(), &rules);
        assert!(analysis.attributions.len() > 5, "{text}");
    }

    #[test]
    fn a_long_story_is_as_long_as_asked_for_and_has_many_names() {
        let rules = Rules::builtin().unwrap();
        let text = generator(&rules).long(100_000);
        assert!((100_000..102_000).contains(&text.len()));
        let article = from_bytes("long.txt", text.as_bytes(), &rules.layout).unwrap();
        let speakers = analyse(&article.into(), &rules).speakers;
        let named = speakers.iter().filter(|speaker| speaker.level == Level::Named);
        assert!(named.count() > 50);
    }

    #[test]
    fn names_are_replaced_as_whole_words() {
        let names = HashMap::from([("Roe", "Lind".to_owned())]);
        assert_eq!(renamed("Roe's Roebuck, Roe.", &names), "Lind's Roebuck, Lind.");
    }
}
