//! `deque`: a sequence that grows and shrinks at both ends.
//!
//! Items that leave are dropped after the borrow of the buffer has ended: their finalisers may
//! use the deque.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use builtins::common::{
    TextWriter, class_getitem, clip_bound, index_bound, iter_self, size_of_object,
};
use object::descriptor::getter;
use object::native_function::{fast, noargs, one};
use object::{
    Args, CompareOp, Field, Int, IntoObject, Layout, Native, Object, Payload, PyResult, Ref,
    Thread, Tuple, Type, TypeSpec, Visitor, names, native_type, singletons, slot,
};

/// The inside of a `deque`.
#[derive(Default)]
pub struct DequeItems {
    items: RefCell<VecDeque<Ref>>,
    maxlen: Cell<Option<usize>>,
    /// Counts changes, which iterators check.
    state: Cell<usize>,
}

native_type! {
    /// The type `collections.deque`.
    DEQUE: DequeItems = c"collections.deque", HAVE_GC | BASETYPE | SEQUENCE | MANAGED_WEAKREF
}

impl Payload for DequeItems {
    fn ty() -> &'static Type {
        &DEQUE
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        for item in self.items.borrow().iter() {
            visitor.object(&**item);
        }
    }
    fn clear(&self) {
        drop(self.take_all());
    }
}

type Deque = Native<DequeItems>;

impl DequeItems {
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, at: usize) -> Option<Ref> {
        self.items.borrow().get(at).cloned()
    }

    fn touch(&self) {
        self.state.set(self.state.get().wrapping_add(1));
    }

    fn take_all(&self) -> VecDeque<Ref> {
        self.touch();
        std::mem::take(&mut *self.items.borrow_mut())
    }

    pub fn to_vec(&self) -> Vec<Ref> {
        self.items.borrow().iter().cloned().collect()
    }

    fn full(&self) -> bool {
        self.maxlen.get().is_some_and(|max| self.len() >= max)
    }

    /// Adds at the right; what falls out at the left is returned.
    fn push(&self, item: Ref) -> Option<Ref> {
        self.touch();
        let mut items = self.items.borrow_mut();
        items.push_back(item);
        if self.maxlen.get().is_some_and(|max| items.len() > max) {
            items.pop_front()
        } else {
            None
        }
    }

    fn push_left(&self, item: Ref) -> Option<Ref> {
        self.touch();
        let mut items = self.items.borrow_mut();
        items.push_front(item);
        if self.maxlen.get().is_some_and(|max| items.len() > max) { items.pop_back() } else { None }
    }

    fn pop_right(&self) -> Option<Ref> {
        let item = self.items.borrow_mut().pop_back();
        self.touch();
        item
    }

    fn pop_left(&self) -> Option<Ref> {
        let item = self.items.borrow_mut().pop_front();
        self.touch();
        item
    }
}

