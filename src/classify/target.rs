//! Towards whom or what a stance is: "praised | the deal", "warned of | a second wave".

use super::Story;
use crate::{
    extract::{Draft, Word},
    model::Stance,
    rules::{Kinds, Rules, class::Class},
    text::{Span, is_apostrophe},
};

/// So many words may stand in a content before the phrase that it is about: "that", "of all", "into".
const MOST_BEFORE: usize = 2;

/// The first noun phrase of the content, if it begins the content or nearly does and is more than a
/// pronoun. A neutral statement and a refusal are towards nothing.
pub(super) fn of(
    story: Story<'_>,
    stance: Stance,
    content: &[Span],
    draft: &Draft,
) -> Option<Span> {
    if stance == Stance::Neutral || stance.is_refusal() {
        return None;
    }
    let (text, rules) = (story.text, story.rules);
    let content = *content.first()?;
    if !content.of(text).starts_with(char::is_alphanumeric) {
        return quoted(story, content);
    }
    let first = draft.words.partition_point(|word| word.span.start < content.start);
    let words = draft.words.get(first..)?;
    let count = words.iter().take_while(|word| content.contains(word.span)).count();
    let words = &words[..count];
    let is_little = |word: &&Word| rules.kinds.little.has(word.class);
    let before = words.iter().take_while(is_little).count();
    let start = words.get(before).filter(|_| before <= MOST_BEFORE)?.span.start;
    let at = draft.phrases.partition_point(|(span, _)| span.start < start);
    let phrase = draft.phrases.get(at).filter(|(span, _)| span.start == start);
    if phrase
        .is_some_and(|(span, class)| !content.contains(*span) || rules.kinds.little.has(*class))
    {
        return None;
    }
    let phrase = phrase.map(|(span, _)| *span);
    longest(text, &words[before..], phrase, rules)
}

/// The noun phrase with which words begin, of which this much is merged: not what is a cue of its own, as in "the |
/// attack" and "the mayor's | decision".
fn longest(text: &str, words: &[Word], merged: Option<Span>, rules: &Rules) -> Option<Span> {
    let start = words.first()?.span.start;
    let merged_until = merged.map_or(start, |span| span.end);
    let mut end = merged.map(|span| span.end);
    let rest = words.iter().skip_while(|word| word.span.start < merged_until);
    let mut is_owned = false;
    for (number, word) in rest.enumerate() {
        let is_first = number == 0 && merged.is_none();
        let is_mark = word.span.of(text).starts_with(is_apostrophe);
        if is_noun(word.class, rules) || (is_owned && rules.kinds.verbs.has(word.class)) {
            end = Some(word.span.end);
        } else if !(is_first || is_mark || rules.kinds.adjectives.has(word.class))
            || !rules.kinds.hung.has(word.class)
        {
            break;
        }
        is_owned = is_mark;
    }
    Some(Span::new(start, end?))
}

/// Whether a noun phrase may end with a word of this class.
fn is_noun(class: Class, rules: &Rules) -> bool {
    let Kinds { hung, compounds, capitals, adjectives, .. } = &rules.kinds;
    let is_name = class == rules.engine.name || capitals.has(class);
    hung.has(class) && !adjectives.has(class) && (compounds.has(class) || is_name)
}

/// What a quotation is about at its start, the words of which are not told apart.
fn quoted(story: Story<'_>, content: Span) -> Option<Span> {
    let topics = story.rules.stances.iter().filter(|rule| rule.topic);
    for regex in topics.filter_map(|rule| rule.content.as_ref()) {
        let groups = story.rules.sieve.captures(regex, content, story.sifted, story.text);
        if let Some(groups) = groups {
            return Some(groups.name("target")?.shifted(content.start));
        }
    }
    name_quoted(story.text, content)
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
        let offer = target("“Ann Lee’s offer is a disgrace,” the union said.");
        assert_eq!(offer.unwrap(), "Ann Lee’s offer");
        assert_eq!(target("“The police were superb,” the union said.").unwrap(), "The police");
        assert_eq!(target("Unions condemned the attack on Monday.").unwrap(), "the attack");
        let decision = target("Unions condemned the mayor’s decision on Monday.");
        assert_eq!(decision.unwrap(), "the mayor’s decision");
    }

    #[test]
    fn neutral_statements_and_refusals_are_towards_nothing() {
        assert_eq!(target("Mara Ellison said the deal was signed."), None);
        assert_eq!(target("Mara Ellison declined to comment on the deal."), None);
        assert_eq!(target("Mara Ellison criticised him."), None);
        assert_eq!(target("“He is a disgrace,” Mara Ellison said."), None);
        assert_eq!(target("The group said the men had been betrayed."), None);
    }
}
