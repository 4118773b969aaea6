# A brainfuck interpreter over a bytearray.
def compile_(source):
    code, stack, jumps = [c for c in source if c in "+-<>.,[]"], [], {}
    for i, c in enumerate(code):
        if c == "[":
            stack.append(i)
        elif c == "]":
            j = stack.pop()
            jumps[i], jumps[j] = j, i
    if stack:
        raise SyntaxError(f"unclosed at {stack}")
    return code, jumps


def run(source, data=b""):
    code, jumps = compile_(source)
    tape, cell, ip, out, feed = bytearray(100), 0, 0, bytearray(), iter(data)
    while ip < len(code):
        match code[ip]:
            case "+": tape[cell] = tape[cell] + 1 & 255
            case "-": tape[cell] = tape[cell] - 1 & 255
            case ">": cell += 1
            case "<": cell -= 1
            case ".": out.append(tape[cell])
            case ",": tape[cell] = next(feed, 0)
            case "[" if not tape[cell]: ip = jumps[ip]
            case "]" if tape[cell]: ip = jumps[ip]
        ip += 1
    return bytes(out)


print(run("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."))
print(run(",[.,]", b"echo"), run(",>,<[->+<]>.", bytes([20, 45])), run("-."), run(",[>+>+<<-]>>[<<+>>-]<<.>.", b"z"))
for bad in ("[", "]", "[[]"):
    try:
        run(bad)
    except (SyntaxError, IndexError) as e:
        print(bad, type(e).__name__, e)
try:
    run("<" * 3 + "+" + ">" * 500 + "+")
except IndexError as e:
    print(e)
print(list(run(">" + "+" * 300 + ".[-].")), len(compile_("a+b[c]-")[0]))
