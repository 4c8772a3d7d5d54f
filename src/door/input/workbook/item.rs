//! What a row of the sheet of settings is about, in words: `45–59岁：年净迁入人数占当地人口的比例（t 分布，尺度）`.
//!
//! The words of a field are those of the schema, up to its first mark; an item of a list is called
//! by its name.

use super::meaning;
use super::place::{Place, Step, find};
use crate::input::{Node, Schema, Value};
use crate::language::Lang;

/// Families of distributions and their parameters: key, English, Chinese.
const SHAPES: &[(&str, &str, &str)] = &[
    ("normal", "normal", "正态分布"),
    ("lognormal", "lognormal", "对数正态分布"),
    ("beta", "beta", "贝塔分布"),
    ("pert", "PERT", "PERT 分布"),
    ("triangular", "triangular", "三角分布"),
    ("uniform", "uniform", "均匀分布"),
    ("student_t", "Student's t", "t 分布"),
    ("empirical", "listed values", "所列数值"),
];
const PARAMETERS: &[(&str, &str, &str)] = &[
    ("mean", "mean", "均值"),
    ("sd", "standard deviation", "标准差"),
    ("sd_log", "standard deviation of the logarithm", "对数标准差"),
    ("median", "median", "中位数"),
    ("p10", "10 % point", "10%分位数"),
    ("p90", "90 % point", "90%分位数"),
    ("alpha", "first shape", "第一形状参数"),
    ("beta", "second shape", "第二形状参数"),
    ("low", "lower end", "下限"),
    ("high", "upper end", "上限"),
    ("min", "smallest", "最小值"),
    ("mode", "most likely", "最可能值"),
    ("max", "largest", "最大值"),
    ("location", "middle", "中心"),
    ("scale", "spread", "尺度"),
    ("df", "degrees of freedom", "自由度"),
];
/// Keys that are called the same wherever they stand.
const KEYS: &[(&str, &str, &str)] = &[
    ("charged_to", "charged to", "转由何方支付"),
    ("class", "class", "可信度等级"),
    ("district", "district", "区县"),
    ("id", "id", "编号"),
    ("name", "name", "名称"),
    ("note", "note", "备注"),
    ("payer", "payer", "付费方"),
    ("scope", "drawn for", "抽取范围"),
    ("series", "series", "数列"),
    ("source", "source", "来源"),
    ("title", "title", "标题"),
];

/// What the value at a place is about.
#[must_use]
pub(super) fn item(root: &Node, schema: &Schema, place: &Place, lang: Lang) -> String {
    let (mut names, mut words) = (Vec::new(), Vec::new());
    let mut of = Place::default();
    let mut inside = false;
    for step in &place.steps {
        of.steps.push(step.clone());
        match step {
            Step::Key(key) if key == "value" => inside = true,
            Step::Key(key) if inside => {
                let list = if words.is_empty() { SHAPES } else { PARAMETERS };
                words.extend(word(list, key, lang));
            }
            Step::Key(key) if is_year(key) => words.push(match lang {
                Lang::En => key.clone(),
                Lang::Zh => format!("{key}年"),
            }),
            // The name of an assumption.
            Step::Key(key) if key.contains(['.', '[']) => words.push(key.clone()),
            Step::Key(_) => {}
            Step::Id(id) => {
                names.push(
                    find(root, &of.steps)
                        .and_then(|node| name(node, lang))
                        .unwrap_or_else(|| id.clone()),
                );
            }
            Step::Number(number) => names.push((number + 1).to_string()),
        }
    }
    let mut about = field(schema, place, lang);
    if let [of @ .., Step::Key(above), Step::Key(last)] = place.steps.as_slice()
        && matches!(last.as_str(), "en" | "zh")
        && let Some(text) = word(KEYS, above, lang)
    {
        // A note is of what it stands beside.
        let noted = match (above.as_str(), of) {
            ("note", [.., Step::Key(_)]) => {
                field(schema, &Place { steps: of.to_vec(), list: false }, lang)
            }
            _ => String::new(),
        };
        let between = if lang == Lang::En { ": " } else { "：" };
        about = if noted.is_empty() { text } else { format!("{noted}{between}{text}") };
        words.push(
            match (last.as_str(), lang) {
                ("en", Lang::En) => "English",
                ("en", Lang::Zh) => "英文",
                (_, Lang::En) => "Chinese",
                (_, Lang::Zh) => "中文",
            }
            .to_owned(),
        );
    }
    let (part, between, open, comma, close) = match lang {
        Lang::En => (", ", ": ", " (", ", ", ")"),
        Lang::Zh => ("，", "：", "（", "，", "）"),
    };
    let mut text = names.join(part);
    if !text.is_empty() && !about.is_empty() {
        text.push_str(between);
    }
    text.push_str(&about);
    if !words.is_empty() {
        text.push_str(&format!("{open}{}{close}", words.join(comma)));
    }
    text
}

