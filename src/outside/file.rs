//! Files, and only files: a pipe or a device that stands where a file should is refused.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::Path,
};

/// Opens a file. A link is followed; a pipe, a device or a folder is refused, and nobody waits for it.
///
/// # Errors
/// It is not there, may not be read, or is no file.
pub fn open(path: &Path) -> io::Result<File> {
    // Opening a pipe would wait until somebody writes to it.
    let refuse = |kind: fs::Metadata| if kind.is_file() { Ok(()) } else { Err(no_file()) };
    refuse(fs::metadata(path)?)?;
    let file = File::open(path)?;
    // What stood there before may have been exchanged.
    refuse(file.metadata()?)?;
    Ok(file)
}

/// The bytes of a file that has at most so many.
///
/// # Errors
/// Those of [`open`], those of reading, or that it is larger.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let is_larger = |size: u64| size > most;
    if is_larger(file.metadata()?.len()) {
        return Err(too_large(most));
    }
    let mut bytes = Vec::new();
    // It may grow while it is read.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if is_larger(bytes.len() as u64) { Err(too_large(most)) } else { Ok(bytes) }
}

/// The same as text.
///
/// # Errors
/// Those of [`read`], or that it is not UTF-8.
pub fn read_text(path: &Path, most: u64) -> io::Result<String> {
    String::from_utf8(read(path, most)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        io::Error::new(ErrorKind::InvalidData, format!("byte {at} is not UTF-8"))
    })
}

/// The same; none where there is no file, and where nobody may look whether there is one.
///
/// # Errors
/// Those of [`read_text`].
pub fn read_text_if_there(path: &Path, most: u64) -> io::Result<Option<String>> {
    match read_text(path, most) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        // The folder lets nobody see what is in it.
        Err(error)
            if error.kind() == ErrorKind::PermissionDenied
                && fs::symlink_metadata(path).is_err() =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn no_file() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "it is no file")
}

fn too_large(most: u64) -> io::Error {
    let most = most / (1024 * 1024);
    io::Error::new(ErrorKind::FileTooLarge, format!("it is larger than {most} MiB"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_bound() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.yaml");
        fs::write(&path, "é: 1").unwrap();
        assert_eq!(read_text(&path, 5).unwrap(), "é: 1");
        let error = read_text(&path, 4).unwrap_err();
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (ErrorKind::FileTooLarge, "it is larger than 0 MiB")
        );
        fs::write(&path, [b'a', 0xff]).unwrap();
        assert_eq!(read_text(&path, 9).unwrap_err().to_string(), "byte 1 is not UTF-8");
        assert_eq!(read(folder.path(), 9).unwrap_err().to_string(), "it is no file");
        let gone = read(&folder.path().join("gone"), 9).unwrap_err();
        assert_eq!(gone.kind(), ErrorKind::NotFound);
        assert_eq!(read_text_if_there(&folder.path().join("gone"), 9).unwrap(), None);
        assert!(read_text_if_there(folder.path(), 9).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_refused_behind_links_too() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("own.yaml");
        std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
        assert_eq!(read(&link, 9).unwrap_err().to_string(), "it is no file");
    }
}
