//! Mermaid, drawn by the crate `merman`: its layout, with our widths of texts and our colours.

mod colour;
mod days;
mod flatten;
mod ground;
mod html_labels;
mod ink;
mod labels;
mod names;
mod number;
mod paint;
mod style;
mod ticks;
mod widths;
mod wrap;

use std::panic::{AssertUnwindSafe, catch_unwind};

use colour::{HUES, Role};
use flatten::flatten;
use merman::svg::{
    DeterministicTextMeasurer, MeasurementProfileId, RenderResourcePolicy, ResourceLimitId, SvgPipeline, SvgRenderOptions, TextMeasurementPolicy,
    TextMeasurementProfile, TextMeasurementProfileIdentity, TextStyle,
};
use merman::{Engine, MermaidConfig, OperationControl, ParseOptions, RenderError, RenderOutput, RenderRequest, SvgEnvironment, SvgRequest};
use serde_json::{Map, Value, json};

use super::{Drawing, Fault};

/// The longest text that is drawn, in bytes. A diagram of this size is far from being readable.
const BYTES: usize = 64 * 1024;

/// How many nodes, lines and messages are drawn. Laying them out takes more than twice as long for twice as many, and pictures with half of this cannot be read.
const ITEMS: usize = 800;

/// Draws Mermaid diagrams.
pub(super) struct Renderer {
    renderer: merman::Renderer,
    environment: SvgEnvironment,
}

impl Renderer {
    pub(super) fn new() -> Self {
        let engine = Engine::new().with_site_config(MermaidConfig::from_value(config()));
        let resources = RenderResourcePolicy::interactive();
        let resources = resources.with_limit(ResourceLimitId::MaxModelItems, ITEMS).unwrap_or(resources);
        let mut environment = SvgEnvironment::deterministic().with_resource_policy(resources);
        // The name of a profile is fixed and valid; without it texts are as wide as the library thinks.
        if let Some(policy) = measurement() {
            environment = environment.with_text_measurement_policy(policy);
        }
        Self { renderer: merman::Renderer::new().with_engine(engine).with_parse_options(ParseOptions::strict()), environment }
    }

    pub(super) fn draw(&self, text: &str) -> Result<Drawing, Fault> {
        if text.len() > BYTES {
            let message = format!("it has {} KB, at most {} KB are drawn", text.len().div_ceil(1024), BYTES / 1024);
            return Err(Fault { message: message.into(), line: None, is_limit: true });
        }
        if text.trim().is_empty() {
            return Err(Fault { message: "it is empty".into(), line: None, is_limit: false });
        }
        let days = days::walked(text);
        if days > days::MOST {
            let message = format!("its tasks last {days:.0} days, at most {:.0} are drawn where days are excluded", days::MOST);
            return Err(Fault { message: message.into(), line: None, is_limit: true });
        }
        // No diagram is known to make the crate or what follows panic, but a document must not be able to end the program.
        let drawn = catch_unwind(AssertUnwindSafe(|| self.render(text)));
        drawn.unwrap_or_else(|_| Err(plain("the library that draws it has failed")))
    }

    fn render(&self, text: &str) -> Result<Drawing, Fault> {
        let request = SvgRequest {
            environment: self.environment.clone(),
            // Nothing of what the library writes stands in a page, so that what it would check and clean need not be.
            pipeline: Some(SvgPipeline::readable()),
            options: SvgRenderOptions { diagram_id: Some("d".into()), ..SvgRenderOptions::default() },
            ..SvgRequest::default()
        };
        match self.renderer.render(RenderRequest::svg(text, OperationControl::new(), request)) {
            Ok(RenderOutput::Svg(Some(svg))) if html_labels::has_image(svg.svg()) => Err(plain("it shows an image, expected words and shapes only")),
            Ok(RenderOutput::Svg(Some(svg))) => flatten(&html_labels::without_html(svg.svg()), text).ok_or_else(|| plain("it has nothing to draw")),
            Ok(_) => Err(plain("its first line names no kind of diagram that is known")),
            Err(error) => Err(fault(&error, text)),
        }
    }
}

fn plain(message: &str) -> Fault {
    Fault { message: message.into(), line: None, is_limit: false }
}

