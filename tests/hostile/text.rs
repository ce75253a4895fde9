//! What stands in stories and rules.

use onrecord::text::is_visible;

use crate::program::{PROGRAM, Ran, folder, run, run_by, write};

/// Ways to print a story.
const COMMANDS: [&[&str]; 13] = [
    &["extract", "--format", "table"],
    &["extract", "--format", "jsonl"],
    &["extract", "--format", "json"],
    &["extract", "--format", "yaml"],
    &["extract", "--format", "csv"],
    &["extract", "--format", "markdown"],
    &["extract", "--format", "web-annotation"],
    &["audit"],
    &["sheet"],
    &["explain"],
    &["speakers"],
    &["view", "--keys", "n !"],
    &["view", "--format", "text"],
];

/// Runs all of them on a story; nothing of what they print is obeyed or hidden by a terminal.
fn print(name: &str, story: &str) -> Vec<Ran> {
    let folder = folder(&[(name, story)]);
    let runs = COMMANDS.iter().map(|command| {
        let ran = run(folder.path(), &[command, &["--", name][..]].concat());
        let bad = ran.seen().chars().find(|c| !is_visible(*c));
        assert_eq!(bad, None, "{command:?}: {}", ran.seen());
        assert!(matches!(ran.code, Some(0 | 1)), "{command:?}: {ran:?}");
        ran
    });
    runs.collect()
}

#[test]
fn escape_sequences_are_shown_and_not_obeyed() {
    let csi = "Quay\u{1b}[2J closes\n\nAnn Lee said \u{1b}[31mthe quay\u{1b}[0m would close, \u{1b}[6n.\n";
    let osc = "Ann Lee said \u{1b}]52;c;ZXZpbA==\u{1b}\\the quay would close. It was late all day in town.\n";
    let link =
        "Critics said \u{1b}]8;;http://x.example/\u{1b}\\the quay\u{1b}]8;;\u{1b}\\ was late.\n";
    let dcs =
        "Ann Lee said it was \u{1b}P1$r0m\u{1b}\\late. Critics warned \u{1b}_x\u{1b}\\it rained.\n";
    for story in [csi, osc, link, dcs] {
        let shown = print("story.txt", story).iter().any(|ran| ran.out.contains('␛'));
        assert!(shown, "what is there is shown: {story:?}");
    }
    print("\u{1b}[31mred\u{7}.txt", "Critics said it rained.\n");
}

#[test]
fn control_codes_are_shown_or_make_no_story() {
    print(
        "story.txt",
        "Ann Lee\u{9b}31m said \u{90}q\u{9c} it was late.\u{85}Critics warned of it.\u{7f}\n",
    );
    for ran in print("story.txt", "Ann Lee said\n\u{7}\u{8}\u{8} it was late.\n") {
        let told = "story.txt: 3 control codes, from line 2 on; shown and not obeyed";
        assert!(ran.err.is_empty() || ran.err.contains(told), "{ran:?}");
    }
    let folder = folder(&[("story.txt", "Ann Lee said \u{1}\u{2}\u{3} it was late.\n")]);
    run(folder.path(), &["extract", "story.txt"]).is_refused("not a text file (byte 13");
}

#[test]
fn turned_direction_is_left_out_and_told() {
    let story =
        "Ann Lee said the \u{2067}quay\u{2069} would close.\n\nCritics said \u{202e}.etal saw ti\n";
    for ran in print("story.txt", story).iter().filter(|ran| ran.err.contains("onrecord: ")) {
        assert!(
            ran.err.contains("story.txt: line 1, “<U+2067>quay<U+2069>” (and 1 more)"),
            "{ran:?}"
        );
    }
}

#[test]
fn speakers_who_look_alike_stay_two_and_are_told() {
    let story = "Mayor Ann Lee said the quay would close.\n\nMayor \u{410}nn Lee said it would stay open.\n";
    let folder = folder(&[("story.txt", story)]);
    let table = run(folder.path(), &["extract", "--format", "table", "story.txt"]);
    assert!(table.out.starts_with("story: 2 attributions, 2 speakers"), "{table:?}");
    assert!(table.err.contains("line 3, “<U+0410>nn”: a word has letters of another"), "{table:?}");
}

#[test]
fn names_with_hidden_characters_are_told() {
    let story = "Ann\u{200b} Lee said it was late. An\u{200d}n Lee warned that it was over.\n";
    let told =
        print("story.txt", story).iter().filter(|ran| ran.err.contains("nobody sees")).count();
    assert!(told >= 8, "{told}");
}

#[test]
fn a_page_runs_nothing_of_a_story() {
    let story =
        "Ann Lee said </script><script>alert(1)</script> <img src=x onerror=alert(1)> was late.\n";
    let folder = folder(&[("<b>.txt", story)]);
    assert_eq!(run(folder.path(), &["report", "<b>.txt", "-o", "page.html"]).code, Some(0));
    let page = std::fs::read_to_string(folder.path().join("page.html")).unwrap();
    assert!(!page.contains("<script>alert") && !page.contains("<img") && !page.contains("<b>.txt"));
}

#[test]
fn a_cell_is_no_formula() {
    let folder = folder(&[("=1+1.txt", "“=HYPERLINK(1),” said Ann Lee.\n")]);
    let csv = run(folder.path(), &["extract", "--format", "csv", "=1+1.txt"]).out;
    assert!(!csv.split(['\n', ',']).any(|cell| cell.trim_matches('"').starts_with('=')), "{csv}");
}

