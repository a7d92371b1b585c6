//! That the parser ends in every grammar of the table, that their patterns compile, and that
//! what a grammar must not see is veiled.

use std::collections::{HashMap, HashSet};

use fancy_regex::Expr;
use syntect::parsing::syntax_definition::{Context, ContextId, ContextReference, MatchOperation, MatchPattern, SyntaxDefinition, context_iter};
use syntect::parsing::{Regex, SyntaxSet};

use super::super::grammar::{GRAMMARS, Grammar, grammar};
use super::{html, text_of};

/// Patterns that are known not to match, by a piece of their text: those that the veil of the
/// grammar keeps from matching, and in Python a `->` where the way back asks for a `:`.
const CUT: &[(&str, &str)] = &[
    ("Groovy", r"/\*\*"),
    ("Java", r"/\*\*"),
    ("PHP Source", "HTML"),
    ("PHP Source", "JAVASCRIPT"),
    ("PHP Source", r"(\?>)"),
    ("Python", "(?=->)"),
    ("Ruby", "HTML"),
    ("Ruby", "JS|JAVASCRIPT"),
    ("Ruby", "__END__"),
    ("Scala", "@"),
];

/// The grammars of the table by name, with what each must not see.
fn table() -> HashMap<&'static str, Grammar> {
    let grammars = GRAMMARS.iter().filter_map(|(language, _)| grammar(language));
    grammars.map(|grammar| (grammar.name, grammar)).collect()
}

fn cuts(name: &str) -> Vec<&'static str> {
    CUT.iter().filter(|(grammar, _)| *grammar == name).map(|&(_, cut)| cut).collect()
}

/// All contexts that others refer to.
fn contexts<'a>(set: &'a SyntaxSet, definitions: &'a [SyntaxDefinition]) -> HashMap<ContextId, &'a Context> {
    let mut contexts = HashMap::new();
    for definition in definitions {
        let prototype = definition.contexts.get("prototype");
        for context in definition.contexts.values() {
            contexts.extend(context.prototype.zip(prototype));
            for reference in references(set, context) {
                contexts.extend(reference.id().ok().zip(reference.resolve(set).ok()));
            }
        }
    }
    contexts
}

fn patterns<'a>(set: &'a SyntaxSet, context: &'a Context) -> impl Iterator<Item = &'a MatchPattern> {
    context_iter(set, context).filter_map(|(context, place)| context.match_at(place).ok())
}

fn targets(pattern: &MatchPattern) -> &[ContextReference] {
    match &pattern.operation {
        MatchOperation::Push(targets) | MatchOperation::Set(targets) => targets,
        MatchOperation::Pop | MatchOperation::None => &[],
    }
}

fn references<'a>(set: &'a SyntaxSet, context: &'a Context) -> impl Iterator<Item = &'a ContextReference> {
    patterns(set, context).flat_map(|pattern| targets(pattern).iter().chain(&pattern.with_prototype))
}

/// The part of the grammars that the parser can reach from one of them.
struct Reach<'a> {
    set: &'a SyntaxSet,
    contexts: &'a HashMap<ContextId, &'a Context>,
    cuts: Vec<&'static str>,
    patterns: Vec<&'a MatchPattern>,
    /// For each context, those that it may hand the place to without reading on.
    handovers: HashMap<ContextId, Vec<ContextId>>,
    /// Whether there is a pattern without a context of its own that hands the place over.
    stray_handover: bool,
}

impl<'a> Reach<'a> {
    fn new(set: &'a SyntaxSet, contexts: &'a HashMap<ContextId, &'a Context>, cuts: Vec<&'static str>) -> Self {
        Self { set, contexts, cuts, patterns: Vec::new(), handovers: HashMap::new(), stray_handover: false }
    }

    fn visit(&mut self, context: &'a Context) -> Vec<ContextId> {
        let prototype = context.prototype.and_then(|id| self.contexts.get(&id).copied());
        let mut handovers = Vec::new();
        for pattern in patterns(self.set, context).chain(prototype.into_iter().flat_map(|context| patterns(self.set, context))) {
            let regex = pattern.regex().regex_str();
            if self.cuts.iter().any(|cut| regex.contains(cut)) {
                continue;
            }
            self.patterns.push(pattern);
            let ids: Vec<ContextId> = targets(pattern).iter().filter_map(|target| target.id().ok()).collect();
            if hands_over(pattern) {
                handovers.extend(&ids);
            }
            let prototype = pattern.with_prototype.as_ref().and_then(|context| context.resolve(self.set).ok());
            let mut strays = prototype.into_iter().flat_map(|context| patterns(self.set, context));
            self.stray_handover |= strays.any(hands_over);
            for id in ids.into_iter().chain(pattern.with_prototype.iter().filter_map(|context| context.id().ok())) {
                self.enter(id);
            }
        }
        handovers
    }

    fn enter(&mut self, id: ContextId) {
        if !self.handovers.contains_key(&id) {
            self.handovers.insert(id, Vec::new());
            let handovers = self.contexts.get(&id).map(|&context| self.visit(context));
            self.handovers.insert(id, handovers.unwrap_or_default());
        }
    }

    /// Whether contexts might hand a place from one to the next for ever.
    fn has_circle(&self) -> bool {
        if self.stray_handover {
            return true;
        }
        let mut left = self.handovers.clone();
        loop {
            let done: HashSet<ContextId> = left.iter().filter(|(_, to)| to.is_empty()).map(|(&id, _)| id).collect();
            if done.is_empty() {
                return !left.is_empty();
            }
            left.retain(|id, _| !done.contains(id));
            for to in left.values_mut() {
                to.retain(|id| !done.contains(id));
            }
        }
    }
}

