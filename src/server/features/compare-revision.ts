import { join } from "node:path";
import { diffVersions } from "../../analysis/diff";
import type { VersionSource } from "../../analysis/open-version";
import { schemaPairs } from "../../analysis/schema-pairs";
import { fileNameOf, relativePath } from "../../files/uri";
import { filesAtRevision } from "../../host/file-at-revision";
import { commitsOf, repositoryAround } from "../../host/git";
import {
  type ComparedWithRevision,
  type ContractRevisions,
  comparedWithRevision,
  contractRevisions,
} from "../../protocol/contracts";
import { SchemaDiff } from "../../side/schema-diff/schema-diff";
import { localised, t } from "../../text/l10n";
import { LineIndex } from "../../text/line-index";
import { visible } from "../../text/visible";
import { answerMessage } from "../answer";
import { uriOf } from "../place-params";
import { type EntityDifference, revisionPage } from "../revision-page";
import type { Session } from "../session";

/** More commits are no list to choose from. */
const MOST_COMMITS = 20;
/** Hex digits by which a list names a commit. */
const SHORT_ID = 10;
/** Entities whose difference took too long, after which the others are not asked for. */
const MOST_FAILURES = 2;

/** What a contract has become since a git revision. */
export function provideCompareRevision(session: Session): void {
  answerMessage(session, contractRevisions, async ({ uri: given }) => {
    const uri = uriOf(given);
    return uri === undefined || !session.workspace.isContract(uri) ? null : revisionsOf(session, uri);
  });
  answerMessage(session, comparedWithRevision, async ({ uri: given, revision }) => {
    const uri = uriOf(given);
    if (uri === undefined || typeof revision !== "string" || !session.workspace.isContract(uri)) return null;
    return compared(session, uri, revision);
  });
}

function revisionsOf({ workspace }: Session, uri: string): ContractRevisions {
  const { disk } = workspace.sourceOf(uri).files;
  const root = repositoryAround(uri, disk);
  if (root === undefined) return { revisions: [], refusal: t`This contract is not in a git repository.` };
  const commits = commitsOf(root, relativePath(root, uri), MOST_COMMITS);
  if (!commits.ok) return { revisions: [], refusal: localised(commits.reason) };
  if (commits.value.length === 0) return { revisions: [], refusal: t`This contract was never committed.` };
  const baseline = workspace.baselineOf(uri);
  return {
    revisions: [
      { revision: "HEAD", title: t`The last commit` },
      ...(baseline === undefined || baseline === "HEAD" ? [] : [{ revision: baseline, title: t`The baseline` }]),
      ...commits.value.map(({ id, title }) => ({ revision: id.slice(0, SHORT_ID), title: visible(title) })),
    ],
  };
}

async function compared({ workspace }: Session, uri: string, revision: string): Promise<ComparedWithRevision> {
  const { files, root } = workspace.sourceOf(uri);
  const name = fileNameOf(uri);
  const before = filesAtRevision(revision, uri, visible(name), files.disk);
  if (!before.ok) return { refusal: localised(before.reason) };
  const now: VersionSource = { files, root, uri, fragment: "" };
  const old: VersionSource = { ...now, files: before.value };
  const result = diffVersions(old, now, { reading: "intended", sides: ["readers", "writers"] });
  if (!result.ok) {
    const [shown, reason] = [visible(name), visible(localised(result.fault.reason))];
    return {
      refusal:
        result.side === "old"
          ? t`${shown} cannot be compared in revision ${visible(revision)}: ${reason}`
          : t`${shown} cannot be compared: ${reason}`,
    };
  }
  const linesOf = (side: "old" | "new", one: string) => {
    const read = (side === "old" ? before.value : files).text(one);
    return new LineIndex(read.ok ? read.text : "");
  };
  const differences = await differencesOf(old, now);
  return { page: revisionPage({ uri, name, revision, diff: result.diff, linesOf, differences }) };
}

/** The differences of the entities as schemas, one after the other. */
async function differencesOf(old: VersionSource, now: VersionSource): Promise<readonly EntityDifference[]> {
  const differ = new SchemaDiff(join(__dirname, "schema-diff.js"));
  let failures = 0;
  const found: EntityDifference[] = [];
  try {
    for (const pair of schemaPairs(old, now)) {
      if ("reason" in pair) found.push(pair);
      else if (failures >= MOST_FAILURES) found.push({ entity: pair.entity, reason: t`others took too long` });
      else {
        const answer = await differ.between(pair);
        if (answer.fault === undefined) found.push({ entity: pair.entity, ...answer });
        else {
          failures++;
          found.push({ entity: pair.entity, reason: t`json-schema-diff failed: ${localised(answer.fault)}` });
        }
      }
    }
  } finally {
    differ.dispose();
  }
  return found;
}
