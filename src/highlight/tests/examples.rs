//! Small pieces of code and the HTML they give.

use super::super::{CLASSES, Kind, Token, json, sql};
use super::html;

/// Checks that `code` gives `expected`, in which `[k:select]` stands for a span of class `k`.
fn check(language: &str, code: &str, expected: &str) {
    let short = html(language, code).replace("<span class=", "[").replace("</span>", "]");
    let short = CLASSES.iter().fold(short, |short, class| short.replace(&format!("[{class}>"), &format!("[{class}:")));
    assert_eq!(short.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), expected, "{code}");
}

#[test]
fn a_span_names_its_class_without_quotes() {
    assert_eq!(html("sql", "select 1"), "<span class=k>select</span> <span class=n>1</span>");
    assert_eq!(html("sql", "a <> 'b&c'"), "a &lt;&gt; <span class=s>'b&amp;c'</span>");
}

#[test]
fn sql_tables() {
    check("sql", "id uuid NOT NULL,", "id [t:uuid] [k:NOT NULL],");
    check("sql", "create table a.orders(id int)", "[k:create table] a.orders(id [t:int])");
    check("sql", "create index i on orders(lower(a))", "[k:create index] i [k:on] orders([f:lower](a))");
    check("sql", "total numeric(10,2) default 0", "total [t:numeric]([n:10],[n:2]) [k:default] [n:0]");
    check("sql", "insert into {table} values (?, null)", "[k:insert into] [v:{table}] [k:values] ([v:?], [b:null])");
}

#[test]
fn sql_names_in_quotes_have_no_span() {
    check("sql", "\"order\" `key` [Order Details]", "\"order\" `key` [Order Details]");
    check("sql", "o.date, int[], a[1]", "o.date, [t:int][], a[[n:1]]");
    check("sql", "\"lonely", "\"lonely");
}

#[test]
fn sql_strings() {
    check("sql", "'it''s' a", "[s:'it''s'] a");
    check("sql", r"'it\'s' a", r"[s:'it\'s'] a");
    check("sql", r"like 'a\' escape '\' and", r"[k:like] [s:'a\'] [k:escape] [s:'\'] [k:and]");
    check("sql", r"E'a\'' N'b'", r"[s:E'a\'' N'b']");
    check("sql", "'two\nlines' a", "[s:'two\nlines'] a");
    check("sql", "'no end\nselect", "[s:'no end]\n[k:select]");
    check("sql", "select $a$it's$a$, b", "[k:select] [s:$a$it's$a$], b");
}

#[test]
fn sql_bodies_of_functions_are_read_as_sql() {
    check("sql", "as $$ begin x := 1; end $$;", "[k:as] [s:$$] [k:begin] x := [n:1]; [k:end] [s:$$];");
    let kinds: Vec<Kind> = sql::tokens("as $$ begin $$").map(|token| token.kind).collect();
    assert_eq!(kinds, [Kind::Keyword, Kind::Space, Kind::Body]);
}

#[test]
fn sql_comments() {
    check("sql", "a -- b\nc", "a [c:-- b]\nc");
    check("sql", "a /* b /* c */ d */ e", "a [c:/* b /* c */ d */] e");
    check("sql", "# a\nid int, # b", "[c:# a]\nid [t:int], [c:# b]");
    check("sql", "data #>> '{a}', b #- c, from #temp", "data #>> [s:'{a}'], b #- c, [k:from] #temp");
    check("sql", "a /* no end\nb", "a [c:/* no end\nb]");
}

#[test]
fn sql_parameters_and_placeholders() {
    check("sql", ":a $1 @b @@c ? ?| {d} <e> ...", "[v::a $1 @b @@c ?] ?| [v:{d} <e>] ...");
    check("sql", "a::text, b:=1, x[1:n]", "a::[t:text], b:=[n:1], x[[n:1]:n]");
    check("sql", "a<b, array<string>, {{ ref('a') }}", "a<b, [k:array]<[t:string]>, [v:{{ ref('a') }}]");
}

