//! The command line and the environment, read as CPython 3.14 reads them.
//!
//! CPython: Python/initconfig.c, Python/getopt.c.

use stdlib::sys::Config;

/// What the command line asks for beside a configuration.
#[derive(Debug)]
pub enum Request {
    /// Run a program, or the prompt.
    Run(Box<Settings>),
    /// Write this to stdout and end with success.
    Show(String),
    /// Write this to stderr and end with this status.
    Refuse(String, i32),
    /// The configuration is wrong: the function that found it, and what is wrong.
    Invalid(&'static str, String),
}

/// What an embedder has decided before arguments and environment are read.
#[derive(Debug, Default)]
pub struct Base {
    pub settings: Settings,
    /// The arguments are the program's, not ours.
    pub keep_argv: bool,
    /// These are not to be read from the environment.
    pub has_dev_mode: bool,
    pub has_utf8_mode: bool,
    pub has_hash_seed: bool,
    pub has_int_limit: bool,
    pub has_cpu_count: bool,
}

/// What starts an interpreter.
#[derive(Debug, Default)]
pub struct Settings {
    pub config: Config,
    pub home: Option<Vec<u8>>,
    pub python_path: Option<Vec<u8>>,
}

/// Reads the arguments, the first of which names the program, and the environment.
pub fn read(args: &[Vec<u8>]) -> Request {
    let program = args.first().map_or("python3.14".into(), |name| String::from_utf8_lossy(name));
    read_on(Base::default(), &program, args)
}

/// As `read`, on top of what is decided.
pub fn read_on(base: Base, program: &str, args: &[Vec<u8>]) -> Request {
    let mut options = Options { program: program.to_owned(), base, ..Options::default() };
    options.config = std::mem::take(&mut options.base.settings.config);
    if options.base.keep_argv {
        return options.finish_kept();
    }
    match options.parse(args) {
        Ok(()) => options.finish(args),
        Err(request) => request,
    }
}

/// The text that a process shows before it ends for a wrong configuration.
pub fn fatal_text(function: &str, text: &str) -> String {
    format!("Fatal Python error: {function}: {text}\nPython runtime state: preinitialized\n\n")
}

#[derive(Default)]
struct Options {
    program: String,
    base: Base,
    config: Config,
    warnings: Vec<Vec<u8>>,
    versions: u32,
    help: bool,
    /// Index of the first argument that is the program's.
    rest: usize,
}

impl Options {
    fn usage(&self, problem: &str) -> Request {
        let program = &self.program;
        Request::Refuse(
            format!(
                "{problem}\nusage: {program} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n\
                 Try `python -h' for more information.\n"
            ),
            2,
        )
    }

    fn parse(&mut self, args: &[Vec<u8>]) -> Result<(), Request> {
        let mut at = 1;
        while let Some(arg) = args.get(at) {
            if arg.len() < 2 || arg[0] != b'-' {
                break;
            }
            at += 1;
            if arg == b"--" {
                break;
            }
            if arg.starts_with(b"--") {
                self.long_option(arg, args, &mut at)?;
                continue;
            }
            let mut place = 1;
            while let Some(&letter) = arg.get(place) {
                place += 1;
                if !b"cmWX".contains(&letter) {
                    self.flag(letter)?;
                    continue;
                }
                let value = if place < arg.len() {
                    arg[place..].to_vec()
                } else {
                    let Some(value) = args.get(at) else {
                        let letter = char::from(letter);
                        return Err(
                            self.usage(&format!("Argument expected for the -{letter} option"))
                        );
                    };
                    at += 1;
                    value.clone()
                };
                match letter {
                    b'W' => self.warnings.push(value),
                    b'X' => self.extended(&value),
                    b'c' => {
                        let mut command = value;
                        command.push(b'\n');
                        self.config.run_command = Some(command);
                    }
                    _ => self.config.run_module = Some(value),
                }
                if matches!(letter, b'c' | b'm') {
                    self.rest = at;
                    return Ok(());
                }
                break;
            }
        }
        self.rest = at;
        Ok(())
    }

