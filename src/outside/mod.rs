//! What comes from outside: files and YAML that a stranger may have written. They are read within bounds,
//! what is no file is not waited for, and what is written is written whole.

mod file;
mod line_of;
mod one_or_many;
mod write;
mod yaml;
mod yaml_error;

pub use file::{open, read, read_text, read_text_if_there};
pub use line_of::{Step, line_of};
pub use one_or_many::OneOrMany;
pub use write::{turn, write_whole};
pub use yaml::from_yaml;
pub use yaml_error::YamlError;

/// Nothing that is kept beside stories is larger, in bytes: rules, decisions, settings.
pub const MOST_BESIDE: u64 = 8 * 1024 * 1024;
