//! Calls: from stack words to a new frame for Python functions, to a native call for the rest.
#![expect(unsafe_code, reason = "arguments are words on the frame stack")]

use bytecode::Opcode;
use bytecode::code::flags as co;
use object::frame::Frame;
use object::native_function::{METH_FASTCALL, METH_KEYWORDS, METH_NOARGS, METH_O, NativeFunction};
use object::stack_ref::StackRef;
use object::type_object::RawObject;
use object::{
    Args, BoundMethod, Code, Dict, Function, Layout, List, Object, PyResult, Raised, Ref, Str,
    Thread, Tuple, Type, static_types as types,
};

use crate::stack::Val;
use crate::{arguments, frame as frames};

/// What came of a call.
pub(crate) enum Called {
    Value(Ref),
    /// A frame to run for it.
    Frame(*mut Frame),
}

/// Values popped for a call or a build, dropped together.
pub(crate) type Words = smallvec::SmallVec<[Val; 8]>;

/// Takes `n` words that stand from `at` on.
///
/// # Safety
/// The words are on the stack and are not used again.
#[inline(always)]
pub(crate) unsafe fn take_words(at: *mut StackRef, n: usize) -> Words {
    let mut out = Words::new();
    for i in 0..n {
        // SAFETY: the caller's promise.
        out.push(unsafe { Val::from_word(at.add(i).read()) });
    }
    out
}

/// Takes the top `n` words off the stack of a frame whose stack pointer is up to date.
pub(crate) fn pop_words(frame: &Frame, n: usize) -> Words {
    let at = frame.stackpointer.get().wrapping_sub(n);
    assert!(at >= frame.stack_base(), "the words are on the stack");
    frame.stackpointer.set(at);
    // SAFETY: just taken off.
    unsafe { take_words(at, n) }
}

/// Counts a Python call; false when there are too many inside each other.
#[inline(always)]
pub(crate) fn enter_recursion(thread: &Thread) -> bool {
    let left = thread.py_recursion_remaining.get() - 1;
    thread.py_recursion_remaining.set(left);
    left > 0
}

#[inline(always)]
pub(crate) fn leave_recursion(thread: &Thread) {
    thread.py_recursion_remaining.set(thread.py_recursion_remaining.get() + 1);
}

/// A value that may leave the frame whose local it borrows from.
#[inline(always)]
pub(crate) fn heap_safe(thread: &Thread, value: Val) -> PyResult<Val> {
    if value.is_tagged_int() {
        return Ok(value);
    }
    Ok(Val::from(value.into_ref(thread)?))
}

/// CALL: `args` are the callable, self or null, then the arguments.
pub(crate) fn call(thread: &mut Thread, args: Words) -> PyResult<Called> {
    call_named(thread, args, None)
}

/// CALL_KW: the last arguments belong to the names.
pub(crate) fn call_kw(thread: &mut Thread, args: Words, names: &Val) -> PyResult<Called> {
    let names = names.object().and_then(|names| names.downcast::<Tuple>()).map(Layout::to_ref);
    call_named(thread, args, names)
}

fn call_named(thread: &mut Thread, mut args: Words, names: Option<Ref<Tuple>>) -> PyResult<Called> {
    for value in &mut args {
        if value.is_tagged_int() {
            value.boxed(thread)?;
        }
    }
    let callable = args[0].object().expect("a callable is on the stack").to_ref();
    let first = usize::from(args[1].is_null()) + 1;
    let values: smallvec::SmallVec<[&Object; 8]> =
        args[first..].iter().filter_map(Val::object).collect();
    let names: &[&Object] = names.as_ref().map_or(&[], |names| names.items());
    invoke(thread, &callable, Args::new(&values, names))
}

