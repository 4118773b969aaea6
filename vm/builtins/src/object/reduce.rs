//! `__reduce__`, `__reduce_ex__`, `__getstate__`: how pickle and copy take an object apart.

use object::dict::Dict;
use object::list::List;
use object::names;
use object::native_function::NativeFunction;
use object::protocol::import::import_text;
use object::singletons;
use object::static_types as types;
use object::type_object::flags;
use object::{Layout, Object, PyResult, Ref, Str, Thread, Tuple, Type};

pub(super) fn object_reduce_ex(thread: &mut Thread, this: &Object, proto: &Object) -> PyResult {
    let proto = proto.to_i32(thread)?;
    if let Some(reduce) = this.get_attr_opt(thread, &names::__reduce__)? {
        let class = this.get_attr(thread, &names::__class__)?;
        let of_class = class.get_attr(thread, &names::__reduce__)?;
        let own = types::PyBaseObject_Type.dict().get_str(&names::__reduce__);
        if own.is_none_or(|own| !own.is(&*of_class)) {
            return reduce.call(thread, &[]);
        }
    }
    common_reduce(thread, this, proto)
}

pub(super) fn object_reduce(thread: &mut Thread, this: &Object) -> PyResult {
    common_reduce(thread, this, 0)
}

fn common_reduce(thread: &mut Thread, this: &Object, proto: i32) -> PyResult {
    if proto >= 2 {
        return reduce_newobj(thread, this);
    }
    let copyreg = import_text(thread, "copyreg")?;
    let proto = object::Int::new(thread, proto.into())?;
    copyreg.call_method_text(thread, "_reduce_ex", &[this, proto.as_object()])
}

fn reduce_newobj(thread: &mut Thread, this: &Object) -> PyResult {
    let ty = this.ty().to_ref();
    if ty.tp_new.get().is_none() {
        return Err(thread.type_error(format!("cannot pickle '{}' object", ty.full_name())));
    }
    let (args, kwargs) = new_arguments(thread, this)?;
    let copyreg = import_text(thread, "copyreg")?;
    let has_args = args.is_some();
    let class = ty.clone().into_object();
    let kwargs = kwargs.filter(|kwargs| !kwargs.is_empty());
    let (function, new_args) = match (args, kwargs) {
        (Some(args), Some(kwargs)) => {
            let function = copyreg.get_attr(thread, &names::__newobj_ex__)?;
            let parts = [class, args.into_object(), kwargs.into_object()];
            (function, Tuple::from_array(thread, parts)?)
        }
        (args, _) => {
            let function = copyreg.get_attr(thread, &names::__newobj__)?;
            let mut all = vec![class];
            all.extend(args.iter().flat_map(|args| args.to_vec()));
            (function, Tuple::new(thread, all)?)
        }
    };
    let is_list = this.downcast::<List>().is_some();
    let is_dict = this.downcast::<Dict>().is_some();
    let state = get_state(thread, this, !(has_args || is_list || is_dict))?;
    let list_items = if is_list { this.iter(thread)? } else { singletons::none() };
    let dict_items = if is_dict {
        this.call_method(thread, &names::items, &[])?.iter(thread)?
    } else {
        singletons::none()
    };
    let parts = [function, new_args.into_object(), state, list_items, dict_items];
    Ok(Tuple::from_array(thread, parts)?.into_object())
}

type NewArguments = (Option<Ref<Tuple>>, Option<Ref<Dict>>);

