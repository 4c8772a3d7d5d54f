//! Workbooks as programs save them: by this program's writer with what a spreadsheet can hold, and
//! by LibreOffice.

use std::io::{Cursor, Read as _, Write as _};
use std::process::Command;

use bedplan::input::workbook::names::Names;
use bedplan::spreadsheet::{self, Cell, Fault};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::super::common::Folder;
use super::filled::filled;
use super::import;

/// A list of homes with what Excel keeps in its own way.
fn kept() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let title = Format::new().set_bold();
    sheet.merge_range(0, 1, 0, 6, "养老机构台账", &title).expect("a title");
    for (column, head) in
        (1..).zip(["机构名称", "所在镇街", "运营方式", "床位总数", "护理型床位数", "建成时间"])
    {
        sheet.write(2, column, head).expect("a head");
    }
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let day = ExcelDateTime::from_ymd(2019, 5, 9).expect("a day");
    for (row, (name, beds)) in
        (4..).zip([("甲养老院", 100.0), ("乙养老院", 80.0), ("丙养老院", 60.0)])
    {
        sheet.write(row, 1, name).expect("a name");
        sheet.write(row, 3, "公建民营").expect("words");
        sheet.write(row, 4, beds).expect("beds");
        sheet
            .write_formula(
                row,
                5,
                Formula::new(format!("=E{}/2", row + 1)).set_result((beds / 2.0).to_string()),
            )
            .expect("a formula");
        sheet.write_datetime_with_format(row, 6, &day, &date).expect("a date");
    }
    sheet.merge_range(4, 2, 6, 2, "城关街道", &Format::new()).expect("a place");
    sheet.write(7, 1, "合计").expect("a total");
    sheet.write_formula(7, 4, Formula::new("=SUM(E5:E7)").set_result("240")).expect("a formula");
    sheet.write(1_000_000, 200, "stray").expect("a stray cell");
    let hidden = workbook.add_worksheet();
    hidden.set_name("机构").expect("a name").set_hidden(true);
    hidden.write(0, 0, "机构名称").expect("a head");
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn merged_cells_formulas_blank_rows_and_a_stray_cell_are_read_as_a_person_does() {
    let book = spreadsheet::read(&kept()).expect("reads");
    assert_eq!(book.sheets[0].cell(4, 5), Some(&Cell::Number(50.0)));
    assert!(
        matches!(book.sheets[0].cell(4, 6), Some(Cell::Date(day)) if (day.year, day.month, day.day) == (2019, 5, 9))
    );
    let outcome = import(&[("台账.xlsx", &book)], &Names::default());
    assert!(outcome.said.contains("sheet `机构` is hidden and was not read"), "{}", outcome.said);
    let scenario = outcome.well().scenario;
    let beds: Vec<u32> = scenario
        .facilities
        .iter()
        .map(|home| home.beds.kind(bedplan::domain::BedKind::Nursing))
        .collect();
    assert_eq!((beds, scenario.townships.len()), (vec![50, 40, 30], 1));
}

/// The bytes of a workbook with one text of its first sheet replaced, as other programs write it.
fn rewritten(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut held = Vec::new();
        part.read_to_end(&mut held).expect("its bytes");
        if name == "xl/worksheets/sheet1.xml" {
            let text = String::from_utf8(held).expect("text");
            assert!(text.contains(from), "{text}");
            held = text.replace(from, to).into_bytes();
        }
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name, options).expect("a part");
        writer.write_all(&held).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn a_formula_without_its_value_is_said() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet
        .write_row(0, 0, ["机构名称", "所在镇街", "运营方式", "床位总数", "护理型床位数"])
        .expect("heads");
    sheet.write_row(1, 0, ["甲", "城关街道", "公建民营"]).expect("words");
    sheet.write(1, 3, 100).expect("beds");
    sheet.write_formula(1, 4, Formula::new("=D2/2")).expect("a formula");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    // What scripts write that compute nothing.
    for none in ["<f>D2/2</f>", "<f>D2/2</f><v></v>", "<f>D2/2</f><v/>"] {
        let bytes = rewritten(&bytes, "<f>D2/2</f><v>0</v>", none);
        let book = spreadsheet::read(&bytes).expect(none);
        let outcome = import(&[("台账.xlsx", &book)], &Names::default());
        let said = &outcome.problems;
        assert!(
            said.contains("cell E2") && said.contains("saved without its value"),
            "{none}\n{said}"
        );
    }
}

