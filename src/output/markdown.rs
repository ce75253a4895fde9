//! Tables in Markdown, for a message, a ticket or a file.

use std::io::{self, Write};

use super::Output;
use crate::{
    model::{Analysis, Attribution},
    text::{joined, visible_line},
};

/// Prints a heading and a table for each story.
#[derive(Debug, Clone, Copy)]
pub struct Markdown;

impl Output for Markdown {
    fn story(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        let article = &analysis.article;
        write_heading(analysis, out)?;
        if analysis.attributions.is_empty() {
            return writeln!(out, "\nNobody is quoted or said to say anything.\n");
        }
        let row = |one: &Attribution| {
            let speaker = one.speaker.and_then(|id| analysis.speaker(id));
            let speaker = speaker.map_or_else(
                || joined(&article.text, &one.source),
                |speaker| visible_line(&speaker.name),
            );
            vec![
                format!("{} {}", one.level.step(), one.level.id()),
                speaker,
                one.stance.id().to_owned(),
                one.kind.id().to_owned(),
                joined(&article.text, &one.cue),
                joined(&article.text, &one.content),
            ]
        };
        let columns = ["Level", "Speaker", "Stance", "Kind", "Cue", "Content"];
        let rows: Vec<_> = analysis.attributions.iter().map(row).collect();
        writeln!(out)?;
        write_table(&columns, &[], &rows, out)?;
        writeln!(out)
    }
}

/// Writes the title of a story, and where it comes from.
pub(super) fn write_heading(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let article = &analysis.article;
    let title = visible_line(article.meta.headline.as_deref().unwrap_or(&article.id));
    let place = visible_line(&article.place()).replace('`', "'");
    writeln!(out, "# {}\n\n`{place}`", cell(&title))
}

/// Writes a table; those of its columns that are `numbers` stand to the right.
pub(super) fn write_table(
    columns: &[&str],
    numbers: &[&str],
    rows: &[Vec<String>],
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "| {} |", columns.join(" | "))?;
    let rule = |name: &&str| if numbers.contains(name) { "---:" } else { "---" };
    let rules: Vec<&str> = columns.iter().map(rule).collect();
    writeln!(out, "|{}|", rules.join("|"))?;
    for row in rows {
        let cells: Vec<String> = row.iter().map(|words| cell(words)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// Words as Markdown that shows them as they are.
pub(super) fn cell(words: &str) -> String {
    let mut markdown = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&') {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;
    use crate::{sample, text::is_visible};

    fn print(analysis: &Analysis) -> String {
        let mut out = Vec::new();
        Markdown.story(analysis, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_attribution_is_a_row() {
        insta::assert_snapshot!(print(&sample::story()));
    }

    #[test]
    fn hostile_characters_are_not_printed() {
        let printed = print(&sample::hostile());
        assert!(printed.lines().flat_map(str::chars).all(is_visible), "{printed:?}");
    }

    #[test]
    fn markup_in_a_story_stays_words() {
        assert_eq!(cell("a|b *c* <d>"), "a\\|b \\*c\\* \\<d\\>");
        let text = "Eve said <img src=x onerror=alert(1)> and [this](javascript:x) | `rm` **loud**";
        let mut analysis = Analysis::empty(sample::article("eve", text));
        let content = text.split_once("said ").unwrap().1;
        analysis.attributions.push(sample::attribution(text, ["Eve", "said", content]));
        let printed = print(&analysis);
        let (mut words, mut cells) = (String::new(), 0);
        for event in Parser::new_ext(&printed, Options::ENABLE_TABLES) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::Start(pulldown_cmark::Tag::TableCell) => cells += 1,
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Start(pulldown_cmark::Tag::Link { .. }) => panic!("{printed}"),
                _ => {}
            }
        }
        assert!(words.contains(content), "{words}");
        assert_eq!(cells, 12, "{printed}");
    }
}
