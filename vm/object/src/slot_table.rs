//! The slots of a type by number, the special methods that go with each, and how a slot is called
//! when Python code calls the method (`int.__add__(1, 2)`).
//!
//! `ROWS` is the one list: name, slot, way of calling, and the C function that a heap type gets
//! when a class defines the method (`slot_dispatch.rs`). Next: `type_ready.rs`.
#![expect(unsafe_code, reason = "slots are untyped C function pointers here")]
#![expect(non_camel_case_types, reason = "slots keep CPython's names")]

use std::ffi::c_int;
use std::mem::offset_of;

use crate::args::Args;
use crate::convert::IntoObject;
use crate::dict::Dict;
use crate::header::Object;
use crate::int::Int;
use crate::native_function::kwargs_dict;
use crate::raised::{PyResult, Raised};
use crate::refs::{Layout, Ref};
use crate::singletons;
use crate::slot_adapters::{CompareOp, from_c};
use crate::slot_dispatch as dispatch;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::{
    AsyncMethods, BinaryFunc, BufferProcs, Destructor, HashFunc, Inquiry as InquiryFunc, LenFunc,
    MappingMethods, NumberMethods, ObjObjArgProc, ObjObjProc, RawObject, RichCmpFunc,
    SequenceMethods, SsizeArgFunc, SsizeObjArgProc, TernaryFunc, Type, UnaryFunc,
};

macro_rules! slot_ids {
    ($($place:ident $field_of:ident { $($slot:ident)* })*) => {
        /// A slot of a type.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        pub enum SlotId { $($($slot),*),* }

        impl SlotId {
            pub const ALL: &[SlotId] = &[$($(SlotId::$slot),*),*];

            fn place(self) -> (Place, usize) {
                match self { $($(SlotId::$slot => (Place::$place, offset_of!($field_of, $slot)),)*)* }
            }
        }
    };
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Direct,
    Number,
    Sequence,
    Mapping,
    Async,
    Buffer,
}

slot_ids! {
    Direct Type {
        tp_dealloc tp_getattr tp_setattr tp_repr tp_hash tp_call tp_str tp_getattro tp_setattro
        tp_traverse tp_clear tp_richcompare tp_iter tp_iternext tp_descr_get tp_descr_set tp_init
        tp_alloc tp_new tp_free tp_is_gc tp_finalize tp_del tp_vectorcall
    }
    Number NumberMethods {
        nb_add nb_subtract nb_multiply nb_remainder nb_divmod nb_power nb_negative nb_positive
        nb_absolute nb_bool nb_invert nb_lshift nb_rshift nb_and nb_xor nb_or nb_int nb_float
        nb_inplace_add nb_inplace_subtract nb_inplace_multiply nb_inplace_remainder nb_inplace_power
        nb_inplace_lshift nb_inplace_rshift nb_inplace_and nb_inplace_xor nb_inplace_or
        nb_floor_divide nb_true_divide nb_inplace_floor_divide nb_inplace_true_divide nb_index
        nb_matrix_multiply nb_inplace_matrix_multiply
    }
    Mapping MappingMethods { mp_length mp_subscript mp_ass_subscript }
    Sequence SequenceMethods {
        sq_length sq_concat sq_repeat sq_item sq_ass_item sq_contains sq_inplace_concat
        sq_inplace_repeat
    }
    Async AsyncMethods { am_await am_aiter am_anext am_send }
    Buffer BufferProcs { bf_getbuffer bf_releasebuffer }
}

/// The function in a slot; null if there is none.
pub fn get_slot(ty: &Type, id: SlotId) -> *const () {
    let (place, offset) = id.place();
    let base: *const u8 = match place {
        Place::Direct => std::ptr::from_ref(ty).cast(),
        Place::Number => ty.tp_as_number.get().cast(),
        Place::Sequence => ty.tp_as_sequence.get().cast(),
        Place::Mapping => ty.tp_as_mapping.get().cast(),
        Place::Async => ty.tp_as_async.get().cast(),
        Place::Buffer => ty.tp_as_buffer.get().cast(),
    };
    if base.is_null() {
        return std::ptr::null();
    }
    // SAFETY: the offset is that of a pointer-sized field of the table.
    unsafe { *base.add(offset).cast::<*const ()>() }
}

