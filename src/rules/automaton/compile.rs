//! Compiles the regexes that automata are made of.

use regex_automata::nfa::thompson::{Config, NFA, WhichCaptures};
use regex_syntax::hir::Hir;

/// What is larger than this when compiled is a mistake.
const MOST_BYTES: usize = 1 << 24;
const TOO_LARGE: &str = "the pattern does not compile: it is too large";

/// Compiles a pattern.
///
/// # Errors
/// It is too large.
pub fn compile(pattern: &Hir) -> Result<NFA, String> {
    let config = Config::new()
        .utf8(false)
        .nfa_size_limit(Some(MOST_BYTES))
        .which_captures(WhichCaptures::All);
    let compiled = NFA::compiler().configure(config).build_from_hir(pattern);
    compiled.map_err(|_| TOO_LARGE.to_owned())
}
