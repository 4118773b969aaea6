//! Descriptors of native types: methods, getsets, members, slot wrappers.
#![expect(unsafe_code, reason = "C tables are read")]

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_int, c_void};

use crate::convert::IntoObject;
use crate::header::Object;
use crate::heap;
use crate::native_function::MethodDef;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::slot_adapters::method;
use crate::slot_table::SlotRow;
use crate::static_types as types;
use crate::string::Str;
use crate::thread::Thread;
use crate::type_object::{RawObject, Type, VectorcallFunc};

pub type Getter = unsafe extern "C-unwind" fn(RawObject, *mut c_void) -> RawObject;
pub type Setter = unsafe extern "C-unwind" fn(RawObject, RawObject, *mut c_void) -> c_int;

/// `PyGetSetDef`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GetSetDef {
    pub name: *const c_char,
    pub get: Option<Getter>,
    pub set: Option<Setter>,
    pub doc: *const c_char,
    pub closure: *mut c_void,
}
// SAFETY: as for `MethodDef`.
unsafe impl Sync for GetSetDef {}
// SAFETY: as for `MethodDef`.
unsafe impl Send for GetSetDef {}

/// `PyMemberDef`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MemberDef {
    pub name: *const c_char,
    pub kind: c_int,
    pub offset: isize,
    pub flags: c_int,
    pub doc: *const c_char,
}
// SAFETY: as for `MethodDef`.
unsafe impl Sync for MemberDef {}
// SAFETY: as for `MethodDef`.
unsafe impl Send for MemberDef {}

/// Kinds of members (`Py_T_…`).
pub mod member {
    use std::ffi::c_int;
    pub const SHORT: c_int = 0;
    pub const INT: c_int = 1;
    pub const LONG: c_int = 2;
    pub const FLOAT: c_int = 3;
    pub const DOUBLE: c_int = 4;
    pub const STRING: c_int = 5;
    pub const OBJECT: c_int = 6;
    pub const CHAR: c_int = 7;
    pub const BYTE: c_int = 8;
    pub const UBYTE: c_int = 9;
    pub const USHORT: c_int = 10;
    pub const UINT: c_int = 11;
    pub const ULONG: c_int = 12;
    pub const STRING_INPLACE: c_int = 13;
    pub const BOOL: c_int = 14;
    pub const OBJECT_EX: c_int = 16;
    pub const LONGLONG: c_int = 17;
    pub const ULONGLONG: c_int = 18;
    pub const PYSSIZET: c_int = 19;
    pub const NONE: c_int = 20;
    /// Flag: may not be written.
    pub const READONLY: c_int = 1;
    pub const RELATIVE_OFFSET: c_int = 8;
}

/// The closure that marks a read-only getter of what is a plain member in CPython.
const READONLY_MEMBER: *mut c_void = std::ptr::without_provenance_mut(1);

/// A getter whose assignment is refused as a read-only member's is.
pub fn member_getter<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T) -> R + Copy + 'static>(
    name: &'static CStr,
    f: F,
) -> GetSetDef {
    GetSetDef { closure: READONLY_MEMBER, ..getter(name, f) }
}

/// A readable attribute `fn(thread, &self) -> value`.
pub fn getter<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T) -> R + Copy + 'static>(
    name: &'static CStr,
    f: F,
) -> GetSetDef {
    let get = method::getter(f);
    GetSetDef {
        name: name.as_ptr(),
        // SAFETY: made with this signature.
        get: Some(unsafe { std::mem::transmute::<*const (), Getter>(get) }),
        set: None,
        doc: std::ptr::null(),
        closure: std::ptr::null_mut(),
    }
}

/// A readable and writable attribute; the setter is given no value to delete it.
pub fn getset<T, R, F, G>(name: &'static CStr, get: F, set: G) -> GetSetDef
where
    T: Layout,
    R: IntoObject,
    F: Fn(&mut Thread, &T) -> R + Copy + 'static,
    G: Fn(&mut Thread, &T, Option<&Object>) -> PyResult<()> + Copy + 'static,
{
    let set = method::setter(set);
    // SAFETY: made with this signature.
    let set = unsafe { std::mem::transmute::<*const (), Setter>(set) };
    GetSetDef { set: Some(set), ..getter(name, get) }
}

impl GetSetDef {
    pub const fn doc(mut self, doc: &'static CStr) -> GetSetDef {
        self.doc = doc.as_ptr();
        self
    }
    pub fn name(&self) -> &'static str {
        text(self.name).unwrap_or("?")
    }
    pub fn doc_text(&self) -> Option<&'static str> {
        text(self.doc)
    }
}

