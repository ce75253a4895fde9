//! `onrecord config`: what is set, and where.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{fs, path::Path, process::Command};

fn config(home: &Path, args: &[&str]) -> (i32, String, String) {
    config_at("", home, args)
}

/// The same at a terminal that tells its colours so.
fn config_at(colours: &str, home: &Path, args: &[&str]) -> (i32, String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .arg("config")
        .args(args)
        .current_dir(home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env_remove("NO_COLOR")
        .env("COLORFGBG", colours)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code().unwrap(), text(out.stdout), text(out.stderr))
}

fn put(path: &Path, yaml: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, yaml).unwrap();
}

/// The line about a setting.
fn line<'a>(out: &'a str, name: &str) -> &'a str {
    out.lines().find(|line| line.trim_start().starts_with(name)).unwrap()
}

#[test]
fn a_light_terminal_that_says_so_has_a_light_theme_where_nobody_has_set_one() {
    let home = tempfile::tempdir().unwrap();
    let theme = |colours: &str| {
        let (_, out, _) = config_at(colours, home.path(), &[]);
        line(&out, "theme").to_owned()
    };
    for light in ["0;15", "0;default;15", "8;7", "0;11"] {
        assert_eq!(theme(light), "theme: light  # COLORFGBG", "{light}");
    }
    for dark in ["15;0", "7;8", "15;default", "", "white"] {
        assert_eq!(theme(dark), "theme: dark  # built in", "{dark}");
    }
    put(&home.path().join("config/onrecord/config.yaml"), "theme: mono\n");
    assert!(theme("0;15").starts_with("theme: mono"));
}

