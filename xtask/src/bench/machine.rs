//! The machine that figures are of: without it a millisecond says nothing.

use std::fs;

use serde::Serialize;

/// What it is and how busy it is.
#[derive(Serialize)]
pub struct Machine {
    /// The model, if the kernel tells it.
    pub processor: String,
    /// That this program may use.
    pub cores: usize,
    /// Load average of the last minute.
    pub load: f64,
}

impl Machine {
    /// As it is now.
    pub fn now() -> Self {
        let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = cpuinfo.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split_once(": "));
        let loadavg = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        Self {
            processor: model.map_or_else(String::new, |(_, name)| name.to_owned()),
            cores: std::thread::available_parallelism().map_or(0, usize::from),
            load: loadavg.split(' ').next().and_then(|load| load.parse().ok()).unwrap_or(0.0),
        }
    }
}
