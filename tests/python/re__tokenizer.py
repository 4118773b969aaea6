# A small scanner and calculator built on named groups.
import re

TOKENS = re.compile(r"\s*(?:(?P<num>\d+(?:\.\d+)?)|(?P<name>[a-z]+)|(?P<op>\*\*|[-+*/()=])|(?P<bad>.))")


def lex(text):
    for m in TOKENS.finditer(text):
        yield m.lastgroup, m[m.lastgroup]
    yield "end", ""


class Parser:
    def __init__(self, text, env):
        self.tokens, self.env = list(lex(text)), env

    def take(self, *values):
        if self.tokens[0][1] in values:
            return self.tokens.pop(0)[1]

    def expr(self):
        left = self.term()
        while op := self.take("+", "-"):
            right = self.term()
            left = left + right if op == "+" else left - right
        return left

    def term(self):
        left = self.factor()
        while op := self.take("*", "/"):
            right = self.factor()
            left = left * right if op == "*" else left / right
        return left

    def factor(self):
        if self.take("-"):
            return -self.factor()
        if self.take("("):
            value = self.expr()
            if not self.take(")"):
                raise SyntaxError(f"expected ) before {self.tokens[0]}")
            return value
        kind, text = self.tokens.pop(0)
        if kind == "num":
            return float(text) if "." in text else int(text)
        if kind == "name":
            return self.env[text]
        raise SyntaxError(f"unexpected {kind} {text!r}")


print(list(lex("x = 3.5*(y - 2)")))
for text in ("1 + 2 * 3", "(1+2)*3", "-4 - -5", "x * 2.5 / y", "((2))", "10 / 4 / 5", "1 +", "(1", "2 $ 3", "z"):
    try:
        print(text, "=", Parser(text, {"x": 10, "y": 4}).expr())
    except (SyntaxError, KeyError) as e:
        print(text, "->", type(e).__name__, e)
