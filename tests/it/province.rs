//! A province: sums draw by draw, districts as they are alone, the same bytes however the work was
//! divided, and parts that are whole or absent, their own or refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use bedplan::analysis::province::{DistrictSeen, ROLLED, Rolled, Summing};
use bedplan::domain::Years;
use bedplan::engine::layout::Group;
use bedplan::engine::{DrawSpan, Ensemble, Model, Stock, StockKey, Watch};
use bedplan::input::{Problems, Sources, open_province};

use crate::support::{Case, files, program, said};

const DRAWS: &str = "40";

fn case() -> Case {
    Case::copy_of("scenarios/province", "province.yaml")
}

/// The names of units that are to be worked on.
fn missing(case: &Case, parts: &str) -> Vec<String> {
    let words = ["plan-work", "province.yaml", "--dir", "work", "--parts", parts, "--draws", DRAWS];
    let output = program(case.folder(), &[&words[..], &["--missing"]].concat());
    said(&output, 0);
    let text = String::from_utf8(output.stdout).expect("text");
    let units = text.lines().skip(1).filter_map(|line| line.split('\t').next());
    units.map(str::to_owned).collect()
}

fn work(case: &Case, parts: &str, units: &[&str]) -> String {
    let words = ["work", "province.yaml", "--dir", "work", "--parts", parts, "--draws", DRAWS];
    said(&program(case.folder(), &[&words[..], units].concat()), 0)
}

fn run(case: &Case, out: &str, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let words = ["run", "province.yaml", "--draws", DRAWS, "--out", out];
    said(&program(case.folder(), &[&words[..], more].concat()), 0);
    files(&case.folder().join(out))
}

#[test]
fn the_whole_is_the_sum_of_each_draw_and_a_district_is_what_it_is_alone() {
    let case = case();
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = open_province(&case.path(), &mut sources, &mut problems).expect("a province");
    let years: Years = opened.years();
    let mut summing = Summing::new(years, vec![2030], 40);
    let (demand, year) = (Stock::Demand(Group::All, None), 2030);
    let mut sums = vec![0.0; 40];
    let mut alone = Vec::new();
    for member in &opened.members {
        let scenario = &member.opened.scenario;
        let model = Model::new(scenario, scenario.seed);
        let rolled = Rolled::run(&model, DrawSpan::whole(40), &Watch::default()).unwrap().unwrap();
        let place = model.layout().district();
        let key = StockKey { place, year: scenario.years.index(year), stock: demand };
        let column = model.layout().stock(key);
        // As `bedplan run` keeps it of the district alone.
        let ensemble = Ensemble::run(&model, 40, &[column], &Watch::default()).unwrap();
        let kept = ensemble.kept(column).unwrap();
        kept.iter().zip(&mut sums).for_each(|(value, sum)| *sum += *value as f64);
        let mean = kept.iter().sum::<i64>() as f64 / 40.0;
        alone.push((mean, ensemble.central(column)));
        let seen = DistrictSeen {
            id: member.id().to_owned(),
            name: scenario.district.clone(),
            townships: scenario.townships.len(),
            even: false,
        };
        summing.add(seen, &rolled).expect("it fits");
    }
    let whole = summing.done(&opened.province);
    for (district, (mean, central)) in whole.districts.iter().zip(&alone) {
        let found = district.summary(&whole, demand, year);
        assert_eq!((found.mean, found.central), (*mean, *central), "{}", district.seen.id);
    }
    let found = whole.summary(demand, year);
    sums.sort_by(f64::total_cmp);
    // Type 7: place 0.1 × 39 = 3.9.
    let tenth = sums[3] + (sums[4] - sums[3]) * 0.9;
    assert!((found.quantiles[1] - tenth).abs() < 1e-9, "{} {tenth}", found.quantiles[1]);
    assert!((found.mean - sums.iter().sum::<f64>() / 40.0).abs() < 1e-9);
    let of_districts: f64 =
        whole.districts.iter().map(|d| d.summary(&whole, demand, year).quantiles[1]).sum();
    assert!(of_districts < tenth - 1.0, "quantiles of districts do not add up: {of_districts}");
}

