/** What the id of a contract is, as a regular expression: it names files, too. */
export const ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$";

const ID = new RegExp(ID_PATTERN);

/** True for what a contract's id may be by the format. */
export function isContractId(text: string): boolean {
  return ID.test(text);
}
