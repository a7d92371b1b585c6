//! Formulas are drawn, and dollars that are none stay text as they were written.

use hldsite::config::Config;
use hldsite::diagram::Artist;
use hldsite::document::{Document, Fences, SourceFile};
use proptest::prelude::*;

use crate::harness;

fn document(text: &str) -> Document {
    Document::parse(&SourceFile::new("a.md", text), &Config::default(), &Fences::default())
}

/// The formulas of a text, as TeX.
fn formulas(text: &str) -> Vec<String> {
    let site = harness::site(&[("a.md", &format!("# Title\n\n{text}\n"))]);
    site.page("a.html").attributes(".text math", "alttext")
}

#[test]
fn what_only_looks_like_a_formula_stays_as_it_was_written() {
    let mut wrong = Vec::new();
    for text in [
        // Prices.
        "costs $5 and $10",
        "$5–$10 a month",
        "US$ 3 or US$ 4",
        "a plan of $20M (in US$), then $30",
        "between $1,000 and $2,000, that is $1k-$2k",
        "($5), ($6)",
        "$5/month, $6/year",
        "A$5 and C$6$",
        "10$ to 20$",
        "a $10 bill (in US$) or two",
        "$5 for *one*, 5$ for two",
        // Shells.
        "$HOME and $PATH",
        "echo $FOO$BAR",
        "PATH=$HOME/bin:$PATH",
        "$HOME/$USER/bin",
        "$@ and $#, $? or $!",
        "kill -9 $$ or $$!",
        "\"$A\" \"$B\"",
        "$(pwd)/$(date)$",
        "$1-$2, $1 and $2, $1$2",
        "where id = $1 and name = $2",
        // Templates and languages.
        "${x} and ${y}",
        "`a` ${var.name}$ b",
        "{$ref: x, $id: y}$",
        "$(x).hide() and $(y)",
        "$('#a').val() + $('#b')$",
        "$this->name and $that->name$",
        "$user_id$ and $name$",
        "$Id: main.c,v 1.2 joe $",
        "$Revision$",
        "$foo.bar$",
        "$scope, $http and $q",
        "$request = new Request$",
        "^foo$ or ^bar$ or bar$",
        "/^a$/ and /^b$/",
        "AS $$ BEGIN RETURN 1; END $$ LANGUAGE sql",
        "- $$\n- 5\n\n$$",
        "user$ and items$ are streams",
        "{{ $labels.x }} of {{ $value }}",
        "$x is a variable and so is $y, both end in $",
        "an escaped \\$x\\$ is text",
        "`$x^2$` and <b>b</b>",
        "[b](https://x.org/$x^2$)",
        "$x `a` y$",
        "$x^2\n\ny^2$",
        "*$a* and *b$*",
    ] {
        let shown = document(&format!("# Title\n\n{text}")).body.html;
        if !formulas(text).is_empty() || shown.matches('$').count() != text.matches('$').count() {
            wrong.push(format!("{text}: {shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn markup_beside_dollars_that_are_none_is_read() {
    let body = |text: &str| document(&format!("# T\n\n{text}\n")).body.html.trim().to_owned();
    assert_eq!(body("$5 for *one*, $HOME for **two**$"), "<p>$5 for <em>one</em>, $HOME for <strong>two</strong>$</p>");
    assert_eq!(body("[$A](https://x.org) and `b$`, $C"), "<p><a href=\"https://x.org\">$A</a> and <code>b$</code>, $C</p>");
    let both = body("$x^2$ of $5 and *$6*");
    assert!(both.ends_with("</math> of $5 and <em>$6</em></p>"), "{both}");
}

#[test]
fn formulas_are_drawn() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("$x$", "x"),
        ("$x^2$", "x^2"),
        ("take $O(n \\log n)$ steps", "O(n \\log n)"),
        ("$O(n log n)$", "O(n log n)"),
        ("$n-1$ of $", "n-1"),
        ("**$a_1$**", "a_1"),
        ("_$x$_", "x"),
        ("($x$, that is)", "x"),
        ("$a * b * c$", "a * b * c"),
        ("$a<b>c$", "a<b>c"),
        ("$[0, 1)$", "[0, 1)"),
        ("$f[x](y)$", "f[x](y)"),
        ("$p = 0.5$.", "p = 0.5"),
        ("$\\$5 \\times n$", "\\$5 \\times n"),
        ("$\\text{for all } x$", "\\text{for all } x"),
        ("$T_{max}$-bound", "T_{max}"),
        ("$\\{a, b\\}$", "\\{a, b\\}"),
        ("$\\frac{1}{2}$", "\\frac{1}{2}"),
        ("`$x` is $y$", "y"),
        ("$`a_b`$", "a_b"),
        ("$`x = \\{1\\}`$, say", "x = \\{1\\}"),
        ("$$x^2$$", "x^2"),
        ("so $$x^2$$ it is", "x^2"),
        ("$$\nx = 1\n$$", "x = 1"),
        ("$$\nf = \\begin{cases} 1 & \\text{if $x$} \\end{cases}\n$$\n\n$y$", "f = \\begin{cases} 1 & \\text{if $x$} \\end{cases};y"),
        ("$$\na\n+ b\n- 1. c\n=\n$$", "a + b - 1. c ="),
        ("> $$\n> x\n> = 1\n> $$", "x = 1"),
        ("- $$x \\\\ y$$", "x \\\\ y"),
        ("- $$x + y$$", "x + y"),
        ("```math\n\\sqrt 2\n```", "\\sqrt 2"),
        ("| a |\n|---|\n| $\\|x\\|$ |", "|x|"),
        ("## $x$ of it", "x"),
        ("[the $x$](https://x.org)", "x"),
        ("$a$, $b$", "a;b"),
        ("$a$/$b$", "a;b"),
        ("a[^1]\n\n[^1]: $x$", "x"),
        ("<details>\n\n$x<y$\n\n</details>", "x<y"),
        ("the price $5 of $x^2$", "x^2"),
        ("$HOME and $x^2$", "x^2"),
    ] {
        let found = formulas(text).join(";");
        if found != expected {
            wrong.push(format!("{text}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn formulas_are_found_by_their_source_and_named_by_it() {
    let document = document("# T\n\n## Cost $O(n^2)$ of it\n\nIt is $\\alpha^2$.\n\n```math\n\\beta\n```\n");
    assert_eq!((&*document.sections[0].title, &*document.sections[0].anchor), ("T", "t"));
    assert_eq!((&*document.sections[1].title, &*document.sections[1].anchor), ("Cost $O(n^2)$ of it", "cost-on2-of-it"));
    let plain: Vec<&str> = document.plain.stretches().map(|(_, _, text)| text).collect();
    assert_eq!(plain, ["It is \\alpha^2.\n", "\\beta\n"]);
}

#[test]
fn formulas_in_documents_with_raw_html_are_not_cleaned_away() {
    let site = harness::site(&[
        ("a.md", "# T\n\n<b>x</b> [$a^2$](b.md) <i>$\\operatorname{<img src=x onerror=alert(1)>}$</i>\n\n<math><mi>x</mi></math>\n"),
        ("b.md", "# B"),
    ]);
    let text = site.text("a.html");
    assert!(text.contains("href=\"b.html\"><math alttext=\"a^2\"><msup><mi>a</mi><mn>2</mn></msup></math></a>"), "{text}");
    assert_eq!(text.matches("<math").count(), 2, "what the document writes itself is left out: {text}");
    assert!(!text.contains("<img"), "{text}");
}

#[test]
fn nothing_in_a_formula_runs_or_is_styled() {
    for tex in [
        r"\href{javascript:alert(1)}{x}",
        r"\color{red}x \textcolor{blue}{y} \colorbox{red}{z}",
        r"\text{<script>alert(1)</script>}",
        r"\operatorname{<img src=x onerror=alert(1)>}",
        r"\operatorname{&lt;img&gt;}\!\hspace{9999em}\mathstrut",
        r"\begin{array}{|c|}\hline a\\[9999em]b\\\hline\end{array}",
        r"a\genfrac{(}{)}{99em}{0}{x}{y}",
        "x\" onload=\"alert(1)",
        r"\style{color:red}{x}\class{a}{y}\cssId{b}{z}",
    ] {
        let site = harness::site(&[("a.md", &format!("# T\n\n```math\n{tex}\n```\n"))]);
        let page = site.page("a.html");
        for bad in [".text script", ".text [style]", ".text a", ".text img", ".text [onload]", ".text [onerror]", ".text [width*=\"999\"]"] {
            assert!(page.attributes(bad, "class").is_empty() && page.texts(bad).is_empty(), "{tex}: {bad}");
        }
    }
}

#[test]
fn a_link_whose_address_holds_what_became_a_formula_is_kept() {
    let text = "[foo $a]b^1$ c](https://x.org/$x^2$)";
    let body = document(&format!("# T\n\n{text}")).body.html;
    assert!(body.contains("x^2") && !body.contains('\u{1a}'), "{body}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever the dollars, reading never fails, a check finds what a build finds, headings agree, and no character of ours is left behind.
    #[test]
    fn any_dollars_are_read(text in "([$]|[$][$]|[$]`|`[$]|[ab1 ]|[\\\\^_*{}|<>`.,-]|\\[|\\]\\(|\\)|\n|\n\n|\n> |\n# |[|]\n|\\\\frac|é|<b>|!\\[){0,40}") {
        let (source, config) = (SourceFile::new("a.md", &text), Config::default());
        let read = Document::parse(&source, &config, &Fences::default());
        prop_assert!(!read.body.html.contains('\u{1a}'), "{}", read.body.html);
        let survey = Document::survey(&source, &config, &Artist::default());
        prop_assert_eq!(&read.findings, &survey.findings);
        let outline = Document::outline(&source, &config);
        let titles = |document: &Document| document.sections.iter().map(|section| (section.title.clone(), section.line)).collect::<Vec<_>>();
        prop_assert_eq!(titles(&read), titles(&outline));
    }

    /// Where nothing is math, a text is what it is with other characters in place of dollars.
    #[test]
    fn where_nothing_is_math_nothing_changes(text in "([$]|[A-Z]{3}|[0-9]{1,2} |and |[*_`]| |, |\n){0,30}") {
        let read = document(&format!("# T\n\n{text}"));
        // What follows the mark of a fence is its language, which no page shows.
        prop_assume!(!read.body.html.contains("<math") && read.findings.is_empty() && !text.contains("```"));
        let count = |text: &str| text.matches('$').count();
        prop_assert_eq!(count(&read.body.html), count(&text));
        let other = document(&format!("# T\n\n{}", text.replace('$', "%")));
        prop_assert_eq!(read.body.html.replace('$', "%"), other.body.html.to_string());
    }
}
