//! Variadic functions: naked functions that build the `va_list`, and its reader.
//!
//! Stable Rust cannot define a variadic function. Each one here stores the argument registers as
//! the System V ABI wants them in a `va_list` and hands its address to an ordinary function as the
//! argument after the fixed ones; a C function that takes a `va_list` is the same ordinary function.
//! x86-64 only: another system needs its own `variadic!`.
#![expect(unsafe_code, reason = "arguments are read from registers and the stack by their ABI")]

use std::ffi::{c_char, c_int};

use crate::convention::*;
use crate::{
    abstract_, bytesobject, getargs, modsupport, pyerrors, sysmodule, unicodeobject, warnings,
};

/// `va_list` of the System V ABI.
#[repr(C)]
pub struct VaList {
    gp_offset: u32,
    fp_offset: u32,
    overflow: *mut u64,
    save: *mut u8,
}

/// Bytes of the integer registers in the save area, and of all registers.
const GP_END: u32 = 48;
const FP_END: u32 = 176;

impl VaList {
    /// The next integer or pointer, as a word.
    pub fn word(&mut self) -> u64 {
        if self.gp_offset < GP_END {
            // SAFETY: the register was saved there.
            let word = unsafe { self.save.add(self.gp_offset as usize).cast::<u64>().read() };
            self.gp_offset += 8;
            return word;
        }
        self.stack_word()
    }

    fn stack_word(&mut self) -> u64 {
        // SAFETY: the caller passed as many arguments as its format asks for.
        unsafe {
            let word = self.overflow.read();
            self.overflow = self.overflow.add(1);
            word
        }
    }

    /// The next `int`.
    pub fn int(&mut self) -> c_int {
        self.word() as c_int
    }

    /// The next `double`.
    pub fn double(&mut self) -> f64 {
        if self.fp_offset < FP_END {
            // SAFETY: the register was saved there.
            let value = unsafe { self.save.add(self.fp_offset as usize).cast::<f64>().read() };
            self.fp_offset += 16;
            return value;
        }
        f64::from_bits(self.stack_word())
    }

    /// The next pointer.
    pub fn pointer<T>(&mut self) -> *mut T {
        std::ptr::with_exposed_provenance_mut(self.word() as usize)
    }

    /// The next argument is the address of a `T`; writes it.
    pub fn put<T>(&mut self, value: T) {
        let place = self.pointer::<T>();
        if !place.is_null() {
            // SAFETY: the C caller promises a place of that type for this format unit.
            unsafe { place.write(value) };
        }
    }

    /// The next pointer to an object, NULL for `None`.
    pub fn object<'a>(&mut self) -> Option<&'a object::Object> {
        pointed(self.pointer::<object::Object>())
    }

