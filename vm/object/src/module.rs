//! `module`: the layout, and `PyModuleDef`.
#![expect(unsafe_code, reason = "definitions come from C")]

use std::cell::Cell;
use std::ffi::{c_char, c_int, c_void};

use crate::dict::Dict;
use crate::header::Object;
use crate::heap;
use crate::names;
use crate::native_function::{MethodDef, NativeFunction};
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::singletons;
use crate::static_types::{PyModule_Type, PyModuleDef_Type};
use crate::string::Str;
use crate::thread::Thread;
use crate::type_object::{Destructor, Inquiry, RawObject, TraverseProc, Type};

/// `PyModuleObject`.
#[repr(C)]
pub struct Module {
    ob_base: Object,
    pub md_dict: Field<Dict>,
    pub md_def: Cell<*const ModuleDef>,
    pub md_state: Cell<*mut c_void>,
    md_weaklist: Cell<*mut Object>,
    pub md_name: Field<Object>,
}

/// `PyModuleDef`.
#[repr(C)]
pub struct ModuleDef {
    ob_base: Object,
    pub m_init: Cell<Option<unsafe extern "C-unwind" fn() -> RawObject>>,
    pub m_index: Cell<isize>,
    pub m_copy: Cell<*mut Object>,
    pub m_name: *const c_char,
    pub m_doc: *const c_char,
    pub m_size: isize,
    pub m_methods: *const MethodDef,
    pub m_slots: *const ModuleSlot,
    pub m_traverse: Option<TraverseProc>,
    pub m_clear: Option<Inquiry>,
    pub m_free: Option<Destructor>,
}

/// `PyModuleDef_Slot`.
#[repr(C)]
pub struct ModuleSlot {
    pub slot: c_int,
    pub value: *mut c_void,
}

const _: () = assert!(size_of::<Module>() == 56 && size_of::<ModuleDef>() == 104);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Module {}
// SAFETY: as above.
unsafe impl Layout for ModuleDef {}

impl TypedLayout for Module {
    fn type_object() -> &'static Type {
        &PyModule_Type
    }
}

impl TypedLayout for ModuleDef {
    fn type_object() -> &'static Type {
        &PyModuleDef_Type
    }
}

impl Traverse for Module {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.md_dict.visit(visitor);
        let def = self.md_def.get();
        // SAFETY: a module's definition outlives it; its state is there where it asked for one.
        unsafe {
            if let Some(def) = def.as_ref() {
                if let (Some(traverse), false) =
                    (def.m_traverse, def.m_size > 0 && self.md_state.get().is_null())
                {
                    let mut call: &mut dyn FnMut(&Object) = &mut |object| visitor.object(object);
                    traverse(self.as_object().as_ptr(), visit_from_c, (&raw mut call).cast());
                }
            }
        }
    }
    fn clear(&self) {
        // SAFETY: as above.
        unsafe {
            if let Some(def) = self.md_def.get().as_ref() {
                if let (Some(clear), false) =
                    (def.m_clear, def.m_size > 0 && self.md_state.get().is_null())
                {
                    clear(self.as_object().as_ptr());
                }
            }
        }
        self.md_dict.set(None);
    }
}

unsafe extern "C-unwind" fn visit_from_c(object: RawObject, closure: *mut c_void) -> c_int {
    // SAFETY: the argument is a closure behind two pointers, the object is live.
    unsafe { (*closure.cast::<&mut dyn FnMut(&Object)>())(&*object) };
    0
}

impl Drop for Module {
    fn drop(&mut self) {
        // SAFETY: the module dies: its definition is asked to free the state, then the memory goes.
        unsafe {
            if let Some(def) = self.md_def.get().as_ref() {
                if let (Some(free), false) =
                    (def.m_free, def.m_size > 0 && self.md_state.get().is_null())
                {
                    free(self.as_object().as_ptr());
                }
            }
            heap::free(self.md_state.get().cast());
        }
    }
}

impl Module {
    /// A module with `__name__`, `__doc__` and the other standard attributes set.
    pub fn new(thread: &Thread, name: &str) -> PyResult<Ref<Module>> {
        let name = Str::intern_new(thread, name)?;
        let module = Module::new_of(thread, &PyModule_Type)?;
        module.init(thread, name.as_object(), singletons::none_ref())?;
        Ok(module)
    }

    /// An empty module of a subclass, as `tp_new` makes it.
    pub fn new_of(thread: &Thread, ty: &Type) -> PyResult<Ref<Module>> {
        let dict = Dict::new(thread)?;
        heap::new_object(thread, ty, |ob_base| Module {
            ob_base,
            md_dict: Field::of(dict),
            md_def: Cell::new(std::ptr::null()),
            md_state: Cell::new(std::ptr::null_mut()),
            md_weaklist: Cell::new(std::ptr::null_mut()),
            md_name: Field::empty(),
        })
    }

    /// Sets the standard attributes.
    pub fn init(&self, thread: &Thread, name: &Object, doc: &Object) -> PyResult<()> {
        let dict = self.dict();
        dict.set_str(thread, &names::__name__, name.to_ref())?;
        dict.set_str(thread, &names::__doc__, doc.to_ref())?;
        dict.set_str(thread, &names::__package__, singletons::none())?;
        dict.set_str(thread, &names::__loader__, singletons::none())?;
        dict.set_str(thread, &names::__spec__, singletons::none())?;
        self.md_name.put(name.to_ref());
        Ok(())
    }

    pub fn dict(&self) -> Ref<Dict> {
        self.md_dict.get().expect("a module has a dict until it is cleared")
    }

    /// `__name__`, if it is a string.
    pub fn name(&self) -> Option<Ref<Str>> {
        self.md_dict.get()?.get_str(&names::__name__)?.downcast_ref::<Str>().ok()
    }

    /// Adds functions to the module.
    pub fn add_functions(
        &self,
        thread: &Thread,
        functions: impl IntoIterator<Item = MethodDef>,
    ) -> PyResult<()> {
        let name = self.name().map(Ref::into_object);
        for def in functions {
            let function =
                NativeFunction::new(thread, def, Some(self.as_object().to_ref()), name.clone())?;
            self.dict().set_text(thread, def.name(), function.into_object())?;
        }
        Ok(())
    }

    /// Adds a value to the module.
    pub fn add(
        &self,
        thread: &Thread,
        name: &str,
        value: impl crate::convert::IntoObject,
    ) -> PyResult<()> {
        let value = value.into_object(thread)?;
        self.dict().set_text(thread, name, value)
    }
}
