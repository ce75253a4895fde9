//! What a sieve passes over would not have fitted.

use proptest::prelude::*;

use super::*;

fn candidates(patterns: &[&str], text: &str) -> Vec<usize> {
    let mut sieve = Sieve::default();
    let mut regexes =
        patterns.iter().map(|pattern| LateRegex::new(*pattern, true)).collect::<Vec<_>>();
    for regex in &mut regexes {
        sieve.add(regex, None);
    }
    // What stands around a part of a text makes no difference.
    let around = format!("fear {text} hope");
    let part = Span::new(5, 5 + text.len());
    let found = [sieve.candidates(text), sieve.within(part, &sieve.sift(&around), &around)];
    let [alone, within] = found.map(|candidates| {
        (0..patterns.len()).filter(|&at| candidates.has(&regexes[at])).collect::<Vec<_>>()
    });
    assert_eq!(alone, within);
    // Where it is looked up only at some places, it is found where it would be found among all.
    let sifted = sieve.sift(&around);
    for regex in &regexes {
        let found = regex.find(text).map(|found| found.shifted(part.start));
        assert_eq!(sieve.find(regex, part, &sifted, &around), found, "{}", regex.as_str());
        assert_eq!(sieve.fits(regex, part, &sifted, &around), found.is_some());
        let groups = sieve.captures(regex, part, &sifted, &around);
        let groups = groups.map(|groups| groups.all().shifted(part.start));
        assert_eq!(groups, found);
    }
    alone
}

#[test]
fn a_rule_is_tried_where_a_word_stands_that_it_needs() {
    let patterns =
        [r"\b(?:in|with) (?:fear|dread)\b", r"no (?:\w+ )?hope|authori[sz]ed", r"\w+\d?"];
    assert_eq!(candidates(&patterns, "He came in Dread."), [0, 2]);
    assert_eq!(candidates(&patterns, "NOT AUTHORIZED"), [1, 2]);
    assert_eq!(candidates(&patterns, "There is hope."), [1, 2], "the longest word counts");
    let both = [r"hopeless (?:\w+ )?prospect"];
    assert_eq!(candidates(&both, "It is hopeless now."), [0; 0], "all long words count");
    assert_eq!(candidates(&patterns, "He came in."), [2], "it needs no word in particular");
    assert_eq!(candidates(&[r"\b(?:ab)+\b"], "abab"), [0], "no one of them need have both edges");
}

#[test]
fn words_with_edges_stand_by_themselves() {
    let patterns =
        [r"(?-u:\b)(?:if|whether)(?-u:\b)", r"(?-u:\b)if\w", r"x (?:(?-u:\b)a(?-u:\b))?if"];
    assert_eq!(candidates(&patterns, "different"), [0; 0]);
    assert_eq!(candidates(&patterns, "IF"), [0, 1]);
    assert_eq!(candidates(&patterns, "ifs"), [1]);
    assert_eq!(candidates(&patterns, "x aif"), [2], "a word need not end there");
    let patterns = ["^(?:By|BY) ", "[–—]|---"];
    assert_eq!(candidates(&patterns, "By then"), [0]);
    assert_eq!(candidates(&patterns, "Led by — who?"), [1], "it does not begin so");
}

#[test]
fn what_begins_with_a_word_is_found_where_it_first_fits() {
    let patterns = [r"\b(?:fear|fears|feared) (?:the )?\w+\b", r"(?:not|never) (?<words>seen)"];
    candidates(&patterns, "It feared; fear, fears of rain and Fear the rain.");
    candidates(&patterns, "Never, not seen, not seen: fearful, not fear it");
}

#[test]
fn letters_are_words_whether_capitals_matter_or_not() {
    let patterns = [r"(?i)^(?:read more|share)\b.{0,9}", r"^[A-Z]{2}: "];
    assert_eq!(candidates(&patterns, "READ MORE"), [0]);
    assert_eq!(candidates(&patterns, "AB: c"), [1]);
}

