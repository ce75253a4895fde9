//! The whole analysis: what holds of every story, whatever it says.

mod holds;

use std::sync::{Arc, LazyLock};

use onrecord::{
    analyse,
    article::from_bytes,
    model::{Analysis, Stance},
    rules::{Rules, load::Merged},
    text::{Span, quotations},
};
use proptest::prelude::*;

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::builtin().unwrap_or_else(|error| unreachable!("{error}")));

/// None where there is nothing to read.
fn analysis(text: &str) -> Option<Analysis> {
    let article = from_bytes("story.txt", text.as_bytes(), &RULES.layout).ok()?;
    Some(analyse(&Arc::new(article), &RULES))
}

/// Words that stories attribute with.
const WORDS: &[&str] = &[
    "said",
    "told",
    "officials",
    "the",
    "minister",
    "Ann",
    "Lee",
    "that",
    "he",
    "she",
    "denied",
    "plan",
    "according to",
    "declined to comment",
    "who",
    "which",
    "and",
    "but",
    "two of the",
    "one of",
    "in",
    "a statement",
    "was",
    "expected",
    "to",
    "warned",
    "of",
];

/// Words that make the rules work hard.
fn newslike() -> impl Strategy<Value = String> {
    let words = proptest::sample::select(
        [
            WORDS,
            &[
                "“It is late,”",
                "\"We go",
                ".\"",
                "“",
                "”",
                "'",
                ",",
                ".",
                ";",
                ":",
                "?",
                "—",
                "(",
                ")",
                "\n",
                "\n\n",
                "U.S.",
                "No. 2",
                "61",
                "O'Brien's",
                "东京",
                "BY ANA ROE",
                "NEWS",
                "’",
                "Monday",
                "report",
                "\u{200b}",
                "e\u{301}",
            ],
        ]
        .concat(),
    );
    proptest::collection::vec(words, 0..80).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_story_the_analysis_holds(text in prop_oneof![3 => newslike(), 1 => any::<String>()]) {
        if let Some(analysis) = analysis(&text) {
            prop_assert_eq!(holds::of_analysis(&analysis), Ok(()));
            let blocks: Vec<Span> = analysis.article.blocks.iter().map(|block| block.span).collect();
            let text = &analysis.article.text;
            prop_assert_eq!(holds::of_quotations(text, &quotations(text, &blocks)), Ok(()));
            let again = analysis.clone();
            prop_assert_eq!(analyse(&analysis.article, &RULES), again, "the same input gives the same");
        }
    }

    #[test]
    fn what_is_printed_reads_back(text in prop_oneof![3 => newslike(), 1 => any::<String>()]) {
        if let Some(analysis) = analysis(&text) {
            let folder = tempfile::tempdir()?;
            prop_assert_eq!(holds::outputs::jsonl_reads_back(&analysis, folder.path()), Ok(()));
            prop_assert_eq!(holds::outputs::gold_reads_back(&analysis, folder.path()), Ok(()));
            prop_assert_eq!(holds::outputs::yaml_reads_back(&analysis), Ok(()));
        }
    }

    /// A paragraph that comes in between changes the sources, cues and contents of no other paragraph.
    ///
    /// Whom a source means may change, and with that its level: "he" reaches back over paragraphs. Where
    /// quotations, colons and turns of a conversation make one speech of several paragraphs, what comes in
    /// between ends it, so that there are none here.
    #[test]
    fn a_paragraph_in_between_changes_no_attribution(
        paragraphs in proptest::collection::vec(paragraph(), 1..5),
        at in 0_usize..5,
    ) {
        let at = at.min(paragraphs.len());
        let more = "It rained in the hills for most of the day.";
        let mut longer = paragraphs.clone();
        longer.insert(at, more.to_owned());
        let (before, after) = (analysis(&paragraphs.join("\n\n")), analysis(&longer.join("\n\n")));
        let start: usize = paragraphs[..at].iter().map(|own| own.len() + 2).sum();
        let moved = |span: &Span| if span.start >= start { span.shifted(more.len() + 2) } else { *span };
        let parts = |analysis: Option<Analysis>, place: &dyn Fn(&Span) -> Span| {
            let all = analysis.map(|analysis| analysis.attributions).unwrap_or_default();
            let places = |spans: &[Span]| spans.iter().map(place).collect::<Vec<_>>();
            all.iter()
                .map(|one| [places(&one.source), places(&one.cue), places(&one.content)])
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(parts(before, &moved), parts(after, &|span| *span));
    }
}

/// A paragraph of whole sentences that quote nobody.
fn paragraph() -> impl Strategy<Value = String> {
    let words = proptest::sample::select(
        [WORDS, &[",", "U.S.", "61", "O'Brien's", "Monday", "report", "reporters", "it", "they"]]
            .concat(),
    );
    let sentence = proptest::collection::vec(words, 1..14)
        .prop_map(|words| format!("The {}.", words.join(" ")));
    proptest::collection::vec(sentence, 1..4).prop_map(|sentences| sentences.join(" "))
}

#[test]
fn a_paragraph_elsewhere_changes_no_attribution() {
    let story = "The quay will close, said Ann Lee, the head of the board.\n\nA board spokesman declined to comment.\n";
    let more = format!("It rained in the hills.\n\n{story}");
    let words = |text: &str| {
        let analysis = analysis(text).unwrap_or_else(|| unreachable!("it is a story"));
        let of = |spans: &[Span]| -> Vec<String> {
            spans.iter().map(|span| span.of(&analysis.article.text).to_owned()).collect()
        };
        let all = analysis.attributions.iter();
        all.map(|one| (of(&one.source), of(&one.cue), of(&one.content), one.level, one.stance))
            .collect::<Vec<_>>()
    };
    assert_eq!(words(story).len(), 2);
    assert_eq!(words(story), words(&more));
}

#[test]
fn bylines_credits_and_menus_are_never_searched() {
    let story = "Officials said talks ended\nBy Ana Roe\nHARWICK (Coast Press) - The quay will close.\n\
                 (Reporting by Ana Roe, who said it rained)\nRead more: Lee said he would go\nHome\n";
    let found = analysis(story).map(|analysis| analysis.attributions.len());
    assert!(found.is_some_and(|found| found <= 1), "{found:?}");
}

/// The words of each piece of the content of the first attribution.
fn first_content(text: &str) -> Vec<String> {
    let analysis = analysis(text).unwrap_or_else(|| unreachable!("there is something to read"));
    let one = &analysis.attributions[0];
    one.content.iter().map(|span| span.of(&analysis.article.text).to_owned()).collect()
}

#[test]
fn a_run_of_quotations_has_one_speaker_named_once() {
    let story = "“The pier is closed for good,” said Ann Lee.\n\n“We will not open it this year.”\n\n\
                 The rain went on.\n";
    assert_eq!(
        first_content(story),
        ["“The pier is closed for good,”", "“We will not open it this year.”"]
    );
    let before = "The rain went on.\n\n“I never wanted that pier at all.”\n\n“It leaks everywhere,” \
                  Ann Lee said.\n";
    assert_eq!(
        first_content(before),
        ["“I never wanted that pier at all.”", "“It leaks everywhere,”"]
    );
}

#[test]
fn what_a_sentence_goes_on_to_quote_belongs_to_its_speaker() {
    let story = "“The pier is closed for good,” Ann Lee told the Harbour Times on Friday, “and nobody \
                 will open it again.”\n";
    let content = first_content(story);
    assert_eq!(content, ["“The pier is closed for good,”", "“and nobody will open it again.”"]);
}

#[test]
fn what_is_said_after_a_colon_may_stand_in_the_next_paragraph() {
    let story = "Then Ann Lee wrote:\n\n“The pier is closed for good, and so is the hall.”\n";
    assert_eq!(first_content(story), ["“The pier is closed for good, and so is the hall.”"]);
}

#[test]
fn a_sentence_without_end_is_cut() {
    let story = "Ann Lee said that it was late, and ".repeat(400);
    let analysis = analysis(&story).unwrap_or_else(|| unreachable!("there is something to read"));
    assert!(analysis.attributions.len() > 100, "{}", analysis.attributions.len());
    let longest = analysis.attributions.iter().flat_map(|one| &one.content).map(|span| span.len());
    assert!(longest.max() < Some(story.len() / 4));
}

#[test]
fn the_small_language_that_rules_are_fuzzed_with_finds_who_speaks() {
    let mut merged = Merged::default();
    merged.add("base.yaml", include_str!("../fuzz/base.yaml")).unwrap();
    let rules = Rules::of(merged).unwrap();
    let text = "Quay to close\n\nThe official said that it rained. “We go,” the critic said.\n";
    let article = from_bytes("story.txt", text.as_bytes(), &rules.layout).unwrap();
    let analysis = analyse(&Arc::new(article), &rules);
    assert_eq!(analysis.attributions.len(), 2, "{analysis:?}");
    holds::of_analysis(&analysis).unwrap();
}

#[test]
fn what_was_found_once_by_chance_holds() {
    for story in [
        // A quotation that goes on was a part of what tells of its speaker.
        "The board brought the case.\n\n‘Nobody is too small,’ said its chairwoman, Dora Lund, ‘and nobody is too loud to be \
         asked.’\n",
        // Two marks of three open a quotation that nobody closes.
        "QUAY - The rowers won the cup on Sunday, ```\nbeating the holders by a length after a race that the coach said was \
         \"taken from us by the wind.\"\n",
    ] {
        let analysis = analysis(story).unwrap();
        assert_eq!(holds::of_analysis(&analysis), Ok(()), "{story}");
    }
}

/// The terms on which the first statement was made, and the reason for them.
fn terms(text: &str) -> (Option<String>, Option<String>) {
    let analysis = analysis(text).unwrap_or_else(|| unreachable!("there is something to read"));
    let own = &analysis.attributions[0];
    let words = |span: Option<Span>| span.map(|span| span.of(&analysis.article.text).to_owned());
    (words(own.terms), words(own.reason))
}

#[test]
fn why_somebody_is_not_named_may_stand_in_a_sentence_of_its_own() {
    let told = Some("spoke on condition of anonymity".to_owned());
    let reason = Some("to preview a speech".to_owned());
    let own = "The aide spoke on condition of anonymity to preview a speech.";
    let after = format!("“It will be long,” the aide said. {own}\n");
    assert_eq!(terms(&after), (told.clone(), reason.clone()));
    let before = format!("{own} “It will be long,” the aide said.\n");
    assert_eq!(terms(&before), (told, reason));
    let of_another = format!("“It is cold,” a guard said. {own} Ann Lee said it was late.\n");
    let analysis = analysis(&of_another).unwrap();
    assert_eq!(analysis.attributions.last().unwrap().terms, None);
}

#[test]
fn terms_in_a_sentence_of_their_own_are_of_whom_it_begins_with() {
    let story = "Ann Lee said the raid failed.\n\nA diplomat, who asked not to be named because the talks go \
                 on, was less sure.\n\n“It may have worked,” the diplomat said.\n";
    assert_eq!(terms(story), (None, None));
    let analysis = analysis(story).unwrap();
    assert!(analysis.attributions[1].terms.is_some() && analysis.attributions[1].reason.is_some());
}

#[test]
fn how_others_stand_is_not_how_who_tells_of_them_stands() {
    let story =
        "The minister said the port was shut to the dockers, who said the plan was a disgrace.";
    let analysis = analysis(story).unwrap();
    let stances: Vec<Stance> = analysis.attributions.iter().map(|one| one.stance).collect();
    assert_eq!(stances, [Stance::Neutral, Stance::Opposes]);
}
