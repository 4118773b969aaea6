//! `PyResult`, and the ways to raise an exception.
//!
//! `Raised` says that the thread holds an exception; it is not the exception.

use crate::exception::BaseException;
use crate::header::Object;
use crate::refs::{Layout, Ref};
use crate::static_types as types;
use crate::string::Str;
use crate::thread::Thread;
use crate::type_object::Type;

/// Proof that the thread's `current_exception` is set.
#[must_use]
#[derive(Debug)]
pub struct Raised(());

/// A value, or an exception in the thread.
pub type PyResult<T = Ref<Object>> = Result<T, Raised>;

impl Raised {
    /// For the C border, where the exception was set by other means.
    pub fn already_set(thread: &Thread) -> Raised {
        if thread.current_exception.is_none() {
            return thread.system_error("error return without exception set");
        }
        Raised(())
    }

    /// As `already_set`, without a look.
    #[inline]
    pub fn assume_set() -> Raised {
        Raised(())
    }
}

macro_rules! raisers {
    ($($(#[$doc:meta])* $method:ident => $ty:ident;)*) => {
        impl Thread {
            $(
                #[doc = concat!("Raises ", stringify!($ty), " with this message.")]
                #[cold]
                #[inline(never)]
                pub fn $method(&self, message: impl AsRef<str>) -> Raised {
                    self.raise_text(&types::$ty, message.as_ref())
                }
            )*
        }
    };
}

raisers! {
    type_error => TypeError;
    value_error => ValueError;
    index_error => IndexError;
    attribute_error_text => AttributeError;
    runtime_error => RuntimeError;
    overflow_error => OverflowError;
    zero_division_error => ZeroDivisionError;
    system_error => SystemError;
    recursion_error => RecursionError;
    lookup_error => LookupError;
    buffer_error => BufferError;
    assertion_error => AssertionError;
    not_implemented_error => NotImplementedError;
    import_error_text => ImportError;
    reference_error => ReferenceError;
    eof_error => EOFError;
    arithmetic_error => ArithmeticError;
    floating_point_error => FloatingPointError;
    permission_error_text => PermissionError;
    os_error_text => OSError;
}

impl Thread {
    /// Makes `exception` the thread's, with what is being handled as its context.
    #[cold]
    #[inline(never)]
    pub fn raise(&self, exception: Ref<Object>) -> Raised {
        if let Some(handled) = self.handled_exception() {
            if !handled.is(&*exception) {
                crate::exception::link_context(&exception, handled);
            }
        }
        self.restore(exception)
    }

    /// Makes `exception` the thread's, its context as it stands.
    pub fn restore(&self, exception: Ref<Object>) -> Raised {
        self.current_exception.put(exception);
        Raised(())
    }

    /// Raises `ty(message)`.
    #[cold]
    pub fn raise_text(&self, ty: &Type, message: &str) -> Raised {
        let Ok(text) = Str::new(self, message) else {
            return Raised(());
        };
        self.raise_with_value(ty, text.into_object())
    }

    /// Raises `ty(value)`, without running Python code: for builtin exception types.
    #[cold]
    pub fn raise_with_value(&self, ty: &Type, value: Ref<Object>) -> Raised {
        match BaseException::new(self, ty, &[value]) {
            Ok(exception) => self.raise(exception.into_object()),
            Err(raised) => raised,
        }
    }

    /// Raises `ty()`.
    #[cold]
    pub fn raise_type(&self, ty: &Type) -> Raised {
        match BaseException::new(self, ty, &[]) {
            Ok(exception) => self.raise(exception.into_object()),
            Err(raised) => raised,
        }
    }

    /// Raises KeyError(key).
    #[cold]
    pub fn key_error(&self, key: &Object) -> Raised {
        self.raise_with_value(&types::KeyError, key.to_ref())
    }

    /// Raises StopIteration, with `value` where it is not None.
    #[cold]
    pub fn stop_iteration(&self, value: Option<Ref<Object>>) -> Raised {
        match value {
            Some(value) => self.raise_with_value(&types::StopIteration, value),
            None => self.raise_type(&types::StopIteration),
        }
    }

    /// Raises the MemoryError that is kept ready.
    #[cold]
    #[inline(never)]
    pub fn memory_error(&self) -> Raised {
        let ready = self.interp().memory_error.get();
        match ready {
            Some(exception) => self.restore(exception),
            None => self.raise_type(&types::MemoryError),
        }
    }

    /// True if the thread's exception is an instance of `ty`.
    pub fn exception_matches(&self, ty: &Type) -> bool {
        self.current_exception.get().is_some_and(|exc| exc.ty().is_subtype(ty))
    }

    /// Takes the exception away from the thread.
    pub fn take_exception(&self) -> Option<Ref<Object>> {
        self.current_exception.take()
    }

    /// Takes the exception that `Raised` speaks of.
    pub fn catch(&self, raised: Raised) -> Ref<Object> {
        let Raised(()) = raised;
        self.current_exception.take().expect("`Raised` says that an exception is set")
    }

    /// Drops the exception if it is a `ty`; gives it back as an error if it is not.
    pub fn catch_if(&self, raised: Raised, ty: &Type) -> PyResult<()> {
        if self.exception_matches(ty) {
            drop(self.catch(raised));
            return Ok(());
        }
        Err(raised)
    }

    /// `Ok(None)` in place of an AttributeError.
    pub fn without_attribute_error<T>(&self, result: PyResult<T>) -> PyResult<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(raised) => self.catch_if(raised, &types::AttributeError).map(|()| None),
        }
    }

    pub fn has_exception(&self) -> bool {
        self.current_exception.is_some()
    }
}

/// A plain TypeError of `__hash__` becomes one that says what the hash was for.
#[cold]
#[inline(never)]
pub fn unhashable_as(thread: &mut Thread, raised: Raised, key: &Object, what: &str) -> Raised {
    let exception = thread.catch(raised);
    if !std::ptr::eq(exception.type_ptr(), types::TypeError.as_type()) {
        return thread.restore(exception);
    }
    let text = match exception.str(thread) {
        Ok(text) => text,
        Err(raised) => return raised,
    };
    match crate::protocol::object::shown_name(thread, key.ty()) {
        Ok(name) => thread.type_error(format!("cannot use '{name}' as {what} ({text})")),
        Err(raised) => raised,
    }
}
