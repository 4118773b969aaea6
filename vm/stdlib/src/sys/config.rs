//! The configuration of an interpreter: what the command line, the environment or the embedder
//! asked for. `sys.flags`, `sys.path` and their like are made of it.
//!
//! Texts are bytes as the system gave them; Python sees them decoded with `surrogateescape`.

/// What `PyConfig` holds, as far as this runtime minds it.
#[derive(Clone, Debug)]
pub struct Config {
    pub isolated: bool,
    pub use_environment: bool,
    pub dev_mode: bool,
    pub parser_debug: i32,
    pub inspect: i32,
    pub interactive: i32,
    pub optimization_level: i32,
    pub verbose: i32,
    pub quiet: i32,
    pub bytes_warning: i32,
    pub write_bytecode: bool,
    pub user_site_directory: bool,
    pub site_import: bool,
    pub safe_path: bool,
    pub utf8_mode: bool,
    pub buffered_stdio: bool,
    pub warn_default_encoding: bool,
    pub use_hash_seed: bool,
    pub hash_seed: u32,
    pub int_max_str_digits: i32,
    pub install_signal_handlers: bool,
    pub skip_source_first_line: bool,
    pub code_debug_ranges: bool,
    pub thread_inherit_context: bool,
    pub context_aware_warnings: bool,
    pub cpu_count: i32,
    pub argv: Vec<Vec<u8>>,
    pub orig_argv: Vec<Vec<u8>>,
    pub warnoptions: Vec<Vec<u8>>,
    pub xoptions: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    pub executable: Vec<u8>,
    pub base_executable: Vec<u8>,
    pub prefix: Vec<u8>,
    pub exec_prefix: Vec<u8>,
    pub base_prefix: Vec<u8>,
    pub base_exec_prefix: Vec<u8>,
    /// Where the embedded library appears to lie.
    pub stdlib_dir: Vec<u8>,
    /// `module_search_paths` is whole, even where it is empty.
    pub module_search_paths_set: bool,
    pub module_search_paths: Vec<Vec<u8>>,
    /// `sys.platlibdir`
    pub platlibdir: Vec<u8>,
    pub program_name: Vec<u8>,
    pub pycache_prefix: Option<Vec<u8>>,
    pub check_hash_pycs_mode: String,
    pub stdio_encoding: Option<String>,
    pub stdio_errors: Option<String>,
    pub run_command: Option<Vec<u8>>,
    pub run_module: Option<Vec<u8>>,
    pub run_filename: Option<Vec<u8>>,
}

/// `sys.platlibdir`
pub const PLATLIBDIR: &str = "lib";

impl Default for Config {
    fn default() -> Config {
        Config {
            isolated: false,
            use_environment: true,
            dev_mode: false,
            parser_debug: 0,
            inspect: 0,
            interactive: 0,
            optimization_level: 0,
            verbose: 0,
            quiet: 0,
            bytes_warning: 0,
            write_bytecode: true,
            user_site_directory: true,
            site_import: true,
            safe_path: false,
            utf8_mode: false,
            buffered_stdio: true,
            warn_default_encoding: false,
            use_hash_seed: false,
            hash_seed: 0,
            int_max_str_digits: 4300,
            install_signal_handlers: true,
            skip_source_first_line: false,
            code_debug_ranges: true,
            thread_inherit_context: false,
            context_aware_warnings: false,
            cpu_count: -1,
            argv: Vec::new(),
            orig_argv: Vec::new(),
            warnoptions: Vec::new(),
            xoptions: Vec::new(),
            executable: Vec::new(),
            base_executable: Vec::new(),
            prefix: Vec::new(),
            exec_prefix: Vec::new(),
            base_prefix: Vec::new(),
            base_exec_prefix: Vec::new(),
            stdlib_dir: Vec::new(),
            module_search_paths_set: false,
            module_search_paths: Vec::new(),
            platlibdir: PLATLIBDIR.as_bytes().to_vec(),
            program_name: Vec::new(),
            pycache_prefix: None,
            check_hash_pycs_mode: "default".to_owned(),
            stdio_encoding: None,
            stdio_errors: None,
            run_command: None,
            run_module: None,
            run_filename: None,
        }
    }
}

impl Config {
    /// The value of the last `-X name` or `-X name=value`.
    pub fn xoption(&self, name: &str) -> Option<Option<&[u8]>> {
        let found = self.xoptions.iter().rev().find(|(key, _)| key == name.as_bytes())?;
        Some(found.1.as_deref())
    }
}
