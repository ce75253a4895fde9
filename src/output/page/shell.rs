//! The page around the stories: what it may do, how it looks, and what it does.

use std::io::{self, Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the page may do: use this style and this script. It loads nothing and sends nothing.
fn policy() -> String {
    let hash = |words: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(words)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

/// Writes the page.
pub(super) fn write(
    title: &str,
    overview: Option<&Markup>,
    stories: &Markup,
    out: &mut dyn Write,
) -> io::Result<()> {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                // Whoever reads a folder of pages as stories leaves this one out.
                meta name="generator" content="onrecord";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { "Sourcing: " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "To the stories" }
                header {
                    h1 { "Sourcing: " (title) }
                    p { "Who says what, how each source is identified, and where each stands." }
                    (legend())
                }
                main #main tabindex="-1" {
                    @if let Some(overview) = overview { (overview) }
                    (stories)
                }
                footer { p { "Made by onrecord " (env!("CARGO_PKG_VERSION")) "." } }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    out.write_all(page.into_string().as_bytes())
}

/// What colours, digits and marks stand for.
fn legend() -> Markup {
    use crate::model::{Level, Stance};
    html! {
        details.legend {
            summary { "Levels and stances" }
            ul {
                @for level in Level::ALL {
                    li {
                        span.badge.(super::story::class(level)) { (level.step()) }
                        " " (level.id())
                    }
                }
            }
            ul {
                @for stance in Stance::ALL {
                    li { span.mark aria-hidden="true" { (stance.mark()) } " " (stance.id()) }
                }
            }
            p {
                "Underlined is what is said, bold who says it, italic the words that attribute. In a story "
                kbd { "n" } " and " kbd { "p" } " go from statement to statement, " kbd { "Esc" }
                " shows all again."
            }
        }
    }
}