/// Stores a function in a slot; the table is made if it is missing.
#[expect(clippy::not_unsafe_ptr_arg_deref, reason = "the pointer is stored, not followed")]
pub fn set_slot(ty: &Type, id: SlotId, func: *const ()) {
    let (place, offset) = id.place();
    if func.is_null() && get_slot(ty, id).is_null() {
        return;
    }
    let base: *const u8 = match place {
        Place::Direct => std::ptr::from_ref(ty).cast(),
        Place::Number => std::ptr::from_ref(ty.number_mut()).cast(),
        Place::Sequence => std::ptr::from_ref(ty.sequence_mut()).cast(),
        Place::Mapping => std::ptr::from_ref(ty.mapping_mut()).cast(),
        Place::Async => std::ptr::from_ref(ty.async_mut()).cast(),
        Place::Buffer => std::ptr::from_ref(ty.buffer_mut()).cast(),
    };
    // SAFETY: the offset is that of a pointer-sized cell of the table.
    unsafe { base.add(offset).cast_mut().cast::<*const ()>().write(func) }
}

/// How a slot's function is called from Python.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrapper {
    Unary,
    Binary,
    BinaryReflected,
    Ternary,
    TernaryReflected,
    Inquiry,
    Len,
    /// `__mul__` of sequences: a count.
    Count,
    /// `__getitem__` of sequences: an index, negative ones counted from the end.
    Item,
    SetItem,
    DelItem,
    Contains,
    SetKey,
    DelKey,
    Compare(CompareOp),
    SetAttr,
    DelAttr,
    Hash,
    Call,
    DescrGet,
    DescrSet,
    DescrDelete,
    Init,
    Next,
    Finalize,
    Buffer,
    ReleaseBuffer,
    /// No method is made of the slot; the name only fills it.
    None,
}

/// A special method and its slot.
pub struct SlotRow {
    pub name: &'static str,
    pub slot: SlotId,
    pub wrapper: Wrapper,
    /// What a heap type's slot holds when the class defines the method in Python.
    pub generic: *const (),
    pub doc: &'static str,
}
// SAFETY: rows are constant.
unsafe impl Sync for SlotRow {}

macro_rules! rows {
    ($($name:ident $slot:ident $wrapper:expr, $generic:expr, $doc:literal;)*) => {
        /// All special methods that stand for slots, in the order in which they are looked at.
        pub static ROWS: &[SlotRow] = &[$(SlotRow {
            name: stringify!($name),
            slot: SlotId::$slot,
            wrapper: $wrapper,
            generic: $generic as *const (),
            doc: $doc,
        }),*];
    };
}

use CompareOp::*;
use Wrapper::*;

