//! Partials are put into the templates that include them, once, before anything is rendered.
//!
//! For every inclusion the engine reads the name of its context anew and copies what that holds, as JSON, which took a third of the time of all
//! templates. What an inclusion means stays the same, and so do the names and lines that its errors tell.

use std::collections::HashMap;

use handlebars::template::{DecoratorTemplate, HelperTemplate, Parameter, TemplateElement};
use handlebars::{BlockContext, Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, Renderable, Template};

/// The helper that renders what was included; no template can call it by this name.
const HELPER: &str = "an included partial";
/// How many partials are put into one template; the others stay as they are, since partials that include others twice each grow without end.
const MOST: usize = 1_000;

/// Puts the partials of all templates in their places. Those stay as they are that have a block or values of their own, whose names are told at
/// run time only, or that include themselves.
pub(super) fn put_in_place(engine: &mut Handlebars<'_>) {
    let Ok(call) = Template::compile("{{#with this}}{{/with}}") else { return };
    let Some(TemplateElement::HelperBlock(call)) = call.elements.into_iter().next() else { return };
    let written = engine.get_templates().clone();
    engine.register_helper(HELPER, Box::new(Included));
    for (name, template) in &written {
        let mut template = template.clone();
        Includer { written: &written, call: &call, open: vec![name], left: MOST }.template(&mut template);
        engine.register_template(name, template);
    }
}

struct Includer<'a> {
    written: &'a HashMap<String, Template>,
    /// A block without content, whose context is the one round it.
    call: &'a HelperTemplate,
    /// The template that is looked through, and those that include it.
    open: Vec<&'a str>,
    /// How many more partials may be put into the template.
    left: usize,
}

impl Includer<'_> {
    fn template(&mut self, template: &mut Template) {
        for element in &mut template.elements {
            match element {
                TemplateElement::HelperBlock(block) => {
                    for template in [&mut block.template, &mut block.inverse].into_iter().flatten() {
                        self.template(template);
                    }
                }
                TemplateElement::PartialExpression(partial) => {
                    if let Some(block) = self.block(partial) {
                        *element = TemplateElement::HelperBlock(Box::new(block));
                    }
                }
                _ => {}
            }
        }
    }

    /// What stands for a partial.
    fn block(&mut self, partial: &DecoratorTemplate) -> Option<HelperTemplate> {
        let DecoratorTemplate { name: Parameter::Name(name), params, hash, template: None, .. } = partial else { return None };
        let (name, included) = self.written.get_key_value(name)?;
        if !hash.is_empty() || params.len() > 1 || self.open.contains(&name.as_str()) || self.left == 0 {
            return None;
        }
        self.left -= 1;
        let mut included = included.clone();
        self.open.push(name);
        self.template(&mut included);
        self.open.pop();
        let mut block = self.call.clone();
        (block.name, block.template) = (Parameter::Name(HELPER.to_owned()), Some(included));
        if !params.is_empty() {
            block.params.clone_from(params);
        }
        Some(block)
    }
}

/// Renders its block like a partial: with the context that it is given, and the variables of the loop that it stands in.
struct Included;

impl HelperDef for Included {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let (Some(template), Some(param)) = (helper.template(), helper.param(0)) else { return Ok(()) };
        let mut block = BlockContext::new();
        match param.context_path() {
            Some(path) => block.base_path_mut().clone_from(path),
            None => block.set_base_value(param.value().clone()),
        }
        if let Some(around) = render.block() {
            block.local_variables_mut().clone_from(around.local_variables());
        }
        let name = render.get_current_template_name();
        render.push_block(block);
        let rendered = template.render(engine, context, render, out);
        render.pop_block();
        render.set_current_template_name(name);
        rendered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Renders a template by the engine alone and with partials in their places: the same text, or the same error.
    fn check(template: &str, partials: &[(&str, &str)], expected: &str) {
        let context = json!({ "name": "a", "one": { "name": "b", "two": { "name": "c" } }, "list": [{ "name": "d" }, { "name": "e" }], "none": null });
        let rendered = [false, true].map(|in_place| {
            let mut engine = Handlebars::new();
            engine.set_strict_mode(true);
            engine.set_prevent_indent(true);
            for (name, text) in partials.iter().chain([&("template", template)]) {
                engine.register_template_string(name, text).expect(text);
            }
            if in_place {
                put_in_place(&mut engine);
            }
            engine.render("template", &context).map_err(|error| error.to_string())
        });
        assert_eq!(rendered[0], rendered[1], "{template}");
        let rendered = rendered[1].clone().unwrap_or_else(|error| error);
        assert!(rendered == expected || (!expected.is_empty() && rendered.starts_with("Error") && rendered.contains(expected)), "{template}: {rendered}");
    }

    #[test]
    fn a_partial_in_its_place_says_what_it_said() {
        check("{{> x}} {{> x one}} {{> x one.two}}", &[("x", "[{{name}}]")], "[a] [b] [c]");
        check("{{#each list}}{{> x}}{{> y}}{{/each}}", &[("x", "{{@index}}{{name}}"), ("y", "{{../name}},")], "0dd,1ee,");
        check("{{#each list}}{{> x ../one}}{{/each}}", &[("x", "{{#if @first}}{{> y two}}{{else}}{{name}}{{/if}}"), ("y", "<{{name}}>")], "<c>b");
        check("{{> x none}}|{{> x missing}}", &[("x", "n")], "n|n");
        check("{{> x \"text\"}}", &[("x", "{{this}}")], "text");
        check("<ul>\n  {{> x one}}\n</ul>\n", &[("x", "{{#if name}}\n<li>{{name}}</li>\n{{/if}}\n")], "<ul>\n  <li>b</li>\n</ul>\n");
    }

    #[test]
    fn what_cannot_be_put_in_its_place_stays() {
        check("{{> x name=\"z\"}}{{#> y}}block{{/y}}{{> x one}}{{> x one name=\"z\"}}", &[("x", "{{name}}"), ("y", "({{> @partial-block}})")], "z(block)bz");
        check("{{> x one}}{{> template}}", &[("x", "{{name}}")], "Can not include current template");
        check("{{> x}}", &[("x", "{{name}}{{#if one}}{{> x one}}{{/if}}")], "ab");
        check("{{> x list}}", &[("x", "{{#each this}}{{> y}}{{/each}}"), ("y", "{{name}}{{#if below}}{{> x below}}{{/if}}")], "de");
        let doubling: Vec<(String, String)> =
            (0..30).map(|at| (format!("p{at}"), format!("{{{{#if none}}}}{{{{> p{0}}}}}{{{{> p{0}}}}}{{{{/if}}}}", at + 1))).collect();
        let mut doubling: Vec<(&str, &str)> = doubling.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        doubling.push(("p30", "x"));
        check("{{> p0}}!", &doubling, "!");
    }

    #[test]
    fn an_error_names_the_partial_and_its_line() {
        check("{{name}}\n{{> x one}}", &[("x", "\n\n{{> y two}}"), ("y", "\n{{nothing}}")], "\"y\" line 2");
        check("{{> x one}}\n{{nothing}}", &[("x", "{{name}}")], "\"template\" line 2");
    }
}
