//! What is answered: a file of the site, the preview's own script, or the events that tell of new builds.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes, Frame};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use tokio::sync::mpsc::UnboundedReceiver;

use super::insert::insert;
use super::shared::{Shared, Site, State};
use crate::error::Error;
use crate::html;
use crate::pipeline::Content;
use crate::site::{self, SitePath};

/// An answer to a browser.
pub(super) type Answer = Response<BoxBody<Bytes, Infallible>>;

/// The browser's side, in the order in which its parts need each other.
const CLIENT: &str =
    concat!(include_str!("client/match.js"), include_str!("client/replace.js"), include_str!("client/panel.js"), include_str!("client/client.js"));
const STYLE: &str = include_str!("client/client.css");
const HTML: &str = "text/html; charset=utf-8";
/// Tells the client which build a page is of.
const BUILD: HeaderName = HeaderName::from_static("hldsite-build");

/// A short text.
pub(super) fn text(status: StatusCode, text: &str) -> Answer {
    answer(status, "text/plain; charset=utf-8", Full::from(format!("{text}\n")).boxed())
}

/// The way to another address of this server.
pub(super) fn redirect(to: &str) -> Answer {
    let mut answer = text(StatusCode::FOUND, to);
    if let Ok(to) = HeaderValue::from_str(to) {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    answer
}

/// Something of the preview itself.
pub(super) fn own(name: &str, shared: &Shared) -> Answer {
    match name {
        "client.js" => answer(StatusCode::OK, "text/javascript; charset=utf-8", Full::from(CLIENT).boxed()),
        "client.css" => answer(StatusCode::OK, "text/css; charset=utf-8", Full::from(STYLE).boxed()),
        "events" => answer(StatusCode::OK, "text/event-stream", Events(shared.listen()).boxed()),
        _ => text(StatusCode::NOT_FOUND, "the preview has no such file"),
    }
}

/// A file of the site, found as a web host finds it: a folder's `index.html`, and pages without their ending.
pub(super) fn file(state: &State, boot: &str, base: &str, path: &str, query: Option<&str>) -> Answer {
    let Some(site) = &state.site else {
        let page = page("The site could not be built yet", "It will be shown here as soon as it can be.");
        return html_page(StatusCode::SERVICE_UNAVAILABLE, &page, base, state.number, boot);
    };
    let wanted = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let find = |path: &str| site.build.find(path);
    if find(&wanted).is_none() && !path.is_empty() && !path.ends_with('/') && find(&format!("{path}/index.html")).is_some() {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        return redirect(&format!("{}{}/{query}", site::encode_path(base), site::encode_path(path)));
    }
    let found = find(&wanted).or_else(|| find(&format!("{wanted}.html")));
    let (status, (path, content), made) = match found.map(|found| (found, bytes(site, found))) {
        // A file may have gone since.
        Some(((_, Content::Copy(_) | Content::Markdown(_)), Err(_))) | None => match find("404.html") {
            Some(lost) => (StatusCode::NOT_FOUND, lost, site.build.not_found(&site::encode_path(base))),
            None => return text(StatusCode::NOT_FOUND, "there is no such page"),
        },
        Some((found, made)) => (StatusCode::OK, found, made),
    };
    match made {
        Ok(bytes) if matches!(content, Content::Page(_)) => html_page(status, &String::from_utf8_lossy(&bytes), base, state.number, boot),
        Ok(bytes) => answer(status, &kind(path), Full::from(bytes).boxed()),
        Err(error) => html_page(StatusCode::INTERNAL_SERVER_ERROR, &page("This page cannot be made", &error.to_string()), base, state.number, boot),
    }
}

fn bytes(site: &Site, (path, content): &(SitePath, Content)) -> Result<Vec<u8>, Error> {
    site.build.bytes(path, content, &|source| site.folders.copied(source))
}

fn html_page(status: StatusCode, page: &str, base: &str, build: u64, boot: &str) -> Answer {
    let mut answer = answer(status, HTML, Full::from(insert(page, base, build, boot)).boxed());
    answer.headers_mut().insert(BUILD, build.into());
    answer
}

/// A page of the preview itself.
fn page(title: &str, message: &str) -> String {
    let (title, message) = (html::escape(title), html::escape(message));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title></head><body><main><h1>{title}</h1><p>{message}</p></main></body></html>\n"
    )
}

/// The media type of a file, by its ending.
fn kind(path: &SitePath) -> String {
    let kind = mime_guess::from_path(path.as_str()).first_raw().unwrap_or("application/octet-stream");
    let is_text = kind.starts_with("text/") || matches!(kind, "application/json" | "image/svg+xml" | "application/xml" | "application/javascript");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

/// What every answer has: nothing is kept by the browser, nothing is guessed, and pages of other sites get nothing.
fn answer(status: StatusCode, kind: &str, body: BoxBody<Bytes, Infallible>) -> Answer {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(kind).unwrap_or(HeaderValue::from_static("application/octet-stream")));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    answer
}

/// The events that a browser waits for.
struct Events(UnboundedReceiver<Bytes>);

impl Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|event| event.map(|event| Ok(Frame::data(event))))
    }
}
