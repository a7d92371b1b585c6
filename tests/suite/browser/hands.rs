//! The reader's hands on a page: mouse, finger and keyboard, as real events that the browser itself makes.

use std::cell::Cell;
use std::time::Duration;

use serde_json::{Value, json};

use super::page::Page;

/// How long an element may take to be there, at rest and uncovered.
const WAIT: Duration = Duration::from_secs(15);

/// How often in a row an element must be found at the same point to be taken to be at rest.
const AT_REST: u32 = 3;

/// Finds a point on an element where it can be clicked; a text where that can not be done yet, and then it is brought into view.
const POINT: &str = "(css => {
  const element = document.querySelector(css);
  if (!element) return 'it is not there';
  // A link that runs over two lines has two boxes, and the middle of them all may lie beside both.
  let box = element.getClientRects()[0];
  if (box && box.bottom > 0 && box.top < innerHeight) {
    // What is in the window may still be scrolled out of a box in it.
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    box = element.getClientRects()[0];
  }
  if (!box || !box.width || !box.height) return 'it is not shown';
  const point = [box.x + box.width / 2, box.y + box.height / 2];
  const over = document.elementFromPoint(...point);
  if (over && (element.contains(over) || over.contains(element))) return point;
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  return over ? 'it is covered by ' + over.outerHTML.slice(0, 200) : 'it is outside the window';
})";

/// The keys that are known by a name: the name, the code of the key and its number.
const KEYS: &[(&str, &str, u32)] = &[
    ("Enter", "Enter", 13),
    ("Escape", "Escape", 27),
    ("Tab", "Tab", 9),
    ("Backspace", "Backspace", 8),
    ("Delete", "Delete", 46),
    ("Home", "Home", 36),
    ("End", "End", 35),
    ("PageUp", "PageUp", 33),
    ("PageDown", "PageDown", 34),
    ("ArrowLeft", "ArrowLeft", 37),
    ("ArrowUp", "ArrowUp", 38),
    ("ArrowRight", "ArrowRight", 39),
    ("ArrowDown", "ArrowDown", 40),
];

/// Keys of a keyboard that bear signs: without and with Shift, the code and the number.
const SIGNS: &[(&str, &str, u32)] = &[
    (" ", "Space", 32),
    ("/?", "Slash", 191),
    (".>", "Period", 190),
    (",<", "Comma", 188),
    (";:", "Semicolon", 186),
    ("'\"", "Quote", 222),
    ("[{", "BracketLeft", 219),
    ("]}", "BracketRight", 221),
    ("\\|", "Backslash", 220),
    ("-_", "Minus", 189),
    ("=+", "Equal", 187),
    ("`~", "Backquote", 192),
];

/// The signs over the digits 0 to 9.
const OVER_DIGITS: &str = ")!@#$%^&*(";

const MODIFIERS: &[(&str, u32)] = &[("Alt", 1), ("Control", 2), ("Meta", 4), ("Shift", 8)];

