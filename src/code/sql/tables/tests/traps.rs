//! What looks like a table and is none, and what looks like SQL and is none.

use super::hold;

/// Holds each block to nothing.
fn nothing(blocks: &[&str]) {
    hold(&blocks.iter().map(|block| (*block, "")).collect::<Vec<_>>());
}

#[test]
fn what_is_no_table_is_not_read() {
    nothing(&[
        "SELECT * FROM generate_series(1, 10) AS g (x)",
        "SELECT EXTRACT(year FROM created_at), TRIM(both FROM x), SUBSTRING(x FROM 2), OVERLAY(a PLACING b FROM 3)",
        "SELECT a IS DISTINCT FROM b, c IS NOT DISTINCT FROM d",
        "SELECT * FROM unnest(x), LATERAL f(y), json_to_recordset(z) AS t (a int, b text)",
        "SELECT 'INSERT INTO a VALUES (1)', \"b\" -- FROM c\n/* FROM d */",
        "SELECT * FROM (VALUES (1, 2), (3, 4)) AS v (a, b)",
        "SELECT * FROM dual",
        "SELECT 1 FROM #temp",
        "INSERT INTO @rows VALUES (1)",
        "CREATE TEMPORARY TABLE t (id int)",
        "SELECT 1 INTO OUTFILE 'x'",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "\\d orders\n\\copy orders from 'x'",
    ]);
    hold(&[
        ("SELECT d FROM a ARRAY JOIN b WHERE EXTRACT(day FROM c) = 1", "reads a"),
        ("SELECT * FROM a t JOIN LATERAL (SELECT * FROM b WHERE b.x = t.x FOR UPDATE OF b) q ON true", "reads a; reads b"),
        ("SELECT * FROM t LATERAL VIEW explode(x) e AS k, v", "reads t"),
        ("SELECT * FROM a FOR UPDATE SKIP LOCKED", "reads a"),
        ("CREATE TABLE a (id int REFERENCES b ON UPDATE CASCADE ON DELETE SET NULL)", "creates a(id int -> b); refers b"),
        ("SELECT * FROM a GROUP BY b, c HAVING d > 1 WINDOW w AS (PARTITION BY e ORDER BY f), x AS (ORDER BY g)", "reads a"),
    ]);
}

#[test]
fn what_touches_no_table_of_the_data_model_is_not_read() {
    nothing(&[
        "CREATE TRIGGER t AFTER INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION f();",
        "CREATE POLICY p ON orders FOR SELECT USING (tenant IN (SELECT id FROM tenants));",
        "GRANT SELECT, INSERT ON orders TO app; REVOKE ALL ON TABLE a FROM b;",
        "COMMENT ON TABLE orders IS 'all orders'; COMMENT ON COLUMN a.b IS 'x'",
        "CREATE SEQUENCE s; CREATE TYPE t AS ENUM ('a'); CREATE TYPE u AS (a int); CREATE EXTENSION x; CREATE ROLE r; ALTER ROLE r SET a = b;",
        "CREATE SCHEMA s; DROP SCHEMA s CASCADE; CREATE DATABASE d; DROP INDEX i; ALTER INDEX i RENAME TO j;",
        "ALTER SEQUENCE s OWNED BY a.b; ALTER TYPE t ADD VALUE 'x'; DROP FUNCTION f(int);",
        "VACUUM ANALYZE orders; REFRESH MATERIALIZED VIEW v; LOCK TABLE a; SET search_path = x; SHOW TABLES;",
        "CREATE PUBLICATION p FOR TABLE orders;",
    ]);
}

#[test]
fn what_is_left_to_the_reader_is_no_table() {
    nothing(&[
        "SELECT * FROM {table}; SELECT * FROM <table>; SELECT * FROM ${table}",
        "SELECT * FROM :table JOIN %s ON 1 = 1 JOIN $1 ON 2 = 2",
        "SELECT * FROM events_{yyyymm}",
        "SELECT * FROM {schema}.orders JOIN tenant_<id>.orders o ON true",
        "CREATE TABLE events_{yyyymm} (id int)",
        "CREATE TABLE <name> (id int REFERENCES {other})",
        "INSERT INTO {table} (a) VALUES (1)",
        "UPDATE ${schema}.t SET a = 1; DELETE FROM :t WHERE 1 = 1",
        "SELECT * FROM {{ ref('orders') }}",
        "SELECT * FROM `{project}.d.t`, `p.d.events_*`",
        "ALTER TABLE orders_%s ADD COLUMN a int",
        "DROP TABLE orders_…; DROP TABLE orders_...",
        "EXEC sp_rename '{old}', 'new'",
    ]);
}

#[test]
fn prose_is_not_read() {
    nothing(&[
        "Update the orders table",
        "Update orders set of the buyer",
        "-- select something from a",
        "Select the open orders from the archive",
        "Delete from the orders table",
        "delete from orders older than a year",
        "Insert into the orders table first",
        "SELECT from orders by customer, newest first",
        "select the row from the queue, then update the status",
        "Select all from users, then join with orders",
        "select rows from orders where possible, otherwise from archive",
        "select users from table users, sort them",
        "with orders as source, we select from it",
        "delete from carts when they expire",
        "Delete from carts, orders and sessions after a year",
        "insert overwrite happens daily",
        "Create table orders with all its columns",
        "Create a table orders (one for each buyer)",
        "Create index on the orders table",
        "Create view of the orders",
        "Drop table orders once it is empty",
        "Alter table orders so that it is fast",
        "Truncate orders when done",
        "Copy orders to the archive",
        "Merge the orders into one",
        "With orders from buyers",
        "Rename table orders",
        "select rows from the orders table that are old",
        "id | buyer\n---+------\n 1 | from orders",
    ]);
    hold(&[("SELECT * FROM orders\nThis reads all orders from the archive.", "reads orders"), ("Step one: copy from a\nINSERT INTO b VALUES (1)", "writes b")]);
}

#[test]
fn what_does_not_end_is_read_as_far_as_it_goes() {
    hold(&[
        ("CREATE TABLE", ""),
        ("CREATE TABLE a", "creates a"),
        ("CREATE TABLE a (", "creates a"),
        ("CREATE TABLE a (b int, c", "creates a(b int, c)"),
        ("SELECT * FROM", ""),
        ("SELECT * FROM (((", ""),
        ("ALTER TABLE a ADD", "alters a"),
        ("UPDATE a SET", "writes a"),
        ("INSERT INTO a (b, ", "writes a(b)"),
        ("SELECT 'a FROM b", ""),
        (")))) FROM a; SELECT 1)) FROM b", "reads b"),
    ]);
}
