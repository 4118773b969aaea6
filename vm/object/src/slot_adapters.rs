//! From a safe Rust function to a slot: each constructor here takes a plain function and gives
//! the C function that a type's slot holds.
//!
//! The function is a zero-sized value, so the C function that is made for it can conjure it up
//! and needs no place to keep it. Names are CPython's slot names. Next: `slot_table.rs`.
#![expect(unsafe_code, reason = "the C calling convention ends here")]

use std::ffi::c_int;

use crate::args::Args;
use crate::convert::IntoObject;
use crate::dict::Dict;
use crate::header::Object;
use crate::raised::{PyResult, Raised};
use crate::refs::{Layout, Ref};
use crate::slot_table::SlotId;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::{RawObject, Type};

/// A slot and the C function for it.
#[derive(Clone, Copy)]
pub struct SlotDef {
    pub id: SlotId,
    pub func: *const (),
}

fn def(id: SlotId, func: *const ()) -> SlotDef {
    SlotDef { id, func }
}

/// The one value of a function's type.
pub(crate) fn conjure<F: Copy + 'static>() -> F {
    const { assert!(size_of::<F>() == 0, "slots take plain functions, which have no size") };
    // SAFETY: a value of size zero has no bytes that could be wrong, and a function item exists.
    unsafe { std::mem::zeroed() }
}

/// # Safety
/// `object` is live and has layout `T` for as long as the call lasts.
unsafe fn arg<'a, T: Layout>(object: RawObject) -> &'a T {
    // SAFETY: the caller's promise.
    unsafe { &*object.cast::<T>() }
}

/// # Safety
/// As `arg`, or null.
unsafe fn opt<'a>(object: RawObject) -> Option<&'a Object> {
    // SAFETY: the caller's promise.
    unsafe { object.as_ref() }
}

/// # Safety
/// Called from C under the GIL.
unsafe fn thread<'a>() -> &'a mut Thread {
    // SAFETY: the caller's promise.
    unsafe { Thread::current() }
}

fn raw(result: PyResult) -> RawObject {
    result.map_or(std::ptr::null_mut(), Ref::into_raw)
}

fn status(result: PyResult<()>) -> c_int {
    result.map_or(-1, |()| 0)
}

fn truth(result: PyResult<bool>) -> c_int {
    result.map_or(-1, c_int::from)
}

macro_rules! unary_slots {
    ($($slot:ident)*) => { $(
        /// Takes `fn(thread, &self) -> value`.
        pub fn $slot<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T) -> R + Copy + 'static>(_: F) -> SlotDef {
            unsafe extern "C-unwind" fn call<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T) -> R + Copy + 'static>(this: RawObject) -> RawObject {
                // SAFETY: C calls a slot with an instance of its type.
                unsafe { let t = thread(); let r = conjure::<F>()(t, arg(this)); raw(r.into_object(t)) }
            }
            def(SlotId::$slot, call::<T, R, F> as *const ())
        }
    )* };
}
unary_slots! {
    tp_repr tp_str tp_iter nb_negative nb_positive nb_absolute nb_invert nb_int nb_float nb_index
    am_await am_aiter am_anext
}

macro_rules! binary_slots {
    ($($slot:ident)*) => { $(
        /// Takes `fn(thread, left, right) -> value`; either may be the instance.
        pub fn $slot<R: IntoObject, F: Fn(&mut Thread, &Object, &Object) -> R + Copy + 'static>(_: F) -> SlotDef {
            unsafe extern "C-unwind" fn call<R: IntoObject, F: Fn(&mut Thread, &Object, &Object) -> R + Copy + 'static>(a: RawObject, b: RawObject) -> RawObject {
                // SAFETY: C calls a slot with live objects.
                unsafe { let t = thread(); let r = conjure::<F>()(t, arg(a), arg(b)); raw(r.into_object(t)) }
            }
            def(SlotId::$slot, call::<R, F> as *const ())
        }
    )* };
}
binary_slots! {
    nb_add nb_subtract nb_multiply nb_remainder nb_divmod nb_lshift nb_rshift nb_and nb_xor nb_or
    nb_floor_divide nb_true_divide nb_matrix_multiply
    nb_inplace_add nb_inplace_subtract nb_inplace_multiply nb_inplace_remainder nb_inplace_lshift
    nb_inplace_rshift nb_inplace_and nb_inplace_xor nb_inplace_or nb_inplace_floor_divide
    nb_inplace_true_divide nb_inplace_matrix_multiply
}

