//! A comparison's report as one HTML file that needs no network and no script.
//!
//! Charts are embedded, the style is in the page, and a policy in its head forbids every request. With script, tables sort;
//! without, they read the same. Light or dark as the reader's system is, and made for A4 when printed.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::block::{Block, Entry, Figure, Grid};
use crate::analysis::compare::Verdict;
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::output::escape::html as escape;
use crate::words::Word;

/// How the page looks.
const STYLE: &str = include_str!("page.css");
/// What sorts the tables.
const SCRIPT: &str = include_str!("sort.js");

/// The page, under a title and a line that says what it is.
pub fn page(title: &str, line: &str, blocks: &[Block], drawn: &[Drawn], lang: Lang) -> String {
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
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n\
         <p class=\"line\">{}</p>\n</header>\n",
        escape(line),
        title = escape(title),
    );
    contents(&mut page, blocks, lang);
    page.push_str("<main>\n");
    for block in blocks {
        write_block(&mut page, block, drawn);
    }
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
        if let Block::Heading(2, anchor, title) = block {
            let _ =
                writeln!(page, "<li><a href=\"#{}\">{}</a></li>", escape(anchor), escape(title));
        }
    }
    page.push_str("</ul>\n</nav>\n");
}

fn write_block(page: &mut String, block: &Block, drawn: &[Drawn]) {
    let _ = match block {
        Block::Heading(level, anchor, title) => {
            writeln!(page, "<h{level} id=\"{}\">{}</h{level}>", escape(anchor), escape(title))
        }
        Block::Paragraph(words) => writeln!(page, "<p>{}</p>", escape(words)),
        Block::Warning(words) => {
            writeln!(page, "<p class=\"warning\"><strong>⚠ {}</strong></p>", escape(words))
        }
        Block::List(items) => {
            let items = items.iter().map(|item| format!("<li>{}</li>\n", escape(item)));
            writeln!(page, "<ul>\n{}</ul>", items.collect::<String>())
        }
        Block::Grid(table) => writeln!(page, "{}", grid(table)),
        Block::Figure(figure) => writeln!(page, "{}", picture(figure, drawn)),
        Block::Folded(title, blocks) => {
            let _ = writeln!(page, "<details open>\n<summary>{}</summary>", escape(title));
            blocks.iter().for_each(|block| write_block(page, block, drawn));
            writeln!(page, "</details>")
        }
        Block::Code(words) => writeln!(page, "<pre><code>{}</code></pre>", escape(words)),
    };
}

fn grid(table: &Grid) -> String {
    // A table wider than the window scrolls by itself, with the keyboard too.
    let label = if table.caption.is_empty() { &table.header[0] } else { &table.caption };
    let mut text = format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table{}>\n",
        escape(label),
        if table.card { " class=\"card\"" } else { "" }
    );
    if !table.caption.is_empty() {
        let _ = writeln!(text, "<caption>{}</caption>", escape(&table.caption));
    }
    text.push_str("<thead>\n<tr>");
    for head in &table.header {
        let _ = write!(text, "<th scope=\"col\">{}</th>", lines(head));
    }
    text.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        text.push_str("<tr>");
        for (column, entry) in row.iter().enumerate() {
            text.push_str(&cell(entry, column == 0));
        }
        text.push_str("</tr>\n");
    }
    text.push_str("</tbody>\n</table>\n</div>");
    text
}

fn cell(entry: &Entry, head: bool) -> String {
    let mut attributes = String::new();
    if let Some(value) = entry.sort.filter(|value| value.is_finite()) {
        let _ = write!(attributes, " data-sort=\"{value}\"");
    }
    let class = match entry.verdict {
        Some(Verdict::Better) => "better",
        Some(Verdict::Worse) => "worse",
        Some(_) => "other",
        None if entry.sort.is_some() => "number",
        None => "",
    };
    if !class.is_empty() {
        let _ = write!(attributes, " class=\"{class}\"");
    }
    if head {
        format!("<th scope=\"row\"{attributes}>{}</th>", lines(&entry.text))
    } else {
        format!("<td{attributes}>{}</td>", lines(&entry.text))
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

fn picture(figure: &Figure, drawn: &[Drawn]) -> String {
    let Some(chart) = drawn.iter().find(|chart| chart.name == figure.name) else {
        return String::new();
    };
    let (width, height) = chart.pixels;
    format!(
        "<figure>\n<img alt=\"{}\" width=\"{width}\" height=\"{height}\" src=\"data:image/png;base64,{}\">\n\
         <figcaption>{}</figcaption>\n</figure>",
        escape(&figure.alt),
        STANDARD.encode(&chart.png),
        escape(&figure.title),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let table = Grid {
            caption: text.to_owned(),
            header: vec![text.to_owned()],
            rows: vec![vec![Entry::words(format!("{text}\n{text}"))]],
            card: true,
        };
        let blocks = [
            Block::Heading(2, "a".into(), text.to_owned()),
            Block::Paragraph(text.to_owned()),
            Block::Warning(text.to_owned()),
            Block::List(vec![text.to_owned()]),
            Block::Folded(text.to_owned(), vec![Block::Grid(table)]),
            Block::Code(text.to_owned()),
        ];
        page(text, text, &blocks, &[], Lang::En)
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
