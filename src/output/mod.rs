//! What is printed of an [`Analysis`]: one file per format.

mod audit;
mod difference;
mod explanation;
mod jsonl;
mod paint;
mod reviewed;
mod sheet;
mod suggestion;
mod table;
mod voices;
mod yaml;

use std::io::{self, Write};

pub use audit::{AuditFormat, AuditOutput, Audited, Sum};
pub use difference::{DiffFormat, DiffOutput, Difference, Version};
pub use explanation::Explanation;
pub use jsonl::Jsonl;
pub use reviewed::{Progress, write_reviewed};
pub use sheet::{SheetFormat, write_sheet};
pub use suggestion::Suggestions;
pub use table::Table;
pub use voices::{write_statements, write_voices};
pub use yaml::Yaml;

use crate::model::Analysis;

/// A way to print stories one after the other.
pub trait Output {
    /// Prints one story.
    ///
    /// # Errors
    /// Those of `out`.
    fn story(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()>;
}

/// The formats that stories can be printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One JSON object per story and line, for programs.
    Jsonl,
    /// One YAML document per story, in the story's own words.
    Yaml,
    /// One line per attribution, for the terminal.
    Table,
}

impl Format {
    /// The printer for the format; a table is `width` columns wide.
    pub fn output(self, width: u16) -> Box<dyn Output> {
        match self {
            Self::Jsonl => Box::new(Jsonl),
            Self::Yaml => Box::new(Yaml),
            Self::Table => Box::new(Table { width }),
        }
    }
}
