//! A report as Markdown, with its charts beside it.
//!
//! Every text is escaped: nothing in the name of a township can make a tag, a link or a table cell.

use std::fmt::Write as _;

use super::block::{Align, Block, Caption, Entry, Grid};
use crate::domain::Lang;
use crate::language::visible_lines;
use crate::output::escape::{markdown as escape, markdown_line as line};
use crate::words::Word;

/// The blocks as Markdown; charts are named as `charts/<name>.png`.
pub(crate) fn markdown(blocks: &[Block], lang: Lang) -> String {
    let mut text = String::new();
    blocks.iter().for_each(|block| write(&mut text, block, lang));
    // One newline ends the file.
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn write(text: &mut String, block: &Block, lang: Lang) {
    // Writing into a text cannot fail.
    let _ = match block {
        Block::Title(title) => writeln!(text, "# {}\n", escape(title)),
        Block::Subtitle(line) => writeln!(text, "_{}_\n", escape(line)),
        Block::Heading(heading) => {
            let marks = "#".repeat(usize::from(heading.level) + 1);
            writeln!(text, "{marks} {}\n", escape(&heading.said(lang)))
        }
        Block::Boxes(boxes) => {
            for boxed in boxes {
                let _ = writeln!(text, "### {}\n", escape(&boxed.title));
                write(text, &Block::Bullets(boxed.items.clone()), lang);
            }
            Ok(())
        }
        Block::Paragraph(words) | Block::Note(words) => writeln!(text, "{}\n", line(words)),
        Block::Warning(words) => writeln!(text, "> **⚠ {}**\n", escape(words)),
        Block::Bullets(items) => {
            for item in items {
                let _ = writeln!(text, "- {}", line(item));
            }
            writeln!(text)
        }
        Block::Table(table) => writeln!(text, "{}\n", grid(table, lang)),
        Block::Figure(figure) => {
            let caption = caption(Word::FigureWord, &figure.caption, lang);
            writeln!(text, "![{}](charts/{}.png)\n\n{caption}\n", escape(&figure.alt), figure.chart)
        }
        Block::Folded(title, blocks) => {
            let _ = writeln!(text, "**{}**\n", escape(title));
            blocks.iter().for_each(|block| write(text, block, lang));
            Ok(())
        }
        Block::Code(words) => {
            writeln!(text, "```\n{}\n```\n", visible_lines(words).replace("```", "` ` `"))
        }
        Block::NewPage => Ok(()),
    };
}

/// A caption in running text: "Figure 3. What is shown".
fn caption(word: Word, caption: &Caption, lang: Lang) -> String {
    let Some(number) = caption.number else { return line(&caption.text) };
    let (space, stop) = match lang {
        Lang::En => (" ", ". "),
        Lang::Zh => ("", "　"),
    };
    format!("**{}{space}{number}**{stop}{}", word.text(lang), escape(&caption.text))
}

fn grid(table: &Grid, lang: Lang) -> String {
    let mut text = String::new();
    if !table.caption.text.is_empty() {
        text = format!("{}\n\n", caption(Word::TableWord, &table.caption, lang));
    }
    text.push_str(&row(table.header.iter().map(String::as_str), false));
    text.push('|');
    for align in &table.align {
        text.push_str(match align {
            Align::Left => " --- |",
            Align::Right => " ---: |",
        });
    }
    text.push('\n');
    for (at, cells) in table.rows.iter().enumerate() {
        let sum = table.total && at + 1 == table.rows.len();
        text.push_str(&row(cells.iter().map(|Entry { text, .. }| text.as_str()), sum));
    }
    text.truncate(text.trim_end().len());
    text
}

fn row<'t>(cells: impl Iterator<Item = &'t str>, bold: bool) -> String {
    let cell = |cell: &str| {
        let lines: Vec<String> = cell.split('\n').map(escape).collect();
        let cell = lines.join("<br>");
        if bold && !cell.trim().is_empty() { format!("**{cell}**") } else { cell }
    };
    format!("| {} |\n", cells.map(cell).collect::<Vec<_>>().join(" | "))
}

#[cfg(test)]
mod tests {
    use super::super::block::number;
    use super::*;

    #[test]
    fn a_table_has_its_caption_its_header_and_a_sum_in_bold() {
        let rows = vec![
            vec![Entry::words("a|b"), Entry::number("1\n2", 1.0)],
            vec![Entry::words("all"), Entry::number("3", 3.0)],
        ];
        let header = vec!["place".into(), "beds".into()];
        let table = Grid { total: true, ..Grid::new("Beds", header, rows) };
        let mut blocks = [Block::Table(table)];
        number(&mut blocks);
        assert_eq!(
            markdown(&blocks, Lang::En),
            "**Table 1**. Beds\n\n| place | beds |\n| --- | ---: |\n| a\\|b | 1<br>2 |\n| **all** | **3** |\n"
        );
    }
}
