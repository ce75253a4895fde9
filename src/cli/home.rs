//! The user's own folders: where settings are, and where what cannot be kept elsewhere goes. By the XDG
//! Base Directory Specification, or what the system has for that.

use std::path::PathBuf;

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

use crate::review::Store;

fn strategy() -> Option<impl AppStrategy> {
    let strategy = choose_app_strategy(AppStrategyArgs {
        top_level_domain: "org".to_owned(),
        author: "onrecord".to_owned(),
        app_name: "onrecord".to_owned(),
    });
    strategy.ok()
}

/// The file that settings are in, whether or not it is there; none for a user without a home.
pub(super) fn config_file() -> Option<PathBuf> {
    strategy().map(|own| own.config_dir().join("config.yaml"))
}

/// The user's store of decisions.
pub(super) fn store() -> Store {
    Store::new(state().map(|folder| folder.join("reviews")))
}

/// The file that tells where the user was; none for a user without a home.
pub(super) fn sessions_file() -> Option<PathBuf> {
    state().map(|folder| folder.join("sessions.yaml"))
}

/// The file that tells what was written; none for a user without a home.
pub(super) fn written_file() -> Option<PathBuf> {
    state().map(|folder| folder.join("written.yaml"))
}

fn state() -> Option<PathBuf> {
    strategy().map(|own| own.state_dir().unwrap_or_else(|| own.data_dir()))
}
