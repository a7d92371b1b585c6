//! Inputs in memory to a [`Build`]: parse, link, render, in this order, on the threads of the pool it is called in.
//!
//! Nothing here reads a file, prints, or asks the time. Pages are pure values, made when somebody pulls them. A build can be made after an
//! earlier one, from which it takes what has not changed since; it is the same build all the same.

mod changes;
mod source;

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::check::{self, Baseline, Checked, Terms};
use crate::config::Config;
use crate::document::facts::Wanted;
use crate::document::{Document, Fences, SourceFile};
use crate::error::Error;
use crate::finding::{Finding, Tally};
use crate::portal::{Files, Portal};
use crate::render::{Data, Page, Program, Renderer, THEME, Templates};
use crate::search;
use crate::site::SitePath;
use crate::theme::Theme;

pub use crate::portal::Source as Copied;
pub use changes::{Change, Changes, Why};
pub use source::Source;

/// All that a site depends on.
pub struct Inputs {
    /// What was set.
    pub config: Arc<Config>,
    /// Templates and assets.
    pub theme: Theme,
    /// What else lies in the docs folder.
    pub files: Arc<Files>,
    /// What was found while walking.
    pub findings: Vec<Finding>,
    /// The findings that are known, if there is a baseline.
    pub baseline: Option<Arc<Baseline>>,
    /// What makes HTML and pictures of fences, with what it remembers. It changes no byte of the site.
    pub fences: Arc<Fences>,
}

/// A planned site: what was found, and every file of it, ready to be pulled.
pub struct Build {
    renderer: Renderer,
    theme: Theme,
    checked: Checked,
    /// What was found while walking.
    given: Vec<Finding>,
    baseline: Option<Arc<Baseline>>,
    /// Every file but those of the search index, by path.
    pages: Arc<Vec<(SitePath, Content)>>,
    /// Every file, by path, with the index.
    whole: OnceLock<Whole>,
    /// The index that was made last, and the documents that it is of.
    last_index: Option<(Arc<search::Index>, Arc<Portal>)>,
    fences: Arc<Fences>,
}

/// What is known of a site once its search index is made.
struct Whole {
    search: Option<search::Files>,
    plan: Vec<(SitePath, Content)>,
}

/// What a file of the site holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// A page, rendered when it is pulled.
    Page(Page),
    /// A file for programs.
    Program(Program),
    /// The Markdown beside a document's page, made from the document's file.
    Markdown(usize),
    /// Data for the theme's scripts.
    Data(Data),
    /// A part of the search index.
    Search(search::File),
    /// A file of the theme, by its path below `assets/`.
    Theme(String),
    /// A copy of a file in the docs folder, or in the repository round it.
    Copy(Copied),
}

/// Builds a site in memory. `sources` are the documents' files, in any order: each is dropped once it is parsed.
///
/// # Errors
/// The first error among the sources; [`Error::Theme`] for a theme that cannot be compiled, or cannot render a page of
/// each kind.
pub fn build<S: Source>(inputs: Inputs, sources: impl IntoParallelIterator<Item = S, Iter: IndexedParallelIterator>) -> Result<Build, Error> {
    let build = made(None, inputs, sources, true)?;
    Ok(Build { checked: build.checked.for_good(), ..build })
}

/// Builds a site as [`build`] does, after an earlier one: sources that have not changed since are not read, and nothing is made again that
/// would be what it was.
///
/// # Errors
/// As [`build`].
pub fn build_after<S: Source>(
    earlier: Option<&Build>,
    inputs: Inputs,
    sources: impl IntoParallelIterator<Item = S, Iter: IndexedParallelIterator>,
) -> Result<Build, Error> {
    made(earlier, inputs, sources, false)
}

