//! Requests that no browser of the user's own would send: they get nothing, and the next one is answered as ever.

use std::io::{Read, Write};

use super::preview::Preview;
use crate::harness::Project;

fn preview(project: &Project) -> Preview {
    Preview::serve(project, &[])
}

fn project() -> Project {
    Project::new(&[("docs/a.md", "# A\n\nText. [c](c.csv)\n"), ("docs/c.csv", "a,b\n"), ("docs/sub/b.md", "# B\n")])
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let project = project();
    let preview = preview(&project);
    let port = preview.port();
    let own = |host: &str| format!("Host: {host}\r\n");
    for (headers, status) in [
        (own("localhost"), 200),
        (own(&format!("LOCALHOST:{port}")), 200),
        (own(&format!("127.0.0.1:{port}")), 200),
        (own(&format!("[::1]:{port}")), 200),
        (own("evil.example"), 403),
        (own(&format!("evil.example:{port}")), 403),
        (own("localhost.evil.example"), 403),
        (own("127.0.0.1@evil.example"), 403),
        (own(""), 403),
        (String::new(), 400),
        (own("localhost") + &own("evil.example"), 400),
        (own("localhost") + &own("localhost"), 400),
        (own("localhost") + "Origin: http://evil.example\r\n", 403),
        (own("localhost") + "Origin: null\r\n", 403),
        (own("localhost") + &format!("Origin: https://localhost:{port}\r\n"), 403),
        (own("localhost") + &format!("Origin: http://localhost:{}\r\n", port ^ 1), 403),
        (own("localhost") + &format!("Origin: http://localhost:{port}\r\nOrigin: http://evil.example\r\n"), 403),
        (own("localhost") + &format!("Origin: http://localhost:{port}\r\n"), 200),
        (own("localhost") + &format!("Origin: http://127.0.0.1:{port}\r\n"), 200),
    ] {
        for target in ["/a.html", "/-/serve/client.js", "/c.csv"] {
            let answer = preview.ask("GET", target, &headers);
            assert_eq!(answer.status, status, "{target} {headers:?}");
            assert!(status == 200 || !answer.text().contains("Text."), "{target} {headers:?}");
        }
    }
    // The events, which never end, are refused as well.
    for headers in ["Host: evil.example\r\n", "Host: localhost\r\nOrigin: http://evil.example\r\n"] {
        assert_eq!(preview.ask("GET", "/-/serve/events", headers).status, 403);
    }
}

#[test]
fn every_answer_keeps_what_it_says_to_this_site() {
    let project = project();
    let preview = preview(&project);
    let host = format!("Host: localhost:{}\r\n", preview.port());
    let foreign = format!("{host}Origin: http://evil.example\r\n");
    for (method, target, headers, status) in [
        ("GET", "/", &host, 200),
        ("GET", "/a.html", &host, 200),
        ("HEAD", "/a.html", &host, 200),
        ("GET", "/portal.json", &host, 200),
        ("GET", "/c.csv", &host, 200),
        ("GET", "/-/theme/style.css", &host, 200),
        ("GET", "/-/serve/client.js", &host, 200),
        ("GET", "/-/serve/client.css", &host, 200),
        ("GET", "/-/serve/nope", &host, 404),
        ("GET", "/nope", &host, 404),
        ("GET", "/sub", &host, 302),
        ("GET", "/..", &host, 400),
        ("POST", "/a.html", &host, 405),
        ("GET", "/a.html", &foreign, 403),
        ("OPTIONS", "/a.html", &foreign, 403),
    ] {
        let answer = preview.ask(method, target, headers);
        assert_eq!(answer.status, status, "{method} {target}");
        assert!(method != "HEAD" || answer.body.is_empty(), "{target}");
        for (name, value) in [("cross-origin-resource-policy", "same-origin"), ("x-content-type-options", "nosniff"), ("cache-control", "no-store")] {
            assert_eq!(answer.header(name), value, "{method} {target}: {name}");
        }
        assert!(!answer.header("content-type").is_empty() && !answer.names().any(|name| name.starts_with("access-control-")), "{answer:?}");
    }
}

