//! The functions in the slots of heap types whose class defines the special method in Python.
//!
//! Each looks its method up on the type and calls it with the instance, as the language's data
//! model says.
#![expect(unsafe_code, reason = "these are C slot functions")]

use std::ffi::c_int;

use crate::args::Args;
use crate::buffer::PyBuffer;
use crate::header::Object;
use crate::int::Int;
use crate::names;
use crate::raised::{PyResult, Raised};
use crate::refs::{Layout, Ref};
use crate::singletons;
use crate::slot_adapters::{CompareOp, from_c};
use crate::slot_table::{SlotId, get_slot};
use crate::static_types as types;
use crate::string::Str;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::{BinaryFunc, RawObject, Type};

/// Thread and `self` of a slot call.
///
/// # Safety
/// Called by C or the protocol with a live object.
unsafe fn enter<'a>(this: RawObject) -> (&'a mut Thread, &'a Object) {
    // SAFETY: the caller's promise.
    unsafe { (Thread::current(), &*this) }
}

fn raw(result: PyResult) -> RawObject {
    result.map_or(std::ptr::null_mut(), Ref::into_raw)
}

impl Object {
    /// Calls the special method `name` of the type with `self` first; `None` if it has none.
    pub fn call_special(
        &self,
        thread: &mut Thread,
        name: &Str,
        args: &[&Object],
    ) -> PyResult<Option<Ref>> {
        let Some(method) = self.ty().lookup(thread, name) else { return Ok(None) };
        self.call_found(thread, &method, args).map(Some)
    }

    /// Calls what was found on the type, bound to `self`.
    pub fn call_found(&self, thread: &mut Thread, method: &Object, args: &[&Object]) -> PyResult {
        if method.ty().has_flag(crate::type_object::flags::METHOD_DESCRIPTOR) {
            let mut all: Vec<&Object> = Vec::with_capacity(args.len() + 1);
            all.push(self);
            all.extend_from_slice(args);
            return method.call(thread, &all);
        }
        let bound = method.bind(thread, self)?;
        bound.call(thread, args)
    }

    /// `method.__get__(instance, type(instance))`, or the method itself.
    pub fn bind(&self, thread: &mut Thread, instance: &Object) -> PyResult {
        match self.ty().tp_descr_get.get() {
            None => Ok(self.to_ref()),
            // SAFETY: the slot belongs to the descriptor's type.
            Some(get) => from_c(thread, unsafe {
                get(self.as_ptr(), instance.as_ptr(), instance.ty().as_object().as_ptr())
            }),
        }
    }
}

fn required(thread: &mut Thread, this: &Object, name: &Str, args: &[&Object]) -> PyResult {
    match this.call_special(thread, name, args)? {
        Some(value) => Ok(value),
        None => Err(thread.attribute_error_text(name.to_string_lossy())),
    }
}

macro_rules! unary {
    ($($function:ident $name:ident;)*) => { $(
        pub(crate) unsafe extern "C-unwind" fn $function(this: RawObject) -> RawObject {
            // SAFETY: a slot call.
            let (thread, this) = unsafe { enter(this) };
            raw(required(thread, this, &names::$name, &[]))
        }
    )* };
}
unary! {
    nb_negative __neg__; nb_positive __pos__; nb_absolute __abs__; nb_invert __invert__;
    nb_int __int__; nb_float __float__; nb_index __index__; am_await __await__; aiter __aiter__; anext __anext__;
}

macro_rules! binary {
    ($($function:ident $name:ident $reflected:ident;)*) => { $(
        pub(crate) unsafe extern "C-unwind" fn $function(left: RawObject, right: RawObject) -> RawObject {
            // SAFETY: a slot call.
            let (thread, left) = unsafe { enter(left) };
            // SAFETY: a slot call.
            let right = unsafe { &*right };
            raw(binary_op(thread, left, right, SlotId::$function, $function, &names::$name, &names::$reflected))
        }
    )* };
}
binary! {
    nb_add __add__ __radd__; nb_subtract __sub__ __rsub__; nb_multiply __mul__ __rmul__;
    nb_remainder __mod__ __rmod__; nb_divmod __divmod__ __rdivmod__; nb_lshift __lshift__ __rlshift__;
    nb_rshift __rshift__ __rrshift__; nb_and __and__ __rand__; nb_xor __xor__ __rxor__; nb_or __or__ __ror__;
    nb_floor_divide __floordiv__ __rfloordiv__; nb_true_divide __truediv__ __rtruediv__;
    nb_matrix_multiply __matmul__ __rmatmul__;
}

