//! The `pattern` keyword of the schema: a small matcher for regular expressions.
//!
//! Knows what our own types use: literals, `.`, classes with ranges and `^`, the escapes `\d \w
//! \s`, groups with `|`, the repetitions `* + ? {n} {n,} {n,m}`, and the anchors `^` and `$`.
//! Patterns come from the program, never from a user; only the text is hostile, so the matching is
//! bounded by a number of steps. Never used to search in large texts.

/// Steps after which a match is given up as failed: far more than any field of a scenario needs.
const MAX_STEPS: usize = 100_000;
/// Longest text that can match, in characters. Bounds the recursion of the matcher.
pub(crate) const MAX_TEXT: usize = 256;

/// A pattern ready to match.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern(Vec<Vec<Piece>>);

#[derive(Clone, Debug, PartialEq)]
struct Piece {
    atom: Atom,
    least: usize,
    most: usize,
}

#[derive(Clone, Debug, PartialEq)]
enum Atom {
    Start,
    End,
    Any,
    Char(char),
    Class { not: bool, ranges: Vec<(char, char)> },
    Group(Vec<Vec<Piece>>),
}

impl Pattern {
    /// Reads a pattern; `None` where it uses something unknown here.
    #[must_use]
    pub(crate) fn new(pattern: &str) -> Option<Self> {
        let chars: Vec<char> = pattern.chars().collect();
        let mut reader = Reader { chars, at: 0 };
        let alternatives = reader.alternatives()?;
        (reader.at == reader.chars.len()).then_some(Self(alternatives))
    }

    /// Whether the pattern is found anywhere in the text (anchor it to match the whole). A text of
    /// more than [`MAX_TEXT`] characters never matches.
    #[must_use]
    pub(crate) fn matches(&self, text: &str) -> bool {
        let chars: Vec<char> = text.chars().take(MAX_TEXT + 1).collect();
        if chars.len() > MAX_TEXT {
            return false;
        }
        let mut steps = MAX_STEPS;
        (0..=chars.len()).any(|start| {
            self.0.iter().any(|pieces| run(pieces, &chars, start, &mut steps, &mut |_, _| true))
        })
    }
}

/// Matches `pieces` from `at`; calls `then` with the place after them for every way that fits.
fn run(
    pieces: &[Piece],
    text: &[char],
    at: usize,
    steps: &mut usize,
    then: &mut dyn FnMut(usize, &mut usize) -> bool,
) -> bool {
    let Some((piece, rest)) = pieces.split_first() else {
        return then(at, steps);
    };
    repeat(piece, 0, text, at, steps, &mut |next, steps| run(rest, text, next, steps, then))
}

fn repeat(
    piece: &Piece,
    done: usize,
    text: &[char],
    at: usize,
    steps: &mut usize,
    then: &mut dyn FnMut(usize, &mut usize) -> bool,
) -> bool {
    if *steps == 0 {
        return false;
    }
    *steps -= 1;
    // Greedy: one more first, then as it is.
    if done < piece.most {
        let mut once = |next: usize, steps: &mut usize| {
            let moved = next > at || done < piece.least;
            moved && repeat(piece, done + 1, text, next, steps, then)
        };
        if atom(&piece.atom, text, at, steps, &mut once) {
            return true;
        }
    }
    done >= piece.least && then(at, steps)
}