macro_rules! deque_iterators {
    ($($(#[$doc:meta])* $name:ident = $ty:ident, $text:literal;)*) => { $(
        $(#[$doc])*
        pub struct $name {
            deque: Field<Deque>,
            index: Cell<usize>,
            left: Cell<usize>,
            state: Cell<usize>,
        }
        native_type! {
            /// The type of the iterator.
            $ty: $name = $text, HAVE_GC
        }
        impl Payload for $name {
            fn ty() -> &'static Type {
                &$ty
            }
            fn traverse(&self, visitor: &mut Visitor<'_>) {
                self.deque.visit(visitor);
            }
            fn clear(&self) {
                self.deque.set(None);
            }
        }
        impl $name {
            fn over(deque: &Deque) -> $name {
                $name {
                    deque: Field::of(deque.to_ref()),
                    index: Cell::new(0),
                    left: Cell::new(deque.len()),
                    state: Cell::new(deque.state.get()),
                }
            }

            /// The place of the next item from the start of the walk, counted up.
            fn step(&self, thread: &Thread) -> PyResult<Option<(Ref<Deque>, usize)>> {
                let Some(deque) = self.deque.get() else { return Ok(None) };
                if deque.state.get() != self.state.get() {
                    self.left.set(0);
                    return Err(thread.runtime_error("deque mutated during iteration"));
                }
                if self.left.get() == 0 {
                    return Ok(None);
                }
                let at = self.index.get();
                self.index.set(at + 1);
                self.left.set(self.left.get() - 1);
                Ok(Some((deque, at)))
            }

            fn reduce(thread: &mut Thread, this: &Native<$name>) -> PyResult {
                let args = (this.deque.get(), this.index.get()).into_object(thread)?;
                (this.as_object().ty().to_type_ref(), args).into_object(thread)
            }

            /// `iterator(deque[, index])`
            fn new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
                args.check_positional(thread, $ty.name(), 1, 2)?;
                let deque = args.positional()[0];
                let Some(deque) = deque.downcast::<Deque>() else {
                    return Err(thread.type_error(format!(
                        "{}() argument 1 must be collections.deque, not {}",
                        $ty.name(),
                        deque.type_name()
                    )));
                };
                let index = match args.get(1) {
                    Some(index) => index.to_isize(thread)?.max(0) as usize,
                    None => 0,
                };
                let inside = $name::over(deque);
                let skip = index.min(deque.len());
                inside.index.set(skip);
                inside.left.set(deque.len() - skip);
                Ok(Native::new_of(thread, ty, inside)?.into_object())
            }
        }
    )* };
}
deque_iterators! {
    /// The inside of `_deque_iterator`.
    DequeIter = DEQUE_ITER, c"collections._deque_iterator";
    /// The inside of `_deque_reverse_iterator`.
    DequeRevIter = DEQUE_REV_ITER, c"collections._deque_reverse_iterator";
}

impl DequeIter {
    pub fn next_item(&self, thread: &Thread) -> PyResult<Option<Ref>> {
        Ok(self.step(thread)?.and_then(|(deque, at)| deque.get(at)))
    }
}

impl DequeRevIter {
    pub fn next_item(&self, thread: &Thread) -> PyResult<Option<Ref>> {
        Ok(self
            .step(thread)?
            .and_then(|(deque, at)| deque.len().checked_sub(at + 1).and_then(|at| deque.get(at))))
    }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        deque_spec(),
        TypeSpec::native::<DequeIter>()
            .slots([
                slot::tp_new(DequeIter::new),
                slot::tp_iter(iter_self::<Native<DequeIter>>),
                slot::tp_iternext(|thread: &mut Thread, this: &Native<DequeIter>| {
                    this.next_item(thread)
                }),
            ])
            .methods([
                noargs(c"__length_hint__", |_: &mut Thread, this: &Native<DequeIter>| {
                    this.left.get()
                })
                .doc(c"__length_hint__($self, /)\n--\n\nHow many items are left."),
                noargs(c"__reduce__", DequeIter::reduce)
                    .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            ]),
        TypeSpec::native::<DequeRevIter>()
            .slots([
                slot::tp_new(DequeRevIter::new),
                slot::tp_iter(iter_self::<Native<DequeRevIter>>),
                slot::tp_iternext(|thread: &mut Thread, this: &Native<DequeRevIter>| {
                    this.next_item(thread)
                }),
            ])
            .methods([
                noargs(c"__length_hint__", |_: &mut Thread, this: &Native<DequeRevIter>| {
                    this.left.get()
                })
                .doc(c"__length_hint__($self, /)\n--\n\nHow many items are left."),
                noargs(c"__reduce__", DequeRevIter::reduce)
                    .doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            ]),
    ]
}

