//! The colours of a drawing: those of the theme become variables, those that its author chose stay.

/// What a colour is for. The portal's theme says how it looks, by a variable of CSS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Line,
    Node,
    Border,
    Group,
    Note,
    Back,
    /// One of a row of colours that tell things apart.
    Hue(u8),
    /// The same for a line: words stand on a hue, but a line must be seen beside the page.
    HueLine(u8),
}

/// How many colours tell things apart.
pub(super) const HUES: u8 = 8;

/// Fills for a theme that sets no variables: they let the page's colour through, so that text is readable on them in light and dark.
const HUE_FALLBACKS: [&str; HUES as usize] = ["#6b9bd166", "#e0a04a66", "#7ab87a66", "#c77f9b66", "#9a86c966", "#5fb0b066", "#b8a05a66", "#8a8f9866"];

impl Role {
    const FIXED: [Self; 7] = [Self::Text, Self::Line, Self::Node, Self::Border, Self::Group, Self::Note, Self::Back];

    /// What the renderer is told to use for this role: a colour that nobody would choose, so that it is known again.
    pub(super) fn mark(self) -> String {
        let number = match self {
            Self::Hue(hue) | Self::HueLine(hue) => 0x40 + hue,
            fixed => Self::FIXED.iter().position(|role| *role == fixed).unwrap_or_default() as u8,
        };
        format!("#fe{number:02x}ed")
    }

    /// The role whose mark this colour is, as `#fe..ed` or as `rgb(254,..,237)`.
    pub(super) fn of(colour: &str) -> Option<Self> {
        let hex = || u8::from_str_radix(colour.strip_prefix("#fe")?.strip_suffix("ed")?, 16).ok();
        let decimal = || colour.strip_prefix("rgb(254,")?.strip_suffix(",237)")?.parse().ok();
        let number: u8 = hex().or_else(decimal)?;
        match number.checked_sub(0x40) {
            Some(hue) => (hue < HUES).then_some(Self::Hue(hue)),
            None => Self::FIXED.get(usize::from(number)).copied(),
        }
    }

    /// What is written for it, with what it is where the portal's theme says nothing.
    pub(super) fn paint(self) -> String {
        match self {
            // They are what the text round the drawing has.
            Self::Text => "currentColor".to_owned(),
            Self::Line => "var(--diagram-line,currentColor)".to_owned(),
            Self::Node => "var(--diagram-node,Canvas)".to_owned(),
            Self::Border => "var(--diagram-border,currentColor)".to_owned(),
            Self::Group => "var(--diagram-group,#8881)".to_owned(),
            Self::Note => "var(--diagram-note,Canvas)".to_owned(),
            Self::Back => "var(--diagram-back,Canvas)".to_owned(),
            Self::Hue(hue) => format!("var(--diagram-{hue},{})", HUE_FALLBACKS[usize::from(hue)]),
            Self::HueLine(hue) => format!("color-mix(in srgb,{} 60%,currentColor)", Self::Hue(hue).paint()),
        }
    }
}

/// Whether black is easier to read on a colour than white is (WCAG 2.2, relative luminance); `None` for what is no colour that is known here.
pub(super) fn is_light(colour: &str) -> Option<bool> {
    let [red, green, blue] = rgb(colour)?;
    let linear = |channel: f64| if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) };
    Some(0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.179)
}

/// Whether more is seen of what lies under a colour than of the colour.
pub(super) fn is_faint(colour: &str) -> bool {
    let alpha = if let Some(hex) = colour.strip_prefix('#') {
        // The last of four parts, which have one or two digits each.
        let digits = if matches!(hex.len(), 4 | 8) { hex.len() / 4 } else { return false };
        let alpha = hex.get(digits * 3..).and_then(|alpha| u8::from_str_radix(alpha, 16).ok());
        alpha.map(|alpha| f64::from(alpha) / if digits == 1 { 15.0 } else { 255.0 })
    } else {
        let alpha = colour.trim_end_matches(')').split([',', '/']).nth(3);
        alpha.and_then(|alpha| match alpha.strip_suffix('%') {
            Some(percent) => percent.parse::<f64>().ok().map(|percent| percent / 100.0),
            None => alpha.parse().ok(),
        })
    };
    alpha.is_some_and(|alpha| alpha < 0.5)
}

/// Whether a colour is more than a grey.
pub(super) fn is_vivid(colour: &str) -> bool {
    let spread = |rgb: [f64; 3]| rgb.iter().copied().fold(0.0, f64::max) - rgb.iter().copied().fold(1.0, f64::min);
    rgb(colour).is_some_and(|rgb| spread(rgb) > 0.15)
}

