//! Regular expressions by the hundred, of which a story needs a few.
//!
//! What runs one is `regex-automata`; what is here sees to it that it seldom has to, and that the program starts
//! at once:
//!
//! - a regex is compiled when it is first asked ([`LateRegex`]), no more of it than is asked (`engine`), and for the
//!   letters that texts have (`origin`, `syntax`, `ending`);
//! - which of them may fit where is told for all at once by one pass over a text ([`Sieve`]);
//! - what can be worked out from the regexes that come with the program is worked out when it is built, and read
//!   from it as it stands there ([`Packing`], [`Packed`], [`Hashed`]; `program`, `states`, `factored`, `rewrite`).
//!
//! `regex::RegexSet` tells which fit and not where, and has to be built anew at each start.

mod ending;
mod engine;
mod factored;
mod hash;
mod hashed;
mod late_regex;
mod named;
mod origin;
mod packed;
mod program;
mod regex_error;
mod rewrite;
mod sieve;
mod states;
mod syntax;

pub use hash::{NO_LETTERS, hash_of, hash_with, spread};
pub use hashed::Hashed;
pub use late_regex::{Groups, LateRegex};
pub use packed::{Packed, Packing};
pub use regex_error::regex_error;
pub use rewrite::rewritten;
pub use sieve::{Candidates, Gathering, Sieve, Sifted};
pub use states::{pack_states, unpack_states};
