//! Writes every stress case of every chart into a folder, as PNG and SVG: `cargo run --release --example gallery -- FOLDER [en|zh] [word|slide|square] [NAME]`.
//!
//! For looking at. The layout tests draw the same cases and check the text boxes.

#[path = "../tests/charts/support.rs"]
mod support;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use bedplan::chart::Size;
use bedplan::chart::layout::text_boxes;
use bedplan::domain::Lang;

/// Words that choose languages and sizes; any other is the beginning of a chart's name.
const CHOICES: [&str; 5] = ["en", "zh", "word", "slide", "square"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name a folder to write to")?);
    let words: Vec<String> = arguments.collect();
    let chosen = |word: &str, group: &[&str]| {
        words.iter().any(|w| w == word) || !words.iter().any(|w| group.contains(&w.as_str()))
    };
    std::fs::create_dir_all(&folder)?;
    for (lang_name, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        for (size_name, size) in
            [("word", Size::Word), ("slide", Size::Slide), ("square", Size::Square)]
        {
            if !chosen(lang_name, &["en", "zh"]) || !chosen(size_name, &["word", "slide", "square"])
            {
                continue;
            }
            for (case, shape) in support::stress(lang, size) {
                let begun = Instant::now();
                let charts = support::all(&shape);
                let drawn = begun.elapsed();
                for (name, chart) in charts {
                    if !words.iter().all(|w| CHOICES.contains(&w.as_str()) || name.starts_with(w)) {
                        continue;
                    }
                    let chart = chart?;
                    let begun = Instant::now();
                    let png = chart.png(&[("Software", "bedplan"), ("Title", name)])?;
                    let rasterised = begun.elapsed();
                    let file = folder.join(format!("{name}-{case}-{lang_name}-{size_name}"));
                    std::fs::write(file.with_extension("png"), &png)?;
                    std::fs::write(file.with_extension("svg"), chart.svg())?;
                    let boxes = text_boxes(chart.svg())?;
                    let outside = boxes.iter().filter(|b| !b.inside(chart.pixels())).count();
                    let overlapping = boxes
                        .iter()
                        .enumerate()
                        .flat_map(|(i, a)| boxes[i + 1..].iter().map(move |b| (a, b)))
                        .filter(|(a, b)| a.overlaps(b, 1.0))
                        .count();
                    let least = boxes.iter().map(|b| b.points).fold(f64::INFINITY, f64::min);
                    println!(
                        "{name}-{case}-{lang_name}-{size_name}: {}x{} px, {} KB, drawn with its case in {:.1} ms, PNG in {:.1} ms, {} texts from {least:.1} pt, {outside} outside, {overlapping} overlapping",
                        chart.pixels().0,
                        chart.pixels().1,
                        png.len() / 1024,
                        drawn.as_secs_f64() * 1e3,
                        rasterised.as_secs_f64() * 1e3,
                        boxes.len(),
                    );
                }
            }
        }
    }
    Ok(())
}