fn deque_spec() -> TypeSpec {
    TypeSpec::native::<DequeItems>()
        .doc("deque([iterable[, maxlen]])\n--\n\nA sequence that is fast at both ends.")
        .slots([
            slot::tp_new(|thread: &mut Thread, ty: &Type, _: Args<'_>| {
                Ok(Native::new_of(thread, ty, DequeItems::default())?.into_object())
            }),
            slot::tp_init(init),
            slot::tp_repr(repr),
            slot::tp_iter(|thread: &mut Thread, this: &Deque| {
                Native::new(thread, DequeIter::over(this))
            }),
            slot::tp_richcompare(compare),
            slot::sq_length(|_: &mut Thread, this: &Deque| Ok(this.len())),
            slot::sq_concat(concat),
            slot::sq_repeat(repeat),
            slot::sq_item(item),
            slot::sq_ass_item(assign_item),
            slot::sq_contains(contains),
            slot::sq_inplace_concat(in_place_concat),
            slot::sq_inplace_repeat(in_place_repeat),
        ])
        .methods([
            one(c"append", append).doc(c"append($self, item, /)\n--\n\nAdd an item at the right."),
            one(c"appendleft", append_left)
                .doc(c"appendleft($self, item, /)\n--\n\nAdd an item at the left."),
            noargs(c"clear", |_: &mut Thread, this: &Deque| drop(this.take_all()))
                .doc(c"clear($self, /)\n--\n\nTake all items out."),
            noargs(c"__copy__", copy).doc(c"__copy__($self, /)\n--\n\nA new deque of the same items."),
            noargs(c"copy", copy).doc(c"copy($self, /)\n--\n\nA new deque of the same items."),
            one(c"count", count)
                .doc(c"count($self, value, /)\n--\n\nHow many items equal the value."),
            one(c"extend", extend)
                .doc(c"extend($self, iterable, /)\n--\n\nAdd all items of an iterable at the right."),
            one(c"extendleft", extend_left)
                .doc(c"extendleft($self, iterable, /)\n--\n\nAdd all items of an iterable at the left, one after the other."),
            fast(c"index", index).doc(
                c"index($self, value, [start, [stop]])\n--\n\nThe first place of the value.\n\nValueError if there is none.",
            ),
            fast(c"insert", insert)
                .doc(c"insert($self, index, value, /)\n--\n\nPut an item in front of the index."),
            noargs(c"pop", pop).doc(c"pop($self, /)\n--\n\nTake the rightmost item out."),
            noargs(c"popleft", pop_left).doc(c"popleft($self, /)\n--\n\nTake the leftmost item out."),
            noargs(c"__reduce__", reduce).doc(c"__reduce__($self, /)\n--\n\nWhat pickle needs."),
            one(c"remove", remove).doc(
                c"remove($self, value, /)\n--\n\nTake out the first item that equals the value.",
            ),
            noargs(c"__reversed__", |thread: &mut Thread, this: &Deque| {
                Native::new(thread, DequeRevIter::over(this))
            })
            .doc(c"__reversed__($self, /)\n--\n\nAn iterator from the right to the left."),
            noargs(c"reverse", |_: &mut Thread, this: &Deque| {
                this.items.borrow_mut().make_contiguous().reverse();
                this.touch();
            })
            .doc(c"reverse($self, /)\n--\n\nTurn the order of the items round."),
            fast(c"rotate", rotate).doc(
                c"rotate($self, n=1, /)\n--\n\nMove the items n places to the right; to the left if n is negative.",
            ),
            noargs(c"__sizeof__", |_: &mut Thread, this: &Deque| {
                size_of_object(this.as_object(), this.items.borrow().capacity() * 8)
            })
            .doc(c"__sizeof__($self, /)\n--\n\nBytes of memory that the deque takes."),
            one(c"__class_getitem__", class_getitem)
                .doc(c"__class_getitem__($type, object, /)\n--\n\ndeque[item] as a generic alias.")
                .class(),
        ])
        .getset([getter(c"maxlen", |_: &mut Thread, this: &Deque| this.maxlen.get())
            .doc(c"The most items there may be, or None.")])
}

