//! Whose words a quotation is: the orders and breaks that stories have.

use std::sync::{Arc, LazyLock};

use onrecord::{analyse, article::from_bytes, rules::Rules, text::Span};

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::builtin().unwrap_or_else(|error| unreachable!("{error}")));

/// The attributions of a story as `source > content | content`, in order of the text.
fn attributed(story: &str) -> Vec<String> {
    let article = from_bytes("story.txt", story.as_bytes(), &RULES.layout)
        .unwrap_or_else(|error| unreachable!("{error}"));
    let analysis = analyse(&Arc::new(article), &RULES);
    let text = &analysis.article.text;
    let words = |spans: &[Span]| {
        let parts: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        parts.join(" | ")
    };
    let all = analysis.attributions.iter();
    all.map(|one| format!("{} > {}", words(&one.source), words(&one.content))).collect()
}

#[track_caller]
fn holds(story: &str, expected: &[&str]) {
    let found = attributed(story);
    for one in expected {
        assert!(found.iter().any(|found| found == one), "no `{one}` among {found:#?}");
    }
}

#[test]
fn what_leads_up_to_a_quotation_is_no_part_of_it() {
    holds(
        "The crowd cheered Tom Reed, who joked of the museum, “I have not seen it yet, but I will.”\n",
        &["who > “I have not seen it yet, but I will.”"],
    );
}

#[test]
fn a_quotation_with_its_own_cue_is_not_swallowed() {
    holds(
        "The mayor sings to voters before asking her, “I just want to know, where do we go from here?”\n",
        &["The mayor > “I just want to know, where do we go from here?”"],
    );
    holds(
        "Reed seemed to suggest he had silenced his former wife: “She signed an agreement,” he told the \
         Herald.\n",
        &["he > “She signed an agreement,”"],
    );
}

#[test]
fn the_nearer_cue_has_the_quotation() {
    holds(
        "“He would be the best man, but he has no chance,” Graham said on “Morning Call,” adding, “His \
         problem is that he is an insider.”\n",
        &[
            "Graham > “He would be the best man, but he has no chance,”",
            "Graham > “His problem is that he is an insider.”",
        ],
    );
}

#[test]
fn what_is_done_in_between_says_nothing() {
    holds(
        "“I have no idea how these people voted,” he said of men whose rights were previously restored, \
         “but I do know that they care about the town.”\n",
        &[
            "he > “I have no idea how these people voted,” | “but I do know that they care about the town.”",
        ],
    );
}

#[test]
fn whose_age_and_town_are_told() {
    holds(
        "“Both of them scare me,” Harry Bell, 30, of Raleigh, N.C., who was among those polled, said in an \
         interview.\n",
        &[
            "Harry Bell, 30, of Raleigh, N.C., who was among those polled, > “Both of them scare me,”",
        ],
    );
}

#[test]
fn a_text_reads() {
    holds(
        "“We see schools that offer parents hope that their children can have a future,” the letter \
         reads.\n",
        &[
            "the letter > “We see schools that offer parents hope that their children can have a future,”",
        ],
    );
}

#[test]
fn a_question_of_its_own_stands_alone() {
    let found = attributed(
        "“The board needs somebody who could unite the fund,” she writes. “So, who?” Her suggestions are blacked \
         out.\n",
    );
    assert_eq!(found[0], "she > “The board needs somebody who could unite the fund,” | “So, who?”");
}

#[test]
fn letters_in_the_wrong_encoding_are_letters() {
    holds(
        "“If the others pull back, we must be able to defend ourselves,” President FranÃ§ois Hollard said \
         Friday as he entered the talks.\n",
        &[
            "President FranÃ§ois Hollard > “If the others pull back, we must be able to defend ourselves,”",
        ],
    );
}

#[test]
fn a_speech_goes_on_over_paragraphs() {
    holds(
        "“You do not know what it is like,” he will say. “But she has been there.”\n\n“I can say that \
         nobody is more ready than her.”\n\nThe hall was full.\n",
        &[
            "he > “You do not know what it is like,” | “But she has been there.” | “I can say that nobody \
           is more ready than her.”",
        ],
    );
    holds(
        "“I spoke to all who wanted to hear what I thought,” said Moss. “We need to talk about the \
         world.\n\n“Groups that want to talk are trying to learn.”\n\nThe hall was full.\n",
        &[
            "Moss > “I spoke to all who wanted to hear what I thought,” | “We need to talk about the \
           world. | “Groups that want to talk are trying to learn.”",
        ],
    );
}

#[test]
fn a_heading_in_other_marks_is_nobodys() {
    holds(
        "''We will not sell the land to anyone,'' she said.\n\n'A hard and long decision.'\n\nThe hall was \
         full.\n",
        &["she > ''We will not sell the land to anyone,''"],
    );
}

#[test]
fn what_one_mark_left_open_does_not_go_on_after_another() {
    holds(
        "\"Kevin was snoring.\n\n“Here he is, my friend,” she said.\n",
        &["she > “Here he is, my friend,”"],
    );
}

#[test]
fn a_clause_that_leads_into_a_quotation_belongs_to_it() {
    holds(
        "The country “has made dramatic changes for the better,” Moss said. “In that sense it is another \
         place.”\n",
        &[
            "Moss > The country “has made dramatic changes for the better,” | “In that sense it is another \
           place.”",
        ],
    );
}

#[test]
fn a_quotation_without_a_cue_goes_on_with_what_is_told_before_it() {
    holds(
        "Sami recalled how all he saw on his first trip was a dark road. “And I thought I would like to \
         see a town.”\n",
        &[
            "Sami > how all he saw on his first trip was a dark road | “And I thought I would like to see \
           a town.”",
        ],
    );
}

#[test]
fn the_title_of_a_programme_is_nobodys_words() {
    holds(
        "In an interview on the “Morning Show,” House Speaker Paul Rand (R-Wis.) said the protests demand \
         that all people listen.\n",
        &["House Speaker Paul Rand (R-Wis.) > the protests demand that all people listen"],
    );
}
