//! `word/document.xml`: the blocks of a report as paragraphs, tables and pictures.

use unicode_width::UnicodeWidthStr;

use super::Context;
use super::front;
use super::text::{Mark, paragraph, run};
use super::xml::Xml;
use crate::output::charts::Drawn;
use crate::output::kit::block::{
    self, Align, Block, Boxed, Caption, Entry, Figure, Grid, Heading, Tone,
};
use crate::words::Word;

/// Width of the text in twentieths of a point: A4 less two margins of 2.5 cm leaves 16 cm.
const TEXT_WIDTH: u32 = 9_070;
/// Width of a picture in English metric units: 16 cm.
const PICTURE_WIDTH: u64 = 5_760_000;
/// A table no higher than this is kept on one page, in twentieths of a point: a third of it, which
/// may stay empty before the table.
const KEPT: u32 = 4_800;
/// Height that a picture and its caption may have on one page: 22 cm.
const PICTURE_HEIGHT: u64 = 7_920_000;
/// A millimetre in English metric units.
const MILLIMETRE: u64 = 36_000;
/// Namespaces that the parts of a document use.
const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// A chart that the document shows.
#[derive(Debug)]
pub(super) struct Picture<'d> {
    /// Number in the document, from 1.
    number: usize,
    /// Name of the chart.
    name: &'d str,
    /// The picture.
    pub png: &'d [u8],
    /// Width and height in English metric units.
    size: (u64, u64),
}

impl Picture<'_> {
    /// Name of its part, relative to `word/`.
    pub(super) fn part(&self) -> String {
        format!("media/{}.png", self.name)
    }

    /// Identifier of the link to it.
    pub(super) fn link(&self) -> String {
        format!("picture{}", self.number)
    }
}

/// The charts that `blocks` show, in their order.
pub(super) fn pictures<'d>(blocks: &[Block], drawn: &'d [Drawn]) -> Vec<Picture<'d>> {
    let mut pictures = Vec::new();
    for figure in block::figures(blocks) {
        let Some(chart) = drawn.iter().find(|chart| chart.name == figure.chart) else { continue };
        let (width, height) = (u64::from(chart.pixels.0), u64::from(chart.pixels.1));
        let full = (PICTURE_WIDTH, PICTURE_WIDTH * height / width);
        let most = figure.at_most.map_or(PICTURE_HEIGHT, |height| u64::from(height) * MILLIMETRE);
        let size = if full.1 > most { (most * width / height, most) } else { full };
        let number = pictures.len() + 1;
        pictures.push(Picture { number, name: &chart.name, png: &chart.png, size });
    }
    pictures
}

/// The document.
pub(super) fn document(blocks: &[Block], context: &Context) -> String {
    let mut xml = Xml::new();
    xml.element("w:document", &NAMESPACES, |xml| {
        xml.element("w:body", &[], |xml| {
            let is_head = |block: &Block| matches!(block, Block::Title(_) | Block::Subtitle(_));
            let head = blocks.iter().take_while(|block| is_head(block)).count();
            let (head, rest) = blocks.split_at(head);
            front::cover(xml, head);
            front::contents(xml, rest, context);
            write_all(xml, rest, context, !head.is_empty());
            section(xml);
        });
    });
    xml.finish()
}

fn write_all(xml: &mut Xml, blocks: &[Block], context: &Context, mut new_page: bool) {
    for block in blocks {
        if matches!(block, Block::NewPage) {
            new_page = true;
        } else {
            write(xml, block, context, std::mem::take(&mut new_page));
        }
    }
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

fn write(xml: &mut Xml, block: &Block, context: &Context, new_page: bool) {
    let mut line = |style: &str, text: &str| {
        paragraph(xml, style, new_page, |xml| run(xml, text, false));
    };
    match block {
        Block::Title(text) => line("Title", text),
        Block::Subtitle(text) => line("Subtitle", text),
        Block::Heading(shown) => heading(xml, shown, context, new_page),
        Block::Boxes(shown) => boxes(xml, shown),
        Block::Paragraph(text) => line("BodyText", text),
        Block::Note(text) => line("Note", text),
        Block::Bullets(items) => items.iter().for_each(|item| line("ListBullet", item)),
        Block::Warning(text) => line("Warning", &format!("⚠ {text}")),
        Block::Code(text) => line("Code", text),
        Block::Table(grid) => table(xml, grid, context),
        Block::Figure(shown) => figure(xml, shown, context),
        // Nothing folds on paper.
        Block::Folded(title, inside) => {
            line("Heading3", title);
            write_all(xml, inside, context, false);
        }
        Block::NewPage => {}
    }
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

fn figure(xml: &mut Xml, figure: &Figure, context: &Context) {
    let Some(picture) = context.pictures.iter().find(|picture| picture.name == figure.chart) else {
        return;
    };
    paragraph(xml, "Figure", false, |xml| {
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| inline(xml, picture, &figure.alt));
        });
    });
    paragraph(xml, "Caption", false, |xml| {
        caption(xml, Mark::Figure, &figure.caption, context);
    });
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

/// A caption, and a table of three rules below it: above and below the header, and at the end.
fn table(xml: &mut Xml, grid: &Grid, context: &Context) {
    if !grid.caption.text.is_empty() {
        let said = |xml: &mut Xml| caption(xml, Mark::Table, &grid.caption, context);
        paragraph(xml, "TableCaption", false, said);
    }
    let sum: u32 = grid.widths.iter().sum();
    let widths: Vec<String> =
        grid.widths.iter().map(|width| (TEXT_WIDTH * width / sum.max(1)).to_string()).collect();
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
        let kept = height(grid) <= KEPT;
        let header: Vec<Entry> = grid.header.iter().map(|head| head.clone().into()).collect();
        row(xml, grid, &widths, &Row { cells: &header, header: true, bold: true, kept });
        for (at, cells) in grid.rows.iter().enumerate() {
            let last = at + 1 == grid.rows.len();
            let bold = grid.total && last;
            row(xml, grid, &widths, &Row { cells, header: false, bold, kept: kept && !last });
        }
    });
    // Two tables need a paragraph between them, or they become one.
    paragraph(xml, "AfterTable", false, |_| {});
}

/// Height of a table, about: its lines by the width of their words.
fn height(grid: &Grid) -> u32 {
    let (line, letter) = if grid.dense { (190, 72) } else { (260, 84) };
    let sum: u32 = grid.widths.iter().sum();
    let lines = |cells: &mut dyn Iterator<Item = &str>| -> u32 {
        let wrapped = |(text, width): (&str, &u32)| {
            let letters = (TEXT_WIDTH * width / sum.max(1)).saturating_sub(114) / letter;
            let lines = text.split('\n').map(|part| part.width().div_ceil(letters.max(1) as usize));
            lines.map(|lines| lines.max(1) as u32).sum::<u32>()
        };
        cells.zip(&grid.widths).map(wrapped).max().unwrap_or(1)
    };
    let head = lines(&mut grid.header.iter().map(String::as_str));
    let rows = grid.rows.iter().map(|row| lines(&mut row.iter().map(|cell| cell.text.as_str())));
    line * (head + rows.sum::<u32>()) + 40 * grid.rows.len() as u32
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
