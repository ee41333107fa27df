//! The accounts' templates looked at when the server starts, so that what does not fit is an alarm before the first push needs it.

use crate::app::App;
use std::time::Duration;

/// Until the platform is asked again that did not answer.
const AGAIN: Duration = Duration::from_secs(60);

/// Compares every account's templates with ours; tried again until the platform answers.
pub(crate) async fn look(app: App) {
    loop {
        match app.setup.check_templates(&app.services).await {
            Ok(true) => return tracing::info!("the templates were compared with the platform's lists"),
            Ok(false) => tracing::warn!("the platform's lists of templates could not all be read yet"),
            Err(error) => tracing::warn!(%error, "the templates could not be compared yet"),
        }
        tokio::time::sleep(AGAIN).await;
    }
}
