//! What desktops and office programs leave in a folder that somebody looks at.

/// Names of such files, in small letters.
const NAMES: [&str; 6] =
    ["thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".directory", ".localized"];

/// Whether a file is one that office programs and desktops leave behind while somebody looks at a
/// folder: the locks of Word, Excel, WPS (`~$report.docx`, `.~report.docx`) and LibreOffice
/// (`.~lock.report.docx#`), Word's own copies (`~WRL0001.tmp`), macOS's companions (`._report.md`),
/// `Thumbs.db`, `desktop.ini`, `.DS_Store` and their like.
pub(super) fn is_of_the_desktop(name: &str) -> bool {
    let small = name.to_ascii_lowercase();
    let is_copy_of_word = ["~wrl", "~wrd"].iter().any(|start| small.starts_with(start));
    ["~$", ".~", "._"].iter().any(|start| name.starts_with(start))
        || (is_copy_of_word && small.ends_with(".tmp"))
        || NAMES.contains(&small.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_desktop_are_known_by_their_names() {
        let locks =
            ["~$report.docx", ".~report.docx", ".~lock.a.xlsx#", "~WRL0001.tmp", "._report.md"];
        let views = ["Thumbs.db", "desktop.ini", ".DS_Store", ".directory", "ehthumbs.db"];
        for name in locks.iter().chain(&views) {
            assert!(is_of_the_desktop(name), "{name}");
        }
        for name in [
            "report.docx",
            "~report.docx",
            "~WRL.docx",
            "Thumbs.db.txt",
            "$~a",
            "notes~",
            ".report.md.swp",
        ] {
            assert!(!is_of_the_desktop(name), "{name}");
        }
    }
}
