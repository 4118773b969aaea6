# PurePosixPath and PureWindowsPath algebra.
from pathlib import PurePosixPath as P
from pathlib import PureWindowsPath as W
import warnings

warnings.simplefilter("ignore")

p = P("/usr/lib/../x.tar.gz")
print(p, repr(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents)[:2], p.root, p.drive, p.anchor, p.is_absolute(), p.as_posix())
print(P("a") / "b" / "/c", "pre" / P("b"), P("a", "b", "c"), P("a//b/./c/"), P("."), P(""), P("a/..") , P("//x"), P("///x"), P().joinpath("a", "b"), P("a").with_name("z"), P("a.txt").with_suffix(".py"), P("a.txt").with_stem("b"), P("a").with_suffix(".x"), P("x/y").with_segments("q"))
print(P("/a/b").relative_to("/a"), P("/a/b").is_relative_to("/c"), P("/a/b").relative_to("/a/c", walk_up=True), P("a/b.py").match("*.py"), P("/x/a/b.py").match("a/*.py"), P("a/b/c.py").full_match("a/**/*.py"), P("A") == P("a"), P("a") < P("b"), hash(P("a/b")) == hash(P("a//b")), sorted([P("b"), P("a/c"), P("a")]))
w = W("C:\\Users/me\\file.txt")
print(w, w.parts, w.drive, w.root, w.anchor, w.as_posix(), w.is_absolute(), W("c:/A") == W("C:\\a"), W("C:x") / "y", W("C:/a") / "D:b", W("//host/share/f").parts, w.as_uri(), P("/a b").as_uri(), W("con").name, W("a") / "\\b", W("C:/A").relative_to("c:/"))
for f in (lambda: P("a") / 5, lambda: P(5), lambda: P("a").relative_to("b"), lambda: P("a").with_name(""), lambda: P("a").with_name("b/c"), lambda: P("").with_name("x"), lambda: P("a").with_suffix("x"), lambda: P("a").as_uri(), lambda: P("a") < W("a"), lambda: P("a").match(""), lambda: P("a\0"), lambda: P(b"a"), lambda: P("a").relative_to("../b", walk_up=True), lambda: P("/").with_suffix(".x"), lambda: P("a").parents[5]):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
import os
print(os.fspath(P("a/b")), str(P("~")), f"{P('q')}", bytes(P("é")), P("a").__fspath__(), isinstance(P("a"), os.PathLike), P("..hidden").suffix, P(".bashrc").suffix, P("a.").suffix, P("a..b").stem)
