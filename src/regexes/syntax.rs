//! Parses regexes for texts in the letters of western Europe.
//!
//! A class such as `\w` has hundreds of ranges of letters. To look up the capitals of all of them takes most of the
//! time that it takes to parse a regex, and of nearly all of them it is for nothing.

use std::sync::OnceLock;

use regex_syntax::{
    ast::{
        Ast, ClassBracketed, ClassPerlKind, ClassSet, ClassSetItem, ClassSetRange, ClassSetUnion,
        ClassUnicodeKind, Literal, LiteralKind, Span, parse::Parser,
    },
    hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, translate::TranslatorBuilder},
    parse,
};

use super::rewrite::rewritten;

/// The letters of western Europe, and the marks and signs that are used with them. Those that are left out are
/// capitals or small letters of "s", "k" and "å", and would be part of each regex that has these.
pub(super) const WESTERN: [(char, char); 4] =
    [('\0', '\u{17e}'), ('\u{180}', '\u{23f}'), ('\u{2000}', '\u{2129}'), ('\u{212c}', '\u{217f}')];

/// A regex without the letters that no western text has; none if it is no regex.
pub(super) fn western(regex: &str, ignores_case: bool) -> Option<Hir> {
    let ranges = WESTERN.map(|(first, last)| ClassUnicodeRange::new(first, last));
    let letters = ClassUnicode::new(ranges);
    Some(rewritten(roughly_western(regex, ignores_case)?, &has_others, &mut |kind| {
        if let HirKind::Class(Class::Unicode(class)) = kind {
            class.intersect(&letters);
        }
    }))
}

/// The same, but it may have some of those letters; of ASCII it has all.
pub(super) fn roughly_western(regex: &str, ignores_case: bool) -> Option<Hir> {
    let mut ast = Parser::new().parse(regex).ok()?;
    // Where letters are bytes, as beside no more than edges of words, a class must be too.
    if !regex.split("(?").skip(1).any(has_bytes) {
        shorten(&mut ast);
    }
    let mut translator = TranslatorBuilder::new().case_insensitive(ignores_case).build();
    translator.translate(regex, &ast).ok()
}

/// Whether letters are bytes in a group, which begins with its flags; not where it is the edge of a word.
fn has_bytes(group: &str) -> bool {
    let flags = group.split([':', ')']).next().unwrap_or_default();
    let off = flags.split_once('-').map(|(_, off)| off);
    // A name is none.
    let are_flags = flags.chars().all(|flag| flag.is_ascii_alphabetic() || flag == '-');
    are_flags && off.is_some_and(|off| off.contains('u')) && !group.starts_with(r"-u:\b)")
}

/// Makes the longest classes short. They have the capitals and the small letters of all their letters, so that it
/// makes no difference whether capitals matter.
fn shorten(ast: &mut Ast) {
    match ast {
        Ast::ClassPerl(class) => {
            if let Some(short) = Short::of_perl(&class.kind) {
                *ast = Ast::class_bracketed(short.class(class.span, class.negated));
            }
        }
        Ast::ClassUnicode(class) => {
            if let Some(short) = Short::of_unicode(&class.kind) {
                *ast = Ast::class_bracketed(short.class(class.span, class.is_negated()));
            }
        }
        Ast::ClassBracketed(class) => shorten_set(&mut class.kind),
        Ast::Repetition(repetition) => shorten(&mut repetition.ast),
        Ast::Group(group) => shorten(&mut group.ast),
        Ast::Alternation(parts) => parts.asts.iter_mut().for_each(shorten),
        Ast::Concat(parts) => parts.asts.iter_mut().for_each(shorten),
        Ast::Empty(_) | Ast::Flags(_) | Ast::Literal(_) | Ast::Dot(_) | Ast::Assertion(_) => {}
    }
}

fn shorten_set(set: &mut ClassSet) {
    match set {
        ClassSet::Item(item) => shorten_item(item),
        ClassSet::BinaryOp(operation) => {
            shorten_set(&mut operation.lhs);
            shorten_set(&mut operation.rhs);
        }
    }
}

