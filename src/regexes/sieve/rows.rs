//! Rows of different lengths that stand one after the other.

/// Rows in one, so that they lie close together.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows<T> {
    all: Vec<T>,
    /// Where each begins; the last is the end of all.
    begins: Vec<u32>,
}

impl<T: Copy> Rows<T> {
    /// Rows of these, each with the number of its row, in order within each; `fill` is any of them.
    pub(super) fn new<I>(rows: usize, fill: T, all: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (usize, T)>,
    {
        let mut counts = vec![0; rows];
        all().for_each(|(row, _)| counts[row] += 1);
        let mut filling = Filling::new(&counts, fill);
        all().for_each(|(row, one)| filling.add(row, one));
        filling.done()
    }

    /// One of the rows.
    #[inline]
    pub(super) fn row(&self, number: usize) -> &[T] {
        match self.begins.get(number..number + 2) {
            Some(&[first, end]) => &self.all[first as usize..end as usize],
            _ => &[],
        }
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.begins.len().saturating_sub(1)
    }

    /// Whether something stands in a row.
    #[inline]
    pub(super) fn has(&self, number: usize) -> bool {
        !self.row(number).is_empty()
    }
}

/// Rows whose lengths are known and that are being filled.
pub(super) struct Filling<T> {
    rows: Rows<T>,
    /// Where in each row the next stands.
    next: Vec<u32>,
}

impl<T: Copy> Filling<T> {
    /// Rows of these lengths; `fill` is anything that may stand in them.
    pub(super) fn new(lengths: &[u32], fill: T) -> Self {
        let (mut begins, mut end) = (Vec::with_capacity(lengths.len() + 1), 0);
        for length in lengths {
            begins.push(end);
            end += length;
        }
        let next = begins.clone();
        begins.push(end);
        Self { rows: Rows { all: vec![fill; end as usize], begins }, next }
    }

    /// Adds the next of a row.
    #[inline]
    pub(super) fn add(&mut self, row: usize, one: T) {
        self.rows.all[self.next[row] as usize] = one;
        self.next[row] += 1;
    }

    /// The rows, all of them full.
    pub(super) fn done(self) -> Rows<T> {
        self.rows
    }
}