    /// The next text.
    pub fn text<'a>(&mut self) -> OptText<'a> {
        let pointer = self.pointer::<c_char>();
        // SAFETY: `OptText` is a pointer to C's text or NULL.
        unsafe { std::mem::transmute::<*mut c_char, OptText<'a>>(pointer) }
    }

    /// A copy that reads the same arguments again.
    pub fn again(&self) -> VaList {
        VaList {
            gp_offset: self.gp_offset,
            fp_offset: self.fp_offset,
            overflow: self.overflow,
            save: self.save,
        }
    }
}

unsafe extern "C" {
    fn vsnprintf(out: *mut c_char, size: usize, format: *const c_char, args: *mut VaList) -> c_int;
}

/// `vsnprintf` of the C library.
pub fn print_to(out: *mut c_char, size: usize, format: Text<'_>, args: &mut VaList) -> c_int {
    // SAFETY: the C caller promises `size` bytes and arguments that fit the format.
    unsafe { vsnprintf(out, size, format.as_ptr(), args) }
}

/// The text of `vsnprintf`, however long.
pub fn printed(format: Text<'_>, args: &mut VaList) -> Vec<u8> {
    let len = print_to(std::ptr::null_mut(), 0, format, &mut args.again());
    let Ok(len) = usize::try_from(len) else { return Vec::new() };
    let mut out = vec![0u8; len + 1];
    print_to(out.as_mut_ptr().cast::<c_char>(), len + 1, format, args);
    out.truncate(len);
    out
}

/// The body of a variadic function: `gp` bytes of fixed integer registers, the register that gets
/// the address of the list, the function to call.
#[cfg(target_arch = "x86_64")]
macro_rules! variadic {
    ($gp:literal, $register:literal, $target:path) => {
        std::arch::naked_asm!(
            "sub rsp, 216",
            "mov [rsp], rdi",
            "mov [rsp + 8], rsi",
            "mov [rsp + 16], rdx",
            "mov [rsp + 24], rcx",
            "mov [rsp + 32], r8",
            "mov [rsp + 40], r9",
            "test al, al",
            "je 2f",
            "movaps [rsp + 48], xmm0",
            "movaps [rsp + 64], xmm1",
            "movaps [rsp + 80], xmm2",
            "movaps [rsp + 96], xmm3",
            "movaps [rsp + 112], xmm4",
            "movaps [rsp + 128], xmm5",
            "movaps [rsp + 144], xmm6",
            "movaps [rsp + 160], xmm7",
            "2:",
            concat!("mov dword ptr [rsp + 176], ", $gp),
            "mov dword ptr [rsp + 180], 48",
            "lea r11, [rsp + 224]",
            "mov [rsp + 184], r11",
            "mov [rsp + 192], rsp",
            concat!("lea ", $register, ", [rsp + 176]"),
            "call {target}",
            "add rsp, 216",
            "ret",
            target = sym $target,
        )
    };
}

/// `int PyArg_ParseTuple(PyObject *args, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyArg_ParseTuple")]
pub extern "C" fn py_arg_parse_tuple() {
    variadic!(16, "rdx", getargs::PyArg_VaParse)
}

/// `int _PyArg_ParseTuple_SizeT(PyObject *args, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "_PyArg_ParseTuple_SizeT")]
pub extern "C" fn py_arg_parse_tuple_size_t() {
    variadic!(16, "rdx", getargs::PyArg_VaParse)
}

/// `int PyArg_Parse(PyObject *arg, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyArg_Parse")]
pub extern "C" fn py_arg_parse() {
    variadic!(16, "rdx", getargs::parse_one)
}

/// `int _PyArg_Parse_SizeT(PyObject *arg, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "_PyArg_Parse_SizeT")]
pub extern "C" fn py_arg_parse_size_t() {
    variadic!(16, "rdx", getargs::parse_one)
}

/// `int PyArg_ParseTupleAndKeywords(PyObject *args, PyObject *kw, const char *format,
/// char *const *names, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyArg_ParseTupleAndKeywords")]
pub extern "C" fn py_arg_parse_keywords() {
    variadic!(32, "r8", getargs::PyArg_VaParseTupleAndKeywords)
}

/// `int _PyArg_ParseTupleAndKeywords_SizeT(PyObject *args, PyObject *kw, const char *format,
/// char *const *names, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "_PyArg_ParseTupleAndKeywords_SizeT")]
pub extern "C" fn py_arg_parse_keywords_size_t() {
    variadic!(32, "r8", getargs::PyArg_VaParseTupleAndKeywords)
}

/// `int PyArg_UnpackTuple(PyObject *args, const char *name, Py_ssize_t min, Py_ssize_t max, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyArg_UnpackTuple")]
pub extern "C" fn py_arg_unpack_tuple() {
    variadic!(32, "r8", getargs::unpack_tuple)
}

/// `PyObject *Py_BuildValue(const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "Py_BuildValue")]
pub extern "C" fn py_build_value() {
    variadic!(8, "rsi", modsupport::Py_VaBuildValue)
}

/// `PyObject *_Py_BuildValue_SizeT(const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "_Py_BuildValue_SizeT")]
pub extern "C" fn py_build_value_size_t() {
    variadic!(8, "rsi", modsupport::Py_VaBuildValue)
}

/// `PyObject *PyTuple_Pack(Py_ssize_t len, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyTuple_Pack")]
pub extern "C" fn py_tuple_pack() {
    variadic!(8, "rsi", crate::tupleobject::pack)
}

/// `PyObject *PyErr_Format(PyObject *type, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyErr_Format")]
pub extern "C" fn py_err_format() {
    variadic!(16, "rdx", pyerrors::PyErr_FormatV)
}

/// `PyObject *_PyErr_FormatFromCause(PyObject *type, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "_PyErr_FormatFromCause")]
pub extern "C" fn py_err_format_from_cause() {
    variadic!(16, "rdx", pyerrors::format_from_cause)
}

/// `void PyErr_FormatUnraisable(const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyErr_FormatUnraisable")]
pub extern "C" fn py_err_format_unraisable() {
    variadic!(8, "rsi", pyerrors::format_unraisable)
}

/// `int PyErr_WarnFormat(PyObject *category, Py_ssize_t level, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyErr_WarnFormat")]
pub extern "C" fn py_err_warn_format() {
    variadic!(24, "rcx", warnings::warn_format)
}

/// `int PyErr_ResourceWarning(PyObject *source, Py_ssize_t level, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyErr_ResourceWarning")]
pub extern "C" fn py_err_resource_warning() {
    variadic!(24, "rcx", warnings::resource_warning)
}

/// `PyObject *PyUnicode_FromFormat(const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyUnicode_FromFormat")]
pub extern "C" fn py_unicode_from_format() {
    variadic!(8, "rsi", unicodeobject::PyUnicode_FromFormatV)
}

/// `int PyUnicodeWriter_Format(PyUnicodeWriter *writer, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyUnicodeWriter_Format")]
pub extern "C" fn py_unicode_writer_format() {
    variadic!(16, "rdx", unicodeobject::writer_format)
}

/// `PyObject *PyBytes_FromFormat(const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyBytes_FromFormat")]
pub extern "C" fn py_bytes_from_format() {
    variadic!(8, "rsi", bytesobject::PyBytes_FromFormatV)
}

/// `PyObject *PyObject_CallFunction(PyObject *callable, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyObject_CallFunction")]
pub extern "C" fn py_object_call_function() {
    variadic!(16, "rdx", abstract_::call_function)
}

/// `PyObject *_PyObject_CallFunction_SizeT(PyObject *callable, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "_PyObject_CallFunction_SizeT")]
pub extern "C" fn py_object_call_function_size_t() {
    variadic!(16, "rdx", abstract_::call_function)
}

/// `PyObject *PyObject_CallMethod(PyObject *o, const char *name, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyObject_CallMethod")]
pub extern "C" fn py_object_call_method() {
    variadic!(24, "rcx", abstract_::call_method)
}

/// `PyObject *_PyObject_CallMethod_SizeT(PyObject *o, const char *name, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "_PyObject_CallMethod_SizeT")]
pub extern "C" fn py_object_call_method_size_t() {
    variadic!(24, "rcx", abstract_::call_method)
}

/// `PyObject *PyEval_CallFunction(PyObject *callable, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyEval_CallFunction")]
pub extern "C" fn py_eval_call_function() {
    variadic!(16, "rdx", abstract_::call_function)
}

/// `PyObject *PyEval_CallMethod(PyObject *o, const char *name, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyEval_CallMethod")]
pub extern "C" fn py_eval_call_method() {
    variadic!(24, "rcx", abstract_::call_method)
}

/// `PyObject *PyObject_CallFunctionObjArgs(PyObject *callable, ...)`, NULL at the end
#[unsafe(naked)]
#[unsafe(export_name = "PyObject_CallFunctionObjArgs")]
pub extern "C" fn py_object_call_function_obj_args() {
    variadic!(8, "rsi", abstract_::call_function_objects)
}

/// `PyObject *PyObject_CallMethodObjArgs(PyObject *o, PyObject *name, ...)`, NULL at the end
#[unsafe(naked)]
#[unsafe(export_name = "PyObject_CallMethodObjArgs")]
pub extern "C" fn py_object_call_method_obj_args() {
    variadic!(16, "rdx", abstract_::call_method_objects)
}

/// `int PyOS_snprintf(char *out, size_t size, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PyOS_snprintf")]
pub extern "C" fn py_os_snprintf() {
    variadic!(24, "rcx", crate::pyerrors::PyOS_vsnprintf)
}

/// `void PySys_WriteStdout(const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PySys_WriteStdout")]
pub extern "C" fn py_sys_write_stdout() {
    variadic!(8, "rsi", sysmodule::write_stdout)
}

/// `void PySys_WriteStderr(const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PySys_WriteStderr")]
pub extern "C" fn py_sys_write_stderr() {
    variadic!(8, "rsi", sysmodule::write_stderr)
}

/// `void PySys_FormatStdout(const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PySys_FormatStdout")]
pub extern "C" fn py_sys_format_stdout() {
    variadic!(8, "rsi", sysmodule::format_stdout)
}

/// `void PySys_FormatStderr(const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "PySys_FormatStderr")]
pub extern "C" fn py_sys_format_stderr() {
    variadic!(8, "rsi", sysmodule::format_stderr)
}

#[unsafe(naked)]
#[unsafe(export_name = "PySys_Audit")]
pub extern "C" fn py_sys_audit() {
    variadic!(16, "rdx", sysmodule::audit)
}

/// `int _PyArg_ParseStack(PyObject *const *args, Py_ssize_t nargs, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "_PyArg_ParseStack")]
pub extern "C" fn py_arg_parse_stack() {
    variadic!(24, "rcx", crate::argclinic::parse_stack)
}

/// `PyObject *_PyObject_CallMethodId(PyObject *o, _Py_Identifier *id, const char *format, ...)`
#[unsafe(naked)]
#[unsafe(export_name = "_PyObject_CallMethodId")]
pub extern "C" fn py_object_call_method_id() {
    variadic!(24, "rcx", crate::identifier::call_method_id)
}
