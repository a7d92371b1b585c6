//! Blocks of code that facts stand in: SQL, and the JSON and HTTP that endpoints are shown by.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::blocks::{Block, CodeBlock, Foreign};
use super::endpoint::Endpoint;
use super::values::JsonGrade;
use crate::code::json;
use crate::code::sql::tables::{self, TableUse};
use crate::highlight;

/// A longer block is somebody's dump, and is not read, in bytes.
const LONGEST: usize = 256 * 1024;

/// What a block may hold, by where it stands.
#[derive(Clone, Copy, Default)]
pub(super) struct MayHold {
    /// Tables of the design.
    pub(super) tables: bool,
    /// What is sent and answered.
    pub(super) messages: bool,
}

/// The block of code that is being read, and what was read of others.
#[derive(Default)]
pub(super) struct Code {
    open: Option<Open>,
    schemas: Vec<Schema>,
    /// Whether the last block was one of SQL.
    is_schema: bool,
}

struct Open {
    language: Language,
    /// Whether a line of its own stands above its text.
    is_fenced: bool,
    may_hold: MayHold,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Sql,
    Json,
    Http,
    Proto,
    GraphQl,
    Yaml,
    /// None is named.
    Unsaid,
    Other,
}

/// A block of SQL that touches tables.
pub(super) struct Schema {
    pub(super) block: Block,
    pub(super) uses: Vec<TableUse>,
    /// How many lines below the block's begin each stands.
    pub(super) lines: Vec<u32>,
    /// Where the name of each stands in the code, with its quotes.
    names: Vec<Range<usize>>,
    /// Where the name of each begins in the page's HTML; none has a place of its own at 0.
    pub(super) html: Vec<u32>,
}

impl Code {
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// A block begins.
    pub(super) fn begin(&mut self, kind: &CodeBlockKind<'_>, may_hold: MayHold) {
        let language = match kind {
            CodeBlockKind::Indented => Language::Unsaid,
            CodeBlockKind::Fenced(info) => match &*highlight::language(info) {
                "" | "text" => Language::Unsaid,
                "sql" => Language::Sql,
                "json" => Language::Json,
                "http" => Language::Http,
                "proto" | "protobuf" | "proto3" | "grpc" => Language::Proto,
                "graphql" | "gql" => Language::GraphQl,
                "yaml" | "yml" | "openapi" => Language::Yaml,
                _ => Language::Other,
            },
        };
        self.is_schema = false;
        self.open = Some(Open { language, is_fenced: matches!(kind, CodeBlockKind::Fenced(_)), may_hold, text: String::new() });
    }

    /// Takes in a piece of the block's text, where that may say something.
    pub(super) fn push(&mut self, text: &str) {
        let Some(open) = self.open.as_mut().filter(|open| open.is_wanted()) else { return };
        if open.text.len() + text.len() > LONGEST {
            open.language = Language::Other;
        } else {
            open.text.push_str(text);
        }
    }

    /// The block ends, as a block of a section: what it is, and its text where that is kept. Nothing where none was open.
    pub(super) fn end(&mut self, block: &Block) -> Option<(CodeBlock, String)> {
        let open = self.open.take()?;
        if !open.is_wanted() {
            return Some((CodeBlock::Other, String::new()));
        }
        if open.may_hold.tables && open.is_sql() {
            let uses = tables::uses(without_way_back(&open.text));
            self.is_schema = !uses.is_empty();
            if self.is_schema {
                self.schemas.push(Schema::of(uses, &open, *block));
            }
        }
        let is = if open.may_hold.messages { open.message() } else { CodeBlock::Other };
        Some((is, if matches!(is, CodeBlock::Other | CodeBlock::Foreign(_)) { String::new() } else { open.text }))
    }

    /// Where the names of tables stand in the block that has ended last.
    pub(super) fn names(&self) -> &[Range<usize>] {
        self.schemas.last().filter(|_| self.is_schema).map_or(&[], |schema| &schema.names)
    }

    /// Takes in where one of these names begins in the page's HTML.
    pub(super) fn place(&mut self, name: usize, html: u32) {
        if let Some(place) = self.schemas.last_mut().and_then(|schema| schema.html.get_mut(name)) {
            *place = html;
        }
    }

    /// All blocks of SQL that were read.
    pub(super) fn schemas(&mut self) -> Vec<Schema> {
        std::mem::take(&mut self.schemas)
    }
}

impl Schema {
    fn of(uses: Vec<TableUse>, open: &Open, block: Block) -> Self {
        // Names come mostly in their order, so that each count goes on from the last.
        let (mut at, mut above) = (0, u32::from(open.is_fenced));
        let mut line = |known: &TableUse| {
            if known.at < at {
                (at, above) = (0, u32::from(open.is_fenced));
            }
            above += memchr::memchr_iter(b'\n', &open.text.as_bytes()[at..known.at]).count() as u32;
            at = known.at;
            above
        };
        let lines = uses.iter().map(&mut line).collect();
        let names = uses.iter().map(|known| known.at..name_end(&open.text, known.at)).collect();
        Self { block, lines, names, html: vec![0; uses.len()], uses }
    }
}

