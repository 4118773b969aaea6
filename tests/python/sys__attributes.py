# What sys says that does not depend on the machine.
import sys

print(sys.version_info[:2], sys.version_info.releaselevel in ("final", "candidate", "beta", "alpha"), sys.version_info > (3, 14), sys.byteorder in ("little", "big"), sys.maxunicode, sys.maxsize > 2**31 - 1, sys.hexversion >> 16 == 0x030E, isinstance(sys.version, str))
print(sys.float_info.max, sys.float_info.dig, sys.float_info.mant_dig, sys.float_info.epsilon, sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold, sys.hash_info.modulus, sys.hash_info.inf, sys.hash_info.imag)
print(sys.getrecursionlimit(), sys.getdefaultencoding(), sys.float_repr_style, sys.api_version, sys.getswitchinterval() > 0, "builtins" in sys.builtin_module_names, "os" in sys.stdlib_module_names, sys.modules["sys"] is sys, sys.ps1 if hasattr(sys, "ps1") else "no ps1")
print(sys.intern("a") is sys.intern("a"), sys.exc_info(), sys.getrefcount([]) >= 1, sys.getsizeof("") > 0, sys.is_finalizing(), sys._is_interned("sys"), type(sys.implementation).__name__, isinstance(sys.implementation.name, str), sys.gettrace(), sys.getprofile(), callable(sys.displayhook))
old = sys.get_int_max_str_digits()
sys.set_int_max_str_digits(1000)
try:
    str(10**2000)
except ValueError as e:
    print(e)
sys.set_int_max_str_digits(0)
print(len(str(10**6000)), sys.get_int_max_str_digits())
sys.set_int_max_str_digits(old)


def caller():
    return sys._getframe(1).f_code.co_name, sys._getframe().f_lineno - sys._getframe().f_code.co_firstlineno


def outer():
    return caller()


print(outer(), sys._getframemodulename(), sys.call_tracing(max, (1, 2)))
calls = []
sys.setprofile(lambda frame, event, arg: calls.append((event, frame.f_code.co_name)) if frame.f_code.co_name == "outer" else None)
outer()
sys.setprofile(None)
print(calls)
sys.displayhook("shown"), sys.displayhook(None)
for f in (lambda: sys.setrecursionlimit(0), lambda: sys.set_int_max_str_digits(5), lambda: sys._getframe(9999), lambda: sys.getsizeof(), lambda: sys.intern(5), lambda: sys.setswitchinterval(0), lambda: sys.nope, lambda: sys.version_info(), lambda: sys.getrefcount(), lambda: sys.flags.__class__()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
