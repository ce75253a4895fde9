//! The word lists, and what words look like that no list has.

use super::Compiler;
use crate::{
    regexes::LateRegex,
    rules::{RuleError, class::ClassSet, engine, inflect::VerbForms, lexicon::Guess},
};

impl Compiler<'_> {
    /// The word lists, with every form of every verb and noun.
    pub(super) fn words(&mut self) -> Result<(), RuleError> {
        let merged = self.merged;
        for list in &merged.rules.lexicons {
            self.lexicon.add_list(&list.id, &list.words);
            match list.class.as_deref() {
                None => {}
                Some("verb") => {
                    for lemma in list.words.split_whitespace() {
                        if let Some((base, _)) = lemma.split_once('+') {
                            self.doubling.insert(base.to_owned(), lemma.to_owned());
                        }
                        let forms = self.forms(lemma);
                        self.add_verb(&list.id, &forms)?;
                    }
                }
                Some(name) => {
                    let class = self.class(&list.id, name)?;
                    let plural = engine::plural_of(name);
                    let plural = plural.map(|name| self.class(&list.id, name)).transpose()?;
                    for word in list.words.split_whitespace() {
                        self.lexicon.add(word, class);
                        if let Some(plural) = plural {
                            let form = self.inflection.plural(word);
                            self.lexicon.add(&form, plural);
                            self.lexicon.add_plural(word, &form);
                        }
                    }
                }
            }
        }
        let mut irregular: Vec<_> = self.irregular.values().cloned().collect();
        irregular.sort_by(|a, b| a.base.cmp(&b.base));
        for forms in &irregular {
            self.add_verb("verbs", forms)?;
        }
        for chunk in &merged.rules.chunks {
            self.class(&chunk.id, &chunk.class)?;
            for head in chunk.heads.keys() {
                self.class(&chunk.id, head)?;
            }
        }
        for guess in &merged.rules.guesses {
            let when = LateRegex::new(guess.when.as_str(), false);
            // The program's own are tested.
            if !merged.is_builtin(&guess.id) {
                when.check()
                    .map_err(|error| merged.error(&guess.id, format!("`when`: {error}")))?;
            }
            let mut classes = ClassSet::EMPTY;
            for name in &guess.classes {
                classes.insert(self.class(&guess.id, name)?);
            }
            self.lexicon.add_guess(Guess { when, classes });
        }
        Ok(())
    }

    /// The forms of a verb, irregular ones first.
    pub(super) fn forms(&self, lemma: &str) -> VerbForms {
        let base = lemma.split('+').next().unwrap_or(lemma);
        let known = self.irregular.get(base).or_else(|| self.auxiliary.get(base));
        known.cloned().unwrap_or_else(|| {
            let lemma = self.doubling.get(base).map_or(lemma, String::as_str);
            self.inflection.verb(lemma)
        })
    }

    pub(super) fn add_verb(&mut self, id: &str, forms: &VerbForms) -> Result<(), RuleError> {
        let pairs = [
            (&forms.base, engine::VERB_BASE),
            (&forms.third, engine::VERB_THIRD),
            (&forms.past, engine::VERB_PAST),
            (&forms.participle, engine::VERB_PARTICIPLE),
            (&forms.gerund, engine::VERB_GERUND),
        ];
        for (form, name) in pairs {
            let class = self.class(id, name)?;
            for form in form.split('|') {
                self.lexicon.add(form, class);
                self.lexicon.add_base(form, &forms.base);
            }
        }
        Ok(())
    }
}
