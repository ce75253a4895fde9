//! Several who speak together, and one or another of them.

use onrecord::model::Level;

use super::{level, who};

#[test]
fn others_are_of_those_who_spoke_before() {
    let text = "Two Treasury officials said it was late. Others said it was over.";
    assert_eq!(level(text), Some(Level::UnnamedAffiliated));
    let text = "Two Treasury officials said it was late. It rained. It snowed. It froze. \
                Others said it was over.";
    assert_eq!(level(text), Some(Level::Vague));
}

#[test]
fn most_are_of_those_whom_the_story_told_of_right_before() {
    let text = "The Courier spoke to nine nurses at St. Olaf Hospital. Most said it was late.";
    assert_eq!(level(text), Some(Level::UnnamedAffiliated));
    assert_eq!(level("It was late. Most said it was over."), Some(Level::Vague));
}

#[test]
fn those_told_in_two_ways_are_one_source() {
    let all =
        who("Two people briefed on the inquiry, who were not authorized to discuss it, said \
                   it was late.");
    assert_eq!(all[0].1, Level::UnnamedBroad, "{all:?}");
}

#[test]
fn those_whom_an_apposition_names_are_named() {
    let text = "Two economists, Dora Pin and Emil Koch, said it was late. Koch said it was over.";
    let all = who(text);
    assert_eq!(all[0].1, Level::Named);
    assert_eq!(all[1], ("Emil Koch".to_owned(), Level::Named));
    let text = "Lawyers for the firm said it was late. One of the lawyers, Jan Roth, said it was \
                over. Roth said it again.";
    let all = who(text);
    assert_eq!(all[1], ("Jan Roth".to_owned(), Level::Named));
    assert_eq!(all[1], all[2]);
}

#[test]
fn those_who_are_named_together_are_told_apart_by_what_they_are() {
    let text = "Emil Koch, a baker, and Ida Brand, a nurse, said it was late. The baker said it was over. \
                The nurse said it was not.";
    let all = who(text);
    assert_eq!(all[0].1, Level::Named);
    assert_eq!(all[1], ("Emil Koch".to_owned(), Level::Named));
    assert_eq!(all[2], ("Ida Brand".to_owned(), Level::Named));
}

#[test]
fn one_of_those_before_may_be_named() {
    for one in ["One of them, Ulf Berg,", "One, Ulf Berg,", "One of the engineers, Ulf Berg,"] {
        let all = who(&format!("Two engineers said it was sound. {one} blamed the wind."));
        assert_eq!(all[1], ("Ulf Berg".to_owned(), Level::Named), "{one}");
    }
}

#[test]
fn another_of_several_people_is_a_person() {
    let all = who(
        "Three former clerks of the firm said the books were wrong. One of the former clerks said nobody \
                   listened. Another said he had quit. “It was fraud,” he said.",
    );
    assert_eq!(all[2].0, all[3].0, "{all:?}");
}

#[test]
fn those_told_of_again_are_all_of_them_and_a_second_is_one() {
    let all = who(
        "Four people who have read the audit said the ships cost too much. “It reads like a novel,” said \
                   one of them, a former officer. A second called it the worst paper he had seen. Two of the four people \
                   said nobody was told. The people said the price was raised twice.",
    );
    assert_eq!(all[2].1, Level::UnnamedBroad, "{all:?}");
    assert_eq!(all[0].0, all[4].0, "{all:?}");
}

#[test]
fn those_who_are_listed_are_several() {
    let all =
        who("Three officials and a diplomat said it was late. The officials said it was over.");
    assert_eq!(all[0], all[1]);
    let all = who("Three officials said it was late. Two of them said it was over. \
                   One of the officials said it was a pity.");
    assert_ne!(all[1].0, all[2].0, "{all:?}");
}

#[test]
fn the_officials_are_officials() {
    let all = who("Two officials said it was safe. Police officers closed the bridge. \
                   The officials said it would open.");
    assert_eq!(all[0], all[1]);
}

#[test]
fn the_sources_are_the_group_that_spoke_without_a_name() {
    let all = who("Orby will pay, three envoys said.\n\nThe offer came in May, the sources said.");
    assert_eq!(all, vec![("three envoys".to_owned(), Level::UnnamedBroad); 2]);
    let all = who("Orby will pay, the mayor said.\n\nThe offer came in May, the sources said.");
    assert_ne!(all[0], all[1]);
}

#[test]
fn one_of_the_envoys_is_none_of_those_listed_beside_them() {
    let all = who(
        "Three envoys and a Velland official said it was near.\n\n“It is,” said one of the envoys.",
    );
    assert_eq!(all[1].0, "one of three envoys");
}

#[test]
fn one_of_a_group_without_an_article_is_one_of_these() {
    let all = who("The bank will fail, analysts said.\n\n“There will be lawsuits,” said one.");
    assert_eq!(all[1].0, "one of the analysts");
}
