//! Why the files of a run or a comparison cannot be written.

use polars::prelude::PolarsError;
use rust_xlsxwriter::XlsxError;

use super::folder::FolderError;
use super::kit::pdf::PdfError;
use crate::chart::ChartError;
use crate::language::{Lang, Message};
use crate::message;

/// Why files were not written.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self).get(Lang::En))]
pub enum WriteError {
    /// No chart of the run has this name; those that are there.
    NoChart(String, Vec<String>),
    /// A chart could not be drawn: a fault of bedplan.
    Chart(#[from] ChartError),
    /// A table could not be made: a fault of bedplan.
    Table(&'static str, #[source] PolarsError),
    /// The workbook could not be made: a fault of bedplan.
    Book(#[from] XlsxError),
    /// The document could not be made: a fault of bedplan.
    Document(#[source] std::io::Error),
    /// The PDF could not be made: a fault of bedplan.
    Pdf(#[from] PdfError),
    /// A file could not be written.
    Folder(#[from] FolderError),
}

impl From<&WriteError> for Message {
    fn from(error: &WriteError) -> Self {
        match error {
            WriteError::NoChart(name, there) => message!(
                "this run has no chart `{name}`; its charts are {there}",
                "运行结果中没有图表 `{name}`，现有图表：{there}",
                there = Message::list(there.iter().map(Message::verbatim))
            ),
            WriteError::Chart(error) => {
                message!("a chart could not be drawn: {error}", "图表未能绘制：{error}")
            }
            WriteError::Table(name, error) => message!(
                "the table `{name}` could not be made: {error}",
                "表格 `{name}` 未能生成：{error}"
            ),
            WriteError::Book(error) => {
                message!("the workbook could not be made: {error}", "工作簿未能生成：{error}")
            }
            WriteError::Document(error) => message!(
                "the Word document could not be made: {error}",
                "Word 文档未能生成：{error}",
                error = Message::from(error)
            ),
            WriteError::Pdf(error) => {
                message!("the PDF could not be made: {error}", "PDF 文件未能生成：{error}")
            }
            WriteError::Folder(error) => Message::from(error),
        }
    }
}
