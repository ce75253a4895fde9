//! Whom the mentions of short stories mean, and what level that gives them.

use std::sync::{Arc, LazyLock};

use onrecord::{analyse, article::from_bytes, model::Level, rules::Rules};

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::builtin().unwrap_or_else(|error| unreachable!("{error}")));

/// The speaker and the level of each statement of a story.
fn who(text: &str) -> Vec<(String, Level)> {
    let article = from_bytes("quay.txt", text.as_bytes(), &RULES.layout);
    let article = article.unwrap_or_else(|error| unreachable!("{error}"));
    let analysis = analyse(&Arc::new(article), &RULES);
    let name = |one: &onrecord::model::Attribution| {
        let speaker = one.speaker.and_then(|id| analysis.speaker(id));
        speaker.map_or_else(String::new, |speaker| speaker.name.clone())
    };
    analysis.attributions.iter().map(|one| (name(one), one.level)).collect()
}

/// The level of the last statement of a story.
fn level(text: &str) -> Option<Level> {
    who(text).last().map(|(_, level)| *level)
}

#[test]
fn an_office_is_who_is_named_next_without_a_word_of_description() {
    let all = who("The city's tax commissioner said it was late. Ada Brenn said it would come.");
    assert_eq!(all[0], all[1]);
    assert_eq!(all[0].1, Level::Named);
    let all = who("The city's tax commissioner said it was late. \
                   Ada Brenn, a baker, said it would come.");
    assert_ne!(all[0].0, all[1].0);
}

#[test]
fn who_is_of_a_body_is_a_person() {
    let all = who("“It was late,” said Carla Mundy of the Teamsters.");
    assert_eq!(all[0].1, Level::Named);
    assert_eq!(who("“It was late,” said Friends of the Earth.").len(), 1);
    assert_eq!(level("The Bank of Velland said it was late."), Some(Level::Institution));
}

#[test]
fn answers_are_those_of_the_only_person_introduced() {
    let talk = "Q: When did it open?\n\nA: In May. We had four tables.\n\nQ: And now?\n\nA: Forty.";
    let all = who(&format!("We spoke to Ida Brenn, who runs the bank.\n\n{talk}"));
    assert_eq!(all[1], ("Ida Brenn".to_owned(), Level::Named));
    let all = who(&format!("We spoke to Ida Brenn and to her editor, Tom Pell.\n\n{talk}"));
    assert_eq!(all.last().map(|(name, _)| name.as_str()), Some(""));
}

#[test]
fn the_defendant_is_whoever_is_on_trial() {
    let all = who("Tom Pell went on trial in May. The defendant said he was asleep.");
    assert_eq!(all[0], ("Tom Pell".to_owned(), Level::Named));
    let all = who("Tom Pell and Ida Brenn went on trial in May. The defendant said he was asleep.");
    assert_eq!(all[0].0, "The defendant");
}

#[test]
fn a_name_behind_an_office_is_its_holder() {
    let text = "Harbour's coach, Aled Fforde, was calm. He said it was late.";
    assert_eq!(who(text)[0], ("Aled Fforde".to_owned(), Level::Named));
}

#[test]
fn what_somebody_is_said_to_be_is_what_they_are_told_by() {
    let text = "Rosalind Keane took over as chief executive in March. \
                The chief executive said it was late.";
    assert_eq!(who(text)[0].1, Level::Named);
}

#[test]
fn those_who_say_i_or_are_spoken_of_as_she_are_people() {
    assert_eq!(level("\"I have nothing to hide,\" Gionfer said."), Some(Level::Named));
    assert_eq!(level("Gionfer said she had nothing to hide."), Some(Level::Named));
    assert_eq!(level("Gionfer said it had nothing to hide."), Some(Level::Institution));
}

#[test]
fn a_record_is_its_authors_where_the_author_is_named() {
    assert_eq!(level("Ann Lodge's memo said it was late."), Some(Level::Named));
    assert_eq!(level("The mediator's memo said it was late."), Some(Level::Document));
}

#[test]
fn kin_are_named_by_the_family_name() {
    let text = "Tom Sayle, a carpenter, said it was late. Imogen Sayle ran. \
                Her father said it was over.";
    assert_eq!(who(text)[1].0, "Tom Sayle");
    let text = "Imogen Sayle ran. Her father said it was over.";
    assert_eq!(level(text), Some(Level::IdentifiedRole));
}

