//! The stages of linking, in three groups: where links lead, which document took the place of which, and what documents are filed under. Each
//! stage is a function of the documents and of stages before it, with a key of all that it reads.

use std::collections::HashSet;
use std::sync::Arc;

use super::address::Addresses;
use super::entities::Entities;
use super::index::{Index, Names, Titles};
use super::registers::Register;
use super::resolution::{self, Earlier, Resolution};
use super::stage::{Face, Stage, digest, key};
use super::{Asset, Backlink, Files, Folder, Label, Lineage, Portal, Redirect, labels, lineage, listing, people, redirects};
use crate::config::{ColumnId, Config, Field};
use crate::document::Document;
use crate::finding::Finding;
use crate::site::SitePath;

/// What a portal was linked by.
#[derive(Debug)]
pub(super) struct Stages {
    pub(super) faces: Vec<Face>,
    pub(super) links: Links,
    pub(super) lives: Lives,
    pub(super) filed: Filed,
    /// What follows from all of these.
    pub(super) registers: Stage<Vec<Register>>,
    pub(super) entities: Stage<Entities>,
}

/// Where pages lie, and where links lead.
#[derive(Debug)]
pub(super) struct Links {
    pub(super) places: Stage<Places>,
    pub(super) names: Stage<Names>,
    pub(super) titles: Stage<Titles>,
    pub(super) resolved: Arc<Vec<Arc<Resolution>>>,
    /// The numbers of the files that links lead to, in the order of the portal's assets.
    pub(super) files: Stage<Vec<usize>>,
    pub(super) assets: Stage<Copies>,
    pub(super) backlinks: Stage<Vec<Arc<[Backlink]>>>,
    pub(super) redirects: Stage<(Arc<Vec<Redirect>>, Vec<Finding>)>,
}

/// Where documents stand in their lives.
#[derive(Debug)]
pub(super) struct Lives {
    pub(super) own: Stage<Columns>,
    pub(super) features: Stage<Vec<Vec<usize>>>,
    pub(super) lineages: Stage<Vec<Lineage>>,
}

/// The order of documents, and what they are filed under.
#[derive(Debug)]
pub(super) struct Filed {
    pub(super) latest_first: Stage<Vec<usize>>,
    pub(super) merged: Stage<people::Merged>,
    written_tags: Stage<Written>,
    written_teams: Stage<Written>,
    pub(super) people: Stage<Named>,
    pub(super) tags: Stage<Named>,
    pub(super) teams: Stage<Named>,
    pub(super) folders: Stage<Vec<Folder>>,
}

/// Where documents and folders have their pages.
#[derive(Debug)]
pub(super) struct Places {
    addresses: Addresses,
    pub(super) pages: Vec<SitePath>,
    /// The Markdown beside each page; none where the config does not want it.
    pub(super) markdown: Vec<Option<SitePath>>,
    /// The documents of each are not in order yet.
    folders: Vec<Folder>,
    pub(super) findings: Vec<Finding>,
}

/// The files that are copied.
#[derive(Debug)]
pub(super) struct Copies {
    pub(super) assets: Arc<Vec<Asset>>,
    pub(super) findings: Vec<Finding>,
}

/// The columns that the documents' own statuses name.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) columns: Vec<ColumnId>,
    pub(super) findings: Vec<Finding>,
}

/// Names of one kind as they are written first, and for each document its own.
type Written = (Vec<String>, Vec<Vec<usize>>);

/// Names of one kind with their documents, and for each document its own.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) labels: Arc<Vec<Label>>,
    pub(super) own: Vec<Vec<usize>>,
}

impl From<(Vec<Label>, Vec<Vec<usize>>)> for Named {
    fn from((labels, own): (Vec<Label>, Vec<Vec<usize>>)) -> Self {
        Self { labels: Arc::new(labels), own }
    }
}

