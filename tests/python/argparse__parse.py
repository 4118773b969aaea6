# Parsing: positionals, options, types, subcommands, defaults.
import argparse

p = argparse.ArgumentParser(prog="tool", exit_on_error=False)
p.add_argument("src")
p.add_argument("rest", nargs="*", type=int)
p.add_argument("-v", "--verbose", action="count", default=0)
p.add_argument("-o", "--out", metavar="FILE", default="-")
p.add_argument("--flag", action=argparse.BooleanOptionalAction)
p.add_argument("--list", action="append")
p.add_argument("--num", type=float, choices=[1.0, 2.0])
p.add_argument("--pair", nargs=2)
p.add_argument("--opt", nargs="?", const="const")
for args in (["a"], ["a", "1", "2"], ["-vv", "a", "--out=x"], ["a", "--no-flag", "--list", "1", "--list", "2"], ["a", "--num", "2"], ["--pair", "x", "y", "a"], ["--opt", "--", "a"], ["--ver", "a"], ["-ofile", "a"], ["--", "-a"]):
    print(args, vars(p.parse_args(args)))
for args in (["a", "x"], ["a", "--num", "3"], ["a", "--num", "q"], ["a", "--pair", "1"], ["a", "--out"], ["a", "--flag=1"]):
    try:
        p.parse_args(args)
    except argparse.ArgumentError as e:
        print(e)
print(p.parse_known_args(["a", "--unknown", "5"]))
top = argparse.ArgumentParser(prog="top", exit_on_error=False)
sub = top.add_subparsers(dest="cmd", required=True)
add = sub.add_parser("add", aliases=["a"])
add.add_argument("n", type=int)
add.set_defaults(func=lambda ns: ns.n + 1)
ns = top.parse_args(["a", "4"])
print(ns.cmd, ns.func(ns), argparse.Namespace(b=1, a=2), argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1))
group = top.add_mutually_exclusive_group()
group.add_argument("-x", action="store_true")
group.add_argument("-y", action="store_const", const=5)
for args in (["-x", "-y", "add", "1"], ["nope"], []):
    try:
        print(top.parse_args(args))
    except argparse.ArgumentError as e:
        print(e)
