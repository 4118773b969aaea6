//! `PyTypeObject` and `PyHeapTypeObject`: the layout of types, flags, subtype test.
//!
//! Invariant: a static type is written only while the process starts (`static_types.rs`,
//! `type_ready.rs`); afterwards all interpreters read it. Next: `type_ready.rs`, `slots.rs`.
#![expect(unsafe_code, reason = "C-visible fields are raw pointers")]

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_int, c_void};

use crate::dict::Dict;
use crate::header::{Object, VarObject};
use crate::heap;
use crate::refs::{Field, Layout, Ref, TypedLayout};
use crate::string::Str;
use crate::tuple::Tuple;

pub type RawObject = *mut Object;
pub type UnaryFunc = unsafe extern "C-unwind" fn(RawObject) -> RawObject;
pub type BinaryFunc = unsafe extern "C-unwind" fn(RawObject, RawObject) -> RawObject;
pub type TernaryFunc = unsafe extern "C-unwind" fn(RawObject, RawObject, RawObject) -> RawObject;
pub type Inquiry = unsafe extern "C-unwind" fn(RawObject) -> c_int;
pub type LenFunc = unsafe extern "C-unwind" fn(RawObject) -> isize;
pub type SsizeArgFunc = unsafe extern "C-unwind" fn(RawObject, isize) -> RawObject;
pub type SsizeObjArgProc = unsafe extern "C-unwind" fn(RawObject, isize, RawObject) -> c_int;
pub type ObjObjProc = unsafe extern "C-unwind" fn(RawObject, RawObject) -> c_int;
pub type ObjObjArgProc = unsafe extern "C-unwind" fn(RawObject, RawObject, RawObject) -> c_int;
pub type Destructor = unsafe extern "C-unwind" fn(RawObject);
pub type HashFunc = unsafe extern "C-unwind" fn(RawObject) -> isize;
pub type RichCmpFunc = unsafe extern "C-unwind" fn(RawObject, RawObject, c_int) -> RawObject;
pub type GetAttrFunc = unsafe extern "C-unwind" fn(RawObject, *const c_char) -> RawObject;
pub type SetAttrFunc = unsafe extern "C-unwind" fn(RawObject, *const c_char, RawObject) -> c_int;
pub type VisitProc = unsafe extern "C-unwind" fn(RawObject, *mut c_void) -> c_int;
pub type TraverseProc = unsafe extern "C-unwind" fn(RawObject, VisitProc, *mut c_void) -> c_int;
pub type AllocFunc = unsafe extern "C-unwind" fn(*mut Type, isize) -> RawObject;
pub type NewFunc = unsafe extern "C-unwind" fn(*mut Type, RawObject, RawObject) -> RawObject;
pub type FreeFunc = unsafe extern "C-unwind" fn(*mut c_void);
pub type VectorcallFunc =
    unsafe extern "C-unwind" fn(RawObject, *const RawObject, usize, RawObject) -> RawObject;
pub type SendFunc = unsafe extern "C-unwind" fn(RawObject, RawObject, *mut RawObject) -> c_int;
pub type GetBufferProc =
    unsafe extern "C-unwind" fn(RawObject, *mut crate::buffer::PyBuffer, c_int) -> c_int;
pub type ReleaseBufferProc = unsafe extern "C-unwind" fn(RawObject, *mut crate::buffer::PyBuffer);
pub type CFunction = unsafe extern "C-unwind" fn(RawObject, RawObject) -> RawObject;

/// A slot of a type: a C function or nothing.
pub type Slot<F> = Cell<Option<F>>;

/// `PyAsyncMethods`.
#[repr(C)]
#[derive(Default)]
pub struct AsyncMethods {
    pub am_await: Slot<UnaryFunc>,
    pub am_aiter: Slot<UnaryFunc>,
    pub am_anext: Slot<UnaryFunc>,
    pub am_send: Slot<SendFunc>,
}

