import type { Finding } from "../finding/finding";
import type { Location, Span } from "../text/location";

/** A finding at one of the places where the editor shows it. */
export interface Mark {
  readonly finding: Finding;
  readonly location: Location;
  /**
   * `finding`: the place to mend. `mirror`: the other side of a drift, marked so that who edits there sees it too; it is
   * no finding of its own and is never counted.
   */
  readonly role: "finding" | "mirror";
}

export type Marks = ReadonlyMap<string, readonly Mark[]>;

/** All marks by file, in the order of the findings. */
export function marksOf(findings: readonly Finding[]): Marks {
  const byFile = new Map<string, Mark[]>();
  const add = (mark: Mark) => {
    const marks = byFile.get(mark.location.uri);
    if (marks === undefined) byFile.set(mark.location.uri, [mark]);
    else marks.push(mark);
  };
  for (const finding of findings) {
    add({ finding, location: finding.location, role: "finding" });
    const otherSide = mirrorOf(finding);
    if (otherSide !== undefined) add({ finding, location: otherSide, role: "mirror" });
  }
  return byFile;
}

/** The marks that a span touches; an empty span touches what it stands at the edge of. */
export function marksAt(marks: readonly Mark[], span: Span): readonly Mark[] {
  return marks.filter(({ location }) => location.span.start <= span.end && span.start <= location.span.end);
}

/** Only a drift that wants mending is worth a mark in a file where nothing is wrong. */
function mirrorOf(finding: Finding): Location | undefined {
  if (finding.drift === undefined || finding.severity === "info") return undefined;
  return finding.related.find(({ location }) => location.uri !== finding.location.uri)?.location;
}
