//! Blocks as documents hold them, and which tables they touch.

use super::{hold, uses};

#[test]
fn tables_that_are_made_are_read_with_their_columns() {
    hold(&[
        (
            "CREATE TABLE orders (\n  id BIGINT PRIMARY KEY,\n  buyer_id bigint NOT NULL REFERENCES buyers (id) ON DELETE CASCADE,\n  total numeric(10, 2) DEFAULT 0\n);",
            "creates orders(id BIGINT pk, buyer_id bigint -> buyers.id, total numeric(10, 2)); refers buyers",
        ),
        (
            "create table if not exists billing.invoices (\n  id uuid default gen_random_uuid(), -- the key\n  order_id bigint,\n  at timestamp  with\n    time zone not null,\n  primary key (id, at),\n  constraint fk foreign key (order_id) references shop.orders (id) on update no action\n)",
            "creates billing.invoices(id uuid pk, order_id bigint -> shop.orders.id, at timestamp with time zone pk); refers shop.orders",
        ),
        (
            "CREATE TABLE a (parent_id int REFERENCES a, b_id int REFERENCES b, c_id int REFERENCES b)",
            "creates a(parent_id int -> a, b_id int -> b, c_id int -> b); refers b",
        ),
        ("CREATE UNLOGGED TABLE sessions (token text, data jsonb[] NOT NULL);", "creates sessions(token text, data jsonb[])"),
        ("CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');", "creates events_2024; refers events"),
        ("CREATE TABLE new (LIKE old INCLUDING ALL);", "creates new; refers old"),
        ("CREATE TABLE a AS SELECT id, name FROM b JOIN c USING (id);", "creates a; reads b; reads c"),
        (
            "CREATE TABLE `order items` (`id` INT AUTO_INCREMENT, `key` VARCHAR(20) NOT NULL, KEY `by_key` (`key`), UNIQUE KEY u (`id`)) ENGINE=InnoDB;",
            "creates order items(id INT, key VARCHAR(20))",
        ),
        (
            "CREATE TABLE [dbo].[Orders] (\n  [Id] INT IDENTITY(1,1) NOT NULL,\n  [Name] NVARCHAR(MAX) NULL,\n  CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([Id] ASC)\n)\nGO",
            "creates dbo.Orders(Id INT pk, Name NVARCHAR(MAX))",
        ),
        (
            "CREATE TABLE ks.readings (sensor uuid, day date, at timestamp, value double, PRIMARY KEY ((sensor, day), at)) WITH CLUSTERING ORDER BY (at DESC);",
            "creates ks.readings(sensor uuid pk, day date pk, at timestamp pk, value double)",
        ),
        (
            "CREATE TABLE users (id uuid PRIMARY KEY, tags set<text>, props map<text, frozen<tag>>);",
            "creates users(id uuid pk, tags set<text>, props map<text, frozen<tag>>)",
        ),
        (
            "CREATE TABLE hits ON CLUSTER main (\n  day Date,\n  url LowCardinality(String),\n  n Nullable(UInt64) CODEC(ZSTD)\n) ENGINE = MergeTree() PARTITION BY toYYYYMM(day) ORDER BY (day, url);",
            "creates hits(day Date, url LowCardinality(String), n Nullable(UInt64))",
        ),
        ("CREATE OR REPLACE TABLE raw.orders (v VARIANT, n NUMBER(38,0)) CLUSTER BY (n);", "creates raw.orders(v VARIANT, n NUMBER(38,0))"),
        (
            "CREATE EXTERNAL TABLE logs (line STRING) PARTITIONED BY (dt STRING) STORED AS PARQUET LOCATION 's3://b/logs';",
            "creates logs(line STRING, dt STRING)",
        ),
        (
            "CREATE TABLE `shop.sales.orders` (id INT64, lines ARRAY<STRUCT<sku STRING, n INT64>>) PARTITION BY DATE(at);",
            "creates shop.sales.orders(id INT64, lines ARRAY<STRUCT<sku STRING, n INT64>>)",
        ),
        ("CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, body, at TEXT) STRICT;", "creates notes(id INTEGER pk, body, at TEXT)"),
        ("CREATE TABLE \"order\" (\"select\" text, \"Mixed Case\" double precision)", "creates order(select text, Mixed Case double precision)"),
        (
            "CREATE TABLE user (key text, index int, type varchar(10), order_no int unsigned)",
            "creates user(key text, index int, type varchar(10), order_no int unsigned)",
        ),
        (
            "CREATE TABLE a (id NUMBER(19) GENERATED ALWAYS AS IDENTITY, name VARCHAR2(50 CHAR) NOT NULL, CONSTRAINT pk PRIMARY KEY (id)) TABLESPACE ts;",
            "creates a(id NUMBER(19) pk, name VARCHAR2(50 CHAR))",
        ),
        ("CREATE TABLE Singers (SingerId INT64 NOT NULL, Name STRING(1024)) PRIMARY KEY (SingerId);", "creates Singers(SingerId INT64 pk, Name STRING(1024))"),
        (
            "CREATE TABLE Albums (SingerId INT64) PRIMARY KEY (SingerId), INTERLEAVE IN PARENT Singers ON DELETE CASCADE",
            "creates Albums(SingerId INT64 pk); refers Singers",
        ),
        ("CREATE TABLE dev CLONE prod.orders;", "creates dev; refers prod.orders"),
        ("CREATE TABLE c (x int) INHERITS (p, q);", "creates c(x int); refers p; refers q"),
        ("CREATE VIRTUAL TABLE docs USING fts5(title, body);", "creates docs"),
        (
            "CREATE TABLE a (id int, status ENUM('new','paid') NOT NULL, CHECK (id > 0), EXCLUDE USING gist (r WITH &&))",
            "creates a(id int, status ENUM('new','paid'))",
        ),
        ("CREATE TABLE fk (a int, b int, FOREIGN KEY (a, b) REFERENCES t (x, y))", "creates fk(a int -> t.x, b int -> t.y); refers t"),
    ]);
}

