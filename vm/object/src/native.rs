//! Types whose memory nobody but us sees: a header, then a Rust value.
//!
//! ```text
//! pub struct Counter { next: Cell<i64> }
//! native_type! { COUNTER: Counter = c"counter", flags 0 }
//! impl Payload for Counter {}                      // or with `traverse` and `clear`
//! fn counter_next(thread: &mut Thread, this: &Native<Counter>) -> PyResult<Option<Ref>> { … }
//! TypeSpec::native::<Counter>().slots([slot::tp_iternext(counter_next)])
//! ```
#![expect(unsafe_code, reason = "the layout trait")]

use crate::header::Object;
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::thread::Thread;
use crate::type_object::{Type, flags};
use crate::type_ready::TypeSpec;

/// A value that is the inside of an object.
pub trait Payload: Sized + 'static {
    /// The type of such objects.
    fn ty() -> &'static Type;
    /// Shows the references that can be part of a cycle.
    fn traverse(&self, _visitor: &mut Visitor<'_>) {}
    /// Drops those references.
    fn clear(&self) {}
}

/// An object with a Rust value inside.
#[repr(C)]
pub struct Native<P: Payload> {
    ob_base: Object,
    payload: P,
}

// SAFETY: `#[repr(C)]`, header first.
unsafe impl<P: Payload> Layout for Native<P> {}

impl<P: Payload> TypedLayout for Native<P> {
    fn type_object() -> &'static Type {
        P::ty()
    }
}

impl<P: Payload> std::ops::Deref for Native<P> {
    type Target = P;
    #[inline(always)]
    fn deref(&self) -> &P {
        &self.payload
    }
}

impl<P: Payload> Traverse for Native<P> {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.payload.traverse(visitor);
        // Subclasses show their managed dict themselves.
        if !self.ob_base.ty().is_heap_type() {
            self.ob_base.visit_managed(visitor);
        }
    }
    fn clear(&self) {
        self.payload.clear();
        if !self.ob_base.ty().is_heap_type() {
            self.ob_base.clear_managed();
        }
    }
}

impl<P: Payload> Native<P> {
    pub fn new(thread: &Thread, payload: P) -> PyResult<Ref<Native<P>>> {
        Native::new_of(thread, P::ty(), payload)
    }

    /// An instance of a subclass.
    pub fn new_of(thread: &Thread, ty: &Type, payload: P) -> PyResult<Ref<Native<P>>> {
        heap::new_object(thread, ty, |ob_base| Native { ob_base, payload })
    }

    /// Size of an instance, for `native_type!`.
    pub const SIZE: usize = size_of::<Native<P>>();

    /// Where the payload stands in an instance, for `TypeSpec::dict_offset`.
    pub const PAYLOAD_OFFSET: usize = std::mem::offset_of!(Native<P>, payload);
}

impl TypeSpec {
    /// The spec of a native type: allocation, deallocation and traversal are set.
    pub fn native<P: Payload>() -> TypeSpec {
        TypeSpec::layout::<Native<P>>()
    }

    /// The spec of a builtin layout whose fields drop by themselves and which can be traversed.
    pub fn layout<T: TypedLayout + Traverse>() -> TypeSpec {
        let spec = TypeSpec::new(T::type_object()).slots([crate::slot_adapters::dealloc::<T>()]);
        if T::type_object().has_flag(flags::HAVE_GC) {
            return spec.slots([
                crate::slot_adapters::traverse::<T>(),
                crate::slot_adapters::clear::<T>(),
            ]);
        }
        spec
    }

    /// The spec of a layout without references in it.
    pub fn plain<T: TypedLayout>() -> TypeSpec {
        TypeSpec::new(T::type_object()).slots([crate::slot_adapters::dealloc::<T>()])
    }
}

/// Declares the static type of a payload: name, then flags (`HAVE_GC` unless it can't close a
/// cycle, `BASETYPE` if it may be subclassed, `DISALLOW_INSTANTIATION` if only we make it).
#[macro_export]
macro_rules! native_type {
    ($(#[$doc:meta])* $name:ident: $payload:ty = $text:literal, $($flag:ident)|*) => {
        $(#[$doc])*
        pub static $name: $crate::type_object::Type = $crate::type_object::Type::new_static(
            $text,
            $crate::native::Native::<$payload>::SIZE,
            0,
            0 $(| $crate::type_object::flags::$flag)*,
        );
    };
}
