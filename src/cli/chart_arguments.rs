//! The words on the command line that say how charts are wanted, for every command that draws them.

use crate::chart::Size;
use crate::output::ChartOptions;

/// How charts are wanted.
#[derive(Debug, clap::Args)]
pub(super) struct ChartArguments {
    /// Size of the charts: for a page, a slide or a square.
    #[arg(long, value_enum, default_value = "word")]
    size: SizeWord,
    /// Write each chart as SVG too, its text as outlines that need no font.
    #[arg(long)]
    svg: bool,
    /// Write the report as PDF too, with its fonts inside.
    #[arg(long)]
    pdf: bool,
    /// Write tables only: no charts and no report.
    #[arg(long, conflicts_with_all = ["svg", "size", "pdf"])]
    tables_only: bool,
}

impl ChartArguments {
    /// The options as the output layer knows them.
    pub(super) fn options(&self) -> ChartOptions {
        ChartOptions {
            size: self.size.into(),
            svg: self.svg,
            pdf: self.pdf,
            tables_only: self.tables_only,
        }
    }
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum SizeWord {
    /// 16 cm wide: the text width of an A4 page with margins of 2.5 cm.
    Word,
    /// 25.4 × 14.3 cm, a 16:9 slide.
    Slide,
    /// 12 × 12 cm.
    Square,
}

impl From<SizeWord> for Size {
    fn from(word: SizeWord) -> Self {
        match word {
            SizeWord::Word => Size::Word,
            SizeWord::Slide => Size::Slide,
            SizeWord::Square => Size::Square,
        }
    }
}