rows! {
    __getattribute__ tp_getattro Binary, dispatch::getattr_hook, "Return getattr(self, name).";
    __getattr__ tp_getattro None, dispatch::getattr_hook, "";
    __setattr__ tp_setattro SetAttr, dispatch::setattro, "Implement setattr(self, name, value).";
    __delattr__ tp_setattro DelAttr, dispatch::setattro, "Implement delattr(self, name).";
    __repr__ tp_repr Unary, dispatch::repr, "Return repr(self).";
    __hash__ tp_hash Hash, dispatch::hash, "Return hash(self).";
    __call__ tp_call Call, dispatch::call, "Call self as a function.";
    __str__ tp_str Unary, dispatch::str, "Return str(self).";
    __lt__ tp_richcompare Compare(Lt), dispatch::richcompare, "Return self<value.";
    __le__ tp_richcompare Compare(Le), dispatch::richcompare, "Return self<=value.";
    __eq__ tp_richcompare Compare(Eq), dispatch::richcompare, "Return self==value.";
    __ne__ tp_richcompare Compare(Ne), dispatch::richcompare, "Return self!=value.";
    __gt__ tp_richcompare Compare(Gt), dispatch::richcompare, "Return self>value.";
    __ge__ tp_richcompare Compare(Ge), dispatch::richcompare, "Return self>=value.";
    __iter__ tp_iter Unary, dispatch::iter, "Implement iter(self).";
    __next__ tp_iternext Next, dispatch::iternext, "Implement next(self).";
    __get__ tp_descr_get DescrGet, dispatch::descr_get, "Return an attribute of instance, which is of type owner.";
    __set__ tp_descr_set DescrSet, dispatch::descr_set, "Set an attribute of instance to value.";
    __delete__ tp_descr_set DescrDelete, dispatch::descr_set, "Delete an attribute of instance.";
    __init__ tp_init Init, dispatch::init, "Initialize self.  See help(type(self)) for accurate signature.";
    __new__ tp_new None, dispatch::new, "";
    __del__ tp_finalize Finalize, dispatch::finalize, "Called when the instance is about to be destroyed.";
    __buffer__ bf_getbuffer Buffer, dispatch::getbuffer, "Return a buffer object that exposes the underlying memory of the object.";
    __release_buffer__ bf_releasebuffer ReleaseBuffer, dispatch::releasebuffer, "Release the buffer object that exposes the underlying memory of the object.";
    __await__ am_await Unary, dispatch::am_await, "Return an iterator to be used in await expression.";
    __aiter__ am_aiter Unary, dispatch::aiter, "Return an awaitable, that resolves in asynchronous iterator.";
    __anext__ am_anext Unary, dispatch::anext, "Return a value or raise StopAsyncIteration.";
    __add__ nb_add Binary, dispatch::nb_add, "Return self+value.";
    __radd__ nb_add BinaryReflected, dispatch::nb_add, "Return value+self.";
    __sub__ nb_subtract Binary, dispatch::nb_subtract, "Return self-value.";
    __rsub__ nb_subtract BinaryReflected, dispatch::nb_subtract, "Return value-self.";
    __mul__ nb_multiply Binary, dispatch::nb_multiply, "Return self*value.";
    __rmul__ nb_multiply BinaryReflected, dispatch::nb_multiply, "Return value*self.";
    __mod__ nb_remainder Binary, dispatch::nb_remainder, "Return self%value.";
    __rmod__ nb_remainder BinaryReflected, dispatch::nb_remainder, "Return value%self.";
    __divmod__ nb_divmod Binary, dispatch::nb_divmod, "Return divmod(self, value).";
    __rdivmod__ nb_divmod BinaryReflected, dispatch::nb_divmod, "Return divmod(value, self).";
    __pow__ nb_power Ternary, dispatch::nb_power, "Return pow(self, value, mod).";
    __rpow__ nb_power TernaryReflected, dispatch::nb_power, "Return pow(value, self, mod).";
    __neg__ nb_negative Unary, dispatch::nb_negative, "-self";
    __pos__ nb_positive Unary, dispatch::nb_positive, "+self";
    __abs__ nb_absolute Unary, dispatch::nb_absolute, "abs(self)";
    __bool__ nb_bool Inquiry, dispatch::nb_bool, "True if self else False";
    __invert__ nb_invert Unary, dispatch::nb_invert, "~self";
    __lshift__ nb_lshift Binary, dispatch::nb_lshift, "Return self<<value.";
    __rlshift__ nb_lshift BinaryReflected, dispatch::nb_lshift, "Return value<<self.";
    __rshift__ nb_rshift Binary, dispatch::nb_rshift, "Return self>>value.";
    __rrshift__ nb_rshift BinaryReflected, dispatch::nb_rshift, "Return value>>self.";
    __and__ nb_and Binary, dispatch::nb_and, "Return self&value.";
    __rand__ nb_and BinaryReflected, dispatch::nb_and, "Return value&self.";
    __xor__ nb_xor Binary, dispatch::nb_xor, "Return self^value.";
    __rxor__ nb_xor BinaryReflected, dispatch::nb_xor, "Return value^self.";
    __or__ nb_or Binary, dispatch::nb_or, "Return self|value.";
    __ror__ nb_or BinaryReflected, dispatch::nb_or, "Return value|self.";
    __int__ nb_int Unary, dispatch::nb_int, "int(self)";
    __float__ nb_float Unary, dispatch::nb_float, "float(self)";
    __iadd__ nb_inplace_add Binary, dispatch::nb_inplace_add, "Return self+=value.";
    __isub__ nb_inplace_subtract Binary, dispatch::nb_inplace_subtract, "Return self-=value.";
    __imul__ nb_inplace_multiply Binary, dispatch::nb_inplace_multiply, "Return self*=value.";
    __imod__ nb_inplace_remainder Binary, dispatch::nb_inplace_remainder, "Return self%=value.";
    __ipow__ nb_inplace_power Ternary, dispatch::nb_inplace_power, "Return self**=value.";
    __ilshift__ nb_inplace_lshift Binary, dispatch::nb_inplace_lshift, "Return self<<=value.";
    __irshift__ nb_inplace_rshift Binary, dispatch::nb_inplace_rshift, "Return self>>=value.";
    __iand__ nb_inplace_and Binary, dispatch::nb_inplace_and, "Return self&=value.";
    __ixor__ nb_inplace_xor Binary, dispatch::nb_inplace_xor, "Return self^=value.";
    __ior__ nb_inplace_or Binary, dispatch::nb_inplace_or, "Return self|=value.";
    __floordiv__ nb_floor_divide Binary, dispatch::nb_floor_divide, "Return self//value.";
    __rfloordiv__ nb_floor_divide BinaryReflected, dispatch::nb_floor_divide, "Return value//self.";
    __truediv__ nb_true_divide Binary, dispatch::nb_true_divide, "Return self/value.";
    __rtruediv__ nb_true_divide BinaryReflected, dispatch::nb_true_divide, "Return value/self.";
    __ifloordiv__ nb_inplace_floor_divide Binary, dispatch::nb_inplace_floor_divide, "Return self//=value.";
    __itruediv__ nb_inplace_true_divide Binary, dispatch::nb_inplace_true_divide, "Return self/=value.";
    __index__ nb_index Unary, dispatch::nb_index, "Return self converted to an integer, if self is suitable for use as an index into a list.";
    __matmul__ nb_matrix_multiply Binary, dispatch::nb_matrix_multiply, "Return self@value.";
    __rmatmul__ nb_matrix_multiply BinaryReflected, dispatch::nb_matrix_multiply, "Return value@self.";
    __imatmul__ nb_inplace_matrix_multiply Binary, dispatch::nb_inplace_matrix_multiply, "Return self@=value.";
    __len__ mp_length Len, dispatch::length, "Return len(self).";
    __getitem__ mp_subscript Binary, dispatch::subscript, "Return self[key].";
    __setitem__ mp_ass_subscript SetKey, dispatch::ass_subscript, "Set self[key] to value.";
    __delitem__ mp_ass_subscript DelKey, dispatch::ass_subscript, "Delete self[key].";
    __len__ sq_length Len, dispatch::length, "Return len(self).";
    __add__ sq_concat Binary, std::ptr::null::<()>(), "Return self+value.";
    __mul__ sq_repeat Count, std::ptr::null::<()>(), "Return self*value.";
    __rmul__ sq_repeat Count, std::ptr::null::<()>(), "Return value*self.";
    __getitem__ sq_item Item, dispatch::sq_item, "Return self[key].";
    __setitem__ sq_ass_item SetItem, dispatch::sq_ass_item, "Set self[key] to value.";
    __delitem__ sq_ass_item DelItem, dispatch::sq_ass_item, "Delete self[key].";
    __contains__ sq_contains Contains, dispatch::contains, "Return bool(key in self).";
    __iadd__ sq_inplace_concat Binary, std::ptr::null::<()>(), "Implement self+=value.";
    __imul__ sq_inplace_repeat Count, std::ptr::null::<()>(), "Implement self*=value.";
}

