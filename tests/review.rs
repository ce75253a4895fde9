//! Decisions: kept, found again, merged, and laid over the analysis.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{fs, path::Path, sync::Arc};

use jiff::{SignedDuration, Timestamp};
use onrecord::{
    analyse,
    article::{Article, from_bytes},
    model::{Analysis, Attribution, Corrections, Decision, Level, Stance, Standing, Verdict},
    review::{Anchor, Placed, Review, Store, apply, merge, without_rejected},
    rules::Rules,
    text::{CodePoints, Span},
};
use proptest::prelude::*;

const STORY: &str = "\
HARWICK (Coast Press) - Talks on the quay broke down on Monday, two senior Harbour Board officials said.

\"The board has had its last chance,\" said Ann Lee, the head of the dockers' union.

Lee – who has led the union since 2011 – warned that the port would close.

A Harbour Board spokesman declined to comment on the strike.
";

fn rules() -> &'static Rules {
    static RULES: std::sync::LazyLock<Rules> =
        std::sync::LazyLock::new(|| Rules::builtin().unwrap());
    &RULES
}

fn article(path: &Path, text: &str) -> Arc<Article> {
    let name = path.to_str().unwrap();
    Arc::new(Article {
        path: Some(path.to_owned()),
        ..from_bytes(name, text.as_bytes(), &rules().layout).unwrap()
    })
}

fn analysis(text: &str) -> Analysis {
    analyse(&article(Path::new("quay.txt"), text), rules())
}

fn anchor(analysis: &Analysis, at: usize) -> Anchor {
    let text = &analysis.article.text;
    Anchor::of(text, &CodePoints::new(text), &analysis.attributions[at])
}

fn minute(minute: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute)
}

fn decided(verdict: Verdict, when: i64) -> Decision {
    Decision { verdict: Some(verdict), ..Decision::new(minute(when)) }
}

fn review(decisions: &[(&Anchor, Decision)]) -> Review {
    let mut review = Review::default();
    for (anchor, decision) in decisions {
        review.set((*anchor).clone(), Some(decision.clone()));
    }
    review
}

#[test]
fn decisions_stand_beside_the_story_and_are_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(Some(folder.path().join("state")));
    let path = folder.path().join("quay.txt");
    let article = article(&path, STORY);
    let analysis = analyse(&article, rules());
    let first = anchor(&analysis, 0);
    let mut decision = decided(Verdict::Flagged, 1);
    decision.note = Some("ring the board: who are they?".to_owned());
    decision.corrections.level = Some(Level::Vague);
    let ours = review(&[(&first, decision)]);
    let saved = store.save(&article, &Review::default(), &ours).unwrap();
    assert_eq!(saved.path, folder.path().join("quay.review.yaml"));
    insta::assert_snapshot!(fs::read_to_string(&saved.path).unwrap());
    let opened = store.open(&article);
    assert_eq!((opened.review, opened.problems.len()), (ours, 0));
}

#[test]
fn two_stories_of_one_name_do_not_share_their_decisions() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(Some(folder.path().join("state")));
    let [plain, markdown] = ["quay.txt", "quay.md"].map(|name| {
        fs::write(folder.path().join(name), STORY).unwrap();
        article(&folder.path().join(name), STORY)
    });
    let at = anchor(&analysis(STORY), 0);
    let nothing = Review::default();
    store.save(&plain, &nothing, &review(&[(&at, decided(Verdict::Accepted, 1))])).unwrap();
    let saved = store.save(&markdown, &nothing, &review(&[(&at, decided(Verdict::Flagged, 2))]));
    assert_eq!(saved.unwrap().path, folder.path().join("quay.md.review.yaml"));
    let verdict = |article| store.open(article).review.get(&at).unwrap().verdict;
    assert_eq!(verdict(&plain), Some(Verdict::Accepted));
    assert_eq!(verdict(&markdown), Some(Verdict::Flagged));
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(Some(folder.path().join("state")));
    let article = article(&folder.path().join("quay.txt"), STORY);
    let beside = folder.path().join("quay.review.yaml");
    let broken = "story: quay.txt\nattributions:\n- content: []\n  decision: {verdict: acepted}\n";
    fs::write(&beside, broken).unwrap();
    let problem = store.open(&article).problems.remove(0).to_string();
    assert!(problem.contains("quay.review.yaml:4: ") && problem.contains("acepted"), "{problem}");
    let ours = review(&[(&anchor(&analysis(STORY), 0), decided(Verdict::Accepted, 1))]);
    let saved = store.save(&article, &Review::default(), &ours).unwrap();
    assert!(saved.path.starts_with(folder.path().join("state")));
    assert_eq!(fs::read_to_string(&beside).unwrap(), broken);
    assert_eq!(store.open(&article).review, ours);

    // Once it is mended, all is in one file again.
    fs::remove_file(&beside).unwrap();
    let saved = store.save(&article, &ours, &ours).unwrap();
    assert_eq!((saved.path, saved.review), (beside, ours));
    let state = store.files(&article).pop().unwrap();
    assert!(state.starts_with(folder.path().join("state")) && !state.exists());
}

