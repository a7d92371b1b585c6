//! What drawings hold, whatever their texts do: two thousand texts that were made of good ones by accidents.

use std::collections::BTreeMap;

use super::{Artist, Drawing, Outcome};

/// A diagram of each kind, with the words that have to be in its picture.
const DIAGRAMS: &[(&str, &str)] = &[
    (
        "flowchart TD\n  A[Checkout] -->|POST /orders| B{Reserved?}\n  subgraph pay [Payment]\n    C[(Ledger)] --> D([End])\n  end\n  B --> C\n  classDef hot fill:#f96,stroke:#333\n  class C hot\n  click A \"https://a.example\"",
        "Checkout POST /orders Reserved? Payment Ledger End",
    ),
    (
        "sequenceDiagram\n  autonumber\n  actor U as Customer\n  participant P as Gateway\n  U->>+P: pay\n  alt valid\n    P-->>-U: ok\n  else refused\n    P--xU: no\n  end\n  Note over U,P: kept for a week",
        "Customer Gateway pay valid ok refused no kept",
    ),
    (
        "classDiagram\n  class Order {\n    +UUID id\n    +place() bool\n  }\n  Order \"1\" *-- \"many\" Item : has\n  <<interface>> Item",
        "Order Item has many interface",
    ),
    (
        "stateDiagram-v2\n  [*] --> Draft\n  Draft --> Review: submit\n  state Review {\n    [*] --> Open\n  }\n  note right of Draft : at most a week",
        "Draft Review submit Open week",
    ),
    ("erDiagram\n  CUSTOMER ||--o{ ORDER : places\n  ORDER {\n    uuid id PK\n    text note \"free text\"\n  }", "CUSTOMER ORDER places uuid"),
    (
        "gantt\n  title Rollout\n  dateFormat YYYY-MM-DD\n  section Backend\n  Migration :done, a1, 2026-01-05, 10d\n  Launch :milestone, after a1, 0d",
        "Rollout Backend Migration Launch",
    ),
    (
        "C4Context\n  title Context\n  Person(c, \"Customer\", \"Buys\")\n  System_Ext(g, \"Gateway\", \"Pays\")\n  Rel(c, g, \"uses\", \"HTTPS\")",
        "Context Customer Gateway uses HTTPS",
    ),
    ("mindmap\n  root((Checkout))\n    Cart\n      Items\n    Payment", "Checkout Cart Items Payment"),
    ("pie title Orders\n  \"Web\" : 60\n  \"App\" : 40", "Orders Web App 60%"),
    ("gitGraph\n  commit id: \"init\"\n  branch develop\n  commit\n  checkout main\n  merge develop tag: \"v1\"", "main develop init v1"),
    ("journey\n  title My day\n  section Work\n    Make tea: 5: Me", "My day Work Make tea"),
    ("timeline\n  title History\n  2024 : First design\n  2025 : Rollout", "History 2024 First design"),
    ("quadrantChart\n  title Reach\n  x-axis Low --> High\n  y-axis Few --> Many\n  Campaign: [0.3, 0.6]", "Reach Low High Campaign"),
    ("xychart-beta\n  title \"Revenue\"\n  x-axis [jan, feb]\n  y-axis \"EUR\" 0 --> 10\n  bar [5, 6]", "Revenue jan feb EUR"),
    ("sankey-beta\nWeb,Paid,60\nApp,Paid,30", "Web App Paid"),
    ("block-beta\n  columns 2\n  a[\"Front end\"] b[\"Store\"]\n  a --> b", "Front end Store"),
    (
        "requirementDiagram\n  requirement fast {\n    id: 1\n    text: below a second\n    risk: high\n    verifymethod: test\n  }\n  element load {\n    type: simulation\n  }\n  load - satisfies -> fast",
        "fast below a second simulation",
    ),
    ("kanban\n  Todo\n    [Write docs]\n  [In progress]\n    id6[Draw]", "Todo Write docs In progress Draw"),
    ("packet-beta\n0-15: \"Source\"\n16-31: \"Target\"", "Source Target"),
];

