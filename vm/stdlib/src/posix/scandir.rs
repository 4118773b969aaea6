//! `scandir` and its entries.

use std::cell::{Cell, RefCell};
use std::ffi::CString;

use host::dir::Listing;
use host::file::{self, Follow, Stat};
use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::static_types as types;
use object::{
    Args, Field, Layout, Module, Native, Object, Params, Payload, PyResult, Ref, Thread, Tuple,
    Type, TypeSpec, Visitor, native_type, slot,
};

use super::path::{ANY, Path};
use super::stat;
use crate::common;

const DT_DIR: u8 = 4;
const DT_REG: u8 = 8;
const DT_LNK: u8 = 10;
const DT_UNKNOWN: u8 = 0;
const S_IFMT: u32 = 0o170_000;
const S_IFDIR: u32 = 0o040_000;
const S_IFREG: u32 = 0o100_000;
const S_IFLNK: u32 = 0o120_000;
const ENOENT: i32 = 2;

/// What a directory's iterator has inside.
pub(crate) struct Scan {
    listing: RefCell<Option<Listing>>,
    /// The directory, to put in front of names; `None` where it is a descriptor.
    prefix: Option<Vec<u8>>,
    fd: Option<i32>,
    bytes: bool,
}

/// What an entry has inside.
pub(crate) struct Entry {
    name: Ref,
    path: Ref,
    c_path: CString,
    dir: i32,
    ino: u64,
    kind: u8,
    followed: Cell<Option<Stat>>,
    itself: Cell<Option<Stat>>,
    lasting: Field<Object>,
    lasting_itself: Field<Object>,
}

native_type! { SCANDIR_ITERATOR: Scan = c"posix.ScandirIterator", HAVE_GC | DISALLOW_INSTANTIATION }
native_type! { DIR_ENTRY: Entry = c"posix.DirEntry", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for Scan {
    fn ty() -> &'static Type {
        &SCANDIR_ITERATOR
    }
}

impl Payload for Entry {
    fn ty() -> &'static Type {
        &DIR_ENTRY
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.object(&*self.name);
        visitor.object(&*self.path);
        self.lasting.visit(visitor);
        self.lasting_itself.visit(visitor);
    }
}

type This = Native<Entry>;

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Scan>()
            .slots([
                slot::tp_iter(|_: &mut Thread, this: &Object| this.to_ref()),
                slot::tp_iternext(next),
                slot::tp_finalize(finalize),
            ])
            .methods([
                noargs(c"__enter__", |_: &mut Thread, this: &Object| this.to_ref()),
                fast(c"__exit__", |t: &mut Thread, this: &Native<Scan>, _: Args<'_>| close(t, this)),
                noargs(c"close", close),
            ]),
        TypeSpec::native::<Entry>()
            .slots([slot::tp_repr(repr)])
            .methods([
                fast(c"is_dir", |t: &mut Thread, e: &This, a: Args<'_>| is_kind(t, e, a, "is_dir", S_IFDIR)).doc(c"is_dir($self, /, *, follow_symlinks=True)\n--\n\nTrue for a directory."),
                fast(c"is_file", |t: &mut Thread, e: &This, a: Args<'_>| is_kind(t, e, a, "is_file", S_IFREG)).doc(c"is_file($self, /, *, follow_symlinks=True)\n--\n\nTrue for a plain file."),
                noargs(c"is_symlink", is_symlink).doc(c"is_symlink($self, /)\n--\n\nTrue for a symbolic link."),
                noargs(c"is_junction", |_: &mut Thread, _: &This| false).doc(c"is_junction($self, /)\n--\n\nTrue for a junction."),
                fast(c"stat", entry_stat).doc(c"stat($self, /, *, follow_symlinks=True)\n--\n\nWhat is known of the file, kept."),
                noargs(c"inode", |_: &mut Thread, e: &This| e.ino).doc(c"inode($self, /)\n--\n\nThe number of the file."),
                noargs(c"__fspath__", |_: &mut Thread, e: &This| e.path.clone()).doc(c"__fspath__($self, /)\n--\n\nThe path."),
                one(c"__class_getitem__", class_getitem).class(),
            ])
            .getset([
                getter(c"name", |_: &mut Thread, e: &This| e.name.clone()),
                getter(c"path", |_: &mut Thread, e: &This| e.path.clone()),
            ]),
    ]
}

fn class_getitem(thread: &mut Thread, this: &Object, key: &Object) -> PyResult {
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, this, key)
}

static SCANDIR: Params<1> = Params::new("scandir", ["path"], 0);

pub(super) fn scandir(
    thread: &mut Thread,
    _: &Module,
    args: Args<'_>,
) -> PyResult<Ref<Native<Scan>>> {
    let [value] = args.bind(thread, &SCANDIR)?;
    let path = Path::of(thread, "scandir", value, ANY)?;
    let permissions = common::permissions(thread);
    let opened = thread.allow_threads(|| match path.fd {
        Some(fd) => Listing::of_descriptor(&permissions, fd),
        None => Listing::open(&permissions, &path.name),
    });
    let listing = path.done(thread, opened)?;
    let prefix = path.fd.is_none().then(|| path.name.to_bytes().to_vec());
    let inside =
        Scan { listing: RefCell::new(Some(listing)), prefix, fd: path.fd, bytes: path.bytes };
    Native::new(thread, inside)
}

