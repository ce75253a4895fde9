//! How long the browser takes from a key to the next frame: on one very long story without a terminal,
//! and in a real pseudo-terminal while ten thousand stories are being analysed. Prints milliseconds:
//! the middle, the 99th of a hundred and the worst, and the share that reading a frame's worth of
//! text takes in the same run.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "figures are printed, and a bench that fails ends"
)]

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    sync::{Arc, mpsc::channel},
    thread,
    time::{Duration, Instant},
};

use onrecord::{
    analyse,
    article::from_bytes,
    rules::Rules,
    tui::{Rehearsal, ThemeName, keys},
};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const STORY: &str = include_str!("../articles/harbour-talks.txt");

/// The screen that figures are for.
const SIZE: (u16, u16) = (200, 60);

/// How many stories are analysed meanwhile.
const STORIES: usize = 10_000;

fn main() {
    long_story();
    archive();
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    let [middle, high, worst] = [at(50), at(99), at(100)].map(|time| time.as_secs_f64() * 1e3);
    println!("{what:<58} {middle:8.2} {high:8.2} {worst:8.2} ms");
}

/// Update and draw on a story of 20,000 words.
fn long_story() {
    let rules = Rules::builtin().unwrap();
    let times = 20_000 / STORY.split_whitespace().count() + 1;
    let text = [STORY].repeat(times).join("\n\n");
    let article = Arc::new(from_bytes("long.txt", text.as_bytes(), &rules.layout).unwrap());
    let analysis = analyse(&article, &rules);
    println!(
        "a story of {} words with {} attributions, {}x{}: middle, 99th of a hundred, worst",
        text.split_whitespace().count(),
        analysis.attributions.len(),
        SIZE.0,
        SIZE.1
    );
    let journeys = [
        ("read: next, previous, page, line", "n n n p ctrl-d j j k space n"),
        ("narrow: a level, a stance, back", "3 j enter n 2 enter n x tab"),
        ("decide: accept, correct, undo", "a L 8 S w f r u u n"),
        ("search: typed and walked through", "/ t h e enter n n n esc"),
    ];
    for (what, journey) in journeys {
        let mut browser = Rehearsal::new(vec![analysis.clone()], SIZE, ThemeName::Dark);
        let journey = keys(journey).unwrap();
        let mut times = Vec::new();
        for key in journey.iter().cycle().take(journey.len() * 40) {
            let start = Instant::now();
            browser.press(*key);
            browser.draw();
            times.push(start.elapsed());
        }
        print(what, times);
    }
}

/// The real program in a pseudo-terminal on a folder of many stories.
fn archive() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..STORIES {
        fs::write(folder.path().join(format!("{number:05}.txt")), STORY).unwrap();
    }
    let mut firsts = Vec::new();
    let mut keys = Vec::new();
    for _ in 0..5 {
        let (first, times) = visit(folder.path());
        firsts.push(first);
        keys.extend(times);
    }
    println!("a folder of {STORIES} stories, while they are analysed");
    print("from the start of the program to its first frame", firsts);
    print("from a key to what it changes on the screen", keys);
}

fn side(cells: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(cells).unwrap()
}

/// Opens the program, types keys, and leaves. Returns the time to the first frame, and from each key to
/// the frame that it changes.
fn visit(folder: &Path) -> (Duration, Vec<Duration>) {
    let size = PtySize { rows: SIZE.1, cols: SIZE.0, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.arg(".");
    command.cwd(folder);
    command.env("TERM", "xterm-256color");
    let start = Instant::now();
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let (sender, output) = channel();
    thread::spawn(move || {
        let mut bytes = vec![0; 1 << 16];
        while let Ok(read @ 1..) = reader.read(&mut bytes) {
            if sender.send(bytes[..read].to_vec()).is_err() {
                return;
            }
        }
    });
    let mut keyboard = pty.master.take_writer().unwrap();
    let mut screen = vt100::Parser::new(side(SIZE.1), side(SIZE.0), 0);
    let mut wait = |is_so: &dyn Fn(&str) -> bool| {
        while !is_so(&screen.screen().contents()) {
            screen.process(&output.recv_timeout(Duration::from_secs(60)).unwrap());
        }
    };
    wait(&|screen| screen.contains("? help"));
    let first = start.elapsed();
    wait(&|screen| screen.contains("attributions"));
    let mut times = Vec::new();
    for _ in 0..100 {
        let start = Instant::now();
        keyboard.write_all(b"?").unwrap();
        keyboard.flush().unwrap();
        wait(&|screen| screen.contains("one line or row"));
        times.push(start.elapsed());
        keyboard.write_all(b"?").unwrap();
        wait(&|screen| !screen.contains("one line or row"));
        thread::sleep(Duration::from_millis(17));
    }
    keyboard.write_all(b"\x03").unwrap();
    child.wait().unwrap();
    (first, times)
}
