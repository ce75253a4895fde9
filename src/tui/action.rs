//! What a person can ask for, and what else can happen.

use std::{path::PathBuf, sync::Arc};

use crossterm::event::{KeyEvent, MouseEvent};
use serde::{Deserialize, Serialize};

use super::{narrowing::Asked, saver::Job, search::Looking, silencing::Silencing, walk::Way};
use crate::{
    article::Article,
    desk::Told,
    library::Identity,
    model::Analysis,
    review::{Placed, Review, Saved},
};

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// One line or row down.
    Down,
    /// One line or row up.
    Up,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the start.
    First,
    /// To the end.
    Last,
    /// To the next pane.
    NextPane,
    /// To the previous pane.
    PreviousPane,
    /// To what is right of here.
    Right,
    /// To what is left of here.
    Left,
    /// To the next attribution that is not narrowed away.
    NextAttribution,
    /// To the previous one.
    PreviousAttribution,
    /// To the next attribution of the same speaker.
    NextOfSpeaker,
    /// To the previous one.
    PreviousOfSpeaker,
    /// To the next attribution at the same level.
    NextOfLevel,
    /// To the previous one.
    PreviousOfLevel,
    /// To where the speaker is told in full.
    Introduction,
    /// Back to where the last jump began.
    JumpBack,
    /// To the next story.
    NextStory,
    /// To the previous story.
    PreviousStory,
    /// The stories in another order.
    Order,
    /// The story alone, and back.
    Zoom,
    /// The pane with the focus larger.
    Larger,
    /// The pane with the focus smaller.
    Smaller,
    /// To the list of speakers.
    Speakers,
    /// To the list of stances.
    Stances,
    /// To the list of levels.
    Levels,
    /// Opens the story or narrows to what is under the cursor.
    Enter,
    /// Leaves out what is under the cursor.
    Exclude,
    /// Only sources that nobody can name.
    Anonymous,
    /// To the list of kinds.
    Kinds,
    /// To the list of decisions.
    Decisions,
    /// To the list of findings.
    Findings,
    /// To the list of publishers.
    Publishers,
    /// Types what the story is searched for, or letters that a list is filtered by.
    Search,
    /// Lists all that whoever speaks at the cursor says.
    Statements,
    /// Lists stories, speakers and statements to jump to.
    Jump,
    /// Lists all that can be done.
    Palette,
    /// Says that the attribution is right.
    Accept,
    /// Says that somebody has to look at it again.
    Flag,
    /// Says that it is no attribution.
    Reject,
    /// Takes back what was decided on it.
    Clear,
    /// Corrects its level.
    CorrectLevel,
    /// Corrects its stance.
    CorrectStance,
    /// Corrects its kind.
    CorrectKind,
    /// Corrects which words name the source.
    CorrectSource,
    /// Corrects who speaks.
    CorrectSpeaker,
    /// Corrects who speaks in all that this speaker says.
    RecastSpeaker,
    /// Writes a note on it.
    Note,
    /// Silences a finding for a reason.
    Silence,
    /// Copies the attribution, or the findings of a rule.
    Copy,
    /// Opens the story in an editor.
    Edit,
    /// To the next attribution that nobody has decided on.
    NextUndecided,
    /// Adds an attribution that nobody found.
    Add,
    /// Begins or ends to mark several.
    Select,
    /// One attribution after the other, and back.
    Triage,
    /// Takes back the last decision.
    Undo,
    /// Decides again what was taken back.
    Redo,
    /// Charts of the story, or of all.
    Charts,
    /// The story beside another version of it.
    Compare,
    /// Takes back the last narrowing.
    Back,
    /// Takes back all narrowing.
    ClearAll,
    /// Lists what could not be read.
    Problems,
    /// Shows the keys.
    Help,
    /// Closes what is open, else quits.
    Close,
    /// Quits.
    Quit,
}

impl Action {
    /// Which way and how far it goes through rows, of which so many are seen at once; none for what goes through none.
    pub(super) fn motion(self, seen: usize) -> Option<(Way, usize)> {
        let half = seen.div_ceil(2).max(1);
        // Two rows of the page before stay in sight.
        let page = seen.saturating_sub(2).max(1);
        Some(match self {
            Self::Down => (Way::On, 1),
            Self::Up => (Way::Back, 1),
            Self::HalfDown => (Way::On, half),
            Self::HalfUp => (Way::Back, half),
            Self::PageDown => (Way::On, page),
            Self::PageUp => (Way::Back, page),
            Self::First => (Way::Back, usize::MAX),
            Self::Last => (Way::On, usize::MAX),
            _ => return None,
        })
    }

    /// The name used in settings: `next-attribution`.
    pub fn id(self) -> String {
        let mut id = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_uppercase() && !id.is_empty() {
                id.push('-');
            }
            id.extend(letter.to_lowercase());
        }
        id
    }
}

