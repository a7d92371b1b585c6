//! Where the preview is: ports, hosts, and the path that the site lies under.

use std::net::TcpListener;

use super::preview::Preview;
use crate::harness::Project;

fn project() -> Project {
    Project::new(&[("docs/a.md", "# A\n\n[gone](gone.md) and [b](sub/b.md)\n"), ("docs/sub/b.md", "# B\n")])
}

#[test]
fn a_port_in_use_is_said_before_anything_is_built() {
    let project = project();
    // What would be said of the config and the documents is not.
    project.write("docs/hldsite.yaml", "titel: x\n");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let before = project.tree("");
    let run = project.run(&["serve", "docs", "--port", &port]);
    let expected = format!("error: port {port} is in use\nhelp: name another with `--port`, or leave it out to get the next free one from 4000 on\n");
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", expected.as_str()));
    assert!(project.tree("") == before);
}

#[test]
fn without_a_port_the_next_free_one_is_taken() {
    // Somebody else may have it already: it is taken all the same.
    let _taken = TcpListener::bind("127.0.0.1:4000");
    let project = project();
    let preview = Preview::start(&project, &["serve", "docs"], "serving at ");
    assert!((4001..=4020).contains(&preview.port()), "{:#?}", preview.lines());
    assert!(preview.get("/a.html").text().contains("<h1"));
    let other = Preview::start(&project, &["serve", "docs"], "serving at ");
    assert!(other.port() > preview.port() && other.get("/a.html").status == 200, "{:#?}", other.lines());
}

#[test]
fn a_host_that_is_none_and_a_folder_that_is_none_are_errors_of_usage() {
    let project = project();
    for (words, message) in [
        (&["serve", "docs", "--host", "no such host"][..], "error: host `no such host` is no address of this machine\nhelp: "),
        (&["serve", "docs", "--port", "0", "--host", "203.0.113.7"], "error: cannot listen on `203.0.113.7` port 0: "),
        (&["serve", "docs", "--port", "70000"], "'70000'"),
        (&["serve", "nowhere", "--port", "0"], "error: docs folder `nowhere` does not exist\nhelp: "),
        (&["serve", "docs", "--port", "0", "--base-path", "/a/../b/"], "'/a/../b/'"),
        (&["build", "docs", "--poll"], "--watch"),
    ] {
        let run = project.run(words);
        assert!(run.code == 2 && run.stdout.is_empty() && run.stderr.contains(message), "{words:?}: {run:?}");
    }
}

/// The addresses that a process listens on, as `/proc/net/tcp` has them (proc(5)).
#[cfg(target_os = "linux")]
fn listening(port: u16) -> Vec<String> {
    let table = ["/proc/net/tcp", "/proc/net/tcp6"].map(|file| std::fs::read_to_string(file).unwrap_or_default()).concat();
    let row = |line: &str| {
        let fields: Vec<&str> = line.split_ascii_whitespace().collect();
        let (address, at) = fields.get(1)?.rsplit_once(':')?;
        (u16::from_str_radix(at, 16) == Ok(port) && fields.get(3) == Some(&"0A")).then(|| address.to_owned())
    };
    table.lines().filter_map(row).collect()
}

#[test]
fn others_can_ask_only_where_that_was_asked_for() {
    let project = project();
    let preview = Preview::serve(&project, &[]);
    assert_eq!(preview.times("others can read"), 0, "{:#?}", preview.lines());
    #[cfg(target_os = "linux")]
    assert_eq!(listening(preview.port()), ["0100007F"]);
    let open = Preview::serve(&project, &["--host", "0.0.0.0"]);
    open.wait_line(0, "warning: others can read the documents, since `--host 0.0.0.0` is not this machine alone");
    open.wait_line(0, "help: leave out `--host`");
    open.wait_line(0, &format!("serving at http://localhost:{}/", open.port()));
    #[cfg(target_os = "linux")]
    assert_eq!(listening(open.port()), ["00000000"]);
    for (host, status) in [("192.168.1.2", 200), ("localhost", 200), ("evil.example", 403)] {
        assert_eq!(open.ask("GET", "/a.html", &format!("Host: {host}:{}\r\n", open.port())).status, status, "{host}");
    }
}

#[test]
fn a_site_may_lie_under_a_path() {
    let project = project();
    for words in [&["--base-path", "/repo/"][..], &["--base-path", "repo"]] {
        let preview = Preview::serve(&project, words);
        assert!(preview.url().ends_with("/repo/"), "{}", preview.url());
        for (target, to) in [("/", "/repo/"), ("/repo", "/repo/"), ("/repo/sub", "/repo/sub/"), ("/repo/sub?x=1", "/repo/sub/?x=1")] {
            let answer = preview.get(target);
            assert_eq!((answer.status, answer.header("location")), (302, to), "{target}");
        }
        let first = preview.get("/repo/");
        assert_eq!((first.status, &first.body), (200, &preview.get("/repo/index.html").body));
        let text = first.text();
        assert!(text.contains("src=\"/repo/-/serve/client.js\" data-base=\"/repo/\"") && text.contains("href=\"/repo/-/serve/client.css\""), "{text}");
        for target in ["/repo/a.html", "/repo/a", "/repo/a?x=1", "/repo/sub/b", "/repo/%61", "/repo/-/all"] {
            assert_eq!(preview.get(target).status, 200, "{target}");
        }
        let lost = preview.get("/repo/nope");
        assert!(
            lost.status == 404
                && lost.text().contains("This page does not exist")
                && lost.text().contains("/repo/-/serve/client.js")
                && lost.text().contains("href=\"/repo/-/theme/style.css\""),
            "{}",
            lost.text()
        );
        assert_eq!(preview.get("/repo/-/serve/client.js").status, 200);
        for target in ["/repository/", "/repos", "/a.html", "/-/serve/client.js", "/Repo/"] {
            let answer = preview.get(target);
            assert!(answer.status == 404 && answer.text() == "the site lies under /repo/\n", "{target}: {}", answer.text());
        }
    }
}
