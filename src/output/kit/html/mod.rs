//! A report as one HTML file that needs no network and no script.
//!
//! Charts are embedded, the style is in the page, and a policy in its head forbids every request.
//! With script, tables sort; without, they read the same. Light or dark as the reader's system is,
//! and made for A4 when printed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::block::{Align, Block, Caption, Entry, Figure, Grid, Heading, Tone};
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::output::escape::html as escape;
use crate::words::Word;

/// How the page looks.
const STYLE: &str = include_str!("page.css");
/// What sorts the tables.
const SCRIPT: &str = include_str!("sort.js");

/// The page; titles and the lines below them make its head.
pub(crate) fn page(title: &str, blocks: &[Block], drawn: &[Drawn], lang: Lang) -> String {
    let mut page = String::new();
    let language = match lang {
        Lang::En => "en",
        Lang::Zh => "zh-CN",
    };
    // Writing into a text cannot fail.
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"bedplan\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n",
        title = escape(title),
    );
    let writer = Writer { drawn, lang, places: places(blocks) };
    let is_head = |block: &&Block| matches!(block, Block::Title(_) | Block::Subtitle(_));
    blocks.iter().filter(is_head).for_each(|block| writer.write(&mut page, block));
    page.push_str("</header>\n");
    contents(&mut page, blocks, lang);
    page.push_str("<main>\n");
    blocks.iter().filter(|b| !is_head(b)).for_each(|block| writer.write(&mut page, block));
    let _ = write!(
        page,
        "</main>\n<script data-sort-label=\"{}\">\n{SCRIPT}</script>\n</body>\n</html>\n",
        escape(Word::SortBy.text(lang))
    );
    page
}

fn contents(page: &mut String, blocks: &[Block], lang: Lang) {
    let label = escape(Word::Contents.text(lang));
    let _ = write!(page, "<nav aria-label=\"{label}\">\n<ul>\n");
    for block in blocks {
        if let Block::Heading(heading @ Heading { level: 1, anchor, .. }) = block {
            let title = escape(&heading.said(lang));
            let _ = writeln!(page, "<li><a href=\"#{}\">{title}</a></li>", escape(anchor));
        }
    }
    page.push_str("</ul>\n</nav>\n");
}

/// What blocks need beside themselves.
struct Writer<'w> {
    drawn: &'w [Drawn],
    lang: Lang,
    /// Names of headings, tables and rows of the page.
    places: BTreeSet<&'w str>,
}

/// The names by which headings, tables and rows are linked to.
fn places(blocks: &[Block]) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => found.extend([heading.anchor.as_str()]),
            Block::Table(table) => {
                found.extend(table.anchor.as_deref());
                let entries = table.rows.iter().flatten();
                found.extend(entries.filter_map(|entry| entry.anchor.as_deref()));
            }
            Block::Folded(_, inside) => found.extend(places(inside)),
            _ => {}
        }
    }
    found
}

