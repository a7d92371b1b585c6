//! The one test binary: a module for each feature, the invariants by name, and the harness that they stand on.

mod cases;
mod command_line;
mod commonmark;
mod edges;
mod encodings;
mod harness;
mod invariants;
mod limits;
mod manual;
mod output_safety;
mod papers;
mod paths;
mod portal_json;
mod untrusted;
