//! Scenarios in temporary folders, desks, and runs of the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use bedplan::desk::{Answer, Ask, Refusal};
use bedplan::language::Lang;
use bedplan::session::{SavingDesk, Session};
use bedplan::variant::{Set, Settings};
use tempfile::TempDir;

use crate::kit::{copy, program, root};

/// A copy of the shipped scenarios.
pub(crate) struct Place(TempDir);

impl Place {
    /// As a planner who is in a hurry has it.
    pub(crate) fn new() -> Self {
        Place::of_draws(700)
    }

    /// Scenarios of so many draws.
    pub(crate) fn of_draws(draws: u32) -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        copy(&root().join("scenarios/wansheng"), &place.path().join("wansheng"));
        let place = Place(place);
        for name in ["base.yaml", "plan.yaml"] {
            let text = fs::read_to_string(place.scenario(name)).expect("a scenario");
            assert!(text.contains("draws: 10000"), "{text}");
            let text = text.replace("draws: 10000", &format!("draws: {draws}"));
            fs::write(place.scenario(name), text).expect("a writable folder");
        }
        place
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn scenario(&self, name: &str) -> PathBuf {
        self.path().join("wansheng").join(name)
    }

    /// Runs the program in the folder.
    pub(crate) fn bedplan(&self, words: &[&str]) -> Output {
        program(self.path(), words)
    }
}

pub(crate) fn desk(path: &Path) -> SavingDesk {
    SavingDesk::open(&Session::new(&()), path, Some(2)).expect("a scenario that opens")
}

pub(crate) fn ask(settings: &Settings, draws: u32) -> Ask {
    Ask {
        settings: settings.clone(),
        pinned: None,
        draws,
        lang: Lang::En,
        charts: Some(Vec::new()),
        size: Default::default(),
    }
}

pub(crate) fn answer(desk: &SavingDesk, ask: &Ask) -> Result<Answer, Refusal> {
    desk.answer(ask, &Arc::new(AtomicBool::new(false)))
}

/// Numbers that look random and are the same every time.
pub(crate) struct Luck(u64);

impl Luck {
    pub(crate) fn new(seed: u64) -> Self {
        Luck(seed)
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        // Knuth's constants of a linear congruence; the high bits are the good ones.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// Some controls of a desk, moved anywhere they go.
pub(crate) fn moved(about: &serde_json::Value, luck: &mut Luck, most: u64) -> Settings {
    let controls = about["controls"].as_array().expect("controls");
    let mut settings = Settings::new();
    for _ in 0..=luck.below(most) {
        let control = &controls[luck.below(controls.len() as u64) as usize];
        settings.insert(control["id"].as_str().unwrap().to_owned(), anywhere(control, luck));
    }
    settings
}

/// Settings as the fragment of the page's address holds them.
pub(crate) fn fragment(settings: &Settings) -> String {
    let of = |(id, set): (&String, &Set)| {
        let value = serde_json::to_value(set).unwrap();
        format!("{id}={}", value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    settings.iter().map(of).collect::<Vec<_>>().join("&")
}

/// A setting of a control, anywhere it goes.
pub(crate) fn anywhere(control: &serde_json::Value, luck: &mut Luck) -> Set {
    let number = |key: &str| control[key].as_f64().unwrap();
    match control["kind"].as_str().unwrap() {
        "switch" => Set::On(false),
        "choice" => {
            let options = control["options"].as_array().unwrap();
            let option = &options[luck.below(options.len() as u64) as usize];
            Set::Word(option["value"].as_str().unwrap().to_owned())
        }
        "steps" => {
            let steps = control["steps"].as_array().unwrap().len() as u64;
            Set::Number(luck.below(steps + 1) as f64)
        }
        "month" => {
            let [first, last] = ["min", "max"].map(|key| months(control[key].as_str().unwrap()));
            let at = first + luck.below(last - first + 1);
            Set::Word(format!("{:04}-{:02}", at / 12, at % 12 + 1))
        }
        _ => {
            let (min, max, step) = (number("min"), number("max"), number("step"));
            let steps = ((max - min) / step).round() as u64;
            let value = min + step * luck.below(steps + 1) as f64;
            // As a slider would give it.
            Set::Number(format!("{:.6}", value.min(max)).parse().unwrap())
        }
    }
}

pub(crate) fn months(text: &str) -> u64 {
    let (year, month) = text.split_once('-').unwrap();
    year.parse::<u64>().unwrap() * 12 + month.parse::<u64>().unwrap() - 1
}
