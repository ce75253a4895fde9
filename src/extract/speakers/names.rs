//! What makes two names the same, in one story or in many.

/// Whether two given names can be the same person's: alike, or one the initial of the other. In small
/// letters.
pub fn is_same_given(one: &str, other: &str) -> bool {
    let initial = |name: &str| name.trim_end_matches('.').chars().count() == 1;
    let first = |name: &str| name.chars().next();
    one == other || (initial(one) || initial(other)) && first(one) == first(other)
}

/// The first letters of a name of several words.
pub fn acronym(name: &[String]) -> Option<String> {
    (name.len() > 1).then(|| name.iter().filter_map(|word| word.chars().next()).collect())
}

/// Whether one name is the acronym of the other.
pub fn is_acronym(one: &[String], other: &[String]) -> bool {
    let of = |short: &[String], long: &[String]| {
        let [short] = short else { return false };
        acronym(long).is_some_and(|letters| letters == short.replace('.', ""))
    };
    of(one, other) || of(other, one)
}