/// `PyNumberMethods`.
#[repr(C)]
#[derive(Default)]
pub struct NumberMethods {
    pub nb_add: Slot<BinaryFunc>,
    pub nb_subtract: Slot<BinaryFunc>,
    pub nb_multiply: Slot<BinaryFunc>,
    pub nb_remainder: Slot<BinaryFunc>,
    pub nb_divmod: Slot<BinaryFunc>,
    pub nb_power: Slot<TernaryFunc>,
    pub nb_negative: Slot<UnaryFunc>,
    pub nb_positive: Slot<UnaryFunc>,
    pub nb_absolute: Slot<UnaryFunc>,
    pub nb_bool: Slot<Inquiry>,
    pub nb_invert: Slot<UnaryFunc>,
    pub nb_lshift: Slot<BinaryFunc>,
    pub nb_rshift: Slot<BinaryFunc>,
    pub nb_and: Slot<BinaryFunc>,
    pub nb_xor: Slot<BinaryFunc>,
    pub nb_or: Slot<BinaryFunc>,
    pub nb_int: Slot<UnaryFunc>,
    pub nb_reserved: Cell<usize>,
    pub nb_float: Slot<UnaryFunc>,
    pub nb_inplace_add: Slot<BinaryFunc>,
    pub nb_inplace_subtract: Slot<BinaryFunc>,
    pub nb_inplace_multiply: Slot<BinaryFunc>,
    pub nb_inplace_remainder: Slot<BinaryFunc>,
    pub nb_inplace_power: Slot<TernaryFunc>,
    pub nb_inplace_lshift: Slot<BinaryFunc>,
    pub nb_inplace_rshift: Slot<BinaryFunc>,
    pub nb_inplace_and: Slot<BinaryFunc>,
    pub nb_inplace_xor: Slot<BinaryFunc>,
    pub nb_inplace_or: Slot<BinaryFunc>,
    pub nb_floor_divide: Slot<BinaryFunc>,
    pub nb_true_divide: Slot<BinaryFunc>,
    pub nb_inplace_floor_divide: Slot<BinaryFunc>,
    pub nb_inplace_true_divide: Slot<BinaryFunc>,
    pub nb_index: Slot<UnaryFunc>,
    pub nb_matrix_multiply: Slot<BinaryFunc>,
    pub nb_inplace_matrix_multiply: Slot<BinaryFunc>,
}

/// `PyMappingMethods`.
#[repr(C)]
#[derive(Default)]
pub struct MappingMethods {
    pub mp_length: Slot<LenFunc>,
    pub mp_subscript: Slot<BinaryFunc>,
    pub mp_ass_subscript: Slot<ObjObjArgProc>,
}

/// `PySequenceMethods`.
#[repr(C)]
#[derive(Default)]
pub struct SequenceMethods {
    pub sq_length: Slot<LenFunc>,
    pub sq_concat: Slot<BinaryFunc>,
    pub sq_repeat: Slot<SsizeArgFunc>,
    pub sq_item: Slot<SsizeArgFunc>,
    pub was_sq_slice: Cell<usize>,
    pub sq_ass_item: Slot<SsizeObjArgProc>,
    pub was_sq_ass_slice: Cell<usize>,
    pub sq_contains: Slot<ObjObjProc>,
    pub sq_inplace_concat: Slot<BinaryFunc>,
    pub sq_inplace_repeat: Slot<SsizeArgFunc>,
}

/// `PyBufferProcs`.
#[repr(C)]
#[derive(Default)]
pub struct BufferProcs {
    pub bf_getbuffer: Slot<GetBufferProc>,
    pub bf_releasebuffer: Slot<ReleaseBufferProc>,
}

