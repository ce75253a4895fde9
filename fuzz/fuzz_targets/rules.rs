//! A rule file is taken or refused with a place, whatever it holds.

#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::rules::load::Merged;

fuzz_target!(|yaml: &str| {
    if let Err(error) = Merged::default().add("own.yaml", yaml) {
        assert!(error.to_string().contains("own.yaml"));
    }
});