    fn long_option(&mut self, arg: &[u8], args: &[Vec<u8>], at: &mut usize) -> Result<(), Request> {
        match arg {
            b"--help" | b"--help-all" | b"--help-env" | b"--help-xoptions" => self.help = true,
            b"--version" => self.versions += 1,
            b"--check-hash-based-pycs" => {
                let Some(mode) = args.get(*at) else {
                    return Err(
                        self.usage("Argument expected for the --check-hash-based-pycs option")
                    );
                };
                *at += 1;
                if !matches!(&mode[..], b"default" | b"always" | b"never") {
                    return Err(self.usage(
                        "--check-hash-based-pycs must be one of 'default', 'always', or 'never'",
                    ));
                }
                self.config.check_hash_pycs_mode = String::from_utf8_lossy(mode).into_owned();
            }
            _ => {
                let shown = String::from_utf8_lossy(arg).into_owned();
                return Err(self.usage(&format!("unknown option {shown}")));
            }
        }
        Ok(())
    }

    fn flag(&mut self, letter: u8) -> Result<(), Request> {
        let config = &mut self.config;
        match letter {
            b'b' => config.bytes_warning += 1,
            b'B' => config.write_bytecode = false,
            b'd' => config.parser_debug += 1,
            b'E' => config.use_environment = false,
            b'i' => {
                config.inspect += 1;
                config.interactive += 1;
            }
            b'I' => {
                config.isolated = true;
                config.use_environment = false;
                config.user_site_directory = false;
                config.safe_path = true;
            }
            b'O' => config.optimization_level += 1,
            b'P' => config.safe_path = true,
            b'q' => config.quiet += 1,
            b'R' => config.use_hash_seed = false,
            b's' => config.user_site_directory = false,
            b'S' => config.site_import = false,
            b'u' => config.buffered_stdio = false,
            b'v' => config.verbose += 1,
            b'x' => config.skip_source_first_line = true,
            // Tabs are always checked.
            b't' => {}
            b'h' | b'?' => self.help = true,
            b'V' => self.versions += 1,
            other => {
                let other = char::from(other);
                return Err(self.usage(&format!("Unknown option: -{other}")));
            }
        }
        Ok(())
    }

    fn extended(&mut self, value: &[u8]) {
        let mut parts = value.splitn(2, |byte| *byte == b'=');
        let name = parts.next().unwrap_or_default().to_vec();
        self.config.xoptions.push((name, parts.next().map(<[u8]>::to_vec)));
    }

    fn finish(mut self, args: &[Vec<u8>]) -> Request {
        if self.help {
            return Request::Show(help(&self.program));
        }
        if self.versions > 0 {
            let text = stdlib::sys::version_text();
            let short = text.split(' ').next().unwrap_or_default().to_owned();
            let text = if self.versions > 1 { text } else { short };
            return Request::Show(format!("Python {text}\n"));
        }
        let rest = &args[self.rest..];
        let config = &mut self.config;
        config.orig_argv = args.to_vec();
        config.argv = match (&config.run_command, &config.run_module, rest.first()) {
            (Some(_), ..) => [vec![b"-c".to_vec()], rest.to_vec()].concat(),
            (None, Some(_), _) => [vec![b"-m".to_vec()], rest.to_vec()].concat(),
            (None, None, Some(first)) => {
                if first != b"-" {
                    config.run_filename = Some(first.clone());
                }
                rest.to_vec()
            }
            (None, None, None) => vec![Vec::new()],
        };
        self.finish_environment()
    }

    /// The arguments are nobody's options.
    fn finish_kept(mut self) -> Request {
        let config = &mut self.config;
        if config.argv.is_empty() {
            config.argv = vec![Vec::new()];
        }
        self.finish_environment()
    }

    fn finish_environment(mut self) -> Request {
        let environment = Environment { used: self.config.use_environment };
        let mut settings = std::mem::take(&mut self.base.settings);
        settings.home = settings.home.or_else(|| environment.get("PYTHONHOME"));
        settings.python_path = settings.python_path.or_else(|| environment.get("PYTHONPATH"));
        match self.apply_environment(&environment) {
            Ok(()) => {
                settings.config = self.config;
                Request::Run(Box::new(settings))
            }
            Err((function, text)) => Request::Invalid(function, text),
        }
    }