/// Red, green and blue, each from 0 to 1, of what the renderer and authors write: `#rgb`, `#rrggbb`, `rgb(…)`, `hsl(…)`, the common names.
fn rgb(colour: &str) -> Option<[f64; 3]> {
    let colour = colour.trim().to_ascii_lowercase();
    if let Some(hex) = colour.strip_prefix('#') {
        let digits: Vec<u32> = hex.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
        return match digits.len() {
            3 | 4 => Some([0, 1, 2].map(|at| f64::from(digits[at] * 17) / 255.0)),
            6 | 8 => Some([0, 2, 4].map(|at| f64::from(digits[at] * 16 + digits[at + 1]) / 255.0)),
            _ => None,
        };
    }
    if let Some((function, inside)) = colour.strip_suffix(')').and_then(|colour| colour.split_once('(')) {
        let numbers: Vec<f64> = inside
            .split([',', ' ', '/'])
            .filter(|part| !part.is_empty())
            .map(|part| part.trim_end_matches(['%', 'd', 'e', 'g']).parse().ok())
            .collect::<Option<_>>()?;
        return match (function, &numbers[..]) {
            ("rgb" | "rgba", [r, g, b, ..]) => Some([r / 255.0, g / 255.0, b / 255.0]),
            ("hsl" | "hsla", [h, s, l, ..]) => Some(hsl(*h, s / 100.0, l / 100.0)),
            _ => None,
        };
    }
    let at = NAMES.binary_search_by_key(&colour.as_str(), |(name, _)| name).ok()?;
    Some([16, 8, 0].map(|shift| f64::from(NAMES[at].1 >> shift & 0xff) / 255.0))
}

/// CSS Color 4, section 7.1.
fn hsl(hue: f64, saturation: f64, light: f64) -> [f64; 3] {
    let channel = |n: f64| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        light - saturation * light.min(1.0 - light) * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    };
    [channel(0.0), channel(8.0), channel(4.0)]
}

/// The colours that have names, in their order (CSS Color 4, section 6.1).
#[rustfmt::skip]
const NAMES: [(&str, u32); 148] = [
    ("aliceblue", 0xf0f8ff), ("antiquewhite", 0xfaebd7), ("aqua", 0x00ffff), ("aquamarine", 0x7fffd4), ("azure", 0xf0ffff), ("beige", 0xf5f5dc),
    ("bisque", 0xffe4c4), ("black", 0x000000), ("blanchedalmond", 0xffebcd), ("blue", 0x0000ff), ("blueviolet", 0x8a2be2), ("brown", 0xa52a2a),
    ("burlywood", 0xdeb887), ("cadetblue", 0x5f9ea0), ("chartreuse", 0x7fff00), ("chocolate", 0xd2691e), ("coral", 0xff7f50), ("cornflowerblue", 0x6495ed),
    ("cornsilk", 0xfff8dc), ("crimson", 0xdc143c), ("cyan", 0x00ffff), ("darkblue", 0x00008b), ("darkcyan", 0x008b8b), ("darkgoldenrod", 0xb8860b),
    ("darkgray", 0xa9a9a9), ("darkgreen", 0x006400), ("darkgrey", 0xa9a9a9), ("darkkhaki", 0xbdb76b), ("darkmagenta", 0x8b008b), ("darkolivegreen", 0x556b2f),
    ("darkorange", 0xff8c00), ("darkorchid", 0x9932cc), ("darkred", 0x8b0000), ("darksalmon", 0xe9967a), ("darkseagreen", 0x8fbc8f),
    ("darkslateblue", 0x483d8b), ("darkslategray", 0x2f4f4f), ("darkslategrey", 0x2f4f4f), ("darkturquoise", 0x00ced1), ("darkviolet", 0x9400d3),
    ("deeppink", 0xff1493), ("deepskyblue", 0x00bfff), ("dimgray", 0x696969), ("dimgrey", 0x696969), ("dodgerblue", 0x1e90ff), ("firebrick", 0xb22222),
    ("floralwhite", 0xfffaf0), ("forestgreen", 0x228b22), ("fuchsia", 0xff00ff), ("gainsboro", 0xdcdcdc), ("ghostwhite", 0xf8f8ff), ("gold", 0xffd700),
    ("goldenrod", 0xdaa520), ("gray", 0x808080), ("green", 0x008000), ("greenyellow", 0xadff2f), ("grey", 0x808080), ("honeydew", 0xf0fff0),
    ("hotpink", 0xff69b4), ("indianred", 0xcd5c5c), ("indigo", 0x4b0082), ("ivory", 0xfffff0), ("khaki", 0xf0e68c), ("lavender", 0xe6e6fa),
    ("lavenderblush", 0xfff0f5), ("lawngreen", 0x7cfc00), ("lemonchiffon", 0xfffacd), ("lightblue", 0xadd8e6), ("lightcoral", 0xf08080),
    ("lightcyan", 0xe0ffff), ("lightgoldenrodyellow", 0xfafad2), ("lightgray", 0xd3d3d3), ("lightgreen", 0x90ee90), ("lightgrey", 0xd3d3d3),
    ("lightpink", 0xffb6c1), ("lightsalmon", 0xffa07a), ("lightseagreen", 0x20b2aa), ("lightskyblue", 0x87cefa), ("lightslategray", 0x778899),
    ("lightslategrey", 0x778899), ("lightsteelblue", 0xb0c4de), ("lightyellow", 0xffffe0), ("lime", 0x00ff00), ("limegreen", 0x32cd32), ("linen", 0xfaf0e6),
    ("magenta", 0xff00ff), ("maroon", 0x800000), ("mediumaquamarine", 0x66cdaa), ("mediumblue", 0x0000cd), ("mediumorchid", 0xba55d3),
    ("mediumpurple", 0x9370db), ("mediumseagreen", 0x3cb371), ("mediumslateblue", 0x7b68ee), ("mediumspringgreen", 0x00fa9a), ("mediumturquoise", 0x48d1cc),
    ("mediumvioletred", 0xc71585), ("midnightblue", 0x191970), ("mintcream", 0xf5fffa), ("mistyrose", 0xffe4e1), ("moccasin", 0xffe4b5),
    ("navajowhite", 0xffdead), ("navy", 0x000080), ("oldlace", 0xfdf5e6), ("olive", 0x808000), ("olivedrab", 0x6b8e23), ("orange", 0xffa500),
    ("orangered", 0xff4500), ("orchid", 0xda70d6), ("palegoldenrod", 0xeee8aa), ("palegreen", 0x98fb98), ("paleturquoise", 0xafeeee),
    ("palevioletred", 0xdb7093), ("papayawhip", 0xffefd5), ("peachpuff", 0xffdab9), ("peru", 0xcd853f), ("pink", 0xffc0cb), ("plum", 0xdda0dd),
    ("powderblue", 0xb0e0e6), ("purple", 0x800080), ("rebeccapurple", 0x663399), ("red", 0xff0000), ("rosybrown", 0xbc8f8f), ("royalblue", 0x4169e1),
    ("saddlebrown", 0x8b4513), ("salmon", 0xfa8072), ("sandybrown", 0xf4a460), ("seagreen", 0x2e8b57), ("seashell", 0xfff5ee), ("sienna", 0xa0522d),
    ("silver", 0xc0c0c0), ("skyblue", 0x87ceeb), ("slateblue", 0x6a5acd), ("slategray", 0x708090), ("slategrey", 0x708090), ("snow", 0xfffafa),
    ("springgreen", 0x00ff7f), ("steelblue", 0x4682b4), ("tan", 0xd2b48c), ("teal", 0x008080), ("thistle", 0xd8bfd8), ("tomato", 0xff6347),
    ("turquoise", 0x40e0d0), ("violet", 0xee82ee), ("wheat", 0xf5deb3), ("white", 0xffffff), ("whitesmoke", 0xf5f5f5), ("yellow", 0xffff00),
    ("yellowgreen", 0x9acd32),
];

