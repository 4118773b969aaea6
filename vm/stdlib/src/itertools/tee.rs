//! `tee`: iterators that share what one iterator gave, kept in a chain of blocks.

use std::cell::{Cell, RefCell};

use builtins::common::{iter_self, no_keywords_for};
use object::native_function::noargs;
use object::{
    Args, Field, Layout, Module, Native, Object, Payload, PyResult, Ref, Str, Thread, Tuple, Type,
    TypeSpec, Visitor, native_type, slot,
};

use crate::support::native;

/// Items of a block.
const BLOCK_ITEMS: usize = 57;

/// The inside of a `_tee_dataobject`: a block of items, the iterator they come from, the block
/// after it.
pub struct TeeBlock {
    iter: Field,
    items: RefCell<Vec<Ref>>,
    next: Field<Native<TeeBlock>>,
    running: Cell<bool>,
}

native_type! {
    /// The type `itertools._tee_dataobject`.
    TEE_BLOCK: TeeBlock = c"itertools._tee_dataobject", HAVE_GC
}

impl Payload for TeeBlock {
    fn ty() -> &'static Type {
        &TEE_BLOCK
    }
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.iter.visit(visitor);
        for item in self.items.borrow().iter() {
            visitor.object(&**item);
        }
        self.next.visit(visitor);
    }
    fn clear(&self) {
        self.iter.set(None);
        let items = std::mem::take(&mut *self.items.borrow_mut());
        drop(items);
        self.next.set(None);
    }
}

native! {
    /// The inside of a `_tee`: a block, and the place in it.
    Tee = TEE, c"itertools._tee", MANAGED_WEAKREF;
    refs { block: Native<TeeBlock> }
    plain { index: Cell<usize> }
}

pub(super) fn specs() -> Vec<TypeSpec> {
    vec![
        TypeSpec::native::<Tee>()
            .doc("_tee(iterable, /)\n--\n\nAn iterator that can be copied with its place.")
            .slots([
                slot::tp_new(tee_new),
                slot::tp_iter(iter_self::<Native<Tee>>),
                slot::tp_iternext(tee_next),
            ])
            .methods([noargs(c"__copy__", tee_copy)
                .doc(c"__copy__($self, /)\n--\n\nAn independent iterator at the same place.")]),
        TypeSpec::native::<TeeBlock>()
            .doc("teedataobject(iterable, values, next, /)\n--\n\nItems that several iterators share.")
            .slots([slot::tp_new(block_new)]),
    ]
}

impl TeeBlock {
    fn make(thread: &Thread, iter: Ref) -> PyResult<Ref<Native<TeeBlock>>> {
        Native::new(
            thread,
            TeeBlock {
                iter: Field::of(iter),
                items: RefCell::default(),
                next: Field::empty(),
                running: Cell::new(false),
            },
        )
    }

    /// The item at a place, fetched if nobody did before.
    fn item(&self, thread: &mut Thread, at: usize) -> PyResult<Option<Ref>> {
        if let Some(item) = self.items.borrow().get(at) {
            return Ok(Some(item.clone()));
        }
        let Some(iter) = self.iter.get() else { return Ok(None) };
        if self.running.replace(true) {
            return Err(thread.runtime_error("cannot re-enter the tee iterator"));
        }
        let item = iter.next(thread);
        self.running.set(false);
        let item = item?;
        if let Some(item) = &item {
            self.items.borrow_mut().push(item.clone());
        }
        Ok(item)
    }

    fn next_block(&self, thread: &Thread) -> PyResult<Option<Ref<Native<TeeBlock>>>> {
        if let Some(next) = self.next.get() {
            return Ok(Some(next));
        }
        let Some(iter) = self.iter.get() else { return Ok(None) };
        let next = TeeBlock::make(thread, iter)?;
        self.next.put(next.clone());
        Ok(Some(next))
    }
}

/// `_tee_dataobject(iterator, [items], next block or None)`
fn block_new(thread: &mut Thread, _: &Type, args: Args<'_>) -> PyResult {
    args.no_keywords(thread, "teedataobject")?;
    args.check_positional(thread, "teedataobject", 3, 3)?;
    let [iter, items, next] = [args.positional()[0], args.positional()[1], args.positional()[2]];
    let Some(items) = items.downcast::<object::List>() else {
        return Err(thread.type_error(format!(
            "teedataobject() argument 2 must be list, not {}",
            items.type_name()
        )));
    };
    let block = TeeBlock::make(thread, iter.to_ref())?;
    let items = items.to_vec();
    if items.len() > BLOCK_ITEMS {
        return Err(thread.value_error("Invalid arguments"));
    }
    let full = items.len() == BLOCK_ITEMS;
    block.items.borrow_mut().extend(items);
    if !next.is_none() {
        match next.downcast::<Native<TeeBlock>>() {
            Some(next) if full => block.next.put(next.to_ref()),
            _ => return Err(thread.value_error("Invalid arguments")),
        }
    }
    Ok(block.into_object())
}

/// A tee of an iterable; of a tee, one at the same place.
fn from_iterable(thread: &mut Thread, iterable: &Object) -> PyResult<Ref<Native<Tee>>> {
    let iter = iterable.iter(thread)?;
    if let Some(tee) = iter.downcast::<Native<Tee>>() {
        return tee_copy(thread, tee);
    }
    let block = Field::of(TeeBlock::make(thread, iter)?);
    Native::new(thread, Tee { block, index: Cell::new(0) })
}

fn tee_new(thread: &mut Thread, ty: &Type, args: Args<'_>) -> PyResult {
    no_keywords_for(thread, ty, &TEE, "_tee", args)?;
    args.check_positional(thread, "_tee", 1, 1)?;
    Ok(from_iterable(thread, args.positional()[0])?.into_object())
}

fn tee_copy(thread: &mut Thread, this: &Native<Tee>) -> PyResult<Ref<Native<Tee>>> {
    let inside = Tee { block: Field::new(this.block.get()), index: this.index.clone() };
    Native::new(thread, inside)
}

fn tee_next(thread: &mut Thread, this: &Native<Tee>) -> PyResult<Option<Ref>> {
    let Some(mut block) = this.block.get() else { return Ok(None) };
    if this.index.get() >= BLOCK_ITEMS {
        let Some(next) = block.next_block(thread)? else { return Ok(None) };
        this.block.put(next.clone());
        this.index.set(0);
        block = next;
    }
    let at = this.index.get();
    let item = block.item(thread, at)?;
    if item.is_some() {
        this.index.set(at + 1);
    }
    Ok(item)
}

/// `itertools.tee(iterable, n=2)`
pub(super) fn tee(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Ref<Tuple>> {
    let [iterable, count] = args.between(thread, "tee", 1)?;
    let iterable = iterable.expect("one argument at least was asked for");
    let count = match count {
        Some(count) => count.to_isize(thread)?,
        None => 2,
    };
    if count < 0 {
        return Err(thread.value_error("n must be >= 0"));
    }
    if count == 0 {
        return Ok(Tuple::empty());
    }
    let iter = iterable.iter(thread)?;
    let name = Str::intern_new(thread, "__copy__")?;
    let (first, copy) = match iter.get_attr_opt(thread, &name)? {
        // The iterator itself stays the caller's: all that is given is independent of it.
        Some(copy) => (copy.call(thread, &[])?, copy),
        None => {
            let tee = from_iterable(thread, &iter)?.into_object();
            let copy = tee.get_attr(thread, &name)?;
            (tee, copy)
        }
    };
    let mut all = vec![first];
    for _ in 1..count {
        all.push(copy.call(thread, &[])?);
    }
    Tuple::new(thread, all)
}