    fn apply_environment(&mut self, env: &Environment) -> Result<(), (&'static str, String)> {
        let config = &mut self.config;
        let raise = |level: &mut i32, name: &str| {
            if let Some(text) = env.get(name) {
                *level = (*level).max(flag_value(&text));
            }
        };
        raise(&mut config.parser_debug, "PYTHONDEBUG");
        raise(&mut config.verbose, "PYTHONVERBOSE");
        raise(&mut config.optimization_level, "PYTHONOPTIMIZE");
        raise(&mut config.inspect, "PYTHONINSPECT");
        let is_set = |name: &str| env.get(name).is_some_and(|text| flag_value(&text) > 0);
        config.write_bytecode &= !is_set("PYTHONDONTWRITEBYTECODE");
        config.user_site_directory &= !is_set("PYTHONNOUSERSITE");
        config.buffered_stdio &= !is_set("PYTHONUNBUFFERED");
        config.safe_path |= env.get("PYTHONSAFEPATH").is_some();
        let given = |config: &Config, name: &str| config.xoption(name).is_some();
        if !self.base.has_dev_mode {
            config.dev_mode = given(config, "dev") || env.get("PYTHONDEVMODE").is_some();
        }
        config.warn_default_encoding |= given(config, "warn_default_encoding")
            || env.get("PYTHONWARNDEFAULTENCODING").is_some();
        config.code_debug_ranges &=
            !(given(config, "no_debug_ranges") || is_set("PYTHONNODEBUGRANGES"));
        set_streams(config, env);
        if !self.base.has_utf8_mode {
            set_utf8_mode(config, env)?;
        }
        if !self.base.has_hash_seed {
            set_hash_seed(config, env)?;
        }
        if !self.base.has_int_limit {
            set_int_limit(config, env)?;
        }
        if !self.base.has_cpu_count {
            set_cpu_count(config, env)?;
        }
        if config.pycache_prefix.is_none() {
            config.pycache_prefix = match config.xoption("pycache_prefix") {
                Some(value) => value.filter(|value| !value.is_empty()).map(<[u8]>::to_vec),
                None => env.get("PYTHONPYCACHEPREFIX"),
            };
        }
        self.set_warnings(env);
        Ok(())
    }

    fn set_warnings(&mut self, env: &Environment) {
        let config = &mut self.config;
        // What an embedder asked for counts most, so it comes last.
        let given = std::mem::take(&mut config.warnoptions);
        let mut options = Vec::new();
        if config.dev_mode {
            options.push(b"default".to_vec());
        }
        if let Some(text) = env.get("PYTHONWARNINGS") {
            options.extend(text.split(|byte| *byte == b',').map(<[u8]>::to_vec));
        }
        options.append(&mut self.warnings);
        if config.bytes_warning > 0 {
            let action = if config.bytes_warning > 1 { "error" } else { "default" };
            options.push(format!("{action}::BytesWarning").into_bytes());
        }
        options.retain(|option| !given.contains(option));
        options.extend(given);
        config.warnoptions = options;
    }
}

struct Environment {
    used: bool,
}

impl Environment {
    /// A variable that is set and not empty.
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        if !self.used {
            return None;
        }
        let found = host::env::get(&host::Permissions::all(), name.as_bytes()).ok().flatten();
        found.filter(|text| !text.is_empty())
    }
}

/// A number, or 1 for any other text.
fn flag_value(text: &[u8]) -> i32 {
    let number = std::str::from_utf8(text).ok().and_then(|text| text.parse::<i32>().ok());
    number.filter(|number| *number >= 0).unwrap_or(1)
}

fn number<T: std::str::FromStr>(text: Option<&[u8]>) -> Option<T> {
    std::str::from_utf8(text?).ok()?.parse().ok()
}

fn set_streams(config: &mut Config, env: &Environment) {
    if let Some(text) = env.get("PYTHONIOENCODING") {
        let text = String::from_utf8_lossy(&text).into_owned();
        let (encoding, errors) = text.split_once(':').unwrap_or((&text, ""));
        if !encoding.is_empty() && config.stdio_encoding.is_none() {
            config.stdio_encoding = Some(encoding.to_owned());
        }
        if config.stdio_errors.is_some() {
            // An embedder's choice.
        } else if !errors.is_empty() {
            config.stdio_errors = Some(errors.to_owned());
        } else if !encoding.is_empty() {
            config.stdio_errors = Some("strict".to_owned());
        }
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| {
        let found = host::env::get(&host::Permissions::all(), name.as_bytes()).ok().flatten();
        found.filter(|text| !text.is_empty())
    });
    let plain =
        locale.is_none_or(|name| name == b"C" || name == b"POSIX" || name.starts_with(b"C."));
    if plain && config.stdio_errors.is_none() {
        config.stdio_errors = Some("surrogateescape".to_owned());
    }
}