macro_rules! self_binary_slots {
    ($($slot:ident)*) => { $(
        /// Takes `fn(thread, &self, other) -> value`.
        pub fn $slot<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T, &Object) -> R + Copy + 'static>(_: F) -> SlotDef {
            unsafe extern "C-unwind" fn call<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T, &Object) -> R + Copy + 'static>(a: RawObject, b: RawObject) -> RawObject {
                // SAFETY: C calls a slot with an instance of its type and a live object.
                unsafe { let t = thread(); let r = conjure::<F>()(t, arg(a), arg(b)); raw(r.into_object(t)) }
            }
            def(SlotId::$slot, call::<T, R, F> as *const ())
        }
    )* };
}
self_binary_slots! { mp_subscript sq_concat sq_inplace_concat tp_getattro }

macro_rules! power_slots {
    ($($slot:ident)*) => { $(
        /// Takes `fn(thread, base, exponent, modulus) -> value`; the modulus may be None.
        pub fn $slot<F: Fn(&mut Thread, &Object, &Object, &Object) -> PyResult + Copy + 'static>(_: F) -> SlotDef {
            unsafe extern "C-unwind" fn call<F: Fn(&mut Thread, &Object, &Object, &Object) -> PyResult + Copy + 'static>(a: RawObject, b: RawObject, c: RawObject) -> RawObject {
                // SAFETY: C calls a slot with live objects.
                unsafe { raw(conjure::<F>()(thread(), arg(a), arg(b), arg(c))) }
            }
            def(SlotId::$slot, call::<F> as *const ())
        }
    )* };
}
power_slots! { nb_power nb_inplace_power }

macro_rules! len_slots {
    ($($slot:ident)*) => { $(
        /// Takes `fn(thread, &self) -> PyResult<usize>`.
        pub fn $slot<T: Layout, F: Fn(&mut Thread, &T) -> PyResult<usize> + Copy + 'static>(_: F) -> SlotDef {
            unsafe extern "C-unwind" fn call<T: Layout, F: Fn(&mut Thread, &T) -> PyResult<usize> + Copy + 'static>(this: RawObject) -> isize {
                // SAFETY: C calls a slot with an instance of its type.
                unsafe { conjure::<F>()(thread(), arg(this)).map_or(-1, |n| n as isize) }
            }
            def(SlotId::$slot, call::<T, F> as *const ())
        }
    )* };
}
len_slots! { sq_length mp_length }

macro_rules! index_slots {
    ($($slot:ident)*) => { $(
        /// Takes `fn(thread, &self, isize) -> value`.
        pub fn $slot<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T, isize) -> R + Copy + 'static>(_: F) -> SlotDef {
            unsafe extern "C-unwind" fn call<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T, isize) -> R + Copy + 'static>(this: RawObject, n: isize) -> RawObject {
                // SAFETY: C calls a slot with an instance of its type.
                unsafe { let t = thread(); let r = conjure::<F>()(t, arg(this), n); raw(r.into_object(t)) }
            }
            def(SlotId::$slot, call::<T, R, F> as *const ())
        }
    )* };
}
index_slots! { sq_item sq_repeat sq_inplace_repeat }

/// Takes `fn(thread, &self) -> PyResult<bool>`.
pub fn nb_bool<T: Layout, F: Fn(&mut Thread, &T) -> PyResult<bool> + Copy + 'static>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T) -> PyResult<bool> + Copy + 'static,
    >(
        this: RawObject,
    ) -> c_int {
        // SAFETY: C calls a slot with an instance of its type.
        unsafe { truth(conjure::<F>()(thread(), arg(this))) }
    }
    def(SlotId::nb_bool, call::<T, F> as *const ())
}

