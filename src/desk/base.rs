//! The scenario as it stands in its file, and what can be moved in it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::door::{ShownProblem, enter};
use super::refusal::Refusal;
use super::state_results::{Memory, Question, State, Which};
use crate::analysis::scope::Scope;
use crate::analysis::{Headline, Results};
use crate::domain::Text;
use crate::input::files::Files;
use crate::input::files::sources::YAML_LIMIT;
use crate::input::{Address, Opened};
use crate::language::{Lang, Message};
use crate::message;
use crate::variant::patch::{Patch, address};
use crate::variant::{Control, Group, Head, Kind, RefusedSetting, Settings, controls, text};
use crate::words::page::PAGE;

/// Draws from which it is told what drives the answer.
const DRIVER_DRAWS: u32 = 500;
/// Most draws of an answer.
const MOST_DRAWS: u32 = 10_000;
/// Assumptions that a page shows where its scenario names none.
const MOST_DRIVERS: usize = 5;

/// A scenario, opened, and where it is.
#[derive(Debug)]
pub struct Place {
    /// Where it and its data are read from.
    pub files: Arc<dyn Files>,
    /// Its file, resolved.
    pub path: PathBuf,
    /// Its file as the user named it.
    pub named: PathBuf,
    /// What passed the door.
    pub opened: Opened,
}

/// What was found of a scenario by its draws, so that it need not be found again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// Ids of the assumptions that drive the answer, the strongest first.
    pub drivers: Vec<String>,
    /// Ids of the controls.
    pub controls: Vec<String>,
}

/// A scenario, opened, and its controls.
#[derive(Debug)]
pub struct Base {
    /// Where it and its data are read from.
    pub files: Arc<dyn Files>,
    /// Its file, resolved.
    pub path: PathBuf,
    /// Its file as the user named it.
    pub named: PathBuf,
    /// What passed the door.
    pub opened: Opened,
    /// What can be moved.
    pub controls: Vec<Control>,
    /// The assumptions that drive the answer, the strongest first.
    drivers: Vec<usize>,
}

/// What a page is told when it opens, as JSON.
pub type About = Value;

impl Base {
    /// The controls of a scenario; what drives its answer is found by draws, unless it is `found`
    /// already.
    ///
    /// # Errors
    /// When the draws that find what drives the answer cannot be made.
    pub fn new(place: Place, found: Option<&Found>, memory: &mut Memory) -> Result<Self, Refusal> {
        let Place { files, path, named, opened } = place;
        let mut base = Base {
            controls: controls(&opened.scenario, &[]),
            drivers: Vec::new(),
            files,
            path,
            named,
            opened,
        };
        base.drivers = match (found, &base.opened.scenario.page.assumptions) {
            (_, Some(_)) => Vec::new(),
            (Some(found), None) => base.assumptions(&found.drivers),
            (None, None) => base.drivers(memory)?,
        };
        base.controls = controls(&base.opened.scenario, &base.drivers);
        match found {
            Some(found) => base.controls.retain(|control| found.controls.contains(&control.id)),
            None => base.keep_what_passes(),
        }
        Ok(base)
    }

    /// What was found by draws.
    pub fn found(&self) -> Found {
        let assumptions = &self.opened.scenario.assumptions;
        Found {
            drivers: self.drivers.iter().map(|&at| assumptions[at].id.clone()).collect(),
            controls: self.controls.iter().map(|control| control.id.clone()).collect(),
        }
    }

    /// Where assumptions of these ids stand.
    fn assumptions(&self, ids: &[String]) -> Vec<usize> {
        let all = &self.opened.scenario.assumptions;
        ids.iter().filter_map(|id| all.iter().position(|of| of.id == *id)).collect()
    }

    /// The assumptions that drive the answer most, the strongest first.
    fn drivers(&self, memory: &mut Memory) -> Result<Vec<usize>, Refusal> {
        let which = Which { settings: Settings::new(), pinned: None };
        self.turn_to(memory, which).map_err(|_| {
            Refusal::Failed(message!(
                "the scenario changed while it was opened",
                "打开情景时文件发生了变化"
            ))
        })?;
        let standing = memory.go_on(DRIVER_DRAWS, &Arc::new(AtomicBool::new(false)));
        let standing = match standing {
            Ok(standing) => standing,
            Err(failed @ Refusal::Failed(_)) => return Err(failed),
            Err(_) => return Ok(Vec::new()),
        };
        let (model, ensemble) = standing.own();
        let results = Results::when_asked(ensemble);
        let headline = Headline::new(model, &results, Scope::of(model.scenario(), &results));
        let mut strongest: Vec<(usize, f64)> = Vec::new();
        for driver in headline.drivers.iter().flat_map(|(_, driven)| driven.clear()) {
            let Some(at) = driver.assumption else { continue };
            match strongest.iter_mut().find(|(known, _)| *known == at) {
                Some((_, share)) => *share = share.max(driver.share()),
                None => strongest.push((at, driver.share())),
            }
        }
        strongest.sort_by(|a, b| b.1.total_cmp(&a.1));
        let passing = strongest.into_iter().map(|(at, _)| at);
        Ok(passing.filter(|&at| self.can_be_fixed(at)).take(MOST_DRIVERS).collect())
    }