#[test]
fn what_libreoffice_saves_is_read_the_same_and_its_xls_and_ods_are_refused() {
    let folder = Folder::new();
    let bytes = spreadsheet::write("x", &filled()).expect("a workbook");
    folder.write("in.xlsx", &bytes);
    let convert = |to: &str, out: &str| {
        Command::new("soffice")
            .args([
                "--headless",
                "--norestore",
                &format!("-env:UserInstallation=file://{}/profile", folder.path().display()),
            ])
            .args(["--convert-to", to, "--outdir"])
            .arg(folder.path().join(out))
            .arg(folder.path().join("in.xlsx"))
            .output()
    };
    match convert("xlsx", "out") {
        Ok(output) if output.status.success() => {}
        _ => {
            println!("skipped: there is no LibreOffice (`soffice`) on this machine");
            return;
        }
    }
    let read =
        |name: &str| std::fs::read(folder.path().join(name)).expect("what LibreOffice wrote");
    let saved = spreadsheet::read(&read("out/in.xlsx")).expect("reads");
    let (own, theirs) = (spreadsheet::as_book(&filled()), saved);
    let of = |book| import(&[("district.xlsx", book)], &Names::default()).well().files;
    assert_eq!(of(&own), of(&theirs));
    convert("xls", "out").expect("an old workbook");
    assert!(matches!(spreadsheet::read(&read("out/in.xls")), Err(Fault::Old)));
    convert("ods", "out").expect("another format");
    assert!(matches!(spreadsheet::read(&read("out/in.ods")), Err(Fault::Other)));
}

/// A list of homes of which a filter hides rows, and somebody a column.
pub(super) fn partly_hidden() -> super::Outcome {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let heads = ["机构名称", "所在镇街", "运营方式", "床位总数", "护理型床位数", "联系电话"];
    for (column, head) in (0..).zip(heads) {
        sheet.write(0, column, head).expect("a head");
    }
    for (row, name) in (1..).zip(["甲", "乙", "丙", "丁", "戊"]) {
        sheet.write(row, 0, name).expect("a name");
        sheet.write(row, 1, "城关街道").expect("a place");
        sheet.write(row, 2, "公建民营").expect("words");
        sheet.write(row, 3, 50).expect("beds");
        sheet.write(row, 4, 20).expect("beds");
        sheet.write(row, 5, "023").expect("a number");
    }
    for row in [1, 3, 4, 900] {
        sheet.set_row_hidden(row).expect("a row");
    }
    sheet.set_column_hidden(4).expect("a column");
    sheet.set_column_hidden(5).expect("a column");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let book = spreadsheet::read(&bytes).expect("reads");
    import(&[("台账.xlsx", &book)], &Names::default())
}

#[test]
fn hidden_rows_and_columns_are_read_and_it_is_said_which_they_are() {
    let outcome = partly_hidden();
    let said = &outcome.problems;
    // Neither the row without a cell nor the column that is not used.
    assert!(said.contains("warning[W1102]: sheet `Sheet1`, cell A2: 3 rows are hidden"), "{said}");
    assert!(said.contains("2, 4–5") && said.contains("1 column is hidden"), "{said}");
    assert!(
        outcome.chinese.contains("有3行处于隐藏状态，仍作为数据读取：第2, 4–5行"),
        "{}",
        outcome.chinese
    );
    assert_eq!(outcome.warnings, 2);
    assert_eq!(outcome.well().scenario.facilities.len(), 5);
}
