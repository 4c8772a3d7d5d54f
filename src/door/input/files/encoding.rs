//! Bytes to text: UTF-8 only, and a clear word about everything else.
//!
//! Excel in China saves "CSV" in GBK and "Unicode text" in UTF-16; both are recognised and said.
//! Never converts: a file that was guessed wrongly would change names in silence.

use crate::input::problem::Problem;
use crate::input::text::span::{FileId, Span};
use crate::language::written_out;
use crate::message;

/// Why bytes are no text, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DecodeFault {
    /// UTF-16, told by its byte order mark.
    #[error("the file is UTF-16, not UTF-8")]
    Utf16,
    /// Not UTF-8 at this byte, but plausible GBK.
    #[error("the file is GBK, not UTF-8, at byte {0}")]
    Gbk(usize),
    /// Not UTF-8 at this byte.
    #[error("the file is not UTF-8 at byte {0}")]
    NotUtf8(usize),
    /// A zero byte at this place: not a text file.
    #[error("a zero byte at {0}: this is no text")]
    Nul(usize),
    /// Another control character at this place, but a tab or the end of a line.
    #[error("the control character {1:?} at byte {0}")]
    Control(usize, char),
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The text of a file without its byte order mark.
///
/// # Errors
/// A [`DecodeFault`] whose offset counts from after the byte order mark.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, DecodeFault> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || is_bare_utf16(bytes) {
        return Err(DecodeFault::Utf16);
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let nul = bytes.iter().position(|b| *b == 0);
    match (std::str::from_utf8(bytes), nul) {
        (Ok(text), None) => {
            let control = text.char_indices().find(|(_, c)| is_control(*c));
            control.map_or(Ok(text), |(at, c)| Err(DecodeFault::Control(at, c)))
        }
        (Ok(_), Some(at)) => Err(DecodeFault::Nul(at)),
        (Err(error), Some(at)) if at < error.valid_up_to() => Err(DecodeFault::Nul(at)),
        (Err(error), _) if looks_like_gbk(bytes) => Err(DecodeFault::Gbk(error.valid_up_to())),
        (Err(error), _) => Err(DecodeFault::NotUtf8(error.valid_up_to())),
    }
}

/// Whether a character steers a terminal or a printer: no text of a scenario or table has it. Tabs
/// and ends of lines are text.
pub(crate) fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// True for UTF-16 without its mark: of the first bytes every other one is zero.
fn is_bare_utf16(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64) & !1];
    let zeros = |at: usize| start.chunks_exact(2).filter(|pair| pair[at] == 0).count();
    let half = start.len() / 2;
    half >= 2
        && ((zeros(0) == 0 && zeros(1) * 4 >= half * 3)
            || (zeros(1) == 0 && zeros(0) * 4 >= half * 3))
}

/// Whether the name is that of a data table; other files are scenarios.
fn is_table(name: &str) -> bool {
    let ends = |end: &str| name.len() > end.len() && name.to_lowercase().ends_with(end);
    ends(".csv") || ends(".txt") || ends(".tsv")
}

/// True when every byte above ASCII belongs to a GBK pair and most pairs are common Chinese
/// characters or punctuation (the GB 2312 rows 1–9 and 16–87).
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let (mut pairs, mut common) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        if lead < 0x80 {
            at += 1;
            continue;
        }
        let Some(&trail) = bytes.get(at + 1) else {
            return false;
        };
        // The rarer characters of GB 18030 have four bytes.
        if let Some(&[b'0'..=b'9', third, b'0'..=b'9']) = bytes.get(at + 1..at + 4)
            && (0x81..=0xFE).contains(&lead)
            && (0x81..=0xFE).contains(&third)
        {
            at += 4;
            continue;
        }
        if !(0x81..=0xFE).contains(&lead) || !(0x40..=0xFE).contains(&trail) || trail == 0x7F {
            return false;
        }
        pairs += 1;
        let row = matches!(lead, 0xA1..=0xA9 | 0xB0..=0xF7);
        common += usize::from(row && trail >= 0xA1);
        at += 2;
    }
    common * 10 >= pairs * 8
}

/// The problem with a control character.
pub(crate) fn control_character(at: Span, c: char) -> Problem {
    let number = written_out(c);
    Problem::new(
        "E0115",
        message!("a control character {number} in a text", "文字中含有控制字符 {number}"),
    )
    .at(
        at,
        message!("it cannot be seen, and steers whatever shows it", "看不见，却会干扰显示它的程序"),
    )
    .with_help(message!(
        "delete it, or type the text again: it was probably copied from another program",
        "请删去它，或重新输入这段文字：多半是从其他程序复制而来"
    ))
}

impl DecodeFault {
    /// The part of the bytes that can be shown: up to the end of the line of the fault.
    pub(crate) fn readable(self, bytes: &[u8]) -> &[u8] {
        let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
        let at = match self {
            Self::Utf16 => return &[],
            Self::Gbk(at) | Self::NotUtf8(at) | Self::Nul(at) | Self::Control(at, _) => at,
        };
        let rest = bytes.get(at..).unwrap_or_default();
        let line = rest.iter().take(200).position(|b| *b == b'\n');
        let shown = line.unwrap_or(rest.len().min(200));
        &bytes[..at + shown]
    }