/// Takes `fn(thread, &self, item) -> PyResult<bool>`.
pub fn sq_contains<
    T: Layout,
    F: Fn(&mut Thread, &T, &Object) -> PyResult<bool> + Copy + 'static,
>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T, &Object) -> PyResult<bool> + Copy + 'static,
    >(
        this: RawObject,
        item: RawObject,
    ) -> c_int {
        // SAFETY: C calls a slot with an instance of its type.
        unsafe { truth(conjure::<F>()(thread(), arg(this), arg(item))) }
    }
    def(SlotId::sq_contains, call::<T, F> as *const ())
}

/// Takes `fn(thread, &self, index, value) -> PyResult<()>`; no value means delete.
pub fn sq_ass_item<
    T: Layout,
    F: Fn(&mut Thread, &T, isize, Option<&Object>) -> PyResult<()> + Copy + 'static,
>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T, isize, Option<&Object>) -> PyResult<()> + Copy + 'static,
    >(
        this: RawObject,
        n: isize,
        value: RawObject,
    ) -> c_int {
        // SAFETY: C calls a slot with an instance of its type.
        unsafe { status(conjure::<F>()(thread(), arg(this), n, opt(value))) }
    }
    def(SlotId::sq_ass_item, call::<T, F> as *const ())
}

macro_rules! store_slots {
    ($($slot:ident)*) => { $(
        /// Takes `fn(thread, &self, key, value) -> PyResult<()>`; no value means delete.
        pub fn $slot<T: Layout, F: Fn(&mut Thread, &T, &Object, Option<&Object>) -> PyResult<()> + Copy + 'static>(_: F) -> SlotDef {
            unsafe extern "C-unwind" fn call<T: Layout, F: Fn(&mut Thread, &T, &Object, Option<&Object>) -> PyResult<()> + Copy + 'static>(this: RawObject, key: RawObject, value: RawObject) -> c_int {
                // SAFETY: C calls a slot with an instance of its type.
                unsafe { status(conjure::<F>()(thread(), arg(this), arg(key), opt(value))) }
            }
            def(SlotId::$slot, call::<T, F> as *const ())
        }
    )* };
}
store_slots! { mp_ass_subscript tp_setattro tp_descr_set }

/// Takes `fn(thread, &self) -> PyResult<isize>`.
pub fn tp_hash<T: Layout, F: Fn(&mut Thread, &T) -> PyResult<isize> + Copy + 'static>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T) -> PyResult<isize> + Copy + 'static,
    >(
        this: RawObject,
    ) -> isize {
        // SAFETY: C calls a slot with an instance of its type.
        match unsafe { conjure::<F>()(thread(), arg(this)) } {
            Ok(-1) => -2,
            Ok(hash) => hash,
            Err(_) => -1,
        }
    }
    def(SlotId::tp_hash, call::<T, F> as *const ())
}

/// A rich comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum CompareOp {
    Lt = 0,
    Le = 1,
    Eq = 2,
    Ne = 3,
    Gt = 4,
    Ge = 5,
}

impl CompareOp {
    pub const ALL: [CompareOp; 6] =
        [CompareOp::Lt, CompareOp::Le, CompareOp::Eq, CompareOp::Ne, CompareOp::Gt, CompareOp::Ge];

    pub fn from_raw(op: c_int) -> Option<CompareOp> {
        CompareOp::ALL.get(usize::try_from(op).ok()?).copied()
    }

    /// The operator for exchanged operands.
    pub fn swapped(self) -> CompareOp {
        use CompareOp::*;
        match self {
            Lt => Gt,
            Le => Ge,
            Gt => Lt,
            Ge => Le,
            same => same,
        }
    }

    pub fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    /// What an ordering answers to this operator.
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => order.is_lt(),
            CompareOp::Le => order.is_le(),
            CompareOp::Eq => order.is_eq(),
            CompareOp::Ne => order.is_ne(),
            CompareOp::Gt => order.is_gt(),
            CompareOp::Ge => order.is_ge(),
        }
    }
}

