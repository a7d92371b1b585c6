//! What makes the program at home in a shell: completions and manual pages.

use crate::harness::Project;

/// The commands that the help of the program names.
fn commands() -> Vec<String> {
    let help = Project::new(&[]).run(&["--help"]).stdout;
    let named = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1).take_while(|line| !line.trim().is_empty());
    named.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_shell_completes_every_command() {
    let (project, commands) = (Project::new(&[]), commands());
    assert!(commands.len() >= 10, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = project.run(&["completions", shell]);
        assert_eq!(run.code, 0, "{run:?}");
        for command in &commands {
            assert!(run.stdout.contains(command.as_str()), "{shell} does not complete `{command}`");
        }
        assert!(run.stdout.contains("changed-since"), "{shell} completes no options");
    }
    assert_eq!(project.run(&["completions", "tcsh"]).code, 2);
}

#[test]
fn bash_understands_its_completions() {
    let project = Project::new(&[]);
    project.write("hldsite.bash", project.run(&["completions", "bash"]).stdout);
    match project.command("bash", &["-n", "hldsite.bash"]).output() {
        Ok(output) => assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => println!("skipped: bash is not installed"),
    }
}

#[test]
fn the_manual_page_names_every_command() {
    let page = Project::new(&[]).run(&["man"]).stdout;
    assert!(page.contains(".TH hldsite 1"), "{page}");
    for command in commands() {
        assert!(page.contains(&format!("hldsite\\-{command}(1)")), "{command}: {page}");
    }
}

#[test]
fn there_is_a_page_for_each_command_and_a_file_of_another_kind_stays() {
    let project = Project::new(&[]);
    let run = project.run(&["man", "--folder", "man/man1"]);
    assert_eq!(run.code, 0, "{run:?}");
    for command in commands() {
        let page = project.read(&format!("man/man1/hldsite-{command}.1"));
        assert!(page.contains(&format!(".TH hldsite-{command} 1")), "{command}: {page}");
    }
    assert!(project.read("man/man1/hldsite-theme-eject.1").contains("FOLDER"));
    assert!(project.tree("man").iter().all(|(path, page)| !path.contains("help") && page.is_ascii()));
    project.write("man/man1/hldsite.1", ".TH hldsite 1 of an older version");
    assert_eq!(project.run(&["man", "--folder", "man/man1"]).code, 0);
    assert!(project.read("man/man1/hldsite.1").contains("SYNOPSIS"), "a page of another version is replaced");
    project.write("man/man1/hldsite.1", "mine");
    let refused = project.run(&["man", "--folder", "man/man1"]);
    assert!(refused.code == 3 && refused.stderr.contains("it is no manual page of hldsite"), "{refused:?}");
    assert_eq!(project.read("man/man1/hldsite.1"), "mine");
}
