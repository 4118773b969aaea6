//! Arithmetic and conversion to numbers.
#![expect(unsafe_code, reason = "slots are C functions")]

use crate::float::Float;
use crate::header::Object;
use crate::int::Int;
use crate::raised::PyResult;
use crate::refs::{Layout, Ref};
use crate::singletons;
use crate::slot_adapters::from_c;
use crate::slot_table::{SlotId, get_slot};
use crate::static_types as types;
use crate::thread::Thread;
use crate::type_object::{BinaryFunc, SsizeArgFunc, TernaryFunc, Type, UnaryFunc};

/// A binary operator, with its slots and its spelling in messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BinaryOp {
    pub slot: SlotId,
    pub symbol: &'static str,
}

macro_rules! binary_ops {
    ($($name:ident $slot:ident $symbol:literal;)*) => {
        impl BinaryOp { $(
            #[doc = concat!("`", $symbol, "`")]
            pub const $name: BinaryOp = BinaryOp { slot: SlotId::$slot, symbol: $symbol };
        )* }
    };
}
binary_ops! {
    ADD nb_add "+"; SUBTRACT nb_subtract "-"; MULTIPLY nb_multiply "*"; REMAINDER nb_remainder "%";
    DIVMOD nb_divmod "divmod()"; LSHIFT nb_lshift "<<"; RSHIFT nb_rshift ">>"; AND nb_and "&";
    XOR nb_xor "^"; OR nb_or "|"; FLOOR_DIVIDE nb_floor_divide "//"; TRUE_DIVIDE nb_true_divide "/";
    MATRIX_MULTIPLY nb_matrix_multiply "@"; POWER nb_power "** or pow()";
}

/// The slot of the augmented form.
fn in_place_slot(slot: SlotId) -> Option<SlotId> {
    Some(match slot {
        SlotId::nb_add => SlotId::nb_inplace_add,
        SlotId::nb_subtract => SlotId::nb_inplace_subtract,
        SlotId::nb_multiply => SlotId::nb_inplace_multiply,
        SlotId::nb_remainder => SlotId::nb_inplace_remainder,
        SlotId::nb_lshift => SlotId::nb_inplace_lshift,
        SlotId::nb_rshift => SlotId::nb_inplace_rshift,
        SlotId::nb_and => SlotId::nb_inplace_and,
        SlotId::nb_xor => SlotId::nb_inplace_xor,
        SlotId::nb_or => SlotId::nb_inplace_or,
        SlotId::nb_floor_divide => SlotId::nb_inplace_floor_divide,
        SlotId::nb_true_divide => SlotId::nb_inplace_true_divide,
        SlotId::nb_matrix_multiply => SlotId::nb_inplace_matrix_multiply,
        SlotId::nb_power => SlotId::nb_inplace_power,
        _ => return None,
    })
}

fn call_binary(
    thread: &mut Thread,
    func: *const (),
    a: &Object,
    b: &Object,
    ternary: bool,
) -> PyResult<Option<Ref>> {
    // SAFETY: `func` is from a slot of that signature of one operand's type.
    let result = unsafe {
        if ternary {
            let call = std::mem::transmute::<*const (), TernaryFunc>(func);
            call(a.as_ptr(), b.as_ptr(), singletons::none_ref().as_ptr())
        } else {
            std::mem::transmute::<*const (), BinaryFunc>(func)(a.as_ptr(), b.as_ptr())
        }
    };
    let value = from_c(thread, result)?;
    Ok(if value.is_not_implemented() { None } else { Some(value) })
}

/// The operator's slots of both operands; `None` where neither answers.
fn binary_slots(
    thread: &mut Thread,
    a: &Object,
    b: &Object,
    slot: SlotId,
) -> PyResult<Option<Ref>> {
    let ternary = slot == SlotId::nb_power;
    let left = get_slot(a.ty(), slot);
    let mut right = std::ptr::null();
    if !std::ptr::eq(a.type_ptr(), b.type_ptr()) {
        right = get_slot(b.ty(), slot);
        if right == left {
            right = std::ptr::null();
        }
    }
    if !left.is_null() {
        if !right.is_null() && b.ty().is_subtype(a.ty()) {
            if let Some(value) = call_binary(thread, right, a, b, ternary)? {
                return Ok(Some(value));
            }
            right = std::ptr::null();
        }
        if let Some(value) = call_binary(thread, left, a, b, ternary)? {
            return Ok(Some(value));
        }
    }
    if !right.is_null() {
        return call_binary(thread, right, a, b, ternary);
    }
    Ok(None)
}

