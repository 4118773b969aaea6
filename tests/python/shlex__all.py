# Shell-like splitting, quoting, joining.
import shlex

for text in ("a b c", "a 'b c' d", 'say "it\'s" x', "a\\ b c", "a # comment", "x=1 && y|z;w", '"a\\"b" \'c\\d\'', "", "''", "a''b", "é ü"):
    print(repr(text), shlex.split(text), shlex.split(text, comments=True), shlex.split(text, posix=False))
print([shlex.quote(s) for s in ("plain", "two words", "it's", "", "a$b", "é", "safe-1._/:=@%+,")], shlex.join(["a b", "c", "d'e"]), shlex.split(shlex.join(["x y", "'", '"', "\\"])))
lexer = shlex.shlex("a(b, 'c d') # tail\nnext", posix=True)
print(list(lexer), lexer.lineno)
p = shlex.shlex("a && b || c; d > e", punctuation_chars=True)
print(list(p))
w = shlex.shlex("x-y z.w", posix=True)
w.wordchars += "-."
print(w.get_token(), w.push_token("pushed"), w.get_token(), w.get_token(), w.get_token())
s = shlex.shlex("a,b c", posix=True)
s.whitespace += ","
s.whitespace_split = True
print(list(s))
for bad in ("'open", '"open', "a\\", None, 5):
    try:
        print(shlex.split(bad))
    except (ValueError, TypeError, AttributeError) as e:
        print(repr(bad), type(e).__name__, e)
