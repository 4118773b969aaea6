//! `super`.

use object::args::Args;
use object::code::{CELL_KIND, FREE_KIND};
use object::descriptor::{MemberDef, member};
use object::frame::{self, Frame};
use object::names;
use object::native::{Native, Payload};
use object::protocol::object::{bad_attribute_name, generic_get_attr};
use object::refs::{Field, Visitor};
use object::slot;
use object::static_types as types;
use object::type_object::flags;
use object::{Cell, Layout, Object, PyResult, Ref, Str, Thread, Type, TypeSpec};

/// `superobject`.
#[repr(C)]
#[derive(Default)]
pub struct Super {
    pub ty: Field<Type>,
    pub obj: Field,
    pub obj_type: Field<Type>,
}

type SuperObject = Native<Super>;

const _: () = assert!(SuperObject::SIZE == 40);

impl Payload for Super {
    fn ty() -> &'static Type {
        types::PySuper_Type.as_type()
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.ty.visit(visitor);
        self.obj.visit(visitor);
        self.obj_type.visit(visitor);
    }
}

pub fn specs() -> Vec<TypeSpec> {
    let def = |name: &'static std::ffi::CStr, at: usize| MemberDef {
        name: name.as_ptr(),
        kind: member::OBJECT,
        offset: 16 + 8 * at as isize,
        flags: member::READONLY,
        doc: std::ptr::null(),
    };
    vec![
        TypeSpec::native::<Super>()
            .doc("super() -> attributes of the next class in the method resolution order\nsuper(type, object_or_type) -> the same, said in full")
            .slots([
                slot::tp_new(new),
                slot::tp_init(init),
                slot::tp_repr(repr),
                slot::tp_getattro(getattro),
                slot::tp_descr_get(descr_get),
            ])
            .members([
                def(c"__thisclass__", 0),
                def(c"__self__", 1),
                def(c"__self_class__", 2),
            ]),
    ]
}

fn new(thread: &mut Thread, ty: &Type, _: Args<'_>) -> PyResult {
    Ok(Native::new_of(thread, ty, Super::default())?.into_object())
}

fn init(thread: &mut Thread, this: &SuperObject, args: Args<'_>) -> PyResult<()> {
    args.no_keywords(thread, "super")?;
    if args.len() > 2 {
        return Err(
            thread.type_error(format!("super() expected at most 2 arguments, got {}", args.len()))
        );
    }
    let (class, obj) = match args.positional() {
        [] => {
            let (class, obj) = from_frame(thread)?;
            (class, Some(obj))
        }
        [class, rest @ ..] => {
            let Some(class) = class.downcast::<Type>() else {
                return Err(thread.type_error(format!(
                    "super() argument 1 must be a type, not {}",
                    class.ty().full_name()
                )));
            };
            let obj = rest.first().filter(|obj| !obj.is_none()).map(|obj| obj.to_ref());
            (class.to_ref(), obj)
        }
    };
    let obj_type = match &obj {
        Some(obj) => Some(check(thread, &class, obj)?),
        None => None,
    };
    this.ty.put(class);
    this.obj.set(obj);
    this.obj_type.set(obj_type);
    Ok(())
}

/// The class and the first argument of the method that runs.
fn from_frame(thread: &mut Thread) -> PyResult<(Ref<Type>, Ref)> {
    let Some(frame) = frame::current(thread) else {
        return Err(thread.runtime_error("super(): no current frame"));
    };
    let code = frame.code_ref();
    if code.co_argcount.get() == 0 {
        return Err(thread.runtime_error("super(): no arguments"));
    }
    let first = local(thread, frame, 0)?;
    // A first argument that inner functions use stands in a cell.
    let first = match first {
        Some(first) if code.local_kind(0) & CELL_KIND != 0 => match first.downcast::<Cell>() {
            Some(cell) => cell.ob_ref.get(),
            None => Some(first),
        },
        first => first,
    };
    let Some(first) = first else {
        return Err(thread.runtime_error("super(): arg[0] deleted"));
    };
    let place = (0..code.nlocalsplus()).find(|at| {
        code.local_kind(*at) & FREE_KIND != 0 && code.local_name(*at).eq_str(&names::__class__)
    });
    let Some(place) = place else {
        return Err(thread.runtime_error("super(): __class__ cell not found"));
    };
    let cell = local(thread, frame, place)?;
    let Some(cell) = cell.as_ref().and_then(|cell| cell.downcast::<Cell>()) else {
        return Err(thread.runtime_error("super(): bad __class__ cell"));
    };
    let Some(class) = cell.ob_ref.get() else {
        return Err(thread.runtime_error("super(): empty __class__ cell"));
    };
    match class.downcast_ref::<Type>() {
        Ok(class) => Ok((class, first)),
        Err(other) => Err(thread.runtime_error(format!(
            "super(): __class__ is not a type ({})",
            other.ty().full_name()
        ))),
    }
}

fn local(thread: &Thread, frame: &Frame, at: usize) -> PyResult<Option<Ref>> {
    frame.local_value(thread, at)
}

