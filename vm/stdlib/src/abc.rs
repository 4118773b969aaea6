//! `_abc`: the registries and caches of abstract base classes.

use std::cell::{Cell, RefCell};

use object::args::Args;
use object::native::{Native, Payload};
use object::native_function::{fast, noargs, one};
use object::set::Set;
use object::singletons;
use object::static_types as types;
use object::type_object::flags;
use object::type_ready;
use object::weakref::WeakRef;
use object::{
    Int, IntoObject, Layout, List, Module, Object, PyResult, Ref, Str, Thread, Tuple, Type,
    TypeSpec, names, native_type,
};

/// How often a class was registered anywhere; negative answers older than this are void.
#[derive(Default)]
struct Invalidation {
    counter: Cell<u64>,
}

/// Classes held weakly, by address; a class that dies is dropped when it is met.
#[derive(Default)]
struct WeakClasses(RefCell<Vec<(usize, Ref<WeakRef>)>>);

impl WeakClasses {
    fn contains(&self, class: &Object) -> bool {
        let all = self.0.borrow();
        all.iter().any(|(id, weak)| *id == class.id() && weak.upgrade().is_some())
    }

    fn add(&self, thread: &Thread, class: &Object) -> PyResult<()> {
        if self.contains(class) {
            return Ok(());
        }
        let weak = WeakRef::new(thread, types::_PyWeakref_RefType.as_type(), class, None)?;
        let dead: Vec<_> = {
            let mut all = self.0.borrow_mut();
            let (live, dead) = std::mem::take(&mut *all)
                .into_iter()
                .partition(|(_, weak)| weak.upgrade().is_some());
            *all = live;
            all.push((class.id(), weak));
            dead
        };
        drop(dead);
        Ok(())
    }

    fn live(&self) -> Vec<Ref> {
        self.0.borrow().iter().filter_map(|(_, weak)| weak.upgrade()).collect()
    }

    fn clear(&self) {
        let old = std::mem::take(&mut *self.0.borrow_mut());
        drop(old);
    }

    /// A set of the weak references.
    fn to_set(&self, thread: &mut Thread) -> PyResult<Ref<Set>> {
        let items: Vec<Ref> =
            self.0.borrow().iter().map(|(_, weak)| weak.clone().into_object()).collect();
        Set::from_items(thread, types::PySet_Type.as_type(), &items)
    }
}

/// `_abc._abc_data`
#[derive(Default)]
pub struct AbcData {
    registry: WeakClasses,
    cache: WeakClasses,
    negative: WeakClasses,
    version: Cell<u64>,
}

native_type! { ABC_DATA: AbcData = c"_abc._abc_data", DISALLOW_INSTANTIATION }

impl Payload for AbcData {
    fn ty() -> &'static Type {
        &ABC_DATA
    }
}

type Data = Native<AbcData>;

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    TypeSpec::native::<AbcData>().doc("What an abstract base class remembers.").apply(thread)?;
    let module = Module::new(thread, "_abc")?;
    module.add_functions(
        thread,
        [
            noargs(c"get_cache_token", get_cache_token)
                .doc(c"get_cache_token($module, /)\n--\n\nA value that changes with every register()."),
            one(c"_abc_init", abc_init)
                .doc(c"_abc_init($module, self, /)\n--\n\nPrepares a new abstract base class."),
            fast(c"_abc_register", abc_register)
                .doc(c"_abc_register($module, self, subclass, /)\n--\n\nRegisters a virtual subclass."),
            fast(c"_abc_instancecheck", abc_instancecheck)
                .doc(c"_abc_instancecheck($module, self, instance, /)\n--\n\nisinstance() for abstract base classes."),
            fast(c"_abc_subclasscheck", abc_subclasscheck)
                .doc(c"_abc_subclasscheck($module, self, subclass, /)\n--\n\nissubclass() for abstract base classes."),
            one(c"_get_dump", get_dump)
                .doc(c"_get_dump($module, self, /)\n--\n\nRegistry, caches and version."),
            one(c"_reset_registry", reset_registry)
                .doc(c"_reset_registry($module, self, /)\n--\n\nForgets all registered classes."),
            one(c"_reset_caches", reset_caches)
                .doc(c"_reset_caches($module, self, /)\n--\n\nForgets all remembered answers."),
        ],
    )?;
    Ok(module)
}

