//! `onrecord lsp`: findings and reasons in the editor where a story is written.

use lsp_server::Connection;

use super::{Failure, Outcome, Shared, home, open};
use crate::lsp;

/// Serves an editor over standard input and output until it is done.
pub(super) fn run(shared: &Shared) -> Result<Outcome, Failure> {
    let rules = open::own_rules(&[], shared)?;
    let (connection, threads) = Connection::stdio();
    let served = lsp::serve(&connection, rules, home::store());
    // The threads end when nobody can send any more.
    drop(connection);
    served.map_err(|error| Failure::Editor(error.to_string()))?;
    threads.join().map_err(|error| Failure::Editor(error.to_string()))?;
    Ok(Outcome::Fine)
}
