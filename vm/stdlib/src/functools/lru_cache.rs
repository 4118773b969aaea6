//! `_lru_cache_wrapper`: a function with a memory of its results.
//!
//! The cache is a dict in the order of use: a hit moves its entry to the end, and what is too old
//! is taken from the front.

use std::cell::Cell;

use object::descriptor::getset;
use object::native_function::{noargs, one};
use object::{
    Args, BoundMethod, Dict, Field, Int, IntoObject, Layout, Native, Object, Params, PyResult, Ref,
    Str, Thread, Tuple, Type, TypeSpec, names, singletons, slot,
};

use crate::support::native;

native! {
    /// The inside of a wrapper; without `maxsize` the cache has no bound.
    LruCache = LRU_CACHE, c"functools._lru_cache_wrapper", BASETYPE | METHOD_DESCRIPTOR | MANAGED_WEAKREF;
    refs { function: Object, cache: Dict, info_type: Object, mark: Object, attributes: Dict }
    plain {
        maxsize: Option<usize>, typed: bool, hits: Cell<isize>, misses: Cell<isize>,
        first_hint: Cell<usize>
    }
}

type Wrapper = Native<LruCache>;

pub(super) fn spec() -> TypeSpec {
    TypeSpec::native::<LruCache>()
        .doc("A function that remembers the results of its latest calls.")
        .dict_offset(Wrapper::PAYLOAD_OFFSET + std::mem::offset_of!(LruCache, attributes))
        .slots([slot::tp_new(new), slot::tp_call(call), slot::tp_descr_get(descr_get)])
        .methods([
            noargs(c"cache_info", cache_info).doc(
                c"cache_info($self, /)\n--\n\nHits, misses, the bound and the size of the cache.",
            ),
            noargs(c"cache_clear", |_: &mut Thread, this: &Wrapper| {
                this.hits.set(0);
                this.misses.set(0);
                if let Some(cache) = this.cache.get() {
                    cache.clear_all();
                }
            })
            .doc(c"cache_clear($self, /)\n--\n\nForget all results."),
            noargs(c"__reduce__", |thread: &mut Thread, this: &Wrapper| {
                this.as_object().get_attr(thread, &names::__qualname__)
            })
            .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            noargs(c"__copy__", |_: &mut Thread, this: &Wrapper| this.to_ref()),
            one(c"__deepcopy__", |_: &mut Thread, this: &Wrapper, _: &Object| this.to_ref()),
        ])
        .getset([getset(
            c"__dict__",
            |thread: &mut Thread, this: &Wrapper| this.as_object().instance_dict(thread),
            |thread: &mut Thread, this: &Wrapper, value: Option<&Object>| {
                match value.and_then(|value| value.downcast::<Dict>()) {
                    Some(dict) => this.attributes.put(dict.to_ref()),
                    None => return Err(thread.type_error("__dict__ must be set to a dictionary")),
                }
                Ok(())
            },
        )])
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    static PARAMS: Params<4> =
        Params::new("lru_cache", ["user_function", "maxsize", "typed", "cache_info_type"], 4);
    let [function, maxsize, typed, info_type] = args.bind(thread, &PARAMS)?;
    let function = function.expect("the parameter is required");
    if !function.is_callable() {
        return Err(thread.type_error("the first argument must be callable"));
    }
    let maxsize = maxsize.expect("the parameter is required");
    let maxsize = if maxsize.is_none() {
        None
    } else if maxsize.is_index() {
        Some(maxsize.to_index_isize(thread, &object::static_types::OverflowError)?.max(0) as usize)
    } else {
        return Err(thread.type_error("maxsize should be integer or None"));
    };
    let typed = match typed {
        Some(typed) => typed.is_truthy(thread)?,
        None => false,
    };
    // The mark between positional and keyword arguments in keys: an object that equals no other.
    let mark = object::static_types::PyBaseObject_Type.as_object().call(thread, &[])?;
    let inside = LruCache {
        function: Field::of(function.to_ref()),
        cache: Field::of(Dict::new(thread)?),
        info_type: Field::new(info_type.map(Layout::to_ref)),
        mark: Field::of(mark),
        attributes: Field::empty(),
        maxsize,
        typed,
        hits: Cell::new(0),
        misses: Cell::new(0),
        first_hint: Cell::new(0),
    };
    Ok(Native::new_of(thread, ty, inside)?.into_object())
}