impl Stages {
    /// All stages; those that read the same as in an earlier portal are those of that one.
    pub(super) fn of(earlier: Option<&Portal>, config: &Config, documents: &[Arc<Document>], files: &Files) -> Self {
        let before = earlier.map(|earlier| &earlier.stages);
        let faces = Face::all(documents, earlier.map(|earlier| (&*earlier.documents, &*earlier.stages.faces)));
        let paths = key(&faces, |face| [face.path], &[]);
        let links = Links::of(earlier, &faces, paths, config, documents, files);
        let lives = Lives::of(before.map(|before| &before.lives), &faces, paths, config, documents, &links.resolved);
        let filed = Filed::of(before.map(|before| &before.filed), &faces, paths, documents, &links.places.value.folders);
        Self { faces, links, lives, filed, registers: Stage::default(), entities: Stage::default() }
    }
}

impl Links {
    fn of(earlier: Option<&Portal>, faces: &[Face], paths: u64, config: &Config, documents: &[Arc<Document>], files: &Files) -> Self {
        let before = earlier.map(|earlier| &earlier.stages.links);
        let places = Stage::of(before.map(|before| &before.places), paths, || Places::of(config, documents));
        let names_key = key(faces, |face| [face.id], &[paths, digest(files)]);
        let names = Stage::of(before.map(|before| &before.names), names_key, || Names::of(documents, &places.value.folders, files));
        let titles = Stage::of(before.map(|before| &before.titles), key(faces, |face| [face.names], &[paths]), Titles::default);
        let index = Index { config, documents, files, names: &names.value, titles: &titles.value };
        let resolved = earlier.filter(|earlier| earlier.stages.links.names.is(&names)).map(|earlier| earlier.resolved(faces, &titles));
        let resolved = resolution::all(&index, resolved.as_ref());
        // Where nothing leads elsewhere, what follows from it is the same.
        let same = before.filter(|before| before.resolved.len() == resolved.len() && before.resolved.iter().zip(&resolved).all(|(a, b)| Arc::ptr_eq(a, b)));
        let resolved = same.map_or_else(|| Arc::new(resolved), |same| same.resolved.clone());
        let (used, backlinks) = match same {
            Some(same) => (same.files.clone(), same.backlinks.clone()),
            None => (
                Stage::by_value(before.map(|before| &before.files), resolution::files(&resolved)),
                Stage::by_value(before.map(|before| &before.backlinks), backlinks(&resolved)),
            ),
        };
        let sizes: Vec<_> = used.value.iter().map(|file| files.get(*file).and_then(|file| file.size)).collect();
        let assets_key = digest(&(used.key(), names_key, sizes));
        let assets = Stage::of(before.map(|before| &before.assets), assets_key, || Copies::of(&places.value, &used.value, files));
        let redirects_key = key(faces, |face| [face.aliases], &[paths, assets.key()]);
        let redirects = Stage::of(before.map(|before| &before.redirects), redirects_key, || {
            let (redirects, findings) = redirects::all(documents, &places.value.addresses, &assets.value.assets);
            (Arc::new(redirects), findings)
        });
        Self { places, names, titles, resolved, files: used, assets, backlinks, redirects }
    }
}

impl Lives {
    fn of(before: Option<&Self>, faces: &[Face], paths: u64, config: &Config, documents: &[Arc<Document>], resolved: &[Arc<Resolution>]) -> Self {
        let own = Stage::of(before.map(|before| &before.own), key(faces, |face| [face.status], &[paths]), || Columns::of(config, documents));
        let features_key = key(faces, |face| [face.version], &[paths]);
        let features = Stage::of(before.map(|before| &before.features), features_key, || lineage::features(documents, |at| faces[at].feature));
        let relations: Vec<_> = resolved.iter().map(|resolution| &resolution.relations).collect();
        let lineages_key = key(faces, |face| [face.day], &[paths, digest(&relations), digest(&own.value.columns), features_key]);
        let derive = || lineage::derive(config, documents, &own.value.columns, resolved, &features.value);
        let lineages = Stage::of(before.map(|before| &before.lineages), lineages_key, derive);
        Self { own, features, lineages }
    }
}

