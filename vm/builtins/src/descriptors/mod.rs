//! The descriptors of native types as Python code sees them, and `method-wrapper`.

use object::args::Args;
use object::descriptor::{
    Descr, GetSetDescr, MemberDef, MemberDescr, MethodDescr, WrapperDescr, getter, member,
    method_call,
};
use object::names;
use object::native::{Native, Payload};
use object::native_function::{noargs, split_doc};
use object::refs::{Field, TypedLayout, Visitor};
use object::singletons;
use object::slot;
use object::static_types as types;
use object::{
    CompareOp, Layout, Object, PyResult, Ref, Str, Thread, Tuple, Type, TypeSpec, native_type,
};

/// A descriptor of any of the kinds.
trait Described: TypedLayout {
    fn common(&self) -> &Descr;
    /// The docstring with its signature line.
    fn doc(&self) -> Option<String>;
}

impl Described for MethodDescr {
    fn common(&self) -> &Descr {
        &self.common
    }
    fn doc(&self) -> Option<String> {
        self.def().doc_text().map(str::to_owned)
    }
}

impl Described for GetSetDescr {
    fn common(&self) -> &Descr {
        &self.common
    }
    fn doc(&self) -> Option<String> {
        self.def().doc_text().map(str::to_owned)
    }
}

impl Described for MemberDescr {
    fn common(&self) -> &Descr {
        &self.common
    }
    fn doc(&self) -> Option<String> {
        self.def().doc_text().map(str::to_owned)
    }
}

impl Described for WrapperDescr {
    fn common(&self) -> &Descr {
        &self.common
    }
    fn doc(&self) -> Option<String> {
        Some(wrapper_doc(self))
    }
}

/// The docstring of a slot's method, with a signature made from how the slot is called.
fn wrapper_doc(this: &WrapperDescr) -> String {
    let row = this.row();
    let signature = match row.name {
        "__getattribute__" => "($self, name, /)",
        "__getitem__" => "($self, key, /)",
        _ => row.wrapper.signature(),
    };
    format!("{}{signature}\n--\n\n{}", row.name, row.doc)
}

fn name<T: Described>(_: &mut Thread, this: &T) -> Ref<Str> {
    this.common().name()
}

fn qualname<T: Described>(thread: &mut Thread, this: &T) -> PyResult {
    let common = this.common();
    if let Some(known) = common.d_qualname.get() {
        return Ok(known);
    }
    let owner = common.owner().as_object().get_attr(thread, &names::__qualname__)?;
    let Some(owner) = owner.downcast::<Str>() else {
        return Err(
            thread.type_error("<descriptor>.__objclass__.__qualname__ is not a unicode object")
        );
    };
    let made = Str::new(thread, &format!("{owner}.{}", common.name()))?.into_object();
    common.d_qualname.put(made.clone());
    Ok(made)
}

fn doc<T: Described>(_: &mut Thread, this: &T) -> Option<String> {
    let doc = this.doc()?;
    Some(split_doc(&this.common().name().to_string_lossy(), &doc).0.to_owned())
}

fn signature<T: Described>(_: &mut Thread, this: &T) -> Option<String> {
    let doc = this.doc()?;
    split_doc(&this.common().name().to_string_lossy(), &doc).1.map(str::to_owned)
}

fn reduce<T: Described>(thread: &mut Thread, this: &T) -> PyResult {
    let owner = this.common().owner().into_object();
    getattr_pair(thread, owner, this.common().name())
}

/// `(getattr, (object, name))`
pub(crate) fn getattr_pair(thread: &mut Thread, object: Ref, name: Ref<Str>) -> PyResult {
    let getattr = builtin(thread, "getattr")?;
    let args = Tuple::from_array(thread, [object, name.into_object()])?;
    Ok(Tuple::from_array(thread, [getattr, args.into_object()])?.into_object())
}

/// A function of the builtins module.
pub(crate) fn builtin(thread: &mut Thread, name: &str) -> PyResult {
    let found = thread.interp().builtins().get_text(thread, name);
    found.ok_or_else(|| thread.attribute_error_text(name))
}

fn show(this: &Descr, before: &str, after: &str) -> String {
    format!("<{before} '{}' of '{}' {after}>", this.name(), this.owner().full_name())
}

/// `d_type` and `d_name` as `__objclass__` and `__name__`.
fn objclass() -> MemberDef {
    MemberDef {
        name: c"__objclass__".as_ptr(),
        kind: member::OBJECT,
        offset: std::mem::offset_of!(MethodDescr, common.d_type) as isize,
        flags: member::READONLY,
        doc: std::ptr::null(),
    }
}

