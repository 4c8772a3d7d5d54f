//! The parts of a Word document beside its text and styles: fonts, numbering, footer, properties,
//! and what links them.

use super::picture::Picture;
use super::styles::{SANS, fonts_of};
use super::xml::{WORD, Xml};
use crate::domain::Lang;
use crate::output::kit::about::About;

/// Namespace of links between parts, and beginning of their kinds.
const LINKS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What each part is.
pub(super) fn content_types() -> String {
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    let mut xml = Xml::new();
    xml.element("Types", &[("xmlns", types)], |xml| {
        let relationships = "application/vnd.openxmlformats-package.relationships+xml";
        xml.leaf("Default", &[("Extension", "rels"), ("ContentType", relationships)]);
        xml.leaf("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        xml.leaf("Default", &[("Extension", "png"), ("ContentType", "image/png")]);
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        xml.leaf("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)]);
        for (part, kind) in [
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            ("fontTable", "fontTable"),
            ("header1", "header"),
            ("footer1", "footer"),
        ] {
            let name = format!("/word/{part}.xml");
            let kind = format!(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
            );
            xml.leaf("Override", &[("PartName", &name), ("ContentType", &kind)]);
        }
    });
    xml.finish()
}

/// Where the package begins.
pub(super) fn relationships() -> String {
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    link_list(&[
        ("document", &format!("{KINDS}/officeDocument"), "word/document.xml"),
        ("properties", core, "docProps/core.xml"),
    ])
}

/// What the text refers to.
pub(super) fn links(pictures: &[Picture]) -> String {
    let kind = |name: &str| format!("{KINDS}/{name}");
    let mut list: Vec<(String, String, String)> = [
        ("styles", "styles", "styles.xml"),
        ("numbering", "numbering", "numbering.xml"),
        ("settings", "settings", "settings.xml"),
        ("fonts", "fontTable", "fontTable.xml"),
        ("header", "header", "header1.xml"),
        ("footer", "footer", "footer1.xml"),
    ]
    .map(|(id, name, target)| (id.to_owned(), kind(name), target.to_owned()))
    .to_vec();
    list.extend(pictures.iter().map(|picture| (picture.link(), kind("image"), picture.part())));
    let list: Vec<(&str, &str, &str)> =
        list.iter().map(|(id, kind, target)| (&**id, &**kind, &**target)).collect();
    link_list(&list)
}

fn link_list(list: &[(&str, &str, &str)]) -> String {
    let mut xml = Xml::new();
    xml.element("Relationships", &[("xmlns", LINKS)], |xml| {
        for (id, kind, target) in list {
            xml.leaf("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    });
    xml.finish()
}

/// Title, language and run; no person and no time.
pub(super) fn properties(about: About) -> String {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    let mut xml = Xml::new();
    xml.element("cp:coreProperties", &namespaces, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(about.title));
        xml.element("dc:description", &[], |xml| xml.text(about.run));
        xml.element("dc:language", &[], |xml| xml.text(code(about.lang)));
    });
    xml.finish()
}

fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en-GB",
        Lang::Zh => "zh-CN",
    }
}

/// Settings: that a recent Word reads it as one of its own, and how Chinese lines break.
pub(super) fn settings(lang: Lang) -> String {
    let mut xml = Xml::new();
    xml.element("w:settings", &[("xmlns:w", WORD)], |xml| {
        xml.leaf("w:defaultTabStop", &[("w:val", "420")]);
        xml.leaf("w:characterSpacingControl", &[("w:val", "compressPunctuation")]);
        xml.element("w:compat", &[], |xml| {
            let uri = "http://schemas.microsoft.com/office/word";
            let mode = [("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")];
            xml.leaf("w:compatSetting", &mode);
        });
        xml.leaf("w:themeFontLang", &[("w:val", code(lang)), ("w:eastAsia", "zh-CN")]);
    });
    xml.finish()
}

/// The fonts, with what may stand in for them.
pub(super) fn fonts() -> String {
    // Name, other name, PANOSE, family.
    let fonts = [
        ("Times New Roman", "Liberation Serif", "02020603050405020304", "roman"),
        ("Arial", "Liberation Sans", "020B0604020202020204", "swiss"),
        ("Consolas", "Liberation Mono", "020B0609020204030204", "modern"),
        ("宋体", "SimSun", "02010600030101010101", "auto"),
        ("黑体", "SimHei", "02010609060101010101", "modern"),
    ];
    let mut xml = Xml::new();
    xml.element("w:fonts", &[("xmlns:w", WORD)], |xml| {
        for (name, other, panose, family) in fonts {
            xml.element("w:font", &[("w:name", name)], |xml| {
                xml.leaf("w:altName", &[("w:val", other)]);
                xml.leaf("w:panose1", &[("w:val", panose)]);
                xml.leaf("w:family", &[("w:val", family)]);
            });
        }
    });
    xml.finish()
}

/// The two lists: bullets, and the numbers of sections, in Chinese documents in Chinese.
pub(super) fn numbering(lang: Lang) -> String {
    let mut xml = Xml::new();
    xml.element("w:numbering", &[("xmlns:w", WORD)], |xml| {
        xml.element("w:abstractNum", &[("w:abstractNumId", "0")], |xml| {
            xml.leaf("w:multiLevelType", &[("w:val", "singleLevel")]);
            xml.element("w:lvl", &[("w:ilvl", "0")], |xml| {
                xml.leaf("w:start", &[("w:val", "1")]);
                xml.leaf("w:numFmt", &[("w:val", "bullet")]);
                xml.leaf("w:lvlText", &[("w:val", "•")]);
                xml.leaf("w:lvlJc", &[("w:val", "left")]);
                xml.element("w:pPr", &[], |xml| {
                    xml.leaf("w:ind", &[("w:left", "284"), ("w:hanging", "284")]);
                });
                xml.element("w:rPr", &[], |xml| fonts_of(xml, SANS));
            });
        });
        let (format, text, suffix) = match lang {
            Lang::En => ("decimal", "%1", "space"),
            Lang::Zh => ("chineseCountingThousand", "%1、", "nothing"),
        };
        xml.element("w:abstractNum", &[("w:abstractNumId", "1")], |xml| {
            xml.leaf("w:multiLevelType", &[("w:val", "singleLevel")]);
            xml.element("w:lvl", &[("w:ilvl", "0")], |xml| {
                xml.leaf("w:start", &[("w:val", "1")]);
                xml.leaf("w:numFmt", &[("w:val", format)]);
                xml.leaf("w:suff", &[("w:val", suffix)]);
                xml.leaf("w:lvlText", &[("w:val", text)]);
                xml.leaf("w:lvlJc", &[("w:val", "left")]);
                xml.element("w:pPr", &[], |xml| {
                    xml.leaf("w:ind", &[("w:left", "0"), ("w:firstLine", "0")]);
                });
            });
        });
        for (list, of) in [("1", "0"), ("2", "1")] {
            xml.element("w:num", &[("w:numId", list)], |xml| {
                xml.leaf("w:abstractNumId", &[("w:val", of)]);
            });
        }
    });
    xml.finish()
}

/// The header: the title of the document.
pub(super) fn header(title: &str) -> String {
    let mut xml = Xml::new();
    xml.element("w:hdr", &[("xmlns:w", WORD)], |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.leaf("w:pStyle", &[("w:val", "Header")]));
            run(xml, title);
        });
    });
    xml.finish()
}

/// The footer: which page of how many, as fields.
pub(super) fn footer(page_of: &str) -> String {
    let mut xml = Xml::new();
    xml.element("w:ftr", &[("xmlns:w", WORD)], |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.leaf("w:pStyle", &[("w:val", "Footer")]));
            let mut rest = page_of;
            for (place, field) in [("{page}", " PAGE "), ("{pages}", " NUMPAGES ")] {
                let (before, after) = rest.split_once(place).unwrap_or((rest, ""));
                run(xml, before);
                xml.element("w:fldSimple", &[("w:instr", field)], |xml| run(xml, "1"));
                rest = after;
            }
            run(xml, rest);
        });
    });
    xml.finish()
}

fn run(xml: &mut Xml, text: &str) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
    });
}