/// A build. With `needs_index` the search index is made at once, while the least else is in memory: it needs the most.
fn made<S: Source>(
    earlier: Option<&Build>,
    inputs: Inputs,
    sources: impl IntoParallelIterator<Item = S, Iter: IndexedParallelIterator>,
    needs_index: bool,
) -> Result<Build, Error> {
    let templates = match earlier.map(|earlier| earlier.renderer.templates()).filter(|templates| templates.are_of(&inputs.theme)) {
        Some(templates) => templates.clone(),
        None => Arc::new(Templates::compile(&inputs.theme)?),
    };
    let fences = inputs.fences;
    let documents = documents(earlier, &inputs.config, &fences, sources)?;
    let portal = Arc::new(Portal::link_after(earlier.map(Build::portal), inputs.config, documents, &inputs.files));
    let index = (needs_index && inputs.theme.has_search()).then(|| (Arc::new(search::Index::of(&portal)), portal.clone()));
    let last_index = index.or_else(|| earlier.and_then(Build::newest_index));
    let terms = Terms { today: None, baseline: inputs.baseline.as_ref() };
    let checked = check::check(&portal, inputs.findings.clone(), &terms, earlier.map(|earlier| (earlier.portal(), &earlier.checked)));
    let renderer = Renderer::new(portal, checked.findings.clone(), templates, &fences, earlier.map(|earlier| &earlier.renderer))?;
    let same_plan = earlier.filter(|earlier| renderer.is_planned_as(&earlier.renderer) && earlier.theme == inputs.theme);
    let pages = same_plan.map_or_else(|| Arc::new(plan(&renderer, &inputs.theme)), |earlier| earlier.pages.clone());
    let build =
        Build { renderer, theme: inputs.theme, checked, given: inputs.findings, baseline: inputs.baseline, pages, whole: OnceLock::new(), last_index, fences };
    if same_plan.is_none() {
        build.try_each_kind()?;
    }
    Ok(build)
}

/// The documents, those that have not changed taken from an earlier build.
fn documents<S: Source>(
    earlier: Option<&Build>,
    config: &Config,
    fences: &Fences,
    sources: impl IntoParallelIterator<Item = S, Iter: IndexedParallelIterator>,
) -> Result<Vec<Arc<Document>>, Error> {
    // A document depends on its file and the config.
    let earlier = earlier.map(Build::portal).filter(|earlier| earlier.config.digest() == config.digest());
    let parse = |(at, source): (usize, S)| {
        let known = earlier.and_then(|earlier| Some(&earlier.documents[earlier.find(source.path(), at)?]));
        if let Some(known) = known.filter(|_| source.is_as_before()) {
            return Ok(known.clone());
        }
        let read = source.read()?;
        Ok(match known.filter(|known| known.digest == read.digest()) {
            Some(known) => known.clone(),
            None => Arc::new(Document::parse(&read, config, fences)),
        })
    };
    sources.into_par_iter().enumerate().map(parse).collect()
}

/// The documents linked with each other by their headers, without their texts: what can be listed, in a fraction of the time.
///
/// # Errors
/// The first error among the sources.
pub fn portal<S: Source>(inputs: Inputs, sources: impl IntoParallelIterator<Item = S, Iter: IndexedParallelIterator>) -> Result<Portal, Error> {
    outlined(inputs, sources, Document::outline)
}

/// The documents as [`portal`] has them, with what is wanted of what their sections state.
///
/// # Errors
/// The first error among the sources.
pub fn portal_with_facts<S: Source>(
    inputs: Inputs,
    sources: impl IntoParallelIterator<Item = S, Iter: IndexedParallelIterator>,
    wanted: Wanted,
) -> Result<Portal, Error> {
    outlined(inputs, sources, |source, config| Document::outline_with_facts(source, config, wanted))
}

fn outlined<S: Source>(
    inputs: Inputs,
    sources: impl IntoParallelIterator<Item = S, Iter: IndexedParallelIterator>,
    outline: impl Fn(&SourceFile, &Config) -> Document + Sync,
) -> Result<Portal, Error> {
    let outline = |source: S| Ok(Arc::new(outline(&source.read()?, &inputs.config)));
    let documents = sources.into_par_iter().map(outline).collect::<Result<Vec<_>, Error>>()?;
    Ok(Portal::link(inputs.config, documents, &inputs.files))
}

