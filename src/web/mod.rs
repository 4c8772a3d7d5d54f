//! The page with levers, served to the browser of this machine and to nobody else.
//!
//! Listens on 127.0.0.1 alone. Who asks must know the token in the address and come from the page
//! itself (`guard`); how much is asked at a time is bounded (`gate`); what is asked goes to a desk
//! of the session (`questions`). No path of a request is a path of the disk: the files of the page
//! are in the program. Never prints.

mod bundle;
mod gate;
mod guard;
mod mailed;
mod questions;
mod replies;
mod server;

pub use mailed::mailed;
pub use server::{Serving, serve};
