//! The one test binary: a module for each feature, the invariants by name, and the harness that they stand on.

mod cases;
mod harness;
mod invariants;
mod papers;
mod portal_json;