/// The words of the schema for a field, up to their first mark; a few words of what it is part of
/// where that says more.
fn field(schema: &Schema, place: &Place, lang: Lang) -> String {
    let fields =
        place.steps.iter().take_while(|step| !matches!(step, Step::Key(key) if key == "value"));
    let fields: Vec<&Step> = fields
        .filter(|step| !matches!(step, Step::Key(key) if is_year(key) || key.contains(['.', '['])))
        .collect();
    let about = |count: usize| {
        let steps = fields[..count].iter().map(|step| (*step).clone()).collect();
        let Some(Step::Key(key)) = fields.get(count.checked_sub(1)?) else { return None };
        word(KEYS, key, lang).or_else(|| {
            let about = meaning::of(schema, &Place { steps, list: false })?;
            Some(to_first_mark(about.get(lang)).replace('`', "")).filter(|about| !about.is_empty())
        })
    };
    let own = about(fields.len()).unwrap_or_default();
    // Not an item of a list, and the section itself only where the words are those of any place.
    let anywhere = matches!(fields.last(), Some(Step::Key(key)) if word(KEYS, key, lang).is_some());
    let above = (fields.len() > 2 || (fields.len() == 2 && anywhere))
        .then(|| about(fields.len() - 1))
        .flatten()
        .filter(|above| *above != own);
    match (above, lang) {
        (Some(above), Lang::En) => format!("{above}: {own}"),
        (Some(above), Lang::Zh) => format!("{above}：{own}"),
        (None, _) => own,
    }
}

/// A sentence up to its first mark; what stands in brackets inside of it is part of it.
fn to_first_mark(text: &str) -> &str {
    let (mut inside, mut quoted, mut bracket) = (0_usize, false, None);
    for (at, c) in text.char_indices() {
        match c {
            '`' => quoted = !quoted,
            _ if quoted => {}
            '（' | '(' => {
                bracket = Some(at);
                inside += 1;
            }
            '）' | ')' => inside = inside.saturating_sub(1),
            '；' | '，' | '：' | ';' | ',' | ':' if inside == 0 => {
                return trimmed(text, at, bracket);
            }
            _ => {}
        }
    }
    trimmed(text, text.len(), bracket)
}

/// The text until a place, without brackets that end there.
fn trimmed(text: &str, end: usize, bracket: Option<usize>) -> &str {
    let until = text[..end].trim();
    match bracket {
        Some(at) if at > 0 && until.ends_with(['）', ')']) => text[..at].trim(),
        _ => until,
    }
}

fn word(list: &[(&str, &str, &str)], key: &str, lang: Lang) -> Option<String> {
    let (_, en, zh) = list.iter().find(|(own, ..)| *own == key)?;
    Some(match lang {
        Lang::En => (*en).to_owned(),
        Lang::Zh => (*zh).to_owned(),
    })
}

fn is_year(key: &str) -> bool {
    key.len() == 4 && key.bytes().all(|b| b.is_ascii_digit())
}

/// What an item of a list is called: by its name, else by the ages it is for.
fn name(node: &Node, lang: Lang) -> Option<String> {
    let key = match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    };
    if let Some(Value::Text(name)) =
        node.get("name").and_then(|name| name.get(key)).map(|node| &node.value)
    {
        return Some(name.clone());
    }
    let Value::List(ages) = &node.get("ages")?.value else { return None };
    let [Node { value: Value::Int(first), .. }, Node { value: Value::Int(last), .. }] =
        ages.as_slice()
    else {
        return None;
    };
    Some(match (lang, *last >= 100) {
        (Lang::En, false) => format!("ages {first}–{last}"),
        (Lang::En, true) => format!("ages {first} and over"),
        (Lang::Zh, false) => format!("{first}–{last}岁"),
        (Lang::Zh, true) => format!("{first}岁及以上"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_cut_at_its_first_mark_and_not_inside_of_brackets() {
        for (whole, short) in [
            ("镇（街）与该水平之差；各镇（街）分别抽取", "镇（街）与该水平之差"),
            (
                "生命表为估计值（而非预测值）的最后一年；随机游走从其后开始",
                "生命表为估计值（而非预测值）的最后一年",
            ),
            ("单价（元）", "单价"),
            ("`sources:` 中的编号", "`sources:` 中的编号"),
            ("Number of draws; `--draws` overrides it", "Number of draws"),
            ("计入的老年人的首、末年龄（均含）；100 表示开口年龄", "计入的老年人的首、末年龄"),
        ] {
            assert_eq!(to_first_mark(whole), short);
        }
    }
}
