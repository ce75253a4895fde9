//! Which stories narrowing leaves anything of, and how narrowing leads to the first of it.

use super::{
    act,
    action::{Action, Effect},
    app::App,
    narrowing::{Narrowing, Place},
};

impl App {
    /// Whether a story is listed: narrowing leaves something of it, or nobody knows yet. The open story always is.
    pub(super) fn has_wanted(&self, number: usize) -> bool {
        number == self.open
            || self.stories.get(number).is_some_and(|story| story.has_wanted.unwrap_or(true))
    }

    /// Finds out what narrowing leaves of the stories that have changed, or of all where narrowing has.
    pub(super) fn sift(&mut self) {
        if self.sifted != self.narrowing {
            self.sifted = self.narrowing.clone();
            self.stories.iter_mut().for_each(|story| story.has_wanted = None);
        }
        if self.narrowing.is_empty() {
            return;
        }
        for number in 0..self.stories.len() {
            let Some(story) = self.stories.get(number) else { continue };
            let Some(place) = self.place(number).filter(|_| story.has_wanted.is_none()) else {
                continue;
            };
            let has = leaves_any(&self.narrowing, &place);
            if let Some(story) = self.stories.get_mut(number) {
                story.has_wanted = Some(has);
            }
        }
    }
}

fn leaves_any(narrowing: &Narrowing, place: &Place<'_>) -> bool {
    narrowing.is_empty()
        || place.analysis.attributions.iter().any(|one| narrowing.takes(place, one))
}

/// Goes to what narrowing has left: in the open story, else the first in the stories after it, else in those before.
pub(super) fn narrowed(app: &mut App) -> Effect {
    app.sift();
    if app.narrowing.is_empty() || app.wanted(app.open).next().is_some() {
        app.settle();
        return Effect::None;
    }
    let (earlier, later) = app.beside_open();
    let mut others = later.into_iter().chain(earlier);
    let Some((number, at)) = others.find_map(|at| Some((at, app.wanted(at).next()?))) else {
        let is_busy = app.is_reading || app.analysed < app.stories.len();
        let so_far = if is_busy { " so far" } else { "" };
        let back = app.key(Action::Back);
        app.note =
            Some(format!("nothing is left by that in any story{so_far} · {back} takes it back"));
        return Effect::None;
    };
    app.mark_jump();
    let effect = act::visit(app, number, at);
    let count = app.stories.len();
    let (rank, back) = (app.rank(number), app.key(Action::JumpBack));
    app.note = Some(format!("first in story {rank} of {count} · {back} goes back"));
    effect
}
