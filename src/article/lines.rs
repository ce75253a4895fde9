//! The lines of a file or stream, with no more than one of them in memory. Of a part that was packed and is spoiled
//! nothing is given from the first line on that shows it.

use std::{
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
};

use serde::de::IgnoredAny;

use super::{
    MOST_BYTES, ReadError,
    compressed::Unpack,
    error::{Spoiled, is_spoiled},
};

/// A line that goes on for so long is no line: the rest of the file is left out. A few megabytes can unpack to
/// more than a day's reading.
const MOST_SKIPPED: u64 = 16 * MOST_BYTES;

/// What can stand before the first letter of a text in UTF-8, and says nothing.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// One line, without the break at its end.
#[derive(Debug)]
pub(super) struct Line {
    /// From 1.
    pub(super) number: usize,
    pub(super) bytes: Vec<u8>,
}

/// Lines as they are asked for. One that is too long is an error in its place; what is packed and spoiled is one
/// error, and lines go on with the next part of the file that is packed for itself.
pub(super) struct Lines {
    reader: Box<dyn Unpack>,
    /// What the file is called where something is wrong with it.
    name: PathBuf,
    is_packed: bool,
    number: usize,
    /// Whether something was left out before the next line, which may be the rest of one.
    is_torn: bool,
    /// What was wrong when the beginning of the file was looked at.
    wrong: Option<io::Error>,
    is_done: bool,
}

impl Lines {
    pub(super) fn new(reader: Box<dyn Unpack>, name: &Path, is_packed: bool) -> Self {
        let name = name.to_owned();
        Self { reader, name, is_packed, number: 0, is_torn: false, wrong: None, is_done: false }
    }

    /// Lines of a file the beginning of which cannot be read.
    pub(super) fn without_start(self, wrong: io::Error) -> Self {
        Self { wrong: Some(wrong), ..self }
    }

    fn read(&mut self) -> Result<Option<Line>, ReadError> {
        if let Some(error) = self.wrong.take() {
            return Err(self.broken(error));
        }
        loop {
            let Some(line) = self.read_line()? else { return Ok(None) };
            let is_torn = std::mem::take(&mut self.is_torn);
            if !self.is_packed || is_record(&line.bytes) {
                return Ok(Some(line));
            }
            if let Err(error) = self.reader.check() {
                return Err(self.broken(error));
            }
            if !is_torn {
                return Ok(Some(line));
            }
        }
    }

    fn read_line(&mut self) -> Result<Option<Line>, ReadError> {
        let mut bytes = Vec::new();
        let mut limited = (&mut self.reader).take(MOST_BYTES + 1);
        let read = limited.read_until(b'\n', &mut bytes).map_err(|error| self.broken(error))?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() as u64 > MOST_BYTES {
            drop(bytes);
            return Err(self.skip_rest_of_line());
        }
        if self.number == 1 && bytes.starts_with(BOM) {
            bytes.drain(..BOM.len());
        }
        Ok(Some(Line { number: self.number, bytes }))
    }

    fn skip_rest_of_line(&mut self) -> ReadError {
        let (path, line) = (self.name.clone(), self.number);
        match (&mut self.reader).take(MOST_SKIPPED).skip_until(b'\n') {
            Ok(skipped) if skipped as u64 == MOST_SKIPPED => {
                self.is_done = true;
                ReadError::Endless { path, line, limit: MOST_BYTES + MOST_SKIPPED }
            }
            Ok(_) => ReadError::LongLine { path, line, limit: MOST_BYTES },
            Err(error) => self.broken(error),
        }
    }

    /// Goes on behind what cannot be read, where there is something.
    fn broken(&mut self, error: io::Error) -> ReadError {
        let (path, line) = (self.name.clone(), self.number);
        let is_spoiled = self.is_packed && is_spoiled(&error);
        // What cannot be read now was told with what came before it.
        let goes_on = is_spoiled && self.reader.leave_part().unwrap_or(false);
        (self.is_done, self.is_torn) = (!goes_on, true);
        if !is_spoiled {
            return ReadError::of_stream(&path, self.is_packed, error);
        }
        let is_cut = error.kind() == io::ErrorKind::UnexpectedEof && !goes_on;
        let spoiled = if is_cut {
            Spoiled::Cut { line, error }
        } else {
            Spoiled::Lines { line, goes_on, error }
        };
        ReadError::Packed { path, spoiled }
    }
}

/// Whether a line can be a story, or stands between stories.
fn is_record(line: &[u8]) -> bool {
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let line = line.trim_ascii();
    line.is_empty() || line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok()
}