fn init(thread: &mut Thread, this: &Deque, args: Args<'_>) -> PyResult<()> {
    static PARAMS: object::Params<2> = object::Params::new("deque", ["iterable", "maxlen"], 0);
    let given = args.values().len();
    if given > 2 {
        return Err(thread.type_error(format!("deque() takes at most 2 arguments ({given} given)")));
    }
    let [iterable, maxlen] = args.bind(thread, &PARAMS)?;
    let maxlen = match maxlen.filter(|maxlen| !maxlen.is_none()) {
        None => None,
        Some(maxlen) => {
            let Some(int) = maxlen.downcast::<Int>() else {
                return Err(thread.type_error("an integer is required"));
            };
            match int.as_isize() {
                None => {
                    let text = "Python int too large to convert to C ssize_t";
                    return Err(thread.overflow_error(text));
                }
                Some(maxlen) => Some(
                    usize::try_from(maxlen)
                        .map_err(|_| thread.value_error("maxlen must be non-negative"))?,
                ),
            }
        }
    };
    this.maxlen.set(maxlen);
    if !this.is_empty() {
        drop(this.take_all());
    }
    match iterable {
        Some(iterable) => extend(thread, this, iterable),
        None => Ok(()),
    }
}

fn append(_: &mut Thread, this: &Deque, item: &Object) {
    drop(this.push(item.to_ref()));
}

fn append_left(_: &mut Thread, this: &Deque, item: &Object) {
    drop(this.push_left(item.to_ref()));
}

fn pop(thread: &mut Thread, this: &Deque) -> PyResult {
    this.pop_right().ok_or_else(|| thread.index_error("pop from an empty deque"))
}

fn pop_left(thread: &mut Thread, this: &Deque) -> PyResult {
    this.pop_left().ok_or_else(|| thread.index_error("pop from an empty deque"))
}

fn extend(thread: &mut Thread, this: &Deque, iterable: &Object) -> PyResult<()> {
    if iterable.is(this) {
        for item in this.to_vec() {
            drop(this.push(item));
        }
        return Ok(());
    }
    iterable.for_each(thread, |_, item| {
        drop(this.push(item));
        Ok(true)
    })
}

fn extend_left(thread: &mut Thread, this: &Deque, iterable: &Object) -> PyResult<()> {
    if iterable.is(this) {
        for item in this.to_vec() {
            drop(this.push_left(item));
        }
        return Ok(());
    }
    iterable.for_each(thread, |_, item| {
        drop(this.push_left(item));
        Ok(true)
    })
}

/// A deque of the same class and length limit.
fn copy(thread: &mut Thread, this: &Deque) -> PyResult {
    let ty = this.as_object().ty();
    if std::ptr::eq(ty, DEQUE.as_type()) {
        let inside = DequeItems {
            items: RefCell::new(this.to_vec().into()),
            maxlen: this.maxlen.clone(),
            state: Cell::new(0),
        };
        return Ok(Native::new(thread, inside)?.into_object());
    }
    let class = ty.to_type_ref();
    match this.maxlen.get() {
        None => class.as_object().call(thread, &[this.as_object()]),
        Some(maxlen) => {
            let maxlen = maxlen.into_object(thread)?;
            class.as_object().call(thread, &[this.as_object(), &maxlen])
        }
    }
}

fn repr(thread: &mut Thread, this: &Deque) -> PyResult {
    if !thread.repr_enter(this.as_object()) {
        return "[...]".into_object(thread);
    }
    let result = repr_items(thread, this);
    thread.repr_leave(this.as_object());
    result
}

fn repr_items(thread: &mut Thread, this: &Deque) -> PyResult {
    let list = object::List::new(thread, this.to_vec())?;
    let mut out = TextWriter::new(this.as_object().ty().name());
    out.text("(");
    out.repr(thread, list.as_object())?;
    if let Some(maxlen) = this.maxlen.get() {
        out.text(&format!(", maxlen={maxlen}"));
    }
    out.text(")");
    out.finish(thread)
}

