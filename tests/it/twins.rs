//! Guides in Chinese beside those in English: each has its twin, and a page that is older than its
//! twin is named.
//!
//! A Chinese page carries a mark of the English text it was written against. After bringing pages
//! up to date, `BEDPLAN_TWINS=1 cargo test --release --test it twins` writes the marks anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::support::root;

/// The first line of a Chinese page.
fn mark(english: &str, text: &str) -> String {
    let digest = Sha256::digest(text.replace("\r\n", "\n").as_bytes());
    let short: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("<!-- 对应英文页 {english}，其内容为 {short} -->")
}

/// Every English page that has to have a twin, with where the twin stands.
fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::from([("README.md".to_owned(), "docs/zh/README.md".to_owned())]);
    for entry in fs::read_dir(root().join("docs/guide")).expect("the guides") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        pages.insert(format!("docs/guide/{name}"), format!("docs/zh/guide/{name}"));
    }
    pages
}

/// The Chinese pages that are missing or older than their twins.
fn behind(root: &Path, pages: &BTreeMap<String, String>) -> Vec<String> {
    let stale = |(english, chinese): (&String, &String)| {
        let text = fs::read_to_string(root.join(english)).expect("an English page");
        let Ok(twin) = fs::read_to_string(root.join(chinese)) else {
            return Some(format!("{chinese} is missing: {english} has no twin"));
        };
        (twin.lines().next() != Some(mark(english, &text).as_str()))
            .then(|| format!("{chinese} is older than {english}"))
    };
    pages.iter().filter_map(stale).collect()
}

#[test]
fn no_chinese_page_is_older_than_its_twin() {
    let pages = pages();
    assert!(pages.len() > 7, "{pages:?}");
    if std::env::var_os("BEDPLAN_TWINS").is_some() {
        for (english, chinese) in &pages {
            let text = fs::read_to_string(root().join(english)).expect("an English page");
            let twin = fs::read_to_string(root().join(chinese)).expect("a Chinese page");
            let body = match twin.split_once('\n') {
                Some((first, body)) if first.starts_with("<!-- 对应英文页") => body,
                _ => &twin,
            };
            fs::write(root().join(chinese), format!("{}\n{body}", mark(english, &text)))
                .expect("a writable page");
        }
    }
    let behind = behind(root(), &pages);
    assert!(behind.is_empty(), "bring up to date, then BEDPLAN_TWINS=1:\n{}", behind.join("\n"));
}

#[test]
fn a_page_that_changed_and_a_page_that_is_missing_are_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("a.md", "one\n");
    write("b.md", "two\n");
    write("c.md", "three\n");
    write("a.zh.md", &format!("{}\n一\n", mark("a.md", "one\n")));
    write("b.zh.md", &format!("{}\n二\n", mark("b.md", "two, before\n")));
    let twins = ["a", "b", "c"].map(|page| (format!("{page}.md"), format!("{page}.zh.md")));
    let found = behind(folder.path(), &BTreeMap::from(twins));
    assert_eq!(found, ["b.zh.md is older than b.md", "c.zh.md is missing: c.md has no twin"]);
}

/// Links of a page to others of this repository: as written, and where they lead.
fn links(page: &Path) -> Vec<(String, PathBuf)> {
    let text = fs::read_to_string(page).expect("a page");
    let written = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    let local = written.filter(|link| !link.is_empty() && !link.contains("://"));
    let folder = page.parent().expect("a folder");
    let leads = |link: &str| {
        let mut at = PathBuf::new();
        for part in folder.join(link).components() {
            match part {
                Component::ParentDir => drop(at.pop()),
                part => at.push(part),
            }
        }
        (link.to_owned(), at)
    };
    local.map(leads).collect()
}

#[test]
fn chinese_pages_link_to_chinese_twins() {
    let pages = pages();
    let mut strays = Vec::new();
    for chinese in pages.values() {
        for (link, leads) in links(&root().join(chinese)) {
            let leads = leads.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
            if let Some(twin) = pages.get(&leads) {
                strays.push(format!("{chinese} links to {link}, whose twin is {twin}"));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}