/// Takes `fn(thread, &self, other, op) -> value`.
pub fn tp_richcompare<
    T: Layout,
    R: IntoObject,
    F: Fn(&mut Thread, &T, &Object, CompareOp) -> R + Copy + 'static,
>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        R: IntoObject,
        F: Fn(&mut Thread, &T, &Object, CompareOp) -> R + Copy + 'static,
    >(
        a: RawObject,
        b: RawObject,
        op: c_int,
    ) -> RawObject {
        // SAFETY: C calls a slot with an instance of its type.
        unsafe {
            let t = thread();
            let Some(op) = CompareOp::from_raw(op) else {
                return raw(Err(t.system_error("bad comparison operator")));
            };
            let r = conjure::<F>()(t, arg(a), arg(b), op);
            raw(r.into_object(t))
        }
    }
    def(SlotId::tp_richcompare, call::<T, R, F> as *const ())
}

/// Takes `fn(thread, &self) -> PyResult<Option<Ref>>`; `None` ends the iteration.
pub fn tp_iternext<T: Layout, F: Fn(&mut Thread, &T) -> PyResult<Option<Ref>> + Copy + 'static>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T) -> PyResult<Option<Ref>> + Copy + 'static,
    >(
        this: RawObject,
    ) -> RawObject {
        // SAFETY: C calls a slot with an instance of its type.
        match unsafe { conjure::<F>()(thread(), arg(this)) } {
            Ok(Some(item)) => item.into_raw(),
            _ => std::ptr::null_mut(),
        }
    }
    def(SlotId::tp_iternext, call::<T, F> as *const ())
}

/// Takes `fn(thread, &self, obj, type) -> PyResult`, as `__get__`.
pub fn tp_descr_get<
    T: Layout,
    F: Fn(&mut Thread, &T, Option<&Object>, Option<&Object>) -> PyResult + Copy + 'static,
>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T, Option<&Object>, Option<&Object>) -> PyResult + Copy + 'static,
    >(
        this: RawObject,
        obj: RawObject,
        ty: RawObject,
    ) -> RawObject {
        // SAFETY: C calls a slot with an instance of its type.
        unsafe { raw(conjure::<F>()(thread(), arg(this), opt(obj), opt(ty))) }
    }
    def(SlotId::tp_descr_get, call::<T, F> as *const ())
}

