//! How a sheet comes on paper: A4 across, as wide as the paper while its type can be read, and
//! beyond that over pages side by side, each with the first columns.
//!
//! Knows widths of columns and nothing of what stands in them.

use rust_xlsxwriter::{Worksheet, XlsxError};

/// Paper of every sheet: A4.
const A4: u8 = 9;
/// Margins at the left and the right of every page, in inches.
pub(super) const SIDES: f64 = 0.4;
/// Width of A4 across between them in points; a little less, for programs differ in what a
/// character is.
const WIDE: f64 = (297.0 / 25.4 - 2.0 * SIDES) * 72.0 * 0.97;
/// The least a sheet is printed at: letters of 11 points are then 6.6 points high.
const LEAST: f64 = 0.6;
/// Share of a page that the columns that stand on each may take.
const REPEATED: f64 = 0.45;
/// Tries at parting columns evenly.
const TRIES: usize = 40;

/// How the columns of a sheet come on pages side by side.
#[derive(Debug, Clone, PartialEq)]
struct Across {
    /// Per cent of their size.
    scale: u16,
    /// Columns with which a page begins, beside the first page.
    begins: Vec<u16>,
    /// First columns that stand on each page.
    repeated: u16,
}

/// Width of a column of so many characters in points.
fn points(characters: f64) -> f64 {
    (characters * 7.0 + 5.0) * 0.75
}

/// How columns of these widths come on paper, of which the first `keys` name the rows; `None` where
/// all of them stay readable on one page.
fn across(widths: &[f64], keys: usize) -> Option<Across> {
    let widths: Vec<f64> = widths.iter().copied().map(points).collect();
    if widths.iter().sum::<f64>() * LEAST <= WIDE {
        return None;
    }
    let room = WIDE / LEAST;
    let mut names = 0.0;
    let repeated = (widths.iter().take(keys))
        .take_while(|width| {
            names += **width;
            names <= REPEATED * room
        })
        .count();
    let names: f64 = widths[..repeated].iter().sum();
    let rest = &widths[repeated..];
    let widest = rest.iter().copied().fold(0.0, f64::max);
    let room = (room - names).max(widest);
    let fewest = pages(rest, room).len();
    // Pages alike: the narrowest that needs no more of them.
    let even = rest.iter().sum::<f64>() / fewest as f64;
    let narrow = (0..=TRIES)
        .map(|at| even + (room - even) * at as f64 / TRIES as f64)
        .find(|room| *room >= widest && pages(rest, *room).len() <= fewest)
        .unwrap_or(room);
    let begins = pages(rest, narrow);
    let on_page = |at: usize| {
        let end = begins.get(at + 1).copied().unwrap_or(rest.len());
        rest[begins[at]..end].iter().sum::<f64>()
    };
    let most = (0..begins.len()).map(on_page).fold(0.0, f64::max);
    let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    Some(Across {
        // A share of at most 1.
        scale: (100.0 * WIDE / (names + most)).min(100.0) as u16,
        begins: begins[1..].iter().map(|at| column(at + repeated)).collect(),
        repeated: column(repeated),
    })
}

/// The columns with which pages of this width begin, the first among them.
fn pages(widths: &[f64], room: f64) -> Vec<usize> {
    let (mut begins, mut taken) = (vec![0], 0.0);
    for (at, width) in widths.iter().enumerate() {
        if taken > 0.0 && taken + width > room {
            begins.push(at);
            taken = 0.0;
        }
        taken += width;
    }
    begins
}

/// Puts a sheet with columns of these widths in characters on paper; the first `keys` of them name
/// the rows.
///
/// # Errors
/// If there are no such columns: a fault of bedplan.
pub fn on_paper(sheet: &mut Worksheet, widths: &[f64], keys: usize) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_landscape();
    let Some(across) = across(widths, keys) else {
        sheet.set_print_fit_to_pages(1, 0);
        return Ok(());
    };
    // Pages that belong side by side come behind each other.
    sheet.set_print_scale(across.scale).set_page_order(false);
    let begins: Vec<u32> = across.begins.iter().map(|column| u32::from(*column)).collect();
    sheet.set_vertical_page_breaks(&begins)?;
    if across.repeated > 0 {
        sheet.set_repeat_columns(0, across.repeated - 1)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_as_wide_as_the_paper_while_its_type_can_be_read() {
        assert_eq!(across(&[30.0; 7], 1), None);
        // 784 points less 3 % at 60 % hold 1,268 points: two columns of names, and 12 of the
        // others.
        let wide = across(&[[20.0; 2].as_slice(), &[14.0; 20]].concat(), 2).expect("pages");
        assert_eq!((wide.repeated, wide.begins.as_slice()), (2, [12].as_slice()));
        assert!(wide.scale >= 60);
        // Whatever the widths, nothing is printed smaller.
        for columns in 1..80 {
            for width in [6.0, 10.5, 24.0, 42.0, 110.0] {
                let widths = vec![width; columns];
                let scale = across(&widths, 3).map_or(60, |across| across.scale);
                assert!(scale >= 60, "{columns} columns of {width}: {scale}");
            }
        }
    }

    #[test]
    fn columns_that_name_the_rows_leave_room_for_others() {
        let wide = across(&[42.0, 42.0, 42.0, 42.0, 42.0, 42.0, 42.0], 3).expect("pages");
        assert_eq!(wide.repeated, 2);
        assert!(wide.begins.iter().all(|column| *column > 2));
    }
}
