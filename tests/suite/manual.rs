//! The manual: its pages are made from the code, and its examples are valid. `HLDSITE_BLESS=1 cargo test` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hldsite::config::{self, Config};
use hldsite::document::facts::{Catalogue, Level};
use hldsite::finding::RULES;
use hldsite::render;
use hldsite::theme::{self, Theme};
use serde_json::Value;

use crate::harness::Project;

fn check(page: &str, found: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    if std::env::var_os("HLDSITE_BLESS").is_some() {
        fs::write(&file, found).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert!(expected == found, "{page} is not what the code says; `HLDSITE_BLESS=1 cargo test manual` writes it anew");
}

fn paper(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_page_of_config_keys_says_what_the_schema_says() {
    let schema = config::schema();
    let mut page = String::from(
        "# Config keys\n\n<!-- Made from the code by `HLDSITE_BLESS=1 cargo test manual`. -->\n\n\
         `hldsite.yaml` stands in the docs folder, or where you run the program; `--config` names another. Every key may be left out, and an unknown one is an\n\
         error with its place and the name that was probably meant. `hldsite schema` prints the JSON Schema of the file: with\n\
         `# yaml-language-server: $schema=hldsite.schema.json` in its first line, editors complete and check it.\n\n\
         [Configs for known processes](processes.md) are ready to copy.\n",
    );
    section(&schema, &schema, "", &mut page);
    check("docs/config.md", &page);
}

/// The keys of an object, then those of the objects in it.
fn section(schema: &Value, object: &Value, prefix: &str, page: &mut String) {
    let Some(properties) = object["properties"].as_object() else { return };
    let mut inner = Vec::new();
    for (name, property) in properties {
        let (path, target) = (format!("{prefix}{name}"), referred(schema, property));
        let description = property["description"].as_str().or(target["description"].as_str()).unwrap_or_default();
        if target["properties"].is_object() && property["type"].is_null() {
            inner.push((path, target));
            continue;
        }
        let _ = writeln!(page, "\n## `{path}`\n\n{}: {description}", kind(schema, property));
        values(schema, property, page);
        let item = referred(schema, &property["items"]);
        inner.extend(item["properties"].is_object().then(|| (format!("{path}[]"), item)));
    }
    for (path, target) in inner {
        section(schema, target, &format!("{path}."), page);
    }
}

/// What a reference leads to, also where it may be null.
fn referred<'a>(schema: &'a Value, property: &'a Value) -> &'a Value {
    let reference = property["$ref"].as_str().or_else(|| property["anyOf"][0]["$ref"].as_str());
    reference.and_then(|path| schema.pointer(path.trim_start_matches('#'))).unwrap_or(property)
}

/// What a value is, in words.
fn kind(schema: &Value, property: &Value) -> String {
    let target = referred(schema, property);
    let name = target["type"].as_str().or_else(|| target["type"][0].as_str()).unwrap_or("one of");
    match name {
        "array" => format!("List of {}s", kind(schema, &target["items"]).to_lowercase()),
        "object" if target["additionalProperties"].is_object() => "Map".to_owned(),
        "object" => "Map".to_owned(),
        "boolean" => "`true` or `false`".to_owned(),
        "string" if target["enum"].is_array() => "Word".to_owned(),
        "one of" => "Word".to_owned(),
        _ => "Text".to_owned(),
    }
}

/// The words that a value may be, with what they mean.
fn values(schema: &Value, property: &Value, page: &mut String) {
    let target = referred(schema, property);
    let words = [&target["oneOf"], &referred(schema, &target["items"])["oneOf"], &referred(schema, &target["additionalProperties"])["oneOf"]];
    let mut lead = "\n";
    for word in words.into_iter().filter_map(Value::as_array).flatten() {
        for name in word["const"].as_str().into_iter().chain(word["enum"].as_array().into_iter().flatten().filter_map(Value::as_str)) {
            let _ = match word["description"].as_str() {
                Some(meaning) => writeln!(page, "{lead}- `{name}`: {meaning}"),
                None => writeln!(page, "{lead}- `{name}`"),
            };
            lead = "";
        }
    }
    if let Some(names) = property["propertyNames"]["enum"].as_array() {
        let _ = writeln!(page, "\nKeys: {}.", names.iter().filter_map(Value::as_str).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "));
    }
    if let Some(words) = target["enum"].as_array() {
        let _ = writeln!(page, "\nOne of {}.", words.iter().filter_map(Value::as_str).map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "));
    }
}

#[test]
fn the_schema_in_the_repository_is_the_one_that_the_program_prints() {
    check("schemas/config.schema.json", &Project::new(&[]).run(&["schema"]).stdout);
}

#[test]
fn the_page_of_commands_says_what_their_help_says() {
    let project = Project::new(&[]);
    let mut page = String::from("# Commands\n\n<!-- Made from the code by `HLDSITE_BLESS=1 cargo test manual`. -->\n");
    for command in [
        "init",
        "new",
        "status",
        "supersede",
        "build",
        "serve",
        "check",
        "explain",
        "publish",
        "list",
        "search",
        "theme eject",
        "theme list",
        "schema",
        "completions",
        "man",
    ] {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let help = project.run(&words).stdout;
        let _ = write!(page, "\n## `hldsite {command}`\n\n```text\n{}\n```\n", help.trim_end());
    }
    for (words, parent) in [(vec!["--help"], "hldsite "), (vec!["theme", "--help"], "hldsite theme ")] {
        let all = project.run(&words).stdout;
        let named = all.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1).take_while(|line| !line.trim().is_empty());
        for name in named.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
            assert!(page.contains(&format!("## `{parent}{name}")), "`{parent}{name}` has no section");
        }
    }
    check("docs/commands.md", &page);
}

/// What stands round the table of rules.
const RULES_BEGIN: &str = "<!-- The rules: made from the code by `HLDSITE_BLESS=1 cargo test manual`. -->\n";
const RULES_END: &str = "<!-- The end of the rules. -->\n";

#[test]
fn the_page_of_the_check_lists_every_rule_by_group() {
    let text = paper("docs/check.md");
    let (before, rest) = text.split_once(RULES_BEGIN).expect("where the rules begin");
    let (_, after) = rest.split_once(RULES_END).expect("where the rules end");
    let (mut table, mut group) = (String::new(), None);
    for rule in RULES {
        if group.replace(rule.group) != Some(rule.group) {
            let name = rule.group.to_string();
            let _ = write!(table, "\n### {}{}\n\n| Rule | Weight | What it finds |\n|---|---|---|\n", name[..1].to_uppercase(), &name[1..]);
        }
        let _ = writeln!(table, "| [`{id}`](rules/{id}.md) | {} | {} |", rule.severity, rule.summary.trim().replace('|', "\\|"), id = rule.id);
    }
    check("docs/check.md", &format!("{before}{RULES_BEGIN}{table}\n{RULES_END}{after}"));
}

/// What stands round the table of kinds of facts.
const KINDS_BEGIN: &str = "<!-- The kinds: made from the code by `HLDSITE_BLESS=1 cargo test manual`. -->\n";
const KINDS_END: &str = "<!-- The end of the kinds. -->\n";

#[test]
fn the_page_of_facts_lists_every_kind_and_every_level() {
    let text = paper("docs/facts.md");
    let (before, rest) = text.split_once(KINDS_BEGIN).expect("where the kinds begin");
    let (_, after) = rest.split_once(KINDS_END).expect("where the kinds end");
    let mut table = String::from("\n| For `--facts` | In data | Page | Catalogue |\n|---|---|---|---|\n");
    for catalogue in Catalogue::ALL {
        for kind in catalogue.kinds() {
            let name = kind.many().replace(' ', "-");
            let _ = writeln!(table, "| `{name}` | `{}` | {} | `{}` |", kind.id(), catalogue.name(), catalogue.id());
        }
    }
    check("docs/facts.md", &format!("{before}{KINDS_BEGIN}{table}\n{KINDS_END}{after}"));
    for level in Level::ALL {
        assert!(text.contains(&format!("\n| {} | ", level.name())), "{level:?}");
    }
}

/// Of the page of the check, what is a config says so in its first line: workflows are YAML too.
const IS_CONFIG: &str = "# hldsite.yaml\n";

#[test]
fn every_config_of_the_papers_is_valid_and_conforms_to_the_schema() {
    let validator = jsonschema::validator_for(&config::schema()).expect("a schema");
    let mut found = 0;
    for name in ["README.md", "docs/processes.md", "docs/check.md", "CONTRIBUTING.md"] {
        let text = paper(name);
        let is_config = |block: &&str| name != "docs/check.md" || block.starts_with(IS_CONFIG);
        for block in text.split("```yaml\n").skip(1).filter(is_config) {
            let yaml = block.split("```").next().unwrap_or_default();
            if let Err(error) = Config::parse(name, yaml) {
                panic!("{name}: {error}\n{yaml}");
            }
            let value: Value = serde_yaml::from_str(yaml).unwrap();
            let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {errors:?}\n{yaml}");
            found += 1;
        }
    }
    assert!(found >= 14, "{found}");
}

#[test]
fn the_configs_of_known_processes_are_short() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/processes.md")).unwrap();
    for block in text.split("```yaml\n").skip(1) {
        let lines = block.split("```").next().unwrap_or_default().lines().count();
        assert!(lines <= 12, "{lines} lines:\n{block}");
    }
}

#[test]
fn a_config_that_the_program_refuses_is_refused_by_the_schema() {
    let validator = jsonschema::validator_for(&config::schema()).expect("a schema");
    for yaml in [
        "titel: x",
        "docs: { exlude: [a] }",
        "header: { keys: { stats: [x] } }",
        "check: { rules: { no-such: warn } }",
        "sections: { rissks: [x] }",
        "images: maybe",
        "status: [ { match: [x] } ]",
        "ids: x",
    ] {
        assert!(Config::parse("hldsite.yaml", yaml).is_err(), "{yaml}");
        assert!(!validator.is_valid(&serde_yaml::from_str(yaml).unwrap()), "{yaml}");
    }
}

#[test]
fn the_schema_of_the_theme_in_the_repository_is_the_one_of_the_code() {
    check("schemas/theme.schema.json", &format!("{:#}\n", render::theme_schema()));
}

/// Where the written part of the page of themes ends.
const MADE: &str = "<!-- From here on made from the code by `HLDSITE_BLESS=1 cargo test manual`. -->\n";

#[test]
fn the_page_of_themes_says_what_each_template_sees() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/theme.md")).unwrap_or_default();
    let mut page = text.split(MADE).next().unwrap_or_default().to_owned() + MADE;
    let schema = render::theme_schema();
    let templates = [
        "layout",
        "home",
        "all",
        "list",
        "document",
        "cited-by",
        "index",
        "health",
        "sections",
        "rule",
        "catalogues",
        "catalogue",
        "quarter",
        "not-read",
        "entity",
        "conflicts",
        "search",
        "redirect",
        "404",
        "row",
    ];
    assert_eq!(schema["properties"].as_object().map(serde_json::Map::len), Some(templates.len()));
    page.push_str("\n## Templates\n\n`schemas/theme.schema.json` says the same as a JSON Schema.\n");
    for name in templates {
        context(&format!("`{name}`"), referred(&schema, &schema["properties"][name]), &mut page);
    }
    page.push_str("\n## Parts\n\nValues that stand in several contexts, or several times in one.\n");
    let is_template = |name: &str| schema["properties"].to_string().contains(&format!("/{name}\""));
    for (name, part) in schema["$defs"].as_object().into_iter().flatten().filter(|(name, part)| part["properties"].is_object() && !is_template(name)) {
        context(name, part, &mut page);
    }
    check("docs/theme.md", &page);
}

