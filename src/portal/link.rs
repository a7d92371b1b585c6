//! Links documents: takes the stages, and puts together what is known of each document.

use std::sync::Arc;

use rayon::prelude::*;

use super::conflicts::Conflicts;
use super::entities::{Entities, Mentions};
use super::index::Index;
use super::registers::{self, Register};
use super::stage::{Stage, digest, key};
use super::stages::Stages;
use super::{Entry, Files, Portal, lineage, listing, resolution};
use crate::config::{ColumnId, Config};
use crate::document::Document;
use crate::finding::{self, Finding};
use crate::site::DocPath;

impl Portal {
    /// Links documents. They may come in any order; `files` is what else lies in the docs folder. The registers of their facts, which pages alone
    /// show, are left empty.
    pub fn link(config: Arc<Config>, documents: Vec<Arc<Document>>, files: &Files) -> Self {
        Self::linked(None, config, documents, files, |_, _, _, _| Stage::with(registers::none()))
    }

    /// Links documents as [`Portal::link`] does, with the registers of their facts, and takes from an earlier portal what has not changed since.
    pub fn link_after(earlier: Option<&Self>, config: Arc<Config>, documents: Vec<Arc<Document>>, files: &Files) -> Self {
        let before = earlier.filter(|earlier| earlier.config.digest() == config.digest()).map(|earlier| &earlier.stages.registers);
        let config_of = config.clone();
        Self::linked(earlier, config, documents, files, |stages, documents, columns, entities| {
            stages.registers(before, &config_of, documents, columns, entities)
        })
    }

    fn linked(
        earlier: Option<&Self>,
        config: Arc<Config>,
        documents: Vec<Arc<Document>>,
        files: &Files,
        registers: impl FnOnce(&Stages, &[Arc<Document>], &[ColumnId], &Stage<Entities>) -> Stage<Vec<Register>>,
    ) -> Self {
        let mut documents = documents;
        documents.sort_by(|a, b| a.path.cmp(&b.path));
        let earlier = earlier.filter(|earlier| earlier.config.digest() == config.digest());
        let stages = Stages::of(earlier, &config, &documents, files);
        let columns = lineage::columns(&config, &stages.lives.own.value.columns, &stages.lives.lineages.value);
        let latest_first = stages.filed.latest_first.value.clone();
        let groups = listing::groups(&config, &latest_first, &columns);
        let entities = stages.entities(earlier, &config, &documents, &columns);
        let mentions = mentions(earlier, &entities.value, &documents);
        let registers = registers(&stages, &documents, &columns, &entities);
        let entries = stages.entries(earlier, &documents, &columns);
        let portal = Self {
            entries,
            places: listing::places(&groups, documents.len()),
            groups,
            people: stages.filed.people.value.labels.clone(),
            tags: stages.filed.tags.value.labels.clone(),
            teams: stages.filed.teams.value.labels.clone(),
            features: stages.lives.features.value.clone(),
            registers: registers.value.clone(),
            entities: entities.value.clone(),
            mentions,
            latest_first,
            docs_path: files.docs_path(&config),
            folders: stages.filed.folders.value.clone(),
            assets: stages.links.assets.value.assets.clone(),
            redirects: stages.links.redirects.value.0.clone(),
            findings: stages.findings(&config, &documents, files),
            config,
            documents,
            conflicts: Conflicts::default(),
            stages: Stages { registers, entities, ..stages },
        };
        Self { conflicts: Conflicts::of(&portal), ..portal }
    }
}

/// What the names that documents have in code mean; those of documents that have not changed are those of before.
fn mentions(earlier: Option<&Portal>, entities: &Arc<Entities>, documents: &[Arc<Document>]) -> Mentions {
    let earlier = earlier.filter(|earlier| Arc::ptr_eq(&earlier.entities, entities));
    entities.mentions(documents, |at| {
        let earlier = earlier?;
        let place = earlier.find(&documents[at].path, at)?;
        Arc::ptr_eq(&earlier.documents[place], &documents[at]).then(|| earlier.mentions.of_document(place).clone())
    })
}