impl Writer<'_> {
    fn write(&self, page: &mut String, block: &Block) {
        let _ = match block {
            Block::Title(title) => writeln!(page, "<h1>{}</h1>", escape(title)),
            Block::Subtitle(line) => writeln!(page, "<p class=\"line\">{}</p>", escape(line)),
            Block::Heading(heading) => {
                let (level, title) = (heading.level + 1, escape(&heading.said(self.lang)));
                let anchor = escape(&heading.anchor);
                writeln!(page, "<h{level} id=\"{anchor}\">{title}</h{level}>")
            }
            Block::Boxes(boxes) => {
                page.push_str("<div class=\"boxes\">\n");
                for boxed in boxes {
                    let items = boxed.items.iter();
                    let items = items.map(|item| format!("<p>{}</p>\n", escape(item)));
                    let items: String = items.collect();
                    let title = self.linked(escape(&boxed.title), boxed.leads.as_deref());
                    let _ = write!(page, "<section>\n<h3>{title}</h3>\n{items}</section>\n");
                }
                writeln!(page, "</div>")
            }
            Block::Paragraph(words) => writeln!(page, "<p>{}</p>", escape(words)),
            Block::Note(words) => writeln!(page, "<p class=\"note\">{}</p>", escape(words)),
            Block::Warning(words) => {
                writeln!(page, "<p class=\"warning\"><strong>⚠ {}</strong></p>", escape(words))
            }
            Block::Bullets(items) => {
                let items = items.iter().map(|item| format!("<li>{}</li>\n", escape(item)));
                writeln!(page, "<ul>\n{}</ul>", items.collect::<String>())
            }
            Block::Table(table) => writeln!(page, "{}", self.grid(table)),
            Block::Figure(figure) => writeln!(page, "{}", self.picture(figure)),
            Block::Folded(title, blocks) => {
                let _ = writeln!(page, "<details open>\n<summary>{}</summary>", escape(title));
                blocks.iter().for_each(|block| self.write(page, block));
                writeln!(page, "</details>")
            }
            Block::Code(words) => writeln!(page, "<pre><code>{}</code></pre>", escape(words)),
            Block::NewPage => Ok(()),
        };
    }

    /// "Figure 3. What is shown", and the name by which it is linked to.
    fn caption(&self, word: Word, anchor: &str, caption: &Caption) -> (String, String) {
        let id = caption.number.map(|number| format!(" id=\"{anchor}-{number}\""));
        (escape(&caption.said(word, self.lang)), id.unwrap_or_default())
    }

    fn grid(&self, table: &Grid) -> String {
        let (caption, id) = self.caption(Word::TableWord, "table", &table.caption);
        // A table wider than the window scrolls by itself, with the keyboard too.
        let label = if caption.is_empty() { escape(&table.header[0]) } else { caption.clone() };
        let place = table.anchor.as_deref();
        let place = place.map_or_else(String::new, |name| format!(" id=\"{}\"", escape(name)));
        // What is said above the table stays where it is while the table scrolls.
        let mut text = format!("<div class=\"table\"{place}>\n");
        if !caption.is_empty() {
            let _ = writeln!(text, "<p class=\"caption\"{id}>{caption}</p>");
        }
        let _ = write!(
            text,
            "<p class=\"hint\">{}</p>\n\
             <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\n\
             <table aria-label=\"{label}\"{}>\n",
            escape(Word::SwipeHint.text(self.lang)),
            if table.card { " class=\"card\"" } else { "" }
        );
        text.push_str("<thead>\n<tr>");
        for (head, align) in table.header.iter().zip(&table.align) {
            let class = if *align == Align::Right { " class=\"number\"" } else { "" };
            let _ = write!(text, "<th scope=\"col\"{class}>{}</th>", lines(head));
        }
        text.push_str("</tr>\n</thead>\n<tbody>\n");
        let sums = usize::from(table.total).min(table.rows.len());
        let (rows, sum) = table.rows.split_at(table.rows.len() - sums);
        rows.iter().for_each(|row| text.push_str(&self.cells(row, &table.align)));
        text.push_str("</tbody>\n");
        if let [sum] = sum {
            // A sum stays at the foot however the rows are sorted.
            let _ = write!(text, "<tfoot>\n{}</tfoot>\n", self.cells(sum, &table.align));
        }
        text.push_str("</table>\n</div>\n</div>");
        text
    }

    /// A row of a table, the first cell being its head.
    fn cells(&self, row: &[Entry], align: &[Align]) -> String {
        let name = row.iter().find_map(|entry| entry.anchor.as_deref());
        let name = name.map_or_else(String::new, |name| format!(" id=\"{}\"", escape(name)));
        let mut text = format!("<tr{name}>");
        for (column, (entry, align)) in row.iter().zip(align).enumerate() {
            text.push_str(&self.cell(entry, *align, column == 0));
        }
        text.push_str("</tr>\n");
        text
    }

    fn cell(&self, entry: &Entry, align: Align, head: bool) -> String {
        let mut attributes = String::new();
        if let Some(value) = entry.sort.filter(|value| value.is_finite()) {
            let _ = write!(attributes, " data-sort=\"{value}\"");
        }
        let class = match entry.tone {
            Some(Tone::Better) => "better",
            Some(Tone::Worse) => "worse",
            Some(Tone::Neither) => "other",
            None if entry.sort.is_some() || align == Align::Right => "number",
            None => "",
        };
        if !class.is_empty() {
            let _ = write!(attributes, " class=\"{class}\"");
        }
        let text = self.linked(lines(&entry.text), entry.leads.as_deref());
        let tag = if head { "th" } else { "td" };
        let scope = if head { " scope=\"row\"" } else { "" };
        format!("<{tag}{scope}{attributes}>{text}</{tag}>")
    }

    /// A text that leads to a place of the page, where the page has it.
    fn linked(&self, text: String, leads: Option<&str>) -> String {
        match leads.filter(|place| self.places.contains(place)) {
            Some(place) => format!("<a href=\"#{}\">{text}</a>", escape(place)),
            None => text,
        }
    }

    fn picture(&self, figure: &Figure) -> String {
        let Some(chart) = self.drawn.iter().find(|chart| chart.name == figure.chart) else {
            return String::new();
        };
        let (width, height) = chart.pixels;
        let (caption, id) = self.caption(Word::FigureWord, "figure", &figure.caption);
        format!(
            "<figure{id}>\n<img alt=\"{}\" width=\"{width}\" height=\"{height}\" src=\"data:image/png;base64,{}\">\n\
             <figcaption>{caption}</figcaption>\n</figure>",
            escape(&figure.alt),
            STANDARD.encode(&chart.png),
        )
    }
}

