//! Chromium without a window, told what to do through a pipe in the words of its DevTools. Needs no
//! crate and no port.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base64::Engine as _;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A browser with one page.
pub(crate) struct Chromium {
    child: Child,
    orders: File,
    told: BufReader<File>,
    number: u64,
    page: String,
    /// What the console called an error.
    pub errors: Vec<String>,
    _profile: TempDir,
}

impl Chromium {
    /// A browser; none where there is none on this machine.
    pub(crate) fn new() -> Option<Self> {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let there = |name: &&&str| {
            Command::new(name)
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .is_ok()
        };
        let name = names.iter().find(there)?;
        let profile = tempfile::tempdir().expect("a temporary folder");
        let [orders, told] = ["orders", "told"].map(|name| profile.path().join(name));
        Command::new("mkfifo")
            .args([&orders, &told])
            .status()
            .ok()
            .filter(std::process::ExitStatus::success)?;
        // DevTools are read from the file with number 3 and written to that with number 4.
        let words = "exec \"$0\" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars --no-first-run \
                     --user-data-dir=\"$1\" --remote-debugging-pipe 3<\"$2\" 4>\"$3\"";
        let child = Command::new("sh")
            .args(["-c", words, name])
            .arg(profile.path().join("profile"))
            .args([&orders, &told])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let orders = OpenOptions::new().write(true).open(orders).ok()?;
        let told = BufReader::new(File::open(told).ok()?);
        let mut browser = Chromium {
            child,
            orders,
            told,
            number: 0,
            page: String::new(),
            errors: Vec::new(),
            _profile: profile,
        };
        let target = browser.order("Target.createTarget", json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let page = browser.order("Target.attachToTarget", attach);
        browser.page = page["sessionId"].as_str()?.to_owned();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            browser.order(&format!("{domain}.enable"), json!({}));
        }
        Some(browser)
    }

    /// Gives an order and waits for what comes of it.
    pub(crate) fn order(&mut self, method: &str, about: Value) -> Value {
        self.number += 1;
        let mut order = json!({ "id": self.number, "method": method, "params": about });
        if !self.page.is_empty() {
            order["sessionId"] = json!(self.page);
        }
        self.orders.write_all(order.to_string().as_bytes()).unwrap();
        self.orders.write_all(&[0]).unwrap();
        loop {
            let mut bytes = Vec::new();
            self.told.read_until(0, &mut bytes).unwrap();
            assert_eq!(bytes.pop(), Some(0), "the browser has ended");
            let told: Value = serde_json::from_slice(&bytes).unwrap();
            if told["id"] == self.number {
                assert!(told["error"].is_null(), "{method}: {told}");
                return told["result"].clone();
            }
            self.hear(&told);
        }
    }

    fn hear(&mut self, told: &Value) {
        let about = &told["params"];
        let wrong = match told["method"].as_str() {
            Some("Runtime.exceptionThrown") => true,
            Some("Runtime.consoleAPICalled") => {
                about["type"] == "error" || about["type"] == "assert"
            }
            Some("Log.entryAdded") => about["entry"]["level"] == "error",
            _ => false,
        };
        if wrong {
            self.errors.push(told.to_string());
        }
    }

    /// Goes to an address.
    pub(crate) fn go(&mut self, address: &str) {
        self.order("Page.navigate", json!({ "url": "about:blank" }));
        self.order("Page.navigate", json!({ "url": address }));
    }

    /// The value of an expression.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let about = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        let found = self.order("Runtime.evaluate", about);
        assert!(found["exceptionDetails"].is_null(), "{expression}: {found}");
        found["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub(crate) fn until(&mut self, expression: &str) {
        for _ in 0..1_200 {
            if self.value(expression) == true {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let page = self.value("document.body.innerText");
        panic!("never: {expression}\n{page}\n{:?}", self.errors);
    }

    /// A window of this width and height.
    pub(crate) fn window(&mut self, width: u32, height: u32) {
        let about = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.order("Emulation.setDeviceMetricsOverride", about);
    }

    /// A picture of the whole page, PNG.
    pub(crate) fn picture(&mut self) -> Vec<u8> {
        let about = json!({ "format": "png", "captureBeyondViewport": true });
        let shot = self.order("Page.captureScreenshot", about);
        let data = shot["data"].as_str().expect("a picture");
        base64::engine::general_purpose::STANDARD.decode(data).expect("base64")
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
