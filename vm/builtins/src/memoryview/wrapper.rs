//! Buffers of classes written in Python: `__buffer__` and `__release_buffer__`.

use std::cell::Cell;

use object::buffer::{self, PyBuffer};
use object::names;
use object::protocol::object::write_unraisable;
use object::{
    Field, Layout, MemoryView, Native, Object, Payload, PyResult, Ref, Thread, Type, TypeSpec,
    Visitor, native_type, slot,
};

/// Owner of a view that `__buffer__` gave: keeps the memoryview, and tells the object when the
/// last user is done.
pub(super) struct Wrapper {
    view: Field<MemoryView>,
    object: Field<Object>,
    /// The memoryview's own view of its memory, while it is exported.
    inner: Cell<PyBuffer>,
}

native_type! {
    /// `_buffer_wrapper`
    BUFFER_WRAPPER: Wrapper = c"_buffer_wrapper", HAVE_GC | DISALLOW_INSTANTIATION
}

impl Payload for Wrapper {
    fn ty() -> &'static Type {
        &BUFFER_WRAPPER
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.view.visit(visitor);
        self.object.visit(visitor);
    }
    fn clear(&self) {
        self.view.set(None);
        self.object.set(None);
    }
}

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<Wrapper>().slots([slot::bf_releasebuffer(wrapper_release)])
}

/// Fills `view` from the memoryview that `object.__buffer__(flags)` gave.
pub(super) fn wrap(
    thread: &mut Thread,
    object: &Object,
    made: Ref,
    view: &mut PyBuffer,
    flags: std::ffi::c_int,
) -> PyResult<()> {
    let made = made
        .downcast_ref::<MemoryView>()
        .map_err(|_| thread.type_error("__buffer__ returned non-memoryview object"))?;
    let mut inner = PyBuffer::empty();
    buffer::fill(thread, made.as_object(), &mut inner, flags)?;
    let wrapper = Native::new(
        thread,
        Wrapper {
            view: Field::of(made),
            object: Field::of(object.to_ref()),
            inner: Cell::new(inner),
        },
    );
    match wrapper {
        Ok(wrapper) => {
            *view = PyBuffer { obj: wrapper.into_object().into_raw(), ..inner };
            Ok(())
        }
        Err(raised) => {
            inner.release();
            Err(raised)
        }
    }
}

fn wrapper_release(thread: &mut Thread, this: &Native<Wrapper>, _: &mut PyBuffer) {
    let pending = thread.take_exception();
    if let (Some(view), Some(object)) = (this.view.get(), this.object.get()) {
        let mut inner = this.inner.replace(PyBuffer::empty());
        inner.release();
        tell(thread, &object, view.as_object());
        this.view.set(None);
    }
    thread.current_exception.set(pending);
}

/// Calls `object.__release_buffer__(view)` if the class has one.
fn tell(thread: &mut Thread, object: &Object, view: &Object) {
    if let Err(raised) = object.call_special(thread, &names::__release_buffer__, &[view]) {
        let name = object.ty().name().to_owned();
        let message = format!("Exception ignored in __release_buffer__ of {name}");
        write_unraisable(thread, raised, &message, Some(object));
    }
}

/// `bf_releasebuffer` of a class that has `__release_buffer__` but the buffer of a native base.
pub(super) fn release(thread: &mut Thread, object: &Object, view: &mut PyBuffer) {
    let pending = thread.take_exception();
    match MemoryView::restricted(thread, *view) {
        Ok(shown) => {
            tell(thread, object, shown.as_object());
            if let Err(raised) = shown.release(thread) {
                write_unraisable(thread, raised, "Exception ignored in __release_buffer__", None);
            }
        }
        Err(raised) => write_unraisable(thread, raised, "__release_buffer__", Some(object)),
    }
    // The native base counted the export, so it has to hear of the end too.
    let own = object.ty().buffer().and_then(|table| table.bf_releasebuffer.get());
    let base = object.ty().mro().and_then(|mro| {
        mro.to_vec().into_iter().find_map(|class| {
            let class = class.downcast::<Type>()?;
            let found = class.buffer()?.bf_releasebuffer.get()?;
            (!class.is_heap_type() && Some(found as usize) != own.map(|own| own as usize))
                .then(|| class.to_type_ref())
        })
    });
    if let Some(base) = base {
        view.release_as(&base, object);
    }
    thread.current_exception.set(pending);
}