/// Runs `body` with the arguments of `tp_call`, `tp_init` or `tp_new`.
///
/// # Safety
/// `args` is a tuple, `kwargs` a dict or null.
unsafe fn with_args<R>(
    args: RawObject,
    kwargs: RawObject,
    body: impl FnOnce(Args<'_>) -> PyResult<R>,
) -> PyResult<R> {
    // SAFETY: the caller's promise.
    let (tuple, dict) = unsafe { (arg::<Tuple>(args), kwargs.cast::<Dict>().as_ref()) };
    match dict {
        Some(dict) if !dict.is_empty() => {
            let pairs = dict.entries();
            let mut values: Vec<&Object> = tuple.items().to_vec();
            values.extend(pairs.iter().map(|(_, value)| &**value));
            let names: Vec<&Object> = pairs.iter().map(|(name, _)| &**name).collect();
            body(Args::new(&values, &names))
        }
        _ => body(Args::new(tuple.items(), &[])),
    }
}

/// Takes `fn(thread, &self, args) -> PyResult`.
pub fn tp_call<T: Layout, F: Fn(&mut Thread, &T, Args<'_>) -> PyResult + Copy + 'static>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T, Args<'_>) -> PyResult + Copy + 'static,
    >(
        this: RawObject,
        args: RawObject,
        kwargs: RawObject,
    ) -> RawObject {
        // SAFETY: C calls `tp_call` with a tuple and a dict or null.
        unsafe { raw(with_args(args, kwargs, |args| conjure::<F>()(thread(), arg(this), args))) }
    }
    def(SlotId::tp_call, call::<T, F> as *const ())
}

/// Takes `fn(thread, &self, args) -> PyResult<()>`.
pub fn tp_init<T: Layout, F: Fn(&mut Thread, &T, Args<'_>) -> PyResult<()> + Copy + 'static>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T, Args<'_>) -> PyResult<()> + Copy + 'static,
    >(
        this: RawObject,
        args: RawObject,
        kwargs: RawObject,
    ) -> c_int {
        // SAFETY: C calls `tp_init` with a tuple and a dict or null.
        unsafe { status(with_args(args, kwargs, |args| conjure::<F>()(thread(), arg(this), args))) }
    }
    def(SlotId::tp_init, call::<T, F> as *const ())
}

/// Takes `fn(thread, type, args) -> PyResult`.
pub fn tp_new<F: Fn(&mut Thread, &Type, Args<'_>) -> PyResult + Copy + 'static>(_: F) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        F: Fn(&mut Thread, &Type, Args<'_>) -> PyResult + Copy + 'static,
    >(
        ty: *mut Type,
        args: RawObject,
        kwargs: RawObject,
    ) -> RawObject {
        // SAFETY: C calls `tp_new` with a type, a tuple and a dict or null.
        unsafe { raw(with_args(args, kwargs, |args| conjure::<F>()(thread(), &*ty, args))) }
    }
    def(SlotId::tp_new, call::<F> as *const ())
}

/// Takes `fn(thread, type, args) -> PyResult`: what calling the type itself does, for types whose
/// construction needs no `tp_init`, without a tuple being made.
pub fn tp_vectorcall<F: Fn(&mut Thread, &Type, Args<'_>) -> PyResult + Copy + 'static>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        F: Fn(&mut Thread, &Type, Args<'_>) -> PyResult + Copy + 'static,
    >(
        ty: RawObject,
        args: *const RawObject,
        nargsf: usize,
        kwnames: RawObject,
    ) -> RawObject {
        // SAFETY: C calls a vectorcall with that many arguments and a tuple of names or null.
        unsafe {
            raw(conjure::<F>()(
                thread(),
                arg::<Type>(ty),
                Args::from_vectorcall(args, nargsf, kwnames),
            ))
        }
    }
    def(SlotId::tp_vectorcall, call::<F> as *const ())
}

/// Takes `fn(thread, &self)`: `tp_finalize`, called once before the object dies.
pub fn tp_finalize<T: Layout, F: Fn(&mut Thread, &T) + Copy + 'static>(_: F) -> SlotDef {
    unsafe extern "C-unwind" fn call<T: Layout, F: Fn(&mut Thread, &T) + Copy + 'static>(
        this: RawObject,
    ) {
        // SAFETY: C calls a slot with an instance of its type.
        unsafe {
            let t = thread();
            let pending = t.take_exception();
            conjure::<F>()(t, arg(this));
            t.current_exception.set(pending);
        }
    }
    def(SlotId::tp_finalize, call::<T, F> as *const ())
}

/// What `am_send` answers.
pub enum SendResult {
    Next(Ref),
    Return(Ref),
}

/// Takes `fn(thread, &self, value) -> PyResult<SendResult>`.
pub fn am_send<
    T: Layout,
    F: Fn(&mut Thread, &T, &Object) -> PyResult<SendResult> + Copy + 'static,
>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T, &Object) -> PyResult<SendResult> + Copy + 'static,
    >(
        this: RawObject,
        value: RawObject,
        result: *mut RawObject,
    ) -> c_int {
        // SAFETY: C calls a slot with an instance of its type and a place for the result.
        unsafe {
            match conjure::<F>()(thread(), arg(this), arg(value)) {
                Ok(SendResult::Return(value)) => {
                    result.write(value.into_raw());
                    0
                }
                Ok(SendResult::Next(value)) => {
                    result.write(value.into_raw());
                    1
                }
                Err(_) => {
                    result.write(std::ptr::null_mut());
                    -1
                }
            }
        }
    }
    def(SlotId::am_send, call::<T, F> as *const ())
}

