use std::io::Write;
use onrecord::{article::*, extract::*, rules::Rules, text::*};
fn article(id: &str, text: &str) -> Article {
    let mut blocks = vec![];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() { continue; }
        blocks.push(Block { kind: BlockKind::Paragraph, span, prose: span.start });
    }
    Article { id: id.into(), path: None, meta: Meta::default(), text: text.into(), blocks, notices: vec![] }
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t0 = std::time::Instant::now();
    let rules = match Rules::builtin() { Ok(r) => r, Err(e) => { eprintln!("{e}"); std::process::exit(2) } };
    eprintln!("rules {:?} cues {} words {}", t0.elapsed(), rules.cues.count, rules.lexicon.len());
    if args[1] == "explain" {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut std::io::stdin(), &mut text).unwrap();
        let a = article("x", &text);
        println!("{}", explain(&a, &rules));
        for f in extract(&a, &rules).found {
            let w = |s: &[Span]| s.iter().map(|s| s.of(&a.text)).collect::<Vec<_>>().join(" | ");
            println!("S[{}] C[{}] X[{}] {} {:?}", w(&f.source), w(&f.cue), w(&f.content), f.evidence.iter().map(|e| e.rule.as_str()).collect::<Vec<_>>().join(" "), f.kind);
        }
        return;
    }
    let t0 = std::time::Instant::now();
    let file = std::fs::read_to_string(&args[1]).unwrap();
    let mut out = std::io::BufWriter::new(std::fs::File::create(&args[2]).unwrap());
    let mut bytes = 0;
    for line in file.lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = v["text"].as_str().unwrap();
        bytes += text.len();
        let a = article(v["id"].as_str().unwrap(), text);
        let cp = CodePoints::new(text);
        let d = extract(&a, &rules);
        let s = |s: &[Span]| serde_json::json!(s.iter().map(|s| cp.span(text, *s)).collect::<Vec<_>>());
        let at: Vec<_> = d.found.iter().map(|f| serde_json::json!({"content": s(&f.content), "cue": s(&f.cue), "source": s(&f.source), "rules": f.evidence.iter().map(|e| e.rule.as_str()).collect::<Vec<_>>() })).collect();
        writeln!(out, "{}", serde_json::json!({"id": v["id"], "attributions": at})).unwrap();
    }
    eprintln!("{bytes} bytes in {:?}", t0.elapsed());
}
