import type { Location } from "../text/location";
import type { Finding } from "./finding";

/** The place on the other side of the border that a drift is about; undefined where one file has both, or it is no drift. */
export function otherSideOf({ drift, location, related }: Finding): Location | undefined {
  return drift === undefined ? undefined : related.find((one) => one.location.uri !== location.uri)?.location;
}
