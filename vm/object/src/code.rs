//! Code objects: the shared data of compiled code, and what one interpreter makes of it.
//!
//! The instruction words are the interpreter's own copy, since specialisation rewrites them.
#![expect(unsafe_code, reason = "instructions follow the object in memory")]

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use bytecode::{CodeData, Const};

use crate::bytes::Bytes;
use crate::float::{Complex, Float};
use crate::gc;
use crate::header::{Object, VarObject};
use crate::heap;
use crate::int::Int;
use crate::raised::PyResult;
use crate::refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
use crate::singletons;
use crate::static_types::PyCode_Type;
use crate::string::Str;
use crate::thread::Thread;
use crate::tuple::Tuple;
use crate::type_object::Type;

/// `PyCodeObject`.
#[repr(C)]
pub struct Code {
    ob_base: VarObject,
    pub co_consts: Field<Tuple>,
    pub co_names: Field<Tuple>,
    pub co_exceptiontable: Field<Bytes>,
    pub co_flags: Cell<i32>,
    pub co_argcount: Cell<i32>,
    pub co_posonlyargcount: Cell<i32>,
    pub co_kwonlyargcount: Cell<i32>,
    pub co_stacksize: Cell<i32>,
    pub co_firstlineno: Cell<i32>,
    pub co_nlocalsplus: Cell<i32>,
    pub co_framesize: Cell<i32>,
    pub co_nlocals: Cell<i32>,
    pub co_ncellvars: Cell<i32>,
    pub co_nfreevars: Cell<i32>,
    pub co_version: Cell<u32>,
    pub co_localsplusnames: Field<Tuple>,
    pub co_localspluskinds: Field<Bytes>,
    pub co_filename: Field<Str>,
    pub co_name: Field<Str>,
    pub co_qualname: Field<Str>,
    pub co_linetable: Field<Bytes>,
    co_weakreflist: Cell<*mut Object>,
    co_executors: Cell<usize>,
    co_cached: Cell<usize>,
    /// The version of the instrumentation that the instructions were made for.
    pub co_instrumentation_version: Cell<usize>,
    /// Ours: what the interpreter keeps about the code (`Box<CodeExtra>`).
    extra: Cell<*mut CodeExtra>,
    co_unique_id: Cell<isize>,
    pub co_firsttraceable: Cell<i32>,
    co_extra: Cell<usize>,
    code_adaptive: [Cell<u16>; 4],
}

const HEAD: usize = 208;
const _: () = assert!(size_of::<Code>() == 216);
const _: () = assert!(std::mem::offset_of!(Code, code_adaptive) == HEAD);

/// The data that the code was made of, and state that only we keep.
pub struct CodeExtra {
    pub data: Arc<CodeData>,
    /// Whether the instructions have their counters set.
    pub warm: Cell<bool>,
    /// Set once an event of `sys.monitoring` or tracing has touched the code.
    pub monitors: RefCell<Option<Box<crate::monitoring::CodeMonitors>>>,
}

// SAFETY: `#[repr(C)]`, header first.
unsafe impl Layout for Code {}

impl TypedLayout for Code {
    fn type_object() -> &'static Type {
        &PyCode_Type
    }
}

impl Code {
    /// An interpreter's code object for compiled code.
    pub fn new(thread: &Thread, data: &Arc<CodeData>) -> PyResult<Ref<Code>> {
        let filename = Str::new(thread, &data.filename)?;
        Code::with_filename(thread, data, &filename)
    }

    /// As `new`; nested code shares the filename object.
    pub fn with_filename(
        thread: &Thread,
        data: &Arc<CodeData>,
        filename: &Ref<Str>,
    ) -> PyResult<Ref<Code>> {
        let consts = Tuple::new(thread, constants(thread, &data.consts, filename)?)?;
        Code::assemble(thread, data, consts, filename.clone())
    }

