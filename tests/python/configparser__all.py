# ConfigParser: reading, interpolation, types, writing, errors.
import configparser
import io

text = """
[DEFAULT]
base = /srv
[one]
path = %(base)s/data
count = 5
flag: yes
multi = a
    b
empty =
novalue
; comment
[two]
# another
ratio = 2.5
Key = x = y
"""
c = configparser.ConfigParser(allow_no_value=True)
c.read_string(text)
print(c.sections(), c["one"]["path"], c.getint("one", "count"), c["one"].getboolean("flag"), c.getfloat("two", "ratio"), repr(c["one"]["multi"]), repr(c["one"]["empty"]), c["one"]["novalue"], c["two"]["key"], c.get("two", "zz", fallback="fb"), "base" in c["two"], c.options("two"), dict(c["two"]), c.get("one", "path", raw=True))
c["new"] = {"a": 1, "b": "%%"}
c.set("new", "d", "e")
c.remove_option("new", "a")
print(c.has_section("new"), c.has_option("new", "a"), c.remove_section("two"), c["new"]["b"], list(c), len(c))
out = io.StringIO()
c.write(out)
print(out.getvalue(), end="")
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), delimiters=":", comment_prefixes="//", default_section="all")
e.read_string("[all]\nx: 1\n[s]\ny: ${x}-${t:z}\n// no\n[t]\nz: $$")
print(e["s"]["y"], e.defaults())
r = configparser.RawConfigParser()
r.optionxform = str
r.read_dict({"S": {"Key": "%(raw)s"}})
print(r["S"]["Key"], r.items("S"))
for f in (lambda: c["nope"], lambda: c["one"]["nope"], lambda: c.get("nope", "x"), lambda: c.get("one", "zz"), lambda: c.getint("one", "flag"), lambda: c.getboolean("one", "count"), lambda: c.read_string("[a]\n[a]"), lambda: c.read_string("x = 1"), lambda: c.read_string("[q]\nx=1\nx=2"), lambda: c.set("one", "k", 5), lambda: c.add_section("one"), lambda: c.set("one", "k", "%bad"), lambda: c.read_string("[z]\n = 5"), lambda: configparser.ConfigParser({"a": "%(a)s"}).get("DEFAULT", "a"), lambda: configparser.ConfigParser({"a": "%(b)s"}).get("DEFAULT", "a"), lambda: c.add_section("DEFAULT")):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, str(x).replace("\n", "|"))
