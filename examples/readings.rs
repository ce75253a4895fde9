use std::{io::Read, path::PathBuf, sync::Arc};
use onrecord::{article::from_bytes, extract::{analyse, segment, readings, ends, facts}, rules::{Rules, fact::*}};
fn main() {
    let files: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let rules = Rules::with_files(&files).unwrap();
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let a = Arc::new(from_bytes("x.txt", s.as_bytes(), &rules.layout).unwrap());
    for (n, p) in segment(&a, &rules).passages.iter().enumerate() {
        let sen = analyse(&a.text, p, n, &rules);
        let cl: Vec<String> = sen.chunks.iter().map(|c| format!("[{}{} {}]", if c.cue.is_some() {"="} else {""}, rules.classes.name(c.class), c.span(&sen.words).of(&a.text))).collect();
        println!("{}", cl.join(" "));
        for mut r in readings::all(&sen, &rules) {
            if r.has_open_end(&rules) { ends::settle(&mut r, &sen, &rules); }
            let f = facts::facts(&r, &sen, &rules);
            let w = rules.attributes_weights.probability(&f);
            let t = |v: &[onrecord::text::Span]| v.iter().map(|s| s.of(&a.text)).collect::<Vec<_>>().join(" … ");
            println!("  {w:.2} {} [{}] S:{} | C:{} | X:{}", rules.patterns[r.pattern].id.as_str(), f.get(Fact::Cue).text(), t(&r.source_spans(&sen)), t(&r.cue_spans(&sen, &rules)), t(&r.content_spans(&sen, &rules)));
        }
    }
}
