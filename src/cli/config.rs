//! What a person has set, and `onrecord config`, which shows it.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf, absolute},
};

use clap::ValueEnum;
use serde::{Deserialize, de::DeserializeOwned};
use serde_yaml::Value;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use super::{ConfigArgs, Failure, Outcome, Shared, ThemeChoice, complain, home, stdout::Stdout};
use crate::{
    desk::{FOLDER_FILE, FolderSettings},
    outside::{MOST_BESIDE, Step, YamlError, from_yaml, line_of, read_text_if_there},
    text::visible_line,
    tui::{Action, KEYMAP, Settings, ThemeName},
};

/// Where what nobody has set comes from.
const BUILT_IN: &str = "built in";

/// The user's file as a person writes it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    theme: Option<Value>,
    keys: Option<Value>,
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

/// Something set, and where.
struct Set<T> {
    value: T,
    from: String,
}

/// What is in force.
#[derive(Default)]
pub(super) struct Config {
    /// The user's file, whether or not it is there.
    file: Option<PathBuf>,
    is_there: bool,
    theme: Option<Set<ThemeChoice>>,
    keys: BTreeMap<Action, Set<Vec<String>>>,
    /// Rule files, relative to the file that names them.
    pub(super) rules: Vec<PathBuf>,
    /// What was left out of how the browser looks, and why.
    problems: Vec<String>,
    /// Why it is not known which rules are meant.
    failures: Vec<Failure>,
}

impl Config {
    /// What the user has set, and the folders above the first of the paths, or those above here: the nearest
    /// overrules the others and the user's.
    ///
    /// # Errors
    /// It is not known which rules are meant.
    pub(super) fn in_force(paths: &[PathBuf]) -> Result<Self, Failure> {
        let mut config = Self::as_far_as_meant(paths);
        match config.failures.pop() {
            Some(failure) => Err(config.failures.into_iter().next().unwrap_or(failure)),
            None => Ok(config),
        }
    }

    /// The same without what cannot be used.
    fn as_far_as_meant(paths: &[PathBuf]) -> Self {
        let mut config = Self { file: home::config_file(), ..Self::default() };
        if let Err(failure) = config.take_users() {
            config.failures.push(failure);
        }
        let here = paths.first().map_or(Path::new("."), PathBuf::as_path);
        let here = absolute(here).unwrap_or_else(|_| here.to_owned());
        let folders: Vec<&Path> = here.ancestors().collect();
        let settings = FolderSettings::default();
        for folder in folders.into_iter().rev().filter(|folder| folder.is_dir()) {
            if let Err(failure) = config.take_folders(folder, &settings) {
                config.failures.push(failure);
            }
        }
        config
    }

    /// Reads the user's file; without one nothing is set.
    fn take_users(&mut self) -> Result<(), Failure> {
        let Some(path) = self.file.clone() else { return Ok(()) };
        let text = read_text_if_there(&path, MOST_BESIDE)
            .map_err(|error| Failure::Config(format!("{}: {error}", path.display())))?;
        let Some(text) = text else { return Ok(()) };
        self.is_there = true;
        let File { theme, keys, rules } = parse(&path, &text)?;
        let mut source = Source { path: &path, yaml: &text, config: self };
        source.take_theme(theme.as_ref());
        source.take_keys(keys.as_ref());
        let folder = path.parent().unwrap_or(Path::new(""));
        self.rules = rules.iter().map(|path| folder.join(path)).collect();
        Ok(())
    }

    /// Takes in the file of a folder.
    fn take_folders(&mut self, folder: &Path, settings: &FolderSettings) -> Result<(), Failure> {
        let file = settings.file(folder).map_err(|error| Failure::Config(error.to_string()))?;
        let Some(file) = file else { return Ok(()) };
        let path = folder.join(FOLDER_FILE);
        let mut source = Source { path: &path, yaml: file.yaml(), config: self };
        source.take_theme(file.theme());
        source.take_keys(file.keys());
        for rule in file.rules() {
            self.rules.push(within(folder, rule, &path)?);
        }
        Ok(())
    }