fn counter(thread: &Thread) -> u64 {
    thread.interp().state::<Invalidation>().counter.get()
}

fn get_cache_token(thread: &mut Thread, _: &Module) -> u64 {
    counter(thread)
}

fn data_of(thread: &mut Thread, class: &Object) -> PyResult<Ref<Data>> {
    let found = class.get_attr(thread, &names::_abc_impl)?;
    found.downcast_ref::<Data>().map_err(|_| thread.type_error("_abc_impl is set to a wrong type"))
}

fn abc_init(thread: &mut Thread, _: &Module, class: &Object) -> PyResult<()> {
    compute_abstract(thread, class)?;
    let data = Native::new(thread, AbcData::default())?;
    data.version.set(counter(thread));
    class.set_attr(thread, &names::_abc_impl, data.as_object())?;
    set_collection_flags(thread, class)
}

/// `__abc_tpflags__` says that instances match sequence or mapping patterns.
fn set_collection_flags(thread: &mut Thread, class: &Object) -> PyResult<()> {
    let Some(ty) = class.downcast::<Type>() else { return Ok(()) };
    let name = Str::intern_new(thread, "__abc_tpflags__")?;
    let Some(value) = ty.dict().pop_str(&name) else { return Ok(()) };
    type_ready::type_modified(thread, ty);
    let Some(bits) = value.downcast::<Int>().and_then(Int::as_u64) else { return Ok(()) };
    let collection = flags::SEQUENCE | flags::MAPPING;
    if bits & collection == collection {
        return Err(thread.type_error(
            "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING",
        ));
    }
    ty.tp_flags.set((ty.tp_flags.get() & !collection) | (bits & collection));
    Ok(())
}

fn is_abstract(thread: &mut Thread, value: &Object) -> PyResult<bool> {
    match value.get_attr_opt(thread, &names::__isabstractmethod__)? {
        Some(answer) => answer.is_truthy(thread),
        None => Ok(false),
    }
}

/// `__abstractmethods__`: the class's own abstract methods and the bases' that are still so.
fn compute_abstract(thread: &mut Thread, class: &Object) -> PyResult<()> {
    let mut found: Vec<Ref> = Vec::new();
    let namespace = class.get_attr(thread, &names::__dict__)?;
    let items = namespace.call_method(thread, &names::items, &[])?;
    for pair in items.collect(thread)? {
        let [name, value] = object::protocol::mapping::unpack(thread, &pair)?;
        if is_abstract(thread, &value)? {
            found.push(name);
        }
    }
    let bases = class.get_attr(thread, &names::__bases__)?;
    let Some(bases) = bases.downcast::<Tuple>() else {
        return Err(thread.type_error("__bases__ is not tuple"));
    };
    for base in bases.items() {
        let Some(inherited) = base.get_attr_opt(thread, &names::__abstractmethods__)? else {
            continue;
        };
        for name in inherited.collect(thread)? {
            let Some(text) = name.downcast::<Str>() else { continue };
            if let Some(value) = class.get_attr_opt(thread, text)? {
                if is_abstract(thread, &value)? {
                    found.push(name);
                }
            }
        }
    }
    let methods = Set::from_items(thread, types::PyFrozenSet_Type.as_type(), &found)?;
    class.set_attr(thread, &names::__abstractmethods__, methods.as_object())
}

