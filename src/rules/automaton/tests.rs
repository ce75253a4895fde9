//! Patterns are found as the regex crate finds them.

use proptest::prelude::*;
use regex_automata::{Anchored, Input, meta};
use regex_syntax::ParserBuilder;

use super::*;

/// A part of a pattern over the bytes a to d.
fn part() -> impl Strategy<Value = String> {
    let few = vec!["a", "b", "[ab]", "[^a]", "[cd]", "^", "$", "(b)", "(?:)", "d"];
    let one = prop::sample::select(few).prop_map(str::to_owned);
    one.prop_recursive(4, 20, 4, |inner| {
        let some = prop::collection::vec(inner.clone(), 1..4);
        let often = prop::sample::select(vec!["*", "+", "?", "*?", "+?", "??", "{0,2}", "{1,3}?"]);
        prop_oneof![
            some.clone().prop_map(|parts| parts.concat()),
            some.clone().prop_map(|parts| format!("(?:{})", parts.join("|"))),
            some.prop_map(|parts| format!("({})", parts.concat())),
            (inner, often).prop_map(|(part, often)| format!("(?:{part}){often}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// The engines of the regex crate find the same, in the same groups.
    #[test]
    fn patterns_are_found_as_regexes_are(
        parts in prop::collection::vec(part(), 1..5),
        text in "[a-e]{0,12}",
        cut in (0_usize..3, 0_usize..3),
        is_anchored in any::<bool>(),
    ) {
        let hir = ParserBuilder::new().utf8(false).unicode(false).build().parse(&parts.concat()).unwrap();
        let automaton = Automaton::new(&hir).unwrap();
        let bytes = text.as_bytes();
        let start = cut.0.min(bytes.len());
        let range = start..bytes.len().saturating_sub(cut.1).max(start);
        let config = meta::Config::new().utf8_empty(false);
        let regex = meta::Builder::new().configure(config).build_from_hir(&hir).unwrap();
        let anchored = if is_anchored { Anchored::Yes } else { Anchored::No };
        let mut captures = regex.create_captures();
        regex.search_captures(&Input::new(bytes).range(range.clone()).anchored(anchored), &mut captures);
        let mut space = Space::default();
        let found = automaton.find(&Within { bytes, range, is_anchored }, &mut space);
        prop_assert_eq!(found, captures.is_match());
        for group in 0..if found { captures.group_len() } else { 0 } {
            let own = captures.get_group(group).map(|group| group.range());
            prop_assert_eq!(space.group(group), own, "group {}", group);
        }
        let all: Vec<_> = automaton.all(0, bytes, &mut space).collect();
        let own = regex.find_iter(bytes).map(|found| found.range()).filter(|found| !found.is_empty());
        prop_assert_eq!(all, own.collect::<Vec<_>>());
    }
}

#[test]
fn what_repeats_nothing_is_left_as_regexes_leave_it() {
    let hir =
        ParserBuilder::new().utf8(false).unicode(false).build().parse("(?:(?:^|[^a]))*").unwrap();
    let mut space = Space::default();
    let within = Within { bytes: b"b", range: 0..1, is_anchored: false };
    assert!(Automaton::new(&hir).unwrap().find(&within, &mut space));
    assert_eq!(space.group(0), Some(0..0));
}
