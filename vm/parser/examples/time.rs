//! Times hostile sources: each must end in an error or a tree, soon.

use std::time::Instant;

use whipsnake_parser::{Mode, Options, parse};

fn main() {
    let million = 1_000_000;
    let indents = |n: usize, head: &str| {
        (0..n).map(|depth| format!("{}{head}\n", " ".repeat(depth))).collect::<String>()
    };
    let mut f_string = "1".to_owned();
    for _ in 0..1000 {
        f_string = format!("f'{{{f_string}}}'");
    }
    let cases: Vec<(&str, String)> = vec![
        ("parentheses", "(".repeat(million)),
        ("closed parentheses 200", "(".repeat(200) + "1" + &")".repeat(200)),
        ("lists", "[".repeat(100_000) + &"]".repeat(100_000)),
        ("minus", "-".repeat(million) + "1"),
        ("minus 5000", "-".repeat(5000) + "1"),
        ("not", "not ".repeat(million) + "1"),
        ("attributes", "a".to_owned() + &".b".repeat(million)),
        ("attributes 2000", "a".to_owned() + &".b".repeat(2000)),
        ("attributes 19000", "a".to_owned() + &".b".repeat(19_000)),
        ("sum 10^7", "1".to_owned() + &"+1".repeat(10 * million)),
        ("sum 2000", "1".to_owned() + &"+1".repeat(2000)),
        ("sum 19000", "1".to_owned() + &"+1".repeat(19_000)),
        ("calls", "a".to_owned() + &"()".repeat(million)),
        ("lambdas", "lambda:".repeat(100_000) + "1"),
        ("lambdas with parameters", "lambda a,b:".repeat(100_000) + "1"),
        ("lambdas 1900", "lambda:".repeat(1900) + "1"),
        ("conditionals", "1 if 1 else ".repeat(million) + "1"),
        ("powers", "1**".repeat(million) + "1"),
        ("elifs", "if 1: pass\n".to_owned() + &"elif 1: pass\n".repeat(100_000)),
        ("elifs 5000", "if 1: pass\n".to_owned() + &"elif 1: pass\n".repeat(5000)),
        ("functions", indents(1000, "def f():") + &" ".repeat(1000) + "pass\n"),
        ("f-strings", f_string),
        ("comparisons", "a".to_owned() + &"<b".repeat(million)),
        ("ands", "a".to_owned() + &" and b".repeat(million)),
        ("targets", "a=".repeat(million) + "1"),
        ("flat list", "[".to_owned() + &"1,".repeat(million) + "]"),
        ("awaits", "await ".repeat(million) + "1"),
        ("yields", "yield ".repeat(million)),
        ("stars", "*".repeat(million) + "a"),
        ("stars apart", "* ".repeat(million) + "a"),
        ("yield froms", "yield from ".repeat(million) + "a"),
        ("double stars in a call", "f(".to_owned() + &"** ".repeat(million) + "a)"),
        ("matches", "match ".repeat(million) + "a"),
        ("types", "type ".repeat(million) + "a"),
        ("walruses", "(a".to_owned() + &":=a".repeat(million) + ")"),
        ("dots", ".".repeat(million)),
        ("ats", "@".repeat(million)),
        ("asyncs", "async ".repeat(million)),
        ("fors", "[a".to_owned() + &" for a in b".repeat(100_000) + "]"),
        ("ifs in a comprehension", "[a for a in b".to_owned() + &" if c".repeat(100_000) + "]"),
        ("if without else", "a".to_owned() + &" if b".repeat(100_000)),
        ("or patterns", "match a:\n case ".to_owned() + &"1|".repeat(100_000) + "1: pass"),
        ("as patterns", "match a:\n case a".to_owned() + &" as b".repeat(100_000) + ": pass"),
        ("minus patterns", "match a:\n case ".to_owned() + &"-".repeat(100_000) + "1: pass"),
        ("conversions", "f'{a".to_owned() + &"!r".repeat(100_000) + "}'"),
        ("colons", "a[".to_owned() + &":".repeat(100_000) + "]"),
        ("annotations", "a".to_owned() + &":a".repeat(100_000)),
        ("try statements", "try: ".repeat(100_000)),
        ("ifs", "if 1: ".repeat(100_000)),
        ("lambda defaults", "lambda a=".repeat(100_000) + "1"),
        ("lambda stars", "lambda *".repeat(100_000) + "1"),
        ("slices of lambdas", "a[lambda:lambda:".to_owned() + &"lambda:".repeat(100_000) + "1]"),
        ("decorators", "@a\n".repeat(100_000) + "def f(): pass"),
        ("arrows", "def f()".to_owned() + &"->a".repeat(100_000) + ": pass"),
        ("open brackets of all kinds", "([{".repeat(60)),
        ("open dicts", "{1:".repeat(199)),
        ("open dicts, wrong", "{1:".repeat(190) + "2 3" + &"}".repeat(190)),
        ("open calls, wrong", "f(a, ".repeat(190) + "2 3" + &")".repeat(190)),
        ("open lists, wrong", "[a for a in ".repeat(190) + "2 3" + &"]".repeat(190)),
        ("open tuples, wrong", "(1, ".repeat(190) + "2 3" + &")".repeat(190)),
        ("wrong lambdas", "lambda:".repeat(1900) + "1 2"),
        ("wrong minus", "-".repeat(5000) + "1 2"),
        ("wrong conditionals", "1 if 1 else ".repeat(3000) + "1 2"),
        ("wrong sum", "1".to_owned() + &"+1".repeat(19_000) + " 2"),
        ("wrong attributes", "a".to_owned() + &".b".repeat(19_000) + " 2"),
        ("wrong blocks", indents(98, "if 1:") + &" ".repeat(98) + "1 2\n"),
        ("wrong tries", indents(98, "try:") + &" ".repeat(98) + "1 2\n"),
        ("wrong elifs", "if 1: pass\n".to_owned() + &"elif 1: pass\n".repeat(5000) + "1 2"),
        ("wrong subscripts", "a[".repeat(190) + "1 2" + &"]".repeat(190)),
        ("wrong f-strings", "f'{a:{b".repeat(100)),
        ("long wrong file", "x = f(a, b)[1] + 2\n".repeat(50_000) + "1 2"),
        ("strings", "'a' ".repeat(million)),
    ];
    for (name, source) in &cases {
        let start = Instant::now();
        let result = parse(source, Mode::Exec, &Options::default());
        let what = match &result {
            Ok(_) => "ok".to_owned(),
            Err(error) => format!("{:?} {error}", error.kind),
        };
        let parsed = start.elapsed();
        drop(result);
        println!(
            "{:>6} + {:>4} ms {name}: {what}",
            parsed.as_millis(),
            (start.elapsed() - parsed).as_millis()
        );
    }
}
