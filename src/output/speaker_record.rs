//! A speaker as programs read it.

use serde::{Serialize, Serializer};

use super::jsonl::{Position, Positions};
use crate::model::{Level, Person, Seniority, Size, Speaker, SpeakerId};

/// A speaker of a story.
#[derive(Serialize)]
pub(super) struct SpeakerRecord<'a> {
    id: usize,
    name: &'a str,
    person: Option<PersonRecord<'a>>,
    role: Option<&'a str>,
    level: Level,
    #[serde(serialize_with = "serialize_size")]
    size: Size,
    seniority: Option<Seniority>,
    affiliation: Option<&'a str>,
    country: Option<&'a str>,
    member_of: Option<usize>,
    mentions: Vec<Position>,
}

/// A person whom the story names.
#[derive(Serialize)]
struct PersonRecord<'a> {
    name: &'a str,
    title: Option<&'a str>,
}

/// What is told of a speaker, `id` being its place among those of its story.
pub(super) fn speaker_record<'a>(
    id: usize,
    speaker: &'a Speaker,
    positions: &Positions<'_>,
) -> SpeakerRecord<'a> {
    SpeakerRecord {
        id,
        name: &speaker.name,
        person: speaker.person.as_ref().map(person_record),
        role: speaker.role.as_deref(),
        level: speaker.level,
        size: speaker.size,
        seniority: speaker.seniority,
        affiliation: speaker.affiliation.as_deref(),
        country: speaker.country.as_deref(),
        member_of: speaker.member_of.map(|SpeakerId(id)| id),
        mentions: positions.all(&speaker.mentions),
    }
}

fn person_record(person: &Person) -> PersonRecord<'_> {
    PersonRecord { name: &person.name, title: person.title.as_deref() }
}

// serde passes fields by reference.
#[expect(clippy::trivially_copy_pass_by_ref)]
fn serialize_size<S: Serializer>(size: &Size, serializer: S) -> Result<S::Ok, S::Error> {
    match size {
        Size::One => serializer.serialize_u16(1),
        Size::Many(count) => serializer.serialize_u16(*count),
        Size::Several => serializer.serialize_str("several"),
    }
}
