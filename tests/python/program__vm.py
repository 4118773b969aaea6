# A stack machine: assembler, interpreter, and a compiler from Python's ast.
import ast

PROGRAM = """
    push 10
    store n
    push 1
    store acc
loop:
    load n
    jz end
    load acc
    load n
    mul
    store acc
    load n
    push 1
    sub
    store n
    jmp loop
end:
    load acc
    print
"""

def assemble(text):
    code, labels = [], {}
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.endswith(":"):
            labels[line[:-1]] = len(code)
        else:
            code.append(line.split())
    return [(op, labels.get(arg[0], arg[0]) if arg else None) for op, *arg in code]

def run(code):
    stack, env, ip, out = [], {}, 0, []
    binary = {"add": int.__add__, "sub": int.__sub__, "mul": int.__mul__, "div": int.__floordiv__}
    while ip < len(code):
        op, arg = code[ip]
        ip += 1
        match op:
            case "push": stack.append(int(arg))
            case "store": env[arg] = stack.pop()
            case "load": stack.append(env[arg])
            case "jmp": ip = arg
            case "jz": ip = ip if stack.pop() else arg
            case "print": out.append(stack.pop())
            case _: b, a = stack.pop(), stack.pop(); stack.append(binary[op](a, b))
    return out, env

def translate(node):
    match node:
        case ast.Module(body): return sum(map(translate, body), [])
        case ast.Assign([ast.Name(name)], value): return translate(value) + [("store", name)]
        case ast.Expr(value): return translate(value) + [("print", None)]
        case ast.BinOp(a, op, b): return translate(a) + translate(b) + [({"Add": "add", "Sub": "sub", "Mult": "mul", "FloorDiv": "div"}[type(op).__name__], None)]
        case ast.Constant(v): return [("push", v)]
        case ast.Name(n): return [("load", n)]
print(run(assemble(PROGRAM)), assemble(PROGRAM)[5], translate(ast.parse("1 - x")), *run(assemble("push 3\npush 4\nadd\nprint")), *run(translate(ast.parse("x = 2 + 3 * 4\ny = x - 20 // 3\nx * y\n(x + y) * 2"))), sep="\n")
