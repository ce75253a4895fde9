//! Archives: a stream gives the same records however it is packed and in whatever pieces it comes, good records are
//! read whatever stands between them, what is spoiled is told, and a run that was left goes on or says why not.

#![no_main]

use std::{
    fs,
    io::{self, Cursor, Read, Write},
    path::PathBuf,
    sync::LazyLock,
};

use flate2::{Compression, write::GzEncoder};
use libfuzzer_sys::fuzz_target;
use onrecord::{
    article::{Article, Position, Unread, find, find_lines},
    cli::{Inputs, Opened, Part, Run},
    rules::Rules,
};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use tempfile::TempDir;

#[path = "../../tests/holds/mod.rs"]
mod holds;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().expect("they are tested"));
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("there is room"));

/// What is packed small can be long; so many records of it tell all.
const MOST: usize = 1000;
/// The members of an archive that is spoiled, and the records of each.
const MEMBERS: usize = 3;
const RECORDS: usize = 12;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    match kind % 5 {
        0 => any_stream(bytes),
        1 => good_among_bad(bytes),
        2 => packed_alike(bytes),
        3 => spoiled(bytes),
        _ => left(bytes),
    }
});

/// What a stream gives: stories, or what is wrong.
type Told = Vec<Result<Article, String>>;

fn lines(reader: impl Read + Send + 'static) -> Told {
    let read = |story: Unread| {
        let read = story.read(&RULES.layout).map_err(|error| error.to_string());
        read.inspect(|article| holds::of_article(article).expect("it holds of every story"))
    };
    find_lines(reader).take(MOST).map(read).collect()
}

/// Comes in pieces of a few bytes.
struct Trickle(Cursor<Vec<u8>>, usize);

impl Read for Trickle {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.1 = self.1 % 7 + 1;
        let most = out.len().min(self.1);
        self.0.read(&mut out[..most])
    }
}

fn any_stream(bytes: &[u8]) {
    let at_once = lines(Cursor::new(bytes.to_vec()));
    let in_pieces = lines(Trickle(Cursor::new(bytes.to_vec()), 0));
    // How much can be had of what is packed and spoiled is the packer's affair.
    let is_spoiled = |one: &Result<Article, String>| {
        one.as_ref().is_err_and(|error| error.contains("what is packed in it"))
    };
    if !at_once.iter().chain(&in_pieces).any(is_spoiled) {
        assert_eq!(at_once, in_pieces);
    }
    for name in ["any.jsonl", "any.jsonl.gz", "any.txt.zst", "any"] {
        for (article, _) in of_file(name, bytes) {
            holds::of_article(&article).expect("it holds of every story");
        }
    }
}

/// The stories of a file with these bytes; and at their end so many complaints.
fn of_file(name: &str, bytes: &[u8]) -> Vec<(Article, usize)> {
    let path = FOLDER.path().join(name);
    fs::write(&path, bytes).expect("there is room");
    let (mut read, mut wrong) = (Vec::new(), 0);
    for story in find(vec![path]).take(MOST) {
        match story.read(&RULES.layout) {
            Ok(article) => read.push((article, wrong)),
            Err(error) => {
                assert!(error.to_string().contains(name));
                wrong += 1;
            }
        }
    }
    read
}

fn good(number: usize) -> String {
    format!(
        "{{\"id\": \"good-{number}\", \"text\": \"The {number}th quay will close, Ann Lee said.\"}}\n"
    )
}

fn is_good(story: &Result<Article, String>, number: usize) -> bool {
    story.as_ref().is_ok_and(|article| {
        article.id == format!("good-{number}")
            && article.text.starts_with(&format!("The {number}th quay"))
    })
}

