//! Many stories together: who speaks in them, and what everybody says, by date.
//!
//! The same named person or body is one voice in all stories ([`Identity`]). Who is not named is never
//! the same as anybody of another story: two senior officials may be two people.

mod identities;
mod identity;

use std::collections::BTreeSet;

pub use identities::{Identities, Joined};
pub use identity::Identity;

use crate::{
    article::Published,
    model::{Analysis, Attribution, Level, Speaker, Stance},
    rules::Rules,
    text::joined,
};

/// Whoever speaks in one story or many.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// The fullest description that a story gives.
    pub name: String,
    /// How well the stories identify it, at their best.
    pub level: Level,
    /// What it says, by date, then in the order of the stories.
    pub statements: Vec<Statement>,
}

/// What a voice says in one place of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Where the story comes from, for people.
    pub story: String,
    /// When it was published; `None` if the story does not say.
    pub published: Option<Published>,
    /// Who that story tells it to be, if it names a person: "Harbour Minister".
    pub role: Option<String>,
    /// The words that name the source there.
    pub source: String,
    /// The words that attribute.
    pub cue: String,
    /// What is attributed.
    pub content: String,
    /// How the source is identified there.
    pub level: Level,
    /// How it stands to what it speaks of.
    pub stance: Stance,
}

impl Voice {
    /// What it says of all that is told of it, and so not that it will say nothing.
    pub fn said(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(|one| !one.stance.is_refusal())
    }

    /// In how many stories it speaks.
    pub fn stories(&self) -> usize {
        self.statements.iter().map(|one| one.story.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// How often it takes each stance, in the order of the stances; those that it never takes are
    /// left out.
    pub fn stances(&self) -> Vec<(Stance, usize)> {
        let count = |stance| self.statements.iter().filter(|one| one.stance == stance).count();
        let all = Stance::ALL.map(|stance| (stance, count(stance)));
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}

/// The voices of many stories.
#[derive(Debug, Default)]
pub struct Library {
    voices: Vec<Voice>,
    identities: Identities,
    /// The voice of each identity.
    of_identity: Vec<usize>,
}

impl Library {
    /// Adds a story.
    pub fn add(&mut self, analysis: &Analysis, rules: &Rules) {
        let of_story: Vec<Option<usize>> = analysis
            .speakers
            .iter()
            .enumerate()
            .map(|(id, speaker)| {
                let speaks =
                    analysis.attributions.iter().any(|one| one.speaker.is_some_and(|s| s.0 == id));
                speaks.then(|| self.voice(speaker, rules))
            })
            .collect();
        for one in &analysis.attributions {
            let voice = one.speaker.and_then(|speaker| of_story.get(speaker.0).copied().flatten());
            if let Some(voice) = voice {
                self.voices[voice].statements.push(statement(analysis, one));
            }
        }
    }

    /// All voices, those who say most first, each with its statements by date.
    pub fn into_voices(self) -> Vec<Voice> {
        let mut voices = self.voices;
        for voice in &mut voices {
            voice.statements.sort_by_key(|one| Published::in_order(one.published.as_ref()));
        }
        voices.sort_by(|a, b| {
            b.statements.len().cmp(&a.statements.len()).then_with(|| a.name.cmp(&b.name))
        });
        voices
    }

    /// The voice of a speaker: the one of that identity if there is just one, else a new one.
    fn voice(&mut self, speaker: &Speaker, rules: &Rules) -> usize {
        let joined = Identity::of(speaker, rules).map(|own| self.identities.join(own));
        let known = joined.and_then(|own| Some((own, *self.of_identity.get(own.number)?)));
        if let Some((joined, known)) = known {
            let voice = &mut self.voices[known];
            voice.level = voice.level.min(speaker.level);
            if joined.is_fuller {
                voice.name.clone_from(&speaker.name);
            }
            return known;
        }
        let number = self.voices.len();
        if joined.is_some() {
            self.of_identity.push(number);
        }
        self.voices.push(Voice {
            name: speaker.name.clone(),
            level: speaker.level,
            statements: Vec::new(),
        });
        number
    }
}

fn statement(analysis: &Analysis, one: &Attribution) -> Statement {
    let article = &analysis.article;
    let words = |spans| joined(&article.text, spans);
    Statement {
        story: article.place(),
        published: article.meta.published.clone(),
        role: one.speaker.and_then(|id| analysis.speaker(id)?.known_as()),
        source: words(&one.source),
        cue: words(&one.cue),
        content: words(&one.content),
        level: one.level,
        stance: one.stance,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, LazyLock};

    use super::*;
    use crate::{analyse, article::Article, sample};

    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

    /// The voices of stories, each with a date and a text.
    fn voices(stories: &[(&str, &str)]) -> Vec<Voice> {
        let mut library = Library::default();
        for (number, (published, text)) in stories.iter().enumerate() {
            let mut article = Article::clone(&sample::article(&format!("story-{number}"), text));
            article.meta.published = Some(sample::published(published));
            library.add(&analyse(&Arc::new(article), &RULES), &RULES);
        }
        library.into_voices()
    }

    #[test]
    fn a_person_is_one_voice_in_all_stories_and_statements_come_by_date() {
        let voices = voices(&[
            ("2026-02-01", "Harbour Minister Mara Ellison said the quay would close."),
            ("2026-01-01", "Mara Ellison said the quay was safe. Ellison denied any role."),
            ("2026-03-01", "The minister, M. Ellison, said the quay was gone."),
        ]);
        let [ellison] = voices.as_slice() else { panic!("{voices:#?}") };
        assert_eq!(ellison.name, "Harbour Minister Mara Ellison");
        assert_eq!(ellison.stories(), 3);
        let dates: Vec<_> =
            ellison.statements.iter().filter_map(|s| s.published.as_ref()?.day()).collect();
        let dates: Vec<_> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(dates, ["2026-01-01", "2026-01-01", "2026-02-01", "2026-03-01"]);
        assert_eq!(ellison.stances(), [(Stance::Denies, 1), (Stance::Neutral, 3)]);
        let roles: Vec<_> = ellison.statements.iter().map(|one| one.role.as_deref()).collect();
        assert_eq!(roles, [None, None, Some("Harbour Minister"), Some("The minister")]);
    }

    #[test]
    fn nobody_unnamed_is_the_same_in_two_stories() {
        let story = "A senior Treasury official said the plan was late.";
        assert_eq!(voices(&[("2026-01-01", story), ("2026-01-02", story)]).len(), 2);
    }

    #[test]
    fn two_of_one_family_stay_two_and_the_family_name_alone_is_neither() {
        let voices = voices(&[
            ("2026-01-01", "Mara Ellison said the quay was safe."),
            ("2026-01-02", "Tom Ellison said the quay was not safe."),
            ("2026-01-03", "Mr. Ellison said the quay was gone."),
        ]);
        assert_eq!(voices.len(), 3, "{voices:#?}");
    }

    #[test]
    fn a_body_is_known_by_its_name_and_its_letters() {
        let voices = voices(&[
            ("2026-01-01", "The Harbour Safety Board said the quay was safe."),
            ("2026-01-02", "Harbour Safety Board said the quay was closed."),
            ("2026-01-03", "The Town Council said the quay was closed."),
        ]);
        assert_eq!(voices.len(), 2, "{voices:#?}");
        assert_eq!(voices[0].stories(), 2);
    }
}