/// Takes `fn(thread, &self, view, flags) -> PyResult<()>` that fills the view in.
pub fn bf_getbuffer<
    T: Layout,
    F: Fn(&mut Thread, &T, &mut crate::buffer::PyBuffer, c_int) -> PyResult<()> + Copy + 'static,
>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T, &mut crate::buffer::PyBuffer, c_int) -> PyResult<()> + Copy + 'static,
    >(
        this: RawObject,
        view: *mut crate::buffer::PyBuffer,
        flags: c_int,
    ) -> c_int {
        // SAFETY: C calls a slot with an instance of its type; the view is the caller's.
        unsafe {
            let t = thread();
            let Some(view) = view.as_mut() else {
                return status(Err(t.buffer_error("view==NULL argument is obsolete")));
            };
            *view = crate::buffer::PyBuffer::empty();
            status(conjure::<F>()(t, arg(this), view, flags))
        }
    }
    def(SlotId::bf_getbuffer, call::<T, F> as *const ())
}

/// Takes `fn(thread, &self, view)`.
pub fn bf_releasebuffer<
    T: Layout,
    F: Fn(&mut Thread, &T, &mut crate::buffer::PyBuffer) + Copy + 'static,
>(
    _: F,
) -> SlotDef {
    unsafe extern "C-unwind" fn call<
        T: Layout,
        F: Fn(&mut Thread, &T, &mut crate::buffer::PyBuffer) + Copy + 'static,
    >(
        this: RawObject,
        view: *mut crate::buffer::PyBuffer,
    ) {
        // SAFETY: C calls a slot with an instance of its type and a view that it filled.
        unsafe { conjure::<F>()(thread(), arg(this), &mut *view) }
    }
    def(SlotId::bf_releasebuffer, call::<T, F> as *const ())
}

/// `tp_dealloc` of a layout whose fields drop by themselves.
pub fn dealloc<T: Layout>() -> SlotDef {
    def(SlotId::tp_dealloc, crate::heap::dealloc_layout::<T> as *const ())
}

/// `tp_dealloc` of `tuple`, whose items stand behind the header.
pub fn dealloc_float() -> SlotDef {
    def(SlotId::tp_dealloc, crate::heap::dealloc_float as *const ())
}

pub fn dealloc_tuple() -> SlotDef {
    def(SlotId::tp_dealloc, crate::heap::dealloc_tuple as *const ())
}

/// `tp_dealloc` of `str`, which may own blocks and stand in the table of interned strings.
pub fn dealloc_str() -> SlotDef {
    def(SlotId::tp_dealloc, crate::heap::dealloc_str as *const ())
}

/// `tp_traverse` of a layout.
pub fn traverse<T: Layout + crate::refs::Traverse>() -> SlotDef {
    def(SlotId::tp_traverse, crate::heap::traverse_layout::<T> as *const ())
}

/// `tp_clear` of a layout.
pub fn clear<T: Layout + crate::refs::Traverse>() -> SlotDef {
    def(SlotId::tp_clear, crate::heap::clear_layout::<T> as *const ())
}

/// A method's C face, made like the slots above: see `native_function.rs`.
pub(crate) mod method {
    use super::*;

