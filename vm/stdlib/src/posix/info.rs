//! Facts about the system and the process's surroundings.

use builtins::structseq::{self, FieldSpec, StructSpec, field};
use object::{
    Args, Bytes, Dict, Int, IntoObject, Layout, Module, Object, Params, PyResult, Ref, Str, Thread,
    Tuple, Type,
};

use super::constants::{CONFSTR, SYSCONF};
use crate::common::{self, int};
use crate::fspath;

pub(super) static UNAME_RESULT: Type = structseq::new_type(c"posix.uname_result");
pub(super) static TIMES_RESULT: Type = structseq::new_type(c"posix.times_result");
pub(super) static TERMINAL_SIZE: Type = structseq::new_type(c"os.terminal_size");

const UNAME_FIELDS: &[FieldSpec] = &[
    field("sysname", "name of the operating system"),
    field("nodename", "name of the machine on the network"),
    field("release", "release of the operating system"),
    field("version", "version of the operating system"),
    field("machine", "kind of hardware"),
];
const TIMES_FIELDS: &[FieldSpec] = &[
    field("user", "user time"),
    field("system", "system time"),
    field("children_user", "user time of children"),
    field("children_system", "system time of children"),
    field("elapsed", "time since some moment in the past"),
];
const SIZE_FIELDS: &[FieldSpec] =
    &[field("columns", "width in characters"), field("lines", "height in characters")];

pub(super) fn structs() -> Vec<StructSpec> {
    vec![
        structseq::spec(&UNAME_RESULT, "Names of the system.", UNAME_FIELDS, 5),
        structseq::spec(&TIMES_RESULT, "Time that was used.", TIMES_FIELDS, 5),
        structseq::spec(&TERMINAL_SIZE, "Size of a terminal.", SIZE_FIELDS, 2),
    ]
}

pub(super) fn uname(thread: &mut Thread, _: &Module) -> PyResult<Ref<Tuple>> {
    let names = common::system(thread, host::proc::system_names)?;
    let mut values = Vec::new();
    for name in &names {
        values.push(fspath::decode(thread, name)?.into_object());
    }
    structseq::make(thread, &UNAME_RESULT, values)
}

pub(super) fn times(thread: &mut Thread, _: &Module) -> PyResult<Ref<Tuple>> {
    let ticks = common::system(thread, host::proc::times)?;
    /// `_SC_CLK_TCK`
    const CLOCK_TICKS: i32 = 2;
    let second = host::sys::sysconf(CLOCK_TICKS).unwrap_or(100).max(1) as f64;
    let values = ticks
        .into_iter()
        .map(|ticks| (ticks as f64 / second).into_object(thread))
        .collect::<PyResult<Vec<_>>>()?;
    structseq::make(thread, &TIMES_RESULT, values)
}

pub(super) fn get_terminal_size(
    thread: &mut Thread,
    _: &Module,
    args: Args<'_>,
) -> PyResult<Ref<Tuple>> {
    let [fd] = args.between(thread, "get_terminal_size", 0)?;
    let fd = fd.map_or(Ok(1), |fd| fd.to_i32(thread))?;
    let (columns, lines) = common::system(thread, || host::sys::terminal_size(fd))?;
    let values = vec![int(thread, columns)?, int(thread, lines)?];
    structseq::make(thread, &TERMINAL_SIZE, values)
}

/// A configuration name as text of the table, or as a number.
pub(super) fn conf_name(
    thread: &mut Thread,
    value: &Object,
    table: &[(&str, i64)],
) -> PyResult<i32> {
    if let Some(name) = value.downcast::<Str>() {
        let found = table.iter().find(|(known, _)| name.eq_text(known));
        return match found {
            Some((_, number)) => Ok(*number as i32),
            None => Err(thread.value_error("unrecognized configuration name")),
        };
    }
    if value.is_index() {
        return value.to_i32(thread);
    }
    Err(thread.type_error("configuration names must be strings or integers"))
}

/// A dict of a table.
pub(super) fn conf_dict(thread: &Thread, table: &[(&str, i64)]) -> PyResult<Ref<Dict>> {
    let dict = Dict::new(thread)?;
    for (name, number) in table {
        dict.set_text(thread, name, int(thread, *number)?)?;
    }
    Ok(dict)
}

pub(super) fn sysconf(thread: &mut Thread, _: &Module, name: &Object) -> PyResult<i64> {
    let which = conf_name(thread, name, SYSCONF)?;
    common::system(thread, || host::sys::sysconf(which))
}