#[test]
fn views_and_indexes_are_read() {
    hold(&[
        ("CREATE OR REPLACE VIEW open_orders AS SELECT * FROM orders WHERE status = 'open';", "creates view open_orders; reads orders"),
        (
            "CREATE MATERIALIZED VIEW daily (day, n) AS\nSELECT day, count(*) FROM orders o, LATERAL unnest(o.days) d GROUP BY 1",
            "creates view daily(day, n); reads orders",
        ),
        ("CREATE MATERIALIZED VIEW a.mv TO a.totals AS SELECT sum(x) FROM a.hits", "creates view a.mv; writes a.totals; reads a.hits"),
        ("CREATE TABLE a (id UUID PRIMARY KEY, x text, FAMILY f (id, x))", "creates a(id UUID pk, x text)"),
        (
            "CREATE TABLE k.a (b uuid, c timestamp, d list<frozen<t>>, PRIMARY KEY ((b), c)) WITH CLUSTERING ORDER BY (c DESC) AND gc_grace_seconds = 0",
            "creates k.a(b uuid pk, c timestamp pk, d list<frozen<t>>)",
        ),
        ("CREATE MATERIALIZED VIEW mv TO totals AS SELECT sum(x) FROM hits", "creates view mv; writes totals; reads hits"),
        ("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON orders USING btree (buyer_id, at DESC) WHERE x IS NULL;", "indexes orders(buyer_id, at)"),
        ("CREATE INDEX ON orders (lower(email), status, (a || b), data->>'x')", "indexes orders(status)"),
        ("CREATE FULLTEXT INDEX ft ON posts (title(10), body);", "indexes posts(title, body)"),
        ("CREATE NONCLUSTERED INDEX [IX_A] ON [dbo].[Orders] ([BuyerId] ASC) INCLUDE ([Total]);", "indexes dbo.Orders(BuyerId)"),
        ("CREATE INDEX i ON t USING gin (tags jsonb_path_ops)", "indexes t(tags)"),
        ("DROP VIEW IF EXISTS open_orders;", "drops view open_orders"),
    ]);
}

