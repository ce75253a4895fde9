//! The parts of an analysis, each measured on all stories.

use std::{collections::HashMap, hint::black_box, sync::Arc, time::Duration};

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use super::clock::{Laps, Times};
use crate::{
    analyse,
    article::Article,
    audit::{Layout, audit},
    classify::classify,
    extract::{extract, segment, speakers::resolve},
    rules::{Rules, fact::Value, spec::CueShape},
};

/// How many cue words the regex crate finds alone.
const CUE_WORDS: usize = 60;

/// A part of the work on a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The regex crate alone.
    Yardstick,
    Words,
    Segment,
    Extract,
    Resolve,
    Classify,
    Audit,
    Analysis,
}

impl Part {
    pub(super) const ALL: [Self; 8] = [
        Self::Yardstick,
        Self::Words,
        Self::Segment,
        Self::Extract,
        Self::Resolve,
        Self::Classify,
        Self::Audit,
        Self::Analysis,
    ];

    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Yardstick => "regex",
            Self::Words => "words",
            Self::Segment => "segment",
            Self::Extract => "extract",
            Self::Resolve => "resolve",
            Self::Classify => "classify",
            Self::Audit => "audit",
            Self::Analysis => "analysis",
        }
    }

    pub(super) const fn what(self) -> &'static str {
        match self {
            Self::Yardstick => "the regex crate alone: 60 cue words",
            Self::Words => "words, as Unicode divides them",
            Self::Segment => "cut into sentences and quotations",
            Self::Extract => "find attributions, with the cutting",
            Self::Resolve => "resolve speakers",
            Self::Classify => "judge levels and stances",
            Self::Audit => "audit",
            Self::Analysis => "the whole analysis",
        }
    }
}

/// How long each part takes on all stories, once for each run.
pub(super) fn measure(stories: &[Arc<Article>], rules: &Rules, runs: u16) -> Vec<(Part, Times)> {
    let yardstick = cue_words(stories, rules);
    let mut all = Part::ALL.map(|part| (part, Times::default()));
    for _ in 0..runs {
        for (times, time) in all.iter_mut().zip(pass(stories, yardstick.as_ref(), rules)) {
            times.1.push(time);
        }
    }
    all.into()
}

/// One run: the parts in their order.
fn pass(stories: &[Arc<Article>], yardstick: Option<&Regex>, rules: &Rules) -> [Duration; 8] {
    let mut took = [Duration::ZERO; 8];
    let mut laps = Laps::start();
    for story in stories {
        black_box(yardstick.map(|regex| regex.find_iter(&story.text).count()));
    }
    took[0] = laps.lap();
    for story in stories {
        black_box(story.text.unicode_words().count());
    }
    took[1] = laps.lap();
    for story in stories {
        let mut laps = Laps::start();
        black_box(segment(story, rules));
        took[2] += laps.lap();
        let mut draft = extract(story, rules);
        took[3] += laps.lap();
        let resolution = resolve(story, &draft, rules);
        took[4] += laps.lap();
        let layout = Layout::take(&mut draft);
        let sifted = rules.sieve.sift(&story.text);
        let analysis = classify(story, draft, resolution, &sifted, rules);
        let layout = layout.with(sifted);
        took[5] += laps.lap();
        black_box(audit(&analysis, &layout, rules));
        took[6] += laps.lap();
    }
    laps.lap();
    for story in stories {
        black_box(analyse(story, rules));
    }
    took[7] = laps.lap();
    took
}

/// How long the analysis of one story takes, once for each run.
pub(super) fn one(story: &Arc<Article>, rules: &Rules, runs: u16) -> Times {
    let time = |_| {
        let mut laps = Laps::start();
        black_box(analyse(story, rules));
        laps.lap()
    };
    (0..runs).map(time).collect()
}

/// The cue words of one word that stand most often in the stories, each in its most frequent form; none
/// where there are no cues.
fn cue_words(stories: &[Arc<Article>], rules: &Rules) -> Option<Regex> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in stories.iter().flat_map(|story| story.text.unicode_words()) {
        *counts.entry(word).or_default() += 1;
    }
    let mut best: HashMap<&str, (usize, &str)> = HashMap::new();
    for (&form, &count) in &counts {
        let is_verb = |group: usize| rules.cues.groups[group].shape == CueShape::Verb;
        let phrases = rules.cues.beginning(Value::new(form).hash()).iter();
        for phrase in phrases.filter(|one| one.rest.is_empty() && is_verb(one.group)) {
            let kept = best.entry(phrase.name.value().text()).or_default();
            *kept = (*kept).max((count, form));
        }
    }
    let mut words: Vec<_> = best.into_values().collect();
    words.sort_unstable_by(|one, other| other.cmp(one));
    words.dedup();
    words.truncate(CUE_WORDS);
    let words: Vec<_> = words.into_iter().map(|(_, word)| regex::escape(word)).collect();
    Regex::new(&format!(r"\b(?:{})\b", words.join("|"))).ok().filter(|_| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{super::stories::Generator, *};
    use crate::sample;

    #[test]
    fn every_part_has_its_times() {
        let rules = Rules::builtin().unwrap();
        let stories = [Arc::clone(&sample::story().article)];
        let measured = measure(&stories, &rules, 2);
        assert_eq!(measured.len(), Part::ALL.len());
        assert!(measured.iter().all(|(_, times)| times.most() > 0.0));
    }

    #[test]
    fn the_yardstick_finds_the_cues_of_the_rules() {
        let rules = Rules::builtin().unwrap();
        let story = Generator::new(&rules).unwrap().long(100_000);
        let regex = cue_words(&[sample::article("long", &story)], &rules).unwrap();
        assert!(regex.is_match("They warned him.") && !regex.is_match("forewarned"));
        assert_eq!(regex.as_str().split('|').count(), CUE_WORDS);
    }
}
