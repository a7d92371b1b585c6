//! The tokens that every reader of code yields, and the class that each kind wears in HTML.

/// A piece of source code with one meaning. A reader's tokens follow each other without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What the piece is.
    pub kind: Kind,
    /// Byte offset of its first byte.
    pub start: usize,
    /// Byte offset behind its last byte, always past `start`.
    pub end: usize,
}

/// What a token is. The kinds are finer than the classes of the HTML, for readers that look for
/// table names or for the members of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// White space, line breaks included.
    Space,
    /// An identifier, or a word that means nothing to the reader.
    Name,
    /// An identifier in the quotes of its language: `"a"`, `` `a` `` or `[a]` in SQL.
    QuotedName,
    /// One character of punctuation, or an operator.
    Punctuation,
    /// `...` or `…`, where a sketch leaves something out.
    Ellipsis,
    /// A word of the language. In SQL it may still name a column, since few words are reserved.
    Keyword,
    /// The name of a type.
    Type,
    /// The name of a function where it is called or defined.
    Function,
    /// A string with its quotes.
    String,
    /// Code in a string: the dollar-quoted body of a SQL function, with its delimiters.
    Body,
    /// A number with its sign and unit.
    Number,
    /// A comment with its delimiters, without the line break that ends it.
    Comment,
    /// A variable or a parameter: `$1`, `:name`, `@name`, `?`.
    Variable,
    /// A place that the author leaves to the reader: `{table}`, `<table>`, `{{ table }}`.
    Placeholder,
    /// The key of a member, quotes included, or the name of a property or an attribute.
    Key,
    /// A constant of the language: `true`, `null`.
    Literal,
    /// An annotation, a decorator or a tag.
    Annotation,
    /// A line that a patch adds.
    Inserted,
    /// A line that a patch takes away.
    Deleted,
}

impl Kind {
    /// The letter that is the kind's class in HTML, or `None` for what stays without a span.
    pub(crate) fn class(self) -> Option<char> {
        match self {
            Self::Space | Self::Name | Self::QuotedName | Self::Punctuation | Self::Ellipsis => None,
            Self::Keyword => Some('k'),
            Self::Type => Some('t'),
            Self::Function => Some('f'),
            Self::String | Self::Body => Some('s'),
            Self::Number => Some('n'),
            Self::Comment => Some('c'),
            Self::Variable | Self::Placeholder => Some('v'),
            Self::Key => Some('p'),
            Self::Literal => Some('b'),
            Self::Annotation => Some('a'),
            Self::Inserted => Some('d'),
            Self::Deleted => Some('x'),
        }
    }
}
