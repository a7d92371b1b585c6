//! The sections of a high-level design, from the heading to the references, each a function that
//! returns its Markdown.

use super::blocks;
use super::identity::Identity;
use super::lists::PARTS;
use super::plan::{Plan, date};
use super::prose::Prose;
use super::sentences as patterns;

/// Pages outside of the corpus that a design may refer to.
const EXTERNAL: [(&str, &str); 8] = [
    ("HTTP Semantics", "https://www.rfc-editor.org/rfc/rfc9110"),
    ("Problem Details for HTTP APIs", "https://www.rfc-editor.org/rfc/rfc9457"),
    ("JSON Web Token", "https://www.rfc-editor.org/rfc/rfc7519"),
    ("Universally Unique Identifiers", "https://www.rfc-editor.org/rfc/rfc9562"),
    ("PostgreSQL: Table Partitioning", "https://www.postgresql.org/docs/current/ddl-partitioning.html"),
    ("OpenTelemetry specification", "https://opentelemetry.io/docs/specs/otel/"),
    ("The C4 model", "https://c4model.com/"),
    ("CloudEvents", "https://cloudevents.io/"),
];

/// What phases are called.
const PHASES: [&str; 6] = ["Clean-Up", "Foundation", "Shadow Mode", "First Tenants", "Migration", "General Availability"];

/// The whole document.
pub fn write(plan: &Plan, prose: &mut Prose) -> String {
    let sections =
        [header, summary, goals, architecture, data_model, api, implementation, testing, monitoring, security, performance, risks, questions, references];
    sections.map(|section| section(plan, prose)).join("\n")
}

fn header(plan: &Plan, _: &mut Prose) -> String {
    let (title, date, authors) = (plan.identity.title(), date(plan.day), plan.authors.join(", "));
    format!("# High-Level Design: {title}\n\nDate: {date}\nStatus: {}\nAuthors: {authors}\n", plan.status)
}

fn summary(plan: &Plan, prose: &mut Prose) -> String {
    let opening = prose.any(&patterns::OPENINGS);
    let first = prose.paragraph(3);
    let second = prose.paragraph(3);
    let audience = prose.any(&patterns::AUDIENCES).replace('@', &plan.identity.name);
    format!("## Executive Summary\n\n{opening} {first}\n\n{audience} {second}\n")
}

fn goals(_: &Plan, prose: &mut Prose) -> String {
    let (wanted, left) = (prose.count(4).max(3), prose.count(3).max(2));
    let goals = bullets(&prose.several(&patterns::GOALS, wanted));
    let others = bullets(&prose.several(&patterns::NON_GOALS, left));
    format!("## Goals and Non-Goals\n\n### Goals\n{goals}\n### Non-Goals\n{others}")
}

fn architecture(plan: &Plan, prose: &mut Prose) -> String {
    let context = prose.paragraph(5);
    let cited = cite(plan, 0, "", prose);
    let components = (1..=prose.count(3).max(2)).map(|number| component(plan, number, prose)).collect::<Vec<_>>().join("\n");
    let intro = prose.paragraph(2);
    format!("## Architecture\n\n### System Context\n\n{context}{cited}\n\n### Components\n\n{intro}\n\n{components}")
}

fn component(plan: &Plan, number: usize, prose: &mut Prose) -> String {
    let name = if number == 1 { format!("{} {}", plan.identity.name, prose.random.pick(&PARTS)) } else { prose.fill("%P") };
    let responsibility = prose.any(&patterns::RESPONSIBILITIES);
    let interfaces = prose.fill("`GET /internal/%n/%n`, event %i");
    let dependencies = prose.fill("%C, %C and the %a %n");
    format!("**Component {number}: {name}**\n- Responsibility: {responsibility}\n- Interfaces: {interfaces}\n- Dependencies: {dependencies}\n")
}

fn data_model(plan: &Plan, prose: &mut Prose) -> String {
    let intro = prose.paragraph(3);
    let cited = cite(plan, 2, "#data-model", prose);
    let own = if plan.identity.earlier == 0 { blocks::create_table(plan, prose) } else { blocks::alter_table(&plan.identity, prose) };
    let after = prose.paragraph(2);
    let other = plan.links.get(2).filter(|_| prose.random.chance(40));
    let other = other.map(|target| format!("\n{}", blocks::alter_table(target, prose))).unwrap_or_default();
    format!("### Data Model\n\n{intro}{cited}\n\n{own}\n{after}\n{other}")
}

