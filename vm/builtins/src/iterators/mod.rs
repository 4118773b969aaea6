//! Iterators that are made of others: `enumerate`, `zip`, `map`, `filter`, `reversed`, and the
//! iterators over old-style sequences and callables.

pub mod callable;
pub mod enumerate;
pub mod filter;
pub mod map;
pub mod reversed;
pub mod sequence;
pub mod zip;

use object::interp_state::Interp;
use object::{Args, PyResult, Thread, TypeSpec};

pub use enumerate::Enumerate;
pub use zip::Zip;

pub fn specs() -> Vec<TypeSpec> {
    vec![
        callable::spec(),
        enumerate::spec(),
        filter::spec(),
        map::spec(),
        reversed::spec(),
        sequence::spec(),
        zip::spec(),
    ]
}

/// Gives the interpreter its way to iterate over old-style sequences.
pub fn install(interp: &Interp) {
    interp.sequence_iterator_hook.set(Some(sequence::make));
}

/// The `strict` keyword, the only one that `zip` and `map` take.
fn strict_keyword(thread: &mut Thread, function: &str, args: Args<'_>) -> PyResult<bool> {
    let mut strict = false;
    for (at, name) in args.names().iter().enumerate() {
        match name.downcast::<object::Str>() {
            Some(name) if name.eq_text("strict") => {
                strict = args.values()[args.len() + at].is_truthy(thread)?;
            }
            Some(name) => {
                return Err(thread.type_error(format!(
                    "{function}() got an unexpected keyword argument '{name}'"
                )));
            }
            None => return Err(thread.type_error("keywords must be strings")),
        }
    }
    Ok(strict)
}

/// Raises ValueError: with `strict`, one iterable ended before or after the others.
fn not_as_long(thread: &Thread, function: &str, at: usize, how: &str) -> object::Raised {
    let others = if at == 1 { "argument 1".to_owned() } else { format!("arguments 1-{at}") };
    thread.value_error(format!("{function}() argument {} is {how} than {others}", at + 1))
}
