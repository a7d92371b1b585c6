//! How the files of a theme folder stand to those of the base theme.

use super::Theme;
use super::stamp::{self, Stamp};
use crate::finding::{Finding, THEME_OUTDATED};
use crate::site::DocPath;

/// How a file of a theme folder stands to the base theme.
#[derive(Debug, PartialEq, Eq)]
pub enum Standing {
    /// The base theme has no such file.
    Added,
    /// It takes the place of the base theme's, and does not say what it was made from.
    Unstamped,
    /// It was made from the base theme's file as that is now.
    Current,
    /// It was made from something else than the base theme's present file; why.
    Outdated(String),
}

impl Theme {
    /// How a file of a theme folder stands to this theme's.
    pub fn standing(&self, path: &str, bytes: &[u8]) -> Standing {
        let original = self.file(path);
        // A stamp of another file came here with a copy of that file, and says nothing of this one.
        let Some(stamp) = Stamp::read(bytes).filter(|stamp| stamp.file == path) else {
            return if original.is_some() { Standing::Unstamped } else { Standing::Added };
        };
        match original {
            Some(original) if stamp::digest(original) == stamp.digest => Standing::Current,
            _ if stamp.theme != self.name => Standing::Outdated(format!("it was made from theme `{}`, and the base theme is `{}`", stamp.theme, self.name)),
            Some(_) => Standing::Outdated("the file that it was made from has changed since".to_owned()),
            None => Standing::Outdated("the base theme no longer has the file that it was made from".to_owned()),
        }
    }

    /// A finding for each file of a theme folder whose original is another one now; `folder` as the user names it.
    pub fn outdated<'a>(&self, folder: &str, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<Finding> {
        let finding = |(path, bytes): (&str, &[u8])| {
            let Standing::Outdated(why) = self.standing(path, bytes) else { return None };
            let finding = Finding::of(&DocPath::new(&format!("{}/{path}", folder.trim_end_matches('/'))), &THEME_OUTDATED, why);
            Some(finding.help(self.way_out(path)))
        };
        files.into_iter().filter_map(finding).collect()
    }

    /// What to do about a file whose original is another one now.
    fn way_out(&self, path: &str) -> String {
        if self.file(path).is_none() {
            return format!("remove it, or its first line to keep it as a file of your own; `hldsite theme list` shows the files of theme `{}`", self.name);
        }
        format!("compare it with the new file, which `hldsite theme eject {path} --folder new-theme` writes, then take over that one's first line")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::stamped;

    #[test]
    fn a_file_is_outdated_when_its_original_is_another_one() {
        let base = Theme::builtin("plain");
        let original = base.file("404.hbs").expect("a template");
        assert_eq!(base.standing("404.hbs", b"<p>Nothing here</p>"), Standing::Unstamped);
        assert_eq!(base.standing("partials/mine.hbs", b"<p>Mine</p>"), Standing::Added);
        assert_eq!(base.standing("404.hbs", &stamped("plain", "404.hbs", original)), Standing::Current);
        assert_eq!(base.standing("partials/mine.hbs", &stamped("plain", "404.hbs", original)), Standing::Added);
        let outdated = |path: &str, theme: &str| match base.standing(path, &stamped(theme, path, b"as it was")) {
            Standing::Outdated(why) => why,
            other => panic!("{other:?}"),
        };
        assert!(outdated("404.hbs", "plain").contains("has changed since"));
        assert!(outdated("partials/gone.hbs", "plain").contains("no longer has"));
        assert!(outdated("404.hbs", "default").contains("the base theme is `plain`"));
    }

    #[test]
    fn a_finding_names_the_file_and_the_way_out() {
        let base = Theme::builtin("plain");
        let old = stamped("plain", "404.hbs", b"as it was");
        let findings = base.outdated("my/theme/", [("404.hbs", old.as_ref()), ("row.hbs", b"own".as_slice())]);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].path.as_str(), "my/theme/404.hbs");
        assert!(findings[0].help.as_ref().is_some_and(|help| help.contains("theme eject 404.hbs --folder")));
    }
}