/// `PyTypeObject`.
#[repr(C)]
pub struct Type {
    pub ob_base: VarObject,
    pub tp_name: Cell<*const c_char>,
    pub tp_basicsize: Cell<isize>,
    pub tp_itemsize: Cell<isize>,
    pub tp_dealloc: Slot<Destructor>,
    pub tp_vectorcall_offset: Cell<isize>,
    pub tp_getattr: Slot<GetAttrFunc>,
    pub tp_setattr: Slot<SetAttrFunc>,
    pub tp_as_async: Cell<*const AsyncMethods>,
    pub tp_repr: Slot<UnaryFunc>,
    pub tp_as_number: Cell<*const NumberMethods>,
    pub tp_as_sequence: Cell<*const SequenceMethods>,
    pub tp_as_mapping: Cell<*const MappingMethods>,
    pub tp_hash: Slot<HashFunc>,
    pub tp_call: Slot<TernaryFunc>,
    pub tp_str: Slot<UnaryFunc>,
    pub tp_getattro: Slot<BinaryFunc>,
    pub tp_setattro: Slot<ObjObjArgProc>,
    pub tp_as_buffer: Cell<*const BufferProcs>,
    pub tp_flags: Cell<u64>,
    pub tp_doc: Cell<*const c_char>,
    pub tp_traverse: Slot<TraverseProc>,
    pub tp_clear: Slot<Inquiry>,
    pub tp_richcompare: Slot<RichCmpFunc>,
    pub tp_weaklistoffset: Cell<isize>,
    pub tp_iter: Slot<UnaryFunc>,
    pub tp_iternext: Slot<UnaryFunc>,
    pub tp_methods: Cell<*const crate::native_function::MethodDef>,
    pub tp_members: Cell<*const crate::descriptor::MemberDef>,
    pub tp_getset: Cell<*const crate::descriptor::GetSetDef>,
    pub tp_base: Cell<*const Type>,
    pub tp_dict: Field<Dict>,
    pub tp_descr_get: Slot<TernaryFunc>,
    pub tp_descr_set: Slot<ObjObjArgProc>,
    pub tp_dictoffset: Cell<isize>,
    pub tp_init: Slot<ObjObjArgProc>,
    pub tp_alloc: Slot<AllocFunc>,
    pub tp_new: Slot<NewFunc>,
    pub tp_free: Slot<FreeFunc>,
    pub tp_is_gc: Slot<Inquiry>,
    pub tp_bases: Field<Tuple>,
    pub tp_mro: Field<Tuple>,
    pub tp_cache: Field<Object>,
    pub tp_subclasses: Cell<*mut c_void>,
    pub tp_weaklist: Cell<*mut Object>,
    pub tp_del: Slot<Destructor>,
    pub tp_version_tag: Cell<u32>,
    pub tp_finalize: Slot<Destructor>,
    pub tp_vectorcall: Slot<VectorcallFunc>,
    pub tp_watched: Cell<u8>,
    pub tp_versions_used: Cell<u16>,
}

/// `PyHeapTypeObject`: a type that is itself on the heap carries its method tables.
#[repr(C)]
pub struct HeapType {
    pub ht_type: Type,
    pub as_async: AsyncMethods,
    pub as_number: NumberMethods,
    pub as_mapping: MappingMethods,
    pub as_sequence: SequenceMethods,
    pub as_buffer: BufferProcs,
    pub ht_name: Field<Str>,
    pub ht_slots: Field<Object>,
    pub ht_qualname: Field<Str>,
    /// Ours: the names that instances keep in line (`instance_values.rs`).
    pub ht_cached_keys: Cell<*const crate::instance::SharedKeys>,
    pub ht_module: Field<Object>,
    pub _ht_tpname: Cell<*mut c_char>,
    pub ht_token: Cell<*mut c_void>,
    pub _spec_cache: [Cell<usize>; 3],
}

const _: () = assert!(size_of::<Type>() == 416 && size_of::<HeapType>() == 936);
const _: () = assert!(std::mem::offset_of!(Type, tp_flags) == 168);
const _: () = assert!(std::mem::offset_of!(Type, tp_finalize) == 392);
const _: () = assert!(std::mem::offset_of!(HeapType, ht_name) == 856);

// SAFETY: both start with `VarObject`, which starts with an `Object`.
unsafe impl Layout for Type {}
// SAFETY: as above.
unsafe impl Layout for HeapType {}
// SAFETY: static types are written before a second thread exists; heap types belong to one
// interpreter and so stand under its GIL.
unsafe impl Sync for Type {}

impl TypedLayout for Type {
    fn type_object() -> &'static Type {
        &crate::static_types::PyType_Type
    }
    #[inline(always)]
    fn check(object: &Object) -> bool {
        object.ty().has_flag(flags::TYPE_SUBCLASS)
    }
}

/// Bits of `tp_flags`.
pub mod flags {
    pub const STATIC_BUILTIN: u64 = 1 << 1;
    pub const INLINE_VALUES: u64 = 1 << 2;
    pub const MANAGED_WEAKREF: u64 = 1 << 3;
    pub const MANAGED_DICT: u64 = 1 << 4;
    pub const SEQUENCE: u64 = 1 << 5;
    pub const MAPPING: u64 = 1 << 6;
    pub const DISALLOW_INSTANTIATION: u64 = 1 << 7;
    pub const IMMUTABLETYPE: u64 = 1 << 8;
    pub const HEAPTYPE: u64 = 1 << 9;
    pub const BASETYPE: u64 = 1 << 10;
    pub const HAVE_VECTORCALL: u64 = 1 << 11;
    pub const READY: u64 = 1 << 12;
    pub const READYING: u64 = 1 << 13;
    pub const HAVE_GC: u64 = 1 << 14;
    pub const METHOD_DESCRIPTOR: u64 = 1 << 17;
    pub const HAVE_VERSION_TAG: u64 = 1 << 18;
    pub const IS_ABSTRACT: u64 = 1 << 20;
    pub const MATCH_SELF: u64 = 1 << 22;
    pub const ITEMS_AT_END: u64 = 1 << 23;
    pub const LONG_SUBCLASS: u64 = 1 << 24;
    pub const LIST_SUBCLASS: u64 = 1 << 25;
    pub const TUPLE_SUBCLASS: u64 = 1 << 26;
    pub const BYTES_SUBCLASS: u64 = 1 << 27;
    pub const UNICODE_SUBCLASS: u64 = 1 << 28;
    pub const DICT_SUBCLASS: u64 = 1 << 29;
    pub const BASE_EXC_SUBCLASS: u64 = 1 << 30;
    pub const TYPE_SUBCLASS: u64 = 1 << 31;
    /// The flags that say of which builtin a type is a subclass.
    pub const SUBCLASS_MASK: u64 = 0xFF << 24;
}

