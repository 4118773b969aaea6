//! Code objects from their parts: the constructor and `replace`.
//!
//! Differs: instructions that cannot be run safely are refused here, with ValueError, where CPython
//! makes the object and crashes when it is called.

use std::sync::Arc;

use bytecode::code::kind;
use bytecode::{CodeData, Const};
use object::{Args, Bytes, Code, Layout, Object, PyResult, Raised, Ref, Str, Thread, Tuple, Type};

use super::names_of_kind;

/// What a code object is made of.
struct Parts {
    argcount: i32,
    posonlyargcount: i32,
    kwonlyargcount: i32,
    nlocals: i32,
    stacksize: i32,
    flags: i32,
    code: Vec<u8>,
    consts: Ref<Tuple>,
    names: Ref<Tuple>,
    varnames: Ref<Tuple>,
    filename: Ref<Str>,
    name: Ref<Str>,
    qualname: Ref<Str>,
    firstlineno: i32,
    linetable: Vec<u8>,
    exceptiontable: Vec<u8>,
    freevars: Ref<Tuple>,
    cellvars: Ref<Tuple>,
}

/// The argument's type as messages name it.
fn given(value: &Object) -> &str {
    if value.is_none() { "None" } else { value.ty().full_name() }
}

/// How messages name an argument: by place, or by keyword.
#[derive(Clone, Copy)]
enum Name {
    Place(usize),
    Keyword(&'static str),
}

fn wrong(thread: &Thread, name: Name, wanted: &str, value: &Object) -> Raised {
    let given = given(value);
    thread.type_error(match name {
        Name::Place(at) => format!("code() argument {at} must be {wanted}, not {given}"),
        Name::Keyword(name) => {
            format!("replace() argument '{name}' must be {wanted}, not {given}")
        }
    })
}

fn text(thread: &Thread, name: Name, value: &Object) -> PyResult<Ref<Str>> {
    match value.downcast::<Str>() {
        Some(text) => Ok(text.to_ref()),
        None => Err(wrong(thread, name, "str", value)),
    }
}

fn tuple(thread: &Thread, name: Name, value: &Object) -> PyResult<Ref<Tuple>> {
    match value.downcast::<Tuple>() {
        Some(tuple) => Ok(tuple.to_ref()),
        None => Err(wrong(thread, name, "tuple", value)),
    }
}

fn bytes(thread: &Thread, name: Name, value: &Object) -> PyResult<Vec<u8>> {
    match value.downcast::<Bytes>() {
        Some(bytes) => Ok(bytes.as_slice().to_vec()),
        None => Err(wrong(thread, name, "bytes", value)),
    }
}

/// `code(argcount, posonlyargcount, …)`
pub(super) fn code_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    let args: [Option<&Object>; 18] = args.between(thread, "code", 16)?;
    let at = |index: usize| args[index].expect("required");
    let place = |index: usize| Name::Place(index + 1);
    let tuple_or_empty = |thread: &Thread, index: usize| match args[index] {
        Some(value) => tuple(thread, place(index), value),
        None => Ok(Tuple::empty()),
    };
    let parts = Parts {
        argcount: at(0).to_i32(thread)?,
        posonlyargcount: at(1).to_i32(thread)?,
        kwonlyargcount: at(2).to_i32(thread)?,
        nlocals: at(3).to_i32(thread)?,
        stacksize: at(4).to_i32(thread)?,
        flags: at(5).to_i32(thread)?,
        code: bytes(thread, place(6), at(6))?,
        consts: tuple(thread, place(7), at(7))?,
        names: tuple(thread, place(8), at(8))?,
        varnames: tuple(thread, place(9), at(9))?,
        filename: text(thread, place(10), at(10))?,
        name: text(thread, place(11), at(11))?,
        qualname: text(thread, place(12), at(12))?,
        firstlineno: at(13).to_i32(thread)?,
        linetable: bytes(thread, place(14), at(14))?,
        exceptiontable: bytes(thread, place(15), at(15))?,
        freevars: tuple_or_empty(thread, 16)?,
        cellvars: tuple_or_empty(thread, 17)?,
    };
    for (value, name) in [
        (parts.argcount, "argcount"),
        (parts.posonlyargcount, "posonlyargcount"),
        (parts.kwonlyargcount, "kwonlyargcount"),
        (parts.nlocals, "nlocals"),
    ] {
        if value < 0 {
            return Err(thread.value_error(format!("code: {name} must not be negative")));
        }
    }
    build(thread, parts)
}

