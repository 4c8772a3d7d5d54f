//! The server: connections on this machine, a request each, bounded in number, size and time.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::gate::{Gate, Turn};
use super::guard::{Allowed, Guard};
use super::questions;
use super::replies::{self, Reply};
use crate::language::Message;
use crate::message;
use crate::session::{Failure, SavingDesk};

/// Most bytes of a question: a scenario's text and what goes with it.
const MOST_BYTES: usize = 2 << 20;
/// Connections that are open at once; others wait.
const CONNECTIONS: usize = 64;
/// Questions that are worked on or wait for it.
const QUESTIONS: usize = 12;
/// Time for the head of a request, and for its body.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is asked whether to end.
const OFTEN: Duration = Duration::from_millis(100);

/// What is served, and until when.
#[derive(Debug)]
pub struct Serving {
    /// Who answers.
    pub desk: Arc<SavingDesk>,
    /// Port; any that is free where nothing is said.
    pub port: Option<u16>,
    /// Set to end.
    pub stop: Arc<AtomicBool>,
}

#[derive(Debug)]
struct Server {
    desk: Arc<SavingDesk>,
    guard: Guard,
    gate: Gate,
    questions: Arc<Semaphore>,
    stop: Arc<AtomicBool>,
}

/// Serves until somebody sets `stop` or the page asks to end; `ready` is told the address.
///
/// # Errors
/// If the port is taken, or the system refuses.
pub fn serve(
    serving: Serving,
    ready: impl FnOnce(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_io().enable_time().max_blocking_threads(QUESTIONS).build();
    let runtime = runtime.map_err(Failure::file)?;
    runtime.block_on(serve_here(serving, ready))?;
    runtime.shutdown_timeout(Duration::from_secs(2));
    Ok(())
}

async fn serve_here(
    Serving { desk, port, stop }: Serving,
    ready: impl FnOnce(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(0))).await;
    let listener = listener.map_err(|error| {
        Failure::file(message!(
            "port {port} of this machine cannot be used: {error}",
            "无法使用本机端口 {port}：{error}",
            port = port.unwrap_or(0),
            error = Message::from(&error)
        ))
        .help(message!(
            "take another one with --port, or leave it out",
            "请用 --port 换一个端口，或不写"
        ))
    })?;
    let port = listener.local_addr().map_err(Failure::file)?.port();
    let guard = Guard::new(port).map_err(|fault| Failure::file(Message::fault(fault)))?;
    ready(&guard.address())?;
    let questions = Arc::new(Semaphore::new(QUESTIONS));
    let server = Arc::new(Server { desk, guard, gate: Gate::default(), questions, stop });
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    while !server.stop.load(Ordering::Relaxed) {
        // Whoever finds no room waits in the system's queue.
        let Ok(Ok(room)) = timeout(OFTEN, Arc::clone(&connections).acquire_owned()).await else {
            continue;
        };
        let Ok(Ok((stream, _))) = timeout(OFTEN, listener.accept()).await else { continue };
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let server = Arc::clone(&server);
                async move { Ok::<_, Infallible>(server.reply(request).await) }
            });
            let mut connection = http1::Builder::new();
            connection.timer(TokioTimer::new()).header_read_timeout(PATIENCE).keep_alive(false);
            connection.max_buf_size(64 * 1024);
            // What goes wrong with a connection is its client's to see.
            let _ = connection.serve_connection(TokioIo::new(stream), service).await;
            drop(room);
        });
    }
    Ok(())
}

impl Server {
    async fn reply(&self, request: Request<Incoming>) -> Reply {
        let (head, body) = request.into_parts();
        match self.guard.allow(&head.method, &head.uri, &head.headers) {
            Err(status) => replies::status(status),
            Ok(Allowed::File(name)) => {
                let reply = replies::file(&name);
                if head.method == Method::HEAD { replies::status(reply.status()) } else { reply }
            }
            Ok(Allowed::Question(name)) => self.question(name, body).await,
        }
    }

    async fn question(&self, name: String, body: Incoming) -> Reply {
        if !self.gate.may_ask() {
            return replies::status(StatusCode::TOO_MANY_REQUESTS);
        }
        let Ok(room) = Arc::clone(&self.questions).try_acquire_owned() else {
            return replies::status(StatusCode::SERVICE_UNAVAILABLE);
        };
        let body: Bytes = match timeout(PATIENCE, Limited::new(body, MOST_BYTES).collect()).await {
            Ok(Ok(body)) => body.to_bytes(),
            Ok(Err(_)) => return replies::status(StatusCode::PAYLOAD_TOO_LARGE),
            Err(_) => return replies::status(StatusCode::REQUEST_TIMEOUT),
        };
        if name == "quit" {
            self.stop.store(true, Ordering::Relaxed);
            return replies::json(StatusCode::OK, &serde_json::json!({}));
        }
        let (browser, name) = name.split_once('/').unwrap_or(("", &name));
        let browser: String = browser.chars().take(40).collect();
        // Only answers take turns; a browser may save while one is made.
        let turn = if name == "answer" { self.gate.turn(&browser) } else { Turn::default() };
        let stop = turn.stop();
        let (desk, name) = (Arc::clone(&self.desk), name.to_owned());
        let work = move || {
            let answered = questions::answer(&desk, &name, &body, &stop);
            drop(room);
            answered
        };
        // The turn ends with this future, be it answered or its client gone: then what is worked on
        // stops.
        let answered = tokio::task::spawn_blocking(work).await;
        drop(turn);
        match answered {
            Ok(Some((status, value))) => replies::json(status, &value),
            Ok(None) => replies::status(StatusCode::NOT_FOUND),
            Err(_) => replies::status(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}
