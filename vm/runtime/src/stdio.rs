//! `sys.stdin`, `sys.stdout`, `sys.stderr`.
//!
//! CPython: Python/pylifecycle.c, init_sys_streams.

use object::native_function::{noargs, one};
use object::{
    Int, IntoObject, Layout, Module, Object, PyResult, Ref, Str, Thread, names, singletons,
};
use stdlib::sys::{SysState, sys_set};

/// What `sys.stderr` is until the streams exist: it writes at once.
pub(crate) fn preliminary(thread: &mut Thread) -> PyResult<()> {
    let printer = Module::new(thread, "stderr")?;
    printer.add_functions(
        thread,
        [
            one(c"write", |thread: &mut Thread, _: &Module, text: &Object| {
                let Some(text) = text.downcast::<Str>() else {
                    let given = text.type_name();
                    return Err(thread.type_error(format!("a str is required, not {given}")));
                };
                let bytes = text.to_wtf8();
                host::process::write_stream(2, &bytes)
                    .map_err(|error| builtins::exceptions::host_error(thread, error, None))?;
                Ok(text.len())
            }),
            noargs(c"flush", |_: &mut Thread, _: &Module| ()),
        ],
    )?;
    let printer = printer.into_object();
    sys_set(thread, "__stderr__", printer.clone())?;
    sys_set(thread, "stderr", printer)
}

/// A standard stream.
struct Stream {
    fd: i32,
    name: &'static str,
    writes: bool,
}

const STREAMS: [(&str, Stream); 3] = [
    ("stdin", Stream { fd: 0, name: "<stdin>", writes: false }),
    ("stdout", Stream { fd: 1, name: "<stdout>", writes: true }),
    ("stderr", Stream { fd: 2, name: "<stderr>", writes: true }),
];

/// Makes the three streams and `builtins.open`.
pub(crate) fn install(thread: &mut Thread) -> PyResult<()> {
    let io = object::protocol::import::import_text(thread, "io")?;
    let open = io.get_attr(thread, &names::open)?;
    thread.interp().builtins().set_str(thread, &names::open, open.clone())?;
    for (attribute, stream) in STREAMS {
        let made = if host::file::fstat(stream.fd).is_ok() {
            make(thread, &io, &open, &stream)?
        } else {
            singletons::none()
        };
        sys_set(thread, &format!("__{attribute}__"), made.clone())?;
        sys_set(thread, attribute, made)?;
    }
    Ok(())
}

fn make(thread: &mut Thread, io: &Object, open: &Object, stream: &Stream) -> PyResult {
    let state = thread.interp().state::<SysState>();
    let config = state.config.borrow().clone();
    let unbuffered = !config.buffered_stdio && stream.writes;
    let mode = if stream.writes { "wb" } else { "rb" };
    let none = singletons::none_ref();
    let fd = Int::new(thread, stream.fd.into())?;
    let mode = Str::new(thread, mode)?;
    let buffering = Int::new(thread, if unbuffered { 0 } else { -1 })?;
    let no = singletons::bool_ref(false);
    let args: [&Object; 7] =
        [fd.as_object(), mode.as_object(), buffering.as_object(), none, none, none, no];
    let buffer = open.call(thread, &args)?;
    let raw = if unbuffered { buffer.clone() } else { buffer.get_attr(thread, &names::raw)? };
    let name = Str::new(thread, stream.name)?;
    raw.set_attr(thread, &names::name, name.as_object())?;
    let is_tty = raw.call_method(thread, &names::isatty, &[])?.is_truthy(thread)?;
    let line_buffering = config.buffered_stdio && (is_tty || stream.fd == 2);
    let encoding = config.stdio_encoding.as_deref().unwrap_or("utf-8").to_owned();
    let errors = match (stream.fd, config.stdio_errors.as_deref()) {
        (2, _) => "backslashreplace".to_owned(),
        (_, Some(errors)) => errors.to_owned(),
        (_, None) => "strict".to_owned(),
    };
    let encoding = Str::new(thread, &encoding)?;
    let errors = Str::new(thread, &errors)?;
    let newline = Str::new(thread, "\n")?;
    let wrapper = io.get_attr_text(thread, "TextIOWrapper")?;
    let args: [&Object; 6] = [
        &buffer,
        encoding.as_object(),
        errors.as_object(),
        newline.as_object(),
        singletons::bool_ref(line_buffering),
        singletons::bool_ref(unbuffered),
    ];
    let made = wrapper.call(thread, &args)?;
    let mode = if stream.writes { "w" } else { "r" }.into_object(thread)?;
    made.set_attr(thread, &names::mode, &mode)?;
    Ok(made)
}

/// Flushes `sys.stdout` and `sys.stderr`; false if stdout could not be.
pub(crate) fn flush(thread: &mut Thread) -> bool {
    let mut fine = true;
    for name in [&*names::stdout, &*names::stderr] {
        let Some(stream) = stdlib::sys::sys_get(thread, name).filter(|stream| !stream.is_none())
        else {
            continue;
        };
        if is_closed(thread, &stream) {
            continue;
        }
        if let Err(raised) = stream.call_method(thread, &names::flush, &[]) {
            let error: Ref = thread.catch(raised);
            if std::ptr::eq(name, &*names::stdout) {
                builtins::traceback::unraisable(thread, error, "", Some(&stream));
                fine = false;
            }
        }
    }
    fine
}

fn is_closed(thread: &mut Thread, stream: &Object) -> bool {
    let closed = stream.get_attr(thread, &names::closed);
    match closed.and_then(|closed| closed.is_truthy(thread)) {
        Ok(closed) => closed,
        Err(raised) => {
            drop(thread.catch(raised));
            false
        }
    }
}
