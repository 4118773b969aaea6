# Files and folders through os, shutil, glob, fnmatch in a fresh folder.
import fnmatch
import glob
import os
import shutil
import tempfile

root = tempfile.mkdtemp()
j = lambda *a: os.path.join(root, *a)
os.makedirs(j("a", "b", "c"))
for name in ("one.txt", "two.TXT", "a/three.txt", "a/b/.hidden", "a/b/four"):
    with open(j(*name.split("/")), "w") as f:
        f.write(name)
print(sorted(os.listdir(root)), sorted(e.name for e in os.scandir(root) if e.is_file()), [(os.path.relpath(d, root), sorted(ds), sorted(fs)) for d, ds, fs in os.walk(root)])
print(sorted(os.path.relpath(g, root) for g in glob.glob(j("**", "*"), recursive=True)), glob.glob("*.txt", root_dir=root), sorted(glob.glob("**/.*", root_dir=root, recursive=True)), glob.escape("a[b]*?"), glob.has_magic("a*"))
print(fnmatch.filter(["a.py", "b.txt", "c.PY"], "*.py"), fnmatch.fnmatchcase("abc", "a[!x]c"), fnmatch.translate("a*?[b]"), fnmatch.filterfalse(["a", "b"], "a"))
shutil.copy(j("one.txt"), j("copied"))
shutil.copytree(j("a"), j("tree"), ignore=shutil.ignore_patterns("four"))
shutil.move(j("two.TXT"), j("a"))
print(sorted(os.listdir(root)), sorted(os.listdir(j("tree", "b"))), sorted(os.listdir(j("a"))), open(j("copied")).read())
os.rename(j("copied"), j("renamed"))
os.replace(j("renamed"), j("one.txt"))
os.remove(j("one.txt"))
os.removedirs(j("a", "b", "c"))
print(os.path.exists(j("a", "b", "c")), os.path.isdir(j("a", "b")), os.access(j("a"), os.R_OK), os.stat(j("a", "three.txt")).st_size, os.path.getsize(j("a", "three.txt")))
fd = os.open(j("low"), os.O_CREAT | os.O_RDWR)
print(os.write(fd, b"abcdef"), os.lseek(fd, 2, os.SEEK_SET), os.read(fd, 2), os.fstat(fd).st_size, os.ftruncate(fd, 1), os.close(fd), os.path.getsize(j("low")))
for f in (lambda: os.rmdir(j("a")), lambda: os.remove(j("nope")), lambda: os.mkdir(j("a")), lambda: os.listdir(j("nope")), lambda: os.rename(j("nope"), j("x")), lambda: os.remove(j("a")) and 0, lambda: shutil.copy(j("low"), j("low")), lambda: os.close(fd), lambda: os.open(5, 0), lambda: os.stat("a\0b"), lambda: shutil.rmtree(j("nope")), lambda: os.makedirs(j("low", "x"))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, str(e).replace(root, "ROOT"))
shutil.rmtree(root)
print(os.path.exists(root), os.environ.get("SURELY_NOT_SET_VARIABLE"), os.fspath("x"), os.sep in j("a"), os.fsencode("é"), os.fsdecode(b"x"), os.strerror(2))