fn good_among_bad(bytes: &[u8]) {
    let mut stream = good(0).into_bytes();
    let mut count = 1;
    for line in bytes.split(|byte| *byte == b'\n').take(MOST / 2 - 1) {
        stream.extend_from_slice(line);
        stream.push(b'\n');
        stream.extend_from_slice(good(count).as_bytes());
        count += 1;
    }
    let stories = lines(Cursor::new(stream));
    assert_eq!(stories.len(), 2 * count - 1);
    for (number, story) in stories.iter().step_by(2).enumerate() {
        assert!(is_good(story, number), "{story:?}");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).expect("memory takes everything");
    out.finish().expect("memory takes everything")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn packed_alike(bytes: &[u8]) {
    let Some((cut, bytes)) = bytes.split_first() else { return };
    let mut stream = good(0).into_bytes();
    stream.extend_from_slice(bytes);
    let plain = lines(Cursor::new(stream.clone()));
    let (head, tail) = stream.split_at(stream.len() * usize::from(*cut) / 256);
    let skipped: &[u8] = b"\x5f\x2a\x4d\x18\x03\0\0\0abc";
    let packed = [
        gzip(&stream),
        [gzip(head), gzip(b""), gzip(tail)].concat(),
        zstd(&stream),
        [skipped, &zstd(head), skipped, &zstd(tail)].concat(),
    ];
    for packed in packed {
        assert_eq!(plain, lines(Cursor::new(packed.clone())));
        assert_eq!(plain, lines(Trickle(Cursor::new(packed), 0)));
    }
}

/// Bytes of one member of an archive are exchanged: all others are read, in order.
fn spoiled(bytes: &[u8]) {
    let [kind, edits @ ..] = bytes else { return };
    let pack: fn(&[u8]) -> Vec<u8> = if kind % 2 == 0 { gzip } else { zstd };
    let spoiled = usize::from(kind / 2) % MEMBERS;
    let numbers = |member: usize| member * RECORDS..(member + 1) * RECORDS;
    let mut archive = Vec::new();
    for member in 0..MEMBERS {
        let mut packed = pack(numbers(member).map(good).collect::<String>().as_bytes());
        let edits = if member == spoiled { edits } else { &[] };
        // With more of them a beginning could be made where there was none.
        for edit in edits.chunks_exact(3).take(2) {
            let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % packed.len();
            // By its first bytes it is told what a file is; those behind them can ask for more memory than there
            // may be, which ends it.
            if at >= 16 {
                packed[at] ^= edit[2];
            }
        }
        archive.extend(packed);
    }
    let stories = of_file("spoiled.jsonl.gz", &archive);
    let mut read = stories.into_iter().map(|(story, _)| Ok(story));
    for number in (0..MEMBERS).filter(|member| *member != spoiled).flat_map(numbers) {
        assert!(read.any(|story| is_good(&story, number)), "{number} is lost");
    }
}

/// What stands in the journal of a run that was left, and what it wrote.
fn left(bytes: &[u8]) {
    let path = |name: &str| FOLDER.path().join(name);
    let text = String::from_utf8_lossy(bytes);
    let (journal, part) = text.split_once('\u{0}').unwrap_or((&text, "{}\n"));
    let run = Run {
        program: "1".to_owned(),
        options: String::new(),
        rules: String::new(),
        paths: vec![PathBuf::from("a")],
        inputs: Inputs::default(),
    };
    let run_json = serde_json::to_string(&run).expect("it can be written");
    let journal = journal.replace("RUN", &run_json);
    fs::write(path("out.journal"), journal).expect("there is room");
    fs::write(path("out.part"), part).expect("there is room");
    match Part::go_on(&path("out"), run) {
        Ok(Opened::Whole) => unreachable!("no file stands there"),
        Err(error) => assert!(error.to_string().contains("out.")),
        Ok(Opened::Part(mut own)) => {
            let kept = usize::try_from(own.done.bytes).expect("it is as long as the part at most");
            let next = Position { item: own.done.next.item.wrapping_add(1), ..own.done.next };
            own.write_all(b"more").expect("there is room");
            own.done.next = next;
            own.advance().expect("there is room");
            own.finish().expect("there is room");
            let written = fs::read(path("out")).expect("it is there");
            assert_eq!(written, [&part.as_bytes()[..kept], b"more"].concat());
        }
    }
    for name in ["out", "out.part", "out.journal"] {
        let _ = fs::remove_file(path(name));
    }
}
