/** Why a file could not be written, in words, for what `node:fs` throws. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EROFS":
      return "the file system is read-only";
    case "ENOENT":
    case "ENOTDIR":
      return "there is no such directory";
    case "ENAMETOOLONG":
      return "its name is too long";
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full";
    default:
      return "it cannot be written";
  }
}
