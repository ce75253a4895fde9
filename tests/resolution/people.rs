//! Who a name, an office, a description or a pronoun means.

use onrecord::model::Level;

use super::{are_one, level, who};

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
fn a_view_is_that_of_whose_it_is() {
    assert!(are_one("Ms. Reuter praised the plan. In her view, the rest was noise."));
}

#[test]
fn a_spokesperson_can_be_they() {
    assert!(are_one("A council spokesperson said it was late. They added that it would open."));
}

#[test]
fn a_verb_before_a_name_is_no_part_of_it() {
    let all = who("Users should contact Harbour Foods for help, the agency said. \
                   Harbour Foods said it was late.");
    assert_eq!(all[1].0, "Harbour Foods");
}
