# upper, lower, title, capitalize, swapcase, casefold on ASCII and beyond.
words = ["hello World", "ÀÉÎ straße", "ǆ ǅ Ǆ", "ﬁ ﬂ", "ΑΣ ΑΣΑ σς", "İstanbul ı", "they're bill's", "x1y2 3abc", "ŉ", ""]
for w in words:
    print(repr(w), [getattr(w, m)() for m in ("upper", "lower", "title", "capitalize", "swapcase", "casefold")])
tests = ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isascii", "isprintable")
for s in ("", "abc", "ABC", "Abc Def", "123", "²", "½", "٣", " \t\n", "a b", "é", "a1", "_x", "1x", "\x00", "ǅ", "中文", "Ⅷ", "\u2028", "class"):
    print(repr(s), [t[2:] for t in tests if getattr(s, t)()])


class Title(str):
    pass


shout = Title("quiet")
print(type(shout.upper()), type(shout.title()), shout.capitalize(), "a".upper().lower().swapcase())
print(sorted(["b", "A", "a", "B"], key=str.lower), max("aB", key=str.swapcase))
print("ß".casefold() == "SS".casefold(), "ß".upper().lower(), len("ŉ".upper()), "K".lower() == "k")
