//! Where the built files are. The server reads `target/site/manifest.json` once and fills this in.

use std::collections::BTreeMap;

/// Style and bundles, ready to be named in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// The whole of the phone's style, minified; it stands inside every phone document.
    pub phone_css: String,
    /// Address of the desk's style sheet.
    pub desk_css_href: String,
    /// Bundles by name.
    pub bundles: BTreeMap<String, BundleFiles>,
    /// Address of the script for pages inside WeChat; without one they stay as they are.
    pub weixin_js: Option<String>,
}

/// One bundle's addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFiles {
    /// The glue.
    pub js: String,
    /// The code.
    pub wasm: String,
}

impl Assets {
    /// From the phone's style and file names as the manifest has them: the desk's style sheet, and name, glue and code of each bundle.
    pub fn new<'a>(
        phone_css: impl Into<String>,
        desk_css: &str,
        bundles: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    ) -> Assets {
        let files = |js: &str, wasm: &str| BundleFiles { js: address(js), wasm: address(wasm) };
        Assets {
            phone_css: phone_css.into(),
            desk_css_href: address(desk_css),
            bundles: bundles.into_iter().map(|(name, js, wasm)| (name.into(), files(js, wasm))).collect(),
            weixin_js: None,
        }
    }

    /// The same with the script for pages inside WeChat.
    pub fn with_weixin(self, js: &str) -> Assets {
        Assets { weixin_js: Some(address(js)), ..self }
    }
}

fn address(file: &str) -> String {
    format!("/pkg/{file}")
}
