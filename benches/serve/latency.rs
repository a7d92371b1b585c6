//! From the write of a file until the last byte of the changed page is read.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use crate::data::{self, Data};
use crate::edit::{Edit, Kind};
use crate::figures::{Figures, thousands};
use crate::options::Options;
use crate::portal::Portal;
use crate::preview::Preview;

/// Between two edits, so that nothing of one is left when the next is made.
const BETWEEN: Duration = Duration::from_millis(150);
/// The partial's target, in milliseconds.
const PARTIAL: &str = "1,500";

/// How long one edit took.
pub struct Took {
    /// Until the last byte of the page.
    page: Duration,
    /// Until the program says that all changed pages were rendered.
    all: Duration,
    /// How many those were.
    pages: usize,
}

/// Measures all kinds at all sizes and prints the table.
pub fn print(options: &Options) -> io::Result<()> {
    let data = Data::open()?;
    println!("| Edit | Documents | Median ms | 95 of 100 | Longest | At most | Pages rendered, median and most |\n|---|--:|--:|--:|--:|--:|--:|");
    let printed = options.sizes(&[100, 1_000, 10_000]).into_iter().try_for_each(|size| rows(&data, size, options.edits(60)));
    data::remove(data.work())?;
    printed
}

fn rows(data: &Data, size: usize, edits: usize) -> io::Result<()> {
    let mut portal = Portal::copy(data, size)?;
    let preview = Preview::start(portal.docs(), &data.log())?;
    for kind in Kind::ALL {
        let mut all = Vec::new();
        for number in 0..edits {
            let edit = kind.edit(&mut portal, number, edits)?;
            thread::sleep(BETWEEN);
            all.push(measure(&preview, &edit)?);
        }
        portal.restore()?;
        preview.settle()?;
        let mut pages: Vec<usize> = all.iter().map(|took| took.pages).collect();
        pages.sort_unstable();
        let pages = format!("{}, {}", thousands(pages[pages.len() / 2]), thousands(pages[pages.len() - 1]));
        let row = |what: &str, target: &str, figures: &Figures| println!("| {what} | {} | {} | {target} | {pages} |", thousands(size), figures.cells());
        row(kind.name(), kind.target(), &Figures::of(all.iter().map(|took| took.page)));
        if kind == Kind::Partial {
            row("the same, until all pages are rendered", PARTIAL, &Figures::of(all.iter().map(|took| took.all)));
        }
    }
    Ok(())
}

/// Makes one edit and reads its page.
pub fn measure(preview: &Preview, edit: &Edit) -> io::Result<Took> {
    let mut events = preview.events()?;
    let start = Instant::now();
    edit.make()?;
    let page = loop {
        let build = events.next()?;
        let page = preview.get(&edit.page)?;
        let took = start.elapsed();
        if edit.is_in(&page) {
            break took;
        }
        eprintln!("note: build {build} does not show the edit in {}", edit.page);
    };
    let told = preview.told()?;
    Ok(Took { page, all: told.at.duration_since(start), pages: told.pages })
}