/// The table of an object's fields, in the order of their type.
fn context(name: &str, object: &Value, page: &mut String) {
    let _ = writeln!(page, "\n### {name}\n\n{}\n\n| Field | Type | Meaning |\n|---|---|---|", object["description"].as_str().unwrap_or_default());
    for field in object["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let property = &object["properties"][field];
        let meaning = property["description"].as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|");
        let _ = writeln!(page, "| `{field}` | {} | {meaning} |", type_of(property));
    }
}

/// What a value of a context is, in words.
fn type_of(property: &Value) -> String {
    if let Some(other) = property["anyOf"].as_array() {
        return other.iter().map(type_of).collect::<Vec<_>>().join(" or ");
    }
    if let Some(name) = property["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return if name == "Html" { "HTML".to_owned() } else { format!("[{name}](#{})", name.to_lowercase()) };
    }
    let word = |name: &str| match name {
        "string" => "text".to_owned(),
        "integer" => "number".to_owned(),
        "boolean" => "yes or no".to_owned(),
        "array" => format!("list of {}", type_of(&property["items"])),
        other => other.to_owned(),
    };
    let names = property["type"].as_array().cloned().unwrap_or_else(|| vec![property["type"].clone()]);
    names.iter().filter_map(Value::as_str).map(word).collect::<Vec<_>>().join(" or ")
}

#[test]
fn the_page_of_themes_names_every_theme_and_every_partial() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/theme.md")).unwrap_or_default();
    for name in theme::NAMES {
        assert!(page.contains(&format!("- `{name}` ")), "theme `{name}` is not named");
    }
    for (name, _) in Theme::builtin(theme::DEFAULT).templates().filter(|(name, _)| name.starts_with("partials/")) {
        assert!(page.contains(&format!("| `{name}` |")), "docs/theme.md has no line for `{name}`");
    }
}
