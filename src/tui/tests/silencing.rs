//! Silencing findings, key by key; the disk is the real one.

use std::{fs, path::PathBuf};

use super::*;
use crate::{article::Article, desk::FolderSettings, tui::action::Wish};

const STORY: &str = "The quay will close, critics said.\n\nIt will open, observers said.\n\nIt rained, Ann Lee said.\n";

/// A desk with a story in a folder, and what audits it.
struct Newsroom {
    desk: Desk,
    analyst: Analyst,
    settings: Arc<FolderSettings>,
    folder: tempfile::TempDir,
}

impl Newsroom {
    fn open(size: (u16, u16)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("quay.txt");
        fs::write(&path, STORY).unwrap();
        let article = (*sample::article("quay", STORY)).clone();
        let article = Arc::new(Article { path: Some(path), ..article });
        let settings: Arc<FolderSettings> = Arc::default();
        let analyst = Analyst::new(Arc::clone(&RULES), Store::new(None));
        let analyst = analyst.with_settings(Arc::clone(&settings));
        let mut desk = Desk::new(size);
        desk.send(Message::Read(Arc::clone(&article)));
        desk.send(Message::Analysed(0, Box::new(analyst.found(&article))));
        desk.send(Message::AllRead);
        Self { desk, analyst, settings, folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join(".onrecord.yaml")
    }

    fn written(&self) -> String {
        fs::read_to_string(self.file()).unwrap_or_default()
    }

    /// Types keys, and does what they wish for.
    fn press(&mut self, keys: &str) -> &mut Self {
        self.desk.press(keys);
        self.work()
    }

    /// Does what the browser wishes for.
    fn work(&mut self) -> &mut Self {
        while !self.desk.app.wishes.is_empty() {
            for wish in std::mem::take(&mut self.desk.app.wishes) {
                match wish {
                    Wish::Silence(silencing) => {
                        let written = silencing.write();
                        self.settings.forget();
                        self.desk.send(Message::Silenced(silencing, written));
                    }
                    Wish::Audit { story, article, review } => {
                        let audited = self.analyst.audit(&article, *review).unwrap();
                        self.desk.send(Message::Audited(story, Box::new(audited)));
                    }
                    _ => {}
                }
            }
        }
        self
    }

    /// Writes the file of the folder as somebody else does, which is seen where the first story is open.
    fn write(&mut self, yaml: &str) -> &mut Self {
        fs::write(self.file(), yaml).unwrap();
        self.settings.forget();
        self.desk.send(Message::Unsettled(0));
        self.work()
    }

    fn row(&self) -> String {
        let screen = self.desk.screen();
        let row = screen.lines().find(|line| line.contains("vague source"));
        row.unwrap_or_default().to_owned()
    }
}

#[test]
fn a_finding_at_the_cursor_is_silenced_for_a_reason_and_heard_again() {
    let mut room = Newsroom::open((120, 40));
    room.press("d");
    let screen = room.desk.screen();
    assert!(
        screen.contains("Which finding may stand?") || screen.contains("may stand, as: "),
        "{screen}"
    );
    room.press("esc 6");
    assert!(room.row().contains(" 2 "), "{}", room.row());

    room.press("d");
    assert!(room.desk.screen().contains("all 2 of them in this story"), "{}", room.desk.screen());
    room.press("enter");
    assert!(room.desk.status().starts_with("“critics” may stand, as: "), "{}", room.desk.status());
    room.press("k n o w n enter");
    assert!(room.written().contains("reason: \"known\""), "{}", room.written());
    assert!(room.row().contains(" 1 "), "{}", room.row());
    assert!(room.desk.screen().contains("u takes it back"), "{}", room.desk.screen());
    assert!(room.desk.screen().contains("silenced  “critics”"), "{}", room.desk.screen());

    room.press("u");
    assert!(!room.file().exists(), "{}", room.written());
    assert!(room.row().contains(" 2 "), "{}", room.row());
    room.press("ctrl-r");
    assert!(room.written().contains("known"));
    assert!(room.row().contains(" 1 "), "{}", room.row());
}

#[test]
fn what_is_wrong_with_a_file_is_told_until_it_is_mended() {
    let mut room = Newsroom::open((120, 40));
    // A second story in the folder.
    let first = room.desk.app.stories[0].article.clone();
    let path = first.path.as_ref().map(|path| path.with_file_name("pier.txt"));
    let second = Arc::new(Article { id: "pier".to_owned(), path, ..(*first).clone() });
    fs::write(room.file(), "silences: [{rule: vague-source}]\n").unwrap();
    room.settings.forget();
    room.desk.send(Message::Read(Arc::clone(&second)));
    let found = room.analyst.found(&second);
    room.desk.send(Message::Analysed(1, Box::new(found)));
    room.press("6");
    assert!(room.desk.screen().contains("1 problem (!)"), "{}", room.desk.screen());
    room.write("silences: [{rule: vague-source}]\n");
    assert!(room.desk.screen().contains("1 problem (!)"), "both are told as one");
    room.write("silences: [{rule: vague-source, reason: ' '}]\n");
    assert!(room.desk.screen().contains("1 problem (!)"), "{}", room.desk.screen());
    room.press("!");
    let screen = room.desk.screen();
    assert!(screen.contains("has no reason") && !screen.contains("missing field"), "{screen}");
    room.press("esc");
    room.write("silences: []\n");
    assert!(!room.desk.screen().contains("problem"), "{}", room.desk.screen());
    assert!(room.row().contains(" 2 of 4 "), "the other story is audited too: {}", room.row());
}

#[test]
fn the_finding_that_one_has_walked_to_is_offered_first() {
    let mut room = Newsroom::open((120, 40));
    room.press("6 enter n d enter");
    assert!(
        room.desk.status().starts_with("“observers” may stand, as: "),
        "{}",
        room.desk.status()
    );
}

#[test]
fn a_rule_that_is_silenced_stays_in_the_list_with_its_reason() {
    let mut room = Newsroom::open((120, 40));
    room.press("6 d up down down enter o k enter");
    assert!(!room.written().contains("words"), "{}", room.written());
    assert!(room.row().contains("silenced"), "{}", room.row());
    room.press("d");
    assert!(room.desk.screen().contains("silenced already: ok"), "{}", room.desk.screen());
}

#[test]
fn nothing_is_silenced_without_a_reason_or_where_nothing_is_found() {
    let mut room = Newsroom::open((120, 40));
    room.press("6 d enter space enter");
    assert!(room.desk.status().contains("without a reason nothing is silenced"));
    room.press("esc tab shift-tab shift-tab G d");
    assert!(
        room.desk.status().starts_with("an audit finds nothing here"),
        "{}",
        room.desk.status()
    );
    assert!(!room.file().exists());
}

#[test]
fn what_cannot_be_written_is_told_and_is_nothing_to_take_back() {
    let mut room = Newsroom::open((120, 40));
    fs::write(room.file(), "silences: []\n").unwrap();
    room.press("6 d enter o k enter");
    assert!(room.desk.screen().contains("add this one by hand"), "{}", room.desk.screen());
    room.press("u");
    assert!(
        room.desk.status().starts_with("there is nothing to take back"),
        "{}",
        room.desk.status()
    );
}

#[test]
fn a_reason_that_could_not_be_kept_is_there_for_the_next_time() {
    let mut room = Newsroom::open((120, 40));
    fs::write(room.file(), "silences: []\n").unwrap();
    room.press("6 d enter o k enter");
    assert!(room.desk.screen().contains("the reason up again"), "{}", room.desk.screen());
    room.press("d enter");
    assert!(
        room.desk.status().starts_with("“critics” may stand, as: ok"),
        "{}",
        room.desk.status()
    );
    room.press("a y esc");
    let told = "nothing is silenced; d takes the reason up again";
    assert!(room.desk.status().starts_with(told), "{}", room.desk.status());
    // It is a reason for that finding alone.
    room.press("d down enter");
    assert!(!room.desk.status().contains("okay"), "{}", room.desk.status());
    fs::remove_file(room.file()).unwrap();
    room.press("esc d enter enter");
    assert!(room.written().contains("reason: \"okay\""), "{}", room.written());
}

#[test]
fn what_would_mend_it_stands_above_the_other_findings_of_the_rule() {
    let mut room = Newsroom::open((80, 24));
    room.press("n 6");
    let screen = room.desk.screen();
    let at = |words: &str| screen.lines().position(|line| line.contains(words));
    let (own, mend) = (at("│! warning “observers”"), at("│mend"));
    assert!(own.is_some() && own < mend, "{screen}");
    room.press("y");
    assert!(
        room.desk.status().starts_with("sent to the terminal: 2 findings"),
        "{}",
        room.desk.status()
    );
    room.desk.send(Message::Copied);
    assert!(room.desk.status().starts_with("copied: 2 findings"), "{}", room.desk.status());
}

#[test]
fn what_is_copied_of_findings_says_where_they_are_and_what_would_mend_them() {
    let mut room = Newsroom::open((120, 40));
    room.desk.press("6 y");
    let wish = room.desk.app.wishes.pop();
    let Some(Wish::Copy(words)) = wish else { panic!("{wish:?}") };
    assert!(words.starts_with("Harbour plan\n- line 1: “critics” "), "{words}");
    assert!(
        words.contains("- line 3: “observers” ") && words.contains("(vague-source, "),
        "{words}"
    );
}
