//! What diagrams cost a build: `cargo bench --bench diagrams`, described in the `README.md` beside this file.
//!
//! The same documents are built without diagrams, with one in each document that was never drawn, and with the same drawn before. Only CPU times are compared.

mod corpus;

use std::io;

#[cfg(unix)]
#[path = "harness/child.rs"]
#[allow(dead_code, reason = "only the CPU time is compared here")]
mod child;

/// How many documents, with a diagram each.
#[cfg(unix)]
const DOCUMENTS: usize = 1_000;
/// How often each build runs; the median counts.
#[cfg(unix)]
const ROUNDS: usize = 5;

fn main() -> io::Result<()> {
    if std::env::args().len() < 2 {
        println!("nothing is measured without `cargo bench --bench diagrams`");
        return Ok(());
    }
    measure()
}

#[cfg(not(unix))]
fn measure() -> io::Result<()> {
    println!("this benchmark measures through `wait4`, which only unix has; nothing was measured");
    Ok(())
}

#[cfg(unix)]
fn measure() -> io::Result<()> {
    use std::fs;
    use std::process::Command;
    use std::time::Duration;

    let work = std::env::temp_dir().join(format!("hldsite-diagrams-{}", std::process::id()));
    let (bare, drawn) = (work.join("bare"), work.join("drawn"));
    let corpus = corpus::Corpus::new(DOCUMENTS, 1);
    for index in 0..DOCUMENTS {
        for (folder, diagram) in [(&bare, String::new()), (&drawn, diagram(index))] {
            let file = folder.join(corpus.path(index));
            fs::create_dir_all(file.parent().unwrap_or(folder))?;
            fs::write(file, corpus.text(index) + &diagram)?;
        }
    }
    let build = |docs: &std::path::Path| {
        // Each build writes a whole site.
        drop(fs::remove_dir_all(work.join("site")));
        let mut command = Command::new(env!("CARGO_BIN_EXE_hldsite"));
        command.current_dir(&work).arg("build").arg(docs).arg("-o").arg(work.join("site")).arg("--cache-dir").arg(work.join("cache"));
        Ok::<Duration, io::Error>(child::run(&mut command, &work.join("log"))?.cpu)
    };
    let mut rounds: [Vec<Duration>; 3] = Default::default();
    for round in 1..=ROUNDS {
        eprintln!("round {round} of {ROUNDS}");
        rounds[0].push(build(&bare)?);
        drop(fs::remove_dir_all(work.join("cache")));
        rounds[1].push(build(&drawn)?);
        rounds[2].push(build(&drawn)?);
    }
    fs::remove_dir_all(&work)?;
    let [bare, cold, warm] = rounds.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    });
    let each = (cold - bare) * 1_000.0 / DOCUMENTS as f64;
    println!("{DOCUMENTS} documents, CPU time, medians of {ROUNDS} rounds");
    println!("without diagrams           {bare:.2} s");
    println!("one each, never drawn      {cold:.2} s: {each:.2} ms a diagram");
    println!("one each, drawn before     {warm:.2} s: {:.2} of the time without diagrams", warm / bare);
    Ok(())
}

/// A diagram that no other document has, of each kind in turn.
#[cfg(unix)]
fn diagram(index: usize) -> String {
    let text = match index % 5 {
        0 => format!(
            "flowchart LR\n  a{index}[Web shop {index}] -->|POST /orders/{index}| b{{In stock?}}\n  b -->|yes| c[(orders_{index})]\n  b -->|no| d([Refuse])\n  subgraph pay [Payment]\n    e[Gateway] --> f[Ledger]\n  end\n  c --> e"
        ),
        1 => format!(
            "sequenceDiagram\n  participant S as Shop {index}\n  participant G as Gateway\n  S->>+G: authorise {index}\n  alt valid\n    G-->>S: ok\n  else refused\n    G-->>-S: no\n  end\n  Note over S,G: kept for {index} days"
        ),
        2 => {
            format!("erDiagram\n  CUSTOMER_{index} ||--o{{ ORDER : places\n  ORDER ||--|{{ LINE : has\n  ORDER {{\n    uuid id PK\n    int total_{index}\n  }}")
        }
        3 => format!(
            "stateDiagram-v2\n  [*] --> Draft{index}\n  Draft{index} --> Review: submit\n  Review --> Approved: {index} approvals\n  Review --> Draft{index}: changes\n  Approved --> [*]"
        ),
        _ => format!(
            "C4Context\n  title Context {index}\n  Person(c, \"Customer {index}\", \"Buys things\")\n  System(s, \"Shop\", \"Takes orders\")\n  System_Ext(g, \"Gateway\", \"Takes money\")\n  Rel(c, s, \"orders\", \"HTTPS\")\n  Rel(s, g, \"pays\", \"REST\")"
        ),
    };
    format!("\n## Picture\n\n```mermaid\n{text}\n```\n")
}
