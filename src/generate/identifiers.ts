/** Claims a name: the one that is wanted, or else with the suffix, or a number, behind it. */
export function freeName(wanted: string, taken: Set<string>, suffix = ""): string {
  const base = taken.has(wanted) ? wanted + suffix : wanted;
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}${count}`;
  taken.add(name);
  return name;
}

/** A name in words as an identifier that begins with a capital: `credit-limit` is `CreditLimit`. */
export function pascalCase(text: string): string {
  const words = text.split(/[^\p{ID_Continue}]+|_+/u).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  if (name === "") return "Entity";
  return /^\p{ID_Start}/u.test(name) ? name : `Entity${name}`;
}
