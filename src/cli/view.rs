//! `onrecord view`: a screen of the browser as a picture.

use std::sync::Arc;

use super::{
    Failure, Outcome, PictureFormat, Shared, ThemeChoice, ViewArgs, complain, home, open,
    stdout::Stdout,
};
use crate::tui::{Key, Rehearsal};

/// Runs the command.
pub(super) fn run(args: &ViewArgs, shared: &Shared) -> Result<Outcome, Failure> {
    let rules = open::own_rules(&args.paths, shared)?;
    let stories = open::stories(args.paths.clone(), &rules);
    let (mut read, mut outcome) = (Vec::new(), Outcome::Fine);
    for story in stories {
        match story {
            Ok(article) => read.push(Arc::new(article)),
            Err(error) => {
                outcome = Outcome::Failed;
                complain(&error);
            }
        }
    }
    if read.is_empty() {
        // A picture of nothing would be taken for one of the stories.
        return Ok(Outcome::Failed);
    }
    let mut browser = Rehearsal::reviewed(
        read,
        rules,
        home::store(),
        (args.size.width, args.size.height),
        shared.theme.and_then(ThemeChoice::name).unwrap_or_default(),
    );
    let is_open = |key: &Key| browser.press(*key);
    let _ = args.keys.0.iter().all(is_open);
    let picture = browser.picture();
    let drawn = match args.format {
        PictureFormat::Svg => picture.svg(),
        PictureFormat::Text => picture.text(),
    };
    let mut out = Stdout::lock();
    out.write(|out| out.write_all(drawn.as_bytes()))?;
    out.finish()?;
    Ok(outcome)
}
