//! Links documents: each stage is a function of the documents and of stages before it, and is taken from an earlier portal where all
//! that it reads is the same.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::address::Addresses;
use super::index::{Index, Names, Titles};
use super::resolve::{self, Earlier, Resolution};
use super::stage::{Face, Stage, digest, key};
use super::{Asset, Backlink, Entry, Files, Folder, Label, Lineage, Portal, labels, lineage, listing, people};
use crate::config::{ColumnId, Config, Field};
use crate::document::Document;
use crate::finding::{self, Finding};
use crate::site::{DocPath, SitePath};

/// What a portal was linked by.
#[derive(Debug)]
pub(super) struct Stages {
    faces: Vec<Face>,
    pub(super) places: Stage<Places>,
    names: Stage<Names>,
    titles: Stage<Titles>,
    resolved: Arc<Vec<Arc<Resolution>>>,
    /// The numbers of the files that links lead to, in the order of the portal's assets.
    pub(super) files: Stage<Vec<usize>>,
    assets: Stage<Copies>,
    own: Stage<Columns>,
    features: Stage<Vec<Vec<usize>>>,
    lineages: Stage<Vec<Lineage>>,
    backlinks: Stage<Vec<Arc<[Backlink]>>>,
    latest_first: Stage<Vec<usize>>,
    merged: Stage<people::Merged>,
    written_tags: Stage<Written>,
    written_teams: Stage<Written>,
    people: Stage<Named>,
    tags: Stage<Named>,
    teams: Stage<Named>,
    folders: Stage<Vec<Folder>>,
}

/// Where documents and folders have their pages.
#[derive(Debug)]
pub(super) struct Places {
    addresses: Addresses,
    pages: Vec<SitePath>,
    /// The documents of each are not in order yet.
    folders: Vec<Folder>,
    findings: Vec<Finding>,
}

/// The files that are copied.
#[derive(Debug)]
struct Copies {
    assets: Arc<Vec<Asset>>,
    findings: Vec<Finding>,
}

/// The columns that the documents' own statuses name.
#[derive(Debug)]
struct Columns {
    columns: Vec<ColumnId>,
    findings: Vec<Finding>,
}

/// Names of one kind as they are written first, and for each document its own.
type Written = (Vec<String>, Vec<Vec<usize>>);

/// Names of one kind with their documents, and for each document its own.
#[derive(Debug)]
struct Named {
    labels: Arc<Vec<Label>>,
    own: Vec<Vec<usize>>,
}

impl From<(Vec<Label>, Vec<Vec<usize>>)> for Named {
    fn from((labels, own): (Vec<Label>, Vec<Vec<usize>>)) -> Self {
        Self { labels: Arc::new(labels), own }
    }
}

impl Portal {
    /// Links documents. They may come in any order; `files` is what else lies in the docs folder.
    pub fn link(config: Arc<Config>, documents: Vec<Arc<Document>>, files: &Files) -> Self {
        Self::link_after(None, config, documents, files)
    }

    /// Links documents as [`Portal::link`] does, and takes from an earlier portal what has not changed since.
    pub fn link_after(earlier: Option<&Self>, config: Arc<Config>, documents: Vec<Arc<Document>>, files: &Files) -> Self {
        let mut documents = documents;
        documents.sort_by(|a, b| a.path.cmp(&b.path));
        let earlier = earlier.filter(|earlier| earlier.config.digest() == config.digest());
        let stages = Stages::of(earlier, &config, &documents, files);
        let columns = lineage::columns(&config, &stages.own.value.columns, &stages.lineages.value);
        let latest_first = stages.latest_first.value.clone();
        let groups = listing::groups(&config, &latest_first, &columns);
        let entries = stages.entries(earlier, &documents, &columns, &listing::places(&groups, documents.len()));
        Self {
            entries,
            groups,
            people: stages.people.value.labels.clone(),
            tags: stages.tags.value.labels.clone(),
            teams: stages.teams.value.labels.clone(),
            features: stages.features.value.clone(),
            latest_first,
            docs_path: files.docs_path(&config),
            folders: stages.folders.value.clone(),
            assets: stages.assets.value.assets.clone(),
            findings: stages.findings(&config, &documents, files),
            config,
            documents,
            stages,
        }
    }
}