/// Where a name ends that begins at a byte of SQL: words and quoted words with dots between them.
fn name_end(code: &str, start: usize) -> usize {
    let mut at = start;
    loop {
        let rest = &code[at..];
        let close = match rest.as_bytes().first() {
            Some(b'"') => Some('"'),
            Some(b'`') => Some('`'),
            Some(b'[') => Some(']'),
            _ => None,
        };
        at += match close {
            Some(close) => rest[1..].find(close).map_or(rest.len(), |end| end + 2),
            None => rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$' | '#' | '@')).unwrap_or(rest.len()),
        };
        let is_more = code[at..].starts_with('.') && code[at + 1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '`' | '['));
        if !is_more {
            return at;
        }
        at += 1;
    }
}

impl Open {
    fn is_wanted(&self) -> bool {
        match self.language {
            Language::Sql => self.may_hold.tables,
            Language::Json | Language::Http | Language::Proto | Language::GraphQl | Language::Yaml => self.may_hold.messages,
            Language::Unsaid => self.may_hold.tables || self.may_hold.messages,
            Language::Other => false,
        }
    }

    /// Whether it is SQL. A block that does not say so is, where it makes or changes a table.
    fn is_sql(&self) -> bool {
        self.language == Language::Sql || self.language == Language::Unsaid && makes_tables(&self.text)
    }

    fn message(&self) -> CodeBlock {
        let text = self.text.trim_start();
        match self.language {
            Language::Json => CodeBlock::Json(JsonGrade::of(&json::grade(&self.text))),
            Language::Http => CodeBlock::Http,
            Language::Proto => CodeBlock::Foreign(Foreign::Grpc),
            Language::GraphQl => CodeBlock::Foreign(Foreign::GraphQl),
            Language::Yaml | Language::Unsaid if is_open_api(text) => CodeBlock::Foreign(Foreign::OpenApi),
            Language::Unsaid if text.lines().any(|line| line.trim_start().starts_with("rpc ")) => CodeBlock::Foreign(Foreign::Grpc),
            Language::Unsaid if text.lines().any(|line| line.starts_with("type Query")) => CodeBlock::Foreign(Foreign::GraphQl),
            Language::Unsaid if text.starts_with(['{', '[']) && text.contains('"') => CodeBlock::Json(JsonGrade::of(&json::grade(&self.text))),
            Language::Unsaid if lists_endpoints(text) => CodeBlock::Endpoints,
            Language::Unsaid if is_request(text) => CodeBlock::Http,
            _ => CodeBlock::Other,
        }
    }
}

/// Whether a text is a request with its headers or its body: an endpoint alone on the first line, and below it `Accept: …`, `{` or more of its query.
fn is_request(text: &str) -> bool {
    let is_header = |line: &str| {
        let is_name = |name: &str| name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
        line.split_once(':').is_some_and(|(name, _)| is_name(name))
    };
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_endpoint = |line: &str| Endpoint::read(line).is_some_and(|endpoint| endpoint.said().0.is_empty());
    lines.next().is_some_and(is_endpoint) && lines.next().is_some_and(|line| line.starts_with(['{', '[', '?', '&']) || is_header(line))
}

/// Whether a line of code is a comment.
pub(super) fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("# ") || line.starts_with("//")
}

/// Whether each line of a text is an endpoint and nothing else, beside comments.
fn lists_endpoints(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !is_comment(line)).peekable();
    lines.peek().is_some() && lines.all(|line| Endpoint::read(line).is_some_and(|endpoint| endpoint.said().1))
}

/// A migration without what takes it back: what stands below a comment such as `-- rollback`, `-- +goose Down`.
fn without_way_back(text: &str) -> &str {
    const WORDS: [&str; 6] = ["rollback", "downgrade", "revert", "undo", "backout", "migrate:down"];
    let is_way_back = |line: &str| {
        let Some(comment) = line.trim_start().strip_prefix("--").or_else(|| line.trim_start().strip_prefix('#')) else { return false };
        let mut words = comment.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '.' | ',')).filter(|word| !word.is_empty());
        let (first, second) = (words.next().unwrap_or_default().to_lowercase(), words.next().unwrap_or_default().to_lowercase());
        match first.trim_end_matches(':').trim_start_matches('+') {
            "goose" | "migrate" => second == "down",
            "roll" => second.starts_with("back"),
            "down" => second.is_empty() || second.starts_with("migration"),
            first => WORDS.contains(&first),
        }
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_way_back(line) {
            return &text[..at];
        }
        at += line.len();
    }
    text
}

/// Whether a text is a description in OpenAPI, or the paths of one.
fn is_open_api(text: &str) -> bool {
    let is_path = |line: &str| line.starts_with([' ', '\t']) && line.trim_start().trim_start_matches(['"', '\'']).starts_with('/');
    let mut lines = text.lines();
    lines.any(|line| line.starts_with("openapi:") || line.starts_with("swagger:") || line.trim_end() == "paths:" && text.lines().any(is_path))
}

/// Whether code of no language begins as SQL that makes or changes tables does.
fn makes_tables(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace().take(3);
    let is = |word: Option<&str>, known: &[&str]| word.is_some_and(|word| known.iter().any(|known| known.eq_ignore_ascii_case(word)));
    is(words.next(), &["create", "alter", "drop"]) && is(words.next(), &["table"]) && words.next().is_some()
}
