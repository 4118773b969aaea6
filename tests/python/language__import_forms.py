# Import statements of modules made on the fly: packages, submodules, as, star, relative, circular.
import importlib.abc
import importlib.util
import sys

SOURCES = {
    "pkg": ("__all__ = ['a', 'sub']\na = 1\nb = 2\n_c = 3\n", True),
    "pkg.sub": ("from . import a\nfrom .other import value as v\nname = __name__, __package__\n", False),
    "pkg.other": ("import pkg.sub\nvalue = 'other'\n", False),
    "circ_a": ("import circ_b\nx = 1\nfrom circ_b import y\n", False),
    "circ_b": ("import circ_a\ny = hasattr(circ_a, 'x')\n", False),
    "broken": ("value = 1\n1 / 0\n", False),
    "syntax": ("def (:\n", False),
    "circ_c": ("from circ_d import z\nw = 1\n", False),
    "circ_d": ("from circ_c import w\nz = 1\n", False),
}


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name in SOURCES:
            return importlib.util.spec_from_loader(name, self, is_package=SOURCES[name][1])

    def exec_module(self, module):
        print("executing", module.__name__)
        exec(compile(SOURCES[module.__name__][0], module.__name__ + ".py", "exec"), vars(module))


sys.meta_path.insert(0, Finder())
import pkg.sub as s
import pkg
print(s.v, s.name, pkg.sub is s, pkg.a, pkg.other.value, pkg.__path__, pkg.__package__, s.__spec__.parent, sorted(m for m in sys.modules if m.startswith("pkg")))
from pkg import *
print(a, sub is s, "b" in globals(), "_c" in globals())
import circ_a
print(circ_a.y, circ_a.circ_b.circ_a is circ_a)
for source in ("import broken", "import broken", "import syntax", "import circ_c", "from pkg import nope", "import pkg.nope", "import a.b", "from pkg.sub import w", "import pkg.sub.deeper", "from .x import y", "from pkg import sub, zz"):
    try:
        exec(source, {"__name__": "runner", "__package__": ""})
    except Exception as e:
        print(source, "->", type(e).__name__, str(e).split(" (")[0])
print("broken" in sys.modules, importlib.reload(pkg.other).value, importlib.util.find_spec("pkg.sub").name, importlib.import_module(".sub", "pkg") is s)
