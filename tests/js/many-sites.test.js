import assert from "node:assert/strict";
import { test } from "node:test";
import { draftOf, siteDraft } from "../../static/setup/draft.js";
import { withPasted, withoutPasted } from "../../static/setup/pasted.js";
import { unusedSign } from "../../static/setup/signs.js";
import { findSites } from "../../static/ui/find-sites.js";

const named = (...names) => names.map((name, n) => ({ name, mark: `K${n}` }));
const found = (sites, text) => findSites(sites, text).map(({ name }) => name);

test("a site is found however its letters are typed, the likeliest first", () => {
  const towns = named("Nørre Aaby", "Århus", "Aabenraa", "Københavns Ømegn", "Skælskør", "Malmö");
  for (const text of ["århus", "Aarhus", "arhus", " ÅRHUS ", "A\u030Arhus", "k1"]) {
    assert.deepEqual(found(towns, text), ["Århus"], text);
  }
  assert.deepEqual(found(towns, "aab"), ["Aabenraa", "Nørre Aaby"]);
  assert.deepEqual(found(towns, "kobenhavn"), ["Københavns Ømegn"]);
  assert.deepEqual(found(named("Hovedstaden", "Høje-Taastrup"), "taa"), ["Høje-Taastrup"]);
  assert.deepEqual(found(towns, "skaelskoer"), ["Skælskør"]);
  assert.deepEqual(found(towns, "malmo"), ["Malmö"]);
  assert.deepEqual(found(towns, "  "), towns.map(({ name }) => name));
  assert.deepEqual(found([{ name: "Nuuk", mark: "NUU", region: "Grønland" }], "grønland"), ["Nuuk"]);
});

test("64 sites have signs that differ, whatever some were given", () => {
  const sites = [{ shape: "star", colour: "bla" }];
  while (sites.length < 64) sites.push(unusedSign(sites));
  assert.equal(new Set(sites.map(({ shape, colour }) => `${shape} ${colour}`)).size, 64);
  assert.ok(unusedSign(sites).shape);
  assert.equal(new Set(sites.slice(0, 8).map(({ shape }) => shape)).size, 8);
});

const SITES = draftOf({ sites: [{ name: "Odense", mark: "ODE", venue: "Dok5000" }, {}] }).sites;
const pasted = (text, before = SITES) => withPasted(before, text, "da");

test("lines between tabs, semicolons or commas are sites, and quoted cells hold anything", () => {
  const row = ["Køge", "køg", "Rådhuset, Torvet 1", "Bo / Eva", "Sjælland"];
  for (const text of [row.join("\t"), row.join(";"), `Køge,køg,"Rådhuset, Torvet 1",Bo / Eva,Sjælland\r\n`]) {
    const { sites, added, bad } = pasted(text);
    assert.deepEqual([added, bad], [1, []]);
    const { name, mark, venue, hosts, region } = sites[1];
    assert.deepEqual([name, mark, venue, hosts, region], ["Køge", "KØG", row[2], "Bo\nEva", "Sjælland"]);
  }
  const { sites } = pasted('By\tMærke\n"Ny\n""by"""\t"NY1"\t"A\tB"\n\nVejle');
  assert.deepEqual(sites.map((site) => site.mark), ["ODE", "NY1", "VEJ"]);
  assert.deepEqual([sites[1].name, sites[1].venue], ['Ny\n"by"', "A\tB"]);
});

test("each line that cannot be used says why, and stays", () => {
  const text = "Aarhus;AAR\n;XXX\nVejle;v\nViborg;aar\nNuuk;ODE\nSorø\nSorø\n" + "x".repeat(200);
  const { added, bad, rest } = pasted(text);
  assert.equal(added, 2);
  assert.deepEqual(
    bad.map(({ line, code, other, site }) => [line, code, other ?? site]),
    [
      [2, "site_name_missing", undefined],
      [3, "bad_mark", undefined],
      [4, "mark_in_line", 1],
      [5, "mark_of_site", "Odense"],
      [7, "name_in_line", 6],
      [8, "too_long", undefined],
    ],
  );
  assert.equal(rest.split("\n").length, 6);
  const many = Array.from({ length: 160 }, (_, n) => `By ${n}`).join("\n");
  assert.deepEqual([pasted(many).added, pasted(many).bad[0].code], [149, "too_many_sites"]);
  assert.equal(new Set(pasted(many).sites.map(({ mark }) => mark)).size, 150);
});

test("a site that is there is changed, and undoing it keeps what was done since", () => {
  const { sites, added, changed } = pasted("odense;;;Bodil\nVejle");
  assert.deepEqual([added, changed, sites.length], [1, 1, 2]);
  assert.deepEqual([sites[0].venue, sites[0].hosts], ["Dok5000", "Bodil"]);
  const later = [...sites, siteDraft({ name: "Ribe", mark: "RIB" })];
  const undone = withoutPasted(later, SITES, sites);
  assert.deepEqual(undone.map(({ name, hosts }) => [name, hosts]), [["Odense", ""], ["Ribe", ""], ["", ""]]);
});