/// The documents linked with each other and checked, without their pages. With `today`, rules that depend on it are asked too.
///
/// # Errors
/// The first error among the sources.
pub fn check<S: Source>(
    inputs: Inputs,
    sources: impl IntoParallelIterator<Item = S, Iter: IndexedParallelIterator>,
    today: Option<Date>,
) -> Result<(Portal, Checked), Error> {
    let survey = |source: S| Ok(Arc::new(Document::survey(&source.read()?, &inputs.config, &inputs.fences.artist)));
    let documents = sources.into_par_iter().map(survey).collect::<Result<Vec<_>, Error>>()?;
    let portal = Portal::link(inputs.config, documents, &inputs.files);
    let checked = check::check(&portal, inputs.findings, &Terms { today, baseline: inputs.baseline.as_ref() }, None);
    Ok((portal, checked))
}

/// The documents linked with each other, and the index of their sections: what can be searched.
///
/// # Errors
/// The first error among the sources.
pub fn index<S: Source>(inputs: Inputs, sources: impl IntoParallelIterator<Item = S, Iter: IndexedParallelIterator>) -> Result<(Portal, search::Index), Error> {
    let documents = documents(None, &inputs.config, &inputs.fences, sources)?;
    let portal = Portal::link(inputs.config, documents, &inputs.files);
    let index = search::Index::of(&portal);
    Ok((portal, index))
}

/// Every file of the site but those of the search index, by path; no path stands twice.
fn plan(renderer: &Renderer, theme: &Theme) -> Vec<(SitePath, Content)> {
    let mut plan: Vec<(SitePath, Content)> = renderer.pages().iter().map(|(path, page)| (path.clone(), Content::Page(*page))).collect();
    plan.extend(renderer.programs().into_iter().map(|(path, program)| (path, Content::Program(program))));
    plan.extend(renderer.markdown_files().map(|(path, document)| (path, Content::Markdown(document))));
    if theme.has_scripts() {
        plan.extend(renderer.data_files().into_iter().map(|(path, data)| (path, Content::Data(data))));
    }
    plan.extend(theme.assets().map(|(path, _)| (SitePath::new(format!("{THEME}{path}")), Content::Theme(path.to_owned()))));
    plan.extend(renderer.portal().assets.iter().map(|asset| (asset.target.clone(), Content::Copy(asset.source.clone()))));
    plan.sort();
    debug_assert!(plan.windows(2).all(|pair| pair[0].0 != pair[1].0), "a path of the site stands twice");
    plan
}

impl Build {
    /// What makes HTML and pictures of fences, and remembers them.
    pub fn fences(&self) -> &Fences {
        &self.fences
    }

    /// What was found in the documents, by path and place.
    pub fn findings(&self) -> &[Finding] {
        &self.checked.findings
    }

    /// How many findings of the baseline are not there any more.
    pub fn fixed(&self) -> usize {
        self.checked.fixed
    }

    /// What `hldsite check` finds on a day: what the build found, and what depends on the day.
    pub fn check(&self, today: Date) -> Checked {
        let terms = Terms { today: Some(today), baseline: self.baseline.as_ref() };
        check::check(self.portal(), self.given.clone(), &terms, Some((self.portal(), &self.checked)))
    }

    /// How many findings there are.
    pub fn tally(&self) -> Tally {
        Tally::of(self.findings())
    }

    /// Every file of the site, by path. The search index is made when this is asked for first.
    pub fn plan(&self) -> &[(SitePath, Content)] {
        &self.whole().plan
    }

    /// Every file of the site but those of the search index, by path.
    pub fn pages(&self) -> &[(SitePath, Content)] {
        &self.pages
    }

