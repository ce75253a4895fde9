//! What a sentence must hold around a cue for a pattern to fit, so that most patterns need not be
//! tried.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::{class::Role, cut::Cut};

/// A set of bytes, each of which stands for a phrase as a pattern sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bytes(pub(super) [u64; 4]);

impl Bytes {
    /// Adds a byte.
    pub const fn insert(&mut self, byte: u8) {
        self.0[(byte >> 6) as usize] |= 1 << (byte & 63);
    }

    /// Whether the byte is a member.
    pub const fn has(&self, byte: u8) -> bool {
        self.0[(byte >> 6) as usize] & (1 << (byte & 63)) != 0
    }

    /// Its members, in order.
    pub fn iter(&self) -> impl Iterator<Item = u8> + use<> {
        self.0.into_iter().zip([0, 64, 128, 192]).flat_map(|(mut part, first)| {
            std::iter::from_fn(move || {
                let lowest = (part != 0).then(|| part.trailing_zeros())?;
                part &= part - 1;
                u8::try_from(first + lowest).ok()
            })
        })
    }

    /// Whether both have a member in common.
    #[inline]
    pub fn meets(&self, other: &Self) -> bool {
        let ([one, two, three, four], other) = (self.0, other.0);
        one & other[0] | two & other[1] | three & other[2] | four & other[3] != 0
    }

    /// Adds the members of another set.
    pub(super) fn join(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own |= other;
        }
    }

    fn len(&self) -> u32 {
        self.0.iter().map(|part| part.count_ones()).sum()
    }

    /// Whether all members stand for the cue in question.
    fn is_focus(&self) -> bool {
        *self != Self::default() && self.0.iter().zip(FOCUS.0).all(|(own, focus)| own & !focus == 0)
    }
}

/// The bytes that stand for the cue in question.
const FOCUS: Bytes = {
    let mut all = Bytes([0; 4]);
    let mut byte = 0;
    loop {
        if is_focus(byte) {
            all.insert(byte);
        }
        if byte == u8::MAX {
            break all;
        }
        byte += 1;
    }
};

impl FromIterator<u8> for Bytes {
    fn from_iter<I: IntoIterator<Item = u8>>(bytes: I) -> Self {
        let mut set = Self::default();
        for byte in bytes {
            set.insert(byte);
        }
        set
    }
}

/// What must stand before and after the cue, each a choice of which one must be there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    pub(super) before: Vec<Bytes>,
    pub(super) after: Vec<Bytes>,
    /// What must stand right before the cue, if something must,
    pub(super) last: Option<Bytes>,
    /// and right after it.
    pub(super) next: Option<Bytes>,
}

impl Needs {
    /// The needs of a pattern.
    pub fn of(pattern: &Hir) -> Self {
        let mut walk = Walk { needs: Self::default(), side: Side::Before };
        walk.go(pattern);
        if walk.side == Side::Before {
            // No cue was seen: nothing is known of sides.
            return Self::default();
        }
        walk.needs
    }

    /// The same with what must stand right beside the cue, where the pattern is cut.
    pub(super) fn beside(self, cut: &Cut) -> Self {
        let last = edge(cut.before.iter().rev(), Edge::Last);
        let next = edge(cut.after.iter(), Edge::First);
        Self { last, next: next.or(self.next), ..self }
    }

    /// Whether the cue may stand right after this; `None` is the start of a sentence.
    pub fn may_follow(&self, byte: Option<u8>) -> bool {
        self.last.is_none_or(|set| byte.is_some_and(|byte| set.has(byte)))
    }

    /// Whether it may stand right before this; `None` is the end.
    pub fn may_precede(&self, byte: Option<u8>) -> bool {
        self.next.is_none_or(|set| byte.is_some_and(|byte| set.has(byte)))
    }