impl MemberDef {
    pub fn name(&self) -> &'static str {
        text(self.name).unwrap_or("?")
    }
    pub fn doc_text(&self) -> Option<&'static str> {
        text(self.doc)
    }
}

fn text(pointer: *const c_char) -> Option<&'static str> {
    if pointer.is_null() {
        return None;
    }
    // SAFETY: definition tables hold NUL-terminated texts that outlive their types.
    unsafe { CStr::from_ptr(pointer) }.to_str().ok()
}

/// `PyDescrObject`: what all of these begin with.
#[repr(C)]
pub struct Descr {
    ob_base: Object,
    pub d_type: Field<Type>,
    pub d_name: Field<Str>,
    pub d_qualname: Field<Object>,
}

/// `PyMethodDescrObject`: a method, or (`classmethod_descriptor`) a class method.
#[repr(C)]
pub struct MethodDescr {
    pub common: Descr,
    pub d_method: Cell<*const MethodDef>,
    pub vectorcall: Cell<Option<VectorcallFunc>>,
}

/// `PyGetSetDescrObject`.
#[repr(C)]
pub struct GetSetDescr {
    pub common: Descr,
    pub d_getset: Cell<*const GetSetDef>,
}

/// `PyMemberDescrObject`.
#[repr(C)]
pub struct MemberDescr {
    pub common: Descr,
    pub d_member: Cell<*const MemberDef>,
}

/// `PyWrapperDescrObject`: a slot as a method.
#[repr(C)]
pub struct WrapperDescr {
    pub common: Descr,
    pub d_base: Cell<*const SlotRow>,
    pub d_wrapped: Cell<*const ()>,
}

const _: () = assert!(size_of::<Descr>() == 40 && size_of::<MethodDescr>() == 56);
const _: () = assert!(size_of::<GetSetDescr>() == 48 && size_of::<WrapperDescr>() == 56);

macro_rules! layouts {
    ($($name:ident = $ty:ident;)*) => { $(
        // SAFETY: `#[repr(C)]`, begins with an object header.
        unsafe impl Layout for $name {}
        impl TypedLayout for $name {
            fn type_object() -> &'static Type {
                &types::$ty
            }
        }
    )* };
}
layouts! {
    MethodDescr = PyMethodDescr_Type;
    GetSetDescr = PyGetSetDescr_Type;
    MemberDescr = PyMemberDescr_Type;
    WrapperDescr = PyWrapperDescr_Type;
}
// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Descr {}

impl Traverse for Descr {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.d_type.visit(visitor);
    }
}

impl Descr {
    fn new(ob_base: Object, ty: &Type, name: Ref<Str>) -> Descr {
        Descr {
            ob_base,
            d_type: Field::of(ty.to_ref()),
            d_name: Field::of(name),
            d_qualname: Field::empty(),
        }
    }

    /// The type that the descriptor belongs to.
    pub fn owner(&self) -> Ref<Type> {
        self.d_type.get().expect("set when made")
    }

    pub fn name(&self) -> Ref<Str> {
        self.d_name.get().expect("set when made")
    }
}

impl MethodDescr {
    /// # Safety
    /// `def` outlives the descriptor, and is a method of `ty`.
    pub unsafe fn new(
        thread: &Thread,
        ty: &Type,
        def: *const MethodDef,
    ) -> PyResult<Ref<MethodDescr>> {
        // SAFETY: the caller's promise.
        let row = unsafe { &*def };
        let name = Str::intern_new(thread, row.name())?;
        let class = row.ml_flags & crate::native_function::METH_CLASS != 0;
        let of = if class { &types::PyClassMethodDescr_Type } else { &types::PyMethodDescr_Type };
        heap::new_object(thread, of, |ob_base| MethodDescr {
            common: Descr::new(ob_base, ty, name),
            d_method: Cell::new(def),
            vectorcall: Cell::new(if class { None } else { Some(method_vectorcall) }),
        })
    }

