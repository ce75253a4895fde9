//! Silencing a finding: which one, why it may stand, and taking that back. It is written beside the story, away from
//! the screen, and how that went comes back as a message.

use super::{
    action::{Action, Wish},
    app::App,
    asking::{Asking, Reason},
    narrowing::{Facet, Pick, findings_on},
    panes::Pane,
    picker::Picker,
    prompt::{Prompt, Purpose},
    {facets, told},
};
use crate::{desk::Quiet, model::Finding, text::visible_line};

/// A finding that is to be silenced, or no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Silencing {
    /// The story, by its number.
    pub(super) story: usize,
    pub(super) quiet: Quiet,
    /// Whether it is to be heard again.
    pub(super) is_over: bool,
}

impl Silencing {
    /// The same taken back.
    pub(super) fn taken_back(self) -> Self {
        Self { is_over: !self.is_over, ..self }
    }

    /// Writes it.
    ///
    /// # Errors
    /// Why it could not be written, for people.
    pub(super) fn write(&self) -> Result<(), String> {
        let written = if self.is_over { self.quiet.take_out() } else { self.quiet.write() };
        written.map_err(|error| error.to_string())
    }
}

/// Begins to silence a finding: of the rule under the cursor, or about the attribution there.
pub(super) fn begin(app: &mut App) {
    match choices(app) {
        Ok(mut choices) => match choices.pop() {
            Some((_, only)) if choices.is_empty() => ask(app, Box::new(only)),
            Some(last) => {
                choices.push(last);
                app.asking = Some(Asking::List(Picker::findings(choices)));
            }
            None => {}
        },
        Err(why) => app.note = Some(why),
    }
}

/// What can be silenced here, in words; at least one, or why there is none.
fn choices(app: &App) -> Result<Vec<(String, Silencing)>, String> {
    let nothing = || {
        let list = app.key(Action::Findings);
        format!("an audit finds nothing here; {list} lists what it finds")
    };
    let story = app.story().ok_or_else(nothing)?;
    let analysis = story.analysis().ok_or_else(nothing)?;
    let article = &story.article;
    let silencing = |quiet| Silencing { story: app.open, quiet, is_over: false };
    let rule = rule(app);
    let findings: Vec<&Finding> = match (&rule, app.current()) {
        (Some(rule), _) => told::of_rule(story, rule),
        (None, Some(one)) => findings_on(analysis, one).collect(),
        (None, None) => Vec::new(),
    };
    let Some(first) = findings.first() else {
        let silenced = told::silenced(app).next();
        return Err(silenced.map_or_else(nothing, |own| {
            format!("silenced already: {} ({})", own.reason, own.from)
        }));
    };
    let of = |finding: &&Finding| {
        let quiet = Quiet::of(article, finding)?;
        Some((finding.message.clone(), silencing(quiet)))
    };
    let mut choices: Vec<_> = findings.iter().filter_map(of).collect();
    if choices.is_empty() {
        return Err("this story is in no file, so that nothing can be kept beside it".to_owned());
    }
    if rule.is_some() && choices.len() > 1 {
        let all = Quiet::of_rule(article, &first.rule);
        let words = format!("all {} of them in this story", choices.len());
        choices.extend(all.map(|quiet| (words, silencing(quiet))));
    }
    Ok(choices)
}

/// The rule under the cursor, while the list of findings has the focus.
pub(super) fn rule(app: &App) -> Option<crate::model::RuleId> {
    if app.focus != Pane::Facets || app.facet != Facet::Findings {
        return None;
    }
    match facets::at_cursor(app)? {
        Pick::Finding(named) => Some(named.rule),
        _ => None,
    }
}

/// Asks why it may stand; a reason that was typed for it and could not be kept is there again.
pub(super) fn ask(app: &mut App, silencing: Box<Silencing>) {
    let is_same = |reason: &&Reason| reason.quiet == silencing.quiet;
    let words = app.reason.as_ref().filter(is_same).map(|reason| reason.words.clone());
    let words = words.unwrap_or_default();
    app.asking = Some(Asking::Line(Prompt::new(Purpose::Silence(silencing), &words)));
}

/// It is not silenced; what was typed is kept for the next time.
pub(super) fn left(app: &mut App, silencing: &Silencing, words: &str) {
    let has_words = !words.trim().is_empty();
    if has_words {
        let quiet = silencing.quiet.clone();
        app.reason = Some(Reason { quiet, words: words.to_owned() });
    } else if app.reason.as_ref().is_some_and(|own| own.quiet == silencing.quiet) {
        app.reason = None;
    }
    let more = if has_words { again(app) } else { String::new() };
    app.note = Some(format!("nothing is silenced{more}"));
}

/// How a reason that was typed comes back: nobody types it twice.
fn again(app: &App) -> String {
    format!("; {} takes the reason up again", app.key(Action::Silence))
}

/// Silences it, if there is a reason; without one it is still asked for, as the next letters are meant for it.
pub(super) fn done(app: &mut App, silencing: &Silencing, reason: &str) {
    if reason.trim().is_empty() {
        ask(app, Box::new(silencing.clone()));
        app.note = Some("without a reason nothing is silenced".to_owned());
        return;
    }
    let quiet = silencing.quiet.clone().because(reason);
    let silencing = Silencing { quiet, ..silencing.clone() };
    app.history.silenced(silencing.clone());
    app.put_silence(silencing);
}

impl App {
    /// Asks for a finding to be silenced or no longer. Returns its story.
    pub(super) fn put_silence(&mut self, silencing: Silencing) -> usize {
        let number = silencing.story;
        if let Some(story) = self.stories.get_mut(number) {
            story.saving.silencing();
        }
        self.wishes.push(Wish::Silence(Box::new(silencing)));
        number
    }

    /// Takes in how that went.
    pub(super) fn silenced(&mut self, silencing: &Silencing, written: Result<(), String>) {
        if let Some(story) = self.stories.get_mut(silencing.story) {
            story.saving.silenced();
        }
        match written {
            Ok(()) => {
                self.reason = None;
                let file = silencing.quiet.file().display().to_string();
                self.note = Some(if silencing.is_over {
                    format!("heard again · {} silences it again", self.key(Action::Redo))
                } else {
                    let undo = self.key(Action::Undo);
                    format!("silenced in {} · {undo} takes it back", visible_line(&file))
                });
                self.ask_audit(silencing.story);
            }
            Err(problem) => {
                self.history.forget(silencing);
                let more = if silencing.is_over {
                    String::new()
                } else {
                    let words = silencing.quiet.reason().to_owned();
                    let quiet = silencing.quiet.clone().because("");
                    self.reason = Some(Reason { quiet, words });
                    again(self)
                };
                self.note = Some(visible_line(&format!("{problem}{more}")));
                self.failures.push(problem);
            }
        }
    }
}
