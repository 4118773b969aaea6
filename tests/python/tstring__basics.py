# Template strings keep their parts apart.
from string.templatelib import Interpolation, Template, convert

name, n = "World", 42
t = t"Hello {name!r:>10}! {n + 1:{'x'}} {n=}"
print(type(t).__name__, t.strings, t.values)
for i in t.interpolations:
    print(i.value, repr(i.expression), i.conversion, repr(i.format_spec))
print([type(part).__name__ for part in t])
print(t"".strings, list(t""), t"{1}".strings, list(t"{1}")[0].value)
joined = t"a{1}b" + t"c{2}d"
print(joined.strings, joined.values)
print((t"x" t"y{3}").strings, rt"\n{1}".strings)
for source in ("t'' + 'x'", "'x' + t''", "t'a' 'b'", "t'' f''", "t'{}'", "t'{'", "tb''"):
    try:
        print(eval(source))
    except (TypeError, SyntaxError) as e:
        print(f"{source:12} {type(e).__name__}: {getattr(e, 'msg', None) or e}")
match t"{name}":
    case Template(strings=("", ""), interpolations=(Interpolation(value, expression),)):
        print("matched", value, expression)


def html(template):
    return "".join(p if isinstance(p, str) else str(p.value).replace("<", "&lt;") for p in template)


print(html(t"<b>{'<i>'}</b>"), convert("é", "a"), convert(5, None))
print(Template("a", Interpolation(1, "one"), "b", "c").strings, t"{1}" == t"{1}")
print(repr(t"a{n:>{5}}"), t"{(lambda: n)}".values[0]())