/// Calls anything; a Python function gets a frame instead of native recursion.
pub(crate) fn invoke(thread: &mut Thread, callable: &Object, args: Args<'_>) -> PyResult<Called> {
    if let Some(function) = callable.downcast_exact::<Function>() {
        if is_plain(thread, function) {
            return function_frame(thread, function, args).map(Called::Frame);
        }
    }
    if let Some(method) = callable.downcast_exact::<BoundMethod>() {
        let (func, this) = (method.func(), method.this());
        if let Some(function) = func.downcast_exact::<Function>() {
            if is_plain(thread, function) {
                let mut all: smallvec::SmallVec<[&Object; 8]> = smallvec::smallvec![&*this];
                all.extend_from_slice(args.values());
                return function_frame(thread, function, Args::new(&all, args.names()))
                    .map(Called::Frame);
            }
        }
    }
    if args.is_empty() {
        if let Some(class) = callable.downcast::<Type>().filter(|class| is_bare(class)) {
            // SAFETY: `object.__new__` makes instances of this class so.
            let instance: Ref =
                unsafe { Ref::from_raw(object::heap::alloc_instance(thread, class, 0)?) };
            object::gc::track_if_gc(thread, &instance);
            return Ok(Called::Value(instance));
        }
    }
    let value = callable.call_args(thread, args)?;
    Ok(Called::Value(value))
}

/// True for a class made by `type` whose instances are made and begun by `object`.
fn is_bare(class: &Type) -> bool {
    use object::slot_table::{SlotId, get_slot};
    class.is_heap_type()
        && is_type_of(class.as_object(), &types::PyType_Type)
        && !class.has_flag(object::type_object::flags::IS_ABSTRACT)
        && class.tp_itemsize.get() == 0
        && [SlotId::tp_new, SlotId::tp_init, SlotId::tp_alloc]
            .into_iter()
            .all(|slot| get_slot(class, slot) == get_slot(&types::PyBaseObject_Type, slot))
}

/// True unless C code has put its own vectorcall into the function.
#[inline]
pub(crate) fn is_plain(thread: &Thread, function: &Function) -> bool {
    match (function.vectorcall.get(), thread.interp().function_vectorcall.get()) {
        (Some(own), Some(ours)) => own as usize == ours as usize,
        _ => false,
    }
}

/// A frame for a call of a Python function, its arguments bound.
pub(crate) fn function_frame(
    thread: &mut Thread,
    function: &Function,
    args: Args<'_>,
) -> PyResult<*mut Frame> {
    let frame = frames::push_function(thread, function.to_ref())?;
    // SAFETY: just pushed.
    let f = unsafe { &*frame };
    if f.code.get().is_some_and(|code| !code.has_flag(co::CO_OPTIMIZED)) {
        // A function made of a module's code works on its globals.
        f.locals.put(function.func_globals.get().expect("a function has globals").into_object());
    }
    let bound = arguments::bind(thread, function, f, args);
    if let Err(raised) = bound {
        // SAFETY: the frame is the innermost and never ran.
        unsafe { frames::pop(thread, frame) };
        return Err(raised);
    }
    Ok(frame)
}

/// What stands behind `*` in a call, as a tuple.
pub(crate) fn args_tuple(
    thread: &mut Thread,
    callable: &Object,
    mut args: Val,
) -> PyResult<Ref<Tuple>> {
    let args = args.boxed(thread)?;
    if let Some(tuple) = args.downcast_exact::<Tuple>() {
        return Ok(tuple.to_ref());
    }
    if args.ty().tp_iter.get().is_none() && !args.is_sequence() {
        let name = crate::uops::build::function_name(thread, callable);
        return Err(thread.type_error(format!(
            "{name} argument after * must be an iterable, not {}",
            args.type_name()
        )));
    }
    let items = args.collect(thread)?;
    Tuple::new(thread, items)
}

/// CALL_FUNCTION_EX: a tuple of arguments and a dict of keywords, or null.
pub(crate) fn call_ex(
    thread: &mut Thread,
    callable: Val,
    args: Val,
    kwargs: Val,
) -> PyResult<Called> {
    let callable = callable.into_ref(thread)?;
    let tuple = args_tuple(thread, &callable, args)?;
    let pairs = kwargs
        .object()
        .and_then(|dict| dict.downcast::<Dict>())
        .map(Dict::entries)
        .unwrap_or_default();
    let mut values: Vec<&Object> = tuple.items().to_vec();
    values.extend(pairs.iter().map(|(_, value)| &**value));
    let names: Vec<&Object> = pairs.iter().map(|(name, _)| &**name).collect();
    if names.iter().any(|name| name.downcast::<Str>().is_none()) {
        return Err(thread.type_error("keywords must be strings"));
    }
    invoke(thread, &callable, Args::new(&values, &names))
}

