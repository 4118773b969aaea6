//! `eval`, `exec`, `compile`, `__import__`, `breakpoint`: what runs or finds code, through hooks
//! that the interpreter fills in.

use std::cell::Cell;

use bytecode::code::flags as code_flags;
use object::native_function::{MethodDef, fast};
use object::{
    Args, ByteArray, Bytes, Code, Dict, Function, IntoObject, Layout, Module, Object, Params,
    PyResult, Ref, Str, Thread, Tuple, names, singletons,
};

use super::attributes::current_locals;
use super::has_buffer;

/// What `compile()` was asked for, checked.
pub struct CompileRequest<'a> {
    /// A str, an object with a buffer, or a syntax tree.
    pub source: &'a Object,
    pub filename: &'a Object,
    pub mode: &'a str,
    pub flags: i32,
    pub dont_inherit: bool,
    pub optimize: i32,
    pub feature_version: i32,
}

/// Evaluates a code object: code, globals, locals, closure.
pub type EvalCode = fn(&mut Thread, &Code, &Dict, &Object, Option<&Tuple>) -> PyResult;
/// Runs a class body: the function, and the namespace as its locals.
pub type CallWithLocals = fn(&mut Thread, &Function, &Object) -> PyResult;
/// `__import__(name, globals, locals, fromlist, level)`
pub type Import = fn(&mut Thread, &Object, &Object, &Object, &Object, i32) -> PyResult;