/// `left op right`, where at least one of the two has this very function in its slot.
fn binary_op(
    thread: &mut Thread,
    left: &Object,
    right: &Object,
    id: SlotId,
    me: BinaryFunc,
    name: &Str,
    reflected: &Str,
) -> PyResult {
    let mine = |object: &Object| get_slot(object.ty(), id) == me as *const ();
    let mut try_other = !std::ptr::eq(left.type_ptr(), right.type_ptr()) && mine(right);
    if mine(left) {
        if try_other
            && right.ty().is_subtype(left.ty())
            && overrides(thread, left.ty(), right.ty(), reflected)
        {
            if let Some(value) = right.call_special(thread, reflected, &[left])? {
                if !value.is_not_implemented() {
                    return Ok(value);
                }
            }
            try_other = false;
        }
        if let Some(value) = left.call_special(thread, name, &[right])? {
            if !value.is_not_implemented() || std::ptr::eq(left.type_ptr(), right.type_ptr()) {
                return Ok(value);
            }
        }
    }
    if try_other {
        if let Some(value) = right.call_special(thread, reflected, &[left])? {
            return Ok(value);
        }
    }
    Ok(singletons::not_implemented())
}

/// True if the subclass has its own version of the method.
fn overrides(thread: &Thread, base: &Type, sub: &Type, name: &Str) -> bool {
    match (base.lookup(thread, name), sub.lookup(thread, name)) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(a), Some(b)) => !a.is(&*b),
    }
}

macro_rules! in_place {
    ($($function:ident $name:ident;)*) => { $(
        pub(crate) unsafe extern "C-unwind" fn $function(left: RawObject, right: RawObject) -> RawObject {
            // SAFETY: a slot call.
            let (thread, left) = unsafe { enter(left) };
            // SAFETY: a slot call.
            raw(required(thread, left, &names::$name, &[unsafe { &*right }]))
        }
    )* };
}
in_place! {
    nb_inplace_add __iadd__; nb_inplace_subtract __isub__; nb_inplace_multiply __imul__;
    nb_inplace_remainder __imod__; nb_inplace_lshift __ilshift__; nb_inplace_rshift __irshift__;
    nb_inplace_and __iand__; nb_inplace_xor __ixor__; nb_inplace_or __ior__;
    nb_inplace_floor_divide __ifloordiv__; nb_inplace_true_divide __itruediv__;
    nb_inplace_matrix_multiply __imatmul__; subscript __getitem__;
}

pub(crate) unsafe extern "C-unwind" fn nb_power(
    left: RawObject,
    right: RawObject,
    modulus: RawObject,
) -> RawObject {
    unsafe extern "C-unwind" fn two(left: RawObject, right: RawObject) -> RawObject {
        // SAFETY: never called; it only names the slot in `binary_op`.
        unsafe { nb_power(left, right, singletons::none_ref().as_ptr()) }
    }
    // SAFETY: a slot call.
    let (thread, left) = unsafe { enter(left) };
    // SAFETY: a slot call.
    let (right, modulus) = unsafe { (&*right, &*modulus) };
    if modulus.is_none() {
        let _ = two;
        // SAFETY: only compared with the slot, never called with two arguments.
        let me = unsafe { std::mem::transmute::<*const (), BinaryFunc>(nb_power as *const ()) };
        return raw(binary_op(
            thread,
            left,
            right,
            SlotId::nb_power,
            me,
            &names::__pow__,
            &names::__rpow__,
        ));
    }
    if get_slot(left.ty(), SlotId::nb_power) == nb_power as *const () {
        match required(thread, left, &names::__pow__, &[right, modulus]) {
            Ok(value) if value.is_not_implemented() => {}
            other => return raw(other),
        }
        if std::ptr::eq(left.ty(), right.ty()) {
            return singletons::not_implemented().into_raw();
        }
    }
    if get_slot(right.ty(), SlotId::nb_power) == nb_power as *const () {
        if let Ok(Some(value)) = right.call_special(thread, &names::__rpow__, &[left, modulus]) {
            return value.into_raw();
        }
        if thread.has_exception() {
            return std::ptr::null_mut();
        }
    }
    singletons::not_implemented().into_raw()
}

