//! What an object is: headers, counts, layouts, types, the collector, interpreters and threads.
//!
//! The one crate where memory is raw: others get `&T`, `Ref<T>` and safe methods. Read in the
//! order below.

pub mod gc;
pub mod header;
pub mod heap;
pub mod instance;
pub mod refs;
pub mod singletons;
pub mod static_types;
pub mod type_object;
pub mod weakref;

pub mod gil;
pub mod interp_state;
pub mod lifecycle;
pub mod monitoring;
pub mod names;
pub mod new_thread;
pub mod raised;
pub mod runtime;
pub mod thread;

pub mod buffer;
pub mod bytearray;
pub mod bytes;
pub mod dict;
pub mod dict_kinds;
pub mod exception;
pub mod float;
pub mod int;
pub mod list;
pub mod memoryview;
pub mod method;
pub mod module;
pub mod set;
mod small_blocks;
pub mod string;
pub mod string_ops;
pub mod struct_sequence;
pub mod table;
pub mod tuple;

pub mod args;
pub mod convert;
pub mod descriptor;
pub mod member;
pub mod method_cache;
pub mod native;
pub mod native_function;
pub mod protocol;
pub mod slot_adapters;
pub mod slot_call;
pub mod slot_dispatch;
pub mod slot_table;
pub mod type_new;
pub mod type_ready;
pub mod type_spec;

pub mod code;
pub mod frame;
pub mod function;
pub mod stack_ref;
pub mod trace_func;
pub mod traceback;

/// Slot constructors under a short name: `slot::tp_repr(f)`.
pub use slot_adapters as slot;

pub use args::{Args, Params};
pub use convert::IntoObject;
pub use header::Object;
pub use native::{Native, Payload};
pub use raised::{PyResult, Raised};
pub use refs::{Field, Layout, Ref, Traverse, TypedLayout, Visitor};
pub use slot_adapters::CompareOp;
pub use thread::Thread;
pub use type_object::Type;
pub use type_ready::TypeSpec;

pub use bytearray::ByteArray;
pub use bytes::Bytes;
pub use code::Code;
pub use dict::Dict;
pub use dict_kinds::{DefaultDict, OrderedDict};
pub use exception::BaseException;
pub use float::{Complex, Float};
pub use function::{Function, Generator};
pub use int::{Bool, Int};
pub use list::List;
pub use memoryview::MemoryView;
pub use method::{BoundMethod, Cell_ as Cell, ClassMethod, Slice, StaticMethod};
pub use module::Module;
pub use set::Set;
pub use string::{Chars, Str};
pub use traceback::Traceback;
pub use tuple::Tuple;
pub use weakref::WeakRef;

/// `type[key]`: a generic alias of `type` itself.
pub(crate) fn native_alias(thread: &mut Thread, origin: &Object, key: &Object) -> PyResult {
    let make = thread.interp().generic_alias_hook.get().expect("set when the interpreter is made");
    make(thread, origin, key)
}
