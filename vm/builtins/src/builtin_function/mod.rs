//! `builtin_function_or_method`.

use object::args::Args;
use object::descriptor::{MemberDef, getter, member};
use object::names;
use object::native_function::{
    METH_STATIC, NativeFunction, NativeMethod, function_call, noargs, split_doc,
};
use object::singletons;
use object::slot;
use object::static_types as types;
use object::{
    CompareOp, IntoObject, Layout, Module, Object, PyResult, Ref, Str, Thread, Type, TypeSpec,
};

pub fn specs() -> Vec<TypeSpec> {
    let vectorcall = std::mem::offset_of!(NativeFunction, vectorcall);
    types::PyCFunction_Type.tp_weaklistoffset.set(40);
    vec![
        TypeSpec::layout::<NativeFunction>()
            .vectorcall_offset(vectorcall)
            .slots([
                slot::tp_repr(repr),
                slot::tp_hash(hash),
                slot::tp_richcompare(compare),
                slot::tp_call(call),
            ])
            .methods([noargs(c"__reduce__", reduce)
                .doc(c"__reduce__($self, /)\n--\n\nDescribe the function for pickle.")])
            .members([MemberDef {
                name: c"__module__".as_ptr(),
                kind: member::OBJECT,
                offset: std::mem::offset_of!(NativeFunction, m_module) as isize,
                flags: 0,
                doc: std::ptr::null(),
            }])
            .getset([
                getter(c"__doc__", doc),
                getter(c"__name__", name),
                getter(c"__qualname__", qualname),
                getter(c"__self__", self_of),
                getter(c"__text_signature__", signature),
            ]),
        TypeSpec::new(&types::PyCMethod_Type)
            .base(&types::PyCFunction_Type)
            .vectorcall_offset(vectorcall)
            .slots([slot::dealloc::<NativeMethod>()]),
    ]
}

fn repr(_: &mut Thread, this: &NativeFunction) -> String {
    let name = this.def().name();
    match this.m_self.get() {
        Some(owner) if !owner.is_exact::<Module>() => {
            format!(
                "<built-in method {name} of {} object at {:#x}>",
                owner.ty().full_name(),
                owner.id()
            )
        }
        _ => format!("<built-in function {name}>"),
    }
}

fn hash(_: &mut Thread, this: &NativeFunction) -> PyResult<isize> {
    let owner = this.m_self.get().map_or(0, |owner| crate::object::identity_hash(&owner));
    Ok(owner ^ (this.def().ml_meth.addr().rotate_right(4) as isize))
}

fn compare(_: &mut Thread, this: &NativeFunction, other: &Object, op: CompareOp) -> Ref {
    match (other.downcast::<NativeFunction>(), op) {
        (Some(other), CompareOp::Eq | CompareOp::Ne) => {
            let same = std::ptr::eq(this.m_self.as_ptr(), other.m_self.as_ptr())
                && this.def().ml_meth == other.def().ml_meth;
            singletons::bool_object(same == (op == CompareOp::Eq))
        }
        _ => singletons::not_implemented(),
    }
}

fn call(thread: &mut Thread, this: &NativeFunction, args: Args<'_>) -> PyResult {
    function_call(thread, this, args)
}

fn reduce(thread: &mut Thread, this: &NativeFunction) -> PyResult {
    match this.m_self.get() {
        Some(owner) if !owner.is_exact::<Module>() => {
            let name = Str::intern_new(thread, this.def().name())?;
            crate::descriptors::getattr_pair(thread, owner, name)
        }
        _ => this.def().name().into_object(thread),
    }
}

fn doc(_: &mut Thread, this: &NativeFunction) -> Option<&'static str> {
    let doc = this.def().doc_text()?;
    Some(split_doc(this.def().name(), doc).0)
}

fn signature(_: &mut Thread, this: &NativeFunction) -> Option<&'static str> {
    let doc = this.def().doc_text()?;
    split_doc(this.def().name(), doc).1
}

fn name(thread: &mut Thread, this: &NativeFunction) -> PyResult<Ref<Str>> {
    Str::intern_new(thread, this.def().name())
}

fn qualname(thread: &mut Thread, this: &NativeFunction) -> PyResult {
    let name = this.def().name();
    let owner = match this.m_self.get() {
        Some(owner) if !owner.is_exact::<Module>() => owner,
        _ => return name.into_object(thread),
    };
    let class = match owner.downcast::<Type>() {
        Some(class) => class.to_ref(),
        None => owner.ty().to_ref(),
    };
    let class = class.as_object().get_attr(thread, &names::__qualname__)?;
    let Some(class) = class.downcast::<Str>() else {
        return Err(thread.type_error("<method>.__class__.__qualname__ is not a unicode object"));
    };
    format!("{class}.{name}").into_object(thread)
}

fn self_of(_: &mut Thread, this: &NativeFunction) -> Ref {
    if this.def().ml_flags & METH_STATIC != 0 {
        return singletons::none();
    }
    this.m_self.get().unwrap_or_else(singletons::none)
}
