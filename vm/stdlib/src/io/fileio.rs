//! `FileIO`: a file descriptor as a raw stream.

use std::cell::Cell;

use object::descriptor::{getset, getter};
use object::native_function::{fast, noargs, one};
use object::singletons::none;
use object::static_types as types;
use object::{
    Args, Bytes, Int, Layout, Native, Object, Params, Payload, PyResult, Ref, Str, Thread, Type,
    TypeSpec, buffer, native_type, slot,
};

use super::base::{RAW_IO_BASE, base_close_of, keeping, writable as writable_buffer};
use super::{DEFAULT_BUFFER_SIZE, unsupported};
use crate::common::{self, attr_opt, set_attr};
use crate::fspath;

/// The system's numbers.
const EAGAIN: i32 = 11;
const EBADF: i32 = 9;
const EISDIR: i32 = 21;
const O_WRONLY: i32 = 1;
const O_RDWR: i32 = 2;
const O_CREAT: i32 = 0o100;
const O_EXCL: i32 = 0o200;
const O_TRUNC: i32 = 0o1000;
const O_APPEND: i32 = 0o2000;
const S_IFMT: u32 = 0o170_000;
const S_IFDIR: u32 = 0o040_000;

/// What a `FileIO` has inside.
pub(crate) struct FileIo {
    /// The descriptor; negative when closed.
    fd: Cell<i32>,
    created: Cell<bool>,
    readable: Cell<bool>,
    writable: Cell<bool>,
    appending: Cell<bool>,
    /// `None` until somebody asked.
    seekable: Cell<Option<bool>>,
    close_fd: Cell<bool>,
    finalizing: Cell<bool>,
    block_size: Cell<i64>,
}

type This = Native<FileIo>;

native_type! { FILE_IO: FileIo = c"_io.FileIO", HAVE_GC | BASETYPE | MANAGED_DICT | MANAGED_WEAKREF }