#[test]
fn what_another_wrote_meanwhile_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(Some(folder.path().join("state")));
    let article = article(&folder.path().join("quay.txt"), STORY);
    let analysis = analysis(STORY);
    let (first, second) = (anchor(&analysis, 0), anchor(&analysis, 1));
    let nothing = Review::default();
    let theirs = review(&[(&first, decided(Verdict::Accepted, 1))]);
    store.save(&article, &nothing, &theirs).unwrap();
    let ours = review(&[(&second, decided(Verdict::Rejected, 2))]);
    let saved = store.save(&article, &nothing, &ours).unwrap();
    assert_eq!(saved.review, theirs.overlaid(&ours));
    assert_eq!(store.open(&article).review, saved.review);
}

#[test]
fn what_two_decide_differently_is_kept_until_it_is_settled() {
    let at = anchor(&analysis(STORY), 0);
    let ours = review(&[(&at, decided(Verdict::Accepted, 1))]);
    let theirs = review(&[(&at, decided(Verdict::Rejected, 2))]);
    let merged = merge(&Review::default(), &ours, &theirs);
    let decision = merged.get(&at).unwrap();
    assert_eq!(decision.verdict, Some(Verdict::Rejected));
    assert_eq!(decision.dissent.as_ref().unwrap().verdict, Some(Verdict::Accepted));

    let settled = review(&[(&at, decided(Verdict::Flagged, 3))]);
    assert_eq!(merge(&merged, &settled, &merged), settled);
    assert_eq!(merge(&merged, &merged, &settled), settled);
}

#[test]
fn decisions_on_different_sides_of_one_attribution_go_together() {
    let at = anchor(&analysis(STORY), 0);
    let corrected = Corrections { stance: Some(Stance::Warns), ..Corrections::default() };
    let ours = Decision { corrections: corrected, ..Decision::new(minute(1)) };
    let theirs = Decision { note: Some("two calls".to_owned()), ..decided(Verdict::Accepted, 2) };
    let merged = merge(&Review::default(), &review(&[(&at, ours)]), &review(&[(&at, theirs)]));
    let decision = merged.get(&at).unwrap();
    assert_eq!(decision.corrections.stance, Some(Stance::Warns));
    assert_eq!(decision.verdict, Some(Verdict::Accepted));
    assert_eq!((decision.note.as_deref(), &decision.dissent), (Some("two calls"), &None));
}

#[test]
fn decisions_are_found_again_after_the_story_was_edited() {
    let before = analysis(STORY);
    let decisions: Vec<_> = (0..before.attributions.len()).map(|at| anchor(&before, at)).collect();
    let all: Vec<_> = decisions
        .iter()
        .zip(1..)
        .map(|(at, when)| (at, decided(Verdict::Accepted, when)))
        .collect();
    let edited = STORY
        .replace(
            "Talks on the quay",
            "A first paragraph has a new beginning. Talks on the old quay",
        )
        .replace("\n\nLee –", "\n\nNobody was surprised.\n\nLee –")
        .replace("A Harbour Board spokesman declined to comment on the strike.\n", "");
    let after = analysis(&edited);
    let placed = Placed::new(review(&all), &after);
    let [gone] = placed.detached.as_slice() else { panic!("{:?}", placed.detached) };
    assert!(gone.source[0].words.contains("spokesman"));
    let reviewed = apply(&after, &placed.review);
    let standings: Vec<_> = reviewed.attributions.iter().map(Attribution::standing).collect();
    // Of the first the words have changed.
    let all = [Standing::Undecided, Standing::Accepted, Standing::Accepted];
    assert_eq!(standings, all);
    assert_eq!(placed.review.len(), 4, "what cannot be placed is kept");
}