pub(super) fn confstr(thread: &mut Thread, _: &Module, name: &Object) -> PyResult<Ref<Str>> {
    let which = conf_name(thread, name, CONFSTR)?;
    let text = common::system(thread, || host::sys::confstr(which))?;
    fspath::decode(thread, &text)
}

pub(super) fn cpu_count(_: &mut Thread, _: &Module) -> Option<usize> {
    host::sys::cpu_count()
}

pub(super) fn sched_getaffinity(thread: &mut Thread, _: &Module, pid: &Object) -> PyResult {
    let pid = pid.to_i32(thread)?;
    let cpus = common::system(thread, || host::sys::affinity(pid))?;
    let set = object::Set::new(thread)?;
    for cpu in cpus {
        let cpu = int(thread, cpu)?;
        set.add(thread, &cpu)?;
    }
    Ok(set.into_object())
}

pub(super) fn getloadavg(thread: &mut Thread, _: &Module) -> PyResult<(f64, f64, f64)> {
    match host::sys::load_average() {
        Ok([a, b, c]) => Ok((a, b, c)),
        Err(_) => Err(thread.os_error_text("Load averages are unobtainable")),
    }
}

pub(super) fn getlogin(thread: &mut Thread, _: &Module) -> PyResult<Ref<Str>> {
    let name = common::system(thread, host::proc::login_name)?;
    fspath::decode(thread, &name)
}

pub(super) fn urandom(thread: &mut Thread, _: &Module, size: &Object) -> PyResult<Ref<Bytes>> {
    let size = common::size(thread, size)?;
    let Ok(size) = usize::try_from(size) else {
        return Err(thread.value_error("negative argument not allowed"));
    };
    let mut room = super::super::io::zeros(thread, size)?;
    let permissions = common::permissions(thread);
    common::system(thread, || host::proc::urandom(&permissions, &mut room))?;
    Bytes::new(thread, &room)
}

static GETRANDOM: Params<2> = Params::new("getrandom", ["size", "flags"], 1);

