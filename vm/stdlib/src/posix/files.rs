//! Files by name: making, removing, renaming, linking, changing.

use host::dir;
use host::file::{self, Follow};
use object::{
    Args, Bytes, Float, Int, Layout, Module, Object, Params, PyResult, Ref, Str, Thread, Tuple,
};

use super::path::{self, ANY, NAME, NAME_OR_FD, Path};
use super::stat::follows;
use crate::common::{self, int};
use crate::fspath;

/// A mode or another C int with a default.
fn number(thread: &mut Thread, value: Option<&Object>, default: i32) -> PyResult<i32> {
    value.map_or(Ok(default), |value| value.to_i32(thread))
}

static OPEN: Params<4> =
    Params::new("open", ["path", "flags", "mode", "dir_fd"], 2).keyword_only(1);

pub(super) fn open(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    let [value, flags, mode, dir_fd] = args.bind(thread, &OPEN)?;
    let path = Path::of(thread, "open", value, NAME)?;
    let flags = number(thread, flags, 0)?;
    let mode = number(thread, mode, 0o777)? as u32;
    let dir = path::dir_fd(thread, dir_fd)?;
    let permissions = common::permissions(thread);
    let opened = common::retry(thread, || file::open(&permissions, dir, &path.name, flags, mode))?;
    path.done(thread, opened)
}

static MKDIR: Params<3> = Params::new("mkdir", ["path", "mode", "dir_fd"], 1).keyword_only(1);

pub(super) fn mkdir(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value, mode, dir_fd] = args.bind(thread, &MKDIR)?;
    let path = Path::of(thread, "mkdir", value, NAME)?;
    let mode = number(thread, mode, 0o777)? as u32;
    let at = path::dir_fd(thread, dir_fd)?;
    let permissions = common::permissions(thread);
    let result = thread.allow_threads(|| dir::make(&permissions, at, &path.name, mode));
    path.done(thread, result)
}

static RMDIR: Params<2> = Params::new("rmdir", ["path", "dir_fd"], 1).keyword_only(1);
static UNLINK: Params<2> = Params::new("unlink", ["path", "dir_fd"], 1).keyword_only(1);
static REMOVE: Params<2> = Params::new("remove", ["path", "dir_fd"], 1).keyword_only(1);

pub(super) fn rmdir(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value, dir_fd] = args.bind(thread, &RMDIR)?;
    let path = Path::of(thread, "rmdir", value, NAME)?;
    let at = path::dir_fd(thread, dir_fd)?;
    let permissions = common::permissions(thread);
    let result = thread.allow_threads(|| dir::remove(&permissions, at, &path.name));
    path.done(thread, result)
}

pub(super) fn unlink(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    remove_with(thread, args, &UNLINK)
}

pub(super) fn remove(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    remove_with(thread, args, &REMOVE)
}

fn remove_with(thread: &mut Thread, args: Args<'_>, params: &Params<2>) -> PyResult<()> {
    let [value, dir_fd] = args.bind(thread, params)?;
    let path = Path::of(thread, params.function, value, NAME)?;
    let at = path::dir_fd(thread, dir_fd)?;
    let permissions = common::permissions(thread);
    let result = thread.allow_threads(|| dir::unlink(&permissions, at, &path.name));
    path.done(thread, result)
}

static RENAME: Params<4> =
    Params::new("rename", ["src", "dst", "src_dir_fd", "dst_dir_fd"], 2).keyword_only(2);
static REPLACE: Params<4> =
    Params::new("replace", ["src", "dst", "src_dir_fd", "dst_dir_fd"], 2).keyword_only(2);

pub(super) fn rename(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    rename_with(thread, args, &RENAME)
}

pub(super) fn replace(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    rename_with(thread, args, &REPLACE)
}

