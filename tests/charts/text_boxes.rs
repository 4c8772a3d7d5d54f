//! Where each text of a chart ended up, as the renderer sees it.

use resvg::usvg;

use bedplan::chart::{ChartError, renderer_tree};

/// Pixels to the inch.
const DPI: f64 = 300.0;

/// A text of a chart and the box its glyphs fill, in pixels of the 300 dpi picture.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TextBox {
    /// The text.
    pub text: String,
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
    /// Type size, points.
    pub points: f64,
}

impl TextBox {
    /// Whether two boxes share more than `tolerance` pixels both across and down.
    pub(crate) fn overlaps(&self, other: &Self, tolerance: f64) -> bool {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        across > tolerance && down > tolerance
    }

    /// Whether the box lies inside a picture of `pixels`.
    pub(crate) fn inside(&self, pixels: (u32, u32)) -> bool {
        self.left >= 0.0
            && self.top >= 0.0
            && self.right <= f64::from(pixels.0)
            && self.bottom <= f64::from(pixels.1)
    }
}

/// The boxes of all texts of an SVG made here, in drawing order, measured on the glyphs' outlines.
pub(crate) fn text_boxes(svg: &str) -> Result<Vec<TextBox>, ChartError> {
    let tree = renderer_tree(svg)?;
    let mut boxes = Vec::new();
    collect(tree.root(), &mut boxes);
    Ok(boxes)
}

fn collect(group: &usvg::Group, boxes: &mut Vec<TextBox>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => collect(inner, boxes),
            usvg::Node::Text(text) => {
                let outline = text.flattened().abs_bounding_box();
                let content: String = text.chunks().iter().map(usvg::TextChunk::text).collect();
                let size = text
                    .chunks()
                    .first()
                    .and_then(|chunk| chunk.spans().first())
                    .map_or(0.0, |span| f64::from(span.font_size().get()));
                boxes.push(TextBox {
                    text: content.trim().to_owned(),
                    left: f64::from(outline.left()),
                    top: f64::from(outline.top()),
                    right: f64::from(outline.right()),
                    bottom: f64::from(outline.bottom()),
                    points: size * f64::from(text.abs_transform().get_scale().0) * 72.0 / DPI,
                });
            }
            _ => {}
        }
    }
}