#[test]
fn words_that_follow_each_other_are_looked_for_together() {
    let patterns = [
        r"(?-u:\b)no\s+(?:great\s+|real\s+)?hope(?-u:\b)",
        r"(?-u:\b)(?:in|with)\s+(?:\w+\s+){0,2}fear",
    ];
    assert_eq!(candidates(&patterns, "no \u{a0}\n hope"), [0]);
    assert_eq!(candidates(&patterns, "no great hope of real fear"), [0]);
    assert_eq!(candidates(&patterns, "no. Hope with a fearful"), [1]);
}

#[test]
fn a_long_text_is_looked_through_in_all_its_stretches() {
    let mut sieve = Sieve::default();
    let mut regex = LateRegex::new(r"(?-u:\b)no\s+hope(?-u:\b)", true);
    sieve.add(&mut regex, None);
    let line = "There is fear, and then there is no hope.\n";
    let text = line.repeat(2000);
    let sifted = sieve.sift(&text);
    for start in (0..2000).step_by(7).map(|number| number * line.len()) {
        let part = Span::new(start, start + line.len());
        assert!(sieve.within(part, &sifted, &text).has(&regex), "{start}");
        let found = sieve.find(&regex, part, &sifted, &text);
        assert_eq!(found.map(|found| found.of(&text)), Some("no hope"), "{start}");
        let next = Span::new(part.end - 5, part.end + 9);
        assert!(!sieve.fits(&regex, next, &sifted, &text), "over two lines, {start}");
    }
    let whole = Span::new(0, text.len());
    assert!(
        sieve.fits(&regex, whole, &sifted, &text)
            && sieve.within(whole, &sifted, &text).has(&regex)
    );
}

#[test]
fn each_alternative_asks_for_its_own_words() {
    let patterns = [concat!(
        r"(?-u:\b)(?:hopes\s+\w+\s+fading|fears\s+\w+\s+growing)(?-u:\b)",
        r"|^(?:all\s+\w+\s+)?gone$"
    )];
    assert_eq!(candidates(&patterns, "hopes are growing"), [0; 0]);
    assert_eq!(candidates(&patterns, "Fears are growing."), [0]);
    assert_eq!(candidates(&patterns, "they are gone"), [0; 0], "it begins otherwise");
    assert_eq!(candidates(&patterns, "All are gone"), [0]);
}

/// A part of a regex such as rules have.
fn part() -> impl Strategy<Value = String> {
    let few = prop::sample::select(vec![
        "no",
        "hope",
        "ab",
        "a",
        r"\bno\b",
        r"\b",
        r"\s+",
        r"\s*",
        " ",
        r"\w+",
        "s?",
        "['’]s",
        "[“\"]",
        "[“\"]?",
        r"\W+",
        ",",
        "é",
        ".",
        r"(?:\w+\s+)?",
        r"(?:\s+\w+){0,2}",
        "$",
        "^",
        "[abo]",
        r"\S*",
    ]);
    few.prop_map(str::to_owned).prop_recursive(3, 12, 4, |inner| {
        let some = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            some.clone().prop_map(|parts| parts.concat()),
            some.prop_map(|parts| format!("(?:{})", parts.join("|"))),
            inner.clone().prop_map(|part| format!("(?:{part})?")),
            inner.prop_map(|part| format!("(?:{part})+")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever is passed over would not have fitted.
    #[test]
    fn a_regex_is_found_where_it_is_without_a_sieve(
        regexes in prop::collection::vec(prop::collection::vec(part(), 1..5), 1..3),
        text in "(no|hope|ab|a|s|é|[ \\n\u{a0}]|[,.'’“\"]){0,14}",
    ) {
        let patterns: Vec<String> = regexes.into_iter().map(|parts| parts.concat()).collect();
        let patterns: Vec<String> = patterns.iter().map(|own| own.replace(r"\b", r"(?-u:\b)")).collect();
        candidates(&patterns.iter().map(String::as_str).collect::<Vec<_>>(), &text);
    }
}
