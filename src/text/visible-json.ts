/** Characters that may stand in JSON as they are, and show as nothing, as something else, or in every font otherwise. */
const HIDDEN = /[\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u007f-\u009f]/gu;

/** JSON text in which such characters are written by their escapes (RFC 8259, section 7): the value stays the same. */
export function visibleJson(json: string): string {
  return json.replace(HIDDEN, (character) =>
    Array.from({ length: character.length }, (_, i) => {
      const unit = character.charCodeAt(i).toString(16).padStart(4, "0");
      return `\\u${unit}`;
    }).join(""),
  );
}
