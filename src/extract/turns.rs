//! Conversations set out turn by turn, as transcripts and interviews are: each paragraph begins with
//! who speaks, and all that follows is what is said. Posts that a story shows end with whose they are.

use std::sync::Arc;

use foldhash::HashSet;

use super::{Draft, Found, Passage, Piece, Word, interviews, words};
use crate::{
    article::{Article, Block, BlockKind, LayoutSpec, Turn},
    model::{Aspect, Evidence, Kind, RuleId},
    rules::{
        Rules,
        list::{List, ListSet},
        pattern::as_in,
        spec::CueShape,
    },
    text::{Span, tokenize},
};

/// Between the turns of a conversation stand at most so many paragraphs that do not say whose they
/// are.
const MOST_BETWEEN: usize = 2;

/// A name alone has no more words after the first.
const MOST_NAMES: usize = 2;

/// What people are given as names.
const GIVEN: ListSet =
    ListSet::of(&[List::NameMale, List::NameMaleMostly, List::NameFemale, List::NameFemaleMostly]);

/// A block that begins as a turn does.
struct Head<'r> {
    /// Its place among the paragraphs.
    at: usize,
    turn: Turn<'r>,
    /// What stands before what is said.
    label: &'r str,
}

/// Reads the conversations of an article: each turn is an attribution, and nothing in it is another.
/// The words of its speaker are kept by themselves, for they can stand in a quotation.
pub(super) fn read(article: &Article, passages: &[Passage], draft: &mut Draft, rules: &Rules) {
    let text = article.text.as_str();
    let paragraphs: Vec<(usize, Span)> = article
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| match block.kind {
            BlockKind::Paragraph => true,
            // "**Q: Why?**" looks like a head.
            BlockKind::Subhead => rules.layout.turn(block.prose().of(text)).is_some(),
            _ => false,
        })
        .map(|(number, block)| (number, block.prose()))
        .collect();
    let heads: Vec<Head<'_>> = paragraphs
        .iter()
        .enumerate()
        .filter_map(|(at, (_, block))| {
            let turn = rules.layout.turn(block.of(text))?;
            let label = turn.speaker.unwrap_or(turn.mark).shifted(block.start).of(text);
            Some(Head { at, turn, label })
        })
        .collect();
    let heads = of_somebody(heads, text, rules);
    let Some(group) = mark_group(rules) else { return };
    let narrating = heads.iter().filter(|head| head.turn.narrates);
    let narrators: Vec<&str> = narrating.map(|head| head.label).collect();
    let (mut turns, mut answers, mut told) = (Vec::new(), Vec::new(), Vec::new());
    let goes_on = |one: &Head<'_>, other: &Head<'_>| {
        // "Q:", "Ana Roe:", "Q:", "Roe:"
        let is_interview = one.turn.speaker.is_some() != other.turn.speaker.is_some();
        let is_alike = one.turn.rule.id == other.turn.rule.id || is_interview;
        is_alike && other.at <= one.at + 1 + MOST_BETWEEN
    };
    for run in heads.chunk_by(goes_on) {
        let is_same = run.iter().all(|head| head.label == run[0].label);
        let needed = run.iter().map(|head| head.turn.rule.turns).max().unwrap_or_default();
        if is_same || run.len() < needed {
            continue;
        }
        for (number, head) in run.iter().enumerate() {
            if narrates(head.label, &narrators) {
                told.push(head.turn.mark.shifted(paragraphs[head.at].1.start));
                continue;
            }
            let end = run.get(number + 1).map_or(head.at + 1, |next| next.at);
            let blocks = &paragraphs[head.at..end];
            let first = blocks[0].0;
            let sentence = passages.partition_point(|passage| passage.block < first);
            if head.turn.answers {
                let mark = head.turn.mark.shifted(blocks[0].1.start);
                answers.push((mark, paragraphs[run[0].at].1.start));
            }
            turns.push(attribution(text, head, blocks, sentence, group, rules));
        }
    }
    if turns.is_empty() {
        let is_prose =
            |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Subhead);
        let prose = article.blocks.iter().filter(is_prose);
        let paragraphs: Vec<Span> = prose.map(|block| block.prose()).collect();
        for answer in interviews::answers(text, &paragraphs, &draft.found, rules) {
            let sentence =
                passages.partition_point(|passage| passage.span.end <= answer.mark.start);
            let parts = (answer.content, answer.mark, Vec::new());
            answers.push((answer.mark, answer.begins));
            turns.push((answer.own, found(parts, sentence, group, answer.rule, rules)));
        }
    }
    let posts = posts(article, passages, group, rules).into_iter();
    turns.extend(posts.map(|(all, post)| (vec![all], post)));
    if turns.is_empty() {
        return;
    }
    draft.found.retain(|one| !one.cue.iter().any(|cue| told.contains(cue)));
    draft.found.retain(|one| {
        let mut parts = one.content.iter().chain(&one.cue).chain(&one.source);
        let is_of = |own: &[Span], part: Span| own.iter().any(|own| own.overlaps(part));
        !parts.any(|part| turns.iter().any(|(own, _)| is_of(own, *part)))
    });
    for (_, turn) in turns {
        for &speaker in &turn.source {
            draft.turns.insert(speaker, words_of(text, speaker, rules));
        }
        draft.found.push(turn);
    }
    draft.answers.extend(answers);
    draft.found.sort_by_key(|one| one.sentence);
}

