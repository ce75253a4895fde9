//! Blocks of weights, taken out of a rule file before it is read as YAML: they are most of all that the
//! rule files say, and to find where a line ends takes a hundredth of the time that a YAML reader takes for
//! it.

use super::spec::RuleFile;

/// What a block begins with, after the spaces that set it in.
const BLOCK: &str = "weights: |-";

/// What stands in the place of a block, before its number.
const PLACE: &str = "block ";

/// Blocks, in order.
#[derive(Debug, Default)]
pub(super) struct Blocks(Vec<String>);

impl Blocks {
    /// Takes the blocks out of a rule file; what is left has a number in the place of each.
    pub(super) fn taken_out(yaml: &str) -> (String, Self) {
        let (mut rest, mut blocks) = (String::new(), Vec::new());
        let mut lines = yaml.lines().peekable();
        while let Some(line) = lines.next() {
            let before = line.strip_suffix(BLOCK);
            let Some(before) = before.filter(|before| before.trim().is_empty()) else {
                rest.push_str(line);
                rest.push('\n');
                continue;
            };
            let own = lines.peek().copied().unwrap_or_default();
            let margin = &own[..own.len() - own.trim_start().len()];
            let mut block = String::new();
            while let Some(line) = lines.next_if(|line| line.starts_with(margin)) {
                block.push_str(&line[margin.len()..]);
                block.push('\n');
            }
            // The mark `-` leaves the last end of a line out.
            block.pop();
            let number = blocks.len().to_string();
            rest.extend([before, "weights: ", PLACE, &number, "\n"]);
            blocks.push(block);
        }
        (rest, Self(blocks))
    }

    /// Puts them back where they were.
    pub(super) fn put_back(mut self, file: &mut RuleFile) {
        for spec in &mut file.weights {
            let number = spec.weights.strip_prefix(PLACE).and_then(|number| number.parse().ok());
            let block = number.and_then(|number: usize| self.0.get_mut(number));
            if let Some(block) = block {
                spec.weights = std::mem::take(block);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::builtin, *};

    #[test]
    fn builtin_files_say_the_same_with_blocks_taken_out_and_put_back() {
        for (name, yaml) in &builtin::FILES {
            let (rest, blocks) = Blocks::taken_out(yaml);
            let mut file: RuleFile = serde_yaml::from_str(&rest).unwrap();
            blocks.put_back(&mut file);
            let whole: RuleFile = serde_yaml::from_str(yaml).unwrap();
            assert!(format!("{whole:?}") == format!("{file:?}"), "{name}");
        }
    }
}