    /// What the browser is to look like: as asked for on the command line, without colours where
    /// `NO_COLOR` is set to anything (<https://no-color.org>), as set in the files.
    pub(super) fn settings(&self, shared: &Shared) -> Settings {
        let keys = self.keys.iter().map(|(action, set)| (*action, set.value.clone())).collect();
        let theme = self.theme(shared).value.name().unwrap_or_else(of_terminal);
        Settings { theme, keys, problems: self.problems.clone(), ..Settings::default() }
    }

    /// The theme, and where it comes from.
    fn theme(&self, shared: &Shared) -> Set<ThemeChoice> {
        let set = |value, from: &str| Set { value, from: from.to_owned() };
        if let Some(theme) = shared.theme {
            return set(theme, "--theme");
        }
        if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            return set(ThemeChoice::Mono, "NO_COLOR");
        }
        match &self.theme {
            Some(own) => set(own.value, &own.from),
            None if is_told_light(env::var(BACKGROUND).ok().as_deref()) => {
                set(ThemeChoice::Light, BACKGROUND)
            }
            None => set(ThemeChoice::Dark, BUILT_IN),
        }
    }
}

/// A file that is being taken in. What changes how the browser looks, and nothing of what is found, is told where it
/// cannot be meant, and left out.
struct Source<'a> {
    path: &'a Path,
    yaml: &'a str,
    config: &'a mut Config,
}

impl Source<'_> {
    fn name(&self) -> String {
        visible_line(&self.path.display().to_string())
    }

    /// Tells that something stands there that cannot be meant.
    fn leave_out(&mut self, steps: &[Step<'_>], why: &str) {
        let line = line_of(self.yaml, steps).unwrap_or(1);
        let word = match steps.last() {
            Some(Step::Key(word)) => *word,
            Some(Step::Item(_)) | None => "",
        };
        let told = format!("{}:{line}: {word}: {why}; it is left out", self.name());
        self.config.problems.push(visible_line(&told));
    }

    fn take_theme(&mut self, theme: Option<&Value>) {
        let Some(theme) = theme else { return };
        if let Ok(value) = serde_yaml::from_value(theme.clone()) {
            self.config.theme = Some(Set { value, from: self.name() });
            return;
        }
        let themes = ThemeChoice::value_variants().iter();
        let themes = themes.filter_map(ValueEnum::to_possible_value);
        let names: Vec<String> = themes.map(|own| own.get_name().to_owned()).collect();
        let why = format!("there is no such theme; there are {}", names.join(", "));
        self.leave_out(&[Step::Key("theme")], &why);
    }

    fn take_keys(&mut self, keys: Option<&Value>) {
        const KEYS: Step<'_> = Step::Key("keys");
        let Some(keys) = keys else { return };
        let keys: BTreeMap<String, Value> = match meant(keys) {
            Ok(keys) => keys,
            Err(why) => return self.leave_out(&[KEYS], &why),
        };
        for (name, keys) in keys {
            let action = KEYMAP.iter().map(|binding| binding.action).find(|own| own.id() == name);
            let here = [KEYS, Step::Key(&name)];
            match (action, meant::<Keys>(&keys)) {
                (Some(action), Ok(keys)) => {
                    let set = Set { value: keys.into_list(), from: self.name() };
                    self.config.keys.insert(action, set);
                }
                (Some(_), Err(why)) => self.leave_out(&here, &why),
                (None, _) => {
                    self.leave_out(&here, "nothing is called so; `onrecord config` lists what is");
                }
            }
        }
    }
}

/// What is meant by something; else why nothing can be.
fn meant<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_yaml::from_value(value.clone()).map_err(|error| YamlError::from(error).message)
}

/// What terminals as Konsole, iTerm2 and rxvt set: the numbers of the colours of letters and background.
const BACKGROUND: &str = "COLORFGBG";

