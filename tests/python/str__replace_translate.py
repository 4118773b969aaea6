# replace, translate, maketrans.
s = "banana"
print(s.replace("a", "o"), s.replace("a", "", 2), s.replace("an", "-"), s.replace("", "."), s.replace("", ".", 3), s.replace("x", "y"), s.replace("a", "b", 0), s.replace("na", "NANA", count=1))
print("".replace("", "x"), "".replace("a", "b"), "aaa".replace("aa", "b"), "é".replace("é", "日本"), "a\0b".replace("\0", "!"), s.replace("banana", ""), s.replace("a", "aa", -1))
table = str.maketrans("abc", "xyz", "n")
print(table, "abcn cba".translate(table))
print(str.maketrans({"a": "AA", 98: None, "c": 0x64}), "abcabc".translate({97: "AA", 98: None, 99: 0x64}))
print(str.maketrans("", "", "!?"), "wh!at?".translate(str.maketrans("", "", "!?")))


class Rot(dict):
    def __missing__(self, key):
        c = chr(key)
        if not c.isalpha():
            raise LookupError
        base = 97 if c.islower() else 65
        return chr((key - base + 13) % 26 + base)


print("Hello, World!".translate(Rot()), "abc".translate([None] * 97 + ["x"]), "ab".translate("z" * 98))
for source in ("str.maketrans('ab', 'c')", "str.maketrans({'ab': 1})", "str.maketrans(5)", "str.maketrans('a')", "str.maketrans({1.5: 'a'})", "'a'.translate(5)",
               "'a'.translate({97: 1.5})", "'a'.translate({97: 0x110000})", "'a'.replace('a')", "'a'.replace(1, 'b')", "'a'.replace('a', 'b', 'c')", "str.maketrans('a', 5)",
               "'a'.translate({97: b'x'})", "str.maketrans('a', 'b', 5)"):
    try:
        print(eval(source))
    except Exception as e:
        print(f"{source:28} {type(e).__name__}: {e}")
