//! The `tifa` program: runs the command line, prints what went wrong, sets the exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    tifa::cli::main()
}
