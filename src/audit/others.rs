//! Whether other statements are there: found once for a story, then asked for each statement.

use foldhash::{HashMap, HashSet};

use super::{
    condition,
    ground::{Ground, Statement},
};
use crate::{
    model::SpeakerId,
    rules::{
        audit::Other,
        audit_spec::{BySpec, OrderSpec},
    },
};

/// The statements of a story that an [`Other`] asks for, by their places in the order in which they are told.
#[derive(Debug)]
pub(super) struct Others<'r> {
    asked: &'r Other,
    /// All of them, in order.
    all: Vec<usize>,
    /// Those of each party, in order.
    of: HashMap<SpeakerId, Vec<usize>>,
    /// For each of them the next that is another party's, as an index into `all`.
    next_other: Vec<usize>,
    /// For each of them the last before it that is another party's.
    last_other: Vec<Option<usize>>,
}

impl<'r> Others<'r> {
    /// Those that matter for some statements, which are told by their numbers.
    pub(super) fn new(
        asked: &'r Other,
        of: impl Iterator<Item = usize>,
        ground: &Ground<'_>,
    ) -> Self {
        let parties: HashSet<Option<SpeakerId>> =
            of.map(|number| ground.statements[number].party).collect();
        // What others say matters for all; what somebody says for his or her own statements only.
        let matters =
            |party: Option<SpeakerId>| asked.by != BySpec::Same || parties.contains(&party);
        let is_meant = |&at: &usize| {
            let statement = told(ground, at);
            matters(statement.party) && condition::any(&asked.that, statement, ground)
        };
        let all: Vec<usize> = (0..ground.told.len()).filter(is_meant).collect();
        let mut of: HashMap<SpeakerId, Vec<usize>> = HashMap::default();
        for &at in &all {
            if let Some(party) = told(ground, at).party {
                of.entry(party).or_default().push(at);
            }
        }
        let is_same = |one: usize, other: usize| is_same(ground, all[one], all[other]);
        let mut next_other = vec![all.len(); all.len()];
        for at in (0..all.len().saturating_sub(1)).rev() {
            next_other[at] = if is_same(at, at + 1) { next_other[at + 1] } else { at + 1 };
        }
        let mut last_other = vec![None; all.len()];
        for at in 1..all.len() {
            last_other[at] = if is_same(at, at - 1) { last_other[at - 1] } else { Some(at - 1) };
        }
        Self { asked, all, of, next_other, last_other }
    }

    /// Whether they are there for the statement of this number.
    pub(super) fn are_there(&self, number: usize, ground: &Ground<'_>) -> bool {
        let (at, own) = (ground.place[number], ground.statements[number].party);
        let same = || own.and_then(|party| self.of.get(&party)).map_or(&[][..], Vec::as_slice);
        match (self.asked.order, self.asked.by) {
            (OrderSpec::Anywhere, BySpec::Anyone) => self.all.len() >= self.asked.least,
            (OrderSpec::Anywhere, BySpec::Same) => same().len() >= self.asked.least,
            (OrderSpec::Anywhere, BySpec::Other) => {
                let outside = self.all.len() - same().len();
                outside > usize::from(own.is_none() && self.all.binary_search(&at).is_ok())
            }
            (order, by) => {
                let after = (order != OrderSpec::Before).then_some(Side::After);
                let before = (order != OrderSpec::After).then_some(Side::Before);
                after.into_iter().chain(before).any(|side| {
                    let other = match by {
                        BySpec::Anyone => nearest(&self.all, at, side),
                        BySpec::Same => nearest(same(), at, side),
                        BySpec::Other => self.nearest_other(at, side, ground),
                    };
                    self.is_near(at, other, ground)
                })
            }
        }
    }

    fn nearest_other(&self, at: usize, side: Side, ground: &Ground<'_>) -> Option<usize> {
        let nearest = nearest(&self.all, at, side)?;
        if !is_same(ground, nearest, at) {
            return Some(nearest);
        }
        let index = self.all.binary_search(&nearest).ok()?;
        let further = match side {
            Side::After => Some(self.next_other[index]),
            Side::Before => self.last_other[index],
        };
        self.all.get(further?).copied()
    }

    fn is_near(&self, at: usize, other: Option<usize>, ground: &Ground<'_>) -> bool {
        let Some(other) = other else { return false };
        let [one, other] = [at, other].map(|at| told(ground, at).paragraph);
        self.asked.within.is_none_or(|most| one.abs_diff(other) <= most)
    }
}

/// The statement at a place in the order in which they are told.
fn told<'g, 'a>(ground: &'g Ground<'a>, place: usize) -> &'g Statement<'a> {
    &ground.statements[ground.told[place]]
}

