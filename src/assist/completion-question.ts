import type { ContractView, WorkspaceType } from "../analysis/contract-view";
import type { ContractValues } from "../contract/contract-values";
import { FORMAT } from "../contract/format/format";
import { type FormatKey, type FormatType, type NamedType, unnamed } from "../contract/format/types";
import { parseDocument } from "../document/parse-document";
import { type DocumentStyle, styleOf } from "../edits/document-style";
import { DocumentWriter } from "../edits/document-writer";

/** What completion is asked for, and all that it may know. */
export interface CompletionQuestion {
  readonly uri: string;
  /** The text in the editor, which may be ahead of the view's. */
  readonly text: string;
  /** Of the cursor. */
  readonly offset: number;
  /** The contract as it was last read; undefined where the text is none yet. */
  readonly view?: ContractView;
  /** The ids of rules with findings in this file, as last known. */
  readonly reported: ReadonlySet<string>;
  /** The exported types of the workspace; undefined while they are being read. */
  readonly types?: readonly WorkspaceType[];
}

/** A question with what every answer needs. */
export class CompletionContext {
  readonly question: CompletionQuestion;
  readonly style: DocumentStyle;
  readonly writer: DocumentWriter;
  readonly newline: string;

  constructor(question: CompletionQuestion) {
    this.question = question;
    this.style = styleOf(question.view?.document ?? parseDocument(question.uri, question.text));
    this.newline = question.text.includes("\r\n") ? "\r\n" : "\n";
    this.writer = new DocumentWriter(this.style, this.newline);
  }

  get view(): ContractView | undefined {
    return this.question.view;
  }

  get values(): ContractValues | undefined {
    return this.question.view?.subject?.values;
  }
}

/** What the format has at a place. */
export interface FormatPlace {
  /** As rules name it: `data[].fields[]`. */
  readonly path: string;
  readonly type: Exclude<FormatType, NamedType>;
  /** The name that several keys share the type under, such as `team`. */
  readonly typeName?: string;
  /** The nearest key. */
  readonly key?: FormatKey;
}

/** Follows keys and indexes down the format; undefined where it has no such place. */
export function formatAt(pointer: readonly string[]): FormatPlace | undefined {
  let place: FormatPlace = { path: "", type: FORMAT };
  for (const token of pointer) {
    const { path, type } = place;
    if (type.kind === "list" && /^\d+$/.test(token)) {
      place = { ...placeOf(`${path}[]`, type.items), ...(place.key === undefined ? {} : { key: place.key }) };
    } else {
      const key = type.kind === "mapping" ? type.keys.get(token) : undefined;
      if (key === undefined) return undefined;
      place = { ...placeOf(path === "" ? token : `${path}.${token}`, key.type), key };
    }
  }
  return place;
}

function placeOf(path: string, type: FormatType): FormatPlace {
  return { path, type: unnamed(type), ...(type.kind === "named" ? { typeName: type.name } : {}) };
}
