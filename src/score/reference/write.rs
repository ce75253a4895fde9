//! Writes a reference by words from an analysis that a person has reviewed.

use serde::Serialize;

use super::find::{Finder, Piece};
use crate::{
    model::{Analysis, Attribution, Level, Stance},
    text::Span,
};

#[derive(Serialize)]
struct File {
    attributions: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Pieces>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<Pieces>,
    content: Pieces,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    level: Level,
    stance: Stance,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Pieces {
    One(Words),
    Many(Vec<Words>),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Words {
    Plain(String),
    Nth { words: String, nth: usize },
}

/// The attributions that `takes` as a reference: `NAME.gold.yaml`, which reads back as the same words.
///
/// # Errors
/// Words that begin or end inside a word cannot be told by words; the message names them.
pub fn write_reference(
    analysis: &Analysis,
    takes: impl Fn(&Attribution) -> bool,
) -> Result<String, String> {
    let finder = Finder::new(&analysis.article);
    let right = analysis.attributions.iter().filter(|one| takes(one));
    let attributions: Result<Vec<_>, _> = right.map(|one| entry(&finder, analysis, one)).collect();
    serde_yaml::to_string(&File { attributions: attributions? }).map_err(|error| error.to_string())
}

fn entry(finder: &Finder<'_>, analysis: &Analysis, one: &Attribution) -> Result<Entry, String> {
    let near = |pieces: &[Piece]| finder.near(pieces, &one.content);
    let words = |spans: &[Span]| match spans {
        [] => Ok(None),
        _ => pieces(finder, spans, near).map(Some),
    };
    Ok(Entry {
        source: words(&one.source)?,
        cue: words(&one.cue)?,
        content: pieces(finder, &one.content, |pieces| finder.content(pieces))?,
        speaker: one.speaker.and_then(|id| analysis.speaker(id)).map(|own| own.name.clone()),
        level: one.level,
        stance: one.stance,
    })
}

/// The words of the spans; with the number of their occurrence where they would not be found without.
fn pieces(
    finder: &Finder<'_>,
    spans: &[Span],
    find: impl Fn(&[Piece]) -> Result<Vec<Span>, String>,
) -> Result<Pieces, String> {
    let mut pieces: Vec<Piece> =
        spans.iter().map(|span| Piece { words: finder.words(*span), nth: None }).collect();
    if find(&pieces).is_ok_and(|found| found == spans) {
        return Ok(written(pieces));
    }
    for (piece, span) in pieces.iter_mut().zip(spans) {
        piece.nth = Some(finder.nth(&piece.words, *span)?);
    }
    Ok(written(pieces))
}

fn written(pieces: Vec<Piece>) -> Pieces {
    let word = |Piece { words, nth }| match nth {
        None => Words::Plain(words),
        Some(nth) => Words::Nth { words, nth },
    };
    let mut words: Vec<Words> = pieces.into_iter().map(word).collect();
    match words.pop() {
        Some(only) if words.is_empty() => Pieces::One(only),
        last => {
            words.extend(last);
            Pieces::Many(words)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn what_is_written_reads_back() {
        let text = "Ann Lee said the quay, the quay would close. \"No,\" she said, \"the quay.\"\n";
        let article = sample::article("quay", text);
        let mut one = sample::attribution(text, ["Ann Lee", "said", "the quay"]);
        let second = text.rfind("the quay").unwrap();
        one.content = vec![sample::find(text, "\"No,\""), Span::new(second, second + 8)];
        one.cue = vec![sample::find(text, "said, ")];
        one.cue[0].end -= 2;
        let mut other = sample::attribution(text, ["", "", "the quay"]);
        other.content[0] = Span::new(23, 31);
        let analysis = Analysis {
            attributions: vec![one.clone(), other.clone()],
            ..Analysis::empty(article.clone())
        };
        let written = write_reference(&analysis, |_| true).unwrap();
        insta::assert_snapshot!(written);
        let path = std::path::Path::new("quay.gold.yaml");
        let read = super::super::yaml::parse(path, &written, &article).unwrap();
        for (gold, own) in read.attributions.iter().zip([&one, &other]) {
            assert_eq!(
                (&gold.content, &gold.cue, &gold.source),
                (&own.content, &own.cue, &own.source)
            );
            assert_eq!(
                (&gold.levels[..], &gold.stances[..]),
                (&[own.level][..], &[own.stance][..])
            );
        }
    }
}
