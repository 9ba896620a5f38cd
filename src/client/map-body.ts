/** What the page of the map says, in the user's language. */
export interface MapPageTexts {
  readonly map: string;
  readonly search: string;
  readonly searchLabel: string;
  readonly noneFound: string;
  /** With `{0}` for their number. */
  readonly someFound: string;
  readonly zoomOut: string;
  readonly zoomIn: string;
  readonly showAll: string;
  readonly fit: string;
  readonly empty: string;
  readonly newContract: string;
  readonly importContract: string;
  readonly unavailable: string;
}

/** The body of the page. Its script takes what it says of a search from the attributes of `status`. */
export function mapBody(texts: MapPageTexts): string {
  const text = (key: keyof MapPageTexts) => escaped(texts[key]);
  return `<div id="tools" role="toolbar" aria-label="${text("map")}" hidden>
<input id="search" type="search" placeholder="${text("search")}" aria-label="${text("searchLabel")}" spellcheck="false">
<span id="status" role="status" data-none="${text("noneFound")}" data-found="${text("someFound")}"></span>
<button id="out" title="${text("zoomOut")} (-)" aria-label="${text("zoomOut")}">−</button>
<button id="in" title="${text("zoomIn")} (+)" aria-label="${text("zoomIn")}">+</button>
<button id="fit" title="${text("showAll")} (0)">${text("fit")}</button>
<span id="zoom"></span>
<p id="summary"></p>
</div>
<main id="pane" hidden></main>
<div id="empty" class="words" hidden>
<p>${text("empty")}</p>
<p><button id="new-contract">${text("newContract")}</button> <button id="import-contract">${text("importContract")}</button></p>
</div>
<div id="unavailable" class="words" hidden><p>${text("unavailable")}</p></div>`;
}

/** A text as HTML, in quotes or between tags. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
