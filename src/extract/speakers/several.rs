//! The names of several people or places told together: "Weiss, Ann Lee and Tom Berg".

use super::{read::Reader, word::Read};
use crate::rules::list::List;

impl Reader<'_> {
    /// "Weiss, Harbour News's Ann Lee and Tom Berg": each part ends with a name, and the last two stand
    /// with "and".
    pub(super) fn is_list_of_names(&self) -> bool {
        let lists = self.lists;
        if self.rest.first().is_none_or(|word| word.text != "," && word.text != "(") {
            return false;
        }
        let all: Vec<&Read<'_>> = self.core.iter().chain(self.rest).collect();
        let parts = all.split(|word| word.text == "," || word.is(lists.and));
        let parts: Vec<&[&Read<'_>]> = parts.map(without_brackets).collect();
        let is_name = |part: &&[&Read<'_>]| {
            let opens = lists.determiners.or(lists.prepositions);
            part.last().is_some_and(|last| self.is_of_name(last))
                && !part.first().is_some_and(|first| first.is(opens))
        };
        let has_and = all.iter().any(|word| word.is(lists.and));
        if !has_and || parts.len() < 2 {
            return false;
        }
        let filled = || parts.iter().filter(|part| !part.is_empty());
        // "Emil Koch, 42, and Ida Brand, D-Ohio,"
        let are_told = filled().all(|part| is_name(part) || is_age_or_party(part))
            && filled().filter(|part| !is_age_or_party(part)).count() > 1;
        are_told || self.are_described(&parts, is_name)
    }

    /// Whether full names have each its description: "Emil Koch, a baker, and Ida Brand, a nurse".
    fn are_described(
        &self,
        parts: &[&[&Read<'_>]],
        is_name: impl Fn(&&[&Read<'_>]) -> bool,
    ) -> bool {
        let describes = |part: &&[&Read<'_>]| {
            let opens = part.first().is_some_and(|first| first.is(self.lists.determiners));
            opens && part.iter().any(|word| word.is(self.lists.persons))
        };
        // A comma and a conjunction leave nothing between them.
        let after_and = parts.iter().position(|part| part.is_empty()).map(|at| at + 1);
        let is_next_named =
            after_and.and_then(|at| parts.get(at)).is_some_and(|next| next.len() > 1);
        let may_be = |part: &&[&Read<'_>]| part.len() > 1 && is_name(part) || describes(part);
        let names = parts.iter().filter(|part| is_name(part)).count();
        is_next_named && names > 1 && parts.iter().filter(|part| !part.is_empty()).all(may_be)
    }

    /// Whether an apposition names several people: "two economists, Dora Pin and Emil Koch", "her parents, Jan
    /// and Teresa".
    pub(super) fn are_named(&self) -> bool {
        let lists = self.lists;
        let head = self.head.map(|at| &self.core[at]);
        let [comma, part @ ..] = self.rest else { return false };
        if !head.is_some_and(|head| head.is(lists.persons) && head.is(lists.many))
            || comma.text != ","
        {
            return false;
        }
        let are_kin = head.is_some_and(|head| head.is_in(List::KinMany));
        let end = part.iter().rposition(|word| word.text == ",").unwrap_or(part.len());
        let names: Vec<&[Read<'_>]> =
            part[..end].split(|word| word.text == "," || word.is(lists.and)).collect();
        let is_name = |name: &&[Read<'_>]| {
            let is_part = |word: &Read<'_>| self.is_of_name(word) || word.is_in(List::NameParticle);
            (name.len() > 1 || are_kin) && name.iter().all(is_part)
        };
        names.len() > 1 && names.iter().filter(|name| !name.is_empty()).all(is_name)
    }

    /// "Merz and Macron"
    pub(super) fn is_several_names(&self) -> bool {
        let Some(and) = self.core.iter().position(|word| word.is(self.lists.and)) else {
            return false;
        };
        // "Ann Lee (D-Ohio) and Tom Berg (R-Utah)"
        let bracket = self.core[..and].iter().rposition(|word| word.text == "(");
        let closes = and > 0 && self.core[and - 1].text == ")";
        let left = self.name_before(bracket.filter(|_| closes).unwrap_or(and));
        let is_apart = self.core[..left.start].iter().any(|word| word.is(self.lists.prepositions));
        !left.is_empty() && !is_apart && !self.name.is_empty() && self.name.start > and
    }

    /// "Ruth Dietz of Ohio and Omar Brandt of Maine"
    pub(super) fn are_of_places(&self) -> bool {
        let lists = self.lists;
        let mut parts = self.core.split(|word| word.is(lists.and));
        let (Some(one), Some(other), None) = (parts.next(), parts.next(), parts.next()) else {
            return false;
        };
        let is_name = |word: &Read<'_>| self.is_of_name(word);
        let is_of_place = |part: &[Read<'_>]| {
            let of = part.iter().position(|word| word.is(lists.prepositions));
            let Some(of) = of.filter(|&of| of > 1 && part[of].is(lists.of)) else { return false };
            let place = &part[of + 1..];
            // "Sen. Olive Hart of Maine": not every list has the name.
            let is_titled = of > 2 && part[of - 3].is(lists.persons);
            let is_person = part[of - 2].is(lists.first) || is_titled;
            let are_names = part[of - 2..of].iter().all(is_name) && is_person;
            are_names && !place.is_empty() && place.iter().all(Read::is_capital)
        };
        is_of_place(one) && is_of_place(other)
    }
}

/// A part without what its end has in brackets: "Ann Lee (D-Ohio)".
fn without_brackets<'s, 'a>(part: &'s [&'a Read<'a>]) -> &'s [&'a Read<'a>] {
    let open = part.iter().position(|word| word.text == "(");
    let closes = part.last().is_some_and(|word| word.text == ")");
    open.filter(|_| closes).map_or(part, |open| &part[..open])
}

/// "42", "D-Ohio"
fn is_age_or_party(part: &[&Read<'_>]) -> bool {
    let [only] = part else { return false };
    let party = only.text.split_once('-').is_some_and(|(letter, _)| letter.len() == 1);
    party && only.is_capital() || only.text.parse::<u8>().is_ok()
}