/// Whether `pattern` may replace its context at a place without reading on from there.
fn hands_over(pattern: &MatchPattern) -> bool {
    matches!(pattern.operation, MatchOperation::Set(_)) && may_be_empty(pattern.regex().regex_str())
}

/// Whether `regex` may match without reading a character. Says yes when in doubt.
fn may_be_empty(regex: &str) -> bool {
    fn empty(expr: &Expr) -> bool {
        match expr {
            Expr::Any { .. } => false,
            Expr::Literal { val, .. } => val.is_empty(),
            Expr::Delegate { size, .. } => *size == 0,
            Expr::Concat(parts) => parts.iter().all(empty),
            Expr::Alt(parts) => parts.iter().any(empty),
            Expr::Group(part) | Expr::AtomicGroup(part) => empty(part),
            Expr::Repeat { child, lo, .. } => *lo == 0 || empty(child),
            Expr::Conditional { true_branch, false_branch, .. } => empty(true_branch) || empty(false_branch),
            _ => true,
        }
    }
    Expr::parse_tree(regex).map_or(true, |tree| empty(&tree.expr))
}

/// syntect stops a context from being pushed and popped at one place, and more than a hundred from
/// being pushed; only contexts that replace each other can make it loop for ever.
#[test]
fn the_parser_ends_in_every_grammar() {
    let set = two_face::syntax::extra_newlines();
    let builder = set.clone().into_builder();
    let contexts = contexts(&set, builder.syntaxes());
    let circle_from = |name: &str, cuts: Vec<&'static str>| {
        let definition = builder.syntaxes().iter().find(|definition| definition.name == name).expect(name);
        let mut reach = Reach::new(&set, &contexts, cuts);
        reach.visit(&definition.contexts["__start"]);
        assert!(!reach.patterns.is_empty());
        reach.has_circle()
    };
    for name in table().into_keys() {
        assert!(!circle_from(name, cuts(name)), "{name}");
    }
    assert!(circle_from("JavaScript", Vec::new()), "the search finds what it should");
    assert!(circle_from("HTML", Vec::new()), "the search looks into other grammars");
}

#[test]
fn what_a_grammar_must_not_see_is_veiled() {
    let seen = |language: &str, code: &'static str| grammar(language).map(|grammar| grammar.veiled(code).into_owned());
    assert_eq!(seen("java", "/** a */ /**/ b").as_deref(), Some("/*  a */      b"));
    assert_eq!(seen("scala", "a @b").as_deref(), Some("a  b"));
    assert_eq!(seen("ruby", "<<~HTML").as_deref(), Some("<<~XTML"));
    assert_eq!(seen("bash", "$ a\n$ b\n$c").as_deref(), Some("  a\n  b\n$c"));
    assert_eq!(seen("go", "/** @ HTML */").as_deref(), Some("/** @ HTML */"));
    for (name, grammar) in table() {
        assert!(grammar.veil.iter().all(|(sight, veil)| sight.len() == veil.len() && veil.is_ascii()), "{name}");
    }
}

/// The shortest code for which the JavaScript grammar of the set never ends, and the ways to it.
#[test]
fn javascript_ends_wherever_it_stands() {
    let script = "<script>\nx /*\n</script>";
    for (language, code) in [
        ("javascript", "x /*\n".to_owned()),
        ("jsx", "x /*\n".to_owned()),
        ("html", script.to_owned()),
        ("vue", script.to_owned()),
        ("java", format!("/**\n * {script}\n */\nclass A {{}}\n")),
        ("groovy", format!("/** {script} */\n")),
        ("php", format!("?>{script}\n")),
        ("php", "$a = <<<JAVASCRIPT\nx /*\nJAVASCRIPT;\n".to_owned()),
        ("ruby", "a = <<~JS\n  x /*\nJS\n".to_owned()),
        ("ruby", format!("a = <<~HTML\n  {script}\nHTML\n__END__\n<html>{script}\n")),
        ("markdown", "```js\nx /*\n```\n".to_owned()),
        ("http", format!("HTTP/1.1 200 OK\nContent-Type: text/html\n\n{script}\n")),
    ] {
        assert_eq!(text_of(&html(language, &code)), code);
    }
}

/// syntect compiles a pattern when it first needs it, and panics if it cannot.
#[test]
fn every_pattern_compiles() {
    let set = two_face::syntax::extra_newlines();
    let builder = set.clone().into_builder();
    let contexts = contexts(&set, builder.syntaxes());
    let mut compiled = HashSet::new();
    for name in table().into_keys() {
        let definition = builder.syntaxes().iter().find(|definition| definition.name == name).expect(name);
        let mut reach = Reach::new(&set, &contexts, cuts(name));
        reach.visit(&definition.contexts["__start"]);
        // A pattern with back references into another is completed before it is compiled.
        for pattern in reach.patterns.iter().filter(|pattern| !pattern.has_captures) {
            let regex = pattern.regex().regex_str();
            assert!(!compiled.insert(regex.to_owned()) || Regex::try_compile(regex).is_none(), "{name}: {regex}");
        }
    }
}

#[test]
fn every_language_of_the_table_has_a_grammar() {
    let set = two_face::syntax::extra_newlines();
    for &(language, name) in GRAMMARS {
        assert_eq!(grammar(language).map(|grammar| grammar.name), Some(name));
        assert!(set.find_syntax_by_name(name).is_some(), "{name}");
        assert_eq!(super::language(language), language);
    }
}
