//! Writes the rules that come with the program as JSON as well. They are read each time that it starts, and JSON is
//! read in a tenth of the time that YAML takes; people read and write the YAML.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

/// Where the rules are.
const RULES: &str = "src/rules/builtin";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={RULES}");
    let out: PathBuf = env::var_os("OUT_DIR").ok_or("cargo tells where to write")?.into();
    write(Path::new(RULES), &out.join("builtin"))
}

/// Writes all rule files of a folder into another one.
fn write(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().ok_or("it has no name")?;
        if path.is_dir() {
            write(&path, &to.join(name))?;
        } else {
            let rules: serde_json::Value = serde_yaml::from_str(&fs::read_to_string(&path)?)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            let mut name = name.to_owned();
            name.push(".json");
            fs::write(to.join(name), rules.to_string())?;
        }
    }
    Ok(())
}
