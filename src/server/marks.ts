import type { Finding } from "../finding/finding";
import { otherSideOf } from "../finding/other-side";
import type { BrokenType } from "../navigation/breaks";
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
  /** Whom the place breaks, at a mirror. */
  readonly broken?: BrokenType;
}

export type Marks = ReadonlyMap<string, readonly Mark[]>;

/** All marks by file, in the order of the findings; `broken` says whom they break. */
export function marksOf(findings: readonly Finding[], broken: ReadonlyMap<Finding, BrokenType> = new Map()): Marks {
  const byFile = new Map<string, Mark[]>();
  const add = (mark: Mark) => {
    const marks = byFile.get(mark.location.uri);
    if (marks === undefined) byFile.set(mark.location.uri, [mark]);
    else marks.push(mark);
  };
  for (const finding of findings) {
    add({ finding, location: finding.location, role: "finding" });
    const otherSide = mirrorOf(finding);
    const type = broken.get(finding);
    if (otherSide !== undefined) {
      add({ finding, location: otherSide, role: "mirror", ...(type === undefined ? {} : { broken: type }) });
    }
  }
  return byFile;
}

/** The marks that a span touches; an empty span touches what it stands at the edge of. */
export function marksAt(marks: readonly Mark[], span: Span): readonly Mark[] {
  return marks.filter(({ location }) => location.span.start <= span.end && span.start <= location.span.end);
}

/** Only a drift that wants mending is worth a mark in a file where nothing is wrong. */
function mirrorOf(finding: Finding): Location | undefined {
  return finding.severity === "info" ? undefined : otherSideOf(finding);
}
