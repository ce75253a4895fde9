//! The hash of a few letters.

/// The hash of no letters.
pub const NO_LETTERS: u64 = 0xcbf2_9ce4_8422_2325;

/// The 64-bit FNV-1a hash: quick for a few letters, and the same on every machine.
pub const fn hash_of(bytes: &[u8]) -> u64 {
    let (mut hash, mut at) = (NO_LETTERS, 0);
    while at < bytes.len() {
        hash = hash_with(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// A hash whose upper bits hang on all bits of this one.
#[inline]
pub const fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The hash of some letters and one more.
pub const fn hash_with(hash: u64, letter: u8) -> u64 {
    (hash ^ letter as u64).wrapping_mul(0x0100_0000_01b3)
}
