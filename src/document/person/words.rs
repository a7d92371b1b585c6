//! Words that say what a name is: nobody, an addition to a name, a role, an organisation. All are in lower case.

/// What people write where nobody is named, and what is left of `et al.`; a text without letters and digits is nobody, too.
const NOBODY: &[&str] = &[
    "n/a",
    "n.a",
    "none",
    "null",
    "nil",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "unknown",
    "unassigned",
    "others",
    "al",
    "et.al",
    "to be determined",
    "to be decided",
    "to be announced",
];

/// What follows a name behind a comma and belongs to it, without dots.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "phd", "md", "msc", "bsc", "mba", "esq", "prof"];

/// What a person may be to a document; `Ed` without a dot is a name.
const ROLES: &[&str] = &[
    "author",
    "co-author",
    "lead author",
    "editor",
    "ed.",
    "eds.",
    "lead",
    "tech lead",
    "team lead",
    "tl",
    "pm",
    "owner",
    "maintainer",
    "reviewer",
    "approver",
    "chair",
    "shepherd",
    "champion",
    "sponsor",
    "contributor",
    "architect",
    "emeritus",
];

/// Forms of companies, that some set off from the company's name with a comma.
const COMPANY_FORMS: &[&str] = &["inc", "incorporated", "ltd", "limited", "llc", "gmbh", "ag", "corp", "co", "plc"];

/// Other words that stand in names of organisations and not in names of people.
const COMPANY: &[&str] = &[
    "corporation",
    "company",
    "labs",
    "lab",
    "foundation",
    "university",
    "universität",
    "université",
    "universidad",
    "college",
    "school",
    "team",
    "group",
    "institute",
    "technologies",
    "technology",
    "systems",
    "software",
    "solutions",
    "services",
    "consulting",
    "networks",
    "industries",
    "association",
    "consortium",
    "committee",
    "department",
    "research",
    "e.v",
];

/// Pronouns in brackets behind a name say nothing about an organisation.
const PRONOUNS: &[&str] = &["he", "him", "his", "she", "her", "hers", "they", "them", "theirs"];

/// Words in brackets that only say what the address beside them is.
const LABELS: &[&str] = &["mail", "email", "e-mail", "github", "gitlab", "twitter", "website", "homepage"];

/// Whether a text is in a list, without case.
fn is_in(list: &[&str], text: &str) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(text))
}

/// Whether nobody is named.
pub(super) fn is_nobody(name: &str) -> bool {
    let bare = name.trim_matches(['@', '.', '"', '\'', '`', '*', '_', '?', '!', ':', ' ']);
    !bare.contains(char::is_alphanumeric) || is_in(NOBODY, bare)
}

/// Whether all words are additions to a name: `Jr.`, `PhD`.
pub(super) fn is_suffix(text: &str) -> bool {
    text.split(' ').all(|word| is_in(SUFFIXES, &word.replace('.', "")))
}

/// Whether it says what somebody is to the document.
pub(super) fn is_role(text: &str) -> bool {
    is_in(ROLES, text)
}

/// Whether it is nothing but a company's form: `Inc.`.
pub(super) fn is_company_form(text: &str) -> bool {
    is_in(COMPANY_FORMS, text.trim_end_matches('.'))
}

/// Whether a word in it stands in names of organisations only.
pub(super) fn is_company(text: &str) -> bool {
    let is_one = |word: &str| is_in(COMPANY, word) || is_in(COMPANY_FORMS, word);
    text.contains(' ') && text.split(' ').any(|word| is_one(word.trim_matches(['.', ',', '"'])))
}

/// Whether a text in brackets can be an organisation: it is neither pronouns nor a role, not a number, and not a remark.
pub(super) fn is_organisation(text: &str) -> bool {
    let is_pronoun = |word: &str| word.is_empty() || is_in(PRONOUNS, word);
    let is_remark = text.contains(' ') && text.starts_with(char::is_lowercase);
    text.contains(char::is_alphabetic) && !is_remark && !is_role(text) && !is_nobody(text) && !text.split([' ', '/', ',']).all(is_pronoun)
}

/// Whether a word in brackets only says what is beside it.
pub(super) fn is_label(word: &str) -> bool {
    is_in(LABELS, word.trim_end_matches(':'))
}
