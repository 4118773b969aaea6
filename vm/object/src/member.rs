//! Reading and writing C struct members (`PyMember_GetOne`, `PyMember_SetOne`).
#![expect(unsafe_code, reason = "memory is read by offset")]

use std::ffi::{CStr, c_char};

use crate::descriptor::{MemberDef, member};
use crate::float::Float;
use crate::header::Object;
use crate::int::Int;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref};
use crate::singletons;
use crate::string::Str;
use crate::thread::Thread;

/// # Safety
/// `object` has a member of the definition's kind at its offset.
pub unsafe fn read(thread: &mut Thread, object: &Object, def: &MemberDef) -> PyResult {
    // SAFETY: the caller's promise covers each of the reads below.
    unsafe {
        let at = object.as_ptr().cast::<u8>().offset(def.offset);
        let int = |thread: &Thread, n: i128| Ok(Int::from_i128(thread, n)?.into_object());
        match def.kind {
            member::BOOL => Ok(singletons::bool_object(*at != 0)),
            member::BYTE => int(thread, at.cast::<i8>().read().into()),
            member::UBYTE => int(thread, at.read().into()),
            member::SHORT => int(thread, at.cast::<i16>().read_unaligned().into()),
            member::USHORT => int(thread, at.cast::<u16>().read_unaligned().into()),
            member::INT => int(thread, at.cast::<i32>().read_unaligned().into()),
            member::UINT => int(thread, at.cast::<u32>().read_unaligned().into()),
            member::LONG | member::LONGLONG | member::PYSSIZET => {
                int(thread, at.cast::<i64>().read_unaligned().into())
            }
            member::ULONG | member::ULONGLONG => {
                int(thread, at.cast::<u64>().read_unaligned().into())
            }
            member::FLOAT => {
                Ok(Float::new(thread, at.cast::<f32>().read_unaligned().into())?.into_object())
            }
            member::DOUBLE => {
                Ok(Float::new(thread, at.cast::<f64>().read_unaligned())?.into_object())
            }
            member::CHAR => Ok(Str::from_char(thread, (*at).into())?.into_object()),
            member::STRING => {
                let text = at.cast::<*const c_char>().read_unaligned();
                if text.is_null() {
                    return Ok(singletons::none());
                }
                Ok(Str::new(thread, &CStr::from_ptr(text).to_string_lossy())?.into_object())
            }
            member::STRING_INPLACE => {
                Ok(Str::new(thread, &CStr::from_ptr(at.cast()).to_string_lossy())?.into_object())
            }
            member::OBJECT => Ok((*at.cast::<Field>()).get().unwrap_or_else(singletons::none)),
            member::OBJECT_EX => match (*at.cast::<Field>()).get() {
                Some(value) => Ok(value),
                None => {
                    let name = Str::intern_new(thread, def.name())?;
                    let owner = crate::protocol::object::shown_name(thread, object.ty())?;
                    let text = format!("'{owner}' object has no attribute '{name}'");
                    Err(crate::protocol::object::attribute_error(thread, object, &name, &text))
                }
            },
            member::NONE => Ok(singletons::none()),
            _ => Err(thread.system_error("bad memberdescr type")),
        }
    }
}

/// # Safety
/// As `read`.
pub unsafe fn write(
    thread: &mut Thread,
    object: &Object,
    def: &MemberDef,
    value: Option<&Object>,
) -> PyResult<()> {
    if def.flags & member::READONLY != 0 {
        return Err(thread.attribute_error_text("readonly attribute"));
    }
    // SAFETY: the caller's promise covers each of the writes below.
    unsafe {
        let at = object.as_ptr().cast::<u8>().offset(def.offset);
        let Some(value) = value else {
            return match def.kind {
                member::OBJECT_EX if (*at.cast::<Field>()).is_none() => {
                    Err(thread.attribute_error_text(def.name()))
                }
                member::OBJECT | member::OBJECT_EX => {
                    (*at.cast::<Field>()).set(None);
                    Ok(())
                }
                _ => Err(thread.type_error("can't delete numeric/char attribute")),
            };
        };
        match def.kind {
            member::OBJECT | member::OBJECT_EX => {
                (*at.cast::<Field>()).set(Some(value.to_ref()));
                return Ok(());
            }
            member::BOOL => {
                if !value.is_true() && !value.is_false() {
                    return Err(thread.type_error("attribute value type must be bool"));
                }
                *at = u8::from(value.is_true());
                return Ok(());
            }
            member::FLOAT => {
                let number = value.to_f64(thread)?;
                at.cast::<f32>().write_unaligned(number as f32);
                return Ok(());
            }
            member::DOUBLE => {
                let number = value.to_f64(thread)?;
                at.cast::<f64>().write_unaligned(number);
                return Ok(());
            }
            member::CHAR => {
                let c = value.downcast::<Str>().filter(|s| s.len() == 1 && s.is_ascii());
                let Some(c) = c else { return Err(thread.type_error("must be a character")) };
                *at = c.char_at(0) as u8;
                return Ok(());
            }
            member::STRING | member::STRING_INPLACE => {
                return Err(thread.type_error("readonly attribute"));
            }
            _ => {}
        }
        let number: Ref<Int> = value.to_index(thread)?;
        let signed = matches!(
            def.kind,
            member::BYTE
                | member::SHORT
                | member::INT
                | member::LONG
                | member::LONGLONG
                | member::PYSSIZET
        );
        let bits = number.as_i64().map(|n| n as u64);
        let bits = if signed { bits } else { bits.or_else(|| number.as_u64()) };
        let Some(bits) = bits else {
            return Err(thread.overflow_error("Python int too large to convert to C long"));
        };
        match def.kind {
            member::BYTE | member::UBYTE => *at = bits as u8,
            member::SHORT | member::USHORT => at.cast::<u16>().write_unaligned(bits as u16),
            member::INT | member::UINT => at.cast::<u32>().write_unaligned(bits as u32),
            member::LONG
            | member::LONGLONG
            | member::PYSSIZET
            | member::ULONG
            | member::ULONGLONG => {
                at.cast::<u64>().write_unaligned(bits);
            }
            _ => {
                return Err(thread.system_error(format!("bad memberdescr type for {}", def.name())));
            }
        }
        Ok(())
    }
}
