//! A report as PDF: real text in the carried font, charts as drawings, a cover, contents with
//! pages, an outline, A4.
//!
//! Pages are filled here (`paper`), the file is written by krilla; decision 0047 says why. Holds no
//! time and no random identifier: the same report has the same bytes on every machine.

mod canvas;
mod front;
mod tags;

use std::collections::BTreeSet;

use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::Node;
use krilla::{Document, SerializeSettings};

use super::about::About;
use super::block::Block;
use super::paper::flow::Flow;
use super::paper::line::{base_line, set_line};
use super::paper::measures::{self, EDGE, LEFT, PAPER, RIGHT};
use super::paper::page::{Kind, Landmark, Page, Whose};
use super::paper::role::Role;
use crate::chart::{Anchor, Mark, missing_glyphs};
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::words::Word;

use canvas::Fonts;

/// Why a PDF was not made: a fault of bedplan.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct PdfError(String);

/// A report as PDF, and the characters of its text that the carried font lacks.
///
/// # Errors
/// If the file cannot be made.
pub(crate) fn document(
    about: About,
    blocks: &[Block],
    drawn: &[Drawn],
) -> Result<(Vec<u8>, Vec<char>), PdfError> {
    let lang = about.lang;
    let is_head = |block: &Block| matches!(block, Block::Title(_) | Block::Subtitle(_));
    let (head, rest) = blocks.split_at(blocks.iter().take_while(|block| is_head(block)).count());
    let cover = if head.is_empty() { Default::default() } else { front::cover(head, drawn, lang) };
    let Flow { pages: body, landmarks, roles, .. } = Flow::of(rest, drawn, lang, &measures::PDF);
    let lists = front::lists(&landmarks, 0, lang).0.len();
    let (bare, before) = (cover.0.len(), cover.0.len() + lists);
    let lists = front::lists(&landmarks, before + 1, lang);
    let (mut pages, mut all) = (Vec::<Page>::new(), Vec::<Role>::new());
    for (part, roles) in [cover, lists, (body, roles)] {
        pages.extend(part.into_iter().map(|page| page.after(all.len())));
        all.extend(roles);
    }
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate().skip(bare) {
        edges(page, about, at + 1, count);
    }
    let lacking = lacking(&pages);
    let text = Text { pages: &pages, roles: &all, landmarks: &landmarks, before };
    // A text with signs that the font lacks is written all the same, without the claim.
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let accessible = accessible.finish().ok().and_then(|of| text.written(about, of).ok());
    let bytes = match accessible {
        Some(bytes) => bytes,
        None => text.written(about, Configuration::default())?,
    };
    Ok((bytes, lacking))
}

/// The title at the head of a page, its number at the foot.
fn edges(page: &mut Page, about: About, number: usize, count: usize) {
    let ink = EDGE.ink();
    page.begin(Whose::EveryPage);
    let (head, foot) = (40.0, PAPER.1 - 46.0);
    let title =
        crate::chart::filled_lines(about.title, EDGE.size, ink.weight, RIGHT - LEFT).remove(0);
    set_line(&mut page.marks, (LEFT, base_line(head, &EDGE)), &title, ink);
    let rule = vec![(LEFT, head + 15.0), (RIGHT, head + 15.0)];
    page.marks.push(Mark::Line(rule, measures::GREY, 0.4));
    let said = Word::PageOf
        .fill(about.lang, &[("page", &number.to_string()), ("pages", &count.to_string())]);
    let middle = 0.5 * (LEFT + RIGHT);
    set_line(
        &mut page.marks,
        (middle, base_line(foot, &EDGE)),
        &said,
        ink.anchored(Anchor::Middle),
    );
}

/// A document before it is written.
#[derive(Clone, Copy)]
struct Text<'t> {
    pages: &'t [Page<'t>],
    /// What the parts of its text are.
    roles: &'t [Role],
    landmarks: &'t [Landmark],
    /// How many pages stand before that of the first landmark.
    before: usize,
}