impl Object {
    /// `self op other`
    pub fn binary_op(&self, thread: &mut Thread, other: &Object, op: BinaryOp) -> PyResult {
        if let Some(value) = binary_slots(thread, self, other, op.slot)? {
            return Ok(value);
        }
        if let Some(value) = sequence_op(thread, self, other, op.slot)? {
            return Ok(value);
        }
        Err(unsupported(thread, self, other, op, ""))
    }

    /// `self op= other`
    pub fn in_place_op(&self, thread: &mut Thread, other: &Object, op: BinaryOp) -> PyResult {
        if let Some(slot) = in_place_slot(op.slot) {
            let func = get_slot(self.ty(), slot);
            if !func.is_null() {
                if let Some(value) =
                    call_binary(thread, func, self, other, op.slot == SlotId::nb_power)?
                {
                    return Ok(value);
                }
            }
        }
        if let Some(value) = binary_slots(thread, self, other, op.slot)? {
            return Ok(value);
        }
        if let Some(value) = in_place_sequence_op(thread, self, other, op.slot)? {
            return Ok(value);
        }
        Err(unsupported(thread, self, other, op, "="))
    }

    /// `pow(self, other, modulus)`
    pub fn power(&self, thread: &mut Thread, other: &Object, modulus: &Object) -> PyResult {
        if modulus.is_none() {
            return self.binary_op(thread, other, BinaryOp::POWER);
        }
        let slot = |object: &Object| get_slot(object.ty(), SlotId::nb_power);
        let mut tried: Vec<*const ()> = Vec::new();
        // The right operand goes first if its class refines the left one's.
        let order = if slot(self) != slot(other) && other.ty().is_subtype(self.ty()) {
            [other, self, modulus]
        } else {
            [self, other, modulus]
        };
        for operand in order {
            let func = slot(operand);
            if func.is_null() || tried.contains(&func) {
                continue;
            }
            tried.push(func);
            // SAFETY: the slot belongs to one operand's type.
            let value = from_c(thread, unsafe {
                std::mem::transmute::<*const (), TernaryFunc>(func)(
                    self.as_ptr(),
                    other.as_ptr(),
                    modulus.as_ptr(),
                )
            })?;
            if !value.is_not_implemented() {
                return Ok(value);
            }
        }
        Err(thread.type_error(format!(
            "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
            self.type_name(),
            other.type_name(),
            modulus.type_name()
        )))
    }

    fn unary(&self, thread: &mut Thread, func: Option<UnaryFunc>, what: &str) -> PyResult {
        match func {
            // SAFETY: the slot belongs to the object's type.
            Some(func) => from_c(thread, unsafe { func(self.as_ptr()) }),
            None => {
                Err(thread
                    .type_error(format!("bad operand type for {what}: '{}'", self.type_name())))
            }
        }
    }

    pub fn negative(&self, thread: &mut Thread) -> PyResult {
        self.unary(thread, self.ty().number().and_then(|n| n.nb_negative.get()), "unary -")
    }

    pub fn positive(&self, thread: &mut Thread) -> PyResult {
        self.unary(thread, self.ty().number().and_then(|n| n.nb_positive.get()), "unary +")
    }

    pub fn invert(&self, thread: &mut Thread) -> PyResult {
        self.unary(thread, self.ty().number().and_then(|n| n.nb_invert.get()), "unary ~")
    }

    pub fn absolute(&self, thread: &mut Thread) -> PyResult {
        self.unary(thread, self.ty().number().and_then(|n| n.nb_absolute.get()), "abs()")
    }

    pub fn is_index(&self) -> bool {
        self.ty().number().is_some_and(|n| n.nb_index.get().is_some())
    }

