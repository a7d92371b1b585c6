//! Blocks of SQL and their grades.

use super::super::sql::grade;
use super::hold;

#[test]
fn what_a_database_reads_is_valid() {
    hold(
        grade,
        &[
            ('v', "CREATE TABLE orders (id BIGINT PRIMARY KEY);"),
            ('v', "create table if not exists shop.orders (\n  id uuid primary key default gen_random_uuid(),\n  total numeric(12, 2) not null\n)"),
            ('v', "CREATE TABLE a (id SERIAL, b_id INT REFERENCES b (id) ON DELETE SET NULL ON UPDATE CASCADE, PRIMARY KEY (id, b_id));"),
            ('v', "CREATE TABLE a (\n  id INT, -- the id\n  /* and */ at TIMESTAMP WITH TIME ZONE DEFAULT now()\n);"),
            ('v', "CREATE TABLE a (id INT CHECK (id > 0), UNIQUE (id));"),
            ('v', "CREATE TABLE a (tags text[] NOT NULL DEFAULT '{}'::text[]);"),
            ('v', "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a USING btree (b DESC, c);"),
            ('v', "CREATE INDEX i ON a (lower(b)) WHERE c IS NULL;"),
            ('v', "ALTER TABLE a ADD COLUMN b TEXT NOT NULL DEFAULT 'x', DROP COLUMN IF EXISTS c;"),
            ('v', "ALTER TABLE a ADD CONSTRAINT b FOREIGN KEY (c) REFERENCES d (e);"),
            ('v', "SELECT * FROM orders WHERE id = 1;"),
            ('v', "SELECT a, count(*) FROM t GROUP BY a HAVING count(*) > 1 ORDER BY 2 DESC LIMIT 10"),
            ('v', "WITH recent AS (SELECT 1) SELECT * FROM recent;"),
            ('v', "INSERT INTO a (b) VALUES ('it''s'), (NULL) ON CONFLICT (b) DO NOTHING;"),
            ('v', "UPDATE a SET b = b + 1 WHERE c = $1 RETURNING *;"),
            ('v', "DELETE FROM a WHERE at < now() - interval '30 days';"),
            ('v', "CREATE TABLE `a` (`id` INT AUTO_INCREMENT, KEY `k` (`id`)) ENGINE=InnoDB;"),
            ('v', "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);"),
            ('v', "SELECT TOP 10 [name] FROM [dbo].[orders];"),
            ('v', "CREATE TABLE t (d Date, n UInt64) ENGINE = MergeTree ORDER BY d"),
            ('v', "BEGIN;\nUPDATE a SET b = 1;\nCOMMIT;"),
            ('v', "-- only a comment"),
            ('v', "GRANT SELECT ON a TO b;"),
            ('v', "DROP TABLE IF EXISTS a CASCADE;"),
        ],
    );
}

