//! Places in a text, and the form that goes with a number.
//!
//! `{n}` is replaced by the value of `n`. `{n:# bed|# beds}` is replaced by the first form where
//! the value is 1 and by the last where it is not; with three forms, `{n:no bed|# bed|# beds}`, the
//! first is for 0. In a form `#` is the value. Chinese has one form for every number, English two:
//! more than that no text here needs.

/// `text` with its places filled; what a value holds is never read as a place, and a place without
/// a value stays as it is.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((place, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let (name, forms) = place.split_once(':').map_or((place, None), |(n, f)| (n, Some(f)));
        match (values.iter().find(|(key, _)| *key == name), forms) {
            (Some((_, value)), None) => filled.push_str(value),
            (Some((_, value)), Some(forms)) => {
                filled.push_str(&form(forms, value).replace('#', value));
            }
            (None, _) => filled.extend(["{", place, "}"]),
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// The form that goes with a number as it is printed.
fn form<'t>(forms: &'t str, value: &str) -> &'t str {
    let all: Vec<&str> = forms.split('|').collect();
    let many = all[all.len() - 1];
    match (value.trim_start_matches(['+', '−']), all.as_slice()) {
        ("0", [none, _, _]) => none,
        ("1", [_, one, _] | [one, _]) => one,
        _ => many,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_chooses_its_form() {
        let beds = |n: &str| fill("{n:no bed|# bed|# beds}, {n:is|are} {n}.", &[("n", n)]);
        assert_eq!(beds("0"), "no bed, are 0.");
        assert_eq!(beds("1"), "1 bed, is 1.");
        assert_eq!(beds("1.5"), "1.5 beds, are 1.5.");
        assert_eq!(beds("21"), "21 beds, are 21.");
        assert_eq!(beds("+1"), "+1 bed, is +1.");
    }

    #[test]
    fn a_name_that_looks_like_a_place_stays_a_name() {
        let values = [("place", "{n} # | House"), ("n", "3")];
        assert_eq!(fill("{place}: {n}, {other}, {", &values), "{n} # | House: 3, {other}, {");
        assert_eq!(fill("{place:# is one|# are many}", &values), "{n} # | House are many");
    }
}