#[test]
fn every_rolled_result_is_a_sum_over_townships() {
    use bedplan::engine::results::catalogue::{CATALOGUE, Combine};
    for stock in ROLLED {
        let entry = CATALOGUE.iter().find(|entry| entry.stock == stock).expect("a result");
        assert_eq!(entry.combine, Combine::Sum, "{stock:?}");
    }
}

#[test]
fn a_province_has_the_same_bytes_however_its_work_was_divided() {
    let case = case();
    let whole = run(&case, "whole", &["--threads", "1"]);
    assert!(whole.keys().any(|name| name == "tables/ranking.csv"), "{:?}", whole.keys());
    assert_eq!(missing(&case, "3").len(), 9);
    // In another order, one twice, several at once; the others are made by the last command.
    work(&case, "3", &["d02.3-of-3", "d01.1-of-3", "d02.1-of-3"]);
    let again = work(&case, "3", &["d02.3-of-3", "d03.2-of-3"]);
    assert!(again.contains("units made: 1; already there: 1"), "{again}");
    assert_eq!(missing(&case, "3").len(), 5);
    let parts = run(&case, "parts", &["--work", "work", "--parts", "3"]);
    assert_eq!(missing(&case, "3").len(), 0);
    assert!(whole == parts, "the folders differ");
}

