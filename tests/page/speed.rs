//! How long the pages take, in a browser: figures to read, on a machine that does nothing else. No
//! limit is tested: machines differ.
//!
//! `cargo test --release --test page -- --ignored times --nocapture`

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use serde_json::json;

use crate::chromium::Chromium;
use crate::support::{Luck, Place, fragment, moved};

/// Answers timed for one kind of lever.
const ANSWERS: usize = 50;

/// The plan with all its draws.
fn whole() -> Place {
    let place = Place::new();
    for name in ["base.yaml", "plan.yaml"] {
        let text = fs::read_to_string(place.scenario(name)).unwrap();
        fs::write(place.scenario(name), text.replace("draws: 700", "draws: 10000")).unwrap();
    }
    place
}

/// The program that serves a page.
struct Server(Child, String);

impl Server {
    fn new(place: &Place) -> Self {
        let mut child = crate::kit::command()
            .args(["open", "wansheng/plan.yaml", "--no-browser"])
            .current_dir(place.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it serves");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let address = lines
            .find_map(|line| line.find("http://").map(|at| line[at..].trim_end().to_owned()))
            .expect("an address");
        std::thread::spawn(move || lines.for_each(drop));
        let address = address.split_whitespace().next().unwrap().to_owned();
        Server(child, address)
    }

    /// Most memory it held, MB.
    fn memory(&self) -> u64 {
        kilobytes(&format!("/proc/{}/status", self.0.id()), &["VmHWM:"]) / 1000
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The sum of some lines of a file of `/proc`.
fn kilobytes(path: &str, names: &[&str]) -> u64 {
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|line| names.iter().any(|name| line.starts_with(name)));
    lines.filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).sum()
}

/// Memory that the browser's processes of pages have for themselves, MB: the largest.
fn renderer() -> u64 {
    let of = |entry: fs::DirEntry| {
        let path = entry.path();
        let words = fs::read_to_string(path.join("cmdline")).ok()?;
        let own = words.contains("--type=renderer").then(|| path.join("smaps_rollup"))?;
        Some(kilobytes(own.to_str()?, &["Private_Clean:", "Private_Dirty:"]) / 1000)
    };
    fs::read_dir("/proc").unwrap().filter_map(Result::ok).filter_map(of).max().unwrap_or(0)
}

/// Milliseconds from a movement of a lever to its answer of 500 draws on the screen, and what the
/// answer says of itself: the door, the draws, sentences and drawings.
fn moving(browser: &mut Chromium, lever: &str, value: &str) -> [f64; 4] {
    let took = browser.value(&format!(
        "(async () => {{
          const answer = document.getElementById('answer');
          const lever = document.getElementById('c-{lever}');
          lever.closest('details').open = true;
          await new Promise((done) => setTimeout(done, 700));
          delete answer.dataset.draws;
          const told = new Promise((done) => {{
            const watch = new MutationObserver(() => answer.dataset.draws >= 500 && (watch.disconnect(), done()));
            watch.observe(answer, {{ attributes: true, attributeFilter: ['data-draws'] }});
          }});
          const begun = performance.now();
          lever.value = '{value}';
          lever.dispatchEvent(new Event('input'));
          lever.dispatchEvent(new Event('change'));
          await told;
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          return [performance.now() - begun, ...answer.dataset.took.split(' ').map(Number)];
        }})()"
    ));
    let took: Vec<f64> = serde_json::from_value(took).unwrap();
    [took[0], took[1], took[2], took[3]]
}

/// Medians of many movements.
fn movements(
    browser: &mut Chromium,
    about: &serde_json::Value,
    lever: &str,
    number: usize,
) -> String {
    let controls = about["controls"].as_array().unwrap();
    let control = controls.iter().find(|control| control["id"] == lever).expect("a lever");
    let mut took: Vec<[f64; 4]> = (0..number)
        .map(|at| {
            let share = (at * 7 % number) as f64 / number as f64;
            let value = if control["kind"] == "month" {
                let [first, last] = ["min", "max"]
                    .map(|key| crate::support::months(control[key].as_str().unwrap()) as f64);
                format!("{}", (first + (last - first) * share).round())
            } else {
                let [min, max] = ["min", "max"].map(|key| control[key].as_f64().unwrap());
                format!(
                    "{:.4}",
                    (min + (max - min) * share)
                        * if control["share"] == true { 100.0 } else { 1.0 }
                )
            };
            moving(browser, lever, &value)
        })
        .collect();
    let mut said = format!("{lever}: {number} answers, ");
    for (at, name) in
        ["lever to answer", "the door", "the draws", "sentences and drawings"].iter().enumerate()
    {
        took.sort_by(|a, b| a[at].total_cmp(&b[at]));
        let [middle, late] = [number / 2, number * 9 / 10].map(|rank| took[rank][at]);
        said += &format!("{name} {middle:.0} ms (nine of ten within {late:.0}); ");
    }
    said
}