#[test]
fn what_changes_a_table_is_read() {
    hold(&[
        (
            "ALTER TABLE IF EXISTS ONLY s.t\n  ADD COLUMN IF NOT EXISTS c int,\n  DROP COLUMN IF EXISTS d CASCADE,\n  ALTER COLUMN e TYPE text USING e::text,\n  RENAME COLUMN f TO g;",
            "alters s.t(+c int, -d, ~e text, =f=g)",
        ),
        ("ALTER TABLE t ADD c int NOT NULL DEFAULT 0;", "alters t(+c int)"),
        ("ALTER TABLE t ADD (c int, d varchar2(10));", "alters t(+c int, +d varchar2(10))"),
        ("ALTER TABLE t ADD [c] INT NULL, [d] NVARCHAR(50)", "alters t(+c INT, +d NVARCHAR(50))"),
        ("ALTER TABLE t MODIFY COLUMN a bigint NOT NULL, CHANGE COLUMN b c int, CHANGE d d text;", "alters t(~a bigint, =b=c int, ~d text)"),
        ("ALTER TABLE t MODIFY (a NUMBER(10), b DATE);", "alters t(~a NUMBER(10), ~b DATE)"),
        (
            "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (buyer_id) REFERENCES buyers (id) NOT VALID;",
            "alters orders(buyer_id -> buyers.id); refers buyers",
        ),
        ("ALTER TABLE t ADD COLUMN x_id bigint REFERENCES x, ADD PRIMARY KEY (id)", "alters t(+x_id bigint -> x, id pk); refers x"),
        ("ALTER TABLE t ALTER COLUMN a SET NOT NULL, ALTER b DROP DEFAULT, ALTER c SET DATA TYPE numeric(10,2);", "alters t(~a, ~b, ~c numeric(10,2))"),
        ("ALTER TABLE t DROP COLUMN a, b; ALTER TABLE u DROP (c, d);", "alters t(-a, -b); alters u(-c, -d)"),
        ("ALTER TABLE t DROP CONSTRAINT x, DROP INDEX y, DROP PRIMARY KEY;", "alters t"),
        ("ALTER TABLE a RENAME TO b; ALTER TABLE c RENAME d TO e;", "renames a => b; alters c(=d=e)"),
        ("RENAME TABLE a TO a_old, a_new TO a;", "renames a => a_old; renames a_new => a"),
        ("EXEC sp_rename 'dbo.Old', 'New';\nGO\nEXEC sp_rename N'dbo.T.A', N'B', 'COLUMN';", "renames dbo.Old => New; alters dbo.T(=A=B)"),
        ("ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM (1) TO (2);", "alters events; refers events_2024"),
        ("ALTER TABLE t DETACH PARTITION p CONCURRENTLY;", "alters t; refers p"),
        ("ALTER TABLE t ENABLE ROW LEVEL SECURITY;", "alters t"),
        ("ALTER TABLE a SWAP WITH b", "alters a; refers b"),
        ("ALTER TABLE hits ON CLUSTER c ADD COLUMN x UInt8 AFTER y, MODIFY TTL day + INTERVAL 1 DAY", "alters hits(+x UInt8)"),
        ("ALTER TABLE logs ADD COLUMNS (a int, b string);", "alters logs(+a int, +b string)"),
        ("ALTER TABLE Orders WITH CHECK ADD CONSTRAINT FK FOREIGN KEY(BuyerId) REFERENCES Buyers(Id)", "alters Orders(BuyerId -> Buyers.Id); refers Buyers"),
        ("DROP TABLE IF EXISTS a, s.b CASCADE;", "drops a; drops s.b"),
    ]);
}