#[test]
fn killed_workers_cost_their_part_only_and_change_no_byte() {
    let case = case();
    let whole = run(&case, "whole", &["--tables-only"]);
    let mut killed = 0;
    for attempt in 0_u64.. {
        let units = missing(&case, "5");
        if units.is_empty() {
            break;
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_bedplan"));
        command.args(["work", "province.yaml", "--dir", "work", "--parts", "5", "--draws", DRAWS]);
        command.args(&units).current_dir(case.folder());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut worker = command.spawn().expect("the program starts");
        // At moments that do not follow any step of the work; later ones have longer, so that it
        // ends.
        std::thread::sleep(Duration::from_millis(20 + 37 * attempt % 90 + 15 * attempt));
        killed += usize::from(worker.try_wait().expect("a state").is_none());
        let _ = worker.kill();
        worker.wait().expect("an end");
        let folder = case.folder().join("work");
        fs::create_dir_all(&folder).expect("a folder");
        for (name, bytes) in files(&folder) {
            // What was begun stands in hidden folders only.
            assert!(name.starts_with('.') || bytes.starts_with(b"bedplan part"), "{name}");
        }
    }
    assert!(killed > 0, "no worker was killed at work");
    let parts = run(&case, "parts", &["--tables-only", "--work", "work", "--parts", "5"]);
    assert!(whole == parts, "the folders differ");
}

#[test]
fn parts_of_another_scenario_seed_or_version_and_damaged_ones_are_refused_by_name() {
    let case = case();
    work(&case, "1", &["d01.1-of-1", "d02.1-of-1"]);
    let refused = |more: &[&str]| {
        let words = ["run", "province.yaml", "--draws", DRAWS, "--work", "work", "--out", "out"];
        let text = said(&program(case.folder(), &[&words[..], more].concat()), 4);
        assert!(!case.folder().join("out").exists(), "nothing is written");
        text
    };
    let seed = refused(&["--seed", "5"]);
    assert!(
        seed.contains("work/d01.1-of-1.part") && seed.contains("work/d02.1-of-1.part"),
        "{seed}"
    );
    assert!(seed.contains("another scenario, seed or number of draws"), "{seed}");
    // One district was changed: its part is refused, and the other stays.
    let case = case.edit_in("districts/d02.yaml", "target_year: 2025", "target_year: 2026");
    let path = case.folder().join("work/d01.1-of-1.part");
    let good = fs::read(&path).expect("a part");
    let units = missing(&case, "1");
    assert_eq!(units, ["d02.1-of-1", "d03.1-of-1"]);
    work(&case, "1", &["d02.1-of-1"]);
    let of_version = String::from_utf8_lossy(&good).find("\"version\":\"").expect("a version");
    let mut other = good.clone();
    other[of_version + 11] = b'9';
    let mut cut = good.clone();
    cut.truncate(good.len() - 1);
    let mut foreign = fs::read(case.folder().join("work/d02.1-of-1.part")).expect("a part");
    foreign.truncate(foreign.len());
    for (bytes, why) in [
        (&other, "was made by bedplan 9"),
        (&cut, "is damaged"),
        (&b"something".to_vec(), "is no part of a province"),
        (&foreign, "of the district `d02`"),
    ] {
        fs::write(&path, bytes).expect("a writable folder");
        let words = ["run", "province.yaml", "--draws", DRAWS, "--work", "work", "--out", "out"];
        let text = said(&program(case.folder(), &words), 4);
        assert!(text.contains("work/d01.1-of-1.part") && text.contains(why), "{text}");
        assert!(text.contains("bedplan work"), "{text}");
        assert_eq!(missing(&case, "1")[0], "d01.1-of-1");
    }
    // What is asked for by name is made again.
    work(&case, "1", &["d01.1-of-1"]);
    assert_eq!(fs::read(&path).expect("a part"), good);
}

#[test]
fn what_cannot_be_asked_of_a_province_is_refused() {
    let case = case();
    let refused = |words: &[&str], says: &str| {
        let text = said(&program(case.folder(), words), 2);
        assert!(text.contains(says), "{text}");
    };
    refused(&["run", "province.yaml", "--shard", "1/2"], "`--shard` is not for a province");
    refused(&["run", "province.yaml", "--save-draws"], "`--save-draws` is not for a province");
    refused(&["run", "province.yaml", "districts/d01.yaml"], "is run by itself");
    refused(&["run", "districts/d01.yaml", "--work", "w"], "`--work` is for a province");
    let unit = ["work", "province.yaml", "--dir", "w", "--parts", "2"];
    refused(&[&unit[..], &["d01.1-of-3"]].concat(), "is no unit of work in 2 parts");
    refused(&[&unit[..], &["d1.1-of-2"]].concat(), "no district `d1`");
}

/// The Snakemake workflow, where Snakemake is installed: its folder has the bytes of one command,
/// and nothing is done twice.
#[test]
fn snakemake_makes_the_same_bytes() {
    if Command::new("snakemake").arg("--version").output().is_err() {
        eprintln!("skipped: snakemake is not installed");
        return;
    }
    let case = case();
    let whole = run(&case, "whole", &["--tables-only"]);
    let snakemake = || {
        let mut command = Command::new("snakemake");
        let file = crate::support::root().join("cluster/Snakefile");
        command.args(["--snakefile", &file.to_string_lossy(), "--cores", "2"]);
        command.args(["--rerun-triggers", "params", "--quiet", "--config"]);
        let program = env!("CARGO_BIN_EXE_bedplan");
        command.args([&format!("bedplan={program}"), "province=province.yaml", "parts=2"]);
        command.args([&format!("draws={DRAWS}"), "out=out"]).current_dir(case.folder());
        let output = command.output().expect("snakemake starts");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{text}");
    };
    snakemake();
    let tables = |files: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        files
            .iter()
            .filter(|(n, _)| n.starts_with("tables/"))
            .map(|(n, b)| (n.clone(), b.clone()))
            .collect()
    };
    assert!(tables(&whole) == tables(&files(&case.folder().join("out"))), "the tables differ");
    // A touched scenario is the same scenario; one that was changed is another.
    let file = case.folder().join("districts/d02.yaml");
    let text = fs::read_to_string(&file).expect("a scenario");
    let made = |unit: &str| {
        let path = case.folder().join("work").join(unit);
        fs::metadata(path).and_then(|of| of.modified()).expect("a part")
    };
    let before = [made("d01.1-of-2.part"), made("d02.1-of-2.part")];
    fs::write(&file, &text).expect("a writable file");
    snakemake();
    assert_eq!(before, [made("d01.1-of-2.part"), made("d02.1-of-2.part")]);
    fs::write(&file, text.replace("target_year: 2025", "target_year: 2026")).expect("a file");
    snakemake();
    assert_eq!(before[0], made("d01.1-of-2.part"));
    assert_ne!(before[1], made("d02.1-of-2.part"));
}

