//! What changed, in words that stand wherever it is told.

use crate::{
    compare::{AttributionChange, SpeakerChange},
    model::{Analysis, Attribution, AttributionId, Finding, Kind, Level},
    text::{joined, visible_line},
};

/// Two versions of a story, the old one first.
pub(super) type Versions<'a> = [&'a Analysis; 2];

/// How much of what is said comes from sources that a reader cannot name.
pub fn tell_shares(versions: Versions<'_>) -> String {
    let [before, now] = versions.map(|one| {
        let (mut anonymous, mut all) = (0, 0);
        for (at, own) in one.attributions.iter().enumerate() {
            let words = one.own_words(AttributionId(at));
            all += words;
            anonymous += if own.level.is_anonymous() { words } else { 0 };
        }
        (anonymous * 100 + all / 2) / all.max(1)
    });
    if before == now {
        return format!("Of all attributed words {now}% are from unnamed sources, as before.");
    }
    format!("Of all attributed words {now}% are from unnamed sources, before {before}%.")
}

/// What is not the same in an attribution. Its content is shown instead, but that of a quotation is told too.
pub fn tell_change(
    change: AttributionChange,
    [before, now]: Versions<'_>,
    old: &Attribution,
    new: &Attribution,
) -> Option<String> {
    let cue = |version: &Analysis, own: &Attribution| {
        let words = joined(&version.article.text, &own.cue);
        if words.is_empty() { "no cue".to_owned() } else { format!("“{words}”") }
    };
    Some(match change {
        AttributionChange::Speaker => format!("before by {}", tell_speaker(before, old)),
        AttributionChange::Level => {
            format!("level {} → {}", tell_level(old.level), tell_level(new.level))
        }
        AttributionChange::Stance => format!("{} → {}", old.stance.id(), new.stance.id()),
        AttributionChange::Kind => format!("{} → {}", old.kind.id(), new.kind.id()),
        AttributionChange::Content if new.kind == Kind::Direct && old.kind == Kind::Direct => {
            "other words in the quotation".to_owned()
        }
        AttributionChange::Content => return None,
        AttributionChange::Cue => format!("{} → {}", cue(before, old), cue(now, new)),
        AttributionChange::Reason if new.reason.is_some() => "now with a reason".to_owned(),
        AttributionChange::Reason => "without its reason".to_owned(),
    })
}

/// What is not the same in a speaker.
pub const fn tell_speaker_change(change: SpeakerChange) -> &'static str {
    match change {
        SpeakerChange::Renamed => "renamed",
        SpeakerChange::MoreIdentified => "better identified",
        SpeakerChange::LessIdentified => "less well identified",
    }
}

/// Who says an attribution.
pub(super) fn tell_speaker(version: &Analysis, one: &Attribution) -> String {
    let speaker = one.speaker.and_then(|id| version.speaker(id));
    speaker.map_or_else(|| "(nobody)".to_owned(), |own| visible_line(&own.name))
}

/// A level by its step and its name.
pub(super) fn tell_level(level: Level) -> String {
    format!("{} {}", level.step(), level.id())
}

/// What an audit finds.
pub fn tell_finding(finding: &Finding) -> String {
    let Finding { rule, severity, message, .. } = finding;
    format!("{} [{rule}] {message}", severity.id())
}
