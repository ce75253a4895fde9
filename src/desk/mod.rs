//! What a desk keeps beside its stories: which rules it silences or grades anew, and what it knows
//! already. [`Reading`] is a story as it is decided on.
//!
//! [`Settings`] come from the `.onrecord.yaml` files in the folders above a story and from the story's
//! own front matter; [`Quiet`] adds a silence to one of them; [`Baseline`] holds the findings that were there before.

mod baseline;
mod folder_file;
mod quieting;
mod reading;
mod settings;
mod silence;

pub use crate::article::FOLDER_FILE;
pub use baseline::{Baseline, BaselineError, Known};
pub use folder_file::FolderFile;
pub use quieting::{Insertion, Quiet, QuietError};
pub use reading::Reading;
pub use settings::{FolderSettings, Settings, SettingsError};
pub use silence::{OfFile, Silenced, Told, apply};
