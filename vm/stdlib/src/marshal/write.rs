//! Objects to bytes.

use std::collections::HashMap;

use builtins::float::text::{FloatFlags, format_float, repr_f64};
use bytecode::Const;
use object::static_types as types;
use object::{
    Bytes, Code, Complex, Dict, Float, Int, Layout, List, Object, PyResult, Ref, Set, Slice, Str,
    Thread, Tuple, singletons,
};

use super::{DEPTH_MAX, tag, text_bytes};

pub(super) fn write(
    thread: &mut Thread,
    value: &Object,
    version: i32,
    allow_code: bool,
) -> PyResult<Vec<u8>> {
    let mut writer = Writer {
        out: Vec::new(),
        version,
        allow_code,
        depth: 0,
        refs: HashMap::new(),
        held: vec![],
    };
    writer.object(thread, value)?;
    Ok(writer.out)
}

struct Writer {
    out: Vec<u8>,
    version: i32,
    allow_code: bool,
    depth: u32,
    /// The numbers of objects, by address.
    refs: HashMap<usize, u32>,
    /// Keeps those objects, so that no address comes twice.
    held: Vec<Ref>,
}

impl Writer {
    fn size(&mut self, thread: &Thread, size: usize) -> PyResult<()> {
        match i32::try_from(size) {
            Ok(size) => self.out.extend(size.to_le_bytes()),
            Err(_) => return Err(thread.value_error("unmarshallable object")),
        }
        Ok(())
    }

