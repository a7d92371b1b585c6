//! Inputs in memory to a [`Build`]: parse, link, render, in this order, on the threads of the pool it is called in.
//!
//! Nothing here reads a file, prints, or asks the time. Pages are pure values, made when somebody pulls them.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::document::{Document, SourceFile};
use crate::error::Error;
use crate::finding::{Finding, Tally};
use crate::highlight::Highlighter;
use crate::portal::{Files, Portal, Source};
use crate::render::{Data, Page, Renderer, Templates};
use crate::search;
use crate::site::SitePath;
use crate::theme::Theme;

/// All that a site depends on.
pub struct Inputs {
    /// What was set.
    pub config: Arc<Config>,
    /// Templates and assets.
    pub theme: Theme,
    /// What else lies in the docs folder.
    pub files: Files,
    /// What was found while walking.
    pub findings: Vec<Finding>,
}

/// A planned site: what was found, and every file of it, ready to be pulled.
pub struct Build {
    renderer: Renderer,
    search: Option<search::Files>,
    theme: Theme,
    plan: Vec<(SitePath, Content)>,
    findings: Vec<Finding>,
}

/// What a file of the site holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// A page, rendered when it is pulled.
    Page(Page),
    /// The portal as data.
    PortalJson,
    /// Data for the theme's scripts.
    Data(Data),
    /// A part of the search index.
    Search(search::File),
    /// A file of the theme, by its path below `assets/`.
    Theme(String),
    /// A copy of a file in the docs folder, or in the repository round it.
    Copy(Source),
}

/// Where the theme's files go.
const THEME: &str = "-/theme/";

/// Builds a site in memory. `sources` are the documents' files, in any order: each is dropped once it is parsed.
///
/// # Errors
/// The first error among the sources; [`Error::Theme`] for a theme that cannot be compiled, or cannot render a page of
/// each kind.
pub fn build(inputs: Inputs, sources: impl IntoParallelIterator<Item = Result<SourceFile, Error>>) -> Result<Build, Error> {
    let templates = Templates::compile(&inputs.theme)?;
    let highlighter = Highlighter::new();
    let parse = |source: Result<SourceFile, Error>| Ok(Arc::new(Document::parse(&source?, &inputs.config, &highlighter)));
    let documents = sources.into_par_iter().map(parse).collect::<Result<Vec<_>, Error>>()?;
    let portal = Portal::link(inputs.config, documents, &inputs.files);
    let mut findings = inputs.findings;
    findings.extend(portal.findings.iter().cloned());
    portal.config.weigh(&mut findings);
    findings.sort();
    let search = inputs.theme.has_search().then(|| search::Files::of(search::Index::of(&portal)));
    let renderer = Renderer::new(portal, templates)?;
    let plan = plan(&renderer, search.as_ref(), &inputs.theme);
    let build = Build { renderer, search, theme: inputs.theme, plan, findings };
    build.try_each_kind()?;
    Ok(build)
}

/// The documents linked with each other by their headers, without their texts: what can be listed, in a fraction of the time.
///
/// # Errors
/// The first error among the sources.
pub fn portal(inputs: Inputs, sources: impl IntoParallelIterator<Item = Result<SourceFile, Error>>) -> Result<Portal, Error> {
    let outline = |source: Result<SourceFile, Error>| Ok(Arc::new(Document::outline(&source?, &inputs.config)));
    let documents = sources.into_par_iter().map(outline).collect::<Result<Vec<_>, Error>>()?;
    Ok(Portal::link(inputs.config, documents, &inputs.files))
}

/// The documents linked with each other, and the index of their sections: what can be searched.
///
/// # Errors
/// The first error among the sources.
pub fn index(inputs: Inputs, sources: impl IntoParallelIterator<Item = Result<SourceFile, Error>>) -> Result<(Portal, search::Index), Error> {
    let highlighter = Highlighter::new();
    let parse = |source: Result<SourceFile, Error>| Ok(Arc::new(Document::parse(&source?, &inputs.config, &highlighter)));
    let documents = sources.into_par_iter().map(parse).collect::<Result<Vec<_>, Error>>()?;
    let portal = Portal::link(inputs.config, documents, &inputs.files);
    let index = search::Index::of(&portal);
    Ok((portal, index))
}

/// Every file of the site, by path; no path stands twice.
fn plan(renderer: &Renderer, search: Option<&search::Files>, theme: &Theme) -> Vec<(SitePath, Content)> {
    let mut plan: Vec<(SitePath, Content)> = renderer.pages().into_iter().map(|(path, page)| (path, Content::Page(page))).collect();
    plan.push((SitePath::new("portal.json"), Content::PortalJson));
    if theme.has_scripts() {
        plan.extend(renderer.data_files().into_iter().map(|(path, data)| (path, Content::Data(data))));
    }
    plan.extend(search.iter().flat_map(|search| search.all(renderer.portal())).map(|(path, file)| (path, Content::Search(file))));
    plan.extend(theme.assets().map(|(path, _)| (SitePath::new(format!("{THEME}{path}")), Content::Theme(path.to_owned()))));
    plan.extend(renderer.portal().assets.iter().map(|asset| (asset.target.clone(), Content::Copy(asset.source.clone()))));
    plan.sort();
    debug_assert!(plan.windows(2).all(|pair| pair[0].0 != pair[1].0), "a path of the site stands twice");
    plan
}

impl Build {
    /// What was found in the documents, by path and place.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings there are.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.findings)
    }

    /// Every file of the site, by path.
    pub fn plan(&self) -> &[(SitePath, Content)] {
        &self.plan
    }

    /// The linked documents.
    pub fn portal(&self) -> &Portal {
        self.renderer.portal()
    }

    /// The bytes of a planned file; `None` for a copy, whose bytes lie in the docs folder.
    ///
    /// # Errors
    /// [`Error::Theme`] if a template cannot be rendered.
    pub fn bytes(&self, path: &SitePath, content: &Content) -> Result<Option<Vec<u8>>, Error> {
        match content {
            Content::Page(page) => self.renderer.render(path, page).map(Some),
            Content::PortalJson => Ok(Some(self.renderer.portal_json())),
            Content::Data(data) => Ok(Some(self.renderer.data(*data))),
            Content::Search(file) => Ok(self.search.as_ref().map(|search| search.bytes(*file, self.renderer.portal()))),
            Content::Theme(name) => Ok(Some(self.theme.asset(name).unwrap_or_default().to_vec())),
            Content::Copy(_) => Ok(None),
        }
    }

    /// Renders one page of each kind, so that a faulty template is known before the first file is written.
    fn try_each_kind(&self) -> Result<(), Error> {
        let mut seen: Vec<&str> = Vec::new();
        for (path, content) in &self.plan {
            let Content::Page(page) = content else { continue };
            let kind = page.kind();
            if !seen.contains(&kind) {
                seen.push(kind);
                self.renderer.try_page(path, page)?;
            }
        }
        Ok(())
    }
}
