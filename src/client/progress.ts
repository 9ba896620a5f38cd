import * as vscode from "vscode";

/** Work that is done sooner shows no progress, in milliseconds: a notification that flickers is worse than none. */
const QUICK_MS = 300;

/**
 * Waits for an answer, and shows progress that can be cancelled where it takes longer. Once cancelled nobody waits any more;
 * the token tells whoever works on it.
 */
export async function untilCancelled<Answer>(
  title: string,
  ask: (token: vscode.CancellationToken) => Promise<Answer>,
): Promise<Answer | "cancelled"> {
  const source = new vscode.CancellationTokenSource();
  try {
    const answer = ask(source.token);
    const isQuick = await Promise.race([answer.then(() => true), afterAWhile()]);
    return isQuick ? await answer : await cancellable(title, answer, source);
  } finally {
    source.dispose();
  }
}

function afterAWhile(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), QUICK_MS));
}

function cancellable<Answer>(
  title: string,
  answer: Promise<Answer>,
  source: vscode.CancellationTokenSource,
): Thenable<Answer | "cancelled"> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_, token) => {
    const cancelled = new Promise<"cancelled">((resolve) => {
      token.onCancellationRequested(() => {
        source.cancel();
        resolve("cancelled");
      });
    });
    return Promise.race([answer, cancelled]);
  });
}
