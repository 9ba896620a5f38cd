import { dayAfter, isPast } from "../../contract/days";
import { t } from "../../text/l10n";
import { nearest } from "../../text/nearest";
import type { InventoryRule } from "../contract-rule";
import { replaceValue, suggest } from "../suggestion";
import { sentence } from "../words";

const SUNSET = "lifecycle.sunset";
const SUCCESSOR = "lifecycle.successor";
const WINDOW = "compatibility.deprecationWindow";

/** How long a deprecated contract still works where no window is agreed, in milliseconds. */
const USUAL_WINDOW = 90 * 24 * 60 * 60 * 1000;

/** A deprecated contract whose end nobody can plan for: no day, a day that is over, or a successor that is not there. */
export const sunset: InventoryRule = {
  id: "lifecycle/sunset",
  title: "Contract is at its end",
  severity: "error",
  keys: ["status", SUNSET, SUCCESSOR],
  *check({ contract, values, today, edit, workspace }) {
    if (contract.status !== "deprecated") return;
    const last = values.date(SUNSET);
    if (values.isMissing(SUNSET)) {
      const day = dayAfter(today, values.duration(WINDOW)?.value ?? USUAL_WINDOW);
      yield {
        message: t`Deprecated contract: no sunset, the day on which it stops working`,
        location: values.place("status"),
        severity: "warning",
        // A window beyond the calendar leads to no day.
        fixes: () => (day === today ? [] : suggest(t`Add sunset`, edit.set(SUNSET, day))),
      };
    } else if (last !== undefined && isPast(last.text, today)) {
      yield { message: sentence`Deprecated contract: its sunset ${last.text} is past`, location: last.location };
    }
    const successor = values.text(SUCCESSOR);
    if (successor === undefined || workspace.ids.has(successor.value)) return;
    const near = nearest(successor.value, workspace.ids);
    yield {
      message: sentence`Deprecated contract: its successor ${successor.value} is no contract of the workspace`,
      location: successor.location,
      severity: "warning",
      fixes: () => (near === undefined ? [] : suggest(t`Change to ${near}`, replaceValue(successor, near))),
    };
  },
};
