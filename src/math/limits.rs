//! What a formula may not pass, told from its bytes: the parser goes down with each level, and reads what is nested once more for each.

use super::Fault;

/// The largest formula, in bytes.
pub const BYTES: usize = 8 * 1024;
/// How deep braces and environments may stand in each other.
const DEPTH: usize = 50;
/// How many commands may follow each other without anything between them: each may be the argument of the one before.
const COMMANDS: usize = 60;

/// How many macros a formula may define: the parser goes down with each.
const MACROS: usize = 20;

/// Fails if a formula is too large, too deep, or one chain of commands.
pub(super) fn check(tex: &str) -> Result<(), Fault> {
    if tex.len() > BYTES {
        return Err(Fault::limit(format!("it has {} bytes, at most {BYTES} are read", tex.len())));
    }
    let (mut depth, mut commands, mut macros) = (0_usize, 0, 0);
    let bytes = tex.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => {
                let name = name(&bytes[at..]);
                commands += 1;
                match &bytes[at..at + name] {
                    b"begin" | b"left" => depth += 1,
                    b"end" | b"right" => depth = depth.saturating_sub(1),
                    // The parser fails where a character follows that is no ASCII.
                    b"char" => return Err(Fault::unknown("char")),
                    b"let" | b"futurelet" | b"newcommand" | b"renewcommand" | b"providecommand" => macros += 1,
                    name if name.ends_with(b"def") => macros += 1,
                    _ => {}
                }
                at += name.max(1);
            }
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            byte if byte.is_ascii_whitespace() => {}
            _ => commands = 0,
        }
        if depth > DEPTH {
            return Err(Fault::limit(format!("it is nested more than {DEPTH} deep")));
        }
        if commands > COMMANDS {
            return Err(Fault::limit(format!("it has more than {COMMANDS} commands in a row")));
        }
        if macros > MACROS {
            return Err(Fault::limit(format!("it defines more than {MACROS} macros")));
        }
    }
    Ok(())
}

fn name(rest: &[u8]) -> usize {
    rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// How many events a formula may become: a command of a few bytes is a handful.
pub(super) fn events(tex: &str) -> usize {
    64 + tex.len() * 4
}