pub(super) fn getrandom(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Bytes>> {
    let [size, flags] = args.bind(thread, &GETRANDOM)?;
    let size = common::size(thread, size.expect("required"))?;
    let flags = flags.map_or(Ok(0), |flags| flags.to_i32(thread))? as u32;
    let Ok(size) = usize::try_from(size) else {
        return Err(common::os_error(thread, host::HostError::new(22)));
    };
    let mut room = super::super::io::zeros(thread, size)?;
    let permissions = common::permissions(thread);
    let count = common::system(thread, || host::proc::random(&permissions, &mut room, flags))?;
    Bytes::new(thread, &room[..count])
}

pub(super) fn strerror(thread: &mut Thread, _: &Module, code: &Object) -> PyResult<String> {
    let code = code.to_i32(thread)?;
    Ok(host::strerror(code))
}

/// The environment as a dict of bytes.
pub(super) fn environ(thread: &mut Thread) -> PyResult<Ref<Dict>> {
    let dict = Dict::new(thread)?;
    // Who may not read it sees an empty one.
    let all = host::env::all(&common::permissions(thread)).unwrap_or_default();
    for (key, value) in all {
        let key = Bytes::new(thread, &key)?;
        let value = Bytes::new(thread, &value)?.into_object();
        if dict.get(thread, key.as_object())?.is_none() {
            dict.set(thread, key.as_object(), value)?;
        }
    }
    Ok(dict)
}

pub(super) fn create_environ(thread: &mut Thread, _: &Module) -> PyResult<Ref<Dict>> {
    environ(thread)
}

pub(super) fn putenv(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [name, value] = args.exactly(thread, "putenv")?;
    let (name, value) = (fspath::fs_c(thread, name)?, fspath::fs_c(thread, value)?);
    if name.to_bytes().contains(&b'=') {
        return Err(thread.value_error("illegal environment variable name"));
    }
    let permissions = common::permissions(thread);
    host::env::set(&permissions, name.to_bytes(), value.to_bytes())
        .map_err(|error| common::os_error(thread, error))
}

pub(super) fn unsetenv(thread: &mut Thread, _: &Module, name: &Object) -> PyResult<()> {
    let name = fspath::fs_c(thread, name)?;
    let permissions = common::permissions(thread);
    host::env::unset(&permissions, name.to_bytes()).map_err(|error| common::os_error(thread, error))
}

static FSPATH: Params<1> = Params::new("fspath", ["path"], 1);

pub(super) fn fspath_function(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [path] = args.bind(thread, &FSPATH)?;
    fspath::fspath(thread, path.expect("required"))
}

static NORMPATH: Params<1> = Params::new("_path_normpath", ["path"], 1);
static SPLITROOT: Params<1> = Params::new("_path_splitroot_ex", ["p"], 1);

/// The characters of a path, and how to make a path of some again.
fn path_points(thread: &mut Thread, function: &str, value: &Object) -> PyResult<(Vec<u32>, bool)> {
    let wrong = |thread: &Thread| {
        thread.type_error(format!(
            "{function}: path should be string, bytes or os.PathLike, not {}",
            value.type_name()
        ))
    };
    let named = value.downcast::<Str>().is_some() || value.downcast::<Bytes>().is_some();
    let hook = Str::intern_new(thread, "__fspath__")?;
    if !named && value.ty().lookup(thread, &hook).is_none() {
        return Err(wrong(thread));
    }
    let path = fspath::fspath(thread, value)?;
    if let Some(text) = path.downcast::<Str>() {
        return Ok((text.chars().iter().collect(), false));
    }
    match path.downcast::<Bytes>() {
        Some(bytes) => Ok((bytes.as_slice().iter().map(|b| u32::from(*b)).collect(), true)),
        None => Err(wrong(thread)),
    }
}

fn path_object(thread: &Thread, points: &[u32], bytes: bool) -> PyResult {
    if bytes {
        let bytes: Vec<u8> = points.iter().map(|c| *c as u8).collect();
        return Ok(Bytes::new(thread, &bytes)?.into_object());
    }
    Ok(Str::from_code_points(thread, points)?.into_object())
}

const SLASH: u32 = b'/' as u32;

/// How long the root in front of a path is: none, one slash, or exactly two.
fn root_len(path: &[u32]) -> usize {
    match path {
        [SLASH, SLASH, SLASH, ..] => 1,
        [SLASH, SLASH, ..] => 2,
        [SLASH, ..] => 1,
        _ => 0,
    }
}

pub(super) fn path_normpath(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [path] = args.bind(thread, &NORMPATH)?;
    let (points, bytes) = path_points(thread, "_path_normpath", path.expect("required"))?;
    let dot = u32::from(b'.');
    let root = root_len(&points);
    let mut parts: Vec<&[u32]> = Vec::new();
    for part in points[root..].split(|c| *c == SLASH) {
        if part.is_empty() || part == [dot] {
            continue;
        }
        let up = [dot, dot];
        if part != up || root == 0 && parts.last().is_none_or(|last| *last == up) {
            parts.push(part);
        } else {
            parts.pop();
        }
    }
    let mut out = points[..root].to_vec();
    out.extend(parts.join(&SLASH));
    if out.is_empty() {
        out.push(dot);
    }
    path_object(thread, &out, bytes)
}

pub(super) fn path_splitroot_ex(
    thread: &mut Thread,
    _: &Module,
    args: Args<'_>,
) -> PyResult<Ref<Tuple>> {
    let [path] = args.bind(thread, &SPLITROOT)?;
    let (points, bytes) = path_points(thread, "_path_splitroot_ex", path.expect("required"))?;
    let root = root_len(&points);
    let drive = path_object(thread, &[], bytes)?;
    let head = path_object(thread, &points[..root], bytes)?;
    let tail = path_object(thread, &points[root..], bytes)?;
    Tuple::from_array(thread, [drive, head, tail])
}

/// Parts of a device number, as Linux packs it.
pub(super) fn major(thread: &mut Thread, _: &Module, device: &Object) -> PyResult<u64> {
    let device = device_number(thread, device)?;
    Ok((device >> 8) & 0xFFF | (device >> 32) & !0xFFF)
}

pub(super) fn minor(thread: &mut Thread, _: &Module, device: &Object) -> PyResult<u64> {
    let device = device_number(thread, device)?;
    Ok(device & 0xFF | (device >> 12) & 0xFFFF_FF00)
}

fn device_number(thread: &mut Thread, value: &Object) -> PyResult<u64> {
    let number: Ref<Int> = value.to_index(thread)?;
    match number.as_u64() {
        Some(number) => Ok(number),
        None => Err(thread.overflow_error("Python int too large to convert to C unsigned long")),
    }
}

pub(super) fn makedev(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<u64> {
    let [major, minor] = args.exactly(thread, "makedev")?;
    let major = device_number(thread, major)?;
    let minor = device_number(thread, minor)?;
    Ok((major & 0xFFF) << 8 | (major & !0xFFF) << 32 | minor & 0xFF | (minor & !0xFF) << 12)
}