#[test]
fn what_was_decided_on_other_words_is_undecided_and_shown() {
    let before = analysis(STORY);
    let mut decision = decided(Verdict::Accepted, 1);
    decision.corrections.speaker = Some("Bo Hart".to_owned());
    for (was, now) in [
        ("two senior Harbour Board officials said", "critics said"),
        ("warned that the port", "denied that the port"),
        ("would close", "would not close"),
    ] {
        let edited = STORY.replace(was, now);
        let at = STORY.find(was).unwrap();
        let near = |one: &&Attribution| one.content.iter().chain(&one.cue).any(|p| p.end >= at);
        let own = before.attributions.iter().find(near).unwrap();
        let place = Anchor::of(STORY, &CodePoints::new(STORY), own);
        let after = analysis(&edited);
        let placed = Placed::new(review(&[(&place, decision.clone())]), &after);
        assert_eq!(placed.detached, [], "{now}");
        let reviewed = apply(&after, &placed.review);
        let one = reviewed.attributions.iter().find(|one| one.decision.is_some()).unwrap();
        let kept = one.decision.as_ref().unwrap();
        assert_eq!((one.standing(), kept.was()), (Standing::Undecided, Standing::Corrected));
        let speaker = reviewed.speaker(one.speaker.unwrap()).unwrap();
        assert_ne!(speaker.name, "Bo Hart", "{now}: a correction of other words");
        assert_eq!(Placed::new(placed.review.clone(), &after), placed, "{now}: it stays so");
    }
}

#[test]
fn what_a_person_added_stands_among_the_others_and_moves_with_its_words() {
    let found = analysis(STORY);
    let text = &found.article.text;
    let start = text.find("has led the union").unwrap();
    let words = Span::new(start, start + "has led the union".len());
    let mut decision = decided(Verdict::Accepted, 1);
    decision.added = true;
    decision.corrections.speaker = Some("Bo Hart".to_owned());
    let at = Anchor::of_content(text, &CodePoints::new(text), words);
    let kept = review(&[(&at, decision)]);
    let reviewed = apply(&found, &kept);
    let added = reviewed.attributions.iter().position(|one| one.content == [words]).unwrap();
    assert!(reviewed.attributions.is_sorted_by_key(Attribution::start));
    let speaker = reviewed.attributions[added].speaker.unwrap();
    assert_eq!(reviewed.speaker(speaker).unwrap().name, "Bo Hart");

    let edited =
        analysis(&STORY.replace("HARWICK (Coast Press) - ", "HARWICK (Coast Press) - At last, "));
    let placed = Placed::new(kept.clone(), &edited);
    let reviewed = apply(&edited, &placed.review);
    assert_eq!(reviewed.attributions.len(), found.attributions.len() + 1);
    let gone = Placed::new(kept, &analysis(&STORY.replace("has led the union", "runs it")));
    assert_eq!(gone.detached, [at]);
}

#[test]
fn what_is_told_within_something_rejected_is_told_by_whoever_tells_that() {
    let found = analysis(
        "The paper reported that a board official said that Ann Lee doubted that the port would close.\n",
    );
    let within = |analysis: &Analysis| {
        let all = analysis.attributions.iter();
        all.map(|one| one.within.map(|outer| outer.0)).collect::<Vec<_>>()
    };
    assert_eq!(within(&found), [None, Some(0), Some(1)]);
    let rejected = review(&[(&anchor(&found, 1), decided(Verdict::Rejected, 1))]);
    assert_eq!(within(&without_rejected(apply(&found, &rejected))), [None, Some(0)]);
}

#[test]
fn what_a_person_adds_in_the_words_of_another_stands_within_it() {
    let found = analysis(STORY);
    let text = &found.article.text;
    let start = text.find("had its last chance").unwrap();
    let words = Span::new(start, start + "had its last chance".len());
    let added = Decision { added: true, ..decided(Verdict::Accepted, 1) };
    let at = Anchor::of_content(text, &CodePoints::new(text), words);
    let reviewed = apply(&found, &review(&[(&at, added)]));
    let added = reviewed.attributions.iter().find(|one| one.content == [words]).unwrap();
    let outer = &reviewed.attributions[added.within.unwrap().0];
    assert!(outer.content[0].contains(words));
}

