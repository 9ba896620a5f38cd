/** Says in one sentence why the command cannot run as it was given. */
export class UsageError extends Error {}