fn api(plan: &Plan, prose: &mut Prose) -> String {
    let intro = prose.paragraph(2);
    let cited = cite(plan, 4, "#api-design", prose);
    let endpoint = endpoint(&plan.identity, prose);
    let (request, response) = (blocks::json(prose), blocks::json(prose));
    let after = prose.paragraph(2);
    format!("### API Design\n\n{intro}{cited}\n\n**Endpoint: {endpoint}**\n{request}\nResponse:\n{response}\n{after}\n")
}

/// The method and path; one in fifty designs claims a path that others may claim as well.
fn endpoint(identity: &Identity, prose: &mut Prose) -> String {
    let slug = identity.slug("-");
    match prose.random.below(50) {
        0 => format!("POST /api/{}s", identity.subject),
        1..30 => format!("POST /api/{slug}"),
        30..40 => format!("PUT /api/{slug}/{{id}}"),
        _ => format!("PATCH /api/{slug}/{{{}_id}}", identity.subject),
    }
}

fn implementation(plan: &Plan, prose: &mut Prose) -> String {
    let count = prose.count(3).clamp(2, 5);
    let first = prose.random.below(PHASES.len());
    let phases = (1..=count).map(|number| phase(number, PHASES[(first + number) % PHASES.len()], prose));
    let phases = phases.collect::<Vec<_>>().join("\n");
    let needed = prose.count(2).max(2);
    let mut dependencies = prose.several(&patterns::DEPENDENCIES, needed);
    dependencies.extend(plan.links.get(3).map(|_| cite(plan, 3, "#timeline", prose).trim_start().to_owned()));
    let (dependencies, timeline) = (bullets(&dependencies), timeline(plan, count, prose));
    format!("## Implementation Plan\n\n### Phases\n\n{phases}\n### Dependencies\n{dependencies}\n### Timeline\n\n{timeline}")
}

fn phase(number: usize, name: &str, prose: &mut Prose) -> String {
    let tasks = prose.count(3).max(2);
    format!("**Phase {number}: {name}**\n{}", bullets(&prose.several(&patterns::TASKS, tasks)))
}

fn timeline(plan: &Plan, phases: usize, prose: &mut Prose) -> String {
    let mut day = plan.day + prose.random.between(10, 60);
    let rows = (1..=phases).map(|number| {
        let (start, end) = (date(day), day + prose.random.between(14, 90));
        day = end + prose.random.between(1, 14);
        let deliverable = prose.any(&patterns::DELIVERABLES);
        format!("| Phase {number} | {start} | {} | {deliverable} |\n", date(end))
    });
    let head = "| Phase | Start Date | End Date | Deliverables |\n|-------|-----------|----------|--------------|\n";
    head.to_owned() + &rows.collect::<String>()
}

fn testing(_: &Plan, prose: &mut Prose) -> String {
    let approach = prose.paragraph(2);
    let (units, scenarios) = (prose.count(3).max(2), prose.count(3).max(2));
    let units = bullets(&prose.several(&patterns::UNIT_TESTS, units));
    let scenarios = bullets(&prose.several(&patterns::SCENARIOS, scenarios));
    let target = prose.random.between(14, 19) * 5;
    format!("## Testing Strategy\n\n{approach}\n\n**Unit Tests:**\n{units}\n**Integration Tests:**\n{scenarios}\n**Coverage Target:** {target}%\n")
}

fn monitoring(_: &Plan, prose: &mut Prose) -> String {
    let intro = prose.paragraph(2);
    let (metrics, alerts) = (prose.count(3).max(2), prose.count(2).max(2));
    let metrics = named(&patterns::METRICS, metrics, "_total", prose);
    let alerts = named(&patterns::ALERTS, alerts, "_high", prose);
    format!("## Monitoring and Observability\n\n{intro}\n\n**Metrics:**\n{metrics}\n**Alerts:**\n{alerts}")
}

/// Bullets that begin with a name in a code span.
fn named(patterns: &[&str], count: usize, ending: &str, prose: &mut Prose) -> String {
    let texts = prose.several(patterns, count);
    let named = |text| format!("`{}_{}{ending}`: {text}", prose.noun(), prose.noun());
    bullets(&texts.into_iter().map(named).collect::<Vec<_>>())
}

