# Path on a fresh folder.
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as name:
    root = Path(name)
    d = root / "a" / "b"
    d.mkdir(parents=True)
    d.mkdir(exist_ok=True)
    f = d / "f.txt"
    print(f.exists(), f.write_text("héllo\n", encoding="utf-8"), f.read_text(encoding="utf-8"), f.read_bytes(), f.stat().st_size, f.is_file(), d.is_dir(), f.is_symlink())
    (root / "x.py").touch()
    (root / "y.py").write_bytes(b"1")
    rel = lambda paths: sorted(p.relative_to(root).as_posix() for p in paths)
    print(rel(root.iterdir()), rel(root.glob("*.py")), rel(root.rglob("*")), rel(root.glob("**/f.*")), rel(root.glob("[xy].p?")))
    print([(p.relative_to(root).as_posix(), sorted(ds), sorted(fs)) for p, ds, fs in sorted(root.walk())])
    moved = f.rename(root / "g.txt")
    print(moved.name, f.exists(), moved.replace(root / "x.py").read_bytes(), rel(root.iterdir()))
    link = root / "link"
    link.symlink_to(root / "y.py")
    print(link.is_symlink(), link.read_text(), link.resolve().name, link.readlink().name, link.samefile(root / "y.py"), (root / "a" / ".." / "y.py").resolve().relative_to(root.resolve()))
    (root / "y.py").copy(root / "copy.py")
    print((root / "copy.py").read_text(), rel(root.iterdir()))
    with (root / "w").open("w") as h:
        h.write("a\nb")
    print(list((root / "w").open()), (root / "w").unlink(), (root / "w").unlink(missing_ok=True))
    for action in (lambda: (root / "nope").read_text(), lambda: (root / "nope").unlink(), lambda: d.mkdir(), lambda: (root / "a").rmdir(), lambda: (root / "q" / "r").mkdir(), lambda: list((root / "nope").iterdir()), lambda: (root / "y.py").mkdir(exist_ok=True), lambda: root.glob(""), lambda: (root / "y.py").write_text(5), lambda: (root / "nope").stat(), lambda: (root / "y.py").touch(exist_ok=False), lambda: (root / "nope").resolve(strict=True)):
        try:
            print(list(action()))
        except Exception as e:
            print(type(e).__name__, str(e).replace(str(root.resolve()), "ROOT").replace(name, "ROOT"))
print(root.exists(), Path("a") / "b", Path.cwd().is_absolute())
