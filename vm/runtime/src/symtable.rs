//! `_symtable`: the compiler's symbol table as objects.

use std::cell::Cell;

use compiler::symtable::{Block, Scope, SymbolTable, def};
use compiler::{CompileOptions, symbol_table};
use object::descriptor::getter;
use object::native_function::fast;
use object::{
    Args, Dict, Field, Int, Layout, List, Module, Native, Object, Payload, PyResult, Ref, Str,
    Thread, Type, TypeSpec, Visitor, names, native_type, singletons, slot,
};
use parser::Mode;

use crate::compile::{compile_error, parse_text, source_text};

/// A scope.
pub struct Entry {
    name: Field<Str>,
    symbols: Field<Dict>,
    varnames: Field<List>,
    children: Field<List>,
    kind: Cell<u8>,
    nested: Cell<bool>,
    line: Cell<u32>,
}

native_type! {
    /// The type of a scope.
    ENTRY: Entry = c"symtable entry", HAVE_GC
}

impl Payload for Entry {
    fn ty() -> &'static Type {
        &ENTRY
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.symbols.visit(visitor);
        self.varnames.visit(visitor);
        self.children.visit(visitor);
    }
    fn clear(&self) {
        self.symbols.set(None);
        self.varnames.set(None);
        self.children.set(None);
    }
}

type EntryObject = Native<Entry>;

/// Makes the type ready, once when the process starts.
pub fn ready(thread: &mut Thread) -> PyResult<()> {
    TypeSpec::native::<Entry>()
        .slots([slot::tp_repr(entry_repr)])
        .getset([
            getter(c"id", |_: &mut Thread, this: &EntryObject| this.as_object().id()),
            getter(c"name", |_: &mut Thread, this: &EntryObject| this.name.get()),
            getter(c"symbols", |_: &mut Thread, this: &EntryObject| this.symbols.get()),
            getter(c"varnames", |_: &mut Thread, this: &EntryObject| this.varnames.get()),
            getter(c"children", |_: &mut Thread, this: &EntryObject| this.children.get()),
            getter(c"nested", |_: &mut Thread, this: &EntryObject| i32::from(this.nested.get())),
            getter(c"type", |_: &mut Thread, this: &EntryObject| i32::from(this.kind.get())),
            getter(c"lineno", |_: &mut Thread, this: &EntryObject| this.line.get()),
        ])
        .apply(thread)
        .map(drop)
}

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_symtable")?;
    module.add_functions(
        thread,
        [fast(c"symtable", symtable).doc(
            c"symtable($module, source, filename, startstr, /)\n--\n\nThe scopes of the source.",
        )],
    )?;
    for (name, value) in [
        ("USE", def::USE),
        ("DEF_GLOBAL", def::GLOBAL),
        ("DEF_NONLOCAL", def::NONLOCAL),
        ("DEF_LOCAL", def::LOCAL),
        ("DEF_PARAM", def::PARAM),
        ("DEF_TYPE_PARAM", def::TYPE_PARAM),
        ("DEF_FREE_CLASS", def::FREE_CLASS),
        ("DEF_IMPORT", def::IMPORT),
        ("DEF_BOUND", def::LOCAL | def::PARAM | def::IMPORT),
        ("DEF_ANNOT", def::ANNOT),
        ("DEF_COMP_ITER", def::COMP_ITER),
        ("DEF_COMP_CELL", def::COMP_CELL),
        ("SCOPE_OFF", def::SCOPE_OFFSET),
        ("SCOPE_MASK", def::SCOPE_MASK),
        ("LOCAL", 1),
        ("GLOBAL_EXPLICIT", 2),
        ("GLOBAL_IMPLICIT", 3),
        ("FREE", 4),
        ("CELL", 5),
        ("TYPE_FUNCTION", number(Block::Function).into()),
        ("TYPE_CLASS", number(Block::Class).into()),
        ("TYPE_MODULE", number(Block::Module).into()),
        ("TYPE_ANNOTATION", number(Block::Annotation).into()),
        ("TYPE_TYPE_ALIAS", number(Block::TypeAlias).into()),
        ("TYPE_TYPE_PARAMETERS", number(Block::TypeParameters).into()),
        ("TYPE_TYPE_VARIABLE", number(Block::TypeVariable).into()),
    ] {
        module.add(thread, name, value)?;
    }
    Ok(module)
}

