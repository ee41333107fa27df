//! The browser's bundles: one per audience, so that the desk's code never reaches a phone.

/// One build of `frontend`.
pub struct Bundle {
    /// File name, and the feature of `frontend` that selects its islands.
    pub name: &'static str,
    /// Most bytes that WASM and glue together may cost on the wire (brotli).
    pub budget: u64,
}

/// Every bundle.
pub const BUNDLES: [Bundle; 3] = [
    Bundle { name: "owner", budget: 60_000 },
    Bundle { name: "field", budget: 90_000 },
    Bundle { name: "desk", budget: 250_000 },
];

/// A script that is sent as it is written, `frontend/<name>.js`.
pub struct Script {
    /// File name.
    pub name: &'static str,
    /// Most bytes that it may cost on the wire (brotli).
    pub budget: u64,
}

/// Every such script.
pub const SCRIPTS: [Script; 1] = [Script { name: "weixin", budget: 3_000 }];

/// The style sheets: `style/<name>.css` with everything that it imports.
pub const STYLES: [&str; 2] = ["phone", "desk"];