fn abc_register(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult {
    let [class, subclass] = args.exactly(thread, "_abc_register")?;
    let Some(subtype) = subclass.downcast::<Type>() else {
        return Err(thread.type_error("Can only register classes"));
    };
    if subclass.is_subclass(thread, class)? {
        return Ok(subclass.to_ref());
    }
    if class.is_subclass(thread, subclass)? {
        return Err(thread.runtime_error("Refusing to create an inheritance cycle"));
    }
    data_of(thread, class)?.registry.add(thread, subclass)?;
    let state = thread.interp().state::<Invalidation>();
    state.counter.set(state.counter.get() + 1);
    if let Some(class) = class.downcast::<Type>() {
        let bits = class.tp_flags.get() & (flags::SEQUENCE | flags::MAPPING);
        if bits != 0 {
            inherit_collection(thread, subtype, bits);
        }
    }
    Ok(subclass.to_ref())
}

/// The class and its subclasses match patterns as the abstract class does.
fn inherit_collection(thread: &Thread, ty: &Type, bits: u64) {
    let collection = flags::SEQUENCE | flags::MAPPING;
    if ty.has_flag(flags::IMMUTABLETYPE) || ty.tp_flags.get() & collection == bits {
        return;
    }
    type_ready::type_modified(thread, ty);
    ty.tp_flags.set((ty.tp_flags.get() & !collection) | bits);
    for sub in type_ready::subclasses(thread, ty) {
        inherit_collection(thread, &sub, bits);
    }
}

fn abc_instancecheck(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    let [class, instance] = args.exactly(thread, "_abc_instancecheck")?;
    let data = data_of(thread, class)?;
    let claimed = instance.get_attr(thread, &names::__class__)?;
    if data.cache.contains(&claimed) {
        return Ok(true);
    }
    let real = instance.ty().as_object().to_ref();
    if claimed.is(&*real) {
        if data.version.get() == counter(thread) && data.negative.contains(&claimed) {
            return Ok(false);
        }
        return ask(thread, class, &claimed);
    }
    Ok(ask(thread, class, &claimed)? || ask(thread, class, &real)?)
}

fn ask(thread: &mut Thread, class: &Object, subclass: &Object) -> PyResult<bool> {
    class.call_method(thread, &names::__subclasscheck__, &[subclass])?.is_truthy(thread)
}

fn abc_subclasscheck(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<bool> {
    let [class, subclass] = args.exactly(thread, "_abc_subclasscheck")?;
    if subclass.downcast::<Type>().is_none() {
        return Err(thread.type_error("issubclass() arg 1 must be a class"));
    }
    let data = data_of(thread, class)?;
    if data.cache.contains(subclass) {
        return Ok(true);
    }
    if data.version.get() < counter(thread) {
        data.negative.clear();
        data.version.set(counter(thread));
    } else if data.negative.contains(subclass) {
        return Ok(false);
    }
    let answer = find_out(thread, class, subclass, &data)?;
    if answer {
        data.cache.add(thread, subclass)?;
    } else {
        data.negative.add(thread, subclass)?;
    }
    Ok(answer)
}

fn find_out(
    thread: &mut Thread,
    class: &Object,
    subclass: &Object,
    data: &AbcData,
) -> PyResult<bool> {
    let hook = class.call_method(thread, &names::__subclasshook__, &[subclass])?;
    if hook.is_true() || hook.is_false() {
        return Ok(hook.is_true());
    }
    if !hook.is_not_implemented() {
        return Err(thread.assertion_error(
            "__subclasshook__ must return either False, True, or NotImplemented",
        ));
    }
    if let (Some(class), Some(subclass)) = (class.downcast::<Type>(), subclass.downcast::<Type>()) {
        if subclass.is_subtype(class) {
            return Ok(true);
        }
    }
    for registered in data.registry.live() {
        if subclass.is_subclass(thread, &registered)? {
            return Ok(true);
        }
    }
    let subclasses = class.call_method(thread, &names::__subclasses__, &[])?;
    let Some(subclasses) = subclasses.downcast::<List>() else {
        return Err(thread.type_error("__subclasses__() must return a list"));
    };
    for known in subclasses.to_vec() {
        if subclass.is_subclass(thread, &known)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn get_dump(thread: &mut Thread, _: &Module, class: &Object) -> PyResult {
    let data = data_of(thread, class)?;
    let parts = [
        data.registry.to_set(thread)?.into_object(),
        data.cache.to_set(thread)?.into_object(),
        data.negative.to_set(thread)?.into_object(),
        data.version.get().into_object(thread)?,
    ];
    Ok(Tuple::from_array(thread, parts)?.into_object())
}

fn reset_registry(thread: &mut Thread, _: &Module, class: &Object) -> PyResult {
    data_of(thread, class)?.registry.clear();
    Ok(singletons::none())
}

fn reset_caches(thread: &mut Thread, _: &Module, class: &Object) -> PyResult {
    let data = data_of(thread, class)?;
    data.cache.clear();
    data.negative.clear();
    Ok(singletons::none())
}