impl Text<'_> {
    fn place(&self, landmark: &Landmark) -> XyzDestination {
        let above = Point::from_xy(0.0, (landmark.y - 12.0).max(0.0) as f32);
        XyzDestination::new(self.before + landmark.page, above)
    }

    fn written(&self, about: About, configuration: Configuration) -> Result<Vec<u8>, PdfError> {
        let fault = |what: &str| PdfError(what.to_owned());
        let fonts = Fonts::carried().ok_or_else(|| fault("the carried font cannot be read"))?;
        let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
        let mut document = Document::new_with(settings);
        document.set_metadata(metadata(about));
        let mut drawn: Vec<Vec<Node>> = vec![Vec::new(); self.roles.len()];
        for page in self.pages {
            let settings = PageSettings::from_wh(PAPER.0 as f32, PAPER.1 as f32)
                .ok_or_else(|| fault("the size of a page is not accepted"))?;
            let mut sheet = document.start_page_with(settings);
            let mut surface = sheet.surface();
            canvas::draw(&mut surface, &fonts, page, &mut drawn);
            surface.finish();
            for ((left, top), (right, bottom), to, part) in &page.links {
                let ends = [left, top, right, bottom].map(|end| *end as f32);
                let Some(area) = Rect::from_ltrb(ends[0], ends[1], ends[2], ends[3]) else {
                    continue;
                };
                let to = &self.landmarks[*to];
                let target = Target::Destination(Destination::Xyz(self.place(to)));
                let link = LinkAnnotation::new(area, target);
                let link = Annotation::new_link(link, Some(to.text.clone()));
                drawn[*part].push(sheet.add_tagged_annotation(link).into());
            }
            sheet.finish();
        }
        document.set_outline(outline(self.landmarks, |landmark| self.place(landmark)));
        document.set_tag_tree(tags::tree(self.roles, drawn, language(about.lang)));
        document.finish().map_err(|error| PdfError(format!("{error:?}")))
    }
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh-CN",
    }
}

fn metadata(about: About) -> Metadata {
    Metadata::new()
        .title(about.title.to_owned())
        .description(about.run.to_owned())
        .language(language(about.lang).to_owned())
        .creator(format!("bedplan {}", env!("CARGO_PKG_VERSION")))
}

/// The headings, those of the second level below those of the first.
fn outline(landmarks: &[Landmark], place: impl Fn(&Landmark) -> XyzDestination) -> Outline {
    let mut nodes: Vec<OutlineNode> = Vec::new();
    for landmark in landmarks {
        let node = || OutlineNode::new(landmark.text.clone(), place(landmark));
        match (landmark.kind, nodes.last_mut()) {
            (Kind::Heading(2..), Some(above)) => above.push_child(node()),
            (Kind::Heading(_), _) => nodes.push(node()),
            _ => {}
        }
    }
    let mut outline = Outline::new();
    nodes.into_iter().for_each(|node| outline.push_child(node));
    outline
}

