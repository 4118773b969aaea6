"""Compares the output of the example `dump_code` with what CPython compiles.

usage: python3.14 compare_with_cpython.py DUMP_CODE [-v] PATH...

Not compared: which loads of locals borrow (we borrow behind empty blocks too), and which handler
covers instructions that cannot raise.
"""

import struct
import subprocess
import sys
import types
import warnings
from collections import Counter
from pathlib import Path
from opcode import _inline_cache_entries as caches, opname
from dis import _parse_exception_table


def constant(value):
    if value is None or value is True or value is False or value is ...:
        return repr(value)
    if isinstance(value, int):
        return f"i{value}"
    if isinstance(value, float):
        return "f" + struct.pack(">d", value).hex()
    if isinstance(value, complex):
        return "j" + struct.pack(">dd", value.real, value.imag).hex()
    if isinstance(value, str):
        return "s" + value.encode("utf-8", "surrogatepass").hex()
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, tuple):
        return "(" + " ".join(map(constant, value)) + ")"
    if isinstance(value, frozenset):
        return "{" + " ".join(sorted(map(constant, value))) + "}"
    if isinstance(value, slice):
        return "[" + " ".join(map(constant, (value.start, value.stop, value.step))) + "]"
    return f"code {value.co_qualname}"


def dump(code):
    out = [
        f"CODE {code.co_qualname} {code.co_firstlineno}",
        f"H flags={code.co_flags:#x} "
        f"args={code.co_argcount},{code.co_posonlyargcount},{code.co_kwonlyargcount}",
        f"S {code.co_stacksize}",
        "N " + " ".join(code.co_names),
        "V " + " ".join(code.co_varnames),
        "c " + " ".join(code.co_cellvars),
        "F " + " ".join(code.co_freevars),
    ]
    out += ["C " + constant(value) for value in code.co_consts]
    text = code.co_code
    at = arg = 0
    while at < len(text):
        name = opname[text[at]]
        arg = arg << 8 | text[at + 1]
        at += 2
        if name == "EXTENDED_ARG":
            continue
        out.append(f"I {name} {arg if text[at - 2] > 43 else 0}")
        arg = 0
        at += 2 * caches.get(name, 0)
    for e in _parse_exception_table(code):
        out.append(f"E {e.start // 2} {e.end // 2} {e.target // 2} {e.depth} {int(e.lasti)}")
    out.append("L " + code.co_linetable.hex())
    yield out
    for value in code.co_consts:
        if isinstance(value, types.CodeType):
            yield from dump(value)


def split(lines):
    units = []
    for line in lines:
        if line.startswith("CODE "):
            units.append([])
        if units:
            units[-1].append(line)
    return units


def handlers(lines):
    """What covers each instruction that can raise."""
    out = []
    at = 0
    table = [tuple(map(int, line.split()[1:])) for line in lines if line.startswith("E ")]
    for line in lines:
        if not line.startswith("I "):
            continue
        _, name, arg = line.split()
        covers = next((e for e in table if e[0] <= at < e[1]), None)
        if not ("JUMP" in name or name in QUIET):
            out.append((name, covers))
        arg = int(arg)
        at += 1 + (arg > 255) + (arg > 65535) + caches.get(name, 0)
    return out


QUIET = {"NOT_TAKEN", "NOP", "POP_TOP", "POP_EXCEPT", "SWAP", "COPY"}


def normal(covered):
    return [(name.replace("_BORROW", ""), c and c[3:]) for name, c in covered]


def main():
    args = sys.argv[1:]
    verbose = "-v" in args
    binary, *paths = [arg for arg in args if arg != "-v"]
    files = []
    for path in map(Path, paths):
        files += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    sources = {}
    for file in files:
        try:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                code = compile(file.read_bytes(), "f", "exec", dont_inherit=True)
            sources[str(file)] = code
        except (SyntaxError, ValueError) as error:
            sources[str(file)] = error
    run = subprocess.run([binary], input="\n".join(sources), capture_output=True, text=True,
                         errors="surrogateescape")
    if run.returncode:
        print(run.stderr[-2000:])
    count = Counter()
    kinds = Counter()
    shown = 0
    for part in ("\n" + run.stdout).split("\nFILE ")[1:]:
        path, *lines = part.split("\n")
        expected = sources[path]
        failed = [line for line in lines if line.startswith(("PARSE", "ERROR", "VERIFY", "MARSHAL"))]
        if failed:
            count["files " + failed[0].split()[0]] += 1
            if isinstance(expected, types.CodeType):
                print(path, failed[0])
        if isinstance(expected, Exception):
            if not failed:
                print(path, "should fail:", expected)
            continue
        units = split(lines)
        wanted = list(dump(expected))
        count["wanted"] += len(wanted)
        if len(units) != len(wanted):
            if not failed:
                print(path, f"{len(units)} code objects instead of {len(wanted)}")
            continue
        for ours, theirs in zip(units, wanted):
            ours = [line for line in ours if line]
            count["compared"] += 1
            same = True
            for kind in "HSNVcFCIEL":
                a = [line for line in ours if line[0] == kind and line[1] == " "]
                b = [line for line in theirs if line[0] == kind and line[1] == " "]
                if kind == "I":
                    a = [line.replace("_BORROW", "") for line in a]
                    b = [line.replace("_BORROW", "") for line in b]
                if kind == "E" and a != b:
                    a, b = normal(handlers(ours)), normal(handlers(theirs))
                if a != b:
                    kinds[kind] += 1
                    if kind == "L" and not same:
                        continue
                    same = same and kind == "L"
                    if verbose and shown < 40 and (kind != "L" or "-l" in sys.argv):
                        shown += 1
                        i = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), -1)
                        print(path, theirs[0], kind, "ours", a[max(i - 3, 0):i + 4],
                              "theirs", b[max(i - 3, 0):i + 4], sep="\n  ")
            count["same"] += same
    print(dict(count), dict(kinds))


main()
