//! Iteration and membership.
#![expect(unsafe_code, reason = "slots are C functions")]

use crate::header::Object;
use crate::int::Int;
use crate::list::List;
use crate::names;
use crate::raised::{PyResult, Raised};
use crate::refs::{Layout, Ref};
use crate::slot_adapters::from_c;
use crate::static_types as types;
use crate::thread::Thread;
use crate::tuple::Tuple;

impl Object {
    /// `iter(self)`
    pub fn iter(&self, thread: &mut Thread) -> PyResult {
        if let Some(iter) = self.ty().tp_iter.get() {
            // SAFETY: the slot belongs to the object's type.
            let value = from_c(thread, unsafe { iter(self.as_ptr()) })?;
            if value.ty().tp_iternext.get().is_none() {
                return Err(thread.type_error(format!(
                    "iter() returned non-iterator of type '{}'",
                    value.type_name()
                )));
            }
            return Ok(value);
        }
        if self.is_sequence() {
            return sequence_iterator(thread, self);
        }
        Err(not_iterable(thread, self))
    }

    /// `next(self)`; `None` at the end.
    #[inline]
    pub fn next(&self, thread: &mut Thread) -> PyResult<Option<Ref>> {
        match self.next_or_stop(thread) {
            Ok(item) => Ok(item),
            Err(raised) => thread.catch_if(raised, &types::StopIteration).map(|()| None),
        }
    }

    /// As `next`, but a StopIteration that the iterator raises is raised.
    #[inline]
    pub fn next_or_stop(&self, thread: &mut Thread) -> PyResult<Option<Ref>> {
        let Some(next) = self.ty().tp_iternext.get() else {
            return Err(
                thread.type_error(format!("'{}' object is not an iterator", self.type_name()))
            );
        };
        // SAFETY: the slot belongs to the object's type; a result's count is ours.
        if let Some(item) = unsafe { Ref::from_raw_opt(next(self.as_ptr())) } {
            return Ok(Some(item));
        }
        if thread.has_exception() {
            return Err(Raised::assume_set());
        }
        Ok(None)
    }

    pub fn is_iterator(&self) -> bool {
        self.ty().tp_iternext.get().is_some()
    }

    /// True if the type has `__getitem__` by index and is no dict.
    pub fn is_sequence(&self) -> bool {
        !self.ty().has_flag(crate::type_object::flags::DICT_SUBCLASS)
            && self.ty().sequence().is_some_and(|s| s.sq_item.get().is_some())
    }

    /// Calls `body` with each item; it may stop the walk by answering false.
    pub fn for_each(
        &self,
        thread: &mut Thread,
        mut body: impl FnMut(&mut Thread, Ref) -> PyResult<bool>,
    ) -> PyResult<()> {
        if let Some(list) = self.downcast_exact::<List>() {
            let mut at = 0;
            while let Some(item) = list.get(at) {
                at += 1;
                if !body(thread, item)? {
                    break;
                }
            }
            return Ok(());
        }
        if let Some(tuple) = self.downcast_exact::<Tuple>() {
            for item in tuple.items() {
                if !body(thread, item.to_ref())? {
                    break;
                }
            }
            return Ok(());
        }
        let iter = self.iter(thread)?;
        while let Some(item) = iter.next(thread)? {
            if !body(thread, item)? {
                break;
            }
        }
        Ok(())
    }

    /// All items of an iterable.
    pub fn collect(&self, thread: &mut Thread) -> PyResult<Vec<Ref>> {
        if let Some(list) = self.downcast_exact::<List>() {
            return Ok(list.to_vec());
        }
        if let Some(tuple) = self.downcast_exact::<Tuple>() {
            return Ok(tuple.to_vec());
        }
        let iter = self.iter(thread)?;
        let mut out = Vec::new();
        while let Some(item) = iter.next(thread)? {
            if out.try_reserve(1).is_err() {
                return Err(thread.memory_error());
            }
            out.push(item);
        }
        Ok(out)
    }

    /// `operator.length_hint(self, default)`
    pub fn length_hint(&self, thread: &mut Thread, default: usize) -> PyResult<usize> {
        if self.has_len() {
            match self.len(thread) {
                Ok(len) => return Ok(len),
                Err(raised) => thread.catch_if(raised, &types::TypeError)?,
            }
        }
        let value = match self.call_special(thread, &names::__length_hint__, &[]) {
            Ok(Some(value)) => value,
            Ok(None) => return Ok(default),
            Err(raised) => {
                thread.catch_if(raised, &types::TypeError)?;
                return Ok(default);
            }
        };
        if value.is_not_implemented() {
            return Ok(default);
        }
        let Some(int) = value.downcast::<Int>() else {
            return Err(thread.type_error(format!(
                "__length_hint__ must be an integer, not {}",
                value.type_name()
            )));
        };
        if int.is_negative() {
            return Err(thread.value_error("__length_hint__() should return >= 0"));
        }
        match int.as_isize() {
            Some(len) => Ok(len as usize),
            None => Err(thread.overflow_error("Python int too large to convert to C ssize_t")),
        }
    }

    /// `item in self`
    pub fn contains(&self, thread: &mut Thread, item: &Object) -> PyResult<bool> {
        if let Some(contains) = self.ty().sequence().and_then(|s| s.sq_contains.get()) {
            // SAFETY: the slot belongs to the object's type.
            return match unsafe { contains(self.as_ptr(), item.as_ptr()) } {
                0 => Ok(false),
                1.. => Ok(true),
                _ => Err(Raised::already_set(thread)),
            };
        }
        contains_by_iteration(thread, self, item)
    }
}

/// Looks for an equal item.
pub fn contains_by_iteration(
    thread: &mut Thread,
    container: &Object,
    item: &Object,
) -> PyResult<bool> {
    if container.ty().tp_iter.get().is_none() && !container.is_sequence() {
        return Err(thread.type_error(format!(
            "argument of type '{}' is not a container or iterable",
            container.type_name()
        )));
    }
    let iter = container.iter(thread)?;
    while let Some(found) = iter.next(thread)? {
        if found.equals(thread, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Raises TypeError: not iterable.
pub fn not_iterable(thread: &Thread, object: &Object) -> Raised {
    thread.type_error(format!("'{}' object is not iterable", object.type_name()))
}

/// The iterator over `object[0]`, `object[1]`, …
pub fn sequence_iterator(thread: &mut Thread, object: &Object) -> PyResult {
    let make =
        thread.interp().sequence_iterator_hook.get().expect("set when the interpreter is made");
    make(thread, object)
}