/// Raises what a call about two files failed with.
fn both<R>(
    thread: &mut Thread,
    from: &Path,
    to: &Path,
    result: host::HostResult<R>,
) -> PyResult<R> {
    result.map_err(|error| common::os_error_at(thread, error, &[&from.object, &to.object]))
}

fn rename_with(thread: &mut Thread, args: Args<'_>, params: &Params<4>) -> PyResult<()> {
    let [src, dst, src_dir, dst_dir] = args.bind(thread, params)?;
    let from = Path::named(thread, params.function, "src", src, NAME)?;
    let to = Path::named(thread, params.function, "dst", dst, NAME)?;
    let (at, to_at) = (path::dir_fd(thread, src_dir)?, path::dir_fd(thread, dst_dir)?);
    let permissions = common::permissions(thread);
    let result =
        thread.allow_threads(|| dir::rename(&permissions, (at, &from.name), (to_at, &to.name)));
    both(thread, &from, &to, result)
}

static LINK: Params<5> =
    Params::new("link", ["src", "dst", "src_dir_fd", "dst_dir_fd", "follow_symlinks"], 2)
        .keyword_only(3);

pub(super) fn link(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [src, dst, src_dir, dst_dir, follow] = args.bind(thread, &LINK)?;
    let from = Path::named(thread, "link", "src", src, NAME)?;
    let to = Path::named(thread, "link", "dst", dst, NAME)?;
    let (at, to_at) = (path::dir_fd(thread, src_dir)?, path::dir_fd(thread, dst_dir)?);
    let follow = follows(thread, follow)?;
    let permissions = common::permissions(thread);
    let result = thread
        .allow_threads(|| dir::link(&permissions, (at, &from.name), (to_at, &to.name), follow));
    both(thread, &from, &to, result)
}

static SYMLINK: Params<4> =
    Params::new("symlink", ["src", "dst", "target_is_directory", "dir_fd"], 2).keyword_only(1);

pub(super) fn symlink(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [src, dst, _, dir_fd] = args.bind(thread, &SYMLINK)?;
    let target = Path::named(thread, "symlink", "src", src, NAME)?;
    let to = Path::named(thread, "symlink", "dst", dst, NAME)?;
    let at = path::dir_fd(thread, dir_fd)?;
    let permissions = common::permissions(thread);
    let result = thread.allow_threads(|| dir::symlink(&permissions, &target.name, at, &to.name));
    both(thread, &target, &to, result)
}

static READLINK: Params<2> = Params::new("readlink", ["path", "dir_fd"], 1).keyword_only(1);

pub(super) fn readlink(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [value, dir_fd] = args.bind(thread, &READLINK)?;
    let path = Path::of(thread, "readlink", value, NAME)?;
    let at = path::dir_fd(thread, dir_fd)?;
    let permissions = common::permissions(thread);
    let result = thread.allow_threads(|| dir::read_link(&permissions, at, &path.name));
    let text = path.done(thread, result)?;
    path.show(thread, &text)
}

static CHMOD: Params<4> =
    Params::new("chmod", ["path", "mode", "dir_fd", "follow_symlinks"], 2).keyword_only(2);

pub(super) fn chmod(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value, mode, dir_fd, follow] = args.bind(thread, &CHMOD)?;
    let path = Path::of(thread, "chmod", value, NAME_OR_FD)?;
    let mode = number(thread, mode, 0)? as u32;
    let at = path::dir_fd(thread, dir_fd)?;
    let follow = follows(thread, follow)?;
    let permissions = common::permissions(thread);
    let result = thread.allow_threads(|| match path.fd {
        Some(fd) => dir::fchmod(&permissions, fd, mode),
        None => dir::chmod(&permissions, at, &path.name, mode, follow),
    });
    path.done(thread, result)
}

static FCHMOD: Params<2> = Params::new("fchmod", ["fd", "mode"], 2);