/// The parts of an existing code object.
fn parts_of(thread: &Thread, code: &Code) -> PyResult<Parts> {
    let data = code.data();
    Ok(Parts {
        argcount: code.co_argcount.get(),
        posonlyargcount: code.co_posonlyargcount.get(),
        kwonlyargcount: code.co_kwonlyargcount.get(),
        nlocals: code.co_nlocals.get(),
        stacksize: code.co_stacksize.get(),
        flags: code.co_flags.get(),
        code: data.code.iter().flat_map(|word| word.to_le_bytes()).collect(),
        consts: code.co_consts.get().unwrap_or_else(Tuple::empty),
        names: code.co_names.get().unwrap_or_else(Tuple::empty),
        varnames: names_of_kind(thread, code, kind::CO_FAST_LOCAL)?,
        filename: code.filename(),
        name: code.name(),
        qualname: code.qualname(),
        firstlineno: code.co_firstlineno.get(),
        linetable: data.linetable.to_vec(),
        exceptiontable: data.exceptiontable.to_vec(),
        freevars: names_of_kind(thread, code, kind::CO_FAST_FREE)?,
        cellvars: names_of_kind(thread, code, kind::CO_FAST_CELL)?,
    })
}

/// `code.replace(co_name=…, …)`
pub(super) fn replace(thread: &mut Thread, code: &Code, args: Args<'_>) -> PyResult {
    if !args.positional().is_empty() {
        return Err(thread.type_error("replace() takes no positional arguments"));
    }
    let mut parts = parts_of(thread, code)?;
    for (name, value) in args.keywords() {
        let name = name.to_string_lossy();
        change(thread, &mut parts, &name, value)?;
    }
    for (value, name) in [
        (parts.argcount, "co_argcount"),
        (parts.posonlyargcount, "co_posonlyargcount"),
        (parts.kwonlyargcount, "co_kwonlyargcount"),
        (parts.nlocals, "co_nlocals"),
        (parts.stacksize, "co_stacksize"),
        (parts.flags, "co_flags"),
        (parts.firstlineno, "co_firstlineno"),
    ] {
        if value < 0 {
            return Err(thread.value_error(format!("{name} must be a positive integer")));
        }
    }
    build(thread, parts)
}

fn change(thread: &mut Thread, parts: &mut Parts, name: &str, value: &Object) -> PyResult<()> {
    match name {
        "co_argcount" => parts.argcount = value.to_i32(thread)?,
        "co_posonlyargcount" => parts.posonlyargcount = value.to_i32(thread)?,
        "co_kwonlyargcount" => parts.kwonlyargcount = value.to_i32(thread)?,
        "co_nlocals" => parts.nlocals = value.to_i32(thread)?,
        "co_stacksize" => parts.stacksize = value.to_i32(thread)?,
        "co_flags" => parts.flags = value.to_i32(thread)?,
        "co_firstlineno" => parts.firstlineno = value.to_i32(thread)?,
        "co_code" => parts.code = bytes(thread, Name::Keyword("co_code"), value)?,
        "co_consts" => parts.consts = tuple(thread, Name::Keyword("co_consts"), value)?,
        "co_names" => parts.names = tuple(thread, Name::Keyword("co_names"), value)?,
        "co_varnames" => parts.varnames = tuple(thread, Name::Keyword("co_varnames"), value)?,
        "co_freevars" => parts.freevars = tuple(thread, Name::Keyword("co_freevars"), value)?,
        "co_cellvars" => parts.cellvars = tuple(thread, Name::Keyword("co_cellvars"), value)?,
        "co_filename" => parts.filename = text(thread, Name::Keyword("co_filename"), value)?,
        "co_name" => parts.name = text(thread, Name::Keyword("co_name"), value)?,
        "co_qualname" => parts.qualname = text(thread, Name::Keyword("co_qualname"), value)?,
        "co_linetable" => parts.linetable = bytes(thread, Name::Keyword("co_linetable"), value)?,
        "co_exceptiontable" => {
            parts.exceptiontable = bytes(thread, Name::Keyword("co_exceptiontable"), value)?;
        }
        _ => {
            return Err(
                thread.type_error(format!("replace() got an unexpected keyword argument '{name}'"))
            );
        }
    }
    Ok(())
}

