//! `word/document.xml`: the blocks of a report as paragraphs, tables and pictures, in the order in
//! which they came to their places on pages (`paper`), so that text fills what a chart would leave.

use super::context::Context;
use super::front;
use super::picture::Picture;
use super::text::{Mark, kept, paragraph, run};
use super::xml::Xml;
use crate::output::kit::block::{Align, Block, Boxed, Caption, Entry, Figure, Grid, Heading, Tone};
use crate::output::kit::paper::step::Step;
use crate::words::Word;

/// Width of the text in twentieths of a point: A4 less two margins of 2.5 cm leaves 16 cm.
const TEXT_WIDTH: u32 = 9_070;
/// Namespaces that the parts of a document use.
const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// The document: the lines of its cover, and what follows as it comes to its place.
pub(super) fn document(head: &[Block], steps: &[Step], context: &Context) -> String {
    let mut xml = Xml::new();
    xml.element("w:document", &NAMESPACES, |xml| {
        xml.element("w:body", &[], |xml| {
            front::cover(xml, head);
            front::write(xml, &context.lists, context.lang);
            let mut new_page = !head.is_empty();
            for step in steps {
                write(xml, step, context, &mut new_page);
            }
            section(xml);
        });
    });
    xml.finish()
}

/// Page size, margins, header and footer.
fn section(xml: &mut Xml) {
    xml.element("w:sectPr", &[], |xml| {
        xml.leaf("w:headerReference", &[("w:type", "default"), ("r:id", "header")]);
        xml.leaf("w:footerReference", &[("w:type", "default"), ("r:id", "footer")]);
        xml.leaf("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [
            ("w:top", "1304"),
            ("w:right", "1418"),
            ("w:bottom", "1134"),
            ("w:left", "1418"),
            ("w:header", "709"),
            ("w:footer", "624"),
            ("w:gutter", "0"),
        ];
        xml.leaf("w:pgMar", &margins);
        // The cover has neither header nor footer.
        xml.leaf("w:titlePg", &[]);
    });
}

fn write(xml: &mut Xml, step: &Step, context: &Context, new_page: &mut bool) {
    let text = match step {
        Step::NewPage => {
            *new_page = true;
            return;
        }
        Step::Text(block) => block,
        Step::Fold(title) => return line(xml, "Heading3", title, std::mem::take(new_page)),
        Step::Note(text) => return line(xml, "Note", text, std::mem::take(new_page)),
        Step::Lead(text) => return kept(xml, "BodyText", true, |xml| run(xml, text, false)),
        Step::Chart { figure: shown, noted, .. } => {
            return figure(xml, shown, *noted, std::mem::take(new_page), context);
        }
        Step::Table { grid, widths, first_rows, whole, noted } => {
            let widths = &twentieths(widths);
            let (first_rows, whole, noted) = (*first_rows, *whole, *noted);
            let set = Placed { grid, widths, first_rows, whole, noted };
            return table(xml, &set, std::mem::take(new_page), context);
        }
    };
    let new_page = std::mem::take(new_page);
    match text {
        Block::Title(text) => line(xml, "Title", text, new_page),
        Block::Subtitle(text) => line(xml, "Subtitle", text, new_page),
        Block::Heading(shown) => heading(xml, shown, context, new_page),
        Block::Boxes(shown) => boxes(xml, shown),
        Block::Paragraph(text) => line(xml, "BodyText", text, new_page),
        Block::Note(text) => line(xml, "Note", text, new_page),
        Block::Bullets(items) => {
            items.iter().for_each(|item| line(xml, "ListBullet", item, false));
        }
        Block::Warning(text) => line(xml, "Warning", &format!("⚠ {text}"), new_page),
        Block::Code(text) => line(xml, "Code", text, new_page),
        // Steps of their own.
        Block::Table(_) | Block::Figure(_) | Block::Folded(..) | Block::NewPage => {}
    }
}

fn line(xml: &mut Xml, style: &str, text: &str, new_page: bool) {
    paragraph(xml, style, new_page, |xml| run(xml, text, false));
}

/// Widths in twentieths of a point, which fill the width of the text.
fn twentieths(widths: &[f64]) -> Vec<u32> {
    // Points of a page: positive, and no more than a few hundred.
    let mut widths: Vec<u32> = widths.iter().map(|width| (width * 20.0) as u32).collect();
    let sum: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += TEXT_WIDTH.saturating_sub(sum);
    }
    widths
}