/// The heads that begin with somebody. Where one of the labels comes back they are a conversation; where none does, those
/// that are nobody's names head the paragraphs of a newsletter, as "SPOTTED:" or "ON THE TRAIL:".
fn of_somebody<'r>(mut heads: Vec<Head<'r>>, text: &str, rules: &Rules) -> Vec<Head<'r>> {
    let mut known = HashSet::default();
    if heads.is_empty() || heads.iter().any(|head| !known.insert(last_word(head.label))) {
        return heads;
    }
    let words: HashSet<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    heads.retain(|head| head.turn.speaker.is_none() || names_somebody(head.label, &words, rules));
    heads
}

/// Whether a label begins with a title or a given name, or ends with a name that the story has elsewhere.
fn names_somebody(label: &str, told: &HashSet<&str>, rules: &Rules) -> bool {
    let is_given = |word: &str| rules.lexicon.lists(&word.to_lowercase()).meets(GIVEN);
    let mut words = label.split(' ');
    let begins = words.next().is_some_and(|first| first.ends_with('.') || is_given(first));
    let mut letters = last_word(label).chars();
    let first = letters.next().map(String::from).unwrap_or_default();
    let name = first + &letters.as_str().to_lowercase();
    let is_told = || words.count() < MOST_NAMES && told.contains(&*name);
    label.contains(char::is_lowercase) || begins || is_told()
}

fn last_word(label: &str) -> &str {
    label.rsplit(' ').next().unwrap_or(label)
}

/// Whether a label is the name of who narrates the story, or ends it: what such a turn tells is the story itself.
fn narrates(label: &str, narrators: &[&str]) -> bool {
    narrators.iter().any(|name| {
        let given = name.strip_suffix(label);
        given.is_some_and(|given| given.is_empty() || given.ends_with(' '))
    })
}

/// The posts that a story shows, each with the blocks that it fills.
fn posts(
    article: &Article,
    passages: &[Passage],
    group: usize,
    rules: &Rules,
) -> Vec<(Span, Found)> {
    let text = article.text.as_str();
    let searched: Vec<Span> =
        article.blocks.iter().filter(|b| b.kind.is_searched()).map(|b| b.prose()).collect();
    let post = |(at, &block): (usize, &Span)| {
        let post = rules.layout.post(block.of(text))?;
        let own = post.said.shifted(block.start).trim(text);
        let before = at.checked_sub(1).and_then(|before| searched.get(before));
        let said = if own.is_empty() { *before? } else { own };
        let sentence = passages.partition_point(|passage| passage.span.end <= said.start);
        let mark = post.mark.shifted(block.start);
        let source = post.speaker.shifted(block.start);
        let found = found((vec![said], mark, vec![source]), sentence, group, post.rule, rules);
        Some((said.join(block), found))
    };
    searched.iter().enumerate().filter_map(post).collect()
}

