//! What a preview costs that is left running: memory over many edits, and time while nothing happens.

use std::fs;
use std::io;
use std::thread;
use std::time::Duration;

use crate::data::{self, Data};
use crate::edit::Kind;
use crate::figures::thousands;
use crate::latency;
use crate::options::Options;
use crate::portal::Portal;
use crate::preview::Preview;

/// Memory is looked at after so many edits.
const STEP: usize = 250;
/// So many documents are edited, again and again, so that the portal does not grow.
const EDITED: usize = 200;
/// So many edits more of other kinds.
const MORE: usize = 10;
/// The file that a search reads first.
const INDEX: &str = "/-/search/index.js";
/// At most so many MB, however many edits there were.
const MOST: f64 = 800.0;
/// For so long nothing happens.
const IDLE: Duration = Duration::from_secs(10);

/// Prints the memory that is held after the first build, and while documents are edited.
pub fn memory(options: &Options) -> io::Result<()> {
    let data = Data::open()?;
    let printed = options.sizes(&[10_000]).into_iter().try_for_each(|size| grown(&data, size, options.edits(2_000)));
    data::remove(data.work())?;
    printed
}

fn grown(data: &Data, size: usize, edits: usize) -> io::Result<()> {
    println!("\n{} documents, at most {MOST} MB:\n\n| Edits | Resident MB | Peak MB |\n|--:|--:|--:|", thousands(size));
    let mut portal = Portal::copy(data, size)?;
    let preview = Preview::start(portal.docs(), &data.log())?;
    let row = |edits: &str| {
        println!("| {edits} | {:.0} | {:.0} |", preview.memory("VmRSS")?, preview.memory("VmHWM")?);
        Ok::<_, io::Error>(())
    };
    let mut edit = |kind: Kind, number| latency::measure(&preview, &kind.edit(&mut portal, number, EDITED)?);
    row("0")?;
    for number in 0..edits {
        edit([Kind::Prose, Kind::Title, Kind::Status][number % 3], number)?;
        if (number + 1) % STEP == 0 {
            row(&thousands(number + 1))?;
        }
    }
    for number in 0..MORE {
        edit(Kind::Partial, number)?;
    }
    row(&format!("and {MORE} of the theme"))?;
    // The index is made for the first who searches, and kept as long as its build is.
    for number in 0..MORE {
        edit(Kind::Prose, edits + number)?;
        if preview.get(INDEX)?.status != 200 {
            return Err(io::Error::other(format!("the site has no `{INDEX}`")));
        }
    }
    row(&format!("and {MORE} with a search after each"))
}

/// Prints the CPU time of a preview that two browsers listen to while nothing changes.
pub fn idle(options: &Options) -> io::Result<()> {
    let data = Data::open()?;
    let printed = options.sizes(&[10_000]).into_iter().try_for_each(|size| waited(&data, size));
    data::remove(data.work())?;
    printed
}

fn waited(data: &Data, size: usize) -> io::Result<()> {
    let portal = Portal::copy(data, size)?;
    let preview = Preview::start(portal.docs(), &data.log())?;
    let _browsers = [preview.events()?, preview.events()?];
    // The threads of the first build look for work a little longer.
    thread::sleep(Duration::from_secs(2));
    let (ticks, ran) = cpu(preview.process())?;
    thread::sleep(IDLE);
    let (ticks_after, ran_after) = cpu(preview.process())?;
    let micros = (ran_after - ran) as f64 / 1e3;
    println!("{} documents, {IDLE:?} without a change: {} ticks of CPU time, {micros:.0} µs by the scheduler's account", thousands(size), ticks_after - ticks);
    Ok(())
}

/// The CPU time of a process (proc(5)): in ticks, as all tools show it, and the nanoseconds that its threads ran.
fn cpu(process: u32) -> io::Result<(u64, u64)> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The program's name may hold anything; behind it the fields are numbers, of which the 12th and 13th are user and system time.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    let mut ran = 0;
    for thread in fs::read_dir(format!("/proc/{process}/task"))? {
        let account = fs::read_to_string(thread?.path().join("schedstat"))?;
        ran += account.split(' ').next().and_then(|ran| ran.parse::<u64>().ok()).unwrap_or_default();
    }
    Ok((ticks, ran))
}