/// A frame for a getter: one argument.
pub(crate) fn push_exact(
    thread: &mut Thread,
    function: Ref<Function>,
    this: Val,
) -> PyResult<*mut Frame> {
    let frame = frames::push_function(thread, function)?;
    // SAFETY: just pushed; specialisation checked that it takes one argument.
    frames::set_local(unsafe { &*frame }, 0, this);
    Ok(frame)
}

/// A frame for `__getitem__`: two arguments.
pub(crate) fn push_exact_two(
    thread: &mut Thread,
    function: Ref<Function>,
    this: Val,
    key: Val,
) -> PyResult<*mut Frame> {
    let frame = frames::push_function(thread, function)?;
    // SAFETY: just pushed; specialisation checked that it takes two arguments.
    let f = unsafe { &*frame };
    frames::set_local(f, 0, this);
    frames::set_local(f, 1, key);
    Ok(frame)
}

/// True if a call with exactly `nargs` positional arguments fills all parameters in order.
pub(crate) fn takes_exactly(code: &Code, nargs: usize) -> bool {
    code.co_argcount.get() as usize == nargs
        && code.co_kwonlyargcount.get() == 0
        && !code.has_flag(co::CO_VARARGS | co::CO_VARKEYWORDS)
        && code.has_flag(co::CO_OPTIMIZED)
}

fn cached_version(ip: *mut u16) -> u32 {
    // SAFETY: CALL's version stands in its second and third cache words.
    unsafe { u32::from(*ip.add(1)) | u32::from(*ip.add(2)) << 16 }
}

/// CALL_PY_EXACT_ARGS: `None` if the function is not the one that was seen.
///
/// # Safety
/// `oparg + 2` words stand below `sp`; on `Some(Ok)` they have moved into the frame.
#[inline(always)]
pub(crate) unsafe fn py_exact_args(
    thread: &mut Thread,
    sp: *mut StackRef,
    oparg: usize,
    ip: *mut u16,
) -> Option<PyResult<*mut Frame>> {
    // SAFETY: the caller's promise.
    unsafe {
        let base = sp.sub(oparg + 2);
        let function = (*base).as_object()?.downcast_exact::<Function>()?;
        if function.func_version.get() != cached_version(ip) || function.func_version.get() == 0 {
            return None;
        }
        let this = *base.add(1);
        let first = if this.is_null() { base.add(2) } else { base.add(1) };
        let count = oparg + usize::from(!this.is_null());
        let function = function.to_ref();
        let frame = match frames::push_function(thread, function) {
            Ok(frame) => frame,
            Err(raised) => return Some(Err(raised)),
        };
        let locals = (*frame).localsplus.as_ptr().cast_mut().cast::<StackRef>();
        std::ptr::copy_nonoverlapping(first, locals, count);
        (*base).close();
        Some(Ok(frame))
    }
}

/// CALL_BOUND_METHOD_EXACT_ARGS.
///
/// # Safety
/// As `py_exact_args`.
#[inline(always)]
pub(crate) unsafe fn bound_exact_args(
    thread: &mut Thread,
    sp: *mut StackRef,
    oparg: usize,
    ip: *mut u16,
) -> Option<PyResult<*mut Frame>> {
    // SAFETY: the caller's promise.
    unsafe {
        let base = sp.sub(oparg + 2);
        let method = (*base).as_object()?.downcast_exact::<BoundMethod>()?;
        if !(*base.add(1)).is_null() {
            return None;
        }
        let function = method.im_func.borrow()?.downcast_exact::<Function>()?;
        if function.func_version.get() != cached_version(ip) || function.func_version.get() == 0 {
            return None;
        }
        let this = method.this();
        let frame = match frames::push_function(thread, function.to_ref()) {
            Ok(frame) => frame,
            Err(raised) => return Some(Err(raised)),
        };
        let locals = (*frame).localsplus.as_ptr().cast_mut().cast::<StackRef>();
        locals.write(StackRef::from_ref(this));
        std::ptr::copy_nonoverlapping(base.add(2), locals.add(1), oparg);
        (*base).close();
        Some(Ok(frame))
    }
}

