//! The lists that something is picked from: who speaks, what can be done, where to go, what somebody says.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{
    action::Action,
    app::App,
    commands::{self, COMMANDS},
    facets,
    keymap::{Binding, KEYMAP},
    picker::{Fit, Item, Pick, Picker, Target},
    silencing::Silencing,
    theme::mark,
};
use crate::{
    article::Published,
    output::Told,
    text::{Span, visible_line},
};

impl Picker {
    /// The speakers of the open story, to say who speaks.
    pub(super) fn speakers(app: &App) -> Option<Self> {
        app.current()?;
        Self::cast(app, Pick::Speaker)
    }

    /// The same to say it of all that whoever speaks at the cursor says.
    pub(super) fn recast(app: &App) -> Option<Self> {
        app.current()?.speaker?;
        Self::cast(app, Pick::Recast)
    }

    /// The same to say who says words that nobody was found to say.
    pub(super) fn speakers_of(app: &App, content: Span) -> Option<Self> {
        Self::cast(app, Pick::SpeakerOf(content))
    }

    fn cast(app: &App, pick: Pick) -> Option<Self> {
        let analysis = app.story()?.analysis()?;
        let own = match pick {
            Pick::SpeakerOf(_) => None,
            _ => app.current().and_then(|one| one.speaker),
        };
        let speakers = analysis.speakers.iter().enumerate();
        let items = speakers.map(|(at, speaker)| {
            let label = visible_line(&speaker.name);
            let is_own = own.is_some_and(|id| id.0 == at);
            let own = if is_own { ", as found" } else { "" };
            let hint = format!("{} {}{own}", speaker.level.step(), speaker.level.id());
            Item::new(label, hint, pick.target(&speaker.name), Fit::Label)
        });
        let own = own.map_or(0, |id| id.0);
        let mut picker = Self::new(pick, items.collect());
        (picker.own, picker.row) = (own, own);
        Some(picker)
    }

    /// All that keys do, with the keys, and what commands do.
    pub(super) fn actions(app: &App) -> Self {
        let item = |binding: &Binding| Item {
            label: binding.help.to_owned(),
            hint: format!("{}  {}", binding.group, app.keymap.keys(binding).join(" ")),
            also: commands::also(binding.action),
            target: Target::Act(binding.action),
            fit: Fit::Words,
        };
        let others = KEYMAP.iter().filter(|binding| binding.action != Action::Palette);
        let outside = COMMANDS.iter().map(|own| {
            let line = own.line(app);
            let (label, hint) = (own.help.to_owned(), line.clone());
            Item { label, hint, also: own.also, target: Target::Command(line), fit: Fit::Words }
        });
        Self::new(Pick::Action, others.map(item).chain(outside).collect())
    }

    /// All stories, and the speakers and statements of those that have been analysed.
    pub(super) fn places(app: &App) -> Self {
        let mut items = Vec::new();
        for (number, story) in app.stories.iter().enumerate() {
            let (label, file) = (story.title.clone(), app.names.apart(story));
            let hint = file.map_or_else(|| "story".to_owned(), |file| format!("story · {file}"));
            items.push(Item::new(label, hint, Target::Story(number), Fit::Letters));
        }
        for (number, story) in app.stories.iter().enumerate() {
            let Some(analysis) = story.analysis() else { continue };
            let mut is_seen = vec![false; analysis.speakers.len()];
            let place = app.names.apart(story).unwrap_or_else(|| story.title.clone());
            for (at, one) in analysis.attributions.iter().enumerate() {
                let target = Target::Attribution(number, at);
                let speaker = one.speaker.and_then(|id| Some((id, analysis.speaker(id)?)));
                let name = speaker.map_or_else(String::new, |(_, own)| visible_line(&own.name));
                if let Some((id, _)) = speaker.filter(|(id, _)| !is_seen[id.0]) {
                    is_seen[id.0] = true;
                    let (label, hint) = (name.clone(), format!("speaker in {place}"));
                    items.push(Item::new(label, hint, target.clone(), Fit::Letters));
                }
                let Told { words: label, cue } = Told::new(&analysis.article.text, one);
                let parts = [Some(name), cue].into_iter().flatten();
                let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
                items.push(Item::new(label, parts.join(" · "), target, Fit::Words));
            }
        }
        Self::new(Pick::Jump, items)
    }

    /// The other stories, those whose titles have most words in common with that of the open one first.
    pub(super) fn versions(app: &App) -> Self {
        let words = |title: &str| -> BTreeSet<String> {
            title.split_whitespace().map(str::to_lowercase).collect()
        };
        let own = app.story().map(|story| words(&story.title)).unwrap_or_default();
        let others = app.stories.iter().enumerate().filter(|(number, _)| *number != app.open);
        let mut items: Vec<_> = others
            .map(|(number, story)| {
                let date = story.article.meta.published.as_ref().map(Published::told);
                let date = date.map(|date| visible_line(&date));
                let place = visible_line(&story.article.place());
                let hint = date.map_or_else(|| place.clone(), |date| format!("{date} · {place}"));
                let (label, target) = (story.title.clone(), Target::Version(number));
                let common = words(&label).intersection(&own).count();
                (Reverse(common), Item::new(label, hint, target, Fit::Letters))
            })
            .collect();
        items.sort_by_key(|(common, _)| *common);
        Self::new(Pick::Version, items.into_iter().map(|(_, item)| item).collect())
    }

    /// All that whoever speaks at the cursor says, by the dates of the stories.
    pub(super) fn statements(app: &App) -> Option<Self> {
        let speaker = facets::current_speaker(app)?;
        let mut dated = Vec::new();
        for (number, story) in app.stories.iter().enumerate() {
            let Some(place) = app.place(number) else { continue };
            let analysis = place.analysis;
            let published = story.article.meta.published.as_ref();
            let date = published.map_or_else(|| "undated".to_owned(), Published::told);
            // Two versions of a story have titles that begin with the same words.
            let file = app.names.apart(story).unwrap_or_else(|| story.title.clone());
            let from = visible_line(&format!("{date} · {file}"));
            for (at, one) in analysis.attributions.iter().enumerate() {
                if speaker.takes(&place, one) && !one.is_rejected() {
                    let words = Told::new(&analysis.article.text, one).words;
                    let label = format!("{} {words}", mark(one.stance));
                    // Where there is one story only, each row would say the same.
                    let is_only = app.stories.len() == 1;
                    let hint = if is_only { String::new() } else { from.clone() };
                    let target = Target::Attribution(number, at);
                    let item = Item::new(label, hint, target, Fit::Words);
                    dated.push((Published::in_order(published), item));
                }
            }
        }
        dated.sort_by_key(|(moment, _)| *moment);
        let items = dated.into_iter().map(|(_, item)| item).collect();
        let mut picker = Self::new(Pick::Statements, items);
        picker.title = format!(" {}: everything said ", speaker.words());
        Some(picker)
    }

    /// Findings to choose from, with their rules.
    pub(super) fn findings(findings: Vec<(String, Silencing)>) -> Self {
        let item = |(label, silencing): (String, Silencing)| {
            let hint = silencing.quiet.rule().to_string();
            Item::new(label, hint, Target::Silence(Box::new(silencing)), Fit::Letters)
        };
        Self::new(Pick::Finding, findings.into_iter().map(item).collect())
    }
}