#[test]
fn paths_lead_nowhere_but_into_the_site() {
    let project = project();
    project.write("secret.md", "Secret.");
    let preview = preview(&project);
    for target in [
        "/../etc/passwd",
        "/../secret.md",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%2e%2e%2fsecret.md",
        "/..%5csecret.md",
        "/..\\secret.md",
        "//etc/passwd",
        "//evil/a.html",
        "/sub/../../secret.md",
        "/sub//b.html",
        "/%00",
        "/a.html%00.png",
        "/%ff",
        "/a.html%0d%0aX-Evil:%201",
        "/docs/a.md",
        "/hldsite.yaml",
        "/-/serve/../../secret.md",
        "/-/serve/%2e%2e/client.js",
        "/c:/windows",
        "*",
        "a.html",
        "http://evil/a.html",
        "http://localhost/a.html",
        "",
    ] {
        let Some(answer) = preview.raw(format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes()) else { continue };
        assert!((400..500).contains(&answer.status), "{target}: {}", answer.status);
        assert!(!answer.text().contains("Secret.") && !answer.text().contains("root:") && answer.header("x-evil").is_empty(), "{target}: {}", answer.text());
    }
    assert_eq!(preview.get("/a.html").status, 200);
}

#[test]
fn what_is_no_request_is_refused_and_the_next_one_is_answered() {
    let project = project();
    let preview = preview(&project);
    // Two who never finish, and who hold nobody up.
    let mut slow = [&b"GET /a.html HTTP/1.1\r\nHost: localhost\r\nX-Sl"[..], b""].map(|start| {
        let mut stream = preview.connect();
        stream.write_all(start).expect("a server");
        stream
    });
    let host = "Host: localhost\r\n";
    let long = "x".repeat(1 << 20);
    let requests: Vec<Vec<u8>> = vec![
        format!("GET /a.html HTTP/1.1\r\n{host}X-Long: {long}\r\n\r\n").into(),
        format!("GET /{long} HTTP/1.1\r\n{host}\r\n").into(),
        format!("GET /a.html HTTP/1.1\r\n{host}{}\r\n", "X: y\r\n".repeat(20_000)).into(),
        format!("POST /a.html HTTP/1.1\r\n{host}Content-Length: 4\r\nConnection: close\r\n\r\ntext").into(),
        format!("PUT /a.html HTTP/1.1\r\n{host}Content-Length: 4\r\nConnection: close\r\n\r\ntext").into(),
        format!("DELETE /a.html HTTP/1.1\r\n{host}Connection: close\r\n\r\n").into(),
        format!("OPTIONS /a.html HTTP/1.1\r\n{host}Connection: close\r\n\r\n").into(),
        format!("CONNECT localhost:1 HTTP/1.1\r\n{host}Connection: close\r\n\r\n").into(),
        format!("EVIL /a.html HTTP/1.1\r\n{host}Connection: close\r\n\r\n").into(),
        format!("POST /a.html HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\nContent-Length: 4\r\nConnection: close\r\n\r\nzz\r\n").into(),
        format!("GET /a.html HTTP/9.9\r\n{host}\r\n").into(),
        format!("GET /a.html\r\n{host}\r\n").into(),
        format!("GET /a b.html HTTP/1.1\r\n{host}\r\n").into(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a browser that speaks TLS\r\n\r\n".to_vec(),
        b"\x00\xff\xfe\x80\r\n\r\n\r\n".to_vec(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        b"GET /a.html HTTP/1.1\r\nHost: local\xffhost\r\nConnection: close\r\n\r\n".to_vec(),
    ];
    for request in requests {
        let shown = String::from_utf8_lossy(&request[..request.len().min(60)]).into_owned();
        if let Some(answer) = preview.raw(&request) {
            assert!((400..500).contains(&answer.status) || answer.status == 505, "{shown:?}: {}", answer.status);
            assert!(!answer.text().contains("Text."), "{shown:?}");
        }
        assert!(preview.get("/a.html").text().contains("Text."), "after {shown:?}");
    }
    for stream in &mut slow {
        let mut bytes = Vec::new();
        // A reset is an end too; what is not is that nothing comes until this side loses its patience.
        if let Err(error) = stream.read_to_end(&mut bytes) {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
        }
        assert!(!String::from_utf8_lossy(&bytes).contains("200 OK"));
    }
    assert!(preview.get("/a.html").text().contains("Text."));
}
