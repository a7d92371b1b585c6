//! Which folders lie where the system does not tell of changes, so that they have to be looked at again and again.

use std::path::Path;

/// File systems whose changes may be made by another machine, which the system is not told of.
const REMOTE: &[&str] =
    &["9p", "drvfs", "nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "sshfs", "vboxsf", "prl_fs", "virtiofs", "fuse.vmhgfs-fuse", "afs", "ceph"];

/// The file system that a folder lies on, if its changes are not told. `mounts` is the text of `/proc/self/mountinfo` (proc(5)).
pub(super) fn untold<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    let mount = |line: &'a str| {
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?.replace("\\040", " ");
        Some((point, after.split(' ').next()?))
    };
    let holding = mounts.lines().filter_map(mount).filter(|(point, _)| folder.starts_with(point));
    // Of two on one place the later one counts.
    let (_, kind) = holding.max_by_key(|(point, _)| point.len())?;
    REMOTE.contains(&kind).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_mount_decides() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda rw\n30 22 0:30 / /mnt/c rw,noatime shared:1 - 9p drvfs rw\n31 30 8:2 / /mnt/c/fast rw - ext4 /dev/sdb rw\n32 22 0:3 / /mnt/my\\040disk rw - cifs //x rw\n";
        for (folder, expected) in
            [("/home/docs", None), ("/mnt/c/docs", Some("9p")), ("/mnt/c/fast/docs", None), ("/mnt/cc", None), ("/mnt/my disk/x", Some("cifs"))]
        {
            assert_eq!(untold(mounts, Path::new(folder)), expected, "{folder}");
        }
    }
}