pub(crate) unsafe extern "C-unwind" fn nb_inplace_power(
    left: RawObject,
    right: RawObject,
    _: RawObject,
) -> RawObject {
    // SAFETY: a slot call.
    let (thread, left) = unsafe { enter(left) };
    // SAFETY: a slot call.
    raw(required(thread, left, &names::__ipow__, &[unsafe { &*right }]))
}

pub(crate) unsafe extern "C-unwind" fn repr(this: RawObject) -> RawObject {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    raw(this.call_special(thread, &names::__repr__, &[]).and_then(|found| match found {
        Some(value) => Ok(value),
        None => crate::protocol::object::default_repr(thread, this),
    }))
}

pub(crate) unsafe extern "C-unwind" fn str(this: RawObject) -> RawObject {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    raw(required(thread, this, &names::__str__, &[]))
}

pub(crate) unsafe extern "C-unwind" fn hash(this: RawObject) -> isize {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    hash_inner(thread, this).unwrap_or(-1)
}

fn hash_inner(thread: &mut Thread, this: &Object) -> PyResult<isize> {
    let method = this.ty().lookup(thread, &names::__hash__).filter(|method| !method.is_none());
    let Some(method) = method else {
        return Err(crate::protocol::object::unhashable(thread, this));
    };
    let value = this.call_found(thread, &method, &[])?;
    let Some(value) = value.downcast::<Int>() else {
        return Err(thread.type_error("__hash__ method should return an integer"));
    };
    let hash = value.as_isize().unwrap_or_else(|| value.hash());
    Ok(if hash == -1 { -2 } else { hash })
}

/// `__hash__ = None`.
pub(crate) unsafe extern "C-unwind" fn hash_not_implemented(this: RawObject) -> isize {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    let _ = crate::protocol::object::unhashable(thread, this);
    -1
}

pub(crate) unsafe extern "C-unwind" fn call(
    this: RawObject,
    args: RawObject,
    kwargs: RawObject,
) -> RawObject {
    // SAFETY: a slot call with a tuple and a dict or null.
    let (thread, this) = unsafe { enter(this) };
    raw(call_inner(thread, this, &names::__call__, args, kwargs))
}

fn call_inner(
    thread: &mut Thread,
    this: &Object,
    name: &Str,
    args: RawObject,
    kwargs: RawObject,
) -> PyResult {
    let Some(method) = this.ty().lookup(thread, name) else {
        return Err(thread.attribute_error_text(name.to_string_lossy()));
    };
    // SAFETY: C passes a tuple and a dict or null.
    let (args, kwargs) =
        unsafe { (&*args.cast::<Tuple>(), kwargs.cast::<crate::dict::Dict>().as_ref()) };
    let pairs = kwargs.map(crate::dict::Dict::entries).unwrap_or_default();
    let unbound = method.ty().has_flag(crate::type_object::flags::METHOD_DESCRIPTOR);
    let mut values: Vec<&Object> = Vec::with_capacity(args.len() + pairs.len() + 1);
    let bound;
    let target = if unbound {
        values.push(this);
        &*method
    } else {
        bound = method.bind(thread, this)?;
        &*bound
    };
    values.extend_from_slice(args.items());
    values.extend(pairs.iter().map(|(_, value)| &**value));
    let keywords: Vec<&Object> = pairs.iter().map(|(name, _)| &**name).collect();
    target.call_args(thread, Args::new(&values, &keywords))
}