/// What can happen to the browser.
#[derive(Debug)]
pub(super) enum Message {
    /// A key was typed.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The screen has this many columns and rows.
    Resize(u16, u16),
    /// The next story was read.
    Read(Arc<Article>),
    /// A story was analysed; stories are numbered as they are read.
    Analysed(usize, Box<Found>),
    /// A story was audited with these decisions.
    Audited(usize, Box<Audited>),
    /// Decisions on a story were written, or could not be.
    Saved(usize, Box<Written>),
    /// The file of a story is not there any more.
    Gone(usize),
    /// Somebody has taken the words that were copied.
    Copied,
    /// A finding was silenced or is no longer, or that could not be written.
    Silenced(Box<Silencing>, Result<(), String>),
    /// What folders say of the audit of a story has changed.
    Unsettled(usize),
    /// Which of the first `looked` stories have what was searched for.
    Searched { words: String, looked: usize, stories: Vec<usize> },
    /// Others have changed the decisions on a story.
    Touched(usize),
    /// Something happened that a person should know of.
    Notice(String),
    /// Something could not be read.
    Problem(String),
    /// There are no more stories to read.
    AllRead,
    /// Something that a person should know, should nothing else be told just then.
    Word(String),
}

/// What was found in a story, and what was decided on it before.
#[derive(Debug)]
pub(super) struct Found {
    /// The analysis, or why there is none.
    pub(super) analysis: Result<Analysis, String>,
    /// The decisions as they are on the disk.
    pub(super) kept: Review,
    /// The same where they belong now.
    pub(super) placed: Placed,
    /// What an audit with them tells, or why the settings for that cannot be used.
    pub(super) told: Result<Told, String>,
    /// Who each of its speakers is in other stories, as decided on.
    pub(super) cast: Vec<Option<Identity>>,
    /// Its statements that an editor asks about.
    pub(super) asked: Asked,
    /// What could not be read of decisions.
    pub(super) problems: Vec<String>,
}

impl Found {
    /// A story on which nothing has been decided, with speakers whom no other story knows.
    pub(super) fn new(analysis: Result<Analysis, String>) -> Self {
        let findings = analysis.as_ref().map_or(Vec::new(), |own| own.findings.clone());
        let told = Ok(Told { findings, ..Told::default() });
        let (kept, placed) = (Review::default(), Placed::default());
        let (cast, asked, problems) = (Vec::new(), Asked::default(), Vec::new());
        Self { analysis, kept, placed, told, cast, asked, problems }
    }
}

/// What an audit tells of a story as it was decided on.
#[derive(Debug)]
pub(super) struct Audited {
    /// The decisions that counted.
    pub(super) review: Review,
    /// What is told, or why the settings for that cannot be used.
    pub(super) told: Result<Told, String>,
    /// Who each of its speakers is in other stories.
    pub(super) cast: Vec<Option<Identity>>,
    /// Its statements that an editor asks about.
    pub(super) asked: Asked,
}

/// How writing went.
#[derive(Debug)]
pub(super) struct Written {
    /// What was to be written.
    pub(super) ours: Review,
    /// What stands on the disk now, or why it does not.
    pub(super) saved: Result<Saved, String>,
    /// How many times a person has waited for it.
    pub(super) times: usize,
}

/// Decisions on a story that are to be written.
#[derive(Debug, Clone)]
pub(super) struct Save {
    /// The story, by its number.
    pub(super) story: usize,
    pub(super) article: Arc<Article>,
    /// What was last read of them.
    pub(super) base: Review,
    /// How many times writing them has been seen to go well.
    pub(super) seen: usize,
    /// What is to be written.
    pub(super) ours: Review,
    /// Whether a person waits for it.
    pub(super) is_awaited: bool,
}

/// What the browser wants done that does not wait for an answer.
#[derive(Debug, Clone)]
pub(super) enum Wish {
    /// Decisions are to be written.
    Save(Box<Save>),
    /// A finding is to be silenced, or no longer.
    Silence(Box<Silencing>),
    /// A story is to be audited anew, with these decisions.
    Audit { story: usize, article: Arc<Article>, review: Box<Review> },
    /// Stories are to be looked through for what is searched for.
    Search(Looking),
    /// Words go into the clipboard.
    Copy(String),
    /// A file is to be edited at a line, counted from 1.
    Edit { path: PathBuf, line: usize },
}

impl Wish {
    /// What is to be written, if that is what is wished: it is done however the browser is left.
    pub(super) fn job(self) -> Option<Job> {
        match self {
            Self::Save(save) => Some(Job::Decisions(save)),
            Self::Silence(silencing) => Some(Job::Silence(silencing)),
            Self::Audit { .. } | Self::Search(_) | Self::Copy(_) | Self::Edit { .. } => None,
        }
    }
}

/// What the browser wants done after a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing.
    None,
    /// Analyse this story before the others.
    Want(usize),
    /// Leave.
    Quit,
}
