//! How fast whole stories are analysed, and the parts of that, beside finding the words of the same text: the second is what
//! any reader of a text has to do, so that the ratio of the two says more than either.

use std::{hint::black_box, path::Path, sync::Arc, time::Duration};

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mimalloc::MiMalloc;
use onrecord::{
    analyse,
    article::{Article, read_all},
    audit::{Layout, audit},
    classify::classify,
    extract::{Draft, Passage, analyse as sentence, extract, segment, speakers::resolve},
    find,
    model::Analysis,
    rules::Rules,
    text::char_start,
};
use unicode_segmentation::UnicodeSegmentation;

/// The same as the program has.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn stories(rules: &Rules) -> Vec<Arc<Article>> {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    read_all(vec![articles], Arc::clone(&rules.layout)).flatten().map(Arc::new).collect()
}

/// One story of so many bytes that says over and over what the others say.
fn long(stories: &[Arc<Article>], length: usize, rules: &Rules) -> Arc<Article> {
    let all: Vec<&str> = stories.iter().map(|story| story.text.as_str()).collect();
    let all = all.join("\n\n");
    let mut text = all.repeat(length.div_ceil(all.len()));
    text.truncate(char_start(&text, length));
    let story = onrecord::article::from_bytes("long.txt", text.as_bytes(), &rules.layout);
    Arc::new(story.unwrap_or_else(|error| unreachable!("{error}")))
}

fn bytes(stories: &[Arc<Article>]) -> u64 {
    stories.iter().map(|story| story.text.len() as u64).sum()
}

fn speed(criterion: &mut Criterion) {
    let rules = Rules::builtin().unwrap_or_else(|error| unreachable!("{error}"));
    let stories = stories(&rules);
    let mut group = criterion.benchmark_group("stories");
    group.throughput(Throughput::Bytes(bytes(&stories)));
    group.bench_function("words", |bencher| {
        bencher.iter(|| -> usize {
            stories.iter().map(|story| black_box(&story.text).unicode_words().count()).sum()
        });
    });
    group.bench_function("cut into sentences", |bencher| {
        bencher.iter(|| -> usize {
            stories.iter().map(|story| segment(black_box(story), &rules).passages.len()).sum()
        });
    });
    let passages: Vec<_> = stories.iter().map(|story| segment(story, &rules).passages).collect();
    group.bench_function("tag words, find cues, merge phrases", |bencher| {
        let phrases = |(story, passages): (&Arc<Article>, &Vec<Passage>)| -> usize {
            let sentences = passages.iter().map(|one| sentence(&story.text, one, 0, &rules));
            sentences.map(|sentence| sentence.chunks.len()).sum()
        };
        bencher.iter(|| -> usize { stories.iter().zip(&passages).map(phrases).sum() });
    });
    group.bench_function("extract", |bencher| {
        bencher.iter(|| -> usize {
            stories.iter().map(|story| extract(black_box(story), &rules).found.len()).sum()
        });
    });
    let drafts: Vec<_> = stories.iter().map(|story| extract(story, &rules)).collect();
    group.bench_function("resolve", |bencher| {
        let count = |(story, draft): (&Arc<Article>, &Draft)| {
            resolve(black_box(story), draft, &rules).roles.len()
        };
        bencher.iter(|| -> usize { stories.iter().zip(&drafts).map(count).sum() });
    });
    group.bench_function("classify", |bencher| {
        // It takes what was found and who speaks for its own.
        let read = || {
            let read = stories.iter().map(|story| {
                let draft = extract(story, &rules);
                let resolution = resolve(story, &draft, &rules);
                (story, draft, resolution, rules.sieve.sift(&story.text))
            });
            read.collect::<Vec<_>>()
        };
        let count = |(story, draft, resolution, sifted)| {
            classify(black_box(story), draft, resolution, &sifted, &rules).attributions.len()
        };
        bencher.iter_batched(
            read,
            |read| -> usize { read.into_iter().map(count).sum() },
            BatchSize::LargeInput,
        );
    });
    let found: Vec<_> = stories.iter().map(|story| find(story, &rules)).collect();
    group.bench_function("audit", |bencher| {
        let count = |(analysis, layout): &(Analysis, Layout)| {
            audit(black_box(analysis), layout, &rules).len()
        };
        bencher.iter(|| -> usize { found.iter().map(count).sum() });
    });
    group.bench_function("analyse", |bencher| {
        bencher.iter(|| -> usize {
            stories.iter().map(|story| analyse(black_box(story), &rules).attributions.len()).sum()
        });
    });
    group.finish();
}

/// The throughput must not fall as a story grows: ten times the text may take twelve times as long.
fn growth(criterion: &mut Criterion) {
    let rules = Rules::builtin().unwrap_or_else(|error| unreachable!("{error}"));
    let stories = stories(&rules);
    let mut group = criterion.benchmark_group("one long story");
    for length in [100_000, 1_000_000] {
        let story = long(&stories, length, &rules);
        group.throughput(Throughput::Bytes(story.text.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(length), |bencher| {
            bencher.iter(|| analyse(black_box(&story), &rules).attributions.len());
        });
    }
    group.finish();
}

fn start(criterion: &mut Criterion) {
    criterion.bench_function("load the rules", |bencher| {
        bencher.iter(|| Rules::builtin().map(|rules| rules.patterns.len()));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    targets = speed, growth, start
}
criterion_main!(benches);
