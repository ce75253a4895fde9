//! What is kept beside stories and about them: settings of a folder, baselines, references by words and by
//! positions, where the browser was left. Each is used or refused with the file's name; what is used is
//! written so that it reads back.

#![no_main]

use std::{
    fs,
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use libfuzzer_sys::fuzz_target;
use onrecord::{
    analyse,
    article::from_bytes,
    desk::{self, Baseline, FOLDER_FILE, FolderSettings},
    model::Analysis,
    rules::Rules,
    score::References,
    tui::Session,
};
use tempfile::TempDir;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().expect("they are tested"));
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("there is room"));
static STORY: LazyLock<Analysis> = LazyLock::new(|| {
    let text = "Élan Roe said it rained.\n\nCritics warned that “the quay” was late. Roe said no.\n";
    let mut article =
        from_bytes("story.txt", text.as_bytes(), &RULES.layout).expect("it is a story");
    article.path = Some(path("story.txt"));
    analyse(&Arc::new(article), &RULES)
});

fn path(name: &str) -> PathBuf {
    FOLDER.path().join(name)
}

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    match kind % 5 {
        0 => with(FOLDER_FILE, bytes, settings),
        1 => with("known.yaml", bytes, baseline),
        2 => with("story.gold.yaml", bytes, reference),
        3 => with("story.gold.jsonl", bytes, reference),
        _ => session(bytes),
    }
});

/// Does something while a file is there.
fn with(name: &str, bytes: &[u8], act: fn(&str)) {
    fs::write(path(name), bytes).expect("there is room");
    act(name);
    fs::remove_file(path(name)).expect("it is there");
}

fn settings(name: &str) {
    match FolderSettings::default().of(&STORY.article, &RULES) {
        Ok(settings) => {
            let told = desk::apply(&STORY, &settings, &RULES);
            assert!(told.findings.len() + told.silenced.len() >= STORY.findings.len());
        }
        Err(error) => assert!(error.to_string().contains(name)),
    }
}

fn baseline(name: &str) {
    let mut own = match Baseline::read(&path(name)) {
        Ok(own) => own,
        Err(error) => return assert!(error.to_string().contains(name)),
    };
    own.add(&STORY.article, &STORY.findings);
    own.write(&path(name)).expect("there is room");
    let again = Baseline::read(&path(name)).expect("what was written can be read");
    let mut findings = STORY.findings.clone();
    again.hide(&STORY.article, &mut findings);
    assert!(findings.is_empty());
}

fn reference(name: &str) {
    match References::default().find(&STORY.article) {
        Ok(found) => {
            let text = &STORY.article.text;
            let found = found.expect("it is there");
            for one in &found.attributions {
                let mut all = one.content.iter().chain(&one.cue).chain(&one.source);
                assert!(all.all(|span| text.get(span.start..span.end).is_some()));
            }
        }
        Err(error) => assert!(error.to_string().contains(name)),
    }
}

fn session(bytes: &[u8]) {
    let Ok(session) = serde_yaml::from_slice::<Session>(bytes) else { return };
    let written = serde_yaml::to_string(&session).expect("what was read can be written");
    let again = serde_yaml::from_str::<Session>(&written).expect("what was written can be read");
    assert_eq!(session, again);
}
