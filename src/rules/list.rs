//! The lists of words that the code itself asks about.

macro_rules! lists {
    (
        {$($name:ident = $id:literal),* $(,)?}
        {$($(#[$doc:meta])* $derived:ident),* $(,)?}
    ) => {
        /// A list of words that the code asks about by its id; where the id ends with a dot, all lists whose ids
        /// begin so. Those without an id are derived from others.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum List {
            $(#[doc = concat!("`", $id, "`")] $name,)*
            $($(#[$doc])* $derived,)*
        }

        impl List {
            /// All that have ids, with them.
            const ALL: &[(Self, &str)] = &[$((Self::$name, $id)),*];

            /// How many there are.
            const COUNT: usize = [$(Self::$name,)* $(Self::$derived),*].len();
        }
    };
}

lists! {{
    AuditAsking = "audit.asking",
    AuditHelper = "audit.helper",
    AuditOutlet = "audit.outlet",
    AuditRight = "audit.right",
    AuditWork = "audit.work",
    AuditWorkDone = "audit.work.done",
    AuditWorkLink = "audit.work.link",
    LevelBare = "level.bare",
    LevelCollective = "level.collective",
    LevelEnvoy = "level.envoy",
    LevelOffice = "level.office",
    LevelPeople = "level.people",
    LevelRecord = "level.record",
    LevelVoice = "level.voice",
    NameBody = "name.body",
    NameFamilyBody = "name.family.body",
    NameFemale = "name.female",
    NameFemaleMostly = "name.female.mostly",
    NameMale = "name.male",
    NameMaleMostly = "name.male.mostly",
    NameParticle = "name.particle",
    NamePublic = "name.public",
    NameSuffix = "name.suffix",
    NameThing = "name.thing",
    PersonFemale = "person.female",
    PersonMale = "person.male",
    PersonMaleOffice = "person.male.office",
    ReasonLink = "reason.link",
    SourceChannel = "source.channel",
    SourceChannelBefore = "source.channel.before",
    SourceNameUntil = "source.name.until",
    SourceUntil = "source.until",
    Again = "speaker.again",
    And = "speaker.and",
    Asking = "speaker.asking",
    Answering = "speaker.answering",
    AskingFavour = "speaker.asking.favour",
    AskingFor = "speaker.asking.for",
    Because = "speaker.because",
    Belonging = "speaker.belonging",
    Author = "speaker.author",
    BodyAgency = "speaker.body.agency",
    BodyAgent = "speaker.body.agent",
    BodyAny = "speaker.body.any",
    BodyFirm = "speaker.body.firm",
    BodyFirmName = "speaker.body.firm.name",
    BodyFor = "speaker.body.for",
    BodyGeneral = "speaker.body.general",
    BodyNoFirm = "speaker.body.no-firm",
    BodyOffice = "speaker.body.office",
    BodyOther = "speaker.body.other",
    BodyPaper = "speaker.body.paper",
    BodyPress = "speaker.body.press",
    Broad = "speaker.broad",
    BroadKind = "speaker.broad.kind",
    By = "speaker.by",
    Charging = "speaker.charging",
    ChiefLetters = "speaker.chief.letters",
    Close = "speaker.close",
    Collective = "speaker.collective",
    Copula = "speaker.copula",
    Count = "speaker.count",
    CountVague = "speaker.count.vague",
    Crew = "speaker.crew",
    Dead = "speaker.dead",
    Deed = "speaker.deed.",
    Definite = "speaker.definite",
    Dweller = "speaker.dweller",
    Either = "speaker.either",
    Envoy = "speaker.envoy",
    EnvoyTo = "speaker.envoy.to",
    Event = "speaker.event",
    Family = "speaker.family.",
    FamilyChief = "speaker.family.chief",
    Field = "speaker.field",
    Firm = "speaker.firm",
    FirmEnding = "speaker.firm.ending",
    Fund = "speaker.fund",
    General = "speaker.general",
    Guest = "speaker.guest",
    Indefinite = "speaker.indefinite",
    Inside = "speaker.inside",
    HeadlineVoice = "speaker.headline.voice",
    Kin = "speaker.kin",
    KinBorn = "speaker.kin.born",
    KinMany = "speaker.kin.many",
    KinWas = "speaker.kin.was",
    Mass = "speaker.mass",
    Member = "speaker.member",
    MemberAll = "speaker.member.all",
    Met = "speaker.met",
    MetTold = "speaker.met.told",
    Narrow = "speaker.narrow.",
    NationSame = "speaker.nation.same.",
    New = "speaker.new",
    OfficeLetters = "speaker.office.letters",
    OfficeOther = "speaker.office.other",
    OfficeSecond = "speaker.office.second",
    OfficeSecondGovernor = "speaker.office.second.governor",
    OfficeSecondToo = "speaker.office.second.too",
    Order = "speaker.order",
    Ordinal = "speaker.ordinal",
    OrdinalAll = "speaker.ordinal.all",
    Other = "speaker.other",
    Outside = "speaker.outside",
    Own = "speaker.own",
    Pair = "speaker.pair",
    Paper = "speaker.paper",
    Parent = "speaker.parent",
    Part = "speaker.part.",
    Past = "speaker.past",
    PeopleOne = "speaker.people.one",
    PlaceStart = "speaker.place.start",
    PresentedBy = "speaker.presented.by",
    PresentedFrom = "speaker.presented.from",
    Presenting = "speaker.presenting",
    Press = "speaker.press",
    PronounFemale = "speaker.pronoun.female",
    PronounMale = "speaker.pronoun.male",
    PronounMany = "speaker.pronoun.many",
    PronounObject = "speaker.pronoun.object",
    PronounOne = "speaker.pronoun.one",
    PronounRelative = "speaker.pronoun.relative",
    PronounSelf = "speaker.pronoun.self",
    PronounThing = "speaker.pronoun.thing",
    PronounTwo = "speaker.pronoun.two",
    PronounWhich = "speaker.pronoun.which",
    PronounYou = "speaker.pronoun.you",
    Public = "speaker.public",
    PublicHeld = "speaker.public.held",
    PublicTold = "speaker.public.told",
    RankFormer = "speaker.rank.former",
    RankJunior = "speaker.rank.junior",
    RankSenior = "speaker.rank.senior",
    RankTop = "speaker.rank.top",
    Region = "speaker.region",
    Reporting = "speaker.reporting",
    ReportingFor = "speaker.reporting.for",
    Rest = "speaker.rest",
    Servant = "speaker.servant",
    ServantTo = "speaker.servant.to",
    Service = "speaker.service",
    Same = "speaker.same.",
    SeatHolder = "speaker.seated",
    SeatParty = "speaker.party.",
    Short = "speaker.short.",
    Single = "speaker.single",
    Site = "speaker.site",
    Staff = "speaker.staff",
    Standing = "speaker.standing",
    Than = "speaker.than",
    They = "speaker.they",
    Trade = "speaker.trade",
    Trio = "speaker.trio",
    Turning = "speaker.turning",
    Unnamed = "speaker.unnamed",
    UnnamedKind = "speaker.unnamed.kind",
    UnnamedMany = "speaker.unnamed.many",
    View = "speaker.view",
    Visitor = "speaker.visitor",
    When = "speaker.when",
    Who = "speaker.who",
    Whose = "speaker.whose",
    Wide = "speaker.wide.",
    Within = "speaker.within",
    WriterLink = "speaker.writer.link",
    WriterNot = "speaker.writer.not",
    Workplace = "speaker.workplace",
    Writing = "speaker.writing",
    WritingAny = "speaker.writing.any",
    TenseDone = "tense.done",
    TenseHad = "tense.had",
    TenseNow = "tense.now",
    TenseThere = "tense.there",
    TenseToCome = "tense.to-come",
    TenseTold = "tense.told",
    TitleFemale = "title.female",
    TitleForm = "title.form",
    TitleGiven = "title.given",
    TitleMale = "title.male",
    Ampersand = "word.ampersand",
    WordArticle = "word.article",
    WordPossessive = "word.possessive",
    Reflexive = "word.reflexive",
} {
    /// Words for peoples, written with a capital: those that a list has, or one of a people made many.
    Peoples,
    /// Words for one of a people without the capital at the start.
    OfPeople,
    /// The names of nations and places without the capital at the start.
    OfNation,
    /// Titles that tell what somebody does without it,
    OfTitle,
    /// and those that go with a given name.
    OfGivenTitle,
    /// The names of those whom all know without it,
    OfPublicName,
    /// and with no capitals at all.
    PublicInSmall,
}}

/// Some of these lists: the bits of some numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListSet([u64; NUMBERS]);

/// So many numbers have a bit for each list.
const NUMBERS: usize = 3;

const _: () = assert!(List::COUNT <= NUMBERS * u64::BITS as usize);

impl ListSet {
    /// The set with these members.
    #[inline]
    pub const fn of(lists: &[List]) -> Self {
        let (mut set, mut at) = ([0; NUMBERS], 0);
        while at < lists.len() {
            let (number, bit) = place(lists[at]);
            set[number] |= bit;
            at += 1;
        }
        Self(set)
    }

    /// Those that a list with this id is or belongs to.
    pub fn named(id: &str) -> Self {
        let is_it = |own: &str| id == own || own.ends_with('.') && id.starts_with(own);
        let found = List::ALL.iter().filter(|(_, own)| is_it(own));
        found.fold(Self::default(), |set, (list, _)| set.or(Self::of(&[*list])))
    }

    /// Whether the list is a member.
    #[inline]
    pub const fn has(self, list: List) -> bool {
        let (number, bit) = place(list);
        self.0[number] & bit != 0
    }

    /// Whether one of the lists is.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        let (own, other) = (self.0, other.0);
        own[0] & other[0] | own[1] & other[1] | own[2] & other[2] != 0
    }

    /// What either has.
    #[inline]
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        let (own, other) = (self.0, other.0);
        Self([own[0] | other[0], own[1] | other[1], own[2] | other[2]])
    }
}

/// The number that has the bit of a list, and that bit.
#[inline]
const fn place(list: List) -> (usize, u64) {
    let at = list as usize;
    (at / u64::BITS as usize, 1 << (at % u64::BITS as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn a_list_is_one_of_those_that_begin_so() {
        let set = ListSet::named("speaker.family.aide");
        assert!(set.has(List::Family) && !set.has(List::Short));
        assert_eq!(ListSet::named("speaker"), ListSet::default());
        assert!(set.meets(ListSet::of(&[List::Short, List::Family])));
    }

    #[test]
    fn the_rules_have_all_lists_that_are_asked_about() {
        let rules = Rules::builtin().unwrap();
        let known: Vec<&str> = rules.lexicon.list_ids().collect();
        for (_, own) in List::ALL {
            let is_it = |id: &&&str| *id == own || own.ends_with('.') && id.starts_with(own);
            assert!(known.iter().any(|id| is_it(&id)), "{own}");
        }
    }
}
