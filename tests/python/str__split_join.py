# split, rsplit, splitlines, partition, join.
s = "  a  b c  "
print(s.split(), s.split(" "), s.split(None, 1), s.rsplit(None, 1), s.split(" ", 2), s.rsplit(" ", 2))
print("a,b,,c,".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","), "abc".split("abc"), "a--b--c".split("--", maxsplit=1))
print("a\u2003b\xa0c\x1cd".split(), "aXbXXc".rsplit("X", 2), "x".split("x", 0), "a b c".split(maxsplit=0), " a ".split(maxsplit=0), "a b".split(sep=None, maxsplit=-1))
text = "one\ntwo\r\nthree\rfour\x0bfive\x0csix\x1cseven\x85eight\u2028nine\n"
print(text.splitlines())
print(text.splitlines(True))
print("".splitlines(), "\n".splitlines(), "a\n\nb".splitlines(), "a".splitlines(keepends=True))
print(",".join(["a"]), ",".join([]), "".join("abc"), "-".join({"x": 1}), "--".join(str(i) for i in range(3)), "é".join("ab"))
for source in ("','.join([1])", "','.join(['a', None])", "','.join(5)", "','.join('a', 'b')", "'a'.split('')", "'a'.split(1)", "'a'.rsplit(',', 'x')",
               "'a'.splitlines('x', 1)", "b','.join(['a'])", "'a'.split(b',')", "''.join([b'a'])"):
    try:
        print(eval(source))
    except Exception as e:
        print(f"{source:24} {type(e).__name__}: {e}")


class Word(str):
    pass


print(type("".join([Word("x")])), type(Word("a b").split()[0]), "x".join(Word("ab")), type(Word("a").strip()))
