//! `BaseException`: construction, arguments, context, cause, traceback, notes, pickling.

use object::descriptor::{MemberDef, getset, member};
use object::exception::BaseException;
use object::native_function::{noargs, one};
use object::static_types as types;
use object::{
    Args, Dict, IntoObject, Layout, List, Object, PyResult, Ref, Str, Thread, Tuple, Type,
    TypeSpec, names, slot,
};

/// The spec of `BaseException`, whose slots the others inherit.
pub(super) fn specs() -> Vec<TypeSpec> {
    let suppress = MemberDef {
        name: c"__suppress_context__".as_ptr(),
        kind: member::BOOL,
        offset: std::mem::offset_of!(BaseException, suppress_context) as isize,
        flags: 0,
        doc: std::ptr::null(),
    };
    vec![
        TypeSpec::layout::<BaseException>()
            .dict_offset(types::EXCEPTION_DICT_OFFSET as usize)
            .slots([
                slot::tp_new(exception_new),
                slot::tp_init(exception_init),
                slot::tp_repr(exception_repr),
                slot::tp_str(exception_str),
            ])
            .methods([
                noargs(c"__reduce__", exception_reduce).doc(c"__reduce__($self, /)\n--\n\n"),
                one(c"__setstate__", exception_setstate)
                    .doc(c"__setstate__($self, state, /)\n--\n\n"),
                one(c"with_traceback", with_traceback)
                    .doc(c"with_traceback($self, object, /)\n--\n\nSet the traceback and return the exception."),
                one(c"add_note", add_note)
                    .doc(c"add_note($self, object, /)\n--\n\nAdd a line of text that is shown after the message."),
            ])
            .members([suppress])
            .getset([
                getset(c"__dict__", get_dict, set_dict),
                getset(c"args", get_args, set_args),
                getset(c"__traceback__", get_traceback, set_traceback_attr),
                getset(c"__context__", get_context, set_context_attr),
                getset(c"__cause__", get_cause, set_cause_attr),
            ]),
    ]
}

/// A sentence for types whose docstring is no more than that.
pub(super) fn doc_of(name: &str) -> &'static str {
    match name {
        "BaseException" => "What every exception derives from.",
        "Exception" => "What every exception derives from that a program may want to catch.",
        "GeneratorExit" => "Asks a generator to exit.",
        "KeyboardInterrupt" => "The user interrupted the program.",
        "SystemExit" => "Asks the interpreter to exit.",
        "ArithmeticError" => "What arithmetic errors derive from.",
        "FloatingPointError" => "A floating-point operation failed.",
        "OverflowError" => "A result is too large to be represented.",
        "ZeroDivisionError" => "The divisor is zero.",
        "AssertionError" => "An assertion does not hold.",
        "AttributeError" => "There is no such attribute.",
        "BufferError" => "A buffer cannot be had or changed.",
        "EOFError" => "The input ended too early.",
        "ImportError" => "A module or a name in it cannot be imported.",
        "ModuleNotFoundError" => "There is no such module.",
        "LookupError" => "What errors of index or key derive from.",
        "IndexError" => "The index is out of range.",
        "KeyError" => "There is no such key.",
        "MemoryError" => "There is not enough memory.",
        "NameError" => "There is no such name.",
        "UnboundLocalError" => "The local variable has no value yet.",
        "OSError" => "The operating system reports an error.",
        "RuntimeError" => "An error that fits no other type.",
        "NotImplementedError" => "The method is left to subclasses.",
        "PythonFinalizationError" => "Not possible while the interpreter shuts down.",
        "RecursionError" => "Calls are nested too deeply.",
        "ReferenceError" => "The object that a weak proxy stood for is gone.",
        "StopIteration" => "The iterator has no more items.",
        "StopAsyncIteration" => "The asynchronous iterator has no more items.",
        "SyntaxError" => "The source is not valid Python.",
        "IndentationError" => "The indentation is wrong.",
        "TabError" => "Tabs and spaces are mixed in the indentation.",
        "_IncompleteInputError" => "The input ends within a statement.",
        "SystemError" => "The interpreter itself is at fault.",
        "TypeError" => "The type of an argument is wrong.",
        "ValueError" => "The value of an argument is wrong.",
        "UnicodeError" => "What errors of encoding and decoding derive from.",
        "Warning" => "What warnings derive from.",
        name if name.ends_with("Warning") => "A category of warnings.",
        _ => "An error of the operating system.",
    }
}

