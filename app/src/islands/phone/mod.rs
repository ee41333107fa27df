//! What the phone's islands share. Everything but the notice runs in the browser only.

#[cfg(any(feature = "field", feature = "owner"))]
mod trouble;

#[cfg(feature = "hydrate")]
mod conditions;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(all(feature = "hydrate", any(feature = "field", feature = "owner")))]
mod enhance;
#[cfg(feature = "hydrate")]
mod follow;
#[cfg(all(feature = "hydrate", feature = "field"))]
mod phrases;
#[cfg(all(feature = "hydrate", any(feature = "field", feature = "owner")))]
mod picks;
#[cfg(all(feature = "hydrate", any(feature = "field", feature = "owner")))]
mod send;
#[cfg(all(feature = "hydrate", any(feature = "field", feature = "owner")))]
mod shrink;
#[cfg(feature = "hydrate")]
mod swap;

#[cfg(all(feature = "hydrate", feature = "desk"))]
pub(super) use conditions::conditional;
#[cfg(all(feature = "hydrate", any(feature = "field", feature = "owner")))]
pub(super) use enhance::enhance;
#[cfg(feature = "hydrate")]
pub(super) use follow::follow;
#[cfg(all(feature = "hydrate", feature = "field"))]
pub(super) use phrases::phrases;
#[cfg(any(feature = "field", feature = "owner"))]
pub(super) use trouble::trouble;