/// What the library says, in the portal's way of saying it.
fn fault(error: &RenderError, text: &str) -> Fault {
    let (message, start, is_limit) = match error {
        RenderError::NoDiagram => return plain("its first line names no kind of diagram that is known"),
        RenderError::Parse(diagnostic) => (diagnostic.to_string(), diagnostic.terminal_diagnostic_details().span.map(|span| span.start), false),
        RenderError::ResourceLimitExceeded(limit) => {
            let counted = if limit.id == "max_model_items" { "nodes and lines".to_owned() } else { limit.id.replace('_', " ") };
            (format!("it has {} {counted}, at most {} are drawn", limit.actual, limit.maximum), None, true)
        }
        other if other.to_string().contains("lacks capability `math`") => return plain("it has a formula, expected words only"),
        other => (other.to_string(), None, false),
    };
    // `Diagram parse error (flowchart-v2): …`
    let message = message.strip_prefix("Diagram parse error (").and_then(|rest| Some(rest.split_once("): ")?.1)).unwrap_or(&message);
    let message = message.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    let mut letters = message.chars();
    // `SVG …` stays as it is.
    let is_acronym = message.chars().take(2).all(char::is_uppercase);
    let first = letters.next().map(|c| if is_acronym { c.to_string() } else { c.to_lowercase().to_string() }).unwrap_or_default();
    let line = start.filter(|start| *start <= text.len()).map(|start| memchr::memchr_iter(b'\n', &text.as_bytes()[..start]).count() as u32 + 1);
    Fault { message: format!("{first}{}", letters.as_str()).into(), line, is_limit }
}

/// Texts are as wide as in Arial.
fn measurement() -> Option<TextMeasurementPolicy> {
    let is_bold = |style: &TextStyle| style.font_weight.as_deref().is_some_and(widths::is_bold);
    let measurer = DeterministicTextMeasurer::default().with_width_callback(move |text, style| widths::width(text, is_bold(style)) * style.font_size.max(1.0));
    let identity = TextMeasurementProfileIdentity::new(MeasurementProfileId::new("hldsite.arial").ok()?, "1").ok()?;
    Some(TextMeasurementPolicy::uniform(TextMeasurementProfile::new(identity, measurer)))
}

/// What is set for every diagram, and cannot be set by one.
fn config() -> Value {
    json!({
        "theme": "base",
        "look": "classic",
        "securityLevel": "strict",
        "fontFamily": "Arial",
        "secure": ["secure", "securityLevel", "startOnLoad", "maxTextSize", "maxEdges", "theme", "look", "fontFamily"],
        "themeVariables": variables(),
        "c4": c4(),
    })
}

/// The variables of Mermaid's themes, each by what it is for.
fn variables() -> Map<String, Value> {
    let of = |role: Role, names: &'static [&'static str]| names.iter().map(move |name| ((*name).to_owned(), Value::from(role.mark())));
    let mut variables: Map<String, Value> = of(Role::Text, TEXTS).collect();
    variables.extend(of(Role::Line, LINES));
    variables.extend(of(Role::Node, NODES));
    variables.extend(of(Role::Border, BORDERS));
    variables.extend(of(Role::Group, GROUPS));
    variables.extend(of(Role::Note, NOTES));
    variables.extend(of(Role::Back, BACKS));
    for at in 0..12_u8 {
        let hue = Value::from(Role::Hue(at % HUES).mark());
        for name in ["cScale", "pie", "git", "fillType", "cScaleInv", "cScalePeer", "venn"] {
            let number = if name == "pie" { at + 1 } else { at };
            variables.insert(format!("{name}{number}"), hue.clone());
        }
        for name in ["cScaleLabel", "gitBranchLabel"] {
            variables.insert(format!("{name}{at}"), Role::Text.mark().into());
        }
        variables.insert(format!("gitInv{at}"), Role::Back.mark().into());
    }
    // What is done, under way, and must not slip is told by colours.
    for (name, hue) in [("doneTaskBkgColor", 7), ("activeTaskBkgColor", 0), ("critBkgColor", 1)] {
        variables.insert(name.to_owned(), Role::Hue(hue).mark().into());
    }
    for at in 1..=4_u8 {
        variables.insert(format!("quadrant{at}Fill"), if at % 2 == 0 { Role::Group } else { Role::Node }.mark().into());
        variables.insert(format!("quadrant{at}TextFill"), Role::Text.mark().into());
    }
    variables.insert("xyChart".to_owned(), xy_chart());
    variables
}

