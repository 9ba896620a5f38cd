import { ProgressType } from "vscode-languageserver";
import { version } from "../../../package.json";
import { isInside } from "../../files/uri";
import type { Finding } from "../../finding/finding";
import { readRulePage } from "../../host/rule-page";
import { type SarifReport, sarifReport } from "../../protocol/sarif";
import { sarifLog } from "../../sarif/sarif-log";
import { answerMessage } from "../answer";
import { uriOf } from "../place-params";
import type { Session } from "../session";

/** UTF-16 units of a report in a message: who reads it has other things to do in between. */
const PART = /.{1,250000}/gsu;

const textPart = new ProgressType<string>();

/** The findings of a workspace folder as `plumbline check --format sarif` prints them there. */
export function provideSarif(session: Session): void {
  const { connection, workspace } = session;
  answerMessage(session, sarifReport, async ({ folder, partialResultToken: token }): Promise<SarifReport | null> => {
    const asked = folder === undefined ? workspace.roots[0] : uriOf(folder);
    const root = workspace.roots.find((one) => one === asked);
    const view = root === undefined ? undefined : await workspace.current();
    if (root === undefined || view === undefined) return null;
    const isMeant = ({ location, contractUri = "" }: Finding) =>
      isInside(root, location.uri) || isInside(root, contractUri);
    const findings = view.analysis.findings.filter(isMeant);
    const suppressed = view.analysis.suppressed.filter(({ finding }) => isMeant(finding));
    const fixes = await workspace.fixes(findings);
    const text = sarifLog({
      ...{ version, root, findings, suppressed, page: readRulePage },
      fixes: new Map(findings.map((finding, i) => [finding, fixes[i] ?? []])),
      lines: (uri) => workspace.texts.lines(uri),
    });
    if (typeof token !== "string" && typeof token !== "number") return { text, findings: findings.length };
    for (const [part] of text.matchAll(PART)) await connection.sendProgress(textPart, token, part);
    return { text: "", findings: findings.length };
  });
}
