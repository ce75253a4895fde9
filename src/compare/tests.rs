//! Two versions of stories, and what is said to have changed.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::{analyse, article::from_bytes, rules::Rules};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

fn read(text: &str) -> Analysis {
    analyse(&from_bytes("story.txt", text.as_bytes(), &RULES.layout).unwrap().into(), &RULES)
}

/// What changed, a line each: the speakers, then the attributions.
fn told(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (read(old), read(new));
    let comparison = compare(&old, &new);
    let mut told = Vec::new();
    for pair in comparison.speakers.iter().filter(|pair| pair.is_changed()) {
        let name = |analysis: &Analysis, id: SpeakerId| analysis.speakers[id.0].name.clone();
        told.push(match pair.sides {
            Sides::Dropped(id) => format!("- {}", name(&old, id)),
            Sides::Added(id) => format!("+ {}", name(&new, id)),
            Sides::Kept { old: from, new: to } => {
                let changes: Vec<_> = pair.changes.iter().map(|change| change.id()).collect();
                format!("{} > {}: {}", name(&old, from), name(&new, to), changes.join(", "))
            }
        });
    }
    for pair in comparison.attributions.iter().filter(|pair| pair.is_changed()) {
        let words = |analysis: &Analysis, id: AttributionId| {
            let one = &analysis.attributions[id.0];
            crate::text::joined(&analysis.article.text, &one.content)
        };
        told.push(match pair.sides {
            Sides::Dropped(id) => format!("- “{}”", words(&old, id)),
            Sides::Added(id) => format!("+ “{}”", words(&new, id)),
            Sides::Kept { new: id, .. } => {
                let changes: Vec<_> = pair.changes.iter().map(|change| change.id()).collect();
                format!("“{}”: {}", words(&new, id), changes.join(", "))
            }
        });
    }
    told
}

const STORY: &str = "A senior Treasury official said the harbour loan would be repaid by March.\n\n\
    Mayor Ann Lee said the quay needed new cranes before winter.\n\n\
    The Dockers Union declined to comment.\n";

#[test]
fn a_story_is_the_same_as_itself() {
    let story = read(STORY);
    assert!(story.attributions.len() >= 3, "{:#?}", story.attributions);
    assert!(compare(&story, &story).is_empty());
}

#[test]
fn what_moves_without_changing_is_the_same() {
    let mut paragraphs: Vec<&str> = STORY.trim().split("\n\n").collect();
    paragraphs.reverse();
    assert!(told(STORY, &paragraphs.join("\n\n")).is_empty());
}

#[test]
fn who_gets_a_name_is_renamed_and_moves_on_the_ladder() {
    let new = STORY.replace("A senior Treasury official", "Treasury Secretary Tom Reed");
    assert_eq!(
        told(STORY, &new),
        [
            "A senior Treasury official > Treasury Secretary Tom Reed: renamed, more-identified",
            "“the harbour loan would be repaid by March”: level",
        ]
    );
}

#[test]
fn who_loses_a_name_moves_the_other_way() {
    let new = STORY.replace("Mayor Ann Lee", "A person close to the talks");
    let told = told(STORY, &new);
    assert_eq!(told[0], "Mayor Ann Lee > A person close to the talks: renamed, less-identified");
}

#[test]
fn speakers_come_and_go_with_what_they_say() {
    let new =
        STORY.replace("The Dockers Union declined to comment.", "Police warned of long queues.");
    assert_eq!(
        told(STORY, &new),
        ["- The Dockers Union", "+ Police", "- “to comment”", "+ “of long queues”",]
    );
}

#[test]
fn a_statement_moves_to_another_speaker() {
    let old = "Ann Lee said the quay needed new cranes before winter. Tom Reed said it rained.\n";
    let new = "Tom Reed said the quay needed new cranes before winter. Ann Lee said it was late.\n";
    let told = told(old, new);
    assert!(
        told.contains(&"“the quay needed new cranes before winter”: speaker".to_owned()),
        "{told:?}"
    );
}

#[test]
fn rewording_stance_and_quotation_marks_are_told() {
    let new = STORY
        .replace("said the quay needed new cranes", "warned the quay needed many new cranes")
        .replace(
            "said the harbour loan would be repaid by March.",
            "said: “The harbour loan would be repaid by March.”",
        );
    assert_eq!(
        told(STORY, &new),
        [
            "““The harbour loan would be repaid by March.””: kind",
            "“the quay needed many new cranes before winter”: stance, content, cue",
        ]
    );
}

#[test]
fn a_refusal_does_not_move_from_one_to_another() {
    let old = "Ann Lee said it rained. The ministry declined to comment.\n";
    let new = "Ann Lee said it rained. The police declined to comment.\n";
    let told = told(old, new);
    assert!(told.contains(&"- “to comment”".to_owned()), "{told:?}");
    assert!(told.contains(&"+ “to comment”".to_owned()), "{told:?}");
}

#[test]
fn findings_come_and_go() {
    let new = STORY.replace("A senior Treasury official", "Treasury Secretary Tom Reed");
    let (old, new) = (read(STORY), read(&new));
    let comparison = compare(&old, &new);
    let rules = |of: &Analysis, sides: &dyn Fn(&FindingPair) -> Option<usize>| -> Vec<String> {
        let changed = comparison.findings.iter().filter(|pair| pair.is_changed());
        changed.filter_map(sides).map(|at| of.findings[at].rule.to_string()).collect()
    };
    let went = rules(&old, &|pair| pair.sides.before());
    assert!(went.contains(&"anonymity-without-reason".to_owned()), "{went:?}");
    assert!(rules(&new, &|pair| pair.sides.now()).is_empty());
}

/// Sentences that versions are put together from.
const PIECES: &[&str] = &[
    "A senior official said the bridge would close. ",
    "“It is late,” said Ann Lee, the mayor.\n\n",
    "Critics accused Bo Roe of lying.\n\n",
    "It was reported that the bridge would close. ",
    "The ministry declined to comment. ",
    "Lee claimed the bridge was safe. ",
    "Two officials, who asked not to be named, said it was late. ",
];

proptest! {
    #[test]
    fn everything_of_both_stands_in_one_pair_and_turns_round(
        old in prop::collection::vec(prop::sample::select(PIECES), 1..9),
        new in prop::collection::vec(prop::sample::select(PIECES), 1..9),
    ) {
        let (old, new) = (read(&old.concat()), read(&new.concat()));
        let there = compare(&old, &new);
        let olds: Vec<_> = there.attributions.iter().filter_map(|pair| pair.sides.before()).collect();
        let news: Vec<_> = there.attributions.iter().filter_map(|pair| pair.sides.now()).collect();
        let all = |count| (0..count).map(AttributionId).collect::<Vec<_>>();
        prop_assert_eq!(&news, &all(new.attributions.len()));
        let mut sorted = olds;
        sorted.sort_unstable();
        prop_assert_eq!(sorted, all(old.attributions.len()));
        prop_assert!(compare(&old, &old).is_empty());
        prop_assert_eq!(compare(&new, &old).is_empty(), there.is_empty());
    }
}
