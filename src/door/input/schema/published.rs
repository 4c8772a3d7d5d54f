//! The JSON Schema as it is handed out: one for whole scenarios, one for files that extend another
//! one, one for provinces.
//!
//! All are made from the schema the door itself checks against, so that an editor and the door
//! cannot disagree; units and ranges are put into the descriptions, which editors show. Never used
//! for checking here.

use serde_json::{Map, Value as Json, json};

use super::{Schema, fields};
use crate::domain::Unit;
use crate::input::raw;
use crate::language::Lang;
use crate::message;

/// The schema of a whole scenario, as the text of a file.
pub fn complete(lang: Lang) -> String {
    let mut schema = Schema::of::<raw::Scenario>().json().clone();
    schema["title"] = json!("bedplan scenario");
    codes_are_ids(&mut schema);
    describe(&mut schema, lang);
    text(&schema)
}

/// The schema of a province, as the text of a file.
pub fn province(lang: Lang) -> String {
    let mut schema = Schema::of::<raw::Province>().json().clone();
    schema["title"] = json!("bedplan province");
    codes_are_ids(&mut schema);
    describe(&mut schema, lang);
    text(&schema)
}

/// The schema of a file that extends another one, as the text of a file: nothing but `extends` is
/// required, every key may be empty (which takes it out), and an item of a list with ids may be
/// taken out.
pub fn variant(lang: Lang) -> String {
    let mut schema = Schema::of::<raw::Scenario>().json().clone();
    schema["title"] = json!("bedplan variant");
    let about = message!(
        "A scenario that extends another one and holds only what differs.",
        "扩展另一情景的变体情景，只写不同之处。"
    );
    schema["description"] = json!(about.get(lang));
    let with_id = with_id(&schema);
    codes_are_ids(&mut schema);
    loosen(&mut schema, &with_id);
    schema["required"] = json!(["extends"]);
    if let Some(properties) = schema.get_mut("properties").and_then(Json::as_object_mut) {
        properties.shift_insert(0, "extends".to_owned(), extends(lang));
    }
    let [takes_out, id, always] = [
        message!(
            "Takes the item with this id out of the parent's list.",
            "从父情景的列表中去掉此编号的项。"
        ),
        message!("Id of the item to take out.", "要去掉的项的编号。"),
        message!("Always `true`.", "只能是 `true`。"),
    ];
    schema["$defs"]["Removal"] = json!({
        "description": takes_out.get(lang),
        "type": "object",
        "properties": {
            "id": { "description": id.get(lang), "type": "string" },
            "remove": { "description": always.get(lang), "const": true },
        },
        "required": ["id", "remove"],
        "additionalProperties": false,
    });
    describe(&mut schema, lang);
    text(&schema)
}

fn extends(lang: Lang) -> Json {
    let about = message!(
        "Path of the scenario this one builds on, relative to this file; or a list of paths, the later winning over the earlier. Maps merge by key, lists of things with an `id` merge by id, `null` takes a key out, anything else is replaced.",
        "所扩展的父情景的路径，以此文件为起点；也可以是路径的列表，写在后面的优先。键值按键合并，带 `id` 的列表按编号合并，`null` 去掉一个键，其余一律替换。"
    );
    json!({
        "description": about.get(lang),
        "anyOf": [
            { "type": "string", "minLength": 1 },
            { "type": "array", "items": { "type": "string", "minLength": 1 }, "minItems": 1 },
        ],
        "examples": ["../base.yaml"],
    })
}

/// The text of a schema, what it is before what is in it.
fn text(schema: &Json) -> String {
    const HEAD: [&str; 3] = ["$schema", "title", "description"];
    let mut ordered = Map::new();
    for key in HEAD {
        if let Some(value) = schema.get(key) {
            ordered.insert(key.to_owned(), value.clone());
        }
    }
    for (key, value) in schema.as_object().into_iter().flatten() {
        ordered.entry(key).or_insert_with(|| value.clone());
    }
    format!("{:#}\n", Json::Object(ordered))
}

/// Lets the id of a thing, and what names one, be written as a number: the door reads its digits.
fn codes_are_ids(schema: &mut Json) {
    match schema {
        Json::Object(map) => {
            for (key, part) in map.iter_mut() {
                let names = part.get("x-names").is_some() || key == "id";
                match part.get_mut("type") {
                    Some(kind) if names && *kind == "string" => {
                        *kind = json!(["string", "integer"]);
                    }
                    Some(Json::Array(kinds)) if names => kinds.insert(1, json!("integer")),
                    _ => {}
                }
                if let Json::Object(part) = part {
                    part.shift_remove("x-names");
                }
                codes_are_ids(part);
            }
        }
        Json::Array(items) => items.iter_mut().for_each(codes_are_ids),
        _ => {}
    }
}

/// Puts unit and range into every description. In Chinese a description is its first sentence.
fn describe(schema: &mut Json, lang: Lang) {
    match schema {
        Json::Object(map) => {
            let text = map.get("type").is_some_and(|kind| kind == "string");
            let unit = map.get("x-unit").and_then(Json::as_str).filter(|_| !text);
            let (range, unit) = match lang {
                Lang::En => (range(map), unit.map(str::to_owned)),
                Lang::Zh => (
                    range(map).map(|range| range.replace(" to ", "至")),
                    unit.and_then(Unit::named).map(|unit| unit.words().get(lang).to_owned()),
                ),
            };
            let told: Vec<String> = [range, unit].into_iter().flatten().collect();
            if lang == Lang::Zh {
                in_chinese(map);
            }
            if let Some(Json::String(description)) = map.get_mut("description")
                && !told.is_empty()
            {
                description.push_str(&format!(" [{}]", told.join(" ")));
            }
            map.values_mut().for_each(|part| describe(part, lang));
        }
        Json::Array(items) => items.iter_mut().for_each(|item| describe(item, lang)),
        _ => {}
    }
}

