//! Bytes as text, two digits each.

use std::fmt::Write as _;

/// `bytes` in hexadecimal, in small letters.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_takes_two_digits() {
        assert_eq!(hexadecimal(&[0, 9, 10, 255]), "00090aff");
        assert_eq!(hexadecimal(&[]), "");
    }
}