fn count(counter: &Cell<isize>) {
    counter.set(counter.get().wrapping_add(1));
}

fn call(thread: &mut Thread, this: &Wrapper, args: Args<'_>) -> PyResult {
    let (Some(function), Some(cache)) = (this.function.get(), this.cache.get()) else {
        return Err(thread.system_error("lru_cache was cleared"));
    };
    if this.maxsize == Some(0) {
        count(&this.misses);
        return function.call_args(thread, args);
    }
    let key = make_key(thread, this, args)?;
    let hash = key.hash(thread)?;
    match this.maxsize {
        None => {
            if let Some(value) = cache.get_known_hash(thread, &key, hash)? {
                count(&this.hits);
                return Ok(value);
            }
            count(&this.misses);
            let value = function.call_args(thread, args)?;
            cache.set_known_hash(thread, &key, hash, value.clone())?;
            Ok(value)
        }
        Some(maxsize) => {
            if let Some((key, value)) = cache.pop_known_hash(thread, &key, hash)? {
                cache.set_known_hash(thread, &key, hash, value.clone())?;
                count(&this.hits);
                return Ok(value);
            }
            count(&this.misses);
            let value = function.call_args(thread, args)?;
            // The call may have come here again and stored the result already.
            if !cache.contains_known_hash(thread, &key, hash)? {
                while cache.len() >= maxsize {
                    let Some(oldest) = cache.pop_first(&this.first_hint) else { break };
                    drop(oldest);
                }
                cache.set_known_hash(thread, &key, hash, value.clone())?;
            }
            Ok(value)
        }
    }
}

/// The arguments as one object: a lone int or str is its own key.
fn make_key(thread: &mut Thread, this: &LruCache, args: Args<'_>) -> PyResult {
    if !this.typed && !args.has_keywords() {
        if let &[only] = args.positional() {
            if only.is_exact::<Int>() || only.is_exact::<Str>() {
                return Ok(only.to_ref());
            }
        }
    }
    let mut parts: Vec<Ref> = args.positional().iter().map(|arg| arg.to_ref()).collect();
    if args.has_keywords() {
        parts.push(this.mark.get().unwrap_or_else(singletons::none));
        for (name, value) in args.keywords() {
            parts.push(name.to_ref().into_object());
            parts.push(value.to_ref());
        }
    }
    if this.typed {
        parts.extend(args.values().iter().map(|arg| arg.ty().to_type_ref().into_object()));
    }
    Ok(Tuple::new(thread, parts)?.into_object())
}

fn cache_info(thread: &mut Thread, this: &Wrapper) -> PyResult {
    let Some(info_type) = this.info_type.get() else { return Ok(singletons::none()) };
    let parts = [
        this.hits.get().into_object(thread)?,
        this.misses.get().into_object(thread)?,
        this.maxsize.into_object(thread)?,
        this.cache.get().map_or(0, |cache| cache.len()).into_object(thread)?,
    ];
    info_type.call(thread, &[&parts[0], &parts[1], &parts[2], &parts[3]])
}

fn descr_get(
    thread: &mut Thread,
    this: &Wrapper,
    object: Option<&Object>,
    _: Option<&Object>,
) -> PyResult {
    let this = this.to_ref().into_object();
    match object.filter(|object| !object.is_none()) {
        Some(object) => Ok(BoundMethod::new(thread, this, object.to_ref())?.into_object()),
        None => Ok(this),
    }
}
