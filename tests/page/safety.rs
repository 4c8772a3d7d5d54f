//! Nobody asks but the page itself, and nobody who asks too much brings it down.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};
use std::time::{Duration, Instant};

use crate::http::Served;
use crate::support::Place;

fn small() -> (Place, Served) {
    let place = Place::new();
    let served = Served::new(&place.scenario("plan.yaml"));
    (place, served)
}

/// Draws that take many times as long as a request.
const LONG: u32 = 3000;

/// A place of long answers.
fn long_winded() -> (Place, Served) {
    let place = Place::of_draws(LONG);
    let served = Served::new(&place.scenario("plan.yaml"));
    (place, served)
}

/// The longest answer of [`long_winded`], to a state that nobody asked for before.
fn all_draws(state: u32) -> String {
    let settings = format!(r#"{{"projects.qingshan-home.opening":"2026-{:02}"}}"#, 1 + state % 12);
    format!(r#"{{"settings":{settings},"draws":{LONG},"lang":"en","charts":[]}}"#)
}

const ASK: &str = r#"{"settings":{},"draws":20,"lang":"en","charts":[]}"#;

#[test]
fn strangers_are_turned_away() {
    let (_place, served) = small();
    let (port, token) = (served.port, served.token.clone());
    let (status, head, body) = served.get(&format!("/{token}/"));
    assert_eq!(status, 200);
    for header in [
        "content-security-policy: default-src 'none'",
        "nosniff",
        "no-referrer",
        "no-store",
        "x-frame-options: deny",
    ] {
        assert!(head.to_lowercase().contains(header), "{header}\n{head}");
    }
    assert!(!head.to_lowercase().contains("access-control"), "{head}");
    assert!(body.contains("<main>"));
    assert_eq!(served.get("/").0, 404, "without a token");
    assert_eq!(served.get("/0123456789abcdef0123456789abcdef/").0, 404, "with another token");
    for path in [
        "../Cargo.toml",
        "%2e%2e/%2e%2e/etc/passwd",
        "plan.yaml",
        "//etc/passwd",
        "page/index.html",
    ] {
        assert_eq!(served.get(&format!("/{token}/{path}")).0, 404, "{path}");
    }
    let post = |host: &str, origin: &str, kind: &str| {
        let request = format!(
            "POST /{token}/ask/about HTTP/1.1\r\nHost: {host}\r\n{origin}Content-Type: {kind}\r\nContent-Length: 2\r\n\r\n{{}}"
        );
        served.send(request.as_bytes()).0
    };
    let own = format!("127.0.0.1:{port}");
    let origin = format!("Origin: http://{own}\r\n");
    assert_eq!(post(&own, &origin, "application/json"), 200);
    assert_eq!(post(&own, "Origin: http://evil.example\r\n", "application/json"), 403);
    assert_eq!(post(&own, "", "application/json"), 403, "no origin at all");
    assert_eq!(
        post(&format!("evil.example:{port}"), &origin, "application/json"),
        421,
        "rebinding"
    );
    assert_eq!(post(&own, &origin, "text/plain"), 415, "what a form can send");
    let preflight = format!(
        "OPTIONS /{token}/ask/about HTTP/1.1\r\nHost: {own}\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n"
    );
    let (status, head, _) = served.send(preflight.as_bytes());
    assert!(status == 403 && !head.to_lowercase().contains("access-control-allow"), "{head}");
}

#[test]
fn only_this_machine_is_listened_to() {
    let (_place, served) = small();
    // The port is free on every other address of this machine.
    assert!(TcpListener::bind(("127.0.0.2", served.port)).is_ok());
}

#[test]
fn a_huge_body_is_not_read() {
    let (_place, served) = small();
    let huge = "x".repeat(5 << 20);
    let (status, _, _) = served.ask("b/answer", &huge);
    assert!([413, 0].contains(&status), "{status}");
    let head = format!(
        "GET /{}/ HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nX: {}\r\n\r\n",
        served.token,
        served.port,
        "y".repeat(200_000)
    );
    let (status, _, _) = served.send(head.as_bytes());
    assert!([431, 400, 0].contains(&status), "{status}");
    for wrong in [
        "",
        "{",
        "[]",
        r#"{"settings":{},"draws":-1,"lang":"en"}"#,
        r#"{"settings":{},"draws":1,"lang":"en","more":1}"#,
    ] {
        assert_eq!(served.ask("b/answer", wrong).0, 400, "{wrong}");
    }
    assert_eq!(served.ask("b/answer", ASK).0, 200, "and it still answers");
}

#[test]
fn a_thousand_requests_at_once_leave_it_standing() {
    let (_place, served) = small();
    let begun = Instant::now();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let one = |_| scope.spawn(|| served.ask("flood/answer", ASK).0);
        let threads: Vec<_> = (0..1_000).map(one).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let of = |wanted: u16| statuses.iter().filter(|status| **status == wanted).count();
    let seconds = begun.elapsed().as_secs_f64();
    assert!(of(200) >= 1, "some are answered");
    // Eighty at once, then forty a second.
    let most = 80.0 + 40.0 * (seconds + 1.0);
    let held_back = of(429) + of(503);
    assert!(held_back as f64 >= 1_000.0 - most, "{held_back} are held back in {seconds} s");
    assert_eq!(of(500), 0);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(served.ask("calm/answer", ASK).0, 200);
}

#[test]
fn a_client_that_goes_away_stops_what_it_asked_for() {
    let (_place, served) = long_winded();
    let whole = |state: u32| {
        let begun = Instant::now();
        assert_eq!(served.ask("stays/answer", &all_draws(state)).0, 200);
        begun.elapsed()
    };
    // The first makes worlds as well.
    whole(0);
    let whole = whole(1);
    let after_leaving = |state: u32| {
        let begun = Instant::now();
        let mut stream = served.connect();
        stream.write_all(&served.question("gone/answer", &all_draws(state))).unwrap();
        std::thread::sleep(whole / 10);
        stream.shutdown(Shutdown::Both).unwrap();
        drop(stream);
        assert_eq!(served.ask("other/answer", ASK).0, 200);
        begun.elapsed()
    };
    // One at least: what else goes on here makes any one of them late.
    let mut waited = Vec::new();
    let stops = |state| {
        waited.push(after_leaving(state));
        waited[waited.len() - 1] < whole * 3 / 4
    };
    assert!((2..8).any(stops), "{waited:?} beside {whole:?}");
}

#[test]
fn the_newest_question_of_a_browser_wins_and_two_browsers_both_get_answers() {
    let (_place, served) = long_winded();
    // A question may come to the server after the one that was sent after it, or be answered
    // before: not every time.
    let meets = |state: u32| {
        let [older, newest, other] = std::thread::scope(|scope| {
            let older = scope.spawn(|| served.ask("one/answer", &all_draws(state)).0);
            std::thread::sleep(Duration::from_millis(150));
            let newest = scope.spawn(|| served.ask("one/answer", ASK).0);
            let other = scope.spawn(|| served.ask("two/answer", ASK).0);
            [older, newest, other].map(|thread| thread.join().unwrap())
        });
        assert_eq!(other, 200, "the other browser");
        assert!(
            [[409, 200], [200, 409], [200, 200]].contains(&[older, newest]),
            "{older} {newest}"
        );
        [older, newest] == [409, 200]
    };
    assert!((0..12).any(meets), "the older question is never stopped");
}

#[test]
fn a_slow_client_holds_nobody_up_and_quit_ends_it() {
    let (_place, served) = small();
    let mut slow = served.connect();
    slow.write_all(b"POST /").unwrap();
    assert_eq!(served.ask("b/answer", ASK).0, 200);
    assert_eq!(served.ask("b/nothing", "{}").0, 404);
    assert_eq!(served.ask("quit", "{}").0, 200);
    assert!(served.has_ended());
    let mut rest = Vec::new();
    slow.set_read_timeout(Some(Duration::from_millis(10))).unwrap();
    let _ = slow.read(&mut rest);
}
