//! Server functions: the small typed calls of the desk's islands. Each gets its caller and asks the same service as the page does.

#[cfg(feature = "ssr")]
mod call;
mod error;
pub mod suggestions;

#[cfg(feature = "ssr")]
pub use call::Call;
pub use error::ApiError;
pub use suggestions::{Suggestions, suggestions};
