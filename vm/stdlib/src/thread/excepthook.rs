//! `_excepthook`: how `threading` tells of an exception that ended a thread.

use builtins::structseq::{self, FieldSpec, StructSpec, field};
use object::static_types::SystemExit;
use object::{IntoObject, Layout, Module, Object, PyResult, Ref, Str, Thread, Tuple, Type};

use crate::common;

/// What a hook is told.
pub(super) static ARGS: Type = structseq::new_type(c"_thread._ExceptHookArgs");

const FIELDS: &[FieldSpec] = &[
    field("exc_type", "Exception type"),
    field("exc_value", "Exception value"),
    field("exc_traceback", "Exception traceback"),
    field("thread", "Thread object"),
];

pub(crate) fn structs() -> Vec<StructSpec> {
    vec![structseq::spec(&ARGS, "What a hook of threading is told.", FIELDS, 4)]
}

/// `sys.stderr`, or else the one that the thread remembered.
fn stderr(thread: &mut Thread, who: &Object) -> PyResult<Option<Ref>> {
    let sys = thread.interp().sys_dict.get();
    let file = sys.and_then(|sys| sys.get_text(thread, "stderr"));
    if let Some(file) = file.filter(|file| !file.is_none()) {
        return Ok(Some(file));
    }
    if who.is_none() {
        return Ok(None);
    }
    let file = who.get_attr_text(thread, "_stderr")?;
    Ok((!file.is_none()).then_some(file))
}

fn write(thread: &mut Thread, file: &Object, text: &str) -> PyResult<()> {
    let text = text.into_object(thread)?;
    common::call(thread, file, "write", &[&text]).map(drop)
}

pub(super) fn excepthook(thread: &mut Thread, _: &Module, args: &Object) -> PyResult<()> {
    let fields = args.downcast::<Tuple>().filter(|_| structseq::is(args, &ARGS));
    let Some([class, value, traceback, who]) = fields.map(Tuple::items) else {
        let text = "_thread.excepthook argument type must be ExceptHookArgs";
        return Err(thread.type_error(text));
    };
    // Leaving a thread is nothing to tell of.
    if class.is(SystemExit.as_type().as_object()) {
        return Ok(());
    }
    let Some(file) = stderr(thread, who)? else { return Ok(()) };
    let name = if who.is_none() { None } else { common::attr_opt(thread, who, "name")? };
    let name = match name {
        Some(name) => name.str(thread)?,
        None => Str::new(thread, &host::thread::ident().to_string())?,
    };
    write(thread, &file, &format!("Exception in thread {name}:\n"))?;
    builtins::traceback::display_to(thread, &file, value, traceback);
    common::call(thread, &file, "flush", &[]).map(drop)
}