impl Page {
    /// Clicks on the middle of an element, or taps it where the look is that of a touch screen; waits until the element can be clicked.
    pub fn click(&self, css: &str) {
        let (x, y) = self.point(css);
        if self.look().touch {
            self.call("Input.dispatchTouchEvent", &json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] }));
            self.call("Input.dispatchTouchEvent", &json!({ "type": "touchEnd", "touchPoints": [] }));
        } else {
            self.mouse("mouseMoved", x, y);
            self.mouse("mousePressed", x, y);
            self.mouse("mouseReleased", x, y);
        }
    }

    /// Clicks on a link and waits until the document that it leads to is loaded.
    pub fn follow(&self, css: &str) {
        self.loading(&format!("`{css}` to lead to another page"), || self.click(css));
    }

    /// Moves the mouse over the middle of an element.
    pub fn hover(&self, css: &str) {
        let (x, y) = self.point(css);
        self.mouse("mouseMoved", x, y);
    }

    /// Presses a key and lets it go: `g`, `?`, `Enter`, `Shift+Tab`, `Control+k`.
    pub fn press(&self, keys: &str) {
        let (modifiers, key) = split(keys);
        let (code, number, shifted) = key_of(key).unwrap_or_else(|| panic!("no key `{key}`"));
        let modifiers = modifiers | if shifted { 8 } else { 0 };
        let text = match key {
            _ if modifiers & 7 != 0 => "",
            "Enter" => "\r",
            _ if key.chars().count() == 1 => key,
            _ => "",
        };
        let mut event = json!({ "type": "keyDown", "key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers });
        if text.is_empty() {
            event["type"] = "rawKeyDown".into();
        } else {
            event["text"] = text.into();
        }
        self.call("Input.dispatchKeyEvent", &event);
        event["type"] = "keyUp".into();
        event.as_object_mut().expect("an event").remove("text");
        self.call("Input.dispatchKeyEvent", &event);
    }

    /// Types a text key by key.
    pub fn type_text(&self, text: &str) {
        for sign in text.chars().map(String::from) {
            self.press(if sign == "\n" { "Enter" } else { &sign });
        }
    }

    /// A point on an element that is at rest.
    fn point(&self, css: &str) -> (f64, f64) {
        let found = Cell::new((0, (0.0, 0.0)));
        self.until(&format!("`{css}` can not be pointed at"), WAIT, || {
            let answer = self.try_point(css)?;
            let Some(point) = answer[0].as_f64().zip(answer[1].as_f64()) else { return Ok(answer) };
            let (times, before) = found.get();
            let times = if point == before { times + 1 } else { 1 };
            found.set((times, point));
            Ok(if times == AT_REST { Value::Bool(true) } else { json!("it moves") })
        });
        found.get().1
    }

    fn try_point(&self, css: &str) -> Result<Value, String> {
        self.try_eval(&format!("{POINT}({})", json!(css)))
    }

    /// Why an element could not be clicked now, if it could not.
    pub fn obstacle(&self, css: &str) -> Option<String> {
        self.try_point(css).unwrap_or_else(Value::String).as_str().map(str::to_owned)
    }

    fn mouse(&self, kind: &str, x: f64, y: f64) {
        let button = if kind == "mouseMoved" { "none" } else { "left" };
        self.call("Input.dispatchMouseEvent", &json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": u8::from(button == "left") }));
    }
}

/// The modifiers before a key, as a sum, and the key.
fn split(keys: &str) -> (u32, &str) {
    for (name, bit) in MODIFIERS {
        if let Some(rest) = keys.strip_prefix(name).and_then(|rest| rest.strip_prefix('+')) {
            let (more, key) = split(rest);
            return (more | bit, key);
        }
    }
    (0, keys)
}

/// The code and the number of the key that makes a sign, and whether it takes Shift. As on an American keyboard.
fn key_of(key: &str) -> Option<(String, u32, bool)> {
    if let Some((_, code, number)) = KEYS.iter().find(|(name, ..)| *name == key) {
        return Some(((*code).to_owned(), *number, false));
    }
    let mut signs = key.chars();
    let (sign, None) = (signs.next()?, signs.next()) else { return None };
    if sign.is_ascii_alphabetic() {
        let upper = sign.to_ascii_uppercase();
        return Some((format!("Key{upper}"), upper.into(), sign == upper));
    }
    if let Some(digit) = sign.to_digit(10).or_else(|| OVER_DIGITS.find(sign).map(|at| at as u32)) {
        return Some((format!("Digit{digit}"), 48 + digit, !sign.is_ascii_digit()));
    }
    // What is on no key of that keyboard comes from one that has it, wherever it may be.
    let (both, code, number) = SIGNS.iter().find(|(both, ..)| both.contains(sign)).unwrap_or(&("", "", 0));
    Some(((*code).to_owned(), *number, both.find(sign) == Some(1)))
}