    /// What a path of the site holds; the search index is made when a part of it is asked for first.
    pub fn find(&self, path: &str) -> Option<&(SitePath, Content)> {
        let plan = if path.starts_with(search::FOLDER) { self.plan() } else { self.pages() };
        plan.binary_search_by(|(known, _)| known.as_str().cmp(path)).ok().map(|at| &plan[at])
    }

    /// The linked documents.
    pub fn portal(&self) -> &Portal {
        self.renderer.portal()
    }

    /// The theme that the pages are made with.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The bytes of a planned file. `file` reads what a file of the site is made from when it is pulled: that which is copied, a document's Markdown.
    ///
    /// # Errors
    /// [`Error::Theme`] if a template cannot be rendered, and what `file` says.
    pub fn bytes(&self, path: &SitePath, content: &Content, file: &dyn Fn(&Copied) -> Result<Vec<u8>, Error>) -> Result<Vec<u8>, Error> {
        match content {
            Content::Page(page) => self.page(path, page),
            Content::Program(program) => Ok(self.renderer.program(*program)),
            Content::Data(data) => Ok(self.renderer.data(*data)),
            Content::Search(file) => Ok(self.whole().search.as_ref().map(|search| search.bytes(*file, self.portal())).unwrap_or_default()),
            Content::Theme(name) => Ok(self.theme.asset(name).unwrap_or_default().to_vec()),
            Content::Copy(source) => file(source),
            Content::Markdown(at) => {
                let path = self.portal().documents[*at].path.clone();
                let bytes = file(&Copied::Docs(path.clone()))?;
                Ok(self.renderer.markdown(*at, &SourceFile { path, bytes, sidecar: None }))
            }
        }
    }

    /// The bytes of a page.
    ///
    /// # Errors
    /// [`Error::Theme`] if a template cannot be rendered.
    pub fn page(&self, path: &SitePath, page: &Page) -> Result<Vec<u8>, Error> {
        self.renderer.render(path, page)
    }

    /// The 404 page for a server that has the site below the path `root`.
    ///
    /// # Errors
    /// [`Error::Theme`] if a template cannot be rendered.
    pub fn not_found(&self, root: &str) -> Result<Vec<u8>, Error> {
        self.renderer.not_found(root)
    }

    /// The search index; what the one before says of documents that have not changed is taken over.
    fn index(&self) -> Arc<search::Index> {
        match &self.last_index {
            Some((index, portal)) if Arc::ptr_eq(portal, self.renderer.portal()) => index.clone(),
            Some((index, portal)) => Arc::new(search::Index::after(index, portal, self.portal())),
            None => Arc::new(search::Index::of(self.portal())),
        }
    }

    /// The index of this build if it was made, else the one before, with the documents that it is of.
    fn newest_index(&self) -> Option<(Arc<search::Index>, Arc<Portal>)> {
        let own = self.whole.get().and_then(|whole| whole.search.as_ref());
        own.map(|search| (search.index().clone(), self.renderer.portal().clone())).or_else(|| self.last_index.clone())
    }

    fn whole(&self) -> &Whole {
        self.whole.get_or_init(|| {
            let search = self.theme.has_search().then(|| search::Files::of(self.index()));
            let index = search.iter().flat_map(|search| search.all(self.portal())).map(|(path, file)| (path, Content::Search(file)));
            let mut plan: Vec<(SitePath, Content)> = self.pages.iter().cloned().chain(index).collect();
            plan.sort();
            Whole { search, plan }
        })
    }

    /// Renders one page of each kind, so that a faulty template is known before the first file is written.
    fn try_each_kind(&self) -> Result<(), Error> {
        let mut seen: Vec<&str> = Vec::new();
        for (path, page) in self.renderer.pages() {
            let kind = page.kind();
            if !seen.contains(&kind) {
                seen.push(kind);
                self.renderer.try_page(path, page)?;
            }
        }
        Ok(())
    }
}
