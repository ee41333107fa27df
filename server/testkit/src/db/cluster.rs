//! A PostgreSQL cluster for tests, made from the system's binaries (Debian: package `postgresql`).
//!
//! It is started by the first test that needs it, shared by all, and left running for the next run; made anew whenever
//! it does not run. To stop it: `pg_ctl -D <target>/test-postgres/data stop` with the binaries named in
//! `<target>/test-postgres/pg_ctl`. `WEIXIU_TEST_POSTGRES_URL` names another server instead.

use std::fs::{self, File};
use std::io::{Error, Result};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Names a server to use instead of starting one.
const URL_VARIABLE: &str = "WEIXIU_TEST_POSTGRES_URL";
/// Flushing stays on: what is tested is what runs. A test may have dozens of connections, and a machine with many cores
/// runs many tests at once.
const SETTINGS: &str = "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nmax_connections = 1000\nlog_min_messages = warning\n";

/// Another program may take the free port before the server does; then the next one is tried.
const TRIES: u32 = 5;

/// Runs the program without our open files: the server outlives us, and would keep locks and pipes that the caller of
/// the tests handed down.
const ALONE: &str =
    r#"for fd in /proc/self/fd/*; do n=${fd##*/}; [ "$n" -le 2 ] || eval "exec $n>&-" 2>/dev/null; done; exec "$@""#;

/// Address of the server, starting one if need be. Blocks.
///
/// # Errors
/// What is missing, in words for a developer.
pub fn url() -> Result<String> {
    if let Ok(url) = std::env::var(URL_VARIABLE) {
        return Ok(url);
    }
    let cluster = Cluster::find()?;
    let lock = File::create(cluster.home.join("lock"))?;
    lock.lock()?;
    let port = match cluster.running_port() {
        Some(port) => port,
        None => cluster.create_and_start()?,
    };
    Ok(format!("postgres://weixiu@127.0.0.1:{port}/postgres"))
}

struct Cluster {
    /// Directory of the server's programs.
    bin: PathBuf,
    home: PathBuf,
    data: PathBuf,
}

impl Cluster {
    fn find() -> Result<Self> {
        let bin = newest_binaries()?;
        let home = home()?;
        let data = home.join("data");
        Ok(Self { bin, home, data })
    }

    /// The port, if the server runs and listens.
    fn running_port(&self) -> Option<u16> {
        let pid_file = fs::read_to_string(self.data.join("postmaster.pid")).ok()?;
        let port = pid_file.lines().nth(3)?.trim().parse().ok()?;
        let status =
            self.command("pg_ctl").args(["status", "-D"]).arg(&self.data).stdout(Stdio::null()).status().ok()?;
        (status.success() && TcpStream::connect(("127.0.0.1", port)).is_ok()).then_some(port)
    }

    fn create_and_start(&self) -> Result<u16> {
        if self.data.exists() {
            fs::remove_dir_all(&self.data)?;
        }
        fs::write(self.home.join("pg_ctl"), self.bin.join("pg_ctl").display().to_string())?;
        let log = self.home.join("server.log");
        let init = ["-U", "weixiu", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-D"];
        self.run(self.command("initdb").args(init).arg(&self.data))?;
        let settings = self.data.join("postgresql.auto.conf");
        fs::write(settings, SETTINGS)?;
        let start = |port: u16| {
            let start = ["start", "-w", "-t", "120", "-o", &format!("-p {port}"), "-D"];
            self.run(self.command("pg_ctl").args(start).arg(&self.data).arg("-l").arg(&log)).map(|()| port)
        };
        let mut started = start(free_port()?);
        for _ in 1..TRIES {
            if started.is_err() {
                started = start(free_port()?);
            }
        }
        started
    }

    /// One of the server's programs; it refuses to run as root, so root runs it as `postgres`.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new("bash");
        command.args(["-c", ALONE, "bash"]);
        if is_root() {
            command.args(["runuser", "-u", "postgres", "--"]);
        }
        command.arg(self.bin.join(program)).current_dir(&self.home).stdin(Stdio::null());
        command
    }

    /// Runs to the end. The output goes to a file: the server inherits it, so a pipe would never close.
    fn run(&self, command: &mut Command) -> Result<()> {
        let output = self.home.join("output.log");
        let file = File::create(&output)?;
        let status = command.stdout(file.try_clone()?).stderr(file).status()?;
        if status.success() {
            return Ok(());
        }
        let said = fs::read_to_string(&output).unwrap_or_default();
        Err(Error::other(format!("{command:?} failed ({status}): {said}")))
    }
}

/// `/usr/lib/postgresql/<version>/bin` with the highest version.
fn newest_binaries() -> Result<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path());
    let version = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let installed = versions.filter(|path| path.join("bin/initdb").is_file());
    let newest = installed.max_by_key(version).map(|path| path.join("bin"));
    newest.ok_or_else(|| {
        Error::other(format!(
            "no PostgreSQL server under /usr/lib/postgresql. Install it (Debian, Ubuntu: apt-get install postgresql) \
             or name a server in {URL_VARIABLE}"
        ))
    })
}

/// `<target>/test-postgres`, or a place under /var/tmp where the user `postgres` may not enter the target directory.
fn home() -> Result<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.join("target"), PathBuf::from);
    let places = [target.join("test-postgres"), PathBuf::from("/var/tmp/weixiu-test-postgres")];
    for place in places {
        fs::create_dir_all(&place)?;
        let place = place.canonicalize()?;
        if !is_root() || give_to_postgres(&place)? {
            return Ok(place);
        }
    }
    Err(Error::other("the user postgres may enter neither the target directory nor /var/tmp"))
}

fn give_to_postgres(place: &Path) -> Result<bool> {
    Command::new("chown").arg("postgres").arg(place).status()?;
    let test =
        Command::new("runuser").args(["-u", "postgres", "--", "test", "-w"]).arg(place).current_dir("/").status()?;
    Ok(test.success())
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// Nobody listens there now.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
