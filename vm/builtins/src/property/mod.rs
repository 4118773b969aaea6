//! `property`.

use std::cell::Cell;

use object::args::{Args, Params};
use object::descriptor::{MemberDef, getset, member};
use object::names;
use object::native::{Native, Payload};
use object::native_function::{fast, one};
use object::refs::{Field, Visitor};
use object::slot;
use object::static_types as types;
use object::{Layout, Object, PyResult, Raised, Ref, Str, Thread, Type, TypeSpec};

/// `propertyobject`.
#[repr(C)]
#[derive(Default)]
pub struct Property {
    pub prop_get: Field,
    pub prop_set: Field,
    pub prop_del: Field,
    pub prop_doc: Field,
    pub prop_name: Field,
    pub getter_doc: Cell<bool>,
}

type Prop = Native<Property>;

const _: () = assert!(Prop::SIZE == 64);

impl Payload for Property {
    fn ty() -> &'static Type {
        types::PyProperty_Type.as_type()
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for field in self.fields() {
            field.visit(visitor);
        }
    }
    fn clear(&self) {
        self.prop_doc.set(None);
    }
}

impl Property {
    fn fields(&self) -> [&Field; 5] {
        [&self.prop_get, &self.prop_set, &self.prop_del, &self.prop_doc, &self.prop_name]
    }
}

/// The getter of a plain property.
pub fn getter(descr: &Object) -> Option<Ref> {
    descr.downcast_exact::<Prop>()?.prop_get.get()
}

static INIT: Params<4> = Params::new("property", ["fget", "fset", "fdel", "doc"], 0);

pub fn specs() -> Vec<TypeSpec> {
    let def = |name: &'static std::ffi::CStr, at: usize, flags| MemberDef {
        name: name.as_ptr(),
        kind: member::OBJECT,
        offset: 16 + 8 * at as isize,
        flags,
        doc: std::ptr::null(),
    };
    vec![
        TypeSpec::native::<Property>()
            .doc("property(fget=None, fset=None, fdel=None, doc=None)\n--\n\nAn attribute computed by functions.")
            .slots([
                slot::tp_new(new),
                slot::tp_init(init),
                slot::tp_descr_get(get),
                slot::tp_descr_set(set),
            ])
            .methods([
                one(c"getter", |thread: &mut Thread, this: &Prop, f: &Object| {
                    copy_with(thread, this, [Some(f), None, None])
                })
                .doc(c"getter($self, object, /)\n--\n\nA copy with another getter."),
                one(c"setter", |thread: &mut Thread, this: &Prop, f: &Object| {
                    copy_with(thread, this, [None, Some(f), None])
                })
                .doc(c"setter($self, object, /)\n--\n\nA copy with another setter."),
                one(c"deleter", |thread: &mut Thread, this: &Prop, f: &Object| {
                    copy_with(thread, this, [None, None, Some(f)])
                })
                .doc(c"deleter($self, object, /)\n--\n\nA copy with another deleter."),
                fast(c"__set_name__", set_name)
                    .doc(c"__set_name__($self, owner, name, /)\n--\n\nTells the property its name."),
            ])
            .members([
                def(c"fget", 0, member::READONLY),
                def(c"fset", 1, member::READONLY),
                def(c"fdel", 2, member::READONLY),
                def(c"__doc__", 3, 0),
            ])
            .getset([
                getset(c"__name__", get_name, store_name),
                object::descriptor::getter(c"__isabstractmethod__", is_abstract),
            ]),
    ]
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(Native::new_of(thread, ty, Property::default())?.into_object())
}

fn init(thread: &mut Thread, this: &Prop, args: Args<'_>) -> PyResult<()> {
    let [get, set, del, doc] = args.bind(thread, &INIT)?;
    let given = |value: Option<&Object>| value.filter(|v| !v.is_none()).map(Layout::to_ref);
    let doc = given(doc);
    this.prop_get.set(given(get));
    this.prop_set.set(given(set));
    this.prop_del.set(given(del));
    this.prop_doc.set(None);
    this.prop_name.set(None);
    this.getter_doc.set(false);
    let mut shown = doc;
    if shown.is_none() {
        if let Some(get) = this.prop_get.get() {
            shown = get.get_attr_opt(thread, &names::__doc__)?.filter(|doc| !doc.is_none());
            this.getter_doc.set(shown.is_some());
        }
    }
    if this.as_object().is_exact::<Prop>() {
        this.prop_doc.set(shown);
        return Ok(());
    }
    // A subclass has a `__doc__` of its own in the way; the instance's dict takes the text.
    let doc = shown.unwrap_or_else(object::singletons::none);
    match this.as_object().set_attr(thread, &names::__doc__, &doc) {
        Ok(()) => Ok(()),
        // Only a text that was asked for may have no place.
        Err(raised) if this.getter_doc.get() => Err(raised),
        Err(raised) => thread.catch_if(raised, &types::AttributeError),
    }
}

