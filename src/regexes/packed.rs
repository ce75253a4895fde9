//! Tables as bytes: what is worked out when the program is built, and read when it starts.

/// Puts numbers and letters one after the other.
#[derive(Debug, Default)]
pub struct Packing(Vec<u8>);

impl Packing {
    /// Adds a small number.
    pub fn byte(&mut self, number: u8) {
        self.0.push(number);
    }

    /// Adds a number.
    pub fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    /// Adds a count or a place.
    pub fn count(&mut self, count: usize) {
        self.number(u32::try_from(count).unwrap_or(u32::MAX));
    }

    /// Adds a count that is mostly small: seven bits of it a byte.
    pub fn short(&mut self, mut count: usize) {
        while count >= MORE {
            self.0.push(count.to_le_bytes()[0] | MORE.to_le_bytes()[0]);
            count >>= 7;
        }
        self.0.push(count.to_le_bytes()[0]);
    }

    /// Adds a large number.
    pub fn large(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    /// Adds numbers and how many they are.
    pub fn numbers(&mut self, numbers: &[u32]) {
        self.count(numbers.len());
        for number in numbers {
            self.number(*number);
        }
    }

    /// Adds letters and how many they are.
    pub fn letters(&mut self, letters: &[u8]) {
        self.count(letters.len());
        self.0.extend_from_slice(letters);
    }

    /// How many bytes that are by now.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that was added.
    pub fn done(self) -> Vec<u8> {
        self.0
    }
}

/// Marks a byte of a short count that is not its last.
const MORE: usize = 0x80;

/// Takes what was packed, in the same order; nothing once there is no more of it.
#[derive(Debug, Clone, Copy)]
pub struct Packed<'b>(&'b [u8]);

impl<'b> Packed<'b> {
    /// What these bytes hold.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    fn chunk<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (own, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*own)
    }

    /// Takes so many bytes.
    pub fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (own, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(own)
    }

    /// Takes all that is left.
    #[cfg(test)]
    pub(super) fn rest(&mut self) -> &'b [u8] {
        std::mem::take(&mut self.0)
    }

    /// Takes a small number.
    pub fn byte(&mut self) -> Option<u8> {
        self.chunk().map(|[byte]| byte)
    }

    /// Takes a number.
    pub fn number(&mut self) -> Option<u32> {
        self.chunk().map(u32::from_le_bytes)
    }

    /// Takes a count or a place.
    pub fn count(&mut self) -> Option<usize> {
        self.number().and_then(|count| usize::try_from(count).ok())
    }

    /// Takes a count that is mostly small.
    #[inline]
    pub fn short(&mut self) -> Option<usize> {
        let (mut count, mut shift) = (0, 0);
        loop {
            let byte = usize::from(self.byte()?);
            count |= (byte & (MORE - 1)).checked_shl(shift)?;
            if byte < MORE {
                return Some(count);
            }
            shift += 7;
        }
    }

    /// Takes a large number.
    pub fn large(&mut self) -> Option<u64> {
        self.chunk().map(u64::from_le_bytes)
    }

    /// Takes numbers.
    pub fn numbers(&mut self) -> Option<impl Iterator<Item = u32> + use<'b>> {
        let length = self.count()?.checked_mul(4)?;
        let (numbers, _) = self.take(length)?.as_chunks();
        Some(numbers.iter().map(|number| u32::from_le_bytes(*number)))
    }

    /// Takes letters.
    pub fn letters(&mut self) -> Option<&'b [u8]> {
        let length = self.count()?;
        self.take(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_taken_out_in_order() {
        let mut packing = Packing::default();
        packing.byte(7);
        packing.number(70_000);
        packing.letters(b"fear");
        packing.large(u64::MAX);
        for count in [0, 127, 128, 70_000] {
            packing.short(count);
        }
        packing.numbers(&[3, 4]);
        let bytes = packing.done();
        let mut packed = Packed::new(&bytes);
        assert_eq!((packed.byte(), packed.number()), (Some(7), Some(70_000)));
        assert_eq!((packed.letters(), packed.large()), (Some(&b"fear"[..]), Some(u64::MAX)));
        assert_eq!([(); 4].map(|()| packed.short()), [0, 127, 128, 70_000].map(Some));
        assert_eq!(packed.numbers().map(Iterator::collect), Some(vec![3, 4]));
        assert_eq!(packed.byte(), None);
    }
}
