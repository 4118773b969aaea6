# Tokens of a source with everything in it, errors, untokenize.
import io
import keyword
import token
import tokenize

source = 'def f(x, *a):\n    # comment\n    if x >= 0x1F:  # tail\n        return f"a{x!r:>{w}}b" + \'s\' \\\n            ** 1.5e3j\n\n\ny := z -> ... @= "é"\n'
for t in tokenize.generate_tokens(io.StringIO(source).readline):
    print(f"{token.tok_name[t.type]:15}{token.tok_name[t.exact_type]:18}{t.string!r:14}{t.start}-{t.end}")
print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO(source).readline)) == source)
print(tokenize.untokenize([(token.NAME, "a"), (token.OP, "+"), (token.NUMBER, "1"), (token.NEWLINE, "\n")]))
print(list(tokenize.tokenize(io.BytesIO(b"# coding: latin-1\nx").readline))[0].string, tokenize.detect_encoding(io.BytesIO(b"\xef\xbb\xbfx").readline), tokenize.detect_encoding(io.BytesIO(b"#coding:utf8\n").readline)[0])
for bad in ("(", "'abc", "'''x", "if 1:\n  a\n b", "x = $", "1_", "0b2", "\\", "f'{", "a ? b", "é☃"):
    try:
        print(repr(bad), [t.string for t in tokenize.generate_tokens(io.StringIO(bad).readline)])
    except (tokenize.TokenError, SyntaxError) as e:
        print(repr(bad), type(e).__name__, e.args[0])
print(keyword.iskeyword("class"), keyword.issoftkeyword("match"), keyword.kwlist, keyword.softkwlist, token.ISEOF(0), token.tok_name[token.OP], token.EXACT_TOKEN_TYPES["->"] == token.RARROW)
