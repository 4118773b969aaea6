//! What is known of files: `stat`, `statvfs` and their results.

use builtins::structseq::{self, FieldSpec, StructSpec, field, unnamed};
use host::file::{self, Follow, Stat};
use num_bigint::BigInt;
use object::{Args, IntoObject, Module, Object, Params, PyResult, Ref, Thread, Tuple, Type};

use super::path::{self, NAME, NAME_OR_FD, Path};
use crate::common::{self, int};

pub(super) static STAT_RESULT: Type = structseq::new_type(c"os.stat_result");
pub(super) static STATVFS_RESULT: Type = structseq::new_type(c"os.statvfs_result");

const STAT_FIELDS: &[FieldSpec] = &[
    field("st_mode", "protection bits"),
    field("st_ino", "inode"),
    field("st_dev", "device"),
    field("st_nlink", "number of hard links"),
    field("st_uid", "user ID of owner"),
    field("st_gid", "group ID of owner"),
    field("st_size", "total size, in bytes"),
    unnamed("time of last access, in seconds"),
    unnamed("time of last change of content, in seconds"),
    unnamed("time of last change of status, in seconds"),
    field("st_atime", "time of last access"),
    field("st_mtime", "time of last change of content"),
    field("st_ctime", "time of last change of status"),
    field("st_atime_ns", "time of last access in nanoseconds"),
    field("st_mtime_ns", "time of last change of content in nanoseconds"),
    field("st_ctime_ns", "time of last change of status in nanoseconds"),
    field("st_blksize", "block size for input and output"),
    field("st_blocks", "number of blocks"),
    field("st_rdev", "device type, of a device"),
];

const STATVFS_FIELDS: &[FieldSpec] = &[
    field("f_bsize", ""),
    field("f_frsize", ""),
    field("f_blocks", ""),
    field("f_bfree", ""),
    field("f_bavail", ""),
    field("f_files", ""),
    field("f_ffree", ""),
    field("f_favail", ""),
    field("f_flag", ""),
    field("f_namemax", ""),
    field("f_fsid", ""),
];

pub(super) fn structs() -> Vec<StructSpec> {
    vec![
        structseq::spec(&STAT_RESULT, "What is known of a file.", STAT_FIELDS, 10),
        structseq::spec(&STATVFS_RESULT, "What is known of a file system.", STATVFS_FIELDS, 10),
    ]
}

/// A `stat_result`.
pub(super) fn result(thread: &Thread, stat: &Stat) -> PyResult<Ref<Tuple>> {
    let times = [stat.atime, stat.mtime, stat.ctime];
    let mut values = vec![
        int(thread, stat.mode)?,
        int(thread, stat.ino)?,
        int(thread, stat.dev)?,
        int(thread, stat.nlink)?,
        int(thread, stat.uid)?,
        int(thread, stat.gid)?,
        int(thread, stat.size)?,
    ];
    for (sec, _) in times {
        values.push(int(thread, sec)?);
    }
    for (sec, nsec) in times {
        values.push((sec as f64 + 1e-9 * nsec as f64).into_object(thread)?);
    }
    for (sec, nsec) in times {
        let whole: BigInt = BigInt::from(sec) * 1_000_000_000 + nsec;
        values.push(whole.into_object(thread)?);
    }
    values.push(int(thread, stat.blksize)?);
    values.push(int(thread, stat.blocks)?);
    values.push(int(thread, stat.rdev)?);
    structseq::make(thread, &STAT_RESULT, values)
}

/// Looks at a file by name or descriptor.
fn look(
    thread: &mut Thread,
    function: &str,
    path: &Path,
    dir: Option<&Object>,
    follow: Follow,
) -> PyResult<Ref<Tuple>> {
    if path.fd.is_some() && common::given(dir).is_some() {
        return Err(
            thread.value_error(format!("{function}: can't specify dir_fd without matching path"))
        );
    }
    let dir = path::dir_fd(thread, dir)?;
    if path.fd.is_some() && follow == Follow::No {
        return Err(
            thread.value_error(format!("{function}: cannot use fd and follow_symlinks together"))
        );
    }
    let permissions = common::permissions(thread);
    let found = thread.allow_threads(|| match path.fd {
        Some(fd) => file::fstat(fd),
        None => file::stat(&permissions, dir, &path.name, follow),
    });
    let stat = path.done(thread, found)?;
    result(thread, &stat)
}

static STAT: Params<3> =
    Params::new("stat", ["path", "dir_fd", "follow_symlinks"], 1).keyword_only(2);

pub(super) fn stat(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [value, dir, follow] = args.bind(thread, &STAT)?;
    let path = Path::of(thread, "stat", value, NAME_OR_FD)?;
    let follow = follows(thread, follow)?;
    look(thread, "stat", &path, dir, follow)
}

static LSTAT: Params<2> = Params::new("lstat", ["path", "dir_fd"], 1).keyword_only(1);

pub(super) fn lstat(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [value, dir] = args.bind(thread, &LSTAT)?;
    let path = Path::of(thread, "lstat", value, NAME)?;
    look(thread, "lstat", &path, dir, Follow::No)
}

/// The `follow_symlinks` argument.
pub(super) fn follows(thread: &mut Thread, value: Option<&Object>) -> PyResult<Follow> {
    Ok(if common::truth(thread, value, true)? { Follow::Yes } else { Follow::No })
}

static FSTAT: Params<1> = Params::new("fstat", ["fd"], 1);

pub(super) fn fstat(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [fd] = args.bind(thread, &FSTAT)?;
    let fd = fd.expect("required").to_i32(thread)?;
    let stat = common::system(thread, || file::fstat(fd))?;
    result(thread, &stat)
}

static STATVFS: Params<1> = Params::new("statvfs", ["path"], 1);

pub(super) fn statvfs(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [value] = args.bind(thread, &STATVFS)?;
    let path = Path::of(thread, "statvfs", value, NAME_OR_FD)?;
    let permissions = common::permissions(thread);
    let found = thread.allow_threads(|| match path.fd {
        Some(fd) => file::fstatvfs(fd),
        None => file::statvfs(&permissions, &path.name),
    });
    let found = path.done(thread, found)?;
    vfs_result(thread, &found)
}

pub(super) fn fstatvfs(thread: &mut Thread, _: &Module, fd: &Object) -> PyResult<Ref<Tuple>> {
    let fd = fd.to_i32(thread)?;
    let found = common::system(thread, || file::fstatvfs(fd))?;
    vfs_result(thread, &found)
}

fn vfs_result(thread: &Thread, found: &file::StatVfs) -> PyResult<Ref<Tuple>> {
    let numbers = [
        found.bsize,
        found.frsize,
        found.blocks,
        found.bfree,
        found.bavail,
        found.files,
        found.ffree,
        found.favail,
        found.flag,
        found.namemax,
        found.fsid,
    ];
    let values = numbers.into_iter().map(|n| int(thread, n)).collect::<PyResult<Vec<_>>>()?;
    structseq::make(thread, &STATVFS_RESULT, values)
}
