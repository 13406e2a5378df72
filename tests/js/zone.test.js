/** The session's time zone: what time it is there, wherever this device is. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { beginning } from "../../static/ui/begins.js";
import { dateIn, lang, timeOfDay, weekday } from "../../static/line/words.js";
import { dayOf, momentOf, useZone } from "../../static/line/zone.js";

const STATIC = fileURLToPath(new URL("../../static/", import.meta.url));
/** What writes or reads a time by the device's own clocks. */
const DEVICE_CLOCK = /\.(toLocale(Time|Date)?String\((?!\))|toDateString|toTimeString|[gs]et(Hours|Minutes|Date|Day|FullYear)\b)/;
const OF_NO_ZONE = ["line/words.js", "setup/run-of-show.js"]; // a day, and an hour of the plan: by UTC
const NOON = Date.UTC(2018, 9, 3, 12);

test("a time of day is the session's, in each language", () => {
  for (const [zone, clock] of [["Europe/Copenhagen", "14:00"], ["Atlantic/Faroe", "13:00"], ["America/Nuuk", "10:00"]]) {
    useZone(zone);
    lang.value = "en";
    assert.equal(timeOfDay(NOON), clock);
    lang.value = "da";
    assert.equal(timeOfDay(NOON), clock.replace(":", "."));
  }
});

test("a zone that the browser does not know changes nothing", () => {
  lang.value = "da";
  useZone("Europe/Copenhagen");
  for (const zone of ["Mars/Olympus", "", undefined, "../etc"]) useZone(zone);
  assert.equal(timeOfDay(NOON), "14.00");
});

test("a day begins at midnight there", () => {
  useZone("Pacific/Auckland");
  assert.equal(dayOf(NOON), "2018-10-04");
  assert.equal(weekday(NOON), "torsdag");
  useZone("America/Nuuk");
  assert.equal(dayOf(Date.UTC(2018, 9, 3, 1)), "2018-10-02");
});

test("a session begins by its own clocks, in summer, in winter, and on the days between", () => {
  const cases = [
    ["Europe/Copenhagen", "2018-10-03", "13:00", Date.UTC(2018, 9, 3, 11)],
    ["Europe/Copenhagen", "2018-12-03", "13:00", Date.UTC(2018, 11, 3, 12)],
    ["Europe/Copenhagen", "2018-03-25", "01:30", Date.UTC(2018, 2, 25, 0, 30)],
    ["Europe/Copenhagen", "2018-03-25", "13:00", Date.UTC(2018, 2, 25, 11)],
    ["Europe/Copenhagen", "2018-10-28", "13:00", Date.UTC(2018, 9, 28, 12)],
    ["Atlantic/Reykjavik", "2018-10-03", "13:00", Date.UTC(2018, 9, 3, 13)],
    ["America/Nuuk", "2018-10-03", "00:00", Date.UTC(2018, 9, 3, 2)],
    ["Europe/Helsinki", "2018-10-03", "00:30", Date.UTC(2018, 9, 2, 21, 30)],
    ["Asia/Kathmandu", "2018-10-03", "13:00", Date.UTC(2018, 9, 3, 7, 15)],
  ];
  for (const [zone, day, clock, at] of cases) {
    useZone(zone);
    assert.equal(momentOf(day, clock), at, `${zone} ${day} ${clock}`);
    assert.equal(beginning(day, clock, 0), at);
  }
  assert.equal(beginning("", "13:00", Date.UTC(2018, 9, 3, 20)), momentOf("2018-10-04", "13:00"), "in Kathmandu");
});

test("what is no date or time of day is no moment", () => {
  for (const [day, clock] of [["9999-99-99", "13:00"], ["", "13:00"], ["2018-10-03", "25:00"], ["2018-10-03", "13"]]) {
    assert.ok(Number.isNaN(momentOf(day, clock)), `${day} ${clock}`);
  }
});

test("English dates are British, and a date is the same day for every reader", () => {
  assert.equal(dateIn("en-GB", "2018-10-03").replace(",", ""), "Wednesday 3 October 2018");
  assert.equal(dateIn("da-DK", "2018-10-03"), "onsdag den 3. oktober 2018");
  assert.equal(dateIn("en-GB", "9999-99-99"), "9999-99-99");
});

test("no page writes a time by the device's own clocks", () => {
  const scripts = readdirSync(STATIC, { recursive: true }).filter(
    (name) => name.endsWith(".js") && !name.startsWith("vendor"),
  );
  assert.ok(scripts.length > 200);
  const found = scripts.filter((name) => DEVICE_CLOCK.test(readFileSync(STATIC + name, "utf-8")));
  assert.deepEqual(found.filter((name) => !OF_NO_ZONE.includes(name)), []);
});
