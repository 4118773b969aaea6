//! `_opcode`: what is known of the instructions, for `opcode` and `dis`.

use bytecode::{Flags, Pseudo};
use bytecode::{Opcode, operand};
use object::native_function::{MethodDef, fast, noargs};
use object::{Args, Code, IntoObject, Module, Object, Params, PyResult, Ref, Thread, singletons};

/// The names of the binary operators, in the order of their numbers.
const OPERATORS: [(&str, &str); 27] = [
    ("NB_ADD", "+"),
    ("NB_AND", "&"),
    ("NB_FLOOR_DIVIDE", "//"),
    ("NB_LSHIFT", "<<"),
    ("NB_MATRIX_MULTIPLY", "@"),
    ("NB_MULTIPLY", "*"),
    ("NB_REMAINDER", "%"),
    ("NB_OR", "|"),
    ("NB_POWER", "**"),
    ("NB_RSHIFT", ">>"),
    ("NB_SUBTRACT", "-"),
    ("NB_TRUE_DIVIDE", "/"),
    ("NB_XOR", "^"),
    ("NB_INPLACE_ADD", "+="),
    ("NB_INPLACE_AND", "&="),
    ("NB_INPLACE_FLOOR_DIVIDE", "//="),
    ("NB_INPLACE_LSHIFT", "<<="),
    ("NB_INPLACE_MATRIX_MULTIPLY", "@="),
    ("NB_INPLACE_MULTIPLY", "*="),
    ("NB_INPLACE_REMAINDER", "%="),
    ("NB_INPLACE_OR", "|="),
    ("NB_INPLACE_POWER", "**="),
    ("NB_INPLACE_RSHIFT", ">>="),
    ("NB_INPLACE_SUBTRACT", "-="),
    ("NB_INPLACE_TRUE_DIVIDE", "/="),
    ("NB_INPLACE_XOR", "^="),
    ("NB_SUBSCR", "[]"),
];

pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "_opcode")?;
    module.add_functions(thread, functions())?;
    module.add(thread, "ENABLE_SPECIALIZATION", 1)?;
    module.add(thread, "ENABLE_SPECIALIZATION_FT", 0)?;
    Ok(module)
}

fn functions() -> Vec<MethodDef> {
    vec![
        fast(c"stack_effect", stack_effect).doc(
            c"stack_effect($module, opcode, oparg=None, /, *, jump=None)\n--\n\nHow many values the instruction adds to the stack.",
        ),
        fast(c"is_valid", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            static PARAMS: Params<1> = Params::new("is_valid", ["opcode"], 1);
            Ok(flags_of(opcode_arg(thread, args, &PARAMS)?).is_some())
        })
        .doc(c"is_valid($module, /, opcode)\n--\n\nWhether there is such an instruction."),
        fast(c"has_arg", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            static PARAMS: Params<1> = Params::new("has_arg", ["opcode"], 1);
            has(thread, args, &PARAMS, Flags::ARG)
        })
        .doc(c"has_arg($module, /, opcode)\n--\n\nWhether the instruction uses its argument."),
        fast(c"has_const", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            static PARAMS: Params<1> = Params::new("has_const", ["opcode"], 1);
            has(thread, args, &PARAMS, Flags::CONST)
        })
        .doc(c"has_const($module, /, opcode)\n--\n\nWhether the argument is a constant's number."),
        fast(c"has_name", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            static PARAMS: Params<1> = Params::new("has_name", ["opcode"], 1);
            has(thread, args, &PARAMS, Flags::NAME)
        })
        .doc(c"has_name($module, /, opcode)\n--\n\nWhether the argument is a name's number."),
        fast(c"has_jump", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            static PARAMS: Params<1> = Params::new("has_jump", ["opcode"], 1);
            has(thread, args, &PARAMS, Flags::JUMP)
        })
        .doc(c"has_jump($module, /, opcode)\n--\n\nWhether the argument is where to jump."),
        fast(c"has_free", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            static PARAMS: Params<1> = Params::new("has_free", ["opcode"], 1);
            has(thread, args, &PARAMS, Flags::FREE)
        })
        .doc(c"has_free($module, /, opcode)\n--\n\nWhether the argument is a cell's number."),
        fast(c"has_local", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            static PARAMS: Params<1> = Params::new("has_local", ["opcode"], 1);
            has(thread, args, &PARAMS, Flags::LOCAL)
        })
        .doc(c"has_local($module, /, opcode)\n--\n\nWhether the argument is a local's number."),
        fast(c"has_exc", |thread: &mut Thread, _: &Module, args: Args<'_>| {
            static PARAMS: Params<1> = Params::new("has_exc", ["opcode"], 1);
            has(thread, args, &PARAMS, Flags::EXC)
        })
        .doc(c"has_exc($module, /, opcode)\n--\n\nWhether the instruction sets a handler."),
        noargs(c"get_specialization_stats", |_: &mut Thread, _: &Module| singletons::none())
            .doc(c"get_specialization_stats($module, /)\n--\n\nNone: no statistics are kept."),
        noargs(c"get_nb_ops", |thread: &mut Thread, _: &Module| -> PyResult<Vec<Ref>> {
            OPERATORS.iter().map(|pair| pair.into_object(thread)).collect()
        })
        .doc(c"get_nb_ops($module, /)\n--\n\nThe binary operators, by number."),
        noargs(c"get_intrinsic1_descs", |thread: &mut Thread, _: &Module| {
            texts(thread, operand::Intrinsic1::ALL.iter().map(|one| one.text()))
        })
        .doc(c"get_intrinsic1_descs($module, /)\n--\n\nThe names of the unary intrinsics."),
        noargs(c"get_intrinsic2_descs", |thread: &mut Thread, _: &Module| {
            texts(thread, operand::Intrinsic2::ALL.iter().map(|one| one.text()))
        })
        .doc(c"get_intrinsic2_descs($module, /)\n--\n\nThe names of the binary intrinsics."),
        noargs(c"get_special_method_names", |thread: &mut Thread, _: &Module| {
            texts(thread, operand::SpecialMethod::ALL.iter().map(|one| one.text()))
        })
        .doc(c"get_special_method_names($module, /)\n--\n\nWhat LOAD_SPECIAL loads."),
        fast(c"get_executor", get_executor)
            .doc(c"get_executor($module, /, code, offset)\n--\n\nThere is none: no code is compiled further."),
    ]
}

