//! Ways to elements: by what they are called, and with the Tab key alone.

use serde_json::json;

use super::page::Page;

/// How often Tab may be pressed on the way to an element.
const STEPS: usize = 120;

/// The selector of the element with a text, from the top of the document down.
const NAMED: &str = "((css, text) => {
  const found = [...document.querySelectorAll(css)].filter(e => e.textContent.replace(/\\s+/g, ' ').trim() === text);
  if (found.length !== 1) return found.length;
  let path = '';
  for (let e = found[0]; e !== document.documentElement; e = e.parentElement) {
    path = ` > :nth-child(${1 + [...e.parentElement.children].indexOf(e)})` + path;
  }
  return ':root' + path;
})";

impl Page {
    /// A selector of the one element, of those that a selector finds, that has this text. It holds while nothing is put before it.
    pub fn named(&self, css: &str, text: &str) -> String {
        let answer = self.eval(&format!("{NAMED}({}, {})", json!(css), json!(text)));
        answer.as_str().map_or_else(|| self.fail(&format!("`{css}` with the text `{text}`"), &format!("there are {answer}")), str::to_owned)
    }

    /// Presses Tab until an element has the focus.
    pub fn tab_to(&self, css: &str) {
        let there = format!("document.activeElement.matches({})", json!(css));
        for _ in 0..STEPS {
            self.press("Tab");
            if self.eval(&there) == true {
                return;
            }
        }
        self.fail(&format!("`{css}` is not reached by Tab"), &format!("{STEPS} times were not enough"));
    }

    /// Goes to an address and waits for what scripts add to the page.
    pub fn goto_and_see(&self, url: &str, css: &str) {
        self.goto(url);
        self.wait_for(&format!("`{css}` on {url}"), &format!("!!document.querySelector({})", json!(css)));
    }
}
