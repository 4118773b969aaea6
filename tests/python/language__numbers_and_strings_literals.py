# Literals side by side: implicit joins, prefixes, separators, ellipsis, constants folded.
print("a" "b" 'c', "a" "\t" r"\t", b"x" b"\x00", "é" "\u00e9", u"u", R"\R", Rb"\b", bR"\B")
print(1_0, 0x_a, 1e-3, 1_0.0_1, .5, 5., 0j, 1e5j, 00, 0b1_0, 0o1_7, 1E5, -0.0, 1e309, -1e309)
print(... , Ellipsis is ..., None, True, __debug__, __name__ == "__main__")
print("""triple
"quotes" ''inside'' \
joined""", '''it's''', "\
continued", "a\
b")
print(1 + 2 * 3 == 7, "ab" * 2 == "abab", (1, 2) + (3,) == (1, 2, 3), -(-5), +5, ~0, not None, 2**10, 7 // 2, 7 % 3, 1 << 4, 6 & 3, 6 | 1, 6 ^ 3)
print([1, 2][0], (1, 2)[-1], "abc"[1], {1: 2}[1], (lambda: 3)(), {1, 2} == {2, 1}, [*range(2)], {**{}}, ())
x = (1
     + 2  # a comment inside
     + 3)
y = [
    1,
    2,
]; z = {"a": 1,}; w = (1,)
print(x, y, z, w); print("same line")
if x: print("one line if"); print("still in it")
for i in 1, 2: print(i, end=" ")
while y: y.pop()
else: print(y)
class Empty: pass
def one(): return 1
print(Empty.__name__, one(), "\N{EM DASH}\x41\101\u0041\U00000041\a\b\f\v\0\\\'\"".encode("unicode_escape"))
