//! What a reader of YAML says is wrong, for people.

use thiserror::Error;

use crate::text::fit;

/// So many columns of a file that is not what it should be are told.
const MOST_QUOTED: usize = 60;

/// YAML that cannot be read, or is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct YamlError {
    /// Line and column, from 1, where they are known.
    pub place: Option<(usize, usize)>,
    /// What is wrong, without the place.
    pub message: String,
}

impl YamlError {
    /// The line, from 1; the first where it is not known.
    pub fn line(&self) -> usize {
        self.place.map_or(1, |(line, _)| line)
    }

    /// The column, from 1; the first where it is not known.
    pub fn column(&self) -> usize {
        self.place.map_or(1, |(_, column)| column)
    }
}

impl From<serde_yaml::Error> for YamlError {
    fn from(error: serde_yaml::Error) -> Self {
        let place = error.location().map(|at| (at.line(), at.column()));
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
        Self { place, message: in_plain_words(message).unwrap_or_else(|| shortened(message)) }
    }
}

/// Words in which the reader of YAML tells of itself, and not of what is written.
const OF_THE_READER: [&str; 4] = [
    "did not find expected",
    "could not find expected",
    "found character that cannot start",
    "found unexpected end of stream",
];

/// What it says of brackets, dashes and indents that do not fit.
fn in_plain_words(message: &str) -> Option<String> {
    OF_THE_READER.iter().any(|own| message.contains(own)).then(|| {
        "this cannot be read: look for a bracket or a quotation mark that nothing closes, a missing colon, a tab, or \
         a line that is not set in as those beside it"
            .to_owned()
    })
}

/// A file that is something else is one long string to the reader, of which the first words are enough.
fn shortened(message: &str) -> String {
    const STRING: &str = "string \"";
    const EXPECTED: &str = "\", expected ";
    let string = message.split_once(STRING).and_then(|(before, rest)| {
        let (words, after) = rest.rsplit_once(EXPECTED)?;
        Some([before, STRING, &fit(words, MOST_QUOTED), EXPECTED, after].concat())
    });
    string.unwrap_or_else(|| message.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::outside::{YamlError, from_yaml};

    fn error(yaml: &str) -> YamlError {
        from_yaml::<BTreeMap<String, u8>>(yaml).unwrap_err()
    }

    #[test]
    fn the_place_is_told_apart_from_what_is_wrong() {
        let wrong = error("ships: 2\nboats: many\n");
        assert_eq!((wrong.line(), wrong.column()), (2, 8));
        assert_eq!(wrong.to_string(), "boats: invalid type: string \"many\", expected u8");
    }

    #[test]
    fn what_does_not_close_is_told_in_plain_words() {
        for yaml in ["ships: [2\nboats: 3\n", "ships: \"2\n", "ships:\n\t2\n"] {
            let wrong = from_yaml::<serde_yaml::Value>(yaml).unwrap_err().to_string();
            assert!(
                wrong.starts_with("this cannot be read: look for a bracket"),
                "{yaml}: {wrong}"
            );
        }
    }

    #[test]
    fn a_file_that_is_something_else_is_not_told_whole() {
        let wrong = error(&"The quay closed. ".repeat(900)).to_string();
        assert!(wrong.len() < 150 && wrong.ends_with("…\", expected a map"), "{wrong}");
    }
}
