# json.dumps: every option and every refusal.
import json
import enum

data = {"a": [1, 2.5, True, None, "é\n\"\\/"], "b": {"c": []}, "d": (), "e": {}}
print(json.dumps(data))
print(json.dumps(data, indent=2, ensure_ascii=False))
print(json.dumps(data, separators=(",", ":"), sort_keys=True), json.dumps([1, [2]], indent="--"), json.dumps([], indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True))
print(json.dumps("\x00\x1f\x7f\u2028😀"), json.dumps([float("inf"), -float("inf"), float("nan"), 1e100, 1e-10, -0.0, 10**25]), json.dumps({1: 1, 2.5: 2, True: 3, None: 4}))


class Color(enum.IntEnum):
    RED = 1


class S(str): ...


print(json.dumps([Color.RED, S("sub"), {Color.RED: 1}]), json.dumps({(1, 2): 3, "k": 1}, skipkeys=True), json.dumps({1, 2} - {1}, default=list), json.dumps([object], default=lambda o: o.__name__))
circular = []
circular.append(circular)
for f in (lambda: json.dumps(object), lambda: json.dumps({1, 2}), lambda: json.dumps(b"x"), lambda: json.dumps({(1,): 2}), lambda: json.dumps(circular), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.dumps(1j), lambda: json.dumps({"a": [1, {"b": {1}}]}), lambda: json.dumps([1], default=5, indent=1), lambda: json.dumps({"b": 1, 2: 1}, sort_keys=True)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).replace("__main__.", ""), getattr(e, "__notes__", ""))


class Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)


print(json.dumps({"s": {3, 1}}, cls=Encoder), Encoder(indent=1).encode([1]), list(json.JSONEncoder().iterencode([1, {"a": 2}])))
