//! The forms of names, handles, addresses, links and organisations.

use super::check;

#[test]
fn authors_are_taken_apart() {
    let table: &[(&str, &[&str])] = &[
        // Names.
        ("Ann Lee", &["Ann Lee"]),
        ("  Ann   Lee ", &["Ann Lee"]),
        ("A. B. Lee", &["A. B. Lee"]),
        ("Guido van Rossum", &["Guido van Rossum"]),
        ("José María d'Ávila-O’Neil", &["José María d'Ávila-O’Neil"]),
        ("王小明、李雷，Ann", &["王小明", "李雷", "Ann"]),
        ("Дмитрий Иванов; محمد علي", &["Дмитрий Иванов", "محمد علي"]),
        ("Anderson Anders and Andy And", &["Anderson Anders", "Andy And"]),
        ("\"Ann Lee\"", &["Ann Lee"]),
        ("[Ann Lee]", &["Ann Lee"]),
        // Handles.
        ("@ann", &["@ann @ann"]),
        ("@ann, @Ben-2;@c_d", &["@ann @ann", "@Ben-2 @Ben-2", "@c_d @c_d"]),
        ("@ann @ben", &["@ann @ann", "@ben @ben"]),
        ("@org/team", &["@org/team @org/team"]),
        ("@org/team / @ann.", &["@org/team @org/team", "@ann @ann"]),
        ("<@ann>", &["@ann @ann"]),
        ("\"@ann\"", &["@ann @ann"]),
        ("@ann (Ann Lee)", &["Ann Lee @ann"]),
        ("@ann (Acme)", &["@ann @ann {Acme}"]),
        ("@ann Ann Lee, @ben Ben Doe", &["Ann Lee @ann", "Ben Doe @ben"]),
        ("@ann@mastodon.social", &["@ann@mastodon.social"]),
        ("@TBD", &[]),
        // Names with handles.
        ("Ann Lee (@ann)", &["Ann Lee @ann"]),
        ("Ann Lee (@ann), Ben (@ben)", &["Ann Lee @ann", "Ben @ben"]),
        ("Ann Lee (@ann) Ben Doe (@ben)", &["Ann Lee @ann", "Ben Doe @ben"]),
        ("Ann Lee(@ann)and Ben", &["Ann Lee @ann", "Ben"]),
        ("Ann Lee (@ann) and Ben", &["Ann Lee @ann", "Ben"]),
        ("Ann Lee [@ann]", &["Ann Lee @ann"]),
        ("Ann Lee <@ann>", &["Ann Lee @ann"]),
        ("Ann <@ann> Ben <@ben>", &["Ann @ann", "Ben @ben"]),
        ("Ann Lee @ann", &["Ann Lee @ann"]),
        ("Ann @ann, Ben @ben", &["Ann @ann", "Ben @ben"]),
        ("Ann @ann Ben @ben", &["Ann @ann", "Ben @ben"]),
        ("Ann Lee (GitHub: @ann)", &["Ann Lee @ann"]),
        ("Ann Lee (@ann) (Acme)", &["Ann Lee @ann {Acme}"]),
        ("Ann Lee (@ann, Acme)", &["Ann Lee @ann {Acme}"]),
        ("Ann Lee (@ann) <a@x.org>", &["Ann Lee @ann <a@x.org>"]),
        ("Ann Lee <a@x.org> (@ann)", &["Ann Lee @ann <a@x.org>"]),
        ("Ann Lee (@ann), Ben <b@x.org> | @carl ; Dora", &["Ann Lee @ann", "Ben <b@x.org>", "@carl @carl", "Dora"]),
        ("Ann Lee (https://github.com/ann)", &["Ann Lee @ann https://github.com/ann"]),
        ("https://github.com/ann, https://www.github.com/ben/", &["@ann @ann https://github.com/ann", "@ben @ben https://www.github.com/ben/"]),
        ("https://ann.org/", &["ann.org https://ann.org/"]),
        ("Ann Lee https://github.com/acme/repo", &["Ann Lee https://github.com/acme/repo"]),
        ("(@ann @ben @carl)", &["@ann @ann", "@ben @ben", "@carl @carl"]),
        ("[@ann, @ben]", &["@ann @ann", "@ben @ben"]),
        ("Ann (@ann @ben @carl)", &["Ann @ann"]),
    ];
    check(table);
}