fn status(thread: &Thread, result: c_int) -> PyResult {
    if result < 0 {
        return Err(Raised::already_set(thread));
    }
    Ok(singletons::none())
}

/// Positional arguments of a wrapper call, with CPython's message for a wrong number.
fn take<'a, const N: usize>(
    thread: &Thread,
    args: Args<'a>,
    min: usize,
) -> PyResult<[Option<&'a Object>; N]> {
    let given = args.len();
    if given < min || given > N {
        if min == N {
            let plural = if N == 1 { "" } else { "s" };
            return Err(thread.type_error(format!("expected {N} argument{plural}, got {given}")));
        }
        let (bound, wanted) = if given < min { ("at least", min) } else { ("at most", N) };
        let plural = if wanted == 1 { "" } else { "s" };
        return Err(
            thread.type_error(format!("expected {bound} {wanted} argument{plural}, got {given}"))
        );
    }
    Ok(std::array::from_fn(|at| args.get(at)))
}

fn take_all<'a, const N: usize>(thread: &Thread, args: Args<'a>) -> PyResult<[&'a Object; N]> {
    Ok(take::<N>(thread, args, N)?.map(|value| value.expect("as many as asked for")))
}

fn index_arg(thread: &mut Thread, this: &Object, arg: &Object) -> PyResult<isize> {
    let mut index = arg.to_index_isize(thread, &crate::static_types::OverflowError)?;
    if index < 0 {
        if let Some(length) = this.ty().sequence().and_then(|s| s.sq_length.get()) {
            // SAFETY: the slot belongs to the object's type.
            let length = unsafe { length(this.as_ptr()) };
            if length < 0 {
                return Err(Raised::already_set(thread));
            }
            index += length;
        }
    }
    Ok(index)
}