#[test]
fn what_changes_rows_is_read() {
    hold(&[
        ("INSERT INTO orders (id, total) VALUES (1, 2), (3, 4) ON CONFLICT (id) DO UPDATE SET total = EXCLUDED.total;", "writes orders(id, total)"),
        ("INSERT INTO archive SELECT * FROM orders WHERE at < now();", "writes archive; reads orders"),
        ("INSERT OVERWRITE TABLE daily PARTITION (dt='1') SELECT a FROM raw.hits", "writes daily; reads raw.hits"),
        ("INSERT IGNORE INTO `a` (`b`) VALUES (1) ON DUPLICATE KEY UPDATE b = VALUES(b), c = 1;", "writes a(b)"),
        ("UPDATE orders SET status = 'x', at = now() WHERE id IN (SELECT order_id FROM refunds)", "writes orders(status, at); reads refunds"),
        ("UPDATE orders o SET total = l.sum, (a, b) = (1, 2) FROM lines l, LATERAL f(l) x WHERE l.id = o.id;", "writes orders(total, a, b); reads lines"),
        ("UPDATE o SET o.total = 1 FROM dbo.orders AS o JOIN buyers b ON b.id = o.buyer", "writes dbo.orders(total); reads dbo.orders; reads buyers"),
        ("UPDATE a JOIN b ON a.id = b.id SET a.x = b.x", "writes a(x); reads b"),
        ("DELETE FROM ONLY a USING b, c WHERE a.id = b.id", "writes a; reads b; reads c"),
        ("DELETE o FROM orders o WHERE o.x = 1", "reads orders; writes orders"),
        (
            "MERGE INTO t AS a USING (SELECT * FROM s) b ON (a.id = b.id) WHEN MATCHED THEN UPDATE SET x = b.x, y = 1 WHEN NOT MATCHED THEN INSERT (id) VALUES (b.id);",
            "writes t; reads s",
        ),
        ("MERGE target t USING source s ON t.id = s.id WHEN MATCHED THEN DELETE;", "writes target; reads source"),
        ("TRUNCATE TABLE a, b RESTART IDENTITY; TRUNCATE c;", "writes a; writes b; writes c"),
        (
            "COPY orders (id, total) FROM STDIN WITH (FORMAT csv);\nCOPY buyers TO '/tmp/x';\nCOPY (SELECT * FROM z) TO STDOUT",
            "writes orders(id, total); reads buyers; reads z",
        ),
        ("COPY INTO raw.orders FROM @stage/orders FILE_FORMAT = (TYPE = CSV)", "writes raw.orders"),
        ("LOAD DATA INFILE 'x.csv' INTO TABLE a FIELDS TERMINATED BY ','", "writes a"),
        ("REPLACE INTO kv (k, v) VALUES (1, 2)", "writes kv(k, v)"),
    ]);
}

#[test]
fn what_is_read_is_found() {
    hold(&[
        (
            "SELECT * FROM a, b AS x, c JOIN d ON c.id = d.id LEFT OUTER JOIN s.e USING (id) WHERE y = 1 ORDER BY p, q",
            "reads a; reads b; reads c; reads d; reads s.e",
        ),
        (
            "WITH recent AS (SELECT * FROM orders), x (a, b) AS MATERIALIZED (SELECT 1 FROM recent) SELECT * FROM recent JOIN x ON true JOIN buyers b ON 1 = 1",
            "reads orders; reads buyers",
        ),
        (
            "WITH RECURSIVE tree AS (\n  SELECT id FROM nodes\n\n  UNION ALL\n  SELECT n.id FROM nodes n JOIN tree t ON t.id = n.parent\n)\n\nSELECT * FROM tree",
            "reads nodes",
        ),
        (
            "WITH moved AS (\n  DELETE FROM jobs WHERE id IN (SELECT id FROM jobs FOR UPDATE SKIP LOCKED)\n  RETURNING *\n)\nINSERT INTO done (id)\nSELECT id FROM moved;",
            "writes jobs; reads jobs; writes done(id)",
        ),
        ("SELECT (SELECT count(*) FROM lines l WHERE l.o = o.id) AS n, EXISTS (SELECT 1 FROM x) FROM orders o", "reads lines; reads x; reads orders"),
        ("SELECT * FROM ((a JOIN b ON a.x = b.x) CROSS JOIN (SELECT * FROM c) AS z)", "reads a; reads b; reads c"),
        ("SELECT a FROM t1 UNION ALL SELECT a FROM t2", "reads t1; reads t2"),
        ("SELECT * INTO new FROM old", "creates new; reads old"),
        ("SELECT TOP 10 [name] FROM [dbo].[Order Details] WITH (NOLOCK) WHERE x = 1", "reads dbo.Order Details"),
        ("SELECT * FROM `my-project.sales.orders` JOIN my-project.sales.buyers b USING (id)", "reads my-project.sales.orders; reads my-project.sales.buyers"),
        ("select count(*) from hits final prewhere day = today() limit 1, 2", "reads hits"),
        ("EXPLAIN (ANALYZE, BUFFERS) SELECT * FROM orders;", "reads orders"),
        ("shop=# SELECT * FROM orders;\nshop-# \\d buyers\nmysql> select 1 from lines;\ncqlsh:ks> SELECT * FROM k.v;", "reads orders; reads lines; reads k.v"),
        ("SELECT 1 FROM a\n\nSELECT 2 FROM b\nSELECT 3 FROM a", "reads a; reads b; reads a"),
        (
            "DO $$\nBEGIN\n  IF NOT EXISTS (SELECT 1 FROM a) THEN\n    ALTER TABLE b ADD COLUMN c int;\n  END IF;\n  FOR r IN SELECT id FROM d LOOP UPDATE e SET f = 1; END LOOP;\nEND $$;",
            "reads a; alters b(+c int); reads d; writes e(f)",
        ),
        (
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $body$\nBEGIN\n  SELECT x INTO v FROM a;\n  INSERT INTO log (id) VALUES (NEW.id);\nEND\n$body$;",
            "reads a; writes log(id)",
        ),
        ("CREATE TEMP TABLE tmp AS SELECT * FROM a; INSERT INTO tmp SELECT * FROM b; SELECT * FROM tmp;", "reads a; reads b"),
    ]);
}

