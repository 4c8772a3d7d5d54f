//! Why a folder cannot be written, in words.

use std::io;
use std::path::{Path, PathBuf};

use super::contents::Difference;
use super::origin::Origin;
use crate::language::{Lang, Message};
use crate::message;

/// Files told by name.
const TOLD: usize = 5;

/// Why a folder cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self).get(Lang::En))]
pub enum FolderError {
    /// No folder can be put in this place.
    Unfit(PathBuf, Unfit),
    /// What stands in its place is not replaced without being asked.
    Stands {
        /// The place.
        target: PathBuf,
        /// What was to be written.
        what: Kind,
        /// What is there.
        found: Found,
        /// Name it would be kept under.
        kept_as: String,
    },
    /// The file system refused.
    Io(PathBuf, #[source] io::Error),
    /// The new folder could not be moved into its place, nor the old one back.
    Stranded {
        /// The place.
        target: PathBuf,
        /// Where the old folder is.
        old: PathBuf,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// The user stopped the command.
    Interrupted(PathBuf),
}

/// What a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A run.
    Run,
    /// A comparison.
    Comparison,
    /// A back-test.
    Backtest,
    /// Advice.
    Advice,
    /// What knowing is worth for a choice.
    Value,
    /// Futures that break a plan.
    Futures,
    /// A plan under several definitions of care need.
    Definitions,
    /// A province.
    Province,
}

/// Why a place can hold no folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// No path at all.
    Empty,
    /// The folder in which the command was given, or one around it.
    Here,
    /// The root of a file system.
    Root,
    /// A link whose goal is not there.
    LinkToNowhere,
    /// A file, or something else that is no folder.
    NoFolder,
    /// Another file system begins there.
    MountPoint,
    /// A folder that somebody has protected against writing.
    Protected,
    /// A name of so many bytes.
    LongName(usize),
}

/// What is in the place of a folder to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A folder of something else, with the names of some things in it.
    Foreign(Vec<String>),
    /// A folder of the same kind that was made from something else: that, and what the new one is
    /// made from.
    Other(Origin, Origin),
    /// A folder of ours with work of the user in it.
    Edited(Vec<Difference>),
}

impl FolderError {
    /// The fault of a file system at `path`.
    pub fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |error| FolderError::Io(path, error)
    }
}

impl From<&FolderError> for Message {
    fn from(error: &FolderError) -> Self {
        match error {
            FolderError::Unfit(path, why) => {
                let (what, help) = why.words();
                with_help(
                    message!(
                        "`{path}` {what}",
                        "`{path}` {what}。",
                        path = path.display(),
                        what = what
                    ),
                    help,
                )
            }
            FolderError::Stands { target, what, found, kept_as } => with_help(
                message!(
                    "`{target}` {found}; nothing in it was touched",
                    "`{target}` {found}；其中内容没有改动",
                    target = target.display(),
                    found = found.words(what)
                ),
                message!(
                    "choose another folder with --out, or add --replace: what is there is then kept as `{kept_as}`",
                    "用 --out 另选文件夹，或加上 --replace：原有内容会保留为 `{kept_as}`"
                ),
            ),
            FolderError::Io(path, error) => at(path, error),
            FolderError::Stranded { target, old, error } => with_help(
                at(target, error),
                message!(
                    "what was there is safe in `{old}`; the next command that writes to this place moves it back",
                    "原有内容完好，位于 `{old}`；下次写入该处的命令会把它移回原位",
                    old = old.display()
                ),
            ),
            FolderError::Interrupted(target) => message!(
                "interrupted: nothing was written to `{target}`",
                "已中断：没有写入 `{target}`",
                target = target.display()
            ),
        }
    }
}

impl Kind {
    fn words(self) -> Message {
        match self {
            Kind::Run => message!("run", "运行结果"),
            Kind::Comparison => message!("comparison", "对比结果"),
            Kind::Backtest => message!("back-test", "检验结果"),
            Kind::Advice => message!("advice", "举措建议"),
            Kind::Value => message!("value of facts", "事项价值分析"),
            Kind::Definitions => message!("comparison of definitions", "口径对比"),
            Kind::Province => message!("province", "省级汇总"),
            Kind::Futures => message!("futures of a plan", "方案失败情形"),
        }
    }
}