/// Calls `func`, a function of `row`'s slot, on `this`.
///
/// # Safety
/// `func` is from that slot of a type of which `this` is an instance.
pub unsafe fn call_wrapper(
    thread: &mut Thread,
    row: &SlotRow,
    func: *const (),
    this: &Object,
    args: Args<'_>,
) -> PyResult {
    let takes_keywords = matches!(row.wrapper, Wrapper::Call | Wrapper::Init);
    if args.has_keywords() && !takes_keywords {
        return Err(thread.type_error(format!("wrapper {}() takes no keyword arguments", row.name)));
    }
    let me = this.as_ptr();
    // SAFETY: each arm casts the function to its slot's signature; arguments are live.
    unsafe {
        match row.wrapper {
            Wrapper::Unary => {
                take_all::<0>(thread, args)?;
                from_c(thread, std::mem::transmute::<*const (), UnaryFunc>(func)(me))
            }
            Wrapper::Binary => {
                let [other] = take_all(thread, args)?;
                from_c(
                    thread,
                    std::mem::transmute::<*const (), BinaryFunc>(func)(me, other.as_ptr()),
                )
            }
            Wrapper::BinaryReflected => {
                let [other] = take_all(thread, args)?;
                from_c(
                    thread,
                    std::mem::transmute::<*const (), BinaryFunc>(func)(other.as_ptr(), me),
                )
            }
            Wrapper::Ternary | Wrapper::TernaryReflected => {
                if !(1..=2).contains(&args.len()) {
                    return Err(
                        thread.type_error(format!("expected 1 or 2 arguments, got {}", args.len()))
                    );
                }
                let [other, third] = take::<2>(thread, args, 1)?;
                let other = other.expect("at least one").as_ptr();
                let third = third.unwrap_or(singletons::none_ref()).as_ptr();
                let call = std::mem::transmute::<*const (), TernaryFunc>(func);
                let reflected = row.wrapper == Wrapper::TernaryReflected;
                from_c(
                    thread,
                    if reflected { call(other, me, third) } else { call(me, other, third) },
                )
            }
            Wrapper::Inquiry => {
                take_all::<0>(thread, args)?;
                let answer = std::mem::transmute::<*const (), InquiryFunc>(func)(me);
                status(thread, answer)?;
                Ok(singletons::bool_object(answer != 0))
            }
            Wrapper::Len => {
                take_all::<0>(thread, args)?;
                let len = std::mem::transmute::<*const (), LenFunc>(func)(me);
                if len < 0 {
                    return Err(Raised::already_set(thread));
                }
                Ok(Int::new(thread, len as i64)?.into_object())
            }
            Wrapper::Count => {
                let [count] = take_all(thread, args)?;
                let count = count.to_index_isize(thread, &crate::static_types::OverflowError)?;
                from_c(thread, std::mem::transmute::<*const (), SsizeArgFunc>(func)(me, count))
            }
            Wrapper::Item => {
                let [index] = take_all(thread, args)?;
                let index = index_arg(thread, this, index)?;
                from_c(thread, std::mem::transmute::<*const (), SsizeArgFunc>(func)(me, index))
            }
            Wrapper::SetItem => {
                let [index, value] = take_all(thread, args)?;
                let index = index_arg(thread, this, index)?;
                let done = std::mem::transmute::<*const (), SsizeObjArgProc>(func)(
                    me,
                    index,
                    value.as_ptr(),
                );
                status(thread, done)
            }
            Wrapper::DelItem => {
                let [index] = take_all(thread, args)?;
                let index = index_arg(thread, this, index)?;
                let done = std::mem::transmute::<*const (), SsizeObjArgProc>(func)(
                    me,
                    index,
                    std::ptr::null_mut(),
                );
                status(thread, done)
            }
            Wrapper::Contains => {
                let [item] = take_all(thread, args)?;
                let answer = std::mem::transmute::<*const (), ObjObjProc>(func)(me, item.as_ptr());
                status(thread, answer)?;
                Ok(singletons::bool_object(answer != 0))
            }
            Wrapper::SetKey | Wrapper::DescrSet | Wrapper::SetAttr => {
                let [key, value] = take_all(thread, args)?;
                if row.wrapper == Wrapper::SetAttr {
                    check_hack(thread, this, func, "__setattr__")?;
                }
                let done = std::mem::transmute::<*const (), ObjObjArgProc>(func)(
                    me,
                    key.as_ptr(),
                    value.as_ptr(),
                );
                status(thread, done)
            }
            Wrapper::DelKey | Wrapper::DescrDelete | Wrapper::DelAttr => {
                let [key] = take_all(thread, args)?;
                if row.wrapper == Wrapper::DelAttr {
                    check_hack(thread, this, func, "__delattr__")?;
                }
                let done = std::mem::transmute::<*const (), ObjObjArgProc>(func)(
                    me,
                    key.as_ptr(),
                    std::ptr::null_mut(),
                );
                status(thread, done)
            }
            Wrapper::Compare(op) => {
                let [other] = take_all(thread, args)?;
                let call = std::mem::transmute::<*const (), RichCmpFunc>(func);
                from_c(thread, call(me, other.as_ptr(), op as c_int))
            }
            Wrapper::Hash => {
                take_all::<0>(thread, args)?;
                let hash = std::mem::transmute::<*const (), HashFunc>(func)(me);
                if hash == -1 {
                    return Err(Raised::already_set(thread));
                }
                Ok(Int::new(thread, hash as i64)?.into_object())
            }
            Wrapper::Call => {
                let (tuple, dict) = call_args(thread, args)?;
                let call = std::mem::transmute::<*const (), TernaryFunc>(func);
                from_c(thread, call(me, tuple.as_object().as_ptr(), dict_ptr(&dict)))
            }
            Wrapper::Init => {
                let (tuple, dict) = call_args(thread, args)?;
                let call = std::mem::transmute::<*const (), ObjObjArgProc>(func);
                status(thread, call(me, tuple.as_object().as_ptr(), dict_ptr(&dict)))
            }
            Wrapper::DescrGet => {
                let [obj, ty] = take::<2>(thread, args, 1)?;
                let present = |value: Option<&Object>| {
                    value.filter(|v| !v.is_none()).map_or(std::ptr::null_mut(), Object::as_ptr)
                };
                let (obj, ty) = (present(obj), present(ty));
                if obj.is_null() && ty.is_null() {
                    return Err(thread.type_error("__get__(None, None) is invalid"));
                }
                from_c(thread, std::mem::transmute::<*const (), TernaryFunc>(func)(me, obj, ty))
            }
            Wrapper::Next => {
                take_all::<0>(thread, args)?;
                let item = std::mem::transmute::<*const (), UnaryFunc>(func)(me);
                match Ref::from_raw_opt(item) {
                    Some(item) => Ok(item),
                    _ if thread.has_exception() => Err(Raised::assume_set()),
                    _ => Err(thread.stop_iteration(Option::None)),
                }
            }
            Wrapper::Finalize => {
                take_all::<0>(thread, args)?;
                std::mem::transmute::<*const (), Destructor>(func)(me);
                Ok(singletons::none())
            }
            Wrapper::Buffer => {
                let [flags] = take_all(thread, args)?;
                let flags = flags.to_index_isize(thread, &crate::static_types::OverflowError)?;
                let make = thread.interp().memoryview_hook.get();
                let make = make.expect("set when the interpreter is made");
                make(thread, this, flags as c_int)
            }
            Wrapper::ReleaseBuffer => {
                let [view] = take_all(thread, args)?;
                view.call_method(thread, &crate::names::release, &[])
            }
            Wrapper::None => ().into_object(thread),
        }
    }
}

