//! The program as a person runs it.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_onrecord");

/// Longer than the slowest machine needs for what takes time that grows with the input and no faster.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a command came out.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// All that a person sees.
    pub(crate) fn seen(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    /// That it failed as things fail here: told in a line, not by a panic or a signal.
    pub(crate) fn is_refused(&self, why: &str) {
        assert_eq!(self.code, Some(2), "{self:?}");
        assert!(
            self.err.starts_with("onrecord: ") && self.err.contains(why),
            "{why}: {}",
            self.err
        );
        assert!(!self.err.contains("panicked"), "{}", self.err);
    }
}

/// A folder of files.
pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, words) in files {
        write(folder.path(), name, words.as_bytes());
    }
    folder
}

/// Writes a file; returns where it stands.
pub(crate) fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

/// Runs the program in a folder, with a home of its own.
pub(crate) fn run(folder: &Path, args: &[&str]) -> Ran {
    run_by(folder, &[&[PROGRAM], args].concat())
}

/// Runs what runs the program. Whatever does not end is a failure.
pub(crate) fn run_by(folder: &Path, program: &[&str]) -> Ran {
    let seen = tempfile::tempdir().unwrap();
    let [out, err] = ["out", "err"].map(|name| seen.path().join(name));
    let mut child = Command::new(program[0])
        .args(&program[1..])
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder.with_extension("config"))
        .env("XDG_STATE_HOME", folder.with_extension("state"))
        .stdin(Stdio::null())
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("it does not end: {program:?}");
        }
        sleep(Duration::from_millis(5));
    };
    let read = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    Ran { code: status.code(), out: read(&out), err: read(&err) }
}

/// The same where no file can grow, as on a disk that is full.
pub(crate) fn on_full_disk(args: &[&str]) -> Vec<String> {
    let limited = "trap '' XFSZ; ulimit -f 0; exec \"$@\"";
    let program = ["sh", "-c", limited, "sh", PROGRAM];
    program.iter().chain(args).map(|word| (*word).to_owned()).collect()
}