#[test]
fn sketches_are_read() {
    hold(&[
        ("CREATE TABLE orders (\n  id bigint,\n  ...\n  name text,\n  …\n);", "creates orders(id bigint, name text)"),
        ("CREATE TABLE orders (...);\nCREATE TABLE buyers ...\nALTER TABLE lines ...", "creates orders; creates buyers; alters lines"),
        (
            "CREATE TABLE orders (\n  id bigint PK,\n  buyer: uuid\n\n-- and\nCREATE TABLE buyers (id int)",
            "creates orders(id bigint pk, buyer uuid); creates buyers(id int)",
        ),
        ("SELECT ... FROM orders WHERE ...;", "reads orders"),
        ("UPDATE orders SET ... WHERE id = ?", "writes orders"),
        ("INSERT INTO orders (id, ...) VALUES (...)", "writes orders(id)"),
        ("INSERT INTO orders ...", "writes orders"),
        ("ALTER TABLE orders\n+  ADD COLUMN a int,\n-  ADD COLUMN b int;\n+CREATE INDEX i ON orders (a);", "alters orders(+a int); indexes orders(a)"),
        ("SELECT * FROM orders WHERE id = $1 AND x = :x AND y = {y}", "reads orders"),
        ("BEGIN;\nUPDATE a SET b = 1\nDELETE FROM c\nCOMMIT", "writes a(b); writes c"),
    ]);
}