    /// As `new`, with the constants given.
    pub fn assemble(
        thread: &Thread,
        data: &Arc<CodeData>,
        consts: Ref<Tuple>,
        filename: Ref<Str>,
    ) -> PyResult<Ref<Code>> {
        let data = &without_columns(thread, data);
        let names = |list: &[Arc<str>]| -> PyResult<Ref<Tuple>> {
            let items: PyResult<Vec<Ref>> =
                list.iter().map(|name| Ok(Str::intern_new(thread, name)?.into_object())).collect();
            Tuple::new(thread, items?)
        };
        let co_names = names(&data.names)?;
        let localsplusnames = names(&data.localsplusnames)?;
        let words = data.code.len();
        let object =
            heap::alloc_object(thread, &PyCode_Type, HEAD + words * 2, words)?.cast::<Code>();
        // SAFETY: fresh zeroed memory for the fixed part and the words; null fields are valid.
        let code = unsafe {
            let extra = CodeExtra {
                data: Arc::clone(data),
                warm: Cell::new(false),
                monitors: RefCell::new(None),
            };
            (*object).extra.set(Box::into_raw(Box::new(extra)));
            let to = object.cast::<u8>().add(HEAD).cast::<u16>();
            std::ptr::copy_nonoverlapping(data.code.as_ptr(), to, words);
            set_counters(std::slice::from_raw_parts_mut(to, words));
            Ref::from_raw(object)
        };
        let count =
            |bit: u8| data.localspluskinds.iter().filter(|kind| **kind & bit != 0).count() as i32;
        code.co_consts.put(consts);
        code.co_names.put(co_names);
        code.co_exceptiontable.put(Bytes::new(thread, &data.exceptiontable)?);
        code.co_flags.set(data.flags as i32);
        code.co_argcount.set(data.argcount as i32);
        code.co_posonlyargcount.set(data.posonlyargcount as i32);
        code.co_kwonlyargcount.set(data.kwonlyargcount as i32);
        code.co_stacksize.set(data.stacksize as i32);
        code.co_firstlineno.set(data.firstlineno);
        code.co_nlocalsplus.set(data.localsplusnames.len() as i32);
        code.co_framesize.set(
            (data.localsplusnames.len() + data.stacksize as usize + crate::frame::FRAME_WORDS)
                as i32,
        );
        code.co_nlocals.set(count(LOCAL_KIND));
        code.co_ncellvars.set(count(CELL_KIND));
        code.co_nfreevars.set(count(FREE_KIND));
        code.co_version.set(thread.interp().next_func_version());
        code.co_localsplusnames.put(localsplusnames);
        code.co_localspluskinds.put(Bytes::new(thread, &data.localspluskinds)?);
        code.co_filename.put(filename);
        code.co_name.put(Str::intern_new(thread, &data.name)?);
        code.co_qualname.put(Str::intern_new(thread, &data.qualname)?);
        code.co_linetable.put(Bytes::new(thread, &data.linetable)?);
        let resume = bytecode::Opcode::Resume as u16;
        let first = data.code.iter().position(|word| word & 0xFF == resume).unwrap_or(words);
        code.co_firsttraceable.set(first as i32);
        gc::track_if_gc(thread, code.as_object());
        Ok(code)
    }

    /// The instructions as they stand now, specialised ones included.
    pub fn adaptive_words(&self) -> Vec<u16> {
        // SAFETY: that many words stand behind the fixed part.
        unsafe { std::slice::from_raw_parts(self.code_start(), self.code_len()) }.to_vec()
    }

    /// The instructions as they stand now; specialisation and monitoring rewrite them.
    #[inline]
    pub fn words(&self) -> &[Cell<u16>] {
        // SAFETY: that many words stand behind the fixed part, changed through cells or the loop.
        unsafe {
            std::slice::from_raw_parts(self.code_start().cast::<Cell<u16>>(), self.code_len())
        }
    }

    /// Replaces the opcode of an instruction, and starts the counter of a generic one anew.
    pub fn set_opcode(&self, at: usize, opcode: bytecode::Opcode) {
        let words = self.words();
        words[at].set(words[at].get() & 0xFF00 | opcode as u16);
        if opcode.caches() > 0 && opcode.deopt() == opcode {
            words[at + 1].set(WARMUP);
        }
    }

    /// Keeps an instruction from being specialised the next time that it runs.
    pub fn pause_counter(&self, at: usize) {
        if bytecode::Opcode::from_u8(self.data().code[at] as u8).caches() > 0 {
            self.words()[at + 1].set(u16::MAX);
        }
    }

    pub fn extra(&self) -> &CodeExtra {
        // SAFETY: set when the object was made, freed with it.
        unsafe { &*self.extra.get() }
    }

    pub fn data(&self) -> &Arc<CodeData> {
        &self.extra().data
    }

    /// The first instruction word.
    #[inline(always)]
    pub fn code_start(&self) -> *mut u16 {
        std::ptr::from_ref(self).cast_mut().cast::<u8>().wrapping_add(HEAD).cast::<u16>()
    }

    /// How many words of instructions there are.
    #[inline]
    pub fn code_len(&self) -> usize {
        self.ob_base.ob_size.get() as usize
    }

    #[inline(always)]
    pub fn nlocalsplus(&self) -> usize {
        self.co_nlocalsplus.get() as usize
    }

    #[inline(always)]
    pub fn framesize(&self) -> usize {
        self.co_framesize.get() as usize
    }

    pub fn has_flag(&self, flag: u32) -> bool {
        self.co_flags.get() as u32 & flag != 0
    }

    pub fn first_traceable(&self) -> usize {
        self.co_firsttraceable.get() as usize
    }

    #[inline(always)]
    pub fn consts(&self) -> &Tuple {
        // SAFETY: set when made, never replaced.
        unsafe { self.co_consts.borrow() }.expect("set when made")
    }

    #[inline(always)]
    pub fn names(&self) -> &Tuple {
        // SAFETY: set when made, never replaced.
        unsafe { self.co_names.borrow() }.expect("set when made")
    }

    /// The interned name at an index.
    #[inline(always)]
    pub fn name_at(&self, at: usize) -> &Str {
        // SAFETY: names are strings.
        unsafe { self.names().items()[at].cast_unchecked::<Str>() }
    }