#[test]
fn mail_addresses_and_links_are_taken_apart() {
    let table: &[(&str, &[&str])] = &[
        // Mail addresses.
        ("ann@x.org <Ann@x.org>", &["ann <ann@x.org>"]),
        ("Ann Lee(ann@x.org)", &["Ann Lee <ann@x.org>"]),
        ("Ann Lee (a@x.org, @ann), Ben", &["Ann Lee @ann <a@x.org>", "Ben"]),
        ("Ann Lee <ann@x.org", &["Ann Lee <ann@x.org>"]),
        ("Ann Lee <ann@x, Ben (b@x.org", &["Ann Lee <ann@x>", "Ben <b@x.org>"]),
        ("[Ann Lee](https://x.org/?q=a@x.org)", &["Ann Lee"]),
        ("Ann Lee <Ann@X.org>", &["Ann Lee <ann@x.org>"]),
        ("Ann Lee (ann@x.org)", &["Ann Lee <ann@x.org>"]),
        ("Ann Lee ann@x.org", &["Ann Lee <ann@x.org>"]),
        ("Ann <a@x> Ben <b@x>", &["Ann <a@x>", "Ben <b@x>"]),
        ("Ann <a@x.org> Ben <b@x.org> and Carl <c@x.org>", &["Ann <a@x.org>", "Ben <b@x.org>", "Carl <c@x.org>"]),
        ("Ann Lee <a@x.org>, Ben Doe <b@x.org>", &["Ann Lee <a@x.org>", "Ben Doe <b@x.org>"]),
        ("Ann Lee <mailto:a@x.org>", &["Ann Lee <a@x.org>"]),
        ("[Ann Lee](mailto:A@x.org?subject=hi) [Ben](mailto:b@x.org)", &["Ann Lee <a@x.org>", "Ben <b@x.org>"]),
        ("Ann Lee <[ann@x.org](mailto:ann@x.org)>", &["Ann Lee <ann@x.org>"]),
        ("Ann Lee ([mail](mailto:ann@x.org))", &["Ann Lee <ann@x.org>"]),
        ("Ann Lee <a@x.org>., Ben", &["Ann Lee <a@x.org>", "Ben"]),
        ("mail@only.org", &["mail <mail@only.org>"]),
        ("<ann.lee@only.org>, b@x.org c@x.org", &["ann.lee <ann.lee@only.org>", "b <b@x.org>", "c <c@x.org>"]),
        ("Ann Lee <a@x.org> <b@x.org>", &["Ann Lee <a@x.org>"]),
        ("Ann <ann at x.org> Ben <ben at y.org>", &["Ann", "Ben"]),
        // Links.
        ("[Ann Lee](https://github.com/ann)", &["Ann Lee @ann https://github.com/ann"]),
        ("[Ann Lee](https://ann.org)", &["Ann Lee https://ann.org"]),
        ("[Ann Lee](ftp://ann.org), [Ben](../ben.md)", &["Ann Lee", "Ben"]),
        ("[Ann](https://ann.org) and [Ben](http://ben.org)", &["Ann https://ann.org", "Ben http://ben.org"]),
        (
            "[Ann Lee](https://github.com/ann) [Ben Doe](https://github.com/ben)",
            &["Ann Lee @ann https://github.com/ann", "Ben Doe @ben https://github.com/ben"],
        ),
        ("[Lee, Ann](https://ann.org), Ben", &["Lee, Ann https://ann.org", "Ben"]),
        ("[@Ann](https://github.com/ann)", &["@Ann @Ann https://github.com/ann"]),
        ("@[ann](https://github.com/ann)", &["@ann @ann https://github.com/ann"]),
        ("Ann Lee [@ann](https://github.com/ann)", &["Ann Lee @ann https://github.com/ann"]),
        ("[Ann Lee](https://ann.org) ([@ann](https://github.com/ann))", &["Ann Lee @ann https://ann.org"]),
        ("Ann Lee ([ann](https://github.com/ann)), Ben", &["Ann Lee @ann https://github.com/ann", "Ben"]),
        ("Ann Lee ([Acme](https://acme.com))", &["Ann Lee {Acme}"]),
    ];
    check(table);
}

