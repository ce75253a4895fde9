//! Who a named person is, in the words of the story.

use onrecord::model::{Person, Speaker};

use super::speakers;

/// The first named person of a story: the name, the title and the role.
fn person(text: &str) -> (String, Option<String>, Option<String>) {
    let speaker = speakers(text).into_iter().find(|speaker| speaker.person.is_some());
    let Some(Speaker { person: Some(Person { name, title }), role, .. }) = speaker else {
        return Default::default();
    };
    (name, title, role)
}

#[test]
fn a_title_before_the_name_is_no_part_of_it() {
    for (text, name, title) in [
        (
            "Deputy Foreign Minister Ruben Aas said it was late.",
            "Ruben Aas",
            "Deputy Foreign Minister",
        ),
        ("It was late, said Dr. Ann Lee.", "Ann Lee", "Dr."),
        ("The Rev. Ole Moe said it was late.", "Ole Moe", "Rev."),
        ("Mayor Ann Lee spoke at noon. Lee said it was late.", "Ann Lee", "Mayor"),
    ] {
        assert_eq!(person(text), (name.to_owned(), Some(title.to_owned()), None), "{text}");
    }
    let own = ("Ann Lee".to_owned(), None, None);
    assert_eq!(person("Ann Lee said it was late."), own);
    assert_eq!(person("Ann \"Quill\" St. Clair said it was late.").1, None);
}

#[test]
fn the_role_is_what_is_told_beside_the_name() {
    for (text, role) in [
        (
            "Ann Lee, the chief executive of Nordal, said it was late.",
            "the chief executive of Nordal",
        ),
        ("Ann Lee, chief executive of Nordal, said it was late.", "chief executive of Nordal"),
        ("Nordal's chief executive, Ann Lee, said it was late.", "Nordal's chief executive"),
        ("He sent his deputy, Ann Lee, home. Lee said it was late.", "his deputy"),
        // No noun tells it: the most that stands there does.
        (
            "Ann Lee, 58, who has fished there since May, said it was late. Lee, 58, said no.",
            "58, who has fished there since May",
        ),
    ] {
        let (name, title, told) = person(text);
        assert_eq!((name.as_str(), title), ("Ann Lee", None), "{text}");
        assert_eq!(told.as_deref(), Some(role), "{text}");
    }
}

#[test]
fn the_body_that_a_role_names_is_where_somebody_belongs() {
    let belongs = |text: &str| speakers(text).into_iter().find_map(|speaker| speaker.affiliation);
    let text = "Ann Lee, chief executive of Nordal Shipping, said it was late.";
    assert_eq!(belongs(text).as_deref(), Some("Nordal Shipping"));
    assert_eq!(belongs("Ann Lee, a former shop teacher, said it was late."), None);
}

#[test]
fn whoever_is_not_named_is_no_person_of_the_story() {
    let text = "The Dockers' League, which has 300 members, said it was late.";
    assert_eq!(speakers(text)[0].role.as_deref(), Some("which has 300 members"));
    for text in ["A senior official said it was late.", "Nordal Shipping said it was late."] {
        assert!(speakers(text).iter().all(|speaker| speaker.person.is_none()), "{text}");
    }
}