fn exception_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let args = Tuple::from_slice(thread, args.positional())?;
    Ok(BaseException::alloc(thread, ty, args)?.into_object())
}

/// `__init__` of every exception without fields of its own.
pub(super) fn exception_init(
    thread: &mut Thread,
    this: &BaseException,
    args: Args<'_>,
) -> PyResult<()> {
    no_keywords(thread, this, args)?;
    set_init_args(thread, this, args)
}

pub(super) fn no_keywords(thread: &Thread, this: &BaseException, args: Args<'_>) -> PyResult<()> {
    if args.has_keywords() {
        let name = this.as_object().ty().full_name();
        return Err(thread.type_error(format!("{name}() takes no keyword arguments")));
    }
    Ok(())
}

/// Makes the positional arguments the exception's `args`.
pub(super) fn set_init_args(thread: &Thread, this: &BaseException, args: Args<'_>) -> PyResult<()> {
    this.args.put(Tuple::from_slice(thread, args.positional())?);
    Ok(())
}

pub(super) fn exception_str(thread: &mut Thread, this: &BaseException) -> PyResult<Ref<Str>> {
    let args = this.args();
    match args.len() {
        0 => Ok(Str::empty()),
        1 => args.get(0).expect("of length one").str(thread),
        _ => args.as_object().str(thread),
    }
}

fn exception_repr(thread: &mut Thread, this: &BaseException) -> PyResult<String> {
    let args = this.args();
    let name = this.as_object().ty().name().to_owned();
    if args.len() == 1 {
        let item = args.get(0).expect("of length one").repr(thread)?;
        return Ok(format!("{name}({item})"));
    }
    Ok(format!("{name}{}", args.as_object().repr(thread)?))
}

/// Type, arguments and, where there is one, the state.
pub(super) fn reduce_with(
    thread: &Thread,
    this: &BaseException,
    args: Ref<Tuple>,
    state: Option<Ref>,
) -> PyResult {
    let ty = this.as_object().ty().as_object().to_ref();
    match state {
        Some(state) => (ty, args, state).into_object(thread),
        None => (ty, args).into_object(thread),
    }
}

fn exception_reduce(thread: &mut Thread, this: &BaseException) -> PyResult {
    let state = this.dict.get().map(Ref::into_object);
    reduce_with(thread, this, this.args(), state)
}

fn exception_setstate(thread: &mut Thread, this: &BaseException, state: &Object) -> PyResult<()> {
    if state.is_none() {
        return Ok(());
    }
    let Some(dict) = state.downcast::<Dict>() else {
        return Err(thread.type_error("state is not a dictionary"));
    };
    for (name, value) in dict.entries() {
        this.as_object().store_attr(thread, &name, Some(&value))?;
    }
    Ok(())
}

fn with_traceback(thread: &mut Thread, this: &BaseException, traceback: &Object) -> PyResult {
    set_traceback(thread, this, traceback)?;
    Ok(this.as_object().to_ref())
}

fn add_note(thread: &mut Thread, this: &BaseException, note: &Object) -> PyResult<()> {
    if note.downcast::<Str>().is_none() {
        return Err(thread.type_error(format!(
            "add_note() argument must be str, not {}",
            note.ty().full_name()
        )));
    }
    let this = this.as_object();
    let notes = match this.get_attr_opt(thread, &names::__notes__)? {
        Some(notes) => notes,
        None => {
            let notes = List::new(thread, Vec::new())?.into_object();
            this.set_attr(thread, &names::__notes__, &notes)?;
            notes
        }
    };
    match notes.downcast::<List>() {
        Some(notes) => notes.append(thread, note.to_ref()),
        None => Err(thread.type_error("Cannot add note: __notes__ is not a list")),
    }
}