fn next(thread: &mut Thread, this: &Native<Scan>) -> PyResult<Option<Ref>> {
    let Some(mut listing) = this.listing.take() else { return Ok(None) };
    match thread.allow_threads(|| listing.next_entry()) {
        Ok(Some(found)) => {
            this.listing.replace(Some(listing));
            make_entry(thread, this, &found).map(Some)
        }
        Ok(None) => Ok(None),
        Err(error) => Err(common::os_error(thread, error)),
    }
}

fn make_entry(thread: &mut Thread, scan: &Scan, found: &host::dir::Entry) -> PyResult {
    let name = found.name.to_bytes();
    let full = match &scan.prefix {
        None => name.to_vec(),
        Some(prefix) => {
            let mut full = prefix.clone();
            if full.last().is_some_and(|last| *last != b'/') {
                full.push(b'/');
            }
            full.extend_from_slice(name);
            full
        }
    };
    let place = Path {
        fd: None,
        name: CString::default(),
        object: object::singletons::none(),
        bytes: scan.bytes,
    };
    let inside = Entry {
        name: place.show(thread, name)?,
        path: place.show(thread, &full)?,
        c_path: CString::new(full).map_err(|_| thread.value_error("embedded null byte"))?,
        dir: scan.fd.unwrap_or(file::CWD),
        ino: found.ino,
        kind: found.kind,
        followed: Cell::new(None),
        itself: Cell::new(None),
        lasting: Field::empty(),
        lasting_itself: Field::empty(),
    };
    Ok(Native::new(thread, inside)?.into_object())
}

fn close(_: &mut Thread, this: &Native<Scan>) {
    this.listing.take();
}

/// An iterator that was neither used up nor closed.
fn finalize(thread: &mut Thread, this: &Native<Scan>) {
    if this.listing.take().is_none() {
        return;
    }
    let shown = this.as_object().repr(thread).map(|shown| shown.to_string_lossy());
    let warned = shown.and_then(|shown| {
        let text = format!("unclosed scandir iterator {shown}");
        common::warn(thread, &types::ResourceWarning, &text, 1)
    });
    if let Err(raised) = warned {
        let exception = thread.catch(raised);
        if let Some(hook) = thread.interp().unraisable_hook.get() {
            hook(thread, exception, "Exception ignored while finalizing", Some(this.as_object()));
        }
    }
}

impl Entry {
    /// What is known of the file, asked for once.
    fn look(&self, thread: &mut Thread, follow: Follow) -> host::HostResult<Stat> {
        let place = if follow == Follow::Yes && self.kind_is_link() {
            &self.followed
        } else {
            &self.itself
        };
        if let Some(stat) = place.get() {
            return Ok(stat);
        }
        let permissions = common::permissions(thread);
        let stat =
            thread.allow_threads(|| file::stat(&permissions, self.dir, &self.c_path, follow))?;
        place.set(Some(stat));
        Ok(stat)
    }

    fn kind_is_link(&self) -> bool {
        self.kind == DT_LNK || self.kind == DT_UNKNOWN
    }
}

static FOLLOW_STAT: Params<1> = Params::new("stat", ["follow_symlinks"], 0).keyword_only(1);

fn entry_stat(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [follow] = args.bind(thread, &FOLLOW_STAT)?;
    let follow = stat::follows(thread, follow)?;
    let kept = if follow == Follow::Yes { &this.lasting } else { &this.lasting_itself };
    if let Some(kept) = kept.get() {
        return Ok(kept);
    }
    let found = match this.look(thread, follow) {
        Ok(found) => found,
        Err(error) => return Err(common::os_error_at(thread, error, &[&this.path])),
    };
    let made: Ref<Tuple> = stat::result(thread, &found)?;
    kept.put(made.clone().into_object());
    Ok(made.into_object())
}

fn is_kind(
    thread: &mut Thread,
    this: &This,
    args: Args<'_>,
    function: &'static str,
    wanted: u32,
) -> PyResult<bool> {
    let params = Params::<1>::new(function, ["follow_symlinks"], 0).keyword_only(1);
    let [follow] = args.bind(thread, &params)?;
    let follow = stat::follows(thread, follow)?;
    let needs_stat = this.kind == DT_UNKNOWN || follow == Follow::Yes && this.kind == DT_LNK;
    if !needs_stat {
        return Ok(this.kind == if wanted == S_IFDIR { DT_DIR } else { DT_REG });
    }
    match this.look(thread, follow) {
        Ok(found) => Ok(found.mode & S_IFMT == wanted),
        Err(error) if error.errno() == ENOENT => Ok(false),
        Err(error) => Err(common::os_error_at(thread, error, &[&this.path])),
    }
}

fn is_symlink(thread: &mut Thread, this: &This) -> PyResult<bool> {
    if this.kind != DT_UNKNOWN {
        return Ok(this.kind == DT_LNK);
    }
    match this.look(thread, Follow::No) {
        Ok(found) => Ok(found.mode & S_IFMT == S_IFLNK),
        Err(error) if error.errno() == ENOENT => Ok(false),
        Err(error) => Err(common::os_error_at(thread, error, &[&this.path])),
    }
}

fn repr(thread: &mut Thread, this: &This) -> PyResult<String> {
    let name = this.name.repr(thread)?;
    Ok(format!("<DirEntry {}>", name.to_string_lossy()))
}
