//! Texts that might take more than their length in time. Each is measured at two lengths: where the longer one
//! takes more time for each byte, something grows faster than the text.

use std::{hint::black_box, sync::Arc};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use onrecord::{analyse, article::from_bytes, rules::Rules};

/// What is repeated.
const UNITS: [(&str, &str); 14] = [
    ("marks", "\""),
    ("opening marks", "“"),
    ("nested marks", "“‘"),
    ("small quotations", "“a” "),
    ("brackets", "("),
    ("pronouns", "it's "),
    ("he", "He said so. "),
    ("one speaker", "Ann Lee said it was late. "),
    ("officials", "Officials said it. "),
    ("a sentence without end", "Ann Lee said that it was late, and "),
    ("cues", "said "),
    ("turns", "LEE: yes\n"),
    ("lines", "x\n"),
    ("zero-width", "\u{200b}"),
];

fn hostile(criterion: &mut Criterion) {
    let rules = Rules::builtin().unwrap_or_else(|error| unreachable!("{error}"));
    let mut group = criterion.benchmark_group("hostile");
    group.sample_size(10);
    for (name, unit) in UNITS {
        for bytes in [50_000, 200_000] {
            let text = unit.repeat(bytes / unit.len());
            let Ok(article) = from_bytes("story.txt", text.as_bytes(), &rules.layout) else {
                continue;
            };
            let article = Arc::new(article);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(BenchmarkId::new(name, bytes), |bencher| {
                bencher.iter(|| analyse(black_box(&article), &rules));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, hostile);
criterion_main!(benches);