impl Type {
    /// A static type, its slots still empty: they are filled when the process starts.
    pub const fn new_static(
        name: &'static CStr,
        basicsize: usize,
        itemsize: usize,
        flags: u64,
    ) -> Type {
        Type {
            ob_base: VarObject {
                ob_base: Object::new_static(&crate::static_types::PyType_Type),
                ob_size: Cell::new(0),
            },
            tp_name: Cell::new(name.as_ptr()),
            tp_basicsize: Cell::new(basicsize as isize),
            tp_itemsize: Cell::new(itemsize as isize),
            tp_dealloc: Cell::new(None),
            tp_vectorcall_offset: Cell::new(0),
            tp_getattr: Cell::new(None),
            tp_setattr: Cell::new(None),
            tp_as_async: Cell::new(std::ptr::null()),
            tp_repr: Cell::new(None),
            tp_as_number: Cell::new(std::ptr::null()),
            tp_as_sequence: Cell::new(std::ptr::null()),
            tp_as_mapping: Cell::new(std::ptr::null()),
            tp_hash: Cell::new(None),
            tp_call: Cell::new(None),
            tp_str: Cell::new(None),
            tp_getattro: Cell::new(None),
            tp_setattro: Cell::new(None),
            tp_as_buffer: Cell::new(std::ptr::null()),
            tp_flags: Cell::new(flags | flags::STATIC_BUILTIN | flags::IMMUTABLETYPE),
            tp_doc: Cell::new(std::ptr::null()),
            tp_traverse: Cell::new(None),
            tp_clear: Cell::new(None),
            tp_richcompare: Cell::new(None),
            tp_weaklistoffset: Cell::new(0),
            tp_iter: Cell::new(None),
            tp_iternext: Cell::new(None),
            tp_methods: Cell::new(std::ptr::null()),
            tp_members: Cell::new(std::ptr::null()),
            tp_getset: Cell::new(std::ptr::null()),
            tp_base: Cell::new(std::ptr::null()),
            tp_dict: Field::empty(),
            tp_descr_get: Cell::new(None),
            tp_descr_set: Cell::new(None),
            tp_dictoffset: Cell::new(0),
            tp_init: Cell::new(None),
            tp_alloc: Cell::new(None),
            tp_new: Cell::new(None),
            tp_free: Cell::new(None),
            tp_is_gc: Cell::new(None),
            tp_bases: Field::empty(),
            tp_mro: Field::empty(),
            tp_cache: Field::empty(),
            tp_subclasses: Cell::new(std::ptr::null_mut()),
            tp_weaklist: Cell::new(std::ptr::null_mut()),
            tp_del: Cell::new(None),
            tp_version_tag: Cell::new(0),
            tp_finalize: Cell::new(None),
            tp_vectorcall: Cell::new(None),
            tp_watched: Cell::new(0),
            tp_versions_used: Cell::new(0),
        }
    }

    /// The name after the last dot of `tp_name`, `type.__name__`.
    pub fn name(&self) -> &str {
        let full = self.full_name();
        if self.has_flag(flags::HEAPTYPE) {
            return full;
        }
        full.rsplit_once('.').map_or(full, |(_, last)| last)
    }

    /// `tp_name` as it stands.
    pub fn full_name(&self) -> &str {
        let name = self.tp_name.get();
        if name.is_null() {
            return "?";
        }
        // SAFETY: `tp_name` is a NUL-terminated text that lives as long as the type.
        unsafe { CStr::from_ptr(name) }.to_str().unwrap_or("?")
    }

