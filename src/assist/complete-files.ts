import type { MappingNode, ParsedDocument, SourceNode } from "../document/source-node";
import { pathFrom, resolvePath } from "../files/uri";
import { formatPointer } from "../text/json-pointer";
import { t } from "../text/l10n";
import type { Proposal } from "./completion-item";
import type { CompletionContext } from "./completion-question";
import type { ValuePlace } from "./typing-place";

/** Schema files of the workspace; behind a `#`, what stands in the file. */
export function schemaReferences(context: CompletionContext, { typed }: ValuePlace): readonly Proposal[] {
  const hash = typed.indexOf("#");
  if (hash < 0) return schemaFiles(context);
  const path = typed.slice(0, hash);
  // A file is known once the schema of an entity was read from it: the one that is being typed, too.
  const subject = context.view?.subject;
  for (const entity of subject?.contract.entities ?? []) subject?.schemasOf(entity);
  const document = path === "" ? undefined : context.view?.documentOf(resolvePath(context.question.uri, path));
  return document === undefined
    ? []
    : pointersIn(document).map(({ pointer, title }) => ({
        label: `${path}#${pointer}`,
        kind: "name",
        detail: title,
      }));
}

/** Globs of the folders that code lies in, relative to the contract. */
export function callSites({ view, question }: CompletionContext): readonly Proposal[] {
  const folders = new Set((view?.surroundings.codeFiles ?? []).map((uri) => uri.slice(0, uri.lastIndexOf("/") + 1)));
  return [...folders].slice(0, MOST_FILES).map((folder) => ({
    label: `${pathFrom(question.uri, folder)}**/*.ts`,
    kind: "file",
  }));
}

const MOST_FILES = 1000;

/** Those first that are named like schemas; files that nobody refers to, and contracts, not at all. */
function schemaFiles({ view, question }: CompletionContext): readonly Proposal[] {
  const surroundings = view?.surroundings;
  const contracts = new Set(surroundings?.contracts.map(({ uri }) => uri));
  const files = (surroundings?.schemaFiles ?? []).filter((uri) => !contracts.has(uri) && !NO_SCHEMA.test(uri));
  return files.slice(0, MOST_FILES).map((uri) => {
    const path = pathFrom(question.uri, uri);
    const label = path.startsWith("../") ? path : `./${path}`;
    return { label, kind: "file", rank: LIKE_SCHEMA.test(uri) ? 1 : 3 };
  });
}

const NO_SCHEMA = /\/(package(-lock)?|tsconfig[^/]*|jsconfig[^/]*|plumbline\.config)\.(json|ya?ml)$|\/\.[^/]+\//;
const LIKE_SCHEMA = /schema|openapi|asyncapi|avsc|odcs|datacontract/i;

interface PointedAt {
  readonly pointer: string;
  readonly title: string;
}

/** What contracts refer to in each format of schemas (docs/contract-format.md, section 4). */
function pointersIn({ root }: ParsedDocument): readonly PointedAt[] {
  if (root?.kind !== "mapping") return [];
  return [
    ...below(root, ["components", "schemas"], t`schema`),
    ...below(root, ["components", "messages"], t`message`),
    ...below(root, ["$defs"], t`definition`),
    ...below(root, ["definitions"], t`definition`),
    ...odcsObjects(root),
    ...avroRecords(root),
  ];
}

function below(root: MappingNode, path: readonly string[], title: string): readonly PointedAt[] {
  let node: SourceNode | undefined = root;
  for (const key of path) node = node?.kind === "mapping" ? node.byKey.get(key)?.value : undefined;
  if (node?.kind !== "mapping") return [];
  return node.entries.map(({ key }) => ({ pointer: formatPointer([...path, key.value]), title }));
}

function odcsObjects(root: MappingNode): readonly PointedAt[] {
  const objects = root.byKey.get("schema")?.value;
  if (root.byKey.get("kind") === undefined || objects?.kind !== "sequence") return [];
  return objects.items.flatMap((item) => {
    const name = item.kind === "mapping" ? item.byKey.get("name")?.value : undefined;
    return name?.kind === "scalar"
      ? [{ pointer: formatPointer(["schema", String(name.value)]), title: t`object` }]
      : [];
  });
}

function avroRecords(root: MappingNode): readonly PointedAt[] {
  const name = root.byKey.get("name")?.value;
  const isRecord = root.byKey.get("fields") !== undefined;
  return isRecord && name?.kind === "scalar"
    ? [{ pointer: formatPointer([String(name.value)]), title: t`record` }]
    : [];
}
