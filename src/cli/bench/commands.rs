//! Whole commands as a user starts them, measured by the clock.

use std::{
    env,
    ffi::{OsStr, OsString},
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use super::{
    super::{Failure, Shared},
    clock::Times,
};

/// Starts the program itself again.
pub(super) struct Program {
    path: PathBuf,
    /// The rule files that it is given.
    rules: Vec<OsString>,
}

impl Program {
    pub(super) fn new(shared: &Shared) -> Result<Self, Failure> {
        let rules = shared.rules.iter().flat_map(|file| ["--rules".into(), file.into()]);
        Ok(Self { path: env::current_exe()?, rules: rules.collect() })
    }

    /// From the start of `--version` to its end.
    pub(super) fn version(&self, runs: u16) -> Result<Times, Failure> {
        (0..runs).map(|_| self.run(["--version"], &[], 1)).collect()
    }

    /// From the start of `extract` to its end, with stories as JSON Lines that are sent so many times.
    pub(super) fn extract(
        &self,
        jobs: usize,
        lines: &[u8],
        times: usize,
    ) -> Result<Duration, Failure> {
        let jobs = jobs.to_string();
        let args = ["extract", "--as-found", "--format", "jsonl", "--jobs", &jobs, "-"];
        let args =
            args.map(OsStr::new).into_iter().chain(self.rules.iter().map(OsString::as_os_str));
        self.run(args, lines, times)
    }

    fn run<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(
        &self,
        args: I,
        input: &[u8],
        times: usize,
    ) -> Result<Duration, Failure> {
        let start = Instant::now();
        let mut child = Command::new(&self.path)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // Who does not read to the end fails, which is told below.
            let _ = (0..times).try_for_each(|_| stdin.write_all(input));
        }
        let status = child.wait()?;
        let took = start.elapsed();
        if status.success() { Ok(took) } else { Err(Failure::Bench(status.to_string())) }
    }
}