/// What runs below `__init__`: checks that it returned None, then returns the instance.
#[derive(Default)]
struct InitCleanup(std::cell::OnceCell<Ref<Code>>);

fn cleanup_code(thread: &Thread) -> PyResult<Ref<Code>> {
    let state = thread.interp().state::<InitCleanup>();
    if let Some(code) = state.0.get() {
        return Ok(code.clone());
    }
    let name: std::sync::Arc<str> = "__init__".into();
    let data = bytecode::CodeData {
        argcount: 0,
        posonlyargcount: 0,
        kwonlyargcount: 0,
        stacksize: 2,
        flags: co::CO_OPTIMIZED,
        code: Box::new([Opcode::ExitInitCheck as u16, Opcode::ReturnValue as u16]),
        consts: Box::new([]),
        names: Box::new([]),
        localsplusnames: Box::new([]),
        localspluskinds: Box::new([]),
        filename: "<init>".into(),
        name: name.clone(),
        qualname: name,
        firstlineno: 1,
        linetable: Box::new([]),
        exceptiontable: Box::new([]),
    };
    let code = Code::new(thread, &std::sync::Arc::new(data))?;
    Ok(state.0.get_or_init(|| code).clone())
}

/// CALL_ALLOC_AND_ENTER_INIT: an instance, the frame of its `__init__`, and below it one that
/// returns the instance. `None` if the class is not the one that was seen.
///
/// # Safety
/// As `py_exact_args`.
pub(crate) unsafe fn alloc_and_init(
    thread: &mut Thread,
    sp: *mut StackRef,
    oparg: usize,
    ip: *mut u16,
) -> Option<PyResult<(*mut Frame, *mut Frame)>> {
    // SAFETY: the caller's promise.
    unsafe {
        let base = sp.sub(oparg + 2);
        let class = (*base).as_object()?.downcast::<Type>()?;
        let version = class.tp_version_tag.get();
        if version == 0 || version != cached_version(ip) || !(*base.add(1)).is_null() {
            return None;
        }
        let init =
            class.lookup(thread, &object::names::__init__)?.downcast_ref::<Function>().ok()?;
        let made = (|| {
            let instance: Ref = Ref::from_raw(object::heap::alloc_instance(thread, class, 0)?);
            object::gc::track_if_gc(thread, &instance);
            let code = cleanup_code(thread)?;
            let (globals, builtins) = (init.func_globals.as_ptr(), init.func_builtins.as_ptr());
            let cleanup =
                frames::push(thread, object::singletons::none(), &code, globals, builtins)?;
            let stack = (*cleanup).stackpointer.get();
            stack.write(StackRef::from_ref(instance.clone()));
            (*cleanup).stackpointer.set(stack.add(1));
            let frame = crate::direct_call::frame_of_words(
                thread,
                &init,
                Some(&instance),
                base.add(2),
                oparg,
                &[],
            );
            match frame {
                Some(Ok(frame)) => {
                    (*base).close();
                    Ok(Some((cleanup, frame)))
                }
                Some(Err(raised)) => {
                    frames::pop(thread, cleanup);
                    Err(raised)
                }
                // The arguments don't fit: the general way says so.
                None => {
                    frames::pop(thread, cleanup);
                    Ok(None)
                }
            }
        })();
        let made = made.transpose()?;
        Some(made)
    }
}

