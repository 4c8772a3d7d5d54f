//! `word/styles.xml`: how headings, text, captions, tables and the footer of a Word document look.
//!
//! One table of styles; the text names them and says nothing of looks itself.

use super::xml::{WORD, Xml};
use crate::chart::Weight;
use crate::domain::Lang;
use crate::output::kit::paper::letters::Face;
use crate::output::kit::paper::measures::{self, PDF, Sheet};

/// Fonts of text and of headings: Latin, then Chinese. Every Word and WPS has them; where they are
/// missing, the font table says what comes near.
const SERIF: (&str, &str) = ("Times New Roman", "宋体");
pub(super) const SANS: (&str, &str) = ("Arial", "黑体");
/// Dark blue of headings, the blue of the charts' government beds in shade.
const INK: &str = "1F3864";
/// Words to be typed.
const MONO: (&str, &str) = ("Consolas", "宋体");
/// Red of warnings.
const ALARM: &str = "8F2D00";
/// Grey of remarks.
const GREY: &str = "595959";

/// Says the fonts of a run.
pub(super) fn fonts_of(xml: &mut Xml, (latin, chinese): (&str, &str)) {
    let fonts = [("w:ascii", latin), ("w:hAnsi", latin), ("w:eastAsia", chinese), ("w:cs", latin)];
    xml.leaf("w:rFonts", &fonts);
}

/// A style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    /// Style of the paragraph after it.
    next: &'static str,
    fonts: Option<(&'static str, &'static str)>,
    /// Size in half points.
    size: &'static str,
    bold: bool,
    colour: Option<&'static str>,
    /// Space before and after in twentieths of a point.
    before: &'static str,
    after: &'static str,
    /// Height of a line of Chinese in twentieths of a point; empty for lines as high as what stands
    /// in them.
    line: &'static str,
    /// How it stands.
    align: &'static str,
    /// Whether it stays on the page of what follows.
    keep: bool,
    /// Level in the outline, from 0.
    outline: Option<&'static str>,
}

/// Plain text; the other styles say how they differ.
const PLAIN: Style = Style {
    id: "BodyText",
    name: "Body Text",
    next: "BodyText",
    fonts: None,
    size: "21",
    bold: false,
    colour: None,
    before: "0",
    after: "80",
    line: "320",
    align: "both",
    keep: false,
    outline: None,
};

/// Sizes are those of Chinese office documents: 10.5 pt is 五号, 9 pt 小五, 22 pt 二号.
const STYLES: [Style; 22] = [
    Style {
        id: "Title",
        name: "Title",
        next: "Subtitle",
        fonts: Some(SANS),
        size: "52",
        bold: true,
        colour: Some(INK),
        before: "4200",
        after: "400",
        line: "680",
        align: "center",
        keep: true,
        ..PLAIN
    },
    Style {
        id: "Subtitle",
        name: "Subtitle",
        next: "Subtitle",
        fonts: Some(SANS),
        size: "26",
        colour: Some(GREY),
        after: "160",
        line: "400",
        align: "center",
        ..PLAIN
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        fonts: Some(SANS),
        size: "28",
        bold: true,
        colour: Some(INK),
        before: "240",
        after: "100",
        line: "400",
        align: "left",
        keep: true,
        outline: Some("0"),
        ..PLAIN
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        fonts: Some(SANS),
        size: "22",
        bold: true,
        before: "120",
        after: "50",
        line: "320",
        align: "left",
        keep: true,
        outline: Some("1"),
        ..PLAIN
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        fonts: Some(SANS),
        size: "19",
        bold: true,
        before: "100",
        after: "40",
        line: "280",
        align: "left",
        keep: true,
        outline: Some("2"),
        ..PLAIN
    },
    PLAIN,
    Style {
        id: "Warning",
        name: "Warning",
        bold: true,
        colour: Some(ALARM),
        align: "left",
        ..PLAIN
    },
    Style { id: "Code", name: "Code", fonts: Some(MONO), size: "17", align: "left", ..PLAIN },
    Style { id: "ListBullet", name: "List Bullet", next: "ListBullet", after: "40", ..PLAIN },
    Style {
        id: "Note",
        name: "Note",
        size: "17",
        colour: Some(GREY),
        line: "260",
        after: "60",
        align: "left",
        ..PLAIN
    },
    Style {
        id: "Figure",
        name: "Figure",
        next: "Caption",
        before: "120",
        after: "0",
        line: "",
        align: "center",
        keep: true,
        ..PLAIN
    },
    Style {
        id: "Caption",
        name: "caption",
        fonts: Some(SANS),
        size: "18",
        before: "40",
        after: "160",
        line: "260",
        align: "center",
        ..PLAIN
    },
    Style {
        id: "TableCaption",
        name: "Table Caption",
        fonts: Some(SANS),
        size: "18",
        before: "160",
        after: "60",
        line: "260",
        align: "left",
        keep: true,
        ..PLAIN
    },
    Style {
        id: "TableCell",
        name: "Table Cell",
        next: "TableCell",
        size: "16",
        before: "20",
        after: "20",
        line: "220",
        align: "left",
        ..PLAIN
    },
    Style {
        id: "DenseCell",
        name: "Dense Table Cell",
        next: "DenseCell",
        size: "14",
        after: "0",
        line: "190",
        align: "left",
        ..PLAIN
    },
    Style {
        id: "BoxHeading",
        name: "Box Heading",
        next: "BoxText",
        fonts: Some(SANS),
        size: "21",
        bold: true,
        colour: Some(INK),
        after: "60",
        line: "300",
        align: "left",
        keep: true,
        ..PLAIN
    },
    Style {
        id: "BoxText",
        name: "Box Text",
        next: "BoxText",
        size: "18",
        after: "60",
        line: "250",
        align: "left",
        ..PLAIN
    },
    Style {
        id: "ContentsHeading",
        name: "Contents Heading",
        fonts: Some(SANS),
        size: "26",
        bold: true,
        colour: Some(INK),
        before: "200",
        after: "100",
        line: "380",
        align: "left",
        keep: true,
        ..PLAIN
    },
    Style {
        id: "TOC1",
        name: "toc 1",
        next: "TOC1",
        size: "20",
        after: "20",
        line: "280",
        align: "left",
        ..PLAIN
    },
    Style {
        id: "TOC2",
        name: "toc 2",
        next: "TOC2",
        size: "18",
        after: "0",
        line: "250",
        align: "left",
        ..PLAIN
    },
    Style {
        id: "TableOfFigures",
        name: "table of figures",
        next: "TableOfFigures",
        size: "18",
        after: "0",
        line: "250",
        align: "left",
        ..PLAIN
    },
    Style { id: "AfterTable", name: "After Table", size: "2", after: "140", line: "20", ..PLAIN },
];

