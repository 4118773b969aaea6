//! `gc`: the cycle collector's switches.

use object::gc;
use object::native_function::{fast, noargs, one};
use object::{
    Args, Dict, Int, IntoObject, Layout, List, Module, Object, Params, PyResult, Ref, Thread,
};

const DEBUG_STATS: i32 = 1;
const DEBUG_COLLECTABLE: i32 = 2;
const DEBUG_UNCOLLECTABLE: i32 = 4;
const DEBUG_SAVEALL: i32 = 32;
const DEBUG_LEAK: i32 = DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL;
const GENERATIONS: i32 = 3;

/// Makes the module.
pub fn module(thread: &mut Thread) -> PyResult<Ref<Module>> {
    let module = Module::new(thread, "gc")?;
    module.add_functions(
        thread,
        [
            noargs(c"enable", enable)
                .doc(c"enable($module, /)\n--\n\nTurn automatic collection on."),
            noargs(c"disable", disable)
                .doc(c"disable($module, /)\n--\n\nTurn automatic collection off."),
            noargs(c"isenabled", isenabled)
                .doc(c"isenabled($module, /)\n--\n\nSay whether automatic collection is on."),
            one(c"set_debug", set_debug)
                .doc(c"set_debug($module, flags, /)\n--\n\nSet the debugging flags."),
            noargs(c"get_debug", get_debug)
                .doc(c"get_debug($module, /)\n--\n\nThe debugging flags."),
            noargs(c"get_count", get_count)
                .doc(c"get_count($module, /)\n--\n\nThe counts that start a collection."),
            fast(c"set_threshold", set_threshold).doc(
                c"set_threshold(threshold0, [threshold1, [threshold2]])\n\nSet at which counts collections start.",
            ),
            noargs(c"get_threshold", get_threshold)
                .doc(c"get_threshold($module, /)\n--\n\nAt which counts collections start."),
            fast(c"collect", collect).doc(
                c"collect($module, /, generation=2)\n--\n\nCollect now; return how many unreachable objects were found.",
            ),
            fast(c"get_objects", get_objects).doc(
                c"get_objects($module, /, generation=None)\n--\n\nThe objects that the collector tracks.",
            ),
            noargs(c"get_stats", get_stats)
                .doc(c"get_stats($module, /)\n--\n\nA dict for each generation."),
            one(c"is_tracked", is_tracked)
                .doc(c"is_tracked($module, obj, /)\n--\n\nSay whether the collector tracks it."),
            one(c"is_finalized", is_finalized)
                .doc(c"is_finalized($module, obj, /)\n--\n\nSay whether its finalizer has run."),
            fast(c"get_referrers", get_referrers)
                .doc(c"get_referrers($module, /, *objs)\n--\n\nThe objects that refer to these."),
            fast(c"get_referents", get_referents)
                .doc(c"get_referents($module, /, *objs)\n--\n\nThe objects that these refer to."),
            noargs(c"freeze", freeze)
                .doc(c"freeze($module, /)\n--\n\nLeave all objects of now out of collections."),
            noargs(c"unfreeze", unfreeze)
                .doc(c"unfreeze($module, /)\n--\n\nLook at frozen objects again."),
            noargs(c"get_freeze_count", get_freeze_count)
                .doc(c"get_freeze_count($module, /)\n--\n\nHow many objects are frozen."),
        ],
    )?;
    let garbage = kept_list(thread, |collector| &collector.garbage)?;
    module.add(thread, "garbage", garbage)?;
    let callbacks = kept_list(thread, |collector| &collector.callbacks)?;
    module.add(thread, "callbacks", callbacks)?;
    module.add(thread, "DEBUG_STATS", DEBUG_STATS)?;
    module.add(thread, "DEBUG_COLLECTABLE", DEBUG_COLLECTABLE)?;
    module.add(thread, "DEBUG_UNCOLLECTABLE", DEBUG_UNCOLLECTABLE)?;
    module.add(thread, "DEBUG_SAVEALL", DEBUG_SAVEALL)?;
    module.add(thread, "DEBUG_LEAK", DEBUG_LEAK)?;
    Ok(module)
}

fn kept_list(
    thread: &Thread,
    field: impl Fn(&gc::Collector) -> &object::refs::Field<List>,
) -> PyResult<Ref<List>> {
    if let Some(list) = field(&thread.interp().gc).get() {
        return Ok(list);
    }
    let list = List::new(thread, Vec::new())?;
    field(&thread.interp().gc).put(list.clone());
    Ok(list)
}

fn enable(thread: &mut Thread, _: &Module) {
    thread.interp().gc.enabled.set(true);
}

fn disable(thread: &mut Thread, _: &Module) {
    thread.interp().gc.enabled.set(false);
}

fn isenabled(thread: &mut Thread, _: &Module) -> bool {
    thread.interp().gc.enabled.get()
}

fn set_debug(thread: &mut Thread, _: &Module, flags: &Object) -> PyResult<()> {
    let flags = flags.to_i32(thread)?;
    thread.interp().gc.debug.set(flags);
    Ok(())
}

fn get_debug(thread: &mut Thread, _: &Module) -> i32 {
    thread.interp().gc.debug.get()
}

