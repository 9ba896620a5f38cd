/** Work that lets others in at least this often, in milliseconds. */
const breathMs = 5;

/**
 * Goes through a long list without keeping an editor's questions waiting: between two items it lets the event loop run
 * when it has been busy for a while. What the caller relies on may have changed by then.
 */
export async function eachInTurn<T>(items: Iterable<T>, visit: (item: T) => void): Promise<void> {
  let since = performance.now();
  for (const item of items) {
    visit(item);
    if (performance.now() - since < breathMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
