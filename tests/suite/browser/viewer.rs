//! Pictures and diagrams in full size, and pictures that are for one mode only.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::built::Built;
use super::chromium::Browser;
use super::page::{Look, Page};

const LARGE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='2400' height='1200'><rect width='2400' height='1200' fill='teal'/></svg>";
const ICON: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><rect width='40' height='40' fill='teal'/></svg>";
const PICTURE: &str = "img[alt='Large']";
/// A diagram as the program writes it, with an id that its arrows need.
const DIAGRAM: &str = "<figure class='diagram' id='d'><div class='diagram-view' tabindex='0'><svg aria-label='A flow' viewBox='0 0 100 50' width='100' height='50'>\
    <defs><marker id='tip'/></defs><path d='M0 0 L100 50' stroke='teal' marker-end='url(#tip)'/><a href='#x'><text y='20'>link</text></a><a><rect x='60' width='30' height='20'/></a></svg></div>\
    <figcaption>A flow</figcaption></figure>";

fn portal() -> Built {
    let words = "Text that makes the page long. ".repeat(300);
    let text = format!("# A\n\n{words}\n\n![Large](large.svg)\n\n![Icon](icon.svg)\n\n[![Linked](large.svg)](b.md)\n\n{words}\n");
    Built::of(&[("docs/a.md", &text), ("docs/b.md", "# B\n\nNo picture.\n"), ("docs/large.svg", LARGE), ("docs/icon.svg", ICON)])
}

/// The scale of what is shown, how far it was moved, and the size of the room for it.
fn shown(page: &Page) -> [f64; 3] {
    let matrix = "new DOMMatrix(getComputedStyle(document.querySelector('.viewer-stage > div')).transform)";
    ["a", "e", "f"].map(|part| page.eval(&format!("{matrix}.{part}")).as_f64().expect("a number"))
}

fn is_open(page: &Page, open: bool) {
    page.wait_for("the viewer", &format!("Boolean(document.querySelector('dialog.viewer[open]')) === {open}"));
}

fn focused(page: &Page) -> Value {
    page.eval("document.activeElement.alt ?? document.activeElement.className")
}

#[test]
fn a_picture_is_opened_zoomed_moved_and_closed() {
    let Some(browser) = Browser::start() else { return };
    let built = portal();
    for address in built.addresses() {
        let page = browser.open(&format!("{address}a.html"), Look::default());
        page.eval(&format!("document.querySelector(\"{PICTURE}\").scrollIntoView({{ block: 'center' }})"));
        page.wait_for("the picture is there", &format!("document.querySelector(\"{PICTURE}\").role === 'button'"));
        let before = page.eval("scrollY");
        page.click(PICTURE);
        is_open(&page, true);
        page.check("it has the picture's name", "document.querySelector('.viewer').ariaLabel === 'Large'");
        let [fit, ..] = shown(&page);
        assert!(fit < 0.6, "{fit}: it fits into the window");
        page.press("+");
        page.press("+");
        let [scale, x, _] = shown(&page);
        assert!((scale / fit - 1.5625).abs() < 0.01, "{scale} of {fit}");
        page.press("ArrowLeft");
        assert!(shown(&page)[1] > x, "it is moved by keys");
        page.press("ArrowRight");
        let at = "document.querySelector('.viewer-stage')";
        let send = |kind: &str, x: i32| {
            let event = format!("{{ pointerId: 1, clientX: {x}, clientY: 300, bubbles: true }}");
            page.eval(&format!("{at}.setPointerCapture = () => {{}}, {at}.dispatchEvent(new PointerEvent('{kind}', {event})), 0"));
        };
        send("pointerdown", 600);
        send("pointermove", 550);
        assert!((shown(&page)[1] - (x - 50.0)).abs() < 0.5, "{:?}: it is dragged from {x}", shown(&page));
        send("lostpointercapture", 550);
        send("pointermove", 500);
        assert!((shown(&page)[1] - (x - 50.0)).abs() < 0.5, "{:?}: it was let go", shown(&page));
        page.eval(&format!("{at}.dispatchEvent(new WheelEvent('wheel', {{ deltaY: 200, clientX: 600, clientY: 300, cancelable: true }})), 0"));
        assert!(shown(&page)[0] < scale, "the wheel makes it smaller");
        page.press("0");
        assert!((shown(&page)[0] - fit).abs() < 0.001, "all of it is seen again");
        page.press("Escape");
        is_open(&page, false);
        assert_eq!((focused(&page), page.eval("scrollY")), ("Large".into(), before), "{address}: the reader is where they were");
        page.press("Enter");
        is_open(&page, true);
        page.click(".viewer button:last-of-type");
        is_open(&page, false);
        assert_eq!((focused(&page), page.console()), ("Large".into(), Vec::<String>::new()), "{address}");
    }
}

#[test]
fn what_is_small_or_a_link_has_no_viewer_and_a_page_without_pictures_does_not_load_it() {
    let Some(browser) = Browser::start() else { return };
    let built = portal();
    let page = browser.open(&format!("{}a.html", built.http()), Look::default());
    page.eval("document.querySelector(\"img[alt='Icon']\").scrollIntoView({ block: 'center' })");
    page.wait_for("the pictures are there", "[...document.querySelectorAll('.text img')].every(img => img.complete && img.naturalWidth)");
    page.check("one of them can be opened", "[...document.querySelectorAll('.text img[role]')].map(img => img.alt).join() === 'Large'");
    page.click("img[alt='Icon']");
    page.check("nothing is open", "!document.querySelector('dialog.viewer')");
    page.follow("img[alt='Linked']");
    assert_eq!(page.url(), format!("{}b.html", built.http()));
    page.check("there is no viewer", "!document.querySelector('[src*=viewer], [href*=viewer]')");
}

