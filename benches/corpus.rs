//! How fast real stories are analysed, beside their words: those of `../shared/corpus`, JSON Lines, where
//! there are any. Nothing of them is printed.

use std::{hint::black_box, path::Path, sync::Arc, time::Duration};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onrecord::{
    analyse,
    article::{Article, read_all},
    rules::Rules,
};
use unicode_segmentation::UnicodeSegmentation;

/// How much of the stories is analysed: enough to be all kinds, and little enough to wait for.
const BYTES: usize = 1_000_000;

fn stories(rules: &Rules) -> Vec<Arc<Article>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !folder.is_dir() {
        return Vec::new();
    }
    let mut bytes = 0;
    let stories = read_all(vec![folder], Arc::clone(&rules.layout)).flatten().take_while(|story| {
        bytes += story.text.len();
        bytes <= BYTES
    });
    stories.map(Arc::new).collect()
}

fn corpus(criterion: &mut Criterion) {
    let rules = Rules::builtin().unwrap_or_else(|error| unreachable!("{error}"));
    let stories = stories(&rules);
    if stories.is_empty() {
        return;
    }
    let mut group = criterion.benchmark_group("corpus");
    group.throughput(Throughput::Bytes(stories.iter().map(|story| story.text.len() as u64).sum()));
    group.bench_function("words", |bencher| {
        bencher.iter(|| -> usize {
            stories.iter().map(|story| black_box(&story.text).unicode_words().count()).sum()
        });
    });
    group.bench_function("analyse", |bencher| {
        bencher.iter(|| -> usize {
            stories.iter().map(|story| analyse(black_box(story), &rules).attributions.len()).sum()
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    targets = corpus
}
criterion_main!(benches);
