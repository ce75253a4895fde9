//! A pseudo-terminal in which the program runs: keys in, screen out.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    process::Command,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longer than the slowest machine needs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A terminal in which the program runs.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Terminal {
    pub(crate) fn start(folder: &Path, args: &[&str], (rows, cols): (u16, u16)) -> Self {
        let program = [&[env!("CARGO_BIN_EXE_onrecord")], args].concat();
        Self::start_by(folder, &program, (rows, cols))
    }

    /// Starts a program that starts the browser.
    pub(crate) fn start_by(folder: &Path, program: &[&str], (rows, cols): (u16, u16)) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program[0]);
        command.args(&program[1..]);
        command.cwd(folder);
        command.env("TERM", "xterm-256color");
        // Nothing is put where the person who runs the tests would paste it from.
        for name in ["TMUX", "DISPLAY", "WAYLAND_DISPLAY"] {
            command.env_remove(name);
        }
        // What cannot be kept beside the stories is kept beside their folder.
        command.env("XDG_CONFIG_HOME", folder.with_extension("config"));
        command.env("XDG_STATE_HOME", folder.with_extension("state"));
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = pty.master.take_writer().unwrap();
        let screen = vt100::Parser::new(side(rows), side(cols), 0);
        Self { child, master: pty.master, keyboard, output, screen }
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    pub(crate) fn resize(&mut self, rows: u16, cols: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.screen.screen_mut().set_size(side(rows), side(cols));
    }

    /// Waits until the screen is as it should be.
    pub(crate) fn wait(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !is_so(self.screen.screen()) {
            let left = PATIENCE.checked_sub(start.elapsed());
            let bytes = left.and_then(|left| self.output.recv_timeout(left).ok());
            match bytes {
                Some(bytes) => self.screen.process(&bytes),
                None => panic!("waited for {what}:\n{}", self.screen.screen().contents()),
            }
        }
    }

    pub(crate) fn wait_for(&mut self, words: &str) {
        self.wait(words, |screen| screen.contents().contains(words));
    }

    /// Takes in what is shown for a while.
    pub(crate) fn watch(&mut self, time: Duration) {
        let start = Instant::now();
        while let Some(left) = time.checked_sub(start.elapsed()) {
            if let Ok(bytes) = self.output.recv_timeout(left) {
                self.screen.process(&bytes);
            }
        }
    }

    /// Ends the program as the system does when it must: it is not asked.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
            self.screen.process(&bytes);
        }
    }

    /// Tells the program that its terminal is gone, as the system does.
    pub(crate) fn hang_up(&self) {
        let process = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-HUP", &process]).status().unwrap().success());
    }

    /// How many decisions the screen says are saved.
    pub(crate) fn saved(&self) -> usize {
        let contents = self.screen.screen().contents();
        let before = contents.split(" decided, saved").next().filter(|own| *own != contents);
        let share = before.and_then(|words| words.split_whitespace().next_back());
        let count = share.and_then(|share| share.split('/').next()?.parse().ok());
        count.unwrap_or(0)
    }

    /// Waits for the end; returns the exit code and the screen as it was left.
    pub(crate) fn end(mut self) -> (u32, vt100::Parser) {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.screen.process(&bytes);
            }
            if start.elapsed() > PATIENCE {
                self.child.kill().unwrap();
                panic!("it did not end:\n{}", self.screen.screen().contents());
            }
        };
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(1)) {
            self.screen.process(&bytes);
        }
        (status.exit_code(), self.screen)
    }
}

fn side(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}