impl Stages {
    fn of(earlier: Option<&Portal>, config: &Config, documents: &[Arc<Document>], files: &Files) -> Self {
        let before = earlier.map(|earlier| &earlier.stages);
        let faces = Face::all(documents, earlier.map(|earlier| (&*earlier.documents, &*earlier.stages.faces)));
        let paths = key(&faces, |face| [face.path], &[]);
        let places = Stage::of(before.map(|before| &before.places), paths, || Places::of(documents));
        let names_key = key(&faces, |face| [face.id], &[paths, digest(files)]);
        let names = Stage::of(before.map(|before| &before.names), names_key, || Names::of(documents, &places.value.folders, files));
        let titles = Stage::of(before.map(|before| &before.titles), key(&faces, |face| [face.names], &[paths]), Titles::default);
        let index = Index { config, documents, files, names: &names.value, titles: &titles.value };
        let resolved = earlier.filter(|earlier| earlier.stages.names.is(&names)).map(|earlier| earlier.resolved(&faces, &titles));
        let resolved = resolve::all(&index, resolved.as_ref());
        // Where nothing leads elsewhere, what follows from it is the same.
        let same = before.filter(|before| before.resolved.len() == resolved.len() && before.resolved.iter().zip(&resolved).all(|(a, b)| Arc::ptr_eq(a, b)));
        let resolved = same.map_or_else(|| Arc::new(resolved), |same| same.resolved.clone());
        let (files_stage, backlinks) = match same {
            Some(same) => (same.files.clone(), same.backlinks.clone()),
            None => (
                Stage::by_value(before.map(|before| &before.files), resolve::files(&resolved)),
                Stage::by_value(before.map(|before| &before.backlinks), backlinks(&resolved)),
            ),
        };
        let assets_key = digest(&(files_stage.key(), names_key));
        let assets = Stage::of(before.map(|before| &before.assets), assets_key, || Copies::of(&places.value, &files_stage.value, files));
        let own = Stage::of(before.map(|before| &before.own), key(&faces, |face| [face.status], &[paths]), || Columns::of(config, documents));
        let features_key = key(&faces, |face| [face.version], &[paths]);
        let features = Stage::of(before.map(|before| &before.features), features_key, || lineage::features(documents, |at| faces[at].feature));
        let relations: Vec<_> = resolved.iter().map(|resolution| &resolution.relations).collect();
        let lineages_key = key(&faces, |face| [face.day], &[paths, digest(&relations), digest(&own.value.columns), features_key]);
        let lineages = Stage::of(before.map(|before| &before.lineages), lineages_key, || {
            lineage::derive(config, documents, &own.value.columns, &resolved, &features.value)
        });
        let latest_key = key(&faces, |face| [face.day, face.names], &[paths]);
        let latest_first = Stage::of(before.map(|before| &before.latest_first), latest_key, || listing::latest_first(documents));
        let order = digest(&*latest_first.value);
        let merged = Stage::of(before.map(|before| &before.merged), key(&faces, |face| [face.authors], &[paths]), || people::merged(documents));
        let [of_tags, of_teams] = [(|face: &Face| face.tags) as fn(&Face) -> u64, |face| face.teams].map(|part| key(&faces, |face| [part(face)], &[paths]));
        let written_tags = Stage::of(before.map(|before| &before.written_tags), of_tags, || labels::named(documents, Field::Tags));
        let written_teams = Stage::of(before.map(|before| &before.written_teams), of_teams, || labels::named(documents, Field::Team));
        let sorted = |names: &[String], own: &[Vec<usize>]| labels::sorted(names, own.to_vec(), &latest_first.value).into();
        let people = Stage::of(before.map(|before| &before.people), digest(&(merged.key(), order)), || sorted(&merged.value.names, &merged.value.authors));
        let tags = Stage::of(before.map(|before| &before.tags), digest(&(of_tags, order)), || sorted(&written_tags.value.0, &written_tags.value.1));
        let teams = Stage::of(before.map(|before| &before.teams), digest(&(of_teams, order)), || sorted(&written_teams.value.0, &written_teams.value.1));
        let folders = Stage::of(before.map(|before| &before.folders), digest(&(paths, order)), || {
            let mut folders = places.value.folders.clone();
            listing::sort_folders(&mut folders, &latest_first.value);
            folders
        });
        Self {
            faces,
            places,
            names,
            titles,
            resolved,
            files: files_stage,
            assets,
            own,
            features,
            lineages,
            backlinks,
            latest_first,
            merged,
            written_tags,
            written_teams,
            people,
            tags,
            teams,
            folders,
        }
    }

