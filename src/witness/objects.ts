import { limitOf } from "../shape/smallest";
import { english } from "../text/l10n";
import type { Claim } from "./claims";
import { ObjectMembers, type ShapeClaim } from "./object-members";
import { type Demand, type Violation, violationsOf } from "./object-violations";
import { firstFound, isFound, type Outcome } from "./outcome";
import type { Solving } from "./solving";

/** Members are added one by one to meet `minProperties`; where more are wanted it is left undecided. */
const mostAdded = 1000;

/** What the object must have or lack, as far as that is chosen. */
interface Plan {
  readonly least: number;
  readonly most: number;
  readonly absent: ReadonlySet<string>;
  readonly demands: readonly Demand[];
}

/**
 * Finds an object that matches every shape claimed to hold and breaks every other one in one of the ways there are: a
 * member that lacks, one that does not match, one too many (after Attouche et al., "Witness generation for JSON Schema",
 * PVLDB 2022). Where all shapes are open, members that none of them speaks of are not made up to break another: they may
 * be there but are not promised. Where any value will do, any member will.
 */
export function findObject(solving: Solving, atoms: readonly Claim[]): Outcome {
  const shapes: ShapeClaim[] = [];
  const broken: ShapeClaim[] = [];
  for (const claim of atoms) {
    if (claim.node.kind === "object") (claim.holds ? shapes : broken).push({ claim, shape: claim.node });
  }
  const isAny = shapes.length === 0 || atoms.some(({ node }) => node.kind === "any");
  const members = new ObjectMembers(solving, shapes, broken, isAny);
  const required = members.required();
  if (required === "none") return "none";
  const limits = shapes.flatMap(({ shape }) => shape.constraints);
  const plan: Plan = {
    least: limitOf(limits, "minProperties") ?? 0,
    most: limitOf(limits, "maxProperties") ?? Number.POSITIVE_INFINITY,
    absent: new Set(),
    demands: [],
  };
  return breakShapes(solving, members, broken, plan);
}

/** Chooses for each shape how it is broken. */
function breakShapes(solving: Solving, members: ObjectMembers, broken: readonly ShapeClaim[], plan: Plan): Outcome {
  const [first, ...rest] = broken;
  if (first === undefined) return carryOut(members, plan);
  return firstFound(violationsOf(solving.claims, first.claim, first.shape), (violation) => {
    const next = planned(plan, violation);
    return members.isPossible(violation, next.absent) ? breakShapes(solving, members, rest, next) : "none";
  });
}

function planned(plan: Plan, violation: Violation): Plan {
  switch (violation.kind) {
    case "absent":
      return { ...plan, absent: new Set([...plan.absent, violation.name]) };
    case "member":
      return { ...plan, demands: [...plan.demands, violation.demand] };
    case "size": {
      const { least, most } = violation;
      return { ...plan, least: Math.max(plan.least, least), most: Math.min(plan.most, most) };
    }
  }
}

/** Gives each demand a member: under its name, under a name that a shape speaks of, or under a new one. */
function carryOut(members: ObjectMembers, plan: Plan): Outcome {
  const { least, most, absent, demands } = plan;
  if (least > most) return "none";
  if (least > mostAdded) return { undecided: english`minProperties of ${least}` };
  return place(demands, []);

  function place(waiting: readonly Demand[], placed: readonly Demand[]): Outcome {
    const [next, ...rest] = waiting;
    if (next === undefined) return members.build(placed, absent, least, most);
    if (next.name !== undefined) return place(rest, [...placed, next]);
    const known = members.known().filter((name) => !absent.has(name) && members.mayBeNamed(next, name));
    const outcome = firstFound(known, (name) => place(rest, [...placed, { ...next, name }]));
    if (isFound(outcome)) return outcome;
    const elsewhere = firstFound(shared(next, placed), (all) => place(rest, all));
    return firstFound([outcome, elsewhere], (one) => one);
  }
}

/** A new member for the demand, or one that meets an earlier demand for a new member as well. */
function* shared(demand: Demand, placed: readonly Demand[]): Generator<readonly Demand[]> {
  yield [...placed, demand];
  for (const [index, other] of placed.entries()) {
    if (other.name === undefined) yield placed.with(index, merged(other, demand));
  }
}

function merged(one: Demand, other: Demand): Demand {
  return {
    except: new Set([...one.except, ...other.except]),
    matching: [...one.matching, ...other.matching],
    avoiding: [...one.avoiding, ...other.avoiding],
    named: [...one.named, ...other.named],
    value: [...one.value, ...other.value],
  };
}