#[test]
fn deep_nesting_is_read_or_refused() {
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    let marks = format!("Ann Lee said {}it is late{}.\n", "“‘".repeat(3000), "’”".repeat(3000));
    let quotes = format!("{}Ann Lee said it was late.\n", "> ".repeat(3000));
    let links = format!("{}\n\nAnn Lee said it was late.\n", deep(20_000));
    let front = format!("---\nheadline: {}\n---\nAnn Lee said it was late.\n", deep(5000));
    for (name, story) in [("a.txt", &marks), ("a.md", &quotes), ("a.md", &links), ("a.md", &front)]
    {
        let folder = folder(&[(name, story)]);
        assert_eq!(run(folder.path(), &["audit", name]).code, Some(0), "{name}");
    }
    let records = format!("{{\"id\":1,\"text\":\"It rained.\",\"x\":{}}}\n", deep(100_000));
    let folder = folder(&[("a.jsonl", &records)]);
    assert!(matches!(run(folder.path(), &["audit", "a.jsonl"]).code, Some(0 | 2)));
}

/// Stories whose work once grew faster than they do, or might.
fn long(bytes: usize) -> Vec<String> {
    let name = |mut number: usize| {
        let mut name = String::new();
        while number > 0 {
            name.insert(0, char::from(b'a' + u8::try_from(number % 26).unwrap()));
            number /= 26;
        }
        format!("B{name}")
    };
    let named = |number: usize| {
        let (one, other) = (name(number), name(number * 7 + 3));
        format!(
            "{one} {other}, the mayor of {one}, said it was late. The {other} mayor denied it.\n\n"
        )
    };
    let mut stories: Vec<String> =
        ["\"", "“", "“‘", "\"a\" ", "it's ", "He said so. ", "(", "Officials said it. "]
            .iter()
            .map(|unit| unit.repeat(bytes / unit.len()))
            .collect();
    stories.push((0..bytes / 80).map(named).collect());
    let speech = "“The quay sinks every year.” ".repeat(bytes / 30);
    stories.push(format!("The quay “is sinking,” Lee said. {speech}"));
    stories
}

fn end(bytes: usize) {
    let folder = folder(&[]);
    for story in long(bytes) {
        write(folder.path(), "story.txt", story.as_bytes());
        let ran = run(folder.path(), &["audit", "--fail-on", "never", "story.txt"]);
        assert_eq!(ran.code, Some(0), "{:?}: {}", story.get(..20), ran.err);
    }
}

#[test]
fn quotation_marks_and_pronouns_by_the_thousand_take_linear_time() {
    end(60_000);
}

#[test]
fn ten_million_quotation_marks_take_linear_time() {
    let folder = folder(&[("story.txt", &"\"".repeat(10_000_000))]);
    assert_eq!(run(folder.path(), &["extract", "--format", "jsonl", "story.txt"]).code, Some(0));
    end(120_000);
}

/// Lists of lists of aliases, and many aliases of one long word.
fn bombs() -> [String; 2] {
    let mut lists = "- &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let before = vec![format!("*a{}", level - 1); 9].join(", ");
        lists.extend(["- &a", &level.to_string(), " [", &before, "]\n"]);
    }
    let flat = format!("- &a {}\n{}", "a".repeat(100_000), "- *a\n".repeat(20_000));
    [lists, flat]
}

#[test]
fn aliases_that_make_gigabytes_are_refused() {
    for bomb in bombs() {
        let story = "Ann Lee said it rained.\n";
        let front = format!("---\nheadline:\n{bomb}---\n{story}");
        let settings = format!("---\nonrecord:\n{bomb}---\n{story}");
        let folder = folder(&[
            ("front.md", &front),
            ("settings.md", &settings),
            ("own.yaml", &format!("off:\n{bomb}")),
            ("desk/.onrecord.yaml", &format!("rules:\n{bomb}")),
            ("desk/story.txt", story),
            ("decided.txt", story),
            ("decided.review.yaml", &format!("story: decided.txt\nattributions:\n{bomb}")),
            ("known.yaml", &format!("findings:\n{bomb}")),
            ("scored.txt", story),
            ("scored.gold.yaml", &format!("attributions: []\nleading:\n{bomb}")),
        ]);
        let audit = |args: &[&str]| run(folder.path(), &[&["audit"], args].concat());
        for front in ["front.md", "settings.md"] {
            let ran = audit(&[front]);
            assert!(ran.code == Some(0) && ran.err.contains("is read without it"), "{ran:?}");
        }
        audit(&["--rules", "own.yaml", "front.md"]).is_refused("own.yaml:");
        audit(&["desk"]).is_refused(".onrecord.yaml");
        audit(&["decided.txt"]).is_refused("decided.review.yaml:");
        audit(&["--baseline", "known.yaml", "front.md"]).is_refused("known.yaml:");
        run(folder.path(), &["score", "scored.txt"]).is_refused("scored.gold.yaml");
    }
}

#[test]
fn a_pattern_of_a_rule_that_grows_too_large_is_refused() {
    for pattern in ["(?:a{1000}){1000}", "(?:\\\\w{100}){100}", "((((a{99}){99}){99}){99})"] {
        let rule = format!(
            "layout:\n  - id: own.large\n    kind: byline\n    why: It is large.\n    pattern: \"{pattern}\"\n"
        );
        let folder = folder(&[("own.yaml", &rule), ("story.txt", "Ann Lee said it rained.\n")]);
        let ran = run(folder.path(), &["--rules", "own.yaml", "extract", "story.txt"]);
        ran.is_refused("own.yaml:2: rule own.large: ");
    }
}

#[test]
fn a_length_that_nothing_follows_takes_no_memory() {
    let told = "printf 'Content-Length: 3042949672953\\r\\n\\r\\n{}' | \"$0\" lsp";
    let ran = run_by(folder(&[]).path(), &["sh", "-c", told, PROGRAM]);
    ran.is_refused("longer than 256 MiB");
}
