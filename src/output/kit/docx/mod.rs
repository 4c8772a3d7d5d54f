//! A report as one Word document: cover, contents, lists of charts and tables, numbered headings,
//! captions, charts, tables whose header repeats, a header and page numbers; A4.
//!
//! Office Open XML (ISO/IEC 29500, transitional), written by hand into a ZIP archive; decision 0010
//! says why. Holds no time, no random identifier and nothing compressed: the same report has the
//! same bytes on every machine.

mod body;
mod context;
mod front;
mod package;
mod picture;
mod styles;
mod text;
mod xml;

use std::cell::Cell;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use context::Context;

use super::about::About;
use super::block::Block;
use super::paper::flow::Flow;
use crate::output::charts::Drawn;
use crate::words::Word;

/// The document with the charts of `drawn`.
///
/// # Errors
/// If the archive cannot be written: a fault of bedplan.
pub(crate) fn document(
    about: About,
    blocks: &[Block],
    drawn: &[Drawn],
) -> std::io::Result<Vec<u8>> {
    let is_head = |block: &Block| matches!(block, Block::Title(_) | Block::Subtitle(_));
    let (head, rest) = blocks.split_at(blocks.iter().take_while(|block| is_head(block)).count());
    let flow = Flow::of(rest, drawn, about.lang, &styles::sheet(about.lang));
    let context = Context {
        pictures: picture::pictures(&flow.steps, drawn),
        lists: front::lists(&flow.landmarks, usize::from(!head.is_empty()), about.lang),
        lang: about.lang,
        headings: Cell::new(0),
        marks: Cell::new(0),
    };
    let pictures = &context.pictures;
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), package::content_types().into_bytes()),
        ("_rels/.rels".to_owned(), package::relationships().into_bytes()),
        ("docProps/core.xml".to_owned(), package::properties(about).into_bytes()),
        ("word/document.xml".to_owned(), body::document(head, &flow.steps, &context).into_bytes()),
        ("word/_rels/document.xml.rels".to_owned(), package::links(pictures).into_bytes()),
        ("word/styles.xml".to_owned(), styles::styles(about.lang).into_bytes()),
        ("word/numbering.xml".to_owned(), package::numbering(about.lang).into_bytes()),
        ("word/settings.xml".to_owned(), package::settings(about.lang).into_bytes()),
        ("word/fontTable.xml".to_owned(), package::fonts().into_bytes()),
        ("word/header1.xml".to_owned(), package::header(about.title).into_bytes()),
        (
            "word/footer1.xml".to_owned(),
            package::footer(Word::PageOf.text(about.lang)).into_bytes(),
        ),
    ];
    let pngs = pictures.iter().map(|picture| (picture.part(), picture.png.to_vec()));
    parts.extend(pngs.map(|(name, png)| (format!("word/{name}"), png)));

    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Stored: pictures are compressed already, and what a compressor makes of the rest may differ
    // between processors.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in parts {
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
