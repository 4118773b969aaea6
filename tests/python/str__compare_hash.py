# Ordering by code point, equality, concatenation, repetition, indexing.
words = ["b", "a", "B", "ab", "", "é", "z", "aa", "日", "😀", "A", "\uffff"]
print([ascii(w) for w in sorted(words)], min(words), ascii(max(words)))
print("a" < "b", "a" < "B", "abc" < "abd", "" < "a", "a" == "a", "a" != b"a", "Z" < "a", "é" > "z", "a" <= "a", "10" < "9")
print("a" * 3, 3 * "ab", "a" * 0, "a" * -1, "ab" + "cd", "x" "y", "a" * True)
s = "héllo😀"
print(s[1], s[-1], len(s), s[::-1], s[5], list(s), s.index("😀"), s[1:3].encode())
print(hash("a") == hash("a"), hash("") == hash(b""), hash("x" * 10) == hash("xxxxx" + "xxxxx"), "a" in {"a"}, {"k": 1}["".join(["k"])])
for source in ("'a' + 1", "1 + 'a'", "'a' + b'b'", "'a' < 1", "'a' - 'b'", "'a' * 'b'", "'a' * 1.0", "'abc'[10]", "'abc'['x']", "'abc'[1.0]", "-'a'", "'a' < b'a'", "'a' @ 'b'", "'a' & 'b'",
               "'a'.foo", "'a'()", "'abc'[0] = 'x'", "del 'abc'[0]", "'a'.x = 1", "'x' / 2", "'x' ** 2", "chr(-1)", "chr(0x110000)", "ord('')", "ord('ab')", "ord(5)", "chr('a')"):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(source)
        except Exception as e:
            print(f"{source:20} {type(e).__name__}: {e}")
print(ord("a"), ord("😀"), chr(8364), ord(b"a"), ord(bytearray(b"\xff")), ascii(chr(0xD800)), "abc".__getitem__(1), "a".__add__("b"), "a".__mul__(2), "a".__rmul__(2), "a".__lt__(1))
