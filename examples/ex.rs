fn main() {
    let rules = onrecord::rules::Rules::builtin().unwrap();
    let o = onrecord::examples::run(&rules);
    for f in &o.failures { println!("{f}"); }
    println!("{} ran, {} failed", o.ran, o.failures.len());
}
