//! Where each rule stands, and how it is written there.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use super::builtin;

/// Where a rule stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: String,
    /// The line of its id, from 1.
    pub line: usize,
    /// All that the file says: rules are many, and few are ever shown.
    text: Arc<Cow<'static, str>>,
}

impl Origin {
    /// The rule as it is written there.
    pub fn yaml(&self) -> String {
        let lines: Vec<&str> = self.text.lines().collect();
        item(&lines, self.line - 1)
    }
}

/// Where each rule that comes with the program stands. It is hardly ever asked.
pub(super) static BUILTIN: LazyLock<HashMap<String, Origin>> = LazyLock::new(|| {
    let all = builtin::FILES.iter();
    all.flat_map(|file| origins(file.name, Cow::Borrowed(file.yaml))).collect()
});

/// Where each rule of a file stands, by its id. YAML readers keep no positions for values, and an id
/// stands on a line of its own wherever people write one.
pub(super) fn origins(file: &str, text: Cow<'static, str>) -> Vec<(String, Origin)> {
    let text = Arc::new(text);
    let (mut all, mut line, mut from) = (Vec::new(), 1, 0);
    for (at, key) in text.match_indices("id:") {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = text[start..at].trim_start().trim_start_matches("- ");
        if !before.trim_start_matches('{').trim_start().is_empty() {
            continue;
        }
        line += text[from..start].matches('\n').count();
        from = start;
        let rest = text[at + key.len()..].lines().next().unwrap_or_default();
        let id = rest.split([',', '#']).next().unwrap_or_default();
        let id = id.trim().trim_matches(['"', '\'']).to_owned();
        all.push((id, Origin { file: file.to_owned(), line, text: Arc::clone(&text) }));
    }
    all
}

/// The item of a list that the line `at` belongs to, without what it is set in by.
fn item(lines: &[&str], at: usize) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let begins =
        |line: &&&str| line.trim_start().starts_with("- ") && indent(line) <= indent(lines[at]);
    let start = at - lines[..=at].iter().rev().position(|line| begins(&line)).unwrap_or(0);
    let own = indent(lines[start]);
    let is_inside = |line: &&&str| line.trim().is_empty() || indent(line) > own;
    let rest = lines[start + 1..].iter().take_while(|line| is_inside(line)).count();
    let item = lines[start..=start + rest].iter();
    let item: Vec<&str> = item.map(|line| line.get(own..).unwrap_or_default()).collect();
    item.join("\n").trim_end().to_owned()
}

/// The line on which an id is first written, from 1; the first where it cannot be found.
pub(super) fn line_of(yaml: &str, id: &str) -> usize {
    let is_of_id = |letter: char| letter.is_alphanumeric() || ".-_".contains(letter);
    let is_it = |line: &str| line.split(|letter| !is_of_id(letter)).any(|word| word == id);
    yaml.lines().position(is_it).map_or(1, |at| at + 1)
}
