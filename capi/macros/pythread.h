#define Py_tss_NEEDS_INIT {0, 0}
