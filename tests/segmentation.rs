//! Sentences and quotations.

use std::sync::LazyLock;

use onrecord::{
    rules::Rules,
    text::{Abbreviations, Mark, Quotation, Span, TokenKind, quotations, sentences, tokenize},
};
use proptest::prelude::*;

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    Rules::builtin().unwrap_or_else(|error| unreachable!("{error}")).abbreviations
});

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

fn split(text: &str) -> Vec<&str> {
    let tokens = tokenize(text, whole(text), &ABBREVIATIONS);
    let atoms: Vec<Span> = quotations(text, &[whole(text)])
        .into_iter()
        .filter(|q| q.depth == 0)
        .map(|q| q.span)
        .collect();
    let found = sentences(text, whole(text), &tokens, &atoms, &ABBREVIATIONS);
    found.into_iter().map(|span| span.of(text)).collect()
}

#[test]
fn sentences_survive_abbreviations() {
    for one in [
        "The U.S. delegation left on Friday.",
        "He is No. 2 in the party, Gen. Roe said.",
        "The 28-point plan costs $3.5 million.",
        "J. P. van Dyke met Dr. A. B. Roe at 10 a.m. on Jan. 5.",
        "Roe Inc. and Lee Co. will merge.",
        "Mr. Lee, of St. Ives, met Sen. Roe.",
        "Rep. Roe, R-N.Y., met Sen. Lee (D-S.C.) on Friday.",
        "She left ... and came back.",
        "The firm lost R1.2 billion, N4,200 a share and Rs. 500 in a quake of M6.4.",
        "Shell (SHEL.L) and Toyota Motor (7203.T) will merge.",
    ] {
        assert_eq!(split(one), [one]);
    }
}

#[test]
fn a_letter_that_is_a_name_ends_a_sentence() {
    for (one, two) in [
        ("Roe wrote on X.", "The mayor denied it."),
        ("Roe posted it via X.", "Police said nobody was hurt."),
        ("The town has no plan B.", "Lund said it was late."),
    ] {
        assert_eq!(split(&format!("{one} {two}")), [one, two]);
    }
    let initials = "The board, led by X. Wang and J. Roe, met on J. Lund's boat.";
    assert_eq!(split(initials), [initials]);
}

#[test]
fn scores_and_spans_are_one_number() {
    let text = "a vote of 5-4, in 2019–20, by 58%-33%, at 7-year-olds";
    let tokens = tokenize(text, whole(text), &ABBREVIATIONS);
    let numbers: Vec<&str> = tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Number)
        .map(|token| token.span.of(text))
        .collect();
    assert_eq!(numbers, ["5-4", "2019–20", "58%", "33%"]);
}

#[test]
fn names_keep_a_plus_and_amounts_their_size() {
    let text = "OPEC+ sold $20m, £4bn-odd, for Canal+'s 65+ fans: A++, two+two";
    let tokens = tokenize(text, whole(text), &ABBREVIATIONS);
    let all: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
    assert_eq!(all[..3], ["OPEC+", "sold", "$20m"]);
    assert!(all.contains(&"Canal+") && all.contains(&"65"), "{all:?}");
    assert!(!all.iter().any(|word| word.starts_with("A+") || *word == "two+"), "{all:?}");
}

#[test]
fn sentences_end_where_they_end() {
    assert_eq!(
        split("He left the U.S. The talks went on."),
        ["He left the U.S.", "The talks went on."]
    );
    for headline in ["U.S. Officials Warn of Floods", "Files Stolen, U.S. Officials Say"] {
        assert_eq!(split(headline), [headline]);
    }
    assert_eq!(
        split("He moved to Barrow, D.C. Officials said so."),
        ["He moved to Barrow, D.C.", "Officials said so."]
    );
    assert_eq!(split("Why? Nobody knows! It rained."), ["Why?", "Nobody knows!", "It rained."]);
    assert_eq!(split("It was late (he said). She left."), ["It was late (he said).", "She left."]);
    assert_eq!(split("“It is late.” She left."), ["“It is late.”", "She left."]);
    assert_eq!(
        split("“It is late. We go,” he said. She left."),
        ["“It is late. We go,” he said.", "She left."]
    );
}

