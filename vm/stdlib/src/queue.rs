//! `_queue`: `SimpleQueue`, a queue that threads may share, and `Empty`.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::sync::Arc;

use object::native_function::{fast, noargs, one};
use object::static_types as types;
use object::{
    Args, Dict, Field, Layout, Module, Native, Object, Params, Payload, PyResult, Ref, Str, Thread,
    Tuple, Type, TypeSpec, Visitor, native_type, slot,
};

use crate::common;
use crate::thread::RawLock;
use crate::time::{Round, duration};

/// What the module keeps of an interpreter.
#[derive(Default)]
struct QueueState {
    empty: Field<Object>,
}

/// What a `SimpleQueue` has inside. The lock is held while nothing is in the queue and somebody
/// waits, so that giving it up wakes one who waits.
#[derive(Default)]
pub(crate) struct Queue {
    items: RefCell<VecDeque<Ref>>,
    wake: Arc<RawLock>,
    waiting: Cell<usize>,
}

type This = Native<Queue>;

native_type! { SIMPLE_QUEUE: Queue = c"_queue.SimpleQueue", HAVE_GC | BASETYPE | MANAGED_WEAKREF }

impl Payload for Queue {
    fn ty() -> &'static Type {
        &SIMPLE_QUEUE
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        if let Ok(items) = self.items.try_borrow() {
            items.iter().for_each(|item| visitor.object(&**item));
        }
    }
    fn clear(&self) {
        let items = self.items.take();
        drop(items);
    }
}

pub(crate) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Queue>()
            .doc("SimpleQueue()\n--\n\nA queue without bound that threads may share.")
            .slots([slot::tp_new(new)])
            .methods([
                fast(c"put", put)
                    .doc(c"put($self, /, item, block=True, timeout=None)\n--\n\nAdd an item."),
                one(c"put_nowait", put_nowait).doc(c"put_nowait($self, /, item)\n--\n\n"),
                fast(c"get", get)
                    .doc(c"get($self, /, block=True, timeout=None)\n--\n\nRemove the oldest item."),
                noargs(c"get_nowait", get_nowait).doc(c"get_nowait($self, /)\n--\n\n"),
                noargs(c"empty", |_: &mut Thread, q: &This| q.items.borrow().is_empty())
                    .doc(c"empty($self, /)\n--\n\n"),
                noargs(c"qsize", |_: &mut Thread, q: &This| q.items.borrow().len())
                    .doc(c"qsize($self, /)\n--\n\n"),
                one(c"__class_getitem__", class_getitem).class(),
            ]),
    ]
}

fn class_getitem(thread: &mut Thread, this: &Object, key: &Object) -> PyResult {
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, this, key)
}

fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    if !args.is_empty() && !ty.is_heap_type() {
        return Err(thread.type_error("SimpleQueue() takes no arguments"));
    }
    Ok(Native::new_of(thread, ty, Queue::default())?.into_object())
}

static PUT: Params<3> = Params::new("put", ["item", "block", "timeout"], 1);

fn put(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult<()> {
    let [item, ..] = args.bind(thread, &PUT)?;
    put_nowait(thread, this, item.expect("required"))
}

fn put_nowait(_: &mut Thread, this: &This, item: &Object) -> PyResult<()> {
    this.items.borrow_mut().push_back(item.to_ref());
    if this.waiting.get() > 0 {
        this.wake.give();
    }
    Ok(())
}

fn empty_type(thread: &mut Thread) -> PyResult {
    let state = thread.interp().state::<QueueState>();
    if let Some(found) = state.empty.get() {
        return Ok(found);
    }
    let name = Str::intern_new(thread, "Empty")?;
    let bases = Tuple::from_array(thread, [types::Exception.as_object().to_ref()])?;
    let dict = Dict::new(thread)?;
    dict.set_text(thread, "__module__", Str::intern_new(thread, "_queue")?.into_object())?;
    let args = [name.as_object(), bases.as_object(), dict.as_object()];
    let made = types::PyType_Type.as_object().call(thread, &args)?;
    state.empty.put(made.clone());
    Ok(made)
}

fn raise_empty(thread: &mut Thread) -> PyResult {
    let ty = empty_type(thread)?;
    let exception = ty.call(thread, &[])?;
    Err(thread.raise(exception))
}

static GET: Params<2> = Params::new("get", ["block", "timeout"], 0);

fn get(thread: &mut Thread, this: &This, args: Args<'_>) -> PyResult {
    let [block, limit] = args.bind(thread, &GET)?;
    let block = common::truth(thread, block, true)?;
    let deadline = match common::given(limit).filter(|_| block) {
        None => None,
        Some(limit) => {
            let ns = duration(thread, limit, Round::Away)?;
            let Ok(ns) = u64::try_from(ns) else {
                return Err(thread.value_error("'timeout' must be a non-negative number"));
            };
            Some(host::time::monotonic().saturating_add(ns))
        }
    };
    loop {
        let first = this.items.borrow_mut().pop_front();
        if let Some(item) = first {
            // Two items may have come while one thread was woken.
            if this.waiting.get() > 0 && !this.items.borrow().is_empty() {
                this.wake.give();
            }
            return Ok(item);
        }
        if !block {
            return raise_empty(thread);
        }
        let left = match deadline {
            None => None,
            Some(deadline) => {
                let now = host::time::monotonic();
                if now >= deadline {
                    return raise_empty(thread);
                }
                Some(deadline - now)
            }
        };
        // Taken once, it stays taken until something is put.
        this.wake.try_take();
        this.waiting.set(this.waiting.get() + 1);
        let woken = this.wake.take(thread, left);
        this.waiting.set(this.waiting.get() - 1);
        woken?;
    }
}

fn get_nowait(thread: &mut Thread, this: &This) -> PyResult {
    let first = this.items.borrow_mut().pop_front();
    match first {
        Some(item) => Ok(item),
        None => raise_empty(thread),
    }
}

/// Makes `_queue`.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_queue")?;
    let empty = empty_type(thread)?;
    module.add(thread, "Empty", empty)?;
    module.add(thread, "SimpleQueue", SIMPLE_QUEUE.as_object().to_ref())?;
    Ok(module)
}