    /// Name of a local, cell or free variable.
    #[inline]
    pub fn local_name(&self, at: usize) -> &Str {
        // SAFETY: set when made, never replaced; names are strings.
        unsafe {
            let names = self.co_localsplusnames.borrow().expect("set when made");
            names.items()[at].cast_unchecked::<Str>()
        }
    }

    pub fn local_kind(&self, at: usize) -> u8 {
        self.data().localspluskinds[at]
    }

    pub fn name(&self) -> Ref<Str> {
        self.co_name.get().expect("set when made")
    }

    pub fn qualname(&self) -> Ref<Str> {
        self.co_qualname.get().expect("set when made")
    }

    pub fn filename(&self) -> Ref<Str> {
        self.co_filename.get().expect("set when made")
    }

    /// The line of the instruction at an index in words.
    pub fn line_of(&self, word: isize) -> Option<u32> {
        if word < 0 {
            return Some(self.co_firstlineno.get() as u32);
        }
        let data = self.data();
        let position =
            bytecode::line_table::position_at(&data.linetable, data.firstlineno, word as usize);
        u32::try_from(position.line).ok()
    }
}

/// The data as it is, or with lines alone where the interpreter keeps no columns.
fn without_columns(thread: &Thread, data: &Arc<CodeData>) -> Arc<CodeData> {
    if thread.interp().debug_ranges.get() {
        return Arc::clone(data);
    }
    let mut lines = bytecode::line_table::Writer::new(data.firstlineno);
    for entry in bytecode::line_table::entries(&data.linetable, data.firstlineno) {
        let line = entry.position.line;
        let position =
            bytecode::line_table::Position { line, end_line: line, col: -1, end_col: -1 };
        lines.push(position, entry.units);
    }
    Arc::new(CodeData { linetable: lines.finish(), ..CodeData::clone(data) })
}

/// A counter that lets the first execution of an instruction pass before it is specialised.
const WARMUP: u16 = 1 << 4 | 1;

/// Starts the counters in the first cache word of every instruction that has one.
fn set_counters(words: &mut [u16]) {
    let mut at = 0;
    while at < words.len() {
        let caches = bytecode::Opcode::from_u8(words[at] as u8).caches();
        if caches > 0 && at + 1 < words.len() {
            words[at + 1] = WARMUP;
        }
        at += 1 + caches;
    }
}

/// Kinds of local variables.
pub const HIDDEN_KIND: u8 = 0x10;
pub const LOCAL_KIND: u8 = 0x20;
pub const CELL_KIND: u8 = 0x40;
pub const FREE_KIND: u8 = 0x80;

impl Drop for Code {
    fn drop(&mut self) {
        let extra = self.extra.replace(std::ptr::null_mut());
        if !extra.is_null() {
            // SAFETY: made by `Box::into_raw` when the object was made.
            drop(unsafe { Box::from_raw(extra) });
        }
    }
}

impl Traverse for Code {
    fn traverse(&self, visitor: &mut Visitor<'_>) {
        self.co_consts.visit(visitor);
    }
}

fn constants(thread: &Thread, consts: &[Const], filename: &Ref<Str>) -> PyResult<Vec<Ref>> {
    consts.iter().map(|value| constant(thread, value, filename)).collect()
}

/// A constant of compiled code as an object.
pub fn constant(thread: &Thread, value: &Const, filename: &Ref<Str>) -> PyResult {
    Ok(match value {
        Const::None => singletons::none(),
        Const::True => singletons::bool_object(true),
        Const::False => singletons::bool_object(false),
        Const::Ellipsis => singletons::ellipsis(),
        Const::Int(value) => Int::new(thread, *value)?.into_object(),
        Const::BigInt(value) => Int::from_bigint(thread, value)?.into_object(),
        Const::Float(value) => Float::new(thread, *value)?.into_object(),
        Const::Complex { real, imag } => Complex::new(thread, *real, *imag)?.into_object(),
        Const::Str(text) => {
            let made = Str::from_wtf8(thread, text.as_bytes())?;
            let name_like = made
                .as_ascii()
                .is_some_and(|text| text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_'));
            if name_like { Str::intern(thread, made).into_object() } else { made.into_object() }
        }
        Const::Bytes(data) => Bytes::new(thread, data)?.into_object(),
        Const::Tuple(items) => {
            Tuple::new(thread, constants(thread, items, filename)?)?.into_object()
        }
        Const::FrozenSet(items) => {
            let items = constants(thread, items, filename)?;
            let make =
                thread.interp().frozenset_hook.get().expect("set when the interpreter is made");
            make(thread.again(), items)?
        }
        Const::Slice(parts) => {
            let start = constant(thread, &parts.start, filename)?;
            let stop = constant(thread, &parts.stop, filename)?;
            let step = constant(thread, &parts.step, filename)?;
            crate::method::Slice::new(thread, start, stop, step)?.into_object()
        }
        Const::Code(data) => Code::with_filename(thread, data, filename)?.into_object(),
    })
}
