# Property lists in XML and binary.
import datetime
import io
import plistlib

data = {"text": "é<&>", "int": 5, "big": 2**40, "neg": -3, "real": 1.5, "yes": True, "no": False, "data": b"\x00\xff" * 20, "when": datetime.datetime(2024, 1, 2, 3, 4, 5), "list": [1, ["a"], {}], "uid": {}}
x = plistlib.dumps(data)
print(x.decode())
b = plistlib.dumps(data, fmt=plistlib.FMT_BINARY)
print(plistlib.loads(x) == data, plistlib.loads(b) == data, b[:8], len(b) < len(x), plistlib.loads(plistlib.dumps([1, 2], fmt=plistlib.FMT_BINARY)))
print(plistlib.loads(plistlib.dumps({"b": 1, "a": 2})), list(plistlib.loads(plistlib.dumps({"b": 1, "a": 2}, sort_keys=False))), plistlib.UID(5), plistlib.loads(plistlib.dumps({"u": plistlib.UID(1)}, fmt=plistlib.FMT_BINARY)))
out = io.BytesIO()
plistlib.dump({1: 2, "k": 3}, out, skipkeys=True, sort_keys=False)
print(plistlib.loads(out.getvalue()))
for f in (lambda: plistlib.dumps(None), lambda: plistlib.dumps({1: 2}), lambda: plistlib.dumps(object), lambda: plistlib.loads(b"junk"), lambda: plistlib.loads(b"<plist><dict><key>a</key></dict></plist>"), lambda: plistlib.dumps(2**70), lambda: plistlib.loads(b"bplist00junk"), lambda: plistlib.UID(-1), lambda: plistlib.loads(b"<plist><dict><integer>1</integer></dict></plist>"), lambda: plistlib.dumps("\x00"), lambda: plistlib.UID("a"), lambda: plistlib.loads("text")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
