//! A report as Markdown, with its charts beside it.
//!
//! Every text is escaped: nothing in the name of a township can make a tag, a link or a table cell.

use std::fmt::Write as _;

use super::escape::{markdown as escape, markdown_line as line};
use super::report::block::{Align, Block, Caption, Grid};
use crate::domain::Lang;

/// The blocks as Markdown; charts are named as `charts/<name>.png`.
pub fn markdown(blocks: &[Block], lang: Lang) -> String {
    let mut text = String::new();
    for block in blocks {
        // Writing into a text cannot fail.
        let _ = match block {
            Block::Title(title) => writeln!(text, "# {}\n", escape(title)),
            Block::Subtitle(line) => writeln!(text, "_{}_\n", escape(line)),
            Block::Heading(level, title) => {
                let marks = "#".repeat(usize::from(*level) + 1);
                writeln!(text, "{marks} {}\n", escape(title))
            }
            Block::Paragraph(words) | Block::Note(words) => writeln!(text, "{}\n", line(words)),
            Block::Bullets(items) => {
                for item in items {
                    let _ = writeln!(text, "- {}", line(item));
                }
                writeln!(text)
            }
            Block::Table(table) => writeln!(text, "{}\n", grid(table, lang)),
            Block::Figure(figure) => {
                let caption = caption(&figure.caption, lang);
                let alt = escape(&figure.caption.text);
                writeln!(text, "![{alt}](charts/{}.png)\n\n{caption}\n", figure.chart)
            }
            Block::NewPage => Ok(()),
        };
    }
    // One newline ends the file.
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// A caption in running text: "Figure 3. What is shown".
fn caption(caption: &Caption, lang: Lang) -> String {
    let (space, stop) = match lang {
        Lang::En => (" ", ". "),
        Lang::Zh => ("", "　"),
    };
    format!("**{}{space}{}**{stop}{}", caption.word, caption.number, escape(&caption.text))
}

fn grid(table: &Grid, lang: Lang) -> String {
    let mut text = format!("{}\n\n", caption(&table.caption, lang));
    text.push_str(&row(&table.header, false));
    text.push('|');
    for align in &table.align {
        text.push_str(match align {
            Align::Left => " --- |",
            Align::Right => " ---: |",
        });
    }
    text.push('\n');
    for (at, cells) in table.rows.iter().enumerate() {
        text.push_str(&row(cells, table.total && at + 1 == table.rows.len()));
    }
    text.truncate(text.trim_end().len());
    text
}

fn row(cells: &[String], bold: bool) -> String {
    let cell = |cell: &String| {
        let lines: Vec<String> = cell.split('\n').map(escape).collect();
        let cell = lines.join("<br>");
        if bold { format!("**{cell}**") } else { cell }
    };
    format!("| {} |\n", cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_its_caption_its_header_and_a_sum_in_bold() {
        let table = Grid {
            caption: Caption { word: "Table", number: 2, text: "Beds".into() },
            header: vec!["place".into(), "beds".into()],
            rows: vec![vec!["a|b".into(), "1\n2".into()], vec!["all".into(), "3".into()]],
            align: vec![Align::Left, Align::Right],
            widths: vec![1, 1],
            total: true,
            dense: false,
        };
        assert_eq!(
            markdown(&[Block::Table(table)], Lang::En),
            "**Table 2**. Beds\n\n| place | beds |\n| --- | ---: |\n| a\\|b | 1<br>2 |\n| **all** | **3** |\n"
        );
    }
}
