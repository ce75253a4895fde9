//! What is printed of an [`Analysis`]: one file per format.

mod audit;
mod brat;
mod columns;
mod csv;
mod difference;
mod explanation;
mod jsonl;
mod markdown;
mod page;
mod paint;
#[cfg(feature = "parquet")]
mod parquet;
mod reviewed;
mod row;
mod sheet;
mod speaker_record;
mod statement;
mod suggestion;
mod table;
mod voices;
mod web_annotation;
mod yaml;

use std::io::{self, Write};

pub use audit::{AuditFormat, AuditOutput, Audited, Sum};
pub use brat::{BRAT_CONFIG, brat};
pub use csv::Csv;
pub use difference::{
    DiffFormat, DiffOutput, Difference, Version, tell_change, tell_finding, tell_shares,
    tell_speaker_change,
};
pub use explanation::{Explanation, explain_finding, explain_silenced};
pub use jsonl::{Json, Jsonl, write_unread};
pub use markdown::Markdown;
pub use page::Report;
#[cfg(feature = "parquet")]
pub use parquet::Parquet;
pub use reviewed::{Progress, write_reviewed};
pub use sheet::{SheetFormat, SheetOutput};
pub use statement::Told;
pub use suggestion::Suggestions;
pub use table::Table;
pub use voices::{write_statements, write_voices};
pub use web_annotation::WebAnnotation;
pub use yaml::Yaml;

use crate::model::Analysis;

/// A way to print stories one after the other.
pub trait Output {
    /// Prints what stands before all stories.
    ///
    /// # Errors
    /// Those of `out`.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Prints one story.
    ///
    /// # Errors
    /// Those of `out`.
    fn story(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()>;

    /// Goes on behind stories that were printed before, instead of beginning.
    fn go_on(&mut self, _stories: u64) {}

    /// Prints what stands after all stories.
    ///
    /// # Errors
    /// Those of `out`.
    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The formats that stories can be printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One JSON object per story and line, for programs.
    Jsonl,
    /// One YAML document per story, in the story's own words.
    #[value(alias = "yml")]
    Yaml,
    /// One line per attribution, for the terminal.
    #[value(alias = "txt")]
    Table,
    /// All stories as one JSON array.
    Json,
    /// One row per attribution, for spreadsheets.
    Csv,
    /// One table per story, for messages and tickets.
    #[value(alias = "md")]
    Markdown,
    /// One page of W3C Web Annotations (JSON-LD) per story and line.
    WebAnnotation,
    /// A folder of NAME.txt and NAME.ann for the annotation tool brat; needs --into.
    Brat,
    /// One row per attribution in a file for databases; needs --into.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// The printer for the format; a table is `width` columns wide. None for what is no stream but a folder, or
    /// a file that is of no use before its end.
    pub fn output(self, width: u16) -> Option<Box<dyn Output>> {
        Some(match self {
            Self::Brat => return None,
            #[cfg(feature = "parquet")]
            Self::Parquet => return None,
            Self::Json => Box::new(Json::default()),
            Self::Csv => Box::new(Csv),
            Self::Markdown => Box::new(Markdown),
            Self::WebAnnotation => Box::new(WebAnnotation),
            Self::Jsonl => Box::new(Jsonl),
            Self::Yaml => Box::new(Yaml),
            Self::Table => Box::new(Table { width }),
        })
    }
}