fn security(plan: &Plan, prose: &mut Prose) -> String {
    let analysis = prose.paragraph(2);
    let cited = cite(plan, 5, "#security-considerations", prose);
    let (threats, access) = (prose.count(3).max(2), prose.count(2));
    let threats = bullets(&prose.several(&patterns::THREATS, threats));
    let access = bullets(&prose.several(&patterns::ACCESS, access));
    format!("## Security Considerations\n\n{analysis}{cited}\n\n**Threats:**\n{threats}\n**Authentication/Authorization:**\n{access}")
}

fn performance(_: &Plan, prose: &mut Prose) -> String {
    let intro = prose.paragraph(2);
    let requirements =
        prose.fill("- Response time: %k ms at the 99th percentile\n- Throughput: %k %p per second\n- Scalability: up to %d times the present %p");
    let wanted = prose.count(3).max(2);
    let optimisations = bullets(&prose.several(&patterns::OPTIMISATIONS, wanted));
    let aside = aside(prose);
    format!("## Performance Considerations\n\n{intro}\n\n**Requirements:**\n{requirements}\n\n**Optimizations:**\n{optimisations}{aside}")
}

/// What one design in three has besides the template: a note, a footnote, or a passage that was
/// struck out.
fn aside(prose: &mut Prose) -> String {
    let text = prose.any(&patterns::GENERAL);
    let more = prose.any(&patterns::GENERAL);
    match prose.random.below(9) {
        0 => format!("\n> [!NOTE]\n> {text}\n"),
        1 => format!("\n{text}[^1]\n\n[^1]: {more}\n"),
        2 => format!("\n~~{text}~~ {more}\n"),
        _ => String::new(),
    }
}

fn risks(_: &Plan, prose: &mut Prose) -> String {
    let count = prose.count(4).max(2);
    let rows = prose.several(&patterns::RISKS, count).into_iter().map(|risk| {
        let (impact, likelihood) = (level(prose), level(prose));
        format!("| {risk} | {impact} | {likelihood} | {} |\n", prose.any(&patterns::MITIGATIONS))
    });
    let head = "| Risk | Impact | Likelihood | Mitigation |\n|------|--------|------------|------------|\n";
    format!("## Risks and Mitigations\n\n{head}{}", rows.collect::<String>())
}

fn level(prose: &mut Prose) -> &'static str {
    prose.random.pick(&["High", "Med", "Low"])
}

fn questions(_: &Plan, prose: &mut Prose) -> String {
    let count = prose.count(4).max(3);
    let questions = prose.several(&patterns::QUESTIONS, count);
    let items = questions
        .into_iter()
        .map(|question| if prose.random.chance(25) { format!("- [x] {question} {}\n", prose.any(&patterns::GENERAL)) } else { format!("- [ ] {question}\n") });
    format!("## Open Questions\n\n{}", items.collect::<String>())
}

fn references(plan: &Plan, prose: &mut Prose) -> String {
    let related = plan.links.get(1).map(|_| format!("- {}\n", cite(plan, 1, "", prose).trim_start())).unwrap_or_default();
    let first = prose.random.below(EXTERNAL.len());
    let external = (first..first + 2).map(|place| {
        let (title, address) = EXTERNAL[place % EXTERNAL.len()];
        format!("- [{title}]({address})\n")
    });
    let similar = prose.fill("- The %P of the %C, which %s %a %p in the same way\n");
    format!("## References\n\n{related}{}{similar}", external.collect::<String>())
}

/// A sentence that links to the document in that place of the plan, after a blank; nothing if there
/// is none.
fn cite(plan: &Plan, place: usize, anchor: &str, prose: &mut Prose) -> String {
    let Some(target) = plan.links.get(place) else {
        return String::new();
    };
    let text = if prose.random.chance(60) { target.title() } else { format!("the {} design", target.name) };
    let link = format!("[{text}]({}{anchor})", target.address_from(&plan.identity));
    if target.feature == plan.identity.feature {
        return format!(" This version replaces {link} and keeps its interfaces.");
    }
    let pattern = prose.random.pick(&patterns::CITATIONS).replace("%L", &link);
    format!(" {}", prose.fill(&pattern))
}

fn bullets(items: &[String]) -> String {
    items.iter().flat_map(|item| ["- ", item.as_ref(), "\n"]).collect()
}
