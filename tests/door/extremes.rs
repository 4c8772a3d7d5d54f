//! Hostile files through the real program: exit 3 or 4, a clear error, and with little memory.
#![cfg(unix)]

use std::io::{BufWriter, Write};
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::cases::good;
use crate::common::Folder;

/// Memory the program may map, in KiB: a tenth of what reading the largest file as values would
/// take.
const MEMORY: u32 = 1_000_000;

fn small() -> Folder {
    let folder = Folder::new();
    for (name, text) in good() {
        folder.write(name, text.as_bytes());
    }
    folder
}

/// Checks a scenario of a folder within little memory; the exit status and what was said.
fn check(folder: &Folder, name: &str) -> (i32, String) {
    let output = Command::new("sh")
        .args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" check \"$1\"")])
        .arg(env!("CARGO_BIN_EXE_bedplan"))
        .arg(folder.path().join(name))
        .env("LC_ALL", "C")
        .output()
        .expect("a shell");
    let said = folder.strip(&String::from_utf8_lossy(&output.stderr));
    assert!(!said.contains("panicked") && said.len() < 200_000, "{said}");
    (output.status.code().unwrap_or(-1), said)
}

/// Checks the small scenario with another file in place of one of its own.
#[track_caller]
fn refused(name: &str, status: i32, code: &str, make: impl FnOnce(&Folder)) {
    let folder = small();
    std::fs::remove_file(folder.path().join(name)).expect("a file of the scenario");
    make(&folder);
    let (found, said) = check(&folder, "plan.yaml");
    assert!(found == status && said.contains(&format!("[{code}]")), "{found}: {said}");
}

/// Writes the same bytes many times.
fn repeat(folder: &Folder, name: &str, head: &[u8], part: &[u8], times: usize) {
    let file = std::fs::File::create(folder.path().join(name)).expect("a file");
    let mut out = BufWriter::new(file);
    out.write_all(head).expect("a disk");
    for _ in 0..times {
        out.write_all(part).expect("a disk");
    }
}

#[test]
fn a_scenario_of_100_megabytes() {
    refused("plan.yaml", 4, "E0103", |folder| {
        let file = std::fs::File::create(folder.path().join("plan.yaml")).expect("a file");
        file.set_len(100 * 1024 * 1024).expect("a sparse file");
    });
}

#[test]
fn a_table_of_ten_million_rows() {
    const HEAD: &[u8] = b"township,sex,age_band,persons,class,source\n";
    refused("people.csv", 4, "E0103", |folder| {
        repeat(folder, "people.csv", HEAD, b"north,male,60+,1,,\n", 10_000_000);
    });
    // Short rows keep the file below the limit of bytes: the limit of rows holds.
    refused("people.csv", 3, "E0807", |folder| {
        repeat(folder, "people.csv", HEAD, b"a,b,c\n", 10_000_000);
    });
}

#[test]
fn a_scenario_of_15_megabytes_of_values() {
    refused("plan.yaml", 3, "E0125", |folder| {
        repeat(folder, "plan.yaml", b"format: 1\nyears: [", b"2020, ", 2_500_000);
    });
}

#[test]
fn nesting_ten_thousand_deep() {
    refused("plan.yaml", 3, "E0124", |folder| {
        folder.write("plan.yaml", "[".repeat(10_000).as_bytes());
    });
    refused("plan.yaml", 3, "E0124", |folder| {
        folder.write("plan.yaml", "{a: ".repeat(10_000).as_bytes());
    });
}

#[test]
fn an_alias_bomb() {
    refused("plan.yaml", 3, "E0123", |folder| {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..30 {
            let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        folder.write("plan.yaml", bomb.as_bytes());
    });
}

#[test]
fn links_pipes_folders_and_devices() {
    refused("people.csv", 4, "E0106", |folder| {
        symlink("people.csv", folder.path().join("people.csv")).expect("a link");
    });
    refused("plan.yaml", 4, "E0106", |folder| {
        symlink("other.yaml", folder.path().join("plan.yaml")).expect("a link");
        symlink("plan.yaml", folder.path().join("other.yaml")).expect("a link");
    });
    for name in ["plan.yaml", "need.csv"] {
        refused(name, 4, "E0102", |folder| {
            let made = Command::new("mkfifo").arg(folder.path().join(name)).status();
            assert!(made.expect("mkfifo is part of every Unix").success());
        });
        refused(name, 4, "E0102", |folder| {
            folder.write(&format!("{name}/inner"), b"");
        });
    }
    refused("plan.yaml", 4, "E0102", |folder| {
        symlink("/dev/zero", folder.path().join("plan.yaml")).expect("a link");
    });
    refused("need.csv", 3, "E0105", |folder| {
        symlink("/etc/passwd", folder.path().join("need.csv")).expect("a link");
    });
}

#[test]
fn bytes_that_are_no_text() {
    refused("plan.yaml", 3, "E0113", |folder| {
        folder.write("plan.yaml", b"format: 1\nname: a\0b\n");
    });
    refused("plan.yaml", 3, "E0111", |folder| {
        folder.write("plan.yaml", b"format: 1\nname: caf\xE9 \xFF\n");
    });
    refused("people.csv", 3, "E0112", |folder| {
        folder
            .write("people.csv", b"township,sex,age_band,persons\n\xCD\xF2\xCA\xA2,male,60+,12\n");
    });
}

#[test]
fn windows_line_ends_and_marks_are_fine() {
    let folder = small();
    for (name, text) in good() {
        let text = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
        folder.write(name, text.as_bytes());
    }
    let (status, said) = check(&folder, "plan.yaml");
    assert_eq!(status, 0, "{said}");
    assert!(!said.contains("error[") && !said.contains("warning["), "{said}");
}