    /// The fault in words.
    pub(crate) fn problem(self, name: &str, file: FileId) -> Problem {
        match self {
            Self::Utf16 if !is_table(name) => Problem::new(
                "E0114",
                message!("`{name}` is saved as UTF-16", "`{name}` 以 UTF-16 编码保存"),
            )
            .at(
                Span::new(file, 0, 0),
                message!("the file is UTF-16 from here", "文件从这里起是 UTF-16"),
            )
            .with_help(message!(
                "in the editor, save it with encoding UTF-8 (Notepad: Save as, Encoding)",
                "请在编辑器中以 UTF-8 编码保存（记事本：另存为，编码选 UTF-8）"
            )),
            Self::Utf16 => Problem::new(
                "E0114",
                message!(
                    "`{name}` is saved as UTF-16 (\"Unicode text\" in Excel)",
                    "`{name}` 以 UTF-16 编码保存（Excel 的“Unicode 文本”）"
                ),
            )
            .at(
                Span::new(file, 0, 0),
                message!("the file starts with a UTF-16 mark", "文件以 UTF-16 标记开头"),
            )
            .with_help(message!(
                "in Excel, save as `CSV UTF-8 (comma delimited)`",
                "请在 Excel 中另存为 `CSV UTF-8（逗号分隔）`"
            )),
            Self::Gbk(at) if !is_table(name) => Problem::new(
                "E0112",
                message!(
                    "`{name}` is saved with encoding GBK (ANSI), not UTF-8",
                    "`{name}` 以 GBK（ANSI）编码保存，不是 UTF-8"
                ),
            )
            .at(Span::new(file, at, at + 1), message!("the first Chinese character", "第一个汉字"))
            .with_help(message!(
                "in the editor, save it with encoding UTF-8 (Notepad: Save as, Encoding)",
                "请在编辑器中以 UTF-8 编码保存（记事本：另存为，编码选 UTF-8）"
            )),
            Self::Gbk(at) => Problem::new(
                "E0112",
                message!(
                    "`{name}` is saved as GBK/ANSI by Excel, not as UTF-8",
                    "`{name}` 由 Excel 以 GBK/ANSI 编码保存，不是 UTF-8"
                ),
            )
            .at(Span::new(file, at, at + 1), message!("the first Chinese character", "第一个汉字"))
            .with_help(message!(
                "in Excel, save as `CSV UTF-8 (comma delimited)`; in an editor, save \
                 with encoding UTF-8",
                "请在 Excel 中另存为 `CSV UTF-8（逗号分隔）`；用编辑器时请以 UTF-8 \
                 编码保存"
            )),
            Self::NotUtf8(at) => Problem::new(
                "E0111",
                message!(
                    "`{name}` is not UTF-8 text at byte {at}",
                    "`{name}` 在第 {at} 字节处不是 UTF-8 文本"
                ),
            )
            .at(
                Span::new(file, at, at + 1),
                message!("not UTF-8 from here", "从这里开始不是 UTF-8"),
            )
            .with_help(message!(
                "open the file in an editor and save it with encoding UTF-8",
                "请用编辑器打开文件，以 UTF-8 编码另存"
            )),
            Self::Nul(at) => Problem::new(
                "E0113",
                message!(
                    "`{name}` has a NUL byte at byte {at}",
                    "`{name}` 在第 {at} 字节处有 NUL 字节"
                ),
            )
            .at(
                Span::new(file, at, at + 1),
                message!("no text file has this byte", "文本文件里不会有这个字节"),
            )
            .with_help(message!(
                "is this an Excel workbook or another binary file? save it as \
                     text (`CSV UTF-8` or YAML)",
                "这是 Excel 工作簿或其他二进制文件吗？请存为文本（`CSV UTF-8` 或 \
                     YAML）"
            )),
            Self::Control(at, c) => control_character(Span::new(file, at, at + c.len_utf8()), c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bom_is_stripped_and_crlf_kept() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\n"), Ok("a\r\n"));
    }

    #[test]
    fn gbk_is_told_from_other_bytes() {
        // "万盛,12" in GBK.
        assert_eq!(decode(b"a,\xCD\xF2\xCA\xA2,12"), Err(DecodeFault::Gbk(2)));
        // With a character of four bytes, as GB 18030 has them.
        assert_eq!(decode(b"a,\xCD\xF2\xCA\xA2\x82\x35\x8F\x33,1"), Err(DecodeFault::Gbk(2)));
        assert_eq!(decode(b"s\0e\0x\0,\0"), Err(DecodeFault::Utf16));
        assert_eq!(decode(b"a,\xFF\x01"), Err(DecodeFault::NotUtf8(2)));
        assert_eq!(decode(b"caf\xE9"), Err(DecodeFault::NotUtf8(3)));
        assert_eq!(decode(b"\xFF\xFEa\0"), Err(DecodeFault::Utf16));
        assert_eq!(decode(b"ab\0\xFF"), Err(DecodeFault::Nul(2)));
    }

    #[test]
    fn control_characters_are_no_text() {
        for (text, at, c) in [
            ("a\u{1b}[2J", 1, '\u{1b}'),
            ("名\u{9b}", 3, '\u{9b}'),
            ("x\u{7f}", 1, '\u{7f}'),
            ("\u{8}", 0, '\u{8}'),
        ] {
            assert_eq!(decode(text.as_bytes()), Err(DecodeFault::Control(at, c)));
        }
        assert_eq!(decode("a\tb\r\nשלום\u{202e}".as_bytes()), Ok("a\tb\r\nשלום\u{202e}"));
    }
}