/// The first line as it is, the others smaller below it.
fn lines(text: &str) -> String {
    match text.split_once('\n') {
        Some((first, rest)) => {
            format!("{}<br><small>{}</small>", escape(first), escape(rest))
        }
        None => escape(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::kit::block::Boxed;

    fn shown(text: &str) -> String {
        let rows = vec![vec![Entry::words(format!("{text}\n{text}"))]];
        let table = Grid::new(text, vec![text.to_owned()], rows).card();
        let blocks = [
            Block::Title(text.to_owned()),
            Block::Subtitle(text.to_owned()),
            Block::Heading(Heading::new(1, "a", text)),
            Block::Boxes(vec![Boxed {
                title: text.to_owned(),
                items: vec![text.to_owned()],
                leads: None,
            }]),
            Block::Paragraph(text.to_owned()),
            Block::Note(text.to_owned()),
            Block::Warning(text.to_owned()),
            Block::Bullets(vec![text.to_owned()]),
            Block::Folded(text.to_owned(), vec![Block::Table(table)]),
            Block::Code(text.to_owned()),
        ];
        page(text, &blocks, &[], Lang::En)
    }

    #[test]
    fn no_text_leaves_its_element_or_attribute() {
        let plain = shown("harmless");
        let tags = |page: &str| -> Vec<String> {
            let rest = page.split('<').skip(1);
            rest.map(|tag| tag.split(['>', ' ']).next().unwrap_or_default().to_owned()).collect()
        };
        for hostile in [
            "</title><script>alert(1)</script>",
            "\" onmouseover=\"alert(1)",
            "' autofocus onfocus='x",
            "]]><![CDATA[<img src=x>",
            "<!--",
            "</style></pre></td>",
        ] {
            let page = shown(hostile);
            assert_eq!(tags(&page), tags(&plain), "{hostile}");
            assert!(!page.contains(hostile), "{hostile} stands as it is");
        }
        assert!(!shown("a\u{202E}b\u{2067}c").contains(['\u{202E}', '\u{2067}']));
    }

    #[test]
    fn the_page_asks_for_nothing_from_outside() {
        let page = shown("x");
        assert!(page.contains("default-src 'none'"));
        for outside in ["http:", "https:", "url(", "@import", "src=\"/", "fetch(", "XMLHttp"] {
            assert!(!page.contains(outside), "{outside} in the page");
        }
    }
}