/// The first lever of supply, and one of demand.
fn levers(about: &serde_json::Value) -> [String; 2] {
    let controls = about["controls"].as_array().unwrap();
    let find = |of: &dyn Fn(&str) -> bool| {
        let ids = controls.iter().map(|control| control["id"].as_str().unwrap());
        ids.into_iter().find(|id| of(id)).expect("such a lever").to_owned()
    };
    [
        find(&|id| id.starts_with("projects.") && id.ends_with(".opening")),
        find(&|id| id.starts_with("assumptions.") && id.contains("uptake") || id.contains("need.")),
    ]
}

/// Settings at random, each until the page has settled.
fn wander(browser: &mut Chromium, about: &serde_json::Value, number: usize) {
    let mut luck = Luck::new(5);
    for _ in 0..number {
        let settings = moved(about, &mut luck, 4);
        browser.value("delete document.documentElement.dataset.settled");
        browser.value(&format!("location.hash = 'lang=en&{}'", fragment(&settings)));
        browser.until("document.documentElement.dataset.settled !== undefined || document.getElementById('alert').textContent !== ''");
    }
}

const FIRST: &str = "document.getElementById('answer')?.dataset.draws >= 500";
const SETTLED: &str = "document.documentElement?.dataset.settled !== undefined";

fn paint(browser: &mut Chromium) -> f64 {
    let paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";
    browser.value(paint).as_f64().unwrap_or(0.0)
}

#[test]
#[ignore = "minutes: times of the pages, to be read on a quiet machine"]
fn times_of_the_served_page() {
    let Some(mut browser) = Chromium::new() else {
        return println!("skipped: there is no Chromium on this machine");
    };
    let place = whole();
    let about = crate::support::desk(&place.scenario("plan.yaml")).about();
    let server = Server::new(&place);
    browser.window(1280, 900);
    browser.go(&format!("{}#lang=en", server.1));
    browser.until(SETTLED);
    println!("first paint {:.0} ms", paint(&mut browser));
    let [supply, demand] = levers(&about);
    println!("{}", movements(&mut browser, &about, &supply, ANSWERS));
    println!("{}", movements(&mut browser, &about, &demand, ANSWERS));
    println!("memory {} MB", server.memory());
    wander(&mut browser, &about, 30);
    println!("memory after 30 settings of 10,000 draws {} MB", server.memory());
    browser.value("document.getElementById('pin').click()");
    wander(&mut browser, &about, 10);
    println!("memory after 10 more beside a pinned one {} MB", server.memory());
}

#[test]
#[ignore = "minutes: times of the pages, to be read on a quiet machine"]
fn times_of_the_mailed_page() {
    let Some(mut browser) = Chromium::new() else {
        return println!("skipped: there is no Chromium on this machine");
    };
    let place = whole();
    let about = crate::support::desk(&place.scenario("plan.yaml")).about();
    let page = crate::mailed::written(&place, "wansheng/plan.yaml");
    println!("{} bytes", fs::metadata(&page).unwrap().len());
    browser.window(1280, 900);
    let [supply, demand] = levers(&about);
    opened(&mut browser, &page, "lang=en");
    std::thread::sleep(std::time::Duration::from_secs(4));
    println!("{}", movements(&mut browser, &about, &supply, ANSWERS));
    println!("{}", movements(&mut browser, &about, &demand, ANSWERS / 5));
    let begun = std::time::Instant::now();
    wander(&mut browser, &about, 4);
    println!("a setting to 5,000 draws {:.1} s", begun.elapsed().as_secs_f64() / 4.0);
    println!("memory {} MB", renderer());
    for _ in 0..3 {
        let settings = json!({ supply.clone(): "2027-03" });
        let settings = serde_json::from_value(settings).unwrap();
        opened(&mut browser, &page, &format!("lang=en&{}", fragment(&settings)));
    }
}

/// Opens the page from the disk: first paint, and first answer of 500 draws.
fn opened(browser: &mut Chromium, page: &Path, fragment: &str) {
    browser.go(&format!("file://{}#{fragment}", page.display()));
    browser.until(FIRST);
    let now = browser.value("performance.now()").as_f64().unwrap();
    println!(
        "{fragment}: first paint {:.0} ms, first answer within {now:.0} ms of opening",
        paint(browser)
    );
}
