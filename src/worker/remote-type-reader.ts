import { dirname, join } from "node:path";
import type { CallSite } from "../consumer/call-site";
import { type CodeFacts, noFacts } from "../consumer/code-facts";
import type {
  Annotations,
  CodeName,
  CodePlace,
  CodeUse,
  ExportedType,
  MemberSite,
  SitePlace,
  TypeProgram,
  TypeReader,
  TypeReading,
  TypeRequest,
} from "../consumer/type-reader";
import { type CallResult, RpcWorker } from "../host/rpc-worker";
import { assertNever } from "../text/assert-never";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import type { ThreadMessage, ThreadOptions, ThreadReply } from "./protocol";

export interface RemoteTypeReaderOptions {
  /** Absolute path of the thread's bundle. The compiler's libraries lie in `lib/` beside it, unless named. */
  readonly workerFile: string;
  /** Absolute path of the workspace folder, or of what holds all of them. */
  readonly root: string;
  /** Absolute paths of the workspace folders, where they are not `root` itself. */
  readonly folders?: readonly string[];
  readonly libDirectory?: string;
  /** Milliseconds that one request may take; 10 s when left out. */
  readonly timeLimit?: number;
}

/**
 * Deeply nested types recurse in the compiler: 64 MB hold about 60 times what Node's default stack does. What the checker
 * makes lives long, so a large young generation is memory that no time is gained with.
 */
const limits = { stackSizeMb: 64, maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 8 };
const defaultTimeLimit = 10_000;

/**
 * Reads types in a thread of its own. A request that hangs, or that ends the thread, is answered `failed`; the thread is
 * replaced and told again what editors hold open, and the other requests are answered as if nothing had happened.
 */
export class RemoteTypeReader implements TypeReader {
  readonly #worker: RpcWorker;
  readonly #open = new Map<string, string>();
  /** Files whose annotations were read: a new thread must scan them again to know those that act globally. */
  readonly #scanned = new Set<string>();
  /** The files that names are searched for in. */
  #searched: readonly string[] = [];