impl Payload for FileIo {
    fn ty() -> &'static Type {
        &FILE_IO
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![TypeSpec::native::<FileIo>()
        .base(&RAW_IO_BASE)
        .doc("FileIO(file, mode='r', closefd=True, opener=None)\n--\n\nA file without a buffer.")
        .slots([slot::tp_new(new), slot::tp_init(init), slot::tp_repr(repr)])
        .methods([
            fast(c"read", read).doc(c"read($self, size=-1, /)\n--\n\nRead at most so many bytes with one system call."),
            noargs(c"readall", readall).doc(c"readall($self, /)\n--\n\nRead until the end."),
            one(c"readinto", readinto).doc(c"readinto($self, buffer, /)\n--\n\nRead into a buffer; returns how many bytes."),
            one(c"write", write).doc(c"write($self, b, /)\n--\n\nWrite with one system call; returns how many bytes."),
            fast(c"seek", seek).doc(c"seek($self, pos, whence=0, /)\n--\n\nMove the position; returns the new one."),
            noargs(c"tell", tell).doc(c"tell($self, /)\n--\n\nThe position."),
            fast(c"truncate", truncate).doc(c"truncate($self, size=None, /)\n--\n\nSet the size of the file."),
            noargs(c"close", close).doc(c"close($self, /)\n--\n\nClose the file, and its descriptor unless it is somebody else's."),
            noargs(c"seekable", seekable).doc(c"seekable($self, /)\n--\n\nTrue if the position can be moved."),
            noargs(c"readable", readable).doc(c"readable($self, /)\n--\n\nTrue if opened for reading."),
            noargs(c"writable", writable).doc(c"writable($self, /)\n--\n\nTrue if opened for writing."),
            noargs(c"fileno", fileno).doc(c"fileno($self, /)\n--\n\nThe file descriptor."),
            noargs(c"isatty", isatty).doc(c"isatty($self, /)\n--\n\nTrue if it is a terminal."),
            noargs(c"_isatty_open_only", isatty).doc(c"_isatty_open_only($self, /)\n--\n\n"),
            one(c"_dealloc_warn", dealloc_warn).doc(c"_dealloc_warn($self, object, /)\n--\n\n"),
            noargs(c"__getstate__", getstate).doc(c"__getstate__($self, /)\n--\n\n"),
        ])
        .getset([
            getset(c"_finalizing", get_finalizing, set_finalizing),
            getset(c"_blksize", get_block_size, set_block_size),
            getter(c"closed", get_closed),
            getter(c"closefd", get_close_fd),
            getter(c"mode", get_mode),
        ])]
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    let inside = FileIo {
        fd: Cell::new(-1),
        created: Cell::new(false),
        readable: Cell::new(false),
        writable: Cell::new(false),
        appending: Cell::new(false),
        seekable: Cell::new(None),
        close_fd: Cell::new(true),
        finalizing: Cell::new(false),
        block_size: Cell::new(DEFAULT_BUFFER_SIZE as i64),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

impl FileIo {
    /// Sets what the mode says and gives the flags of `open`.
    fn apply_mode(&self, thread: &Thread, mode: &str) -> PyResult<i32> {
        let bad = "Must have exactly one of create/read/write/append mode and at most one plus";
        let (mut main, mut plus, mut flags) = (false, false, 0);
        for c in mode.chars() {
            match c {
                'x' | 'r' | 'w' | 'a' => {
                    if main {
                        return Err(thread.value_error(bad));
                    }
                    main = true;
                    self.readable.set(c == 'r');
                    self.writable.set(c != 'r');
                    self.created.set(c == 'x');
                    self.appending.set(c == 'a');
                    flags |= match c {
                        'x' => O_EXCL | O_CREAT,
                        'w' => O_CREAT | O_TRUNC,
                        'a' => O_APPEND | O_CREAT,
                        _ => 0,
                    };
                }
                'b' => {}
                '+' => {
                    if plus {
                        return Err(thread.value_error(bad));
                    }
                    plus = true;
                    self.readable.set(true);
                    self.writable.set(true);
                }
                _ => return Err(thread.value_error(format!("invalid mode: {mode}"))),
            }
        }
        if !main {
            return Err(thread.value_error(bad));
        }
        flags |= match (self.readable.get(), self.writable.get()) {
            (true, true) => O_RDWR,
            (false, true) => O_WRONLY,
            _ => 0,
        };
        Ok(flags)
    }

    fn mode(&self) -> &'static str {
        match (self.created.get(), self.appending.get(), self.readable.get(), self.writable.get()) {
            (true, _, true, _) => "xb+",
            (true, ..) => "xb",
            (_, true, true, _) => "ab+",
            (_, true, ..) => "ab",
            (_, _, true, true) => "rb+",
            (_, _, true, _) => "rb",
            _ => "wb",
        }
    }

    fn open_fd(&self, thread: &Thread) -> PyResult<i32> {
        match self.fd.get() {
            fd if fd >= 0 => Ok(fd),
            _ => Err(thread.value_error("I/O operation on closed file")),
        }
    }

    /// The descriptor, if it is open for reading and nothing but we reads from it.
    pub(super) fn fd_to_read(&self) -> Option<i32> {
        Some(self.fd.get()).filter(|fd| *fd >= 0 && self.readable.get())
    }

    pub(super) fn is_closed(&self) -> bool {
        self.fd.get() < 0
    }

    pub(super) fn fd_to_write(&self) -> Option<i32> {
        Some(self.fd.get()).filter(|fd| *fd >= 0 && self.writable.get())
    }

    fn close_descriptor(&self, thread: &mut Thread) -> PyResult<()> {
        let fd = self.fd.replace(-1);
        if fd < 0 {
            return Ok(());
        }
        // An interrupted close has closed: no second try.
        match thread.allow_threads(|| host::file::close(fd)) {
            Ok(()) => Ok(()),
            Err(error) => Err(common::os_error(thread, error)),
        }
    }
}

static INIT: Params<4> = Params::new("FileIO", ["file", "mode", "closefd", "opener"], 1);

fn init(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [file, mode, closefd, opener] = args.bind(thread, &INIT)?;
    let file = file.expect("required");
    let mode = match mode {
        None => "r".to_owned(),
        Some(mode) => match mode.downcast::<Str>() {
            Some(mode) => mode.to_string_lossy(),
            None => {
                return Err(thread.type_error(format!(
                    "FileIO() argument 'mode' must be str, not {}",
                    mode.type_name()
                )));
            }
        },
    };
    let close_fd = common::truth(thread, closefd, true)?;
    if this.fd.get() >= 0 {
        if this.close_fd.get() {
            this.close_descriptor(thread)?;
        } else {
            this.fd.set(-1);
        }
    }
    if file.downcast::<object::Bool>().is_some() {
        let text = "bool is used as a file descriptor";
        common::warn(thread, &types::RuntimeWarning, text, 1)?;
    }
    let given = match file.downcast::<Int>() {
        Some(number) => match number.as_i32() {
            Some(fd) if fd >= 0 => Some(fd),
            Some(_) => return Err(thread.value_error("negative file descriptor")),
            None if number.is_negative() => {
                return Err(thread.value_error("negative file descriptor"));
            }
            None => {
                return Err(thread.overflow_error("Python int too large to convert to C int"));
            }
        },
        None => None,
    };
    let path = match given {
        Some(_) => None,
        None => Some(fspath::fs_c(thread, file)?),
    };
    let flags = this.apply_mode(thread, &mode)?;
    this.seekable.set(None);
    this.close_fd.set(true);
    let opened = match (given, path) {
        (Some(fd), _) => {
            this.close_fd.set(close_fd);
            this.fd.set(fd);
            Ok(())
        }
        (None, Some(path)) => {
            if !close_fd {
                return Err(thread.value_error("Cannot use closefd=False with file name"));
            }
            match common::given(opener) {
                Some(opener) => open_with(thread, this, opener, file, flags),
                None => open_path(thread, this, &path, file, flags),
            }
        }
        (None, None) => unreachable!("a file has a descriptor or a path"),
    };
    opened?;
    let checked = after_open(thread, this, file, given.is_some());
    if checked.is_err() {
        // A descriptor that is not ours stays open.
        if given.is_some() {
            this.fd.set(-1);
        } else {
            let fd = this.fd.replace(-1);
            let _ = thread.allow_threads(|| host::file::close(fd));
        }
    }
    checked
}

fn open_with(
    thread: &mut Thread,
    this: &This,
    opener: &Object,
    file: &Object,
    flags: i32,
) -> PyResult<()> {
    const O_CLOEXEC: i32 = 0o2_000_000;
    let flags = common::int(thread, flags | O_CLOEXEC)?;
    let result = opener.call(thread, &[file, &flags])?;
    let Some(fd) = result.downcast::<Int>() else {
        return Err(thread.type_error("expected integer from opener"));
    };
    let Some(fd) = fd.as_i32() else {
        return Err(thread.overflow_error("Python int too large to convert to C int"));
    };
    if fd < 0 {
        return Err(thread.value_error(format!("opener returned {fd}")));
    }
    this.fd.set(fd);
    match host::file::set_inheritable(fd, false) {
        Ok(()) => Ok(()),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn open_path(
    thread: &mut Thread,
    this: &This,
    path: &std::ffi::CStr,
    file: &Object,
    flags: i32,
) -> PyResult<()> {
    let permissions = common::permissions(thread);
    let opened = common::retry(thread, || {
        host::file::open(&permissions, host::file::CWD, path, flags, 0o666)
    })?;
    match opened {
        Ok(fd) => {
            this.fd.set(fd);
            Ok(())
        }
        Err(error) => Err(common::os_error_at(thread, error, &[file])),
    }
}

/// Refuses directories, and sets what is known only of the open file.
fn after_open(thread: &mut Thread, this: &This, file: &Object, by_fd: bool) -> PyResult<()> {
    let fd = this.fd.get();
    this.block_size.set(DEFAULT_BUFFER_SIZE as i64);
    match thread.allow_threads(|| host::file::fstat(fd)) {
        Ok(stat) => {
            if stat.mode & S_IFMT == S_IFDIR {
                let error = host::HostError::new(EISDIR);
                return Err(common::os_error_at(thread, error, &[file]));
            }
            if stat.blksize > 1 {
                this.block_size.set(stat.blksize);
            }
        }
        Err(error) if error.errno() == EBADF => {
            return Err(if by_fd {
                common::os_error(thread, error)
            } else {
                common::os_error_at(thread, error, &[file])
            });
        }
        Err(_) => {}
    }
    set_attr(thread, this.as_object(), "name", file)?;
    if this.appending.get() {
        // A pipe can't; that is no error here.
        let _ = thread.allow_threads(|| host::file::seek(fd, 0, 2));
    }
    Ok(())
}

fn repr(thread: &mut Thread, this: &This) -> PyResult<String> {
    let ty = this.as_object().ty().full_name_of(thread)?;
    let fd = this.fd.get();
    if fd < 0 {
        return Ok(format!("<{ty} [closed]>"));
    }
    let (mode, close_fd) = (this.mode(), if this.close_fd.get() { "True" } else { "False" });
    match attr_opt(thread, this.as_object(), "name")? {
        None => Ok(format!("<{ty} fd={fd} mode='{mode}' closefd={close_fd}>")),
        Some(name) => {
            if !thread.repr_enter(this.as_object()) {
                return Err(thread.runtime_error(format!("reentrant call inside {ty}.__repr__")));
            }
            let shown = name.repr(thread);
            thread.repr_leave(this.as_object());
            Ok(format!("<{ty} name={} mode='{mode}' closefd={close_fd}>", shown?.to_string_lossy()))
        }
    }
}

/// The name of a class as messages of `_io` have it.
pub(super) trait FullName {
    fn full_name_of(&self, thread: &mut Thread) -> PyResult<String>;
}

impl FullName for Type {
    fn full_name_of(&self, thread: &mut Thread) -> PyResult<String> {
        if !self.is_heap_type() {
            return Ok(self.full_name().to_owned());
        }
        let _ = thread;
        Ok(self.display_name())
    }
}

fn check_readable(thread: &mut Thread, this: &This) -> PyResult<i32> {
    let fd = this.open_fd(thread)?;
    if !this.readable.get() {
        return Err(unsupported(thread, "File not open for reading"));
    }
    Ok(fd)
}

/// Reads once; `None` where the descriptor would block.
pub(super) fn read_some(thread: &mut Thread, fd: i32, into: &mut [u8]) -> PyResult<Option<usize>> {
    match common::retry(thread, || host::file::read(fd, into))? {
        Ok(count) => Ok(Some(count)),
        Err(error) if error.errno() == EAGAIN => Ok(None),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

/// Writes once; `None` where the descriptor would block.
pub(super) fn write_some(thread: &mut Thread, fd: i32, data: &[u8]) -> PyResult<Option<usize>> {
    match common::retry(thread, || host::file::write(fd, data))? {
        Ok(count) => Ok(Some(count)),
        Err(error) if error.errno() == EAGAIN => Ok(None),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn read(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [wanted] = args.between(thread, "read", 0)?;
    let fd = check_readable(thread, this)?;
    let wanted = common::optional_size(thread, wanted, -1)?;
    if wanted < 0 {
        return readall(thread, this);
    }
    let mut room = room(thread, wanted as usize)?;
    match read_some(thread, fd, &mut room)? {
        None => Ok(none()),
        Some(count) => Ok(Bytes::new(thread, &room[..count])?.into_object()),
    }
}

/// So many zeros, or MemoryError.
pub(crate) fn room(thread: &Thread, len: usize) -> PyResult<Vec<u8>> {
    let mut room = Vec::new();
    if room.try_reserve_exact(len).is_err() {
        return Err(thread.memory_error());
    }
    room.resize(len, 0);
    Ok(room)
}

fn readall(thread: &mut Thread, this: &This) -> PyResult {
    let fd = this.open_fd(thread)?;
    match read_all(thread, fd)? {
        None => Ok(none()),
        Some(all) => Ok(Bytes::new(thread, &all)?.into_object()),
    }
}

/// Everything up to the end; `None` where nothing is there yet.
pub(super) fn read_all(thread: &mut Thread, fd: i32) -> PyResult<Option<Vec<u8>>> {
    let expected = thread.allow_threads(|| {
        let size = host::file::fstat(fd).map_or(0, |stat| stat.size);
        let at = host::file::seek(fd, 0, 1).unwrap_or(0);
        size - at
    });
    // One byte more, so that the end is met without growing.
    let mut chunk = usize::try_from(expected).unwrap_or(0).saturating_add(1).clamp(8192, 1 << 30);
    let mut all = Vec::new();
    loop {
        let len = all.len();
        if all.try_reserve(chunk).is_err() {
            return Err(thread.memory_error());
        }
        all.resize(len + chunk, 0);
        let count = read_some(thread, fd, &mut all[len..]);
        all.truncate(len + count.as_ref().ok().copied().flatten().unwrap_or(0));
        match count? {
            None if all.is_empty() => return Ok(None),
            None | Some(0) => return Ok(Some(all)),
            Some(count) if count == chunk => chunk = (chunk * 2).min(64 << 20),
            Some(count) => chunk = (chunk - count).max(4096),
        }
    }
}

fn readinto(thread: &mut Thread, this: &This, into: &Object) -> PyResult<Option<usize>> {
    let fd = check_readable(thread, this)?;
    let into = writable_buffer(thread, into, "readinto")?;
    // The lock is given up while the system writes, so it writes into memory of our own.
    let mut data = room(thread, into.len())?;
    let count = read_some(thread, fd, &mut data)?;
    if let Some(count) = count {
        into.write(0, &data[..count]);
    }
    Ok(count)
}

fn write(thread: &mut Thread, this: &This, data: &Object) -> PyResult<Option<usize>> {
    let fd = this.open_fd(thread)?;
    if !this.writable.get() {
        return Err(unsupported(thread, "File not open for writing"));
    }
    let data = buffer::get_bytes(thread, data)?.to_vec();
    write_some(thread, fd, &data)
}

fn seek_to(thread: &mut Thread, this: &This, fd: i32, pos: i64, whence: i32) -> PyResult<i64> {
    match thread.allow_threads(|| host::file::seek(fd, pos, whence)) {
        Ok(at) => {
            this.seekable.set(Some(true));
            Ok(at)
        }
        Err(error) => {
            if this.seekable.get().is_none() {
                this.seekable.set(Some(false));
            }
            Err(common::os_error(thread, error))
        }
    }
}

fn seek(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<i64> {
    let [pos, whence] = args.between(thread, "seek", 1)?;
    let whence = whence.map_or(Ok(0), |whence| whence.to_i32(thread))?;
    let fd = this.open_fd(thread)?;
    let pos = pos.expect("required").to_i64(thread)?;
    seek_to(thread, this, fd, pos, whence)
}

fn tell(thread: &mut Thread, this: &This) -> PyResult<i64> {
    let fd = this.open_fd(thread)?;
    seek_to(thread, this, fd, 0, 1)
}

fn truncate(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [size] = args.between(thread, "truncate", 0)?;
    let fd = this.open_fd(thread)?;
    if !this.writable.get() {
        return Err(unsupported(thread, "File not open for writing"));
    }
    let size = match common::given(size) {
        Some(size) => size.to_ref(),
        None => {
            let at = seek_to(thread, this, fd, 0, 1)?;
            common::int(thread, at)?
        }
    };
    let length = size.to_i64(thread)?;
    common::system(thread, || host::file::ftruncate(fd, length))?;
    Ok(size)
}

fn close(thread: &mut Thread, this: &This) -> PyResult<()> {
    if !this.close_fd.get() {
        let result = base_close_of(thread, this.as_object());
        this.fd.set(-1);
        return result;
    }
    let result = base_close_of(thread, this.as_object());
    let pending = match result {
        Ok(()) => Ok(()),
        Err(raised) => Err(thread.catch(raised)),
    };
    if this.finalizing.get() {
        dealloc_warn(thread, this, this.as_object())?;
    }
    let earlier = pending.map_err(|exception| thread.restore(exception));
    keeping(thread, earlier, |thread| this.close_descriptor(thread))
}

/// Warns that `source` was left open.
fn dealloc_warn(thread: &mut Thread, this: &This, source: &Object) -> PyResult<()> {
    if this.fd.get() < 0 || !this.close_fd.get() {
        return Ok(());
    }
    let pending = thread.take_exception();
    let shown = source.repr(thread).map(|shown| shown.to_string_lossy());
    let warned = shown.and_then(|shown| {
        common::warn(thread, &types::ResourceWarning, &format!("unclosed file {shown}"), 1)
    });
    if let Err(raised) = warned {
        let exception = thread.catch(raised);
        if exception.ty().is_subtype(&types::Warning) {
            if let Some(hook) = thread.interp().unraisable_hook.get() {
                hook(
                    thread,
                    exception,
                    "Exception ignored while finalizing file",
                    Some(this.as_object()),
                );
            }
        }
    }
    thread.current_exception.set(pending);
    Ok(())
}

fn seekable(thread: &mut Thread, this: &This) -> PyResult<bool> {
    let fd = this.open_fd(thread)?;
    if let Some(known) = this.seekable.get() {
        return Ok(known);
    }
    let able = thread.allow_threads(|| host::file::seek(fd, 0, 1)).is_ok();
    this.seekable.set(Some(able));
    Ok(able)
}

fn readable(thread: &mut Thread, this: &This) -> PyResult<bool> {
    this.open_fd(thread)?;
    Ok(this.readable.get())
}

fn writable(thread: &mut Thread, this: &This) -> PyResult<bool> {
    this.open_fd(thread)?;
    Ok(this.writable.get())
}

fn fileno(thread: &mut Thread, this: &This) -> PyResult<i32> {
    this.open_fd(thread)
}

fn isatty(thread: &mut Thread, this: &This) -> PyResult<bool> {
    let fd = this.open_fd(thread)?;
    Ok(thread.allow_threads(|| host::file::is_tty(fd)))
}

fn getstate(thread: &mut Thread, this: &Object) -> PyResult {
    Err(cannot_pickle(thread, this))
}

/// The error of `__getstate__` of objects that can't be pickled.
pub(super) fn cannot_pickle(thread: &Thread, this: &Object) -> object::Raised {
    thread.type_error(format!("cannot pickle '{}' instances", this.type_name()))
}

fn get_finalizing(_: &mut Thread, this: &This) -> bool {
    this.finalizing.get()
}

fn set_finalizing(thread: &mut Thread, this: &This, value: Option<&Object>) -> PyResult<()> {
    this.finalizing.set(common::truth(thread, value, false)?);
    Ok(())
}

fn get_block_size(_: &mut Thread, this: &This) -> i64 {
    this.block_size.get()
}

fn set_block_size(thread: &mut Thread, this: &This, value: Option<&Object>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread.type_error("can't delete numeric/char attribute"));
    };
    this.block_size.set(value.to_i64(thread)?);
    Ok(())
}

fn get_closed(_: &mut Thread, this: &This) -> bool {
    this.fd.get() < 0
}

fn get_close_fd(_: &mut Thread, this: &This) -> bool {
    this.close_fd.get()
}

fn get_mode(_: &mut Thread, this: &This) -> &'static str {
    this.mode()
}

/// The stream as a plain `FileIO`, whose methods nobody overrides.
pub(super) fn exact(raw: &Object) -> Option<Ref<This>> {
    raw.downcast_exact::<This>().map(Layout::to_ref)
}
