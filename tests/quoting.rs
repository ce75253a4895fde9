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
        "The hall laughed at Ida Brand, who joked about the crane, “It has been asleep for longer than my \
         cat.”\n",
        &["who > “It has been asleep for longer than my cat.”"],
    );
}

#[test]
fn a_quotation_with_its_own_cue_is_not_swallowed() {
    holds(
        "The harbour master spoke to the crews before telling them, “Nobody sails while it blows like this.”\n",
        &["The harbour master > “Nobody sails while it blows like this.”"],
    );
    holds(
        "Lund appeared to imply the dredger was sold: “We had two offers for her,” he told the Quay Times.\n",
        &["he > “We had two offers for her,”"],
    );
}

#[test]
fn the_nearer_cue_has_the_quotation() {
    holds(
        "“The old ferry will never float again,” Brandt said on “Harbour Hour,” adding, “Its hull has more \
         holes than a net.”\n",
        &[
            "Brandt > “The old ferry will never float again,”",
            "Brandt > “Its hull has more holes than a net.”",
        ],
    );
}

#[test]
fn what_is_done_in_between_says_nothing() {
    holds(
        "“I do not care who built the mole,” she said of masons whose pay was quietly halted, “but I do care \
         that it leaks.”\n",
        &["she > “I do not care who built the mole,” | “but I do care that it leaks.”"],
    );
}

#[test]
fn whose_age_and_town_are_told() {
    holds(
        "“The tide took my shed,” Una Frost, 47, of Dunmore, Conn., who was at home that night, said on \
         Monday.\n",
        &[
            "Una Frost, 47, of Dunmore, Conn., who was at home that night, > “The tide took my shed,”",
        ],
    );
}

#[test]
fn a_text_reads() {
    holds(
        "“The pilots of this port have asked for a second tug since the winter,” the petition reads.\n",
        &["the petition > “The pilots of this port have asked for a second tug since the winter,”"],
    );
}

#[test]
fn a_question_of_its_own_stands_alone() {
    holds(
        "“We cannot mend the lock before the summer,” he writes. “And then what?” His drawings fill two \
         pages.\n",
        &["he > “We cannot mend the lock before the summer,” | “And then what?”"],
    );
}

#[test]
fn letters_in_the_wrong_encoding_are_letters() {
    holds(
        "“All of our boats go out on Monday,” harbour chief RenÃ©e Ostlund said as she left.\n",
        &["harbour chief RenÃ©e Ostlund > “All of our boats go out on Monday,”"],
    );
}

#[test]
fn a_speech_goes_on_over_paragraphs() {
    holds(
        "“The slipway is ours,” she will say. “It was built by our grandmothers.”\n\n“I will not see it sold \
         for a car park.”\n\nThe crowd went home.\n",
        &[
            "she > “The slipway is ours,” | “It was built by our grandmothers.” | “I will not see it sold \
           for a car park.”",
        ],
    );
    holds(
        "“We asked three firms,” said Ostby. “None of them came to look at the wall.\n\n“So we will build it \
         by ourselves.”\n\nThe crowd went home.\n",
        &[
            "Ostby > “We asked three firms,” | “None of them came to look at the wall. | “So we will build \
           it by ourselves.”",
        ],
    );
}

#[test]
fn a_heading_in_other_marks_is_nobodys() {
    holds(
        "''Nobody will fish here before May,'' she said.\n\n'A cold and empty bay.'\n\nThe crowd went home.\n",
        &["she > ''Nobody will fish here before May,''"],
    );
}

#[test]
fn a_heading_goes_on_with_nothing() {
    let rest = "The lock was built in 1904 and has been shut since the spring.\n";
    holds(
        &format!("The board declined to comment.\n\n'Nobody came to help'\n\n{rest}"),
        &["The board > to comment"],
    );
    holds(
        &format!("“We waited all night,” Ms. Orr said.\n\n“Nobody came to help”\n\n{rest}"),
        &["Ms. Orr > “We waited all night,”"],
    );
    holds(
        &format!("“We waited all night,” Ms. Orr said.\n\n“Nobody came to help.”\n\n{rest}"),
        &["Ms. Orr > “We waited all night,” | “Nobody came to help.”"],
    );
}

#[test]
fn what_one_mark_left_open_does_not_go_on_after_another() {
    holds(
        "\"The gulls were very loud.\n\n“Look at the mast, all of you,” she said.\n",
        &["she > “Look at the mast, all of you,”"],
    );
}

#[test]
fn a_clause_that_leads_into_a_quotation_belongs_to_it() {
    holds(
        "The quay “has sunk by the width of a hand,” Ostby said. “In ten years it will be under water.”\n",
        &[
            "Ostby > The quay “has sunk by the width of a hand,” | “In ten years it will be under water.”",
        ],
    );
}