fn missing(thread: &mut Thread, this: &Prop, obj: &Object, what: &str) -> PyResult<Raised> {
    let owner = crate::type_::qualname(thread, obj.ty())?;
    let text = match name_of(thread, this)? {
        Some(name) => {
            let name = name.repr(thread)?;
            format!("property {name} of '{owner}' object has no {what}")
        }
        None => format!("property of '{owner}' object has no {what}"),
    };
    Ok(thread.attribute_error_text(text))
}

fn get(thread: &mut Thread, this: &Prop, obj: Option<&Object>, _: Option<&Object>) -> PyResult {
    let Some(obj) = obj.filter(|obj| !obj.is_none()) else {
        return Ok(this.as_object().to_ref());
    };
    match this.prop_get.get() {
        Some(get) => get.call(thread, &[obj]),
        None => Err(missing(thread, this, obj, "getter")?),
    }
}

fn set(thread: &mut Thread, this: &Prop, obj: &Object, value: Option<&Object>) -> PyResult<()> {
    let done = match value {
        Some(value) => match this.prop_set.get() {
            Some(set) => set.call(thread, &[obj, value]),
            None => return Err(missing(thread, this, obj, "setter")?),
        },
        None => match this.prop_del.get() {
            Some(del) => del.call(thread, &[obj]),
            None => return Err(missing(thread, this, obj, "deleter")?),
        },
    };
    done.map(drop)
}

/// `type(self)(fget, fset, fdel, doc)` with one of the functions replaced.
fn copy_with(thread: &mut Thread, this: &Prop, new: [Option<&Object>; 3]) -> PyResult {
    let none = object::singletons::none;
    let old = [&this.prop_get, &this.prop_set, &this.prop_del];
    let pick = |at: usize| -> Ref {
        match new[at].filter(|value| !value.is_none()) {
            Some(value) => value.to_ref(),
            None => old[at].get().unwrap_or_else(none),
        }
    };
    let parts = [pick(0), pick(1), pick(2)];
    let doc = if this.getter_doc.get() && !parts[0].is_none() {
        none()
    } else {
        this.prop_doc.get().unwrap_or_else(none)
    };
    let ty = this.as_object().ty().as_object().to_ref();
    let made = ty.call(thread, &[&parts[0], &parts[1], &parts[2], &doc])?;
    if let Some(copy) = made.downcast::<Prop>() {
        copy.prop_name.set(this.prop_name.get());
    }
    Ok(made)
}

fn set_name(thread: &mut Thread, this: &Prop, args: Args<'_>) -> PyResult<()> {
    if args.len() != 2 {
        return Err(thread.type_error(format!(
            "__set_name__() takes 2 positional arguments but {} were given",
            args.len()
        )));
    }
    this.prop_name.put(args.positional()[1].to_ref());
    Ok(())
}

/// The name that was set, or that of the getter.
fn name_of(thread: &mut Thread, this: &Prop) -> PyResult<Option<Ref>> {
    if let Some(name) = this.prop_name.get() {
        return Ok(Some(name));
    }
    match this.prop_get.get() {
        Some(get) => get.get_attr_opt(thread, &names::__name__),
        None => Ok(None),
    }
}

fn get_name(thread: &mut Thread, this: &Prop) -> PyResult {
    match name_of(thread, this)? {
        Some(name) => Ok(name),
        None => {
            let name: &Str = &names::__name__;
            Err(object::protocol::object::no_attribute(thread, this.as_object(), name))
        }
    }
}

fn store_name(_: &mut Thread, this: &Prop, value: Option<&Object>) -> PyResult<()> {
    this.prop_name.set(value.map(Layout::to_ref));
    Ok(())
}

fn is_abstract(thread: &mut Thread, this: &Prop) -> PyResult<bool> {
    for function in [&this.prop_get, &this.prop_set, &this.prop_del] {
        if crate::staticmethod::is_abstract(thread, function.get().as_deref())? {
            return Ok(true);
        }
    }
    Ok(false)
}
