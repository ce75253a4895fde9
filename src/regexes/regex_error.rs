//! What is wrong with a regex, for people.

/// What is wrong with a regex and at which of its letters, on one line.
pub fn regex_error(error: &regex_syntax::Error) -> String {
    let (what, pattern, span) = match error {
        regex_syntax::Error::Parse(error) => {
            (error.kind().to_string(), error.pattern(), error.span())
        }
        regex_syntax::Error::Translate(error) => {
            (error.kind().to_string(), error.pattern(), error.span())
        }
        other => return other.to_string(),
    };
    let letters = pattern.get(span.start.offset..span.end.offset).unwrap_or_default();
    if letters.is_empty() { what } else { format!("{what}: `{letters}`") }
}