/// What the functions here need from crates that this one does not know.
#[derive(Default)]
pub struct BuiltinHooks {
    pub compile: Cell<Option<fn(&mut Thread, &CompileRequest<'_>) -> PyResult>>,
    pub eval_code: Cell<Option<EvalCode>>,
    pub call_with_locals: Cell<Option<CallWithLocals>>,
    pub import: Cell<Option<Import>>,
}

pub(super) fn functions() -> Vec<MethodDef> {
    vec![
        fast(c"__import__", import_function).doc(
            c"__import__($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)\n--\n\nImport a module; what the import statement calls.",
        ),
        fast(c"breakpoint", breakpoint).doc(
            c"breakpoint($module, /, *args, **kws)\n--\n\nStart the debugger, through sys.breakpointhook().",
        ),
        fast(c"compile", compile).doc(
            c"compile($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)\n--\n\nMake a code object or a syntax tree of the source.",
        ),
        fast(c"eval", eval).doc(
            c"eval($module, source, /, globals=None, locals=None)\n--\n\nThe value of an expression in these namespaces.",
        ),
        fast(c"exec", exec).doc(
            c"exec($module, source, /, globals=None, locals=None, *, closure=None)\n--\n\nRun statements in these namespaces.",
        ),
    ]
}

fn none_or(value: Option<&Object>) -> &Object {
    value.unwrap_or(singletons::none_ref())
}

fn import_function(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<5> =
        Params::new("__import__", ["name", "globals", "locals", "fromlist", "level"], 1);
    let [name, globals, locals, fromlist, level] = args.bind(thread, &PARAMS)?;
    let level = match level {
        Some(level) => level.to_i32(thread)?,
        None => 0,
    };
    let empty = Tuple::empty();
    let fromlist = fromlist.unwrap_or(empty.as_object());
    let name = name.expect("required");
    let Some(import) = thread.interp().state::<BuiltinHooks>().import.get() else {
        return Err(thread.import_error_text("the import system is not installed"));
    };
    import(thread, name, none_or(globals), none_or(locals), fromlist, level)
}

/// The module of this name: from `sys.modules`, or imported.
pub fn import(thread: &mut Thread, name: &str) -> PyResult {
    let key = Str::intern_new(thread, name)?;
    let loaded = thread.interp().modules.get().and_then(|modules| modules.get_str(&key));
    if let Some(module) = loaded.filter(|module| !module.is_none()) {
        return Ok(module);
    }
    let Some(import) = thread.interp().state::<BuiltinHooks>().import.get() else {
        return Err(thread.import_error_text("the import system is not installed"));
    };
    let none = singletons::none_ref();
    // With a name in the list, the innermost package is returned.
    let fromlist = Tuple::from_slice(thread, &[names::__name__.as_object()])?;
    import(thread, key.as_object(), none, none, fromlist.as_object(), 0)
}

fn breakpoint(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let hook = match thread.interp().sys_dict.get() {
        Some(sys) => sys.get_text(thread, "breakpointhook"),
        None => None,
    };
    match hook {
        Some(hook) => hook.call_args(thread, args),
        None => Err(thread.runtime_error("lost sys.breakpointhook")),
    }
}

const PYCF_ONLY_AST: i32 = 0x400;
/// The flags that `compile()` takes besides those of `__future__`.
const COMPILE_FLAGS: i32 = 0x100 | 0x200 | PYCF_ONLY_AST | 0x1000 | 0x2000 | 0x4000 | 0x8000;

fn compile(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<7> = Params::new(
        "compile",
        ["source", "filename", "mode", "flags", "dont_inherit", "optimize", "_feature_version"],
        3,
    )
    .keyword_only(1);
    let [source, filename, mode, flags, dont_inherit, optimize, version] =
        args.bind(thread, &PARAMS)?;
    let source = source.expect("required");
    let filename = decode_filename(thread, filename.expect("required"))?;
    let mode = mode.expect("required");
    let Some(mode_text) = mode.downcast::<Str>() else {
        let name = if mode.is_none() { "None" } else { mode.ty().full_name() };
        return Err(thread.type_error(format!("compile() argument 'mode' must be str, not {name}")));
    };
    let number = |thread: &mut Thread, value: Option<&Object>, default: i32| match value {
        Some(value) => value.to_i32(thread),
        None => Ok(default),
    };
    let flags = number(thread, flags, 0)?;
    let dont_inherit = match dont_inherit {
        Some(value) => value.is_truthy(thread)?,
        None => false,
    };
    let optimize = number(thread, optimize, -1)?;
    let feature_version = number(thread, version, -1)?;
    if flags & !(code_flags::PYCF_MASK as i32 | COMPILE_FLAGS) != 0 {
        return Err(thread.value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(thread.value_error("compile(): invalid optimize value"));
    }
    let mode = mode_text.to_string_lossy();
    if !matches!(mode.as_str(), "exec" | "eval" | "single")
        && (mode != "func_type" || flags & PYCF_ONLY_AST == 0)
    {
        return Err(thread.value_error(if mode == "func_type" {
            "compile() mode 'func_type' requires flag PyCF_ONLY_AST"
        } else if flags & PYCF_ONLY_AST != 0 {
            "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
        } else {
            "compile() mode must be 'exec', 'eval' or 'single'"
        }));
    }
    run_compile(
        thread,
        &CompileRequest {
            source,
            filename: &filename,
            mode: &mode,
            flags,
            dont_inherit,
            optimize,
            feature_version,
        },
    )
}

/// A file name as text: `os.fspath`, then bytes decoded (`PyUnicode_FSDecoder`).
fn decode_filename(thread: &mut Thread, filename: &Object) -> PyResult {
    if filename.downcast::<Str>().is_some() {
        return Ok(filename.to_ref());
    }
    let path = match filename.downcast::<Bytes>() {
        Some(_) => filename.to_ref(),
        None => match filename.call_special(thread, &names::__fspath__, &[])? {
            Some(path) => path,
            None => {
                return Err(thread.type_error(format!(
                    "expected str, bytes or os.PathLike object, not {}",
                    filename.ty().full_name()
                )));
            }
        },
    };
    if path.downcast::<Str>().is_some() {
        return Ok(path);
    }
    let Some(bytes) = path.downcast::<Bytes>() else {
        return Err(thread.type_error(format!(
            "expected {}.__fspath__() to return str or bytes, not {}",
            filename.ty().full_name(),
            path.ty().full_name()
        )));
    };
    let mut points = Vec::new();
    for chunk in bytes.as_slice().utf8_chunks() {
        points.extend(chunk.valid().chars().map(u32::from));
        points.extend(chunk.invalid().iter().map(|byte| 0xDC00 + u32::from(*byte)));
    }
    Str::from_code_points(thread, &points).into_object(thread)
}

fn run_compile(thread: &mut Thread, request: &CompileRequest<'_>) -> PyResult {
    match thread.interp().state::<BuiltinHooks>().compile.get() {
        Some(compile) => compile(thread, request),
        None => Err(thread.system_error("the compiler is not installed")),
    }
}

/// Gives a namespace its `__builtins__`, if it has none.
pub fn with_builtins(thread: &mut Thread, globals: &Dict) -> PyResult<()> {
    if globals.contains_str(&names::__builtins__) {
        return Ok(());
    }
    let builtins = thread.interp().builtins();
    globals.set_str(thread, &names::__builtins__, builtins.into_object())
}

/// The globals and locals that `eval` and `exec` run in.
fn namespaces(
    thread: &mut Thread,
    globals: Option<&Object>,
    locals: Option<&Object>,
    name: &str,
) -> PyResult<(Ref<Dict>, Ref)> {
    let globals = globals.filter(|globals| !globals.is_none());
    let locals = locals.filter(|locals| !locals.is_none());
    if let Some(locals) = locals.filter(|locals| !is_mapping(locals)) {
        return Err(thread.type_error(if name == "eval" {
            "locals must be a mapping".to_owned()
        } else {
            format!("locals must be a mapping or None, not {}", locals.ty().full_name())
        }));
    }
    match globals {
        Some(globals) => {
            let Some(dict) = globals.downcast::<Dict>() else {
                return Err(thread.type_error(if name == "exec" {
                    format!("exec() globals must be a dict, not {}", globals.ty().full_name())
                } else if is_mapping(globals) {
                    "globals must be a real dict; try eval(code, {}, mapping)".to_owned()
                } else {
                    "globals must be a dict".to_owned()
                }));
            };
            Ok((dict.to_ref(), locals.unwrap_or(globals).to_ref()))
        }
        None => {
            let frame = object::frame::current(thread);
            let Some(globals) = frame.and_then(|frame| frame.globals_dict()).map(Layout::to_ref)
            else {
                return Err(thread.system_error("globals and locals cannot be NULL"));
            };
            let locals = match locals {
                Some(locals) => locals.to_ref(),
                None => current_locals(thread)?,
            };
            Ok((globals, locals))
        }
    }
}

fn is_mapping(object: &Object) -> bool {
    object.ty().mapping().is_some_and(|mapping| mapping.mp_subscript.get().is_some())
}

fn eval_code(
    thread: &mut Thread,
    code: &Code,
    globals: &Dict,
    locals: &Object,
    closure: Option<&Tuple>,
) -> PyResult {
    match thread.interp().state::<BuiltinHooks>().eval_code.get() {
        Some(eval) => eval(thread, code, globals, locals, closure),
        None => Err(thread.system_error("the evaluator is not installed")),
    }
}

/// The code for a source text, its leading blanks dropped if it is an expression.
fn code_of(thread: &mut Thread, source: &Object, mode: &str) -> PyResult<Ref<Code>> {
    let is_source = source.downcast::<Str>().is_some()
        || source.downcast::<Bytes>().is_some()
        || source.downcast::<ByteArray>().is_some()
        || has_buffer(source);
    if !is_source {
        let name = if mode == "eval" { "eval" } else { "exec" };
        return Err(
            thread.type_error(format!("{name}() arg 1 must be a string, bytes or code object"))
        );
    }
    let trimmed = if mode == "eval" { trim_start(thread, source)? } else { source.to_ref() };
    let filename = "<string>".into_object(thread)?;
    let made = run_compile(
        thread,
        &CompileRequest {
            source: &trimmed,
            filename: &filename,
            mode,
            flags: 0,
            dont_inherit: false,
            optimize: -1,
            feature_version: -1,
        },
    )?;
    made.downcast_ref::<Code>().map_err(|_| thread.system_error("compile returned no code"))
}

/// The source without the spaces and tabs in front.
fn trim_start(thread: &Thread, source: &Object) -> PyResult {
    if let Some(text) = source.downcast::<Str>() {
        let blank = |c: &u32| *c == u32::from(b' ') || *c == u32::from(b'\t');
        let skip = text.chars().iter().take_while(blank).count();
        if skip > 0 {
            let rest = text.chars().slice(skip..text.len());
            return Str::from_chars(thread, rest).into_object(thread);
        }
    } else if let Some(bytes) = source.downcast::<Bytes>() {
        let skip = bytes.as_slice().iter().take_while(|c| **c == b' ' || **c == b'\t').count();
        if skip > 0 {
            return bytes.as_slice()[skip..].into_object(thread);
        }
    }
    Ok(source.to_ref())
}

fn eval(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<3> = Params::new("eval", ["", "globals", "locals"], 1).positional_only(1);
    let [source, globals, locals] = args.bind(thread, &PARAMS)?;
    let source = source.expect("required");
    let (globals, locals) = namespaces(thread, globals, locals, "eval")?;
    with_builtins(thread, &globals)?;
    let code = match source.downcast::<Code>() {
        Some(code) => {
            if code.co_nfreevars.get() > 0 {
                return Err(thread
                    .type_error("code object passed to eval() may not contain free variables"));
            }
            code.to_ref()
        }
        None => code_of(thread, source, "eval")?,
    };
    eval_code(thread, &code, &globals, &locals, None)
}

fn exec(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    static PARAMS: Params<4> = Params::new("exec", ["", "globals", "locals", "closure"], 1)
        .positional_only(1)
        .keyword_only(1);
    let [source, globals, locals, closure] = args.bind(thread, &PARAMS)?;
    let source = source.expect("required");
    let (globals, locals) = namespaces(thread, globals, locals, "exec")?;
    with_builtins(thread, &globals)?;
    let closure = closure.filter(|closure| !closure.is_none());
    let Some(code) = source.downcast::<Code>() else {
        if closure.is_some() {
            return Err(thread.type_error("closure can only be used when source is a code object"));
        }
        let code = code_of(thread, source, "exec")?;
        return eval_code(thread, &code, &globals, &locals, None).map(drop);
    };
    let closure = check_closure(thread, code, closure)?;
    eval_code(thread, code, &globals, &locals, closure).map(drop)
}

fn check_closure<'a>(
    thread: &Thread,
    code: &Code,
    closure: Option<&'a Object>,
) -> PyResult<Option<&'a Tuple>> {
    let free = code.co_nfreevars.get() as usize;
    if free == 0 {
        if closure.is_some() {
            return Err(thread.type_error("cannot use a closure with this code object"));
        }
        return Ok(None);
    }
    let cells = closure.and_then(|closure| closure.downcast_exact::<Tuple>()).filter(|cells| {
        cells.len() == free && cells.items().iter().all(|cell| cell.is_exact::<object::Cell>())
    });
    match cells {
        Some(cells) => Ok(Some(cells)),
        None => {
            Err(thread
                .type_error(format!("code object requires a closure of exactly length {free}")))
        }
    }
}
