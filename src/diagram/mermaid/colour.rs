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
    NAMES.iter().find(|(name, _)| *name == colour).map(|(_, [r, g, b])| [f64::from(*r) / 255.0, f64::from(*g) / 255.0, f64::from(*b) / 255.0])
}

/// CSS Color 4, section 7.1.
fn hsl(hue: f64, saturation: f64, light: f64) -> [f64; 3] {
    let channel = |n: f64| {
        let k = (n + hue / 30.0).rem_euclid(12.0);
        light - saturation * light.min(1.0 - light) * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    };
    [channel(0.0), channel(8.0), channel(4.0)]
}

/// The names that authors of diagrams use most.
#[rustfmt::skip]
const NAMES: &[(&str, [u8; 3])] = &[
    ("black", [0, 0, 0]), ("white", [255, 255, 255]), ("red", [255, 0, 0]), ("green", [0, 128, 0]), ("blue", [0, 0, 255]),
    ("yellow", [255, 255, 0]), ("orange", [255, 165, 0]), ("purple", [128, 0, 128]), ("pink", [255, 192, 203]), ("brown", [165, 42, 42]),
    ("gray", [128, 128, 128]), ("grey", [128, 128, 128]), ("lightgray", [211, 211, 211]), ("lightgrey", [211, 211, 211]),
    ("darkgray", [169, 169, 169]), ("darkgrey", [169, 169, 169]), ("silver", [192, 192, 192]), ("lightblue", [173, 216, 230]),
    ("darkblue", [0, 0, 139]), ("lightgreen", [144, 238, 144]), ("darkgreen", [0, 100, 0]), ("lightyellow", [255, 255, 224]),
    ("cyan", [0, 255, 255]), ("aqua", [0, 255, 255]), ("magenta", [255, 0, 255]), ("navy", [0, 0, 128]), ("teal", [0, 128, 128]),
    ("olive", [128, 128, 0]), ("maroon", [128, 0, 0]), ("lime", [0, 255, 0]), ("gold", [255, 215, 0]), ("coral", [255, 127, 80]),
    ("salmon", [250, 128, 114]), ("tomato", [255, 99, 71]), ("khaki", [240, 230, 140]), ("beige", [245, 245, 220]), ("ivory", [255, 255, 240]),
    ("lavender", [230, 230, 250]), ("plum", [221, 160, 221]), ("violet", [238, 130, 238]), ("indigo", [75, 0, 130]), ("skyblue", [135, 206, 235]),
    ("steelblue", [70, 130, 180]), ("darkred", [139, 0, 0]), ("crimson", [220, 20, 60]), ("palegreen", [152, 251, 152]), ("wheat", [245, 222, 179]),
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
        for light in ["#fff", "#FF9966", "#f96", "yellow", "rgb(200, 200, 200)", "hsl(60, 100%, 50%)", "lightblue", "#ffffff80"] {
            assert_eq!(is_light(light), Some(true), "{light}");
        }
        for dark in ["#000", "#222", "navy", "rgb(20,20,120)", "hsl(240, 100%, 25%)", "#08427B"] {
            assert_eq!(is_light(dark), Some(false), "{dark}");
        }
        for unknown in ["none", "url(#a)", "currentColor", "#12", "rgb(1)", "var(--a)"] {
            assert_eq!(is_light(unknown), None, "{unknown}");
        }
    }
}
