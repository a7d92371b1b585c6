//! Endpoints in all forms that documents have, and texts that only look like one.

use super::*;

fn read(text: &str) -> String {
    Endpoint::read(text).map_or("-".to_owned(), |endpoint| {
        let query = if endpoint.query.is_empty() { String::new() } else { format!(" ? {}", endpoint.query) };
        let said = endpoint.said();
        let said = if said.0.is_empty() { String::new() } else { format!(" {} {}", if said.1 { "|" } else { "~" }, said.0) };
        format!("{} {}{query}{said}", endpoint.methods.join("+"), endpoint.path)
    })
}

#[test]
fn endpoints_are_read_in_all_their_forms() {
    for (text, expected) in [
        ("POST /api/orders", "POST /api/orders"),
        ("Endpoint: POST /api/orders", "POST /api/orders"),
        ("Endpoint 2: GET /api/orders/{orderId}", "GET /api/orders/{orderId}"),
        ("3.2 DELETE /orders/:id", "DELETE /orders/{id}"),
        ("1) PUT /orders/<order_id>/lines", "PUT /orders/{order_id}/lines"),
        ("GET /orders/[id].json", "GET /orders/[id].json"),
        ("GET /orders/[id]", "GET /orders/{id}"),
        ("GET /orders?status=open&limit=10", "GET /orders ? status=open&limit=10"),
        ("POST /orders — Create an order", "POST /orders | Create an order"),
        ("POST /orders - Create: an order", "POST /orders | Create: an order"),
        ("POST /orders: creates an order.", "POST /orders | creates an order."),
        ("POST /orders (idempotent)", "POST /orders | idempotent"),
        ("POST /orders creates an order", "POST /orders ~ creates an order"),
        ("GET/POST /orders", "GET+POST /orders"),
        ("GET, PUT and DELETE /orders/{id}", "GET+PUT+DELETE /orders/{id}"),
        ("GET | HEAD /orders", "GET+HEAD /orders"),
        ("PATCH https://api.example.com/v1/orders/", "PATCH /v1/orders"),
        ("POST {{base_url}}/v1/orders", "POST /v1/orders"),
        ("POST ${API}/v1/orders", "POST /v1/orders"),
        ("GET /v1/orders/{id}:cancel", "GET /v1/orders/{id}:cancel"),
        ("POST /v1/orders:batchGet", "POST /v1/orders:batchGet"),
        ("GET /orders/{order id}", "GET /orders/{order id}"),
        ("GET /odata/Orders(1)/Lines", "GET /odata/Orders(1)/Lines"),
        ("POST /api/orders HTTP/1.1", "POST /api/orders"),
        ("Request: GET /a, then wait", "GET /a | then wait"),
        ("🔒 GET /me", "GET /me"),
        ("GET /", "GET /"),
        ("GET    /orders        all orders", "GET /orders | all orders"),
        ("GET /orders # all orders", "GET /orders | all orders"),
        ("GET /é", "GET /é"),
        ("GET /größen/{id} – é", "GET /größen/{id} | é"),
        ("GET /orders，然后", "GET /orders ~ ，然后"),
        ("GET api/v1/orders", "GET /api/v1/orders"),
        ("A new endpoint GET /orders shows them", "GET /orders ~ shows them"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_only_looks_like_one_is_none() {
    for text in [
        "DELETE / recreate the table",
        "GET the order at /orders",
        "Post /orders",
        "POSTGRES /var/lib",
        "PUT it on /tmp",
        "DELETE FROM orders",
        "GET",
        "",
        "/orders",
        "GETTING /orders",
        "GET //",
        "POST",
        "Endpoint: none",
        "PATCH 1.2 / 1.3",
        "DELETE /tmp/maps/*.idx",
        "OPTIONS /etc/maps.conf",
        "GET é",
    ] {
        assert_eq!(read(text), "-", "{text}");
    }
}

#[test]
fn parameters_are_compared_without_their_names() {
    for path in ["/orders/{id}/lines", "/orders/:orderId/lines/", "/orders/<id>/lines?x=1", "/orders/{order id}/lines#a"] {
        assert_eq!(path_key(path), "/orders/{}/lines", "{path}");
    }
    assert_eq!(path_key("/orders/{"), "/orders/{");
    assert_eq!(endpoint_key("POST /orders/:id"), Some((vec!["POST"], "/orders/{}".to_owned())));
    assert_eq!(endpoint_key("/orders/"), Some((Vec::new(), "/orders".to_owned())));
    assert_eq!(endpoint_key("POST /orders now"), None);
    assert_eq!(endpoint_key("orders"), None);
}

#[test]
fn calls_are_examples() {
    for (text, is_example) in [
        ("GET /a/0.0.1000/b", true),
        ("GET /a/12345", true),
        ("GET /v1/a", false),
        ("GET /a/1.0/b", false),
        ("GET /a/2024-01/b", false),
        ("GET /a/12", false),
        ("GET /a/u_9001", true),
        ("GET /a/api_v2", false),
    ] {
        assert_eq!(Endpoint::read(text).map(|endpoint| endpoint.is_example()), Some(is_example), "{text}");
    }
}