    pub fn def(&self) -> &MethodDef {
        // SAFETY: `new`'s promise.
        unsafe { &*self.d_method.get() }
    }
}

/// Calls `list.append(some_list, x)`: the first argument is checked and becomes `self`.
unsafe extern "C-unwind" fn method_vectorcall(
    this: RawObject,
    args: *const RawObject,
    nargsf: usize,
    kwnames: RawObject,
) -> RawObject {
    // SAFETY: a vectorcall on a method descriptor.
    unsafe {
        let thread = Thread::current();
        let descr = &*this.cast::<MethodDescr>();
        let args = crate::args::Args::from_vectorcall(args, nargsf, kwnames);
        method_call(thread, descr, args).map_or(std::ptr::null_mut(), Ref::into_raw)
    }
}

/// `tp_call` of method descriptors.
pub fn method_call(
    thread: &mut Thread,
    descr: &MethodDescr,
    args: crate::args::Args<'_>,
) -> PyResult {
    let owner = descr.common.owner();
    let def = descr.def();
    let Some(this) = args.get(0) else {
        return Err(thread.type_error(format!(
            "unbound method {}.{}() needs an argument",
            owner.display_name(),
            def.name()
        )));
    };
    if !this.ty().is_subtype(&owner) {
        return Err(thread.type_error(format!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            def.name(),
            owner.display_name(),
            this.ty().display_name()
        )));
    }
    // SAFETY: `self` was checked to be of the method's type.
    unsafe {
        crate::native_function::call_def(
            thread,
            def,
            this.as_ptr(),
            owner.as_type_ptr(),
            args.skip_first(),
        )
    }
}

impl GetSetDescr {
    /// # Safety
    /// `def` outlives the descriptor, and belongs to `ty`.
    pub unsafe fn new(
        thread: &Thread,
        ty: &Type,
        def: *const GetSetDef,
    ) -> PyResult<Ref<GetSetDescr>> {
        // SAFETY: the caller's promise.
        let name = Str::intern_new(thread, unsafe { (*def).name() })?;
        heap::new_object(thread, &types::PyGetSetDescr_Type, |ob_base| GetSetDescr {
            common: Descr::new(ob_base, ty, name),
            d_getset: Cell::new(def),
        })
    }

    pub fn def(&self) -> &GetSetDef {
        // SAFETY: `new`'s promise.
        unsafe { &*self.d_getset.get() }
    }

    /// Reads the attribute of `object`, whose type was checked by `check_owner`.
    pub fn read(&self, thread: &mut Thread, object: &Object) -> PyResult {
        check_owner(thread, &self.common, object)?;
        match self.def().get {
            // SAFETY: the object has the descriptor's type.
            Some(get) => crate::slot_adapters::from_c(thread, unsafe {
                get(object.as_ptr(), self.def().closure)
            }),
            None => Err(thread.attribute_error_text(format!(
                "attribute '{}' of '{}' objects is not readable",
                self.def().name(),
                self.common.owner().display_name()
            ))),
        }
    }

    /// Writes or deletes the attribute of `object`.
    pub fn write(
        &self,
        thread: &mut Thread,
        object: &Object,
        value: Option<&Object>,
    ) -> PyResult<()> {
        check_owner(thread, &self.common, object)?;
        let Some(set) = self.def().set else {
            if self.def().closure == READONLY_MEMBER {
                return Err(thread.attribute_error_text("readonly attribute"));
            }
            return Err(thread.attribute_error_text(format!(
                "attribute '{}' of '{}' objects is not writable",
                self.def().name(),
                self.common.owner().display_name()
            )));
        };
        let value = value.map_or(std::ptr::null_mut(), Object::as_ptr);
        // SAFETY: the object has the descriptor's type.
        match unsafe { set(object.as_ptr(), value, self.def().closure) } {
            0 => Ok(()),
            _ => Err(crate::raised::Raised::already_set(thread)),
        }
    }
}

