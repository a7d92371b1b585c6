//! By what names of entities are compared.

use super::EntityKind;
use crate::document::facts::{Fact, FactKind, Facts, path_key};

/// What is compared of what a fact is about.
pub(super) fn of_fact(facts: &Facts, fact: &Fact) -> String {
    let text = facts.text(fact);
    match fact.kind {
        FactKind::Endpoint => path_key(address(text)),
        FactKind::Table => table_key(text),
        FactKind::Component => component_key(text),
        _ => event_key(text),
    }
}

/// What an entity is called whose fact says this.
pub(super) fn shown(text: &str, kind: EntityKind) -> &str {
    match kind {
        EntityKind::Address => address(text),
        _ => text,
    }
}

/// The address of an endpoint that stands behind its method.
pub(super) fn address(endpoint: &str) -> &str {
    endpoint.split_once(' ').map_or(endpoint, |(_, address)| address)
}

/// Tables are compared without case, and without the schema that a database takes where none is named.
pub(super) fn table_key(name: &str) -> String {
    let mut bare = String::with_capacity(name.len());
    name.chars().filter(|c| !matches!(c, '"' | '`' | '[' | ']')).for_each(|c| push_lower(c, &mut bare));
    match bare.split_once('.') {
        Some(("public" | "dbo", table)) => table.to_owned(),
        _ => bare,
    }
}

/// Components are compared by their words: `Order Service`, `order-service` and `OrderService` are one.
pub(super) fn component_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut before = ' ';
    for c in name.trim().chars() {
        let is_new_word = c.is_uppercase() && before.is_lowercase();
        if (is_new_word || !c.is_alphanumeric()) && !key.ends_with(' ') && !key.is_empty() {
            key.push(' ');
        }
        if c.is_alphanumeric() {
            push_lower(c, &mut key);
        }
        before = c;
    }
    let key = key.trim_end();
    key.strip_prefix("the ").unwrap_or(key).to_owned()
}

/// Appends a letter as a small one; most are of ASCII, where that takes no tables.
fn push_lower(c: char, to: &mut String) {
    if c.is_ascii() { to.push(c.to_ascii_lowercase()) } else { to.extend(c.to_lowercase()) }
}

/// Events are compared without case.
pub(super) fn event_key(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_what_is_only_spelling() {
        for name in ["Order Service", "order-service", "OrderService", "the order_service", " order  service "] {
            assert_eq!(component_key(name), "order service", "{name}");
        }
        assert_eq!(component_key("ETL Worker"), "etl worker");
        for name in ["orders", "public.orders", "\"Orders\"", "[dbo].[Orders]", "`ORDERS`"] {
            assert_eq!(table_key(name), "orders", "{name}");
        }
        assert_eq!(table_key("billing.orders"), "billing.orders");
        assert_eq!(address("POST /orders/{id}"), "/orders/{id}");
    }
}
