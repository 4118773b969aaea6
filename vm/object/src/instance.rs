//! Attributes of instances: values in line behind the object, or a dict.
//!
//! A type whose flags say MANAGED_DICT gives its instances one word before the collector's. It is
//! either the address of a dict (or null: none yet), or, with bit 0 set, the state of the values
//! in line: bits 1 to 7 their capacity, bits 8 to 15 one more than the highest place in use.
//! Values stand in the order of `SharedKeys`; an attribute that would come out of order moves
//! everything into a dict, so the order of the places is the order of assignment.
#![expect(unsafe_code, reason = "the word stands before the header, the values behind the object")]

use std::cell::{Cell, RefCell};

use crate::dict::Dict;
use crate::header::Object;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Visitor};
use crate::string::Str;
use crate::thread::Thread;
use crate::type_object::{Type, flags};

/// More names than this are never kept in line.
pub const INLINE_MAX: usize = 30;

/// The names that instances of a class keep in line, in order.
pub struct SharedKeys {
    names: RefCell<Vec<Ref<Str>>>,
    /// How many places new instances get.
    capacity: Cell<usize>,
    place: Cell<usize>,
}

impl crate::interp_state::Placed for SharedKeys {
    fn place(&self) -> &Cell<usize> {
        &self.place
    }
}

impl SharedKeys {
    /// `expected`: how many attributes the class's methods were seen to assign.
    pub fn new(expected: usize) -> SharedKeys {
        SharedKeys {
            names: RefCell::default(),
            capacity: Cell::new(expected.clamp(1, INLINE_MAX)),
            place: Cell::new(0),
        }
    }

    /// The place of a name.
    #[inline]
    pub fn find(&self, name: &Str) -> Option<usize> {
        let names = self.names.borrow();
        names.iter().position(|known| std::ptr::eq(&raw const **known, name)).or_else(|| {
            if name.is_interned() {
                None
            } else {
                names.iter().position(|known| known.eq_str(name))
            }
        })
    }

    fn find_or_add(&self, name: &Str) -> Option<usize> {
        if let Some(at) = self.find(name) {
            return Some(at);
        }
        let mut names = self.names.borrow_mut();
        if names.len() >= INLINE_MAX || !name.is_interned() {
            return None;
        }
        names.push(name.to_ref());
        self.capacity.set(self.capacity.get().max(names.len()));
        Some(names.len() - 1)
    }

    pub fn name(&self, at: usize) -> Option<Ref<Str>> {
        self.names.borrow().get(at).cloned()
    }

