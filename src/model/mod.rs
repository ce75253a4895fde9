//! The nouns of onrecord: data that the pipeline makes and everything else reads. No logic lives
//! here beyond what a value can say of itself.

mod analysis;
mod attribution;
mod decision;
mod finding;
mod level;
mod speaker;
mod stance;

pub use analysis::Analysis;
pub use attribution::{
    Act, Aspect, Attribution, AttributionId, Channel, Evidence, Kind, Loading, Proximity, RuleId,
};
pub use decision::{Corrections, Decision, Standing, Verdict};
pub use finding::{Finding, Severity};
pub use level::Level;
pub use speaker::{Person, Seniority, Size, Speaker, SpeakerId};
pub use stance::Stance;
