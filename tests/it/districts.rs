//! Districts of many townships made of the small one, to look at documents and to measure them.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The small district in `folder` with so many townships, at least its own three: the further ones
/// are as rural and as old as its third. Gives its file.
pub(crate) fn write(folder: &Path, townships: usize) -> io::Result<PathBuf> {
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small");
    for file in ["care_need.csv", "life_table.csv"] {
        fs::copy(small.join(file), folder.join(file))?;
    }
    let mut people = fs::read_to_string(small.join("population.csv"))?;
    let third: Vec<String> =
        (people.lines()).filter_map(|row| row.strip_prefix("gamma,")).map(str::to_owned).collect();
    let (mut places, mut persons) = (String::new(), 0);
    for at in 4..=townships {
        let _ = writeln!(
            places,
            "  - {{ id: t{at:02}, name: {{ en: Upper Valley {at}, zh: 上河{at}镇 }}, area: rural, supported_relative: 1.7, class: census, source: count }}"
        );
        for row in &third {
            let _ = writeln!(people, "t{at:02},{row}");
            let of_row = row.split(',').nth(2).and_then(|persons| persons.parse::<u32>().ok());
            persons += of_row.unwrap_or(0);
        }
    }
    fs::write(folder.join("population.csv"), people)?;
    let text = fs::read_to_string(small.join("scenario.yaml"))?;
    let text = text
        .replace("population:\n", &format!("{places}population:\n"))
        .replace("total: { value: 6310,", &format!("total: {{ value: {},", 6310 + persons));
    let file = folder.join("scenario.yaml");
    fs::write(&file, text)?;
    Ok(file)
}

/// A variant of such a district in its folder, to be compared with it: a project comes later, and
/// a home is not converted.
pub(crate) fn write_variant(folder: &Path) -> io::Result<PathBuf> {
    let file = folder.join("late.yaml");
    let text = "extends: scenario.yaml\nname: late\ntitle: { en: A project two years late, zh: 项目延期两年 }\nnote: { en: \"What if New B opens two years late?\", zh: 新建乙延期两年会怎样？ }\nfacilities:\n  - { id: new-b, project: { opening: \"2026-05\" } }\n  - { id: new-a, operator: government }\n";
    fs::write(&file, text)?;
    Ok(file)
}