    pub fn len(&self) -> usize {
        self.names.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Bytes of values that a new instance gets.
#[inline]
pub(crate) fn inline_size(ty: &Type) -> usize {
    shared_keys(ty).map_or(0, |keys| keys.capacity.get() * 8)
}

/// The keys that the type's instances share.
#[inline]
pub fn shared_keys(ty: &Type) -> Option<&SharedKeys> {
    // SAFETY: the keys live as long as their type.
    ty.as_heap().and_then(|heap| unsafe { heap.ht_cached_keys.get().as_ref() })
}

/// # Safety
/// `object` was just allocated with `inline_size` bytes behind its basic size.
pub(crate) unsafe fn init_values(object: *mut Object, ty: &Type) {
    let capacity = inline_size(ty) / 8;
    // SAFETY: types with inline values have a managed dict.
    unsafe { word_of(object) }.set((capacity << 1) | 1);
}

/// # Safety
/// The object's type has the flag MANAGED_DICT.
#[inline(always)]
unsafe fn word_of<'a>(object: *const Object) -> &'a Cell<usize> {
    // SAFETY: the word stands before the collector's.
    unsafe { &*object.cast::<Cell<usize>>().sub(2) }
}

/// Where an instance's attributes are.
pub enum Attributes<'a> {
    /// In line.
    Values(Values<'a>),
    /// In a dict, which may not have been made yet.
    Dict(&'a Field<Dict>),
    /// The object has none.
    None,
}

/// Values in line.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    object: &'a Object,
    word: &'a Cell<usize>,
}

impl<'a> Values<'a> {
    #[inline(always)]
    fn capacity(&self) -> usize {
        (self.word.get() >> 1) & 0x7F
    }

    #[inline(always)]
    fn high(&self) -> usize {
        (self.word.get() >> 8) & 0xFF
    }

    fn set_high(&self, high: usize) {
        self.word.set((self.word.get() & 0xFF) | high << 8);
    }

    /// The value at a place below `high`.
    #[inline(always)]
    fn slot(&self, at: usize) -> &'a Field {
        debug_assert!(at < self.capacity());
        let basic = (self.object.ty().tp_basicsize.get() as usize + 7) & !7;
        // SAFETY: `capacity` fields follow the object's basic size, zeroed when it was made.
        unsafe { &*self.object.as_ptr().cast::<u8>().add(basic).cast::<Field>().add(at) }
    }

    /// The value at a place, if it is set.
    #[inline(always)]
    pub fn get(&self, at: usize) -> Option<Ref> {
        if at >= self.high() {
            return None;
        }
        self.slot(at).get()
    }

    /// Replaces a value that is set; gives it back if it is not.
    #[inline(always)]
    pub fn replace(&self, at: usize, value: Ref) -> Result<(), Ref> {
        if at >= self.high() || self.slot(at).is_none() {
            return Err(value);
        }
        self.slot(at).put(value);
        Ok(())
    }

    /// Sets the next value in order; gives it back if that is not this place's turn.
    #[inline(always)]
    pub fn push(&self, at: usize, value: Ref) -> Result<(), Ref> {
        if at < self.high() || at >= self.capacity() {
            return Err(value);
        }
        self.set_high(at + 1);
        self.slot(at).put(value);
        Ok(())
    }

    fn find(&self, name: &Str) -> Option<usize> {
        shared_keys(self.object.ty())?.find(name)
    }

    fn len(&self) -> usize {
        (0..self.high()).filter(|at| self.slot(*at).is_some()).count()
    }
}

impl Object {
    /// Where the attributes are kept.
    #[inline]
    pub fn attributes(&self) -> Attributes<'_> {
        let ty = self.ty();
        if ty.has_flag(flags::MANAGED_DICT) {
            // SAFETY: the flag says that the word is there.
            let word = unsafe { word_of(self) };
            if word.get() & 1 != 0 {
                return Attributes::Values(Values { object: self, word });
            }
            // SAFETY: with bit 0 clear the word is a nullable owned pointer to a dict.
            return Attributes::Dict(unsafe { &*std::ptr::from_ref(word).cast::<Field<Dict>>() });
        }
        let offset = ty.tp_dictoffset.get();
        if offset == 0 {
            return Attributes::None;
        }
        let offset =
            if offset > 0 { offset as usize } else { self.var_size().wrapping_add_signed(offset) };
        // SAFETY: the type says that a dict pointer stands there.
        Attributes::Dict(unsafe { &*self.as_ptr().cast::<u8>().add(offset).cast::<Field<Dict>>() })
    }

    /// Bytes of a variable-size object.
    fn var_size(&self) -> usize {
        let ty = self.ty();
        // SAFETY: types with a negative offset have items.
        let items = unsafe { self.cast_unchecked::<crate::header::VarObject>() }
            .ob_size
            .get()
            .unsigned_abs();
        (ty.tp_basicsize.get() as usize + items * ty.tp_itemsize.get() as usize + 7) & !7
    }

    /// The instance attribute `name`, from its values or dict alone.
    pub fn instance_attr(&self, thread: &mut Thread, name: &Str) -> PyResult<Option<Ref>> {
        match self.attributes() {
            Attributes::Values(values) => Ok(values.find(name).and_then(|at| values.get(at))),
            Attributes::Dict(field) => match field.get() {
                Some(dict) => dict.get(thread, name.as_object()),
                None => Ok(None),
            },
            Attributes::None => Ok(None),
        }
    }

