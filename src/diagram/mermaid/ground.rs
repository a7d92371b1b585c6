//! The colours that the author of a sequence diagram put behind its participants and messages: what stands on them has to be read on them.

use roxmltree::Node;

use super::colour::{is_faint, is_light};
use super::labels::has_class;
use super::paint::{Colour, Palette, Place};

/// A part of the picture with a colour that its author chose.
pub(super) struct Ground {
    from: (f64, f64),
    to: (f64, f64),
    is_light: bool,
}

/// All of them, what lies above after what lies below. The renderer draws them before all else, and not around what stands on them.
pub(super) fn grounds(root: Node<'_, '_>, palette: &Palette) -> Vec<Ground> {
    if root.attribute("aria-roledescription") != Some("sequence") {
        return Vec::new();
    }
    let rects = root.descendants().filter(|node| node.tag_name().name() == "rect" && has_class(*node, &["rect"]));
    rects.filter_map(|rect| ground(rect, palette)).collect()
}

fn ground(rect: Node<'_, '_>, palette: &Palette) -> Option<Ground> {
    let Colour::Own(colour) = palette.colour(rect.attribute("fill")?, Place::Shape) else { return None };
    // The page is seen through it, whose colour is not known here.
    if is_faint(&colour) {
        return None;
    }
    let (x, y) = place(rect)?;
    let length = |name| rect.attribute(name)?.parse::<f64>().ok();
    Some(Ground { from: (x, y), to: (x + length("width")?, y + length("height")?), is_light: is_light(&colour)? })
}

/// Whether the ground of a participant's name, or of the title of a box, is a light one; `None` for other texts, which have a ground of their own.
pub(super) fn under(text: Node<'_, '_>, grounds: &[Ground]) -> Option<bool> {
    // A database has its name below itself, other boxes have it inside.
    let is_below = || text.prev_sibling_element().is_some_and(|shape| shape.tag_name().name() == "g" && has_class(shape, &["actor"]));
    if text.tag_name().name() != "text" || !(has_class(text, &["text", "actor-man"]) || is_below()) {
        return None;
    }
    let (x, y) = place(text)?;
    let holds = |ground: &&Ground| (ground.from.0..=ground.to.0).contains(&x) && (ground.from.1..=ground.to.1).contains(&y);
    grounds.iter().rfind(holds).map(|ground| ground.is_light)
}

fn place(node: Node<'_, '_>) -> Option<(f64, f64)> {
    Some((node.attribute("x")?.parse().ok()?, node.attribute("y")?.parse().ok()?))
}