    /// Whether fixing an assumption where its name says it stands gives it that value: some numbers
    /// say how uncertain another is.
    fn can_be_fixed(&self, at: usize) -> bool {
        let assumption = &self.opened.scenario.assumptions[at];
        let Some(place) = address(&assumption.id) else { return false };
        let value = assumption.distribution.median();
        let mut patch = Patch::default();
        if self.opened.tree().get("page").is_some() {
            patch.set(&Address::root().key("page"), Patch::Value("~".to_owned()));
        }
        patch.set(&place, Patch::Value(format!("{{ value: {value}, class: assumption }}")));
        let file = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = format!(
            "extends: {}\nname: fixed\ntitle: {{ en: x, zh: x }}\n{}",
            crate::variant::entries::quoted(&file),
            patch.yaml()
        );
        let entered = enter(&self.files, &self.beside("fixed"), &text);
        entered.opened.is_some_and(|(opened, _)| {
            let fixed = opened.scenario.assumptions.iter().find(|of| of.id == assumption.id);
            fixed
                .is_some_and(|of| of.distribution.is_certain() && of.distribution.median() == value)
        })
    }

    /// Leaves out the assumptions named by the page that cannot be fixed by their names.
    fn keep_what_passes(&mut self) {
        if self.opened.scenario.page.assumptions.is_none() {
            return;
        }
        let scenario = &self.opened.scenario;
        let fixable = |control: &Control| {
            let at = scenario.assumptions.iter().position(|of| of.id == control.of);
            control.group != Group::Assumptions || at.is_some_and(|at| self.can_be_fixed(at))
        };
        let kept = self.controls.iter().filter(|control| fixable(control)).cloned().collect();
        self.controls = kept;
    }

    /// Most draws of an answer: those of a run, and not more than a page waits for.
    pub fn draws(&self) -> u32 {
        self.opened.scenario.draws.min(MOST_DRAWS)
    }

    /// Where a variant called `name` stands: beside the scenario.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.path.with_file_name(format!("{name}.yaml"))
    }

    /// What a variant is called that nobody has given a name.
    pub fn moved_name(&self) -> String {
        let stem: String = self.opened.scenario.name.chars().take(56).collect();
        format!("{stem}-moved")
    }

    /// The settings that say something else than the scenario.
    pub fn moved<'s>(
        &'s self,
        settings: &'s Settings,
    ) -> Vec<(&'s Control, &'s crate::variant::Set)> {
        let control = |id: &String| self.controls.iter().find(|control| control.id == *id);
        let moved = settings.iter().filter_map(|(id, set)| Some((control(id)?, set)));
        let mut moved: Vec<_> = moved.filter(|(of, set)| of.now.as_ref() != Some(*set)).collect();
        let place = |of: &Control| self.controls.iter().position(|control| control.id == of.id);
        moved.sort_by_key(|(of, _)| place(of));
        moved
    }

    /// What was moved, in words.
    pub fn moves(&self, settings: &Settings) -> Message {
        let said = self.moved(settings).into_iter().map(|(control, set)| {
            let value = value_said(control, set);
            message!(
                "{thing}, {what}: {value}",
                "{thing}，{what}：{value}",
                thing = Message::from(&control.thing),
                what = Message::from(&control.what),
                value = value
            )
        });
        let said: Vec<Message> = said.collect();
        Message::join(&said, &message!("; ", "；"))
    }

    /// The text of the variant that settings make.
    ///
    /// # Errors
    /// Every setting that cannot be.
    pub fn variant(
        &self,
        settings: &Settings,
        name: &str,
        title: Option<&Text>,
    ) -> Result<String, Vec<RefusedSetting>> {
        let scenario = &self.opened.scenario;
        let file = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let own = Text::from(message!(
            "{title}, changed",
            "{title}（调整）",
            title = Message::from(&scenario.title)
        ));
        let note = Text::from(message!(
            "Moved on a page with levers of `{file}`, every moved value an assumption: {moves}",
            "在 `{file}` 的页面上调整，所调整的值均为假设：{moves}",
            file = file,
            moves = self.moves(settings)
        ));
        let head = Head {
            name: name.to_owned(),
            title: title.cloned().unwrap_or(own),
            note,
            parent: file.clone(),
        };
        text(scenario, self.opened.tree(), &self.controls, settings, &head)
    }

    /// The scenario that settings make, through the door; the scenario itself where nothing is
    /// moved.
    ///
    /// # Errors
    /// The problems it has there.
    pub fn state(&self, settings: &Settings) -> Result<State, Vec<ShownProblem>> {
        let strays = |strays: Vec<RefusedSetting>| {
            strays.iter().map(ShownProblem::stray).collect::<Vec<_>>()
        };
        let moved = self.moved(settings);
        let unknown = settings.keys().any(|id| self.controls.iter().all(|of| of.id != *id));
        if moved.is_empty() && !unknown {
            return State::new(&self.files, &self.path, &self.text());
        }
        let name = self.moved_name();
        let text = self.variant(settings, &name, None).map_err(strays)?;
        State::new(&self.files, &self.beside(&name), &text)
    }

    /// Turns to a state and that which it is set against, through the door where what they are made
    /// of may have changed.
    ///
    /// # Errors
    /// The problems they have there.
    pub(crate) fn turn_to(&self, memory: &mut Memory, which: Which) -> Result<(), Refusal> {
        let known = memory.standing().is_some_and(|front| front.which == which);
        if known && self.files.lasts() {
            return Ok(());
        }
        let state = self.state(&which.settings).map_err(Refusal::Problems)?;
        let pinned = which.pinned.as_ref().map(|pinned| self.state(pinned)).transpose();
        let pinned = pinned.map_err(Refusal::Problems)?;
        memory.turn_to(Question { which, state, pinned });
        Ok(())
    }

    /// The text of its file as it is now; empty where there is none.
    pub fn text(&self) -> String {
        let bytes = self.files.read(&self.path, YAML_LIMIT).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// What a page is told when it opens.
    pub fn about(&self) -> About {
        let scenario = &self.opened.scenario;
        let controls: Vec<Value> = self.controls.iter().map(control).collect();
        let groups: Vec<Value> = Group::ALL
            .iter()
            .map(|group| json!({ "id": group.word(), "name": both(&group.name()) }))
            .collect();
        let mut words = serde_json::Map::new();
        for (key, en, zh) in PAGE {
            words.insert((*key).to_owned(), json!([en, zh]));
        }
        let classes: serde_json::Map<String, Value> = crate::domain::Class::ALL
            .iter()
            .map(|class| {
                let name = Text::from(crate::words::Word::of_class(*class));
                (class.word().to_owned(), both(&name))
            })
            .collect();
        json!({
            "name": scenario.name,
            "moved": self.moved_name(),
            "title": both(&scenario.title),
            "district": both(&scenario.district),
            "note": both(&scenario.note),
            "file": self.named.display().to_string(),
            "lang": match scenario.lang { Lang::En => "en", Lang::Zh => "zh" },
            "version": env!("CARGO_PKG_VERSION"),
            "draws": self.draws(),
            "groups": groups,
            "controls": controls,
            "classes": classes,
            "words": words,
        })
    }
}