    /// Whether what must stand somewhere before the cue and after it does.
    pub fn are_met(&self, before: &Bytes, after: &Bytes) -> bool {
        self.before.iter().all(|need| need.meets(before))
            && self.after.iter().all(|need| need.meets(after))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    /// Right after the cue.
    Next,
    After,
    /// The cue stands in a choice or a repetition, so that sides are not known any more.
    Unknown,
}

struct Walk {
    needs: Needs,
    side: Side,
}

impl Walk {
    fn go(&mut self, hir: &Hir) {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => {
                for &byte in &literal.0 {
                    self.take(&Bytes::from_iter([byte]));
                }
            }
            HirKind::Class(class) => self.take(&set(class)),
            HirKind::Capture(capture) => self.go(&capture.sub),
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.go(part)),
            HirKind::Repetition(_) | HirKind::Alternation(_) => {
                if holds_focus(hir) {
                    self.side = Side::Unknown;
                    return;
                }
                let need = one_of(hir);
                if self.side == Side::Next {
                    self.side = Side::After;
                }
                if let Some(need) = need {
                    self.push(need);
                }
            }
        }
    }

    fn take(&mut self, set: &Bytes) {
        if self.side == Side::Before && set.is_focus() {
            self.side = Side::Next;
            return;
        }
        if self.side == Side::Next {
            self.needs.next = Some(*set);
            self.side = Side::After;
            return;
        }
        self.push(*set);
    }

    fn push(&mut self, need: Bytes) {
        match self.side {
            Side::Before => self.needs.before.push(need),
            Side::Next | Side::After => self.needs.after.push(need),
            Side::Unknown => {}
        }
    }
}

/// An end of a part of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    First,
    Last,
}

/// The bytes that what these parts fit can have at an end, given from that end on; `None` if it can be empty.
fn edge<'h>(parts: impl Iterator<Item = &'h Hir>, end: Edge) -> Option<Bytes> {
    let mut all = Bytes::default();
    for part in parts {
        let (own, may_be_empty) = edge_of(part, end);
        all.join(&own);
        if !may_be_empty {
            return Some(all);
        }
    }
    None
}

/// The bytes that what a part fits can have at an end, and whether it can be empty.
fn edge_of(part: &Hir, end: Edge) -> (Bytes, bool) {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => (Bytes::default(), true),
        HirKind::Literal(literal) => {
            let byte = if end == Edge::First { literal.0.first() } else { literal.0.last() };
            (byte.copied().into_iter().collect(), byte.is_none())
        }
        HirKind::Class(class) => (set(class), false),
        HirKind::Capture(capture) => edge_of(&capture.sub, end),
        HirKind::Repetition(repetition) => {
            let (own, may_be_empty) = edge_of(&repetition.sub, end);
            (own, may_be_empty || repetition.min == 0)
        }
        HirKind::Concat(parts) => {
            let edge = match end {
                Edge::First => edge(parts.iter(), end),
                Edge::Last => edge(parts.iter().rev(), end),
            };
            edge.map_or_else(|| (any_of(parts, end), true), |own| (own, false))
        }
        HirKind::Alternation(parts) => {
            (any_of(parts, end), parts.iter().any(|part| edge_of(part, end).1))
        }
    }
}

/// The bytes that any of these parts can have at an end.
fn any_of(parts: &[Hir], end: Edge) -> Bytes {
    let mut all = Bytes::default();
    for part in parts {
        all.join(&edge_of(part, end).0);
    }
    all
}

