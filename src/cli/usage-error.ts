const NAME = "UsageError";

/** Says in one sentence why the command cannot run as it was given. */
export class UsageError extends Error {
  override readonly name = NAME;
}

/** Known by its name: the commands are a program apart (`all-commands.ts`), with a copy of the class of their own. */
export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && error.name === NAME;
}