/// The words of a speaker.
fn words_of(text: &str, speaker: Span, rules: &Rules) -> Vec<Word> {
    let tokens = tokenize(text, speaker, &rules.abbreviations);
    let pieces = tokens.into_iter().map(Piece::Token).collect();
    words::tag(text, &Passage { span: speaker, block: 0, pieces }, 0, rules).words
}

/// The cues that are marks.
fn mark_group(rules: &Rules) -> Option<usize> {
    rules.cues.groups.iter().position(|group| group.shape == CueShape::Mark)
}

/// A turn, and its blocks without what is told between brackets, which whoever speaks does not say.
fn attribution(
    text: &str,
    head: &Head<'_>,
    blocks: &[(usize, Span)],
    sentence: usize,
    group: usize,
    rules: &Rules,
) -> (Vec<Span>, Found) {
    let first = blocks[0].1;
    let mark = head.turn.mark.shifted(first.start);
    let said = Span::new(mark.end, first.end);
    let bold = said.of(text).len() - said.of(text).trim_start_matches('*').len();
    let end = said.start + said.of(text).trim_end_matches('*').len();
    let said = Span::new((said.start + bold).min(end), end).trim(text);
    let others = blocks[1..].iter().map(|(_, block)| *block);
    let others: Vec<Span> = others.filter(|block| !is_aside(block.of(text))).collect();
    let own = [first].into_iter().chain(others.iter().copied()).collect();
    let content = [said].into_iter().chain(others).filter(|part| !part.is_empty()).collect();
    let source = head.turn.speaker.map(|speaker| speaker.shifted(first.start));
    let parts = (content, mark, source.into_iter().collect());
    (own, found(parts, sentence, group, head.turn.rule, rules))
}

/// What is said, the mark and whose it is, as an attribution.
fn found(
    (content, mark, source): (Vec<Span>, Span, Vec<Span>),
    sentence: usize,
    group: usize,
    rule: &LayoutSpec,
    rules: &Rules,
) -> Found {
    let cues = &rules.cues.groups[group];
    let evidence = |rule: RuleId, why: Arc<str>, words| Evidence {
        aspect: Aspect::Attribution,
        rule,
        why,
        words,
    };
    Found {
        kind: Kind::Indirect,
        content,
        cue: vec![mark],
        source,
        group,
        negated: false,
        sentence,
        weight: rules.choice.turn,
        evidence: vec![
            evidence(cues.id.clone(), Arc::clone(&cues.why), vec![mark]),
            evidence(RuleId(rule.id.as_str().into()), as_in(&rule.why), Vec::new()),
        ],
    }
}

