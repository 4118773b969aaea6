//! The struct sequences of `sys`: `flags`, `version_info`, `float_info` and their like.

use builtins::structseq::{self, StructSpec, field, new_sealed_type, new_type};
use object::{IntoObject, PyResult, Ref, Thread, Tuple, Type};

use super::config::Config;

/// CPython's version that this runtime implements.
pub const VERSION: (u8, u8, u8) = (3, 14, 9);
/// `sys.hexversion`
pub const HEXVERSION: u32 =
    (VERSION.0 as u32) << 24 | (VERSION.1 as u32) << 16 | (VERSION.2 as u32) << 8 | 0xF0;

pub(super) static FLAGS: Type = new_sealed_type(c"sys.flags");
pub(super) static VERSION_INFO: Type = new_sealed_type(c"sys.version_info");
pub(super) static FLOAT_INFO: Type = new_type(c"sys.float_info");
pub(super) static INT_INFO: Type = new_type(c"sys.int_info");
pub(super) static HASH_INFO: Type = new_type(c"sys.hash_info");
pub(super) static THREAD_INFO: Type = new_type(c"sys.thread_info");
pub(super) static ASYNCGEN_HOOKS: Type = new_type(c"asyncgen_hooks");
pub static UNRAISABLE_ARGS: Type = new_type(c"UnraisableHookArgs");

/// What makes the types ready.
pub fn structs() -> Vec<StructSpec> {
    let mut all = vec![structseq::spec(
        &FLAGS,
        "What command line options and environment variables have set.",
        &[
            field("debug", "-d"),
            field("inspect", "-i"),
            field("interactive", "-i"),
            field("optimize", "-O or -OO"),
            field("dont_write_bytecode", "-B"),
            field("no_user_site", "-s"),
            field("no_site", "-S"),
            field("ignore_environment", "-E"),
            field("verbose", "-v"),
            field("bytes_warning", "-b"),
            field("quiet", "-q"),
            field("hash_randomization", "-R"),
            field("isolated", "-I"),
            field("dev_mode", "-X dev"),
            field("utf8_mode", "-X utf8"),
            field("warn_default_encoding", "-X warn_default_encoding"),
            field("safe_path", "-P"),
            field("int_max_str_digits", "-X int_max_str_digits"),
            field("gil", "-X gil"),
            field("thread_inherit_context", "-X thread_inherit_context"),
            field("context_aware_warnings", "-X context_aware_warnings"),
        ],
        18,
    )];
    all.extend([
        structseq::spec(
            &VERSION_INFO,
            "The version in parts.",
            &[
                field("major", "major release number"),
                field("minor", "minor release number"),
                field("micro", "patch release number"),
                field("releaselevel", "'alpha', 'beta', 'candidate' or 'final'"),
                field("serial", "number of the release within its level"),
            ],
            5,
        ),
        structseq::spec(
            &FLOAT_INFO,
            "What C's float.h says of double.",
            &[
                field("max", "largest finite value"),
                field("max_exp", "largest exponent of the radix"),
                field("max_10_exp", "largest exponent of ten"),
                field("min", "smallest normal value"),
                field("min_exp", "smallest exponent of the radix"),
                field("min_10_exp", "smallest exponent of ten"),
                field("dig", "decimal digits that survive"),
                field("mant_dig", "digits of the mantissa"),
                field("epsilon", "distance from 1 to the next value"),
                field("radix", "radix of the exponent"),
                field("rounds", "rounding mode of addition"),
            ],
            11,
        ),
        structseq::spec(
            &INT_INFO,
            "How ints are represented.",
            &[
                field("bits_per_digit", "size of a digit in bits"),
                field("sizeof_digit", "size of a digit in bytes"),
                field("default_max_str_digits", "limit of conversions to and from str"),
                field("str_digits_check_threshold", "digits that are never refused"),
            ],
            4,
        ),
        structseq::spec(
            &HASH_INFO,
            "Parameters of hashes.",
            &[
                field("width", "bits of a hash"),
                field("modulus", "prime modulus of numeric hashes"),
                field("inf", "hash of infinity"),
                field("nan", "no longer used"),
                field("imag", "factor of imaginary parts"),
                field("algorithm", "name of the hash of str and bytes"),
                field("hash_bits", "bits of the algorithm's result"),
                field("seed_bits", "bits of the algorithm's key"),
                field("cutoff", "length up to which another algorithm is used"),
            ],
            9,
        ),
        structseq::spec(
            &THREAD_INFO,
            "How threads are implemented.",
            &[
                field("name", "name of the implementation"),
                field("lock", "name of the lock's implementation"),
                field("version", "name and version of the library"),
            ],
            3,
        ),
        structseq::spec(
            &ASYNCGEN_HOOKS,
            "Hooks of asynchronous generators.",
            &[
                field("firstiter", "called on first iteration"),
                field("finalizer", "called at the end"),
            ],
            2,
        ),
        structseq::spec(
            &UNRAISABLE_ARGS,
            "What sys.unraisablehook is called with.",
            &[
                field("exc_type", "type of the exception"),
                field("exc_value", "the exception, or None"),
                field("exc_traceback", "its traceback, or None"),
                field("err_msg", "message, or None"),
                field("object", "what caused it, or None"),
            ],
            5,
        ),
    ]);
    all
}

