//! The name in a mention: a person's, several people's, a body's.

use super::{read::Reader, word::Read};
use crate::rules::list::{List, ListSet};

impl Reader<'_> {
    /// The name that ends the core, or the part of it before a preposition.
    pub(super) fn find_name(&self) -> std::ops::Range<usize> {
        if let Some(name) = self.name_after_office() {
            return name;
        }
        let whole = self.name_before(self.core.len());
        // "Research for the Women's Media Center" is nobody's name; "Secretary of State Ann Lee" is.
        let lists = self.lists;
        let apart = lists.prepositions.without(lists.of);
        let is_link = |at: usize| self.core[at].is(apart) && !self.links_purpose(at);
        let is_apart = (0..whole.start).any(is_link);
        let is_apart = is_apart || self.is_anothers(&whole) || self.is_after_full_name(&whole);
        if whole.is_empty() || is_apart { self.name_before(self.phrase) } else { whole }
    }

    /// Whether the name at the end is that of a body to which somebody named before belongs: "Carla Mundy of
    /// the | Teamsters", "Senator Lodhi of the | PPP".
    fn is_after_full_name(&self, name: &std::ops::Range<usize>) -> bool {
        let lists = self.lists;
        if name.start < 3 || !self.core[0].is(lists.first.or(lists.persons)) {
            return false;
        }
        let of = self.core[..name.start].iter().position(|word| word.is(lists.of));
        let Some(before) = of.map(|of| self.name_before(of)) else { return false };
        let is_title = |word: &Read<'_>| word.is(lists.persons) && word.is_capital();
        let titles = &self.core[..before.start];
        match titles {
            [] => before.len() > 1,
            _ => !before.is_empty() && titles.iter().all(is_title),
        }
    }

    /// The name at the end, after an office told with a preposition: "Minister for Health | Simon Burke".
    fn name_after_office(&self) -> Option<std::ops::Range<usize>> {
        let lists = self.lists;
        let at = self.core.iter().position(|word| word.is(lists.prepositions))?;
        let (before, after) = (&self.core[..at], &self.core[at + 1..]);
        let head = before.last().filter(|_| before[0].is_capital())?;
        let offices =
            ListSet::of(&[List::LevelOffice, List::LevelVoice, List::LevelEnvoy, List::Public]);
        let is_office = head.is_in_one_of(offices);
        if !is_office || head.is(lists.many) || before[0].is(lists.determiners) {
            return None;
        }
        let is_name = |word: &Read<'_>| self.is_of_name(word);
        let from = after.iter().rposition(|word| !is_name(word)).map_or(0, |at| at + 1);
        let given = (from..after.len()).find(|&at| after[at].can_be_written(lists.first));
        // "Secretary for Development | Linn Hon-ming": no list has her given name.
        let unknown = || {
            // "Secretary for Labour and | Welfare": what it is for has at least a word.
            let is_told = from > 0 && !after[from - 1].is(lists.and);
            let mut starts = from + usize::from(!is_told)..after.len().saturating_sub(1);
            starts.find(|&at| self.may_name_person(&after[at..]))
        };
        let given = given.filter(|&at| at > 0 && at + 1 < after.len());
        let start = given.or_else(unknown)?;
        let last = &after[start - 1];
        // "Spokesman for President Tom Berg" speaks for him.
        let is_apart = !last.is(lists.persons) && !last.is(lists.prepositions) && last.is_word();
        is_apart.then_some(at + 1 + start..self.core.len())
    }

    /// Whether the name at the end is that of somebody else: "supporters of President Roe", "a video of Mayor Ida Roe",
    /// "the mother of the student Ida Roe", but not "Chief of Staff General Roe".
    fn is_anothers(&self, name: &std::ops::Range<usize>) -> bool {
        let lists = self.lists;
        let before = &self.core[..name.start];
        let Some(of) = before.iter().rposition(|word| word.is(lists.of)).filter(|&of| of > 0)
        else {
            return false;
        };
        let head = &before[of - 1];
        let is_office = head.is_capital() && !head.is(lists.many);
        // The chief of staff Ann Lee is no chief of hers.
        let is_one = |word: &Read<'_>| word.is(lists.persons) && !word.is(lists.many);
        let is_other = head.is(lists.persons) && !is_office
            || self.is_record(head) && (of == 1 || !head.is_capital());
        is_other && before[of + 1..].iter().any(is_one)
    }

    pub(super) fn name_before(&self, end: usize) -> std::ops::Range<usize> {
        let lists = self.lists;
        let skipped = |word: &&Read<'_>| {
            word.is_written_in(List::NameSuffix) || word.is(lists.possessive_mark)
        };
        let after = self.core[..end].iter().rev().take_while(skipped).count();
        let name = self.name_up_to(end - after);
        // "Ann Roe MP" is a name, "a Labour MP" none.
        let are_letters = self.core[end - after..end].iter().any(Read::is_acronym);
        let is_full = name.len() > 1 && self.core[name.start].can_be_written(lists.first);
        if are_letters && !is_full { self.name_up_to(end) } else { name }
    }

    /// The words of a name that end here.
    fn name_up_to(&self, end: usize) -> std::ops::Range<usize> {
        let lists = self.lists;
        let mut start = end;
        while start > 0 && self.in_name(start - 1, start < end) {
            start -= 1;
        }
        let begins = |word: &Read<'_>| word.is_capital() || self.has_name_prefix(word.text);
        while start < end && !begins(&self.core[start]) {
            start += 1;
        }
        // "the Bank of Velland": the name of a place, not of a person.
        if start > 0 && self.core[start - 1].is(lists.prepositions) {
            return 0..0;
        }
        start..end
    }

    pub(super) fn in_name(&self, at: usize, followed: bool) -> bool {
        let word = &self.core[at];
        // "Shenzhen-based Polar Harvest"
        let is_none = word.is_written_in(List::Peoples) || self.tells_where(word);
        if self.is_common_start(at) || is_none {
            return false;
        }
        if self.is_of_name(word) {
            return true;
        }
        // A family name can be a common word: "Ann Price".
        let after_first = at > 0
            && word.is_capital()
            && self.core[at - 1].is(self.lists.names)
            && self.core[at - 1].can_be_written(self.lists.first)
            && !word.is(self.lists.bodies);
        after_first
            || followed && word.is_in(List::NameParticle)
            || self.is_family_called_as_body(at)
    }

    /// Whether a word for a body is somebody's family name: "Sheriff Ron | Fox", "Laura | Fox", 29,
    /// "Mr | Fox".
    fn is_family_called_as_body(&self, at: usize) -> bool {
        let lists = self.lists;
        let word = &self.core[at];
        let ends = self.core[at + 1..].iter().all(|word| word.is_written_in(List::NameSuffix));
        let Some(given) = at.checked_sub(1).map(|before| &self.core[before]) else { return false };
        if !ends || !word.is_written_in(List::NameFamilyBody) {
            return false;
        }
        if given.is_written_in(List::TitleForm) {
            return true;
        }
        let is_place = !given.listed().and(lists.nations).is_empty();
        if !given.can_be_written(lists.first) || is_place {
            return false;
        }
        // "Queen Mary House" is none.
        let titles = |word: &Read<'_>| {
            word.is(lists.persons)
                && (!word.is_written_in(List::TitleGiven) || word.is_in(List::Kin))
        };
        let is_titled = at > 1 && titles(&self.core[at - 2]);
        let is_alone =
            || at == 1 && lists.rules.lexicon.in_list("name.family.body.alone", word.text);
        is_titled || is_alone() || self.is_told_as_person()
    }

    /// Whether what follows tells a person: an age, kin, what somebody does.
    fn is_told_as_person(&self) -> bool {
        let lists = self.lists;
        let [comma, first, rest @ ..] = self.rest else { return false };
        let is_who = first.is_in(List::Who) || first.is_in(List::Whose);
        let until = rest.iter().position(|word| word.text == ",").unwrap_or(rest.len());
        let is_called =
            first.is(lists.determiners) && rest[..until].iter().any(|word| word.is(lists.persons));
        comma.text == "," && (is_who || is_called || self.tells_age())
    }

    /// Whether a word alone can be of a name: "Ellison", "al-Masri".
    pub(super) fn is_of_name(&self, word: &Read<'_>) -> bool {
        word.is(self.lists.names) && word.is_capital() || self.has_name_prefix(word.text)
    }

    /// "al-Masri"
    fn has_name_prefix(&self, word: &str) -> bool {
        // A capital that is not the first letter.
        let mut more = word.bytes().skip(1);
        let has_more = more.any(|letter| letter.is_ascii_uppercase() || !letter.is_ascii());
        let mut prefixes = self.lists.name_prefixes.iter();
        has_more
            && prefixes.any(|prefix| {
                let name = word.strip_prefix(prefix.as_str());
                name.is_some_and(|name| name.starts_with(char::is_uppercase))
            })
    }

    /// Whether a capital at a place may be there for the start of a sentence and makes no name: "Research".
    pub(super) fn is_common_start(&self, at: usize) -> bool {
        at == 0 && self.is_common_start
    }

    /// Whether the core begins so.
    pub(super) fn has_common_start(&self) -> bool {
        let word = &self.core[0];
        let mut endings = self.lists.plural_endings.iter();
        // "Bill Roe"
        let is_given = || {
            let next = self.core.get(1);
            word.can_be_written(self.lists.first) && next.is_some_and(|next| self.is_of_name(next))
        };
        // "Oil fell.", but not "Dan Frost said it was late. Frost …"
        let is_mass = || {
            let next = self.core.get(1);
            next.is_none() && word.is_in(List::Mass) && !self.lists.ends_name(word.text)
        };
        word.is_in(List::LevelRecord) && !is_given()
            || is_mass()
            || endings.any(|ending| word.before_ending(ending).is_some())
    }

    pub(super) fn is_persons_name(&self) -> bool {
        let name = &self.core[self.name.clone()];
        let Some(first) = name.first() else { return false };
        let before = self.name.start.checked_sub(1).map(|at| &self.core[at]);
        // "the Guardian" and "OPEC" are no people.
        let after_article = before.is_some_and(|word| word.is(self.lists.determiners));
        let acronym = name.len() == 1 && first.is_acronym() && !self.is_shouted();
        let after = self.core[self.name.end..].iter();
        let ends = after.clone().all(|word| word.is_written_in(List::NameSuffix))
            || self.head_is_in_name();
        // "Vantis, which paid for it", is no person.
        // "Ann Lee, a lawyer with Vantis, which paid for it", is one.
        let which = self.rest.iter().position(|word| word.is_in(List::PronounWhich));
        let is_person = |word: &Read<'_>| {
            let may_be_firm = word.is_in(List::Either) || word.is_in(List::Firm);
            word.is(self.lists.persons) && !may_be_firm
        };
        let is_thing = which.is_some_and(|which| !self.rest[..which].iter().any(is_person));
        !after_article && !acronym && !is_thing && ends && !self.is_called_body(before)
    }

    /// Whether the name is what a body is called: "a bank called | Norvest".
    fn is_called_body(&self, before: Option<&Read<'_>>) -> bool {
        let lists = self.lists;
        let firms = ListSet::of(&[List::Firm, List::BodyFirm, List::BodyOther]);
        let is_body = |word: &Read<'_>| {
            (word.is(lists.bodies) || word.is_in_one_of(firms)) && !word.is(lists.persons)
        };
        before.is_some_and(|word| word.is(lists.participles.or(lists.clauses)))
            && self.head.is_some_and(|head| head < self.name.start && is_body(&self.core[head]))
    }

    /// Whether everything is in capitals, as in some headlines.
    pub(super) fn is_shouted(&self) -> bool {
        !self.core[self.name.start].listed().and(self.lists.first).is_empty()
    }

    pub(super) fn head_is_in_name(&self) -> bool {
        self.head.is_some_and(|head| self.name.contains(&head))
    }
}
