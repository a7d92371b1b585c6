//! The style sheet of a drawing: rules, and which of them hold for an element (CSS Cascading and Inheritance, section 6).

use roxmltree::Node;

/// The rules of a style sheet, in order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
}

/// One selector with its declarations.
#[derive(Debug)]
struct Rule {
    selector: Selector,
    specificity: (u8, u8, u8),
    /// Shared by the selectors of a list: a range of the sheet's declarations.
    declarations: std::rc::Rc<[Declaration]>,
}

/// A property with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    pub(super) property: String,
    pub(super) value: String,
    pub(super) is_important: bool,
}

/// Compounds from left to right, each with what stands between it and the one before.
#[derive(Debug)]
struct Selector(Vec<(bool, Compound)>);

/// What one element must be.
#[derive(Debug, Default)]
struct Compound {
    element: Option<String>,
    id: Option<String>,
    classes: Vec<String>,
    /// Attributes that must be there, with their value.
    attributes: Vec<(String, Option<String>)>,
}

impl Sheet {
    /// Reads a style sheet. What is no rule (`@keyframes`), and selectors with more than names, ids, classes, attributes, blanks and `>`, are passed over.
    pub(super) fn read(css: &str) -> Self {
        let mut sheet = Self::default();
        let mut rest = css;
        while let Some(open) = rest.find('{') {
            let head = rest[..open].trim();
            let Some(close) = end_of_block(&rest[open..]).map(|end| open + end) else { break };
            if !head.starts_with('@') {
                sheet.rule(head, &rest[open + 1..close]);
            }
            rest = &rest[close + 1..];
        }
        sheet
    }

    fn rule(&mut self, head: &str, block: &str) {
        let declarations: std::rc::Rc<[Declaration]> = declarations(block).collect();
        for selector in head.split(',').filter_map(Selector::read) {
            let specificity = selector.specificity();
            self.rules.push(Rule { selector, specificity, declarations: declarations.clone() });
        }
    }

    /// The declarations that hold for an element, the weakest first.
    pub(super) fn of(&self, node: Node<'_, '_>) -> Vec<&Declaration> {
        let mut rules: Vec<(&(u8, u8, u8), &Rule)> =
            self.rules.iter().filter(|rule| rule.selector.matches(node)).map(|rule| (&rule.specificity, rule)).collect();
        rules.sort_by_key(|(specificity, _)| **specificity);
        rules.iter().flat_map(|(_, rule)| rule.declarations.iter()).collect()
    }
}

/// Where the block that begins at the start ends, with the blocks in it.
fn end_of_block(css: &str) -> Option<usize> {
    let mut depth = 0;
    css.bytes().position(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth == 0
    })
}

/// The declarations of a block, or of a `style` attribute.
pub(super) fn declarations(block: &str) -> impl Iterator<Item = Declaration> + '_ {
    block.split(';').filter_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        let (value, is_important) = match value.trim().strip_suffix("!important") {
            Some(value) => (value.trim(), true),
            None => (value.trim(), false),
        };
        (!value.is_empty()).then(|| Declaration { property: property.trim().to_ascii_lowercase(), value: value.to_owned(), is_important })
    })
}

impl Selector {
    fn read(text: &str) -> Option<Self> {
        let (mut compounds, mut is_child) = (Vec::new(), false);
        for word in text.replace('>', " > ").split_whitespace() {
            if word == ">" {
                is_child = true;
            } else {
                compounds.push((std::mem::take(&mut is_child), Compound::read(word)?));
            }
        }
        (!compounds.is_empty()).then_some(Self(compounds))
    }

    fn specificity(&self) -> (u8, u8, u8) {
        self.0.iter().fold((0u8, 0u8, 0u8), |(ids, classes, names), (_, compound)| {
            let others = (compound.classes.len() + compound.attributes.len()) as u8;
            (ids.saturating_add(u8::from(compound.id.is_some())), classes.saturating_add(others), names.saturating_add(u8::from(compound.element.is_some())))
        })
    }

