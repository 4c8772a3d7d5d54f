//! Keeping a folder that makes room for another: beside its place, under its name and the day.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::exchange::move_new;

/// Bytes of a name that file systems take.
const LONGEST: usize = 255;

/// Moves `from` beside the place `target`, as `NAME-2026-11-26` or, where that is taken,
/// `NAME-2026-11-26-2` and so on.
///
/// # Errors
/// If the file system refuses.
pub(super) fn keep(from: &Path, target: &Path) -> io::Result<PathBuf> {
    loop {
        let kept = target.with_file_name(kept_name(target));
        if move_new(from, &kept)? {
            return Ok(kept);
        }
    }
}

/// Name under which what stands at `target` would be kept today.
pub(super) fn kept_name(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let day = jiff::Zoned::now().date();
    let mut number = 1;
    loop {
        let tail = if number == 1 { format!("-{day}") } else { format!("-{day}-{number}") };
        let end = name.floor_char_boundary(LONGEST - tail.len());
        let kept = format!("{}{tail}", &name[..end]);
        if fs::symlink_metadata(target.with_file_name(&kept)).is_err() {
            return kept;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_named_by_the_day_with_a_number_where_that_is_taken() {
        let place = tempfile::tempdir().unwrap();
        let (target, from) = (place.path().join("plan"), place.path().join("old"));
        let day = jiff::Zoned::now().date().to_string();
        for ending in [String::new(), "-2".to_owned(), "-3".to_owned()] {
            fs::create_dir(&from).unwrap();
            fs::write(from.join("note"), &ending).unwrap();
            let said = kept_name(&target);
            let kept = keep(&from, &target).unwrap();
            assert_eq!(kept, place.path().join(format!("plan-{day}{ending}")));
            assert!(kept.ends_with(said));
            assert_eq!(fs::read_to_string(kept.join("note")).unwrap(), ending);
        }
    }

    #[test]
    fn a_long_name_is_shortened_at_a_character() {
        let name = "万".repeat(85);
        let kept = kept_name(Path::new(&name));
        assert!(
            kept.len() <= LONGEST && kept.starts_with("万万") && kept.contains("万-2"),
            "{kept}"
        );
        // No more is lost than the day needs.
        assert!(kept.len() > LONGEST - 3, "{kept}");
    }
}
