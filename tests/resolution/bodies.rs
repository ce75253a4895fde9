//! Firms, ministries, papers and places, and who is of them or is named by them.

use onrecord::model::Level;

use super::{level, who};

#[test]
fn a_kind_of_place_is_none_that_anybody_could_find() {
    let text = "A nurse at St. Olaf Hospital said it was late.";
    assert_eq!(level(text), Some(Level::UnnamedAffiliated));
    assert_eq!(level("A nurse at a hospital said it was late."), Some(Level::UnnamedBroad));
    assert_eq!(level("Parents at the school gate said it was late."), Some(Level::UnnamedBroad));
}

#[test]
fn what_a_sentence_begins_with_without_an_article_may_name_nothing() {
    let all = who("Oil fell to a new low. The company said it was late.");
    assert_eq!(all[0].0, "The company");
    let all = who("Nimbus cut 300 jobs. The company said it was late.");
    assert_eq!(all[0].0, "Nimbus");
}

#[test]
fn an_adjective_of_a_place_in_the_story_names_no_body() {
    let text = "Kestrava closed the bridge. A senior Kestravan diplomat said it was late.";
    assert_eq!(level(text), Some(Level::UnnamedBroad));
}

#[test]
fn a_firm_is_known_by_the_first_word_of_its_name() {
    for name in ["Grebe Shipping", "Quillon Semiconductor"] {
        let (first, _) = name.split_once(' ').unwrap_or_default();
        for again in [first.to_owned(), format!("{first}, which makes engines,")] {
            let all = who(&format!("{name} said it was late. {again} said it was over."));
            assert_eq!(all[0], all[1], "{again}");
            assert_eq!(all[1].1, Level::Institution, "{again}");
        }
    }
}

#[test]
fn a_firm_that_an_apposition_names_is_no_other_firm() {
    let all =
        who("Grebe Shipping said it was late. The carmaker, Aldane Motors, said it was over.");
    assert_eq!(all[1], ("Aldane Motors".to_owned(), Level::Institution));
}

#[test]
fn the_paper_may_be_one_that_has_a_name() {
    let text = "The Storvik Post said it was late. The paper said it was over.";
    assert_eq!(who(text)[1].0, "The Storvik Post");
}

#[test]
fn closeness_is_no_place_of_work() {
    let text = "A source close to the board said it was late. The source said it was over.";
    let all = who(text);
    assert_eq!(all[0], all[1]);
    assert_eq!(all[1].1, Level::UnnamedBroad);
}

#[test]
fn a_place_of_work_with_a_name_is_one_that_anybody_could_find() {
    let text = "The Storvik refinery burned. A refinery worker said it was late.";
    assert_eq!(level(text), Some(Level::UnnamedAffiliated));
    let text = "Lindhurst Hospital closed two wards. A hospital doctor said it was late.";
    assert_eq!(level(text), Some(Level::UnnamedAffiliated));
    assert_eq!(level("A refinery worker said it was late."), Some(Level::UnnamedBroad));
}

#[test]
fn where_somebody_is_does_not_speak() {
    let text =
        "The refinery burned. Officials there said it was late. Residents nearby said it was over.";
    let all = who(text);
    assert_eq!(all[0].0, "Officials");
    assert_eq!(all[1].0, "Residents");
}

#[test]
fn a_nation_says_no_more_than_where_somebody_is_from() {
    for told in ["A Kazakh official", "An Uzbek envoy", "A Filipino worker"] {
        assert_eq!(
            level(&format!("{told} said it was late.")),
            Some(Level::UnnamedBroad),
            "{told}"
        );
    }
}

#[test]
fn a_firm_keeps_what_stands_behind_its_ampersand() {
    let all = who("Brill & Co. said sales fell. A spokesman for Ash & Thorn said it was late.");
    assert_eq!(all[0], ("Brill & Co.".to_owned(), Level::Institution));
    assert_eq!(all[1], ("A spokesman for Ash & Thorn".to_owned(), Level::Spokesperson));
}