pub(super) fn fchmod(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd, mode] = args.bind(thread, &FCHMOD)?;
    let fd = number(thread, fd, 0)?;
    let mode = number(thread, mode, 0)? as u32;
    let permissions = common::permissions(thread);
    common::system(thread, || dir::fchmod(&permissions, fd, mode))
}

static CHOWN: Params<5> =
    Params::new("chown", ["path", "uid", "gid", "dir_fd", "follow_symlinks"], 3).keyword_only(2);

pub(super) fn chown(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value, uid, gid, dir_fd, follow] = args.bind(thread, &CHOWN)?;
    let path = Path::of(thread, "chown", value, NAME_OR_FD)?;
    let uid = path::owner(thread, uid.expect("required"), "uid")?;
    let gid = path::owner(thread, gid.expect("required"), "gid")?;
    let at = path::dir_fd(thread, dir_fd)?;
    let follow = follows(thread, follow)?;
    let permissions = common::permissions(thread);
    let result = thread.allow_threads(|| match path.fd {
        Some(fd) => dir::fchown(&permissions, fd, (uid, gid)),
        None => dir::chown(&permissions, at, &path.name, (uid, gid), follow),
    });
    path.done(thread, result)
}

static LCHOWN: Params<3> = Params::new("lchown", ["path", "uid", "gid"], 3);

pub(super) fn lchown(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value, uid, gid] = args.bind(thread, &LCHOWN)?;
    let path = Path::of(thread, "lchown", value, NAME)?;
    let uid = path::owner(thread, uid.expect("required"), "uid")?;
    let gid = path::owner(thread, gid.expect("required"), "gid")?;
    let permissions = common::permissions(thread);
    let result = thread
        .allow_threads(|| dir::chown(&permissions, file::CWD, &path.name, (uid, gid), Follow::No));
    path.done(thread, result)
}

static FCHOWN: Params<3> = Params::new("fchown", ["fd", "uid", "gid"], 3);

pub(super) fn fchown(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd, uid, gid] = args.bind(thread, &FCHOWN)?;
    let fd = number(thread, fd, 0)?;
    let uid = path::owner(thread, uid.expect("required"), "uid")?;
    let gid = path::owner(thread, gid.expect("required"), "gid")?;
    let permissions = common::permissions(thread);
    common::system(thread, || dir::fchown(&permissions, fd, (uid, gid)))
}

static ACCESS: Params<5> =
    Params::new("access", ["path", "mode", "dir_fd", "effective_ids", "follow_symlinks"], 2)
        .keyword_only(3);

pub(super) fn access(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    /// The flags of `faccessat`.
    const AT_EACCESS: i32 = 0x200;
    const AT_SYMLINK_NOFOLLOW: i32 = 0x100;
    let [value, mode, dir_fd, effective, follow] = args.bind(thread, &ACCESS)?;
    let path = Path::of(thread, "access", value, NAME)?;
    let mode = number(thread, mode, 0)?;
    let at = path::dir_fd(thread, dir_fd)?;
    let mut flags = 0;
    if common::truth(thread, effective, false)? {
        flags |= AT_EACCESS;
    }
    if follows(thread, follow)? == Follow::No {
        flags |= AT_SYMLINK_NOFOLLOW;
    }
    let permissions = common::permissions(thread);
    Ok(thread.allow_threads(|| dir::access(&permissions, at, &path.name, mode, flags)))
}

static UTIME: Params<5> =
    Params::new("utime", ["path", "times", "ns", "dir_fd", "follow_symlinks"], 1).keyword_only(3);

