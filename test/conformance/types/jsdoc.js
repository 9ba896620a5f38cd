// JavaScript with types in doc comments.

/**
 * @typedef {object} Customer
 * @property {string} id
 * @property {string} [nick]
 * @property {number=} age
 * @property {string | null} email
 * @property {?boolean} checked
 * @property {Array<string>} tags
 * @property {Object<string, number>} scores
 * @property {{ zip: string, city?: string }} home
 */
// Customer = {id: string; nick?: string; age?: number; email: null | string; checked: boolean | null; tags: string[]; scores: {[*]: number}; home: {zip: string; city?: string}}

/** @typedef {import("./merging").Merged & { extra: 1 }} Imported */
// Imported = {id: string; name?: string; extra: 1}

/**
 * @template Item
 * @typedef {{ items: Item[], total: number }} Listing
 */
// Listing = {items: unknown(type parameter Item)[]; total: number}

/** @typedef {Listing<"a" | "b">} Letters */
// Letters = {items: ("a" | "b")[]; total: number}

/**
 * @callback Handler
 * @param {string} id
 * @returns {void}
 */
// Handler = not JSON function/other

/** @typedef {{ name: string, run: Handler, after?: Handler }} Task */
// Task reads {name: string; run: not JSON function/other; after?: not JSON function/other}
// Task sends {name: string}

/** @enum {string} */
const Size = { small: "s", large: "l" };
// Size = string

/** @typedef {typeof Size} Sizes */
// Sizes = {small: string; large: string}

/**
 * @typedef {object} Nested
 * @property {object} address
 * @property {string} address.zip
 * @property {number} [address.floor]
 * @property {object[]} lines
 * @property {string} lines[].sku
 */
// Nested = {address: {zip: string; floor?: number}; lines: {sku: string}[]}

class Row {
  constructor() {
    /** @type {string} */
    this.id = "";
    /** @type {number | undefined} */
    this.count = undefined;
  }
}
// Row = {id: string; count?: number}

const defaults = /** @type {const} */ ({ mode: "fast", retries: 3 });

/** @typedef {typeof defaults} Defaults */
// Defaults = {mode: "fast"; retries: 3}

export { Row, Size };
