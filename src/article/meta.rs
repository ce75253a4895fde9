//! What an article says of itself.

use super::Published;

/// The metadata of an article; whatever the source does not give is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline.
    pub headline: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// The newspaper or agency.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its front matter, where that says below `onrecord` how it is to be audited: YAML with the lines of the file.
    pub settings: Option<String>,
}

impl Meta {
    /// When it was published, as the source writes it.
    pub fn date(&self) -> Option<&str> {
        self.published.as_ref().map(|own| own.words.as_str())
    }
}
