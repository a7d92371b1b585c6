//! What the scopes of a grammar mean: which kind of token the code within a scope is.

use syntect::parsing::Scope;

use super::super::token::Kind;

/// The meanings of scopes, by their prefixes.
pub(super) struct Meanings {
    /// A longer prefix stands before those it extends.
    rules: Vec<(Scope, Option<Kind>)>,
}

impl Meanings {
    pub(super) fn new() -> Self {
        let mut rules: Vec<(&str, Option<Kind>)> = RULES.iter().flat_map(|&(kind, scopes)| scopes.split_whitespace().map(move |scope| (scope, kind))).collect();
        rules.sort_by_key(|&(scope, _)| std::cmp::Reverse(scope.split('.').count()));
        let parsed = |(scope, kind)| Some((Scope::new(scope).ok()?, kind));
        Self { rules: rules.into_iter().filter_map(parsed).collect() }
    }

    /// The kind of the code in `scope`, where the scope around it is of kind `outer`.
    pub(super) fn kind(&self, scope: Scope, outer: Kind) -> Kind {
        let rule = self.rules.iter().find(|(prefix, _)| prefix.is_prefix_of(scope));
        match (outer, rule.and_then(|&(_, kind)| kind)) {
            // What is marked up within a comment is a comment still, and the name of an
            // annotation is a part of it, though to some grammars it is a call.
            (Kind::Comment, _) | (Kind::Annotation, Some(Kind::Function)) | (_, None) => outer,
            (_, Some(kind)) => kind,
        }
    }
}

/// Prefixes of scopes and the kind they stand for; `None` where a scope that is more special than
/// another leaves the code as it is around it. What is not listed does the same: most scopes
/// say where the code stands and not what it is.
const RULES: &[(Option<Kind>, &str)] = &[
    (Some(Kind::Comment), "comment"),
    (Some(Kind::String), "string constant.character storage.type.string"),
    // A span for each escape in a string would be longer than the string.
    (None, "constant.character.escape constant.other.placeholder"),
    // Code in a string is code again. Plain scalars of YAML are strings to its grammar, but a
    // span round each value would say no more than the one round its key.
    (Some(Kind::Name), "source text meta.interpolation meta.template.expression string.unquoted.plain"),
    (Some(Kind::Number), "constant.numeric constant.other.color keyword.other.unit storage.type.numeric"),
    (Some(Kind::Literal), "constant constant.character.entity support.constant"),
    (Some(Kind::Keyword), "keyword storage variable.language entity.section entity.name.section"),
    (Some(Kind::Keyword), "entity.name.table storage.type.function storage.type.keyword"),
    (Some(Kind::Type), "storage.type support.type support.class entity.name.type entity.name.class"),
    (Some(Kind::Type), "entity.name.struct entity.name.enum entity.name.interface entity.name.trait"),
    (Some(Kind::Type), "entity.name.union entity.other.inherited-class"),
    (Some(Kind::Name), "support.class.import support.type.module support.type.package"),
    (Some(Kind::Name), "meta.group.expansion storage.modifier.lifetime punctuation.separator.key-value"),
    (Some(Kind::Function), "entity.name.function entity.name.macro variable.function support.function"),
    (Some(Kind::Function), "support.macro"),
    (Some(Kind::Key), "entity.name.tag.yaml entity.name.tag.toml entity.name.field entity.name.key"),
    (Some(Kind::Key), "entity.other.attribute-name support.type.property-name meta.object-literal.key"),
    (Some(Kind::Key), "support.type.custom-property keyword.other.definition"),
    (Some(Kind::Annotation), "entity.name.tag meta.annotation meta.decorator storage.type.annotation"),
    (Some(Kind::Annotation), "punctuation.definition.annotation variable.annotation"),
    (Some(Kind::Annotation), "variable.function.annotation"),
    (Some(Kind::Name), "meta.annotation.arguments meta.annotation.parameters.java"),
    (Some(Kind::Variable), "variable meta.group.expansion.parameter"),
];

/// Whether `word` declares something. To many grammars such words are types.
pub(super) fn declares(word: &str) -> bool {
    const WORDS: &str = "case class const constructor data def delegate enum fn fun func function \
        impl import interface let locals message module namespace object output package provider \
        record resource rpc service static struct template test trait type typedef union val var \
        variable";
    WORDS.split(' ').any(|declaring| declaring == word)
}
