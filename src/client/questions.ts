import * as vscode from "vscode";

/** A question of several: choices to pick from, or a line of text. */
export interface Question {
  readonly key: string;
  readonly prompt: string;
  readonly choices?: readonly Choice[];
}

export interface Choice extends vscode.QuickPickItem {
  readonly value: string;
}

/** Asks one question after the other, with a way back; gives the answers by key, undefined when the user gave up. */
export async function askInTurn(
  title: string,
  questions: readonly Question[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const answers = new Map<string, string>();
  let step = 0;
  for (let question = questions[step]; question !== undefined; question = questions[step]) {
    const before = answers.get(question.key);
    const input = question.choices === undefined ? textInput(question.prompt, before) : picker(question, before);
    Object.assign(input, { title, ignoreFocusOut: true });
    if (questions.length > 1) Object.assign(input, { step: step + 1, totalSteps: questions.length });
    const answer = await answered(input, step > 0);
    if (answer === undefined) return undefined;
    if (answer === "back") {
      step--;
    } else {
      answers.set(question.key, answer.value);
      step++;
    }
  }
  return answers;
}

type Input = vscode.QuickPick<Choice> | vscode.InputBox;

function picker({ prompt, choices = [] }: Question, before: string | undefined): vscode.QuickPick<Choice> {
  const input = vscode.window.createQuickPick<Choice>();
  input.placeholder = prompt;
  input.items = choices;
  // Enter takes the active item; an empty list would leave none active.
  const active = choices.find(({ value }) => value === before) ?? choices[0];
  if (active !== undefined) input.activeItems = [active];
  return input;
}

function textInput(prompt: string, before = ""): vscode.InputBox {
  const input = vscode.window.createInputBox();
  input.prompt = prompt;
  input.value = before;
  input.onDidChangeValue(() => {
    input.validationMessage = "";
  });
  return input;
}

/** Shows an input until it is answered; an empty text is none. */
function answered(input: Input, hasBack: boolean): Promise<{ readonly value: string } | "back" | undefined> {
  if (hasBack) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const settle = (answer: { readonly value: string } | "back" | undefined) => {
      resolve(answer);
      input.dispose();
    };
    input.onDidTriggerButton(() => settle("back"));
    input.onDidHide(() => settle(undefined));
    input.onDidAccept(() => {
      const value = "selectedItems" in input ? input.selectedItems[0]?.value : input.value.trim();
      if (value !== undefined && value !== "") settle({ value });
      else if ("validationMessage" in input) input.validationMessage = vscode.l10n.t("An answer is needed.");
    });
    input.show();
  });
}
