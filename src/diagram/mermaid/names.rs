//! What a drawing is called by those who do not see it.

/// The kinds of diagrams, as the renderer calls them and as people do.
const KINDS: &[(&str, &str)] = &[
    ("flowchart", "Flowchart"),
    ("sequence", "Sequence diagram"),
    ("class", "Class diagram"),
    ("state", "State diagram"),
    ("er", "Entity relationship diagram"),
    ("gantt", "Gantt chart"),
    ("c4", "C4 diagram"),
    ("mindmap", "Mind map"),
    ("pie", "Pie chart"),
    ("gitgraph", "Git graph"),
    ("journey", "User journey"),
    ("timeline", "Timeline"),
    ("quadrant", "Quadrant chart"),
    ("xychart", "Chart"),
    ("sankey", "Sankey diagram"),
    ("block", "Block diagram"),
    ("architecture", "Architecture diagram"),
    ("requirement", "Requirement diagram"),
    ("kanban", "Kanban board"),
    ("packet", "Packet diagram"),
    ("radar", "Radar chart"),
    ("treemap", "Treemap"),
];

/// Of how many nodes a name tells.
const NODES: usize = 8;

/// The name of a drawing: its kind, and its title or, without one, its first nodes.
pub(super) fn name(kind: &str, title: Option<&str>, nodes: &[Box<str>]) -> String {
    let kind = kind.to_ascii_lowercase();
    let kind = KINDS.iter().find(|(known, _)| kind.starts_with(known)).map_or("Diagram", |(_, name)| name);
    if let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) {
        return format!("{kind}: {title}");
    }
    let mut named: Vec<&str> = Vec::new();
    for node in nodes.iter().map(|node| node.trim()).filter(|node| !node.is_empty()) {
        if !named.contains(&node) {
            named.push(node);
        }
    }
    // Participants are drawn from the last to the first.
    if kind == "Sequence diagram" {
        named.reverse();
    }
    match named.len() {
        0 => kind.to_owned(),
        all if all > NODES => format!("{kind} of {}, and {} more", named[..NODES].join(", "), all - NODES),
        _ => format!("{kind} of {}", named.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_drawing_is_called_by_its_title_or_by_its_nodes() {
        let nodes: Vec<Box<str>> = ["Shop", "Gateway", "Shop"].map(Into::into).into();
        assert_eq!(name("flowchart-v2", Some("Rollout"), &nodes), "Flowchart: Rollout");
        assert_eq!(name("c4", None, &nodes), "C4 diagram of Shop, Gateway");
        assert_eq!(name("unheard-of", None, &[]), "Diagram");
        let many: Vec<Box<str>> = (0..10).map(|at| at.to_string().into()).collect();
        assert_eq!(name("sequence", Some(" "), &many), "Sequence diagram of 9, 8, 7, 6, 5, 4, 3, 2, and 2 more");
    }
}
