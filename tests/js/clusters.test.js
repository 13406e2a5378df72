/** Zones as they are told, and where in the theme team's queue each person begins. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sitesByZone, sitesDiffer } from "../../static/ui/zones.js";
import { beginning } from "../../static/themes/beginning.js";

test("zones are told by site, or as sums where a tablet gets nothing else", () => {
  const few = { by_site: { AAL: "all", KBH: "special", ODE: "all" }, sums: {} };
  assert.deepEqual(sitesByZone(few), [
    { name: "all", marks: ["AAL", "ODE"], count: 2 },
    { name: "special", marks: ["KBH"], count: 1 },
  ]);
  const many = { by_site: {}, sums: { some: 9 } };
  assert.deepEqual(sitesByZone(many), [{ name: "some", marks: [], count: 9 }]);
  assert.deepEqual([few, many, undefined].map(sitesDiffer), [true, false, false]);
});

test("those who work through a queue together begin at different places in it", () => {
  const people = Array.from({ length: 12 }, (_, n) => beginning({ participant: `p-${n}f3a` }, 60));
  assert.ok(new Set(people).size > 8);
  assert.ok(people.every((at) => at >= 0 && at < 60));
});
