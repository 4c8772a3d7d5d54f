//! What every check of a section needs: places, texts, classes and sources.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::said::Said;
use crate::domain::Input;
use crate::domain::{Assumption, Class, Provenance, Text};
use crate::input::files::sources::Sources;
use crate::input::problem::{Problem, Problems};
use crate::input::raw;
use crate::input::text::span::Span;
use crate::input::yaml::address::{self, Address};
use crate::input::yaml::extends::Loaded;
use crate::message;

/// The file that every run folder has.
const MANIFEST: &str = "manifest.json";

/// A data file as read, for the run folder.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Key of the scenario that names it (`population`, `mortality`, `care_need`).
    pub key: &'static str,
    /// Its text.
    pub text: Arc<str>,
}

/// What a check holds: the scenario as written, where each part of it stands, and what was found so
/// far.
pub(super) struct Checker<'a> {
    pub(super) loaded: &'a Loaded,
    pub(super) sources: &'a mut Sources,
    pub(super) problems: &'a mut Problems,
    pub(super) cited: &'a BTreeMap<String, raw::Words>,
    pub(super) assumptions: Vec<Assumption>,
    pub(super) inputs: Vec<Input>,
    pub(super) files: Vec<DataFile>,
    /// Whether the form of the scenario has no error; with one, sums over many things mean nothing.
    pub(super) sound: bool,
    /// False once the period was found wrong.
    pub(super) horizon_holds: bool,
    /// An age in the base year from which people are held, where the model would begin with an
    /// older one.
    pub(super) youngest: Option<usize>,
}

impl Checker<'_> {
    /// Class and source of what stands at `path`. What has no class is taken for an assumption, and
    /// said to be.
    pub(super) fn provenance(
        &mut self,
        path: Address,
        class: Option<Class>,
        source: Option<&str>,
    ) -> Provenance {
        if class.is_none() || source.is_none() {
            let (missing, so) = match (class, source) {
                (None, None) => (
                    message!("neither class nor source", "等级和来源"),
                    message!("counted as an assumption without a source", "按没有来源的假设计"),
                ),
                (None, _) => {
                    (message!("no class", "等级"), message!("counted as an assumption", "按假设计"))
                }
                _ => (message!("no source", "来源"), message!("nobody can look it up", "无从查证")),
            };
            let problem = Problem::new(
                "W1001",
                message!("`{path}` has {missing}", "`{path}` 缺少{missing}", missing = missing),
            )
            .at(self.span(path), so)
            .with_help(message!(
                "add `class:` (census, official, published, estimate or \
                     assumption) and `source:` (an id of `sources:`)",
                "请补写 `class:`（census 普查、official 官方、published 文献、\
                     estimate 估算、assumption 假设）和 `source:`（`sources:` 中的编\
                     号）"
            ));
            self.problems.push(problem);
        }
        Provenance {
            class: class.unwrap_or(Class::Assumption),
            source: source.unwrap_or_default().to_owned(),
        }
    }

    /// A text in both languages; a problem when it is in none.
    pub(super) fn words(&mut self, path: Address, words: &raw::Words) -> Text {
        if words.en.is_none() && words.zh.is_none() {
            let problem =
                Problem::new("E0203", message!("`{path}` has no text", "`{path}` 没有文字"))
                    .at(
                        self.span(path),
                        message!("needs `en`, `zh` or both", "需要 `en`、`zh` 或两者"),
                    )
                    .with_help(message!(
                        "for example {{ en: Nantong, zh: 南桐镇 }}",
                        "例如 {{ en: Nantong, zh: 南桐镇 }}"
                    ));
            self.problems.push(problem);
        }
        text_of(words)
    }

    pub(super) fn input(&mut self, id: String, said: Said, provenance: &Provenance) {
        let Said { value, unit, numbers } = said;
        self.inputs.push(Input { id, value, unit, numbers, provenance: provenance.clone() });
    }

    /// Whether something that the scenario's own file says may be nobody's slip: it is the copy of
    /// a run, which holds what its parents say besides.
    pub(super) fn is_copy_of_a_run(&self) -> bool {
        let folder = self.loaded.folder.as_deref();
        let names = folder.and_then(|folder| self.sources.names(folder)).unwrap_or_default();
        names.iter().any(|name| name == MANIFEST)
    }

    pub(super) fn span(&self, path: Address) -> Span {
        address::locate(&self.loaded.root, &path)
    }
}

/// A text in both languages, the one falling back to the other.
pub(super) fn text_of(words: &raw::Words) -> Text {
    let any = words.en.as_ref().or(words.zh.as_ref()).cloned().unwrap_or_default();
    Text {
        en: words.en.clone().unwrap_or_else(|| any.clone()),
        zh: words.zh.clone().unwrap_or(any),
    }
}
