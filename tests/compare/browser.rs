//! The HTML report in a browser: opens from disk without a word on the console, asks nobody for
//! anything, and its tables sort.
//!
//! Needs Chromium; where it is not installed the test says that it was skipped.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::{Case, LATE};

/// Hosts that Chromium asks by itself, whatever the page.
const OWN: [&str; 5] = [
    "accounts.google.com",
    "android.clients.google.com",
    "clients2.google.com",
    "update.googleapis.com",
    "www.google.com",
];

/// What a page is asked after it has loaded: sorts the first table with a column of numbers up and
/// down, and notes it.
const PROBE: &str = r#"<script>
addEventListener("load", function () {
  var table = Array.prototype.find.call(document.querySelectorAll("table"), function (t) {
    return t.querySelector("td.number") && t.tBodies[0].rows.length > 3;
  });
  var cell = table.querySelector("td.number"), column = cell.cellIndex;
  function values() {
    return Array.prototype.map.call(table.tBodies[0].rows, function (row) {
      return Number(row.cells[column].getAttribute("data-sort"));
    });
  }
  function rising(list) { return list.every(function (x, i) { return !i || list[i - 1] <= x; }); }
  var button = table.tHead.rows[0].cells[column].querySelector("button");
  button.click();
  var up = rising(values());
  button.click();
  var down = rising(values().reverse());
  document.body.setAttribute("data-probe", "up " + up + " down " + down);
});
</script>"#;

/// The page as it stands after loading, what the browser said, and the network log.
fn load(page: &Path, folder: &Path) -> Option<(String, String, String)> {
    let log = folder.join("net.json");
    let mut command = Command::new("chromium");
    command
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--enable-logging=stderr", "--virtual-time-budget=5000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--log-net-log={}", log.display()))
        .arg(format!("file://{}", page.display()));
    let output = command.output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let log = fs::read_to_string(log).expect("a network log");
    Some((text(&output.stdout), text(&output.stderr), log))
}

#[test]
fn the_report_opens_from_disk_in_silence_and_its_tables_sort() {
    let case = Case::new();
    case.variant("late", &LATE);
    case.bedplan(&["compare", "a.yaml", "late.yaml", "--draws", "40", "--out", "out"], 0);
    let page = case.path("out/small-comparison-en.html");
    let place = tempfile::tempdir().expect("a temporary folder");
    let Some((dom, said, log)) = load(&page, place.path()) else {
        eprintln!("SKIPPED: Chromium is not installed, so nobody opened the report");
        return;
    };
    assert!(dom.contains("<table") && dom.contains("data:image/png"), "the page was shown");
    assert!(!said.contains("CONSOLE"), "{said}");
    let asked: Vec<&str> = log
        .split("\"url\":\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .filter(|url| !url.starts_with("file:") && !url.starts_with("data:"))
        .filter(|url| !OWN.iter().any(|own| url.split('/').nth(2) == Some(own)))
        .collect();
    assert_eq!(asked, [""; 0], "requests left");
    let title = dom.split("<title>").nth(1).and_then(|t| t.split('<').next());
    assert!(title.is_some_and(|title| !title.is_empty()));

    let text = fs::read_to_string(&page).unwrap().replace("</body>", &format!("{PROBE}</body>"));
    let probed = place.path().join("probed.html");
    fs::write(&probed, text).unwrap();
    let other = tempfile::tempdir().expect("a temporary folder");
    let (dom, said, _) = load(&probed, other.path()).expect("it was there");
    assert!(dom.contains("data-probe=\"up true down true\""), "the tables do not sort\n{said}");
}