pub(super) fn utime(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    /// Stands for the present moment.
    const UTIME_NOW: i64 = (1 << 30) - 1;
    let [value, times, ns, dir_fd, follow] = args.bind(thread, &UTIME)?;
    let path = Path::of(thread, "utime", value, NAME_OR_FD)?;
    let at = path::dir_fd(thread, dir_fd)?;
    let follow = follows(thread, follow)?;
    let times = common::given(times);
    if times.is_some() && ns.is_some() {
        return Err(
            thread.value_error("utime: you may specify either 'times' or 'ns' but not both")
        );
    }
    let pair =
        |value: &Object| value.downcast::<Tuple>().filter(|t| t.len() == 2).map(Layout::to_ref);
    let moments = if let Some(times) = times {
        let Some(times) = pair(times) else {
            return Err(
                thread.type_error("utime: 'times' must be either a tuple of two ints or None")
            );
        };
        [file_time(thread, times.items()[0])?, file_time(thread, times.items()[1])?]
    } else if let Some(ns) = ns {
        let Some(ns) = pair(ns) else {
            return Err(thread.type_error("utime: 'ns' must be a tuple of two ints"));
        };
        [split_ns(thread, ns.items()[0])?, split_ns(thread, ns.items()[1])?]
    } else {
        [(0, UTIME_NOW), (0, UTIME_NOW)]
    };
    if path.fd.is_some() && follow == Follow::No {
        return Err(thread.value_error("utime: cannot use fd and follow_symlinks together"));
    }
    let permissions = common::permissions(thread);
    let moments = (moments[0], moments[1]);
    let result = thread.allow_threads(|| match path.fd {
        Some(fd) => dir::set_times_of(&permissions, fd, moments),
        None => dir::set_times(&permissions, at, &path.name, moments, follow),
    });
    path.done(thread, result)
}

/// Seconds and nanoseconds of an int or float of seconds, rounded down.
fn file_time(thread: &mut Thread, value: &Object) -> PyResult<(i64, i64)> {
    if let Some(value) = value.downcast::<Float>() {
        let value = value.value();
        if value.is_nan() {
            return Err(thread.value_error("Invalid value NaN (not a number)"));
        }
        let mut whole = value.floor();
        let mut rest = ((value - whole) * 1e9).floor();
        if rest >= 1e9 {
            rest -= 1e9;
            whole += 1.0;
        }
        if !(-9.2e18..9.2e18).contains(&whole) {
            return Err(thread.overflow_error("timestamp out of range for platform time_t"));
        }
        return Ok((whole as i64, rest as i64));
    }
    if !value.is_index() {
        return Err(
            thread.type_error(format!("argument must be int or float, not {}", value.type_name()))
        );
    }
    match value.to_index(thread)?.as_i64() {
        Some(seconds) => Ok((seconds, 0)),
        None => Err(thread.overflow_error("timestamp out of range for platform time_t")),
    }
}

fn split_ns(thread: &mut Thread, value: &Object) -> PyResult<(i64, i64)> {
    let number = value.to_index(thread)?;
    let billion = num_bigint::BigInt::from(1_000_000_000);
    let number: num_bigint::BigInt = Int::to_bigint(&number);
    let mut rest = &number % &billion;
    let mut whole = number / &billion;
    if rest < num_bigint::BigInt::ZERO {
        rest += &billion;
        whole -= 1;
    }
    match (i64::try_from(whole), i64::try_from(rest)) {
        (Ok(whole), Ok(rest)) => Ok((whole, rest)),
        _ => Err(thread.overflow_error("timestamp out of range for platform time_t")),
    }
}

static CHDIR: Params<1> = Params::new("chdir", ["path"], 1);

pub(super) fn chdir(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value] = args.bind(thread, &CHDIR)?;
    let path = Path::of(thread, "chdir", value, NAME_OR_FD)?;
    let permissions = common::permissions(thread);
    let result = thread.allow_threads(|| match path.fd {
        Some(fd) => dir::change_to(&permissions, fd),
        None => dir::change(&permissions, &path.name),
    });
    path.done(thread, result)
}

static FCHDIR: Params<1> = Params::new("fchdir", ["fd"], 1);

pub(super) fn fchdir(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [fd] = args.bind(thread, &FCHDIR)?;
    let fd = path::fildes(thread, fd.expect("required"))?;
    let permissions = common::permissions(thread);
    common::system(thread, || dir::change_to(&permissions, fd))
}