/// Texts that try to get something into the page.
const ATTACKS: &[&str] = &[
    "flowchart TD\n  A[\"<img src=x onerror=alert(1)>\"] --> B",
    "flowchart TD\n  A[\"<script>alert(1)</script>\"] --> B[\"</text></svg><script>alert(1)</script>\"]",
    "flowchart TD\n  A --> B\n  click A \"javascript:alert(1)\" _blank\n  click B call alert(1)",
    "flowchart TD\n  A --> B\n  style A fill:url(javascript:alert(1)),stroke:expression(alert(1))",
    "flowchart TD\n  A --> B\n  classDef x fill:red;} </style><script>alert(1)</script> {\n  class A x",
    "%%{init: {\"securityLevel\": \"loose\", \"themeCSS\": \"* { fill: url(https://evil.example/x.svg#a) }\", \"fontFamily\": \"x;background:url(//evil)\"}}%%\nflowchart TD\n  A[<b onclick=alert(1)>x</b>] --> B",
    "sequenceDiagram\n  participant A as <svg onload=alert(1)>\n  link A: Board @ javascript:alert(1)\n  A->>A: <iframe src=javascript:alert(1)>",
    "classDiagram\n  class A[\"<math><mtext><img onerror=alert(1)>\"]\n  link A \"javascript:alert(1)\" \"x\"",
    "gantt\n  section x\n  y :a, 2026-01-01, 3d\n  click a href \"javascript:alert(1)\"",
    "C4Context\n  Person(a, \"<b>x\", \"&lt;script&gt;\", $sprite=\"javascript:alert(1)\", $link=\"javascript:alert(1)\")",
    "flowchart TD\n  A@{ img: \"https://evil.example/x.png\", label: \"x\" }\n  B@{ icon: \"fa:user\" }",
    "flowchart LR\n  A --> B\n  classDef é[a]é fill:red\n  class A é[a]é",
    "%%{init: {\"themeCSS\": \"[a]é{fill:red} é:é{} [é]{} .é#é{fill:url(javascript:x)}\"}}%%\nflowchart LR\n  A --> B",
    "stateDiagram-v2\n  A: \u{1}\u{2}\u{0}<b>\n  A --> B: \u{202e}x",
];

fn draw(text: &str) -> Outcome {
    Artist::default().draw(text)
}

/// The SVG of a drawing, its links left open as a page would close them.
fn svg(drawing: &Drawing) -> String {
    let mut out = String::new();
    drawing.write("hld:d0-", &mut out, |_, out| out.push_str("<a>"));
    out
}

/// Fails if anything in a drawing could run, or load something.
fn assert_safe(text: &str, drawing: &Drawing) {
    const ELEMENTS: &[&str] = &[
        "svg",
        "g",
        "a",
        "rect",
        "circle",
        "ellipse",
        "line",
        "path",
        "polygon",
        "polyline",
        "text",
        "tspan",
        "defs",
        "marker",
        "linearGradient",
        "radialGradient",
        "stop",
        "symbol",
        "use",
        "clipPath",
    ];
    let svg = svg(drawing);
    let document = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{error}\n{text}\n{svg}"));
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(ELEMENTS.contains(&node.tag_name().name()) && node.tag_name().namespace().is_none(), "{node:?}\n{text}");
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value().to_lowercase());
            let leads_here = match name {
                "href" => value.starts_with("#hld:d0-"),
                _ => !value.contains("url(") || value.starts_with("url(#hld:d0-"),
            };
            let runs = name.starts_with("on") || name == "style" || attribute.namespace().is_some() || value.contains("script:") || value.contains("//");
            assert!(leads_here && !runs, "{name}={value}\n{text}");
            let is_own_id = name != "id" || value.starts_with("hld:d0-");
            assert!(is_own_id, "{name}={value}\n{text}");
        }
    }
}

#[test]
fn every_kind_of_diagram_is_drawn_with_all_its_words() {
    for (text, words) in DIAGRAMS {
        let drawing = draw(text).unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
        assert_safe(text, &drawing);
        let said = drawing.words.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in words.split(' ') {
            assert!(said.contains(word), "`{word}` is not in {said:?}\n{text}");
        }
        let shown = svg(&drawing);
        assert!(!shown.contains("#fe"), "a colour of the renderer has no paint: {shown}");
    }
}

#[test]
fn flows_hide_no_words_and_lines_are_stronger_than_shapes() {
    let drawing = draw("sankey-beta\nWeb,Paid,60\nApp,Paid,30").unwrap();
    let flows = svg(&drawing);
    assert!(flows.rfind("<path") < flows.find("<text"), "{flows}");
    let chart = svg(&draw("xychart-beta\n  x-axis [jan, feb]\n  y-axis 0 --> 10\n  bar [5, 6]\n  line [5, 6]").unwrap());
    assert!(chart.contains("stroke=\"color-mix(in srgb,var(--diagram-1,"), "{chart}");
}

/// The lines of the text that begins with a word, each with how far it stands below the middle of its box.
fn lines(svg: &str, word: &str) -> Vec<(f64, String)> {
    let document = roxmltree::Document::parse(svg).unwrap();
    let is_it = |node: &roxmltree::Node<'_, '_>| node.first_element_child().and_then(|line| line.text()).is_some_and(|line| line.starts_with(word));
    let text = document.descendants().find(|node| node.has_tag_name("text") && is_it(node)).unwrap_or_else(|| panic!("no {word}: {svg}"));
    let mut below = 0.0;
    let rows = text.children().map(|line| {
        assert_eq!(line.attribute("x"), text.attribute("x"), "{svg}");
        below += line.attribute("dy").and_then(|dy| dy.parse::<f64>().ok()).unwrap();
        (below, line.text().unwrap().to_owned())
    });
    rows.collect()
}

