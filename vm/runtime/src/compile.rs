//! `compile()`: source text or syntax tree to code object, with the warnings and errors on the way.

mod raise;

use std::sync::Arc;

use builtins::functions::{BuiltinHooks, CompileRequest};
use bytecode::CodeData;
use bytecode::code::flags::PYCF_MASK;
use compiler::CompileOptions;
use object::interp_state::Interp;
use object::{Code, IntoObject, Layout, Object, PyResult, Ref, Str, Thread};
use parser::ast::Mod;
use parser::{DecodeError, Mode};

pub use raise::{Origin, compile_error, parse_error};

/// Flags of `compile()` that are not those of `__future__`.
pub mod flags {
    pub const DONT_IMPLY_DEDENT: i32 = 0x200;
    pub const ONLY_AST: i32 = 0x400;
    pub const TYPE_COMMENTS: i32 = 0x1000;
    pub const ALLOW_TOP_LEVEL_AWAIT: i32 = 0x2000;
    pub const ALLOW_INCOMPLETE_INPUT: i32 = 0x4000;
    pub const OPTIMIZED_AST: i32 = 0x8000 | ONLY_AST;
}

/// Gives `compile`, `eval` and `exec` their compiler.
pub fn install(interp: &Interp) {
    interp.state::<BuiltinHooks>().compile.set(Some(compile_request));
}

/// A syntax tree, which may be too deep for the stack it is dropped on.
pub struct Tree {
    module: Option<Mod>,
    pub stack: usize,
}

impl Tree {
    pub fn new(module: Mod, stack: usize) -> Tree {
        Tree { module: Some(module), stack }
    }

    pub fn module(&self) -> &Mod {
        self.module.as_ref().expect("only dropping takes it")
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let module = self.module.take();
        parser::with_stack(self.stack, || drop(module));
    }
}

/// Compiles source text.
pub fn compile_text(
    thread: &mut Thread,
    source: &str,
    filename: &str,
    mode: Mode,
    flags: i32,
    optimize: i32,
) -> PyResult<Ref<Code>> {
    let filename = Str::new(thread, filename)?;
    compile_text_at(thread, source, filename.as_object(), mode, flags, optimize)
}

/// As `compile_text`, the file's name being any text object.
pub fn compile_text_at(
    thread: &mut Thread,
    source: &str,
    filename: &Object,
    mode: Mode,
    flags: i32,
    optimize: i32,
) -> PyResult<Ref<Code>> {
    let tree = parse_text(thread, source, filename, mode, flags)?;
    compile_tree(thread, &tree, filename, flags, optimize)
}

/// Parses source text and issues the parser's warnings.
pub fn parse_text(
    thread: &mut Thread,
    source: &str,
    filename: &Object,
    mode: Mode,
    flags: i32,
) -> PyResult<Tree> {
    let options = parser::Options {
        allow_incomplete_input: flags & flags::ALLOW_INCOMPLETE_INPUT != 0,
        dont_imply_dedent: flags & flags::DONT_IMPLY_DEDENT != 0,
        int_max_str_digits: builtins::int::limits::get(thread) as u32,
    };
    let origin = Origin { filename, source: Some(source), mode };
    let parsed = match parser::parse(source, mode, &options) {
        Ok(parsed) => parsed,
        Err(error) => return Err(parse_error(thread, &error, &origin)),
    };
    let tree = Tree::new(parsed.module, parsed.stack);
    for warning in &parsed.warnings {
        raise::parser_warning(thread, warning, &origin)?;
    }
    Ok(tree)
}

/// Compiles a syntax tree and issues the compiler's warnings.
pub fn compile_tree(
    thread: &mut Thread,
    tree: &Tree,
    filename: &Object,
    flags: i32,
    optimize: i32,
) -> PyResult<Ref<Code>> {
    let data = compile_data(thread, tree, filename, flags, optimize)?;
    match filename.downcast::<Str>() {
        Some(name) => Code::with_filename(thread, &data, &name.to_ref()),
        None => Code::new(thread, &data),
    }
}