fn both(text: &Text) -> Value {
    let shown = |text: &str| crate::language::visible(text).into_owned();
    json!([shown(&text.en), shown(&text.zh)])
}

/// What a control is set to, in words.
fn value_said(control: &Control, set: &crate::variant::Set) -> Message {
    use crate::variant::Set;
    match (&control.kind, set) {
        (_, Set::On(true)) => message!("yes", "是"),
        (_, Set::On(false)) => message!("no", "否"),
        (Kind::Choice(words), Set::Word(word)) => {
            let name = words.iter().find(|(known, _)| known == word).map(|(_, name)| name);
            name.map_or_else(|| Message::verbatim(word), Message::from)
        }
        (Kind::Steps(steps), Set::Number(step)) => {
            let name = (*step as usize).checked_sub(1).and_then(|at| steps.get(at));
            name.map_or_else(|| Message::verbatim(step), Message::from)
        }
        (_, Set::Number(number)) => Message::verbatim(number),
        (_, Set::Word(word)) => Message::verbatim(word),
    }
}

fn control(control: &Control) -> Value {
    let kind = match &control.kind {
        Kind::Switch => json!({ "kind": "switch" }),
        Kind::Month(first, last) => {
            json!({ "kind": "month", "min": first.to_string(), "max": last.to_string() })
        }
        Kind::Choice(words) => {
            let words =
                words.iter().map(|(word, name)| json!({ "value": word, "name": both(name) }));
            json!({ "kind": "choice", "options": words.collect::<Vec<_>>() })
        }
        Kind::Steps(steps) => {
            json!({ "kind": "steps", "steps": steps.iter().map(both).collect::<Vec<_>>() })
        }
        Kind::Number(numbers) => json!({
            "kind": "number", "min": numbers.min, "max": numbers.max, "step": numbers.step,
            "unit": both(&numbers.unit), "share": numbers.is_share,
        }),
    };
    let mut said = json!({
        "id": control.id, "group": control.group.word(), "of": control.of,
        "thing": both(&control.thing), "what": both(&control.what),
        "now": control.now, "class": control.class.word(), "said": both(&control.said),
    });
    if let (Value::Object(said), Value::Object(kind)) = (&mut said, kind) {
        said.extend(kind);
    }
    said
}
