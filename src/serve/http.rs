//! Answers browsers: the site as it was built last, its files under their own types, and nothing to strangers.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Method, Request, StatusCode, header};
use hyper_util::rt::{TokioIo, TokioTimer};

use super::answer::{self, Answer};
use super::hosts::Address;
use super::shared::Shared;
use super::target::{self, Target};
use crate::error::Error;

/// A server that listens already and answers later.
pub struct Server {
    listener: TcpListener,
    address: Address,
}

/// How long a browser may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest head of a request, in bytes.
const HEAD: usize = 64 * 1024;
/// So many ports are tried where none was asked for.
const PORTS: u16 = 20;

impl Server {
    /// Listens; where nobody asked for the port, on the next one that is free.
    ///
    /// # Errors
    /// [`Error::Usage`] for a host that is none, and for a port that is in use.
    pub fn bind(mut address: Address, is_asked: bool) -> Result<Self, Error> {
        let last = if is_asked || address.port == 0 { address.port } else { address.port.saturating_add(PORTS) };
        loop {
            match TcpListener::bind(&*places(&address)?) {
                Ok(listener) => {
                    address.port = listener.local_addr().map_or(address.port, |local| local.port());
                    return Ok(Self { listener, address });
                }
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && address.port < last => address.port += 1,
                Err(error) => return Err(refused(&address, &error)),
            }
        }
    }

    /// The address that it listens on.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Answers from now on, in a thread of its own.
    ///
    /// # Errors
    /// [`Error::Io`] if no thread can be started.
    pub fn start(self, shared: Arc<Shared>) -> Result<(), Error> {
        let failed = |error| Error::io("serve", Path::new("."), error);
        self.listener.set_nonblocking(true).map_err(failed)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(16).build().map_err(failed)?;
        let serve = move || runtime.block_on(accept(self.listener, Arc::new(self.address), shared));
        thread::Builder::new().name("serve".to_owned()).spawn(serve).map(drop).map_err(failed)
    }
}

fn places(address: &Address) -> Result<Vec<SocketAddr>, Error> {
    let found = (address.host.as_str(), address.port).to_socket_addrs().map(Iterator::collect::<Vec<_>>);
    found.ok().filter(|found| !found.is_empty()).ok_or_else(|| Error::Usage {
        message: format!("host `{}` is no address of this machine", address.host),
        help: "name an address such as `127.0.0.1`, or `0.0.0.0` for all of them".to_owned(),
    })
}

fn refused(address: &Address, error: &io::Error) -> Error {
    let Address { host, port, .. } = address;
    match error.kind() {
        io::ErrorKind::AddrInUse => Error::Usage {
            message: format!("port {port} is in use"),
            help: "name another with `--port`, or leave it out to get the next free one from 4000 on".to_owned(),
        },
        _ => Error::Usage { message: format!("cannot listen on `{host}` port {port}: {error}"), help: "name another with `--host` or `--port`".to_owned() },
    }
}

async fn accept(listener: TcpListener, address: Arc<Address>, shared: Arc<Shared>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // There are too many connections: some will end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let (address, shared) = (address.clone(), shared.clone());
        let service = service_fn(move |request| {
            let (address, shared) = (address.clone(), shared.clone());
            async move { Ok::<_, Infallible>(respond(&request, &address, shared).await) }
        });
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD);
        // A browser that goes away in the middle of an answer is no error of ours.
        tokio::spawn(async move { http.serve_connection(TokioIo::new(stream), service).await });
    }
}

async fn respond(request: &Request<Incoming>, address: &Address, shared: Arc<Shared>) -> Answer {
    if let Some(refused) = refusal(request, address) {
        return refused;
    }
    let state = shared.state();
    match target::read(request.uri().path(), &address.base) {
        Target::Bad => answer::text(StatusCode::BAD_REQUEST, "no such path can be asked for"),
        Target::Elsewhere => answer::redirect(&crate::site::encode_path(&address.base)),
        Target::Outside => answer::text(StatusCode::NOT_FOUND, &format!("the site lies under {}", address.base)),
        Target::Own(name) => answer::own(&name, &shared),
        Target::Site(path) => {
            let (base, query) = (address.base.clone(), request.uri().query().map(str::to_owned));
            let made = tokio::task::spawn_blocking(move || answer::file(&state, &shared.boot, &base, &path, query.as_deref())).await;
            made.unwrap_or_else(|_| answer::text(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be made"))
        }
    }
}

/// Why a request is not answered.
fn refusal(request: &Request<Incoming>, address: &Address) -> Option<Answer> {
    let headers = request.headers();
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    if host.is_none() || hosts.next().is_some() || request.uri().authority().is_some() {
        return Some(answer::text(StatusCode::BAD_REQUEST, "expected a path, and one `Host` header"));
    }
    if !host.is_some_and(|host| address.is_named(host)) {
        return Some(answer::text(StatusCode::FORBIDDEN, "this preview is not known by that name; start it with `--host NAME`"));
    }
    let is_foreign = |origin: &header::HeaderValue| !origin.to_str().is_ok_and(|origin| address.is_origin(origin));
    if headers.get_all(header::ORIGIN).iter().any(is_foreign) {
        return Some(answer::text(StatusCode::FORBIDDEN, "this preview answers its own pages only"));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refused = answer::text(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
        refused.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
        return Some(refused);
    }
    None
}
