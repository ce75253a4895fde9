//! Sentences with their parts marked: `<s>She</s> <c>said</c> <x>it was late</x>.`

use crate::text::Span;

/// A sentence without its marks, and what they marked.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) text: String,
    pub(super) source: Vec<Span>,
    pub(super) cue: Vec<Span>,
    pub(super) content: Vec<Span>,
}

impl Marked {
    /// Takes the marks out of an example.
    pub(super) fn parse(example: &str) -> Result<Self, String> {
        let mut marked = Self::default();
        let (text, marks) = marks(example)?;
        marked.text = text;
        for (name, span) in marks {
            match name {
                "s" => marked.source.push(span),
                "c" => marked.cue.push(span),
                "x" => marked.content.push(span),
                _ => return Err(format!("`<{name}>`: the marks are <s>, <c> and <x>")),
            }
        }
        Ok(marked)
    }
}

/// Takes the marks of one name out of an example; others are not allowed.
pub(super) fn unmark(example: &str, name: &str) -> Result<(String, Vec<Span>), String> {
    let (text, marks) = marks(example)?;
    if let Some((other, _)) = marks.iter().find(|(other, _)| *other != name) {
        return Err(format!("`<{other}>`: the mark is <{name}>"));
    }
    Ok((text, marks.into_iter().map(|(_, span)| span).collect()))
}

/// A mark by its name, and what it marked.
type Mark<'a> = (&'a str, Span);

/// The text without its marks, and what each of them marked.
fn marks(example: &str) -> Result<(String, Vec<Mark<'_>>), String> {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = example;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (name, after) = after.split_once('>').ok_or("a `<` has no `>`")?;
        let close = format!("</{name}>");
        let (inside, after) = after
            .split_once(close.as_str())
            .ok_or_else(|| format!("`<{name}>` has no `{close}`"))?;
        marks.push((name, Span::new(text.len(), text.len() + inside.len())));
        text.push_str(inside);
        rest = after;
    }
    text.push_str(rest);
    Ok((text, marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans() {
        let marked = Marked::parse("<s>She</s> <c>said</c> <x>no</x>.").unwrap();
        assert_eq!(marked.text, "She said no.");
        assert_eq!(marked.content[0].of(&marked.text), "no");
        assert_eq!(marked.source[0].of(&marked.text), "She");
    }

    #[test]
    fn says_what_is_wrong_with_a_mark() {
        assert!(Marked::parse("<s>She said").unwrap_err().contains("</s>"));
        assert!(Marked::parse("<b>She</b>").unwrap_err().contains("<s>, <c> and <x>"));
    }
}
