//! `builtin_function_or_method`, and `MethodDef`: functions written in C or Rust.
//!
//! `noargs`, `one`, `fast`, `positional` make a `MethodDef` of a Rust function by its parameters.
#![expect(unsafe_code, reason = "C function pointers are called")]

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_int};

use crate::args::Args;
use crate::convert::IntoObject;
use crate::dict::Dict;
use crate::header::Object;
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::slot_adapters::{from_c, method};
use crate::static_types::{PyCFunction_Type, PyCMethod_Type};
use crate::string::Str;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::{CFunction, RawObject, TernaryFunc, Type, VectorcallFunc};

pub const METH_VARARGS: c_int = 1;
pub const METH_KEYWORDS: c_int = 2;
pub const METH_NOARGS: c_int = 4;
pub const METH_O: c_int = 8;
pub const METH_CLASS: c_int = 0x10;
pub const METH_STATIC: c_int = 0x20;
pub const METH_COEXIST: c_int = 0x40;
pub const METH_FASTCALL: c_int = 0x80;
pub const METH_METHOD: c_int = 0x200;
const CALL_FLAGS: c_int =
    METH_VARARGS | METH_KEYWORDS | METH_NOARGS | METH_O | METH_FASTCALL | METH_METHOD;

/// `PyMethodDef`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MethodDef {
    pub ml_name: *const c_char,
    pub ml_meth: *const (),
    pub ml_flags: c_int,
    pub ml_doc: *const c_char,
}
// SAFETY: names and docs are static; a table made by C is read under the GIL.
unsafe impl Sync for MethodDef {}
// SAFETY: as above.
unsafe impl Send for MethodDef {}

impl MethodDef {
    /// What tells definitions apart: name, function, flags, docstring.
    pub(crate) fn key(&self) -> (usize, usize, c_int, usize) {
        (self.ml_name.addr(), self.ml_meth.addr(), self.ml_flags, self.ml_doc.addr())
    }
}

const fn row(name: &'static CStr, func: *const (), flags: c_int) -> MethodDef {
    MethodDef { ml_name: name.as_ptr(), ml_meth: func, ml_flags: flags, ml_doc: std::ptr::null() }
}

/// A method `fn(thread, &self)`.
pub fn noargs<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T) -> R + Copy + 'static>(
    name: &'static CStr,
    f: F,
) -> MethodDef {
    row(name, method::noargs(f), METH_NOARGS)
}

/// A method `fn(thread, &self, arg)`.
pub fn one<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T, &Object) -> R + Copy + 'static>(
    name: &'static CStr,
    f: F,
) -> MethodDef {
    row(name, method::one(f), METH_O)
}

/// A method `fn(thread, &self, Args)`.
pub fn fast<T: Layout, R: IntoObject, F: Fn(&mut Thread, &T, Args<'_>) -> R + Copy + 'static>(
    name: &'static CStr,
    f: F,
) -> MethodDef {
    row(name, method::fast(f), METH_FASTCALL | METH_KEYWORDS)
}

/// A method `fn(thread, &self, Args)` without keyword arguments (`METH_FASTCALL`).
pub fn positional<
    T: Layout,
    R: IntoObject,
    F: Fn(&mut Thread, &T, Args<'_>) -> R + Copy + 'static,
>(
    name: &'static CStr,
    f: F,
) -> MethodDef {
    row(name, method::positional(f), METH_FASTCALL)
}

impl MethodDef {
    /// The docstring; its first line may be a signature `name($self, x, /)` followed by `--`.
    pub const fn doc(mut self, doc: &'static CStr) -> MethodDef {
        self.ml_doc = doc.as_ptr();
        self
    }

    /// A class method: `self` is the type.
    pub const fn class(mut self) -> MethodDef {
        self.ml_flags |= METH_CLASS;
        self
    }

    /// A static method: `self` is the type (or module), of no meaning.
    pub const fn static_(mut self) -> MethodDef {
        self.ml_flags |= METH_STATIC;
        self
    }

    /// The method replaces a slot's wrapper of the same name.
    pub const fn coexist(mut self) -> MethodDef {
        self.ml_flags |= METH_COEXIST;
        self
    }

    pub fn name(&self) -> &'static str {
        // SAFETY: a NUL-terminated text that lives as long as the table.
        unsafe { CStr::from_ptr(self.ml_name) }.to_str().unwrap_or("?")
    }

    /// The whole docstring, signature line included.
    pub fn doc_text(&self) -> Option<&'static str> {
        if self.ml_doc.is_null() {
            return None;
        }
        // SAFETY: as for the name.
        unsafe { CStr::from_ptr(self.ml_doc) }.to_str().ok()
    }
}