type Checked = Result<(), (&'static str, String)>;

fn set_utf8_mode(config: &mut Config, env: &Environment) -> Checked {
    const WHERE: &str = "preconfig_init_utf8_mode";
    if let Some(value) = config.xoption("utf8") {
        config.utf8_mode = match value {
            None | Some(b"1") => true,
            Some(b"0") => false,
            Some(_) => return Err((WHERE, "invalid -X utf8 option value".to_owned())),
        };
    } else if let Some(text) = env.get("PYTHONUTF8") {
        config.utf8_mode = match &text[..] {
            b"1" => true,
            b"0" => false,
            _ => {
                return Err((WHERE, "invalid PYTHONUTF8 environment variable value".to_owned()));
            }
        };
    }
    if config.utf8_mode && config.stdio_errors.is_none() {
        config.stdio_errors = Some("surrogateescape".to_owned());
    }
    Ok(())
}

fn set_hash_seed(config: &mut Config, env: &Environment) -> Checked {
    let Some(text) = env.get("PYTHONHASHSEED").filter(|text| text != b"random") else {
        return Ok(());
    };
    let Some(seed) = number::<u32>(Some(&text)) else {
        let text =
            "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]".to_owned();
        return Err(("config_init_hash_seed", text));
    };
    config.use_hash_seed = true;
    config.hash_seed = seed;
    Ok(())
}

fn set_int_limit(config: &mut Config, env: &Environment) -> Checked {
    let check = |text: Option<&[u8]>, name: &str| match number::<i32>(text) {
        Some(limit) if limit == 0 || limit >= 640 => Ok(limit),
        _ => Err((
            "config_init_int_max_str_digits",
            format!("{name}: invalid limit; must be >= 640 or 0 for unlimited."),
        )),
    };
    if let Some(text) = env.get("PYTHONINTMAXSTRDIGITS") {
        config.int_max_str_digits = check(Some(&text), "PYTHONINTMAXSTRDIGITS")?;
    }
    if let Some(value) = config.xoption("int_max_str_digits") {
        config.int_max_str_digits = check(value, "-X int_max_str_digits")?;
    }
    Ok(())
}

fn set_cpu_count(config: &mut Config, env: &Environment) -> Checked {
    let check = |text: &[u8], name: &str| match number::<i32>(Some(text)) {
        _ if text == b"default" => Ok(-1),
        Some(count) if count >= 1 => Ok(count),
        _ => Err((
            "config_init_cpu_count",
            format!("{name}=n option: n is missing or an invalid number, n must be greater than 0"),
        )),
    };
    if let Some(text) = env.get("PYTHON_CPU_COUNT") {
        config.cpu_count = check(&text, "PYTHON_CPU_COUNT")?;
    }
    if let Some(value) = config.xoption("cpu_count") {
        config.cpu_count = check(value.unwrap_or_default(), "-X cpu_count")?;
    }
    Ok(())
}

fn help(program: &str) -> String {
    format!(
        "usage: {program} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n\
Options:\n\
-b         warn when bytes and str are mixed up; -bb: raise an error\n\
-B         write no .pyc files\n\
-c cmd     run this program text\n\
-E         ignore PYTHON* environment variables\n\
-h         show this help\n\
-i         show the prompt when the program has ended\n\
-I         run isolated from the user's environment (as -E -P -s)\n\
-m mod     run a module as a program\n\
-O         drop assertions; -OO: docstrings too\n\
-P         put no folder of the program in front of sys.path\n\
-q         show no version at the prompt\n\
-s         leave the user's site directory out of sys.path\n\
-S         do not import 'site'\n\
-u         do not buffer stdout and stderr\n\
-v         tell about imports\n\
-V         show the version\n\
-W arg     control warnings: action:message:category:module:line\n\
-x         skip the first line of the source\n\
-X opt     set an option of the implementation\n\
file       run the program in this file\n\
-          run the program on stdin\n\
arg ...    arguments of the program, in sys.argv[1:]\n"
    )
}