fn compare(thread: &mut Thread, this: &Deque, other: &Object, op: CompareOp) -> PyResult {
    let Some(other) = other.downcast::<Deque>() else { return Ok(singletons::not_implemented()) };
    if std::ptr::eq(this, other) {
        return Ok(singletons::bool_object(op.holds(std::cmp::Ordering::Equal)));
    }
    if this.len() != other.len() && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(singletons::bool_object(op == CompareOp::Ne));
    }
    let mut at = 0;
    let states = (this.state.get(), other.state.get());
    while let (Some(a), Some(b)) = (this.get(at), other.get(at)) {
        if !a.equals(thread, &b)? {
            return match op {
                CompareOp::Eq => Ok(singletons::bool_object(false)),
                CompareOp::Ne => Ok(singletons::bool_object(true)),
                _ => a.compare(thread, &b, op),
            };
        }
        if states != (this.state.get(), other.state.get()) {
            return Err(thread.runtime_error("deque mutated during iteration"));
        }
        at += 1;
    }
    Ok(singletons::bool_object(op.holds(this.len().cmp(&other.len()))))
}

fn concat(thread: &mut Thread, this: &Deque, other: &Object) -> PyResult {
    if other.downcast::<Deque>().is_none() {
        return Err(thread.type_error(format!(
            "can only concatenate deque (not \"{}\") to deque",
            other.type_name()
        )));
    }
    let made = copy(thread, this)?;
    if let Some(made) = made.downcast::<Deque>() {
        extend(thread, made, other)?;
    }
    Ok(made)
}

fn repeat(thread: &mut Thread, this: &Deque, times: isize) -> PyResult {
    let made = copy(thread, this)?;
    match made.downcast::<Deque>() {
        Some(deque) => Ok(in_place_repeat(thread, deque, times)?.into_object()),
        None => Ok(made),
    }
}

fn in_place_concat(thread: &mut Thread, this: &Deque, other: &Object) -> PyResult<Ref<Deque>> {
    extend(thread, this, other)?;
    Ok(this.to_ref())
}

fn in_place_repeat(thread: &mut Thread, this: &Deque, times: isize) -> PyResult<Ref<Deque>> {
    if times <= 0 || this.is_empty() {
        drop(this.take_all());
        return Ok(this.to_ref());
    }
    let once = this.to_vec();
    let mut times = times as usize;
    if let Some(maxlen) = this.maxlen.get() {
        // More rounds than fill the deque change nothing but the place where it starts.
        times = times.min(maxlen / once.len() + 2);
    }
    let room = once.len().checked_mul(times);
    if room.is_none_or(|len| this.items.borrow_mut().try_reserve(len - once.len()).is_err()) {
        return Err(thread.memory_error());
    }
    for _ in 1..times {
        for item in &once {
            drop(this.push(item.clone()));
        }
    }
    Ok(this.to_ref())
}

fn out_of_range(thread: &Thread) -> object::Raised {
    thread.index_error("deque index out of range")
}

fn item(thread: &mut Thread, this: &Deque, index: isize) -> PyResult {
    let found = usize::try_from(index).ok().and_then(|at| this.get(at));
    found.ok_or_else(|| out_of_range(thread))
}

fn assign_item(
    thread: &mut Thread,
    this: &Deque,
    index: isize,
    value: Option<&Object>,
) -> PyResult<()> {
    let Some(at) = usize::try_from(index).ok().filter(|at| *at < this.len()) else {
        return Err(out_of_range(thread));
    };
    let old = match value {
        Some(value) => {
            let place = &mut this.items.borrow_mut()[at];
            Some(std::mem::replace(place, value.to_ref()))
        }
        None => {
            this.touch();
            this.items.borrow_mut().remove(at)
        }
    };
    drop(old);
    Ok(())
}

