//! The tier-1 loop: fetches instructions, moves values between stack and bodies, follows calls,
//! returns and exceptions.
//!
//! One `match` over all 256 opcodes; the build's LLVM arguments make the compiler replicate its
//! jump into every arm. Bodies are the safe functions of `uops/`; what stands here is how many
//! values they take and give and where control goes. Local copies of `frame`, `ip` and `sp` live
//! in registers: they are never handed out by address.
//! Invariant: `frame.ip` names the instruction whenever code outside the loop can look.
#![expect(unsafe_code, reason = "the stack and the instruction words are raw memory")]

use bytecode::Opcode;
use object::frame::Frame;
use object::function::gen_state;
use object::stack_ref::StackRef;
use object::thread::breaker;
use object::{Object, PyResult, Ref, Thread};

use crate::call::{self, Called};
use crate::direct_call;
use crate::frame::{self as frames, Shim};
use crate::instrument::{self, Next};
use crate::specialize;
use crate::stack::Val;
use crate::unwind;
use crate::uops::{
    arithmetic, attribute, build, compare, exception, import, iterate, load_store, pattern,
    subscript,
};

/// A real branch for a conditional jump: without the barrier the compiler makes a conditional
/// move of it, and the next fetch waits for the comparison.
#[inline(always)]
fn taken(ip: *mut u16, by: usize) -> *mut u16 {
    let mut target = ip.wrapping_add(by);
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    // SAFETY: an empty instruction sequence.
    #[expect(clippy::pointers_in_nomem_asm_block, reason = "nothing follows the pointer")]
    unsafe {
        std::arch::asm!("/* {0} */", inout(reg) target, options(nomem, nostack, preserves_flags));
    }
    let _ = &mut target;
    target
}

/// Words of SEND and FOR_ITER: where the resumer of a generator goes on when it yields.
const YIELD_OFFSET: usize = 2;

/// Runs a frame and those that it calls until the first one returns or raises (PEP 523's hook).
pub(crate) fn eval_frame(thread: &mut Thread, entry: *mut Frame, throw: bool) -> PyResult {
    thread.check_stack("")?;
    let shim = Shim::new(thread.current_frame.get());
    let shim_frame = shim.pin();
    // SAFETY: the caller hands a frame that is ready to run; it and those above it are alive
    // until the loop leaves them.
    unsafe {
        (*entry).previous.set(shim_frame);
        (*entry).return_offset.set(0);
        thread.current_frame.set(entry);
        thread.eval_entries.set(thread.eval_entries.get() + 1);
        let result = run(thread, entry, shim_frame, throw);
        thread.current_frame.set(shim.frame.previous.get());
        result
    }
}