    /// What is known of each document; entries in which nothing has changed are those of before.
    fn entries(&self, earlier: Option<&Portal>, documents: &[Arc<Document>], columns: &[ColumnId], places: &[usize]) -> Vec<Arc<Entry>> {
        let mut versions = vec![None; documents.len()];
        for (feature, documents) in self.features.value.iter().enumerate() {
            for document in documents {
                versions[*document] = Some(feature);
            }
        }
        // Only then have the same documents the same numbers.
        let earlier = earlier.filter(|earlier| earlier.stages.places.is(&self.places));
        let entry = |at: usize| {
            let known = earlier.map(|earlier| &earlier.entries[at]);
            let same_names = earlier.is_some_and(|earlier| earlier.stages.faces[at].names == self.faces[at].names);
            let (own, names) = (self.own.value.columns[at], [&self.people, &self.tags, &self.teams].map(|stage| stage.value.own[at].as_slice()));
            let is_same = |known: &Entry| {
                same_names
                    && (known.own_column, known.column, known.versions, known.place) == (own, columns[at], versions[at], places[at])
                    && known.lineage == self.lineages.value[at]
                    && Arc::ptr_eq(&known.targets, &self.resolved[at].targets)
                    && (Arc::ptr_eq(&known.backlinks, &self.backlinks.value[at]) || known.backlinks == self.backlinks.value[at])
                    && [&*known.people, &*known.tags, &*known.teams] == names
            };
            if let Some(known) = known.filter(|known| is_same(known)) {
                return known.clone();
            }
            let page = self.places.value.pages[at].clone();
            let url = known.map_or_else(|| page.url().into(), |known| known.url.clone());
            let label = known.filter(|_| same_names).map_or_else(|| documents[at].label().into(), |known| known.label.clone());
            Arc::new(Entry {
                card: digest(&(&url, &label, columns[at], own, &documents[at].version)),
                page,
                url,
                label,
                own_column: own,
                column: columns[at],
                lineage: self.lineages.value[at].clone(),
                targets: self.resolved[at].targets.clone(),
                backlinks: self.backlinks.value[at].clone(),
                people: names[0].into(),
                tags: names[1].into(),
                teams: names[2].into(),
                versions: versions[at],
                place: places[at],
            })
        };
        (0..documents.len()).into_par_iter().map(entry).collect()
    }

    /// What was found in and between the documents, by path and place.
    fn findings(&self, config: &Config, documents: &[Arc<Document>], files: &Files) -> Vec<Finding> {
        let index = Index { config, documents, files, names: &self.names.value, titles: &self.titles.value };
        let mut findings: Vec<Finding> = documents.iter().flat_map(|document| document.findings.iter().cloned()).collect();
        findings.extend(resolve::findings(&index, &self.resolved));
        for stage in [&self.places.value.findings, &self.assets.value.findings, &self.own.value.findings, &self.merged.value.findings] {
            findings.extend(stage.iter().cloned());
        }
        if documents.is_empty() {
            let message = "the docs folder holds no document";
            let help = "write one as `NAME.md`, or name another folder: `hldsite build FOLDER`";
            findings.push(Finding::of(&DocPath::new("."), &finding::EMPTY_PORTAL, message).help(help));
        }
        findings.sort();
        findings
    }
}

impl Portal {
    /// What was resolved in this portal, for one whose documents have the same numbers.
    fn resolved(&self, faces: &[Face], titles: &Stage<Titles>) -> Earlier<'_> {
        let pairs = self.stages.faces.iter().zip(faces).enumerate();
        let other_anchors: HashSet<usize> = pairs.filter(|(_, (a, b))| a.anchors != b.anchors).map(|(at, _)| at).collect();
        Earlier { documents: &self.documents, resolved: &self.stages.resolved, other_anchors, same_titles: self.stages.titles.is(titles) }
    }
}

impl Places {
    fn of(documents: &[Arc<Document>]) -> Self {
        let (mut addresses, mut findings) = (Addresses::default(), Vec::new());
        let pages = addresses.pages(documents, &mut findings);
        let mut folders = listing::folders(documents);
        addresses.listings(&mut folders);
        Self { addresses, pages, folders, findings }
    }
}

impl Copies {
    fn of(places: &Places, used: &[usize], files: &Files) -> Self {
        let sources: Vec<_> = used.iter().filter_map(|file| files.source(*file)).collect();
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
