# match, search, fullmatch, findall, finditer, groups and spans.
import re

m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)(-\d\d)?", "on 2024-05 and 2025-06-07")
print(m, m.group(), m.group(1, "month"), m.groups(), m.groups("none"), m.groupdict(), m.span("year"), m.start(), m.end(2), m[0], m["month"], m.lastindex, m.lastgroup, m.pos, m.endpos, m.span(3), m.re.pattern, m.expand(r"\2/\g<year>"))
print(re.match("b", "abc"), re.match("a", "abc").span(), re.fullmatch("a+", "aaa").group(), re.fullmatch("a", "ab"), re.search("^b", "a\nb", re.M).start(), re.search(r"\Ab", "a\nb", re.M))
print(re.findall(r"\d+", "1 22 333"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall("", "ab"), re.findall("a|", "ba"), [m.span() for m in re.finditer("o", "foo boo")], re.findall(r"(?i)HE", "he HE"))
for pattern in (r"a|ab", r"(?:a|ab)$", r"(a)(b)?", r"(?i:A)b", r"[\W\d]|b", r"\Z|b"):
    m = re.search(pattern, "ab")
    print(pattern, m, m.regs)
CASES = ((r"a.*?b", "a1b2b"), (r"a.*b", "a1b2b"), (r"(a|b)+", "abab"), (r"(?:ab)+", "abab"), (r"(?=.*\d)\w+", "abc1"), (r"(?<=x)y", "axy"), (r"(?<!x)y", "xyzy"), (r"(\w)\1", "hello"), (r"a{2,3}", "aaaa"), (r"a{,2}", "aaa"), (r"[^a-c]+", "abcxyz"), (r"\bfoo\b", "a foo b"), (r"(?x) a  b # c", "ab"), (r"(?s).+", "a\nb"),
                      (r"(a)?(?(1)b|c)", "ab"), (r"(?P<q>['\"]).*?(?P=q)", "say 'hi'"), (r"a++b", "aaab"), (r"(?>a+)ab", "aaab"), (r"\d+(?!\.)", "3.14"), (r"[\w.]+@\w+", "me.x@site"), (r"é+", "caféé"), (r"\u0041\x42", "AB"), (r"[]a]+", "]a"), (r"x*", ""))
for pattern, text in CASES:
    r = re.search(pattern, text)
    print(f"{pattern:22}", r and (r.group(), r.span(), r.groups()))
print(re.search(rb"\d+", b"a12").group(), re.compile("a", re.I | re.X).flags, re.compile("a"), re.compile("a", re.I), re.I | re.M, re.compile("(a)(?P<n>b)").groupindex, re.compile("(a)(b)").groups)
