/** One case of a rehearsal, or why it is left out. */
export type Case =
  /** `code`: an expression of type `Promise<unknown>`, or a block of statements between braces. */
  { readonly title: string; readonly code: string } | { readonly title: string; readonly leftOut: string };

/** What a case of a call is written with. */
export interface CallSide {
  /** The function under rehearsal: `subject.readCustomer`. The cases know it as `perform`. */
  readonly subject: string;
  /** A good answer. The cases know it as `good`. */
  readonly good: string;
  /** The steps of a call that succeeds, or fails, after so many requests. */
  succeeded(requests: number): string;
  failed(requests: number): string;
  /** A transport without statuses, such as a broker: it fails or it does not. */
  readonly hasStatuses: boolean;
}

/** Columns of a line. */
const WIDTH = 120;

/** The cases as calls of `rehearse`, in a `describe` of their own. */
export function describeCases(title: string, side: CallSide, cases: readonly Case[]): string {
  const lines = cases.map((one) => ("leftOut" in one ? `  // Left out: ${one.title}. ${one.leftOut}` : written(one)));
  return `describe(${JSON.stringify(title)}, () => {
  const perform = ${side.subject};
  const good = ${side.good};
  const rehearse = rehearsing(perform, good);
${lines.join("\n")}
});`;
}

function written({ title, code }: { readonly title: string; readonly code: string }): string {
  const name = JSON.stringify(title);
  if (code.startsWith("{")) return `  rehearse(${name}, async () => ${code});`;
  const single = `  rehearse(${name}, () => ${code});`;
  return single.length <= WIDTH ? single : `  rehearse(${name}, () =>\n    ${code},\n  );`;
}