#[test]
fn a_quotation_without_a_cue_goes_on_with_what_is_told_before_it() {
    holds(
        "Ostby recalled how the first wave threw the boats over the wall. “And then the lamps of the whole \
         street went out.”\n",
        &[
            "Ostby > how the first wave threw the boats over the wall | “And then the lamps of the whole \
           street went out.”",
        ],
    );
}

#[test]
fn the_title_of_a_programme_is_nobodys_words() {
    holds(
        "In a talk on the “Evening Tide,” Mayor Olga Penn (D-Ore.) said the harbour needs a second gate.\n",
        &["Mayor Olga Penn (D-Ore.) > the harbour needs a second gate"],
    );
}

#[test]
fn a_quotation_with_a_small_letter_goes_on_with_what_stands_before_its_cue() {
    holds(
        "The ice was thin, he said, and “my brother had gone ahead with the sledge.”\n",
        &["he > The ice was thin | and “my brother had gone ahead with the sledge.”"],
    );
    holds(
        "The lamps were lit, Hart said, while the band “played on as if nobody had left.”\n",
        &["Hart > The lamps were lit | while the band “played on as if nobody had left.”"],
    );
    holds(
        "In an interview on Monday, Hart said, “The boats will be back by spring.”\n",
        &["Hart > “The boats will be back by spring.”"],
    );
}

#[test]
fn what_is_called_something_is_part_of_what_it_is_called() {
    holds(
        "The mill, which Varga called “a disgrace,” was sold in May.\n",
        &["Varga > which | “a disgrace,”"],
    );
}

#[test]
fn the_title_of_a_work_is_nobodys_words() {
    let story = "In an interview on Channel Nine's “Meet the Town,” Mayor Ida Brand said the floods ask \
                 for “more listening.”\n";
    holds(story, &["Mayor Ida Brand > the floods ask for “more listening.”"]);
    assert!(!attributed(story).iter().any(|one| one.ends_with("“Meet the Town,”")));
    holds(
        "Emil Koch, who drew the map for the board game “Salt Road,” which sold badly, said the rules were \
         “no fun at all.”\n",
        &[
            "Emil Koch, who drew the map for the board game “Salt Road,” which sold badly, > the rules \
             were “no fun at all.”",
        ],
    );
}

#[test]
fn a_quotation_after_that_belongs_to_who_told_it() {
    holds(
        "Knowing that the ferry had sunk twice, Koch told the Herald that “they painted the \
         hull because it had rusted through.”\n",
        &["Koch > that “they painted the hull because it had rusted through.”"],
    );
    holds(
        "The first need of the scheme is a “steady source of water,” as a ministry memo put it.\n",
        &["a ministry memo > The first need of the scheme is a “steady source of water,”"],
    );
    holds(
        "After admitting the lock was “older than the house itself,” she bought a new one.\n",
        &["she > the lock was “older than the house itself,”"],
    );
}

#[test]
fn what_tells_of_a_speaker_ends_before_the_quotation_goes_on() {
    holds(
        "“Nobody is too small to be asked,” said its chairwoman, Dora Lund, “and nobody is too loud to be heard.”\n",
        &[
            "its chairwoman, Dora Lund > “Nobody is too small to be asked,” | “and nobody is too loud to be heard.”",
        ],
    );
}

#[test]
fn what_somebody_goes_on_to_say_is_not_that_of_the_next_who_speaks() {
    holds(
        "“We waited,” said Lund. “Nobody came to the door.” Another clerk said: “It was late.”\n",
        &["Lund > “We waited,” | “Nobody came to the door.”", "Another clerk > “It was late.”"],
    );
    holds(
        "“We waited,” Lund said. “Nobody came.” Brandt said she was sorry.\n",
        &["Lund > “We waited,” | “Nobody came.”", "Brandt > she was sorry"],
    );
    holds(
        "“We waited,” Lund said. “Nobody came.” The bank declined to comment.\n",
        &["Lund > “We waited,” | “Nobody came.”", "The bank > to comment"],
    );
    holds("“I was there.” Lund said.\n", &["Lund > “I was there.”"]);
}

#[test]
fn a_quotation_begins_a_sentence_after_an_abbreviation() {
    holds("She left at 9 p.m. “I was tired of it,” she said.\n", &["she > “I was tired of it,”"]);
    holds(
        "The mill was sold to Brandt Inc. “It was a shock,” said Lund.\n",
        &["Lund > “It was a shock,”"],
    );
}

#[test]
fn an_answer_of_one_word_is_no_abbreviation() {
    holds("Lund replied, “No.”\n", &["Lund > “No.”"]);
    holds("Lund replied, ``No.''\n", &["Lund > ``No.''"]);
    holds("Asked if it was sold, Lund said: “No.” She left.\n", &["Lund > “No.”"]);
    holds("Lund said the No. 2 lock had burst.\n", &["Lund > the No. 2 lock had burst"]);
}
