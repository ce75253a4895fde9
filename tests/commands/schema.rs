//! What programs get is what the schemas in docs/ say.

use std::{collections::BTreeSet, fs, path::Path};

use jsonschema::Validator;
use onrecord::{
    compare::{AttributionChange, SpeakerChange},
    model::{Kind, Level, Severity, Stance},
};
use serde_json::Value;

use crate::common::{desk, onrecord};

fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{name}.schema.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn validator(name: &str) -> Validator {
    jsonschema::draft202012::new(&schema(name)).unwrap()
}

fn print(args: &[&str]) -> String {
    let desk = desk(&[]);
    let mut command = onrecord(desk.path());
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

fn records(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn check(validator: &Validator, record: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(record)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn stories_are_as_their_schema_says() {
    let validator = validator("extract");
    let lines = records(&print(&["extract", "--format", "jsonl", "articles"]));
    assert!(lines.len() > 10);
    for record in &lines {
        check(&validator, record);
    }
    let array: Vec<Value> =
        serde_json::from_str(&print(&["extract", "--format", "json", "articles"])).unwrap();
    assert_eq!(array, lines);
}

const STORY: &str = "The quay will close, Ann Lee said.\n";

#[test]
fn decided_stories_are_as_their_schema_says() {
    let desk = tempfile::tempdir().unwrap();
    let story = desk.path().join("quay.txt");
    fs::write(&story, STORY).unwrap();
    let path = story.to_str().unwrap();
    let quote = |part: &Value| {
        let [start, end] = [0, 1].map(|at| part[0][at].as_u64().unwrap());
        let [start, end] = [start, end].map(|at| usize::try_from(at).unwrap());
        let words: String = STORY.chars().skip(start).take(end - start).collect();
        format!("\n  - at: {start}-{end}\n    words: {words}\n")
    };
    let [found] = records(&print(&["extract", "--format", "jsonl", path])).try_into().unwrap();
    let found = &found["attributions"][0];
    let review = format!(
        "story: quay.txt\nattributions:\n- content:{}  cue:{}  source:{}  decision:\n    verdict: accepted\n    \
         when: 2026-01-01T00:00:00Z\n    note: Asked again.\n",
        quote(&found["content"]),
        quote(&found["cue"]),
        quote(&found["source"])
    );
    fs::write(desk.path().join("quay.review.yaml"), review).unwrap();
    let [decided] = records(&print(&["extract", "--format", "jsonl", path])).try_into().unwrap();
    assert_eq!(decided["attributions"][0]["decision"]["standing"], "accepted", "{decided:#}");
    check(&validator("extract"), &decided);
}

#[test]
fn sheets_are_as_their_schema_says() {
    let validator = validator("sheet");
    let sheets: Vec<Value> =
        serde_json::from_str(&print(&["sheet", "--format", "json", "articles"])).unwrap();
    assert!(sheets.len() > 10);
    for sheet in &sheets {
        check(&validator, sheet);
    }
}

#[test]
fn differences_are_as_their_schema_says() {
    let validator = validator("diff");
    let pairs = [
        ["articles/harbour-talks.txt", "articles/river-flood.txt"],
        ["articles/river-flood.txt", "articles/river-flood.txt"],
        ["articles", "articles/kept"],
    ];
    for [old, new] in pairs {
        let printed = records(&print(&["diff", "--format", "json", old, new]));
        assert!(!printed.is_empty());
        for record in &printed {
            check(&validator, record);
        }
    }
}

#[test]
fn what_is_wrong_is_not_as_the_schema_says() {
    let validator = validator("extract");
    let [good] = records(&print(&["extract", "--format", "jsonl", "articles/cup-final.txt"]))
        .try_into()
        .unwrap();
    let wrong: [fn(&mut Value); 5] = [
        |record| record["attributions"][0]["stance"] = "neutrl".into(),
        |record| record["attributions"][0]["content"][0] = vec![1].into(),
        |record| record["attributions"][0]["extra"] = 1.into(),
        |record| drop(record.as_object_mut().unwrap().remove("text")),
        |record| record["speakers"][0]["size"] = 0.into(),
    ];
    for spoil in wrong {
        let mut record = good.clone();
        spoil(&mut record);
        assert!(!validator.is_valid(&record));
    }
}

#[test]
fn the_schemas_know_all_names() {
    let names = |schema: &Value, pointer: &str| -> BTreeSet<String> {
        let all = schema.pointer(pointer).unwrap().as_array().unwrap();
        all.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    for name in ["extract", "diff"] {
        let schema = schema(name);
        assert_eq!(names(&schema, "/$defs/level/enum"), set(&Level::ALL.map(Level::id)));
        assert_eq!(names(&schema, "/$defs/stance/enum"), set(&Stance::ALL.map(Stance::id)));
        assert_eq!(names(&schema, "/$defs/kind/enum"), set(&Kind::ALL.map(Kind::id)));
        assert_eq!(names(&schema, "/$defs/severity/enum"), set(&Severity::ALL.map(Severity::id)));
    }
    let diff = schema("diff");
    let changes =
        |of: &str| names(&diff, &format!("/properties/{of}/items/properties/changes/items/enum"));
    assert_eq!(changes("speakers"), set(&SpeakerChange::ALL.map(SpeakerChange::id)));
    assert_eq!(changes("attributions"), set(&AttributionChange::ALL.map(AttributionChange::id)));
}
