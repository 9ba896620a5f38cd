import { hostOfAddress } from "../../../contract/hosts";
import { SUITABILITY_QUESTIONS } from "../../../contract/pattern-fit";
import type { Block, Line } from "../../document";
import { line, type Said } from "../said";
import { labelled, type NamedLine, ownerLine, placeLine, section, sheet, yesOrNo } from "./tables";

/** The system that data is read from, and the one that is written to: a section each. */
export function systemSections(said: Said): readonly Block[] {
  const direction = said.text("direction") ?? "read";
  return [
    ...(direction === "write" ? [] : system(said, "source")),
    ...(direction === "read" ? [] : system(said, "target")),
  ];
}

function system(said: Said, side: "source" | "target"): readonly Block[] {
  return [
    section(`1. ${side === "source" ? "Source" : "Target"} system`),
    sheet([
      ["Name", said.line(`${side}.system`)],
      ["Technology", said.line(`${side}.technology`)],
      ["Owner", ownerLine(said, `${side}.owner`)],
      ["Access method", access(said, side)],
      ["Hosts", hosts(said, side)],
      ...pattern(said, side),
    ]),
  ];
}

function access(said: Said, side: string): Line {
  const location = said.text(`${side}.location`);
  const where: Line = [location === undefined ? { kind: "missing" } : placeLine(location)];
  return line`${said.line(`${side}.accessMethod`)} at ${where}, ${labelled(said, "authentication", `${side}.auth`)}`;
}

/** By default those of the location: what names no host, such as a bucket, has none. */
function hosts(said: Said, side: string): Line {
  const location = said.text(`${side}.location`);
  if (said.has(`${side}.hosts`) || location === undefined) return said.line(`${side}.hosts`);
  const own = location.split(",").flatMap((address) => hostOfAddress(address.trim()) ?? []);
  return [`${own.length === 0 ? "none" : own.join(", ")} (default)`];
}

/** The pattern describes the source where there is one; the other side of such a contract is called. */
function pattern(said: Said, side: "source" | "target"): readonly NamedLine[] {
  const isOther = side === "target" && said.text("direction") === "read-write";
  if (isOther) return [["Direction", said.line("direction")]];
  const isReading = said.text("direction") !== "write";
  const rows: readonly NamedLine[] = [
    ["Pattern", said.line("pattern")],
    ["Direction", said.line("direction")],
  ];
  return [...rows, ...answers(said, isReading)];
}

/** The answers to the questions of the pattern, and whatever others were answered. Of writes they are not asked. */
function answers(said: Said, isReading: boolean): readonly NamedLine[] {
  const pattern = said.text("pattern");
  return Object.entries(SUITABILITY_QUESTIONS).flatMap(([of, questions]) =>
    Object.entries(questions).flatMap(([key, words]): readonly NamedLine[] => {
      const path = `suitability.${key}`;
      const isAsked = of === pattern && isReading;
      const name = words.charAt(0).toUpperCase() + words.slice(1);
      return isAsked || said.has(path) ? [[`${name}?`, yesOrNo(said, path)]] : [];
    }),
  );
}