/// What must stand somewhere for a pattern to fit, each a choice of which one must be there.
pub fn musts(pattern: &Hir) -> Vec<Bytes> {
    match pattern.kind() {
        HirKind::Concat(parts) => parts.iter().flat_map(musts).collect(),
        HirKind::Capture(capture) => musts(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => musts(&repetition.sub),
        _ => one_of(pattern).into_iter().collect(),
    }
}

/// A choice of bytes of which one must be there for the part to fit; `None` if it fits without.
fn one_of(hir: &Hir) -> Option<Bytes> {
    match hir.kind() {
        HirKind::Literal(literal) => literal.0.first().map(|&byte| Bytes::from_iter([byte])),
        HirKind::Class(class) => Some(set(class)),
        HirKind::Capture(capture) => one_of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => one_of(&repetition.sub),
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => None,
        HirKind::Concat(parts) => parts.iter().filter_map(one_of).min_by_key(Bytes::len),
        HirKind::Alternation(parts) => {
            let mut all = Bytes::default();
            for part in parts {
                all.join(&one_of(part)?);
            }
            Some(all)
        }
    }
}

fn holds_focus(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => literal.0.iter().any(|&byte| is_focus(byte)),
        HirKind::Class(class) => is_focus_only(class),
        HirKind::Capture(capture) => holds_focus(&capture.sub),
        HirKind::Repetition(repetition) => holds_focus(&repetition.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(holds_focus),
    }
}

/// Whether a byte stands for the cue in question.
pub(super) const fn is_focus(byte: u8) -> bool {
    byte % 3 == Role::Cue as u8
}

/// Whether a part of a pattern is the cue in question and nothing else.
pub(super) fn is_cue(part: &Hir) -> bool {
    matches!(part.kind(), HirKind::Class(class) if is_focus_only(class))
}

/// Whether all bytes of a class stand for the cue in question.
fn is_focus_only(class: &Class) -> bool {
    // Most classes can be told from it by the first of their bytes.
    let is_other =
        matches!(class, Class::Bytes(class) if class.iter().any(|range| !is_focus(range.start())));
    !is_other && set(class).is_focus()
}

fn set(class: &Class) -> Bytes {
    match class {
        Class::Bytes(class) => class.iter().flat_map(|range| range.start()..=range.end()).collect(),
        // Patterns are over bytes; a class of characters is a choice of ASCII.
        Class::Unicode(class) => class
            .iter()
            .flat_map(|range| range.start()..=range.end())
            .filter_map(|c| u8::try_from(u32::from(c)).ok())
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use regex_syntax::ParserBuilder;

    use super::{
        super::{Pattern, Rules, automaton::Space},
        *,
    };

    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

    fn sides(bytes: &[u8], at: usize) -> (Bytes, Bytes) {
        (bytes[..at].iter().copied().collect(), bytes[at + 1..].iter().copied().collect())
    }

    #[test]
    fn what_must_stand_around_a_cue_is_read_off_the_regex() {
        // Byte 2 is the cue in question: two more than a multiple of three.
        let regex = r"(?s-u)[\x00][\x03\x06]?(?<x>[\x02])[\x09](?:[\x0c]|[\x0f])+";
        let pattern = ParserBuilder::new().utf8(false).build().parse(regex).unwrap();
        let needs = Needs::of(&pattern);
        let needs = Cut::of(pattern).iter().fold(needs, Needs::beside);
        let meets = |bytes: &[u8], at| {
            let (before, after) = sides(bytes, at);
            needs.may_follow(bytes[..at].last().copied())
                && needs.may_precede(bytes.get(at + 1).copied())
                && needs.are_met(&before, &after)
        };
        assert!(meets(&[0, 2, 9, 12], 1));
        assert!(meets(&[0, 2, 9, 15], 1));
        assert!(!meets(&[3, 2, 9, 12], 1), "nothing before");
        assert!(!meets(&[0, 2, 12, 9], 1), "the wrong thing right after");
        assert!(!meets(&[0, 2, 9, 9], 1), "nothing after");
    }

    #[test]
    fn most_builtin_patterns_need_something() {
        let needs = RULES.patterns.iter().map(|pattern| &pattern.needs);
        let some = needs.filter(|n| n.next.is_some() || n.before.len() + n.after.len() > 0).count();
        assert!(some * 10 > RULES.patterns.len() * 9, "{some} of {}", RULES.patterns.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// A pattern is never passed over that would have fitted.
        #[test]
        fn whatever_fits_meets_the_needs(
            classes in prop::collection::vec(0..70_u8, 1..14),
            at in any::<prop::sample::Index>(),
            pattern in any::<prop::sample::Index>(),
        ) {
            let at = at.index(classes.len());
            let mut bytes: Vec<u8> = classes.iter().map(|class| class * 3).collect();
            bytes[at] += Role::Cue as u8;
            let pattern = &RULES.patterns[pattern.index(RULES.patterns.len())];
            let (before, after) = sides(&bytes, at);
            let sides = [Some(pattern.halves.before), pattern.halves.after];
            let mut sides = sides.into_iter().flatten().filter_map(|side| RULES.sides.get(side));
            let (mut space, mut marked) = (Space::default(), Vec::new());
            if sides.all(|side| side.find(&bytes, at, 0..bytes.len(), &mut space, &mut marked)) {
                let Pattern { needs, id, .. } = pattern;
                prop_assert!(needs.are_met(&before, &after), "{id}");
                prop_assert!(needs.may_follow(bytes[..at].last().copied()), "{id}");
                prop_assert!(needs.may_precede(bytes.get(at + 1).copied()), "{id}");
            }
        }
    }
}
