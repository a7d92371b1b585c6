//! Asks sqlparser whether a dialect of SQL reads a block.

use sqlparser::dialect::{
    BigQueryDialect, ClickHouseDialect, Dialect, DuckDbDialect, GenericDialect, HiveDialect, MsSqlDialect, MySqlDialect, OracleDialect, PostgreSqlDialect,
    SQLiteDialect, SnowflakeDialect,
};
use sqlparser::parser::{Parser, ParserError};

/// The dialects to try behind that of `PostgreSQL`, the likeliest first.
const OTHERS: [&(dyn Dialect + Sync); 10] = [
    &GenericDialect {},
    &MySqlDialect {},
    &SQLiteDialect {},
    &MsSqlDialect {},
    &SnowflakeDialect,
    &BigQueryDialect {},
    &ClickHouseDialect {},
    &HiveDialect {},
    &DuckDbDialect {},
    &OracleDialect {},
];

/// What is wrong in `code` as `PostgreSQL` sees it.
pub(super) fn read_as_postgresql(code: &str) -> Result<(), ParserError> {
    read(&PostgreSqlDialect {}, code)
}

/// Whether a dialect other than that of `PostgreSQL` reads all of `code`.
pub(super) fn is_read_by_another(code: &str) -> bool {
    OTHERS.iter().any(|dialect| read(*dialect, code).is_ok())
}

fn read(dialect: &dyn Dialect, code: &str) -> Result<(), ParserError> {
    Parser::parse_sql(dialect, code).map(drop)
}
