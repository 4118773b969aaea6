# os.path on posix paths through posixpath, and ntpath.
import ntpath
import posixpath as p

print(p.join("a", "b", "/c", "d"), p.join("a", ""), p.split("/a/b/"), p.split("a"), p.basename("/a/b"), p.dirname("/a/b"), p.splitext("a/b.tar.gz"), p.splitext(".rc"), p.splitext("a.b/c"), p.splitext("..."), p.normpath("a//b/./../c/"), p.normpath(""), p.normpath("//a/../.."), p.isabs("/a"), p.splitroot("//a/b"), p.splitroot("///a"))
print(p.commonpath(["/a/b/c", "/a/b/d"]), p.commonprefix(["abc", "abd"]), p.commonprefix([]), p.relpath("/a/b", "/a/c/d"), p.relpath("/a", "/a"), p.join(b"a", b"b"), p.normcase("A"), p.splitdrive("c:/x"))
n = ntpath
print(n.join("C:\\a", "b", "D:c"), n.join("a", "\\b"), n.split("C:\\a\\b"), n.splitdrive("C:\\x"), n.splitdrive("\\\\host\\share\\x"), n.normpath("C:/a/../b\\.\\c"), n.splitext("a.b\\c.d"), n.isabs("C:\\x"), n.isabs("\\x"), n.basename("C:\\a\\b.txt"), n.commonpath(["C:\\A\\b", "c:/a/c"]), n.normcase("A/B"), n.relpath("C:\\a\\b", "C:\\a\\c"), n.splitroot("C:/a"))
for f in (lambda: p.join("a", b"b"), lambda: p.join("a", 5), lambda: p.split(5), lambda: p.commonpath([]), lambda: p.commonpath(["/a", "b"]), lambda: p.relpath(""), lambda: p.basename(None), lambda: p.normpath([]), lambda: n.relpath("C:\\a", "D:\\b"), lambda: n.commonpath(["C:\\a", "D:\\a"]), lambda: p.join(), lambda: p.exists(1.5), lambda: p.splitext(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class F:
    def __fspath__(self): return "from/fspath.x"
class Bad:
    def __fspath__(self): return 5
print(p.basename(F()), p.join("a", F()), p.splitext(F()))
try:
    p.basename(Bad())
except TypeError as e:
    print(e)