/// Gives up `n` words below `sp`; the new stack pointer.
///
/// # Safety
/// The words are on the stack and are not used again.
#[inline(always)]
pub(crate) unsafe fn close_words(sp: *mut StackRef, n: usize) -> *mut StackRef {
    // SAFETY: the caller's promise.
    unsafe {
        let base = sp.sub(n);
        let mut at = sp;
        while at > base {
            at = at.sub(1);
            (*at).close();
        }
        base
    }
}

/// The names of a CALL_KW.
pub(crate) fn keyword_names(names: &Val) -> &[&Object] {
    names.object().and_then(|names| names.downcast::<Tuple>()).map_or(&[], Tuple::items)
}

/// The native specialisations of CALL: `None` where the callable is not of the kind that was seen.
///
/// # Safety
/// `oparg + 2` words stand below `sp`; they stay there.
#[inline(never)]
pub(crate) unsafe fn native<const OPCODE: u8>(
    thread: &mut Thread,
    sp: *mut StackRef,
    oparg: usize,
) -> Option<PyResult<Val>> {
    // SAFETY: the caller's promise.
    let words =
        unsafe { std::slice::from_raw_parts_mut(sp.sub(oparg + 2).cast::<Val>(), oparg + 2) };
    for value in words.iter_mut() {
        if value.is_tagged_int() {
            if let Err(raised) = value.boxed(thread) {
                return Some(Err(raised));
            }
        }
    }
    let callable = words[0].object()?;
    let args = &words[if words[1].is_null() { 2 } else { 1 }..];
    let arg = |at: usize| args.get(at).and_then(Val::object);
    let value = |result: PyResult| result.map(Val::from);
    match Opcode::from_u8(OPCODE) {
        Opcode::CallType1 => {
            let fits = is_type(callable, &types::PyType_Type) && args.len() == 1;
            fits.then(|| Ok(Val::from(arg(0).expect("one argument").ty().as_object().to_ref())))
        }
        Opcode::CallStr1 => {
            let fits = is_type(callable, &types::PyUnicode_Type) && args.len() == 1;
            fits.then(|| {
                arg(0).expect("one argument").str(thread).map(|text| Val::from(text.into_object()))
            })
        }
        Opcode::CallTuple1 => {
            let fits = is_type(callable, &types::PyTuple_Type) && args.len() == 1;
            if !fits {
                return None;
            }
            let source = arg(0).expect("one argument");
            if let Some(tuple) = source.downcast_exact::<Tuple>() {
                return Some(Ok(Val::from(tuple.to_ref().into_object())));
            }
            let made = source.collect(thread).and_then(|items| Tuple::new(thread, items));
            Some(made.map(|tuple| Val::from(tuple.into_object())))
        }
        Opcode::CallLen => {
            let function = callable.downcast_exact::<NativeFunction>()?;
            if function.def().ml_meth != thread.interp().len_meth.get() || args.len() != 1 {
                return None;
            }
            let source = arg(0).expect("one argument");
            Some(source.len(thread).and_then(|len| Val::int(thread, len as i64)))
        }
        Opcode::CallIsinstance => {
            let function = callable.downcast_exact::<NativeFunction>()?;
            if function.def().ml_meth != thread.interp().isinstance_meth.get() || args.len() != 2 {
                return None;
            }
            let (object, class) = (arg(0)?, arg(1)?);
            let plain = class.downcast::<Type>().filter(|_| is_type_of(class, &types::PyType_Type));
            if let Some(class) = plain {
                let ty = object.ty();
                if ty.is_subtype(class) {
                    return Some(Ok(Val::bool(true)));
                }
                if !says_its_class(thread, ty) {
                    return Some(Ok(Val::bool(false)));
                }
            }
            Some(value(callable.call(thread, &[object, class])))
        }
        Opcode::CallListAppend => {
            let descr = callable.downcast_exact::<object::descriptor::MethodDescr>()?;
            if descr.def().ml_meth != thread.interp().append_meth.get() || args.len() != 2 {
                return None;
            }
            let list = arg(0)?.downcast_exact::<List>()?;
            Some(list.append(thread, arg(1)?.to_ref()).map(|()| Val::none()))
        }
        Opcode::CallBuiltinO | Opcode::CallBuiltinFast | Opcode::CallBuiltinFastWithKeywords => {
            let function = callable.downcast_exact::<NativeFunction>()?;
            native_function(thread, function, args)
        }
        Opcode::CallBuiltinClass => {
            let class = callable.downcast::<Type>()?;
            class.tp_vectorcall.get()?;
            let args: smallvec::SmallVec<[&Object; 8]> =
                args.iter().filter_map(Val::object).collect();
            Some(value(callable.call(thread, &args)))
        }
        Opcode::CallMethodDescriptorO
        | Opcode::CallMethodDescriptorNoargs
        | Opcode::CallMethodDescriptorFast
        | Opcode::CallMethodDescriptorFastWithKeywords => {
            let descr = callable.downcast_exact::<object::descriptor::MethodDescr>()?;
            let this = arg(0)?;
            // SAFETY: the descriptor's type is not replaced.
            let owner = unsafe { descr.common.d_type.borrow() }?;
            if !std::ptr::eq(this.type_ptr(), owner) && !this.ty().is_subtype(owner) {
                return None;
            }
            method_descriptor(thread, descr.def(), this, &args[1..])
        }
        _ => None,
    }
}

