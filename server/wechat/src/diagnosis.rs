//! What the platform says about itself and us: quotas, failed calls, the way to our callback address.

/// The day's calls to one path; they begin anew at midnight in China.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// So many a day.
    pub limit: i64,
    /// Made today.
    pub used: i64,
    /// Left today.
    pub left: i64,
}

/// What the platform remembers of a failed call, without tokens and bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// When it came, seconds since 1970.
    pub called_s: Option<i64>,
    /// How long it took, milliseconds.
    pub took_ms: Option<i64>,
    /// From which address.
    pub from_address: Option<String>,
    /// The code that it was answered with.
    pub code: Option<i64>,
}

/// How the platform reaches our callback address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CallbackRoute {
    /// What the name resolves to there. Empty: it does not.
    pub addresses: Vec<String>,
    /// Address and lost packets (`0%`) for each network that tried.
    pub lost: Vec<(String, String)>,
}

/// The platform handed out an access token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenProbe {
    /// For how long it is good, seconds.
    pub expires_s: i64,
}