  constructor(options: RemoteTypeReaderOptions) {
    const { workerFile, root, folders = [root], timeLimit = defaultTimeLimit } = options;
    const { libDirectory = join(dirname(workerFile), "lib") } = options;
    const data: ThreadOptions = { root, folders, libDirectory };
    this.#worker = new RpcWorker({
      file: workerFile,
      data,
      limits,
      timeLimit,
      started: (tell) => {
        for (const [uri, text] of this.#open) tell({ kind: "update", uri, text } satisfies ThreadMessage);
        if (this.#scanned.size > 0) tell({ kind: "annotations", uris: [...this.#scanned] } satisfies ThreadMessage);
        tell({ kind: "search-in", uris: this.#searched } satisfies ThreadMessage);
      },
    });
  }

  /** Starts the thread and loads the compiler with its libraries, so that the first reading finds them there. */
  async warmUp(): Promise<void> {
    await this.#call({ kind: "warm-up" });
  }

  update(uri: string, text: string | null | undefined): void {
    if (typeof text === "string") this.#open.set(uri, text);
    else if (text === null) this.#open.delete(uri);
    this.#worker.tell({ kind: "update", uri, text } satisfies ThreadMessage);
  }

  async annotations(uris: readonly string[]): Promise<Annotations> {
    const { reply, result } = await this.#call({ kind: "annotations", uris });
    if (reply?.kind === "annotations") {
      for (const uri of uris) this.#scanned.add(uri);
      return reply.annotations;
    }
    if (uris.length < 2 || result.outcome === "disposed") return { tags: [], suppressions: [] };
    // One of them hangs or breaks the compiler: it is found by halves, and the tags of the others are there.
    const middle = uris.length >> 1;
    const [before, after] = [await this.annotations(uris.slice(0, middle)), await this.annotations(uris.slice(middle))];
    return {
      tags: [...before.tags, ...after.tags],
      suppressions: [...before.suppressions, ...after.suppressions],
    };
  }

  async exportedTypes(uris: readonly string[]): Promise<readonly ExportedType[]> {
    const { reply } = await this.#call({ kind: "exported-types", uris });
    return reply?.kind === "exported-types" ? reply.types : [];
  }

  async read(requests: readonly TypeRequest[]): Promise<readonly TypeReading[]> {
    if (requests.length === 0) return [];
    const { reply, result } = await this.#call({ kind: "read", requests });
    if (reply?.kind === "read") return reply.readings;
    if (result.outcome === "answer") return requests.map((request) => failed(request, "crashed"));
    if (result.outcome === "disposed") return requests.map((request) => failed(request, "disposed"));
    const [only] = requests;
    if (only !== undefined && requests.length === 1) return [failed(only, result.outcome)];
    // The note names the culprit; without one it is found by halves.
    const { outcome, lastNote } = result;
    if (typeof lastNote !== "number") {
      const middle = requests.length >> 1;
      return [...(await this.read(requests.slice(0, middle))), ...(await this.read(requests.slice(middle)))];
    }
    const culprit = requests.slice(lastNote, lastNote + 1).map((request) => failed(request, outcome));
    const before = await this.read(requests.slice(0, lastNote));
    return [...before, ...culprit, ...(await this.read(requests.slice(lastNote + 1)))];
  }

  async program(request: Pick<TypeRequest, "uri" | "name">): Promise<TypeProgram | undefined> {
    const { reply } = await this.#call({ kind: "program", request });
    return reply?.kind === "program" ? reply.program : undefined;
  }

  async sites(places: readonly SitePlace[]): Promise<readonly (MemberSite | undefined)[]> {
    const { reply } = await this.#call({ kind: "sites", places });
    return reply?.kind === "sites" ? reply.sites : places.map(() => undefined);
  }

  async codeFacts(uris: readonly string[]): Promise<readonly CodeFacts[]> {
    if (uris.length === 0) return [];
    const { reply } = await this.#call({ kind: "code-facts", uris });
    if (reply?.kind === "code-facts") return reply.facts;
    const [only] = uris;
    if (only !== undefined && uris.length === 1) return [noFacts(only)];
    // One of them hangs or breaks the compiler: it is found by halves, and the others are answered.
    const middle = uris.length >> 1;
    return [...(await this.codeFacts(uris.slice(0, middle))), ...(await this.codeFacts(uris.slice(middle)))];
  }

  async callSites(places: readonly CodePlace[]): Promise<readonly (CallSite | undefined)[]> {
    const { reply } = await this.#call({ kind: "call-sites", places });
    return reply?.kind === "call-sites" ? reply.sites : places.map(() => undefined);
  }

  async namesAt(places: readonly CodePlace[]): Promise<readonly (CodeName | undefined)[]> {
    if (places.length === 0) return [];
    const { reply } = await this.#call({ kind: "names-at", places });
    return reply?.kind === "names-at" ? reply.names : places.map(() => undefined);
  }

  async usesOf(declarations: readonly Location[], uris: readonly string[]): Promise<readonly CodeUse[] | undefined> {
    if (declarations.length === 0) return [];
    if (uris !== this.#searched) {
      this.#searched = uris;
      this.#worker.tell({ kind: "search-in", uris } satisfies ThreadMessage);
    }
    const { reply } = await this.#call({ kind: "uses-of", declarations });
    return reply?.kind === "uses-of" ? reply.uses : undefined;
  }

  dispose(): void {
    this.#worker.dispose();
  }

  async #call(message: ThreadMessage): Promise<{ result: CallResult; reply: ThreadReply | undefined }> {
    const result = await this.#worker.call(message);
    // Both ends are built from the same sources, so the answer is what the protocol says.
    return { result, reply: result.outcome === "answer" ? (result.value as ThreadReply) : undefined };
  }
}

function failed(request: TypeRequest, outcome: Exclude<CallResult["outcome"], "answer">): TypeReading {
  return { outcome: "failed", reason: reasonOf(outcome), dependencies: [request.uri] };
}

function reasonOf(outcome: Exclude<CallResult["outcome"], "answer">): string {
  switch (outcome) {
    case "timeout":
      return english`Reading the type took too long.`;
    case "out-of-memory":
      return english`Reading the type took more memory than allowed.`;
    case "crashed":
      return english`The TypeScript compiler ended while it read the type.`;
    case "disposed":
      return english`Reading types was stopped.`;
    default:
      return assertNever(outcome);
  }
}