/// The array script on a Slurm that runs: where one is installed and has a node, the whole folder
/// has the bytes of one command.
#[test]
fn slurm_makes_the_same_bytes() {
    let nodes = Command::new("sinfo").args(["-h", "-t", "idle,mixed,alloc", "-o", "%D"]).output();
    if !nodes.is_ok_and(|told| told.status.success() && !told.stdout.is_empty()) {
        eprintln!("skipped: there is no Slurm with a node");
        return;
    }
    let case = case().edit("draws: 1000", &format!("draws: {DRAWS}"));
    let words = ["run", "province.yaml", "--out", "whole"];
    said(&program(case.folder(), &words), 0);
    let program_path = Path::new(env!("CARGO_BIN_EXE_bedplan"));
    let folder = program_path.parent().expect("a folder").display();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("bash");
    command.arg(crate::support::root().join("cluster/slurm-submit.sh"));
    command.args(["province.yaml", "work", "3", "2", "out"]).env("PATH", path);
    said(&command.current_dir(case.folder()).output().expect("bash"), 0);
    let out = case.folder().join("out");
    for _ in 0..600 {
        if out.join("province.json").is_file() {
            break;
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    assert!(files(&case.folder().join("whole")) == files(&out), "the folders differ");
}

/// The array script of Slurm against a stand-in for `sbatch` that runs tasks as Slurm numbers them:
/// the same bytes, and only what is missing.
#[cfg(unix)]
#[test]
fn the_array_script_submits_what_is_missing_and_makes_the_same_bytes() {
    use std::os::unix::fs::PermissionsExt as _;
    let case = case();
    let whole = run(&case, "whole", &["--tables-only"]);
    let bin = case.folder().join("bin");
    fs::create_dir(&bin).expect("a folder");
    let script = r#"#!/usr/bin/env bash
set -euo pipefail
array= wrap=
while [ $# -gt 0 ]; do
  case "$1" in
    --array=*) array=${1#--array=}; shift ;;
    --wrap) wrap=$2; shift 2 ;;
    --*) shift ;;
    *) break ;;
  esac
done
echo "${array:-sum}" >> submitted
if [ -n "$wrap" ]; then eval "${wrap/bedplan run/bedplan run --tables-only --draws 40}" > /dev/null 2>&1; echo 2; exit; fi
for task in $(seq "${array%-*}" "${array#*-}"); do SLURM_ARRAY_TASK_ID=$task bash "$@" > /dev/null 2>&1; done
echo 1
"#;
    let program_path = env!("CARGO_BIN_EXE_bedplan");
    // The scripts take the draws of the province; the test wants fewer.
    let wrapper = format!(
        "#!/usr/bin/env bash\ncase \"$1\" in work|plan-work) exec {program_path} \"$@\" --draws {DRAWS} ;; *) exec {program_path} \"$@\" ;; esac\n"
    );
    for (name, text) in [("sbatch", script.to_owned()), ("bedplan", wrapper)] {
        fs::write(bin.join(name), text).expect("a script");
        fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).expect("a mode");
    }
    let submit = || {
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
        let file = crate::support::root().join("cluster/slurm-submit.sh");
        let mut command = Command::new("bash");
        command.arg(file).args(["province.yaml", "work", "3", "2", "out"]);
        let output = command.env("PATH", path).current_dir(case.folder()).output().expect("bash");
        said(&output, 0);
    };
    submit();
    let submitted =
        |case: &Case| fs::read_to_string(case.folder().join("submitted")).expect("a list");
    // Nine units, two a task.
    assert_eq!(submitted(&case), "1-5\nsum\n");
    let out = files(&case.folder().join("out"));
    let tables = |files: &BTreeMap<String, Vec<u8>>| -> Vec<(String, Vec<u8>)> {
        files
            .iter()
            .filter(|(n, _)| n.starts_with("tables/"))
            .map(|(n, b)| (n.clone(), b.clone()))
            .collect()
    };
    assert!(tables(&whole) == tables(&out), "the tables differ");
    fs::remove_file(case.folder().join("work/d03.2-of-3.part")).expect("a part");
    submit();
    assert_eq!(submitted(&case), "1-5\nsum\n1-1\nsum\n");
}
