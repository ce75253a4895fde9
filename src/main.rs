//! Starts the program and turns its outcome into an exit code.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Analysis makes many small things, on several threads at once; the system's allocator takes longer.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    onrecord::cli::main()
}