fn number(block: Block) -> u8 {
    match block {
        Block::Function => 0,
        Block::Class => 1,
        Block::Module => 2,
        Block::Annotation => 3,
        Block::TypeAlias => 4,
        Block::TypeParameters => 5,
        Block::TypeVariable => 6,
    }
}

fn entry_repr(thread: &mut Thread, this: &EntryObject) -> PyResult<Ref<Str>> {
    let name = this.name.get().map(|name| name.to_string_lossy()).unwrap_or_default();
    let (id, line) = (this.as_object().id(), this.line.get());
    Str::new(thread, &format!("<symtable entry {name}({id}), line {line}>"))
}

fn symtable(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [source, filename, start] = args.exactly(thread, "symtable")?;
    let filename = filename_of(thread, filename)?;
    let mode = match start.downcast::<Str>().map(Str::to_string_lossy).as_deref() {
        Some("exec") => Mode::Exec,
        Some("eval") => Mode::Eval,
        Some("single") => Mode::Single,
        Some(_) => {
            return Err(thread.value_error("symtable() arg 3 must be 'exec' or 'eval' or 'single'"));
        }
        None => {
            let kind = start.ty().full_name();
            return Err(thread.type_error(format!("symtable() argument 3 must be str, not {kind}")));
        }
    };
    let source = source_text(
        thread,
        source,
        &filename,
        "symtable() arg 1 must be a string or bytes object",
    )?;
    let tree = parse_text(thread, &source, &filename, mode, 0)?;
    let options = CompileOptions::default();
    let table = parser::with_stack(tree.stack, || symbol_table(tree.module(), &options));
    match table {
        Ok(table) => entries(thread, &table),
        Err(error) => Err(compile_error(thread, &error, &filename)),
    }
}

fn filename_of(thread: &mut Thread, filename: &Object) -> PyResult {
    let path = match filename.downcast::<Str>().is_some() || filename.is_exact::<object::Bytes>() {
        true => filename.to_ref(),
        false => match filename.call_special(thread, &names::__fspath__, &[])? {
            Some(path) => path,
            None => {
                return Err(thread.type_error(format!(
                    "expected str, bytes or os.PathLike object, not {}",
                    filename.ty().full_name()
                )));
            }
        },
    };
    match path.downcast::<object::Bytes>() {
        Some(bytes) => {
            let data = bytes.as_slice();
            let text = builtins::codecs::decode(thread, data, None, Some("surrogateescape"))?;
            Ok(text.into_object())
        }
        None => Ok(path),
    }
}

/// All scopes as objects; gives the module's.
fn entries(thread: &mut Thread, table: &SymbolTable) -> PyResult {
    let made: PyResult<Vec<Ref<EntryObject>>> =
        table.scopes.iter().map(|scope| entry(thread, scope)).collect();
    let made = made?;
    for (scope, object) in table.scopes.iter().zip(&made) {
        let children = scope.children.iter().map(|at| made[*at].clone().into_object()).collect();
        object.children.put(List::new(thread, children)?);
    }
    Ok(made.first().map_or_else(singletons::none, |top| top.clone().into_object()))
}

fn entry(thread: &mut Thread, scope: &Scope) -> PyResult<Ref<EntryObject>> {
    let symbols = Dict::new(thread)?;
    for (name, flags) in scope.symbols.iter() {
        let flags = Int::new(thread, flags.into())?.into_object();
        symbols.set_text(thread, name, flags)?;
    }
    let varnames: PyResult<Vec<Ref>> = scope
        .varnames
        .iter()
        .map(|name| Ok(Str::intern_new(thread, name)?.into_object()))
        .collect();
    Native::new(
        thread,
        Entry {
            name: Field::of(Str::intern_new(thread, &scope.name)?),
            symbols: Field::of(symbols),
            varnames: Field::of(List::new(thread, varnames?)?),
            children: Field::of(List::new(thread, Vec::new())?),
            kind: Cell::new(number(scope.block)),
            nested: Cell::new(scope.nested),
            line: Cell::new(scope.loc.line),
        },
    )
}