/// Title, description and hint of a part that are sentences of the format, in Chinese.
fn in_chinese(map: &mut Map<String, Json>) {
    let titles = [
        ("bedplan scenario", "bedplan 情景"),
        ("bedplan variant", "bedplan 变体情景"),
        ("bedplan province", "bedplan 省（市）"),
    ];
    for key in ["title", "description", "x-hint"] {
        if let Some(Json::String(said)) = map.get_mut(key) {
            let title = titles.iter().find(|(en, _)| en == said).map(|(_, zh)| (*zh).to_owned());
            let sentence = || fields::about(&fields::first_sentence(said));
            let chinese = title.unwrap_or_else(|| sentence().get(Lang::Zh).to_owned());
            // What has no Chinese is kept whole.
            if !chinese.is_ascii() {
                *said = chinese;
            }
        }
    }
}

/// The range of a number in words, if the schema bounds it from above.
pub fn range(map: &Map<String, Json>) -> Option<String> {
    if let Some(Json::String(stated)) = map.get("x-range") {
        return Some(stated.clone());
    }
    let (low, high) = (map.get("minimum")?, map.get("maximum")?);
    Some(format!("{low} to {high}"))
}

/// Names of the types that are known by an `id`.
fn with_id(schema: &Json) -> Vec<String> {
    let types = schema.get("$defs").and_then(Json::as_object);
    types
        .into_iter()
        .flatten()
        .filter(|(_, part)| part.pointer("/properties/id").is_some())
        .map(|(name, _)| name.clone())
        .collect()
}

fn loosen(schema: &mut Json, with_id: &[String]) {
    let Json::Object(map) = schema else {
        if let Json::Array(items) = schema {
            items.iter_mut().for_each(|item| loosen(item, with_id));
        }
        return;
    };
    if let Some(united) = one_key_each(map) {
        map.shift_remove("oneOf");
        map.insert("type".to_owned(), json!("object"));
        map.insert("properties".to_owned(), united);
        map.insert("additionalProperties".to_owned(), json!(false));
    }
    map.values_mut().for_each(|part| loosen(part, with_id));
    // What is not said here is what the parent says.
    map.shift_remove("default");
    map.shift_remove("dependentRequired");
    let has_id = map.get("properties").is_some_and(|properties| properties.get("id").is_some());
    if has_id {
        map.insert("required".to_owned(), json!(["id"]));
    } else {
        map.shift_remove("required");
    }
    if let Some(Json::Object(properties)) = map.get_mut("properties") {
        properties
            .iter_mut()
            .filter(|(key, _)| *key != "id")
            .for_each(|(_, part)| permit_empty(part));
    }
    if let Some(part @ Json::Object(_)) = map.get_mut("additionalProperties") {
        permit_empty(part);
    }
    let of_ids = map
        .get("items")
        .and_then(|items| items.get("$ref")?.as_str()?.strip_prefix("#/$defs/"))
        .is_some_and(|name| with_id.iter().any(|known| known == name));
    if of_ids && let Some(items) = map.get_mut("items") {
        *items = json!({ "anyOf": [{ "$ref": "#/$defs/Removal" }, items.take()] });
        map.shift_remove("minItems");
    }
}

/// The properties of forms that have one key each, together: when a variant changes the form it
/// empties the old key.
fn one_key_each(map: &Map<String, Json>) -> Option<Json> {
    let mut all = Map::new();
    for form in map.get("oneOf")?.as_array()? {
        let properties = form.get("properties")?.as_object()?;
        let (key, part) = properties.iter().next().filter(|_| properties.len() == 1)?;
        let mut part = part.clone();
        if let (Some(about), Json::Object(part)) = (form.get("description"), &mut part) {
            part.insert("description".to_owned(), about.clone());
        }
        all.insert(key.clone(), part);
    }
    Some(Json::Object(all))
}

/// Lets a value be `null`, its description staying outside.
fn permit_empty(part: &mut Json) {
    let Json::Object(map) = part else {
        return;
    };
    let is_null = |part: &Json| part.get("type") == Some(&json!("null"));
    let empty_already = match map.get("type") {
        Some(Json::Array(types)) => types.contains(&json!("null")),
        _ => map.get("anyOf").and_then(Json::as_array).is_some_and(|any| any.iter().any(is_null)),
    };
    if empty_already {
        return;
    }
    if let Some(Json::Array(types)) = map.get_mut("type") {
        types.push(json!("null"));
        return;
    }
    if let Some(Json::String(one)) = map.get("type")
        && !map.contains_key("enum")
        && !map.contains_key("const")
    {
        let types = json!([one, "null"]);
        map.insert("type".to_owned(), types);
        return;
    }
    let mut outer = Map::new();
    for key in ["description", "x-unit", "x-range", "examples"] {
        if let Some(value) = map.shift_remove(key) {
            outer.insert(key.to_owned(), value);
        }
    }
    outer
        .insert("anyOf".to_owned(), json!([Json::Object(std::mem::take(map)), { "type": "null" }]));
    *map = outer;
}
