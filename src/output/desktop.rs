//! What desktops and office programs leave in a folder that somebody looks at.

/// Whether a file is one that office programs and desktops leave behind while somebody looks at a folder: the locks of
/// Word, Excel, WPS (`~$report.docx`) and LibreOffice (`.~lock.report.docx#`), `Thumbs.db`, `desktop.ini`, `.DS_Store`.
pub fn is_of_the_desktop(name: &str) -> bool {
    name.starts_with("~$")
        || (name.starts_with(".~lock.") && name.ends_with('#'))
        || ["thumbs.db", "desktop.ini", ".ds_store"].contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_desktop_are_known_by_their_names() {
        for name in ["~$report.docx", ".~lock.a.xlsx#", "Thumbs.db", "desktop.ini", ".DS_Store"] {
            assert!(is_of_the_desktop(name), "{name}");
        }
        for name in ["report.docx", "~report.docx", ".~lock.a", "Thumbs.db.txt", "$~a", "notes~"] {
            assert!(!is_of_the_desktop(name), "{name}");
        }
    }
}
