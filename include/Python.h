/* Everything a program that embeds or extends Python needs.
 *
 * Made by `cargo xtask headers` from capi/macros/Python.h. Do not edit.
 */
#ifndef Py_PYTHON_H
#define Py_PYTHON_H

/* As CPython's: whoever includes this first sees all that the system's headers declare. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
#include <wchar.h>

/* What happens to a reference, for readers and for analysers: given away, received, only lent. */
#ifndef Py_STOLEN
#define Py_STOLEN
#endif
#ifndef Py_NEW
#define Py_NEW
#endif
#ifndef Py_BORROWED
#define Py_BORROWED
#endif

#define PY_MAJOR_VERSION 3
#define PY_MINOR_VERSION 14
#define PY_MICRO_VERSION 9
#define PY_RELEASE_LEVEL 0xF
#define PY_RELEASE_SERIAL 0
#define PY_VERSION "3.14.9"
#define PY_VERSION_HEX 0x030E09F0
#define PYTHON_API_VERSION 1013
#define PYTHON_ABI_VERSION 3
#if defined(Py_LIMITED_API) && !defined(PYTHON_API_LIMITED)
#define PYTHON_API_LIMITED 1
#endif

#define SIZEOF_VOID_P 8
#define SIZEOF_LONG 8
#define SIZEOF_SIZE_T 8
#define SIZEOF_WCHAR_T 4
#define PY_LITTLE_ENDIAN 1
#define PY_SSIZE_T_MAX ((Py_ssize_t)(((size_t)-1) >> 1))
#define PY_SSIZE_T_MIN (-PY_SSIZE_T_MAX - 1)

typedef ssize_t Py_ssize_t;
typedef Py_ssize_t Py_hash_t;
typedef size_t Py_uhash_t;
typedef uint32_t Py_UCS4;
typedef uint16_t Py_UCS2;
typedef uint8_t Py_UCS1;
typedef int64_t PyTime_t;

#define PyAPI_FUNC(type) extern __attribute__((visibility("default"))) type
#define PyAPI_DATA(type) extern __attribute__((visibility("default"))) type
#ifdef __cplusplus
#define PyMODINIT_FUNC extern "C" __attribute__((visibility("default"))) PyObject *
#define _Py_CAST(type, expr) ((type)(expr))
#define _Py_NULL nullptr
#else
#define PyMODINIT_FUNC __attribute__((visibility("default"))) PyObject *
#define _Py_CAST(type, expr) ((type)(expr))
#define _Py_NULL NULL
#endif
#define Py_UNUSED(name) _unused_##name __attribute__((unused))
#define Py_DEPRECATED(version) __attribute__((deprecated))
#define Py_ALWAYS_INLINE __attribute__((always_inline))
#define Py_NO_INLINE __attribute__((noinline))
#define Py_LOCAL(type) static type
#define Py_LOCAL_INLINE(type) static inline type
#define Py_STRINGIFY(x) _Py_XSTRINGIFY(x)
#define _Py_XSTRINGIFY(x) #x
#define Py_MIN(x, y) (((x) > (y)) ? (y) : (x))
#define Py_MAX(x, y) (((x) > (y)) ? (x) : (y))
#define Py_ABS(x) ((x) < 0 ? -(x) : (x))
#define Py_CHARMASK(c) ((unsigned char)((c) & 0xff))
#define Py_ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define Py_UNREACHABLE() __builtin_unreachable()
#define Py_SAFE_DOWNCAST(value, wide, narrow) ((narrow)(value))
#define PyDoc_STR(str) str
#define PyDoc_VAR(name) static const char name[]
#define PyDoc_STRVAR(name, str) PyDoc_VAR(name) = PyDoc_STR(str)
#define Py_GCC_ATTRIBUTE(x) __attribute__(x)
#define Py_VA_COPY va_copy

typedef struct _object PyObject;
typedef struct _typeobject PyTypeObject;
typedef struct PyModuleDef PyModuleDef;
typedef struct _ts PyThreadState;
typedef struct _is PyInterpreterState;
typedef struct _frame PyFrameObject;
typedef struct PyCodeObject PyCodeObject;
typedef struct PyLongWriter PyLongWriter;
typedef struct PyUnicodeWriter PyUnicodeWriter;

#include "object.h"
#include "initconfig.h"
#include "lock.h"
#include "abstract.h"
#include "argclinic.h"
#include "boolobject.h"
#include "bytearrayobject.h"
#include "bytesobject.h"
#include "ceval.h"
#include "codecs.h"
#include "complexobject.h"
#include "context.h"
#include "critical_section.h"
#include "descrobject.h"
#include "dictobject.h"
#include "fileobject.h"
#include "fileutils.h"
#include "floatobject.h"
#include "funcobject.h"
#include "getargs.h"
#include "identifier.h"
#include "import.h"
#include "intrcheck.h"
#include "listobject.h"
#include "longobject.h"
#include "marshal.h"
#include "memoryobject.h"
#include "methodobject.h"
#include "modsupport.h"
#include "moduleobject.h"
#include "monitoring.h"
#include "objimpl.h"
#include "osmodule.h"
#include "pycapsule.h"
#include "pyctype.h"
#include "pyerrors.h"
#include "pyframe.h"
#include "pylifecycle.h"
#include "pymem.h"
#include "pystate.h"
#include "pythonrun.h"
#include "interactive.h"
#include "pythread.h"
#include "pytime.h"
#include "setobject.h"
#include "sliceobject.h"
#include "structseq.h"
#include "sysmodule.h"
#include "traceback.h"
#include "tupleobject.h"
#include "typeobject.h"
#include "unicode_codecs.h"
#include "unicodectype.h"
#include "unicodeobject.h"
#include "warnings.h"
#include "watchers.h"
#include "weakrefobject.h"
#endif /* Py_PYTHON_H */
