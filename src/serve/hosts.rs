//! Who may ask: which names the server goes by. A page of another site may make a browser send requests here under a name that it owns
//! (DNS rebinding), so any other name is refused.

use std::net::IpAddr;

use crate::site;

/// The address that is listened on.
#[derive(Clone, Debug)]
pub struct Address {
    /// The host as the user named it.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The path that the site lies under, with a `/` at both ends.
    pub base: String,
}

impl Address {
    /// The address of the first page.
    pub fn url(&self) -> String {
        let host = match self.host.parse::<IpAddr>() {
            Ok(ip) if ip.is_unspecified() => "localhost".to_owned(),
            Ok(IpAddr::V6(ip)) => format!("[{ip}]"),
            _ => self.host.clone(),
        };
        format!("http://{host}:{}{}", self.port, site::encode_path(&self.base))
    }

    /// Whether only programs on this machine can ask.
    pub fn is_local(&self) -> bool {
        self.host.eq_ignore_ascii_case("localhost") || self.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// Whether a `Host` header, or the authority of a request (RFC 9110, section 7.2), names this server.
    pub(super) fn is_named(&self, host: &str) -> bool {
        let name = without_port(host);
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        let ip = bare.parse::<IpAddr>().ok();
        let own = self.host.parse::<IpAddr>().ok();
        // Where every address of the machine is listened on, each may be used; a number is no name that somebody else could own.
        let any = own.is_some_and(|own| own.is_unspecified()) && ip.is_some();
        any || name.eq_ignore_ascii_case("localhost") || ip.is_some_and(|ip| ip.is_loopback() || Some(ip) == own) || name.eq_ignore_ascii_case(&self.host)
    }

    /// Whether an `Origin` header (RFC 6454, section 7) is that of a page of this server.
    pub(super) fn is_origin(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.is_named(host) && port(host) == self.port)
    }
}

fn without_port(host: &str) -> &str {
    match host.rfind(':') {
        Some(at) if !host[at..].contains(']') => &host[..at],
        _ => host,
    }
}

fn port(host: &str) -> u16 {
    host[without_port(host).len()..].trim_start_matches(':').parse().unwrap_or(80)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(host: &str) -> Address {
        Address { host: host.to_owned(), port: 4000, base: "/".to_owned() }
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["localhost", "localhost:4000", "LOCALHOST:1", "127.0.0.1:4000", "127.0.0.2", "[::1]:4000", "[::1]"] {
            assert!(address("127.0.0.1").is_named(host), "{host}");
        }
        for host in ["evil.example", "evil.example:4000", "localhost.evil.example", "192.168.1.2", "", "127.0.0.1.evil.example", "[::2]", "0.0.0.0"] {
            assert!(!address("127.0.0.1").is_named(host), "{host}");
        }
        assert!(address("192.168.1.2").is_named("192.168.1.2:4000") && address("box.local").is_named("box.local:4000"));
        assert!(address("0.0.0.0").is_named("192.168.1.2:4000") && !address("0.0.0.0").is_named("evil.example"));
    }

    #[test]
    fn an_origin_has_this_servers_port() {
        let own = address("127.0.0.1");
        assert!(own.is_origin("http://localhost:4000") && own.is_origin("http://[::1]:4000"));
        for origin in ["null", "http://localhost:4001", "https://localhost:4000", "http://evil.example:4000", "http://localhost", "localhost:4000"] {
            assert!(!own.is_origin(origin), "{origin}");
        }
    }

    #[test]
    fn the_address_to_open_is_one_that_a_browser_can_reach() {
        assert_eq!(address("127.0.0.1").url(), "http://127.0.0.1:4000/");
        assert_eq!(address("::1").url(), "http://[::1]:4000/");
        assert_eq!(address("0.0.0.0").url(), "http://localhost:4000/");
        assert_eq!(Address { base: "/a b/ü/".to_owned(), ..address("::1") }.url(), "http://[::1]:4000/a%20b/%C3%BC/");
        assert!(address("::1").is_local() && !address("0.0.0.0").is_local());
    }
}