/// What `__getnewargs_ex__` or `__getnewargs__` say.
fn new_arguments(thread: &mut Thread, this: &Object) -> PyResult<NewArguments> {
    if let Some(made) = this.call_special(thread, &names::__getnewargs_ex__, &[])? {
        let Some(pair) = made.downcast::<Tuple>() else {
            return Err(thread.type_error(format!(
                "__getnewargs_ex__ should return a tuple, not '{}'",
                made.type_name()
            )));
        };
        let [args, kwargs] = pair.items() else {
            return Err(thread.value_error(format!(
                "__getnewargs_ex__ should return a tuple of length 2, not {}",
                pair.len()
            )));
        };
        let Some(args) = args.downcast::<Tuple>() else {
            return Err(thread.type_error(format!(
                "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'",
                args.type_name()
            )));
        };
        let Some(kwargs) = kwargs.downcast::<Dict>() else {
            return Err(thread.type_error(format!(
                "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'",
                kwargs.type_name()
            )));
        };
        return Ok((Some(args.to_ref()), Some(kwargs.to_ref())));
    }
    let Some(made) = this.call_special(thread, &names::__getnewargs__, &[])? else {
        return Ok((None, None));
    };
    match made.downcast_ref::<Tuple>() {
        Ok(args) => Ok((Some(args), None)),
        Err(made) => Err(thread.type_error(format!(
            "__getnewargs__ should return a tuple, not '{}'",
            made.type_name()
        ))),
    }
}

/// `self.__getstate__()`; `required`: everything must be in the state, so memory that Python code
/// cannot see forbids pickling.
fn get_state(thread: &mut Thread, this: &Object, required: bool) -> PyResult {
    let method = this.get_attr(thread, &names::__getstate__)?;
    if let Some(function) = method.downcast_exact::<NativeFunction>() {
        let own = types::PyBaseObject_Type.dict().get_str(&names::__getstate__).and_then(|own| {
            own.downcast::<object::descriptor::MethodDescr>().map(|own| own.d_method.get())
        });
        if function.m_self.holds(this) && own == Some(function.m_ml.get()) {
            return default_state(thread, this, required);
        }
    }
    method.call(thread, &[])
}

pub(super) fn object_getstate(thread: &mut Thread, this: &Object) -> PyResult {
    default_state(thread, this, false)
}

fn default_state(thread: &mut Thread, this: &Object, required: bool) -> PyResult {
    let ty = this.ty().to_ref();
    if required && ty.tp_itemsize.get() != 0 {
        return Err(thread.type_error(format!("cannot pickle {} objects", ty.full_name())));
    }
    let state = if this.instance_attr_count() == 0 {
        singletons::none()
    } else {
        this.instance_dict(thread)?.map_or_else(singletons::none, Ref::into_object)
    };
    let slots = slot_names(thread, &ty)?;
    if required {
        let mut size = types::PyBaseObject_Type.tp_basicsize.get();
        if ty.tp_dictoffset.get() != 0 && !ty.has_flag(flags::MANAGED_DICT) {
            size += 8;
        }
        if ty.tp_weaklistoffset.get() > 0 {
            size += 8;
        }
        size += 8 * slots.as_ref().map_or(0, |slots| slots.len()) as isize;
        if ty.tp_basicsize.get() > size {
            return Err(thread.type_error(format!("cannot pickle '{}' object", ty.full_name())));
        }
    }
    let Some(slots) = slots.filter(|slots| !slots.is_empty()) else { return Ok(state) };
    let values = Dict::new(thread)?;
    for name in slots.to_vec() {
        let Some(name) = name.downcast::<Str>() else { continue };
        if let Some(value) = this.get_attr_opt(thread, name)? {
            values.set(thread, name.as_object(), value)?;
        }
    }
    if values.is_empty() {
        return Ok(state);
    }
    Ok(Tuple::from_array(thread, [state, values.into_object()])?.into_object())
}

/// The names of all slots of a class, as copyreg gathers and keeps them.
pub fn slot_names(thread: &mut Thread, ty: &Type) -> PyResult<Option<Ref<List>>> {
    let known = ty.dict().get_str(&names::__slotnames__);
    let found = match known {
        Some(known) if known.is_none() || known.downcast::<List>().is_some() => known,
        Some(other) => {
            return Err(thread.type_error(format!(
                "{}.__slotnames__ should be a list or None, not {}",
                ty.full_name(),
                other.type_name()
            )));
        }
        None => {
            let copyreg = import_text(thread, "copyreg")?;
            copyreg.call_method_text(thread, "_slotnames", &[ty.as_object()])?
        }
    };
    if found.is_none() {
        return Ok(None);
    }
    match found.downcast_ref::<List>() {
        Ok(list) => Ok(Some(list)),
        Err(_) => Err(thread.type_error("copyreg._slotnames didn't return a list or None")),
    }
}