pub(crate) unsafe extern "C-unwind" fn init(
    this: RawObject,
    args: RawObject,
    kwargs: RawObject,
) -> c_int {
    // SAFETY: a slot call with a tuple and a dict or null.
    let (thread, this) = unsafe { enter(this) };
    match call_inner(thread, this, &names::__init__, args, kwargs) {
        Ok(value) if value.is_none() => 0,
        Ok(value) => {
            let _ = thread.type_error(format!(
                "__init__() should return None, not '{}'",
                value.ty().display_name()
            ));
            -1
        }
        Err(_) => -1,
    }
}

pub(crate) unsafe extern "C-unwind" fn new(
    ty: *mut Type,
    args: RawObject,
    kwargs: RawObject,
) -> RawObject {
    // SAFETY: a slot call with a type, a tuple and a dict or null.
    let (thread, ty) = unsafe { (Thread::current(), &*ty) };
    raw(new_inner(thread, ty, args, kwargs))
}

fn new_inner(thread: &mut Thread, ty: &Type, args: RawObject, kwargs: RawObject) -> PyResult {
    let method = ty.as_object().get_attr(thread, &names::__new__)?;
    // SAFETY: C passes a tuple and a dict or null.
    let (args, kwargs) =
        unsafe { (&*args.cast::<Tuple>(), kwargs.cast::<crate::dict::Dict>().as_ref()) };
    let pairs = kwargs.map(crate::dict::Dict::entries).unwrap_or_default();
    let mut values: Vec<&Object> = vec![ty.as_object()];
    values.extend_from_slice(args.items());
    values.extend(pairs.iter().map(|(_, value)| &**value));
    let keywords: Vec<&Object> = pairs.iter().map(|(name, _)| &**name).collect();
    method.call_args(thread, Args::new(&values, &keywords))
}

pub(crate) unsafe extern "C-unwind" fn richcompare(
    this: RawObject,
    other: RawObject,
    op: c_int,
) -> RawObject {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    let names: [&Str; 6] = [
        &names::__lt__,
        &names::__le__,
        &names::__eq__,
        &names::__ne__,
        &names::__gt__,
        &names::__ge__,
    ];
    let Some(op) = CompareOp::from_raw(op) else { return singletons::not_implemented().into_raw() };
    let Some(method) = this.ty().lookup(thread, names[op as usize]) else {
        return singletons::not_implemented().into_raw();
    };
    // SAFETY: a slot call.
    let other = unsafe { &*other };
    if method.ty().has_flag(crate::type_object::flags::METHOD_DESCRIPTOR) {
        return raw(method.call(thread, &[this, other]));
    }
    match method.bind(thread, this) {
        Ok(bound) => raw(bound.call(thread, &[other])),
        // A method that cannot be had compares with nothing.
        Err(raised) => {
            drop(thread.catch(raised));
            singletons::not_implemented().into_raw()
        }
    }
}

pub(crate) unsafe extern "C-unwind" fn iter(this: RawObject) -> RawObject {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    raw(iter_inner(thread, this))
}

fn iter_inner(thread: &mut Thread, this: &Object) -> PyResult {
    match this.ty().lookup(thread, &names::__iter__) {
        Some(method) if method.is_none() => Err(crate::protocol::iter::not_iterable(thread, this)),
        Some(method) => this.call_found(thread, &method, &[]),
        None if this.ty().lookup(thread, &names::__getitem__).is_some() => {
            crate::protocol::iter::sequence_iterator(thread, this)
        }
        None => Err(crate::protocol::iter::not_iterable(thread, this)),
    }
}

pub(crate) unsafe extern "C-unwind" fn iternext(this: RawObject) -> RawObject {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    raw(required(thread, this, &names::__next__, &[]))
}

pub(crate) unsafe extern "C-unwind" fn descr_get(
    this: RawObject,
    obj: RawObject,
    ty: RawObject,
) -> RawObject {
    // SAFETY: a slot call; the two others may be null.
    let (thread, this) = unsafe { enter(this) };
    // SAFETY: as above.
    let (obj, ty) = unsafe { (obj.as_ref(), ty.as_ref()) };
    let none = singletons::none_ref();
    let found =
        this.call_special(thread, &names::__get__, &[obj.unwrap_or(none), ty.unwrap_or(none)]);
    raw(found.map(|value| value.unwrap_or_else(|| this.to_ref())))
}

