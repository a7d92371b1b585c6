//! Mail addresses in headers: in no file of the site, unless the config shows them.

use crate::harness::Project;

/// Mail addresses in every place of a header that can hold one; all are of `mail.example`.
const MAILS: &[&str] = &[
    "# T\n\n* Status: Draft\n* Author: Ann <one@mail.example>\n* Reviewers: Ben <two@mail.example>, [Cy](mailto:three@mail.example)\n",
    "# T\n\n* Status: Draft\n* Contact: four@mail.example\n* Team: [the team](mailto:five@mail.example)\n",
    "---\ntitle: T\nauthors:\n  - name: Dan\n    email: six@mail.example\n  - seven@mail.example\n---\n",
    "---\nstatus: Draft\nteam: eight@mail.example\nsquad: { mail: nine@mail.example }\ncontact:\n  mail: ten@mail.example\n---\n# T\n",
    "# T\n\n| Status | Draft |\n|---|---|\n| Author | [Eve](mailto:eleven@mail.example) |\n| Approver | Fay (twelve@mail.example) |\n",
    "# T\n\n**Status:** Draft\n**Authors:** <thirteen@mail.example>\n**Discussion:** <mailto:fourteen@mail.example>\n",
    "```\nTitle: T\nAuthor: Gus <fifteen@mail.example>,\n  sixteen@mail.example\nStatus: Draft\nComments: mailto:seventeen@mail.example\n```\n",
    "# T\n\nStatus: Draft\nAuthors: Ann (eighteen@mail.example), Ben nineteen@mail.example\n",
    "# T\n\n* Status: Draft (ask twenty@mail.example)\n",
    "# T\n\n## Status\n\nAccepted\n\n## Authors\n\n- Ann Lee <sectioned@mail.example>\n- bare@mail.example\n\n## Context\n\nText.\n",
    "---\nstatus: Draft\ndate: 2023-06-30 by twentyone@mail.example\n---\n# T\n",
    "---\nstatus: Draft\nversion: v1 by twentytwo@mail.example\n---\n# T\n",
    "---\nstatus: Draft\nid: twentythree@mail.example\n---\n# T\n",
    "# T\n\nStatus: Draft\nRequires: Hal <twentyfour@mail.example>\n",
    "---\nstatus: Draft\nsee-also: twentyfive@mail.example\n---\n# T\n",
    "---\nstatus: Draft\nupdated: twentysix@mail.example\n---\n# T\n",
    "# T\n\n* Status: Draft\n* Author: Ann\n* ask twentyseven@mail.example\n",
    "# T\n\n* Status: Draft\n* Reviewers:\n  * Security: twentyeight@mail.example\n  * [Ben](mailto:twentynine@mail.example)\n",
    "# T\n\n* Status: Draft\n* Owner: Thirty@MAIL.example\n",
    "---\nstatus: Draft\nlinks: \"[write](mailto:thirtyone@mail.example?subject=x)\"\n---\n# T\n",
];

/// The files of a site that hold a mail address, with what stands before its `@`.
fn mails(project: &Project) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in project.tree("site") {
        let text = String::from_utf8_lossy(&bytes).to_lowercase().replace("%40", "@").replace("&#64;", "@").replace("&#x40;", "@");
        let before = |at: usize| text[text[..at].rfind(|c: char| !c.is_alphanumeric()).map_or(0, |start| start + 1)..at].to_owned();
        found.extend(text.match_indices("@mail.example").map(|(at, _)| format!("{path}: {}", before(at))));
    }
    found
}

#[test]
fn mail_addresses_of_headers_are_in_no_file_unless_the_config_shows_them() {
    let wrong: Vec<String> = MAILS
        .iter()
        .filter_map(|text| {
            let project = Project::new(&[("docs/a.md", text), ("docs/b.md", "# B\n\n[T](a.md)\n")]);
            project.build();
            let hidden = mails(&project);
            project.write("hldsite.yaml", "header: { show_mail: true }\n");
            project.build();
            let shown = mails(&project).len();
            (!hidden.is_empty() || shown == 0).then(|| format!("{text:?} {hidden:?}, with `show_mail` {shown} times"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
