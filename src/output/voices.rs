//! Who speaks in many stories: a table of all, and all that some of them say.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use comfy_table::{CellAlignment, presets};

use super::columns::fold_columns;
use crate::{
    article::Published,
    library::{Statement, Voice},
    text::{fit, visible_line},
};

/// The widest that a name may be, in columns.
const NAME: usize = 44;

/// Below this width a level is its number.
const NARROW: usize = 80;

/// Prints a line for each voice: its level, in how many stories it speaks, how often, and where it
/// stands. Where that is wider than there is room, words take several lines.
///
/// # Errors
/// Those of `out`.
pub fn write_voices(voices: &[Voice], room: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut table = comfy_table::Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["Speaker", "Level", "Stories", "Statements", "Stances"]);
    let mut named: HashMap<&str, usize> = HashMap::new();
    for voice in voices {
        *named.entry(&voice.name).or_default() += 1;
    }
    for voice in voices {
        let level = match room {
            ..NARROW => voice.level.step().to_string(),
            NARROW.. => format!("{} {}", voice.level.step(), voice.level.id()),
        };
        let stances: Vec<String> = voice
            .stances()
            .into_iter()
            .map(|(stance, count)| format!("{} {count}", stance.id()))
            .collect();
        table.add_row([
            name(voice, named.get(voice.name.as_str()) > Some(&1)),
            level,
            voice.stories().to_string(),
            voice.statements.len().to_string(),
            stances.join(", "),
        ]);
    }
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if matches!(at, 2 | 3) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    fold_columns(&mut table, room, |at| matches!(at, 0 | 4));
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The name of a voice; where it is one of several of that name in different stories, with its own.
fn name(voice: &Voice, is_shared: bool) -> String {
    let name = fit(&visible_line(&voice.name), NAME);
    match voice.statements.first() {
        Some(one) if is_shared && voice.stories() == 1 => {
            format!("{name} ({})", visible_line(&one.story))
        }
        _ => name,
    }
}

/// So many columns a date has.
const DATE: usize = 10;

/// The day, or where the words tell none their beginning.
fn date(published: &Published) -> String {
    let words = || fit(&visible_line(&published.words), DATE);
    published.day().map_or_else(words, |day| day.to_string())
}

/// Prints all that voices say, each with date, story and stance.
///
/// # Errors
/// Those of `out`.
pub fn write_statements(voices: &[Voice], width: usize, out: &mut dyn Write) -> io::Result<()> {
    for voice in voices {
        let level = voice.level;
        let name = visible_line(&voice.name);
        writeln!(out, "{name}: {} {}", level.step(), level.id())?;
        for Statement { story, published, role, cue, content, stance, .. } in &voice.statements {
            let date = published.as_ref().map_or_else(|| "no date".to_owned(), date);
            let role = role.as_ref().map(|role| format!(" · {}", visible_line(role)));
            let place = format!("{}{}", visible_line(story), role.unwrap_or_default());
            let place = fit(&place, width.max(40) - 27);
            writeln!(out, "  {date:<DATE$}  {:<11}  {place}", stance.id())?;
            writeln!(
                out,
                "              {}",
                fit(&format!("{cue}: {content}"), width.max(40) - 14)
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}
