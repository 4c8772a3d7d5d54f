//! Requests as bytes, so that they can be as wrong as they like.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use bedplan::web::{Serving, serve};

use crate::support::desk;

/// A page that is served while this lives.
pub(crate) struct Served {
    pub port: u16,
    pub token: String,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Served {
    pub(crate) fn new(path: &Path) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let serving = Serving { desk: Arc::new(desk(path)), port: None, stop: Arc::clone(&stop) };
        let (tell, told) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let ready = |address: &str| {
                tell.send(address.to_owned()).expect("somebody listens");
                Ok(())
            };
            serve(serving, ready).expect("it serves");
        });
        let address = told.recv().expect("an address");
        let rest = address.strip_prefix("http://127.0.0.1:").expect("this machine");
        let (port, token) = rest.trim_end_matches('/').split_once('/').expect("port and token");
        Served { port: port.parse().unwrap(), token: token.to_owned(), stop, thread: Some(thread) }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_mins(5))).unwrap();
        stream
    }

    /// Sends a request and returns status, head and body.
    pub(crate) fn send(&self, request: &[u8]) -> (u16, String, String) {
        let mut stream = self.connect();
        // A server that turns a request away need not read it to its end.
        let _ = stream.write_all(request);
        let mut reply = Vec::new();
        let _ = stream.read_to_end(&mut reply);
        let reply = String::from_utf8_lossy(&reply).into_owned();
        let (head, body) = reply.split_once("\r\n\r\n").unwrap_or((&reply, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        (status, head.to_owned(), body.to_owned())
    }

    pub(crate) fn get(&self, path: &str) -> (u16, String, String) {
        self.send(
            format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port).as_bytes(),
        )
    }

    /// A question as the page itself asks it.
    pub(crate) fn question(&self, name: &str, body: &str) -> Vec<u8> {
        let (port, token) = (self.port, &self.token);
        format!(
            "POST /{token}/ask/{name} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }

    pub(crate) fn ask(&self, name: &str, body: &str) -> (u16, String, String) {
        self.send(&self.question(name, body))
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