/// Values for `structseq::make`, each converted.
macro_rules! values {
    ($thread:expr; $($value:expr),* $(,)?) => {
        vec![$($value.into_object($thread)?),*]
    };
}

pub(super) fn version_info(thread: &Thread) -> PyResult<Ref<Tuple>> {
    let (major, minor, micro) = VERSION;
    structseq::make(
        thread,
        &VERSION_INFO,
        values![thread; i32::from(major), i32::from(minor), i32::from(micro), "final", 0i32],
    )
}

pub(super) fn flags(thread: &Thread, config: &Config) -> PyResult<Ref<Tuple>> {
    let int = i32::from;
    structseq::make(
        thread,
        &FLAGS,
        values![thread;
            config.parser_debug,
            config.inspect,
            config.interactive,
            config.optimization_level,
            int(!config.write_bytecode),
            int(!config.user_site_directory),
            int(!config.site_import),
            int(!config.use_environment),
            config.verbose,
            config.bytes_warning,
            config.quiet,
            int(!config.use_hash_seed || config.hash_seed != 0),
            int(config.isolated),
            config.dev_mode,
            int(config.utf8_mode),
            int(config.warn_default_encoding),
            config.safe_path,
            config.int_max_str_digits,
            1i32,
            int(config.thread_inherit_context),
            int(config.context_aware_warnings),
        ],
    )
}

pub(super) fn float_info(thread: &Thread) -> PyResult<Ref<Tuple>> {
    structseq::make(
        thread,
        &FLOAT_INFO,
        values![thread;
            f64::MAX, f64::MAX_EXP, f64::MAX_10_EXP, f64::MIN_POSITIVE, f64::MIN_EXP,
            f64::MIN_10_EXP, i64::from(f64::DIGITS), i64::from(f64::MANTISSA_DIGITS), f64::EPSILON,
            i64::from(f64::RADIX), 1i32,
        ],
    )
}

pub(super) fn int_info(thread: &Thread) -> PyResult<Ref<Tuple>> {
    structseq::make(thread, &INT_INFO, values![thread; 30i32, 4i32, 4300i32, 640i32])
}

pub(super) fn hash_info(thread: &Thread) -> PyResult<Ref<Tuple>> {
    structseq::make(
        thread,
        &HASH_INFO,
        values![thread;
            64i32, (1i64 << 61) - 1, 314_159i32, 0i32, 1_000_003i32, "siphash13", 64i32, 128i32, 0i32,
        ],
    )
}

pub(super) fn thread_info(thread: &Thread) -> PyResult<Ref<Tuple>> {
    // confstr(_CS_GNU_LIBPTHREAD_VERSION)
    const LIBRARY_VERSION: i32 = 3;
    let version = host::sys::confstr(LIBRARY_VERSION).ok();
    let version = version.map(|text| String::from_utf8_lossy(&text).into_owned());
    structseq::make(thread, &THREAD_INFO, values![thread; "pthread", "semaphore", version])
}
