//! `print`, `input`, `format`, `open`.

use object::native_function::{MethodDef, fast};
use object::{
    Args, Int, IntoObject, Layout, Module, Object, Params, PyResult, Ref, Str, Thread, names,
};

pub(super) fn functions() -> Vec<MethodDef> {
    vec![
        fast(c"format", format).doc(
            c"format($module, value, format_spec='', /)\n--\n\nThe value as text, in the form that the specification asks for.",
        ),
        fast(c"input", input).doc(
            c"input($module, prompt='', /)\n--\n\nRead a line from standard input, without its end.",
        ),
        fast(c"print", print).doc(
            c"print($module, /, *args, sep=' ', end='\\n', file=None, flush=False)\n--\n\nWrite the values to a file, standard output unless another is given.",
        ),
        fast(c"open", open).doc(
            c"open($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)\n--\n\nOpen a file and return an object to read or write it with.",
        ),
    ]
}

fn format(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Str>> {
    let [value, spec] = args.between(thread, "format", 1)?;
    if let Some(spec) = spec.filter(|spec| spec.downcast::<Str>().is_none()) {
        let name = if spec.is_none() { "None" } else { spec.ty().full_name() };
        return Err(thread.type_error(format!("format() argument 2 must be str, not {name}")));
    }
    format_value(thread, value.expect("required"), spec.and_then(|spec| spec.downcast::<Str>()))
}

/// `format(value, spec)`
pub fn format_value(thread: &mut Thread, value: &Object, spec: Option<&Str>) -> PyResult<Ref<Str>> {
    if spec.is_none_or(Str::is_empty) {
        if let Some(text) = value.downcast_exact::<Str>() {
            return Ok(text.to_ref());
        }
        if value.is_exact::<Int>() {
            return value.str(thread);
        }
    }
    let spec = spec.map_or_else(Str::empty, Layout::to_ref);
    let Some(made) = value.call_special(thread, &names::__format__, &[spec.as_object()])? else {
        return Err(
            thread.type_error(format!("Type {} doesn't define __format__", value.ty().full_name()))
        );
    };
    made.downcast_ref::<Str>().map_err(|made| {
        thread.type_error(format!("__format__ must return a str, not {}", made.ty().full_name()))
    })
}

/// A name of `sys`, if it is there.
fn sys_attr(thread: &Thread, name: &Str) -> Option<Ref> {
    thread.interp().sys_dict.get()?.get_str(name)
}

/// `file.write(str(value))`
pub fn write_text(thread: &mut Thread, file: &Object, value: &Object) -> PyResult<()> {
    let text = value.str(thread)?;
    file.call_method(thread, &names::write, &[text.as_object()]).map(drop)
}

fn print(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    static PARAMS: Params<4> =
        Params::new("print", ["sep", "end", "file", "flush"], 0).keyword_only(4).beside_varargs();
    let keywords = Args::new(&args.values()[args.len()..], args.names());
    let [sep, end, file, flush] = keywords.bind(thread, &PARAMS)?;
    let file = match file.filter(|file| !file.is_none()) {
        Some(file) => file.to_ref(),
        None => match sys_attr(thread, &names::stdout) {
            Some(file) if file.is_none() => return Ok(()),
            Some(file) => file,
            None => return Err(thread.runtime_error("lost sys.stdout")),
        },
    };
    let check = |thread: &Thread, value: Option<&'_ Object>, name: &str| match value {
        Some(value) if value.downcast::<Str>().is_none() && !value.is_none() => Err(thread
            .type_error(format!(
                "{name} must be None or a string, not {}",
                value.ty().full_name()
            ))),
        _ => Ok(()),
    };
    check(thread, sep, "sep")?;
    check(thread, end, "end")?;
    let flush = match flush {
        Some(flush) => flush.is_truthy(thread)?,
        None => false,
    };
    let default_sep = Str::from_char(thread, u32::from(b' '))?;
    let default_end = Str::from_char(thread, u32::from(b'\n'))?;
    let sep = sep.filter(|sep| !sep.is_none()).unwrap_or(default_sep.as_object());
    let end = end.filter(|end| !end.is_none()).unwrap_or(default_end.as_object());
    for (at, value) in args.positional().iter().enumerate() {
        if at > 0 {
            write_text(thread, &file, sep)?;
        }
        write_text(thread, &file, value)?;
    }
    write_text(thread, &file, end)?;
    if flush {
        file.call_method(thread, &names::flush, &[])?;
    }
    Ok(())
}

fn stream(thread: &Thread, name: &Str) -> PyResult {
    match sys_attr(thread, name).filter(|stream| !stream.is_none()) {
        Some(stream) => Ok(stream),
        None => Err(thread.runtime_error(format!("input(): lost sys.{name}"))),
    }
}

fn input(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [prompt] = args.between(thread, "input", 0)?;
    let stdin = stream(thread, &names::stdin)?;
    let stdout = stream(thread, &names::stdout)?;
    let stderr = stream(thread, &names::stderr)?;
    // What fails to be flushed there is no reason not to read.
    if let Err(raised) = stderr.call_method(thread, &names::flush, &[]) {
        drop(thread.catch(raised));
    }
    if let Some(prompt) = prompt {
        write_text(thread, &stdout, prompt)?;
    }
    if let Err(raised) = stdout.call_method(thread, &names::flush, &[]) {
        drop(thread.catch(raised));
    }
    let line = stdin.call_method(thread, &names::readline, &[])?;
    let Some(text) = line.downcast::<Str>() else {
        return Err(thread.type_error("object.readline() returned non-string"));
    };
    if text.is_empty() {
        return Err(thread.eof_error("EOF when reading a line"));
    }
    let last = text.len() - 1;
    if text.char_at(last) == u32::from(b'\n') {
        return Str::from_chars(thread, text.chars().slice(0..last)).into_object(thread);
    }
    Ok(line)
}

fn open(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    static PARAMS: Params<8> = Params::new(
        "open",
        ["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"],
        1,
    );
    let _: [Option<&Object>; 8] = args.bind(thread, &PARAMS)?;
    let io = super::run::import(thread, "_io")?;
    io.get_attr(thread, &names::open)?.call_args(thread, args)
}