/// Refuses `object.__setattr__(a_type, …)` and the like, which would go round the type's own rule.
fn check_hack(thread: &Thread, this: &Object, func: *const (), what: &str) -> PyResult<()> {
    let mut ty = Some(this.ty());
    while let Some(t) = ty {
        if t.is_heap_type() {
            ty = t.base();
            continue;
        }
        let own = get_slot(t, SlotId::tp_setattro);
        if own != func {
            return Err(thread.type_error(format!(
                "can't apply this {what} to {} object",
                this.ty().display_name()
            )));
        }
        return Ok(());
    }
    Ok(())
}

fn dict_ptr(dict: &Option<Ref<Dict>>) -> RawObject {
    dict.as_ref().map_or(std::ptr::null_mut(), |dict| dict.as_object().as_ptr())
}

/// Arguments as `tp_call`, `tp_init` and `tp_new` take them.
pub fn call_args(thread: &Thread, args: Args<'_>) -> PyResult<(Ref<Tuple>, Option<Ref<Dict>>)> {
    Ok((Tuple::from_slice(thread, args.positional())?, kwargs_dict(thread, args)?))
}

impl Wrapper {
    /// The parameters of the method, as `__text_signature__` shows them.
    pub fn signature(self) -> &'static str {
        match self {
            Wrapper::Unary
            | Wrapper::Inquiry
            | Wrapper::Len
            | Wrapper::Hash
            | Wrapper::Next
            | Wrapper::Finalize
            | Wrapper::None => "($self, /)",
            Wrapper::Binary | Wrapper::BinaryReflected | Wrapper::Compare(_) | Wrapper::Count => {
                "($self, value, /)"
            }
            Wrapper::Ternary => "($self, value, mod=None, /)",
            Wrapper::TernaryReflected => "($self, value, mod=None, /)",
            Wrapper::Item | Wrapper::DelItem | Wrapper::DelKey | Wrapper::Contains => {
                "($self, key, /)"
            }
            Wrapper::SetItem | Wrapper::SetKey => "($self, key, value, /)",
            Wrapper::SetAttr => "($self, name, value, /)",
            Wrapper::DelAttr => "($self, name, /)",
            Wrapper::Call | Wrapper::Init => "($self, /, *args, **kwargs)",
            Wrapper::DescrGet => "($self, instance, owner=None, /)",
            Wrapper::DescrSet => "($self, instance, value, /)",
            Wrapper::DescrDelete => "($self, instance, /)",
            Wrapper::Buffer => "($self, flags, /)",
            Wrapper::ReleaseBuffer => "($self, buffer, /)",
        }
    }
}
