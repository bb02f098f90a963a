//! 64 bytes at a time: which of them are part of a word, as bits.

/// The bits of the block at work.
///
/// The bytes of a block are compared all at once (the compiler makes vectors of the loop), and each row of
/// eight results is gathered into eight bits by one multiplication. A word is then found by counting zeros,
/// without a branch for each byte, which is what a byte at a time costs.
pub(super) struct Blocks<'t> {
    bytes: &'t [u8],
    /// The first byte of the block.
    start: usize,
    /// Bytes that are letters, digits or `_`.
    word: u64,
    /// Bytes that are such or not ASCII.
    word_or_other: u64,
}

const BLOCK: usize = 64;

impl<'t> Blocks<'t> {
    pub(super) fn of(bytes: &'t [u8]) -> Blocks<'t> {
        let mut blocks = Blocks { bytes, start: 0, word: 0, word_or_other: 0 };
        blocks.load(0);
        blocks
    }

    fn load(&mut self, start: usize) {
        self.start = start;
        let bits = match self.bytes.get(start..).and_then(|rest| rest.first_chunk()) {
            Some(block) => bits(block),
            None => {
                // NUL is no part of a word.
                let mut padded = [0; BLOCK];
                let rest = self.bytes.get(start..).unwrap_or_default();
                padded[..rest.len()].copy_from_slice(rest);
                bits(&padded)
            }
        };
        (self.word, self.word_or_other) = bits;
    }

    /// Makes the block that holds the byte `at` the one at work.
    #[inline]
    fn go_to(&mut self, at: usize) {
        if at.wrapping_sub(self.start) >= BLOCK {
            self.load(at - at % BLOCK);
        }
    }

    /// The first byte from `from` on that is part of a word or not ASCII.
    #[inline]
    pub(super) fn next_word_or_other(&mut self, from: usize) -> Option<usize> {
        let mut at = from;
        while at < self.bytes.len() {
            self.go_to(at);
            let ahead = self.word_or_other >> (at - self.start);
            if ahead != 0 {
                return Some(at + ahead.trailing_zeros() as usize);
            }
            at = self.start + BLOCK;
        }
        None
    }

    /// The end of the run of word bytes that goes on at `from`.
    #[inline]
    pub(super) fn end_of_run(&mut self, from: usize) -> usize {
        let mut at = from;
        loop {
            self.go_to(at);
            let length = (!(self.word >> (at - self.start))).trailing_zeros() as usize;
            at += length;
            if at < self.start + BLOCK {
                return at;
            }
            if at >= self.bytes.len() {
                return self.bytes.len();
            }
        }
    }
}

/// The bits of one block: of words, and of words or bytes that are not ASCII.
fn bits(block: &[u8; BLOCK]) -> (u64, u64) {
    let mut words = [0; BLOCK];
    let mut words_or_others = [0; BLOCK];
    for ((byte, word), word_or_other) in block.iter().zip(&mut words).zip(&mut words_or_others) {
        let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let is_digit = byte.wrapping_sub(b'0') < 10;
        let is_word = is_letter | is_digit | (*byte == b'_');
        *word = u8::from(is_word);
        *word_or_other = u8::from(is_word | (*byte >= 0x80));
    }
    (gather(&words), gather(&words_or_others))
}

/// A bit for each byte, which is 0 or 1.
fn gather(flags: &[u8; BLOCK]) -> u64 {
    // Moves bit 0 of byte n to bit 56 + n: the product's top byte sums flag n times 2^n, without a carry.
    const TO_TOP: u64 = 0x0102_0408_1020_4080;
    let (rows, _) = flags.as_chunks::<8>();
    let row = |row: &[u8; 8]| u64::from_le_bytes(*row).wrapping_mul(TO_TOP) >> 56;
    rows.iter().rev().fold(0, |bits, flags| bits << 8 | row(flags))
}