#[test]
fn a_diagram_that_came_later_is_opened_itself_and_put_back() {
    let Some(browser) = Browser::start() else { return };
    let built = portal();
    let page = browser.open(&format!("{}a.html", built.http()), Look::default());
    page.eval(&format!("document.querySelector('.text').insertAdjacentHTML('afterbegin', {}), scrollTo(0, 0), 0", Value::from(DIAGRAM)));
    let height = page.eval("document.querySelector('.diagram-view').offsetHeight");
    page.eval("document.querySelector('.diagram-view').focus()");
    page.press("Enter");
    is_open(&page, true);
    page.check("it is told from others", "document.querySelector('.viewer').ariaLabel === 'A flow'");
    page.check("its ids are there once", "document.querySelectorAll('#tip').length === 1 && Boolean(document.querySelector('.viewer #tip'))");
    assert!(shown(&page)[0] > 1.0, "lines are enlarged: {:?}", shown(&page));
    assert_eq!(page.eval("document.querySelector('.text .diagram-view').offsetHeight"), height, "the page behind does not move");
    page.press("Escape");
    is_open(&page, false);
    page.wait_for("it is where it was", "Boolean(document.querySelector('.diagram-view > svg #tip')) && !document.querySelector('.viewer svg')");
    assert_eq!(focused(&page), "diagram-view");
    page.click(".diagram-view");
    is_open(&page, true);
    page.press("Escape");
    is_open(&page, false);
    page.click(".diagram-view a[href]");
    page.check("a link in it is a link", "!document.querySelector('dialog.viewer[open]') && location.hash === '#x'");
    page.eval("location.hash = '', 0");
    page.click(".diagram-view rect");
    is_open(&page, true);
    page.click(".viewer a[href] text");
    page.wait_for("a link in full size is a link", "location.hash === '#x'");
}

#[test]
fn a_page_has_room_for_its_pictures_before_they_are_loaded() {
    let Some(browser) = Browser::start() else { return };
    let built = portal();
    for width in [1280, 390] {
        let page = browser.open(&format!("{}a.html", built.http()), Look { width, ..Look::default() });
        page.check("the last is not loaded yet", "(img => !img.complete || !img.naturalWidth)(document.querySelector(\"img[alt='Linked']\"))");
        let height = "Math.round(document.querySelector(\"img[alt='Linked']\").getBoundingClientRect().height)";
        let (before, own) = (page.eval(height), page.eval("Math.round(document.querySelector(\"img[alt='Linked']\").getBoundingClientRect().width / 2)"));
        assert_eq!(before, own, "at {width}");
        page.eval("document.querySelector(\"img[alt='Linked']\").scrollIntoView()");
        page.wait_for("it is loaded", "document.querySelector(\"img[alt='Linked']\").naturalWidth > 0");
        assert_eq!(page.eval(height), before, "at {width}");
        page.check("nothing is wider than the page", "document.documentElement.scrollWidth <= innerWidth");
    }
}

#[test]
fn each_mode_shows_the_picture_that_is_for_it() {
    let Some(browser) = Browser::start() else { return };
    let text = "# A\n\n![Dark](dark.svg#gh-dark-mode-only)![Light](light.svg#gh-light-mode-only)\n";
    for theme in ["default", "plain"] {
        let config = format!("base_theme: {theme}\n");
        let built = Built::of(&[("docs/hldsite.yaml", &config), ("docs/a.md", text), ("docs/dark.svg", LARGE), ("docs/light.svg", LARGE)]);
        let page = browser.open(&format!("{}a.html", built.http()), Look::default());
        let shown = || page.eval("[...document.querySelectorAll('.text img')].filter(img => img.checkVisibility()).map(img => img.alt).join()");
        assert_eq!(shown(), "Light", "{theme}");
        page.set_look(Look { dark: true, ..Look::default() });
        assert_eq!(shown(), "Dark", "{theme}");
        page.set_look(Look { dark: true, print: true, ..Look::default() });
        assert_eq!(shown(), "Light", "{theme}, on paper");
        if theme == "default" {
            page.eval("document.documentElement.dataset.theme = 'dark'");
            assert_eq!(shown(), "Light", "on paper, whatever the switch says");
            page.set_look(Look::default());
            assert_eq!(shown(), "Dark", "the switch is set to dark");
            page.eval("document.documentElement.dataset.theme = 'light'");
            page.set_look(Look { dark: true, ..Look::default() });
            assert_eq!(shown(), "Light", "the switch is set to light");
        }
    }
}

/// Pictures of the viewer to be looked at, where a folder for them is named.
#[test]
fn the_viewer_is_pictured() {
    let Some(folder) = std::env::var_os("HLDSITE_PICTURES") else { return };
    let Some(browser) = Browser::start() else { return };
    let (built, folder) = (Built::example(), Path::new(&folder).to_owned());
    fs::create_dir_all(&folder).expect("a folder");
    for (name, look) in [
        ("light", Look::default()),
        ("dark", Look { dark: true, ..Look::default() }),
        ("phone", Look { width: 390, height: 844, touch: true, ..Look::default() }),
    ] {
        let page = browser.open(&format!("{}inventory/inventory-reservations-v1.0.html", built.http()), look);
        page.eval("document.querySelector('.text img').scrollIntoView({ block: 'center' })");
        page.wait_for("the picture", "document.querySelector('.text img').role === 'button'");
        page.screenshot(folder.join(format!("{name}.png")));
        page.click(".text img");
        is_open(&page, true);
        page.screenshot(folder.join(format!("{name}-open.png")));
    }
}
