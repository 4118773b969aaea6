# Constants, capwords, Formatter subclasses.
import string

print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, repr(string.whitespace), string.punctuation, len(string.printable))
print(string.capwords("hello  wORLD foo"), string.capwords("a-b c-d", "-"))
f = string.Formatter()
print(f.format("{} {x!r:>5}", "ab", x="q"), f.vformat("{a}{b}", (), {"a": 1, "b": 2}), list(f.parse("a{b!r:c}{{}}d")), f.get_field("0.real", (5,), {}), f.convert_field(5, "r"))


class Upper(string.Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f"<{key}>")
        return super().get_value(key, args, kwargs)

    def format_field(self, value, spec):
        return str(value).upper() if spec == "up" else super().format_field(value, spec)

    def convert_field(self, value, conversion):
        return value[::-1] if conversion == "v" else super().convert_field(value, conversion)

    def check_unused_args(self, used, args, kwargs):
        print("used", sorted(map(str, used)))


print(Upper().format("{a:up} {missing} {0!v} {1:>4}", "abc", 5, a="shout"))
for call in (lambda: f.format("{}"), lambda: f.format("{0} {}", 1), lambda: f.format("{x}"), lambda: f.format("{!z}", 1), lambda: f.format("{"), lambda: f.format(), lambda: f.format("{:{:{}}}", 1, 2, 3), lambda: f.format("{0.x}", 1)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
