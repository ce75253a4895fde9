//! The README says what is so.

use std::fmt::Write;

use onrecord::tui::KEYMAP;

const BEGIN: &str = "<!-- keys: made from the key table in src/tui/keymap.rs -->\n";
const END: &str = "<!-- end of keys -->";

/// The key table as Markdown.
fn table() -> String {
    let mut table = String::from("| keys | what they do |\n|---|---|\n");
    for binding in KEYMAP {
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
        let written = writeln!(table, "| {} | {} |", keys.join(" "), binding.help);
        assert!(written.is_ok());
    }
    table
}

#[test]
fn its_keys_are_those_of_the_browser() {
    let readme = include_str!("../README.md");
    let keys = readme.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END));
    let (keys, _) = keys.unwrap_or_else(|| unreachable!("the marks around the keys are gone"));
    let table = table();
    assert!(keys == table, "put this between the marks in README.md:\n{table}");
}