    pub(crate) fn noargs<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T) -> R + Copy + 'static>(
        _: F,
    ) -> *const () {
        unsafe extern "C-unwind" fn call<
            T: Layout,
            R: IntoObject,
            F: Fn(&mut Thread, &T) -> R + Copy + 'static,
        >(
            this: RawObject,
            _: RawObject,
        ) -> RawObject {
            // SAFETY: the descriptor checked the type of `self`.
            unsafe {
                let t = thread();
                let r = conjure::<F>()(t, arg(this));
                raw(r.into_object(t))
            }
        }
        call::<T, R, F> as *const ()
    }

    pub(crate) fn one<
        T: Layout,
        R: IntoObject,
        F: Fn(&mut Thread, &T, &Object) -> R + Copy + 'static,
    >(
        _: F,
    ) -> *const () {
        unsafe extern "C-unwind" fn call<
            T: Layout,
            R: IntoObject,
            F: Fn(&mut Thread, &T, &Object) -> R + Copy + 'static,
        >(
            this: RawObject,
            other: RawObject,
        ) -> RawObject {
            // SAFETY: the descriptor checked the type of `self`.
            unsafe {
                let t = thread();
                let r = conjure::<F>()(t, arg(this), arg(other));
                raw(r.into_object(t))
            }
        }
        call::<T, R, F> as *const ()
    }

    pub(crate) fn fast<
        T: Layout,
        R: IntoObject,
        F: Fn(&mut Thread, &T, Args<'_>) -> R + Copy + 'static,
    >(
        _: F,
    ) -> *const () {
        unsafe extern "C-unwind" fn call<
            T: Layout,
            R: IntoObject,
            F: Fn(&mut Thread, &T, Args<'_>) -> R + Copy + 'static,
        >(
            this: RawObject,
            args: *const RawObject,
            nargs: isize,
            kwnames: RawObject,
        ) -> RawObject {
            // SAFETY: the descriptor checked the type of `self`; the arguments are the caller's.
            unsafe {
                let t = thread();
                let r = conjure::<F>()(
                    t,
                    arg(this),
                    Args::from_vectorcall(args, nargs as usize, kwnames),
                );
                raw(r.into_object(t))
            }
        }
        call::<T, R, F> as *const ()
    }

    pub(crate) fn positional<
        T: Layout,
        R: IntoObject,
        F: Fn(&mut Thread, &T, Args<'_>) -> R + Copy + 'static,
    >(
        _: F,
    ) -> *const () {
        unsafe extern "C-unwind" fn call<
            T: Layout,
            R: IntoObject,
            F: Fn(&mut Thread, &T, Args<'_>) -> R + Copy + 'static,
        >(
            this: RawObject,
            args: *const RawObject,
            nargs: isize,
        ) -> RawObject {
            // SAFETY: the descriptor checked the type of `self`; the arguments are the caller's.
            unsafe {
                let t = thread();
                let args = Args::from_vectorcall(args, nargs as usize, std::ptr::null_mut());
                let r = conjure::<F>()(t, arg(this), args);
                raw(r.into_object(t))
            }
        }
        call::<T, R, F> as *const ()
    }

    pub(crate) fn getter<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T) -> R + Copy + 'static>(
        _: F,
    ) -> *const () {
        unsafe extern "C-unwind" fn call<
            T: Layout,
            R: IntoObject,
            F: Fn(&mut Thread, &T) -> R + Copy + 'static,
        >(
            this: RawObject,
            _: *mut std::ffi::c_void,
        ) -> RawObject {
            // SAFETY: the descriptor checked the type of `self`.
            unsafe {
                let t = thread();
                let r = conjure::<F>()(t, arg(this));
                raw(r.into_object(t))
            }
        }
        call::<T, R, F> as *const ()
    }

    pub(crate) fn setter<
        T: Layout,
        F: Fn(&mut Thread, &T, Option<&Object>) -> PyResult<()> + Copy + 'static,
    >(
        _: F,
    ) -> *const () {
        unsafe extern "C-unwind" fn call<
            T: Layout,
            F: Fn(&mut Thread, &T, Option<&Object>) -> PyResult<()> + Copy + 'static,
        >(
            this: RawObject,
            value: RawObject,
            _: *mut std::ffi::c_void,
        ) -> c_int {
            // SAFETY: the descriptor checked the type of `self`.
            unsafe { status(conjure::<F>()(thread(), arg(this), opt(value))) }
        }
        call::<T, F> as *const ()
    }
}

/// What a C function's NULL says.
#[expect(
    clippy::not_unsafe_ptr_arg_deref,
    reason = "what a slot or a C function just returned; nothing else makes such a pointer"
)]
pub fn from_c(thread: &Thread, result: RawObject) -> PyResult {
    // SAFETY: a C function that returns an object gives its count away.
    match unsafe { Ref::from_raw_opt(result) } {
        Some(value) => Ok(value),
        None => Err(Raised::already_set(thread)),
    }
}