impl Stages {
    /// The facts of all documents, by catalogue.
    fn registers(
        &self,
        before: Option<&Stage<Vec<Register>>>,
        config: &Config,
        documents: &[Arc<Document>],
        columns: &[ColumnId],
        entities: &Stage<Entities>,
    ) -> Stage<Vec<Register>> {
        let latest_first = &self.filed.latest_first.value;
        let key = key(&self.faces, |face| [face.facts], &[digest(&columns), digest(&**latest_first), entities.key()]);
        Stage::of(before, key, || registers::all(config, documents, columns, latest_first, &entities.value))
    }

    /// What several documents speak of.
    fn entities(&self, earlier: Option<&Portal>, config: &Config, documents: &[Arc<Document>], columns: &[ColumnId]) -> Stage<Entities> {
        let key = key(&self.faces, |face| [face.facts, face.day], &[digest(&columns)]);
        Stage::of(earlier.map(|earlier| &earlier.stages.entities), key, || Entities::of(config, documents, columns))
    }

    /// What is known of each document; entries in which nothing has changed are those of before.
    fn entries(&self, earlier: Option<&Portal>, documents: &[Arc<Document>], columns: &[ColumnId]) -> Vec<Arc<Entry>> {
        let mut versions = vec![None; documents.len()];
        for (feature, documents) in self.lives.features.value.iter().enumerate() {
            for document in documents {
                versions[*document] = Some(feature);
            }
        }
        // Only then have the same documents the same numbers.
        let earlier = earlier.filter(|earlier| earlier.stages.links.places.is(&self.links.places));
        let entry = |at: usize| {
            let known = earlier.map(|earlier| &earlier.entries[at]);
            let same_names = earlier.is_some_and(|earlier| earlier.stages.faces[at].names == self.faces[at].names);
            let (own, names) =
                (self.lives.own.value.columns[at], [&self.filed.people, &self.filed.tags, &self.filed.teams].map(|stage| stage.value.own[at].as_slice()));
            let is_same = |known: &Entry| {
                same_names
                    && (known.own_column, known.column, known.versions) == (own, columns[at], versions[at])
                    && known.lineage == self.lives.lineages.value[at]
                    && Arc::ptr_eq(&known.targets, &self.links.resolved[at].targets)
                    && (Arc::ptr_eq(&known.backlinks, &self.links.backlinks.value[at]) || known.backlinks == self.links.backlinks.value[at])
                    && [&*known.people, &*known.tags, &*known.teams] == names
            };
            if let Some(known) = known.filter(|known| is_same(known)) {
                return known.clone();
            }
            let page = self.links.places.value.pages[at].clone();
            let url = known.map_or_else(|| page.url().into(), |known| known.url.clone());
            let label = known.filter(|_| same_names).map_or_else(|| documents[at].label().into(), |known| known.label.clone());
            Arc::new(Entry {
                card: digest(&(&url, &label, columns[at], own, &documents[at].version)),
                page,
                markdown: self.links.places.value.markdown.get(at).cloned().flatten(),
                url,
                label,
                own_column: own,
                column: columns[at],
                lineage: self.lives.lineages.value[at].clone(),
                targets: self.links.resolved[at].targets.clone(),
                backlinks: self.links.backlinks.value[at].clone(),
                people: names[0].into(),
                tags: names[1].into(),
                teams: names[2].into(),
                versions: versions[at],
            })
        };
        (0..documents.len()).into_par_iter().map(entry).collect()
    }

    /// What was found in and between the documents, by path and place.
    fn findings(&self, config: &Config, documents: &[Arc<Document>], files: &Files) -> Vec<Finding> {
        let index = Index { config, documents, files, names: &self.links.names.value, titles: &self.links.titles.value };
        let mut findings: Vec<Finding> = documents.iter().flat_map(|document| document.findings.iter().cloned()).collect();
        findings.extend(resolution::findings(&index, &self.links.resolved));
        for stage in [
            &self.links.places.value.findings,
            &self.links.assets.value.findings,
            &self.links.redirects.value.1,
            &self.lives.own.value.findings,
            &self.filed.merged.value.findings,
        ] {
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