/// # Safety
/// `entry` is ready to run above `shim`.
#[expect(clippy::cognitive_complexity, reason = "the loop has an arm an instruction")]
#[expect(clippy::too_many_lines, reason = "the loop has an arm an instruction")]
#[expect(unused_unsafe, reason = "the loop's macros bring their block, even into another one")]
#[expect(unused_assignments, reason = "resuming a generator sets `ip` anew after `enter!`")]
unsafe fn run(thread: &mut Thread, entry: *mut Frame, shim: *mut Frame, throw: bool) -> PyResult {
    let mut frame = entry;
    // SAFETY: the entry frame is whole.
    let (mut ip, mut sp) = unsafe { ((*frame).ip.get(), (*frame).stackpointer.get()) };
    let mut oparg: usize;
    let mut opcode: u8;

    macro_rules! word {
        ($at:expr) => {
            // SAFETY: inline-cache words follow the instruction.
            unsafe { *ip.add($at) }
        };
    }
    macro_rules! push {
        ($value:expr) => {{
            let value: Val = $value;
            // SAFETY: the code's stack size has room, by the table's stack effects.
            unsafe {
                sp.write(value.into_word());
                sp = sp.add(1);
            }
        }};
    }
    macro_rules! push_ref {
        ($value:expr) => {
            push!(Val::from($value))
        };
    }
    macro_rules! pop {
        () => {
            // SAFETY: the table's stack effects keep the stack above its base.
            unsafe {
                sp = sp.sub(1);
                Val::from_word(sp.read())
            }
        };
    }
    // A look at the n-th word from the top, counted from 1.
    macro_rules! peek {
        ($n:expr) => {
            // SAFETY: as for `pop`; the word stays on the stack.
            unsafe { *sp.sub($n) }
        };
    }
    macro_rules! peek_obj {
        ($n:expr) => {
            // SAFETY: the word stays on the stack while the object is looked at.
            unsafe { peek!($n).as_object() }
        };
    }
    macro_rules! f {
        () => {
            // SAFETY: the running frame is alive.
            unsafe { &*frame }
        };
    }
    macro_rules! save_ip {
        () => {
            f!().ip.set(ip.wrapping_sub(1))
        };
    }
    macro_rules! save_sp {
        () => {
            f!().stackpointer.set(sp)
        };
    }
    macro_rules! local {
        ($at:expr) => {
            // SAFETY: the compiler numbers locals below `nlocalsplus`.
            unsafe { f!().local($at) }
        };
    }
    macro_rules! code {
        () => {
            f!().code_ref()
        };
    }
    macro_rules! name {
        ($at:expr) => {
            code!().name_at($at)
        };
    }
    macro_rules! skip {
        ($n:expr) => {
            ip = ip.wrapping_add($n)
        };
    }
    macro_rules! load_state {
        ($state:expr) => {{
            let state: unwind::State = $state;
            frame = state.frame;
            ip = state.ip;
            sp = state.sp;
        }};
    }
    if throw {
        call::enter_recursion(thread);
        f!().stackpointer.set(sp);
        // SAFETY: a suspended frame that is resumed to raise.
        match unsafe { unwind::throw(thread, frame, shim) } {
            Ok(state) => load_state!(state),
            Err(raised) => return Err(raised),
        }
    }
    // A generator is resumed behind the instruction at which it stopped.
    else if f!().owner.get() == object::frame::Owner::Generator {
        ip = crate::generator::resume_point(f!());
        if !call::enter_recursion(thread) {
            let raised = thread.recursion_error("maximum recursion depth exceeded");
            // SAFETY: the frame is the innermost.
            match unsafe { unwind::handle(thread, frame, shim, raised) } {
                Ok(state) => load_state!(state),
                Err(raised) => return Err(raised),
            }
        }
    } else if !call::enter_recursion(thread) {
        let raised = thread.recursion_error("maximum recursion depth exceeded");
        // SAFETY: the frame is the innermost.
        unsafe { unwind::leave(thread, frame) };
        return Err(raised);
    }

    'fetch: loop {
        macro_rules! error {
            ($raised:expr) => {{
                save_sp!();
                // SAFETY: the frame runs above the shim.
                match unsafe { unwind::handle(thread, frame, shim, $raised) } {
                    Ok(state) => {
                        load_state!(state);
                        continue 'fetch;
                    }
                    Err(raised) => return Err(raised),
                }
            }};
        }
        // As `error!`, for an exception whose traceback has this frame already.
        macro_rules! reraise {
            ($raised:expr, $at:expr) => {{
                save_sp!();
                // SAFETY: the frame runs above the shim.
                match unsafe { unwind::reraise(thread, frame, shim, $raised, $at) } {
                    Ok(state) => {
                        load_state!(state);
                        continue 'fetch;
                    }
                    Err(raised) => return Err(raised),
                }
            }};
        }
        // RESUME: the high bits of the breaker are the version that the code must be made for.
        macro_rules! check_resume {
            () => {
                if thread.eval_breaker.load(std::sync::atomic::Ordering::Relaxed)
                    != code!().co_instrumentation_version.get()
                {
                    save_ip!();
                    save_sp!();
                    if tri!(instrument::resume(thread, f!(), oparg)) {
                        ip = ip.wrapping_sub(1);
                    }
                    continue 'fetch;
                }
            };
        }
        macro_rules! tri {
            ($result:expr) => {
                match $result {
                    Ok(value) => value,
                    Err(raised) => error!(raised),
                }
            };
        }
        // Enters a frame that was pushed for a call; `$next` words lie between here and the next
        // instruction of this frame.
        macro_rules! enter {
            ($new:expr, $next:expr) => {{
                let new: *mut Frame = $new;
                save_ip!();
                save_sp!();
                f!().return_offset.set(1usize.wrapping_add($next) as u16);
                // SAFETY: just made by a call.
                unsafe {
                    (*new).previous.set(frame);
                    thread.current_frame.set(new);
                    frame = new;
                    ip = (*frame).ip.get();
                    sp = (*frame).stackpointer.get();
                }
                if !call::enter_recursion(thread) {
                    let raised = thread.recursion_error("maximum recursion depth exceeded");
                    // SAFETY: the new frame is the innermost; its caller handles the exception.
                    match unsafe { unwind::leave_and_handle(thread, frame, shim, raised) } {
                        Ok(state) => {
                            load_state!(state);
                            continue 'fetch;
                        }
                        Err(raised) => return Err(raised),
                    }
                }
            }};
        }
        // Goes on in the frame of a Python function whose arguments fit as they stand.
        macro_rules! direct_call {
            ($names:expr, $next:expr) => {
                // SAFETY: the words are on the stack.
                if let Some(new) = unsafe { direct_call::call(thread, sp, oparg, $names) } {
                    let new = tri!(new);
                    // SAFETY: the call took the words over.
                    sp = unsafe { sp.sub(oparg + 2) };
                    enter!(new, $next);
                    continue 'fetch;
                }
            };
        }
        // The values are not of the kind that was seen: the family's general form runs instead.
        macro_rules! miss {
            ($family:ident) => {{
                opcode = Opcode::$family as u8;
                specialize::miss(ip, Opcode::$family);
                again!();
            }};
        }
        macro_rules! native_call {
            ($opcode:ident) => {{
                save_ip!();
                save_sp!();
                // SAFETY: the words are on the stack.
                let done = unsafe { call::native::<{ Opcode::$opcode as u8 }>(thread, sp, oparg) };
                let Some(done) = done else {
                    miss!(Call);
                };
                let value = tri!(done);
                // SAFETY: the call is done with the words.
                sp = unsafe { call::close_words(sp, oparg + 2) };
                skip!(3);
                push!(value);
                poll!();
            }};
        }
        macro_rules! poll {
            () => {
                if thread.eval_breaker.load(std::sync::atomic::Ordering::Relaxed)
                    & breaker::EVENTS_MASK
                    != 0
                {
                    save_ip!();
                    save_sp!();
                    tri!(crate::poll::handle(thread));
                }
            };
        }
        macro_rules! called {
            ($result:expr, $next:expr) => {
                match tri!($result) {
                    Called::Value(value) => {
                        skip!($next);
                        push_ref!(value);
                        poll!();
                    }
                    Called::Frame(new) => enter!(new, $next),
                }
            };
        }
        macro_rules! jump_if {
            ($condition:expr) => {{
                let by = oparg;
                skip!(1);
                if $condition {
                    ip = taken(ip, by);
                }
            }};
        }
        // Pops `$n` arguments into an array that drops them at the end of the arm.
        macro_rules! popn {
            ($n:expr) => {{
                let n: usize = $n;
                // SAFETY: the table's stack effects keep the stack above its base.
                unsafe {
                    sp = sp.sub(n);
                    call::take_words(sp, n)
                }
            }};
        }
        macro_rules! adaptive {
            ($specialize:expr) => {{
                let counter = word!(0);
                if counter >> 4 == 0 {
                    save_ip!();
                    save_sp!();
                    $specialize;
                    // SAFETY: the instruction was rewritten or its counter reset: run it again.
                    ip = unsafe { ip.sub(1) };
                    // SAFETY: as above.
                    let fetched = unsafe { *ip };
                    opcode = fetched as u8;
                    oparg = (oparg & !0xFF) | (fetched >> 8) as usize;
                    ip = ip.wrapping_add(1);
                    if opcode != $crate::dispatch::family_of(opcode) {
                        again!();
                    }
                } else {
                    // SAFETY: the counter is this instruction's first cache word.
                    unsafe { *ip = counter.wrapping_sub(1 << 4) };
                }
            }};
        }

        // The end of an arm, a place of its own: without it the compiler lets branches inside the arm
        // go to the common jump at once, and cannot replicate that for them.
        macro_rules! next {
            ($op:ident) => {
                #[cfg(not(miri))]
                // SAFETY: no instruction at all.
                unsafe {
                    std::arch::asm!(
                        concat!("/* ", stringify!($op), " */"),
                        options(nomem, nostack, preserves_flags)
                    );
                }
            };
        }

        // SAFETY: `ip` stays inside the code: the verifier checked jumps and ends.
        let fetched = unsafe { *ip };
        opcode = fetched as u8;
        oparg = (fetched >> 8) as usize;
        ip = ip.wrapping_add(1);
        'dispatch: loop {
            macro_rules! again {
                () => {
                    continue 'dispatch
                };
            }
            macro_rules! binary_op_add_int_arm {
                ($op:ident) => {{
                    let value = {
                        let (left, right) = (peek!(2), peek!(1));
                        // SAFETY: looks at the word, which stays.
                        let left = unsafe { Val::from_word(left) };
                        // SAFETY: as above.
                        let right = unsafe { Val::from_word(right) };
                        let value = arithmetic::small_int_op(Opcode::$op, &left, &right);
                        std::mem::forget((left, right));
                        value
                    };
                    match value {
                        Some(value) => {
                            drop(pop!());
                            drop(pop!());
                            skip!(5);
                            // SAFETY: an int in the word.
                            push!(unsafe { Val::from_word(value) });
                        }
                        None => {
                            let right = pop!();
                            let left = pop!();
                            if arithmetic::both_ints(&left, &right) {
                                let value =
                                    tri!(arithmetic::big_int_op(thread, Opcode::$op, left, right));
                                skip!(5);
                                push_ref!(value);
                            } else {
                                push!(left);
                                push!(right);
                                miss!(BinaryOp);
                            }
                        }
                    }
                    next!($op);
                }};
            }
            macro_rules! binary_op_add_float_arm {
                ($op:ident) => {{
                    let right = pop!();
                    let left = pop!();
                    match arithmetic::float_op(thread, Opcode::$op, left, right) {
                        Ok(value) => {
                            let value = tri!(value);
                            skip!(5);
                            push_ref!(value);
                        }
                        Err((left, right)) => {
                            push!(left);
                            push!(right);
                            miss!(BinaryOp);
                        }
                    }
                    next!($op);
                }};
            }
            macro_rules! binary_op_subscr_list_int_arm {
                ($op:ident) => {{
                    let key = pop!();
                    let container = pop!();
                    match subscript::indexed(thread, Opcode::$op, &container, &key) {
                        Some(value) => {
                            skip!(5);
                            push_ref!(value);
                        }
                        None => {
                            push!(container);
                            push!(key);
                            miss!(BinaryOp);
                        }
                    }
                    next!($op);
                }};
            }
            macro_rules! to_bool_int_arm {
                ($op:ident) => {{
                    let value = pop!();
                    match compare::known_truth(Opcode::$op, &value, ip) {
                        Some(truth) => {
                            skip!(3);
                            push!(Val::bool(truth));
                        }
                        None => {
                            push!(value);
                            miss!(ToBool);
                        }
                    }
                    next!($op);
                }};
            }
            macro_rules! compare_op_int_arm {
                ($op:ident) => {{
                    let right = pop!();
                    let left = pop!();
                    match compare::known_compare(Opcode::$op, oparg, &left, &right) {
                        Some(truth) => {
                            skip!(1);
                            push!(Val::bool(truth));
                        }
                        None => {
                            push!(left);
                            push!(right);
                            miss!(CompareOp);
                        }
                    }
                    next!($op);
                }};
            }
            macro_rules! unpack_sequence_two_tuple_arm {
                ($op:ident) => {{
                    if !peek_obj!(1)
                        .is_some_and(|sequence| build::unpack_fits(Opcode::$op, sequence, oparg))
                    {
                        miss!(UnpackSequence);
                    }
                    let sequence = pop!();
                    skip!(1);
                    for at in (0..oparg).rev() {
                        push_ref!(build::unpack_item(&sequence, at));
                    }
                    next!($op);
                }};
            }
            macro_rules! for_iter_list_arm {
                ($op:ident) => {{
                    let next = peek_obj!(1).map_or(iterate::Next::Leave, |iter| {
                        iterate::known_next(thread, Opcode::$op, iter)
                    });
                    match next {
                        iterate::Next::Value(value) => {
                            skip!(1);
                            push!(value);
                        }
                        iterate::Next::End => {
                            ip = taken(ip, 1 + oparg + 1);
                        }
                        iterate::Next::Leave => {
                            miss!(ForIter);
                        }
                    }
                    next!($op);
                }};
            }
            match Opcode::from_u8(opcode) {
                Opcode::ExtendedArg => {
                    // SAFETY: another instruction follows.
                    let fetched = unsafe { *ip };
                    opcode = fetched as u8;
                    oparg = oparg << 8 | (fetched >> 8) as usize;
                    ip = ip.wrapping_add(1);
                    again!();
                }
                Opcode::Nop | Opcode::NotTaken | Opcode::Cache => {}
                Opcode::Resume => {
                    save_ip!();
                    check_resume!();
                    // SAFETY: the frame's own instruction word.
                    unsafe { *ip.sub(1) = (*ip.sub(1) & 0xFF00) | Opcode::ResumeCheck as u16 };
                    next!(Resume);
                }
                Opcode::ResumeCheck => {
                    check_resume!();
                    next!(ResumeCheck);
                }

                // Locals and constants.
                Opcode::LoadFast => {
                    // SAFETY: the compiler uses this where the local is bound.
                    let value = unsafe { local!(oparg).get().dup() };
                    // SAFETY: a fresh word.
                    push!(unsafe { Val::from_word(value) });
                    next!(LoadFast);
                }
                Opcode::LoadFastBorrow => {
                    // SAFETY: bound, and the local outlives the use on the stack.
                    push!(unsafe { load_store::borrow(local!(oparg).get()) });
                    next!(LoadFastBorrow);
                }
                Opcode::LoadFastLoadFast => {
                    for at in [oparg >> 4, oparg & 15] {
                        // SAFETY: as LOAD_FAST.
                        push!(unsafe { Val::from_word(local!(at).get().dup()) });
                    }
                    next!(LoadFastLoadFast);
                }
                Opcode::LoadFastBorrowLoadFastBorrow => {
                    // SAFETY: as LOAD_FAST_BORROW.
                    push!(unsafe { load_store::borrow(local!(oparg >> 4).get()) });
                    // SAFETY: as LOAD_FAST_BORROW.
                    push!(unsafe { load_store::borrow(local!(oparg & 15).get()) });
                    next!(LoadFastBorrowLoadFastBorrow);
                }
                Opcode::LoadFastCheck => {
                    let word = local!(oparg).get();
                    if word.is_null() {
                        save_ip!();
                        error!(load_store::unbound_local(thread, code!(), oparg));
                    }
                    // SAFETY: not null.
                    push!(unsafe { Val::from_word(word.dup()) });
                    next!(LoadFastCheck);
                }
                Opcode::LoadFastAndClear => {
                    let word = local!(oparg).replace(StackRef::NULL);
                    // SAFETY: the word moves.
                    push!(unsafe { Val::from_word(word) });
                    next!(LoadFastAndClear);
                }
                Opcode::StoreFast => {
                    let value = pop!();
                    let old = local!(oparg).replace(value.into_word());
                    // SAFETY: the old word is not used again.
                    unsafe { old.close() };
                    next!(StoreFast);
                }
                Opcode::StoreFastLoadFast => {
                    let value = pop!();
                    let old = local!(oparg >> 4).replace(value.into_word());
                    // SAFETY: as LOAD_FAST.
                    push!(unsafe { Val::from_word(local!(oparg & 15).get().dup()) });
                    // SAFETY: the old word is not used again.
                    unsafe { old.close() };
                    next!(StoreFastLoadFast);
                }
                Opcode::StoreFastStoreFast => {
                    for at in [oparg >> 4, oparg & 15] {
                        let value = pop!();
                        let old = local!(at).replace(value.into_word());
                        // SAFETY: the old word is not used again.
                        unsafe { old.close() };
                    }
                    next!(StoreFastStoreFast);
                }
                Opcode::DeleteFast => {
                    let old = local!(oparg).replace(StackRef::NULL);
                    if old.is_null() {
                        save_ip!();
                        error!(load_store::unbound_local(thread, code!(), oparg));
                    }
                    // SAFETY: the old word is not used again.
                    unsafe { old.close() };
                    next!(DeleteFast);
                }
                Opcode::LoadConst | Opcode::LoadConstMortal | Opcode::LoadConstImmortal => {
                    // SAFETY: the frame keeps the code, and the code its constants.
                    let value = unsafe { StackRef::borrow(code!().consts().items()[oparg]) };
                    // SAFETY: as above.
                    push!(unsafe { Val::from_word(value) });
                    next!(LoadConst);
                }
                Opcode::LoadSmallInt => {
                    push!(tri!(Val::int(thread, oparg as i64)));
                    next!(LoadSmallInt);
                }
                Opcode::LoadCommonConstant => {
                    push_ref!(tri!(load_store::common_constant(thread, oparg)));
                    next!(LoadCommonConstant);
                }
                Opcode::PopTop | Opcode::PopIter | Opcode::EndFor => drop(pop!()),
                Opcode::PushNull => {
                    push!(Val::NULL);
                    next!(PushNull);
                }
                Opcode::Copy => {
                    let word = peek!(oparg);
                    if word.is_null() {
                        push!(Val::NULL);
                    } else {
                        // SAFETY: the word below stays.
                        push!(unsafe { Val::from_word(word.dup()) });
                    }
                    next!(Copy);
                }
                Opcode::Swap => {
                    // SAFETY: both words are on the stack.
                    unsafe { std::ptr::swap(sp.sub(1), sp.sub(oparg)) };
                    next!(Swap);
                }

                // Cells.
                Opcode::MakeCell => {
                    // SAFETY: the argument's word moves into the cell.
                    let initial = unsafe { Val::from_word(local!(oparg).replace(StackRef::NULL)) };
                    let cell = tri!(load_store::make_cell(thread, initial));
                    local!(oparg).set(Val::from(cell).into_word());
                    next!(MakeCell);
                }
                Opcode::CopyFreeVars => {
                    frames::copy_free_vars(f!(), oparg);
                    next!(CopyFreeVars);
                }
                Opcode::LoadDeref => {
                    save_ip!();
                    // SAFETY: cells stand where the compiler says.
                    let cell = unsafe { local!(oparg).get().as_object() };
                    push_ref!(tri!(load_store::load_deref(thread, code!(), oparg, cell)));
                    next!(LoadDeref);
                }
                Opcode::StoreDeref => {
                    let value = pop!();
                    // SAFETY: cells stand where the compiler says.
                    let cell = unsafe { local!(oparg).get().as_object() };
                    tri!(load_store::store_deref(thread, cell, value));
                    next!(StoreDeref);
                }
                Opcode::DeleteDeref => {
                    save_ip!();
                    // SAFETY: cells stand where the compiler says.
                    let cell = unsafe { local!(oparg).get().as_object() };
                    tri!(load_store::delete_deref(thread, code!(), oparg, cell));
                    next!(DeleteDeref);
                }
                Opcode::LoadFromDictOrDeref => {
                    save_ip!();
                    let mut namespace = pop!();
                    // SAFETY: cells stand where the compiler says.
                    let cell = unsafe { local!(oparg).get().as_object() };
                    push_ref!(tri!(load_store::load_from_dict_or_deref(
                        thread,
                        code!(),
                        oparg,
                        &mut namespace,
                        cell
                    )));
                    next!(LoadFromDictOrDeref);
                }

                // Names.
                Opcode::LoadName => {
                    save_ip!();
                    push_ref!(tri!(load_store::load_name(thread, f!(), name!(oparg))));
                    next!(LoadName);
                }
                Opcode::StoreName => {
                    save_ip!();
                    let value = pop!();
                    tri!(load_store::store_name(thread, f!(), name!(oparg), value));
                    next!(StoreName);
                }
                Opcode::DeleteName => {
                    save_ip!();
                    tri!(load_store::delete_name(thread, f!(), name!(oparg)));
                    next!(DeleteName);
                }
                Opcode::LoadGlobal => {
                    adaptive!(specialize::load_global(thread, f!(), ip, oparg));
                    save_ip!();
                    let value = tri!(load_store::load_global(thread, f!(), name!(oparg >> 1)));
                    skip!(4);
                    push_ref!(value);
                    if oparg & 1 != 0 {
                        push!(Val::NULL);
                    }
                    next!(LoadGlobal);
                }
                Opcode::LoadGlobalModule => {
                    let Some(value) = specialize::cached_global(f!(), word!(1), word!(2)) else {
                        miss!(LoadGlobal);
                    };
                    skip!(4);
                    push!(value);
                    if oparg & 1 != 0 {
                        push!(Val::NULL);
                    }
                    next!(LoadGlobalModule);
                }
                Opcode::LoadGlobalBuiltin => {
                    let Some(value) =
                        specialize::cached_builtin(f!(), word!(1), word!(2), word!(3))
                    else {
                        miss!(LoadGlobal);
                    };
                    skip!(4);
                    push!(value);
                    if oparg & 1 != 0 {
                        push!(Val::NULL);
                    }
                    next!(LoadGlobalBuiltin);
                }
                Opcode::StoreGlobal => {
                    save_ip!();
                    let value = pop!();
                    tri!(load_store::store_global(thread, f!(), name!(oparg), value));
                    next!(StoreGlobal);
                }
                Opcode::DeleteGlobal => {
                    save_ip!();
                    tri!(load_store::delete_global(thread, f!(), name!(oparg)));
                    next!(DeleteGlobal);
                }
                Opcode::LoadLocals => {
                    push_ref!(tri!(load_store::load_locals(thread, f!())));
                    next!(LoadLocals);
                }
                Opcode::LoadFromDictOrGlobals => {
                    save_ip!();
                    let mut namespace = pop!();
                    push_ref!(tri!(load_store::load_from_dict_or_globals(
                        thread,
                        f!(),
                        name!(oparg),
                        &mut namespace
                    )));
                    next!(LoadFromDictOrGlobals);
                }
                Opcode::LoadBuildClass => {
                    save_ip!();
                    push_ref!(tri!(load_store::load_build_class(thread, f!())));
                    next!(LoadBuildClass);
                }
                Opcode::SetupAnnotations => {
                    save_ip!();
                    tri!(load_store::setup_annotations(thread, f!()));
                    next!(SetupAnnotations);
                }

                // Attributes.
                Opcode::LoadAttr => {
                    adaptive!(specialize::load_attr(thread, f!(), ip, oparg, peek!(1)));
                    save_ip!();
                    let mut owner = pop!();
                    if oparg & 1 != 0 {
                        let (first, second) =
                            tri!(attribute::load_method(thread, name!(oparg >> 1), owner));
                        skip!(9);
                        push!(first);
                        push!(second);
                    } else {
                        let value =
                            tri!(attribute::load_attr(thread, name!(oparg >> 1), &mut owner));
                        skip!(9);
                        push_ref!(value);
                    }
                    next!(LoadAttr);
                }
                Opcode::LoadAttrInstanceValue => {
                    let value =
                        peek_obj!(1).and_then(|owner| specialize::instance_value(owner, ip));
                    let Some(value) = value else {
                        miss!(LoadAttr);
                    };
                    skip!(9);
                    let owner = pop!();
                    push_ref!(value);
                    if oparg & 1 != 0 {
                        push!(Val::NULL);
                    }
                    drop(owner);
                    next!(LoadAttrInstanceValue);
                }
                Opcode::LoadAttrSlot => {
                    let value = peek_obj!(1).and_then(|owner| specialize::slot_value(owner, ip));
                    let Some(value) = value else {
                        miss!(LoadAttr);
                    };
                    skip!(9);
                    let owner = pop!();
                    push_ref!(value);
                    if oparg & 1 != 0 {
                        push!(Val::NULL);
                    }
                    drop(owner);
                    next!(LoadAttrSlot);
                }
                Opcode::LoadAttrModule => {
                    let value = peek_obj!(1).and_then(|owner| specialize::module_value(owner, ip));
                    let Some(value) = value else {
                        miss!(LoadAttr);
                    };
                    skip!(9);
                    let owner = pop!();
                    push_ref!(value);
                    if oparg & 1 != 0 {
                        push!(Val::NULL);
                    }
                    drop(owner);
                    next!(LoadAttrModule);
                }
                Opcode::LoadAttrWithHint => {
                    let value = peek_obj!(1)
                        .and_then(|owner| specialize::dict_value(owner, ip, name!(oparg >> 1)));
                    let Some(value) = value else {
                        miss!(LoadAttr);
                    };
                    skip!(9);
                    let owner = pop!();
                    push_ref!(value);
                    if oparg & 1 != 0 {
                        push!(Val::NULL);
                    }
                    drop(owner);
                    next!(LoadAttrWithHint);
                }
                Opcode::LoadAttrClass | Opcode::LoadAttrClassWithMetaclassCheck => {
                    let value = peek_obj!(1).and_then(|owner| specialize::class_value(owner, ip));
                    let Some(value) = value else {
                        miss!(LoadAttr);
                    };
                    skip!(9);
                    let owner = pop!();
                    push_ref!(value);
                    if oparg & 1 != 0 {
                        push!(Val::NULL);
                    }
                    drop(owner);
                    next!(LoadAttrClass);
                }
                Opcode::LoadAttrNondescriptorWithValues | Opcode::LoadAttrNondescriptorNoDict => {
                    let value = peek_obj!(1).and_then(|owner| specialize::method_value(owner, ip));
                    let Some(value) = value else {
                        miss!(LoadAttr);
                    };
                    skip!(9);
                    let owner = pop!();
                    push_ref!(value);
                    drop(owner);
                    next!(LoadAttrNondescriptorWithValues);
                }
                Opcode::LoadAttrMethodWithValues
                | Opcode::LoadAttrMethodNoDict
                | Opcode::LoadAttrMethodLazyDict => {
                    let method = peek_obj!(1).and_then(|owner| specialize::method_value(owner, ip));
                    let Some(method) = method else {
                        miss!(LoadAttr);
                    };
                    skip!(9);
                    let owner = pop!();
                    push_ref!(method);
                    push!(owner);
                    next!(LoadAttrMethodWithValues);
                }
                Opcode::LoadAttrProperty => {
                    let getter =
                        peek_obj!(1).and_then(|owner| specialize::property_getter(owner, ip));
                    let Some(getter) = getter else {
                        miss!(LoadAttr);
                    };
                    save_ip!();
                    let owner = pop!();
                    let new = tri!(call::push_exact(thread, getter, owner));
                    enter!(new, 9);
                    next!(LoadAttrProperty);
                }
                Opcode::LoadAttrGetattributeOverridden => {
                    opcode = Opcode::LoadAttr as u8;
                    again!();
                }
                Opcode::StoreAttr => {
                    adaptive!(specialize::store_attr(thread, f!(), ip, oparg, peek!(1)));
                    save_ip!();
                    let mut owner = pop!();
                    let mut value = pop!();
                    tri!(attribute::store_attr(thread, name!(oparg), &mut owner, &mut value));
                    skip!(4);
                    next!(StoreAttr);
                }
                Opcode::StoreAttrInstanceValue => {
                    let owner = pop!();
                    let value = pop!();
                    match specialize::store_instance_value(thread, &owner, ip, value) {
                        Ok(()) => skip!(4),
                        Err(value) => {
                            push!(value);
                            push!(owner);
                            miss!(StoreAttr);
                        }
                    }
                    next!(StoreAttrInstanceValue);
                }
                Opcode::StoreAttrSlot => {
                    let owner = pop!();
                    let value = pop!();
                    match specialize::store_slot_value(thread, &owner, ip, value) {
                        Ok(()) => skip!(4),
                        Err(value) => {
                            push!(value);
                            push!(owner);
                            miss!(StoreAttr);
                        }
                    }
                    next!(StoreAttrSlot);
                }
                Opcode::StoreAttrWithHint => {
                    opcode = Opcode::StoreAttr as u8;
                    again!();
                }
                Opcode::DeleteAttr => {
                    save_ip!();
                    let mut owner = pop!();
                    tri!(attribute::delete_attr(thread, name!(oparg), &mut owner));
                    next!(DeleteAttr);
                }
                Opcode::LoadSuperAttr | Opcode::LoadSuperAttrAttr | Opcode::LoadSuperAttrMethod => {
                    save_ip!();
                    let this = pop!();
                    let mut class = pop!();
                    let mut global_super = pop!();
                    let (first, second) = tri!(attribute::load_super(
                        thread,
                        name!(oparg >> 2),
                        oparg,
                        &mut global_super,
                        &mut class,
                        this
                    ));
                    skip!(1);
                    push!(first);
                    if oparg & 1 != 0 {
                        push!(second);
                    }
                    next!(LoadSuperAttr);
                }
                Opcode::LoadSpecial => {
                    save_ip!();
                    let owner = pop!();
                    let (method, this) = tri!(attribute::load_special(thread, oparg, owner));
                    push!(method);
                    push!(this);
                    next!(LoadSpecial);
                }

                // Subscripts.
                Opcode::StoreSubscr => {
                    adaptive!(specialize::store_subscr(ip, peek!(1), peek!(2)));
                    save_ip!();
                    let mut key = pop!();
                    let mut container = pop!();
                    let mut value = pop!();
                    tri!(subscript::store(thread, &mut container, &mut key, &mut value));
                    skip!(1);
                    next!(StoreSubscr);
                }
                Opcode::StoreSubscrListInt => {
                    let key = pop!();
                    let container = pop!();
                    let value = pop!();
                    match subscript::store_list_int(thread, &container, &key, value) {
                        Ok(()) => skip!(1),
                        Err(value) => {
                            push!(value);
                            push!(container);
                            push!(key);
                            miss!(StoreSubscr);
                        }
                    }
                    next!(StoreSubscrListInt);
                }
                Opcode::StoreSubscrDict => {
                    if !peek_obj!(2).is_some_and(|c| c.is_exact::<object::Dict>()) {
                        miss!(StoreSubscr);
                    }
                    save_ip!();
                    let mut key = pop!();
                    let container = pop!();
                    let value = pop!();
                    tri!(subscript::store_dict(thread, &container, &mut key, value));
                    skip!(1);
                    next!(StoreSubscrDict);
                }
                Opcode::DeleteSubscr => {
                    save_ip!();
                    let mut key = pop!();
                    let mut container = pop!();
                    tri!(subscript::delete(thread, &mut container, &mut key));
                    next!(DeleteSubscr);
                }
                Opcode::BinarySlice => {
                    save_ip!();
                    let (stop, start) = (pop!(), pop!());
                    let mut container = pop!();
                    push_ref!(tri!(subscript::binary_slice(thread, &mut container, start, stop)));
                    next!(BinarySlice);
                }
                Opcode::StoreSlice => {
                    save_ip!();
                    let (stop, start) = (pop!(), pop!());
                    let mut container = pop!();
                    let mut value = pop!();
                    tri!(subscript::store_slice(thread, &mut container, start, stop, &mut value));
                    next!(StoreSlice);
                }

                // Arithmetic.
                Opcode::BinaryOp => {
                    adaptive!(specialize::binary_op(ip, oparg, peek!(2), peek!(1)));
                    save_ip!();
                    let mut right = pop!();
                    let mut left = pop!();
                    let value = tri!(arithmetic::binary_op(thread, oparg, &mut left, &mut right));
                    skip!(5);
                    push!(value);
                    next!(BinaryOp);
                }
                Opcode::BinaryOpAddInt => binary_op_add_int_arm!(BinaryOpAddInt),
                Opcode::BinaryOpSubtractInt => binary_op_add_int_arm!(BinaryOpSubtractInt),
                Opcode::BinaryOpMultiplyInt => binary_op_add_int_arm!(BinaryOpMultiplyInt),
                Opcode::BinaryOpAddFloat => binary_op_add_float_arm!(BinaryOpAddFloat),
                Opcode::BinaryOpSubtractFloat => binary_op_add_float_arm!(BinaryOpSubtractFloat),
                Opcode::BinaryOpMultiplyFloat => binary_op_add_float_arm!(BinaryOpMultiplyFloat),
                Opcode::BinaryOpAddUnicode | Opcode::BinaryOpInplaceAddUnicode => {
                    let both = specialize::both_str(peek!(2), peek!(1));
                    if !both {
                        miss!(BinaryOp);
                    }
                    save_ip!();
                    let right = pop!();
                    let left = pop!();
                    let value = tri!(arithmetic::concat_str(thread, left, right));
                    skip!(5);
                    push_ref!(value);
                    next!(BinaryOpAddUnicode);
                }
                Opcode::BinaryOpSubscrListInt => {
                    binary_op_subscr_list_int_arm!(BinaryOpSubscrListInt)
                }
                Opcode::BinaryOpSubscrTupleInt => {
                    binary_op_subscr_list_int_arm!(BinaryOpSubscrTupleInt)
                }
                Opcode::BinaryOpSubscrStrInt => {
                    binary_op_subscr_list_int_arm!(BinaryOpSubscrStrInt)
                }
                Opcode::BinaryOpSubscrDict => {
                    if !peek_obj!(2).is_some_and(|c| c.is_exact::<object::Dict>()) {
                        miss!(BinaryOp);
                    }
                    save_ip!();
                    let mut key = pop!();
                    let container = pop!();
                    let value = tri!(subscript::dict_item(thread, &container, &mut key));
                    skip!(5);
                    push_ref!(value);
                    next!(BinaryOpSubscrDict);
                }
                Opcode::BinaryOpSubscrGetitem => {
                    let getitem =
                        peek_obj!(2).and_then(|owner| specialize::getitem_function(owner, ip));
                    let Some(getitem) = getitem else {
                        miss!(BinaryOp);
                    };
                    save_ip!();
                    let key = pop!();
                    let container = pop!();
                    let new = tri!(call::push_exact_two(thread, getitem, container, key));
                    enter!(new, 5);
                    next!(BinaryOpSubscrGetitem);
                }
                Opcode::BinaryOpSubscrListSlice | Opcode::BinaryOpExtend => {
                    opcode = Opcode::BinaryOp as u8;
                    again!();
                }
                Opcode::UnaryNegative => {
                    save_ip!();
                    let mut value = pop!();
                    push!(tri!(arithmetic::negative(thread, &mut value)));
                    next!(UnaryNegative);
                }
                Opcode::UnaryInvert => {
                    save_ip!();
                    let mut value = pop!();
                    push_ref!(tri!(arithmetic::invert(thread, &mut value)));
                    next!(UnaryInvert);
                }
                Opcode::UnaryNot => {
                    let value = pop!();
                    push!(Val::bool(value.object().is_some_and(Object::is_false)));
                    next!(UnaryNot);
                }
                Opcode::ToBool => {
                    adaptive!(specialize::to_bool(thread, ip, peek!(1)));
                    save_ip!();
                    let value = pop!();
                    let truth = tri!(compare::truth(thread, &value));
                    skip!(3);
                    push!(Val::bool(truth));
                    next!(ToBool);
                }
                Opcode::ToBoolBool => {
                    let fits =
                        peek_obj!(1).is_some_and(|value| value.is_true() || value.is_false());
                    if !fits {
                        miss!(ToBool);
                    }
                    skip!(3);
                    next!(ToBoolBool);
                }
                Opcode::ToBoolInt => to_bool_int_arm!(ToBoolInt),
                Opcode::ToBoolList => to_bool_int_arm!(ToBoolList),
                Opcode::ToBoolNone => to_bool_int_arm!(ToBoolNone),
                Opcode::ToBoolStr => to_bool_int_arm!(ToBoolStr),
                Opcode::ToBoolAlwaysTrue => to_bool_int_arm!(ToBoolAlwaysTrue),
                Opcode::CompareOp => {
                    adaptive!(specialize::compare_op(ip, peek!(2), peek!(1)));
                    save_ip!();
                    let mut right = pop!();
                    let mut left = pop!();
                    let value = tri!(compare::compare_op(thread, oparg, &mut left, &mut right));
                    skip!(1);
                    push!(value);
                    next!(CompareOp);
                }
                Opcode::CompareOpInt => compare_op_int_arm!(CompareOpInt),
                Opcode::CompareOpFloat => compare_op_int_arm!(CompareOpFloat),
                Opcode::CompareOpStr => compare_op_int_arm!(CompareOpStr),
                Opcode::IsOp => {
                    let mut right = pop!();
                    let mut left = pop!();
                    let same = tri!(left.is(thread, &mut right));
                    push!(Val::bool(same != (oparg != 0)));
                    next!(IsOp);
                }
                Opcode::ContainsOp | Opcode::ContainsOpSet | Opcode::ContainsOpDict => {
                    save_ip!();
                    let mut container = pop!();
                    let mut item = pop!();
                    let found = tri!(compare::contains(thread, &mut container, &mut item));
                    skip!(1);
                    push!(Val::bool(found != (oparg != 0)));
                    next!(ContainsOp);
                }

                // Building.
                Opcode::BuildTuple => {
                    // SAFETY: the words are on the stack, and are taken over.
                    let made = tri!(unsafe { build::tuple(thread, sp, oparg) });
                    // SAFETY: as above.
                    sp = unsafe { sp.sub(oparg) };
                    push_ref!(made);
                    next!(BuildTuple);
                }
                Opcode::BuildList => {
                    // SAFETY: the words are on the stack, and are taken over.
                    let made = tri!(unsafe { build::list(thread, sp, oparg) });
                    // SAFETY: as above.
                    sp = unsafe { sp.sub(oparg) };
                    push_ref!(made);
                    next!(BuildList);
                }
                Opcode::BuildSet => {
                    save_ip!();
                    let items = popn!(oparg);
                    push_ref!(tri!(build::set(thread, items)));
                    next!(BuildSet);
                }
                Opcode::BuildMap => {
                    save_ip!();
                    let items = popn!(oparg * 2);
                    push_ref!(tri!(build::map(thread, items)));
                    next!(BuildMap);
                }
                Opcode::BuildSlice => {
                    let items = popn!(oparg);
                    push_ref!(tri!(build::slice(thread, items)));
                    next!(BuildSlice);
                }
                Opcode::BuildString => {
                    let items = popn!(oparg);
                    push_ref!(tri!(build::string(thread, items)));
                    next!(BuildString);
                }
                Opcode::BuildInterpolation => {
                    save_ip!();
                    let items = popn!(if oparg & 1 != 0 { 3 } else { 2 });
                    push_ref!(tri!(build::interpolation(thread, items, oparg)));
                    next!(BuildInterpolation);
                }
                Opcode::BuildTemplate => {
                    save_ip!();
                    let (interpolations, strings) = (pop!(), pop!());
                    push_ref!(tri!(build::template(thread, strings, interpolations)));
                    next!(BuildTemplate);
                }
                Opcode::ConvertValue => {
                    save_ip!();
                    let mut value = pop!();
                    push_ref!(tri!(build::convert_value(thread, &mut value, oparg)));
                    next!(ConvertValue);
                }
                Opcode::FormatSimple => {
                    save_ip!();
                    let mut value = pop!();
                    push_ref!(tri!(build::format_value(thread, &mut value, None)));
                    next!(FormatSimple);
                }
                Opcode::FormatWithSpec => {
                    save_ip!();
                    let mut spec = pop!();
                    let mut value = pop!();
                    push_ref!(tri!(build::format_value(thread, &mut value, Some(&mut spec))));
                    next!(FormatWithSpec);
                }
                Opcode::ListAppend => {
                    let value = pop!();
                    tri!(build::list_append(thread, peek_obj!(oparg), value));
                    next!(ListAppend);
                }
                Opcode::ListExtend => {
                    save_ip!();
                    let mut values = pop!();
                    tri!(build::list_extend(thread, peek_obj!(oparg), &mut values));
                    next!(ListExtend);
                }
                Opcode::SetAdd => {
                    save_ip!();
                    let mut value = pop!();
                    tri!(build::set_add(thread, peek_obj!(oparg), &mut value));
                    next!(SetAdd);
                }
                Opcode::SetUpdate => {
                    save_ip!();
                    let mut values = pop!();
                    tri!(build::set_update(thread, peek_obj!(oparg), &mut values));
                    next!(SetUpdate);
                }
                Opcode::MapAdd => {
                    save_ip!();
                    let value = pop!();
                    let mut key = pop!();
                    tri!(build::map_add(thread, peek_obj!(oparg), &mut key, value));
                    next!(MapAdd);
                }
                Opcode::DictUpdate => {
                    save_ip!();
                    let mut values = pop!();
                    tri!(build::dict_update(thread, peek_obj!(oparg), &mut values));
                    next!(DictUpdate);
                }
                Opcode::DictMerge => {
                    save_ip!();
                    let mut values = pop!();
                    tri!(build::dict_merge(
                        thread,
                        peek_obj!(oparg),
                        &mut values,
                        peek_obj!(oparg + 3)
                    ));
                    next!(DictMerge);
                }
                Opcode::UnpackSequence => {
                    adaptive!(specialize::unpack_sequence(ip, oparg, peek!(1)));
                    save_ip!();
                    let mut sequence = pop!();
                    let items = tri!(build::unpack(thread, &mut sequence, oparg));
                    skip!(1);
                    for item in items.into_iter().rev() {
                        push_ref!(item);
                    }
                    next!(UnpackSequence);
                }
                Opcode::UnpackSequenceTwoTuple => {
                    unpack_sequence_two_tuple_arm!(UnpackSequenceTwoTuple)
                }
                Opcode::UnpackSequenceTuple => unpack_sequence_two_tuple_arm!(UnpackSequenceTuple),
                Opcode::UnpackSequenceList => unpack_sequence_two_tuple_arm!(UnpackSequenceList),
                Opcode::UnpackEx => {
                    save_ip!();
                    let mut sequence = pop!();
                    let items =
                        tri!(build::unpack_ex(thread, &mut sequence, oparg & 0xFF, oparg >> 8));
                    for item in items.into_iter().rev() {
                        push_ref!(item);
                    }
                    next!(UnpackEx);
                }
                Opcode::GetLen => {
                    save_ip!();
                    push_ref!(tri!(pattern::get_len(thread, peek_obj!(1))));
                    next!(GetLen);
                }
                Opcode::MatchClass => {
                    save_ip!();
                    let names = pop!();
                    let mut class = pop!();
                    let mut subject = pop!();
                    push_ref!(tri!(pattern::match_class(
                        thread,
                        &mut subject,
                        &mut class,
                        names,
                        oparg
                    )));
                    next!(MatchClass);
                }
                Opcode::MatchKeys => {
                    save_ip!();
                    push_ref!(tri!(pattern::match_keys(thread, peek_obj!(2), peek_obj!(1))));
                    next!(MatchKeys);
                }
                Opcode::MatchMapping => {
                    push!(Val::bool(pattern::is_mapping(peek_obj!(1))));
                    next!(MatchMapping);
                }
                Opcode::MatchSequence => {
                    push!(Val::bool(pattern::is_sequence(peek_obj!(1))));
                    next!(MatchSequence);
                }

                // Calls.
                Opcode::Call => {
                    adaptive!(specialize::call(thread, ip, oparg, sp));
                    save_ip!();
                    direct_call!(&[], 3);
                    let args = popn!(oparg + 2);
                    called!(call::call(thread, args), 3);
                    next!(Call);
                }
                Opcode::CallPyExactArgs => {
                    // SAFETY: the words are on the stack.
                    let new = unsafe { call::py_exact_args(thread, sp, oparg, ip) };
                    let Some(new) = new else {
                        miss!(Call);
                    };
                    let new = tri!(new);
                    // SAFETY: the call took the words over.
                    sp = unsafe { sp.sub(oparg + 2) };
                    enter!(new, 3);
                    next!(CallPyExactArgs);
                }
                Opcode::CallBoundMethodExactArgs => {
                    // SAFETY: the words are on the stack.
                    let new = unsafe { call::bound_exact_args(thread, sp, oparg, ip) };
                    let Some(new) = new else {
                        miss!(Call);
                    };
                    let new = tri!(new);
                    // SAFETY: the call took the words over.
                    sp = unsafe { sp.sub(oparg + 2) };
                    enter!(new, 3);
                    next!(CallBoundMethodExactArgs);
                }
                Opcode::CallType1 => {
                    native_call!(CallType1);
                    next!(CallType1);
                }
                Opcode::CallStr1 => {
                    native_call!(CallStr1);
                    next!(CallStr1);
                }
                Opcode::CallTuple1 => {
                    native_call!(CallTuple1);
                    next!(CallTuple1);
                }
                Opcode::CallLen => {
                    native_call!(CallLen);
                    next!(CallLen);
                }
                Opcode::CallIsinstance => {
                    native_call!(CallIsinstance);
                    next!(CallIsinstance);
                }
                Opcode::CallListAppend => {
                    native_call!(CallListAppend);
                    next!(CallListAppend);
                }
                Opcode::CallBuiltinO => {
                    native_call!(CallBuiltinO);
                    next!(CallBuiltinO);
                }
                Opcode::CallBuiltinFast => {
                    native_call!(CallBuiltinFast);
                    next!(CallBuiltinFast);
                }
                Opcode::CallBuiltinFastWithKeywords => {
                    native_call!(CallBuiltinFastWithKeywords);
                    next!(CallBuiltinFastWithKeywords);
                }
                Opcode::CallBuiltinClass => {
                    native_call!(CallBuiltinClass);
                    next!(CallBuiltinClass);
                }
                Opcode::CallMethodDescriptorO => {
                    native_call!(CallMethodDescriptorO);
                    next!(CallMethodDescriptorO);
                }
                Opcode::CallMethodDescriptorNoargs => {
                    native_call!(CallMethodDescriptorNoargs);
                    next!(CallMethodDescriptorNoargs);
                }
                Opcode::CallMethodDescriptorFast => {
                    native_call!(CallMethodDescriptorFast);
                    next!(CallMethodDescriptorFast);
                }
                Opcode::CallMethodDescriptorFastWithKeywords => {
                    native_call!(CallMethodDescriptorFastWithKeywords);
                    next!(CallMethodDescriptorFastWithKeywords);
                }
                Opcode::CallAllocAndEnterInit => {
                    save_ip!();
                    // SAFETY: the words are on the stack.
                    let made = unsafe { call::alloc_and_init(thread, sp, oparg, ip) };
                    let Some(made) = made else {
                        miss!(Call);
                    };
                    let (cleanup, init) = tri!(made);
                    // SAFETY: the call took the words over; the cleanup frame was just pushed.
                    unsafe {
                        sp = sp.sub(oparg + 2);
                        (*cleanup).previous.set(frame);
                    }
                    save_sp!();
                    f!().return_offset.set(1 + 3);
                    frame = cleanup;
                    thread.current_frame.set(frame);
                    sp = f!().stackpointer.get();
                    ip = f!().ip.get().wrapping_add(1);
                    call::enter_recursion(thread);
                    enter!(init, usize::MAX);
                    next!(CallAllocAndEnterInit);
                }
                Opcode::CallPyGeneral
                | Opcode::CallBoundMethodGeneral
                | Opcode::CallNonPyGeneral => {
                    save_ip!();
                    direct_call!(&[], 3);
                    let args = popn!(oparg + 2);
                    called!(call::call(thread, args), 3);
                    next!(CallPyGeneral);
                }
                Opcode::CallKw
                | Opcode::CallKwPy
                | Opcode::CallKwBoundMethod
                | Opcode::CallKwNonPy => {
                    save_ip!();
                    let names = pop!();
                    direct_call!(call::keyword_names(&names), 3);
                    let args = popn!(oparg + 2);
                    called!(call::call_kw(thread, args, &names), 3);
                    next!(CallKw);
                }
                Opcode::CallFunctionEx => {
                    save_ip!();
                    let (kwargs, args) = (pop!(), pop!());
                    drop(pop!());
                    let callable = pop!();
                    called!(call::call_ex(thread, callable, args, kwargs), 0);
                    next!(CallFunctionEx);
                }
                Opcode::CallIntrinsic1 => {
                    save_ip!();
                    let mut value = pop!();
                    push_ref!(tri!(crate::intrinsics::one(thread, f!(), oparg, &mut value)));
                    next!(CallIntrinsic1);
                }
                Opcode::CallIntrinsic2 => {
                    save_ip!();
                    let mut second = pop!();
                    let mut first = pop!();
                    push_ref!(tri!(crate::intrinsics::two(thread, oparg, &mut first, &mut second)));
                    next!(CallIntrinsic2);
                }
                Opcode::MakeFunction => {
                    let code = pop!();
                    push_ref!(tri!(build::function(thread, f!(), code)));
                    next!(MakeFunction);
                }
                Opcode::SetFunctionAttribute => {
                    let function = pop!();
                    let value = pop!();
                    tri!(build::set_function_attribute(thread, &function, value, oparg));
                    push!(function);
                    next!(SetFunctionAttribute);
                }
                Opcode::ReturnValue => {
                    let value = pop!();
                    let value = tri!(call::heap_safe(thread, value));
                    save_sp!();
                    call::leave_recursion(thread);
                    let previous = f!().previous.get();
                    thread.current_frame.set(previous);
                    // SAFETY: the frame is finished.
                    unsafe { frames::pop(thread, frame) };
                    frame = previous;
                    sp = f!().stackpointer.get();
                    ip = f!().ip.get().wrapping_add(f!().return_offset.get() as usize);
                    push!(value);
                    next!(ReturnValue);
                }
                Opcode::InterpreterExit => {
                    let value = pop!();
                    return value.into_ref(thread);
                }
                Opcode::ExitInitCheck => {
                    save_ip!();
                    let value = pop!();
                    if !value.is_none() {
                        error!(call::bad_init(thread, value));
                    }
                    next!(ExitInitCheck);
                }

                // Iteration.
                Opcode::GetIter => {
                    save_ip!();
                    let mut iterable = pop!();
                    push_ref!(tri!(iterate::get_iter(thread, &mut iterable)));
                    next!(GetIter);
                }
                Opcode::ForIter => {
                    adaptive!(specialize::for_iter(ip, peek!(1)));
                    save_ip!();
                    let iter = peek_obj!(1).expect("an iterator is on the stack");
                    match tri!(iterate::next(thread, f!(), iter)) {
                        Some(value) => {
                            skip!(1);
                            push_ref!(value);
                        }
                        None => {
                            // Past END_FOR, to POP_ITER.
                            ip = taken(ip, 1 + oparg + 1);
                        }
                    }
                    next!(ForIter);
                }
                Opcode::ForIterList => for_iter_list_arm!(ForIterList),
                Opcode::ForIterTuple => for_iter_list_arm!(ForIterTuple),
                Opcode::ForIterRange => for_iter_list_arm!(ForIterRange),
                Opcode::ForIterGen => {
                    let new = peek_obj!(1).and_then(|iter| {
                        crate::generator::resume_inline(thread, iter, Val::none())
                    });
                    let Some(new) = new else {
                        miss!(ForIter);
                    };
                    // The generator's values come back behind this instruction; its end, to the
                    // END_FOR that the jump leads to.
                    enter!(new, 1 + oparg);
                    ip = crate::generator::resume_point(f!());
                    next!(ForIterGen);
                }
                Opcode::EndSend => {
                    let value = pop!();
                    drop(pop!());
                    push!(value);
                    next!(EndSend);
                }
                Opcode::GetYieldFromIter => {
                    save_ip!();
                    let mut iterable = pop!();
                    push_ref!(tri!(iterate::get_yield_from_iter(thread, f!(), &mut iterable)));
                    next!(GetYieldFromIter);
                }
                Opcode::GetAwaitable => {
                    save_ip!();
                    let mut iterable = pop!();
                    push_ref!(tri!(iterate::get_awaitable(thread, &mut iterable, oparg)));
                    next!(GetAwaitable);
                }
                Opcode::GetAiter => {
                    save_ip!();
                    let mut iterable = pop!();
                    push_ref!(tri!(iterate::get_aiter(thread, &mut iterable)));
                    next!(GetAiter);
                }
                Opcode::GetAnext => {
                    save_ip!();
                    push_ref!(tri!(iterate::get_anext(thread, peek_obj!(1))));
                    next!(GetAnext);
                }
                Opcode::Send | Opcode::SendGen => {
                    save_ip!();
                    let mut value = pop!();
                    let receiver = peek_obj!(1).expect("a receiver is on the stack");
                    if crate::generator::can_resume(receiver) {
                        let new = crate::generator::resume_inline(thread, receiver, value)
                            .expect("just checked");
                        enter!(new, 1 + oparg);
                        ip = crate::generator::resume_point(f!());
                    } else {
                        let sent = match value.boxed(thread) {
                            Ok(value) => iterate::send(thread, f!(), receiver, value),
                            Err(raised) => Err(raised),
                        };
                        match tri!(sent) {
                            object::slot::SendResult::Next(value) => {
                                skip!(1);
                                push_ref!(value);
                            }
                            object::slot::SendResult::Return(value) => {
                                ip = taken(ip, 1 + oparg);
                                push_ref!(value);
                            }
                        }
                    }
                    next!(Send);
                }
                Opcode::YieldValue => {
                    let value = pop!();
                    let value = tri!(call::heap_safe(thread, value));
                    save_ip!();
                    save_sp!();
                    call::leave_recursion(thread);
                    // SAFETY: only generators yield.
                    let generator = unsafe { &*frames::generator_of(frame) };
                    generator.gi_frame_state.set(if oparg & 1 != 0 {
                        gen_state::SUSPENDED_YIELD_FROM
                    } else {
                        gen_state::SUSPENDED
                    });
                    thread.exc_info.set(generator.gi_exc_state.previous.get());
                    generator.gi_exc_state.previous.set(std::ptr::null());
                    let previous = f!().previous.replace(std::ptr::null_mut());
                    thread.current_frame.set(previous);
                    frame = previous;
                    sp = f!().stackpointer.get();
                    // Behind SEND or FOR_ITER and its cache word.
                    ip = f!().ip.get().wrapping_add(YIELD_OFFSET);
                    push!(value);
                    next!(YieldValue);
                }
                Opcode::ReturnGenerator => {
                    save_ip!();
                    save_sp!();
                    call::leave_recursion(thread);
                    let previous = f!().previous.get();
                    thread.current_frame.set(previous);
                    // SAFETY: the frame has just begun.
                    let generator = unsafe { frames::into_generator(thread, frame) };
                    frame = previous;
                    sp = f!().stackpointer.get();
                    if std::ptr::eq(frame, shim) {
                        return generator.map(Ref::into_object);
                    }
                    match generator {
                        Ok(generator) => {
                            ip = f!().ip.get().wrapping_add(f!().return_offset.get() as usize);
                            push_ref!(generator.into_object());
                        }
                        Err(raised) => error!(raised),
                    }
                    next!(ReturnGenerator);
                }
                Opcode::CleanupThrow => {
                    save_ip!();
                    let exception = pop!();
                    let last_sent = pop!();
                    let receiver = pop!();
                    let value = match exception::cleanup_throw(thread, exception) {
                        Ok(value) => value,
                        Err(raised) => {
                            drop((last_sent, receiver));
                            reraise!(raised, f!().lasti())
                        }
                    };
                    drop((last_sent, receiver));
                    push!(Val::none());
                    push_ref!(value);
                    next!(CleanupThrow);
                }
                Opcode::EndAsyncFor => {
                    save_ip!();
                    let exception = pop!();
                    let iter = pop!();
                    drop(iter);
                    if let Err(raised) = exception::end_async_for(thread, exception) {
                        reraise!(raised, f!().lasti());
                    }
                    next!(EndAsyncFor);
                }

                // Jumps.
                Opcode::JumpForward => {
                    skip!(oparg);
                    next!(JumpForward);
                }
                Opcode::JumpBackward | Opcode::JumpBackwardNoJit | Opcode::JumpBackwardJit => {
                    save_ip!();
                    ip = ip.wrapping_add(1).wrapping_sub(oparg);
                    if thread.eval_breaker.load(std::sync::atomic::Ordering::Relaxed)
                        & breaker::EVENTS_MASK
                        != 0
                    {
                        save_sp!();
                        tri!(crate::poll::handle(thread));
                    }
                    next!(JumpBackward);
                }
                Opcode::JumpBackwardNoInterrupt => {
                    save_ip!();
                    ip = ip.wrapping_sub(oparg);
                    next!(JumpBackwardNoInterrupt);
                }
                Opcode::PopJumpIfFalse => {
                    let value = pop!();
                    jump_if!(value.object().is_some_and(Object::is_false));
                    next!(PopJumpIfFalse);
                }
                Opcode::PopJumpIfTrue => {
                    let value = pop!();
                    jump_if!(value.object().is_some_and(Object::is_true));
                    next!(PopJumpIfTrue);
                }
                Opcode::PopJumpIfNone => {
                    let value = pop!();
                    jump_if!(value.is_none());
                    next!(PopJumpIfNone);
                }
                Opcode::PopJumpIfNotNone => {
                    let value = pop!();
                    jump_if!(!value.is_none());
                    next!(PopJumpIfNotNone);
                }

                // Exceptions.
                Opcode::RaiseVarargs => {
                    save_ip!();
                    let cause = if oparg == 2 { Some(pop!()) } else { None };
                    let exception = if oparg >= 1 { Some(pop!()) } else { None };
                    let again = exception.is_none() && thread.handled_exception().is_some();
                    let raised = exception::raise(thread, exception, cause);
                    if again {
                        reraise!(raised, f!().lasti());
                    }
                    error!(raised);
                }
                Opcode::Reraise => {
                    let exception = pop!();
                    save_ip!();
                    let at = f!().lasti();
                    if oparg > 0 {
                        // The index of the instruction that raised first, for the traceback.
                        let lasti = peek!(oparg);
                        f!().ip.set(exception::reraise_ip(f!(), lasti.as_int(), peek_obj!(oparg)));
                    }
                    let raised = exception::reraise(thread, exception);
                    reraise!(raised, at);
                }
                Opcode::PushExcInfo => {
                    let exception = pop!();
                    let (old, new) = exception::push_exc_info(thread, exception);
                    push!(old);
                    push!(new);
                    next!(PushExcInfo);
                }
                Opcode::PopExcept => {
                    let old = pop!();
                    tri!(exception::pop_except(thread, old));
                    next!(PopExcept);
                }
                Opcode::CheckExcMatch => {
                    save_ip!();
                    let mut class = pop!();
                    let matches = tri!(exception::check_match(thread, peek_obj!(1), &mut class));
                    push!(Val::bool(matches));
                    next!(CheckExcMatch);
                }
                Opcode::CheckEgMatch => {
                    save_ip!();
                    let mut class = pop!();
                    let exception = pop!();
                    let (rest, matched) =
                        tri!(exception::check_group_match(thread, exception, &mut class));
                    exception::handle_matched(thread, &matched);
                    push!(rest);
                    push!(matched);
                    next!(CheckEgMatch);
                }
                Opcode::WithExceptStart => {
                    save_ip!();
                    let exit = peek_obj!(5);
                    let this = peek_obj!(4);
                    let exception = peek_obj!(1);
                    push_ref!(tri!(exception::with_except_start(thread, exit, this, exception)));
                    next!(WithExceptStart);
                }

                // Imports.
                Opcode::ImportName => {
                    save_ip!();
                    let mut names = pop!();
                    let mut level = pop!();
                    push_ref!(tri!(import::import_name(
                        thread,
                        f!(),
                        name!(oparg),
                        &mut names,
                        &mut level
                    )));
                    next!(ImportName);
                }
                Opcode::ImportFrom => {
                    save_ip!();
                    push_ref!(tri!(import::import_from(thread, peek_obj!(1), name!(oparg))));
                    next!(ImportFrom);
                }

                // Monitoring.
                Opcode::InstrumentedCall
                | Opcode::InstrumentedCallKw
                | Opcode::InstrumentedCallFunctionEx => {
                    save_ip!();
                    save_sp!();
                    let opcode = Opcode::from_u8(opcode);
                    let called = instrument::call(thread, f!(), opcode, oparg);
                    sp = f!().stackpointer.get();
                    called!(called, opcode.caches());
                    next!(InstrumentedCall);
                }
                Opcode::InstrumentedLoadSuperAttr => {
                    save_ip!();
                    save_sp!();
                    let value = instrument::load_super(thread, f!(), oparg);
                    sp = f!().stackpointer.get();
                    push_ref!(tri!(value));
                    skip!(1);
                    if oparg & 1 != 0 {
                        push!(Val::NULL);
                    }
                    next!(InstrumentedLoadSuperAttr);
                }
                Opcode::InstrumentedForIter => {
                    save_ip!();
                    save_sp!();
                    match tri!(instrument::for_iter(thread, f!())) {
                        Some(value) => {
                            skip!(1);
                            push_ref!(value);
                        }
                        None => {
                            ip = taken(ip, 1 + oparg + 1);
                        }
                    }
                    next!(InstrumentedForIter);
                }
                // The rest of the opcodes is named, so that the jump needs no check of its range.
                Opcode::InstrumentedEndFor
                | Opcode::InstrumentedPopIter
                | Opcode::InstrumentedEndSend
                | Opcode::InstrumentedInstruction
                | Opcode::InstrumentedJumpForward
                | Opcode::InstrumentedNotTaken
                | Opcode::InstrumentedPopJumpIfTrue
                | Opcode::InstrumentedPopJumpIfFalse
                | Opcode::InstrumentedPopJumpIfNone
                | Opcode::InstrumentedPopJumpIfNotNone
                | Opcode::InstrumentedResume
                | Opcode::InstrumentedReturnValue
                | Opcode::InstrumentedYieldValue
                | Opcode::InstrumentedEndAsyncFor
                | Opcode::InstrumentedJumpBackward
                | Opcode::InstrumentedLine => {
                    let previous = f!().lasti();
                    save_ip!();
                    save_sp!();
                    let opcode_here = Opcode::from_u8(opcode);
                    let next = instrument::before(thread, f!(), previous, opcode_here, oparg);
                    sp = f!().stackpointer.get();
                    match tri!(next) {
                        Next::Dispatch(behind) => {
                            opcode = behind as u8;
                            again!();
                        }
                        Next::Done => {}
                        Next::Jump => ip = f!().ip.get(),
                    }
                    next!(InstrumentedEndFor);
                }
                Opcode::Reserved
                | Opcode::EnterExecutor
                | Opcode::Unassigned121
                | Opcode::Unassigned122
                | Opcode::Unassigned123
                | Opcode::Unassigned124
                | Opcode::Unassigned125
                | Opcode::Unassigned126
                | Opcode::Unassigned127
                | Opcode::Unassigned212
                | Opcode::Unassigned213
                | Opcode::Unassigned214
                | Opcode::Unassigned215
                | Opcode::Unassigned216
                | Opcode::Unassigned217
                | Opcode::Unassigned218
                | Opcode::Unassigned219
                | Opcode::Unassigned220
                | Opcode::Unassigned221
                | Opcode::Unassigned222
                | Opcode::Unassigned223
                | Opcode::Unassigned224
                | Opcode::Unassigned225
                | Opcode::Unassigned226
                | Opcode::Unassigned227
                | Opcode::Unassigned228
                | Opcode::Unassigned229
                | Opcode::Unassigned230
                | Opcode::Unassigned231
                | Opcode::Unassigned232
                | Opcode::Unassigned233 => {
                    save_ip!();
                    error!(thread.system_error(format!("unknown opcode {opcode}")));
                }
            }
            break;
        }
    }
}

/// The generic form of a specialised opcode.
#[inline]
pub(crate) fn family_of(opcode: u8) -> u8 {
    Opcode::from_u8(opcode).deopt() as u8
}