pub(super) fn getcwd(thread: &mut Thread, _: &Module) -> PyResult<Ref<Str>> {
    let permissions = common::permissions(thread);
    let name = common::system(thread, || dir::current(&permissions))?;
    fspath::decode(thread, &name)
}

pub(super) fn getcwdb(thread: &mut Thread, _: &Module) -> PyResult<Ref<Bytes>> {
    let permissions = common::permissions(thread);
    let name = common::system(thread, || dir::current(&permissions))?;
    Bytes::new(thread, &name)
}

static MKFIFO: Params<3> = Params::new("mkfifo", ["path", "mode", "dir_fd"], 1).keyword_only(1);

pub(super) fn mkfifo(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value, mode, dir_fd] = args.bind(thread, &MKFIFO)?;
    let path = Path::of(thread, "mkfifo", value, NAME)?;
    let mode = number(thread, mode, 0o666)? as u32;
    let at = path::dir_fd(thread, dir_fd)?;
    let permissions = common::permissions(thread);
    common::system(thread, || dir::make_fifo(&permissions, at, &path.name, mode))
}

static MKNOD: Params<4> =
    Params::new("mknod", ["path", "mode", "device", "dir_fd"], 1).keyword_only(1);

pub(super) fn mknod(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value, mode, device, dir_fd] = args.bind(thread, &MKNOD)?;
    let path = Path::of(thread, "mknod", value, NAME)?;
    let mode = number(thread, mode, 0o600)? as u32;
    let device = device.map_or(Ok(0), |device| device.to_i64(thread))? as u64;
    let at = path::dir_fd(thread, dir_fd)?;
    let permissions = common::permissions(thread);
    common::system(thread, || dir::make_node(&permissions, at, &path.name, mode, device))
}

static TRUNCATE: Params<2> = Params::new("truncate", ["path", "length"], 2);

pub(super) fn truncate(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    let [value, length] = args.bind(thread, &TRUNCATE)?;
    let path = Path::of(thread, "truncate", value, NAME_OR_FD)?;
    let length = length.expect("required").to_i64(thread)?;
    let permissions = common::permissions(thread);
    let result = common::retry(thread, || match path.fd {
        Some(fd) => file::ftruncate(fd, length),
        None => file::truncate(&permissions, &path.name, length),
    })?;
    path.done(thread, result)
}

static LISTDIR: Params<1> = Params::new("listdir", ["path"], 0);

pub(super) fn listdir(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [value] = args.bind(thread, &LISTDIR)?;
    let path = Path::of(thread, "listdir", value, ANY)?;
    let permissions = common::permissions(thread);
    let names = thread.allow_threads(|| {
        let mut listing = match path.fd {
            Some(fd) => dir::Listing::of_descriptor(&permissions, fd)?,
            None => dir::Listing::open(&permissions, &path.name)?,
        };
        let mut names = Vec::new();
        while let Some(entry) = listing.next_entry()? {
            names.push(entry.name);
        }
        Ok(names)
    });
    let names = path.done(thread, names)?;
    let mut out = Vec::with_capacity(names.len());
    for name in names {
        out.push(path.show(thread, name.to_bytes())?);
    }
    Ok(object::List::new(thread, out)?.into_object())
}

static PATHCONF: Params<2> = Params::new("pathconf", ["path", "name"], 2);

pub(super) fn pathconf(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [value, name] = args.bind(thread, &PATHCONF)?;
    let path = Path::of(thread, "pathconf", value, NAME)?;
    let which =
        super::info::conf_name(thread, name.expect("required"), super::constants::PATHCONF)?;
    let permissions = common::permissions(thread);
    let found = thread.allow_threads(|| dir::limit(&permissions, &path.name, which));
    let found = path.done(thread, found)?;
    int(thread, found)
}