#[test]
fn others_are_of_those_who_spoke_before() {
    let text = "Two Treasury officials said it was late. Others said it was over.";
    assert_eq!(level(text), Some(Level::UnnamedAffiliated));
    let text = "Two Treasury officials said it was late. It rained. It snowed. It froze. \
                Others said it was over.";
    assert_eq!(level(text), Some(Level::Vague));
}

#[test]
fn a_kind_of_place_is_none_that_anybody_could_find() {
    let text = "A nurse at St. Olaf Hospital said it was late.";
    assert_eq!(level(text), Some(Level::UnnamedAffiliated));
    assert_eq!(level("A nurse at a hospital said it was late."), Some(Level::UnnamedBroad));
    assert_eq!(level("Parents at the school gate said it was late."), Some(Level::UnnamedBroad));
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
fn those_told_in_two_ways_are_one_source() {
    let all =
        who("Two people briefed on the inquiry, who were not authorized to discuss it, said \
                   it was late.");
    assert_eq!(all[0].1, Level::UnnamedBroad, "{all:?}");
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
fn a_wider_or_narrower_word_tells_who_was_named() {
    for text in [
        "Mira Holt, a geologist at the university, said it was late. The scientist said it was over.",
        "Tom Bell, a cardiologist at the clinic, said it was late. The doctor said it was over.",
        "Detective Inspector Carl Dunn said it was late. The officer said it was over.",
        "Pastor Joan Reed said it was late. The clergywoman said it was over.",
        "Jon Vik, a climate researcher, said it was late. The climatologist said it was over.",
        "Dr. Ayo Bello said it was late. The virologist said it was over.",
        "Kurt Weil, the mayor of Lindau, said it was late. The 54-year-old said it was over.",
    ] {
        let all = who(text);
        assert_eq!(all[0], all[1], "{text}");
        assert_eq!(all[1].1, Level::Named, "{text}");
    }
    let text = "Mira Holt, a geologist, said it was late. The striker said it was over.";
    assert_ne!(who(text)[0].0, who(text)[1].0);
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
fn a_place_of_work_with_a_name_is_one_that_anybody_could_find() {
    let text = "The Storvik refinery burned. A refinery worker said it was late.";
    assert_eq!(level(text), Some(Level::UnnamedAffiliated));
    let text = "Lindhurst Hospital closed two wards. A hospital doctor said it was late.";
    assert_eq!(level(text), Some(Level::UnnamedAffiliated));
    assert_eq!(level("A refinery worker said it was late."), Some(Level::UnnamedBroad));
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
fn what_somebody_is_besides_points_back() {
    for told in
        ["The father of two", "The Frenchman", "The Malian", "The Davis Cup winner", "The ex-mayor"]
    {
        let text =
            format!("The former mayor Omar Diallo said it was late. {told} said it was over.");
        let all = who(&text);
        assert_eq!(all[0], all[1], "{text}");
    }
    let text = "Omar Diallo said it was late. The coach said it was over.";
    assert_ne!(who(text)[0].0, who(text)[1].0);
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
fn one_of_those_before_may_be_named() {
    for one in ["One of them, Ulf Berg,", "One, Ulf Berg,", "One of the engineers, Ulf Berg,"] {
        let all = who(&format!("Two engineers said it was sound. {one} blamed the wind."));
        assert_eq!(all[1], ("Ulf Berg".to_owned(), Level::Named), "{one}");
    }
}

#[test]
fn who_works_for_somebody_is_not_whom_they_work_for() {
    for one in ["An aide to Senator Roe", "A friend of Ida Roe", "A lawyer representing the crew"] {
        let all = who(&format!("{one} said the plan was dead."));
        assert!(one.starts_with(&all[0].0), "{one}: {all:?}");
        assert_ne!(all[0].1, Level::Named, "{one}");
    }
}

#[test]
fn who_wrote_the_story_is_none_of_those_in_it() {
    let all = who("“I like the sea,” the captain told me. I asked her why. I asked the mate too.");
    assert_eq!(all[0].0, "the captain");
    assert_ne!(all[1].0, all[0].0, "{all:?}");
    assert_eq!(all[2], all[1], "one writer");
    let all = who("“I told them it was late,” said Ada Brenn. “I told them twice.”");
    assert!(all.iter().all(|(name, _)| name == "Ada Brenn"), "{all:?}");
}

#[test]
fn why_she_is_not_named_tells_that_it_is_a_woman() {
    let text = "Nora Feld, the director, promised an inquiry. One villager, who did not want to be named because her \
                son works there, said it was late. “Everyone knew,” she said.";
    let all = who(text);
    assert_eq!(all[1].0, all[2].0, "{all:?}");
    let text = "Nora Feld, the director, promised an inquiry. One villager, who did not want to be named because his \
                son works there, said it was late. “Everyone knew,” she said.";
    let all = who(text);
    assert_eq!(all[0].0, all[2].0, "{all:?}");
}

#[test]
fn who_has_a_party_is_a_person() {
    for one in ["Holt, R-Ala.,", "Holt (D-N.Y.)", "Holt (R)"] {
        let all = who(&format!("{one} said the public deserved to know."));
        assert_eq!(all[0].1, Level::Named, "{one}");
    }
}

#[test]
fn her_lawyer_is_not_his() {
    let text =
        "Otto Prinz knew nothing, his lawyer said. Emma Lux, a clerk, saw it. Her lawyer said so.";
    let all = who(text);
    assert_ne!(all[0].0, all[1].0);
    let text = "Otto Prinz knew nothing, his lawyer said. He saw nothing, his lawyer added.";
    let all = who(text);
    assert_eq!(all[0].0, all[1].0);
}

#[test]
fn kin_tell_nothing_of_whose_kin_they_are() {
    let all =
        who("\"He trusted them,\" said Ingrid Falk, whose son died. Ms Falk said she would sue.");
    assert_eq!(all[0], all[1], "{all:?}");
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
fn an_apposition_to_a_body_names_the_body() {
    let told = level("A lawyer for the company, Skagen Line, said the doors were sound.");
    assert_eq!(told, Some(Level::UnnamedAffiliated));
    for person in ["Thulani Dube", "Jun Park"] {
        let named = level(&format!("A lawyer for the company, {person}, said it was sound."));
        assert_eq!(named, Some(Level::Named), "{person}");
    }
}

#[test]
fn who_stands_by_somebody_with_a_name_has_none() {
    for whose in [
        "Supporters of President Roe",
        "A friend of the singer Ida Roe",
        "The agent of the striker Davi Moura",
        "The mother of murdered student Ida Roe",
    ] {
        let told = level(&format!("{whose} said it was over."));
        assert!(told.is_some_and(|level| level != Level::Named), "{whose}: {told:?}");
    }
    for own in ["Secretary of State Ann Lee", "The chairman of the board, Ann Lee,"] {
        assert_eq!(level(&format!("{own} said it was over.")), Some(Level::Named), "{own}");
    }
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

/// Whether the last two statements of a story have one speaker.
fn are_one(text: &str) -> bool {
    matches!(&who(text)[..], [.., one, other] if one == other)
}

#[test]
fn what_an_aide_says_begins_with_a_name_that_is_not_the_aides() {
    let all = who("According to an aide, Mr. Strand wept.");
    assert_eq!(all, [("an aide".to_owned(), Level::UnnamedBroad)]);
}

#[test]
fn he_in_what_a_lawyer_says_may_be_another() {
    assert!(are_one("A lawyer for Mr. Strand said he was ill. She said it was sudden."));
    assert!(are_one("The nurse said he was ill. She said it was sudden."));
}

#[test]
fn whoever_is_asked_answers() {
    let all = who("Ms. Foss asked Ms. Lunt if she had seen it. \"No,\" she said.");
    assert_eq!(all[1].0, "Ms. Lunt");
    let all = who("Asked by Ms. Foss if it was dark, Ms. Lunt said it was. \"It was,\" she said.");
    assert_eq!(all[2].0, "Ms. Lunt");
}

#[test]
fn who_has_spoken_can_be_named_late() {
    assert!(are_one("A clerk said it was lost. The clerk, Ivy Dorn, said she had looked."));
    let last = "Two nurses left. One, Carl Ness, said he was tired. \
                The other, Tess Arlo, said she quit. \"Enough,\" Arlo said.";
    assert!(are_one(last));
    assert_eq!(level(last), Some(Level::Named));
}

#[test]
fn the_officials_are_officials() {
    let all = who("Two officials said it was safe. Police officers closed the bridge. \
                   The officials said it would open.");
    assert_eq!(all[0], all[1]);
}

#[test]
fn a_view_is_that_of_whose_it_is() {
    assert!(are_one("Ms. Reuter praised the plan. In her view, the rest was noise."));
}

#[test]
fn a_spokesperson_can_be_they() {
    assert!(are_one("A council spokesperson said it was late. They added that it would open."));
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

#[test]
fn a_verb_before_a_name_is_no_part_of_it() {
    let all = who("Users should contact Harbour Foods for help, the agency said. \
                   Harbour Foods said it was late.");
    assert_eq!(all[1].0, "Harbour Foods");
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