fn texts(thread: &Thread, list: impl Iterator<Item = &'static str>) -> PyResult<Vec<Ref>> {
    list.map(|text| text.into_object(thread)).collect()
}

fn opcode_arg(thread: &mut Thread, args: Args<'_>, params: &Params<1>) -> PyResult<i32> {
    let [opcode] = args.bind(thread, params)?;
    opcode.expect("required").to_i32(thread)
}

fn pseudo(opcode: i32) -> Option<Pseudo> {
    Pseudo::ALL.iter().copied().find(|one| *one as i32 == opcode)
}

/// The properties of an instruction, if there is one of that number.
fn flags_of(opcode: i32) -> Option<Flags> {
    match u8::try_from(opcode) {
        Ok(number) => {
            let flags = Opcode::from_u8(number).flags();
            (!flags.has(Flags::UNASSIGNED)).then_some(flags)
        }
        Err(_) => pseudo(opcode).map(Pseudo::flags),
    }
}

fn has(thread: &mut Thread, args: Args<'_>, params: &Params<1>, flag: Flags) -> PyResult<bool> {
    let opcode = opcode_arg(thread, args, params)?;
    Ok(flags_of(opcode).is_some_and(|flags| flags.has(flag)))
}

fn stack_effect(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<i32> {
    static PARAMS: Params<3> =
        Params::new("stack_effect", ["", "", "jump"], 1).positional_only(2).keyword_only(1);
    let [opcode, oparg, jump] = args.bind(thread, &PARAMS)?;
    let opcode = opcode.expect("required").to_i32(thread)?;
    let oparg = match oparg.filter(|oparg| !oparg.is_none()) {
        Some(oparg) => oparg.to_i32(thread)?,
        None => 0,
    };
    let jump = match jump {
        None => None,
        Some(jump) if jump.is_none() => None,
        Some(jump) if jump.is(&*singletons::bool_object(true)) => Some(true),
        Some(jump) if jump.is(&*singletons::bool_object(false)) => Some(false),
        Some(_) => {
            return Err(thread.value_error("stack_effect: jump must be False, True or None"));
        }
    };
    match effect(opcode, oparg as u32, jump) {
        Some(effect) => Ok(effect),
        None => Err(thread.value_error("invalid opcode or oparg")),
    }
}

fn effect(opcode: i32, oparg: u32, jump: Option<bool>) -> Option<i32> {
    flags_of(opcode)?;
    if let Ok(number) = u8::try_from(opcode) {
        let op = Opcode::from_u8(number);
        // Specialised forms are nobody's business.
        return (op.deopt() == op).then(|| op.stack_effect(oparg));
    }
    let op = pseudo(opcode)?;
    Some(match jump {
        Some(true) => op.stack_effect_jump(),
        Some(false) => op.stack_effect(),
        None => op.stack_effect().max(op.stack_effect_jump()),
    })
}

fn get_executor(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    static PARAMS: Params<2> = Params::new("get_executor", ["code", "offset"], 2);
    let [code, offset] = args.bind(thread, &PARAMS)?;
    offset.expect("required").to_i32(thread)?;
    let code: &Object = code.expect("required");
    if code.downcast::<Code>().is_none() {
        let kind = code.ty().full_name();
        return Err(thread.type_error(format!("expected a code object, not '{kind}'")));
    }
    Err(thread.runtime_error("Executors are not available in this build"))
}
