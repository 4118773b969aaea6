//! Bound methods, `staticmethod`, `classmethod`, cells, slices: small C-visible layouts.
#![expect(unsafe_code, reason = "header traits")]

use std::cell::Cell;

use crate::args::Args;
use crate::header::Object;
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types as types;
use crate::thread::Thread;
use crate::type_object::{RawObject, Type, VectorcallFunc};

macro_rules! simple_layouts {
    ($($(#[$doc:meta])* $name:ident = $ty:ident, $size:literal { $($field:ident),* } $({ $($plain:ident: $plain_ty:ty),* })?)*) => { $(
        $(#[$doc])*
        #[repr(C)]
        pub struct $name {
            ob_base: Object,
            $(pub $field: Field<Object>,)*
            $($(pub $plain: $plain_ty,)*)?
        }
        const _: () = assert!(size_of::<$name>() == $size);
        // SAFETY: `#[repr(C)]`, header first.
        unsafe impl Layout for $name {}
        impl TypedLayout for $name {
            fn type_object() -> &'static Type {
                &types::$ty
            }
        }
        impl Traverse for $name {
            fn traverse(&self, visitor: &mut Visitor<'_>) {
                $(self.$field.visit(visitor);)*
            }
            fn clear(&self) {
                $(self.$field.set(None);)*
            }
        }
    )* };
}

simple_layouts! {
    /// `PyMethodObject`: a function and the instance that it is bound to.
    BoundMethod = PyMethod_Type, 48 { im_func, im_self } { im_weakreflist: Cell<*mut Object>, vectorcall: Cell<Option<VectorcallFunc>> }
    /// `staticmethod`.
    StaticMethod = PyStaticMethod_Type, 32 { callable, dict }
    /// `classmethod`.
    ClassMethod = PyClassMethod_Type, 32 { callable, dict }
    /// `PyCellObject`.
    Cell_ = PyCell_Type, 24 { ob_ref }
    /// `PySliceObject`.
    Slice = PySlice_Type, 40 { start, stop, step }
}

impl BoundMethod {
    pub fn new(thread: &Thread, func: Ref, this: Ref) -> PyResult<Ref<BoundMethod>> {
        heap::new_object(thread, &types::PyMethod_Type, |ob_base| BoundMethod {
            ob_base,
            im_func: Field::of(func),
            im_self: Field::of(this),
            im_weakreflist: Cell::new(std::ptr::null_mut()),
            vectorcall: Cell::new(Some(method_vectorcall)),
        })
    }

    pub fn func(&self) -> Ref {
        self.im_func.get().expect("set when made")
    }

    pub fn this(&self) -> Ref {
        self.im_self.get().expect("set when made")
    }
}

unsafe extern "C-unwind" fn method_vectorcall(
    this: RawObject,
    args: *const RawObject,
    nargsf: usize,
    kwnames: RawObject,
) -> RawObject {
    // SAFETY: a vectorcall on a bound method.
    unsafe {
        let thread = Thread::current();
        let method = &*this.cast::<BoundMethod>();
        let args = Args::from_vectorcall(args, nargsf, kwnames);
        method_call(thread, method, args).map_or(std::ptr::null_mut(), Ref::into_raw)
    }
}

/// `tp_call` of bound methods: the instance goes in front.
pub fn method_call(thread: &mut Thread, method: &BoundMethod, args: Args<'_>) -> PyResult {
    let (func, this) = (method.func(), method.this());
    func.call_with_first(thread, &this, args)
}

impl StaticMethod {
    pub fn new(thread: &Thread, callable: Ref) -> PyResult<Ref<StaticMethod>> {
        StaticMethod::new_of(thread, &types::PyStaticMethod_Type, Some(callable))
    }

    pub fn new_of(
        thread: &Thread,
        ty: &Type,
        callable: Option<Ref>,
    ) -> PyResult<Ref<StaticMethod>> {
        heap::new_object(thread, ty, |ob_base| StaticMethod {
            ob_base,
            callable: Field::new(callable),
            dict: Field::empty(),
        })
    }
}

impl ClassMethod {
    pub fn new(thread: &Thread, callable: Ref) -> PyResult<Ref<ClassMethod>> {
        ClassMethod::new_of(thread, &types::PyClassMethod_Type, Some(callable))
    }

    pub fn new_of(thread: &Thread, ty: &Type, callable: Option<Ref>) -> PyResult<Ref<ClassMethod>> {
        heap::new_object(thread, ty, |ob_base| ClassMethod {
            ob_base,
            callable: Field::new(callable),
            dict: Field::empty(),
        })
    }
}

impl Cell_ {
    pub fn new(thread: &Thread, value: Option<Ref>) -> PyResult<Ref<Cell_>> {
        heap::new_object(thread, &types::PyCell_Type, |ob_base| Cell_ {
            ob_base,
            ob_ref: Field::new(value),
        })
    }
}

impl Slice {
    pub fn new(thread: &Thread, start: Ref, stop: Ref, step: Ref) -> PyResult<Ref<Slice>> {
        heap::new_object(thread, &types::PySlice_Type, |ob_base| Slice {
            ob_base,
            start: Field::of(start),
            stop: Field::of(stop),
            step: Field::of(step),
        })
    }

    pub fn parts(&self) -> (Ref, Ref, Ref) {
        let of = |field: &Field| field.get().unwrap_or_else(crate::singletons::none);
        (of(&self.start), of(&self.stop), of(&self.step))
    }

    /// Start, stop and step for a sequence of `len` items, clipped to it (`PySlice_Unpack` and
    /// `PySlice_AdjustIndices`), and the number of items selected.
    pub fn indices(&self, thread: &mut Thread, len: usize) -> PyResult<SliceIndices> {
        let (start, stop, step) = self.unpack(thread)?;
        Ok(SliceIndices::adjust(start, stop, step, len))
    }

    /// The three as numbers, missing ones by the step's sign.
    pub fn unpack(&self, thread: &mut Thread) -> PyResult<(isize, isize, isize)> {
        let (start, stop, step) = self.parts();
        let step = if step.is_none() { 1 } else { step.to_slice_index(thread)?.max(-isize::MAX) };
        if step == 0 {
            return Err(thread.value_error("slice step cannot be zero"));
        }
        let start = if start.is_none() {
            if step < 0 { isize::MAX } else { 0 }
        } else {
            start.to_slice_index(thread)?
        };
        let stop = if stop.is_none() {
            if step < 0 { isize::MIN } else { isize::MAX }
        } else {
            stop.to_slice_index(thread)?
        };
        Ok((start, stop, step))
    }
}

/// A slice of a sequence of known length.
#[derive(Clone, Copy, Debug)]
pub struct SliceIndices {
    pub start: isize,
    pub stop: isize,
    pub step: isize,
    /// How many items it selects.
    pub len: usize,
}

impl SliceIndices {
    pub fn adjust(start: isize, stop: isize, step: isize, len: usize) -> SliceIndices {
        let len = len as isize;
        let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
        let clip = |at: isize| {
            let at = if at < 0 { at.saturating_add(len) } else { at };
            at.clamp(low, high)
        };
        let (start, stop) = (clip(start), clip(stop));
        let count = if step < 0 && stop < start {
            (start - stop - 1) / -step + 1
        } else if step > 0 && start < stop {
            (stop - start - 1) / step + 1
        } else {
            0
        };
        SliceIndices { start, stop, step, len: count as usize }
    }

    /// The selected indices in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..self.len as isize).map(move |n| (self.start + n * self.step) as usize)
    }
}