impl Filed {
    fn of(before: Option<&Self>, faces: &[Face], paths: u64, documents: &[Arc<Document>], folders: &[Folder]) -> Self {
        let latest_key = key(faces, |face| [face.day, face.names], &[paths]);
        let latest_first = Stage::of(before.map(|before| &before.latest_first), latest_key, || listing::latest_first(documents));
        let order = digest(&*latest_first.value);
        let merged = Stage::of(before.map(|before| &before.merged), key(faces, |face| [face.authors], &[paths]), || people::merged(documents));
        let (of_tags, of_teams) = (key(faces, |face| [face.tags], &[paths]), key(faces, |face| [face.teams], &[paths]));
        let written_tags = Stage::of(before.map(|before| &before.written_tags), of_tags, || labels::named(documents, Field::Tags));
        let written_teams = Stage::of(before.map(|before| &before.written_teams), of_teams, || labels::named(documents, Field::Team));
        let sorted = |names: &[String], own: &[Vec<usize>]| labels::sorted(names, own.to_vec(), &latest_first.value).into();
        let people = Stage::of(before.map(|before| &before.people), digest(&(merged.key(), order)), || sorted(&merged.value.names, &merged.value.authors));
        let tags = Stage::of(before.map(|before| &before.tags), digest(&(of_tags, order)), || sorted(&written_tags.value.0, &written_tags.value.1));
        let teams = Stage::of(before.map(|before| &before.teams), digest(&(of_teams, order)), || sorted(&written_teams.value.0, &written_teams.value.1));
        let folders = Stage::of(before.map(|before| &before.folders), digest(&(paths, order)), || {
            let mut folders = folders.to_vec();
            listing::sort_folders(&mut folders, &latest_first.value);
            folders
        });
        Self { latest_first, merged, written_tags, written_teams, people, tags, teams, folders }
    }
}

impl Portal {
    /// What was resolved in this portal, for one whose documents have the same numbers.
    fn resolved(&self, faces: &[Face], titles: &Stage<Titles>) -> Earlier<'_> {
        let pairs = self.stages.faces.iter().zip(faces).enumerate();
        let other_anchors: HashSet<usize> = pairs.filter(|(_, (a, b))| a.anchors != b.anchors).map(|(at, _)| at).collect();
        Earlier { documents: &self.documents, resolved: &self.stages.links.resolved, other_anchors, same_titles: self.stages.links.titles.is(titles) }
    }
}

impl Places {
    fn of(config: &Config, documents: &[Arc<Document>]) -> Self {
        let (mut addresses, mut findings) = (Addresses::default(), Vec::new());
        let pages = addresses.pages(documents, &mut findings);
        let mut folders = listing::folders(documents);
        addresses.listings(&mut folders);
        let markdown = if config.markdown { addresses.beside(documents, &pages) } else { Vec::new() };
        Self { addresses, pages, markdown, folders, findings }
    }
}

impl Copies {
    fn of(places: &Places, used: &[usize], files: &Files) -> Self {
        let sources: Vec<_> = used.iter().filter_map(|file| Some((files.source(*file)?, files.get(*file)?.size))).collect();
        let mut findings = Vec::new();
        let assets = if sources.is_empty() { Vec::new() } else { places.addresses.clone().assets(&sources, &mut findings) };
        Self { assets: Arc::new(assets), findings }
    }
}

impl Columns {
    fn of(config: &Config, documents: &[Arc<Document>]) -> Self {
        let mut findings = Vec::new();
        Self { columns: listing::columns(config, documents, &mut findings), findings }
    }
}

/// For each document the links of others that lead to it.
fn backlinks(resolved: &[Arc<Resolution>]) -> Vec<Arc<[Backlink]>> {
    let mut backlinks: Vec<Vec<Backlink>> = vec![Vec::new(); resolved.len()];
    for (document, resolution) in resolved.iter().enumerate() {
        for (to, link) in &resolution.cites {
            backlinks[*to].push(Backlink { document, link: *link });
        }
    }
    backlinks.into_iter().map(Arc::from).collect()
}
