//! CPython's C API over the virtual machine.
//!
//! One file a header of CPython, functions in its order. `convention.rs` says who owns what;
//! `varargs.rs` holds the variadic functions.


pub mod convention;

pub mod object;
pub mod pylifecycle;
pub mod pymem;
pub mod objimpl;
pub mod bytearrayobject;
pub mod bytesobject;
mod text_format;
pub mod unicodeobject;
pub mod unicode_codecs;
pub mod pyerrors;
pub mod longobject;
pub mod boolobject;
pub mod floatobject;
pub mod complexobject;
pub mod tupleobject;
pub mod listobject;
pub mod dictobject;
pub mod setobject;
pub mod moduleobject;
pub mod sliceobject;
pub mod warnings;
pub mod getargs;
pub mod modsupport;
pub mod ceval;
pub mod sysmodule;
pub mod osmodule;
pub mod import;
pub mod abstract_;
pub mod typeobject;
pub mod methodobject;
pub mod descrobject;
pub mod pycapsule;
pub mod weakrefobject;
pub mod memoryobject;
pub mod pystate;
pub mod pylifecycle;
pub mod pythonrun;
pub mod codecs;
pub mod pyframe;
pub mod pyctype;

pub mod varargs;
