import type { CallSite } from "../consumer/call-site";
import type { CodeFacts } from "../consumer/code-facts";
import type {
  Annotations,
  CodeName,
  CodePlace,
  CodeUse,
  ExportedType,
  MemberSite,
  SitePlace,
  TypeProgram,
  TypeReading,
  TypeRequest,
} from "../consumer/type-reader";
import type { Location } from "../text/location";

/** What the thread is started with. */
export interface ThreadOptions {
  /** As in `TypeScriptReaderOptions`. */
  readonly root: string;
  readonly folders: readonly string[];
  /** Absolute path of the directory of the compiler's libraries. */
  readonly libDirectory: string;
}

/** What the thread is asked. `update` and `search-in` need no answer. The note on a `read` is the index of the request at hand. */
export type ThreadMessage =
  | { readonly kind: "update"; readonly uri: string; readonly text: string | null | undefined }
  | { readonly kind: "warm-up" }
  | { readonly kind: "annotations"; readonly uris: readonly string[] }
  | { readonly kind: "exported-types"; readonly uris: readonly string[] }
  | { readonly kind: "read"; readonly requests: readonly TypeRequest[] }
  | { readonly kind: "program"; readonly request: Pick<TypeRequest, "uri" | "name"> }
  | { readonly kind: "sites"; readonly places: readonly SitePlace[] }
  | { readonly kind: "code-facts"; readonly uris: readonly string[] }
  | { readonly kind: "call-sites"; readonly places: readonly CodePlace[] }
  | { readonly kind: "names-at"; readonly places: readonly CodePlace[] }
  /** The files that `uses-of` searches from now on: thousands, that are the same from one question to the next. */
  | { readonly kind: "search-in"; readonly uris: readonly string[] }
  | { readonly kind: "uses-of"; readonly declarations: readonly Location[] };

/** What it answers, under the kind of the question. */
export type ThreadReply =
  | { readonly kind: "done" }
  | { readonly kind: "annotations"; readonly annotations: Annotations }
  | { readonly kind: "exported-types"; readonly types: readonly ExportedType[] }
  | { readonly kind: "read"; readonly readings: readonly TypeReading[] }
  | { readonly kind: "program"; readonly program: TypeProgram | undefined }
  | { readonly kind: "sites"; readonly sites: readonly (MemberSite | undefined)[] }
  | { readonly kind: "code-facts"; readonly facts: readonly CodeFacts[] }
  | { readonly kind: "call-sites"; readonly sites: readonly (CallSite | undefined)[] }
  | { readonly kind: "names-at"; readonly names: readonly (CodeName | undefined)[] }
  | { readonly kind: "uses-of"; readonly uses: readonly CodeUse[] | undefined };
