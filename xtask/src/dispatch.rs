//! `cargo xtask dispatch`: the loop's jump is replicated into the instructions' arms.
//!
//! One shared jump is predicted badly, which costs 10 to 20 % of the speed and nothing else, so no
//! other test would notice (`.cargo/config.toml` says which flags do it).

use std::path::Path;

use elf::{Object as _, ObjectSection as _, ObjectSymbol as _};

use crate::library;
use crate::report::{Outcome, fail};

/// How a mangled name shows the loop.
const LOOP: &str = "dispatch3run";
/// Fewer mean that the compiler has gone back to one jump; builds with assertions have 60 or more,
/// release builds 400.
const JUMPS_MIN: usize = 40;

/// Indirect jumps through a register in a piece of code for x86-64.
fn jumps(code: &[u8]) -> usize {
    code.windows(2).filter(|pair| pair[0] == 0xFF && (0xE0..=0xE7).contains(&pair[1])).count()
}

/// Counts them in the loop of a built library.
fn in_library(path: &Path) -> Outcome<usize> {
    let data = std::fs::read(path)?;
    let file = elf::File::parse(&*data)?;
    let Some(symbol) = file.symbols().find(|s| s.name().is_ok_and(|name| name.contains(LOOP)))
    else {
        return fail(format!("{}: no symbol of the loop", path.display()));
    };
    let Some(section) = symbol.section_index().and_then(|at| file.section_by_index(at).ok()) else {
        return fail(format!("{}: the loop is in no section", path.display()));
    };
    let code = section.data_range(symbol.address(), symbol.size())?.unwrap_or_default();
    Ok(jumps(code))
}

/// The command.
pub fn run(root: &Path) -> Outcome {
    let found = in_library(&library::find(root)?.join(library::FILE))?;
    if found < JUMPS_MIN {
        return fail(format!(
            "dispatch: {found} indirect jumps in the loop, wanted {JUMPS_MIN}: are the flags of \
             .cargo/config.toml in use?"
        ));
    }
    println!("{found} indirect jumps in the loop");
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn jumps_through_registers_are_counted() {
        // jmp rax; call rax; jmp r8; nop
        assert_eq!(super::jumps(&[0xFF, 0xE0, 0xFF, 0xD0, 0x41, 0xFF, 0xE0, 0x90]), 2);
    }
}
