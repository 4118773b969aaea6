//! `BaseException` and the layouts of exceptions with fields of their own.
#![expect(unsafe_code, reason = "header traits")]

use std::cell::Cell;

use crate::dict::Dict;
use crate::gc;
use crate::header::Object;
use crate::heap;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::static_types as types;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::{Type, flags};

/// `PyBaseExceptionObject`.
#[repr(C)]
pub struct BaseException {
    ob_base: Object,
    pub dict: Field<Dict>,
    pub args: Field<Tuple>,
    pub notes: Field<Object>,
    pub traceback: Field<Object>,
    pub context: Field<Object>,
    pub cause: Field<Object>,
    pub suppress_context: Cell<u8>,
}

const _: () = assert!(size_of::<BaseException>() == 72);

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for BaseException {}

impl TypedLayout for BaseException {
    fn type_object() -> &'static Type {
        &types::BaseException
    }
    #[inline(always)]
    fn check(object: &Object) -> bool {
        object.ty().has_flag(flags::BASE_EXC_SUBCLASS)
    }
}

impl Traverse for BaseException {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.dict.visit(visitor);
        self.args.visit(visitor);
        self.notes.visit(visitor);
        self.traceback.visit(visitor);
        self.context.visit(visitor);
        self.cause.visit(visitor);
    }
    fn clear(&self) {
        self.dict.set(None);
        self.args.set(None);
        self.notes.set(None);
        self.traceback.set(None);
        self.context.set(None);
        self.cause.set(None);
    }
}

macro_rules! with_fields {
    ($($(#[$doc:meta])* $name:ident($base:ident) = $ty:ident, $size:literal { $($field:ident),* } $({ $($plain:ident: $plain_ty:ty),* })?)*) => { $(
        $(#[$doc])*
        #[repr(C)]
        pub struct $name {
            pub base: BaseException,
            $(pub $field: Field<Object>,)*
            $($(pub $plain: Cell<$plain_ty>,)*)?
        }
        const _: () = assert!(size_of::<$name>() == $size);
        // SAFETY: `#[repr(C)]`, begins with a `BaseException`.
        unsafe impl Layout for $name {}
        impl TypedLayout for $name {
            fn type_object() -> &'static Type {
                &types::$ty
            }
        }
        impl std::ops::Deref for $name {
            type Target = BaseException;
            fn deref(&self) -> &BaseException {
                &self.base
            }
        }
        impl Traverse for $name {
            fn traverse(&self, visitor: &mut Visitor<'_>) {
                self.base.traverse(visitor);
                $(self.$field.visit(visitor);)*
            }
            fn clear(&self) {
                self.base.clear();
                $(self.$field.set(None);)*
            }
        }
    )* };
}

with_fields! {
    /// `PyStopIterationObject`.
    StopIteration(BaseException) = StopIteration, 80 { value }
    /// `PySystemExitObject`.
    SystemExit(BaseException) = SystemExit, 80 { code }
    /// `PyNameErrorObject`.
    NameError(BaseException) = NameError, 80 { name }
    /// `PyAttributeErrorObject`.
    AttributeError(BaseException) = AttributeError, 88 { obj, name }
    /// `PyImportErrorObject`.
    ImportError(BaseException) = ImportError, 104 { msg, name, path, name_from }
    /// `PyOSErrorObject`; `written` is -1 where it has no meaning.
    OSError(BaseException) = OSError, 112 { myerrno, strerror, filename, filename2 } { written: isize }
    /// `PySyntaxErrorObject`.
    SyntaxError(BaseException) = SyntaxError, 144 { msg, filename, lineno, offset, end_lineno, end_offset, text, print_file_and_line, metadata }
    /// `PyBaseExceptionGroupObject`.
    ExceptionGroup(BaseException) = BaseExceptionGroup, 96 { msg, excs, excs_str }
}

/// `PyUnicodeErrorObject`, of the three subclasses of UnicodeError that have its fields.
#[repr(C)]
pub struct UnicodeErrorData {
    pub base: BaseException,
    pub encoding: Field<Object>,
    pub object: Field<Object>,
    pub start: Cell<isize>,
    pub end: Cell<isize>,
    pub reason: Field<Object>,
}

const _: () = assert!(size_of::<UnicodeErrorData>() == 112);

// SAFETY: `#[repr(C)]`, begins with a `BaseException`.
unsafe impl Layout for UnicodeErrorData {}

impl TypedLayout for UnicodeErrorData {
    fn type_object() -> &'static Type {
        &types::UnicodeDecodeError
    }
    /// `UnicodeError` itself has no fields.
    fn check(object: &Object) -> bool {
        let ty = object.ty();
        ty.is_subtype(&types::UnicodeDecodeError)
            || ty.is_subtype(&types::UnicodeEncodeError)
            || ty.is_subtype(&types::UnicodeTranslateError)
    }
}