/// `PyCFunctionObject`, with `mm_class` where the flags say `METH_METHOD`.
#[repr(C)]
pub struct NativeFunction {
    ob_base: Object,
    pub m_ml: Cell<*const MethodDef>,
    pub m_self: Field<Object>,
    pub m_module: Field<Object>,
    m_weakreflist: Cell<*mut Object>,
    pub vectorcall: Cell<Option<VectorcallFunc>>,
}

#[repr(C)]
pub struct NativeMethod {
    pub func: NativeFunction,
    pub mm_class: Field<Type>,
}

const _: () = assert!(size_of::<NativeFunction>() == 56 && size_of::<NativeMethod>() == 64);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for NativeFunction {}
// SAFETY: as above.
unsafe impl Layout for NativeMethod {}

impl TypedLayout for NativeFunction {
    fn type_object() -> &'static Type {
        &PyCFunction_Type
    }
}

impl TypedLayout for NativeMethod {
    fn type_object() -> &'static Type {
        &PyCMethod_Type
    }
}

impl NativeFunction {
    /// A function object; `def` must live as long as it.
    ///
    /// # Safety
    /// `def` is a valid table row that outlives the function.
    pub unsafe fn from_def(
        thread: &Thread,
        def: *const MethodDef,
        this: Option<Ref>,
        module: Option<Ref>,
    ) -> PyResult<Ref<NativeFunction>> {
        // SAFETY: the caller's promise.
        let flags = unsafe { (*def).ml_flags };
        let vectorcall = vectorcall_for(flags);
        heap::new_object(thread, &PyCFunction_Type, |ob_base| NativeFunction {
            ob_base,
            m_ml: Cell::new(def),
            m_self: Field::new(this),
            m_module: Field::new(module),
            m_weakreflist: Cell::new(std::ptr::null_mut()),
            vectorcall: Cell::new(vectorcall),
        })
    }

    /// As `from_def`, for `METH_METHOD`.
    ///
    /// # Safety
    /// As `from_def`.
    pub unsafe fn method_from_def(
        thread: &Thread,
        def: *const MethodDef,
        this: Option<Ref>,
        module: Option<Ref>,
        class: Ref<Type>,
    ) -> PyResult<Ref<NativeFunction>> {
        let made = heap::new_object(thread, &PyCMethod_Type, |ob_base| NativeMethod {
            func: NativeFunction {
                ob_base,
                m_ml: Cell::new(def),
                m_self: Field::new(this),
                m_module: Field::new(module),
                m_weakreflist: Cell::new(std::ptr::null_mut()),
                vectorcall: Cell::new(Some(vectorcall)),
            },
            mm_class: Field::of(class),
        })?;
        // SAFETY: a `NativeMethod` begins with a `NativeFunction`.
        Ok(unsafe { made.into_object().cast_ref_unchecked() })
    }

    /// A function made of a Rust function, for a native module.
    pub fn new(
        thread: &Thread,
        def: MethodDef,
        this: Option<Ref>,
        module: Option<Ref>,
    ) -> PyResult<Ref<NativeFunction>> {
        let def = crate::runtime::lasting_method(def);
        // SAFETY: it outlives everything.
        unsafe { NativeFunction::from_def(thread, def, this, module) }
    }

    pub fn def(&self) -> &MethodDef {
        // SAFETY: `from_def`'s promise.
        unsafe { &*self.m_ml.get() }
    }

    fn class(&self) -> *mut Type {
        if self.def().ml_flags & METH_METHOD == 0 {
            return std::ptr::null_mut();
        }
        // SAFETY: only `NativeMethod`s have this flag.
        unsafe { (*std::ptr::from_ref(self).cast::<NativeMethod>()).mm_class.as_ptr() }
    }
}

impl Traverse for NativeFunction {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.m_self.visit(visitor);
        self.m_module.visit(visitor);
    }
    fn clear(&self) {
        self.m_self.set(None);
        self.m_module.set(None);
    }
}

