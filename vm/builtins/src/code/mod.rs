//! Type `code`: attributes, comparison, `replace`; the constructor is in `make.rs`, iterators over
//! lines, positions and branches in `iter.rs`.

mod iter;
mod make;

use bytecode::code::kind;
use bytecode::line_table;
use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::static_types as types;
use object::{
    Bytes, Code, CompareOp, Complex, Float, Int, IntoObject, Layout, Object, PyResult, Ref, Set,
    Slice, Str, Thread, Tuple, TypeSpec, singletons, slot,
};

pub fn specs() -> Vec<TypeSpec> {
    let mut all = vec![code_spec()];
    all.extend(iter::specs());
    all
}

fn code_spec() -> TypeSpec {
    TypeSpec::new(&types::PyCode_Type)
        .doc("code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     cellvars=(), /)\n--\n\nCompiled code, without the namespace that it runs in.")
        .slots([
            slot::dealloc::<Code>(),
            slot::tp_new(make::code_new),
            slot::tp_repr(code_repr),
            slot::tp_hash(code_hash),
            slot::tp_richcompare(code_compare),
        ])
        .methods([
            noargs(c"__sizeof__", sizeof),
            noargs(c"co_lines", iter::lines),
            noargs(c"co_branches", iter::branches)
                .doc(c"co_branches($self, /)\n--\n\nOffsets of each branch: itself, where it falls through to, and where it goes."),
            noargs(c"co_positions", iter::positions),
            fast(c"replace", make::replace)
                .doc(c"replace($self, /, **changes)\n--\n\nA copy with some attributes changed."),
            one(c"_varname_from_oparg", varname_from_oparg)
                .doc(c"_varname_from_oparg($self, /, oparg)\n--\n\nThe name of a local variable's place."),
            fast(c"__replace__", make::replace)
                .doc(c"__replace__($self, /, **changes)\n--\n\nThe same as replace()."),
        ])
        .getset([
            getter(c"co_argcount", |_: &mut Thread, code: &Code| code.co_argcount.get()),
            getter(c"co_posonlyargcount", |_: &mut Thread, code: &Code| {
                code.co_posonlyargcount.get()
            }),
            getter(c"co_kwonlyargcount", |_: &mut Thread, code: &Code| {
                code.co_kwonlyargcount.get()
            }),
            getter(c"co_stacksize", |_: &mut Thread, code: &Code| code.co_stacksize.get()),
            getter(c"co_flags", |_: &mut Thread, code: &Code| code.co_flags.get()),
            getter(c"co_nlocals", |_: &mut Thread, code: &Code| code.co_nlocals.get()),
            getter(c"co_consts", |_: &mut Thread, code: &Code| code.co_consts.get()),
            getter(c"co_names", |_: &mut Thread, code: &Code| code.co_names.get()),
            getter(c"co_filename", |_: &mut Thread, code: &Code| code.co_filename.get()),
            getter(c"co_name", |_: &mut Thread, code: &Code| code.co_name.get()),
            getter(c"co_qualname", |_: &mut Thread, code: &Code| code.co_qualname.get()),
            getter(c"co_firstlineno", |_: &mut Thread, code: &Code| code.co_firstlineno.get()),
            getter(c"co_linetable", |_: &mut Thread, code: &Code| code.co_linetable.get()),
            getter(c"co_exceptiontable", |_: &mut Thread, code: &Code| {
                code.co_exceptiontable.get()
            }),
            getter(c"co_lnotab", lnotab),
            getter(c"_co_code_adaptive", adaptive),
            getter(c"co_varnames", |thread: &mut Thread, code: &Code| {
                names_of_kind(thread, code, kind::CO_FAST_LOCAL)
            }),
            getter(c"co_cellvars", |thread: &mut Thread, code: &Code| {
                names_of_kind(thread, code, kind::CO_FAST_CELL)
            }),
            getter(c"co_freevars", |thread: &mut Thread, code: &Code| {
                names_of_kind(thread, code, kind::CO_FAST_FREE)
            }),
            getter(c"co_code", |thread: &mut Thread, code: &Code| {
                bytes_of(thread, &code.data().code)
            }),
        ])
}

/// Code units as bytes.
fn bytes_of(thread: &Thread, words: &[u16]) -> PyResult<Ref<Bytes>> {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    Bytes::new(thread, &bytes)
}

fn adaptive(thread: &mut Thread, code: &Code) -> PyResult<Ref<Bytes>> {
    bytes_of(thread, &code.adaptive_words())
}

/// The names of local variables of these kinds.
fn names_of_kind(thread: &Thread, code: &Code, bits: u8) -> PyResult<Ref<Tuple>> {
    let items: Vec<Ref> = (0..code.nlocalsplus())
        .filter(|at| code.local_kind(*at) & bits != 0)
        .map(|at| code.local_name(at).as_object().to_ref())
        .collect();
    Tuple::new(thread, items)
}

fn code_repr(_: &mut Thread, code: &Code) -> String {
    let line = match code.co_firstlineno.get() {
        0 => -1,
        line => line,
    };
    format!(
        "<code object {} at {:#x}, file \"{}\", line {line}>",
        code.name(),
        code.as_object().id(),
        code.filename()
    )
}

fn sizeof(_: &mut Thread, code: &Code) -> usize {
    std::mem::offset_of!(Code, co_firsttraceable) + 16 + code.code_len() * 2
}

