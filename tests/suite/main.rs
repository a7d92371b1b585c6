//! The one test binary: a module for each feature, the invariants by name, and the harness that they stand on.

mod browser;
mod cases;
mod check_command;
mod command_line;
mod commonmark;
#[path = "../../benches/corpus/mod.rs"]
mod corpus;
mod edges;
mod edits;
mod encodings;
mod formats;
mod harness;
mod header_rows;
mod header_shapes;
mod header_values;
mod header_yaml;
mod health;
mod ids_and_relations;
mod invariants;
mod limits;
mod link_forms;
mod links_outside;
mod listing;
mod mail_addresses;
mod manual;
mod output_safety;
mod pages;
mod papers;
mod paths;
mod portal_json;
mod rules;
mod search;
mod search_command;
mod serving;
mod theme;
mod untrusted;
