//! Every static type that the ABI exports: its address, name, sizes and flags.
//!
//! Slots, methods and dicts are filled in when the process starts (`type_ready.rs`) from the specs
//! of the builtins crate. Sizes are those of `tests/abi/`. Next: `type_object.rs`.
#![expect(unsafe_code, reason = "an exported name is unsafe to the lint")]
#![expect(non_upper_case_globals, reason = "the names are CPython's")]

use crate::header::Object;
use crate::type_object::{Type, flags};

/// GC, subclassable.
const BASE: u64 = flags::BASETYPE;
const GC: u64 = flags::HAVE_GC;
const EXC: u64 = flags::BASETYPE | flags::HAVE_GC | flags::BASE_EXC_SUBCLASS;

macro_rules! exported_types {
    ($($name:ident = $text:literal, $basic:literal, $item:literal, $flags:expr;)*) => {
        $(
            #[doc = concat!("The type `", $text, "`.")]
            #[unsafe(no_mangle)]
            pub static $name: Type = {
                // One C string a type, made from the literal at compile time.
                const NAME: &std::ffi::CStr =
                    match std::ffi::CStr::from_bytes_with_nul(concat!($text, "\0").as_bytes()) {
                        Ok(name) => name,
                        Err(_) => panic!("a type's name holds no NUL"),
                    };
                Type::new_static(NAME, $basic, $item, $flags)
            };
        )*
        /// The exported types that are no exceptions.
        pub const EXPORTED: &[&Type] = &[$(&$name),*];
    };
}

macro_rules! exceptions {
    ($($name:ident($base:ident) = $basic:literal, $pointer:ident;)*) => {
        $(
            #[doc = concat!("The exception type `", stringify!($name), "`.")]
            pub static $name: Type = {
                const NAME: &std::ffi::CStr =
                    match std::ffi::CStr::from_bytes_with_nul(concat!(stringify!($name), "\0").as_bytes()) {
                        Ok(name) => name,
                        Err(_) => panic!("a type's name holds no NUL"),
                    };
                Type::new_static(NAME, $basic, 0, EXC)
            };
            #[doc = concat!("Points at `", stringify!($name), "`, as C code sees it.")]
            #[unsafe(no_mangle)]
            pub static $pointer: TypePointer = TypePointer(&raw const $name);
        )*
        /// The exception types with their bases, bases first.
        pub const EXCEPTIONS: &[(&Type, &Type)] = &[$((&$name, &$base)),*];
    };
}

/// `PyObject *PyExc_…`: a variable that holds the address of a type.
#[repr(transparent)]
pub struct TypePointer(pub *const Type);
// SAFETY: the pointer is never changed and the type is shared.
unsafe impl Sync for TypePointer {}

/// `PyObject *PyExc_EnvironmentError` and its like: a second name.
#[unsafe(no_mangle)]
pub static PyExc_EnvironmentError: TypePointer = TypePointer(&raw const OSError);
#[doc = "A second name of `PyExc_OSError`."]
#[unsafe(no_mangle)]
pub static PyExc_IOError: TypePointer = TypePointer(&raw const OSError);

