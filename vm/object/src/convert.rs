//! What native functions may return, and how it becomes an object.

use crate::bytes::Bytes;
use crate::float::Float;
use crate::header::Object;
use crate::int::Int;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::singletons;
use crate::string::Str;
use crate::thread::Thread;

/// A value that Python code can be given.
pub trait IntoObject {
    fn into_object(self, thread: &Thread) -> PyResult;
}

impl<T: Layout> IntoObject for Ref<T> {
    #[inline(always)]
    fn into_object(self, _: &Thread) -> PyResult {
        Ok(Ref::into_object(self))
    }
}

impl<T: IntoObject> IntoObject for PyResult<T> {
    #[inline(always)]
    fn into_object(self, thread: &Thread) -> PyResult {
        self?.into_object(thread)
    }
}

impl<T: IntoObject> IntoObject for Option<T> {
    /// `None` becomes None.
    fn into_object(self, thread: &Thread) -> PyResult {
        self.map_or_else(|| Ok(singletons::none()), |value| value.into_object(thread))
    }
}

impl IntoObject for () {
    fn into_object(self, _: &Thread) -> PyResult {
        Ok(singletons::none())
    }
}

impl IntoObject for bool {
    fn into_object(self, _: &Thread) -> PyResult {
        Ok(singletons::bool_object(self))
    }
}

macro_rules! ints {
    ($($ty:ty)*) => { $(
        impl IntoObject for $ty {
            fn into_object(self, thread: &Thread) -> PyResult {
                Ok(Int::from_i128(thread, self as i128)?.into_object())
            }
        }
    )* };
}
ints! { i32 i64 isize u32 u64 usize i128 u8 u16 }

impl IntoObject for f64 {
    fn into_object(self, thread: &Thread) -> PyResult {
        Ok(Float::new(thread, self)?.into_object())
    }
}

impl IntoObject for &str {
    fn into_object(self, thread: &Thread) -> PyResult {
        Ok(Str::new(thread, self)?.into_object())
    }
}

impl IntoObject for String {
    fn into_object(self, thread: &Thread) -> PyResult {
        Ok(Str::new(thread, &self)?.into_object())
    }
}

impl IntoObject for &[u8] {
    fn into_object(self, thread: &Thread) -> PyResult {
        Ok(Bytes::new(thread, self)?.into_object())
    }
}

impl IntoObject for num_bigint::BigInt {
    fn into_object(self, thread: &Thread) -> PyResult {
        Ok(Int::from_bigint(thread, &self)?.into_object())
    }
}

impl IntoObject for Vec<Ref<Object>> {
    /// A list.
    fn into_object(self, thread: &Thread) -> PyResult {
        Ok(crate::list::List::new(thread, self)?.into_object())
    }
}

impl<A: IntoObject, B: IntoObject> IntoObject for (A, B) {
    fn into_object(self, thread: &Thread) -> PyResult {
        let items = [self.0.into_object(thread)?, self.1.into_object(thread)?];
        Ok(crate::tuple::Tuple::from_array(thread, items)?.into_object())
    }
}

impl<A: IntoObject, B: IntoObject, C: IntoObject> IntoObject for (A, B, C) {
    fn into_object(self, thread: &Thread) -> PyResult {
        let items =
            [self.0.into_object(thread)?, self.1.into_object(thread)?, self.2.into_object(thread)?];
        Ok(crate::tuple::Tuple::from_array(thread, items)?.into_object())
    }
}
