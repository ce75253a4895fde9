//! `onrecord report` from the outside.

use std::{fs, process::Output};

use tempfile::TempDir;

use crate::common::run;

const STORY: &str = "GHENT - The quay will close in May, Ann Lee, the mayor, said.\n\n\
                     A senior city official said <b>the repairs</b> would take a year.\n";

fn desk() -> TempDir {
    crate::common::desk(&[("quay.txt", STORY), ("pier.txt", STORY)])
}

fn report(desk: &TempDir, args: &[&str]) -> Output {
    run(desk, &[&["report"], args].concat())
}

#[test]
fn stories_become_one_page_which_can_be_written_again() {
    let desk = desk();
    for _ in 0..2 {
        let output = report(&desk, &["quay.txt", "pier.txt", "-o", "week.html"]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.is_empty() && output.stderr.is_empty());
    }
    let page = fs::read_to_string(desk.path().join("week.html")).unwrap();
    assert_eq!(page.matches("<article").count(), 2);
    assert!(page.contains("anonymity-without-reason") && page.contains("&lt;b&gt;the repairs"));
    let names = fs::read_dir(desk.path()).unwrap();
    assert_eq!(names.count(), 4, "nothing is left beside it and what is remembered of it");
}

#[test]
fn a_page_tells_what_rests_on_one_and_who_did_not_answer() {
    let story = "A senior city official said the repairs would take a year.\n\n\
                 A Harbour Board spokeswoman deferred to the ministry.\n";
    let desk = crate::common::desk(&[("quay.txt", story)]);
    assert_eq!(report(&desk, &["quay.txt", "-o", "quay.html"]).status.code(), Some(0));
    let page = fs::read_to_string(desk.path().join("quay.html")).unwrap();
    let part = |heading: &str| page.split_once(heading).unwrap().1.split("</section>").next();
    let alone = part("Rests on one unnamed source").unwrap();
    assert!(alone.contains("A senior city official") && alone.contains("the repairs"), "{alone}");
    let asked = part("Asked, and did not answer").unwrap();
    assert!(asked.contains("deferred to the ministry"), "{asked}");
}

#[test]
fn silences_of_the_desk_count() {
    let desk = desk();
    let silence = "silences:\n  - {rule: anonymity-without-reason, reason: The desk knows.}\n";
    fs::write(desk.path().join(".onrecord.yaml"), silence).unwrap();
    assert_eq!(report(&desk, &["quay.txt", "-o", "quay.html"]).status.code(), Some(0));
    let page = fs::read_to_string(desk.path().join("quay.html")).unwrap();
    assert!(page.contains("Silenced") && page.contains("The desk knows."));
}

#[test]
fn a_story_is_never_overwritten() {
    let desk = desk();
    let output = report(&desk, &["quay.txt", "-o", "pier.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("a page of HTML and no .txt"));
    assert_eq!(fs::read_to_string(desk.path().join("pier.txt")).unwrap(), STORY);
}

#[test]
fn a_page_that_somebody_saved_or_worked_on_is_overwritten_when_that_is_forced() {
    let desk = desk();
    let page = desk.path().join("week.html");
    fs::write(&page, "<!DOCTYPE html><p>A page of somebody else.").unwrap();
    let args = ["quay.txt", "-o", "week.html"];
    let output = report(&desk, &args);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("overwrite it with --force"));
    let forced = report(&desk, &["quay.txt", "-o", "week.html", "--force"]);
    assert_eq!(forced.status.code(), Some(0), "{}", String::from_utf8_lossy(&forced.stderr));
    fs::write(&page, fs::read_to_string(&page).unwrap() + "<!-- mine -->").unwrap();
    assert_eq!(report(&desk, &args).status.code(), Some(2));
    assert!(fs::read_to_string(&page).unwrap().ends_with("<!-- mine -->"));
}

#[test]
fn nobody_waits_for_a_page_that_cannot_be_written() {
    let desk = desk();
    let output = report(&desk, &["gone.txt", "-o", "no/such/folder.html"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("no/such: there is no such folder") && !told.contains("gone"), "{told}");
}

#[test]
fn a_page_is_kept_where_no_story_can_be_read() {
    let desk = desk();
    assert_eq!(report(&desk, &["quay.txt", "-o", "week.html"]).status.code(), Some(0));
    let page = fs::read_to_string(desk.path().join("week.html")).unwrap();
    let output = report(&desk, &["gone.txt", "-o", "week.html"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no page is written"));
    assert_eq!(fs::read_to_string(desk.path().join("week.html")).unwrap(), page);
}

#[test]
fn what_cannot_be_read_or_written_is_named() {
    let desk = desk();
    let output = report(&desk, &["quay.txt", "gone.txt", "-o", "week.html"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("gone.txt"));
    assert!(desk.path().join("week.html").exists());
    let output = report(&desk, &["quay.txt", "-o", "no/such/folder.html"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no/such: there is no such folder"));
}

#[test]
fn a_page_goes_where_output_goes_in_all_commands() {
    let desk = desk();
    for option in ["-o", "--output", "--into"] {
        let output = report(&desk, &["quay.txt", option, "-"]);
        assert_eq!(output.status.code(), Some(0), "{option}");
        assert!(output.stdout.starts_with(b"<!DOCTYPE html>"), "{option}");
    }
    assert!(!desk.path().join("-").exists());
}
