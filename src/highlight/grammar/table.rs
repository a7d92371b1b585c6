//! Which grammar reads which language, and what it must not see.

use std::borrow::Cow;

/// A grammar of the bundled set.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Grammar {
    /// Its name in the set.
    pub(in super::super) name: &'static str,
    /// Pieces of code and what the grammar sees in their place, of the same length. Most of them
    /// keep a grammar out of contexts in which its parser may never end. A piece that starts with
    /// a line break stands for itself at the start of the code too.
    pub(in super::super) veil: Veil,
}

impl Grammar {
    /// `code` as the grammar may see it, byte for byte as long. Only the scopes are taken from
    /// what the grammar reads, never the text.
    pub(in super::super) fn veiled(self, code: &str) -> Cow<'_, str> {
        let mut veiled = Cow::Borrowed(code);
        for (sight, veil) in self.veil {
            if veiled.contains(sight) {
                veiled = Cow::Owned(veiled.replace(sight, veil));
            }
            if let (Some(sight), Some(veil)) = (sight.strip_prefix('\n'), veil.strip_prefix('\n'))
                && veiled.starts_with(sight)
            {
                veiled = Cow::Owned(veiled.replacen(sight, veil, 1));
            }
        }
        veiled
    }
}

/// The grammar for `language`, a canonical name, or `None` where the language stays plain.
pub(in super::super) fn grammar(language: &str) -> Option<Grammar> {
    let place = GRAMMARS.binary_search_by_key(&language, |&(language, _)| language).ok()?;
    let name = GRAMMARS[place].1;
    let veil = VEILS.iter().find(|(grammar, _)| *grammar == name).map_or(&[][..], |(_, veil)| veil);
    Some(Grammar { name, veil })
}

/// Languages and the names of their grammars, in the order of the languages.
///
/// Only grammars whose parser is known to end are here. syntect 5.3 loops for ever where a grammar
/// switches between contexts without reading on, and the JavaScript grammar does so at `x /*`.
/// That rules out JavaScript, which TypeScript stands in for, and all that embed it, like HTML,
/// for which XML does; a test searches the grammars for such circles. Left out as well are those
/// that take long even among these (Less, SCSS, Lisp, MATLAB), and those that a design document
/// has no use for.
pub(in super::super) const GRAMMARS: &[(&str, &str)] = &[
    ("apache", "Apache Conf"),
    ("assembly", "x86_64 Assembly"),
    ("awk", "AWK"),
    ("bash", "Bourne Again Shell (bash)"),
    ("bat", "Batch File"),
    ("bibtex", "BibTeX"),
    ("c", "C"),
    ("clojure", "Clojure"),
    ("cmake", "CMake"),
    ("coffeescript", "CoffeeScript"),
    ("cpp", "C++"),
    ("crontab", "Crontab"),
    ("csharp", "C#"),
    ("css", "CSS"),
    ("dart", "Dart"),
    ("dockerfile", "Dockerfile"),
    ("dotenv", "DotENV"),
    ("elixir", "Elixir"),
    ("elm", "Elm"),
    ("erlang", "Erlang"),
    ("fsharp", "F#"),
    ("glsl", "GLSL"),
    ("go", "Go"),
    ("gomod", "Gomod"),
    ("graphql", "GraphQL"),
    ("groovy", "Groovy"),
    ("haskell", "Haskell"),
    ("html", "XML"),
    ("ini", "INI"),
    ("java", "Java"),
    ("javascript", "TypeScript"),
    ("jinja", "Jinja2"),
    ("jq", "JQ"),
    ("jsonnet", "jsonnet"),
    ("jsx", "TypeScriptReact"),
    ("julia", "Julia"),
    ("kotlin", "Kotlin"),
    ("latex", "TeX"),
    ("less", "CSS"),
    ("llvm", "LLVM"),
    ("lua", "Lua"),
    ("makefile", "Makefile"),
    ("nginx", "nginx"),
    ("nim", "Nim"),
    ("nix", "Nix"),
    ("objective-c", "Objective-C"),
    ("ocaml", "OCaml"),
    ("odin", "Odin"),
    ("pascal", "Pascal"),
    ("php", "PHP Source"),
    ("properties", "Java Properties"),
    ("protobuf", "Protocol Buffer"),
    ("puppet", "Puppet"),
    ("python", "Python"),
    ("r", "R"),
    ("regex", "Regular Expression"),
    ("rego", "Rego"),
    ("ruby", "Ruby"),
    ("rust", "Rust"),
    ("scala", "Scala"),
    ("scss", "CSS"),
    ("solidity", "Solidity"),
    ("svelte", "XML"),
    ("swift", "Swift"),
    ("tcl", "Tcl"),
    ("terraform", "Terraform"),
    ("textproto", "Protocol Buffer (TEXT)"),
    ("toml", "TOML"),
    ("tsx", "TypeScriptReact"),
    ("typescript", "TypeScript"),
    ("verilog", "Verilog"),
    ("vhdl", "VHDL"),
    ("vim", "VimL"),
    ("vue", "XML"),
    ("vyper", "Vyper"),
    ("wgsl", "WGSL"),
    ("xml", "XML"),
    ("yaml", "YAML"),
    ("zig", "Zig"),
];

/// Pieces of code and what stands for them, in order.
type Veil = &'static [(&'static str, &'static str)];

/// What each grammar must not see.
const VEILS: &[(&str, Veil)] = &[
    // The prompt of a session is not a command.
    ("Bourne Again Shell (bash)", &[("\n$ ", "\n  ")]),
    // Documentation comments may hold HTML, and HTML may hold JavaScript.
    ("Groovy", &[("/**/", "    "), ("/**", "/* ")]),
    ("Java", &[("/**/", "    "), ("/**", "/* ")]),
    // What follows the end of the code is HTML, as are the heredocs of this name. The tag at the
    // start says what one knows already.
    ("PHP Source", &[("HTML", "XTML"), ("JAVASCRIPT", "XAVASCRIPT"), ("?>", "  "), ("<?php", "     ")]),
    // The heredocs of these names hold HTML and JavaScript, as does what follows the end.
    ("Ruby", &[("HTML", "XTML"), ("JS", "XS"), ("JAVASCRIPT", "XAVASCRIPT"), ("__END__", "__XND__")]),
    // Types and annotations on them hand the place to each other.
    ("Scala", &[("@", " ")]),
];