fn is_type_of(object: &Object, ty: &'static Type) -> bool {
    std::ptr::eq(object.type_ptr(), ty)
}

/// True if instances may give a `__class__` that is not their type.
fn says_its_class(thread: &Thread, ty: &Type) -> bool {
    let own = types::PyBaseObject_Type.dict().get_str(&object::names::__class__);
    let generic = object::slot_table::get_slot(ty, object::slot_table::SlotId::tp_getattro)
        == object::slot_table::get_slot(
            &types::PyBaseObject_Type,
            object::slot_table::SlotId::tp_getattro,
        );
    let found = ty.lookup(thread, &object::names::__class__);
    !generic || !matches!((own, found), (Some(own), Some(found)) if own.is(&*found))
}

fn is_type(object: &Object, ty: &'static Type) -> bool {
    std::ptr::eq(object, ty.as_object())
}

/// True for the native function of this name in `builtins`.
pub(crate) fn is_builtin(_: &Thread, callable: &Object, name: &str) -> bool {
    callable.downcast_exact::<NativeFunction>().is_some_and(|function| {
        function.def().name() == name
            && function.m_module.get().is_some_and(|module| {
                module.downcast::<Str>().is_some_and(|module| module.eq_text("builtins"))
            })
    })
}

fn native_function(
    thread: &mut Thread,
    function: &NativeFunction,
    args: &[Val],
) -> Option<PyResult<Val>> {
    let flags = function.def().ml_flags & (METH_NOARGS | METH_O | METH_FASTCALL | METH_KEYWORDS);
    let meth = function.def().ml_meth;
    let this = function.m_self.as_ptr();
    raw_call(thread, flags, meth, this, args)
}

fn method_descriptor(
    thread: &mut Thread,
    def: &object::native_function::MethodDef,
    this: &Object,
    args: &[Val],
) -> Option<PyResult<Val>> {
    let flags = def.ml_flags & (METH_NOARGS | METH_O | METH_FASTCALL | METH_KEYWORDS);
    raw_call(thread, flags, def.ml_meth, this.as_ptr(), args)
}

