//! The constants of a code object: each value once, values told apart by type and sign of zero.

use std::collections::HashMap;

use bytecode::{Const, Text};
use parser::ast::Constant;

/// Invariant: no two constants are the same value of the same type.
#[derive(Clone, Debug, Default)]
pub(crate) struct ConstTable {
    values: Vec<Const>,
    by_key: HashMap<Vec<u8>, u32>,
}

impl ConstTable {
    pub(crate) fn add(&mut self, value: Const) -> u32 {
        let index = self.values.len() as u32;
        let mut key = Vec::new();
        if push_key(&mut key, &value) {
            if let Some(found) = self.by_key.get(&key) {
                return *found;
            }
            self.by_key.insert(key, index);
        } else if let Some(found) = self.values.iter().position(|other| *other == value) {
            // Code compiled twice, as the body of a finally is.
            return found as u32;
        }
        self.values.push(value);
        index
    }

    pub(crate) fn get(&self, index: u32) -> &Const {
        &self.values[index as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// Keeps the constants at these indices, in this order.
    pub(crate) fn retain(&mut self, kept: &[u32]) {
        let values = std::mem::take(&mut self.values);
        self.values = kept.iter().map(|index| values[*index as usize].clone()).collect();
        self.by_key.clear();
    }

    pub(crate) fn into_values(self) -> Box<[Const]> {
        self.values.into()
    }
}

/// A byte string that is equal for equal constants of equal type. False if there is code inside.
pub(crate) fn push_key(key: &mut Vec<u8>, value: &Const) -> bool {
    let mut push = |tag: u8, bytes: &[u8]| {
        key.push(tag);
        key.extend((bytes.len() as u64).to_le_bytes());
        key.extend_from_slice(bytes);
        true
    };
    match value {
        Const::None => push(0, &[]),
        Const::True => push(1, &[]),
        Const::False => push(2, &[]),
        Const::Ellipsis => push(3, &[]),
        Const::Int(int) => push(4, &int.to_le_bytes()),
        Const::BigInt(int) => push(5, &int.to_signed_bytes_le()),
        Const::Float(float) => push(6, &float.to_bits().to_le_bytes()),
        Const::Complex { real, imag } => {
            push(7, &[real.to_bits().to_le_bytes(), imag.to_bits().to_le_bytes()].concat())
        }
        Const::Str(text) => push(8, text.as_bytes()),
        Const::Bytes(bytes) => push(9, bytes),
        Const::Tuple(items) => {
            push(10, &(items.len() as u64).to_le_bytes());
            items.iter().all(|item| push_key(key, item))
        }
        Const::FrozenSet(items) => {
            push(11, &(items.len() as u64).to_le_bytes());
            let mut keys: Vec<Vec<u8>> = Vec::with_capacity(items.len());
            for item in items.iter() {
                let mut inner = Vec::new();
                if !push_key(&mut inner, item) {
                    return false;
                }
                keys.push(inner);
            }
            keys.sort_unstable();
            key.extend(keys.concat());
            true
        }
        Const::Slice(slice) => {
            push(12, &[]);
            [&slice.start, &slice.stop, &slice.step].into_iter().all(|part| push_key(key, part))
        }
        Const::Code(_) => false,
    }
}

pub(crate) fn text(text: &parser::ast::Text) -> Text {
    Text::from_wtf8(text.as_bytes()).expect("the parser's texts are generalised UTF-8")
}

/// A constant of the tree as a constant of code.
pub(crate) fn from_ast(value: &Constant) -> Const {
    let all = |items: &[Constant]| items.iter().map(from_ast).collect();
    match value {
        Constant::None => Const::None,
        Constant::True => Const::True,
        Constant::False => Const::False,
        Constant::Ellipsis => Const::Ellipsis,
        Constant::Int(int) => Const::int(int.clone()),
        Constant::Float(float) => Const::Float(*float),
        Constant::Complex { real, imag } => Const::Complex { real: *real, imag: *imag },
        Constant::Str(string) => Const::Str(text(string)),
        Constant::Bytes(bytes) => Const::Bytes(bytes.clone()),
        Constant::Tuple(items) => Const::Tuple(all(items)),
        Constant::FrozenSet(items) => Const::FrozenSet(all(items)),
    }
}