#[test]
fn what_is_too_wide_for_its_box_stands_in_lines_round_the_middle_of_it() {
    let journey = "journey\n  section Go to work\n    Make tea for everybody in the office: 5: Me\n    Go <b>up</b><br>and answer: 3: Me\n    Donaudampfschifffahrtsgesellschaft: 1: Me";
    let drawing = draw(journey).unwrap();
    assert_safe(journey, &drawing);
    let svg = svg(&drawing);
    let texts = |word: &str| lines(&svg, word).into_iter().map(|(_, line)| line).collect::<Vec<_>>();
    assert_eq!(texts("Make"), ["Make tea for", "everybody in the office"]);
    assert_eq!(texts("Donau"), ["Donaudampfschifffahrtsgesellschaft"]);
    assert_eq!(texts("Go to"), ["Go to work"]);
    assert!(lines(&svg, "Go to")[0].0.abs() < 0.01);
    assert_eq!(texts("Go ").len(), 1);
    let places: Vec<f64> = lines(&svg, "Make").iter().map(|(below, _)| *below).collect();
    assert!(places[1] > 7.0 && (places[0] + places[1]).abs() < 0.1, "{places:?}");
    assert!(drawing.words.contains("Make tea for everybody in the office"), "{}", drawing.words);
}

#[test]
fn names_are_read_on_the_ground_that_their_author_chose() {
    let fill = |ground: &str, word: &str, inside: &str, beside: &str| {
        let svg = svg(&draw(&format!("sequenceDiagram\n  box {ground} Backend\n  {inside}\n  end\n  {beside}\n  B->>B: x")).unwrap());
        let document = roxmltree::Document::parse(&svg).unwrap();
        let texts = document.descendants().filter(|node| node.has_tag_name("text") && node.descendants().any(|part| part.text() == Some(word)));
        let fills: Vec<Option<String>> = texts.map(|text| text.attribute("fill").map(str::to_owned)).collect();
        assert!(!fills.is_empty() && fills.iter().all(|fill| *fill == fills[0]), "{word}: {svg}");
        fills[0].clone()
    };
    let (person, system) = ("actor A as Alpha", "participant B as Beta\n  participant C");
    for (ground, colour) in [("rgb(33,66,99)", Some("#fff")), ("Aqua", Some("#000")), ("rgba(33,66,99,0.1)", None), ("transparent", None)] {
        assert_eq!(fill(ground, "Backend", person, system).as_deref(), colour, "{ground}");
        assert_eq!(fill(ground, "Alpha", person, system).as_deref(), colour, "{ground}");
        assert_eq!(fill(ground, "Alpha", "participant A@{ \"type\": \"database\" } as Alpha", system).as_deref(), colour, "{ground}");
        // A participant has a box of its own, and others stand beside.
        assert_eq!(fill(ground, "Beta", person, system), None, "{ground}");
        assert_eq!(fill(ground, "Alpha", "participant B", &format!("{person}\n  participant C")), None, "{ground}");
        assert_eq!(fill(ground, "Beta", system, ""), None, "{ground}");
    }
}

#[test]
fn people_may_call_each_other() {
    let text = "sequenceDiagram\n  actor A as Ann\n  actor B as Bo\n  participant D@{ \"type\": \"control\" }\n  A->>B: hello\n  B->>D: go";
    let drawing = draw(text).unwrap_or_else(|fault| panic!("{fault:?}"));
    assert_safe(text, &drawing);
    assert!(drawing.words.contains("Ann") && drawing.words.contains("hello"), "{}", drawing.words);
    let (svg, mut seen) = (svg(&drawing), std::collections::HashSet::new());
    for id in svg.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(seen.insert(id.to_owned()), "`{id}` is there twice");
    }
}

#[test]
fn no_text_brings_a_script_into_a_page() {
    let mut drawn = 0;
    for text in ATTACKS {
        if let Ok(drawing) = draw(text) {
            assert_safe(text, &drawing);
            drawn += 1;
        }
    }
    assert!(drawn >= 6, "only {drawn} were drawn, so that little was tried");
}