    fn matches(&self, node: Node<'_, '_>) -> bool {
        let Some(((is_child, last), before)) = self.0.split_last() else { return false };
        last.matches(node) && matches_above(before, *is_child, node)
    }
}

/// Whether the elements above `node` are what the compounds ask for.
fn matches_above(compounds: &[(bool, Compound)], is_child: bool, node: Node<'_, '_>) -> bool {
    let Some(((is_above_child, last), before)) = compounds.split_last() else { return true };
    let mut above = node.parent_element();
    while let Some(element) = above {
        if last.matches(element) && matches_above(before, *is_above_child, element) {
            return true;
        }
        if is_child {
            return false;
        }
        above = element.parent_element();
    }
    false
}

impl Compound {
    fn read(word: &str) -> Option<Self> {
        let mut compound = Self::default();
        let end = word.find(['#', '.', '[', ':']).unwrap_or(word.len());
        let (name, mut rest) = word.split_at(end);
        compound.element = (!name.is_empty() && name != "*").then(|| name.to_owned());
        while let Some(mark) = rest.chars().next() {
            rest = &rest[mark.len_utf8()..];
            if mark == '[' {
                let (inside, after) = rest.split_once(']')?;
                let (name, value) = inside.split_once('=').map_or((inside, None), |(name, value)| (name, Some(value.trim_matches(['"', '\'']).to_owned())));
                compound.attributes.push((name.to_owned(), value));
                rest = after;
                continue;
            }
            let end = rest.find(['#', '.', '[', ':']).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            match mark {
                '#' => compound.id = Some(name.to_owned()),
                '.' => compound.classes.push(name.to_owned()),
                // `:root` is where variables are declared, `:hover` never holds on paper.
                _ => return None,
            }
            rest = after;
        }
        Some(compound)
    }

    fn matches(&self, node: Node<'_, '_>) -> bool {
        let has_class = |wanted: &String| node.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|class| class == wanted));
        let has_attribute = |(name, value): &(String, Option<String>)| match value {
            Some(value) => node.attribute(name.as_str()) == Some(value),
            None => node.has_attribute(name.as_str()),
        };
        self.element.as_ref().is_none_or(|name| node.tag_name().name() == name)
            && self.id.as_ref().is_none_or(|id| node.attribute("id") == Some(id))
            && self.classes.iter().all(has_class)
            && self.attributes.iter().all(has_attribute)
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    fn value(css: &str, property: &str) -> Option<String> {
        let svg = roxmltree::Document::parse("<svg id='d'><g class='node hot' data-look='classic'><g><rect class='a b'/></g></g></svg>").unwrap();
        let rect = svg.descendants().find(|node| node.has_tag_name("rect")).unwrap();
        let sheet = Sheet::read(css);
        sheet.of(rect).iter().rfind(|declaration| declaration.property == property).map(|declaration| declaration.value.clone())
    }

    #[test]
    fn the_strongest_rule_that_matches_holds() {
        assert_eq!(value("rect{fill:red}.a{fill:blue}", "fill").as_deref(), Some("blue"));
        assert_eq!(value("#d .node rect{fill:red}.a.b{fill:blue}", "fill").as_deref(), Some("red"));
        assert_eq!(value(".a{fill:red}.b{fill:blue}", "fill").as_deref(), Some("blue"));
        assert_eq!(value("[data-look=\"classic\"].node rect{fill:red}", "fill").as_deref(), Some("red"));
        assert_eq!(value(".hot,.cold rect{fill:red}", "fill"), None);
    }

    #[test]
    fn what_does_not_match_or_is_no_rule_does_not_hold() {
        for css in [".node>rect{fill:red}", "rect:hover{fill:red}", "@keyframes x{from{fill:red}}", "rect{fill:red", "circle{fill:red}", ":root{fill:red}"] {
            assert_eq!(value(css, "fill"), None, "{css}");
        }
        assert_eq!(value("@keyframes x{from{fill:red}}rect{fill:blue}", "fill").as_deref(), Some("blue"));
        assert_eq!(value("g>g>rect{fill:red}", "fill").as_deref(), Some("red"));
    }
}
