//! How a story is read wherever it is shown, and what a desk keeps beside its stories.
//!
//! A [`Desk`] has the rules, the decisions and what folders say of audits; every story that is printed, browsed or
//! written is read with one. [`Reading`] is a story as it is decided on, and [`Trouble`] tells why there is none.
//!
//! [`Settings`] come from the `.onrecord.yaml` files in the folders above a story and from the story's
//! own front matter; [`Quiet`] adds a silence to one of them; [`Baseline`] holds the findings that were there before.

mod baseline;
mod folder_file;
mod quieting;
mod reading;
mod settings;
mod silence;
mod trouble;
mod work;

pub use crate::article::FOLDER_FILE;
pub use baseline::{Baseline, BaselineError, Known};
pub use folder_file::FolderFile;
pub use quieting::{Insertion, Quiet, QuietError};
pub use reading::Reading;
pub use settings::{FolderSettings, Settings, SettingsError};
pub use silence::{OfFile, Silenced, Told, apply};
pub use trouble::{Trouble, guarded};
pub use work::{Desk, Kept};
