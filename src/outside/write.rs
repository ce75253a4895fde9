//! Files that are written whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::Path,
};

use atomic_write_file::AtomicWriteFile;

/// Writes a file. What stood there stays as it was unless all is written and on the disk. A link stays a
/// link; a pipe or a device is written to and not replaced.
///
/// # Errors
/// Those of `write` and of the system.
pub fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&target).is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) {
        let device: File = OpenOptions::new().write(true).open(&target)?;
        let mut out = BufWriter::new(device);
        write(&mut out)?;
        return out.flush();
    }
    let mut file = AtomicWriteFile::open(&target)?;
    let mut out = BufWriter::new(&mut file);
    write(&mut out)?;
    out.flush()?;
    drop(out);
    file.commit()
}

/// Waits for its turn to write in a folder. File systems that know no such thing let everybody write.
/// The turn lasts until what is returned is dropped.
///
/// # Errors
/// The folder cannot be opened.
pub fn turn(folder: &Path) -> io::Result<Option<File>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let handle = File::open(folder)?;
    Ok(handle.lock().is_ok().then_some(handle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_leaves_what_stood_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.yaml");
        write_whole(&path, |out| out.write_all(b"first")).unwrap();
        let fails = |out: &mut dyn Write| {
            out.write_all(b"second")?;
            Err(io::Error::other("full"))
        };
        assert!(write_whole(&path, fails).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "first");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_and_devices_are_not_replaced() {
        use std::os::unix::fs::{FileTypeExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (link, file) = (folder.path().join("link"), folder.path().join("file"));
        fs::write(&file, "first").unwrap();
        symlink(&file, &link).unwrap();
        write_whole(&link, |out| out.write_all(b"second")).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "second");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::remove_file(&link).unwrap();
        symlink("/dev/full", &link).unwrap();
        assert!(write_whole(&link, |out| out.write_all(b"third")).is_err());
        assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
    }
}
