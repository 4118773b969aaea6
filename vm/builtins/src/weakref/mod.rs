//! `weakref.ReferenceType`; the proxies are in `proxy.rs`.

mod proxy;

use object::args::Args;
use object::descriptor::{MemberDef, member};
use object::names;
use object::native_function::one;
use object::singletons;
use object::slot;
use object::static_types as types;
use object::weakref::WeakRef;
use object::{CompareOp, Layout, Object, PyResult, Ref, Str, Thread, Type, TypeSpec};

pub use proxy::new_proxy;

pub fn specs() -> Vec<TypeSpec> {
    let mut specs = vec![
        TypeSpec::layout::<WeakRef>()
            .vectorcall_offset(std::mem::offset_of!(WeakRef, vectorcall))
            .slots([
                slot::tp_new(new),
                slot::tp_init(init),
                slot::tp_call(call),
                slot::tp_hash(hash),
                slot::tp_repr(repr),
                slot::tp_richcompare(compare),
            ])
            .methods([one(c"__class_getitem__", crate::staticmethod::alias)
                .class()
                .doc(c"__class_getitem__($type, object, /)\n--\n\nSee PEP 585")])
            .members([MemberDef {
                name: c"__callback__".as_ptr(),
                kind: member::OBJECT,
                offset: std::mem::offset_of!(WeakRef, wr_callback) as isize,
                flags: member::READONLY,
                doc: std::ptr::null(),
            }]),
    ];
    specs.extend(proxy::specs());
    specs
}

/// The object and the callback, of one or two positional arguments.
pub(crate) fn parse<'a>(
    thread: &Thread,
    function: &str,
    args: Args<'a>,
) -> PyResult<(&'a Object, Option<Ref>)> {
    args.check_positional(thread, function, 1, 2)?;
    let callback = args.get(1).filter(|callback| !callback.is_none());
    Ok((args.positional()[0], callback.map(Layout::to_ref)))
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    let (object, callback) = parse(thread, "__new__", args)?;
    Ok(WeakRef::new(thread, ty, object, callback)?.into_object())
}

fn init(thread: &mut Thread, _: &WeakRef, args: Args<'_>) -> PyResult<()> {
    args.no_keywords(thread, "ref")?;
    parse(thread, "__init__", args).map(drop)
}

fn call(thread: &mut Thread, this: &WeakRef, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "weakref")?;
    args.check_positional(thread, "weakref", 0, 0)?;
    Ok(this.upgrade().unwrap_or_else(singletons::none))
}

fn hash(thread: &mut Thread, this: &WeakRef) -> PyResult<isize> {
    if this.hash.get() != -1 {
        return Ok(this.hash.get());
    }
    let Some(object) = this.upgrade() else {
        return Err(thread.type_error("weak object has gone away"));
    };
    let hash = object.hash(thread)?;
    this.hash.set(hash);
    Ok(hash)
}

fn compare(thread: &mut Thread, this: &WeakRef, other: &Object, op: CompareOp) -> PyResult {
    let is_ref = other.ty().is_subtype(types::_PyWeakref_RefType.as_type());
    let other = other.downcast::<WeakRef>().filter(|_| is_ref);
    let (Some(other), CompareOp::Eq | CompareOp::Ne) = (other, op) else {
        return Ok(singletons::not_implemented());
    };
    match (this.upgrade(), other.upgrade()) {
        (Some(a), Some(b)) => a.compare(thread, &b, op),
        _ => {
            let same = std::ptr::eq(this, other);
            Ok(singletons::bool_object(same == (op == CompareOp::Eq)))
        }
    }
}

fn repr(thread: &mut Thread, this: &WeakRef) -> PyResult<String> {
    let at = this.as_object().id();
    let Some(object) = this.upgrade() else { return Ok(format!("<weakref at {at:#x}; dead>")) };
    let owner = object::protocol::object::shown_name(thread, object.ty())?;
    let shown = format!("<weakref at {at:#x}; to '{owner}' at {:#x}", object.id());
    let name = match object.ty().lookup(thread, &names::__name__) {
        Some(found) => {
            let ty = object.ty().as_object();
            let value = found.descr_get(thread, Some(&object), Some(ty));
            thread.without_attribute_error(value)?
        }
        None => None,
    };
    Ok(match name.as_ref().and_then(|name| name.downcast::<Str>()) {
        Some(name) => format!("{shown} ({name})>"),
        None => format!("{shown}>"),
    })
}
