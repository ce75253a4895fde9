//! Keeping what was decided, and auditing stories as they are decided on: both are done away from the
//! screen, and how it went comes back as a message.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    action::{Action, Audited, Save, Wish, Written},
    app::App,
    deeds::is_same,
    disputes,
};
use crate::{
    desk::Told,
    model::{Analysis, Attribution, Finding},
    review::merge,
};

impl App {
    /// Asks for a story to be audited as it is decided on now.
    pub(super) fn ask_audit(&mut self, number: usize) {
        let Some(story) = self.stories.get(number) else { return };
        let (article, review) = (Arc::clone(&story.article), Box::new(story.review.clone()));
        self.wishes.push(Wish::Audit { story: number, article, review });
    }

    /// Takes in what an audit tells, unless it was of other decisions: then the next is on its way.
    pub(super) fn audited(&mut self, number: usize, audited: Audited) {
        if self.stories.get(number).is_some_and(|story| story.review == audited.review) {
            self.tell_audit(number, audited.told);
            self.join(number, audited.cast, audited.asked);
        }
    }

    /// Shows what an audit tells of a story, or why its settings cannot be used.
    pub(super) fn tell_audit(&mut self, number: usize, told: Result<Told, String>) {
        self.settings_read(number, told.as_ref().err());
        let Ok(told) = told else { return };
        self.change(number, |story| story.tell(told));
    }

    /// Remembers why the settings of a story cannot be used. What kept it from being audited before and does no
    /// longer is told no more, and the other stories that it keeps from that are asked for.
    fn settings_read(&mut self, number: usize, problem: Option<&String>) {
        let is_over = |own: &String, stories: &BTreeSet<usize>| {
            Some(own) != problem && stories.contains(&number)
        };
        let (over, unsettled) =
            std::mem::take(&mut self.unsettled).into_iter().partition(|(own, at)| is_over(own, at));
        self.unsettled = unsettled;
        let over: BTreeMap<String, BTreeSet<usize>> = over;
        for other in over.into_values().flatten().filter(|other| *other != number) {
            self.ask_audit(other);
        }
        if let Some(problem) = problem {
            self.unsettled.entry(problem.clone()).or_default().insert(number);
        }
    }

    /// Asks for the decisions on a story to be written.
    pub(super) fn save(&mut self, number: usize) {
        let Some(story) = self.stories.get_mut(number) else { return };
        story.saving.asked();
        self.bring_together(number, true);
    }

    /// Asks for the decisions on a story to be brought together with what stands on the disk.
    pub(super) fn bring_together(&mut self, number: usize, is_awaited: bool) {
        let Some(story) = self.stories.get(number) else { return };
        self.wishes.push(Wish::Save(Box::new(Save {
            story: number,
            article: story.article.clone(),
            base: story.kept.clone(),
            seen: story.saving.seen(),
            ours: story.review.clone(),
            is_awaited,
        })));
    }

    /// Takes in how writing went. What others wrote meanwhile is brought together with what was
    /// decided since.
    pub(super) fn saved(&mut self, number: usize, written: Written) {
        let list = self.key(Action::Decisions).to_owned();
        let Some(story) = self.stories.get_mut(number) else { return };
        story.saving.came(written.times, written.saved.is_ok());
        match written.saved {
            Ok(saved) => {
                let merged = merge(&written.ours, &story.review, &saved.review);
                story.kept = saved.review;
                if merged != story.review {
                    let told = disputes::told(&story.review, &merged, &list);
                    story.review = merged;
                    self.note = told.or_else(|| self.note.take());
                    self.review_changed(number);
                    self.ask_audit(number);
                }
            }
            Err(problem) => {
                if !self.failures.contains(&problem) {
                    self.failures.push(problem);
                }
            }
        }
    }

    /// Asks once more for what could not be written. Says whether there is any.
    pub(super) fn save_again(&mut self) -> bool {
        let failed: Vec<usize> =
            (0..self.stories.len()).filter(|&at| self.stories[at].saving.has_failed()).collect();
        for number in &failed {
            self.save(*number);
        }
        !failed.is_empty()
    }
}

/// The findings of an analysis, about the same attributions among others.
pub(super) fn moved(before: Analysis, now: &[Attribution]) -> Vec<Finding> {
    let Analysis { attributions, mut findings, .. } = before;
    for finding in &mut findings {
        finding.attributions.retain_mut(|id| {
            let own = attributions.get(id.0);
            // Only what is added or no longer added moves the others.
            let stays = own.zip(now.get(id.0)).is_some_and(|(one, other)| is_same(one, other));
            let place = if stays {
                Some(id.0)
            } else {
                own.and_then(|own| now.iter().position(|other| is_same(own, other)))
            };
            id.0 = place.unwrap_or(id.0);
            place.is_some()
        });
    }
    findings
}
