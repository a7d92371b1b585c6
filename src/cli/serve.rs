//! `hldsite serve`.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use super::args::Serve;
use super::follow::Followed;
use super::report::preview;
use super::{in_pool, report};
use crate::error::Error;
use crate::serve::{Address, Server, Shared};

/// The port, where nobody asks for one.
const PORT: u16 = 4000;

/// Shows the portal until it is ended; the exit code.
pub(super) fn run(args: &Serve) -> Result<u8, Error> {
    in_pool(args.reading.jobs, || serve(args))
}

fn serve(args: &Serve) -> Result<u8, Error> {
    let started = Instant::now();
    // A port that is in use shall be known before any work is done.
    let address = Address { host: args.host.clone(), port: args.port.unwrap_or(PORT), base: args.base_path.clone() };
    let server = Server::bind(address, args.port.is_some())?;
    let address = server.address().clone();
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let shared = Arc::new(Shared::new(format!("{:x}", since.as_nanos())));
    let places = args.reading.places(None, Some(&args.drawings));
    let (followed, first) = Followed::new(places, shared.clone(), args.poll, args.explain)?;
    server.start(shared)?;
    if let Some(first) = &first {
        report::findings(first.build.findings());
        preview::first(first, started.elapsed());
    }
    preview::serving(&address, followed.watcher().polling());
    if args.open {
        open(&address.url());
    }
    followed.run(&mut |_| Ok(()), &|key| match key {
        'o' => open(&address.url()),
        _ => preview::keys(true),
    });
    Ok(0)
}

fn open(url: &str) {
    if let Err(error) = open::that_detached(url) {
        preview::not_opened(url, &error);
    }
}
