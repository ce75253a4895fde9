//! What an editor asks of a story.

use lsp_types::{
    Diagnostic, DiagnosticSeverity, DocumentSymbol, Hover, HoverContents, MarkupContent,
    MarkupKind, NumberOrString, Position, Range, SymbolKind,
};

use super::document::Document;
use crate::{
    model::{Attribution, Finding, Severity},
    text::{Span, fit, joined, visible_line},
};

/// The name under which an editor shows what comes from here.
const SOURCE: &str = "onrecord";

/// How much of what somebody says stands in a list, in columns.
const LISTED: usize = 60;

/// The findings that are told, and what kept the rest from being found.
pub(super) fn diagnostics(document: &Document) -> Vec<Diagnostic> {
    let findings = document.told.findings.iter().map(|finding| Diagnostic {
        range: range_of(document, finding),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule.to_string())),
        source: Some(SOURCE.to_owned()),
        message: format!("{}\n{}\n{}", finding.message, finding.why, finding.mend),
        ..Diagnostic::default()
    });
    let problems = document.problems.iter().map(|problem| Diagnostic {
        severity: Some(DiagnosticSeverity::WARNING),
        source: Some(SOURCE.to_owned()),
        message: visible_line(problem),
        ..Diagnostic::default()
    });
    problems.chain(findings).collect()
}

/// The words that a finding is about; the first character where it is about the whole story.
pub(super) fn range_of(document: &Document, finding: &Finding) -> Range {
    finding.spans.first().map_or_else(Range::default, |span| document.range(*span))
}

/// Why what stands there is read as it is: of several attributions the one with fewest words.
pub(super) fn hover(document: &Document, at: Position) -> Option<Hover> {
    let covers = |span: &Span| {
        let range = document.range(*span);
        range.start <= at && at < range.end
    };
    let all = document.analysis.attributions.iter();
    let here = all.filter(|one| parts(one).any(|span| covers(&span)));
    let one = here.min_by_key(|one| parts(one).map(Span::len).sum::<usize>())?;
    let range = parts(one).find(covers).map(|span| document.range(span));
    let value = why(document, one);
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::PlainText, value });
    Some(Hover { contents, range })
}

/// Who says it, how identified, where they stand, and the rules with the words that say so.
fn why(document: &Document, one: &Attribution) -> String {
    let text = &document.analysis.article.text;
    let mut lines = vec![
        name(document, one),
        format!("{} {}, {}, {}", one.level.step(), one.level.id(), one.stance.id(), one.kind.id()),
    ];
    lines.extend(one.evidence.iter().map(|evidence| {
        let words = joined(text, &evidence.words);
        let words = if words.is_empty() { String::new() } else { format!(" “{words}”") };
        format!("{}{words} [{}]", evidence.why, evidence.rule)
    }));
    lines.join("\n")
}

fn name(document: &Document, one: &Attribution) -> String {
    let analysis = &document.analysis;
    let speaker = one.speaker.and_then(|id| analysis.speaker(id));
    speaker.map_or_else(|| "nobody is named".to_owned(), |own| visible_line(&own.name))
}

/// Who speaks, and below each what they say.
pub(super) fn symbols(document: &Document) -> Vec<DocumentSymbol> {
    let analysis = &document.analysis;
    let mut symbols = Vec::new();
    for (at, speaker) in analysis.speakers.iter().enumerate() {
        let own = analysis.attributions.iter();
        let own = own.filter(|one| one.speaker.is_some_and(|id| id.0 == at));
        let statements: Vec<DocumentSymbol> =
            own.filter_map(|one| statement(document, one)).collect();
        let ranges = statements.iter().map(|one| one.range);
        let range = ranges.reduce(|one, other| Range {
            start: one.start.min(other.start),
            end: one.end.max(other.end),
        });
        let (Some(range), Some(first)) = (range, statements.first()) else { continue };
        let detail = format!("{} {}", speaker.level.step(), speaker.level.id());
        let words = visible_line(&speaker.name);
        let selected = first.selection_range;
        symbols.push(symbol(words, detail, SymbolKind::OBJECT, [range, selected], statements));
    }
    symbols
}

fn statement(document: &Document, one: &Attribution) -> Option<DocumentSymbol> {
    let whole = parts(one).reduce(Span::join)?;
    let words = fit(&joined(&document.analysis.article.text, &one.content), LISTED);
    let words = if words.is_empty() { one.stance.id().to_owned() } else { words };
    let ranges = [whole, parts(one).next()?].map(|span| document.range(span));
    Some(symbol(words, one.stance.id().to_owned(), SymbolKind::STRING, ranges, Vec::new()))
}

fn symbol(
    name: String,
    detail: String,
    kind: SymbolKind,
    [range, selection_range]: [Range; 2],
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    let (detail, children) = (Some(detail), Some(children));
    #[expect(deprecated, reason = "the type wants all its fields")]
    DocumentSymbol {
        name,
        detail,
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range,
        children,
    }
}

fn parts(one: &Attribution) -> impl Iterator<Item = Span> {
    let Attribution { source, cue, content, .. } = one;
    source.iter().chain(cue).chain(content).copied()
}
