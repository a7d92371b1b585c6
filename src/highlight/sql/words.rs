//! The words of SQL, of all dialects at once, and what each of them is to the tokenizer.

/// What a word is, and what it says about the word behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A keyword that says nothing more.
    Keyword,
    /// A keyword that a name follows, so that `into orders(` is a table and not a call.
    Naming,
    /// A keyword that may stand between a naming one and the name: `index i on orders(id)`.
    Joining,
    /// A keyword that a dollar-quoted body of code may follow.
    Quoting,
    /// A keyword that is a function where a parenthesis follows directly: `left(`.
    Callable,
    /// The name of a type.
    Type,
    /// A constant.
    Literal,
}

/// The meaning of `word`, in any case, or `None` for an identifier.
pub(super) fn lookup(word: &[u8]) -> Option<Word> {
    let mut slot = hash(word);
    loop {
        match TABLE[slot] {
            Some((known, meaning)) if known.eq_ignore_ascii_case(word) => return Some(meaning),
            Some(_) => slot = (slot + 1) % SLOTS,
            None => return None,
        }
    }
}

const NAMING: &str = "exists index into references table view with";

const CALLABLE: &str = "if insert left repeat replace right truncate";

const LITERALS: &str = "current_date current_time current_timestamp current_user false \
    localtime localtimestamp null session_user true unknown";

const TYPES: &str = "bigdecimal bigint bigserial binary bit blob bool boolean bytea bytes char \
    character cidr citext clob date date32 datetime datetime2 datetime64 datetimeoffset decimal \
    double enum fixedstring float float32 float4 float64 float8 geography geometry hierarchyid \
    hstore image inet int int128 int16 int2 int256 int32 int4 int64 int8 integer interval json \
    jsonb jsonpath longblob longtext lowcardinality macaddr mediumblob mediumint mediumtext money \
    nchar nclob ntext nullable number numeric numrange nvarchar nvarchar2 oid point polygon \
    precision real regclass rowid rowversion serial serial4 serial8 smalldatetime smallint \
    smallmoney smallserial sql_variant string struct text time timestamp timestamp_ltz \
    timestamp_ntz timestamp_tz timestamptz timetz tinyblob tinyint tinytext tsquery tsrange \
    tstzrange tsvector uint128 uint16 uint256 uint32 uint64 uint8 uniqueidentifier unsigned uuid \
    varbinary varbit varchar varchar2 variant varying vector xml";

const KEYWORDS: &str = "add after all alter always analyze and any array asc assert asymmetric \
    async atomic attach auto_increment autoincrement before begin between both bulk by cache call \
    cascade cascaded case cast change charset check checkpoint close cluster clustered collate \
    column columns comment commit committed connect constraint constraints copy create cross cube \
    current cursor cycle database deallocate declare default deferrable deferred definer delete \
    delimiter deny desc describe detach deterministic disable distinct distribute drop each else \
    elseif elsif enable encode end engine escape except exclude exec execute explain extension \
    external extract fetch filter final first fn following for force foreign from full fulltext \
    function functions generated global go goto grant group grouping handler having identity \
    ignore ilike immediate immutable in include increment inherits initially inner inout instead \
    intersect invoker is isnull isolation join key keys keyspace kill language last lateral \
    leading leakproof leave like limit local lock locked log logged login loop match matched \
    materialized maxvalue merge minus minvalue modify national natural new next no nocheck nocycle \
    nologin nonclustered none not nothing notify notnull nowait nulls of off offset old open \
    option or order ordinality out outer over overlaps overriding owned owner partition \
    partitioned partitions perform pivot policy pragma preceding prepare primary privileges \
    procedure publication purge qualify raise range read recursive reference refresh regexp \
    reindex rename repeatable reset restart restrict return returning returns revoke rlike role \
    rollback rollup row rows rule savepoint schema scroll security select sequence serializable \
    session set setof sets show similar skip some sql stable straight_join strict subscription \
    symmetric synonym tablesample tablespace temp temporary then ties to top trailing transaction \
    trigger triggers try ttl unbounded uncommitted undrop union unique unlisten unlock unlogged \
    unpivot until update upsert use user using vacuum validate values variadic views virtual \
    volatile when where while window within without work write zerofill zone";

/// A power of two at a quarter full, so that a search ends after a step or two.
const SLOTS: usize = 2048;

/// An open-addressing table, filled by the compiler.
const TABLE: &[Option<(&[u8], Word)>; SLOTS] = &{
    let mut table = [None; SLOTS];
    insert(&mut table, KEYWORDS, Word::Keyword);
    insert(&mut table, NAMING, Word::Naming);
    insert(&mut table, CALLABLE, Word::Callable);
    insert(&mut table, TYPES, Word::Type);
    insert(&mut table, LITERALS, Word::Literal);
    insert(&mut table, "concurrently on only", Word::Joining);
    insert(&mut table, "as do", Word::Quoting);
    table
};

const fn insert(table: &mut [Option<(&'static [u8], Word)>; SLOTS], words: &'static str, meaning: Word) {
    let mut rest = words.as_bytes();
    while !rest.is_empty() {
        let mut length = 0;
        while length < rest.len() && rest[length] != b' ' {
            length += 1;
        }
        let (word, after) = rest.split_at(length);
        let mut slot = hash(word);
        while table[slot].is_some() {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = Some((word, meaning));
        rest = if after.is_empty() { after } else { after.split_at(1).1 };
    }
}

/// Mixes the length and three letters, which takes less time than reading the whole word and
/// spreads these words well enough. Bit 5 is set to make upper and lower case equal.
const fn hash(word: &[u8]) -> usize {
    let length = word.len();
    if length == 0 {
        return 0;
    }
    let first = (word[0] | 0x20) as usize;
    let middle = (word[length / 2] | 0x20) as usize;
    let last = (word[length - 1] | 0x20) as usize;
    (first * 1705 + middle * 1165 + last * 1211 + length * 1065) % SLOTS
}
