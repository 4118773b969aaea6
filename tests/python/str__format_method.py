# str.format and format_map: fields, nesting, indexing, errors.
class P:
    x = 3
    d = {"k": [10, 20], "1": "str one", 1: "int one"}


p = P()
print("{} {} {}".format(1, "a", None), "{0} {1} {0}".format("x", "y"), "{a}{b!r:>5}".format(a=1, b="z"), "{{{}}}".format(5))
print("{0.x} {0.d[k][1]} {0.d[1]} {1[0]} {2[a b]}".format(p, "str", {"a b": "spaced"}))
print("{:{}{}}|{:{w}.{p}f}".format("v", ">", 5, 3.14159, w=8, p=2))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:%}".format(0.5), "{:,}".format(10**6), "{:>{}}".format("a", 3), "{0:{1}}".format(5, "03d"))
print("{x}".format_map({"x": 1}), "{0[-1]}".format({"-1": "text key"}), "{a.__class__.__name__}".format(a=1), "{:}".format("s"), "{0!s:.2}".format("abcdef"))
for fmt, args in (("{", ()), ("}", ()), ("{}", ()), ("{1}", (0,)), ("{a}", ()), ("{0} {}", (1, 2)), ("{} {0}", (1, 2)), ("{!x}", (1,)), ("{!}", (1,)), ("{0.y}", (p,)), ("{0[z]}", ({},)),
                  ("{0[9]}", ([1],)), ("{0[a]}", ([1],)), ("{0[}", ([1],)), ("{0[]}", ([1],)), ("{0.}", (1,)), ("{:{:{}}}", (1, 2, 3)), ("{0]}", (1,)), ("{!r", (1,)), ("{:d}", ("a",)),
                  ("{!rx}", (1,)), ("{a b}", ()), ("{0[a]b}", ({"a": 1},)), ("{99999999999999999999}", (1,)), ("{:", (1,)), ("{-1}", (1,))):
    try:
        print(fmt.format(*args))
    except Exception as e:
        print(f"{fmt:12} {type(e).__name__}: {e}")


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{a} {b}".format_map(Default(a=1)))
try:
    "{0}".format_map({"0": 1, 0: 2}), "{}".format_map([1])
except (KeyError, ValueError) as e:
    print(type(e).__name__, e)
