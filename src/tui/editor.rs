//! Opens a story in the person's own editor.

use std::{env, path::Path, process::Command};

/// Edits a file at a line, counted from 1, in `$VISUAL`, else `$EDITOR`, else `vi`, and waits until that
/// is done. Errors are for people.
pub(super) fn edit(path: &Path, line: usize) -> Result<(), String> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| env::var(name).ok());
    let named = named.map(|own| own.trim().to_owned()).find(|own| !own.is_empty());
    let editor = named.unwrap_or_else(|| "vi".to_owned());
    // From the root, a name that begins with `+` or `-` is no command of the editor's.
    let path = &std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let mut command = Command::new(program);
    command.args(words);
    let name = Path::new(program).file_stem().unwrap_or_default().to_string_lossy();
    let place = || format!("{}:{line}", path.display());
    match name.as_ref() {
        "hx" | "helix" | "zed" | "subl" => command.arg(place()),
        "code" | "codium" | "cursor" => command.args(["--wait", "--goto", &place()]),
        // Editors of the vi, emacs, nano and kakoune kind.
        _ => command.arg(format!("+{line}")).arg(path),
    };
    let ended = command.status().map_err(|error| {
        format!("{program}: {error}; set EDITOR to the editor that is to open stories")
    })?;
    if ended.success() { Ok(()) } else { Err(format!("{program} ended with an error")) }
}
