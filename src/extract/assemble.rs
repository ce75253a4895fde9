//! From a draft to an analysis: one speaker for each different source mention.

use std::{collections::HashMap, sync::Arc};

use super::{Draft, Found};
use crate::{
    article::Article,
    model::{Analysis, Attribution, Level, Size, Speaker, SpeakerId, Stance},
    rules::Rules,
    text::joined,
};

/// Makes the analysis of an article out of what was found in it.
pub fn assemble(article: &Arc<Article>, draft: Draft, rules: &Rules) -> Analysis {
    let text = &article.text;
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut ids: HashMap<String, SpeakerId> = HashMap::new();
    let mut attributions = Vec::with_capacity(draft.found.len());
    for found in draft.found {
        let words = joined(text, &found.source);
        let speaker = found.source.first().map(|&first| {
            let id = *ids.entry(words.to_lowercase()).or_insert(SpeakerId(speakers.len()));
            match speakers.get_mut(id.0) {
                Some(known) if known.mentions.last() != Some(&first) => known.mentions.push(first),
                Some(_) => {}
                None => speakers.push(speaker(words, first)),
            }
            id
        });
        attributions.push(attribution(found, speaker, rules));
    }
    Analysis { article: Arc::clone(article), attributions, speakers }
}

fn speaker(name: String, mention: crate::text::Span) -> Speaker {
    Speaker {
        name,
        level: Level::Vague,
        mentions: vec![mention],
        size: Size::One,
        seniority: None,
        affiliation: None,
        member_of: None,
    }
}

fn attribution(found: Found, speaker: Option<SpeakerId>, rules: &Rules) -> Attribution {
    let group = &rules.cues.groups[found.group];
    let stance = if found.negated { group.negated } else { group.stance };
    Attribution {
        kind: found.kind,
        content: found.content,
        cue: found.cue,
        source: found.source,
        speaker,
        level: if speaker.is_some() { Level::Vague } else { Level::Unattributed },
        stance: stance.unwrap_or(Stance::Neutral),
        loading: group.loading,
        act: group.act,
        negated: found.negated,
        channel: None,
        terms: None,
        reason: None,
        within: None,
        confidence: found.weight,
        evidence: found.evidence,
    }
}