    /// `operator.index(self)`: an int (of a subclass, perhaps).
    pub fn to_index(&self, thread: &mut Thread) -> PyResult<Ref<Int>> {
        if let Some(int) = self.downcast::<Int>() {
            return Ok(int.to_ref());
        }
        let Some(index) = self.ty().number().and_then(|n| n.nb_index.get()) else {
            return Err(thread.type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                self.type_name()
            )));
        };
        // SAFETY: the slot belongs to the object's type.
        let value = from_c(thread, unsafe { index(self.as_ptr()) })?;
        value.downcast_ref::<Int>().map_err(|value| {
            thread.type_error(format!("__index__ returned non-int (type {})", value.type_name()))
        })
    }

    /// As a machine word; too large a value raises `error`.
    pub fn to_index_isize(&self, thread: &mut Thread, error: &Type) -> PyResult<isize> {
        let int = self.to_index(thread)?;
        match int.as_isize() {
            Some(value) => Ok(value),
            None => Err(thread.raise_text(
                error,
                &format!("cannot fit '{}' into an index-sized integer", self.type_name()),
            )),
        }
    }

    /// As a machine word, clipped: for slices.
    pub fn to_slice_index(&self, thread: &mut Thread) -> PyResult<isize> {
        if !self.is_index() {
            return Err(thread
                .type_error("slice indices must be integers or None or have an __index__ method"));
        }
        let int = self.to_index(thread)?;
        Ok(int.as_isize().unwrap_or(if int.is_negative() { isize::MIN } else { isize::MAX }))
    }

    /// As a C `int`.
    pub fn to_i32(&self, thread: &mut Thread) -> PyResult<i32> {
        let int = self.to_index(thread)?;
        match int.as_i64() {
            Some(value) => i32::try_from(value).map_err(|_| {
                let which = if value < 0 { "less than minimum" } else { "greater than maximum" };
                thread.overflow_error(format!("signed integer is {which}"))
            }),
            None => Err(thread.overflow_error("Python int too large to convert to C int")),
        }
    }

    /// As a C `int`, where one too large in either way is one error.
    pub fn to_tab_size(&self, thread: &mut Thread) -> PyResult<i32> {
        let int = self.to_index(thread)?;
        int.as_i64()
            .and_then(|value| i32::try_from(value).ok())
            .ok_or_else(|| thread.overflow_error("Python int too large to convert to C int"))
    }

    /// As a C `long`.
    pub fn to_i64(&self, thread: &mut Thread) -> PyResult<i64> {
        let int = self.to_index(thread)?;
        match int.as_i64() {
            Some(value) => Ok(value),
            None => Err(thread.overflow_error("Python int too large to convert to C long")),
        }
    }

    /// As a `Py_ssize_t`.
    pub fn to_isize(&self, thread: &mut Thread) -> PyResult<isize> {
        let int = self.to_index(thread)?;
        match int.as_isize() {
            Some(value) => Ok(value),
            None => Err(thread.overflow_error("Python int too large to convert to C ssize_t")),
        }
    }

    /// As a float: `__float__`, then `__index__`.
    pub fn to_f64(&self, thread: &mut Thread) -> PyResult<f64> {
        if let Some(float) = self.downcast::<Float>() {
            return Ok(float.value());
        }
        let number = self.ty().number();
        if let Some(convert) = number.and_then(|n| n.nb_float.get()) {
            // SAFETY: the slot belongs to the object's type.
            let value = from_c(thread, unsafe { convert(self.as_ptr()) })?;
            return match value.downcast::<Float>() {
                Some(float) => Ok(float.value()),
                None => Err(thread.type_error(format!(
                    "{}.__float__ returned non-float (type {})",
                    self.type_name(),
                    value.type_name()
                ))),
            };
        }
        if number.is_some_and(|n| n.nb_index.get().is_some()) {
            let int = self.to_index(thread)?;
            return int_to_f64(thread, &int);
        }
        Err(thread.type_error(format!("must be real number, not {}", self.type_name())))
    }
}

/// The nearest float, ties to even; OverflowError if there is none.
pub fn int_to_f64(thread: &Thread, int: &Int) -> PyResult<f64> {
    if let Some(word) = int.as_i64() {
        return Ok(word as f64);
    }
    let value = big_to_f64(int);
    if value.is_infinite() {
        return Err(thread.overflow_error("int too large to convert to float"));
    }
    Ok(value)
}

/// Rounds the top 64 bits, with a sticky bit for what is below, then scales.
fn big_to_f64(int: &Int) -> f64 {
    let bits = int.bit_length();
    if bits > 1100 {
        return f64::INFINITY;
    }
    let big = int.to_bigint();
    let magnitude = big.magnitude();
    let shift = bits.saturating_sub(64);
    let top = magnitude >> shift;
    let mut word = top.iter_u64_digits().next().unwrap_or(0);
    if shift > 0 && magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift) {
        word |= 1;
    }
    let value = word as f64 * 2f64.powi(shift as i32);
    if int.is_negative() { -value } else { value }
}

