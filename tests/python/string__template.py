# string.Template: substitution, safe mode, custom delimiters.
from string import Template

t = Template("$who likes ${what}s for $$5, $who!")
print(t.substitute(who="ann", what="pie"), t.safe_substitute(who="bob"), t.get_identifiers(), t.is_valid(), t.template)
print(t.substitute({"who": 1, "what": 2}, what="kw wins"), Template("no fields").substitute(), Template("$a$b").safe_substitute(a="$b"), Template("${a}b$c_1").substitute(a=1, c_1=2))
for text, mapping in (("$missing", {}), ("$", {}), ("${a", {"a": 1}), ("$5", {}), ("${}", {}), ("line one\n  $ bad", {}), ("$é", {}), ("${a b}", {"a b": 1})):
    try:
        print(repr(text), Template(text).substitute(mapping))
    except (KeyError, ValueError) as e:
        print(repr(text), type(e).__name__, e, "| safe:", repr(Template(text).safe_substitute(mapping)), Template(text).is_valid())


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+"


class Braces(Template):
    pattern = r"""
    \[\[(?:
    (?P<escaped>\[\[)|
    (?P<named>[a-z]+)\]\]|
    (?P<braced>[a-z]+)\]\]|
    (?P<invalid>)
    )
    """


print(Percent("%a and %{b} 100%% $a %X").safe_substitute(a=1, b=2), Braces("[[name]] is [[age]]").substitute(name="x", age=3), Percent("%a").get_identifiers())
print(Template("$x").substitute(x=[1, {"a": None}]), Template("${x}${x}$x").substitute(x=""), Template("$X $x").safe_substitute(X=1))
try:
    t.substitute(5, 6)
except TypeError as e:
    print(type(e).__name__)