    fn sized(&mut self, thread: &Thread, bytes: &[u8]) -> PyResult<()> {
        self.size(thread, bytes.len())?;
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn object(&mut self, thread: &mut Thread, value: &Object) -> PyResult<()> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(thread.value_error("object too deeply nested to marshal"));
        }
        thread.check_stack(" while marshalling an object")?;
        match constant_tag(value) {
            Some(tag) => self.out.push(tag),
            None => {
                if let Some(flag) = self.reference(value) {
                    self.value(thread, value, flag)?;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Writes a reference if the object was written before; otherwise the flag for its tag.
    fn reference(&mut self, value: &Object) -> Option<u8> {
        if self.version < 3 {
            return Some(0);
        }
        // What has one owner can't come again.
        let interned = value.downcast_exact::<Str>().is_some_and(Str::is_interned);
        if value.is_unique() && !interned {
            return Some(0);
        }
        if let Some(number) = self.refs.get(&value.id()) {
            self.out.push(tag::REF);
            self.out.extend(number.to_le_bytes());
            return None;
        }
        self.refs.insert(value.id(), self.refs.len() as u32);
        self.held.push(value.to_ref());
        Some(tag::FLAG_REF)
    }

    fn value(&mut self, thread: &mut Thread, value: &Object, flag: u8) -> PyResult<()> {
        if let Some(int) = value.downcast_exact::<Int>() {
            self.int(thread, int, flag)
        } else if let Some(float) = value.downcast_exact::<Float>() {
            self.float(float.value(), flag);
            Ok(())
        } else if let Some(complex) = value.downcast_exact::<Complex>() {
            self.complex(complex, flag);
            Ok(())
        } else if let Some(bytes) = value.downcast_exact::<Bytes>() {
            self.out.push(tag::BYTES | flag);
            self.sized(thread, bytes.as_slice())
        } else if let Some(text) = value.downcast_exact::<Str>() {
            self.text(thread, text, flag)
        } else if let Some(tuple) = value.downcast_exact::<Tuple>() {
            match u8::try_from(tuple.len()) {
                Ok(len) if self.version >= 4 => self.out.extend([tag::SMALL_TUPLE | flag, len]),
                _ => {
                    self.out.push(tag::TUPLE | flag);
                    self.size(thread, tuple.len())?;
                }
            }
            self.objects(thread, tuple.items())
        } else if let Some(list) = value.downcast_exact::<List>() {
            self.out.push(tag::LIST | flag);
            let items = list.to_vec();
            self.size(thread, items.len())?;
            self.objects(thread, &items)
        } else if let Some(dict) = value.downcast_exact::<Dict>() {
            self.out.push(tag::DICT | flag);
            for (key, value) in dict.entries() {
                self.object(thread, &key)?;
                self.object(thread, &value)?;
            }
            self.out.push(tag::NULL);
            Ok(())
        } else if value.is_instance_exactly(types::PySet_Type.as_type())
            || value.is_instance_exactly(types::PyFrozenSet_Type.as_type())
        {
            let set = value.downcast::<Set>().expect("its type says so");
            self.set(thread, set, flag)
        } else if let Some(code) = value.downcast_exact::<Code>() {
            self.code(thread, code, flag)
        } else if self.version >= 5
            && let Some(slice) = value.downcast_exact::<Slice>()
        {
            self.out.push(tag::SLICE | flag);
            let (start, stop, step) = slice.parts();
            self.objects(thread, &[start, stop, step])
        } else if value.has_buffer() {
            let data = object::buffer::get_bytes(thread, value)?.to_vec();
            self.out.push(tag::BYTES | flag);
            self.sized(thread, &data)
        } else {
            Err(thread.value_error("unmarshallable object"))
        }
    }

    fn objects(
        &mut self,
        thread: &mut Thread,
        items: &[impl std::ops::Deref<Target = Object>],
    ) -> PyResult<()> {
        items.iter().try_for_each(|item| self.object(thread, item))
    }

    fn int(&mut self, thread: &Thread, int: &Int, flag: u8) -> PyResult<()> {
        if let Some(small) = int.as_i32() {
            self.out.push(tag::INT | flag);
            self.out.extend(small.to_le_bytes());
            return Ok(());
        }
        self.out.push(tag::LONG | flag);
        // Digits of 30 bits become two of 15 each.
        let mut digits: Vec<u16> = Vec::new();
        for digit in int.digits() {
            digits.extend([(digit & 0x7FFF) as u16, (digit >> 15) as u16]);
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let Ok(count) = i32::try_from(digits.len()) else {
            return Err(thread.value_error("unmarshallable object"));
        };
        let count = if int.is_negative() { -count } else { count };
        self.out.extend(count.to_le_bytes());
        self.out.extend(digits.iter().flat_map(|digit| digit.to_le_bytes()));
        Ok(())
    }

    fn float(&mut self, value: f64, flag: u8) {
        if self.version > 1 {
            self.out.push(tag::BINARY_FLOAT | flag);
            self.out.extend(value.to_le_bytes());
        } else {
            self.out.push(tag::FLOAT | flag);
            self.float_text(value);
        }
    }

    fn complex(&mut self, value: &Complex, flag: u8) {
        if self.version > 1 {
            self.out.push(tag::BINARY_COMPLEX | flag);
            self.out.extend(value.real().to_le_bytes());
            self.out.extend(value.imag().to_le_bytes());
        } else {
            self.out.push(tag::COMPLEX | flag);
            self.float_text(value.real());
            self.float_text(value.imag());
        }
    }

    fn float_text(&mut self, value: f64) {
        let text = match value.is_finite() {
            true => format_float(value, 'g', 17, FloatFlags::default()),
            false => repr_f64(value),
        };
        self.out.push(text.len() as u8);
        self.out.extend_from_slice(text.as_bytes());
    }

    fn text(&mut self, thread: &Thread, text: &Str, flag: u8) -> PyResult<()> {
        let interned = text.is_interned();
        if self.version >= 4
            && let Some(ascii) = text.as_ascii()
        {
            if let Ok(len) = u8::try_from(ascii.len()) {
                let tag = if interned { tag::SHORT_ASCII_INTERNED } else { tag::SHORT_ASCII };
                self.out.extend([tag | flag, len]);
                self.out.extend_from_slice(ascii.as_bytes());
                return Ok(());
            }
            let tag = if interned { tag::ASCII_INTERNED } else { tag::ASCII };
            self.out.push(tag | flag);
            return self.sized(thread, ascii.as_bytes());
        }
        let tag = if self.version >= 3 && interned { tag::INTERNED } else { tag::UNICODE };
        self.out.push(tag | flag);
        self.sized(thread, &text_bytes(text))
    }

    /// The items in the order of their bytes: the same set always gives the same.
    fn set(&mut self, thread: &mut Thread, set: &Set, flag: u8) -> PyResult<()> {
        let frozen = Set::is_frozenset(set.as_object());
        self.out.push(flag | if frozen { tag::FROZEN_SET } else { tag::SET });
        let items = set.items();
        self.size(thread, items.len())?;
        let mut sorted = Vec::with_capacity(items.len());
        for (item, _) in items {
            let bytes = write(thread, &item, self.version, self.allow_code)?;
            sorted.push((bytes, item));
        }
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        sorted.iter().try_for_each(|(_, item)| self.object(thread, item))
    }

    /// The data as `bytecode` stores it, without constants; then the constants and the file's name
    /// as the objects that they are.
    fn code(&mut self, thread: &mut Thread, code: &Code, flag: u8) -> PyResult<()> {
        if !self.allow_code {
            return Err(thread.value_error("marshalling code objects is disallowed"));
        }
        let consts = code.consts();
        let mut data = (**code.data()).clone();
        data.consts = vec![Const::None; consts.len()].into();
        self.out.push(tag::CODE | flag);
        self.sized(thread, &bytecode::marshal::write(&data))?;
        self.object(thread, consts.as_object())?;
        self.object(thread, code.filename().as_object())
    }
}

fn constant_tag(value: &Object) -> Option<u8> {
    if value.is_none() {
        Some(tag::NONE)
    } else if value.is(types::StopIteration.as_type()) {
        Some(tag::STOP_ITERATION)
    } else if value.is(&*singletons::ellipsis()) {
        Some(tag::ELLIPSIS)
    } else if value.is(&*singletons::bool_object(false)) {
        Some(tag::FALSE)
    } else if value.is(&*singletons::bool_object(true)) {
        Some(tag::TRUE)
    } else {
        None
    }
}