fn get_count(thread: &mut Thread, _: &Module) -> (usize, u32, u32) {
    thread.interp().gc.counts()
}

fn set_threshold(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<()> {
    if !(1..=3).contains(&args.len()) || args.has_keywords() {
        return Err(thread.type_error("gc.set_threshold requires 1 to 3 arguments"));
    }
    for (at, value) in args.positional().iter().enumerate() {
        let value = value.to_i32(thread)?;
        thread.interp().gc.threshold[at].set(value);
    }
    Ok(())
}

fn get_threshold(thread: &mut Thread, _: &Module) -> (i32, i32, i32) {
    let threshold = &thread.interp().gc.threshold;
    (threshold[0].get(), threshold[1].get(), threshold[2].get())
}

fn collect(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<usize> {
    static PARAMS: Params<1> = Params::new("collect", ["generation"], 0);
    let [generation] = args.bind(thread, &PARAMS)?;
    let generation = match generation {
        Some(generation) => generation.to_i32(thread)?,
        None => GENERATIONS - 1,
    };
    if !(0..GENERATIONS).contains(&generation) {
        return Err(thread.value_error("invalid generation"));
    }
    if thread.interp().gc.collecting.get() {
        return Ok(0);
    }
    tell_callbacks(thread, "start", generation, 0)?;
    let collected = gc::collect_generation(thread, generation as usize);
    tell_callbacks(thread, "stop", generation, collected)?;
    Ok(collected)
}

/// Calls `gc.callbacks` with the phase and what is known; what they raise cannot be caught.
fn tell_callbacks(
    thread: &mut Thread,
    phase: &str,
    generation: i32,
    collected: usize,
) -> PyResult<()> {
    let Some(callbacks) = thread.interp().gc.callbacks.get() else { return Ok(()) };
    if callbacks.is_empty() {
        return Ok(());
    }
    let info = Dict::new(thread)?;
    info.set_text(thread, "generation", generation.into_object(thread)?)?;
    info.set_text(thread, "collected", collected.into_object(thread)?)?;
    info.set_text(thread, "uncollectable", 0i32.into_object(thread)?)?;
    let phase = phase.into_object(thread)?;
    for callback in callbacks.to_vec() {
        if let Err(raised) = callback.call(thread, &[&phase, info.as_object()]) {
            object::protocol::object::write_unraisable(
                thread,
                raised,
                "Exception ignored while calling GC callback",
                Some(&callback),
            );
        }
    }
    Ok(())
}

fn get_objects(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Vec<Ref>> {
    static PARAMS: Params<1> = Params::new("get_objects", ["generation"], 0);
    let [generation] = args.bind(thread, &PARAMS)?;
    let Some(generation) = generation.filter(|generation| !generation.is_none()) else {
        return Ok(thread.interp().gc.objects());
    };
    let generation = generation.to_index_isize(thread, &object::static_types::OverflowError)?;
    if generation >= GENERATIONS as isize {
        return Err(thread.value_error(
            "generation parameter must be less than the number of available generations (3)",
        ));
    }
    if generation < 0 {
        return Err(thread.value_error("generation parameter cannot be negative"));
    }
    let gc = &thread.interp().gc;
    // There are two tables: the young, and what was once looked at; the middle one stays empty.
    Ok(match generation {
        0 => gc.young_objects(),
        1 => Vec::new(),
        _ => gc.old_objects(),
    })
}

fn get_stats(thread: &mut Thread, _: &Module) -> PyResult<Vec<Ref>> {
    let mut out = Vec::new();
    for at in 0..GENERATIONS as usize {
        let stats = thread.interp().gc.stats[at].get();
        let dict = Dict::new(thread)?;
        for (name, value) in [
            ("collections", stats.collections),
            ("collected", stats.collected),
            ("uncollectable", stats.uncollectable),
        ] {
            let value = Int::from_u64(thread, value)?;
            dict.set_text(thread, name, value.into_object())?;
        }
        out.push(dict.into_object());
    }
    Ok(out)
}

fn is_tracked(_: &mut Thread, _: &Module, object: &Object) -> bool {
    gc::is_tracked(object)
}

fn is_finalized(_: &mut Thread, _: &Module, object: &Object) -> bool {
    gc::is_finalized(object)
}

fn get_referrers(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Vec<Ref>> {
    args.no_keywords(thread, "gc.get_referrers")?;
    Ok(gc::referrers(thread, args.positional()))
}

fn get_referents(thread: &mut Thread, _: &Module, args: Args<'_>) -> PyResult<Vec<Ref>> {
    args.no_keywords(thread, "gc.get_referents")?;
    let mut out = Vec::new();
    for object in args.positional() {
        gc::for_each_referent(object, &mut |found| out.push(found.to_ref()));
    }
    Ok(out)
}

fn freeze(thread: &mut Thread, _: &Module) {
    thread.interp().gc.freeze();
}

fn unfreeze(thread: &mut Thread, _: &Module) {
    thread.interp().gc.unfreeze();
}

fn get_freeze_count(thread: &mut Thread, _: &Module) -> usize {
    thread.interp().gc.freeze_count()
}
