//! CPython's C API over the virtual machine.
//!
//! One file a header of CPython, functions in its order. `convention.rs` says who owns what;
//! `varargs.rs` holds the variadic functions.

pub mod config_convert;
pub mod config_fields;
pub mod config_live;
pub mod convention;
pub mod dynload;
pub mod extension;

// The order of the headers: types before what uses them.

pub mod object;

pub mod initconfig;
pub mod lock;

pub mod abstract_;
pub mod argclinic;
pub mod boolobject;
pub mod bytearrayobject;
pub mod bytesobject;
pub mod ceval;
pub mod codecs;
pub mod complexobject;
pub mod context;
pub mod critical_section;
pub mod descrobject;
pub mod dictobject;
pub mod fileobject;
pub mod fileutils;
pub mod floatobject;
pub mod funcobject;
pub mod getargs;
pub mod identifier;
pub mod import;
pub mod intrcheck;
pub mod listobject;
pub mod longobject;
pub mod marshal;
pub mod memoryobject;
pub mod methodobject;
pub mod modsupport;
pub mod moduleobject;
pub mod monitoring;
pub mod objimpl;
pub mod osmodule;
pub mod pycapsule;
pub mod pyctype;
pub mod pyerrors;
pub mod pyframe;
pub mod pylifecycle;
pub mod pymem;
pub mod pystate;
pub mod pythonrun;

pub mod interactive;

pub mod pythread;
pub mod pytime;
pub mod setobject;
pub mod sliceobject;
pub mod structseq;
pub mod sysmodule;
mod text_format;
pub mod traceback;
pub mod tupleobject;
pub mod typeobject;
pub mod unicode_codecs;
pub mod unicodectype;
pub mod unicodeobject;
pub mod varargs;
pub mod warnings;
pub mod watchers;
pub mod weakrefobject;
