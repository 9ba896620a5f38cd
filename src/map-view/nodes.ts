import { neighbourOf, type Spot, type Way } from "./neighbour";

/** The nodes of the picture that is shown, in the order in which one reads them. */
export class Nodes {
  #picture: SVGSVGElement | undefined;
  #elements = new Map<string, SVGElement>();
  #spots: readonly Spot[] = [];

  take(picture: SVGSVGElement): void {
    this.#picture = picture;
    this.#elements = new Map();
    this.#spots = [...picture.querySelectorAll<SVGElement>(".node")].flatMap((element) => {
      const spot = spotOf(element);
      this.#elements.set(spot.key, element);
      return [spot];
    });
  }

  /** The node that has the focus. */
  get focused(): Spot | undefined {
    const key = document.activeElement?.getAttribute("data-key");
    return this.#spots.find((spot) => spot.key === key);
  }

  get first(): Spot | undefined {
    return this.#spots.at(0);
  }

  get last(): Spot | undefined {
    return this.#spots.at(-1);
  }

  get(key: string): Spot | undefined {
    return this.#spots.find((spot) => spot.key === key);
  }

  beside(spot: Spot, way: Way): Spot | undefined {
    return neighbourOf(spot, way, this.#spots);
  }

  focus({ key }: Spot): void {
    this.#elements.get(key)?.focus({ preventScroll: true });
  }

  /** Puts the focus on the node that leads to a place. */
  focusTarget(target: string): void {
    for (const element of this.#elements.values()) {
      if (element.getAttribute("data-target") === target) element.focus({ preventScroll: true });
    }
  }

  /** Marks the connections of a node; of none when there is none. */
  markLinks(spot: Spot | undefined): void {
    for (const edge of this.#picture?.querySelectorAll(".edge") ?? []) {
      const ends = [edge.getAttribute("data-left"), edge.getAttribute("data-right")];
      edge.classList.toggle("near", spot !== undefined && ends.includes(spot.key));
    }
  }

  /** Marks the nodes whose words have a text in them, fades the others, and gives those that were found. */
  find(text: string): readonly Spot[] {
    const wanted = text.trim().toLowerCase();
    this.#picture?.classList.toggle("searched", wanted !== "");
    return this.#spots.filter(({ key }) => {
      const element = this.#elements.get(key);
      const words = element?.getAttribute("aria-label")?.toLowerCase() ?? "";
      const isFound = wanted !== "" && words.includes(wanted);
      element?.classList.toggle("found", isFound);
      return isFound;
    });
  }
}

function spotOf(element: SVGElement): Spot {
  const [x = 0, y = 0, width = 0, height = 0] = listOf(element, "data-box").map(Number);
  return { key: element.getAttribute("data-key") ?? "", x, y, width, height, links: listOf(element, "data-links") };
}

function listOf(element: SVGElement, attribute: string): readonly string[] {
  return (element.getAttribute(attribute) ?? "").split(" ").filter((one) => one !== "");
}
