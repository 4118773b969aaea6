//! What the folders of several types use: text that is put together, subscripted classes, shared
//! pieces of constructors.

use object::{Args, Layout, Object, PyResult, Raised, Ref, Str, Thread, Type};

/// Text in the making that may hold lone surrogates.
#[derive(Default)]
pub struct TextWriter {
    wtf8: Vec<u8>,
}

impl TextWriter {
    pub fn new(start: &str) -> TextWriter {
        TextWriter { wtf8: start.as_bytes().to_vec() }
    }

    pub fn text(&mut self, text: &str) {
        self.wtf8.extend_from_slice(text.as_bytes());
    }

    pub fn str(&mut self, text: &Str) {
        match text.as_ascii() {
            Some(ascii) => self.text(ascii),
            None => self.wtf8.extend(text.to_wtf8()),
        }
    }

    /// Appends `repr(object)`.
    pub fn repr(&mut self, thread: &mut Thread, object: &Object) -> PyResult<()> {
        let repr = object.repr(thread)?;
        self.str(&repr);
        Ok(())
    }

    pub fn finish(self, thread: &Thread) -> PyResult {
        Ok(Str::from_wtf8(thread, &self.wtf8)?.into_object())
    }
}

/// `__class_getitem__` of generic containers: `list[int]`.
pub fn class_getitem(thread: &mut Thread, this: &Type, key: &Object) -> PyResult {
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, this.as_object(), key)
}

/// `__sizeof__` of an object that has `extra` bytes outside its basic size.
pub fn size_of_object(this: &Object, extra: usize) -> usize {
    this.ty().tp_basicsize.get() as usize + extra
}

/// Raises TypeError if keywords were passed to the constructor of `base` itself, or of a subclass
/// that leaves `__init__` as it is.
pub fn no_keywords_for(
    thread: &Thread,
    this: &Type,
    base: &'static Type,
    name: &str,
    args: Args<'_>,
) -> PyResult<()> {
    let own = std::ptr::eq(this, base)
        || this.tp_init.get().map(|f| f as *const ()) == base.tp_init.get().map(|f| f as *const ());
    if own && args.has_keywords() {
        return Err(thread.type_error(format!("{name}() takes no keyword arguments")));
    }
    Ok(())
}

/// Raises TypeError: this cannot be pickled.
pub fn cannot_pickle(thread: &Thread, this: &Object) -> Raised {
    thread.type_error(format!("cannot pickle '{}' object", this.type_name()))
}

/// A builtin function by name, for `__reduce__`.
pub fn builtin(thread: &mut Thread, name: &str) -> PyResult {
    let builtins = thread.interp().builtins();
    match builtins.get_text(thread, name) {
        Some(value) => Ok(value),
        None => {
            Err(thread.attribute_error_text(format!("module 'builtins' has no attribute '{name}'")))
        }
    }
}

/// The iterator itself: `tp_iter` of every iterator.
pub fn iter_self<T: Layout>(_: &mut Thread, this: &T) -> Ref<T> {
    this.to_ref()
}

/// A position passed to `__setstate__`, which must be an int.
pub fn state_index(thread: &mut Thread, state: &Object) -> PyResult<isize> {
    let Some(int) = state.downcast::<object::Int>() else {
        return Err(thread.type_error("an integer is required"));
    };
    match int.as_isize() {
        Some(index) => Ok(index),
        None => Err(thread.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// The optional bounds of `index()`, as `slice` clips them to a length.
pub fn index_bound(thread: &mut Thread, bound: Option<&Object>, default: isize) -> PyResult<isize> {
    let Some(bound) = bound else { return Ok(default) };
    if !bound.is_index() {
        return Err(thread.type_error("slice indices must be integers or have an __index__ method"));
    }
    bound.to_slice_index(thread)
}

/// A bound below zero counts from the end.
pub fn clip_bound(bound: isize, len: usize) -> usize {
    if bound < 0 { bound.saturating_add(len as isize).max(0) as usize } else { bound as usize }
}

/// A tuple of one, which `IntoObject` leaves out.
pub trait IntoTuple {
    fn into_tuple(self, thread: &Thread) -> PyResult;
}

impl<T: object::IntoObject> IntoTuple for (T,) {
    fn into_tuple(self, thread: &Thread) -> PyResult {
        let item = self.0.into_object(thread)?;
        Ok(object::Tuple::from_array(thread, [item])?.into_object())
    }
}