#[test]
fn what_nobody_has_set_is_built_in() {
    let home = tempfile::tempdir().unwrap();
    let (code, out, _) = config(home.path(), &[]);
    assert_eq!(code, 0);
    assert!(out.lines().next().unwrap().ends_with("onrecord/config.yaml (not there)"), "{out}");
    assert_eq!(line(&out, "theme"), "theme: dark  # built in");
    assert_eq!(line(&out, "accept"), r#"  accept: ["a"]  # built in"#);
}

#[test]
fn the_nearest_folder_overrules_those_above_and_the_user() {
    let home = tempfile::tempdir().unwrap();
    put(&home.path().join("config/onrecord/config.yaml"), "theme: light\nkeys: {accept: y}\n");
    let desk = home.path().join("desk/.onrecord.yaml");
    put(&desk, "theme: mono\nkeys: {accept: [Y]}\ngrades: {loaded-cue: warning}\n");
    put(&home.path().join("desk/today/.onrecord.yaml"), "theme: high-contrast\n");
    let (_, out, _) = config(home.path(), &["desk/today"]);
    assert!(line(&out, "theme").starts_with("theme: high-contrast  # "), "{out}");
    assert!(line(&out, "theme").ends_with("today/.onrecord.yaml"), "{out}");
    assert!(line(&out, "accept").starts_with(r#"  accept: ["Y"]  # "#), "{out}");
    let (_, out, _) = config(home.path(), &[]);
    assert!(line(&out, "theme").starts_with("theme: light  # "), "{out}");
    let (_, out, _) = config(home.path(), &["--theme", "dark", "desk"]);
    assert_eq!(line(&out, "theme"), "theme: dark  # --theme");
}

#[test]
fn a_file_that_says_what_cannot_be_meant_is_named_with_its_line() {
    let home = tempfile::tempdir().unwrap();
    put(&home.path().join("desk/.onrecord.yaml"), "theme: dark\ncolour: red\n");
    let (code, out, error) = config(home.path(), &["desk"]);
    assert_eq!(code, 2);
    assert!(
        line(&out, "theme").starts_with("theme: dark  # "),
        "what is in force all the same: {out}"
    );
    assert!(error.contains("desk/.onrecord.yaml:2: "), "{error}");
    assert!(error.contains("colour"), "{error}");
}

#[test]
fn a_file_of_a_folder_is_refused_alike_by_all_who_read_it() {
    let home = tempfile::tempdir().unwrap();
    for name in ["here/dull.txt", "desk/quay.txt"] {
        put(&home.path().join(name), "It rained.\n");
    }
    let audit = || {
        // The rules are those above the first; what the second has to say of its audit is read later.
        let out = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["audit", "here/dull.txt", "desk/quay.txt"])
            .current_dir(home.path())
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_STATE_HOME", home.path().join("state"))
            .output()
            .unwrap();
        (out.status.code().unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    for (yaml, told) in [
        ("# colour\ncolour: red\n", "desk/.onrecord.yaml:2: unknown field `colour`"),
        ("theme: 'dark\ngrades: {}\n", "this cannot be read: look for a bracket"),
        ("rules: own.yaml\n", "desk/.onrecord.yaml:1: rules: invalid type"),
        (
            "silences:\n- {rule: vague-source}\n",
            "desk/.onrecord.yaml:2: silences[0]: missing field",
        ),
    ] {
        put(&home.path().join("desk/.onrecord.yaml"), yaml);
        let (code, _, refused) = config(home.path(), &["desk"]);
        assert!(code == 2 && refused.contains(told), "{yaml}: {refused}");
        assert_eq!(audit(), (2, refused), "{yaml}");
    }
    for fine in ["", "# nothing yet\n", "theme: purple\nkeys: {flag: {a: b}}\nrules: []\n"] {
        put(&home.path().join("desk/.onrecord.yaml"), fine);
        assert_eq!(audit(), (0, String::new()), "{fine}");
    }
}

#[test]
fn a_word_elsewhere_in_the_file_is_not_taken_for_what_is_wrong() {
    let home = tempfile::tempdir().unwrap();
    let yaml =
        "rules: [theme.yaml, flag.yaml]\nkeys:\n  accept: flag\n  flag: {a: b}\ntheme: purple\n";
    put(&home.path().join("config/onrecord/config.yaml"), yaml);
    let (_, _, error) = config(home.path(), &[]);
    for told in ["config.yaml:4: flag: ", "config.yaml:5: theme: "] {
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn a_theme_and_keys_that_cannot_be_meant_are_told_and_stop_no_command() {
    let home = tempfile::tempdir().unwrap();
    let yaml = "# theme: dark\ntheme: purple\nkeys:\n  acept: y\n  flag: {a: b}\n  reject: R\n";
    put(&home.path().join("config/onrecord/config.yaml"), yaml);
    let (code, out, error) = config(home.path(), &[]);
    assert_eq!(code, 2);
    assert_eq!(line(&out, "theme"), "theme: dark  # built in");
    assert!(line(&out, "reject").starts_with(r#"  reject: ["R"]  # "#), "{out}");
    for told in [
        "config.yaml:2: theme: there is no such theme; there are auto, dark, light, high-contrast",
        "config.yaml:4: acept: nothing is called so",
        "config.yaml:5: flag: expected a key such as ctrl-d",
    ] {
        assert!(error.contains(told), "{error}");
    }
    put(&home.path().join("quay.txt"), "The quay will close, Ann Lee said.\n");
    let out = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["extract", "quay.txt"])
        .current_dir(home.path())
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .output()
        .unwrap();
    assert_eq!((out.status.code(), out.stderr.len()), (Some(0), 0));
}

#[test]
fn a_place_that_there_is_none_of_is_told() {
    let home = tempfile::tempdir().unwrap();
    let (code, out, err) = config(home.path(), &["nowhere"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("nowhere: there is no such file or folder"), "{err}");
}

#[test]
fn what_is_no_yaml_is_told_in_plain_words() {
    let home = tempfile::tempdir().unwrap();
    for yaml in ["theme: dark\nkeys: [\n", "theme: 'dark\nkeys: {}\n", "theme:\n\tdark\n"] {
        put(&home.path().join("config/onrecord/config.yaml"), yaml);
        let (code, _, err) = config(home.path(), &[]);
        assert_eq!(code, 2, "{yaml}");
        let told = "this cannot be read: look for a bracket";
        assert!(err.contains("config.yaml:") && err.contains(told), "{yaml}: {err}");
    }
}
