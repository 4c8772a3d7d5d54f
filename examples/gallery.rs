//! Writes every stress case of every chart into a folder, as PNG and SVG with a page to look at:
//! `cargo run --release --example gallery -- FOLDER [en|zh] [word|slide|square] [NAME]`; with the
//! word `documents` in place of the others the reports of runs and comparisons of districts of 3
//! and of 40 townships, as Word, PDF and HTML, with their workbooks.
//!
//! For looking at, at printed size. The layout tests draw the same cases and check the text boxes;
//! the tests of documents write the same districts and measure the pages.

#[path = "../tests/it/districts.rs"]
mod districts;
#[path = "../tests/charts/support.rs"]
mod support;
#[path = "../tests/charts/text_boxes.rs"]
mod text_boxes;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use bedplan::chart::{Chart, Size};
use bedplan::domain::Lang;
use bedplan::session::{self, CompareRequest, RunRequest, Session};

/// Words that choose languages and sizes; any other is the beginning of a chart's name.
const CHOICES: [&str; 5] = ["en", "zh", "word", "slide", "square"];
/// Draws behind each document.
const DRAWS: u32 = 400;
/// Pixels of a CSS inch.
const CSS: f64 = 96.0;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name a folder to write to")?);
    let words: Vec<String> = arguments.collect();
    if words == ["documents"] {
        return documents(&folder);
    }
    let chosen = |word: &str, group: &[&str]| {
        words.iter().any(|w| w == word) || !words.iter().any(|w| group.contains(&w.as_str()))
    };
    std::fs::create_dir_all(&folder)?;
    let mut page = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>Gallery</title>\
         <style>body{background:#888;font-family:sans-serif}figure{display:inline-block;margin:6px;vertical-align:top}</style>\n",
    );
    for (lang_name, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        for (size_name, size) in
            [("word", Size::Word), ("slide", Size::Slide), ("square", Size::Square)]
        {
            if !chosen(lang_name, &["en", "zh"]) || !chosen(size_name, &["word", "slide", "square"])
            {
                continue;
            }
            for (case, shape) in support::stress(lang, size) {
                for (name, chart) in support::all(&shape) {
                    if !words.iter().all(|w| CHOICES.contains(&w.as_str()) || name.starts_with(w)) {
                        continue;
                    }
                    let file = format!("{name}-{case}-{lang_name}-{size_name}");
                    let chart = chart?;
                    println!("{file}: {}", write(&folder, &file, &chart)?);
                    let width = f64::from(chart.pixels().0) * CSS / 300.0;
                    writeln!(
                        page,
                        "<figure><figcaption>{file}</figcaption><img src=\"{file}.png\" width=\"{width:.0}\" loading=\"lazy\"></figure>"
                    )?;
                }
            }
        }
    }
    std::fs::write(folder.join("index.html"), page)?;
    Ok(())
}

/// Writes the documents of districts of few and of many townships, in both languages.
fn documents(folder: &Path) -> Result<(), Box<dyn Error>> {
    for townships in [3, 40] {
        let place = folder.join(format!("district-{townships}"));
        std::fs::create_dir_all(&place)?;
        let plan = districts::write(&place, townships)?;
        let late = districts::write_variant(&place)?;
        for (name, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
            let session = Session::new(&()).in_language(Some(lang));
            let mut run = RunRequest {
                scenarios: vec![plan.clone()],
                draws: Some(DRAWS),
                out: Some(place.join(format!("run-{name}"))),
                ..RunRequest::default()
            };
            run.charts.pdf = true;
            let comparison = CompareRequest {
                sides: vec![plan.clone(), late.clone()],
                draws: Some(DRAWS),
                out: Some(place.join(format!("comparison-{name}"))),
                pdf: true,
                ..CompareRequest::default()
            };
            session::run(&session, &run).map_err(|failure| format!("{failure:?}"))?;
            session::compare(&session, &comparison).map_err(|failure| format!("{failure:?}"))?;
            println!("{}: {townships} townships, {name}", place.display());
        }
    }
    Ok(())
}

/// Writes the pictures of a chart; says what they measure.
fn write(folder: &Path, file: &str, chart: &Chart) -> Result<String, Box<dyn Error>> {
    let begun = Instant::now();
    let png = chart.png(&[("Software", "bedplan"), ("Title", file)])?;
    let rasterised = begun.elapsed();
    std::fs::write(folder.join(format!("{file}.png")), &png)?;
    std::fs::write(folder.join(format!("{file}.svg")), chart.outlined()?)?;
    let boxes = text_boxes::text_boxes(chart.svg())?;
    let outside = boxes.iter().filter(|b| !b.inside(chart.pixels())).count();
    let pairs =
        boxes.iter().enumerate().flat_map(|(i, a)| boxes[i + 1..].iter().map(move |b| (a, b)));
    let overlapping = pairs.filter(|(a, b)| a.overlaps(b, 1.0)).count();
    let least = boxes.iter().map(|b| b.points).fold(f64::INFINITY, f64::min);
    Ok(format!(
        "{}x{} px, {} KB, PNG in {:.1} ms, {} texts from {least:.1} pt, {outside} outside, {overlapping} overlapping",
        chart.pixels().0,
        chart.pixels().1,
        png.len() / 1024,
        rasterised.as_secs_f64() * 1e3,
        boxes.len(),
    ))
}
