import { createInterface } from "node:readline";
import { UsageError } from "./usage-error";

/** A question on the terminal. With `choices`, one of them is the answer, by its name or its number. */
export interface Question {
  readonly text: string;
  readonly choices?: readonly { readonly value: string; readonly detail: string }[];
}

/** Asks one question after the other, each until it has an answer. Throws `UsageError` when the input ends. */
export async function askAll(questions: readonly Question[]): Promise<readonly string[]> {
  // Questions go to stderr: what a command prints may be read by another program.
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Lines that were typed ahead are kept by the iterator, not by `question`.
  const lines = terminal[Symbol.asyncIterator]();
  const ask = async ({ text, choices = [] }: Question): Promise<string> => {
    for (const [index, { value, detail }] of choices.entries()) {
      process.stderr.write(`  ${index + 1}. ${value.padEnd(11)} ${detail}\n`);
    }
    for (;;) {
      terminal.setPrompt(`${text} `);
      terminal.prompt();
      const { done, value: line } = await lines.next();
      if (done === true) throw new UsageError("The input ended before every question was answered.");
      const answer = line.trim();
      if (choices.length === 0 && answer !== "") return answer;
      const chosen = choices.find(({ value }) => value === answer) ?? choices[Number(answer) - 1];
      if (chosen !== undefined) return chosen.value;
    }
  };
  try {
    const answers: string[] = [];
    for (const question of questions) answers.push(await ask(question));
    return answers;
  } finally {
    terminal.close();
  }
}
