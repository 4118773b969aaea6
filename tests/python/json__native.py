# What json's native half has to get right: escapes, numbers, errors, notes, indents.
import json

print(json.dumps({"a": [1, 2.5, None, True, {"x": ()}], 1: 2, None: 3, 1.5: 5, "é": "ü\n"}))
print(json.dumps({"b": [1, [2, {}], {}], "a": {}}, indent=2, sort_keys=True))
print(json.dumps("a\"\\\x7f\x01\u1234\U0001f600"), json.dumps("\x7f\u1234", ensure_ascii=False))
for text in ("[1,]", '{"a" 1}', '{"a":1,}', '"\\x"', '"\\ud834\\u12"', "01", "-", '["abc', "\ufeff"):
    try:
        json.JSONDecoder().decode(text)
    except json.JSONDecodeError as error:
        print(ascii(text), error)
print(ascii(json.loads('["\\ud834\\udd1e", "\\ud834x", -0, 1E400, 12345678901234567890, 1e-5]')))
for value in ([object()], {"k": [set()]}, {(1,): 2}):
    try:
        json.dumps(value)
    except TypeError as error:
        print(error, getattr(error, "__notes__", None))
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as error:
    print(error)
pairs = json.loads('{"a": {"b": 1}, "a": 2}', object_pairs_hook=list)
print(pairs, json.loads("[1, 2.5, NaN]", parse_int=str, parse_float=str, parse_constant=str.upper))
keys = list(json.loads('{"name": 1, "x": {"name": 2}}'))
print(keys)
