//! Towards whom or what a stance is: "praised | the deal", "warned of | a second wave".

use crate::{
    extract::Draft,
    model::Stance,
    rules::Rules,
    text::{Span, is_apostrophe},
};

/// So many words may stand in a content before the phrase that it is about: "that", "of all", "into".
const MOST_BEFORE: usize = 2;

/// The first noun phrase of the content, if it begins the content or nearly does and is more than a
/// pronoun. A neutral statement and a refusal are towards nothing.
pub(super) fn of(
    text: &str,
    stance: Stance,
    content: &[Span],
    draft: &Draft,
    rules: &Rules,
) -> Option<Span> {
    if stance == Stance::Neutral || stance.is_refusal() {
        return None;
    }
    let content = *content.first()?;
    if !content.of(text).starts_with(char::is_alphanumeric) {
        return name_quoted(text, content);
    }
    let from = draft.phrases.partition_point(|(span, _)| span.start < content.start);
    let (phrase, class) = *draft.phrases.get(from)?;
    if !content.contains(phrase) || rules.kinds.little.has(class) {
        return None;
    }
    let first = draft.words.partition_point(|word| word.span.start < content.start);
    let before = draft.words.get(first..)?;
    let skipped = before.iter().take_while(|word| word.span.start < phrase.start);
    let mut skipped = skipped.peekable();
    let is_little = skipped.clone().all(|word| rules.kinds.little.has(word.class));
    let count = skipped.by_ref().count();
    (count <= MOST_BEFORE && is_little).then_some(phrase)
}

/// The name of several words that begins a quotation, the words of which are not told apart: "“Ann Lee | is …”".
fn name_quoted(text: &str, content: Span) -> Option<Span> {
    let words = content.of(text);
    let inner = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = content.start + words.len() - inner.len();
    let mut end = 0;
    let mut count = 0;
    for word in inner.split(' ').take_while(|word| word.starts_with(char::is_uppercase)) {
        let own = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        // "Ann Lee's offer" is none of hers to be for or against.
        if own.chars().rev().nth(1).is_some_and(is_apostrophe) {
            return None;
        }
        count += 1;
        end += usize::from(count > 1) + own.len();
        if own.len() < word.len() {
            break;
        }
    }
    (count > 1).then(|| Span::new(start, start + end))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use crate::{analyse, rules::Rules, sample::article};

    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

    fn target(text: &str) -> Option<String> {
        let analysis = analyse(&article("quay", text), &RULES);
        let one = analysis.attributions.first().unwrap();
        one.target.map(|span| span.of(text).to_owned())
    }

    #[test]
    fn what_somebody_is_for_or_against_is_told() {
        assert_eq!(target("Mara Ellison praised the deal.").unwrap(), "the deal");
        assert_eq!(target("Mara Ellison praised the minister.").unwrap(), "the minister");
        assert_eq!(target("Doctors warned of a second wave.").unwrap(), "a second wave");
        assert_eq!(target("The union said that the offer was unfair.").unwrap(), "the offer");
        assert_eq!(target("“Ann Lee is a disgrace,” the union said.").unwrap(), "Ann Lee");
        assert_eq!(target("“Ann Lee’s offer is a disgrace,” the union said."), None);
    }

    #[test]
    fn neutral_statements_and_refusals_are_towards_nothing() {
        assert_eq!(target("Mara Ellison said the deal was signed."), None);
        assert_eq!(target("Mara Ellison declined to comment on the deal."), None);
        assert_eq!(target("Mara Ellison criticised him."), None);
        assert_eq!(target("“He is a disgrace,” Mara Ellison said."), None);
    }
}
