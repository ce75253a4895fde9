//! Where jumps began, so that one key leads back.

use super::{act, action::Effect, app::App};

/// The most that are remembered.
const MOST: usize = 100;

/// Where a jump began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Jump {
    story: usize,
    cursor: Option<usize>,
    top: usize,
}

impl Jump {
    /// Goes back there.
    pub(super) fn back(self, app: &mut App) -> Effect {
        let effect = act::open(app, self.story);
        if let Some(at) = self.cursor {
            app.put_cursor(at);
        }
        if let Some(story) = app.story_mut() {
            story.top = self.top;
        }
        effect
    }
}

impl App {
    /// Remembers where the hand is, before it jumps.
    pub(super) fn mark_jump(&mut self) {
        let Some(story) = self.story() else { return };
        let jump = Jump { story: self.open, cursor: story.cursor, top: story.top };
        if self.jumps.last() != Some(&jump) {
            self.jumps.push(jump);
        }
        if self.jumps.len() > MOST {
            self.jumps.remove(0);
        }
    }
}