fn name_texts(thread: &Thread, names: &Tuple) -> PyResult<Vec<Arc<str>>> {
    names
        .items()
        .iter()
        .map(|name| match name.downcast::<Str>() {
            Some(name) => Ok(Arc::from(name.to_string_lossy())),
            None => Err(thread.type_error(format!(
                "name tuples must contain only strings, not '{}'",
                name.ty().full_name()
            ))),
        })
        .collect()
}

/// Names and kinds of arguments, locals, cells and free variables in the order of their places.
fn locals_of(thread: &Thread, parts: &Parts) -> PyResult<(Vec<Arc<str>>, Vec<u8>)> {
    use bytecode::code::flags::{CO_VARARGS, CO_VARKEYWORDS};
    let varnames = name_texts(thread, &parts.varnames)?;
    let cells = name_texts(thread, &parts.cellvars)?;
    let free = name_texts(thread, &parts.freevars)?;
    let flags = parts.flags as u32;
    let positional = parts.argcount as usize;
    let keyword = positional + parts.kwonlyargcount as usize;
    let star = usize::from(flags & CO_VARARGS != 0);
    let starstar = usize::from(flags & CO_VARKEYWORDS != 0);
    let mut names = Vec::new();
    let mut kinds = Vec::new();
    for (at, name) in varnames.into_iter().enumerate() {
        let mut bits = kind::CO_FAST_LOCAL;
        if at < parts.posonlyargcount as usize {
            bits |= kind::CO_FAST_ARG_POS;
        } else if at < positional {
            bits |= kind::CO_FAST_ARG_POS | kind::CO_FAST_ARG_KW;
        } else if at < keyword {
            bits |= kind::CO_FAST_ARG_KW;
        } else if at < keyword + star {
            bits |= kind::CO_FAST_ARG_VAR | kind::CO_FAST_ARG_POS;
        } else if at < keyword + star + starstar {
            bits |= kind::CO_FAST_ARG_VAR | kind::CO_FAST_ARG_KW;
        }
        if cells.contains(&name) {
            bits |= kind::CO_FAST_CELL;
        }
        names.push(name);
        kinds.push(bits);
    }
    for cell in cells {
        if !names.contains(&cell) {
            names.push(cell);
            kinds.push(kind::CO_FAST_CELL);
        }
    }
    for name in free {
        names.push(name);
        kinds.push(kind::CO_FAST_FREE);
    }
    Ok((names, kinds))
}

fn build(thread: &mut Thread, parts: Parts) -> PyResult {
    use bytecode::code::flags::{CO_VARARGS, CO_VARKEYWORDS};
    if parts.argcount < parts.posonlyargcount {
        return Err(thread.system_error("bad argument to internal function"));
    }
    if !parts.code.len().is_multiple_of(2) {
        return Err(thread.value_error("code: co_code is malformed"));
    }
    let flags = parts.flags as u32;
    let arguments = parts.argcount as usize
        + parts.kwonlyargcount as usize
        + usize::from(flags & CO_VARARGS != 0)
        + usize::from(flags & CO_VARKEYWORDS != 0);
    if arguments > parts.varnames.len() {
        return Err(thread.value_error("code: co_varnames is too small"));
    }
    let (localsplusnames, localspluskinds) = locals_of(thread, &parts)?;
    if parts.nlocals as usize != parts.varnames.len() {
        return Err(thread.value_error("code: co_nlocals != len(co_varnames)"));
    }
    let words: Vec<u16> =
        parts.code.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let data = CodeData {
        argcount: parts.argcount as u32,
        posonlyargcount: parts.posonlyargcount as u32,
        kwonlyargcount: parts.kwonlyargcount as u32,
        stacksize: parts.stacksize.max(1) as u32,
        flags,
        code: words.into(),
        // The constants are objects; here they only have to be as many.
        consts: vec![Const::None; parts.consts.len()].into(),
        names: name_texts(thread, &parts.names)?.into(),
        localsplusnames: localsplusnames.into(),
        localspluskinds: localspluskinds.into(),
        filename: Arc::from(parts.filename.to_string_lossy()),
        name: Arc::from(parts.name.to_string_lossy()),
        qualname: Arc::from(parts.qualname.to_string_lossy()),
        firstlineno: parts.firstlineno,
        linetable: parts.linetable.into(),
        exceptiontable: parts.exceptiontable.into(),
    };
    if let Err(error) = bytecode::verify::verify(&data) {
        return Err(thread.value_error(format!("code: co_code is malformed: {error}")));
    }
    Ok(Code::assemble(thread, &Arc::new(data), parts.consts, parts.filename)?.into_object())
}
