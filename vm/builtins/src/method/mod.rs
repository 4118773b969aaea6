//! `method`: a function bound to an instance.

use object::args::Args;
use object::descriptor::{MemberDef, getter, member};
use object::method::{BoundMethod, method_call};
use object::names;
use object::native_function::noargs;
use object::protocol::object::bad_attribute_name;
use object::singletons;
use object::slot;
use object::static_types as types;
use object::{CompareOp, Layout, Object, PyResult, Str, Thread, Type, TypeSpec};

pub fn specs() -> Vec<TypeSpec> {
    let def = |name: &'static std::ffi::CStr, offset: usize| MemberDef {
        name: name.as_ptr(),
        kind: member::OBJECT,
        offset: offset as isize,
        flags: member::READONLY,
        doc: std::ptr::null(),
    };
    types::PyMethod_Type.tp_weaklistoffset.set(32);
    vec![
        TypeSpec::layout::<BoundMethod>()
            .doc("method(function, instance, /)\n--\n\nCreate a bound instance method object.")
            .vectorcall_offset(std::mem::offset_of!(BoundMethod, vectorcall))
            .slots([
                slot::tp_new(new),
                slot::tp_repr(repr),
                slot::tp_hash(hash),
                slot::tp_richcompare(compare),
                slot::tp_call(method_call),
                slot::tp_getattro(getattro),
                slot::tp_descr_get(
                    |_: &mut Thread, this: &BoundMethod, _: Option<&Object>, _: Option<&Object>| {
                        Ok(this.as_object().to_ref())
                    },
                ),
            ])
            .methods([noargs(c"__reduce__", reduce)
                .doc(c"__reduce__($self, /)\n--\n\nDescribe the method for pickle.")])
            .getset([getter(c"__doc__", doc)])
            .members([
                def(c"__func__", std::mem::offset_of!(BoundMethod, im_func)),
                def(c"__self__", std::mem::offset_of!(BoundMethod, im_self)),
            ]),
    ]
}

fn new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    let [function, instance] = args.exactly(thread, "method")?;
    if !function.is_callable() {
        return Err(thread.type_error("first argument must be callable"));
    }
    if instance.is_none() {
        return Err(thread.type_error("instance must not be None"));
    }
    Ok(BoundMethod::new(thread, function.to_ref(), instance.to_ref())?.into_object())
}

/// The function's own text.
fn doc(thread: &mut Thread, this: &BoundMethod) -> PyResult {
    let found = this.func().get_attr_opt(thread, &names::__doc__)?;
    Ok(found.unwrap_or_else(singletons::none))
}

fn repr(thread: &mut Thread, this: &BoundMethod) -> PyResult<String> {
    let func = this.func();
    let mut name = func.get_attr_opt(thread, &names::__qualname__)?;
    if name.is_none() {
        name = func.get_attr_opt(thread, &names::__name__)?;
    }
    let name = name.and_then(|name| name.downcast::<Str>().map(Str::to_string_lossy));
    let owner = this.this().repr(thread)?;
    Ok(format!("<bound method {} of {owner}>", name.as_deref().unwrap_or("?")))
}

fn hash(thread: &mut Thread, this: &BoundMethod) -> PyResult<isize> {
    Ok(crate::object::identity_hash(&this.this()) ^ this.func().hash(thread)?)
}

fn compare(thread: &mut Thread, this: &BoundMethod, other: &Object, op: CompareOp) -> PyResult {
    match (other.downcast::<BoundMethod>(), op) {
        (Some(other), CompareOp::Eq | CompareOp::Ne) => {
            let (ours, theirs) = (this.func(), other.func());
            let same = ours.equals(thread, &theirs)? && this.this().is(&*other.this());
            Ok(singletons::bool_object(same == (op == CompareOp::Eq)))
        }
        _ => Ok(singletons::not_implemented()),
    }
}

/// Attributes of the method's type, then those of the function.
fn getattro(thread: &mut Thread, this: &BoundMethod, name: &Object) -> PyResult {
    let Some(text) = name.downcast::<Str>() else { return Err(bad_attribute_name(thread, name)) };
    if let Some(found) = types::PyMethod_Type.lookup(thread, text) {
        let ty = types::PyMethod_Type.as_object();
        return found.descr_get(thread, Some(this.as_object()), Some(ty));
    }
    this.func().get_attr(thread, text)
}

fn reduce(thread: &mut Thread, this: &BoundMethod) -> PyResult {
    let name = this.func().get_attr(thread, &names::__name__)?;
    match name.downcast_ref::<Str>() {
        Ok(name) => crate::descriptors::getattr_pair(thread, this.this(), name),
        Err(_) => Err(thread.type_error("__name__ must be a string")),
    }
}
