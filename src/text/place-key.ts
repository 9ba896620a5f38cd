import type { Location } from "./location";

/** Tells the places of names apart: no two of a file begin at the same offset. */
export function placeKey({ uri, span: { start } }: Location): string {
  return `${uri}@${start}`;
}

/** Places by their keys. */
export function placesByKey<Place extends Location>(places: Iterable<Place>): Map<string, Place> {
  return new Map([...places].map((place) => [placeKey(place), place]));
}

/** Each place once, in their order. */
export function distinctPlaces(places: Iterable<Location>): readonly Location[] {
  return [...placesByKey(places).values()];
}