fn spec<T: Described + object::Traverse>(with_signature: bool, with_reduce: bool) -> TypeSpec {
    let mut spec = TypeSpec::layout::<T>().members([objclass()]).getset([
        getter(c"__name__", name::<T>),
        getter(c"__doc__", doc::<T>),
        getter(c"__qualname__", qualname::<T>),
    ]);
    if with_signature {
        spec = spec.getset([getter(c"__text_signature__", signature::<T>)]);
    }
    if with_reduce {
        spec = spec.methods([noargs(c"__reduce__", reduce::<T>)
            .doc(c"__reduce__($self, /)\n--\n\nDescribe the descriptor for pickle.")]);
    }
    spec
}

pub fn specs() -> Vec<TypeSpec> {
    let mut class_method = spec::<MethodDescr>(true, false);
    class_method.ty = Some(types::PyClassMethodDescr_Type.as_type());
    vec![
        spec::<MethodDescr>(true, true)
            .vectorcall_offset(std::mem::offset_of!(MethodDescr, vectorcall))
            .slots([
                slot::tp_repr(|_: &mut Thread, this: &MethodDescr| {
                    show(&this.common, "method", "objects")
                }),
                slot::tp_call(call_method),
                slot::tp_descr_get(get_method),
            ]),
        class_method.slots([
            slot::tp_repr(|_: &mut Thread, this: &MethodDescr| {
                show(&this.common, "method", "objects")
            }),
            slot::tp_call(call_class_method),
            slot::tp_descr_get(get_class_method),
        ]),
        spec::<GetSetDescr>(false, false).slots([
            slot::tp_repr(|_: &mut Thread, this: &GetSetDescr| {
                show(&this.common, "attribute", "objects")
            }),
            slot::tp_descr_get(
                |thread: &mut Thread,
                 this: &GetSetDescr,
                 obj: Option<&Object>,
                 _: Option<&Object>| {
                    match obj {
                        Some(obj) => this.read(thread, obj),
                        None => Ok(this.as_object().to_ref()),
                    }
                },
            ),
            slot::tp_descr_set(
                |thread: &mut Thread, this: &GetSetDescr, obj: &Object, value: Option<&Object>| {
                    this.write(thread, obj, value)
                },
            ),
        ]),
        spec::<MemberDescr>(false, true).slots([
            slot::tp_repr(|_: &mut Thread, this: &MemberDescr| {
                show(&this.common, "member", "objects")
            }),
            slot::tp_descr_get(
                |thread: &mut Thread,
                 this: &MemberDescr,
                 obj: Option<&Object>,
                 _: Option<&Object>| {
                    match obj {
                        Some(obj) => this.read(thread, obj),
                        None => Ok(this.as_object().to_ref()),
                    }
                },
            ),
            slot::tp_descr_set(
                |thread: &mut Thread, this: &MemberDescr, obj: &Object, value: Option<&Object>| {
                    this.write(thread, obj, value)
                },
            ),
        ]),
        spec::<WrapperDescr>(true, true).slots([
            slot::tp_repr(|_: &mut Thread, this: &WrapperDescr| {
                show(&this.common, "slot wrapper", "objects")
            }),
            slot::tp_call(call_wrapper),
            slot::tp_descr_get(get_wrapper),
        ]),
        method_wrapper(),
    ]
}

fn call_method(thread: &mut Thread, this: &MethodDescr, args: Args<'_>) -> PyResult {
    method_call(thread, this, args)
}

fn get_method(
    thread: &mut Thread,
    this: &MethodDescr,
    obj: Option<&Object>,
    _: Option<&Object>,
) -> PyResult {
    let Some(obj) = obj else { return Ok(this.as_object().to_ref()) };
    object::descriptor::check_owner(thread, &this.common, obj)?;
    bind(thread, this, obj)
}

/// The builtin method of a checked object.
fn bind(thread: &mut Thread, this: &MethodDescr, obj: &Object) -> PyResult {
    Ok(this.bind_checked(thread, obj)?.into_object())
}

fn get_class_method(
    thread: &mut Thread,
    this: &MethodDescr,
    obj: Option<&Object>,
    ty: Option<&Object>,
) -> PyResult {
    let class = match (ty, obj) {
        (Some(ty), _) => ty.to_ref(),
        (None, Some(obj)) => obj.ty().as_object().to_ref(),
        (None, None) => {
            return Err(thread.type_error(format!(
                "descriptor '{}' for type '{}' needs either an object or a type",
                this.common.name(),
                this.common.owner().full_name()
            )));
        }
    };
    check_class(thread, this, &class)?;
    bind(thread, this, &class)
}

fn check_class(thread: &Thread, this: &MethodDescr, class: &Object) -> PyResult<()> {
    let owner = this.common.owner();
    let Some(found) = class.downcast::<Type>() else {
        return Err(thread.type_error(format!(
            "descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2",
            this.common.name(),
            owner.full_name(),
            class.ty().full_name()
        )));
    };
    if !found.is_subtype(&owner) {
        return Err(thread.type_error(format!(
            "descriptor '{}' requires a subtype of '{}' but received '{}'",
            this.common.name(),
            owner.full_name(),
            found.full_name()
        )));
    }
    Ok(())
}

