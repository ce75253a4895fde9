//! Messages with slots: `{speaker} is not named.`

/// What a slot of a message stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Who says it, by the name that tells most.
    Speaker,
    /// The words that name the source here.
    Source,
    /// The words that attribute.
    Cue,
    /// What is said.
    Content,
    /// What the stance is towards.
    Target,
    /// The terms on which the source spoke.
    Terms,
    /// The words that the finding is about.
    Words,
    /// How many statements it is about.
    Count,
    /// A share in percent.
    Share,
    /// The word to use instead of the cue.
    Instead,
    /// The note of the condition that holds.
    Note,
}

impl Slot {
    const ALL: [(&'static str, Self); 11] = [
        ("speaker", Self::Speaker),
        ("source", Self::Source),
        ("cue", Self::Cue),
        ("content", Self::Content),
        ("target", Self::Target),
        ("terms", Self::Terms),
        ("words", Self::Words),
        ("count", Self::Count),
        ("share", Self::Share),
        ("instead", Self::Instead),
        ("note", Self::Note),
    ];
}

/// A piece of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Slot(Slot),
}

/// A message with slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

impl Template {
    /// Reads a message.
    ///
    /// # Errors
    /// A slot that there is not, with those that there are.
    pub(super) fn parse(message: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = message.trim();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or("a `{` has no `}`")?;
            let slot = Slot::ALL.iter().find(|(known, _)| *known == name).ok_or_else(|| {
                let names: Vec<&str> = Slot::ALL.iter().map(|(name, _)| *name).collect();
                format!("there is no slot `{{{name}}}`; there are {}", names.join(", "))
            })?;
            pieces.extend([Piece::Text(before.to_owned()), Piece::Slot(slot.1)]);
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Self(pieces))
    }

    /// The message, its first letter a capital.
    pub fn fill(&self, of: impl Fn(Slot) -> String) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Slot(slot) => of(*slot),
        });
        let message: String = pieces.collect();
        let mut letters = message.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.collect::<String>() + letters.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled() {
        let template = Template::parse("{speaker} is not named: {cue}.").unwrap();
        let filled =
            template.fill(|slot| if slot == Slot::Cue { "said" } else { "an aide" }.into());
        assert_eq!(filled, "An aide is not named: said.");
    }

    #[test]
    fn an_unknown_slot_is_named_with_the_known_ones() {
        let error = Template::parse("{whom} said").unwrap_err();
        assert!(error.contains("{whom}") && error.contains("speaker, source"), "{error}");
        assert!(Template::parse("{cue").is_err());
    }
}