fn get_dict(thread: &mut Thread, this: &BaseException) -> PyResult<Option<Ref<Dict>>> {
    this.as_object().instance_dict(thread)
}

fn set_dict(thread: &mut Thread, this: &BaseException, value: Option<&Object>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread.type_error("cannot delete __dict__"));
    };
    let Some(dict) = value.downcast::<Dict>() else {
        return Err(thread.type_error(format!(
            "__dict__ must be set to a dictionary, not a '{}'",
            value.ty().full_name()
        )));
    };
    this.dict.put(dict.to_ref());
    Ok(())
}

fn get_args(_: &mut Thread, this: &BaseException) -> Ref<Tuple> {
    this.args()
}

fn set_args(thread: &mut Thread, this: &BaseException, value: Option<&Object>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread.type_error("args may not be deleted"));
    };
    let args = match value.downcast_exact::<Tuple>() {
        Some(tuple) => tuple.to_ref(),
        None => {
            let items = value.collect(thread)?;
            Tuple::new(thread, items)?
        }
    };
    this.args.put(args);
    Ok(())
}

fn get_traceback(_: &mut Thread, this: &BaseException) -> Option<Ref> {
    this.traceback.get()
}

/// `exception.__traceback__ = traceback`
pub fn set_traceback(thread: &Thread, this: &BaseException, traceback: &Object) -> PyResult<()> {
    if traceback.is_none() {
        this.traceback.set(None);
        return Ok(());
    }
    if !traceback.ty().is_subtype(&types::PyTraceBack_Type) {
        return Err(thread.type_error("__traceback__ must be a traceback or None"));
    }
    this.traceback.put(traceback.to_ref());
    Ok(())
}

fn set_traceback_attr(
    thread: &mut Thread,
    this: &BaseException,
    value: Option<&Object>,
) -> PyResult<()> {
    match value {
        Some(value) => set_traceback(thread, this, value),
        None => Err(thread.type_error("__traceback__ may not be deleted")),
    }
}

fn get_context(_: &mut Thread, this: &BaseException) -> Option<Ref> {
    this.context.get()
}

fn set_context_attr(
    thread: &mut Thread,
    this: &BaseException,
    value: Option<&Object>,
) -> PyResult<()> {
    match value {
        None => Err(thread.type_error("__context__ may not be deleted")),
        Some(value) if value.is_none() => {
            this.context.set(None);
            Ok(())
        }
        Some(value) if value.downcast::<BaseException>().is_some() => {
            this.context.put(value.to_ref());
            Ok(())
        }
        Some(_) => {
            Err(thread.type_error("exception context must be None or derive from BaseException"))
        }
    }
}

fn get_cause(_: &mut Thread, this: &BaseException) -> Option<Ref> {
    this.cause.get()
}

/// `raise … from cause`: the context is no longer shown.
pub fn set_cause(this: &BaseException, cause: Option<Ref>) {
    this.suppress_context.set(1);
    this.cause.set(cause);
}

fn set_cause_attr(
    thread: &mut Thread,
    this: &BaseException,
    value: Option<&Object>,
) -> PyResult<()> {
    match value {
        None => Err(thread.type_error("__cause__ may not be deleted")),
        Some(value) if value.is_none() => {
            set_cause(this, None);
            Ok(())
        }
        Some(value) if value.downcast::<BaseException>().is_some() => {
            set_cause(this, Some(value.to_ref()));
            Ok(())
        }
        Some(_) => {
            Err(thread.type_error("exception cause must be None or derive from BaseException"))
        }
    }
}
