//! What stands in place of the renderer where the program was made without diagrams.

use super::{Drawing, Fault};

/// Draws nothing.
pub(super) struct Renderer(());

impl Renderer {
    pub(super) fn new() -> Self {
        Self(())
    }

    #[expect(clippy::unused_self, reason = "the renderer in whose place it stands needs it")]
    pub(super) fn draw(&self, _: &str) -> Result<Drawing, Fault> {
        Err(Fault { message: "this program was made without the feature `diagrams`".into(), line: None, is_limit: false })
    }
}
