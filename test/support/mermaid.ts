import { Window } from "happy-dom";

/** A node of a flowchart, or a participant of a sequence diagram: its id, and its text with its lines as `\n`. */
export interface MermaidDiagram {
  readonly type: string;
  readonly nodes: ReadonlyMap<string, string>;
  /** Texts of edges or messages, in order. */
  readonly edges: readonly string[];
}

interface Vertex {
  readonly text?: string;
}
interface Edge {
  readonly text?: string;
}
interface Actor {
  readonly description: string;
}
interface Signal {
  readonly message?: unknown;
}
interface Database {
  getVertices?(): ReadonlyMap<string, Vertex>;
  getEdges?(): readonly Edge[];
  getActors?(): ReadonlyMap<string, Actor>;
  getMessages?(): readonly Signal[];
}

const window = new Window();

/** Reads Mermaid source by Mermaid's own parser. Throws what it throws. */
export async function parseMermaid(source: string): Promise<MermaidDiagram> {
  const { mermaidAPI } = await loadMermaid();
  const { type, db } = await mermaidAPI.getDiagramFromText(source);
  const database = db as Database;
  const nodes = [...(database.getVertices?.() ?? [])].map(([id, { text }]): [string, string] => [id, text ?? id]);
  const actors = [...(database.getActors?.() ?? [])].map(([id, actor]): [string, string] => [id, actor.description]);
  const edges = (database.getEdges?.() ?? []).map(({ text }) => text ?? "");
  const messages = (database.getMessages?.() ?? []).flatMap(({ message }) =>
    typeof message === "string" ? [message] : [],
  );
  return {
    type,
    nodes: new Map([...nodes, ...actors].map(([id, text]) => [id, shown(text)])),
    edges: [...edges, ...messages].map(shown),
  };
}

/** What a reader sees of a text of Mermaid's: it writes entities in its own way, and they are read as HTML at last. */
function shown(text: string): string {
  const element = window.document.createElement("div");
  element.innerHTML = text.replaceAll("ﬂ°°", "&#").replaceAll("ﬂ°", "&").replaceAll("¶ß", ";");
  for (const line of [...element.querySelectorAll("br")]) line.replaceWith("\n");
  return element.textContent;
}

let loading: Promise<typeof import("mermaid").default> | undefined;

/**
 * Mermaid cleans texts by DOMPurify, which takes the `window` that is there when it is loaded, and happy-dom's loses text
 * to it. One that cannot make documents has texts left as they are.
 */
function loadMermaid(): Promise<typeof import("mermaid").default> {
  loading ??= (async () => {
    Object.defineProperty(window.document.implementation, "createHTMLDocument", { value: undefined });
    Object.assign(globalThis, { window });
    const { default: mermaid } = await import("mermaid");
    mermaid.initialize({ securityLevel: "strict" });
    Reflect.deleteProperty(globalThis, "window");
    return mermaid;
  })();
  return loading;
}
