//! `_stat`: the bits of a file's mode.

use object::native_function::one;
use object::static_types as types;
use object::{Module, Object, PyResult, Ref, Thread};

/// Constants of the module.
const CONSTANTS: &[(&str, i64)] = &[
    ("SF_APPEND", 262144),
    ("SF_ARCHIVED", 65536),
    ("SF_DATALESS", 1073741824),
    ("SF_FIRMLINK", 8388608),
    ("SF_IMMUTABLE", 131072),
    ("SF_NOUNLINK", 1048576),
    ("SF_SETTABLE", 4294901760),
    ("SF_SNAPSHOT", 2097152),
    ("ST_ATIME", 7),
    ("ST_CTIME", 9),
    ("ST_DEV", 2),
    ("ST_GID", 5),
    ("ST_INO", 1),
    ("ST_MODE", 0),
    ("ST_MTIME", 8),
    ("ST_NLINK", 3),
    ("ST_SIZE", 6),
    ("ST_UID", 4),
    ("S_ENFMT", 1024),
    ("S_IEXEC", 64),
    ("S_IFBLK", 24576),
    ("S_IFCHR", 8192),
    ("S_IFDIR", 16384),
    ("S_IFDOOR", 0),
    ("S_IFIFO", 4096),
    ("S_IFLNK", 40960),
    ("S_IFPORT", 0),
    ("S_IFREG", 32768),
    ("S_IFSOCK", 49152),
    ("S_IFWHT", 0),
    ("S_IREAD", 256),
    ("S_IRGRP", 32),
    ("S_IROTH", 4),
    ("S_IRUSR", 256),
    ("S_IRWXG", 56),
    ("S_IRWXO", 7),
    ("S_IRWXU", 448),
    ("S_ISGID", 1024),
    ("S_ISUID", 2048),
    ("S_ISVTX", 512),
    ("S_IWGRP", 16),
    ("S_IWOTH", 2),
    ("S_IWRITE", 128),
    ("S_IWUSR", 128),
    ("S_IXGRP", 8),
    ("S_IXOTH", 1),
    ("S_IXUSR", 64),
    ("UF_APPEND", 4),
    ("UF_COMPRESSED", 32),
    ("UF_DATAVAULT", 128),
    ("UF_HIDDEN", 32768),
    ("UF_IMMUTABLE", 2),
    ("UF_NODUMP", 1),
    ("UF_NOUNLINK", 16),
    ("UF_OPAQUE", 8),
    ("UF_SETTABLE", 65535),
    ("UF_TRACKED", 64),
];

/// The bits that say what a file is.
const FORMAT: u32 = 0o170_000;

fn mode(thread: &mut Thread, value: &Object) -> PyResult<u32> {
    let number = value.to_index(thread)?;
    match number.as_i64() {
        Some(mode) if u32::try_from(mode).is_ok() => Ok(mode as u32),
        Some(_) => Err(thread.overflow_error("mode out of range")),
        None => {
            let text = "Python int too large to convert to C unsigned long";
            Err(thread.raise_text(&types::OverflowError, text))
        }
    }
}

fn s_isblk(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<bool> {
    Ok(mode(thread, value)? & FORMAT == 0o060_000)
}

fn s_ischr(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<bool> {
    Ok(mode(thread, value)? & FORMAT == 0o020_000)
}

fn s_isdir(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<bool> {
    Ok(mode(thread, value)? & FORMAT == 0o040_000)
}

fn s_isfifo(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<bool> {
    Ok(mode(thread, value)? & FORMAT == 0o010_000)
}

fn s_islnk(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<bool> {
    Ok(mode(thread, value)? & FORMAT == 0o120_000)
}

fn s_isreg(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<bool> {
    Ok(mode(thread, value)? & FORMAT == 0o100_000)
}

fn s_issock(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<bool> {
    Ok(mode(thread, value)? & FORMAT == 0o140_000)
}

/// Kinds of files that Linux has not.
fn never(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<bool> {
    mode(thread, value).map(|_| false)
}

fn s_imode(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<u32> {
    Ok(mode(thread, value)? & 0o7777)
}

fn s_ifmt(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<u32> {
    Ok(mode(thread, value)? & FORMAT)
}

/// The mode as `ls -l` shows it.
fn filemode(thread: &mut Thread, _: &Module, value: &Object) -> PyResult<String> {
    let mode = mode(thread, value)?;
    let kind = match mode & FORMAT {
        0o060_000 => 'b',
        0o020_000 => 'c',
        0o040_000 => 'd',
        0o010_000 => 'p',
        0o120_000 => 'l',
        0o100_000 => '-',
        0o140_000 => 's',
        _ => '?',
    };
    let mut out = String::from(kind);
    let special = [(0o4000, 'S', 's'), (0o2000, 'S', 's'), (0o1000, 'T', 't')];
    for (at, (bit, alone, both)) in special.into_iter().enumerate() {
        let shift = 6 - 3 * at;
        let bits = mode >> shift & 7;
        out.push(if bits & 4 != 0 { 'r' } else { '-' });
        out.push(if bits & 2 != 0 { 'w' } else { '-' });
        out.push(match (mode & bit != 0, bits & 1 != 0) {
            (true, true) => both,
            (true, false) => alone,
            (false, true) => 'x',
            (false, false) => '-',
        });
    }
    Ok(out)
}

/// Makes `_stat`.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_stat")?;
    for (name, number) in CONSTANTS {
        module.add(thread, name, *number)?;
    }
    module.add_functions(
        thread,
        [
            one(c"S_ISBLK", s_isblk),
            one(c"S_ISCHR", s_ischr),
            one(c"S_ISDIR", s_isdir),
            one(c"S_ISFIFO", s_isfifo),
            one(c"S_ISLNK", s_islnk),
            one(c"S_ISREG", s_isreg),
            one(c"S_ISSOCK", s_issock),
            one(c"S_ISDOOR", never),
            one(c"S_ISPORT", never),
            one(c"S_ISWHT", never),
            one(c"S_IMODE", s_imode),
            one(c"S_IFMT", s_ifmt),
            one(c"filemode", filemode),
        ],
    )?;
    Ok(module)
}