/// The quotations of the paragraphs, which stand one a line.
fn quoted(text: &str) -> Vec<Quotation> {
    let mut at = 0;
    let mut paragraphs = Vec::new();
    for line in text.split_inclusive('\n') {
        paragraphs.push(Span::new(at, at + line.len()).trim(text));
        at += line.len();
    }
    quotations(text, &paragraphs)
}

fn words(text: &str) -> Vec<&str> {
    quoted(text).iter().map(|quotation| quotation.inner.of(text)).collect()
}

#[test]
fn all_marks_quote() {
    for text in [
        "He said \"go on\".",
        "He said “go on”.",
        "He said 'go on'.",
        "He said ‘go on’.",
        "He said «go on».",
    ] {
        assert_eq!(words(text), ["go on"], "{text}");
    }
}

#[test]
fn apostrophes_do_not_quote() {
    for text in [
        "The workers' strike isn't over, it's Lee's.",
        "The workers’ strike isn’t over, it’s Lee’s.",
        "In the '90s rock 'n' roll was theirs.",
        "The dockers' and the sailors' unions met.",
    ] {
        assert_eq!(words(text), Vec::<&str>::new(), "{text}");
    }
    assert_eq!(
        words("He said 'it isn't the workers' fault' and left."),
        ["it isn't the workers' fault"]
    );
}

#[test]
fn quotations_nest() {
    let text = "“He told me ‘never again’ and left,” she said.";
    let found = quoted(text);
    assert_eq!(words(text), ["He told me ‘never again’ and left,", "never again"]);
    assert_eq!(found[1].depth, 1);
    assert_eq!((found[0].mark, found[1].mark), (Mark::Double, Mark::Single));
}

#[test]
fn a_quotation_runs_over_paragraphs_that_open_again() {
    let text = "“It is late.\n“We will go.\n“We will not come back,” she said.";
    let found = quoted(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].pieces.len(), 3);
    assert!(found[0].closed);
}

#[test]
fn a_closing_mark_opens_where_none_is_open_and_a_word_begins() {
    for text in ["”go on” – Ann Roe", "She said ”go on” twice.", "” go on” – Ann Roe"]
    {
        assert_eq!(
            words(text).iter().map(|words| words.trim()).collect::<Vec<_>>(),
            ["go on"],
            "{text}"
        );
    }
    assert_eq!(words("“It is late.” She left. “We go.” ”"), ["It is late.", "We go."]);
    assert_eq!(words("She said,\" go on\"."), [" go on"]);
    assert_eq!(words("\"Go,\" she said, \"on,\" and left: \"Go.\""), ["Go,", "on,", "Go."]);
    assert_eq!(words("It is late,\" she said. \"Go on.\""), ["Go on."]);
}

#[test]
fn an_unclosed_quotation_spoils_its_paragraph_only() {
    let text = "“It is late, she said.\nThe “plan” failed.";
    let found = quoted(text);
    assert!(!found[0].closed);
    assert!(found[0].span.end <= text.find('\n').unwrap_or_default());
    assert_eq!(found[1].inner.of(text), "plan");
}

proptest! {
    #[test]
    fn nothing_overlaps_and_all_is_inside(
        text in "([a-z]{1,4}|[A-Z]\\.|U\\.S\\.|No\\. 2|\"|“|”|'|‘|’|[ .?!,]|\n|é|東){0,60}",
    ) {
        let found = quoted(&text);
        for one in &found {
            prop_assert!(text.get(one.span.start..one.span.end).is_some());
            prop_assert!(one.span.contains(one.inner));
            prop_assert!(!one.pieces.is_empty() && one.pieces.iter().all(|piece| one.span.contains(*piece)));
        }
        for pair in found.windows(2) {
            let (one, other) = (&pair[0], &pair[1]);
            prop_assert!(one.span.start <= other.span.start);
            prop_assert!(!one.span.overlaps(other.span) || one.span.contains(other.span));
        }
        let parts = split(&text);
        let kept = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(kept(&parts.concat()), kept(&text), "no word is lost");
    }
}
