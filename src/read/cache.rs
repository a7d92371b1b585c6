//! What is kept between builds to save time, in a folder of the user's own. It may be lost, and nothing else is.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::diagram::Store;

/// The folder that was asked for, or the one that the system has for such things; `None` if it has none.
pub fn folder(asked: Option<&Path>) -> Option<PathBuf> {
    let own = || Some(etcetera::base_strategy::choose_native_strategy().ok()?.cache_dir().join("hldsite"));
    asked.map(Path::to_owned).or_else(own)
}

/// The drawings that are kept in a folder. A file that cannot be read has none.
pub fn drawings(folder: &Path) -> Store {
    fs::read(folder.join(Store::FILE)).map(Store::read).unwrap_or_default()
}
