//! What people decide of attributions: kept beside the story, found again after it was edited, merged
//! where two decide at once, and laid over the analysis.
//!
//! ```text
//! NAME.review.yaml ─ store ─▶ Review ─ apply ─▶ Analysis with decisions
//!        ▲                      │
//!        └──── merge, store ────┘
//! ```

mod added;
mod anchor;
mod apply;
mod entries;
mod merge;
mod place;
mod store;
mod yaml;

pub use anchor::{Anchor, Quote};
pub use apply::{BY_HAND, among_rejected, apply, without_rejected};
pub use entries::{Entry, Review};
pub use merge::merge;
pub use place::{Placed, locate};
pub(crate) use store::keeps_decisions;
pub use store::{Opened, Saved, Store, StoreError};
pub use yaml::{read, write};
