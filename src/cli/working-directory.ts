import { UsageError } from "./usage-error";

/** Throws `UsageError` where it was deleted. */
export function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError("The working directory does not exist any more.");
  }
}
