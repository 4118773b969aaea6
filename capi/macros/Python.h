/* Everything a program that embeds or extends Python needs.
 *
 * Made by `cargo xtask headers` from capi/macros/Python.h. Do not edit.
 */
#ifndef Py_PYTHON_H
#define Py_PYTHON_H

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
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

@HEADERS@
#endif /* Py_PYTHON_H */
