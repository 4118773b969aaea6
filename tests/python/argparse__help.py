# Help and usage texts without colour, at a fixed width.
import argparse
import contextlib
import io
import os

os.environ["COLUMNS"] = "70"
p = argparse.ArgumentParser(prog="tool", description="Does things. " * 8, epilog="The end.", color=False)
p.add_argument("source", help="where from")
p.add_argument("targets", nargs="+", help="where to", metavar="TARGET")
p.add_argument("-n", "--number", type=int, default=3, help="how many (default: %(default)s)")
p.add_argument("--mode", choices=["fast", "slow"], help="the mode, which has quite a long explanation so that it must wrap")
p.add_argument("--hidden", help=argparse.SUPPRESS)
p.add_argument("--version", action="version", version="%(prog)s 1.0")
g = p.add_argument_group("extra", "Extra options.")
g.add_argument("-q", action="store_true")
g.add_argument("--range", nargs=2, metavar=("LO", "HI"))
print(p.format_help())
print(p.format_usage())
for args in ([], ["a", "b", "--number", "x"], ["a", "b", "--mode", "fst"], ["a", "b", "--zzz"], ["--version"], ["a", "b", "--m", "x", "--range", "1"]):
    err, out = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out):
            p.parse_args(args)
    except SystemExit as e:
        print(args, e.code, (err.getvalue() + out.getvalue()).splitlines()[-1])
d = argparse.ArgumentParser(prog="d", formatter_class=argparse.ArgumentDefaultsHelpFormatter, add_help=False, color=False)
d.add_argument("--x", default=5, help="ex")
print(d.format_help())
