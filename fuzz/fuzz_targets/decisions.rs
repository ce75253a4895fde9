//! Decisions that can be read are written so that they read back the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::review::{merge, read, write};

fuzz_target!(|yaml: &str| {
    let Ok((story, review)) = read(yaml) else { return };
    let written = write(&story, &review).expect("what was read can be written");
    let again = read(&written).expect("what was written can be read");
    assert_eq!((&story, &review), (&again.0, &again.1));
    assert_eq!(merge(&review, &review, &again.1), review);
});
