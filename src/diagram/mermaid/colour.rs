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
    ("aliceblue", 0xf0_f8ff), ("antiquewhite", 0xfa_ebd7), ("aqua", 0x00_ffff), ("aquamarine", 0x7f_ffd4), ("azure", 0xf0_ffff), ("beige", 0xf5_f5dc),
    ("bisque", 0xff_e4c4), ("black", 0x00_0000), ("blanchedalmond", 0xff_ebcd), ("blue", 0x00_00ff), ("blueviolet", 0x8a_2be2), ("brown", 0xa5_2a2a),
    ("burlywood", 0xde_b887), ("cadetblue", 0x5f_9ea0), ("chartreuse", 0x7f_ff00), ("chocolate", 0xd2_691e), ("coral", 0xff_7f50), ("cornflowerblue", 0x64_95ed),
    ("cornsilk", 0xff_f8dc), ("crimson", 0xdc_143c), ("cyan", 0x00_ffff), ("darkblue", 0x00_008b), ("darkcyan", 0x00_8b8b), ("darkgoldenrod", 0xb8_860b),
    ("darkgray", 0xa9_a9a9), ("darkgreen", 0x00_6400), ("darkgrey", 0xa9_a9a9), ("darkkhaki", 0xbd_b76b), ("darkmagenta", 0x8b_008b), ("darkolivegreen", 0x55_6b2f),
    ("darkorange", 0xff_8c00), ("darkorchid", 0x99_32cc), ("darkred", 0x8b_0000), ("darksalmon", 0xe9_967a), ("darkseagreen", 0x8f_bc8f),
    ("darkslateblue", 0x48_3d8b), ("darkslategray", 0x2f_4f4f), ("darkslategrey", 0x2f_4f4f), ("darkturquoise", 0x00_ced1), ("darkviolet", 0x94_00d3),
    ("deeppink", 0xff_1493), ("deepskyblue", 0x00_bfff), ("dimgray", 0x69_6969), ("dimgrey", 0x69_6969), ("dodgerblue", 0x1e_90ff), ("firebrick", 0xb2_2222),
    ("floralwhite", 0xff_faf0), ("forestgreen", 0x22_8b22), ("fuchsia", 0xff_00ff), ("gainsboro", 0xdc_dcdc), ("ghostwhite", 0xf8_f8ff), ("gold", 0xff_d700),
    ("goldenrod", 0xda_a520), ("gray", 0x80_8080), ("green", 0x00_8000), ("greenyellow", 0xad_ff2f), ("grey", 0x80_8080), ("honeydew", 0xf0_fff0),
    ("hotpink", 0xff_69b4), ("indianred", 0xcd_5c5c), ("indigo", 0x4b_0082), ("ivory", 0xff_fff0), ("khaki", 0xf0_e68c), ("lavender", 0xe6_e6fa),
    ("lavenderblush", 0xff_f0f5), ("lawngreen", 0x7c_fc00), ("lemonchiffon", 0xff_facd), ("lightblue", 0xad_d8e6), ("lightcoral", 0xf0_8080),
    ("lightcyan", 0xe0_ffff), ("lightgoldenrodyellow", 0xfa_fad2), ("lightgray", 0xd3_d3d3), ("lightgreen", 0x90_ee90), ("lightgrey", 0xd3_d3d3),
    ("lightpink", 0xff_b6c1), ("lightsalmon", 0xff_a07a), ("lightseagreen", 0x20_b2aa), ("lightskyblue", 0x87_cefa), ("lightslategray", 0x77_8899),
    ("lightslategrey", 0x77_8899), ("lightsteelblue", 0xb0_c4de), ("lightyellow", 0xff_ffe0), ("lime", 0x00_ff00), ("limegreen", 0x32_cd32), ("linen", 0xfa_f0e6),
    ("magenta", 0xff_00ff), ("maroon", 0x80_0000), ("mediumaquamarine", 0x66_cdaa), ("mediumblue", 0x00_00cd), ("mediumorchid", 0xba_55d3),
    ("mediumpurple", 0x93_70db), ("mediumseagreen", 0x3c_b371), ("mediumslateblue", 0x7b_68ee), ("mediumspringgreen", 0x00_fa9a), ("mediumturquoise", 0x48_d1cc),
    ("mediumvioletred", 0xc7_1585), ("midnightblue", 0x19_1970), ("mintcream", 0xf5_fffa), ("mistyrose", 0xff_e4e1), ("moccasin", 0xff_e4b5),
    ("navajowhite", 0xff_dead), ("navy", 0x00_0080), ("oldlace", 0xfd_f5e6), ("olive", 0x80_8000), ("olivedrab", 0x6b_8e23), ("orange", 0xff_a500),
    ("orangered", 0xff_4500), ("orchid", 0xda_70d6), ("palegoldenrod", 0xee_e8aa), ("palegreen", 0x98_fb98), ("paleturquoise", 0xaf_eeee),
    ("palevioletred", 0xdb_7093), ("papayawhip", 0xff_efd5), ("peachpuff", 0xff_dab9), ("peru", 0xcd_853f), ("pink", 0xff_c0cb), ("plum", 0xdd_a0dd),
    ("powderblue", 0xb0_e0e6), ("purple", 0x80_0080), ("rebeccapurple", 0x66_3399), ("red", 0xff_0000), ("rosybrown", 0xbc_8f8f), ("royalblue", 0x41_69e1),
    ("saddlebrown", 0x8b_4513), ("salmon", 0xfa_8072), ("sandybrown", 0xf4_a460), ("seagreen", 0x2e_8b57), ("seashell", 0xff_f5ee), ("sienna", 0xa0_522d),
    ("silver", 0xc0_c0c0), ("skyblue", 0x87_ceeb), ("slateblue", 0x6a_5acd), ("slategray", 0x70_8090), ("slategrey", 0x70_8090), ("snow", 0xff_fafa),
    ("springgreen", 0x00_ff7f), ("steelblue", 0x46_82b4), ("tan", 0xd2_b48c), ("teal", 0x00_8080), ("thistle", 0xd8_bfd8), ("tomato", 0xff_6347),
    ("turquoise", 0x40_e0d0), ("violet", 0xee_82ee), ("wheat", 0xf5_deb3), ("white", 0xff_ffff), ("whitesmoke", 0xf5_f5f5), ("yellow", 0xff_ff00),
    ("yellowgreen", 0x9a_cd32),
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
