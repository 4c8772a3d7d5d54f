//! A comparison's report as Markdown, with its charts beside it.

use std::fmt::Write as _;

use super::block::{Block, Grid};
use crate::language::visible_lines;
use crate::output::escape::{markdown as escape, markdown_line as line};

/// The blocks as Markdown, under a title; charts are named as `charts/<name>.png`.
pub fn markdown(title: &str, blocks: &[Block]) -> String {
    let mut text = format!("# {}\n", escape(title));
    for block in blocks {
        write(&mut text, block);
    }
    text
}

fn write(text: &mut String, block: &Block) {
    // Writing into a text cannot fail.
    let _ = match block {
        Block::Heading(level, _, title) => {
            writeln!(text, "\n{} {}", "#".repeat(usize::from(*level)), escape(title))
        }
        Block::Paragraph(words) => writeln!(text, "\n{}", line(words)),
        Block::Warning(words) => writeln!(text, "\n> **⚠ {}**", escape(words)),
        Block::List(items) => {
            let items = items.iter().map(|item| format!("- {}\n", line(item)));
            write!(text, "\n{}", items.collect::<String>())
        }
        Block::Grid(table) => write!(text, "\n{}", grid(table)),
        Block::Figure(figure) => {
            writeln!(text, "\n![{}](charts/{}.png)", escape(&figure.alt), figure.name)
        }
        Block::Folded(title, blocks) => {
            let _ = writeln!(text, "\n**{}**", escape(title));
            blocks.iter().for_each(|block| write(text, block));
            Ok(())
        }
        Block::Code(words) => {
            writeln!(text, "\n```\n{}\n```", visible_lines(words).replace("```", "` ` `"))
        }
    };
}

fn grid(table: &Grid) -> String {
    let mut text = String::new();
    if !table.caption.is_empty() {
        let _ = writeln!(text, "{}\n", line(&table.caption));
    }
    row(&mut text, table.header.iter().map(String::as_str));
    let _ = writeln!(text, "|{}", " --- |".repeat(table.header.len()));
    for cells in &table.rows {
        row(&mut text, cells.iter().map(|cell| cell.text.as_str()));
    }
    text
}

fn row<'t>(text: &mut String, cells: impl Iterator<Item = &'t str>) {
    let cells: Vec<String> =
        cells.map(|cell| cell.split('\n').map(escape).collect::<Vec<_>>().join("<br>")).collect();
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}