pub(crate) unsafe extern "C-unwind" fn descr_set(
    this: RawObject,
    obj: RawObject,
    value: RawObject,
) -> c_int {
    // SAFETY: a slot call; the value may be null.
    let (thread, this) = unsafe { enter(this) };
    // SAFETY: as above.
    let (obj, value) = unsafe { (&*obj, value.as_ref()) };
    let done = match value {
        Some(value) => required(thread, this, &names::__set__, &[obj, value]),
        None => required(thread, this, &names::__delete__, &[obj]),
    };
    done.map_or(-1, |_| 0)
}

pub(crate) unsafe extern "C-unwind" fn setattro(
    this: RawObject,
    name: RawObject,
    value: RawObject,
) -> c_int {
    // SAFETY: a slot call; the value may be null.
    let (thread, this) = unsafe { enter(this) };
    // SAFETY: as above.
    let (name, value) = unsafe { (&*name, value.as_ref()) };
    let done = match value {
        Some(value) => required(thread, this, &names::__setattr__, &[name, value]),
        None => required(thread, this, &names::__delattr__, &[name]),
    };
    done.map_or(-1, |_| 0)
}

/// `__getattribute__`, then `__getattr__` where that raised AttributeError.
pub(crate) unsafe extern "C-unwind" fn getattr_hook(this: RawObject, name: RawObject) -> RawObject {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    // SAFETY: a slot call.
    raw(getattr_inner(thread, this, unsafe { &*name }))
}

fn getattr_inner(thread: &mut Thread, this: &Object, name: &Object) -> PyResult {
    let hook = this.ty().lookup(thread, &names::__getattr__);
    let own = this.ty().lookup(thread, &names::__getattribute__);
    let result = match own {
        // The generic one need not be called through its wrapper.
        Some(method) if crate::protocol::object::is_generic_getattribute(&method) => {
            match name.downcast::<Str>() {
                Some(name) => crate::protocol::object::generic_get_attr(thread, this, name),
                None => Err(crate::protocol::object::bad_attribute_name(thread, name)),
            }
        }
        Some(method) => this.call_found(thread, &method, &[name]),
        None => Err(thread.attribute_error_text("__getattribute__")),
    };
    let (Err(raised), Some(hook)) = (&result, hook) else { return result };
    let _: &Raised = raised;
    if !thread.exception_matches(&types::AttributeError) {
        return result;
    }
    drop(thread.take_exception());
    this.call_found(thread, &hook, &[name])
}

pub(crate) unsafe extern "C-unwind" fn nb_bool(this: RawObject) -> c_int {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    bool_inner(thread, this).map_or(-1, c_int::from)
}

fn bool_inner(thread: &mut Thread, this: &Object) -> PyResult<bool> {
    if this.ty().lookup(thread, &names::__bool__).is_some_and(|method| method.is_none()) {
        return Err(thread.type_error(format!(
            "'{}' cannot be interpreted as a boolean",
            this.ty().display_name()
        )));
    }
    if let Some(value) = this.call_special(thread, &names::__bool__, &[])? {
        if !value.is_true() && !value.is_false() {
            return Err(thread.type_error(format!(
                "__bool__ should return bool, returned {}",
                value.ty().display_name()
            )));
        }
        return Ok(value.is_true());
    }
    match this.call_special(thread, &names::__len__, &[])? {
        Some(value) => Ok(length_of(thread, &value)? != 0),
        None => Ok(true),
    }
}

fn length_of(thread: &mut Thread, value: &Object) -> PyResult<isize> {
    let index = value.to_index(thread)?;
    if index.is_negative() {
        return Err(thread.value_error("__len__() should return >= 0"));
    }
    match index.as_isize() {
        Some(len) => Ok(len),
        None => Err(thread.overflow_error("cannot fit 'int' into an index-sized integer")),
    }
}