fn call_class_method(thread: &mut Thread, this: &MethodDescr, args: Args<'_>) -> PyResult {
    let Some(class) = args.get(0) else { return Err(needs_argument(thread, &this.common)) };
    check_class(thread, this, class)?;
    let bound = bind(thread, this, class)?;
    bound.call_args(thread, args.skip_first())
}

fn needs_argument(thread: &Thread, this: &Descr) -> object::Raised {
    thread.type_error(format!(
        "descriptor '{}' of '{}' object needs an argument",
        this.name(),
        this.owner().full_name()
    ))
}

fn call_wrapper(thread: &mut Thread, this: &WrapperDescr, args: Args<'_>) -> PyResult {
    let Some(first) = args.get(0) else { return Err(needs_argument(thread, &this.common)) };
    let owner = this.common.owner();
    if !first.ty().is_subtype(&owner) {
        return Err(thread.type_error(format!(
            "descriptor '{}' requires a '{}' object but received a '{}'",
            this.common.name(),
            owner.full_name(),
            first.ty().full_name()
        )));
    }
    this.call_on(thread, first, args.skip_first())
}

fn get_wrapper(
    thread: &mut Thread,
    this: &WrapperDescr,
    obj: Option<&Object>,
    _: Option<&Object>,
) -> PyResult {
    let Some(obj) = obj else { return Ok(this.as_object().to_ref()) };
    object::descriptor::check_owner(thread, &this.common, obj)?;
    let payload = MethodWrapper { descr: Field::of(this.to_ref()), this: Field::of(obj.to_ref()) };
    Ok(Native::new(thread, payload)?.into_object())
}

/// A slot's method bound to an object, `(1).__add__`.
pub struct MethodWrapper {
    descr: Field<WrapperDescr>,
    this: Field,
}

type Wrapper = Native<MethodWrapper>;

native_type! { METHOD_WRAPPER: MethodWrapper = c"method-wrapper", HAVE_GC | DISALLOW_INSTANTIATION }

impl Payload for MethodWrapper {
    fn ty() -> &'static Type {
        &METHOD_WRAPPER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.descr.visit(visitor);
        self.this.visit(visitor);
    }
}

impl MethodWrapper {
    fn descr(&self) -> Ref<WrapperDescr> {
        self.descr.get().expect("set when made")
    }
    fn this(&self) -> Ref {
        self.this.get().expect("set when made")
    }
}

fn method_wrapper() -> TypeSpec {
    TypeSpec::native::<MethodWrapper>()
        .slots([
            slot::tp_repr(|_: &mut Thread, this: &Wrapper| {
                format!(
                    "<method-wrapper '{}' of {} object at {:#x}>",
                    this.descr().common.name(),
                    this.this().ty().full_name(),
                    this.this().id()
                )
            }),
            slot::tp_call(|thread: &mut Thread, this: &Wrapper, args: Args<'_>| {
                this.descr().call_on(thread, &this.this(), args)
            }),
            slot::tp_hash(|_: &mut Thread, this: &Wrapper| {
                let a = crate::object::identity_hash(&this.this());
                Ok(a ^ crate::object::identity_hash(this.descr().as_object()))
            }),
            slot::tp_richcompare(
                |_: &mut Thread, this: &Wrapper, other: &Object, op: CompareOp| {
                    let other = other.downcast_exact::<Wrapper>();
                    match (other, op) {
                        (Some(other), CompareOp::Eq | CompareOp::Ne) => {
                            let same = this.descr().as_object().is(&*other.descr())
                                && this.this().is(&*other.this());
                            singletons::bool_object(same == (op == CompareOp::Eq))
                        }
                        _ => singletons::not_implemented(),
                    }
                },
            ),
        ])
        .methods([noargs(c"__reduce__", |thread: &mut Thread, this: &Wrapper| {
            getattr_pair(thread, this.this(), this.descr().common.name())
        })
        .doc(c"__reduce__($self, /)\n--\n\nDescribe the method for pickle.")])
        .getset([
            getter(c"__self__", |_: &mut Thread, this: &Wrapper| this.this()),
            getter(c"__objclass__", |_: &mut Thread, this: &Wrapper| this.descr().common.owner()),
            getter(c"__name__", |_: &mut Thread, this: &Wrapper| this.descr().common.name()),
            getter(c"__qualname__", |thread: &mut Thread, this: &Wrapper| {
                let descr = this.descr();
                qualname::<WrapperDescr>(thread, &*descr)
            }),
            getter(c"__doc__", |thread: &mut Thread, this: &Wrapper| {
                let descr = this.descr();
                doc::<WrapperDescr>(thread, &*descr)
            }),
            getter(c"__text_signature__", |thread: &mut Thread, this: &Wrapper| {
                let descr = this.descr();
                signature::<WrapperDescr>(thread, &*descr)
            }),
        ])
}
