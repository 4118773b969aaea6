//! `object`: construction, identity, comparison, `__class__`, and what all instances inherit.
//!
//! Pickling is in `reduce.rs`. CPython: Objects/typeobject.c.

mod layout;
mod reduce;

use object::args::Args;
use object::dict::Dict;
use object::heap;
use object::names;
use object::native_function::{fast, noargs, one};
use object::protocol::object::{default_repr, generic_getattro, generic_setattro};
use object::singletons;
use object::slot;
use object::slot_adapters::SlotDef;
use object::slot_table::SlotId;
use object::static_types as types;
use object::type_new;
use object::type_object::flags;
use object::{CompareOp, Layout, Object, PyResult, Ref, Str, Thread, Type, TypeSpec};

pub use layout::{check_compatible, is_machinery, solid_base};
pub use reduce::slot_names;

pub fn specs() -> Vec<TypeSpec> {
    let raw = |id, func| SlotDef { id, func };
    vec![
        TypeSpec::new(&types::PyBaseObject_Type)
            .doc("object()\n--\n\nThe base class of all classes; an instance has no attributes.")
            .slots([
                raw(SlotId::tp_dealloc, type_new::object_dealloc as *const ()),
                raw(SlotId::tp_alloc, type_new::generic_alloc as *const ()),
                raw(SlotId::tp_free, heap::free_object as *const ()),
                raw(SlotId::tp_getattro, generic_getattro as *const ()),
                raw(SlotId::tp_setattro, generic_setattro as *const ()),
                slot::tp_repr(default_repr),
                slot::tp_str(object_str),
                slot::tp_hash(object_hash),
                slot::tp_richcompare(object_compare),
                slot::tp_new(object_new),
                slot::tp_init(object_init),
            ])
            .methods([
                one(c"__reduce_ex__", reduce::object_reduce_ex).doc(
                    c"__reduce_ex__($self, protocol, /)\n--\n\nDescribe the object for pickle.",
                ),
                noargs(c"__reduce__", reduce::object_reduce)
                    .doc(c"__reduce__($self, /)\n--\n\nDescribe the object for pickle."),
                noargs(c"__getstate__", reduce::object_getstate)
                    .doc(c"__getstate__($self, /)\n--\n\nThe state that pickle keeps."),
                fast(c"__subclasshook__", subclass_hook).class().doc(
                    c"__subclasshook__($type, object, /)\n--\n\nOverride to change issubclass().",
                ),
                noargs(c"__init_subclass__", init_subclass).class().doc(
                    c"__init_subclass__($type, /)\n--\n\nCalled when a class is subclassed.",
                ),
                one(c"__format__", object_format)
                    .doc(c"__format__($self, format_spec, /)\n--\n\nThe object as text; the specification must be empty."),
                noargs(c"__sizeof__", object_sizeof)
                    .doc(c"__sizeof__($self, /)\n--\n\nSize of the object in bytes."),
                noargs(c"__dir__", object_dir)
                    .doc(c"__dir__($self, /)\n--\n\nNames of the attributes."),
            ])
            .getset([object::descriptor::getset(c"__class__", get_class, set_class)
                .doc(c"The object's class.")]),
    ]
}

fn base_object() -> &'static Type {
    types::PyBaseObject_Type.as_type()
}

pub(crate) fn object_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    if !args.is_empty() {
        if !type_new::same_new(ty, base_object()) {
            return Err(thread.type_error(
                "object.__new__() takes exactly one argument (the type to instantiate)",
            ));
        }
        if type_new::same_init(ty, base_object()) {
            return Err(thread.type_error(format!("{}() takes no arguments", ty.full_name())));
        }
    }
    if ty.has_flag(flags::IS_ABSTRACT) {
        return Err(abstract_error(thread, ty)?);
    }
    type_new::new_instance(thread, ty)
}

/// The message that names the abstract methods of a class.
fn abstract_error(thread: &mut Thread, ty: &Type) -> PyResult<object::Raised> {
    let methods = ty.as_object().get_attr(thread, &names::__abstractmethods__)?;
    let methods = methods.collect(thread)?;
    let sorted = object::List::new(thread, methods)?;
    sorted.as_object().call_method(thread, &names::sort, &[])?;
    let mut all = Vec::new();
    for name in sorted.to_vec() {
        match name.downcast::<Str>() {
            Some(name) => all.push(name.to_string_lossy()),
            None => {
                return Err(thread.type_error(format!(
                    "sequence item {}: expected str instance, {} found",
                    all.len(),
                    name.type_name()
                )));
            }
        }
    }
    let plural = if all.len() > 1 { "s" } else { "" };
    Ok(thread.type_error(format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{plural} '{}'",
        ty.full_name(),
        all.join("', '")
    )))
}

