//! Groups that stand in several regexes, as the words of a list do: each is parsed once.

use std::{fmt::Write as _, sync::OnceLock};

use foldhash::{HashMap, HashMapExt as _};
use regex_syntax::hir::{Hir, HirKind};

use crate::text::{LateRegex, Span, rewritten, syntax::roughly_western};

/// The groups that stand in some regexes more than once, as they are written, and what each is parsed to.
#[derive(Debug)]
pub(super) struct Shared<'r>(HashMap<&'r str, OnceLock<Option<Hir>>>);

/// A group with fewer letters is parsed as quickly as it is looked up.
const LEAST: usize = 32;

/// What a group begins with that is only a group.
const PLAIN: &str = "(?:";

/// How the groups are called that hold the place of shared ones.
const PLACE: &str = "_";

impl<'r> Shared<'r> {
    /// The groups that these regexes share.
    pub(super) fn of(regexes: &'r [LateRegex]) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for regex in regexes.iter().map(LateRegex::as_str) {
            for group in groups(regex) {
                *counts.entry(group.of(regex)).or_default() += 1;
            }
        }
        let shared = counts.into_iter().filter(|(_, count)| *count > 1);
        Self(shared.map(|(group, _)| (group, OnceLock::new())).collect())
    }

    /// A regex in which no more is known of most letters than which of ASCII they are; none if it is no regex.
    pub(super) fn parsed(&self, regex: &str) -> Option<Hir> {
        let mut places: Vec<(Span, &OnceLock<_>)> = groups(regex)
            .into_iter()
            .filter_map(|group| Some((group, self.0.get(group.of(regex))?)))
            .collect();
        places.sort_unstable_by_key(|(group, _)| group.start);
        let (mut rest, mut parts, mut from) = (String::new(), Vec::new(), 0);
        // Those that stand in others are parsed with them.
        for (group, known) in places {
            if group.start >= from {
                rest.push_str(&regex[from..group.start]);
                let _ = write!(rest, "(?<{PLACE}{}>.)", parts.len());
                let inside = &group.of(regex)[PLAIN.len()..group.len() - 1];
                parts.push(known.get_or_init(|| self.parsed(inside)).as_ref()?);
                from = group.end;
            }
        }
        rest.push_str(&regex[from..]);
        let parsed = roughly_western(&rest, false)?;
        let has_groups = |part: &Hir| part.properties().explicit_captures_len() > 0;
        Some(rewritten(parsed, &has_groups, &mut |kind| {
            let HirKind::Capture(group) = kind else { return };
            let place = group.name.as_deref().and_then(|name| name.strip_prefix(PLACE));
            let part = place.and_then(|number| parts.get(number.parse::<usize>().ok()?));
            if let Some(part) = part {
                *kind = part.kind().clone();
            }
        }))
    }
}

/// Where the plain groups of a regex stand, those that stand in others before them. There are none where flags
/// change what the same group means.
fn groups(regex: &str) -> Vec<Span> {
    let (mut all, mut open) = (Vec::new(), Vec::new());
    let bytes = regex.as_bytes();
    let (mut at, mut classes) = (0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => {
                classes += 1;
                at += usize::from(bytes.get(at + 1) == Some(&b'^'));
                // As the first of a class it is a letter.
                at += usize::from(bytes.get(at + 1) == Some(&b']'));
            }
            b']' => classes = classes.saturating_sub(1),
            b'(' if classes == 0 => {
                if has_flags(&regex[at..]) {
                    return Vec::new();
                }
                open.push(at);
            }
            b')' if classes == 0 => {
                let start = open.pop().filter(|start| at + 1 - start >= LEAST);
                let group = start.map(|start| Span::new(start, at + 1));
                all.extend(group.filter(|group| group.of(regex).starts_with(PLAIN)));
            }
            _ => {}
        }
        at += 1;
    }
    all
}

/// Whether a group has flags that make a difference here; whether capitals matter makes none.
fn has_flags(group: &str) -> bool {
    const HARMLESS: [&str; 8] =
        [PLAIN, "(?<", "(?P<", r"(?-u:\b)", "(?i:", "(?i)", "(?-i:", "(?-i)"];
    group.starts_with("(?") && !HARMLESS.iter().any(|own| group.starts_with(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_parsed_to_the_same() {
        let list = r"(?:(?-u:\b)(?:fear|fearful|dread|no \(hope|[)]\w+)(?-u:\b)|à)";
        let nested = format!("(?:in {list}|of the (?<words>other) one)?");
        let regexes = [
            format!("^{list} and {list}, {nested}"),
            format!("a{nested}+b|{list}"),
            format!("[]({list}"),
            format!("(?s:{list})."),
        ];
        let late: Vec<LateRegex> =
            regexes.iter().map(|regex| LateRegex::new(regex.as_str(), true)).collect();
        let shared = Shared::of(&late);
        assert_eq!(shared.0.len(), 2, "{shared:?}");
        for regex in &regexes {
            let renamed =
                |hir: Option<Hir>| format!("{hir:?}").replace(|c: char| c.is_ascii_digit(), "");
            let whole = roughly_western(regex, false);
            assert_eq!(renamed(shared.parsed(regex)), renamed(whole), "{regex}");
        }
    }
}
