//! Tables, endpoints, components and events that several documents speak of: their pages, the links to them, how they hang together, and where designs
//! contradict each other.

mod conflicts;
mod openapi;

use std::fmt::Write as _;

use crate::harness::{self, Page, Project, Site};
use crate::invariants::broken_links;

/// A design of a name, a version, a status and a date, with a text.
fn design(name: &str, status: &str, date: &str, text: &str) -> String {
    format!("# High-Level Design: {name}\n\nDate: {date}\nStatus: {status}\nAuthors: Ann Ash\n\n{text}")
}

fn site_of(documents: &[(&str, String)]) -> Site {
    harness::site(&documents.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

fn sql(code: &str) -> String {
    format!("## Data Model\n\n```sql\n{code}\n```\n")
}

/// The rows of the first table of a page.
fn rows(page: &Page) -> Vec<String> {
    cells(page, ".facts-table tbody")
}

/// The cells of the rows of a table, with bars between them.
fn cells(page: &Page, body: &str) -> Vec<String> {
    let rows = page.count(&format!("{body} tr"));
    (1..=rows).map(|row| page.texts(&format!("{body} tr:nth-child({row}) td")).join(" | ")).collect()
}

/// The texts and addresses of the links to things in a document's text.
fn links(page: &Page) -> Vec<(String, String)> {
    page.texts(".text a.entity").into_iter().zip(page.attributes(".text a.entity", "href")).collect()
}

#[test]
fn the_page_of_a_table_tells_its_history_in_the_order_of_dates() {
    let site = site_of(&[
        ("c.md", design("Risk v1.0", "Draft", "2026-10-05", &sql("ALTER TABLE orders DROP COLUMN note, ADD COLUMN band text;"))),
        ("b.md", design("Shipping v1.0", "Implemented", "2025-05-06", &sql("ALTER TABLE public.orders ADD COLUMN shipped_at timestamptz;"))),
        ("a.md", design("Checkout v1.0", "Implemented", "2024-09-12", &sql("CREATE TABLE orders (\n  id text PRIMARY KEY,\n  note text\n);"))),
        ("d.md", design("Report v1.0", "Draft", "2026-11-01", &sql("SELECT count(*) FROM \"Orders\";"))),
    ]);
    let page = site.page("-/data-model/orders.html");
    let expected = [
        "orders | creates | id text; note text | Checkout v1.0 Ann Ash · 2024-09-12",
        "alters | + shipped_at timestamptz | Shipping v1.0 Ann Ash · 2025-05-06",
        "alters | − note; + band text | Risk v1.0 Ann Ash · 2026-10-05",
        "reads |  | Report v1.0 Ann Ash · 2026-11-01",
    ];
    assert_eq!(rows(&page), expected);
    let expected = [
        "id key | text |  | Checkout v1.0",
        "note | text |  | Checkout v1.0, dropped by Risk v1.0",
        "shipped_at | timestamptz |  | Shipping v1.0",
        "band | text |  | Risk v1.0",
    ];
    assert_eq!(cells(&page, "[aria-labelledby='hld:columns'] tbody"), expected);
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

#[test]
fn names_in_code_lead_to_the_pages_of_what_they_mean_and_words_do_not() {
    let text = "## Data Model\n\nThe orders live in `orders`, see also `Orders`, `billing.invoices` and `invoices`.\n\n[`orders`](b.md) is a link already.\n\n### `orders` in a heading\n\n\
                ![`orders`](a.png)\n\n`orders and more`, `order`, *orders*.\n\n## API Design\n\n- `POST /orders`\n\nWho asks `GET /orders/:id` or `/orders/{order}` gets one.\n";
    let site = site_of(&[
        ("a.md", design("A v1.0", "Draft", "2026-01-01", text)),
        (
            "b.md",
            design(
                "B v1.0",
                "Draft",
                "2026-01-02",
                &(sql("CREATE TABLE orders (id int);\nCREATE TABLE billing.invoices (id int);") + "\n## API\n\n**Endpoint: GET /orders/{id}**\n"),
            ),
        ),
    ]);
    let found = links(&site.page("a.html"));
    let expected = [
        ("orders", "-/data-model/orders.html"),
        ("Orders", "-/data-model/orders.html"),
        ("billing.invoices", "-/data-model/billing-invoices.html"),
        ("invoices", "-/data-model/billing-invoices.html"),
        ("POST /orders", "-/api/orders.html"),
        ("GET /orders/:id", "-/api/orders-id.html"),
        ("/orders/{order}", "-/api/orders-id.html"),
    ];
    assert_eq!(found, expected.map(|(text, href)| (text.to_owned(), href.to_owned())));
    // In SQL as well, and there the name is the place that the table's page leads to.
    let page = site.page("b.html");
    assert_eq!(page.attributes("pre a.entity", "id"), ["hld:table-1", "hld:table-2"]);
    assert!(site.page("-/data-model/orders.html").attributes("main td a", "href").contains(&"../../b.html#hld:table-1".to_owned()));
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

#[test]
fn code_keeps_its_text_whatever_is_linked_in_it() {
    let code = "CREATE TABLE \"a&b\" (id int REFERENCES orders (id));\n-- <b> & orders\nCREATE TABLE [order] (x int);\nSELECT * FROM `orders` o, user u;";
    let site = site_of(&[("a.md", design("A v1.0", "Draft", "2026-01-01", &sql(code)))]);
    assert_eq!(site.page("a.html").texts("pre code"), [code.replace('\n', " ")]);
}

#[test]
fn raw_html_in_a_document_changes_nothing_of_its_links() {
    let text = sql("CREATE TABLE orders (id int);")
        + "\n<details><summary>More</summary>\n\nIn `orders`.\n\n</details>\n\n<a href=\"https://example.org\">x <code>orders</code></a>\n";
    let site =
        site_of(&[("a.md", design("A v1.0", "Draft", "2026-01-01", &text)), ("b.md", design("B v1.0", "Draft", "2026-01-01", &sql("DROP TABLE orders;")))]);
    let found = links(&site.page("a.html"));
    assert_eq!(found.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), ["orders", "orders"]);
}

#[test]
fn in_links_of_raw_html_that_is_left_as_it_is_names_lead_nowhere() {
    let text = sql("CREATE TABLE orders (id int);")
        + "\n<a href=\"https://example.org\">x `orders`</a> and `orders`.\n\n<a\nhref=\"https://example.org\">\n\n`orders`\n\n</a>\n\n<abbr>`orders`</abbr>\n";
    let site = harness::site_with("unsafe_html: true", &[("a.md", &text)], &[]);
    let page = site.page("a.html");
    assert_eq!(page.texts(".text p a.entity"), ["orders", "orders"]);
    assert_eq!(site.text("a.html").matches("<code>orders</code>").count(), 4);
}

#[test]
fn what_a_table_is_renamed_to_is_made_as_well() {
    let text =
        sql("CREATE TABLE orders (id int);\nALTER TABLE orders RENAME TO purchases;\nALTER TABLE billing.a RENAME TO b;\nALTER TABLE gone ADD COLUMN x int;");
    let other = sql("ALTER TABLE purchases ADD COLUMN y int;\nSELECT * FROM billing.b;");
    let page = harness::site(&[("a.md", &text), ("b.md", &other)]).page("-/facts/data-model.html");
    assert_eq!(page.texts("[aria-labelledby='hld:created-by-no-design'] a"), ["billing.a", "gone"]);
}

const ORDERS: &str = "## Architecture\n\n### Components\n\n**Component 1: order-service**\n- Responsibility: keeps orders\n- Interfaces: `/orders`; publishes `order.placed`\n\
    - Dependencies: `stock-service`, Kafka\n\n**Component 2: stock-service**\n- Responsibility: counts what is there\n- Interfaces: none\n- Dependencies: `stock`\n\n\
    ### API Design\n\n**Endpoint: POST /orders**\n";
const MAIL: &str = "## Architecture\n\n### Components\n\n**Component 1: Mail Service**\n- Responsibility: tells buyers\n- Interfaces: consumes `order.placed`\n- Dependencies: Kafka, templates\n\n\
    **Component 2: report job**\n- Responsibility: adds up\n- Dependencies: the order service\n";

#[test]
fn the_page_of_a_component_says_what_it_needs_and_what_goes_with_it() {
    let site = site_of(&[("a.md", design("Orders v1.0", "Approved", "2026-01-01", ORDERS)), ("b.md", design("Mail v1.0", "Draft", "2026-02-01", MAIL))]);
    let of = |page: &Page, section: &str| page.texts(&format!("[aria-labelledby='hld:{section}'] li a.entity"));
    let orders = site.page("-/components/order-service.html");
    assert_eq!(of(&orders, "needs"), ["Kafka", "stock-service"]);
    assert_eq!(of(&orders, "publishes"), ["order.placed"]);
    assert_eq!(of(&orders, "serves"), ["/orders"]);
    assert_eq!(of(&orders, "needed-by"), ["report job"]);
    assert_eq!(of(&orders, "if-it-fails-or-is-removed"), ["report job", "Mail Service"]);
    // What needs something that needs it goes as well.
    let stock = site.page("-/components/stock-service.html");
    assert_eq!(of(&stock, "if-it-fails-or-is-removed"), ["order-service", "report job", "Mail Service"]);
    assert_eq!(stock.texts("[aria-labelledby='hld:if-it-fails-or-is-removed'] li .by"), ["through order-service", "through order-service"]);
    let event = site.page("-/events/order-placed.html");
    assert_eq!((of(&event, "published-by"), of(&event, "consumed-by")), (vec!["order-service".to_owned()], vec!["Mail Service".to_owned()]));
    // Nobody describes Kafka, and two need it.
    let kafka = site.page("-/components/kafka.html");
    assert_eq!(of(&kafka, "needed-by"), ["Mail Service", "order-service"]);
    assert_eq!(site.page("-/facts/components.html").texts(".names a"), ["Kafka"]);
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

#[test]
fn an_address_that_several_need_and_nobody_offers_is_no_component() {
    let component = |name: &str, needs: &str| format!("**Component 1: {name}**\n- Responsibility: x\n- Dependencies: {needs}\n\n");
    let text = format!("## Components\n\n{}{}", component("a-service", "`/orders/v1`, Kafka"), component("b-service", "`/orders/v1`, Kafka, orders v1"));
    let text = text + &component("orders v1", "none");
    let site = site_of(&[("a.md", design("A v1.0", "Draft", "2026-01-01", &text))]);
    assert_eq!(site.page("-/facts/components.html").texts(".names a"), ["Kafka"]);
    let needed_by = site.page("-/components/orders-v1.html").texts("[aria-labelledby='hld:needed-by'] li a.entity");
    assert_eq!(needed_by, ["b-service"]);
}

#[test]
fn a_table_that_was_renamed_again_and_again_is_no_recursion() {
    let code = (0..5_000).map(|at| format!("ALTER TABLE t_{at} RENAME TO t_{};\n", at + 1)).collect::<Vec<_>>().concat();
    let site = site_of(&[
        ("a.md", design("A v1.0", "Draft", "2026-01-01", &sql(&code))),
        ("b.md", design("B v1.0", "Draft", "2026-02-01", &sql("ALTER TABLE t_5000 ADD COLUMN note text;"))),
    ]);
    let page = site.page("-/data-model/t_5000.html");
    assert_eq!(cells(&page, "[aria-labelledby='hld:columns'] tbody"), ["note | text |  | B v1.0"]);
}

#[test]
fn components_that_need_each_other_are_named_in_the_order_in_which_they_do() {
    let component = |name: &str, needs: &str| format!("**Component 1: {name}**\n- Responsibility: x\n- Dependencies: {needs}\n\n");
    let text =
        format!("## Components\n\n{}{}{}", component("a-service", "c-service"), component("c-service", "b-service"), component("b-service", "a-service"));
    let page = site_of(&[("a.md", design("A v1.0", "Draft", "2026-01-01", &text))]).page("-/facts/components.html");
    let circles: Vec<String> = page.texts("[aria-labelledby='hld:components-that-need-each-other'] li");
    assert_eq!(circles, ["a-service needs c-service needs b-service needs a-service"]);
}

#[test]
fn pictures_lead_to_what_they_show_and_stand_in_every_place_alike() {
    let text = sql("CREATE TABLE buyers (id int PRIMARY KEY);\nCREATE TABLE orders (id int PRIMARY KEY, buyer int REFERENCES buyers (id));");
    let site = site_of(&[("a.md", design("A v1.0", "Draft", "2026-01-01", &text))]);
    for path in ["-/facts/data-model.html", "-/data-model/orders.html"] {
        let page = site.page(path);
        let hrefs = page.attributes("figure svg a[href]", "href");
        assert!(hrefs.contains(&"../../-/data-model/buyers.html".to_owned()), "{path}: {hrefs:?}");
        assert_eq!(page.attributes("figure svg", "role"), ["group"], "{path}");
    }
}

#[test]
fn a_table_of_many_columns_has_a_picture_that_says_how_many_it_leaves_out() {
    let columns = (0..20).map(|nth| format!(", note_{nth} text")).collect::<Vec<_>>().concat();
    let text = sql(&format!("CREATE TABLE buyers (id int PRIMARY KEY);\nCREATE TABLE orders (id int PRIMARY KEY, buyer int REFERENCES buyers (id){columns});"));
    let page = site_of(&[("a.md", design("A v1.0", "Draft", "2026-01-01", &text))]).page("-/data-model/orders.html");
    let words = page.texts("figure svg").join(" ");
    assert!(words.contains("note_9") && !words.contains("note_10") && words.contains("columns(10)"), "{words}");
}

#[test]
fn keys_of_a_table_stay_when_the_design_that_made_it_is_superseded() {
    let made = sql("CREATE TABLE buyers (id int PRIMARY KEY);\nCREATE TABLE orders (id int PRIMARY KEY, buyer int REFERENCES buyers (id));");
    let changed = sql("ALTER TABLE orders ADD COLUMN note text;");
    let site =
        site_of(&[("a-v1.0.md", design("A v1.0", "Superseded", "2026-01-01", &made)), ("a-v1.1.md", design("A v1.1", "Approved", "2026-02-01", &changed))]);
    assert_eq!(site.page("-/data-model/buyers.html").texts("[aria-labelledby='hld:referred-to-by'] li > a:first-child"), ["orders"]);
}

#[test]
fn a_document_names_all_its_conflicts() {
    let one = sql("CREATE TABLE orders (id int);\nCREATE TABLE lines (id int);");
    let site = site_of(&[("a.md", design("A v1.0", "Draft", "2026-01-01", &one)), ("b.md", design("B v1.0", "Draft", "2026-01-01", &one))]);
    assert_eq!(site.page("a.html").texts(".banner"), ["Table lines is created by B v1.0 as well. Table orders is created by B v1.0 as well. All conflicts"]);
}

#[test]
fn a_picture_leads_to_what_it_shows_and_not_to_something_else_of_that_name() {
    let text = "## Components\n\n**Component 1: orders**\n- Responsibility: x\n- Dependencies: `ledger`\n\n\
                **Component 2: ledger**\n- Responsibility: y\n\n**Component 3: audit**\n- Dependencies: `ledger`, `orders`\n\n"
        .to_owned()
        + &sql("CREATE TABLE orders (id int PRIMARY KEY);");
    let site = site_of(&[("a.md", design("A v1.0", "Draft", "2026-01-01", &text))]);
    let mut hrefs = site.page("-/components/ledger.html").attributes("figure svg a[href]", "href");
    hrefs.sort();
    assert_eq!(hrefs, ["../../-/components/audit.html", "../../-/components/ledger.html", "../../-/components/orders.html"]);
}

#[test]
fn names_that_a_picture_divides_into_lines_lead_to_their_pages() {
    let long = "an-inventory-reservation-expiry-worker-of-all-the-warehouses";
    let text =
        format!("# A\n\n## Components\n\n**Component 1: {long}**\n- Dependencies: `ledger`, `mail`\n\n**Component 2: ledger**\n- Dependencies: `mail`\n");
    let page = harness::site(&[("a.md", &text)]).page(&format!("-/components/{long}.html"));
    let hrefs = page.attributes("figure svg a[href]", "href");
    assert!(hrefs.contains(&format!("../../-/components/{long}.html")), "{hrefs:?} {}", page.texts("figure svg").join(" "));
}

#[test]
fn pictures_of_pages_are_kept_from_build_to_build() {
    let text = "# A\n\n## Components\n\n**Component 1: orders**\n- Dependencies: `ledger`, `mail`\n\n**Component 2: ledger**\n- Dependencies: `mail`\n";
    let project = Project::new(&[("docs/a.md", text)]);
    let build = || {
        let run = project.run(&["build", "docs", "-o", "site", "--cache-dir", "kept"]);
        assert_eq!(run.code, 0, "{run:?}");
        (project.tree("site"), project.tree("kept"))
    };
    let (site, kept) = build();
    assert!(project.read("site/-/components/orders.html").contains("<svg"));
    assert!(kept["diagrams.bin"].len() > 1_000, "{}", kept["diagrams.bin"].len());
    assert_eq!(build(), (site, kept), "nothing new was drawn");
}

#[test]
fn one_line_is_no_picture_of_a_component() {
    let text = "# A\n\n## Components\n\n**Component 1: orders**\n- Dependencies: `ledger`\n\n**Component 2: ledger**\n- Responsibility: y\n";
    let page = harness::site(&[("a.md", text)]).page("-/components/orders.html");
    assert_eq!(page.count("figure"), 0);
    assert_eq!(page.texts("[aria-labelledby='hld:needs'] li > a:first-child"), ["ledger"]);
}

#[test]
fn where_there_are_very_many_only_those_of_several_documents_have_pages() {
    let mut documents: Vec<(String, String)> = Vec::new();
    for at in 0..21 {
        let mut code = "CREATE TABLE shared (id int);\n".to_owned();
        if at > 0 {
            code = "ALTER TABLE shared ADD COLUMN c int;\n".to_owned();
        }
        for table in 0..50 {
            let _ = writeln!(code, "CREATE TABLE t_{at}_{table} (id int);");
        }
        documents.push((
            format!("d{at}.md"),
            design(&format!("D{at} v1.0"), "Draft", "2026-01-01", &(sql(&code) + &format!("\nIn `t_{at}_7`, `t_0_3` and `shared`.\n"))),
        ));
    }
    let site = harness::site(&documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let pages: Vec<&String> = site.files.keys().filter(|path| path.starts_with("-/data-model/")).collect();
    assert_eq!(pages, ["-/data-model/shared.html"]);
    let found = links(&site.page("d1.html"));
    let own = found.iter().rev().take(3).map(|(text, href)| (text.as_str(), href.as_str())).collect::<Vec<_>>();
    assert_eq!(own, [("shared", "-/data-model/shared.html"), ("t_0_3", "d0.html#hld:table-5"), ("t_1_7", "#hld:table-9")]);
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

#[test]
fn tables_that_no_design_makes_are_listed_and_those_of_the_config_apart() {
    let text = sql("ALTER TABLE users ADD COLUMN x int;\nALTER TABLE legacy.accounts ADD COLUMN y int;\nCREATE TABLE own (id int);");
    let site = harness::site_with("tables: { outside: [\"Legacy.*\"] }", &[("a.md", &text)], &[]);
    let page = site.page("-/facts/data-model.html");
    assert_eq!(page.texts("[aria-labelledby='hld:created-by-no-design'] a"), ["users"]);
    assert_eq!(page.texts("[aria-labelledby='hld:outside-of-the-documents'] a"), ["legacy.accounts"]);
    assert!(site.files["-/data-model/legacy-accounts.html"].contains("exists outside of the documents"));
}

#[test]
fn documents_that_name_something_and_say_nothing_of_it_are_listed_with_it() {
    let site = site_of(&[
        ("a.md", design("A v1.0", "Draft", "2026-01-01", &(sql("CREATE TABLE orders (id int);") + "\nIn `orders`.\n"))),
        ("b.md", design("B v1.0", "Draft", "2026-01-02", "## Goals\n\n- Fewer rows in `orders`\n")),
    ]);
    assert_eq!(site.page("-/data-model/orders.html").texts("[aria-labelledby='hld:named-in'] li"), ["B v1.0"]);
}

#[test]
fn names_are_never_elements() {
    let text = "## API Design\n\n- `GET /a/<img src=x onerror=alert(1)>`\n- `POST /b/\"onload=\"x`\n\n## Components\n\n**Component 1: `<script>alert(2)</script>`**\n\
                - Responsibility: `<b>`\n- Interfaces: publishes `<i>.x`\n- Dependencies: `\"><svg onload=alert(3)>`\n\n";
    let text = text.to_owned() + &sql("CREATE TABLE \"<script>alert(4)</script>\" (\"<b>\" int);\nALTER TABLE \"x\"\"y\" ADD COLUMN z int;");
    let site = site_of(&[("a.md", design("A v1.0", "Draft", "2026-01-01", &text)), ("b.md", design("B v1.0", "Draft", "2026-01-01", &text))]);
    for path in site.files.keys().filter(|path| path.ends_with(".html") && *path != "-/search.html") {
        let page = site.page(path);
        assert_eq!(page.count("script:not([type='application/ld+json'])"), page.attributes("script", "src").len(), "{path}");
        assert_eq!(page.count("[onload], [onerror], main img, svg script, main .table b, main i"), 0, "{path}");
    }
    assert_eq!(broken_links(&site), Vec::<String>::new());
}
