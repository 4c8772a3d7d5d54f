//! The program: parse, call, exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    bedplan::cli::main()
}