impl Iterator for Lines {
    type Item = Result<Line, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;
    use crate::article::compressed::{Count, Source, unpack};

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        ruzstd::encoding::compress_to_vec(bytes, level)
    }

    fn stories(from: usize, count: usize) -> String {
        let story = |n| format!("{{\"id\": {n}, \"text\": \"The {n}th of {} said.\"}}\n", n * 7919);
        (from..from + count).map(story).collect()
    }

    /// The ids of what is read, and what is told, of a file or of a pipe.
    fn read(bytes: &[u8], is_file: bool) -> (Vec<usize>, Vec<String>) {
        let source = if is_file {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(bytes).unwrap();
            Source::file(file, Count::default())
        } else {
            Source::stream(io::Cursor::new(bytes.to_vec()))
        };
        let unpacked = unpack(source).unwrap();
        let lines = Lines::new(unpacked.reader, Path::new("a.gz"), unpacked.is_packed);
        let (mut ids, mut told) = (Vec::new(), Vec::new());
        for line in lines {
            match line {
                Ok(line) => {
                    let story = serde_json::from_slice::<serde_json::Value>(&line.bytes);
                    let id = story.ok().and_then(|story| story["id"].as_u64());
                    ids.push(id.map_or(usize::MAX, |id| usize::try_from(id).unwrap()));
                }
                Err(error) => told.push(error.to_string()),
            }
        }
        (ids, told)
    }

    #[test]
    fn of_a_spoiled_part_one_thing_is_told_and_the_next_is_read() {
        for pack in [gzip, zstd] {
            let parts = [0, 2000, 4000].map(|from| pack(stories(from, 2000).as_bytes()));
            let mut spoiled = parts.concat();
            let at = parts[0].len() + parts[1].len() / 2;
            spoiled[at..at + 400].iter_mut().for_each(|byte| *byte ^= 0x55);
            let (ids, told) = read(&spoiled, true);
            assert_eq!(told.len(), 1, "{told:?}");
            let is_told = told[0].starts_with("a.gz: what is packed in it is spoiled at line ")
                && told[0].ends_with(
                    "what follows is left out up to where something is packed anew, get the file anew",
                );
            assert!(is_told, "{told:?}");
            assert!(!ids.contains(&usize::MAX), "{ids:?}");
            assert!(ids.starts_with(&(0..2000).collect::<Vec<_>>()));
            assert!(ids.len() < 5900 && ids.ends_with(&(4000..6000).collect::<Vec<_>>()));
            // What came through a pipe cannot be looked at again, but its end is told, and the next is read.
            let (ids, told) = read(&spoiled, false);
            assert!(!told.is_empty() && ids.ends_with(&(4000..6000).collect::<Vec<_>>()));
        }
    }

    #[test]
    fn wherever_a_part_is_spoiled_the_others_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl.gz");
        for pack in [gzip, zstd] {
            let parts = [0, 12, 24].map(|from| pack(stories(from, 12).as_bytes()));
            let whole = parts.concat();
            // What a file is, its first bytes tell.
            for at in 4..whole.len() {
                let mut archive = whole.clone();
                archive[at] ^= 1;
                std::fs::write(&path, archive).unwrap();
                let layout = crate::article::Layout::default();
                let stories = crate::article::find(vec![path.clone()]);
                let stories = stories.filter_map(|story| story.read(&layout).ok());
                let ids: Vec<usize> = stories.filter_map(|story| story.id.parse().ok()).collect();
                let mut end = 0;
                for (part, packed) in parts.iter().enumerate() {
                    end += packed.len();
                    let is_spoiled = (end - packed.len()..end).contains(&at);
                    let is_read = (part * 12..part * 12 + 12).all(|id| ids.contains(&id));
                    assert!(is_spoiled || is_read, "byte {at} of part {part}: {ids:?}");
                }
            }
        }
    }

    #[test]
    fn a_checksum_that_is_another_is_told_behind_the_lines() {
        let mut packed = gzip(stories(0, 3).as_bytes());
        let at = packed.len() - 8;
        packed[at] ^= 1;
        packed.extend(gzip(stories(3, 3).as_bytes()));
        let (ids, told) = read(&packed, true);
        assert_eq!(ids, (0..6).collect::<Vec<_>>());
        assert!(told[0].contains("spoiled at line 3 or before: corrupt gzip stream"), "{told:?}");
    }

    #[test]
    fn what_breaks_off_is_read_up_to_there() {
        // Of zstd what may still be looked back to is not given before the end of its frame.
        for (pack, least) in [(gzip as fn(&[u8]) -> _, 2900), (zstd, 0)] {
            let packed = pack(stories(0, 3000).as_bytes());
            let (ids, told) = read(&packed[..packed.len() - 3], true);
            assert!(ids.len() >= least, "{}", ids.len());
            assert!(told.len() == 1 && told[0].contains("breaks off behind line"), "{told:?}");
        }
    }

    #[test]
    fn nulls_behind_the_last_member_are_none() {
        let packed = [gzip(stories(0, 3).as_bytes()), vec![0; 700]].concat();
        assert_eq!(read(&packed, true), ((0..3).collect(), Vec::new()));
    }

    #[test]
    fn lines_that_are_no_stories_are_no_sign_of_a_spoiled_part() {
        let lines = format!("{}junk\n[1]\n{}", stories(0, 2), stories(2, 2));
        let (ids, told) = read(&gzip(lines.as_bytes()), true);
        assert_eq!((ids, told.len()), (vec![0, 1, usize::MAX, usize::MAX, 2, 3], 0));
    }

    #[test]
    fn a_line_may_go_on_in_the_next_part() {
        let lines = stories(0, 9);
        let (head, tail) = lines.split_at(100);
        let packed = [gzip(head.as_bytes()), gzip(b""), gzip(tail.as_bytes())].concat();
        assert_eq!(read(&packed, false), ((0..9).collect(), Vec::new()));
    }
}
