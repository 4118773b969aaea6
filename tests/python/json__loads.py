# json.loads: hooks, numbers, escapes and error positions.
import json
from decimal import Decimal

print(json.loads('{"a": [1, -2.5e3, true, false, null], "b": {"c": "\\u00e9\\n\\ud83d\\ude00"}}'))
print(json.loads(" [] "), json.loads('"x"'), json.loads("1"), json.loads("-0"), json.loads("-0.0"), json.loads("1e5"), json.loads("NaN"), json.loads("[Infinity, -Infinity]"), json.loads(b'{"k": "\xc3\xa9"}'), json.loads("1" * 30))
print(json.loads('{"a": 1, "a": 2}'), json.loads('{"a": 1, "b": 2}', object_pairs_hook=list), json.loads('{"x": {"y": 1}}', object_hook=lambda d: sorted(d)), json.loads("1.1", parse_float=Decimal), json.loads("5", parse_int=str), json.loads("NaN", parse_constant=repr))
for text in ("", "  ", "{", "[", "[1,", "[1 2]", "{1: 2}", "{'a': 1}", '{"a" 1}', '{"a": }', '{"a": 1,}', "[1,]", "nul", "tru", "01", "1.", "-", ".5", "+1", '"abc', '"\\x"', '"\\u12"', '"a\nb"', "[] x", "{} {}", '{"a":1 "b":2}', "\ufeff1", '["a\tb"]', "1e", "--1", '"\\', "[1\n,\n\n}", '"\\ud800"', "ｘ"):
    try:
        print(ascii(text), ascii(json.loads(text)))
    except json.JSONDecodeError as e:
        print(ascii(text), "->", e, "|", e.msg, e.pos, e.lineno, e.colno)
for bad in (5, None, [], bytearray(b"\xff\xff\xff")):
    try:
        print(json.loads(bad))
    except Exception as e:
        print(type(e).__name__, e)
print(json.JSONDecoder().raw_decode('{"a": 1} tail'), json.loads('["a\tb"]', strict=False), json.JSONDecoder(object_hook=str).decode('[{"q": 1}]'))
import io

out = io.StringIO()
json.dump({"k": [1]}, out)
out.seek(0)
print(out.getvalue(), json.load(out), json.loads(json.dumps([1.1, "\u2028", {"n": None}])))
