//! The fenced blocks of a design: SQL that creates or alters tables, and JSON that a strict parser
//! accepts.

use super::identity::Identity;
use super::plan::Plan;
use super::prose::Prose;

/// A column of a table or a member of an object.
struct Field {
    name: String,
    kind: Kind,
}

/// What a field holds.
#[derive(Clone, Copy)]
enum Kind {
    Id,
    Time,
    Count,
    Name,
    Amount,
    Flag,
    Code,
}

impl Kind {
    const ALL: [Self; 7] = [Self::Id, Self::Time, Self::Count, Self::Name, Self::Amount, Self::Flag, Self::Code];

    fn suffix(self) -> &'static str {
        ["id", "at", "count", "name", "cents", "enabled", "code"][self as usize]
    }

    fn column_type(self) -> &'static str {
        ["UUID", "TIMESTAMPTZ", "INTEGER", "VARCHAR(200)", "BIGINT", "BOOLEAN", "TEXT"][self as usize]
    }

    fn default(self) -> &'static str {
        ["gen_random_uuid()", "now()", "0", "''", "0", "FALSE", "'none'"][self as usize]
    }
}

/// The block that creates the document's table, with an index and a word on its purpose.
pub fn create_table(plan: &Plan, prose: &mut Prose) -> String {
    let table = plan.identity.table();
    let count = prose.count(7).max(4);
    let fields = fields(count, prose);
    let columns: String = fields.iter().map(|field| column(field, prose)).collect();
    let (comment, indexed) = (prose.fill("One row per %a %n"), &fields[0].name);
    format!(
        "```sql\n-- {comment}\nCREATE TABLE {table} (\n    id UUID PRIMARY KEY,\n    tenant_id UUID NOT NULL REFERENCES tenants (id),\n\
         {columns}    created_at TIMESTAMPTZ NOT NULL DEFAULT now()\n);\n\nCREATE INDEX idx_{table}_{indexed} ON {table} ({indexed});\n```\n"
    )
}

/// A block that adds columns to the table of `owner`.
pub fn alter_table(owner: &Identity, prose: &mut Prose) -> String {
    let table = owner.table();
    let (comment, count) = (prose.fill("Needed to %v the %a %p"), prose.random.between(1, 3));
    let fields = fields(count, prose);
    let changes = fields.iter().map(|field| format!("ALTER TABLE {table} ADD COLUMN {} {};\n", field.name, field.kind.column_type()));
    let (changes, filled) = (changes.collect::<String>(), &fields[0]);
    format!(
        "```sql\n-- {comment}\n{changes}UPDATE {table} SET {name} = {default} WHERE {name} IS NULL;\n```\n",
        name = filled.name,
        default = filled.kind.default()
    )
}

/// An object with some members, one of which holds an object or a list of objects.
pub fn json(prose: &mut Prose) -> String {
    let (count, inner) = (prose.count(5).max(2), prose.random.between(2, 4));
    let mut members: Vec<String> = fields(count, prose).iter().map(|field| member(field, "  ", prose)).collect();
    let nested: Vec<String> = fields(inner, prose).iter().map(|field| member(field, "    ", prose)).collect();
    let nested = nested.join(",\n");
    members.push(match prose.random.below(3) {
        0 => format!("  \"details\": {{\n{nested}\n  }}"),
        1 => format!("  \"items\": [{{\n{nested}\n  }}]"),
        _ => format!("  \"labels\": [\"{}\", \"{}\"]", prose.noun(), prose.noun()),
    });
    format!("```json\n{{\n{}\n}}\n```\n", members.join(",\n"))
}

/// Fields whose names all differ.
fn fields(count: usize, prose: &mut Prose) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    while fields.len() < count {
        let kind = Kind::ALL[prose.random.below(Kind::ALL.len())];
        let name = format!("{}_{}", prose.noun(), kind.suffix());
        if fields.iter().all(|field| field.name != name) {
            fields.push(Field { name, kind });
        }
    }
    fields
}

fn column(field: &Field, prose: &mut Prose) -> String {
    let (name, kind) = (&field.name, field.kind.column_type());
    match prose.random.below(4) {
        0 => format!("    {name} {kind} NOT NULL DEFAULT {},\n", field.kind.default()),
        1 => format!("    {name} {kind},\n"),
        _ => format!("    {name} {kind} NOT NULL,\n"),
    }
}

fn member(field: &Field, indent: &str, prose: &mut Prose) -> String {
    let number = prose.random.between(1, 9_999);
    let value = match field.kind {
        Kind::Id => format!("\"{:016x}\"", prose.random.next()),
        Kind::Time => format!("\"2024-{:02}-{:02}T{:02}:30:00Z\"", number % 12 + 1, number % 28 + 1, number % 24),
        Kind::Count | Kind::Amount => number.to_string(),
        Kind::Name => format!("\"{} {}\"", prose.noun(), prose.noun()),
        Kind::Flag => number.is_multiple_of(3).to_string(),
        Kind::Code => ["null".to_owned(), format!("\"{}\"", prose.noun().to_uppercase())][number % 2].clone(),
    };
    format!("{indent}\"{}\": {value}", field.name)
}
