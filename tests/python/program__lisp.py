# A small Lisp: reader, environments, closures, tail-free recursion.
import math
import operator as op


def read(text):
    tokens = text.replace("(", " ( ").replace(")", " ) ").split()

    def form():
        token = tokens.pop(0)
        if token == "(":
            items = []
            while tokens[0] != ")":
                items.append(form())
            tokens.pop(0)
            return items
        for kind in (int, float):
            try:
                return kind(token)
            except ValueError:
                pass
        return token

    return form()


GLOBAL = {"+": lambda *a: sum(a), "*": lambda *a: math.prod(a), "-": op.sub, "/": op.truediv, "<": op.lt, "=": op.eq, "list": lambda *a: list(a), "car": lambda x: x[0], "cdr": lambda x: x[1:], "cons": lambda a, b: [a] + b, "null?": lambda x: x == []}


def run(x, env=GLOBAL):
    match x:
        case str():
            return env[x]
        case int() | float():
            return x
        case ["quote", value]:
            return value
        case ["if", test, yes, no]:
            return run(yes if run(test, env) else no, env)
        case ["define", name, value]:
            env[name] = run(value, env)
        case ["lambda", params, body]:
            return lambda *args: run(body, {**env, **dict(zip(params, args))} if env is not GLOBAL else Scope(params, args))
        case [function, *args]:
            return run(function, env)(*[run(a, env) for a in args])


class Scope(dict):
    def __init__(self, params, args): super().__init__(zip(params, args))
    def __missing__(self, key): return GLOBAL[key]


for line in ("(+ 1 (* 2 3))", "(define sq (lambda (x) (* x x)))", "(sq 12)", "(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))", "(fact 20)", "(define map (lambda (f l) (if (null? l) (quote ()) (cons (f (car l)) (map f (cdr l))))))", "(map sq (list 1 2 3.5))", "(quote (a (b 1)))", "(/ 7 2)"):
    print(line, "=>", run(read(line)))
try:
    run(read("(undefined 1)"))
except KeyError as e:
    print("unbound", e)