/// Raises TypeError unless `object` is an instance of the descriptor's type.
pub fn check_owner(thread: &Thread, descr: &Descr, object: &Object) -> PyResult<()> {
    let owner = descr.owner();
    if object.ty().is_subtype(&owner) {
        return Ok(());
    }
    Err(thread.type_error(format!(
        "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
        descr.name(),
        owner.display_name(),
        object.ty().display_name()
    )))
}

impl MemberDescr {
    /// # Safety
    /// `def` outlives the descriptor, and describes memory of instances of `ty`.
    pub unsafe fn new(
        thread: &Thread,
        ty: &Type,
        def: *const MemberDef,
    ) -> PyResult<Ref<MemberDescr>> {
        // SAFETY: the caller's promise.
        let name = Str::intern_new(thread, unsafe { (*def).name() })?;
        heap::new_object(thread, &types::PyMemberDescr_Type, |ob_base| MemberDescr {
            common: Descr::new(ob_base, ty, name),
            d_member: Cell::new(def),
        })
    }

    pub fn def(&self) -> &MemberDef {
        // SAFETY: `new`'s promise.
        unsafe { &*self.d_member.get() }
    }

    pub fn read(&self, thread: &mut Thread, object: &Object) -> PyResult {
        check_owner(thread, &self.common, object)?;
        // SAFETY: the object has the memory that the definition describes.
        unsafe { crate::member::read(thread, object, self.def()) }
    }

    pub fn write(
        &self,
        thread: &mut Thread,
        object: &Object,
        value: Option<&Object>,
    ) -> PyResult<()> {
        check_owner(thread, &self.common, object)?;
        // SAFETY: the object has the memory that the definition describes.
        unsafe { crate::member::write(thread, object, self.def(), value) }
    }
}

impl WrapperDescr {
    pub fn new(
        thread: &Thread,
        ty: &Type,
        row: &'static SlotRow,
        func: *const (),
    ) -> PyResult<Ref<WrapperDescr>> {
        let name = Str::intern_new(thread, row.name)?;
        heap::new_object(thread, &types::PyWrapperDescr_Type, |ob_base| WrapperDescr {
            common: Descr::new(ob_base, ty, name),
            d_base: Cell::new(row),
            d_wrapped: Cell::new(func),
        })
    }

    pub fn row(&self) -> &'static SlotRow {
        // SAFETY: rows are static.
        unsafe { &*self.d_base.get() }
    }

    /// Calls the slot on `this`, which was checked to be of the owner's type.
    pub fn call_on(
        &self,
        thread: &mut Thread,
        this: &Object,
        args: crate::args::Args<'_>,
    ) -> PyResult {
        check_owner(thread, &self.common, this)?;
        // SAFETY: the slot is one of the owner's, and `this` is an instance.
        unsafe {
            crate::slot_table::call_wrapper(thread, self.row(), self.d_wrapped.get(), this, args)
        }
    }
}

macro_rules! traversed {
    ($($name:ident)*) => { $(
        impl Traverse for $name {
            fn traverse(&self, visitor: &mut Visitor<'_>) {
                self.common.traverse(visitor);
            }
        }
    )* };
}
traversed! { MethodDescr GetSetDescr MemberDescr WrapperDescr }

impl MethodDescr {
    /// The method bound to `this`, which the caller has checked: an instance of the owner, or a
    /// subclass of it for class methods.
    pub fn bind_checked(
        &self,
        thread: &Thread,
        this: &Object,
    ) -> PyResult<Ref<crate::native_function::NativeFunction>> {
        use crate::native_function::{METH_METHOD, NativeFunction};
        let def = self.d_method.get();
        // SAFETY: the definition outlives the descriptor's type, which `this` keeps alive.
        unsafe {
            if (*def).ml_flags & METH_METHOD != 0 {
                let owner = self.common.owner();
                return NativeFunction::method_from_def(
                    thread,
                    def,
                    Some(this.to_ref()),
                    None,
                    owner,
                );
            }
            NativeFunction::from_def(thread, def, Some(this.to_ref()), None)
        }
    }
}