    #[inline(always)]
    pub fn has_flag(&self, flag: u64) -> bool {
        self.tp_flags.get() & flag != 0
    }

    pub fn add_flags(&self, bits: u64) {
        self.tp_flags.set(self.tp_flags.get() | bits);
    }

    #[inline(always)]
    pub fn is_gc(&self) -> bool {
        self.has_flag(flags::HAVE_GC)
    }

    pub fn is_heap_type(&self) -> bool {
        self.has_flag(flags::HEAPTYPE)
    }

    /// The heap part, if the type has one.
    #[inline]
    pub fn as_heap(&self) -> Option<&HeapType> {
        if self.has_flag(flags::HEAPTYPE) {
            // SAFETY: the flag says that the memory goes on as a `HeapType`.
            return Some(unsafe { self.as_object().cast_unchecked() });
        }
        None
    }

    /// The base, `type.__base__`.
    #[inline]
    pub fn base(&self) -> Option<&Type> {
        // SAFETY: a type keeps its base alive.
        unsafe { self.tp_base.get().as_ref() }
    }

    /// The method resolution order; `None` before the type is ready.
    #[inline]
    pub fn mro(&self) -> Option<&Tuple> {
        // SAFETY: an MRO is only replaced while `__bases__` is assigned, and the old tuple is
        // kept until the interpreter ends (`type_new::set_mro`).
        unsafe { self.tp_mro.borrow() }
    }

    /// The type's own namespace.
    #[inline]
    pub fn dict(&self) -> &Dict {
        // SAFETY: set once, when the type is made ready, and never replaced.
        unsafe { self.tp_dict.borrow() }.expect("a type has a dict once it is ready")
    }

    /// `issubclass(self, other)` by the MRO alone.
    #[inline]
    pub fn is_subtype(&self, other: &Type) -> bool {
        if std::ptr::eq(self, other) {
            return true;
        }
        self.is_subtype_slow(other)
    }

    fn is_subtype_slow(&self, other: &Type) -> bool {
        if let Some(mro) = self.mro() {
            return mro.items().iter().any(|entry| entry.is(other));
        }
        let mut ty = self;
        while let Some(base) = ty.base() {
            if std::ptr::eq(base, other) {
                return true;
            }
            ty = base;
        }
        std::ptr::eq(other, &raw const *crate::static_types::PyBaseObject_Type.as_type())
    }

    pub fn as_type(&self) -> &Type {
        self
    }

    pub fn as_type_ptr(&self) -> *mut Type {
        std::ptr::from_ref(self).cast_mut()
    }

    #[inline]
    pub fn number(&self) -> Option<&NumberMethods> {
        // SAFETY: method tables live as long as the type.
        unsafe { self.tp_as_number.get().as_ref() }
    }

    #[inline]
    pub fn sequence(&self) -> Option<&SequenceMethods> {
        // SAFETY: method tables live as long as the type.
        unsafe { self.tp_as_sequence.get().as_ref() }
    }

    #[inline]
    pub fn mapping(&self) -> Option<&MappingMethods> {
        // SAFETY: method tables live as long as the type.
        unsafe { self.tp_as_mapping.get().as_ref() }
    }

    #[inline]
    pub fn async_methods(&self) -> Option<&AsyncMethods> {
        // SAFETY: method tables live as long as the type.
        unsafe { self.tp_as_async.get().as_ref() }
    }

    #[inline]
    pub fn buffer(&self) -> Option<&BufferProcs> {
        // SAFETY: method tables live as long as the type.
        unsafe { self.tp_as_buffer.get().as_ref() }
    }

    /// The table to write number slots into; a static type's is made here.
    pub fn number_mut(&self) -> &NumberMethods {
        heap::table(&self.tp_as_number)
    }

    pub fn sequence_mut(&self) -> &SequenceMethods {
        heap::table(&self.tp_as_sequence)
    }

    pub fn mapping_mut(&self) -> &MappingMethods {
        heap::table(&self.tp_as_mapping)
    }

    pub fn async_mut(&self) -> &AsyncMethods {
        heap::table(&self.tp_as_async)
    }

    pub fn buffer_mut(&self) -> &BufferProcs {
        heap::table(&self.tp_as_buffer)
    }

    /// The name as most messages show it: `tp_name`, which for classes is `__name__`.
    pub fn display_name(&self) -> String {
        self.full_name().to_owned()
    }

    pub fn to_type_ref(&self) -> Ref<Type> {
        self.to_ref()
    }
}
