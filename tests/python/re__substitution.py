# sub, subn, split, escape, and pattern errors.
import re

print(re.sub("a", "b", "banana", count=2), re.subn("a", "b", "banana"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("x*", "-", "abxd"), re.sub(r"(?P<n>\d)", r"<\g<n>\g<0>>", "a1"), re.sub("(a)|b", r"[\1]", "ab"))
print(re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "3 and 10"), re.sub("a", r"\n\\t", "a"), re.sub(".", "", "abc"), re.sub("^", "> ", "a\nb", flags=re.M), re.sub("b", "", b"abc".decode()), re.sub("", "-", "ab"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split("(,)", "a,b,c"), re.split(",", "a,b,c", maxsplit=1), re.split("", "ab"), re.split(r"\b", "hi there"), re.split("x", ""), re.escape("a.b*c[d] e-é\n"))
for pattern in ("(", ")", "[", "a**", "*a", "a{2,1}", "(?P<1>a)", "(?P<n>a)(?P<n>b)", "(?P=x)", r"\1", "(?z)", "[b-a]", "(?<=a*)b", r"\q", "a(?i)b", "(?(1)a|b|c)", "(?", "(?P", "(?P<", r"\x1", r"\N{NOPE}", "(?P>x)", "(?#", "a{1}{2}", "(?-i", "[a-\\d]", "(?:", r"[\b]|\8", "x{99999999999}"):
    try:
        print(pattern, re.compile(pattern).pattern == pattern)
    except re.PatternError as e:
        print(f"{pattern:18} {e} | {e.msg} {e.pos} {e.lineno} {e.colno}")
    except Exception as e:
        print(f"{pattern:18} {type(e).__name__} {e}")
for f in (lambda: re.sub("a", r"\1", "a"), lambda: re.sub("a", r"\g<x>", "a"), lambda: re.sub("a", r"\q", "a"), lambda: re.search("a", b"a"), lambda: re.search(b"a", "a"), lambda: re.search("a", 5), lambda: re.compile(5), lambda: re.match("a", "a").group(1), lambda: re.match("a", "a")["n"], lambda: re.compile(re.compile("a"), re.I), lambda: re.sub("a", 5, "a"), lambda: re.sub("a", r"\g<1", "a"), lambda: re.compile(b"a", re.U), lambda: re.split("a")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
p = re.compile(r"(\d)(\w)?")
print(p.sub(r"<\1\2>", "1a 2"), p.split("x1yz"), p.search("ab1", 2).span(), p.match("1", 0, 0), p.fullmatch("x1", 1).group(), p == re.compile(r"(\d)(\w)?"), hash(p) == hash(re.compile(r"(\d)(\w)?")), p.scanner("1").search().group())