fn compile_data(
    thread: &mut Thread,
    tree: &Tree,
    filename: &Object,
    flags: i32,
    optimize: i32,
) -> PyResult<Arc<CodeData>> {
    let options = CompileOptions {
        optimize: optimization(thread, optimize),
        flags: flags as u32 & PYCF_MASK,
        top_level_await: flags & flags::ALLOW_TOP_LEVEL_AWAIT != 0,
    };
    let name = match filename.downcast::<Str>() {
        Some(name) => name.to_string_lossy(),
        None => "<string>".to_owned(),
    };
    let compiled =
        parser::with_stack(tree.stack, || compiler::compile(tree.module(), &name, &options));
    match compiled {
        Ok(compiled) => {
            for warning in &compiled.warnings {
                raise::compiler_warning(thread, warning, filename)?;
            }
            Ok(compiled.code)
        }
        Err(error) => Err(compile_error(thread, &error, filename)),
    }
}

/// The level meant: -1 is the interpreter's own.
pub fn optimization(thread: &Thread, optimize: i32) -> u8 {
    let level = match optimize {
        -1 => thread.interp().state::<stdlib::sys::SysState>().config.borrow().optimization_level,
        level => level,
    };
    level.clamp(0, 2) as u8
}

fn compile_request(thread: &mut Thread, request: &CompileRequest<'_>) -> PyResult {
    let mut flags = request.flags;
    if !request.dont_inherit {
        flags |= inherited_flags(thread);
    }
    let mode = match request.mode {
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        "func_type" => Mode::FuncType,
        _ => Mode::Exec,
    };
    let filename = request.filename;
    if crate::ast::is_node(request.source) {
        if flags & flags::OPTIMIZED_AST == flags::ONLY_AST {
            return Ok(request.source.to_ref());
        }
        let tree = crate::ast::from_objects(thread, request.source, mode)?;
        return finish(thread, &tree, filename, flags, request.optimize);
    }
    let refusal = "compile() arg 1 must be a string, bytes or AST object";
    let source = source_text(thread, request.source, filename, refusal)?;
    let tree = parse_text(thread, &source, filename, mode, flags)?;
    finish(thread, &tree, filename, flags, request.optimize)
}

/// A code object, or the tree itself if that is what was asked for.
fn finish(
    thread: &mut Thread,
    tree: &Tree,
    filename: &Object,
    flags: i32,
    optimize: i32,
) -> PyResult {
    if flags & flags::ONLY_AST != 0 {
        return crate::ast::to_objects(thread, tree.module());
    }
    compile_tree(thread, tree, filename, flags, optimize).map(Ref::into_object)
}

/// The features that the calling code has switched on with `from __future__`.
fn inherited_flags(thread: &Thread) -> i32 {
    match object::frame::current(thread) {
        Some(frame) => frame.code_ref().co_flags.get() & PYCF_MASK as i32,
        None => 0,
    }
}

/// The text of what `compile()` was given.
pub(crate) fn source_text(
    thread: &mut Thread,
    source: &Object,
    filename: &Object,
    refusal: &str,
) -> PyResult<String> {
    if let Some(text) = source.downcast::<Str>() {
        return builtins::codecs::utf8_of(thread, text);
    }
    if !builtins::functions::has_buffer(source) {
        return Err(thread.type_error(refusal));
    }
    let bytes = object::buffer::get_bytes(thread, source)?.to_vec();
    decode(thread, &bytes, filename)
}

/// Decodes the bytes of a source file: a byte order mark, the encoding that a comment names.
pub fn decode(thread: &mut Thread, bytes: &[u8], filename: &Object) -> PyResult<String> {
    let (name, start) = match parser::decode_source(bytes) {
        Ok(text) => return Ok(text),
        Err(DecodeError::Syntax(error)) => {
            let origin = Origin { filename, source: None, mode: Mode::Exec };
            return Err(raise::decode_error(thread, &error, &origin));
        }
        Err(DecodeError::Codec { name, start }) => (name, start),
    };
    let data = bytes[start..].into_object(thread)?;
    let unknown = |thread: &mut Thread| {
        let origin = Origin { filename, source: None, mode: Mode::Exec };
        raise::decode_error(thread, &parser::unknown_encoding(&name), &origin)
    };
    let codec = match builtins::codecs::lookup(thread, &name) {
        Ok(codec) => codec,
        Err(raised) => {
            drop(thread.catch(raised));
            return Err(unknown(thread));
        }
    };
    let Some(decoder) = codec.get(1) else { return Err(unknown(thread)) };
    let made = decoder.call(thread, &[&data, "strict".into_object(thread)?.as_object()]);
    let decoded = match made {
        Ok(pair) => pair.get_index(thread, 0)?,
        Err(raised) => return Err(raise::codec_failed(thread, raised)),
    };
    match decoded.downcast::<Str>() {
        Some(text) => builtins::codecs::utf8_of(thread, text),
        None => Err(unknown(thread)),
    }
}
