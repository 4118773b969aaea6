//! Calls of Python functions whose words move from the stack straight into the new frame:
//! positional arguments, keywords that name a parameter, defaults for the rest, and what is left
//! over for `*args`. Whatever else there is (keywords for `**kwargs`, errors) goes the general way
//! of `arguments.rs`.
#![expect(unsafe_code, reason = "moves words between frames")]

use bytecode::code::flags as co;
use object::frame::Frame;
use object::function::Function;
use object::method::BoundMethod;
use object::stack_ref::StackRef;
use object::{Code, Dict, Layout, Object, PyResult, Ref, Thread, Tuple};

use crate::call::is_plain;
use crate::frame as frames;

/// Parameters and keywords that the fast way handles.
const PARAMETERS_MAX: usize = 64;
const KEYWORDS_MAX: usize = 12;

/// The frame for a call of the words below `sp`: callable, self or null, `oparg` arguments of
/// which the last belong to `names`. `None` if the general way has to look.
///
/// # Safety
/// `oparg + 2` words stand below `sp`; on `Some(Ok)` all of them have been taken over.
pub(crate) unsafe fn call(
    thread: &mut Thread,
    sp: *mut StackRef,
    oparg: usize,
    names: &[&Object],
) -> Option<PyResult<*mut Frame>> {
    // SAFETY: the caller's promise.
    unsafe {
        let base = sp.sub(oparg + 2);
        let callable = (*base).as_object()?;
        let this = *base.add(1);
        let made = if let Some(function) = callable.downcast_exact::<Function>() {
            let (first, count) =
                if this.is_null() { (base.add(2), oparg) } else { (base.add(1), oparg + 1) };
            frame_of_words(thread, function, None, first, count, names)?
        } else {
            let method = callable.downcast_exact::<BoundMethod>()?;
            if !this.is_null() {
                return None;
            }
            let function = method.im_func.borrow()?.downcast_exact::<Function>()?;
            let this = method.this();
            frame_of_words(thread, function, Some(&this), base.add(2), oparg, names)?
        };
        if made.is_ok() {
            (*base).close();
        }
        Some(made)
    }
}

/// Where each keyword goes, if every one names a parameter of its own.
struct Keywords {
    slots: [u8; KEYWORDS_MAX],
    filled: u64,
}

fn keywords(code: &Code, names: &[&Object], positional: usize, total: usize) -> Option<Keywords> {
    let mut found = Keywords { slots: [0; KEYWORDS_MAX], filled: 0 };
    if names.len() > KEYWORDS_MAX {
        return None;
    }
    let first = positional.max(code.co_posonlyargcount.get() as usize);
    for (at, name) in names.iter().enumerate() {
        let slot = (first..total).find(|slot| code.local_name(*slot).as_object().is(*name))?;
        let bit = 1u64 << slot;
        if found.filled & bit != 0 {
            return None;
        }
        found.filled |= bit;
        found.slots[at] = slot as u8;
    }
    Some(found)
}

/// A frame of `function` with `this` before the `count` words from `first` on.
///
/// # Safety
/// The words stand on the stack; on `Some(Ok)` they have been taken over.
pub(crate) unsafe fn frame_of_words(
    thread: &mut Thread,
    function: &Function,
    this: Option<&Object>,
    first: *mut StackRef,
    count: usize,
    names: &[&Object],
) -> Option<PyResult<*mut Frame>> {
    // SAFETY: nothing here runs code that could replace the function's code.
    let code = unsafe { function.code_borrowed() };
    if !code.has_flag(co::CO_OPTIMIZED) || !is_plain(thread, function) {
        return None;
    }
    let (varargs, varkeywords) = (code.has_flag(co::CO_VARARGS), code.has_flag(co::CO_VARKEYWORDS));
    let argcount = code.co_argcount.get() as usize;
    let total = argcount + code.co_kwonlyargcount.get() as usize;
    let words = count - names.len();
    let positional = words + usize::from(this.is_some());
    if positional > argcount && (!varargs || argcount < usize::from(this.is_some()))
        || total > PARAMETERS_MAX
    {
        return None;
    }
    // Words behind `moved` go into the tuple of `*args`.
    let moved = words.min(argcount - usize::from(this.is_some()));
    let positional = positional.min(argcount);
    let keywords = keywords(code, names, positional, total)?;
    let missing = |slot: usize| slot >= positional && keywords.filled & (1 << slot) == 0;
    let defaults = function.func_defaults.get();
    let defaults = defaults.as_ref().map_or(&[][..], |defaults| defaults.items());
    let first_default = argcount.saturating_sub(defaults.len());
    if (positional..argcount.min(first_default)).any(missing) {
        return None;
    }
    let mut only: smallvec::SmallVec<[(usize, Ref); 4]> = smallvec::SmallVec::new();
    if total > argcount {
        let kwdefaults = function.func_kwdefaults.get();
        for slot in (argcount..total).filter(|slot| missing(*slot)) {
            only.push((slot, kwdefaults.as_ref()?.get_str(code.local_name(slot))?));
        }
    }
    let rest = |thread: &mut Thread| -> PyResult<_> {
        let mut found = [None, None];
        if varargs {
            let mut items = Vec::with_capacity(words - moved);
            for at in moved..words {
                // SAFETY: the words stand on the stack and are not null.
                items.push(unsafe { (*first.add(at)).to_ref(thread) }?);
            }
            found[0] = Some(Tuple::new(thread, items)?.into_object());
        }
        if varkeywords {
            found[1] = Some(Dict::new(thread)?.into_object());
        }
        Ok(found)
    };
    let rest = if varargs || varkeywords {
        match rest(thread) {
            Ok(rest) => rest,
            Err(raised) => return Some(Err(raised)),
        }
    } else {
        [None, None]
    };
    let frame = match frames::push_function(thread, function.to_ref()) {
        Ok(frame) => frame,
        Err(raised) => return Some(Err(raised)),
    };
    // SAFETY: the frame has room for `total` locals and more, all of them null until now; the
    // words of the arguments move.
    unsafe {
        let locals = (*frame).localsplus.as_ptr().cast_mut().cast::<StackRef>();
        let mut next = locals;
        if let Some(this) = this {
            next.write(StackRef::from_ref(this.to_ref()));
            next = next.add(1);
        }
        std::ptr::copy_nonoverlapping(first, next, moved);
        for at in moved..words {
            (*first.add(at)).close();
        }
        for (at, value) in rest.into_iter().flatten().enumerate() {
            locals.add(total + at).write(StackRef::from_ref(value));
        }
        for (at, slot) in keywords.slots[..names.len()].iter().enumerate() {
            locals.add(usize::from(*slot)).write(first.add(words + at).read());
        }
        for slot in (positional.max(first_default)..argcount).filter(|slot| missing(*slot)) {
            let value = defaults[slot - first_default];
            locals.add(slot).write(StackRef::from_ref(value.to_ref()));
        }
        for (slot, value) in only {
            locals.add(slot).write(StackRef::from_ref(value));
        }
    }
    Some(Ok(frame))
}