#[test]
fn what_people_write_in_place_of_sql_is_a_sketch() {
    hold(
        grade,
        &[
            ('s', ""),
            ('s', "\n\n"),
            ('s', "CREATE TABLE a (\n  id BIGINT,\n  ...\n);"),
            ('s', "CREATE TABLE a (id BIGINT, …, name TEXT) …;"),
            ('s', "SELECT ... FROM a WHERE ...;"),
            ('s', "SELECT id,\n  -- ... as before\nFROM a WHERE;"),
            ('s', "SELECT * FROM {table} WHERE id = {id};"),
            ('s', "SELECT * FROM <table>"),
            ('s', "SELECT * FROM WHERE id = :id"),
            ('s', "SELECT * FROM {{ ref('orders') }}"),
            ('s', "{% if a %} SELECT 1 {% endif %}"),
            ('s', "id BIGINT PRIMARY KEY,\nname TEXT"),
            ('s', "orders(id, name, total)"),
            ('s', "shop=> select 1;\n ?column?\n----------\n        1"),
            ('s', "            Table \"public.orders\"\n Column | Type\n--------+------\n id | bigint"),
            ('s', "SELECT a, b FROM t;\n a | b\n---+---\n 1 | 2\n(1 row)"),
            ('s', "DO $$ BEGIN IF 1 THEN RAISE 'x'; END $$ LANGUAGE nonsense nonsense;"),
            ('s', "CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ nonsense;"),
            ('s', "CREATE PROCEDURE p(IN a INT) BEGIN DECLARE b INT; SET b = a; END LOOP"),
            ('s', "CREATE TABLE a (id INT) PARTITION BY RANGE (id) nonsense;"),
            ('s', "ALTER TABLE a ATTACH PARTITION b FOR VALUES FROM (1) TO (2) nonsense;"),
            ('s', "Seq Scan on orders  (cost=0.00..1.01 rows=1 width=4)\n  Filter: (id = 1)"),
            ('s', "EXPLAIN ANALYZE SELECT FROM WHERE"),
            ('s', "CREATE POLICY p ON a FOR ALL nonsense"),
            ('s', "DELIMITER //\nCREATE TRIGGER t //"),
            ('s', "Find all orders that are open"),
            ('s', "\\d orders"),
            ('s', "CREATE TABLE a (b uuid, c timestamp, PRIMARY KEY (b, c)) WITH CLUSTERING ORDER BY (c DESC);"),
            ('s', "SELECT * FROM a WHERE b = 1 ALLOW FILTERING;"),
        ],
    );
}

#[test]
fn what_no_database_reads_is_broken() {
    hold(
        grade,
        &[
            ('b', "CREATE TABL orders (id BIGINT PRIMARY KEY);"),
            ('b', "CREATE TABLE orders (id BIGINT NOT NUL);"),
            ('b', "CREATE TABLE orders (id BIGINT name TEXT);"),
            ('b', "CREATE TABLE orders (id BIGINT, name TEXT;"),
            ('b', "CREATE TABLE orders id BIGINT);"),
            ('b', "SELECT * FORM orders WHERE;"),
            ('b', "SELECT FROM WHERE;"),
            ('b', "SELECT id FROM orders WHERE total > ;"),
            ('b', "INSERT INTO orders VALUES (1, 2;"),
            ('b', "UPDATE orders SET WHERE id = 1"),
            ('b', "DELETE orders FROM WHERE id = 1"),
            ('b', "SELECT 'open FROM orders;"),
        ],
    );
}

#[test]
fn a_block_that_is_too_large_or_too_deep_is_not_judged() {
    let long = format!("SELECT {}1 FROM WHERE", "1, ".repeat(30_000));
    hold(grade, &[('s', &long), ('s', &format!("SELECT {}1", "(".repeat(30)))]);
}

/// Each of these takes a parser by recursive descent, or what takes its tree down, as deep as it is long.
#[test]
fn no_input_takes_more_than_a_small_stack() {
    const CHAINS: [&str; 19] = [
        "1+",
        "1 OR ",
        "NOT ",
        "-",
        "a.",
        "1::int::",
        "x[1]",
        "SELECT 1 UNION ",
        "a AND ",
        "EXPLAIN ",
        "CASE WHEN ",
        "f(",
        "a,",
        "ARRAY<",
        "1 IS NULL ",
        "(SELECT ",
        "[",
        "{",
        "(",
    ];
    // The last two hide what follows from those who do not know the dialect.
    const STARTS: [&str; 5] = ["", "SELECT 1 FROM t WHERE ", "CREATE TABLE t (a ", "SELECT --", "SELECT 'a\\', "];
    let threads = std::thread::Builder::new().stack_size(512 * 1024);
    let run = threads.spawn(|| {
        for (chain, start) in CHAINS.iter().flat_map(|chain| STARTS.map(|start| (chain, start))) {
            for count in [2, 10, 18, 45, 400, 60_000 / chain.len()] {
                let _ = grade(&format!("{start}{}1", chain.repeat(count)));
            }
        }
        [grade(&"(".repeat(100_000)), grade(&"(".repeat(60_000))]
    });
    assert!(run.unwrap().join().unwrap().iter().all(|grade| super::letter(grade) == 's'));
}