fn sequence_op(thread: &mut Thread, a: &Object, b: &Object, slot: SlotId) -> PyResult<Option<Ref>> {
    match slot {
        SlotId::nb_add => match a.ty().sequence().and_then(|s| s.sq_concat.get()) {
            // SAFETY: the slot belongs to the object's type.
            Some(concat) => from_c(thread, unsafe { concat(a.as_ptr(), b.as_ptr()) }).map(Some),
            None => Ok(None),
        },
        SlotId::nb_multiply => {
            let repeat = |object: &Object| object.ty().sequence().and_then(|s| s.sq_repeat.get());
            match (repeat(a), repeat(b)) {
                (Some(repeat), _) => sequence_repeat(thread, repeat, a, b).map(Some),
                (None, Some(repeat)) => sequence_repeat(thread, repeat, b, a).map(Some),
                (None, None) => Ok(None),
            }
        }
        _ => Ok(None),
    }
}

fn in_place_sequence_op(
    thread: &mut Thread,
    a: &Object,
    b: &Object,
    slot: SlotId,
) -> PyResult<Option<Ref>> {
    let sequence = a.ty().sequence();
    match slot {
        SlotId::nb_add => {
            if let Some(concat) = sequence.and_then(|s| s.sq_inplace_concat.get()) {
                // SAFETY: the slot belongs to the object's type.
                return from_c(thread, unsafe { concat(a.as_ptr(), b.as_ptr()) }).map(Some);
            }
        }
        SlotId::nb_multiply => {
            if let Some(repeat) = sequence.and_then(|s| s.sq_inplace_repeat.get()) {
                return sequence_repeat(thread, repeat, a, b).map(Some);
            }
        }
        _ => {}
    }
    sequence_op(thread, a, b, slot)
}

fn sequence_repeat(
    thread: &mut Thread,
    repeat: SsizeArgFunc,
    sequence: &Object,
    count: &Object,
) -> PyResult {
    if !count.is_index() {
        return Err(thread.type_error(format!(
            "can't multiply sequence by non-int of type '{}'",
            count.type_name()
        )));
    }
    let count = count.to_index_isize(thread, &types::OverflowError)?;
    // SAFETY: the slot belongs to the sequence's type.
    from_c(thread, unsafe { repeat(sequence.as_ptr(), count) })
}

#[cold]
fn unsupported(
    thread: &Thread,
    a: &Object,
    b: &Object,
    op: BinaryOp,
    suffix: &str,
) -> crate::raised::Raised {
    let symbol = match (op.slot, suffix) {
        (SlotId::nb_power, "=") => "**=".to_owned(),
        _ => format!("{}{suffix}", op.symbol),
    };
    let print = op.slot == SlotId::nb_rshift
        && suffix.is_empty()
        && a.downcast_exact::<crate::native_function::NativeFunction>()
            .is_some_and(|f| f.def().name() == "print");
    let hint =
        if print { ". Did you mean \"print(<message>, file=<output_stream>)\"?" } else { "" };
    thread.type_error(format!(
        "unsupported operand type(s) for {symbol}: '{}' and '{}'{hint}",
        a.type_name(),
        b.type_name()
    ))
}

impl Object {
    /// What `__int__` of the type answers, unchecked; `None` where the type has none.
    pub fn call_nb_int(&self, thread: &mut Thread) -> PyResult<Option<Ref>> {
        match self.ty().number().and_then(|n| n.nb_int.get()) {
            // SAFETY: the slot belongs to the object's type.
            Some(convert) => from_c(thread, unsafe { convert(self.as_ptr()) }).map(Some),
            None => Ok(None),
        }
    }

    /// What `__float__` of the type answers, unchecked; `None` where the type has none.
    pub fn call_nb_float(&self, thread: &mut Thread) -> PyResult<Option<Ref>> {
        match self.ty().number().and_then(|n| n.nb_float.get()) {
            // SAFETY: the slot belongs to the object's type.
            Some(convert) => from_c(thread, unsafe { convert(self.as_ptr()) }).map(Some),
            None => Ok(None),
        }
    }

    /// True if the type has `__float__`.
    pub fn has_nb_float(&self) -> bool {
        self.ty().number().is_some_and(|n| n.nb_float.get().is_some())
    }

    /// True if the type gives its memory out as a buffer.
    pub fn has_buffer(&self) -> bool {
        self.ty().buffer().is_some_and(|b| b.bf_getbuffer.get().is_some())
    }
}