/// Height of a line of Latin letters by their size, as the fonts claim it, and by what lines are
/// set.
const LATIN_LINE: f64 = 1.149 * 259.0 / 240.0;
/// Height of a page less its margins, and less what fonts of another machine may need.
const PAGE: f64 = (16_838.0 - 1_304.0 - 1_134.0) / 20.0 - RESERVE;
const RESERVE: f64 = 12.0;
/// Height that an office may need more for what comes before on a page.
const SPARE: f64 = 10.0;
/// How far letters reach below their line, by their size.
const DESCENT: f64 = 0.216;
/// Rules around the rows of tables.
const RULE: f64 = 0.25;
/// Those above a table and below its head, and what is below the last row.
const RULES: (f64, f64) = (2.0, 1.5);
/// By how much the paragraph behind a table is higher than its line of a fixed height.
const AFTER: f64 = 2.0;

/// How the pages of the document are filled, by its styles.
pub(super) fn sheet(lang: Lang) -> Sheet {
    let points = |text: &str, per_point: f64| text.parse::<f64>().unwrap_or(0.0) / per_point;
    let of = |id: &str| {
        let style = STYLES.iter().find(|style| style.id == id).unwrap_or(&PLAIN);
        let size = points(style.size, 2.0);
        let line = match lang {
            Lang::En => LATIN_LINE * size,
            Lang::Zh => points(style.line, 20.0),
        };
        let face = match style.fonts {
            Some(SANS) => Face::Sans,
            Some(MONO) => Face::Even,
            _ => Face::Serif,
        };
        measures::Style {
            face,
            size,
            weight: if style.bold { Weight::Bold } else { Weight::Regular },
            before: points(style.before, 20.0),
            after: points(style.after, 20.0),
            line,
            ..PDF.body
        }
    };
    let cell = |id: &str| measures::Style { before: of(id).before + RULE, ..of(id) };
    let figure = of("Figure");
    Sheet {
        bottom: measures::TOP + PAGE,
        reserve: RESERVE - 1.0,
        spare: SPARE,
        unbroken: true,
        shares_space: true,
        // A picture stands in a line, whose letters reach below it.
        around_chart: (figure.before, DESCENT * figure.size),
        chart_caption: of("Caption"),
        box_pad: 5.0,
        table_rules: RULES.0,
        below_table: PDF.below_table
            + RULES.1
            + match lang {
                Lang::En => 0.0,
                Lang::Zh => AFTER,
            },
        body: of("BodyText"),
        title: of("Title"),
        subtitle: of("Subtitle"),
        heading: of("Heading1"),
        subheading: of("Heading2"),
        fold: of("Heading3"),
        note: of("Note"),
        warning: of("Warning"),
        code: of("Code"),
        item: of("ListBullet"),
        caption: of("TableCaption"),
        cell: cell("TableCell"),
        dense: cell("DenseCell"),
        box_title: of("BoxHeading"),
        box_text: of("BoxText"),
    }
}