/// Whether a terminal tells without being asked that its background is light: that of the sixteen colours it is white
/// or a bright one.
fn is_told_light(told: Option<&str>) -> bool {
    let background = told.and_then(|told| told.rsplit(';').next()?.parse::<u8>().ok());
    background.is_some_and(|colour| colour == 7 || (9..=15).contains(&colour))
}

/// Dark or light, as the terminal says its background is; dark where it does not say. A terminal that
/// answers nothing at all takes a second, so that only those are asked whose owner wants it.
fn of_terminal() -> ThemeName {
    match theme_mode(QueryOptions::default()) {
        Ok(ThemeMode::Light) => ThemeName::Light,
        Ok(ThemeMode::Dark) | Err(_) => ThemeName::Dark,
    }
}

/// A rule file of a folder, which must lie in it: a folder may come from a stranger, who is not to have files
/// elsewhere read and told of.
fn within(folder: &Path, rule: &Path, settings: &Path) -> Result<PathBuf, Failure> {
    let path = folder.join(rule);
    let full = fs::canonicalize(&path);
    let is_outside = fs::canonicalize(folder)
        .is_ok_and(|folder| full.is_ok_and(|full| !full.starts_with(folder)));
    if is_outside || rule.is_absolute() {
        return Err(Failure::Config(format!(
            "{}: the rule file {} lies outside the folder; copy it into the folder, or name it in your own \
             settings or with --rules",
            settings.display(),
            rule.display()
        )));
    }
    Ok(path)
}

fn parse(path: &Path, text: &str) -> Result<File, Failure> {
    let file: Result<Option<File>, YamlError> = from_yaml(text);
    file.map(Option::unwrap_or_default).map_err(|error| {
        Failure::Config(format!(
            "{}:{}: {error}; `onrecord config` shows all that can be set",
            path.display(),
            error.line()
        ))
    })
}

/// Runs the command: it shows what is in force, and says what cannot be.
pub(super) fn run(args: &ConfigArgs, shared: &Shared) -> Result<Outcome, Failure> {
    if let Some(path) = args.path.as_ref().filter(|path| !path.exists()) {
        return Err(Failure::NoPlace(path.display().to_string()));
    }
    let config = Config::as_far_as_meant(args.path.as_slice());
    let mut out = Stdout::lock();
    out.write(|out| write(&config, shared, out))?;
    out.finish()?;
    config.problems.iter().for_each(|problem| complain(problem));
    config.failures.iter().for_each(|failure| complain(failure));
    let is_fine = config.problems.is_empty() && config.failures.is_empty();
    Ok(if is_fine { Outcome::Fine } else { Outcome::Failed })
}

fn write(config: &Config, shared: &Shared, out: &mut dyn io::Write) -> io::Result<()> {
    let file = config.file.as_ref().map(|path| visible_line(&path.display().to_string()));
    let is_there = if config.is_there { "" } else { " (not there)" };
    writeln!(out, "# {}{is_there}", file.as_deref().unwrap_or("no home folder"))?;
    let Set { value: theme, from } = config.theme(shared);
    let theme = serde_yaml::to_string(&theme).map_err(io::Error::other)?;
    writeln!(out, "theme: {}  # {from}", theme.trim())?;
    writeln!(out, "rules:{}", if config.rules.is_empty() { " []" } else { "" })?;
    for path in &config.rules {
        writeln!(out, "- {}", visible_line(&path.display().to_string()))?;
    }
    writeln!(out, "keys:")?;
    for binding in KEYMAP {
        let built_in = || binding.keys.iter().map(|key| (*key).to_owned()).collect();
        let (keys, from): (Vec<String>, &str) = match config.keys.get(&binding.action) {
            Some(Set { value, from }) => (value.clone(), from),
            None => (built_in(), BUILT_IN),
        };
        let keys: Vec<String> = keys.iter().map(|key| format!("{key:?}")).collect();
        writeln!(out, "  {}: [{}]  # {from}", binding.action.id(), keys.join(", "))?;
    }
    Ok(())
}