/// Calls a C function of one of the fast conventions; its arguments are words that hold pointers,
/// whose tags are taken off for the call.
fn raw_call(
    thread: &mut Thread,
    flags: i32,
    meth: *const (),
    this: RawObject,
    args: &[Val],
) -> Option<PyResult<Val>> {
    type One = unsafe extern "C-unwind" fn(RawObject, RawObject) -> RawObject;
    type Fast = unsafe extern "C-unwind" fn(RawObject, *const RawObject, isize) -> RawObject;
    type FastKw =
        unsafe extern "C-unwind" fn(RawObject, *const RawObject, isize, RawObject) -> RawObject;
    const FEW: usize = 6;
    let pointer = |value: &Val| value.object().map_or(std::ptr::null_mut(), Object::as_ptr);
    let mut few = [std::ptr::null_mut::<Object>(); FEW];
    let many: Vec<RawObject>;
    let pointers = if args.len() <= FEW {
        for (slot, value) in few.iter_mut().zip(args) {
            *slot = pointer(value);
        }
        &few[..args.len()]
    } else {
        many = args.iter().map(pointer).collect();
        &many
    };
    // SAFETY: the flags say what the pointer is; the arguments are live for the call.
    let result = unsafe {
        match flags {
            METH_NOARGS if args.is_empty() => {
                std::mem::transmute::<*const (), One>(meth)(this, std::ptr::null_mut())
            }
            METH_O if args.len() == 1 => {
                std::mem::transmute::<*const (), One>(meth)(this, pointers[0])
            }
            METH_FASTCALL => std::mem::transmute::<*const (), Fast>(meth)(
                this,
                pointers.as_ptr(),
                pointers.len() as isize,
            ),
            _ if flags == METH_FASTCALL | METH_KEYWORDS => {
                std::mem::transmute::<*const (), FastKw>(meth)(
                    this,
                    pointers.as_ptr(),
                    pointers.len() as isize,
                    std::ptr::null_mut(),
                )
            }
            _ => return None,
        }
    };
    Some(object::slot_adapters::from_c(thread, result).map(Val::from))
}

/// `__init__` returned something.
#[cold]
pub(crate) fn bad_init(thread: &Thread, value: Val) -> Raised {
    let name = value.object().map_or_else(|| "int".to_owned(), Object::type_name);
    thread.type_error(format!("__init__() should return None, not '{name}'"))
}

/// `vectorcall` of Python functions, for callers outside the loop.
pub(crate) unsafe extern "C-unwind" fn function_vectorcall(
    this: RawObject,
    args: *const RawObject,
    nargsf: usize,
    kwnames: RawObject,
) -> RawObject {
    // SAFETY: a vectorcall on a Python function.
    unsafe {
        let thread = Thread::current();
        let function = &*this.cast::<Function>();
        let args = Args::from_vectorcall(args, nargsf, kwnames);
        let result = function_frame(thread, function, args)
            .and_then(|frame| crate::dispatch::eval_frame(thread, frame, false));
        result.map_or(std::ptr::null_mut(), Ref::into_raw)
    }
}

/// Runs code in a namespace (`exec`, modules, `PyEval_EvalCode`).
pub fn eval_code(
    thread: &mut Thread,
    code: &Ref<Code>,
    globals: &Ref<Dict>,
    locals: Option<Ref>,
    closure: Option<Ref<Tuple>>,
) -> PyResult {
    let function = Function::new(thread, code.clone(), globals.clone())?;
    function.func_closure.set(closure);
    let frame = frames::push_function(thread, function)?;
    // SAFETY: just pushed.
    let f = unsafe { &*frame };
    if !code.has_flag(co::CO_OPTIMIZED) {
        f.locals.set(Some(locals.unwrap_or_else(|| globals.clone().into_object())));
    }
    crate::dispatch::eval_frame(thread, frame, false)
}

/// `eval_code` as the builtin functions know it.
pub(crate) fn eval_code_hook(
    thread: &mut Thread,
    code: &Code,
    globals: &Dict,
    locals: &Object,
    closure: Option<&Tuple>,
) -> PyResult {
    eval_code(
        thread,
        &code.to_ref(),
        &globals.to_ref(),
        Some(locals.to_ref()),
        closure.map(Layout::to_ref),
    )
}

/// Runs the function of a class body with `namespace` as its locals.
pub(crate) fn call_with_locals(
    thread: &mut Thread,
    function: &Function,
    namespace: &Object,
) -> PyResult {
    let frame = frames::push_function(thread, function.to_ref())?;
    // SAFETY: just pushed.
    unsafe { &*frame }.locals.put(namespace.to_ref());
    crate::dispatch::eval_frame(thread, frame, false)
}
