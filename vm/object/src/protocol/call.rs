//! Calling objects.
#![expect(unsafe_code, reason = "slots are C functions")]

use crate::args::{ARGUMENTS_OFFSET, Args};
use crate::header::Object;
use crate::module::Module;
use crate::native_function::{kwargs_dict, names_tuple};
use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::slot_adapters::from_c;
use crate::string::Str;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::{RawObject, VectorcallFunc, flags};

impl Object {
    pub fn is_callable(&self) -> bool {
        self.ty().tp_call.get().is_some()
    }

    /// The object's vectorcall function, if it has one.
    #[inline(always)]
    pub fn vectorcall_func(&self) -> Option<VectorcallFunc> {
        let ty = self.ty();
        if !ty.has_flag(flags::HAVE_VECTORCALL) {
            return None;
        }
        let offset = ty.tp_vectorcall_offset.get();
        // SAFETY: the type says that such a pointer stands there.
        unsafe { *self.as_ptr().cast::<u8>().offset(offset).cast::<Option<VectorcallFunc>>() }
    }

    /// `self(*args)`
    #[inline]
    pub fn call(&self, thread: &mut Thread, args: &[&Object]) -> PyResult {
        self.call_args(thread, Args::positional_only(args))
    }

    /// `self(*args, **keywords)`
    pub fn call_args(&self, thread: &mut Thread, args: Args<'_>) -> PyResult {
        if let Some(call) = self.vectorcall_func() {
            let names = names_tuple(thread, args)?;
            let names =
                names.as_ref().map_or(std::ptr::null_mut(), |names| names.as_object().as_ptr());
            // SAFETY: the arguments are live for the call; the count has no offset bit, so the
            // callee does not write in front of them.
            return from_c(thread, unsafe {
                call(self.as_ptr(), args.values().as_ptr().cast::<RawObject>(), args.len(), names)
            });
        }
        let Some(call) = self.ty().tp_call.get() else { return Err(self.not_callable(thread)) };
        thread.check_stack(" while calling a Python object")?;
        let tuple = Tuple::from_slice(thread, args.positional())?;
        let dict = kwargs_dict(thread, args)?;
        let dict = dict.as_ref().map_or(std::ptr::null_mut(), |dict| dict.as_object().as_ptr());
        // SAFETY: the slot belongs to the object's type.
        from_c(thread, unsafe { call(self.as_ptr(), tuple.as_object().as_ptr(), dict) })
    }

    #[cold]
    fn not_callable(&self, thread: &mut Thread) -> crate::raised::Raised {
        // `import pprint; pprint(x)` wants what the module is named for.
        if let Some(name) = self.downcast::<Module>().and_then(Module::name) {
            match self.get_attr_opt(thread, &name) {
                Ok(Some(found)) if found.is_callable() => {
                    return thread.type_error(format!(
                        "'{}' object is not callable. Did you mean: '{name}.{name}(...)'?",
                        self.ty().display_name()
                    ));
                }
                Ok(_) => {}
                Err(raised) => return raised,
            }
        }
        thread.type_error(format!("'{}' object is not callable", self.ty().display_name()))
    }

    /// `self(first, *args, **keywords)`
    pub fn call_with_first(&self, thread: &mut Thread, first: &Object, args: Args<'_>) -> PyResult {
        let values = args.values();
        // Few arguments, the common case, need no allocation.
        if values.len() < 7 {
            let mut all = [first; 8];
            all[1..=values.len()].copy_from_slice(values);
            return self.call_args(thread, Args::new(&all[..=values.len()], args.names()));
        }
        let mut all = Vec::with_capacity(values.len() + 1);
        all.push(first);
        all.extend_from_slice(values);
        self.call_args(thread, Args::new(&all, args.names()))
    }

    /// `self.name(*args)`, without making a bound method where that can be avoided.
    pub fn call_method(&self, thread: &mut Thread, name: &Str, args: &[&Object]) -> PyResult {
        self.call_method_args(thread, name, Args::positional_only(args))
    }

    pub fn call_method_args(&self, thread: &mut Thread, name: &Str, args: Args<'_>) -> PyResult {
        if let Some(method) = self.unbound_method(thread, name)? {
            return method.call_with_first(thread, self, args);
        }
        self.get_attr(thread, name)?.call_args(thread, args)
    }

    /// As `call_method` for a text.
    pub fn call_method_text(&self, thread: &mut Thread, name: &str, args: &[&Object]) -> PyResult {
        let name = Str::intern_new(thread, name)?;
        self.call_method(thread, &name, args)
    }

    /// The function that `self.name(…)` would call with `self` first, if it is so simple.
    pub fn unbound_method(&self, thread: &mut Thread, name: &Str) -> PyResult<Option<Ref>> {
        let ty = self.ty();
        let generic = crate::protocol::object::generic_getattro as *const ();
        if ty.tp_getattro.get().is_none_or(|get| get as *const () != generic) {
            return Ok(None);
        }
        let Some(found) = ty.lookup(thread, name) else { return Ok(None) };
        if !found.ty().has_flag(flags::METHOD_DESCRIPTOR) {
            return Ok(None);
        }
        if self.instance_attr(thread, name)?.is_some() {
            return Ok(None);
        }
        Ok(Some(found))
    }
}

/// Calls through a vectorcall with the place before the arguments free, as the loop does it.
///
/// # Safety
/// `args` are `nargs` live objects (and the names' values), with a writable word before them.
pub unsafe fn vectorcall_prepend(
    thread: &mut Thread,
    callable: &Object,
    args: *const RawObject,
    nargs: usize,
    kwnames: RawObject,
) -> PyResult {
    match callable.vectorcall_func() {
        // SAFETY: the caller's promise.
        Some(call) => from_c(thread, unsafe {
            call(callable.as_ptr(), args, nargs | ARGUMENTS_OFFSET, kwnames)
        }),
        None => {
            // SAFETY: the caller's promise.
            let args = unsafe { Args::from_vectorcall(args, nargs, kwnames) };
            callable.call_args(thread, args)
        }
    }
}
