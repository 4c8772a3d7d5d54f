//! Where a folder is to stand: a path as the user wrote it, turned into the one place it means, or
//! refused with the reason.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::{FolderError, Unfit};

/// A place for a folder.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// As the user named it, for messages.
    pub named: PathBuf,
    /// Absolute, with every link on the way followed.
    pub path: PathBuf,
    /// The folder it stands in.
    pub parent: PathBuf,
}

impl Place {
    /// The place that `named` means. A link to a folder means the folder it leads to.
    ///
    /// # Errors
    /// If no folder can be put there: see [`Unfit`].
    pub(super) fn of(named: &Path) -> Result<Self, FolderError> {
        let unfit = |why: Unfit| FolderError::Unfit(named.to_owned(), why);
        let io = |error: io::Error| FolderError::Io(named.to_owned(), error);
        if named.as_os_str().is_empty() {
            return Err(unfit(Unfit::Empty));
        }
        let here = fs::canonicalize(".").map_err(|error| FolderError::Io(".".into(), error))?;
        let path = resolved(&here, named).map_err(|fault| match fault {
            Fault::LinkToNowhere => unfit(Unfit::LinkToNowhere),
            Fault::Io(error) => io(error),
        })?;
        let Some(parent) = path.parent().map(Path::to_owned) else {
            return Err(unfit(Unfit::Root));
        };
        if here.starts_with(&path) {
            return Err(unfit(Unfit::Here));
        }
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidFilename => {
                let length = path.file_name().map_or(0, |name| name.as_encoded_bytes().len());
                return Err(unfit(Unfit::LongName(length)));
            }
            Err(error) => return Err(io(error)),
            Ok(found) if !found.is_dir() => return Err(unfit(Unfit::NoFolder)),
            Ok(found) if found.permissions().readonly() => return Err(unfit(Unfit::Protected)),
            Ok(_) if is_mount_point(&path) => return Err(unfit(Unfit::MountPoint)),
            Ok(_) => {}
        }
        Ok(Place { named: named.to_owned(), path, parent })
    }

    /// Name of the folder.
    pub(super) fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

enum Fault {
    LinkToNowhere,
    Io(io::Error),
}

/// `named` as an absolute path without links, `.` and `..`. What is not there yet is taken as
/// written.
fn resolved(here: &Path, named: &Path) -> Result<PathBuf, Fault> {
    let mut path = here.to_owned();
    for component in named.components() {
        match component {
            Component::Prefix(_) | Component::RootDir => path.push(component),
            Component::CurDir => {}
            Component::ParentDir => {
                path.pop();
            }
            Component::Normal(name) => {
                path.push(name);
                if path.is_symlink() {
                    path = fs::canonicalize(&path).map_err(|error| match error.kind() {
                        io::ErrorKind::NotFound => Fault::LinkToNowhere,
                        _ => Fault::Io(error),
                    })?;
                }
            }
        }
    }
    Ok(path)
}

/// Whether another file system begins at `path`: a folder cannot be exchanged with one on the other
/// side.
#[cfg(target_os = "linux")]
fn is_mount_point(path: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    // Kernels before 5.8 do not say; the exchange then fails and says why.
    statx(CWD, path, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS)
        .is_ok_and(|stat| stat.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn is_mount_point(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_too_long_and_the_root_of_another_file_system_hold_no_folder() {
        let place = tempfile::tempdir().unwrap();
        let unfit = |path: &Path| match Place::of(path) {
            Err(FolderError::Unfit(_, why)) => Some(why),
            _ => None,
        };
        #[cfg(target_os = "linux")]
        assert_eq!(unfit(&place.path().join("长".repeat(100))), Some(Unfit::LongName(300)));
        assert_eq!(unfit(place.path()), None);
        fs::write(place.path().join("file"), "x").unwrap();
        let below_a_file = Place::of(&place.path().join("file/run"));
        assert!(matches!(below_a_file, Err(FolderError::Io(..))), "{below_a_file:?}");
        #[cfg(target_os = "linux")]
        {
            use std::os::unix::fs::MetadataExt;
            let device = |path: &str| fs::metadata(path).map(|found| found.dev()).ok();
            // Only where something is mounted there.
            if device("/dev/shm").is_some() && device("/dev/shm") != device("/dev") {
                assert_eq!(unfit(Path::new("/dev/shm")), Some(Unfit::MountPoint));
            }
        }
    }

    #[test]
    fn a_path_means_one_place_however_it_is_written() {
        let place = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(place.path()).unwrap();
        fs::create_dir(root.join("there")).unwrap();
        for written in
            ["new", "new/", "./new", "there/../new", "nowhere/../new", "there/./../new/."]
        {
            let found = Place::of(&root.join(written)).unwrap();
            assert_eq!((found.path, found.parent), (root.join("new"), root.clone()), "{written}");
        }
        assert!(!root.join("nowhere").exists());
    }

    #[test]
    fn what_cannot_hold_a_folder_is_refused_with_the_reason() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("file"), "x").unwrap();
        let unfit = |path: &Path| match Place::of(path) {
            Err(FolderError::Unfit(_, why)) => Some(why),
            _ => None,
        };
        assert_eq!(unfit(Path::new("")), Some(Unfit::Empty));
        assert_eq!(unfit(Path::new("/")), Some(Unfit::Root));
        assert_eq!(unfit(Path::new(".")), Some(Unfit::Here));
        assert_eq!(unfit(Path::new("..")), Some(Unfit::Here));
        assert_eq!(unfit(&place.path().join("file")), Some(Unfit::NoFolder));
        let protected = place.path().join("protected");
        fs::create_dir(&protected).unwrap();
        assert_eq!(unfit(&protected), None);
        let writable = fs::metadata(&protected).unwrap().permissions();
        let mut readonly = writable.clone();
        readonly.set_readonly(true);
        fs::set_permissions(&protected, readonly).unwrap();
        assert_eq!(unfit(&protected), Some(Unfit::Protected));
        fs::set_permissions(&protected, writable).unwrap();
        // 86 characters of three bytes are 258 bytes.
        let long = place.path().join("万".repeat(86));
        assert_eq!(unfit(&long), Some(Unfit::LongName(258)));
        assert!(Place::of(&place.path().join("万".repeat(85))).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_means_the_folder_it_leads_to() {
        use std::os::unix::fs::symlink;
        let place = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(place.path()).unwrap();
        fs::create_dir(root.join("real")).unwrap();
        symlink("real", root.join("link")).unwrap();
        symlink("nothing", root.join("dangling")).unwrap();
        assert_eq!(Place::of(&root.join("link")).unwrap().path, root.join("real"));
        assert_eq!(Place::of(&root.join("link/run")).unwrap().path, root.join("real/run"));
        assert!(matches!(
            Place::of(&root.join("dangling")),
            Err(FolderError::Unfit(_, Unfit::LinkToNowhere))
        ));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_mount_point_is_known() {
        assert!(is_mount_point(Path::new("/proc")));
        assert!(!is_mount_point(Path::new("/proc/self/fd")));
    }
}
