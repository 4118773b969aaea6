# Reprs of functions, classes, methods, modules and builtins, addresses aside.
import re
import math


def clean(obj):
    return re.sub(r" at 0x[0-9A-Fa-f]+", " at ADDRESS", repr(obj))


class C:
    def m(self): ...

    @classmethod
    def c(cls): ...

    @staticmethod
    def s(): ...

    prop = property()

    class D: ...


def gen():
    yield


async def co(): ...


async def agen():
    yield


c = co()
for obj in (C, C(), C.m, C().m, C.c, C.s, C.D, C.D(), C.__dict__["m"], C.prop, gen, gen(), c, agen(), lambda: 0, len, [].append, str.join, "".join, int.__add__, (1).__add__, object.__init__, object().__init__, int.real, type.__dict__["__doc__"], iter([]), iter(()),
            iter(""), iter({}), iter(set()), iter(range(1)), enumerate([]), zip(), map(str, []), filter(None, []), reversed([]), (i for i in []), slice(1), ..., NotImplemented, super(C, C()), type(C.__dict__), math.sqrt, dict.fromkeys, C.__init__, range(3), memoryview(b""), property, classmethod(len), staticmethod(len)):
    print(clean(obj))
c.close()