fn object_init(thread: &mut Thread, this: &Object, args: Args<'_>) -> PyResult<()> {
    if args.is_empty() {
        return Ok(());
    }
    let ty = this.ty();
    if !type_new::same_init(ty, base_object()) {
        return Err(thread.type_error(
            "object.__init__() takes exactly one argument (the instance to initialize)",
        ));
    }
    if type_new::same_new(ty, base_object()) {
        return Err(thread.type_error(format!(
            "{}.__init__() takes exactly one argument (the instance to initialize)",
            ty.full_name()
        )));
    }
    Ok(())
}

fn object_str(thread: &mut Thread, this: &Object) -> PyResult<Ref<Str>> {
    this.repr(thread)
}

/// The hash of an address: its low bits, which are always zero, go to the top.
pub fn identity_hash(this: &Object) -> isize {
    this.id().rotate_right(4) as isize
}

fn object_hash(_: &mut Thread, this: &Object) -> PyResult<isize> {
    Ok(identity_hash(this))
}

fn object_compare(thread: &mut Thread, this: &Object, other: &Object, op: CompareOp) -> PyResult {
    match op {
        CompareOp::Eq if this.is(other) => Ok(singletons::bool_object(true)),
        CompareOp::Ne => {
            let equal = this.compare_slot(thread, other, CompareOp::Eq)?;
            if equal.is_not_implemented() {
                return Ok(equal);
            }
            Ok(singletons::bool_object(!equal.is_truthy(thread)?))
        }
        _ => Ok(singletons::not_implemented()),
    }
}

fn subclass_hook(_: &mut Thread, _: &Object, _: Args<'_>) -> PyResult {
    Ok(singletons::not_implemented())
}

fn init_subclass(_: &mut Thread, _: &Object) {}

fn object_format(thread: &mut Thread, this: &Object, spec: &Object) -> PyResult<Ref<Str>> {
    let Some(text) = spec.downcast::<Str>() else {
        return Err(thread
            .type_error(format!("__format__() argument must be str, not {}", spec.type_name())));
    };
    if !text.is_empty() {
        return Err(thread.type_error(format!(
            "unsupported format string passed to {}.__format__",
            this.ty().full_name()
        )));
    }
    this.str(thread)
}

fn object_sizeof(_: &mut Thread, this: &Object) -> usize {
    let ty = this.ty();
    ty.tp_basicsize.get() as usize + this.item_count() * ty.tp_itemsize.get() as usize
}

fn object_dir(thread: &mut Thread, this: &Object) -> PyResult<Vec<Ref>> {
    let found = match this.get_attr_opt(thread, &names::__dict__)? {
        Some(dict) => match dict.downcast::<Dict>() {
            Some(dict) => dict.copy(thread)?,
            None => Dict::new(thread)?,
        },
        None => Dict::new(thread)?,
    };
    if let Some(class) = this.get_attr_opt(thread, &names::__class__)? {
        merge_class(thread, &found, &class)?;
    }
    Ok(found.entries().into_iter().map(|(name, _)| name).collect())
}

/// Adds the names of a class and its bases; the values mean nothing.
pub fn merge_class(thread: &mut Thread, found: &Dict, class: &Object) -> PyResult<()> {
    thread.check_stack(" while listing attributes")?;
    if let Some(dict) = class.get_attr_opt(thread, &names::__dict__)? {
        for name in dict.collect(thread)? {
            found.set(thread, &name, singletons::none())?;
        }
    }
    if let Some(bases) = class.get_attr_opt(thread, &names::__bases__)? {
        for base in bases.collect(thread)? {
            merge_class(thread, found, &base)?;
        }
    }
    Ok(())
}

fn get_class(_: &mut Thread, this: &Object) -> Ref<Type> {
    this.ty().to_ref()
}

fn set_class(thread: &mut Thread, this: &Object, value: Option<&Object>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(thread.type_error("can't delete __class__ attribute"));
    };
    let Some(new) = value.downcast::<Type>() else {
        return Err(thread.type_error(format!(
            "__class__ must be set to a class, not '{}' object",
            value.ty().full_name()
        )));
    };
    let old = this.ty().to_ref();
    let modules = old.is_subtype(&types::PyModule_Type) && new.is_subtype(&types::PyModule_Type);
    if !modules && (old.has_flag(flags::IMMUTABLETYPE) || new.has_flag(flags::IMMUTABLETYPE)) {
        return Err(thread.type_error(
            "__class__ assignment only supported for mutable types or ModuleType subclasses",
        ));
    }
    layout::check_compatible(thread, &old, new, "__class__")?;
    type_new::change_class(thread, this, new)
}

/// The type's name with its module, as `%T` shows it.
pub fn type_name_in_full(thread: &mut Thread, this: &Object) -> String {
    match object::protocol::object::qualified_name(thread, this.ty()) {
        Ok(name) => name,
        Err(_) => {
            drop(thread.take_exception());
            this.type_name()
        }
    }
}
