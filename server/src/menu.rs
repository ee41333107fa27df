//! The service account's menu, made when the server starts: report, my repairs, more.

use crate::app::App;
use contract::words::chat as words;
use wechat::{Button, Menu};

/// The menu of an account. Every link is an entry link of ours, so that signing in can change without touching the menu.
pub(crate) fn menu(base: &str, account: &str) -> Menu {
    let view =
        |name: &str, to: &str| Button::View { name: name.into(), url: format!("{base}/wx/{account}/in?to={to}") };
    let more = vec![view(words::MENU_ROOMS, "/o/rooms"), view(words::MENU_JOBS, "/t/jobs")];
    Menu {
        buttons: vec![
            view(words::MENU_REPORT, "/o/repairs/new"),
            view(words::MENU_MINE, "/o/repairs"),
            Button::Group { name: words::MENU_MORE.into(), buttons: more },
        ],
    }
}

/// Makes sure that every account has its menu; tried again until the platform answers.
pub(crate) async fn ensure(app: App) {
    let mut waiting: Vec<String> = app.accounts.iter().map(|a| a.key.clone()).collect();
    let base = app.services.settings().public_base.clone();
    while !waiting.is_empty() {
        let mut again = vec![];
        for key in waiting {
            let made = app.services.gateway().ensure_menu(&key, &menu(&base, &key)).await;
            if app.services.note_menu(&key, made.as_ref().err()).await.is_err() {
                tracing::warn!(account = %key, "what became of the menu could not be noted");
            }
            match made {
                Ok(outcome) => tracing::info!(account = %key, ?outcome, "menu"),
                Err(error) => {
                    tracing::warn!(account = %key, %error, "the menu could not be made yet");
                    again.push(key);
                }
            }
        }
        waiting = again;
        if !waiting.is_empty() {
            tokio::time::sleep(std::time::Duration::from_secs(5)).await;
        }
    }
}