#[cfg(test)]
mod tests {
    use super::{HUES, Role, is_faint, is_light};

    #[test]
    fn every_role_is_known_by_its_mark() {
        let hues = (0..HUES).map(Role::Hue);
        for role in Role::FIXED.into_iter().chain(hues) {
            assert_eq!(Role::of(&role.mark()), Some(role));
            let number = u8::from_str_radix(&role.mark()[3..5], 16).unwrap();
            assert_eq!(Role::of(&format!("rgb(254,{number},237)")), Some(role));
        }
        for other in ["#fe", "#feffed", "#333", "red", "#fe07ed", ""] {
            assert_eq!(Role::of(other), None, "{other}");
        }
    }

    #[test]
    fn names_are_found_by_their_order() {
        assert!(super::NAMES.is_sorted_by_key(|(name, _)| *name));
        assert_eq!(super::rgb("tomato"), Some([1.0, 99.0 / 255.0, 71.0 / 255.0]));
    }

    #[test]
    fn faint_colours_let_the_page_be_seen() {
        for faint in ["rgba(0,0,255,.1)", "rgba(0,0,255,10%)", "hsla(240,100%,25%,0.2)", "#0083", "#00008833", "rgb(0,0,0,0)"] {
            assert!(is_faint(faint), "{faint}");
        }
        for strong in ["rgb(33,66,99)", "rgba(0,0,255,0.8)", "rgba(0,0,255,80%)", "navy", "#008", "#008c", "#000088", "#000088cc", "#日本", "transparent"] {
            assert!(!is_faint(strong), "{strong}");
        }
    }

    #[test]
    fn black_is_read_on_light_colours_and_white_on_dark_ones() {
        for light in ["#fff", "#FF9966", "#f96", "yellow", "rgb(200, 200, 200)", "hsl(60, 100%, 50%)", "lightblue", "PeachPuff", "#ffffff80"] {
            assert_eq!(is_light(light), Some(true), "{light}");
        }
        for dark in ["#000", "#222", "navy", "rebeccapurple", "rgb(20,20,120)", "hsl(240, 100%, 25%)", "#08427B"] {
            assert_eq!(is_light(dark), Some(false), "{dark}");
        }
        for unknown in ["none", "url(#a)", "currentColor", "#12", "rgb(1)", "var(--a)"] {
            assert_eq!(is_light(unknown), None, "{unknown}");
        }
    }
}
