//! What people change, and how it is seen in the page.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::portal::Portal;
use crate::preview::Page;

/// A kind of edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sentence more in a paragraph.
    Prose,
    /// Another name of the feature, in the first heading.
    Title,
    /// Another status.
    Status,
    /// A document that was not there.
    New,
    /// A document that is removed.
    Deleted,
    /// Another footer of all pages.
    Partial,
}

/// One edit, ready to be made.
pub struct Edit {
    file: PathBuf,
    /// What is written; a file that gets nothing is removed.
    text: Option<String>,
    /// The page that shows it, as the target of a request.
    pub page: String,
    /// What stands in the page then.
    shown: Option<String>,
}

impl Kind {
    /// All kinds, in the order in which they are measured.
    pub const ALL: [Self; 6] = [Self::Prose, Self::Title, Self::Status, Self::New, Self::Deleted, Self::Partial];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prose => "prose",
            Self::Title => "title",
            Self::Status => "status",
            Self::New => "new document",
            Self::Deleted => "deleted document",
            Self::Partial => "partial of the theme",
        }
    }

    /// At most how many milliseconds the median and the 95th of 100 shall take, at any size.
    pub fn target(self) -> &'static str {
        match self {
            Self::Prose => "40, 80",
            Self::Title | Self::Status => "80, 150",
            Self::New | Self::Deleted | Self::Partial => "",
        }
    }

    /// Edit `number`, in one of `of` documents. `number` occurs in what is written, so that no two edits are the same.
    pub fn edit(self, portal: &mut Portal, number: usize, of: usize) -> io::Result<Edit> {
        let path = portal.document(number, of).to_owned();
        let new = match path.rsplit_once("-v") {
            Some((feature, version)) => format!("{feature}-new-{number}-v{version}"),
            None => format!("new-{number}.md"),
        };
        let file = match self {
            Self::Partial => portal.partial().to_owned(),
            Self::New => portal.docs().join(&new),
            _ => portal.docs().join(&path),
        };
        portal.keep(&file)?;
        let source = if self == Self::New { portal.docs().join(&path) } else { file.clone() };
        let before = portal.original(&source)?;
        let mark = format!("Edit{number}x");
        let (text, shown) = match self {
            Self::Prose => (longer(&before, &mark), Some(mark)),
            Self::Title | Self::New => (renamed(&before, &mark), Some(format!("{mark} <span class=\"version\">"))),
            Self::Status => {
                let (text, status) = restated(&before, number);
                (text, Some(format!(">{status}</span> <span class=\"meaning\">")))
            }
            Self::Partial => (before.replace("from Markdown", &format!("from Markdown, {mark}")), Some(mark)),
            Self::Deleted => (String::new(), None),
        };
        let shown_at = if self == Self::New { new } else { path };
        let text = (self != Self::Deleted).then_some(text);
        Ok(Edit { file, text, page: format!("/{}.html", shown_at.trim_end_matches(".md")), shown })
    }
}

impl Edit {
    /// Makes it.
    pub fn make(&self) -> io::Result<()> {
        match &self.text {
            Some(text) => fs::write(&self.file, text),
            None => fs::remove_file(&self.file),
        }
    }

    /// Whether a page shows it.
    pub fn is_in(&self, page: &Page) -> bool {
        match &self.shown {
            Some(text) => page.status == 200 && page.body.contains(text),
            None => page.status == 404,
        }
    }
}

/// The paragraph in the middle gets a sentence more, with that word in it.
fn longer(text: &str, word: &str) -> String {
    let is_paragraph = |line: &&str| line.len() > 80 && line.starts_with(|c: char| c.is_ascii_uppercase());
    let paragraphs: Vec<&str> = text.lines().filter(is_paragraph).collect();
    let paragraph = paragraphs[paragraphs.len() / 2];
    text.replacen(paragraph, &format!("{paragraph} The {word} is counted too."), 1)
}

/// The feature of the first heading gets a word more; its version stays the last word.
fn renamed(text: &str, word: &str) -> String {
    let end = text.find('\n').unwrap_or(text.len());
    let at = text[..end].rfind(' ').unwrap_or(end);
    format!("{} {word}{}", &text[..at], &text[at..])
}

/// The document gets another status.
fn restated(text: &str, number: usize) -> (String, &'static str) {
    let was = text.lines().find_map(|line| line.strip_prefix("Status: ")).unwrap_or_default();
    let others: Vec<&str> = ["Draft", "Review", "Approved", "Implemented"].into_iter().filter(|status| *status != was).collect();
    let status = others[number % others.len()];
    (text.replacen(&format!("Status: {was}"), &format!("Status: {status}"), 1), status)
}
