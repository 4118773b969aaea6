//! `type`: the type of types. Making classes is in `new.rs`, bases and MRO in `bases.rs`, the
//! attributes of classes in `attrs.rs`.

mod attrs;
mod bases;
mod new;

use object::args::Args;
use object::descriptor::{MemberDef, member};
use object::dict::Dict;
use object::interp_state::Interp;
use object::names;
use object::native_function::{fast, noargs, one};
use object::protocol::check;
use object::slot;
use object::slot_adapters::SlotDef;
use object::slot_table::SlotId;
use object::static_types as types;
use object::type_new;
use object::type_object::{HeapType, flags};
use object::type_ready;
use object::{Layout, Object, PyResult, Ref, Str, Thread, Type, TypeSpec};

pub use attrs::qualname;
pub use bases::{best_base, calculate_metaclass};

/// Tells the object crate the rules of class creation; once per interpreter.
pub fn install(interp: &Interp) {
    let hooks = interp.state::<object::type_spec::SpecHooks>();
    hooks.best_base.set(Some(best_base));
    hooks.metaclass.set(Some(calculate_metaclass));
}

pub fn specs() -> Vec<TypeSpec> {
    let raw = |id, func| SlotDef { id, func };
    types::PyType_Type.tp_weaklistoffset.set(type_new::TYPE_WEAKLIST_OFFSET);
    vec![
        TypeSpec::new(&types::PyType_Type)
            .doc("type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type")
            .dict_offset(type_new::TYPE_DICT_OFFSET)
            .vectorcall_offset(type_new::TYPE_VECTORCALL_OFFSET)
            .slots([
                raw(SlotId::tp_dealloc, type_new::type_dealloc as *const ()),
                raw(SlotId::tp_traverse, type_new::type_traverse as *const ()),
                raw(SlotId::tp_clear, type_new::type_clear as *const ()),
                raw(SlotId::tp_is_gc, type_new::type_is_gc as *const ()),
                raw(SlotId::tp_call, type_new::type_call as *const ()),
                raw(SlotId::tp_free, object::heap::free_object as *const ()),
                slot::tp_repr(type_repr),
                slot::tp_getattro(attrs::type_getattro),
                slot::tp_setattro(attrs::type_setattro),
                slot::nb_or(crate::union::type_or),
                slot::tp_new(new::type_new),
                slot::tp_init(new::type_init),
            ])
            .methods([
                noargs(c"mro", mro).doc(c"mro($self, /)\n--\n\nThe method resolution order."),
                noargs(c"__subclasses__", subclasses)
                    .doc(c"__subclasses__($self, /)\n--\n\nThe direct subclasses that are alive."),
                fast(c"__prepare__", prepare)
                    .class()
                    .doc(c"__prepare__($cls, name, bases, /, **kwds)\n--\n\nA namespace for a class statement."),
                one(c"__instancecheck__", instancecheck)
                    .doc(c"__instancecheck__($self, instance, /)\n--\n\nWhether an object is an instance."),
                one(c"__subclasscheck__", subclasscheck)
                    .doc(c"__subclasscheck__($self, subclass, /)\n--\n\nWhether a class is a subclass."),
                noargs(c"__dir__", type_dir)
                    .doc(c"__dir__($self, /)\n--\n\nNames of the class's attributes."),
                noargs(c"__sizeof__", type_sizeof)
                    .doc(c"__sizeof__($self, /)\n--\n\nSize of the type object in bytes."),
            ])
            .members(members())
            .getset(attrs::getset_defs()),
    ]
}

fn members() -> Vec<MemberDef> {
    let def = |name: &'static std::ffi::CStr, kind, offset: usize| MemberDef {
        name: name.as_ptr(),
        kind,
        offset: offset as isize,
        flags: member::READONLY,
        doc: std::ptr::null(),
    };
    vec![
        def(c"__basicsize__", member::PYSSIZET, std::mem::offset_of!(Type, tp_basicsize)),
        def(c"__itemsize__", member::PYSSIZET, std::mem::offset_of!(Type, tp_itemsize)),
        def(c"__flags__", member::ULONG, std::mem::offset_of!(Type, tp_flags)),
        def(c"__weakrefoffset__", member::PYSSIZET, std::mem::offset_of!(Type, tp_weaklistoffset)),
        def(c"__base__", member::OBJECT, std::mem::offset_of!(Type, tp_base)),
        def(c"__dictoffset__", member::PYSSIZET, std::mem::offset_of!(Type, tp_dictoffset)),
        def(c"__mro__", member::OBJECT, std::mem::offset_of!(Type, tp_mro)),
    ]
}

fn type_repr(thread: &mut Thread, this: &Type) -> PyResult<String> {
    if !this.is_heap_type() {
        return Ok(format!("<class '{}'>", this.full_name()));
    }
    let module = this.dict().get_str(&names::__module__);
    let module = module.as_ref().and_then(|module| module.downcast::<Str>());
    let name = attrs::qualname(thread, this)?;
    Ok(match module {
        Some(module) if !module.eq_text("builtins") => format!("<class '{module}.{name}'>"),
        _ => format!("<class '{}'>", this.full_name()),
    })
}

fn mro(thread: &mut Thread, this: &Type) -> PyResult<Vec<Ref>> {
    Ok(type_ready::compute_mro(thread, this)?.to_vec())
}

fn subclasses(thread: &mut Thread, this: &Type) -> Vec<Ref> {
    type_ready::subclasses(thread, this).into_iter().map(Ref::into_object).collect()
}

fn prepare(thread: &mut Thread, _: &Object, _: Args<'_>) -> PyResult<Ref<Dict>> {
    Dict::new(thread)
}

fn instancecheck(thread: &mut Thread, this: &Type, instance: &Object) -> PyResult<bool> {
    check::real_is_instance(thread, instance, this.as_object())
}

fn subclasscheck(thread: &mut Thread, this: &Type, subclass: &Object) -> PyResult<bool> {
    check::real_is_subclass(thread, subclass, this.as_object())
}

fn type_dir(thread: &mut Thread, this: &Type) -> PyResult<Vec<Ref>> {
    let found = Dict::new(thread)?;
    crate::object::merge_class(thread, &found, this.as_object())?;
    Ok(found.entries().into_iter().map(|(name, _)| name).collect())
}

fn type_sizeof(_: &mut Thread, this: &Type) -> usize {
    if !this.has_flag(flags::HEAPTYPE) {
        return size_of::<Type>();
    }
    size_of::<HeapType>() + this.as_object().item_count() * size_of::<MemberDef>()
}