pub(crate) unsafe extern "C-unwind" fn length(this: RawObject) -> isize {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    required(thread, this, &names::__len__, &[])
        .and_then(|value| length_of(thread, &value))
        .unwrap_or(-1)
}

pub(crate) unsafe extern "C-unwind" fn ass_subscript(
    this: RawObject,
    key: RawObject,
    value: RawObject,
) -> c_int {
    // SAFETY: a slot call; the value may be null.
    let (thread, this) = unsafe { enter(this) };
    // SAFETY: as above.
    let (key, value) = unsafe { (&*key, value.as_ref()) };
    let done = match value {
        Some(value) => required(thread, this, &names::__setitem__, &[key, value]),
        None => required(thread, this, &names::__delitem__, &[key]),
    };
    done.map_or(-1, |_| 0)
}

pub(crate) unsafe extern "C-unwind" fn sq_item(this: RawObject, index: isize) -> RawObject {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    raw(Int::new(thread, index as i64)
        .and_then(|index| required(thread, this, &names::__getitem__, &[index.as_object()])))
}

pub(crate) unsafe extern "C-unwind" fn sq_ass_item(
    this: RawObject,
    index: isize,
    value: RawObject,
) -> c_int {
    // SAFETY: a slot call.
    let thread = unsafe { Thread::current() };
    match Int::new(thread, index as i64) {
        // SAFETY: a slot call; the value may be null.
        Ok(index) => unsafe { ass_subscript(this, index.as_object().as_ptr(), value) },
        Err(_) => -1,
    }
}

pub(crate) unsafe extern "C-unwind" fn contains(this: RawObject, item: RawObject) -> c_int {
    // SAFETY: a slot call.
    let (thread, this) = unsafe { enter(this) };
    // SAFETY: a slot call.
    contains_inner(thread, this, unsafe { &*item }).map_or(-1, c_int::from)
}

fn contains_inner(thread: &mut Thread, this: &Object, item: &Object) -> PyResult<bool> {
    match this.ty().lookup(thread, &names::__contains__) {
        Some(method) if method.is_none() => {
            Err(thread
                .type_error(format!("'{}' object is not a container", this.ty().display_name())))
        }
        Some(method) => this.call_found(thread, &method, &[item])?.is_truthy(thread),
        None => crate::protocol::iter::contains_by_iteration(thread, this, item),
    }
}

pub(crate) unsafe extern "C-unwind" fn finalize(this: RawObject) {
    // SAFETY: a slot call on an object that is about to die, held alive by the caller.
    let (thread, this) = unsafe { enter(this) };
    let pending = thread.take_exception();
    if let Some(method) = this.ty().lookup(thread, &names::__del__) {
        if let Err(raised) = this.call_found(thread, &method, &[]) {
            crate::protocol::object::write_unraisable(
                thread,
                raised,
                "Exception ignored while calling deallocator",
                Some(&method),
            );
        }
    }
    thread.current_exception.set(pending);
}

pub(crate) unsafe extern "C-unwind" fn getbuffer(
    this: RawObject,
    view: *mut PyBuffer,
    flags: c_int,
) -> c_int {
    // SAFETY: a slot call; the view is the caller's.
    let (thread, this) = unsafe { enter(this) };
    // SAFETY: as above.
    let view = unsafe { &mut *view };
    let done = Int::new(thread, i64::from(flags)).and_then(|flags_object| {
        let made = required(thread, this, &names::__buffer__, &[flags_object.as_object()])?;
        let wrap =
            thread.interp().buffer_wrap_hook.get().expect("set when the interpreter is made");
        wrap(thread, this, made, view, flags)
    });
    done.map_or(-1, |()| 0)
}

pub(crate) unsafe extern "C-unwind" fn releasebuffer(this: RawObject, view: *mut PyBuffer) {
    // SAFETY: a slot call with a view that `getbuffer` filled.
    let (thread, this) = unsafe { enter(this) };
    // SAFETY: as above.
    let view = unsafe { &mut *view };
    let release =
        thread.interp().buffer_release_hook.get().expect("set when the interpreter is made");
    release(thread, this, view);
}
