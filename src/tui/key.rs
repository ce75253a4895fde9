//! The names of keys, as the key table, the help and the README write them.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The name of a key: `j`, `G`, `ctrl-d`, `down`, `space`. None for keys that nothing is bound to.
pub(super) fn name(event: KeyEvent) -> Option<String> {
    // Nothing is bound to alt, and a key must not do more than it says.
    if event.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let plain = match event.code {
        KeyCode::Char(' ') => "space".to_owned(),
        KeyCode::Char(letter) if event.modifiers.contains(KeyModifiers::CONTROL) => {
            return Some(format!("ctrl-{}", letter.to_lowercase()));
        }
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::Enter => "enter".to_owned(),
        KeyCode::Esc => "esc".to_owned(),
        KeyCode::Tab => "tab".to_owned(),
        KeyCode::BackTab => "shift-tab".to_owned(),
        KeyCode::Backspace => "backspace".to_owned(),
        KeyCode::Up => "up".to_owned(),
        KeyCode::Down => "down".to_owned(),
        KeyCode::Left => "left".to_owned(),
        KeyCode::Right => "right".to_owned(),
        KeyCode::Home => "home".to_owned(),
        KeyCode::End => "end".to_owned(),
        KeyCode::PageUp => "pgup".to_owned(),
        KeyCode::PageDown => "pgdn".to_owned(),
        _ => return None,
    };
    Some(plain)
}

/// The key that has this name.
pub(super) fn parse(name: &str) -> Option<KeyEvent> {
    let code = match name {
        "space" => KeyCode::Char(' '),
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "shift-tab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        _ => {
            let (modifiers, letter) = match name.strip_prefix("ctrl-") {
                Some(letter) => (KeyModifiers::CONTROL, letter),
                None => (KeyModifiers::NONE, name),
            };
            let mut letters = letter.chars();
            let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
            return Some(KeyEvent::new(KeyCode::Char(letter), modifiers));
        }
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}
