#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
use std::time::Instant; use std::sync::Arc;
use rayon::prelude::*;
fn rss(s:&str){ let t=std::fs::read_to_string("/proc/self/status").unwrap(); for l in t.lines(){ if l.starts_with("VmRSS")||l.starts_with("VmHWM"){println!("   {s} {l}")}}}
fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
    let docs = std::env::args().nth(1).unwrap();
    let t = Instant::now();
    let read = hldsite::read::inputs(&hldsite::read::Places { docs: Some(docs.into()), config: None, output: "/nonexistent".into() }).unwrap();
    println!("read {:?}", t.elapsed());
    let i = read.inputs; 
    let t = Instant::now();
    let h = hldsite::highlight::Highlighter::new();
    let n = 10000;
    let d: Vec<Arc<hldsite::document::Document>> = read.sources.into_par_iter().map(|s| Arc::new(hldsite::document::Document::parse(&s.unwrap(), &i.config, &h))).collect();
    println!("body {}", d.iter().map(|d| d.body.html.len()).sum::<usize>()); rss("parsed");
    println!("parse {:?} {:?}/doc", t.elapsed(), t.elapsed()/n);
    let t = Instant::now();
    let p = hldsite::portal::Portal::link(i.config.clone(), d, &i.files);
    rss("linked"); println!("link {:?} {:?}/doc", t.elapsed(), t.elapsed()/n);
    let t = Instant::now();
    let r = hldsite::render::Renderer::new(p, hldsite::render::Templates::compile(&i.theme).unwrap()).unwrap();
    rss("rows"); println!("rows {:?} {:?}/doc", t.elapsed(), t.elapsed()/n);
    let t = Instant::now();
    let pages = r.pages();
    println!("plan {:?}", t.elapsed());
    let t = Instant::now();
    let mut bytes = 0;
    for (path, page) in &pages { if matches!(page, hldsite::render::Page::Document(_)) { bytes += r.render(path, page).unwrap().len(); } }
    rss("pages"); println!("doc pages {:?} {:?}/doc {bytes}", t.elapsed(), t.elapsed()/n);
    let t = Instant::now();
    for (path, page) in &pages { if !matches!(page, hldsite::render::Page::Document(_)) { bytes += r.render(path, page).unwrap().len(); } }
    rss("others"); println!("other pages {:?} {:?}/doc {bytes}", t.elapsed(), t.elapsed()/n);
    let t = Instant::now();
    drop(r); drop(pages);
    println!("drop {:?}", t.elapsed());
}