fn vectorcall_for(flags: c_int) -> Option<VectorcallFunc> {
    match flags & CALL_FLAGS {
        METH_NOARGS => Some(vectorcall_noargs),
        METH_O => Some(vectorcall_one),
        _ => Some(vectorcall),
    }
}

unsafe extern "C-unwind" fn vectorcall_noargs(
    this: RawObject,
    args: *const RawObject,
    nargsf: usize,
    kwnames: RawObject,
) -> RawObject {
    if nargsf & !crate::args::ARGUMENTS_OFFSET != 0 || !kwnames.is_null() {
        // SAFETY: the general path makes the message.
        return unsafe { vectorcall(this, args, nargsf, kwnames) };
    }
    // SAFETY: `this` is a native function with this calling convention.
    unsafe {
        let function = &*this.cast::<NativeFunction>();
        let call: CFunction = std::mem::transmute(function.def().ml_meth);
        call(function.self_ptr(), std::ptr::null_mut())
    }
}

unsafe extern "C-unwind" fn vectorcall_one(
    this: RawObject,
    args: *const RawObject,
    nargsf: usize,
    kwnames: RawObject,
) -> RawObject {
    if nargsf & !crate::args::ARGUMENTS_OFFSET != 1 || !kwnames.is_null() {
        // SAFETY: the general path makes the message.
        return unsafe { vectorcall(this, args, nargsf, kwnames) };
    }
    // SAFETY: `this` is a native function with this calling convention; one argument is there.
    unsafe {
        let function = &*this.cast::<NativeFunction>();
        let call: CFunction = std::mem::transmute(function.def().ml_meth);
        call(function.self_ptr(), *args)
    }
}

unsafe extern "C-unwind" fn vectorcall(
    this: RawObject,
    args: *const RawObject,
    nargsf: usize,
    kwnames: RawObject,
) -> RawObject {
    // SAFETY: a vectorcall on a native function.
    unsafe {
        let thread = Thread::current();
        let function = &*this.cast::<NativeFunction>();
        let args = Args::from_vectorcall(args, nargsf, kwnames);
        let result = call_def(thread, function.def(), function.self_ptr(), function.class(), args);
        result.map_or(std::ptr::null_mut(), Ref::into_raw)
    }
}

impl NativeFunction {
    /// `self` of a call; of a static method its type, since our adapters take a live object.
    fn self_ptr(&self) -> RawObject {
        self.m_self.as_ptr()
    }
}

/// `tp_call` of native functions.
pub fn function_call(thread: &mut Thread, this: &NativeFunction, args: Args<'_>) -> PyResult {
    // SAFETY: the function keeps its definition and `self` alive.
    unsafe { call_def(thread, this.def(), this.self_ptr(), this.class(), args) }
}

