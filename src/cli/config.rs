//! What a person has set, and `onrecord config`, which shows it.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{Failure, Outcome, Shared, home, stdout::Stdout};
use crate::{
    article::without_place,
    text::visible_line,
    tui::{Action, KEYMAP, Settings, ThemeName},
};

/// The file as a person writes it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    theme: Option<ThemeName>,
    keys: BTreeMap<Action, Keys>,
    rules: Vec<PathBuf>,
}

/// One key or several.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a key such as ctrl-d, or a list of keys")]
enum Keys {
    One(String),
    Many(Vec<String>),
}

impl Keys {
    fn into_list(self) -> Vec<String> {
        match self {
            Self::One(key) => vec![key],
            Self::Many(keys) => keys,
        }
    }
}

/// What is in force.
pub(super) struct Config {
    /// Where it is set, whether or not the file is there.
    file: Option<PathBuf>,
    is_there: bool,
    theme: Option<ThemeName>,
    keys: BTreeMap<Action, Vec<String>>,
    /// Rule files, relative to the file that names them.
    pub(super) rules: Vec<PathBuf>,
}

impl Config {
    /// Reads the user's file; without one nothing is set.
    pub(super) fn of_user() -> Result<Self, Failure> {
        let file = home::config_file();
        let text = file.as_deref().map_or(Ok(None), read)?;
        let is_there = text.is_some();
        let read = match (&file, text) {
            (Some(path), Some(text)) => parse(path, &text)?,
            _ => File::default(),
        };
        let folder = file.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).to_owned();
        Ok(Self {
            is_there,
            theme: read.theme,
            keys: read.keys.into_iter().map(|(action, keys)| (action, keys.into_list())).collect(),
            rules: read.rules.iter().map(|path| folder.join(path)).collect(),
            file,
        })
    }

    /// What the browser is to look like: as asked for on the command line, without colours where
    /// `NO_COLOR` is set to anything (<https://no-color.org>), as set in the file.
    pub(super) fn settings(&self, shared: &Shared) -> Settings {
        Settings { theme: self.theme(shared).0, keys: self.keys.clone() }
    }

    /// The theme, and where it comes from.
    fn theme(&self, shared: &Shared) -> (ThemeName, &'static str) {
        if let Some(theme) = shared.theme {
            return (theme, "--theme");
        }
        if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            return (ThemeName::Mono, "NO_COLOR");
        }
        self.theme.map_or((ThemeName::Dark, "built in"), |theme| (theme, "the file"))
    }
}

fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Config(format!("{}: {error}", path.display()))),
    }
}

fn parse(path: &Path, text: &str) -> Result<File, Failure> {
    if text.trim().is_empty() {
        return Ok(File::default());
    }
    serde_yaml::from_str(text).map_err(|error| {
        let line = error.location().map_or(1, |place| place.line());
        let message = without_place(&error);
        Failure::Config(format!(
            "{}:{line}: {message}; without the file `onrecord config` shows all that can be set",
            path.display()
        ))
    })
}

/// Runs the command.
pub(super) fn run(shared: &Shared) -> Result<Outcome, Failure> {
    let config = Config::of_user()?;
    let mut out = Stdout::lock();
    out.write(|out| write(&config, shared, out))?;
    out.finish()?;
    Ok(Outcome::Fine)
}

fn write(config: &Config, shared: &Shared, out: &mut dyn io::Write) -> io::Result<()> {
    let file = config.file.as_ref().map(|path| visible_line(&path.display().to_string()));
    let is_there = if config.is_there { "" } else { " (not there)" };
    writeln!(out, "# {}{is_there}", file.as_deref().unwrap_or("no home folder"))?;
    let (theme, from) = config.theme(shared);
    let theme = serde_yaml::to_string(&theme).map_err(io::Error::other)?;
    writeln!(out, "theme: {}  # {from}", theme.trim())?;
    writeln!(out, "rules:{}", if config.rules.is_empty() { " []" } else { "" })?;
    for path in &config.rules {
        writeln!(out, "- {}", visible_line(&path.display().to_string()))?;
    }
    writeln!(out, "keys:")?;
    for binding in KEYMAP {
        let own = config.keys.get(&binding.action);
        let keys: Vec<String> = own
            .cloned()
            .unwrap_or_else(|| binding.keys.iter().map(|key| (*key).to_owned()).collect());
        let keys: Vec<String> = keys.iter().map(|key| format!("{key:?}")).collect();
        let from = if own.is_some() { "the file" } else { "built in" };
        writeln!(out, "  {}: [{}]  # {from}", binding.action.id(), keys.join(", "))?;
    }
    Ok(())
}
