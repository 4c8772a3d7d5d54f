//! The model of bedplan: what a district is, its draws, and what is counted of them.
//!
//! A number goes one way: [`domain`] holds a scenario that has passed the door, [`engine`] runs
//! draws of it with streams from [`numerics`], [`analysis`] makes small tables of the draws, each
//! with its Monte Carlo error. [`words`] are what people read, in both languages ([`language`]);
//! [`quantity`] has months, exact decimals and sums of money.
//!
//! Reads no file, prints nothing and draws nothing. Of the format of scenarios it knows the words
//! that its own types are written with.

pub mod analysis;

pub mod domain;

pub mod engine;

pub mod language;

pub mod numerics;

pub mod quantity;

pub mod words;