impl Found {
    /// What is there where a folder of this `kind` was to be written.
    fn words(&self, kind: &Kind) -> Message {
        let what = kind.words();
        match self {
            Found::Foreign(names) => message!(
                "exists and is not a bedplan {what}: it holds {list}",
                "已存在，但不是 bedplan 的{what}：其中有 {list}",
                what = what,
                list = list(names.iter().map(|name| Message::verbatim(format!("`{name}`"))))
            ),
            Found::Other(old, new) => message!(
                "holds the {what} of {old}, and this is the {what} of {new}",
                "保存的是 {old} 的{what}，而现在要写入的是 {new} 的{what}",
                what = what,
                old = old,
                new = new
            ),
            Found::Edited(differences) => message!(
                "holds what bedplan did not write, and it would be lost: {list}",
                "含有并非 bedplan 写入的内容，替换会使其丢失：{list}",
                list = list(differences.iter().map(told))
            ),
        }
    }
}

impl Unfit {
    /// What is wrong, and what to do.
    fn words(self) -> (Message, Message) {
        match self {
            Unfit::Empty => (
                message!("is no path", "不是路径"),
                message!("name a folder with --out", "请用 --out 指定文件夹"),
            ),
            Unfit::Here => (
                message!(
                    "is the folder you are in, or one around it, and a folder is replaced as a whole",
                    "是当前所在的文件夹或其上级文件夹，而结果文件夹会被整体替换"
                ),
                message!(
                    "name a folder inside it, such as --out ./run",
                    "请指定其中的一个文件夹，例如 --out ./run"
                ),
            ),
            Unfit::Root => (
                message!("is the root of a file system", "是文件系统的根目录"),
                message!("name a folder inside it with --out", "请用 --out 指定其中的一个文件夹"),
            ),
            Unfit::LinkToNowhere => (
                message!(
                    "is a link, and what it leads to is not there",
                    "是一个链接，但它指向的文件夹不存在"
                ),
                message!(
                    "make that folder, or choose another with --out",
                    "请先建立该文件夹，或用 --out 另选"
                ),
            ),
            Unfit::NoFolder => (
                message!("is there already and is no folder", "已存在，且不是文件夹"),
                message!("choose another place with --out", "请用 --out 另选位置"),
            ),
            Unfit::MountPoint => (
                message!(
                    "is a mounted file system, and a folder is replaced as a whole",
                    "是一个挂载点，而结果文件夹会被整体替换"
                ),
                message!("name a folder inside it with --out", "请用 --out 指定其中的一个文件夹"),
            ),
            Unfit::Protected => (
                message!("is write-protected", "设有写保护"),
                message!(
                    "choose another folder with --out, or take the protection away",
                    "请用 --out 另选文件夹，或取消写保护"
                ),
            ),
            Unfit::LongName(bytes) => (
                message!(
                    "has a name of {bytes} bytes, more than the file system takes (255 as a rule; a Chinese character is three)",
                    "的名称有 {bytes} 字节，超出文件系统的限制（一般为 255 字节，一个汉字占 3 字节）"
                ),
                message!("choose a shorter name with --out", "请用 --out 换一个较短的名称"),
            ),
        }
    }
}

fn at(path: &Path, error: &io::Error) -> Message {
    message!(
        "`{path}`: {error}",
        "`{path}`：{error}",
        path = path.display(),
        error = Message::from(error)
    )
}

fn with_help(what: Message, help: Message) -> Message {
    Message::lines([&what, &message!("help: {help}", "帮助：{help}", help = help)])
}

fn told(difference: &Difference) -> Message {
    match difference {
        Difference::Added(name) => message!("`{name}` (added)", "`{name}`（新增）"),
        Difference::Changed(name) => message!("`{name}` (changed)", "`{name}`（已改动）"),
    }
}

