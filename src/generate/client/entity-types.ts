import { docBlock, docComment } from "../comments";
import { declareTypes } from "../types/declarations";
import { deprecationTag } from "../types/member-comment";
import type { EntityPlan } from "./client-entity";

/** A type of the module. */
export interface TypeText {
  readonly name: string;
  readonly text: string;
}

/**
 * The interface of an entity, and types for the definitions that it refers to. Names that are claimed go to `taken`.
 */
export function entityTypes(plan: EntityPlan, taken: Set<string>, about: string): readonly TypeText[] {
  const { type: graph, names, self, openEnums } = plan;
  const declared = declareTypes(graph, {
    name: names.type,
    self,
    openEnums,
    taken,
    comment: (_, { deprecated }) => {
      const comment = docBlock([], deprecationTag(deprecated));
      return comment === "" ? "" : `${comment}\n`;
    },
  });
  return declared.map(({ name, text, id }) => ({
    name,
    text: `${docComment(id === undefined ? about : `A part of ${names.type}.`)}\n${text}`,
  }));
}