/// Whether a paragraph tells what happens meanwhile, or what others say: "(Laughter.)", "[The firm declined to comment.]".
pub(super) fn is_aside(block: &str) -> bool {
    let block = block.trim_start_matches(['"', '“', '*']);
    block.starts_with(['(', '['])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{extract::extract, sample::article};

    fn said(text: &str) -> Vec<(String, String)> {
        let rules = Rules::builtin().unwrap();
        let article = article("talk", text);
        let of = |spans: &[Span]| {
            spans.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join(" / ")
        };
        let found = extract(&article, &rules).found;
        found.iter().map(|one| (of(&one.source), of(&one.content))).collect()
    }

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(source, content)| ((*source).to_owned(), (*content).to_owned())).collect()
    }

    #[test]
    fn each_turn_of_a_transcript_is_one_attribution() {
        let text = "ROE: Why did it fall? The crews want to know.\n(CROSSTALK)\nDAHL: It was old. \
                    We told the board that it was.\nThe board did nothing.\nROE: Nothing?";
        let all = pairs(&[
            ("ROE", "Why did it fall? The crews want to know."),
            ("DAHL", "It was old. We told the board that it was. / The board did nothing."),
            ("ROE", "Nothing?"),
        ]);
        assert_eq!(said(text), all);
    }

    #[test]
    fn what_others_say_between_brackets_is_theirs() {
        let text = "ROE: Who knew?\nDAHL: The board knew.\n(The board said it had not known.)\nROE: When?\n\
                    DAHL: In May.";
        let all = pairs(&[
            ("ROE", "Who knew?"),
            ("DAHL", "The board knew."),
            ("The board", "it had not known"),
            ("ROE", "When?"),
            ("DAHL", "In May."),
        ]);
        assert_eq!(said(text), all);
    }

    #[test]
    fn who_narrates_tells_of_others() {
        let text = "ANA ROE, HOST: A bridge fell.\nTOM DAHL, BYLINE: The mayor says it was old.\n\
                    IDA FORS: We told them.\nDAHL: Fors is 61. She says nobody came.";
        let all = pairs(&[
            ("ANA ROE", "A bridge fell."),
            ("The mayor", "it was old"),
            ("IDA FORS", "We told them."),
            ("She", "nobody came"),
        ]);
        assert_eq!(said(text), all);
    }

    #[test]
    fn questions_and_answers_name_nobody() {
        let all = pairs(&[("", "When did you know?"), ("", "In May. We knew in May.")]);
        assert_eq!(said("Q. When did you know?\nA. In May. We knew in May."), all);
    }

    #[test]
    fn who_asks_may_be_q_and_who_answers_have_a_name() {
        let text = "Q: Did it take long? A year?\nLena Fors: Longer. I was ill.\nQ: And then?\n\
                    Fors: Then it sold.";
        let all = pairs(&[
            ("", "Did it take long? A year?"),
            ("Lena Fors", "Longer. I was ill."),
            ("", "And then?"),
            ("Fors", "Then it sold."),
        ]);
        assert_eq!(said(text), all);
    }

    #[test]
    fn labels_of_transcripts_of_all_kinds_are_known() {
        let text = "REP. ANA ROE (D), OHIO: Why?\nTOM DAHL, MAYOR OF ORBY: It was old.\n\
                    Q    Who knew?\nMR. DAHL: All of us.";
        let all = pairs(&[
            ("REP. ANA ROE", "Why?"),
            ("TOM DAHL", "It was old."),
            ("", "Who knew?"),
            ("MR. DAHL", "All of us."),
        ]);
        assert_eq!(said(text), all);
        let bold = "**Ana Roe:** Why?\n**Tom Dahl**: It was old.\n**Ana Roe:** Who knew?";
        let all =
            pairs(&[("Ana Roe", "Why?"), ("Tom Dahl", "It was old."), ("Ana Roe", "Who knew?")]);
        assert_eq!(said(bold), all);
        let record = "Mr. DAHL. I rise to oppose it.\nThe CHAIR. The gentleman is heard.";
        let all = pairs(&[
            ("Mr. DAHL", "I rise to oppose it."),
            ("The CHAIR", "The gentleman is heard."),
        ]);
        assert_eq!(said(record), all);
    }

    #[test]
    fn a_post_ends_with_whose_it_is() {
        let post = "We were never told. Not once. — Ana Roe (@anaroe) May 4, 2022";
        assert_eq!(said(post), pairs(&[("Ana Roe", "We were never told. Not once.")]));
        let apart = "It rained.\nI voted no. I would again.\n— Sen. Tom Dahl (@dahl) June 9, 2024\nHe left.";
        assert_eq!(said(apart), pairs(&[("Sen. Tom Dahl", "I voted no. I would again.")]));
    }

    #[test]
    fn labels_that_stand_once_head_paragraphs_of_a_newsletter() {
        let text = "ON THE TRAIL: Ana Roe said she would run.\nSPOTTED: Tom Dahl at the fair.\n\
                    CASH DASH: Two aides said the party is broke.";
        let all = pairs(&[("Ana Roe", "she would run"), ("Two aides", "the party is broke")]);
        assert_eq!(said(text), all);
    }

    #[test]
    fn one_label_makes_no_conversation() {
        let text = "UPDATE: The bridge fell at noon.\nUPDATE: It rained.";
        assert!(said(text).iter().all(|(source, _)| source != "UPDATE" || source.is_empty()));
        let two = "Roe: The bridge fell.\nDahl: It rained. Nobody came.";
        assert!(said(two).iter().all(|(_, content)| !content.contains("Nobody came")), "two names");
    }
}
