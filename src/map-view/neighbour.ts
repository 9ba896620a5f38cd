/** Where a node stands in the picture, and the keys of the nodes that it is connected with. */
export interface Spot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly links: readonly string[];
}

export type Way = "left" | "right" | "up" | "down";

/** How much further than its way a node that lies to the side of it counts. */
const ASIDE = 3;

/**
 * The node that an arrow key leads to: the nearest in its direction; to the left and right one that is connected comes
 * first. Undefined where there is none.
 */
export function neighbourOf(from: Spot, way: Way, spots: readonly Spot[]): Spot | undefined {
  const ahead = spots.filter((spot) => spot.key !== from.key && distance(from, spot, way).along > 0);
  const connected = ahead.filter(({ key }) => from.links.includes(key));
  const isSideways = way === "left" || way === "right";
  return nearest(from, way, isSideways && connected.length > 0 ? connected : ahead);
}

function nearest(from: Spot, way: Way, spots: readonly Spot[]): Spot | undefined {
  const cost = (spot: Spot) => {
    const { along, aside } = distance(from, spot, way);
    return along + ASIDE * aside;
  };
  return spots.reduce<Spot | undefined>(
    (best, spot) => (best === undefined || cost(spot) < cost(best) ? spot : best),
    undefined,
  );
}

/** How far a node lies in a direction and to the side of it, between the middles of both. */
function distance(from: Spot, to: Spot, way: Way): { readonly along: number; readonly aside: number } {
  const across = to.x + to.width / 2 - (from.x + from.width / 2);
  const down = to.y + to.height / 2 - (from.y + from.height / 2);
  switch (way) {
    case "left":
      return { along: -across, aside: Math.abs(down) };
    case "right":
      return { along: across, aside: Math.abs(down) };
    case "up":
      return { along: -down, aside: Math.abs(across) };
    case "down":
      return { along: down, aside: Math.abs(across) };
  }
}
