//! A rule file is taken or refused with a place, whatever it holds; what is taken compiles with the rules
//! that it builds on or is refused with the rule's id, and then analyses a story.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use onrecord::{
    analyse,
    article::from_bytes,
    rules::{Rules, load::Merged},
};

#[path = "../../tests/holds/mod.rs"]
mod holds;

const STORY: &str = "\
Quay to close, board says\n\nBy Ana Roe\n\nHARWICK (Coast Press) - The quay will close, a senior Harbour Board \
official said. “We go,” Ann Lee told reporters on Friday, “and nobody will come back.”\n\nCritics warned that \
it was late. They declined to comment.\n";

/// As many bytes make any rule.
const LONGEST: usize = 4000;

/// One in so many meets all the rules that come with the program, which take long to compile; the others a small
/// language.
const WITH_ALL: u32 = 256;

/// A small language, and all rules that come with the program.
static BASES: LazyLock<[Merged; 2]> = LazyLock::new(|| {
    let mut small = Merged::default();
    small.add("base.yaml", include_str!("../base.yaml")).expect("it is tested");
    [small, Rules::builtin().expect("they are tested").merged]
});

fuzz_target!(|yaml: &str| {
    if yaml.len() > LONGEST {
        return;
    }
    let [small, all] = &*BASES;
    let sum = yaml.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let mut merged = if sum % WITH_ALL == 0 { all.clone() } else { small.clone() };
    if let Err(error) = merged.add("own.yaml", yaml) {
        return assert!(error.to_string().contains("own.yaml"));
    }
    let rules = match Rules::of(merged) {
        Ok(rules) => rules,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let Ok(article) = from_bytes("story.txt", STORY.as_bytes(), &rules.layout) else { return };
    let analysis = analyse(&Arc::new(article), &rules);
    holds::of_analysis(&analysis).expect("it holds whatever the rules");
});