#[test]
fn json_members() {
    check("json", r#"{"a": "b", "c" : 1}"#, r#"{[p:"a"]: [s:"b"], [p:"c"] : [n:1]}"#);
    check("json", r#"["a", -1.5e+3, true, null]"#, r#"[[s:"a"], [n:-1.5e+3], [b:true], [b:null]]"#);
    check("json", r#"{"a\"b": "\\"}"#, r#"{[p:"a\"b"]: [s:"\\"]}"#);
}

#[test]
fn json_sketches() {
    check("json", "{a: 'b', ...}", "{[p:a]: [s:'b'], ...}");
    check("json", "// a\n{} /* b */ # c", "[c:// a]\n{} [c:/* b */ # c]");
    check("json", "{\"a\": <b c>, \"d\": {e}}", "{[p:\"a\"]: [v:<b c>], [p:\"d\"]: [v:{e}]}");
    check("json", "{\"a: 1,\n\"b\": 2}", "{[s:\"a: 1,]\n[p:\"b\"]: [n:2]}");
    check("json", "a: http://b.c/d, 3...", "[p:a]: http://b.c/d, [n:3]...");
}

#[test]
fn json_tokens_serve_other_readers() {
    let code = "{\"a\": …}";
    let tokens: Vec<(Kind, &str)> = json::tokens(code).map(|Token { kind, start, end }| (kind, &code[start..end])).collect();
    let punctuation = |text| (Kind::Punctuation, text);
    assert_eq!(tokens, [punctuation("{"), (Kind::Key, "\"a\""), punctuation(":"), (Kind::Space, " "), (Kind::Ellipsis, "…"), punctuation("}")]);
}

#[test]
fn messages_patches_and_markdown() {
    check("http", "POST /a HTTP/1.1\nHost: b\n\n{\"c\": 1}", "[k:POST] [s:/a] [k:HTTP/1.1]\n[p:Host]: b\n\n{[p:\"c\"]: [n:1]}");
    check("http", "HTTP/1.1 201 Created\n\n[]\n\nGET /b", "[k:HTTP/1.1] [n:201] Created\n\n[]\n\n[k:GET] [s:/b]");
    check("diff", "@@ -1 +1 @@\n a\n-b\n+c\n", "[a:@@ -1 +1 @@]\n a\n[x:-b]\n[d:+c]\n");
    check("markdown", "# A\n\na `b` c\n> d\n```\ne\n```\n", "[k:# A]\n\na [s:`b`] c\n[c:> d]\n[s:```\ne\n```]\n");
}

#[test]
fn grammars() {
    check("yaml", "a: b # c\nd:\n  - 'e': 1\n", "[p:a]: b [c:# c]\n[p:d]:\n  - [s:'e']: [n:1]\n");
    check("go", "func a(b int) error { return nil }\n", "[k:func] [f:a](b [t:int]) [t:error] { [k:return] [b:nil] }\n");
    check("rust", "let a: u8 = b(\"c\"); // d\n", "[k:let] a: [t:u8] = [f:b]([s:\"c\"]); [c:// d]\n");
    check("typescript", "const a: string = 'b';\n", "[k:const] a: [t:string] = [s:'b'];\n");
    check("python", "@a\ndef b(c=None): return 1\n", "[a:@a]\n[k:def] [f:b](c=[b:None]): [k:return] [n:1]\n");
    check("console", "$ echo \"$a\"\n", "$ [f:echo] [s:\"][v:$a][s:\"]\n");
    check("html", "<a href=\"b\">c</a>\n", "<[a:a] [p:href]=[s:\"b\"]>c</[a:a]>\n");
    check("protobuf", "message A { string b = 1; }\n", "[k:message] [t:A] { [t:string] b = [n:1]; }\n");
}

#[test]
fn html_is_about_three_times_the_code_at_most() {
    let samples = [
        (
            "sql",
            "-- orders\ncreate table orders (\n  id uuid primary key,\n  total numeric(10,2) not null, -- cents\n  customer_id bigint references customers(id)\n);\n",
        ),
        ("json", "{\n  \"id\": \"0b7c\",\n  \"customer\": {\"name\": \"Ann\", \"premium\": true},\n  \"items\": [{\"sku\": \"a-1\", \"quantity\": 2}]\n}\n"),
        ("yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: orders\nspec:\n  ports:\n    - port: 80\n      protocol: TCP\n  selector: {app: orders}\n"),
        (
            "go",
            "func (s *Store) Find(ctx context.Context, id string) (*Order, error) {\n\trow, err := s.db.Query(ctx, \"select 1\", id)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\treturn scan(row)\n}\n",
        ),
        (
            "typescript",
            "export interface Order {\n  id: string;\n  items: OrderItem[];\n  total?: number; // in cents\n}\nconst find = async (id: string) => repository.findOne({ where: { id } });\n",
        ),
        (
            "python",
            "class Order(Base):\n    \"\"\"An order.\"\"\"\n\n    def total(self, items, tax=0.2):\n        return sum(item.price for item in items) * (1 + tax)\n",
        ),
    ];
    for (language, code) in samples {
        let ratio = html(language, code).len() * 100 / code.len();
        assert!(ratio <= 340, "{language}: {ratio} %");
    }
}
