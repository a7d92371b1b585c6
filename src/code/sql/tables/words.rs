//! What words mean where the name of a table or of a column could stand.

/// Whether a word without quotes, in lower case, names no table. Tables are called `user` and `session`, so few words are reserved here; articles
/// are, since they tell prose.
pub(super) fn is_no_table(word: &str) -> bool {
    is_clause(word)
        || matches!(
            word,
            "all" | "alter" | "an" | "any" | "as" | "between" | "by" | "case" | "check" | "constraint" | "create" | "default" | "delete" | "distinct"
                | "drop" | "dual" | "each" | "else" | "end" | "every" | "exists" | "false" | "for" | "foreign" | "function" | "if" | "in" | "index"
                | "insert" | "its" | "lateral" | "like" | "not" | "null" | "of" | "only" | "our" | "outfile" | "dumpfile" | "primary" | "references"
                | "table" | "that" | "the" | "their" | "then" | "these" | "this" | "those" | "to" | "true" | "unique" | "unnest" | "update" | "view"
                | "which" | "with" | "your" | "and" | "or" | "is"
        )
}

/// Whether a word, in lower case, begins another part of a query, so that it is neither a table nor another name of one.
pub(super) fn is_clause(word: &str) -> bool {
    matches!(
        word,
        "select" | "from" | "where" | "set" | "join" | "left" | "right" | "inner" | "outer" | "full" | "cross" | "natural" | "on" | "using" | "group"
            | "order" | "having" | "limit" | "offset" | "fetch" | "union" | "except" | "intersect" | "minus" | "values" | "into" | "returning" | "when"
    )
}

/// Whether a word, in lower case, may follow a table in a query although it looks like another name of it: words of one dialect.
pub(super) fn follows_table(word: &str) -> bool {
    is_clause(word)
        || matches!(
            word,
            "prewhere" | "sample" | "final" | "settings" | "format" | "asof" | "any" | "semi" | "anti" | "global" | "qualify" | "pivot" | "unpivot"
                | "tablesample" | "match_recognize" | "at" | "before" | "changes" | "version" | "timestamp" | "window" | "for" | "array" | "allow"
                | "emit" | "lateral" | "use" | "force" | "ignore" | "partition" | "with" | "connect" | "start" | "loop" | "straight_join" | "option"
                | "output" | "then" | "end" | "do" | "as" | "cluster" | "distribute" | "sort" | "apply" | "hash" | "default" | "exec" | "over"
        )
}

/// Whether a word, in lower case, ends the type of a column.
pub(super) fn ends_type(word: &str) -> bool {
    matches!(
        word,
        "not" | "null" | "default" | "primary" | "unique" | "references" | "check" | "constraint" | "collate" | "generated" | "as" | "auto_increment"
            | "autoincrement" | "identity" | "comment" | "encode" | "codec" | "key" | "on" | "stored" | "virtual" | "static" | "options" | "materialized"
            | "alias" | "ephemeral" | "ttl" | "visible" | "invisible" | "first" | "after" | "distkey" | "sortkey" | "rowguidcol" | "sparse" | "masked"
            | "tag" | "charset" | "using" | "foreign" | "fk" | "pk" | "index" | "nullable" | "required" | "optional" | "initially" | "deferrable"
            | "storage" | "compression" | "encrypted" | "hidden" | "enable" | "disable" | "cascade" | "restrict" | "format" | "before"
    )
}
