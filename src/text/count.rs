//! Numbers with what they count.

/// "1 story", "2 stories".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        let counts = [0, 1, 2].map(|count| counted(count, "story", "stories"));
        assert_eq!(counts, ["0 stories", "1 story", "2 stories"]);
    }
}