fn varname_from_oparg(thread: &mut Thread, code: &Code, oparg: &Object) -> PyResult {
    let at = oparg.to_i32(thread)?;
    match usize::try_from(at).ok().filter(|at| *at < code.nlocalsplus()) {
        Some(at) => Ok(code.local_name(at).as_object().to_ref()),
        None => Err(thread.index_error("tuple index out of range")),
    }
}

/// The table of line numbers as it was before Python 3.10: pairs of bytes and lines.
fn lnotab(thread: &mut Thread, code: &Code) -> PyResult<Ref<Bytes>> {
    crate::warnings::warn(
        thread,
        &types::DeprecationWarning,
        "co_lnotab is deprecated, use co_lines instead.",
        1,
    )?;
    let data = code.data();
    let mut out = Vec::new();
    let (mut from, mut line) = (0usize, code.co_firstlineno.get());
    for entry in line_table::entries(&data.linetable, data.firstlineno) {
        if entry.position.line < 0 || entry.position.line == line {
            continue;
        }
        let mut units = (entry.start - from) * 2;
        let mut lines = entry.position.line - line;
        while units > 255 {
            out.extend([255, 0]);
            units -= 255;
        }
        while lines > 127 {
            out.extend([units as u8, 127]);
            (units, lines) = (0, lines - 127);
        }
        while lines < -128 {
            out.extend([units as u8, 0x80]);
            (units, lines) = (0, lines + 128);
        }
        out.extend([units as u8, lines as i8 as u8]);
        (from, line) = (entry.start, entry.position.line);
    }
    Bytes::new(thread, &out)
}

fn code_hash(_: &mut Thread, code: &Code) -> PyResult<isize> {
    let mut hash = code.name().hash() as u64;
    let mut mix = |value: u64| {
        hash = (hash ^ value).wrapping_mul(0x0100_0000_01B3).rotate_left(17);
    };
    for field in [
        &code.co_argcount,
        &code.co_posonlyargcount,
        &code.co_kwonlyargcount,
        &code.co_flags,
        &code.co_firstlineno,
    ] {
        mix(field.get() as u64);
    }
    for at in 0..code.nlocalsplus() {
        mix(code.local_name(at).hash() as u64);
    }
    for word in &code.data().code {
        mix(u64::from(*word));
    }
    Ok(hash as isize)
}

fn code_compare(thread: &mut Thread, code: &Code, other: &Object, op: CompareOp) -> PyResult {
    let other = other.downcast::<Code>();
    let (Some(other), true) = (other, matches!(op, CompareOp::Eq | CompareOp::Ne)) else {
        return Ok(singletons::not_implemented());
    };
    let equal = same_code(thread, code, other)?;
    equal.eq(&(op == CompareOp::Eq)).into_object(thread)
}

fn same_code(thread: &mut Thread, a: &Code, b: &Code) -> PyResult<bool> {
    if std::ptr::eq(a, b) {
        return Ok(true);
    }
    let numbers = |code: &Code| {
        [
            code.co_argcount.get(),
            code.co_posonlyargcount.get(),
            code.co_kwonlyargcount.get(),
            code.co_flags.get(),
            code.co_firstlineno.get(),
        ]
    };
    let (left, right) = (a.data(), b.data());
    let shape = a.name().eq_str(&b.name())
        && numbers(a) == numbers(b)
        && left.code == right.code
        && left.names == right.names
        && left.localsplusnames == right.localsplusnames
        && left.localspluskinds == right.localspluskinds
        && left.linetable == right.linetable
        && left.exceptiontable == right.exceptiontable;
    if !shape {
        return Ok(false);
    }
    same_constants(thread, a.consts(), b.consts())
}

fn same_constants(thread: &mut Thread, a: &Tuple, b: &Tuple) -> PyResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    thread.check_stack(" in comparison")?;
    for (a, b) in a.items().iter().zip(b.items()) {
        if !same_constant(thread, a, b)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Equal and of the same type, all the way down: `1`, `1.0` and `True` differ, as do `0.0` and
/// `-0.0`.
fn same_constant(thread: &mut Thread, a: &Object, b: &Object) -> PyResult<bool> {
    if std::ptr::eq(a, b) {
        return Ok(true);
    }
    if !std::ptr::eq(a.type_ptr(), b.type_ptr()) {
        return Ok(false);
    }
    let same_float = |a: f64, b: f64| a == b && a.is_sign_negative() == b.is_sign_negative();
    if let (Some(a), Some(b)) = (a.downcast_exact::<Float>(), b.downcast_exact::<Float>()) {
        return Ok(same_float(a.value(), b.value()));
    }
    if let (Some(a), Some(b)) = (a.downcast_exact::<Complex>(), b.downcast_exact::<Complex>()) {
        return Ok(same_float(a.real(), b.real()) && same_float(a.imag(), b.imag()));
    }
    if let (Some(a), Some(b)) = (a.downcast_exact::<Tuple>(), b.downcast_exact::<Tuple>()) {
        return same_constants(thread, a, b);
    }
    if let (Some(a), Some(b)) = (a.downcast_exact::<Slice>(), b.downcast_exact::<Slice>()) {
        let (a, b) = (a.parts(), b.parts());
        return Ok(same_constant(thread, &a.0, &b.0)?
            && same_constant(thread, &a.1, &b.1)?
            && same_constant(thread, &a.2, &b.2)?);
    }
    if a.downcast::<Set>().is_some()
        || a.is_exact::<Int>()
        || a.is_exact::<Str>()
        || a.is_exact::<Bytes>()
        || a.is_exact::<Code>()
    {
        return a.equals(thread, b);
    }
    Ok(false)
}