exported_types! {
    PyAsyncGen_Type = "async_generator", 152, 8, flags::HAVE_GC;
    PyBaseObject_Type = "object", 16, 0, flags::BASETYPE;
    PyBool_Type = "bool", 24, 4, flags::LONG_SUBCLASS;
    PyByteArrayIter_Type = "bytearray_iterator", 32, 0, flags::HAVE_GC;
    PyByteArray_Type = "bytearray", 56, 0, flags::BASETYPE | flags::MATCH_SELF;
    PyBytesIter_Type = "bytes_iterator", 32, 0, flags::HAVE_GC;
    PyBytes_Type = "bytes", 33, 1, flags::BASETYPE | flags::MATCH_SELF | flags::BYTES_SUBCLASS;
    PyCFunction_Type = "builtin_function_or_method", 56, 0, flags::HAVE_VECTORCALL | flags::HAVE_GC;
    PyCMethod_Type = "builtin_method", 64, 0, 0;
    PyCallIter_Type = "callable_iterator", 32, 0, flags::HAVE_GC;
    PyCapsule_Type = "PyCapsule", 64, 0, flags::HAVE_GC;
    PyCell_Type = "cell", 24, 0, flags::HAVE_GC;
    PyClassMethodDescr_Type = "classmethod_descriptor", 56, 0, flags::HAVE_GC;
    PyClassMethod_Type = "classmethod", 32, 0, flags::BASETYPE | flags::HAVE_GC;
    PyCode_Type = "code", 208, 2, 0;
    PyComplex_Type = "complex", 32, 0, flags::BASETYPE;
    PyContextToken_Type = "_contextvars.Token", 48, 0, flags::HAVE_GC;
    PyContextVar_Type = "_contextvars.ContextVar", 64, 0, flags::HAVE_GC;
    PyContext_Type = "_contextvars.Context", 48, 0, flags::HAVE_GC;
    PyCoro_Type = "coroutine", 152, 8, flags::HAVE_GC;
    PyDictItems_Type = "dict_items", 24, 0, flags::HAVE_GC;
    PyDictIterItem_Type = "dict_itemiterator", 56, 0, flags::HAVE_GC;
    PyDictIterKey_Type = "dict_keyiterator", 56, 0, flags::HAVE_GC;
    PyDictIterValue_Type = "dict_valueiterator", 56, 0, flags::HAVE_GC;
    PyDictKeys_Type = "dict_keys", 24, 0, flags::HAVE_GC;
    PyDictProxy_Type = "mappingproxy", 24, 0, flags::MAPPING | flags::HAVE_GC;
    PyDictRevIterItem_Type = "dict_reverseitemiterator", 56, 0, flags::HAVE_GC;
    PyDictRevIterKey_Type = "dict_reversekeyiterator", 56, 0, flags::HAVE_GC;
    PyDictRevIterValue_Type = "dict_reversevalueiterator", 56, 0, flags::HAVE_GC;
    PyDictValues_Type = "dict_values", 24, 0, flags::HAVE_GC;
    PyDict_Type = "dict", 48, 0, flags::MAPPING | flags::BASETYPE | flags::HAVE_GC | flags::MATCH_SELF | flags::DICT_SUBCLASS;
    PyEllipsis_Type = "ellipsis", 16, 0, 0;
    PyEnum_Type = "enumerate", 56, 0, flags::BASETYPE | flags::HAVE_GC;
    PyFilter_Type = "filter", 32, 0, flags::BASETYPE | flags::HAVE_GC;
    PyFloat_Type = "float", 24, 0, flags::BASETYPE | flags::MATCH_SELF;
    PyFrameLocalsProxy_Type = "FrameLocalsProxy", 24, 0, flags::MAPPING | flags::HAVE_GC;
    PyFrame_Type = "frame", 152, 8, flags::HAVE_GC;
    PyFrozenSet_Type = "frozenset", 200, 0, flags::BASETYPE | flags::HAVE_GC | flags::MATCH_SELF;
    PyFunction_Type = "function", 152, 0, flags::HAVE_VECTORCALL | flags::HAVE_GC | flags::METHOD_DESCRIPTOR;
    PyGen_Type = "generator", 152, 8, flags::HAVE_GC;
    PyGetSetDescr_Type = "getset_descriptor", 48, 0, flags::HAVE_GC;
    PyInstanceMethod_Type = "instancemethod", 24, 0, flags::HAVE_GC;
    PyListIter_Type = "list_iterator", 32, 0, flags::HAVE_GC;
    PyListRevIter_Type = "list_reverseiterator", 32, 0, flags::HAVE_GC;
    PyList_Type = "list", 40, 0, flags::SEQUENCE | flags::BASETYPE | flags::HAVE_GC | flags::MATCH_SELF | flags::LIST_SUBCLASS;
    PyLongRangeIter_Type = "longrange_iterator", 40, 0, 0;
    PyLong_Type = "int", 24, 4, flags::BASETYPE | flags::MATCH_SELF | flags::LONG_SUBCLASS;
    PyMap_Type = "map", 40, 0, flags::BASETYPE | flags::HAVE_GC;
    PyMemberDescr_Type = "member_descriptor", 48, 0, flags::HAVE_GC;
    PyMemoryView_Type = "memoryview", 144, 8, flags::SEQUENCE | flags::HAVE_GC;
    PyMethodDescr_Type = "method_descriptor", 56, 0, flags::HAVE_VECTORCALL | flags::HAVE_GC | flags::METHOD_DESCRIPTOR;
    PyMethod_Type = "method", 48, 0, flags::HAVE_VECTORCALL | flags::HAVE_GC;
    PyModuleDef_Type = "moduledef", 104, 0, 0;
    PyModule_Type = "module", 56, 0, flags::BASETYPE | flags::HAVE_GC;
    PyODictItems_Type = "odict_items", 24, 0, flags::HAVE_GC;
    PyODictIter_Type = "odict_iterator", 64, 0, flags::HAVE_GC;
    PyODictKeys_Type = "odict_keys", 24, 0, flags::HAVE_GC;
    PyODictValues_Type = "odict_values", 24, 0, flags::HAVE_GC;
    PyODict_Type = "collections.OrderedDict", 112, 0, flags::BASETYPE | flags::HAVE_GC | flags::DICT_SUBCLASS;
    PyPickleBuffer_Type = "pickle.PickleBuffer", 104, 0, flags::HAVE_GC;
    PyProperty_Type = "property", 64, 0, flags::BASETYPE | flags::HAVE_GC;
    PyRangeIter_Type = "range_iterator", 40, 0, 0;
    PyRange_Type = "range", 48, 0, flags::SEQUENCE;
    PyReversed_Type = "reversed", 32, 0, flags::BASETYPE | flags::HAVE_GC;
    PySeqIter_Type = "iterator", 32, 0, flags::HAVE_GC;
    PySetIter_Type = "set_iterator", 48, 0, flags::HAVE_GC;
    PySet_Type = "set", 200, 0, flags::BASETYPE | flags::HAVE_GC | flags::MATCH_SELF;
    PySlice_Type = "slice", 40, 0, flags::HAVE_GC;
    PyStaticMethod_Type = "staticmethod", 32, 0, flags::BASETYPE | flags::HAVE_GC;
    PyStdPrinter_Type = "stderrprinter", 24, 0, flags::DISALLOW_INSTANTIATION;
    PySuper_Type = "super", 40, 0, flags::BASETYPE | flags::HAVE_GC;
    PyTraceBack_Type = "traceback", 40, 0, flags::HAVE_GC;
    PyTupleIter_Type = "tuple_iterator", 32, 0, flags::HAVE_GC;
    PyTuple_Type = "tuple", 32, 8, flags::SEQUENCE | flags::BASETYPE | flags::HAVE_GC | flags::MATCH_SELF | flags::TUPLE_SUBCLASS;
    PyType_Type = "type", 936, 40, flags::BASETYPE | flags::HAVE_VECTORCALL | flags::HAVE_GC | flags::TYPE_SUBCLASS;
    PyUnicodeIter_Type = "str_iterator", 32, 0, flags::HAVE_GC;
    PyUnicode_Type = "str", 64, 0, flags::BASETYPE | flags::MATCH_SELF | flags::UNICODE_SUBCLASS;
    PyWrapperDescr_Type = "wrapper_descriptor", 56, 0, flags::HAVE_GC | flags::METHOD_DESCRIPTOR;
    PyZip_Type = "zip", 48, 0, flags::BASETYPE | flags::HAVE_GC;
    Py_GenericAliasType = "types.GenericAlias", 64, 0, flags::BASETYPE | flags::HAVE_VECTORCALL | flags::HAVE_GC;
    _PyAsyncGenASend_Type = "async_generator_asend", 40, 0, flags::HAVE_GC;
    _PyNone_Type = "NoneType", 16, 0, 0;
    _PyNotImplemented_Type = "NotImplementedType", 16, 0, 0;
    _PyUnion_Type = "typing.Union", 56, 0, flags::HAVE_GC;
    _PyWeakref_CallableProxyType = "weakref.CallableProxyType", 64, 0, flags::HAVE_GC;
    _PyWeakref_ProxyType = "weakref.ProxyType", 64, 0, flags::HAVE_GC;
    _PyWeakref_RefType = "weakref.ReferenceType", 64, 0, flags::BASETYPE | flags::HAVE_VECTORCALL | flags::HAVE_GC;
    _PyManagedBuffer_Type = "managedbuffer", 112, 0, flags::HAVE_GC;
}