/// A row of numbers that is the same each time (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }

    /// A text that was damaged as texts are: pieces are lost, doubled, put elsewhere, or come from another text.
    fn damage(&mut self, text: &str, other: &str) -> String {
        const PIECES: &[&str] = &[
            "\"",
            "[",
            "]]",
            "((",
            "{",
            "}",
            "-->",
            ":",
            ";",
            "|",
            "\n",
            "end",
            "<br>",
            "<b onclick=x>",
            "&#x3c;",
            "%%",
            "---\n",
            "subgraph x",
            "javascript:alert(1)",
            "\u{0}",
            "é",
            "🚀",
            "\t",
            "999999999999",
            "-1",
        ];
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(2) {
            let (at, length) = (self.below(letters.len() + 1), self.below(8));
            let end = (at + length).min(letters.len());
            match self.below(5) {
                0 => drop(letters.drain(at..end)),
                1 => {
                    let piece = letters[at..end].to_vec();
                    let to = self.below(letters.len() + 1);
                    letters.splice(to..to, piece);
                }
                2 => drop(letters.splice(at..at, PIECES[self.below(PIECES.len())].chars())),
                3 => {
                    let rest: Vec<char> = other.chars().collect();
                    let from = self.below(rest.len());
                    letters.splice(at..at, rest[from..(from + 30).min(rest.len())].iter().copied());
                }
                _ => letters.truncate(letters.len() - self.below(8).min(letters.len())),
            }
        }
        letters.into_iter().collect()
    }
}

#[test]
fn damaged_diagrams_are_drawn_safely_or_reported() {
    let (mut dice, artist) = (Dice(9), Artist::default());
    let texts: Vec<&str> = DIAGRAMS.iter().map(|(text, _)| *text).chain(ATTACKS.iter().copied()).collect();
    let mut seen: BTreeMap<bool, usize> = BTreeMap::new();
    for at in 0..2_000 {
        let other = texts[dice.below(texts.len())];
        let text = dice.damage(texts[at % texts.len()], other);
        let outcome = artist.draw(&text);
        match &outcome {
            Ok(drawing) => assert_safe(&text, drawing),
            Err(fault) => {
                assert!(!fault.message.is_empty() && !fault.message.contains('\n'), "{fault:?}\n{text}");
                assert!(fault.line.is_none_or(|line| (1..=text.lines().count().max(1) as u32 + 1).contains(&line)), "{fault:?}\n{text}");
            }
        }
        *seen.entry(outcome.is_ok()).or_default() += 1;
    }
    assert!(seen.get(&true).is_some_and(|drawn| *drawn > 400) && seen.get(&false).is_some_and(|refused| *refused > 400), "{seen:?}");
}

#[test]
fn images_are_reported_and_addresses_in_style_sheets_left_out() {
    for text in ["flowchart TD\n  A@{ img: \"https://a.example/x.png\", label: \"x\" }", "flowchart TD\n  A[\"<img src='x.png'>\"] --> B"] {
        assert_eq!(&*draw(text).expect_err("an image").message, "it shows an image, expected words and shapes only", "{text}");
    }
    let styled = "%%{init: {\"themeCSS\": \".node{fill:url(https://a.example/x.svg)}\"}}%%\nflowchart LR\n  A --> B";
    let svg = svg(&draw(styled).expect("a drawing"));
    assert!(!svg.contains("a.example"), "{svg}");
}

#[test]
fn a_drawing_is_the_same_each_time_and_by_whoever_draws_it() {
    let artist = Artist::default();
    for (text, _) in DIAGRAMS {
        assert_eq!(artist.draw(text), draw(text));
        assert_eq!(artist.draw(text), draw(text));
    }
    let later = Artist::new(super::Store::read(artist.learnt().expect("drawings that are new")));
    assert_eq!(artist.learnt(), None, "nothing was drawn since");
    for (text, _) in DIAGRAMS {
        assert_eq!(later.draw(text), draw(text));
    }
    assert_eq!(later.learnt(), None, "all was known");
}

#[test]
fn what_is_too_large_is_told_by_its_size() {
    let chain = |nodes: usize| (0..nodes).fold("flowchart TD\n".to_owned(), |text, at| text + &format!("  n{at} --> n{}\n", at + 1));
    assert!(draw(&chain(60)).is_ok());
    for text in [chain(450), format!("flowchart TD\n  a[{}]", "x".repeat(70_000))] {
        let fault = draw(&text).expect_err("a limit");
        assert!(fault.is_limit && fault.message.contains("at most"), "{fault:?}");
    }
    let long = draw("gantt\n dateFormat YYYY-MM-DD\n excludes weekends\n a :a1, 2026-01-01, 99999999999d").expect_err("a limit");
    assert_eq!(&*long.message, "its tasks last 99999999999 days, at most 200000 are drawn where days are excluded");
    assert!(long.is_limit);
    let deep = format!("flowchart TD\n{}  a --> b\n{}", "subgraph x\n".repeat(3_000), "end\n".repeat(3_000));
    // Deep nesting is drawn or refused, and ends.
    if let Ok(drawing) = draw(&deep) {
        assert_safe(&deep, &drawing);
    }
}