/// Calls a C function as its flags say, with CPython's messages for wrong arguments.
///
/// # Safety
/// `this` is what the function takes as `self`, alive for the call.
pub unsafe fn call_def(
    thread: &mut Thread,
    def: &MethodDef,
    this: RawObject,
    class: *mut Type,
    args: Args<'_>,
) -> PyResult {
    type Fast = unsafe extern "C-unwind" fn(RawObject, *const RawObject, isize) -> RawObject;
    type FastKw =
        unsafe extern "C-unwind" fn(RawObject, *const RawObject, isize, RawObject) -> RawObject;
    type Method = unsafe extern "C-unwind" fn(
        RawObject,
        *mut Type,
        *const RawObject,
        isize,
        RawObject,
    ) -> RawObject;
    thread.check_stack(" while calling a Python object")?;
    let flags = def.ml_flags & CALL_FLAGS;
    let values = args.values().as_ptr().cast::<RawObject>();
    let given = args.len();
    if flags & METH_KEYWORDS == 0 && args.has_keywords() {
        return Err(thread.type_error(format!("{} takes no keyword arguments", callee(def, this))));
    }
    // SAFETY: the flags say what the pointer is; the caller vouches for `this`.
    unsafe {
        match flags {
            METH_NOARGS => {
                if given != 0 {
                    return Err(thread.type_error(format!(
                        "{} takes no arguments ({given} given)",
                        callee(def, this)
                    )));
                }
                let call: CFunction = std::mem::transmute(def.ml_meth);
                from_c(thread, call(this, std::ptr::null_mut()))
            }
            METH_O => {
                if given != 1 {
                    return Err(thread.type_error(format!(
                        "{} takes exactly one argument ({given} given)",
                        callee(def, this)
                    )));
                }
                let call: CFunction = std::mem::transmute(def.ml_meth);
                from_c(thread, call(this, *values))
            }
            METH_FASTCALL => {
                let call: Fast = std::mem::transmute(def.ml_meth);
                from_c(thread, call(this, values, given as isize))
            }
            METH_VARARGS => {
                let tuple = Tuple::from_slice(thread, args.positional())?;
                let call: CFunction = std::mem::transmute(def.ml_meth);
                from_c(thread, call(this, tuple.as_object().as_ptr()))
            }
            _ if flags == METH_FASTCALL | METH_KEYWORDS => {
                let names = names_tuple(thread, args)?;
                let call: FastKw = std::mem::transmute(def.ml_meth);
                from_c(thread, call(this, values, given as isize, names_ptr(&names)))
            }
            _ if flags == METH_FASTCALL | METH_KEYWORDS | METH_METHOD => {
                let names = names_tuple(thread, args)?;
                let call: Method = std::mem::transmute(def.ml_meth);
                from_c(thread, call(this, class, values, given as isize, names_ptr(&names)))
            }
            _ if flags == METH_VARARGS | METH_KEYWORDS => {
                let tuple = Tuple::from_slice(thread, args.positional())?;
                let dict = kwargs_dict(thread, args)?;
                let dict =
                    dict.as_ref().map_or(std::ptr::null_mut(), |dict| dict.as_object().as_ptr());
                let call: TernaryFunc = std::mem::transmute(def.ml_meth);
                from_c(thread, call(this, tuple.as_object().as_ptr(), dict))
            }
            _ => Err(thread.system_error(format!("{} method: bad call flags", def.name()))),
        }
    }
}

fn names_ptr(names: &Option<Ref<Tuple>>) -> RawObject {
    names.as_ref().map_or(std::ptr::null_mut(), |names| names.as_object().as_ptr())
}

/// The names as the tuple that a vectorcall takes.
pub fn names_tuple(thread: &Thread, args: Args<'_>) -> PyResult<Option<Ref<Tuple>>> {
    if !args.has_keywords() {
        return Ok(None);
    }
    Tuple::from_slice(thread, args.names()).map(Some)
}

/// The keyword arguments as a dict, if there are any.
pub fn kwargs_dict(thread: &Thread, args: Args<'_>) -> PyResult<Option<Ref<Dict>>> {
    if !args.has_keywords() {
        return Ok(None);
    }
    let dict = Dict::new(thread)?;
    for (name, value) in args.keywords() {
        dict.set_str(thread, name, value.to_ref())?;
    }
    Ok(Some(dict))
}

/// `list.append()` or `len()`, as messages name what was called.
fn callee(def: &MethodDef, this: RawObject) -> String {
    // SAFETY: `self` of a call is live, or null.
    let this = unsafe { this.as_ref() };
    match this {
        Some(this) if !this.is_exact::<crate::module::Module>() => {
            let ty = this.downcast::<Type>().unwrap_or(this.ty());
            let name = if ty.is_heap_type() { ty.display_name() } else { ty.name().to_owned() };
            format!("{name}.{}()", def.name())
        }
        Some(this) => {
            let module =
                this.downcast::<crate::module::Module>().and_then(crate::module::Module::name);
            match module {
                Some(name) if !name.eq_text("builtins") => format!("{name}.{}()", def.name()),
                _ => format!("{}()", def.name()),
            }
        }
        None => format!("{}()", def.name()),
    }
}

/// The docstring without the signature line, and the signature.
pub fn split_doc<'a>(name: &str, doc: &'a str) -> (&'a str, Option<&'a str>) {
    let name = name.rsplit('.').next().unwrap_or(name);
    if let Some(rest) = doc.strip_prefix(name) {
        if rest.starts_with('(') {
            if let Some(end) = rest.find(")\n--\n\n") {
                return (&rest[end + 6..], Some(&rest[..=end]));
            }
        }
    }
    (doc, None)
}

/// The interned name of a definition.
pub fn name_str(thread: &Thread, def: &MethodDef) -> PyResult<Ref<Str>> {
    Str::intern_new(thread, def.name())
}