/// On which side of a statement others are looked for.
#[derive(Debug, Clone, Copy)]
enum Side {
    Before,
    After,
}

/// The nearest of a list on a side of a statement.
fn nearest(list: &[usize], at: usize, side: Side) -> Option<usize> {
    match side {
        Side::After => list.get(list.partition_point(|&other| other <= at)).copied(),
        Side::Before => {
            let before = list.partition_point(|&other| other < at);
            before.checked_sub(1).map(|last| list[last])
        }
    }
}

/// Whether two statements are one party's; those of nobody are not.
fn is_same(ground: &Ground<'_>, one: usize, other: usize) -> bool {
    let [one, other] = [one, other].map(|at| told(ground, at).party);
    one.is_some() && one == other
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::audit_spec::ConditionSpec;
    use crate::{
        audit::ground::Layout,
        model::{Analysis, Attribution, Level, Speaker, SpeakerId, Stance},
        regexes::Sieve,
        rules::{audit::Condition, lexicon::Lexicon},
        sample,
        text::Span,
    };

    /// A story of one statement a line; who says it, nobody being one too many, and whether it warns.
    fn story(statements: &[(usize, bool)]) -> Analysis {
        let lines: Vec<String> =
            statements.iter().map(|_| "Bo said it rained.".to_owned()).collect();
        let text = lines.join("\n");
        let mut start = 0;
        let attributions = statements.iter().map(|&(speaker, warns)| {
            let mut one: Attribution = sample::attribution(&text, ["Bo", "said", "it rained"]);
            for span in one.source.iter_mut().chain(&mut one.cue).chain(&mut one.content) {
                *span = span.shifted(start);
            }
            start += "Bo said it rained.\n".len();
            one.speaker = (speaker < 3).then_some(SpeakerId(speaker));
            one.stance = if warns { Stance::Warns } else { Stance::Neutral };
            one
        });
        let attributions = attributions.collect();
        let speaker = || Speaker {
            mentions: vec![Span::new(0, 2)],
            ..sample::speaker(&text, "Bo", Level::Named)
        };
        let speakers =
            if text.is_empty() { Vec::new() } else { (0..3).map(|_| speaker()).collect() };
        Analysis {
            article: sample::article("x", &text),
            attributions,
            speakers,
            findings: Vec::new(),
        }
    }

    /// The same, asked of every other statement one by one.
    fn is_there(asked: &Other, at: usize, ground: &Ground<'_>) -> bool {
        let own = &ground.statements[at];
        let is_meant = |&other: &usize| {
            let one = &ground.statements[other];
            let is_same = one.party.is_some() && one.party == own.party;
            let by = match asked.by {
                BySpec::Same => is_same,
                BySpec::Other => !is_same && (other != at || own.party.is_some()),
                BySpec::Anyone => true,
            };
            let order = match asked.order {
                OrderSpec::Anywhere => true,
                OrderSpec::After => other > at,
                OrderSpec::Before => other < at,
                OrderSpec::Near => other != at,
            };
            let far = one.paragraph.abs_diff(own.paragraph);
            let is_near = asked.within.is_none_or(|most| far <= most);
            one.own.stance == Stance::Warns && by && order && is_near
        };
        (0..ground.statements.len()).filter(is_meant).count() >= asked.least
    }

    proptest! {
        #[test]
        fn what_is_found_at_once_is_what_each_would_find(
            statements in prop::collection::vec((0_usize..4, any::<bool>()), 1..12),
            by in prop::sample::select(vec![BySpec::Same, BySpec::Other, BySpec::Anyone]),
            order in prop::sample::select(vec![OrderSpec::After, OrderSpec::Before, OrderSpec::Near]),
            within in prop::option::of(0_usize..4),
            (anywhere, least) in (any::<bool>(), 1_usize..3),
        ) {
            let analysis = story(&statements);
            let layout = Layout::default();
            let sieve = Sieve::default();
            let lexicon = Lexicon::default();
            let ground = Ground::new(&analysis, &layout, (&lexicon, &sieve));
            let least = if anywhere && by != BySpec::Other { least } else { 1 };
            let (order, within) = if anywhere { (OrderSpec::Anywhere, None) } else { (order, within) };
            let that = ConditionSpec { stances: vec![Stance::Warns], ..ConditionSpec::default() };
            let that = vec![Condition::of_labels(that)];
            let own = Vec::new();
            let asked = Other { by, own, that, order, within, least };
            let all = 0..ground.statements.len();
            let others = Others::new(&asked, all, &ground);
            for at in 0..ground.statements.len() {
                prop_assert_eq!(others.are_there(at, &ground), is_there(&asked, at, &ground), "{}", at);
            }
        }
    }
}
