# wrap, fill, dedent, indent, shorten.
import textwrap

text = "The quick brown fox, jumped over the lazy-bones dog; it was (really) a very-very long sentence.  And another-one!"
for width in (10, 20, 45):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap("averyveryverylongword short", 8), textwrap.wrap("averyveryverylongword short", 8, break_long_words=False), textwrap.wrap("a-b c-d", 3, break_on_hyphens=False), textwrap.wrap("", 5), textwrap.wrap("  lead  and trail  ", 8))
print(textwrap.wrap("tab\tand\nnewline", 20), textwrap.wrap("tab\tx", 20, expand_tabs=False, replace_whitespace=False), textwrap.wrap("one two three four", 9, max_lines=1), textwrap.wrap("one two three four", 9, max_lines=2, placeholder="~"), textwrap.wrap("a  b", 9, drop_whitespace=False))
print(repr(textwrap.dedent("""
    first
      second

    third
""")), repr(textwrap.dedent("\ta\n\t b")), repr(textwrap.dedent("  a\n\tb")), repr(textwrap.dedent("   \n  x\n ")))
print(repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\nb", "-", lambda line: True)))
print(textwrap.shorten("Hello   big world of words", 14), textwrap.shorten("Hello world", 11), textwrap.shorten("Hello world", 8, placeholder="…"), textwrap.shorten("x", 5))
for f in (lambda: textwrap.wrap("a", 0), lambda: textwrap.shorten("hello world", 3), lambda: textwrap.wrap("a b", 2, max_lines=1, placeholder="long placeholder"), lambda: textwrap.dedent(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
w = textwrap.TextWrapper(width=12, fix_sentence_endings=True)
print(w.wrap("one. two. three! four"), w.fill("x y"), w.width)