    /// Sets the instance attribute; the caller knows that there is a place for it.
    pub fn set_instance_attr(&self, thread: &mut Thread, name: &Str, value: Ref) -> PyResult<()> {
        let mut value = value;
        if let Attributes::Values(values) = self.attributes() {
            if let Some(at) = shared_keys(self.ty()).and_then(|keys| keys.find_or_add(name)) {
                match values.replace(at, value).or_else(|value| values.push(at, value)) {
                    Ok(()) => return Ok(()),
                    Err(back) => value = back,
                }
            }
        }
        let dict = self.instance_dict(thread)?.expect("the caller knows that there is a dict");
        dict.set(thread, name.as_object(), value)
    }

    /// Deletes the instance attribute; false if it is not there.
    pub fn del_instance_attr(&self, thread: &mut Thread, name: &Str) -> PyResult<bool> {
        match self.attributes() {
            Attributes::Values(values) => match values.find(name) {
                Some(at) if at < values.high() => Ok(values.slot(at).take().is_some()),
                _ => Ok(false),
            },
            Attributes::Dict(field) => match field.get() {
                Some(dict) => dict.remove(thread, name.as_object()),
                None => Ok(false),
            },
            Attributes::None => Ok(false),
        }
    }

    /// `object.__dict__`, made if it does not exist yet; `None` if the object has no place for one.
    pub fn instance_dict(&self, thread: &Thread) -> PyResult<Option<Ref<Dict>>> {
        match self.attributes() {
            Attributes::Values(values) => {
                let dict = Dict::with_capacity(thread, values.len())?;
                let keys = shared_keys(self.ty()).expect("values have keys");
                let high = values.high();
                for at in 0..high {
                    if let (Some(name), Some(value)) = (keys.name(at), values.get(at)) {
                        dict.set_str(thread, &name, value)?;
                    }
                }
                let word = values.word;
                for at in 0..high {
                    values.slot(at).set(None);
                }
                word.set(dict.to_ref().into_raw().expose_provenance());
                Ok(Some(dict))
            }
            Attributes::Dict(field) => {
                if let Some(dict) = field.get() {
                    return Ok(Some(dict));
                }
                let dict = Dict::new(thread)?;
                field.put(dict.clone());
                Ok(Some(dict))
            }
            Attributes::None => Ok(None),
        }
    }

    /// Replaces `object.__dict__`; false if the object has no place for one.
    pub fn set_instance_dict(&self, thread: &Thread, dict: Option<Ref<Dict>>) -> PyResult<bool> {
        if let Attributes::Values(_) = self.attributes() {
            self.instance_dict(thread)?;
        }
        match self.attributes() {
            Attributes::Dict(field) => {
                field.set(dict);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Names of the instance attributes, without making a dict.
    pub fn instance_attr_count(&self) -> usize {
        match self.attributes() {
            Attributes::Values(values) => values.len(),
            Attributes::Dict(field) => field.get().map_or(0, |dict| dict.len()),
            Attributes::None => 0,
        }
    }

    /// Walks values or dict (`PyObject_VisitManagedDict`).
    pub fn visit_managed(&self, visitor: &mut Visitor<'_>) {
        if !self.ty().has_flag(flags::MANAGED_DICT) {
            return;
        }
        match self.attributes() {
            Attributes::Values(values) => {
                for at in 0..values.high() {
                    values.slot(at).visit(visitor);
                }
            }
            Attributes::Dict(field) => field.visit(visitor),
            Attributes::None => {}
        }
    }

    /// Drops values or dict (`PyObject_ClearManagedDict`).
    pub fn clear_managed(&self) {
        if !self.ty().has_flag(flags::MANAGED_DICT) {
            return;
        }
        match self.attributes() {
            Attributes::Values(values) => {
                for at in 0..values.high() {
                    values.slot(at).set(None);
                }
            }
            Attributes::Dict(field) => field.set(None),
            Attributes::None => {}
        }
    }
}
