//! None, True, False, Ellipsis, NotImplemented: the exported objects of which there is one.
#![expect(unsafe_code, reason = "an exported name is unsafe to the lint")]

use crate::header::{Object, Shared};
use crate::int::StaticInt;
use crate::refs::{Layout, Ref};
use crate::static_types as types;

/// `None`
#[unsafe(no_mangle)]
pub static _Py_NoneStruct: Shared<Object> = Shared(Object::new_static(&types::_PyNone_Type));
/// `Ellipsis`
#[unsafe(no_mangle)]
pub static _Py_EllipsisObject: Shared<Object> = Shared(Object::new_static(&types::PyEllipsis_Type));
/// `NotImplemented`
#[unsafe(no_mangle)]
pub static _Py_NotImplementedStruct: Shared<Object> =
    Shared(Object::new_static(&types::_PyNotImplemented_Type));
/// `True`
#[unsafe(no_mangle)]
pub static _Py_TrueStruct: Shared<StaticInt> = Shared(StaticInt::new_bool(true));
/// `False`
#[unsafe(no_mangle)]
pub static _Py_FalseStruct: Shared<StaticInt> = Shared(StaticInt::new_bool(false));

#[inline(always)]
pub fn none_ref() -> &'static Object {
    &_Py_NoneStruct.0
}

#[inline(always)]
pub fn none() -> Ref<Object> {
    none_ref().to_ref()
}

#[inline(always)]
pub fn ellipsis() -> Ref<Object> {
    _Py_EllipsisObject.0.to_ref()
}

#[inline(always)]
pub fn not_implemented() -> Ref<Object> {
    _Py_NotImplementedStruct.0.to_ref()
}

#[inline(always)]
pub fn bool_ref(value: bool) -> &'static Object {
    if value { _Py_TrueStruct.0.as_object() } else { _Py_FalseStruct.0.as_object() }
}

#[inline(always)]
pub fn bool_object(value: bool) -> Ref<Object> {
    bool_ref(value).to_ref()
}

impl Object {
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        std::ptr::eq(self, none_ref())
    }

    #[inline(always)]
    pub fn is_true(&self) -> bool {
        std::ptr::eq(self, _Py_TrueStruct.0.as_object())
    }

    #[inline(always)]
    pub fn is_false(&self) -> bool {
        std::ptr::eq(self, _Py_FalseStruct.0.as_object())
    }

    #[inline(always)]
    pub fn is_not_implemented(&self) -> bool {
        std::ptr::eq(self, &_Py_NotImplementedStruct.0)
    }

    #[inline(always)]
    pub fn is_ellipsis(&self) -> bool {
        std::ptr::eq(self, &_Py_EllipsisObject.0)
    }
}
