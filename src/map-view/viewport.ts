import type { Spot } from "./neighbour";

/** How large the picture is shown: so that all of it is seen, or by a factor. */
export type Zoom = number | "fit";

const SMALLEST = 0.05;
const LARGEST = 4;
const STEP = 1.25;
/** Pixels that stay free around a node that is scrolled to. */
const MARGIN = 24;

/** The part of the page that shows the picture: it scrolls, and gives the picture its size. */
export class Viewport {
  readonly #pane: HTMLElement;
  readonly #changed: () => void;
  #picture: SVGSVGElement | undefined;
  #size = { width: 1, height: 1 };
  #zoom: Zoom = "fit";

  /** `changed` is called when another part of the picture, or another size, is shown. */
  constructor(pane: HTMLElement, changed: () => void) {
    this.#pane = pane;
    this.#changed = changed;
    pane.addEventListener("scroll", changed);
    pane.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    new ResizeObserver(() => this.#apply()).observe(pane);
    this.#followDrags();
  }

  get zoom(): Zoom {
    return this.#zoom;
  }

  /** The factor that the picture is shown by. */
  get scale(): number {
    if (this.#zoom !== "fit") return this.#zoom;
    const { clientWidth, clientHeight } = this.#pane;
    return bounded(Math.min(clientWidth / this.#size.width, clientHeight / this.#size.height, 1));
  }

  /** Shows another picture in place of the last, as large and at the same place. */
  show(picture: SVGSVGElement): void {
    const { left, top } = this.scrolled;
    this.#picture = picture;
    const { width, height } = picture.viewBox.baseVal;
    this.#size = { width: Math.max(1, width), height: Math.max(1, height) };
    this.#pane.replaceChildren(picture);
    this.#apply();
    this.scrollTo(left, top);
  }

  /** Keeps the middle, or the point of the page that is given, where it is. */
  setZoom(zoom: Zoom, at?: { readonly x: number; readonly y: number }): void {
    const { left, top, width, height } = this.#pane.getBoundingClientRect();
    const point = { x: (at?.x ?? left + width / 2) - left, y: (at?.y ?? top + height / 2) - top };
    const before = this.scale;
    this.#zoom = zoom === "fit" ? zoom : bounded(zoom);
    this.#apply();
    const factor = this.scale / before;
    const { scrollLeft, scrollTop } = this.#pane;
    this.scrollTo((scrollLeft + point.x) * factor - point.x, (scrollTop + point.y) * factor - point.y);
  }

  zoomBy(steps: number, at?: { readonly x: number; readonly y: number }): void {
    this.setZoom(this.scale * STEP ** steps, at);
  }

  get scrolled(): { readonly left: number; readonly top: number } {
    return { left: this.#pane.scrollLeft, top: this.#pane.scrollTop };
  }

  scrollTo(left: number, top: number): void {
    this.#pane.scrollLeft = left;
    this.#pane.scrollTop = top;
  }

  pan(across: number, down: number): void {
    const { left, top } = this.scrolled;
    this.scrollTo(left + across, top + down);
  }

  /** Scrolls no further than it takes to see a node. */
  reveal(spot: Spot): void {
    const { left, top } = this.scrolled;
    const { clientWidth, clientHeight } = this.#pane;
    const { scale } = this;
    this.scrollTo(
      within(left, spot.x * scale - MARGIN, (spot.x + spot.width) * scale + MARGIN, clientWidth),
      within(top, spot.y * scale - MARGIN, (spot.y + spot.height) * scale + MARGIN, clientHeight),
    );
  }

  #apply(): void {
    const { scale } = this;
    this.#picture?.setAttribute("width", String(this.#size.width * scale));
    this.#picture?.setAttribute("height", String(this.#size.height * scale));
    this.#changed();
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoomBy(-event.deltaY / WHEEL_PER_STEP, { x: event.clientX, y: event.clientY });
  }

  /** The picture follows a pressed pointer; a click that ends a drag is none. */
  #followDrags(): void {
    const pane = this.#pane;
    let last: { readonly x: number; readonly y: number } | undefined;
    let dragged = false;
    pane.addEventListener("pointerdown", (event) => {
      dragged = false;
      if (event.button === 0 && event.pointerType !== "touch") last = { x: event.clientX, y: event.clientY };
    });
    pane.addEventListener("pointermove", (event) => {
      if (last === undefined) return;
      const [across, down] = [last.x - event.clientX, last.y - event.clientY];
      if (!dragged && Math.hypot(across, down) < SHAKE) return;
      dragged = true;
      pane.setPointerCapture(event.pointerId);
      this.pan(across, down);
      last = { x: event.clientX, y: event.clientY };
    });
    for (const end of ["pointerup", "pointercancel"]) {
      pane.addEventListener(end, () => {
        last = undefined;
      });
    }
    const swallow = (event: Event) => {
      if (dragged) event.stopPropagation();
      dragged = false;
    };
    pane.addEventListener("click", swallow, { capture: true });
  }
}

/** What a notch of most wheels counts, less than half of it. */
const WHEEL_PER_STEP = 60;
/** Pixels that a hand moves while it clicks. */
const SHAKE = 4;

function bounded(zoom: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, zoom));
}

/** The least change of a scroll position that shows a stretch; its begin where it is longer than what is shown. */
function within(scroll: number, start: number, end: number, shown: number): number {
  if (start < scroll || end - start > shown) return start;
  return end > scroll + shown ? end - shown : scroll;
}
