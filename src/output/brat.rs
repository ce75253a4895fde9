//! Attributions in the standoff format of brat, the annotation tool: a folder of `NAME.txt` and `NAME.ann`.

use std::fmt::Write;

use crate::{
    model::{Analysis, Attribution},
    text::{CodePoints, Span, visible_line},
};

/// The names of brat's types, for its `annotation.conf`.
pub const BRAT_CONFIG: &str = "\
[entities]
Content
Cue
Source

[relations]
said-by\tArg1:Content, Arg2:Source
told-by\tArg1:Content, Arg2:Cue

[events]

[attributes]
Level\tArg:Content, Value:named|document|institution|spokesperson|identified-role|unnamed-affiliated|unnamed-broad|vague|unattributed
Stance\tArg:Content, Value:supports|opposes|denies|questions|warns|commits|neutral|declines|defers|no-response
Kind\tArg:Content, Value:direct|mixed|indirect
";

/// The annotations of a story, for `NAME.ann` beside its text in `NAME.txt`.
///
/// Each attribution is a `Content` with its level, stance and kind, joined to its `Cue` and its `Source`.
/// Who the speaker is stands in a note on the content.
pub fn brat(analysis: &Analysis) -> String {
    let text = &analysis.article.text;
    let mut file =
        File { text, points: CodePoints::new(text), lines: String::new(), count: [0; 4] };
    for one in &analysis.attributions {
        file.attribution(analysis, one);
    }
    file.lines
}

struct File<'a> {
    text: &'a str,
    points: CodePoints,
    lines: String,
    /// How many there are of words, relations, attributes and notes.
    count: [usize; 4],
}

impl File<'_> {
    fn attribution(&mut self, analysis: &Analysis, one: &Attribution) {
        let Some(content) = self.words("Content", &one.content) else { return };
        for (relation, kind, spans) in
            [("said-by", "Source", &one.source), ("told-by", "Cue", &one.cue)]
        {
            if let Some(part) = self.words(kind, spans) {
                let number = self.next(1);
                self.line(format_args!("R{number}\t{relation} Arg1:T{content} Arg2:T{part}"));
            }
        }
        for (attribute, value) in
            [("Level", one.level.id()), ("Stance", one.stance.id()), ("Kind", one.kind.id())]
        {
            let number = self.next(2);
            self.line(format_args!("A{number}\t{attribute} T{content} {value}"));
        }
        if let Some(speaker) = one.speaker.and_then(|id| analysis.speaker(id)) {
            let number = self.next(3);
            let name = visible_line(&speaker.name);
            self.line(format_args!("#{number}\tAnnotatorNotes T{content}\tSpeaker: {name}"));
        }
    }

    /// Words of the text; nothing if there are none. A piece that goes over lines is several: brat lets none
    /// do that.
    fn words(&mut self, kind: &str, spans: &[Span]) -> Option<usize> {
        let pieces: Vec<Span> = spans.iter().flat_map(|span| lines(self.text, *span)).collect();
        if pieces.is_empty() {
            return None;
        }
        let number = self.next(0);
        let place = |span: &Span| {
            let [start, end] = self.points.span(self.text, *span);
            format!("{start} {end}")
        };
        let places: Vec<String> = pieces.iter().map(place).collect();
        let words: Vec<String> = pieces.iter().map(|span| plain(span.of(self.text))).collect();
        self.line(format_args!("T{number}\t{kind} {}\t{}", places.join(";"), words.join(" ")));
        Some(number)
    }

    fn next(&mut self, of: usize) -> usize {
        self.count[of] += 1;
        self.count[of]
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Where this is written to always takes it.
        let _ = writeln!(self.lines, "{line}");
    }
}

/// The parts of a span on each line, without the white space around them.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut start = span.start;
    let pieces = span.of(text).split(['\n', '\r']).map(move |line| {
        let piece = Span::new(start, start + line.len());
        start += line.len() + 1;
        piece
    });
    pieces.map(|piece| piece.trim(text)).filter(|piece| !piece.is_empty())
}

/// Words as they are, but for control characters: those have a meaning in the file.
fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Kind, Level, Stance},
        sample,
    };

    /// Every line is one of brat's, and its words stand where it says.
    fn check(ann: &str, text: &str) {
        let points: Vec<char> = text.chars().collect();
        for line in ann.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let Some(number) = fields[0].strip_prefix('T') else {
                assert!(fields[0].starts_with(['R', 'A', '#']), "{line}");
                continue;
            };
            assert!(number.parse::<usize>().is_ok());
            let [_, place, words] = fields[..] else { panic!("{line}") };
            let (kind, places) = place.split_once(' ').unwrap();
            assert!(["Content", "Cue", "Source"].contains(&kind), "{line}");
            let pieces = places.split(';').map(|piece| {
                let (start, end) = piece.split_once(' ').unwrap();
                points[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
            });
            let pieces: Vec<String> = pieces.collect();
            assert!(pieces.iter().all(|piece| !piece.contains(['\n', '\r'])), "{line}");
            assert_eq!(plain(&pieces.join(" ")), words);
        }
    }

    #[test]
    fn words_relations_and_labels_are_told() {
        let story = sample::story();
        let ann = brat(&story);
        check(&ann, &story.article.text);
        insta::assert_snapshot!(ann);
    }

    #[test]
    fn nothing_goes_over_a_line_and_nothing_hostile_breaks_one() {
        let story = sample::hostile();
        let ann = brat(&story);
        check(&ann, &story.article.text);
        assert!(ann.lines().flat_map(str::chars).all(|c| c == '\t' || !c.is_control()));
    }

    #[test]
    fn the_configuration_knows_all_labels() {
        let values = |name: &str| {
            let line = BRAT_CONFIG.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_once("Value:").unwrap().1.split('|').collect::<Vec<_>>()
        };
        assert_eq!(values("Level"), Level::ALL.map(Level::id));
        assert_eq!(values("Stance"), Stance::ALL.map(Stance::id));
        assert_eq!(values("Kind"), [Kind::Direct, Kind::Mixed, Kind::Indirect].map(Kind::id));
    }
}
