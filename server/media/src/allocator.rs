//! What the allocator of glibc keeps for later: little, for a picture takes a thousand times what anything else does.

/// Has pieces of a MiB and more taken from the system and given back at once; otherwise glibc raises that bound with
/// the pictures up to 32 MiB, and each thread's pool keeps what its largest picture took. For the whole program.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(crate) fn keep_little() {
    /// Bytes from which on a piece is no part of a pool.
    const LARGE: libc::c_int = 1 << 20;
    /// Free bytes at the end of a pool that it may keep: with glibc's own 128 KiB, many a request would ask the system.
    const SPARE: libc::c_int = 1 << 20;
    #[expect(unsafe_code, reason = "mallopt takes two numbers, from any thread at any time; no crate wraps it")]
    let taken = unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE) & libc::mallopt(libc::M_TRIM_THRESHOLD, SPARE) };
    if taken == 0 {
        tracing::debug!("the allocator keeps what pictures took");
    }
}

/// Other allocators give back by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn keep_little() {}
