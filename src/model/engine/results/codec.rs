//! Numbers as bytes and back: whole ones as LEB128, signed ones zigzag, so that small ones are
//! short; fractions bit by bit. Knows of no result: what numbers follow each other is said by who
//! keeps them.

/// Bytes that end within a number, or write it longer than it has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes hold no such number")]
pub(crate) struct Cut;

/// Bytes that numbers are added to.
pub(crate) struct Writer(pub Vec<u8>);

impl Writer {
    pub(crate) fn unsigned(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    pub(crate) fn signed(&mut self, value: i64) {
        self.unsigned(((value << 1) ^ (value >> 63)) as u64);
    }

    pub(crate) fn float(&mut self, value: f64) {
        self.0.extend(value.to_bits().to_le_bytes());
    }
}

/// Bytes that numbers are taken from.
pub(crate) struct Reader<'b>(pub &'b [u8]);

impl Reader<'_> {
    /// A number as the writer writes it: no longer than it has to be.
    pub(crate) fn unsigned(&mut self) -> Result<u64, Cut> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first().ok_or(Cut)?;
            self.0 = rest;
            let digits = u64::from(byte & 0x7f);
            value |= digits << shift;
            if byte < 0x80 {
                let whole = (digits << shift) >> shift == digits && (byte > 0 || shift == 0);
                return whole.then_some(value).ok_or(Cut);
            }
        }
        Err(Cut)
    }

    pub(crate) fn signed(&mut self) -> Result<i64, Cut> {
        let value = self.unsigned()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    pub(crate) fn float(&mut self) -> Result<f64, Cut> {
        let (bits, rest) = self.0.split_first_chunk().ok_or(Cut)?;
        self.0 = rest;
        Ok(f64::from_bits(u64::from_le_bytes(*bits)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(values in prop::collection::vec((any::<u64>(), any::<i64>()), 0..20)) {
            let mut out = Writer(Vec::new());
            values.iter().for_each(|&(u, i)| { out.unsigned(u); out.signed(i); });
            let mut back = Reader(&out.0);
            for &(u, i) in &values {
                prop_assert_eq!(back.unsigned(), Ok(u));
                prop_assert_eq!(back.signed(), Ok(i));
            }
            prop_assert!(back.0.is_empty());
        }
    }

    #[test]
    fn a_number_has_one_form() {
        for odd in [
            &[0x80, 0x00][..],
            &[0xff; 10],
            &[0x80; 9],
            &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02],
        ] {
            assert_eq!(Reader(odd).unsigned(), Err(Cut), "{odd:?}");
        }
    }
}
