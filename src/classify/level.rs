//! The anonymity level that the words of a mention give.

use super::Story;
use crate::{
    extract::speakers::{Affiliation, Mention, Owner, Way},
    model::{Aspect, Evidence, Level, Size},
    regexes::{Candidates, LateRegex},
    rules::{
        Rules,
        judgement::LevelRule,
        spec::{AffiliationSpec, OwnerSpec, SizeSpec, WaySpec},
    },
};

/// A level, and why.
#[derive(Debug, Clone)]
pub(super) struct Decided {
    pub(super) level: Level,
    pub(super) evidence: Option<Evidence>,
}

impl Decided {
    /// The level that a rule gives to a mention.
    pub(super) fn by(rule: &LevelRule, mention: &Mention) -> Self {
        // A person is named by the name, wherever that stands.
        let name = mention.apposed.filter(|_| rule.level == Level::Named);
        let evidence = Evidence {
            aspect: Aspect::Level,
            rule: rule.id.clone(),
            why: rule.why.clone(),
            words: vec![name.unwrap_or(mention.core)],
        };
        Self { level: rule.level, evidence: Some(evidence) }
    }
}

/// The first rule that fits the mention.
pub(super) fn of_mention<'r>(story: Story<'r>, mention: &Mention) -> Option<&'r LevelRule> {
    let near = story.near(mention.span);
    story.rules.levels.iter().find(|rule| fits(rule, story, mention, &near))
}

/// All rules that fit the mention, in order.
pub(super) fn all_of_mention<'r>(story: Story<'r>, mention: &Mention) -> Vec<&'r LevelRule> {
    let near = story.near(mention.span);
    story.rules.levels.iter().filter(|rule| fits(rule, story, mention, &near)).collect()
}

/// The level where no source is named, or no rule fits the one named.
pub(super) fn of_nobody(is_named: bool, rules: &Rules) -> Decided {
    if is_named {
        return Decided { level: Level::Vague, evidence: None };
    }
    let rule = rules.levels.iter().find(|rule| rule.level == Level::Unattributed);
    let evidence = rule.map(|rule| Evidence {
        aspect: Aspect::Level,
        rule: rule.id.clone(),
        why: rule.why.clone(),
        words: Vec::new(),
    });
    Decided { level: Level::Unattributed, evidence }
}

/// Whether a rule fits; what costs least is asked first.
fn fits(rule: &LevelRule, story: Story<'_>, mention: &Mention, near: &Candidates) -> bool {
    let head = |nouns: &crate::rules::judgement::Nouns| {
        let head = mention.head.as_ref();
        head.is_some_and(|(noun, class)| nouns.has(noun, *class, &story.rules.lexicon))
    };
    let has = |regex: &LateRegex| near.has(regex) && story.find(regex, mention.span).is_some();
    rule.words.as_ref().is_none_or(|regex| near.has(regex))
        && rule.level != Level::Unattributed
        && (rule.ways.is_empty() || rule.ways.contains(&way(&mention.way)))
        && rule.affiliation.is_none_or(|asked| belongs(asked, mention.affiliation))
        && rule.owner.is_none_or(|asked| mention.owner == Some(owner(asked)))
        && rule.size.is_none_or(|asked| has_size(asked, mention.size))
        && (rule.heads.is_empty() || head(&rule.heads))
        && (rule.not_heads.is_empty() || !head(&rule.not_heads))
        && rule.words.as_ref().is_none_or(has)
        && !rule.unless.as_ref().is_some_and(has)
}

fn way(way: &Way) -> WaySpec {
    match way {
        Way::Pronoun(_) => WaySpec::Pronoun,
        Way::Person(_) => WaySpec::Person,
        Way::People => WaySpec::People,
        Way::Body(_) => WaySpec::Body,
        Way::Definite => WaySpec::Definite,
        Way::Possessed => WaySpec::Possessed,
        Way::Member => WaySpec::Member,
        Way::Indefinite => WaySpec::Indefinite,
    }
}

fn owner(asked: OwnerSpec) -> Owner {
    match asked {
        OwnerSpec::Person => Owner::Person,
        OwnerSpec::Body => Owner::Body,
    }
}

fn belongs(asked: AffiliationSpec, own: Option<Affiliation>) -> bool {
    match asked {
        AffiliationSpec::Body => own.is_some_and(|own| own.is_body),
        AffiliationSpec::Side => own.is_some_and(|own| !own.is_body),
        AffiliationSpec::Any => own.is_some(),
        AffiliationSpec::None => own.is_none(),
    }
}

fn has_size(asked: SizeSpec, own: Size) -> bool {
    match asked {
        SizeSpec::One => own == Size::One,
        SizeSpec::Counted => matches!(own, Size::Many(_)),
        SizeSpec::Several => own != Size::One,
    }
}
