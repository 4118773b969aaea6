//! `_sre`: what `re` compiles its patterns for.
//!
//! `engine.rs` runs a pattern, `chars.rs` knows classes and sets, `subject.rs` what is searched;
//! `pattern.rs`, `found.rs` and `template.rs` have the types that Python sees.

mod chars;
mod engine;
mod found;
mod op;
mod pattern;
mod subject;
mod template;

use object::native_function::{fast, noargs, one};
use object::{Module, Object, PyResult, Ref, Thread, TypeSpec};

/// What the compiler of `re` must have been made for.
const MAGIC: i64 = 20_230_612;
/// Bytes of a code.
const CODE_SIZE: i64 = 4;

pub(crate) fn specs() -> Vec<TypeSpec> {
    let mut all = pattern::specs();
    all.extend(found::specs());
    all.extend(template::specs());
    all
}

fn character(thread: &mut Thread, value: &Object) -> PyResult<u32> {
    value.to_i32(thread).map(|c| c as u32)
}

fn ascii_iscased(thread: &mut Thread, _: &Module, c: &Object) -> PyResult<bool> {
    let c = character(thread, c)?;
    Ok(chars::ascii_lower(c) != chars::ascii_upper(c))
}

fn unicode_iscased(thread: &mut Thread, _: &Module, c: &Object) -> PyResult<bool> {
    let c = character(thread, c)?;
    Ok(chars::unicode_lower(c) != c || chars::unicode_upper(c) != c)
}

fn ascii_tolower(thread: &mut Thread, _: &Module, c: &Object) -> PyResult<u32> {
    character(thread, c).map(chars::ascii_lower)
}

fn unicode_tolower(thread: &mut Thread, _: &Module, c: &Object) -> PyResult<u32> {
    character(thread, c).map(chars::unicode_lower)
}

fn getcodesize(_: &mut Thread, _: &Module) -> i64 {
    CODE_SIZE
}

/// Makes `_sre`.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_sre")?;
    module.add(thread, "MAGIC", MAGIC)?;
    module.add(thread, "CODESIZE", CODE_SIZE)?;
    module.add(thread, "MAXREPEAT", i64::from(u32::MAX))?;
    module.add(thread, "MAXGROUPS", i64::from(u32::MAX / 4))?;
    module.add_functions(
        thread,
        [
            fast(c"compile", pattern::compile).doc(c"compile($module, /, pattern, flags, code, groups, groupindex,\n        indexgroup)\n--\n\n"),
            fast(c"template", template::template).doc(c"template($module, pattern, template, /)\n--\n\n"),
            one(c"ascii_iscased", ascii_iscased).doc(c"ascii_iscased($module, character, /)\n--\n\n"),
            one(c"unicode_iscased", unicode_iscased).doc(c"unicode_iscased($module, character, /)\n--\n\n"),
            one(c"ascii_tolower", ascii_tolower).doc(c"ascii_tolower($module, character, /)\n--\n\n"),
            one(c"unicode_tolower", unicode_tolower).doc(c"unicode_tolower($module, character, /)\n--\n\n"),
            noargs(c"getcodesize", getcodesize).doc(c"getcodesize($module, /)\n--\n\n"),
        ],
    )?;
    Ok(module)
}