/// A heading that lists lead to; the number of a section is a field of the list of sections.
fn heading(xml: &mut Xml, heading: &Heading, context: &Context, new_page: bool) {
    let style = if heading.level == 1 { "Heading1" } else { "Heading2" };
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.leaf("w:pStyle", &[("w:val", style)]);
            if new_page {
                xml.leaf("w:pageBreakBefore", &[]);
            }
            if heading.number.is_some() {
                xml.element("w:numPr", &[], |xml| {
                    xml.leaf("w:ilvl", &[("w:val", "0")]);
                    xml.leaf("w:numId", &[("w:val", "2")]);
                });
            }
        });
        let n = context.next_heading();
        context.marked(xml, &Mark::Heading.name(n), |xml| run(xml, &heading.text, false));
    });
}

/// Boxes beside each other: a table of one row.
fn boxes(xml: &mut Xml, boxes: &[Boxed]) {
    let width = (TEXT_WIDTH / u32::try_from(boxes.len().max(1)).unwrap_or(1)).to_string();
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.leaf("w:tblW", &[("w:w", &TEXT_WIDTH.to_string()), ("w:type", "dxa")]);
            xml.element("w:tblBorders", &[], |xml| {
                let line = |colour| {
                    [("w:val", "single"), ("w:sz", "18"), ("w:space", "0"), ("w:color", colour)]
                };
                xml.leaf("w:top", &line("2F5597"));
                xml.leaf("w:insideV", &line("FFFFFF"));
            });
            xml.leaf("w:tblLayout", &[("w:type", "fixed")]);
            xml.element("w:tblCellMar", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                    xml.leaf(side, &[("w:w", "100"), ("w:type", "dxa")]);
                }
            });
        });
        xml.element("w:tblGrid", &[], |xml| {
            boxes.iter().for_each(|_| xml.leaf("w:gridCol", &[("w:w", &width)]));
        });
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| xml.leaf("w:cantSplit", &[]));
            for boxed in boxes {
                xml.element("w:tc", &[], |xml| {
                    xml.element("w:tcPr", &[], |xml| {
                        xml.leaf("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
                        let shade = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", "EEF2F8")];
                        xml.leaf("w:shd", &shade);
                    });
                    paragraph(xml, "BoxHeading", false, |xml| run(xml, &boxed.title, false));
                    for item in &boxed.items {
                        paragraph(xml, "BoxText", false, |xml| run(xml, item, false));
                    }
                });
            }
        });
    });
    paragraph(xml, "AfterTable", false, |_| {});
}

/// "Figure 3" with its number as a field, so that Word can count on and list it, and what is shown.
fn caption(xml: &mut Xml, mark: Mark, caption: &Caption, context: &Context) {
    let word = if mark == Mark::Figure { Word::FigureWord } else { Word::TableWord };
    let parts = caption.number.zip(caption.parts(word, context.lang));
    let Some((number, [before, shown, after])) = parts else {
        return run(xml, &caption.text, false);
    };
    context.marked(xml, &mark.name(number), |xml| {
        run(xml, &before, false);
        let instruction = format!(" SEQ {} \\* ARABIC ", word.text(context.lang));
        xml.element("w:fldSimple", &[("w:instr", &instruction)], |xml| run(xml, &shown, false));
        run(xml, &after, false);
    });
}

fn figure(xml: &mut Xml, figure: &Figure, noted: bool, new_page: bool, context: &Context) {
    let Some(picture) = context.pictures.iter().find(|picture| picture.name == figure.chart) else {
        return;
    };
    paragraph(xml, "Figure", new_page, |xml| {
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| inline(xml, picture, &figure.alt));
        });
    });
    kept(xml, "Caption", noted, |xml| caption(xml, Mark::Figure, &figure.caption, context));
}

fn inline(xml: &mut Xml, picture: &Picture, description: &str) {
    let (number, name) = (picture.number.to_string(), picture.name);
    let (width, height) = (picture.size.0.to_string(), picture.size.1.to_string());
    let extent = [("cx", &*width), ("cy", &*height)];
    let none = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
    xml.element("wp:inline", &none, |xml| {
        xml.leaf("wp:extent", &extent);
        xml.leaf("wp:docPr", &[("id", &number), ("name", name), ("descr", description)]);
        let picture_uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
        xml.element("a:graphic", &[], |xml| {
            xml.element("a:graphicData", &[("uri", picture_uri)], |xml| {
                xml.element("pic:pic", &[], |xml| {
                    xml.element("pic:nvPicPr", &[], |xml| {
                        xml.leaf("pic:cNvPr", &[("id", &number), ("name", name)]);
                        xml.leaf("pic:cNvPicPr", &[]);
                    });
                    xml.element("pic:blipFill", &[], |xml| {
                        xml.leaf("a:blip", &[("r:embed", &picture.link())]);
                        xml.element("a:stretch", &[], |xml| xml.leaf("a:fillRect", &[]));
                    });
                    xml.element("pic:spPr", &[], |xml| {
                        xml.element("a:xfrm", &[], |xml| {
                            xml.leaf("a:off", &[("x", "0"), ("y", "0")]);
                            xml.leaf("a:ext", &extent);
                        });
                        xml.element("a:prstGeom", &[("prst", "rect")], |xml| {
                            xml.leaf("a:avLst", &[]);
                        });
                    });
                });
            });
        });
    });
}