exceptions! {
    BaseException(PyBaseObject_Type) = 72, PyExc_BaseException;
    BaseExceptionGroup(BaseException) = 96, PyExc_BaseExceptionGroup;
    GeneratorExit(BaseException) = 72, PyExc_GeneratorExit;
    KeyboardInterrupt(BaseException) = 72, PyExc_KeyboardInterrupt;
    SystemExit(BaseException) = 80, PyExc_SystemExit;
    Exception(BaseException) = 72, PyExc_Exception;
    ArithmeticError(Exception) = 72, PyExc_ArithmeticError;
    FloatingPointError(ArithmeticError) = 72, PyExc_FloatingPointError;
    OverflowError(ArithmeticError) = 72, PyExc_OverflowError;
    ZeroDivisionError(ArithmeticError) = 72, PyExc_ZeroDivisionError;
    AssertionError(Exception) = 72, PyExc_AssertionError;
    AttributeError(Exception) = 88, PyExc_AttributeError;
    BufferError(Exception) = 72, PyExc_BufferError;
    EOFError(Exception) = 72, PyExc_EOFError;
    ImportError(Exception) = 104, PyExc_ImportError;
    ModuleNotFoundError(ImportError) = 104, PyExc_ModuleNotFoundError;
    LookupError(Exception) = 72, PyExc_LookupError;
    IndexError(LookupError) = 72, PyExc_IndexError;
    KeyError(LookupError) = 72, PyExc_KeyError;
    MemoryError(Exception) = 72, PyExc_MemoryError;
    NameError(Exception) = 80, PyExc_NameError;
    UnboundLocalError(NameError) = 80, PyExc_UnboundLocalError;
    OSError(Exception) = 112, PyExc_OSError;
    BlockingIOError(OSError) = 112, PyExc_BlockingIOError;
    ChildProcessError(OSError) = 112, PyExc_ChildProcessError;
    ConnectionError(OSError) = 112, PyExc_ConnectionError;
    BrokenPipeError(ConnectionError) = 112, PyExc_BrokenPipeError;
    ConnectionAbortedError(ConnectionError) = 112, PyExc_ConnectionAbortedError;
    ConnectionRefusedError(ConnectionError) = 112, PyExc_ConnectionRefusedError;
    ConnectionResetError(ConnectionError) = 112, PyExc_ConnectionResetError;
    FileExistsError(OSError) = 112, PyExc_FileExistsError;
    FileNotFoundError(OSError) = 112, PyExc_FileNotFoundError;
    InterruptedError(OSError) = 112, PyExc_InterruptedError;
    IsADirectoryError(OSError) = 112, PyExc_IsADirectoryError;
    NotADirectoryError(OSError) = 112, PyExc_NotADirectoryError;
    PermissionError(OSError) = 112, PyExc_PermissionError;
    ProcessLookupError(OSError) = 112, PyExc_ProcessLookupError;
    TimeoutError(OSError) = 112, PyExc_TimeoutError;
    ReferenceError(Exception) = 72, PyExc_ReferenceError;
    RuntimeError(Exception) = 72, PyExc_RuntimeError;
    NotImplementedError(RuntimeError) = 72, PyExc_NotImplementedError;
    PythonFinalizationError(RuntimeError) = 72, PyExc_PythonFinalizationError;
    RecursionError(RuntimeError) = 72, PyExc_RecursionError;
    StopAsyncIteration(Exception) = 72, PyExc_StopAsyncIteration;
    StopIteration(Exception) = 80, PyExc_StopIteration;
    SyntaxError(Exception) = 144, PyExc_SyntaxError;
    IndentationError(SyntaxError) = 144, PyExc_IndentationError;
    TabError(IndentationError) = 144, PyExc_TabError;
    _IncompleteInputError(SyntaxError) = 144, PyExc__IncompleteInputError;
    SystemError(Exception) = 72, PyExc_SystemError;
    TypeError(Exception) = 72, PyExc_TypeError;
    ValueError(Exception) = 72, PyExc_ValueError;
    UnicodeError(ValueError) = 72, PyExc_UnicodeError;
    UnicodeDecodeError(UnicodeError) = 112, PyExc_UnicodeDecodeError;
    UnicodeEncodeError(UnicodeError) = 112, PyExc_UnicodeEncodeError;
    UnicodeTranslateError(UnicodeError) = 112, PyExc_UnicodeTranslateError;
    Warning(Exception) = 72, PyExc_Warning;
    BytesWarning(Warning) = 72, PyExc_BytesWarning;
    DeprecationWarning(Warning) = 72, PyExc_DeprecationWarning;
    EncodingWarning(Warning) = 72, PyExc_EncodingWarning;
    FutureWarning(Warning) = 72, PyExc_FutureWarning;
    ImportWarning(Warning) = 72, PyExc_ImportWarning;
    PendingDeprecationWarning(Warning) = 72, PyExc_PendingDeprecationWarning;
    ResourceWarning(Warning) = 72, PyExc_ResourceWarning;
    RuntimeWarning(Warning) = 72, PyExc_RuntimeWarning;
    SyntaxWarning(Warning) = 72, PyExc_SyntaxWarning;
    UnicodeWarning(Warning) = 72, PyExc_UnicodeWarning;
    UserWarning(Warning) = 72, PyExc_UserWarning;
}

/// Exceptions whose layout begins like this have an instance dict at this offset.
pub const EXCEPTION_DICT_OFFSET: isize = 16;

const _: () = assert!(size_of::<Object>() == 16 && BASE != GC);