impl std::ops::Deref for UnicodeErrorData {
    type Target = BaseException;
    fn deref(&self) -> &BaseException {
        &self.base
    }
}

impl Traverse for UnicodeErrorData {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.base.traverse(visitor);
        self.encoding.visit(visitor);
        self.object.visit(visitor);
        self.reason.visit(visitor);
    }
    fn clear(&self) {
        self.base.clear();
        self.encoding.set(None);
        self.object.set(None);
        self.reason.set(None);
    }
}

impl BaseException {
    /// A builtin exception with these arguments, made without running `__init__`; the fields that
    /// the type's `__init__` would set from them are set.
    pub fn new(thread: &Thread, ty: &Type, args: &[Ref]) -> PyResult<Ref<BaseException>> {
        let made = BaseException::alloc(thread, ty, Tuple::new(thread, args.to_vec())?)?;
        made.set_fields();
        Ok(made)
    }

    /// An exception as `tp_new` makes it: only `args` is set. `ty` derives from BaseException.
    pub fn alloc(thread: &Thread, ty: &Type, args: Ref<Tuple>) -> PyResult<Ref<BaseException>> {
        assert!(ty.has_flag(flags::BASE_EXC_SUBCLASS), "the type is an exception's");
        let object = heap::alloc_instance(thread, ty, 0)?.cast::<BaseException>();
        // SAFETY: fresh zeroed memory of the type's size.
        let made = unsafe { Ref::from_raw(object) };
        made.args.put(args);
        if let Some(error) = made.as_object().downcast::<OSError>() {
            error.written.set(-1);
        }
        gc::track(thread, made.as_object());
        Ok(made)
    }

    fn set_fields(&self) {
        let this = self.as_object();
        let args = self.args.get().unwrap_or_else(Tuple::empty);
        if let Some(stop) = this.downcast::<StopIteration>() {
            stop.value.put(args.get(0).unwrap_or_else(crate::singletons::none));
        } else if let Some(error) = this.downcast::<ImportError>() {
            if args.len() == 1 {
                error.msg.set(args.get(0));
            }
        } else if let Some(error) = this.downcast::<SyntaxError>() {
            error.msg.set(args.get(0));
        }
    }

    pub fn args(&self) -> Ref<Tuple> {
        self.args.get().unwrap_or_else(Tuple::empty)
    }
}

/// Makes `handled` the context of `exception`, cutting a cycle that this would close.
pub fn link_context(exception: &Object, handled: Ref) {
    let (Some(new), Some(_)) =
        (exception.downcast::<BaseException>(), handled.downcast::<BaseException>())
    else {
        return;
    };
    // Floyd's cycle search, as contexts that the program set may already form a ring.
    let mut at = handled.clone();
    let mut slow = handled.clone();
    let mut move_slow = false;
    loop {
        let next = at.downcast::<BaseException>().and_then(|entry| entry.context.get());
        let Some(next) = next else { break };
        if next.is(exception) {
            if let Some(entry) = at.downcast::<BaseException>() {
                entry.context.set(None);
            }
            break;
        }
        at = next;
        if at.is(&*slow) {
            break;
        }
        if move_slow {
            slow = slow
                .downcast::<BaseException>()
                .and_then(|entry| entry.context.get())
                .unwrap_or(slow);
        }
        move_slow = !move_slow;
    }
    new.context.put(handled);
}