/// Characters of the text, charts aside, that the carried font cannot draw.
fn lacking(pages: &[Page]) -> Vec<char> {
    let marks = pages.iter().flat_map(|page| &page.marks);
    let texts = marks.filter_map(|mark| match mark {
        Mark::Text(_, text, ..) => Some(missing_glyphs(text)),
        _ => None,
    });
    let lacking: BTreeSet<char> = texts.flatten().collect();
    lacking.into_iter().filter(|c| !canvas::DRAWN.contains(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Colour, Ink, Turn};
    use crate::output::kit::block::{Boxed, Caption, Entry, Figure, Grid, Heading, number};

    /// A chart so high in points, as wide as the text, with one text on it.
    fn chart(name: &str, high: f64) -> Drawn {
        let pixels = |points: f64| (points * 300.0 / 72.0) as u32;
        let ink = Ink::new(8.0, Colour(0, 0, 0));
        Drawn {
            name: name.to_owned(),
            title: String::new(),
            subtitle: String::new(),
            png: Vec::new(),
            marks: vec![
                Mark::Rect((0.0, 0.0), (measures::WIDTH, high), Colour(9, 9, 9), 0.0),
                Mark::Ring((50.0, 50.0), 10.0, Colour(9, 9, 9), 1.0),
                Mark::Text((10.0, 20.0), format!("in {name}"), ink, Turn::Up),
            ],
            pixels: (pixels(measures::WIDTH), pixels(high)),
            svg: None,
            missing_glyphs: Vec::new(),
        }
    }

    fn figure(name: &str) -> Block {
        Block::Figure(Figure {
            caption: Caption::new(format!("what {name} shows")),
            chart: name.to_owned(),
            alt: String::new(),
            at_most: None,
        })
    }

    fn table(caption: &str, rows: usize) -> Block {
        let header = ["place", "beds"].map(str::to_owned).to_vec();
        let row = |n: usize| {
            vec![Entry::words(format!("place {n}")), Entry::number(format!("{n}"), n as f64)]
        };
        Block::Table(Grid::new(caption, header, (0..rows).map(row).collect()))
    }

    fn heading(level: u8, text: &str) -> Block {
        Block::Heading(Heading::new(level, text, text))
    }

    fn paragraphs(n: usize) -> Vec<Block> {
        let words = "Beds for people who need care, and who runs them. ".repeat(6);
        (0..n).map(|at| Block::Paragraph(format!("{at}: {words}"))).collect()
    }

    /// The texts of each page, in the order in which they were set.
    fn texts(pages: &[Page]) -> Vec<Vec<String>> {
        let of = |page: &Page| {
            let texts = page.marks.iter().filter_map(|mark| match mark {
                Mark::Text(_, text, ..) => Some(text.clone()),
                _ => None,
            });
            texts.collect()
        };
        pages.iter().map(of).collect()
    }

    fn on(pages: &[Vec<String>], words: &str) -> Vec<usize> {
        let has = |page: &Vec<String>| page.iter().any(|text| text.contains(words));
        (0..pages.len()).filter(|at| has(&pages[*at])).collect()
    }

    #[test]
    fn nothing_leaves_the_page_and_no_word_is_lost() {
        let drawn = [chart("a", 300.0), chart("tall", 3_000.0)];
        let long = "万盛经开区养老服务设施布局规划".repeat(30);
        let wide = vec![vec![Entry::words(long.clone()), Entry::words("x".repeat(400))]; 3];
        let header = ["一", "二"].map(str::to_owned).to_vec();
        let mut blocks = paragraphs(20);
        blocks.extend([
            Block::Paragraph(long.clone()),
            figure("a"),
            figure("tall"),
            Block::Table(Grid::new("", header, wide)),
            Block::Bullets(vec![long.clone(), "short".into()]),
            Block::Boxes(vec![
                Boxed { title: long.clone(), items: vec![long.clone()], leads: None },
                Boxed { title: "b".into(), ..Boxed::default() },
            ]),
            Block::Folded("fold".into(), vec![table("inside", 80)]),
            Block::Code("bedplan run plan.yaml".into()),
            Block::Warning("mind".into()),
        ]);
        number(&mut blocks);
        let flow = Flow::of(&blocks, &drawn, Lang::Zh, &measures::PDF);
        for page in &flow.pages {
            for mark in &page.marks {
                let Mark::Text((x, y), text, ink, _) = mark else { continue };
                let (from, to) = match ink.anchor {
                    Anchor::Start => (*x, x + ink.width(text)),
                    Anchor::Middle => (x - 0.5 * ink.width(text), x + 0.5 * ink.width(text)),
                    Anchor::End => (x - ink.width(text), *x),
                };
                assert!(from >= LEFT - 0.1 && to <= RIGHT + 0.1, "{text} from {from} to {to}");
                assert!(*y >= measures::TOP && *y <= measures::BOTTOM + 1.0, "{text} at {y}");
            }
            for placed in &page.charts {
                let high = f64::from(placed.chart.pixels.1) * 72.0 / 300.0 * placed.scale;
                assert!(
                    placed.at.1 >= measures::TOP - 0.1 && placed.at.1 + high <= measures::BOTTOM
                );
            }
        }
        let all: String = texts(&flow.pages).concat().concat();
        let count = |words: &str| all.matches(words).count();
        // In the paragraph, in three cells, in a bullet, in a box and its title.
        assert_eq!(all.matches('万').count(), 30 * 7);
        assert_eq!(count("place 79"), 1);
        assert_eq!((count("what a shows"), count("what tall shows")), (1, 1));
    }

    #[test]
    fn remarks_stay_below_what_they_are_of_and_nothing_overtakes_what_waits() {
        let drawn = [chart("a", 420.0), chart("b", 300.0)];
        for lines in 0..40 {
            let mut blocks = paragraphs(lines);
            let note = |text: &str| Block::Note(text.into());
            blocks.extend([figure("a"), note("remark on a"), table("first", 12)]);
            blocks.extend([note("remark on the first"), Block::Paragraph("what follows".into())]);
            blocks.push(Block::Heading(Heading::new(1, "alone", "a head without text")));
            blocks.extend([figure("b"), table("second", 80), table("third", 5)]);
            number(&mut blocks);
            let flow = Flow::of(&blocks, &drawn, Lang::En, &measures::PDF);
            let pages = texts(&flow.pages);
            assert_eq!(on(&pages, "what a shows"), on(&pages, "remark on a"), "{lines}");
            // A table may go on over a page, and has its remark where it ends.
            let end = on(&pages, "place 11").into_iter().min();
            assert_eq!(on(&pages, "remark on the first").first().copied(), end, "{lines}");
            assert_eq!(on(&pages, "a head without text"), on(&pages, "what b shows"), "{lines}");
            let captions = |kind: Kind, word: &str| {
                let of = flow.landmarks.iter().filter(|landmark| landmark.kind == kind);
                let number = |text: &str| -> Option<usize> {
                    text.strip_prefix(word)?.split('.').next()?.trim().parse().ok()
                };
                of.filter_map(|landmark| number(&landmark.text)).collect::<Vec<usize>>()
            };
            assert_eq!(captions(Kind::Table, "Table"), [1, 2, 3], "{lines}");
            assert_eq!(captions(Kind::Figure, "Figure"), [1, 2], "{lines}");
        }
    }

    #[test]
    fn where_a_reviewer_signs_stays_with_the_table_before_it() {
        let signs = || {
            let row = vec![Entry::words("\n\n"), Entry::words("")];
            Block::Table(Grid::new(
                "",
                ["finding", "sign here"].map(str::to_owned).to_vec(),
                vec![row],
            ))
        };
        for n in 0..40 {
            let mut blocks = paragraphs(n);
            blocks.extend([table("runs", 4), Block::Paragraph("who checked".into()), signs()]);
            number(&mut blocks);
            let pages = texts(&Flow::of(&blocks, &[], Lang::En, &measures::PDF).pages);
            let runs = on(&pages, "Table 1. runs");
            assert_eq!((on(&pages, "who checked"), on(&pages, "sign here")), (runs.clone(), runs));
        }
    }

    #[test]
    fn charts_come_before_the_text_of_the_next_chapter_goes_on_over_pages() {
        let names = ["a", "b", "c", "d"];
        let drawn = names.map(|name| chart(name, 560.0));
        for n in 0..8 {
            let mut blocks = vec![heading(1, "charts")];
            blocks.extend(paragraphs(n));
            blocks.extend(names.map(figure));
            blocks.extend([heading(1, "next"), table("", 300)]);
            number(&mut blocks);
            let pages = texts(&Flow::of(&blocks, &drawn, Lang::En, &measures::PDF).pages);
            let at = names.map(|name| on(&pages, &format!("what {name} shows"))[0]);
            assert_eq!(at, [0, 1, 2, 3].map(|behind| at[0] + behind), "{n}");
            assert!(at[0] <= 1 && on(&pages, "place 299")[0] > at[3], "{n}: {at:?}");
        }
    }

    #[test]
    fn a_chart_that_does_not_fit_waits_for_the_next_page_and_the_text_goes_on_before_it() {
        let drawn = [chart("a", 420.0), chart("b", 100.0)];
        let mut blocks = paragraphs(6);
        blocks.extend([figure("a"), figure("b"), Block::Paragraph("what follows".into())]);
        number(&mut blocks);
        let flow = Flow::of(&blocks, &drawn, Lang::En, &measures::PDF);
        let pages = texts(&flow.pages);
        assert_eq!(on(&pages, "what follows"), [0]);
        assert_eq!(on(&pages, "what a shows"), [1]);
        // Charts keep their order, also where the second would have fitted.
        assert_eq!(on(&pages, "what b shows"), [1]);
        assert_eq!(flow.pages[1].charts[0].at.1, measures::TOP);
        // What begins on a new page comes after all that waits.
        let mut blocks = paragraphs(6);
        blocks.extend([figure("a"), Block::NewPage, Block::Paragraph("after".into())]);
        let pages = texts(&Flow::of(&blocks, &drawn, Lang::En, &measures::PDF).pages);
        assert_eq!(on(&pages, "after"), [2]);
    }

    #[test]
    fn no_heading_stands_alone_at_the_foot_and_heads_of_long_tables_stand_on_every_page() {
        for n in 0..14 {
            let mut blocks = paragraphs(n);
            blocks.push(heading(1, "the heading"));
            blocks.extend(paragraphs(1));
            let pages = texts(&Flow::of(&blocks, &[], Lang::En, &measures::PDF).pages);
            let at = on(&pages, "the heading")[0];
            assert_ne!(pages[at].last().map(String::as_str), Some("the heading"), "{n}");
        }
        let blocks = [table("", 200)];
        let pages = texts(&Flow::of(&blocks, &[], Lang::En, &measures::PDF).pages);
        assert!(pages.len() > 2);
        assert_eq!(on(&pages, "beds").len(), pages.len());
        assert_eq!(on(&pages, "place 199"), [pages.len() - 1]);
    }

    #[test]
    fn the_contents_name_the_page_on_which_each_heading_stands() {
        let mut blocks = vec![Block::Title("Plan".into())];
        blocks.push(heading(1, "first"));
        blocks.extend(paragraphs(30));
        blocks.push(heading(2, "second"));
        let Flow { pages, landmarks, .. } = Flow::of(&blocks[1..], &[], Lang::En, &measures::PDF);
        let second = on(&texts(&pages), "second")[0];
        assert_eq!((landmarks[0].page, landmarks[1].page), (0, second));
        let lists = texts(&front::lists(&landmarks, 3, Lang::En).0);
        let at = lists[0].iter().position(|text| text == "second").expect("an entry");
        assert_eq!(lists[0][at + 1], (3 + second).to_string());
    }

    #[test]
    fn the_file_is_the_same_every_time_and_says_what_it_lacks() {
        let drawn = [chart("a", 300.0)];
        let about = About { lang: Lang::Zh, title: "规划", run: "种子1" };
        let blocks = [Block::Title("规划".into()), heading(1, "一"), figure("a")];
        let made = || document(about, &blocks, &drawn).expect("a PDF");
        let (bytes, lacking) = made();
        assert!(bytes.starts_with(b"%PDF-") && bytes == made().0);
        assert_eq!(lacking, []);
        let rare = [Block::Paragraph("万垚盛".into())];
        assert_eq!(document(about, &rare, &[]).expect("a PDF").1, ['垚']);
        // The mark of something worse is drawn.
        let worse = |mark: &str| {
            let blocks = [Block::Paragraph(format!("{mark} 更差"))];
            document(about, &blocks, &[]).expect("a PDF")
        };
        assert_eq!(worse("▼").1, []);
        assert_ne!(worse("▼").0, worse("").0);
    }
}
