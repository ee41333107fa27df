//! Codes that lead into the account's chat (带参数二维码).

use serde_json::{Value, json};

/// What a code tells us when it is scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scene {
    /// Not 0; at most 100,000 in a permanent code.
    Number(u32),
    /// 1–64 characters.
    Text(String),
}

/// How long a code works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lifetime {
    /// So many seconds, at most 30 days.
    Seconds(u32),
    /// For ever; an account has 100,000 of them in its whole life.
    Permanent,
}

/// A code as the platform made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCode {
    /// The platform's name for it.
    pub ticket: String,
    /// What to draw as a code.
    pub url: String,
    /// Seconds for which it works; `None` is for ever.
    pub expires_s: Option<i64>,
}

const LONGEST_S: u32 = 30 * 86_400;
const PERMANENT_NUMBERS: u32 = 100_000;
const TEXT: usize = 64;

/// The call's body; `None` when the platform would refuse it.
pub(crate) fn body(scene: &Scene, lifetime: Lifetime) -> Option<Value> {
    let (kind, scene) = match scene {
        Scene::Number(0) => return None,
        Scene::Number(number) if lifetime == Lifetime::Permanent && *number > PERMANENT_NUMBERS => return None,
        Scene::Number(number) => ("SCENE", json!({ "scene_id": number })),
        Scene::Text(text) if !(1..=TEXT).contains(&text.chars().count()) => return None,
        Scene::Text(text) => ("STR_SCENE", json!({ "scene_str": text })),
    };
    let info = json!({ "scene": scene });
    match lifetime {
        Lifetime::Seconds(seconds) if (1..=LONGEST_S).contains(&seconds) => {
            Some(json!({ "expire_seconds": seconds, "action_name": format!("QR_{kind}"), "action_info": info }))
        }
        Lifetime::Seconds(_) => None,
        Lifetime::Permanent => Some(json!({ "action_name": format!("QR_LIMIT_{kind}"), "action_info": info })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_as_documented() {
        for (scene, lifetime, expected) in [
            (
                Scene::Number(7),
                Lifetime::Seconds(60),
                json!({"expire_seconds": 60, "action_name": "QR_SCENE", "action_info": {"scene": {"scene_id": 7}}}),
            ),
            (
                Scene::Text("lift_0312".into()),
                Lifetime::Seconds(2_592_000),
                json!({"expire_seconds": 2_592_000, "action_name": "QR_STR_SCENE", "action_info": {"scene": {"scene_str": "lift_0312"}}}),
            ),
            (
                Scene::Number(100_000),
                Lifetime::Permanent,
                json!({"action_name": "QR_LIMIT_SCENE", "action_info": {"scene": {"scene_id": 100_000}}}),
            ),
            (
                Scene::Text("大".repeat(64)),
                Lifetime::Permanent,
                json!({"action_name": "QR_LIMIT_STR_SCENE", "action_info": {"scene": {"scene_str": "大".repeat(64)}}}),
            ),
        ] {
            assert_eq!(body(&scene, lifetime).unwrap(), expected);
        }
    }

    #[test]
    fn what_the_platform_refuses_is_not_asked() {
        let minute = Lifetime::Seconds(60);
        for (scene, lifetime) in [
            (Scene::Number(0), minute),
            (Scene::Number(100_001), Lifetime::Permanent),
            (Scene::Text(String::new()), minute),
            (Scene::Text("x".repeat(65)), minute),
            (Scene::Number(1), Lifetime::Seconds(0)),
            (Scene::Number(1), Lifetime::Seconds(2_592_001)),
        ] {
            assert_eq!(body(&scene, lifetime), None, "{scene:?} {lifetime:?}");
        }
    }
}