#[test]
fn statements_are_told_from_each_other() {
    hold(&[
        (
            "CREATE TABLE a (\n  id int\n);\nCREATE TABLE b (\n  a_id int REFERENCES a(id)\n)\nCREATE INDEX i ON b(a_id)",
            "creates a(id int); creates b(a_id int -> a.id); refers a; indexes b(a_id)",
        ),
        (
            "BEGIN;\nLOCK TABLE a;\nINSERT INTO b SELECT * FROM a;\nDROP TABLE a;\nALTER TABLE b RENAME TO a;\nCOMMIT;",
            "writes b; reads a; drops a; renames b => a",
        ),
        ("UPDATE t\nSET a = 1\nFROM b\nWHERE b.id = t.id\n\nUPDATE c SET d = 2", "writes t(a); reads b; writes c(d)"),
        ("ALTER TABLE a ADD COLUMN\n  b int;\nALTER TABLE a\n  DROP COLUMN b,\n  DROP INDEX i,\n  ADD INDEX j (b)", "alters a(+b int); alters a(-b)"),
        ("CREATE TABLE x AS\nWITH y AS (SELECT 1 FROM z)\nSELECT * FROM y", "creates x; reads z"),
        ("CREATE VIEW v AS\n\nSELECT * FROM a\nUNION ALL\nSELECT * FROM b;", "creates view v; reads a; reads b"),
        ("WITH a AS (\n  SELECT 1 FROM b\n),\n\nc AS (SELECT * FROM d)\n\nSELECT * FROM a\nLEFT JOIN c USING (id)", "reads b; reads d"),
        ("IF NOT EXISTS (SELECT * FROM sys.tables WHERE name = 'A')\nCREATE TABLE dbo.A (Id INT)", "creates dbo.A(Id INT)"),
        ("IF x THEN INSERT INTO a VALUES (1); END IF;", "writes a"),
        (
            "CREATE PROCEDURE p(IN a INT)\nBEGIN\n  DECLARE v INT;\n  SELECT total INTO v FROM orders;\n  UPDATE orders SET total = v;\nEND //",
            "reads orders; writes orders(total)",
        ),
        ("mysql> SELECT * FROM orders\n    -> JOIN b ON 1 = 1;\n+----+\n| id |\n+----+\n", "reads orders; reads b"),
        ("SQL> select * from emp e, dept d where e.x(+) = d.x;\nroot@:26257/bank> SELECT * FROM accounts;", "reads emp; reads dept; reads accounts"),
        ("1. CREATE TABLE a (id int);\n2. INSERT INTO a VALUES (1);", "creates a(id int); writes a"),
        ("+++ b/x.sql\n@@ -1,2 +1,3 @@\n CREATE TABLE t (\n   id int,\n-  a int\n+  a bigint,\n+  b text\n );", "creates t(id int, a bigint, b text)"),
        ("- DROP TABLE a;\n- DROP TABLE b;", "drops a; drops b"),
        (
            "CREATE TABLE t (\n  id bigint not null\n  name text\n  at timestamp with\n    time zone\n)",
            "creates t(id bigint, name text, at timestamp with time zone)",
        ),
        ("CREATE TABLE orders (id bigint, buyer_id -> buyers.id, total numeric ...)", "creates orders(id bigint, buyer_id, total numeric)"),
        ("SELECT * FROM orders AS OF SYSTEM TIME '-10s' WHERE id = 1", "reads orders"),
        ("WITH d AS (SELECT *, 1 rn FROM t) DELETE FROM d WHERE rn > 1", "reads t"),
        ("UPDATE ks.t USING TTL 10 SET a = 1, m['k'] = 'v' WHERE id = ?", "writes ks.t(a, m)"),
        ("CREATE TABLE t1 (c INT NOT NULL FOREIGN KEY REFERENCES t2(d), e AS (c + 1) PERSISTED)", "creates t1(c INT -> t2.d, e); refers t2"),
        ("CREATE TABLE t USING DELTA AS SELECT * FROM u; CREATE TABLE v STORED AS ORC AS SELECT * FROM w", "creates t; reads u; creates v; reads w"),
        ("SELECT * FROM a CROSS APPLY (SELECT * FROM b) x OUTER APPLY dbo.f(a.id)", "reads a; reads b"),
        ("CREATE TABLE a AS TABLE b", "creates a; reads b"),
        ("ALTER TABLE t\r\n  ADD COLUMN a int\r\n, ADD COLUMN b int\r\n\r\nDROP TABLE x", "alters t(+a int, +b int); drops x"),
        ("CREATE TABLE t (\n  id bigint, -- from a\n  // note\n  # note\n  name text -- last\n);", "creates t(id bigint, name text)"),
        ("WITH a AS (UPDATE b SET c = 1 RETURNING *), d AS (INSERT INTO e (f) SELECT c FROM a RETURNING *) SELECT * FROM d", "writes b(c); writes e(f)"),
        ("SELECT * FROM a LEFT JOIN b ON (a.id = b.id), LATERAL (SELECT * FROM c) d, e", "reads a; reads b; reads c; reads e"),
        ("COPY public.a (id, b) FROM stdin;\n1\tfoo\n\\.\n\nSELECT setval('s', 1);", "writes public.a(id, b)"),
        ("SELECT count(*) FROM orders GROUP BY ALL\n\nexpect: 3 rows from buyers", "reads orders"),
        ("CREATE SEARCH INDEX s ON t(ALL COLUMNS)", "indexes t"),
    ]);
}

#[test]
fn names_keep_their_offsets() {
    let code = "-- é\nSELECT * FROM \"a\".b;\nDO $$ BEGIN DELETE FROM c; END $$;\nshop=# DROP TABLE d;";
    let places: Vec<_> = uses(code).iter().map(|table| &code[table.at..][..1]).collect();
    assert_eq!(places, ["\"", "c", "d"]);
}
