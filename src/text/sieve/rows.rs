//! Rows of different lengths that stand one after the other.

/// Rows in one, so that they lie close together.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows<T> {
    all: Vec<T>,
    /// Where each begins; the last is the end of all.
    begins: Vec<u32>,
}

impl<T: Copy> Rows<T> {
    /// Rows of these, each with the number of its row, in order within each.
    pub(super) fn new<I>(rows: usize, fill: T, all: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (usize, T)>,
    {
        let mut begins = vec![0_u32; rows + 1];
        all().for_each(|(row, _)| begins[row + 1] += 1);
        for row in 0..rows {
            begins[row + 1] += begins[row];
        }
        let mut next = begins.clone();
        let mut own = vec![fill; begins[rows] as usize];
        for (row, one) in all() {
            own[next[row] as usize] = one;
            next[row] += 1;
        }
        Self { all: own, begins }
    }

    /// One of the rows.
    #[inline]
    pub(super) fn row(&self, number: usize) -> &[T] {
        match self.begins.get(number..number + 2) {
            Some(&[first, end]) => &self.all[first as usize..end as usize],
            _ => &[],
        }
    }
}