#[test]
fn corrections_overrule_what_was_found_and_say_so() {
    let found = analysis(STORY);
    let mut decision = Decision::new(minute(1));
    decision.corrections = Corrections {
        speaker: Some("ann lee".to_owned()),
        stance: Some(Stance::Opposes),
        ..Corrections::default()
    };
    let reviewed = apply(&found, &review(&[(&anchor(&found, 0), decision)]));
    let one = &reviewed.attributions[0];
    let speaker = reviewed.speaker(one.speaker.unwrap()).unwrap();
    assert!(speaker.name.contains("Ann Lee") && speaker.mentions.contains(&one.source[0]));
    assert_eq!((one.level, one.stance), (Level::Named, Stance::Opposes));
    assert_eq!(one.standing(), Standing::Corrected);
    let by_hand = one.evidence.iter().filter(|own| own.rule.as_str() == "by-hand");
    assert_eq!(by_hand.count(), 3, "the level comes with the speaker");
    assert_eq!(reviewed.attributions[1..], found.attributions[1..]);
}

#[test]
fn a_speaker_nobody_found_can_be_named() {
    let found = analysis(STORY);
    let mut decision = Decision::new(minute(1));
    decision.corrections.speaker = Some("Bo Hart".to_owned());
    decision.corrections.level = Some(Level::Named);
    let reviewed = apply(&found, &review(&[(&anchor(&found, 0), decision)]));
    let one = &reviewed.attributions[0];
    assert_eq!(reviewed.speaker(one.speaker.unwrap()).unwrap().name, "Bo Hart");
    assert_eq!((one.level, reviewed.speakers.len()), (Level::Named, found.speakers.len() + 1));
}

fn decision() -> impl Strategy<Value = Decision> {
    let verdicts = vec![Verdict::Accepted, Verdict::Flagged, Verdict::Rejected];
    let verdict = proptest::option::of(proptest::sample::select(verdicts));
    let level = proptest::option::of(proptest::sample::select(&Level::ALL[..]));
    let (words, note) =
        (proptest::option::of("\\PC{1,12}"), proptest::option::of("[^\u{0}]{1,20}"));
    (verdict, level, words, note, 0_i64..99).prop_map(|(verdict, level, speaker, note, when)| {
        let corrections = Corrections { level, speaker, ..Corrections::default() };
        Decision { verdict, corrections, note, ..Decision::new(minute(when)) }
    })
}

fn reviews() -> impl Strategy<Value = Review> {
    let found = analysis(STORY);
    let anchors: Vec<_> = (0..found.attributions.len()).map(|at| anchor(&found, at)).collect();
    proptest::collection::vec(decision(), anchors.len()).prop_map(move |decisions| {
        let mut review = Review::default();
        for (anchor, decision) in anchors.iter().zip(decisions) {
            review.set(anchor.clone(), Some(decision));
        }
        review
    })
}

/// Whether a side decided anything more than to take something back.
fn adds(own: &Decision, base: Option<&Decision>) -> bool {
    let nothing = Decision::new(own.when);
    let base = base.unwrap_or(&nothing);
    let (now, before) = (&own.corrections, &base.corrections);
    own.verdict.is_some() && own.verdict != base.verdict
        || own.note.is_some() && own.note != base.note
        || now.level.is_some() && now.level != before.level
        || now.speaker.is_some() && now.speaker != before.speaker
}

proptest! {
    #[test]
    fn whatever_is_decided_reads_back(ours in reviews()) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(Some(folder.path().join("state")));
        let article = article(&folder.path().join("quay.txt"), STORY);
        store.save(&article, &Review::default(), &ours).unwrap();
        prop_assert_eq!(store.open(&article).review, ours);
    }

    #[test]
    fn merging_keeps_what_one_side_did(base in reviews(), ours in reviews(), theirs in reviews()) {
        prop_assert_eq!(&merge(&base, &ours, &base), &ours);
        prop_assert_eq!(&merge(&base, &base, &theirs), &theirs);
        prop_assert_eq!(&merge(&base, &ours, &ours), &ours);
        let merged = merge(&base, &ours, &theirs);
        for (anchor, own) in ours.iter().chain(theirs.iter()) {
            prop_assert!(
                merged.get(anchor).is_some() || !adds(own, base.get(anchor)),
                "nothing that somebody did is lost"
            );
        }
    }
}