/// Styles of the document, for the language of its text.
pub(super) fn styles(lang: Lang) -> String {
    let mut xml = Xml::new();
    xml.element("w:styles", &[("xmlns:w", WORD)], |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    fonts_of(xml, SERIF);
                    xml.leaf("w:sz", &[("w:val", PLAIN.size)]);
                    xml.leaf("w:szCs", &[("w:val", PLAIN.size)]);
                    xml.leaf("w:lang", &[("w:val", "en-GB"), ("w:eastAsia", "zh-CN")]);
                });
            });
            xml.leaf("w:pPrDefault", &[]);
        });
        let normal = [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")];
        xml.element("w:style", &normal, |xml| xml.leaf("w:name", &[("w:val", "Normal")]));
        for style in &STYLES {
            paragraph_style(xml, style, lang);
        }
        edge_style(xml, "Header", "header", "right");
        edge_style(xml, "Footer", "footer", "center");
        table_style(xml);
    });
    xml.finish()
}

fn paragraph_style(xml: &mut Xml, style: &Style, lang: Lang) {
    xml.element("w:style", &[("w:type", "paragraph"), ("w:styleId", style.id)], |xml| {
        xml.leaf("w:name", &[("w:val", style.name)]);
        xml.leaf("w:basedOn", &[("w:val", "Normal")]);
        xml.leaf("w:next", &[("w:val", style.next)]);
        xml.leaf("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| {
            if style.keep {
                xml.leaf("w:keepNext", &[]);
            }
            if style.id == "ListBullet" {
                xml.element("w:numPr", &[], |xml| xml.leaf("w:numId", &[("w:val", "1")]));
            }
            if ["TOC1", "TOC2", "TableOfFigures"].contains(&style.id) {
                xml.element("w:tabs", &[], |xml| {
                    let at_end = [("w:val", "right"), ("w:leader", "dot"), ("w:pos", "9070")];
                    xml.leaf("w:tab", &at_end);
                });
            }
            // Fonts for Chinese differ much in the height they claim; a fixed height keeps pages as
            // they were meant.
            let (line, rule) = match lang {
                _ if style.line.is_empty() => ("240", "auto"),
                Lang::Zh => (style.line, "exact"),
                Lang::En => ("259", "auto"),
            };
            let spacing = [
                ("w:before", style.before),
                ("w:after", style.after),
                ("w:line", line),
                ("w:lineRule", rule),
            ];
            xml.leaf("w:spacing", &spacing);
            // English in even lines leaves holes in narrow columns; Chinese does not.
            let ragged = style.align == "both" && lang == Lang::En;
            xml.leaf("w:jc", &[("w:val", if ragged { "left" } else { style.align })]);
            if let Some(level) = style.outline {
                xml.leaf("w:outlineLvl", &[("w:val", level)]);
            }
        });
        xml.element("w:rPr", &[], |xml| {
            if let Some(fonts) = style.fonts {
                fonts_of(xml, fonts);
            }
            if style.bold {
                xml.leaf("w:b", &[]);
            }
            if let Some(colour) = style.colour {
                xml.leaf("w:color", &[("w:val", colour)]);
            }
            xml.leaf("w:sz", &[("w:val", style.size)]);
            xml.leaf("w:szCs", &[("w:val", style.size)]);
        });
    });
}

/// Style of the header or the footer.
fn edge_style(xml: &mut Xml, id: &str, name: &str, align: &str) {
    xml.element("w:style", &[("w:type", "paragraph"), ("w:styleId", id)], |xml| {
        xml.leaf("w:name", &[("w:val", name)]);
        xml.leaf("w:basedOn", &[("w:val", "Normal")]);
        xml.element("w:pPr", &[], |xml| xml.leaf("w:jc", &[("w:val", align)]));
        xml.element("w:rPr", &[], |xml| {
            fonts_of(xml, SANS);
            xml.leaf("w:color", &[("w:val", GREY)]);
            xml.leaf("w:sz", &[("w:val", "17")]);
        });
    });
}

/// The table of three rules that Chinese and English papers share.
fn table_style(xml: &mut Xml) {
    let rule = |xml: &mut Xml, side: &str, size: &str| {
        let value = [("w:val", "single"), ("w:sz", size), ("w:space", "0"), ("w:color", "000000")];
        xml.leaf(side, &value);
    };
    xml.element("w:style", &[("w:type", "table"), ("w:styleId", "ThreeRules")], |xml| {
        xml.leaf("w:name", &[("w:val", "Three Rules")]);
        xml.element("w:tblPr", &[], |xml| {
            xml.element("w:tblBorders", &[], |xml| {
                rule(xml, "w:top", "12");
                rule(xml, "w:bottom", "12");
                let thin =
                    [("w:val", "single"), ("w:sz", "2"), ("w:space", "0"), ("w:color", "D0D0D0")];
                xml.leaf("w:insideH", &thin);
            });
            xml.element("w:tblCellMar", &[], |xml| {
                for side in ["w:left", "w:right"] {
                    xml.leaf(side, &[("w:w", "57"), ("w:type", "dxa")]);
                }
            });
        });
        for (part, side) in [("firstRow", "w:bottom"), ("lastRow", "w:top")] {
            xml.element("w:tblStylePr", &[("w:type", part)], |xml| {
                xml.element("w:tcPr", &[], |xml| {
                    xml.element("w:tcBorders", &[], |xml| rule(xml, side, "6"));
                    if part == "firstRow" {
                        xml.leaf("w:vAlign", &[("w:val", "bottom")]);
                    }
                });
            });
        }
    });
}
