//! Formulas, what is wrong with others, and what could do harm.

use super::*;

fn mathml(tex: &str) -> Result<String, Fault> {
    let mut out = String::new();
    to_mathml(tex, false, &mut out).map(|()| out)
}

fn check(tex: &str, expected: &str) {
    let found = mathml(tex).unwrap_or_else(|fault| panic!("{tex}: {fault:?}"));
    assert_eq!(found.split_once("\">").unwrap_or_default().1.trim_end_matches("</math>"), expected, "{tex}");
}

#[test]
fn formulas_are_elements_and_attributes_that_are_known() {
    check(r"\frac{a}{b}", "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>");
    check(r"a<b>c\&", "<mi>a</mi><mo>&lt;</mo><mi>b</mi><mo>&gt;</mo><mi>c</mi><mi>&amp;</mi>");
    check(r"\not<", "<mo>&lt;\u{338}</mo>");
    check(r"\text{a < b }", "<mtext>a &lt; b\u{a0}</mtext>");
    check(r"\operatorname{<b>&}", "<mtext>&lt;b&gt;&amp;</mtext>");
    check(r"5~\text{ms}", "<mn>5</mn><mspace width=\"0.333em\"/><mtext>ms</mtext>");
    check(r"\text{user\_id \{a\} 99\%}", "<mtext>user_id {a} 99%</mtext>");
    check(r"\operatorname*{arg\,max}_x f", "<msub><mi>arg\u{2009}max</mi><mi>x</mi></msub><mo>\u{2061}</mo><mspace width=\"0.1667em\"/><mi>f</mi>");
    check(r"\text{if $x$}", "<mtext>if\u{a0}</mtext><mrow><mi>x</mi></mrow>");
    check(r"\color{red}x", "<mi>x</mi>");
    check(r"\mathstrut\!", "<mspace width=\"0em\" height=\"0.7em\"/><mspace width=\"-0.16666667em\"/>");
    check(r"\hspace{9999em}", "<mspace width=\"0em\"/>");
    check(r"\big(", "<mo symmetric=\"true\" stretchy=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\">(</mo>");
    let rows = "<mtr><mtd class=\"right\"><mi>a</mi></mtd><mtd class=\"left\"><mo>=</mo><mi>b</mi></mtd></mtr>";
    check(r"\begin{aligned}a&=b\\\end{aligned}", &format!("<mtable>{rows}</mtable>"));
    let cells = "<mtr><mtd class=\"line-left line-right line-above\"><mi>a</mi></mtd><mtd class=\"right line-above\"><mi>b</mi></mtd></mtr>";
    let last = "<mtr><mtd class=\"line-above\" columnspan=\"2\"></mtd></mtr>";
    check(r"\begin{array}{|c|r}\hline a&b\\\hline\end{array}", &format!("<mtable>{cells}{last}</mtable>"));
}

#[test]
fn a_formula_is_named_by_its_source() {
    assert_eq!(mathml("a <\n \"b\"").unwrap().split_once('>').unwrap().0, "<math alttext=\"a &lt; &quot;b&quot;\"");
    let mut out = String::new();
    to_mathml(r"x \\ y", true, &mut out).unwrap();
    assert!(out.starts_with(r#"<math display="block" tabindex="0" alttext="x \\ y"><mtable><mtr>"#), "{out}");
}

#[test]
fn what_is_wrong_is_said() {
    for (tex, message) in [
        (r"\frac{a}{\foo}", r"`\foo` is no command that is known, expected one of TeX's"),
        (r"\href{javascript:alert(1)}{x}", r"`\href` is no command that is known, expected one of TeX's"),
        ("\\charé", r"`\char` is no command that is known, expected one of TeX's"),
        (r"\sqrt{x", "a group has no end or no start, expected both"),
        (r"x}", "a group has no end or no start, expected both"),
        (r"\begin{foo}\end{foo}", "an environment is not known"),
        ("a_b_c", "one thing has two subscripts, expected one"),
        ("a^b^c", "one thing has two superscripts, expected one"),
        ("a & b", "it holds a `&` where nothing is aligned"),
        (r"a \\ b", "it begins a new line where there is one only"),
        ("a # b", "it holds a `#`, expected none"),
        (r"\frac", "a command lacks its argument"),
        (r"\not{abc}", "it cannot be read as TeX"),
        (r"\def\a{\a\a}\a", "its macros stand in each other too deep"),
    ] {
        assert_eq!(mathml(tex).map_err(|fault| fault.message), Err(message.to_owned()), "{tex}");
    }
}

#[test]
fn formulas_that_are_large_deep_or_bombs_are_not_read() {
    let many = |text: &str, n: usize| text.repeat(n);
    for tex in [
        many("x", 9_000),
        many("{", 4_000),
        format!("{}x{}", many(r"\sqrt{", 60), many("}", 60)),
        format!("{}x", many(r"\hat", 1_500)),
        many(r"\relax", 1_000),
        many(r"\def\a1{}", 500),
        many(r"\let\a x", 500),
        format!(r"\def\a#1{{#1#1#1#1}}{}x{}", many(r"\a{", 20), many("}", 20)),
        many(r"\left(", 500),
        many(r"\begin{matrix}", 300),
    ] {
        // The threads that build have two megabytes of stack.
        let small = std::thread::Builder::new().stack_size(1024 * 1024).spawn(move || mathml(&tex).map(|html| html.len())).unwrap();
        assert!(small.join().unwrap().is_err());
    }
    let fits = format!("{}x{}", many(r"\sqrt{", 50), many("}", 50));
    assert!(std::thread::Builder::new().stack_size(1024 * 1024).spawn(move || mathml(&fits)).unwrap().join().unwrap().is_ok());
}

#[test]
fn nothing_panics_and_all_that_is_opened_is_closed() {
    let words: Vec<&str> = r"\def\a{ \a \b #1 { } ^ _ x 1 \frac \sqrt [ ] \left( \right) \begin{array}{|c|} \end{array} \begin{array}{c|r} \begin{matrix} \end{matrix}
        \begin{alignat}{1} \end{alignat} & \\ \\[1em] \hline < $ é ' \not \text{ \let\c % \sum \limits \big ( \hspace{ 1em \genfrac \color{red} \operatorname ~ |
        . ` \begin{cases} \end{cases} \begin{ \substack{ \overset \xrightarrow \hdashline \begin{split} \end{split} \newcommand{\d}[1]{ \d \middle|"
        .split_whitespace()
        .collect();
    let mut seed = 88_172_645_463_325_252_u64;
    let mut next = |limit: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize % limit
    };
    for _ in 0..10_000 {
        let tex: String = (0..=next(12)).flat_map(|_| [words[next(words.len())], ["", " ", "\n"][next(3)]]).collect();
        // A formula that made the crate panic would say so here: `to_mathml` takes it for one that cannot be read.
        let Ok(html) = mathml(&tex) else { continue };
        assert_eq!(html.matches("</").count() + html.matches("/>").count(), html.matches('<').count() - html.matches("</").count(), "{tex}: {html}");
        assert!(!html.contains(" style=") && !html.contains("merror"), "{tex}: {html}");
    }
}
