# strip family, justification, zfill, expandtabs, center.
s = " \t\u3000ab c\x1f\n"
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), "xxyxaxyx".strip("xy"), "abc".strip(""), "abcba".lstrip("ab"), "abcba".rstrip("ab"), "aaa".strip("a"))
print("é-é".strip("é"), "www.example.com".strip("cmowz."), "  x ".strip(None), repr(" ".strip()))
for width in (0, 4, 7, 8):
    print(repr("abc".ljust(width, "*")), repr("abc".rjust(width)), repr("abc".center(width, "-")), repr("ab".center(width, ".")), repr("abc".zfill(width)))
print("-5".zfill(5), "+5".zfill(4), "--5".zfill(5), "".zfill(3), "-".zfill(3), "1.5".zfill(6), "é".rjust(3, "ü"))
print(repr("a\tb".expandtabs()), repr("ab\tc\n\td".expandtabs(4)), repr("\t".expandtabs(0)), repr("a\t\tb".expandtabs(1)), repr("\ta".expandtabs(-1)), repr("a\rbc\td".expandtabs(4)))
for source in ("'a'.ljust('5')", "'a'.ljust(5, '')", "'a'.center(5, 'xy')", "'a'.rjust(5, 1)", "'a'.strip(1)", "'a'.strip(b'a')", "'a'.zfill()", "'a'.expandtabs('x')",
               "'a'.ljust()", "'a'.lstrip('a', 'b')", "'a'.zfill(1.0)"):
    try:
        print(eval(source))
    except Exception as e:
        print(f"{source:20} {type(e).__name__}: {e}")
s = "same"
print(s.strip() is s, s.ljust(2) is s, s.zfill(1) == s, s.expandtabs() == s)
