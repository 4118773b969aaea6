# Module objects, __import__, and modules made at run time.
import importlib
import sys
import types

m = types.ModuleType("made", "doc of made")
m.value = 5
print(m, m.__name__, m.__doc__, m.value, m.__spec__, m.__loader__, sorted(vars(m)))
sys.modules["made"] = m
import made
from made import value as renamed

print(made is m, renamed, importlib.import_module("made") is m, __import__("made") is m)
exec("def __getattr__(name):\n    if name.startswith('lazy'): return name.upper()\n    raise AttributeError(f'no {name} here')\ndef __dir__(): return ['b', 'a']", vars(m))
from made import lazy_thing

print(lazy_thing, made.lazy_other, dir(made))
for source in ("import no_such_module", "import made.sub", "from made import missing", "from os import no_such_name", "made.missing", "import os.nothing", "from . import x", "from .made import y", "__import__('')", "__import__(5)", "importlib.import_module('.x')", "import json.decoder.deeper", "m.__dict__ = {}", "types.ModuleType()", "from math import sqrtt"):
    try:
        exec(source, {"made": made, "importlib": importlib, "m": m, "types": types, "__name__": "__main__"})
    except Exception as e:
        print(f"{source:30} {type(e).__name__}: {str(e).split(' (')[0]}")
m.__all__ = ["value", "lazy_star"]
ns = {}
exec("from made import *", ns)
print(sorted(k for k in ns if k != "__builtins__"))
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e, e.name)
del sys.modules["made"]
try:
    import made
except ModuleNotFoundError as e:
    print(e, e.name)
print(__import__("os.path").__name__, __import__("os.path", fromlist=["join"]).join("a", "b") in ("a/b", "a\\b"))