fn atom(
    atom: &Atom,
    text: &[char],
    at: usize,
    steps: &mut usize,
    then: &mut dyn FnMut(usize, &mut usize) -> bool,
) -> bool {
    let fits = match atom {
        Atom::Start => return at == 0 && then(at, steps),
        Atom::End => return at == text.len() && then(at, steps),
        Atom::Group(alternatives) => {
            return alternatives.iter().any(|pieces| run(pieces, text, at, steps, then));
        }
        Atom::Any => text.get(at).is_some_and(|c| *c != '\n'),
        Atom::Char(wanted) => text.get(at) == Some(wanted),
        Atom::Class { not, ranges } => text
            .get(at)
            .is_some_and(|c| ranges.iter().any(|(low, high)| (low..=high).contains(&c)) != *not),
    };
    fits && then(at + 1, steps)
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn alternatives(&mut self) -> Option<Vec<Vec<Piece>>> {
        let mut all = vec![self.pieces()?];
        while self.eat('|') {
            all.push(self.pieces()?);
        }
        Some(all)
    }

    fn pieces(&mut self) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            let atom = self.atom()?;
            let (least, most) = self.times()?;
            pieces.push(Piece { atom, least, most });
        }
        Some(pieces)
    }

    fn atom(&mut self) -> Option<Atom> {
        Some(match self.next()? {
            '^' => Atom::Start,
            '$' => Atom::End,
            '.' => Atom::Any,
            '(' => {
                if self.eat('?') && !self.eat(':') {
                    return None;
                }
                let inner = self.alternatives()?;
                if !self.eat(')') {
                    return None;
                }
                Atom::Group(inner)
            }
            '[' => self.class()?,
            '\\' => self.escape()?,
            '*' | '+' | '?' | '{' => return None,
            c => Atom::Char(c),
        })
    }

    fn escape(&mut self) -> Option<Atom> {
        let c = self.next()?;
        if let Some(ranges) = shorthand(c) {
            return Some(Atom::Class { not: false, ranges });
        }
        (!c.is_alphanumeric()).then_some(Atom::Char(c))
    }

    fn class(&mut self) -> Option<Atom> {
        let not = self.eat('^');
        let mut ranges = Vec::new();
        loop {
            let low = match self.next()? {
                ']' => return Some(Atom::Class { not, ranges }),
                '\\' => {
                    let c = self.next()?;
                    if let Some(more) = shorthand(c) {
                        ranges.extend(more);
                        continue;
                    }
                    c
                }
                c => c,
            };
            let ranged = self.peek() == Some('-') && self.chars.get(self.at + 1) != Some(&']');
            let high = if ranged {
                self.at += 1;
                self.next()?
            } else {
                low
            };
            ranges.push((low, high));
        }
    }

    fn times(&mut self) -> Option<(usize, usize)> {
        Some(match self.peek() {
            Some('*') => self.after((0, usize::MAX)),
            Some('+') => self.after((1, usize::MAX)),
            Some('?') => self.after((0, 1)),
            Some('{') => {
                self.at += 1;
                let least = self.count()?;
                let most = if self.eat(',') { self.count().unwrap_or(usize::MAX) } else { least };
                if !self.eat('}') {
                    return None;
                }
                (least, most)
            }
            _ => (1, 1),
        })
    }

    fn after(&mut self, times: (usize, usize)) -> (usize, usize) {
        self.at += 1;
        times
    }

    fn count(&mut self) -> Option<usize> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        let digits: String = self.chars[start..self.at].iter().collect();
        digits.parse().ok()
    }
}

fn shorthand(c: char) -> Option<Vec<(char, char)>> {
    Some(match c {
        'd' => vec![('0', '9')],
        'w' => vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
        's' => vec![(' ', ' '), ('\t', '\r')],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, text: &str) -> bool {
        Pattern::new(pattern).unwrap_or_else(|| panic!("{pattern} is readable")).matches(text)
    }

    #[test]
    fn matches_what_ids_and_dates_need() {
        let id = "^[a-z][a-z0-9_-]*$";
        assert!(fits(id, "wandong-2") && fits(id, "a"));
        assert!(!fits(id, "Wandong") && !fits(id, "") && !fits(id, "a b"));
        let date = r"^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$";
        assert!(fits(date, "2025-07") && fits(date, "2025-12-31"));
        assert!(!fits(date, "2025-13") && !fits(date, "25-07"));
        assert!(fits("^(ab|a)b$", "ab") && fits("b+", "abbb") && fits("^[^,]+$", "石林"));
        assert!(!fits("^(?:a|b){2,3}$", "abab") && fits("^a.c$", "a石c"));
    }

    #[test]
    fn unknown_constructs_are_refused() {
        for pattern in ["(?=a)", r"\p{L}", "a{", "[a", "(a", "a)", "*"] {
            assert_eq!(Pattern::new(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn hostile_text_ends_in_bounded_steps() {
        assert!(!fits("^(a*)*b$", &"a".repeat(MAX_TEXT)));
        assert!(!fits("^a*$", &"a".repeat(MAX_TEXT + 1)));
        assert!(!fits("^(a|a)*$", &format!("{}c", "a".repeat(60))));
    }
}