/// A table with what the pages make of it.
struct Placed<'p> {
    grid: &'p Grid,
    /// Width of each column in twentieths of a point.
    widths: &'p [u32],
    /// How many of its rows stay with its head.
    first_rows: usize,
    /// Whether it stays on one page.
    whole: bool,
    /// Whether remarks follow that stay with it.
    noted: bool,
}

/// A caption, and a table of three rules below it: above and below the header, and at the end.
fn table(xml: &mut Xml, of: &Placed, new_page: bool, context: &Context) {
    let grid = of.grid;
    if !grid.caption.text.is_empty() {
        let said = |xml: &mut Xml| caption(xml, Mark::Table, &grid.caption, context);
        paragraph(xml, "TableCaption", new_page, said);
    }
    let widths: Vec<String> = of.widths.iter().map(u32::to_string).collect();
    let total_width = TEXT_WIDTH.to_string();
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.leaf("w:tblStyle", &[("w:val", "ThreeRules")]);
            xml.leaf("w:tblW", &[("w:w", &total_width), ("w:type", "dxa")]);
            xml.leaf("w:tblLayout", &[("w:type", "fixed")]);
            let look = [("w:firstRow", "1"), ("w:lastRow", if grid.total { "1" } else { "0" })];
            let bands = [("w:firstColumn", "0"), ("w:lastColumn", "0")];
            let none = [("w:noHBand", "1"), ("w:noVBand", "1")];
            xml.leaf("w:tblLook", &[look, bands, none].concat());
        });
        xml.element("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.leaf("w:gridCol", &[("w:w", width)]);
            }
        });
        let header: Vec<Entry> = grid.header.iter().map(|head| head.clone().into()).collect();
        // The head never stands alone, and the last row never below another head alone.
        row(xml, grid, &widths, &Row { cells: &header, header: true, bold: true, kept: true });
        let count = grid.rows.len();
        for (at, cells) in grid.rows.iter().enumerate() {
            let (last, next_to_last) = (at + 1 == count, at + 2 == count);
            let bold = grid.total && last;
            // Of a table that is parted the last row is not bound to remarks: LibreOffice would not
            // part it.
            let first = at + 1 < of.first_rows;
            let kept = if last { of.noted && of.whole } else { of.whole || first || next_to_last };
            row(xml, grid, &widths, &Row { cells, header: false, bold, kept });
        }
    });
    // Two tables need a paragraph between them, or they become one.
    kept(xml, "AfterTable", of.noted, |_| {});
}

/// A row of a table.
struct Row<'r> {
    cells: &'r [Entry],
    /// Whether it is repeated on each page.
    header: bool,
    bold: bool,
    /// Whether it stays on the page of the next row.
    kept: bool,
}

fn row(xml: &mut Xml, grid: &Grid, widths: &[String], of: &Row) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.leaf("w:cantSplit", &[]);
            if of.header {
                xml.leaf("w:tblHeader", &[]);
            }
        });
        for ((cell, width), align) in of.cells.iter().zip(widths).zip(&grid.align) {
            xml.element("w:tc", &[], |xml| {
                xml.element("w:tcPr", &[], |xml| {
                    xml.leaf("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
                    if let Some(fill) = cell.tone.and_then(shade) {
                        let shade = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)];
                        xml.leaf("w:shd", &shade);
                    }
                });
                xml.element("w:p", &[], |xml| {
                    xml.element("w:pPr", &[], |xml| {
                        let style = if grid.dense { "DenseCell" } else { "TableCell" };
                        xml.leaf("w:pStyle", &[("w:val", style)]);
                        if of.kept {
                            xml.leaf("w:keepNext", &[]);
                        }
                        if *align == Align::Right {
                            xml.leaf("w:jc", &[("w:val", "right")]);
                        }
                    });
                    run(xml, &cell.text, of.bold);
                });
            });
        }
    });
}

/// Colour behind a cell, beside what its words say.
fn shade(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Better => Some("E3F3EC"),
        Tone::Worse => Some("FDEBE2"),
        Tone::Neither => None,
    }
}