fn shorten_item(item: &mut ClassSetItem) {
    let short = match item {
        ClassSetItem::Perl(class) => {
            Short::of_perl(&class.kind).map(|short| short.class(class.span, class.negated))
        }
        ClassSetItem::Unicode(class) => {
            Short::of_unicode(&class.kind).map(|short| short.class(class.span, class.is_negated()))
        }
        ClassSetItem::Bracketed(class) => {
            shorten_set(&mut class.kind);
            None
        }
        ClassSetItem::Union(items) => {
            items.items.iter_mut().for_each(shorten_item);
            None
        }
        _ => None,
    };
    if let Some(short) = short {
        *item = ClassSetItem::Bracketed(Box::new(short));
    }
}

/// The classes that are made short.
#[derive(Clone, Copy)]
enum Short {
    Word,
    Digit,
    Letter,
}

impl Short {
    fn of_perl(kind: &ClassPerlKind) -> Option<Self> {
        match kind {
            ClassPerlKind::Word => Some(Self::Word),
            ClassPerlKind::Digit => Some(Self::Digit),
            ClassPerlKind::Space => None,
        }
    }

    fn of_unicode(kind: &ClassUnicodeKind) -> Option<Self> {
        match kind {
            ClassUnicodeKind::OneLetter('L') => Some(Self::Letter),
            ClassUnicodeKind::Named(name) if name == "L" => Some(Self::Letter),
            _ => None,
        }
    }

    /// Its western letters in brackets.
    fn class(self, span: Span, negated: bool) -> ClassBracketed {
        let literal = |c: char| Literal { span, kind: LiteralKind::Verbatim, c };
        let ranges = self.ranges().iter().map(|(first, last)| {
            let (start, end) = (literal(*first), literal(*last));
            ClassSetItem::Range(ClassSetRange { span, start, end })
        });
        let kind = ClassSet::union(ClassSetUnion { span, items: ranges.collect() });
        ClassBracketed { span, negated, kind }
    }

    fn ranges(self) -> &'static [(char, char)] {
        static RANGES: [OnceLock<Vec<(char, char)>>; 3] = [const { OnceLock::new() }; 3];
        let class = match self {
            Self::Word => r"\w",
            Self::Digit => r"\d",
            Self::Letter => r"\p{L}",
        };
        RANGES[self as usize].get_or_init(|| {
            let all = parse(class).map(Hir::into_kind);
            let Ok(HirKind::Class(Class::Unicode(mut class))) = all else { return Vec::new() };
            class.intersect(&ClassUnicode::new(
                WESTERN.map(|(first, last)| ClassUnicodeRange::new(first, last)),
            ));
            class.iter().map(|range| (range.start(), range.end())).collect()
        })
    }
}

/// Whether a part of a regex has a class with other letters than [`WESTERN`].
fn has_others(part: &Hir) -> bool {
    match part.kind() {
        HirKind::Class(Class::Unicode(class)) => !class.ranges().iter().all(|range| {
            WESTERN.iter().any(|(first, last)| *first <= range.start() && range.end() <= *last)
        }),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => false,
        HirKind::Repetition(repetition) => has_others(&repetition.sub),
        HirKind::Capture(capture) => has_others(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(has_others),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_classes_have_all_western_letters() {
        let letters =
            ClassUnicode::new(WESTERN.map(|(first, last)| ClassUnicodeRange::new(first, last)));
        let regexes =
            [r"\w", r"\W", r"\d", r"\D", r"\p{L}", r"\PL", r"[^\w.]", r"[\w--\d]", r"(?i)[\pL’]"];
        for (regex, ignores_case) in regexes.iter().flat_map(|one| [(one, true), (one, false)]) {
            let all = regex_syntax::ParserBuilder::new().case_insensitive(ignores_case).build();
            let all = { all }.parse(regex).map(Hir::into_kind);
            let Ok(HirKind::Class(Class::Unicode(mut wanted))) = all else { panic!("{regex}") };
            wanted.intersect(&letters);
            let found = western(regex, ignores_case).map(Hir::into_kind);
            let Some(HirKind::Class(Class::Unicode(found))) = found else { panic!("{regex}") };
            assert_eq!(found, wanted, "{regex}");
        }
    }
}
