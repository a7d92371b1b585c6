//! The numbers of sections.

/// Where documents get their numbers: a section's id is `slot << shift | section`, and document `n` has slot `n`. One with more sections than
/// a slot holds has further slots, behind those of all documents.
pub(super) struct Layout {
    pub(super) shift: u32,
    /// The documents of the further slots.
    pub(super) extra: Vec<u32>,
    /// How many documents there are.
    pub(super) documents: usize,
    /// The first further slot of each document, counted from the first of all; as long as there are such documents.
    first_extra: Vec<u32>,
}

impl Layout {
    /// Makes room for documents with so many sections each.
    pub(super) fn of(sections: &[usize]) -> Self {
        let further = |shift: u32| sections.iter().map(|count| (count - 1) >> shift).sum::<usize>();
        let shift = (3..10).find(|shift| further(*shift) <= sections.len() / 16).unwrap_or(10);
        let mut layout = Self { shift, extra: Vec::new(), documents: sections.len(), first_extra: Vec::with_capacity(sections.len()) };
        for (number, count) in sections.iter().enumerate() {
            layout.first_extra.push(layout.extra.len() as u32);
            layout.extra.extend(std::iter::repeat_n(number as u32, (count - 1) >> shift));
        }
        layout
    }

    /// The id of a section.
    pub(super) fn id(&self, document: usize, section: usize) -> u32 {
        let further = section >> self.shift;
        let slot = if further == 0 { document } else { self.documents + self.first_extra[document] as usize + further - 1 };
        (slot << self.shift | (section & ((1 << self.shift) - 1))) as u32
    }

    /// The document and the section of an id.
    pub(super) fn place(&self, id: u32) -> (usize, usize) {
        let (slot, section) = ((id >> self.shift) as usize, id as usize & ((1 << self.shift) - 1));
        match slot.checked_sub(self.documents) {
            None => (slot, section),
            Some(at) => {
                let document = self.extra[at] as usize;
                (document, ((at - self.first_extra[document] as usize + 1) << self.shift) + section)
            }
        }
    }
}