#[test]
fn a_firm_holds_no_office_and_a_head_of_a_state_runs_no_library() {
    let all = who("Two people said the buyer was Nordline, which runs ferries in the south.\n\n\
                   Nordline did not return calls.\n\nThe mayor promised to sue.");
    assert_eq!(all[2], ("The mayor".to_owned(), Level::IdentifiedRole));
    let all = who("The library's director said it was late. The governor thanked the crew.");
    assert_eq!(all[1].0, "The governor");
}

#[test]
fn no_ministry_is_the_government() {
    let all = who("The transport ministry declined to comment. The government said it was sorry.");
    assert_ne!(all[0].0, all[1].0, "{all:?}");
}

#[test]
fn the_government_of_somebody_is_not_the_administration() {
    let told = "An envoy said her government could not sign. ";
    let all = who(&format!(
        "{told}Her government said it was sorry. The administration said it would sign."
    ));
    assert_ne!(all[1].0, all[2].0, "{all:?}");
    let all =
        who(&format!("{told}Her government said it was sorry. The government said it would wait."));
    assert_eq!(all[1].0, all[2].0, "{all:?}");
}

#[test]
fn an_apposition_to_a_body_names_the_body() {
    let told = level("A lawyer for the company, Skagen Line, said the doors were sound.");
    assert_eq!(told, Some(Level::UnnamedAffiliated));
    for person in ["Thulani Dube", "Jun Park"] {
        let named = level(&format!("A lawyer for the company, {person}, said it was sound."));
        assert_eq!(named, Some(Level::Named), "{person}");
    }
}

#[test]
fn an_apposition_to_whoever_somebody_is_close_to_tells_nothing_of_the_speaker() {
    let told = level("A source close to Ida Holm, the former governor, said the doors were sound.");
    assert_eq!(told, Some(Level::UnnamedBroad));
    let told = level("A lawyer at Grebe Mills, the owner of the lock, said the doors were sound.");
    assert_eq!(told, Some(Level::UnnamedAffiliated));
    let told = level("A man in Orby, the driver of the van, said the doors were sound.");
    assert_eq!(told, Some(Level::IdentifiedRole));
}

#[test]
fn a_body_that_acts_is_meant_rather_than_one_that_has_spoken() {
    let text = "Selwyn Bank declined to comment. Regulators fined it in May. \
                Lockwell Corp. was fined too. The company denied wrongdoing.";
    assert_eq!(who(text)[1].0, "Lockwell Corp.");
}

#[test]
fn the_union_is_named_by_its_apposition() {
    let text = "Northgate Foods said it was sorry. The union, Unite, said it was appalled.";
    let all = who(text);
    assert_ne!(all[0].0, all[1].0);
}

#[test]
fn a_firm_with_no_word_of_a_firm_is_the_company_right_after() {
    let all = who("Nimbus cut 300 jobs on Monday. The company said it was sorry.");
    assert_eq!(all, [("Nimbus".to_owned(), Level::Institution)]);
}

#[test]
fn what_a_body_is_for_stands_in_its_name() {
    let source = "A Department for Harbours source said it was late.";
    assert_eq!(level(source), Some(Level::UnnamedAffiliated));
    assert_eq!(level("The Department for Harbours said it was late."), Some(Level::Institution));
    let all = who("The Department for Harbours said it was late. The Harbour Department said so.");
    assert_ne!(all[0].0, all[1].0);
    let all = who("A lawyer for Nordline said it was late. Nordline said it was not.");
    assert_ne!(all[0].0, all[1].0);
}

#[test]
fn which_is_a_body_though_its_name_could_be_a_persons() {
    let all = who("The batteries came from Volterra, which said they were safe.");
    assert_eq!(all[0], ("Volterra".to_owned(), Level::Institution));
    assert_eq!(level("He saw Anna, who said it was late."), Some(Level::Named));
}