/// Walks the items in `range` until `body` answers false; the deque must stay as it is meanwhile.
fn walk(
    thread: &mut Thread,
    this: &Deque,
    range: std::ops::Range<usize>,
    value: &Object,
    mut body: impl FnMut(usize, bool) -> bool,
) -> PyResult<()> {
    let state = this.state.get();
    for at in range {
        let Some(found) = this.get(at) else { break };
        let same = found.equals(thread, value)?;
        if this.state.get() != state {
            return Err(thread.runtime_error("deque mutated during iteration"));
        }
        if !body(at, same) {
            break;
        }
    }
    Ok(())
}

fn contains(thread: &mut Thread, this: &Deque, value: &Object) -> PyResult<bool> {
    let mut found = false;
    walk(thread, this, 0..this.len(), value, |_, same| {
        found = same;
        !same
    })?;
    Ok(found)
}

fn count(thread: &mut Thread, this: &Deque, value: &Object) -> PyResult<usize> {
    let mut found = 0;
    walk(thread, this, 0..this.len(), value, |_, same| {
        found += usize::from(same);
        true
    })?;
    Ok(found)
}

fn index(thread: &mut Thread, this: &Deque, args: Args<'_>) -> PyResult<usize> {
    let [value, start, stop] = args.between(thread, "index", 1)?;
    let value = value.expect("one argument at least was asked for");
    let start = index_bound(thread, start, 0)?;
    let stop = index_bound(thread, stop, isize::MAX)?;
    let stop = clip_bound(stop, this.len()).min(this.len());
    let mut found = None;
    walk(thread, this, clip_bound(start, this.len())..stop, value, |at, same| {
        found = same.then_some(at);
        !same
    })?;
    found.ok_or_else(|| thread.value_error("deque.index(x): x not in deque"))
}

fn insert(thread: &mut Thread, this: &Deque, args: Args<'_>) -> PyResult<()> {
    let [index, value] = args.exactly(thread, "insert")?;
    let index = index.to_isize(thread)?;
    if this.full() {
        return Err(thread.index_error("deque already at its maximum size"));
    }
    this.touch();
    let at = clip_bound(index, this.len()).min(this.len());
    this.items.borrow_mut().insert(at, value.to_ref());
    Ok(())
}

fn remove(thread: &mut Thread, this: &Deque, value: &Object) -> PyResult<()> {
    let state = this.state.get();
    let mut at = 0;
    while let Some(found) = this.get(at) {
        let same = found.equals(thread, value)?;
        if this.state.get() != state {
            return Err(thread.index_error("deque mutated during remove()."));
        }
        if same {
            let gone = this.items.borrow_mut().remove(at);
            this.touch();
            drop(gone);
            return Ok(());
        }
        at += 1;
    }
    Err(thread.value_error("deque.remove(x): x not in deque"))
}

fn rotate(thread: &mut Thread, this: &Deque, args: Args<'_>) -> PyResult<()> {
    let [count] = args.between(thread, "rotate", 0)?;
    let count = match count {
        Some(count) => count.to_isize(thread)?,
        None => 1,
    };
    let mut items = this.items.borrow_mut();
    if items.len() > 1 {
        let places = count.rem_euclid(items.len() as isize) as usize;
        items.rotate_right(places);
        drop(items);
        this.touch();
    }
    Ok(())
}

/// `(class, (), state, iter)`, with `((), maxlen)` where there is one.
fn reduce(thread: &mut Thread, this: &Deque) -> PyResult<Ref<Tuple>> {
    let state = this.as_object().call_method(thread, &names::__getstate__, &[])?;
    let iter = this.as_object().iter(thread)?;
    let args = match this.maxlen.get() {
        None => Tuple::empty().into_object(),
        Some(maxlen) => (Tuple::empty(), maxlen).into_object(thread)?,
    };
    let class = this.as_object().ty().to_type_ref().into_object();
    Tuple::from_array(thread, [class, args, state, iter])
}