/// The first few, and how many more.
fn list(items: impl Iterator<Item = Message>) -> Message {
    let items: Vec<Message> = items.collect();
    let told = Message::join(items.iter().take(TOLD), &message!(", ", "、"));
    match items.len().saturating_sub(TOLD) {
        0 => told,
        more => message!("{told} and {more} more", "{told}等，另有 {more} 个", told = told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(error: &FolderError) -> [String; 2] {
        let message = Message::from(error);
        [Lang::En, Lang::Zh].map(|lang| message.get(lang).to_owned())
    }

    #[test]
    fn every_refusal_names_its_place_and_what_to_do_in_both_languages() {
        let place = || PathBuf::from("runs/plan");
        let unfit = [
            (Unfit::Empty, "path", "路径"),
            (Unfit::Here, "the folder you are in", "当前所在"),
            (Unfit::Root, "root", "根目录"),
            (Unfit::LinkToNowhere, "link", "链接"),
            (Unfit::NoFolder, "no folder", "不是文件夹"),
            (Unfit::MountPoint, "mounted", "挂载点"),
            (Unfit::Protected, "write-protected", "写保护"),
            (Unfit::LongName(300), "300 bytes", "300 字节"),
        ];
        for (why, en, zh) in unfit {
            let [english, chinese] = texts(&FolderError::Unfit(place(), why));
            assert!(english.starts_with("`runs/plan` ") && english.contains(en), "{english}");
            assert!(english.contains("help: ") && english != chinese, "{english}");
            assert!(chinese.contains("runs/plan") && chinese.contains(zh), "{chinese}");
            assert!(chinese.contains("帮助："), "{chinese}");
        }
    }

    #[test]
    fn what_stands_in_the_place_is_told_by_name_and_the_rest_by_number() {
        let stands = |what: Kind, found: Found| FolderError::Stands {
            target: PathBuf::from("runs/plan"),
            what,
            found,
            kept_as: "plan-2026-11-26".to_owned(),
        };
        let names = (1..=7).map(|n| format!("mine-{n}")).collect();
        let [english, chinese] = texts(&stands(Kind::Run, Found::Foreign(names)));
        assert!(english.contains("not a bedplan run: it holds `mine-1`, "), "{english}");
        assert!(english.contains("`mine-5` and 2 more"), "{english}");
        assert!(english.contains("plan-2026-11-26") && !english.contains("mine-6"), "{english}");
        assert!(chinese.contains("另有 2 个") && chinese.contains("运行结果"), "{chinese}");
        let edited = vec![
            Difference::Added("notes.txt".to_owned()),
            Difference::Changed("report.md".to_owned()),
        ];
        let [english, _] = texts(&stands(Kind::Comparison, Found::Edited(edited)));
        assert!(english.ends_with("`plan-2026-11-26`"), "{english}");
        assert!(english.contains("`notes.txt` (added), `report.md` (changed);"), "{english}");
        let kinds = [
            Kind::Run,
            Kind::Comparison,
            Kind::Backtest,
            Kind::Advice,
            Kind::Value,
            Kind::Futures,
            Kind::Definitions,
            Kind::Province,
        ];
        let words: std::collections::BTreeSet<[String; 2]> =
            kinds.map(|kind| texts(&stands(kind, Found::Foreign(vec!["a".to_owned()])))).into();
        assert_eq!(words.len(), kinds.len());
    }

    #[test]
    fn a_fault_of_the_disk_names_its_file_and_where_the_old_folder_is() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let [english, _] = texts(&FolderError::Io(PathBuf::from("runs/plan/tables"), full()));
        assert!(english.starts_with("`runs/plan/tables`: ") && english.len() > 22, "{english}");
        let (target, old) = (PathBuf::from("runs/plan"), PathBuf::from("runs/.old"));
        let [english, chinese] = texts(&FolderError::Stranded { target, old, error: full() });
        assert!(english.contains("safe in `runs/.old`"), "{english}");
        assert!(chinese.contains("原有内容完好"), "{chinese}");
        let interrupted = FolderError::Interrupted(PathBuf::from("runs/plan"));
        assert!(Message::from(&interrupted).get(Lang::En).contains("nothing was written"));
    }
}
