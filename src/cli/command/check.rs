//! `bedplan check`: every problem of some scenarios, without running them.

use std::path::{Path, PathBuf};

use super::province;
use crate::cli::speech::{self, out};
use crate::cli::terminal;
use crate::domain::{Scenario, TemplateInputs};
use crate::input::{self, Problems, Sources};
use crate::language::Message;
use crate::message;
use crate::session::{Failure, is_province};

/// What `bedplan check` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArguments {
    /// Scenario files (YAML) or provinces, each looked at by itself.
    #[arg(required = true)]
    scenarios: Vec<PathBuf>,
}

/// Runs the command: one line for each scenario that is well; 3 or 4, the worst of all scenarios,
/// when one has errors.
pub(crate) fn check(arguments: &CheckArguments) -> Result<(), Failure> {
    let mut worst = 0;
    for path in &arguments.scenarios {
        if is_province(path) {
            worst = worst.max(province::check(path)?);
            continue;
        }
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let opened = input::open(path, &mut sources, &mut problems);
        let language = input::language(&sources);
        speech::follow(language);
        terminal::say(&problems, &sources, speech::lang_of(language));
        if let Some(opened) = opened {
            let line = well(path, &opened.scenario, problems.warnings());
            out(&format!("{}\n", line.get(speech::lang_of(language))))?;
        }
        worst = worst.max(problems.exit_status());
    }
    province::ended(worst)
}

/// That a scenario is well, and what is in it.
fn well(path: &Path, scenario: &Scenario, warnings: usize) -> Message {
    let projects = scenario.facilities.iter().filter(|facility| facility.project.is_some()).count();
    let state = match warnings {
        0 => message!("no problems", "没有问题"),
        1 => message!("valid, with 1 warning", "有效，有 1 个警告"),
        n => message!("valid, with {n} warnings", "有效，有 {n} 个警告"),
    };
    let line = message!(
        "{path}: {state}; {base}–{horizon}, townships {townships}, facilities {facilities} (projects {projects}), \
         measures {measures}, rules {rules}, assumptions {assumptions}",
        "{path}：{state}；{base}–{horizon} 年，镇街 {townships} 个，机构 {facilities} 家（其中建设项目 {projects} 个），\
         调整举措 {measures} 项，指标 {rules} 项，假设 {assumptions} 项",
        path = path.display(),
        state = state,
        base = scenario.years.base,
        horizon = scenario.years.horizon,
        townships = scenario.townships.len(),
        facilities = scenario.facilities.len(),
        measures = scenario.measures.len(),
        rules = scenario.rules.len(),
        assumptions = scenario.stated_assumptions().count()
    );
    // A run takes no notice of levers, so they are counted apart.
    let line = match scenario.levers.list.len() {
        0 => line,
        n => message!(
            "{line}; levers {n}, for `bedplan advise`",
            "{line}；备选举措 {n} 项，供 `bedplan advise` 选择",
            line = line
        ),
    };
    let line = if scenario.kept.is_everything() {
        line
    } else {
        let kept = |year: &i32| scenario.kept.year(scenario.years.index(*year));
        let years = Message::list(scenario.years.iter().filter(kept).map(Message::verbatim));
        message!(
            "{line}; results of townships are kept for {years}, as `keep:` or their number has it",
            "{line}；镇街结果按 `keep:` 或镇街数量只保留 {years} 年",
            line = line,
            years = years
        )
    };
    let template = TemplateInputs::of(scenario).map(|inputs| inputs.sentence());
    Message::lines([Some(line), template].iter().flatten())
}
