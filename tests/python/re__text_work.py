# Regular expressions at work: logs, CSV-like lines, templates, validation.
import re

LOG = """\
2024-01-02 10:00:01 INFO  start pid=12
2024-01-02 10:00:05 ERROR disk "sda 1" full code=28
garbage line
2024-01-03 00:00:00 WARN  slow query took=1.25s
"""
line = re.compile(r"""
    ^(?P<date>\d{4}-\d\d-\d\d)\s(?P<time>[\d:]{8})\s   # when
    (?P<level>[A-Z]+)\s+(?P<text>.*?)
    (?:\s(?P<key>\w+)=(?P<value>\S+))?$
""", re.X | re.M)
for m in line.finditer(LOG):
    print(m.groupdict(), m.span("text"))
print([l for l in LOG.splitlines() if not line.match(l)], line.groups, sorted(line.groupindex.items(), key=lambda kv: kv[1]))
print(re.sub(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", r"\g<d>/\g<m>/\g<y>", LOG).splitlines()[0], re.sub(r"\b([a-z])(\w*)", lambda m: m[1].upper() + m[2], "the quick fox"))
fields = re.compile(r'"((?:[^"]|"")*)"|([^,]*)')
print([a.replace('""', '"') or b for a, b in re.findall(r'(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))', 'a,"b,""c""",,d')])
for name, pattern, texts in (("email", r"[\w.+-]+@\w+(?:\.\w+)+", ("a.b+c@x.org", "no@", "@x.org")), ("ip", r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}", ("1.2.3.4", "256.1.1.1", "1.2.3")), ("hex", r"#(?:[0-9a-f]{3}){1,2}", ("#fff", "#12345", "#ABCDEF")), ("balanced once", r"\((?:[^()]|\([^()]*\))*\)", ("(a(b)c)", "((", "()")), ("date", r"(?=\d{4})\d+-(0[1-9]|1[0-2])", ("2024-01", "2024-13", "24-01"))):
    print(name, [bool(re.fullmatch(pattern, t, re.I)) for t in texts])
print(re.split(r"(?<=[.!?])\s+", "One. Two! Three? four"), re.split(r"\s*([+*-])\s*", "a + b*c - d"), re.findall(r"[A-Z][a-z]*|[a-z]+|\d+", "parseHTTPResponse2xx"), "_".join(re.findall("[A-Z]?[a-z]+", "camelCaseName")).lower())
print(re.findall(r"(?=(\w\w\w))", "abcde"), re.sub(r"(\d)(?=(\d{3})+$)", r"\1,", "1234567"), re.sub(r"\s+", " ", " a \t\n b ").strip(), re.findall(r"(?<![\w'])[\w']+", "don't stop 'now'"), [m.start() for m in re.finditer(r"(?i)AN", "BaNana")])
print(re.sub("(?m)^", "> ", "a\nb"), re.search(r"(\w+) \1", "say the the word")[0], re.search(r"^(?:(\d+)|(\w+))$", "abc").lastindex, re.match(r"(a(b)?)+", "abaab").groups(), re.findall(r"\w+(?=:)", "k1:v k2:v"), re.compile("x").sub("y", "xx", 1), sep="|")
