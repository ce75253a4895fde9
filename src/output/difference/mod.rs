//! What changed in the sourcing between two versions of a story: for people and for programs.

mod json;
mod text;
mod words;

use std::io::{self, Write};

use words::Versions;
pub use words::{tell_change, tell_finding, tell_shares, tell_speaker_change};

use crate::{
    article::{Article, Places},
    compare::Comparison,
    model::Analysis,
};

/// The formats that a difference can be printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum DiffFormat {
    /// For people.
    Text,
    /// One JSON object for each story that is compared, for programs.
    Json,
}

/// One version of a story.
#[derive(Debug)]
pub struct Version {
    /// What was found in it.
    pub analysis: Analysis,
    /// Where its words stand in its file.
    pub places: Places,
}

impl Version {
    fn article(&self) -> &Article {
        &self.analysis.article
    }
}

/// Two versions of a story and what is not the same in them.
#[derive(Debug)]
pub struct Difference<'a> {
    /// The old version.
    pub old: &'a Version,
    /// The new version.
    pub new: &'a Version,
    /// What changed.
    pub comparison: &'a Comparison,
}

impl Difference<'_> {
    /// What was found in both.
    const fn analyses(&self) -> Versions<'_> {
        [&self.old.analysis, &self.new.analysis]
    }
}

/// Prints differences one after the other.
#[derive(Debug, Clone, Copy)]
pub struct DiffOutput {
    /// How.
    pub format: DiffFormat,
    /// The columns of a line of text.
    pub width: u16,
    /// Whether text may be in colour.
    pub has_colours: bool,
}

impl DiffOutput {
    /// Prints what changed; for people nothing if nothing did.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn difference(self, one: &Difference<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            DiffFormat::Text if one.comparison.is_empty() => Ok(()),
            DiffFormat::Text => text::write(one, self.painter(), out),
            DiffFormat::Json => json::write(one, out),
        }
    }

    /// Prints that a story has no other version: `side` is where it stands, `old` or `new`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn alone(self, side: &str, version: &Version, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            DiffFormat::Text => text::write_alone(side, version, self.painter(), out),
            DiffFormat::Json => json::write_alone(side, version, out),
        }
    }

    fn painter(self) -> super::paint::Painter {
        super::paint::Painter { width: usize::from(self.width), has_colours: self.has_colours }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::{
        analyse, article::from_bytes, compare::compare, rules::Rules, sample, text::is_visible,
    };

    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

    fn version(analysis: Analysis) -> Version {
        Version { places: Places::of(&analysis.article), analysis }
    }

    fn read(name: &str, text: &str) -> Version {
        let article = from_bytes(name, text.as_bytes(), &RULES.layout).unwrap();
        version(analyse(&article.into(), &RULES))
    }

    fn print(format: DiffFormat, has_colours: bool, old: &Version, new: &Version) -> String {
        let comparison = compare(&old.analysis, &new.analysis);
        let output = DiffOutput { format, width: 78, has_colours };
        let mut out = Vec::new();
        let difference = Difference { old, new, comparison: &comparison };
        output.difference(&difference, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn versions() -> [Version; 2] {
        let old = "A senior Treasury official said the harbour loan would be repaid by March.\n\n\
                   Mayor Ann Lee said the quay needed new cranes before winter.\n\n\
                   “It is late,” said Tom Reed, who heads the union.\n\n\
                   The Dockers Union declined to comment.\n";
        let new = "Treasury Secretary Bob Hale said the harbour loan would be repaid by March.\n\n\
                   Mayor Ann Lee warned that the quay needed many new cranes before winter.\n\n\
                   “It is too late,” said Tom Reed, who heads the union.\n\n\
                   Some fear long queues.\n";
        [read("old.txt", old), read("new.txt", new)]
    }

    #[test]
    fn people_read_who_says_what_now() {
        let [old, new] = versions();
        insta::assert_snapshot!(print(DiffFormat::Text, false, &old, &new));
    }

    #[test]
    fn colours_say_nothing_that_the_words_do_not() {
        crossterm::style::force_color_output(true);
        let [old, new] = versions();
        let coloured = print(DiffFormat::Text, true, &old, &new);
        let mut plain = String::new();
        let mut pieces = coloured.split('\u{1b}');
        plain.push_str(pieces.next().unwrap());
        for piece in pieces {
            plain.push_str(piece.split_once('m').unwrap().1);
        }
        assert_eq!(plain, print(DiffFormat::Text, false, &old, &new));
        assert!(coloured.len() > plain.len());
    }

    #[test]
    fn people_read_nothing_where_nothing_changed() {
        let [old, _] = versions();
        assert_eq!(print(DiffFormat::Text, false, &old, &old), "");
    }

    #[test]
    fn programs_get_one_object() {
        let [old, new] = versions();
        let json = print(DiffFormat::Json, false, &old, &new);
        assert_eq!(json.lines().count(), 1);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        insta::assert_snapshot!(serde_json::to_string_pretty(&json).unwrap());
    }

    #[test]
    fn nothing_hostile_is_printed() {
        let (old, new) = (version(sample::story()), version(sample::hostile()));
        for format in [DiffFormat::Text, DiffFormat::Json] {
            for (old, new) in [(&old, &new), (&new, &old)] {
                let printed = print(format, false, old, new);
                assert!(printed.contains("Eve"), "{printed}");
                assert!(printed.lines().flat_map(str::chars).all(is_visible), "{printed:?}");
            }
        }
    }
}