fn xy_chart() -> Value {
    let palette = (0..HUES).map(|hue| Role::Hue(hue).mark()).collect::<Vec<_>>().join(",");
    let (text, line) = (Role::Text.mark(), Role::Line.mark());
    json!({
        "backgroundColor": Role::Back.mark(), "titleColor": text, "xAxisTitleColor": text, "xAxisLabelColor": text, "xAxisTickColor": line,
        "xAxisLineColor": line, "yAxisTitleColor": text, "yAxisLabelColor": text, "yAxisTickColor": line, "yAxisLineColor": line,
        "plotColorPalette": palette,
    })
}

/// The colours of C4 are a part of its settings.
fn c4() -> Map<String, Value> {
    let fills = [
        ("person", Role::Hue(0)),
        ("system", Role::Hue(2)),
        ("system_db", Role::Hue(2)),
        ("system_queue", Role::Hue(2)),
        ("container", Role::Hue(4)),
        ("container_db", Role::Hue(4)),
        ("container_queue", Role::Hue(4)),
        ("component", Role::Hue(5)),
        ("component_db", Role::Hue(5)),
        ("component_queue", Role::Hue(5)),
    ];
    let mut colours = Map::new();
    for (name, role) in fills {
        colours.insert(format!("{name}_bg_color"), role.mark().into());
        colours.insert(format!("{name}_border_color"), Role::Border.mark().into());
        colours.insert(format!("external_{name}_bg_color"), Role::Note.mark().into());
        colours.insert(format!("external_{name}_border_color"), Role::Border.mark().into());
    }
    colours
}

#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "primaryTextColor", "secondaryTextColor", "tertiaryTextColor", "textColor", "nodeTextColor", "titleColor", "noteTextColor", "actorTextColor",
    "signalTextColor", "labelTextColor", "loopTextColor", "taskTextColor", "taskTextOutsideColor", "taskTextLightColor", "taskTextDarkColor",
    "taskTextClickableColor", "transitionLabelColor", "stateLabelColor", "errorTextColor", "classText", "pieTitleTextColor", "pieSectionTextColor",
    "pieLegendTextColor", "quadrantPointTextFill", "quadrantXAxisTextFill", "quadrantYAxisTextFill", "quadrantTitleFill", "requirementTextColor",
    "relationLabelColor", "tagLabelColor", "commitLabelColor", "scaleLabelColor", "archGroupTextColor",
];
#[rustfmt::skip]
const LINES: &[&str] = &[
    "lineColor", "defaultLinkColor", "actorLineColor", "signalColor", "gridColor", "transitionColor", "relationColor", "specialStateColor",
    "todayLineColor", "arrowheadColor", "quadrantPointFill", "archEdgeColor", "archEdgeArrowColor", "innerEndBackground",
];
#[rustfmt::skip]
const NODES: &[&str] = &[
    "primaryColor", "mainBkg", "actorBkg", "labelBoxBkgColor", "taskBkgColor", "personBkg", "stateBkg", "requirementBackground", "tagLabelBackground",
    "commitLabelBackground",
];
#[rustfmt::skip]
const BORDERS: &[&str] = &[
    "primaryBorderColor", "secondaryBorderColor", "tertiaryBorderColor", "nodeBorder", "clusterBorder", "actorBorder", "labelBoxBorderColor",
    "activationBorderColor", "noteBorderColor", "taskBorderColor", "activeTaskBorderColor", "doneTaskBorderColor", "critBorderColor", "personBorder",
    "compositeBorder", "pieStrokeColor", "pieOuterStrokeColor", "quadrantInternalBorderStrokeFill", "quadrantExternalBorderStrokeFill",
    "requirementBorderColor", "tagLabelBorder", "archGroupBorderColor",
];
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "tertiaryColor", "secondaryColor", "clusterBkg", "sectionBkgColor", "sectionBkgColor2", "compositeTitleBackground",
    "excludeBkgColor", "rowOdd", "attributeBackgroundColorOdd",
];
const NOTES: &[&str] = &["noteBkgColor", "activationBkgColor"];
#[rustfmt::skip]
const BACKS: &[&str] = &[
    "background", "edgeLabelBackground", "labelBackgroundColor", "labelBackground", "altSectionBkgColor", "compositeBackground", "altBackground",
    "relationLabelBackground", "rowEven", "attributeBackgroundColorEven", "errorBkgColor", "sequenceNumberColor",
];