/// The type on whose MRO the search goes: `obj` itself if it is a subclass, else its type or what
/// its `__class__` says.
fn check(thread: &mut Thread, class: &Type, obj: &Object) -> PyResult<Ref<Type>> {
    if let Some(sub) = obj.downcast::<Type>() {
        if sub.is_subtype(class) {
            return Ok(sub.to_ref());
        }
    }
    if obj.ty().is_subtype(class) {
        return Ok(obj.ty().to_ref());
    }
    if let Some(claimed) = obj.get_attr_opt(thread, &names::__class__)? {
        if let Some(claimed) = claimed.downcast::<Type>() {
            if !std::ptr::eq(claimed, obj.ty()) && claimed.is_subtype(class) {
                return Ok(claimed.to_ref());
            }
        }
    }
    let (what, name) = match obj.downcast::<Type>() {
        Some(ty) => ("type", ty.full_name().to_owned()),
        None => ("instance of", obj.ty().full_name().to_owned()),
    };
    Err(thread.type_error(format!(
        "super(type, obj): obj ({what} {name}) is not an instance or subtype of type ({}).",
        class.full_name()
    )))
}

fn repr(_: &mut Thread, this: &SuperObject) -> String {
    let name =
        |ty: &Field<Type>| ty.get().map_or("NULL".to_owned(), |ty| ty.full_name().to_owned());
    match this.obj_type.get() {
        Some(ty) => format!("<super: <class '{}'>, <{} object>>", name(&this.ty), ty.full_name()),
        None => format!("<super: <class '{}'>, NULL>", name(&this.ty)),
    }
}

fn getattro(thread: &mut Thread, this: &SuperObject, name: &Object) -> PyResult {
    let Some(text) = name.downcast::<Str>() else { return Err(bad_attribute_name(thread, name)) };
    if let (Some(class), Some(obj), Some(start)) =
        (this.ty.get(), this.obj.get(), this.obj_type.get())
    {
        if !text.eq_str(&names::__class__) {
            if let Some(found) = find(thread, &class, &obj, &start, text)? {
                return Ok(found);
            }
        }
    }
    generic_get_attr(thread, this.as_object(), text)
}

/// `super(class, obj).name` without the object in between (`LOAD_SUPER_ATTR`); `None` where the
/// object itself has to answer. With `method` a plain function is given as it is, and false.
pub fn lookup(
    thread: &mut Thread,
    class: &Type,
    obj: &Object,
    name: &Str,
    method: bool,
) -> PyResult<Option<(Ref, bool)>> {
    let start = match check(thread, class, obj) {
        Ok(start) => start,
        Err(raised) => {
            // The call that follows raises it again.
            drop(thread.catch(raised));
            return Ok(None);
        }
    };
    if name.eq_str(&names::__class__) {
        return Ok(None);
    }
    let Some(found) = after(class, &start, name) else { return Ok(None) };
    if method && !obj.is(&*start) && found.ty().has_flag(flags::METHOD_DESCRIPTOR) {
        return Ok(Some((found, false)));
    }
    let bound = bind(thread, &found, obj, &start)?;
    Ok(Some((bound, true)))
}

/// What the classes after `class` on the MRO of `start` have under this name.
fn after(class: &Type, start: &Type, name: &Str) -> Option<Ref> {
    let mro = start.tp_mro.get()?;
    let mut rest = mro
        .items()
        .iter()
        .skip_while(|entry| !entry.is(class))
        .skip(1)
        .filter_map(|base| base.downcast::<Type>());
    rest.find_map(|base| base.dict().get_str(name))
}

/// For a class method the object is the class itself, and nothing is bound twice.
fn bind(thread: &mut Thread, found: &Object, obj: &Object, start: &Type) -> PyResult {
    let instance = if obj.is(start) { None } else { Some(obj) };
    found.descr_get(thread, instance, Some(start.as_object()))
}

/// The attribute after `class` on the MRO of `start`, bound to `obj`.
fn find(
    thread: &mut Thread,
    class: &Type,
    obj: &Object,
    start: &Type,
    name: &Str,
) -> PyResult<Option<Ref>> {
    match after(class, start, name) {
        Some(found) => bind(thread, &found, obj, start).map(Some),
        None => Ok(None),
    }
}

fn descr_get(
    thread: &mut Thread,
    this: &SuperObject,
    obj: Option<&Object>,
    _: Option<&Object>,
) -> PyResult {
    let Some(obj) = obj.filter(|obj| !obj.is_none() && this.obj.is_none()) else {
        return Ok(this.as_object().to_ref());
    };
    let Some(class) = this.ty.get() else { return Ok(this.as_object().to_ref()) };
    let ty = this.as_object().ty();
    if !this.as_object().is_exact::<SuperObject>() {
        // A subclass makes the bound one its own way.
        let maker = ty.as_object().to_ref();
        return maker.call(thread, &[class.as_object(), obj]);
    }
    let obj_type = check(thread, &class, obj)?;
    let made = Native::new(
        thread,
        Super { ty: Field::of(class), obj: Field::of(obj.to_ref()), obj_type: Field::of(obj_type) },
    )?;
    Ok(made.into_object())
}