#[test]
fn organisations_are_told_from_people() {
    let table: &[(&str, &[&str])] = &[
        ("Ann Lee (Acme)", &["Ann Lee {Acme}"]),
        ("Ann (Acme, Inc.), Ben (Zed; Ltd)", &["Ann {Acme, Inc.}", "Ben {Zed, Ltd}"]),
        ("Ann Lee (Acme) <a@x.org>", &["Ann Lee <a@x.org> {Acme}"]),
        ("Ann Lee <a@x.org> (Acme)", &["Ann Lee <a@x.org> {Acme}"]),
        ("Ann Lee <a@x.org> (Acme) Ben <b@x.org> (Zed)", &["Ann Lee <a@x.org> {Acme}", "Ben <b@x.org> {Zed}"]),
        ("Ann Lee (Acme, a@x.org)", &["Ann Lee <a@x.org> {Acme}"]),
        ("Ann Lee [Acme]", &["Ann Lee {Acme}"]),
        ("Ann Lee [Red Hat], Ben [Zed (EU)]", &["Ann Lee {Red Hat}", "Ben {Zed (EU)}"]),
        ("Ann (Annie) Lee", &["Ann (Annie) Lee"]),
        ("Ann Lee, Acme; Ben Doe, Zed", &["Ann Lee {Acme}", "Ben Doe {Zed}"]),
        ("Ann Lee, Acme | Ben", &["Ann Lee {Acme}", "Ben"]),
        ("Ann Lee, Acme‖Ben Doe, Big Zed Inc.", &["Ann Lee {Acme}", "Ben Doe {Big Zed Inc.}"]),
        ("Ann Lee, Ben Smith‖Carl", &["Ann Lee", "Ben Smith", "Carl"]),
        ("Ann, Ben‖Carl", &["Ann", "Ben", "Carl"]),
        ("Ann Lee, @ben‖Carl Doe, Dora <d@x.org>", &["Ann Lee", "@ben @ben", "Carl Doe", "Dora <d@x.org>"]),
        ("Ann Lee, Ben, Carl; Dora", &["Ann Lee", "Ben", "Carl", "Dora"]),
        ("Ann Lee, PhD, Acme; Dora", &["Ann Lee, PhD {Acme}", "Dora"]),
        ("Ann Lee, Acme", &["Ann Lee", "Acme"]),
        ("Ann Lee, Acme Inc., Ben Doe, University of Ulm", &["Ann Lee {Acme Inc.}", "Ben Doe {University of Ulm}"]),
        ("Ann Lee, Acme, Inc.", &["Ann Lee {Acme, Inc.}"]),
        ("Ann Lee, Acme Labs <a@x.org>", &["Ann Lee <a@x.org> {Acme Labs}"]),
        ("Ann Lee <a@x.org>, Zed Team <t@x.org>", &["Ann Lee <a@x.org>", "Zed Team <t@x.org>"]),
        ("Platform Team, Ann Lee", &["Platform Team", "Ann Lee"]),
        ("Ann Lee and Zed GmbH", &["Ann Lee", "Zed GmbH"]),
        ("Ann Lee - Acme; Ben Doe – Zed AG", &["Ann Lee {Acme}", "Ben Doe {Zed AG}"]),
        ("Ann Lee <a@x.org> - Big Acme, Ben", &["Ann Lee <a@x.org> {Big Acme}", "Ben"]),
        ("Ann Lee (he/him)", &["Ann Lee"]),
        ("Ann Lee (she/they) (Acme), Ben [they, them]", &["Ann Lee {Acme}", "Ben"]),
        ("Ann Lee (editor), Ben (Lead)", &["Ann Lee #editor", "Ben #Lead"]),
        ("A. Lee, Ed., B. Doe", &["A. Lee #Ed.", "B. Doe"]),
        ("Ann Lee [1], Ben (2)", &["Ann Lee", "Ben"]),
        ("Ann (feel free to add yourself), Ben", &["Ann", "Ben"]),
    ];
    check(table);
}

#[test]
fn people_are_told_apart() {
    let table: &[(&str, &[&str])] = &[
        // Suffixes.
        ("John Doe, Jr.", &["John Doe, Jr."]),
        ("Jane Roe, PhD, Ben", &["Jane Roe, PhD", "Ben"]),
        ("Jane Roe, Ph.D., M.Sc. <j@x.org>, Ben", &["Jane Roe, Ph.D., M.Sc. <j@x.org>", "Ben"]),
        ("jd, rn, pm; Ann Lee, Ed", &["jd", "rn", "pm", "Ann Lee {Ed}"]),
        ("John Doe III, Jane Roe, Esq; Ben", &["John Doe III", "Jane Roe, Esq", "Ben"]),
        ("John Doe, Jr. (@jd), Ben", &["John Doe, Jr. @jd", "Ben"]),
        // Separators.
        ("Ann Lee, Ben Smith", &["Ann Lee", "Ben Smith"]),
        ("Ann, Ben", &["Ann", "Ben"]),
        ("Ann Lee, Ben Smith, and Carl Doe & Dora", &["Ann Lee", "Ben Smith", "Carl Doe", "Dora"]),
        ("Ann / Ben/Carl", &["Ann", "Ben/Carl"]),
        ("Ann\nBen\r\nCarl", &["Ann", "Ben", "Carl"]),
        (",, ;Ann,|;, Ben &", &["Ann", "Ben"]),
        ("- Ann", &["Ann"]),
        ("Ann (Acme, Ben", &["Ann (Acme", "Ben"]),
        ("Ann) Lee>, Ben", &["Ann) Lee>", "Ben"]),
        // Nobody.
        ("Ann et al.", &["Ann"]),
        ("Ann Lee, Ben et al", &["Ann Lee", "Ben"]),
        ("Ann Lee (@ann), et al.", &["Ann Lee @ann"]),
        ("Ann Lee <a@x.org> et al., and others", &["Ann Lee <a@x.org>"]),
        ("et al.", &[]),
        ("-‖--‖—‖n/a‖N/A‖none‖null‖TBD‖tba.‖TODO‖?‖???‖unknown‖‖ ‖<TBD>‖(none)‖et.al.", &[]),
        ("Ann, TBD, -, Ben", &["Ann", "Ben"]),
        ("various", &["various"]),
        ("TBD <tbd@x.org>", &[]),
    ];
    check(table);
}
