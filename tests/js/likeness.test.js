/** Which clusters a note resembles, why, and how much is read to find that. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { alike, commonWord, stemOf, wordsOf } from "../../static/clusters/likeness.js";

const heap = (id, title, ...texts) => ({ id, title, texts });
const TIME = heap("tid", "Tid nok", "Giv det et helt år", "Ro til at prøve af");
const ROOM = heap("rum", "Plads til forsøg", "Et fast mødested", "Borgerne skal kunne se lokalet");
const MONEY = heap("penge", "Penge", "En pulje til små forsøg");

test("a note resembles the cluster whose title or notes have its words, in any form of them", () => {
  assert.deepEqual(alike(["Der skal være tid til det"], [TIME, ROOM, MONEY]), [{ id: "tid", words: ["tid"] }]);
  assert.deepEqual(alike(["Borgerinddragelse fra første dag"], [TIME, ROOM]), [
    { id: "rum", words: ["borgerinddragelse"] },
  ]);
  assert.deepEqual(alike(["Find et mødested"], [TIME, ROOM]).map(({ id }) => id), ["rum"]);
});

test("the most alike stands first, and the words that say most are the reason", () => {
  const found = alike(["Små puljer til forsøg"], [TIME, ROOM, MONEY, heap("a", "Andet"), heap("b", "Mere")]);
  assert.deepEqual(found, [
    { id: "penge", words: ["puljer", "små", "forsøg"] },
    { id: "rum", words: ["forsøg"] },
  ]);
});

test("what most clusters have, and what says nothing, is no reason", () => {
  const each = ["a", "b", "c"].map((id) => heap(id, id.repeat(5), "Kommunen skal være med"));
  assert.deepEqual(alike(["Kommunen skal være med i det"], each), []);
  assert.deepEqual(alike([""], [TIME, ROOM]), []);
  assert.deepEqual(alike(["The city will be with us"], [heap("a", "What they will have with us")]), []);
});

test("a single cluster may be resembled too, and at most three are named", () => {
  assert.deepEqual(alike(["Tid"], [TIME]), [{ id: "tid", words: ["tid"] }]);
  const many = Array.from({ length: 12 }, (_, n) => heap(`k-${n}`, n < 5 ? `Bytorvet ${n}` : `Andet ${n}`));
  assert.equal(alike(["På bytorvet"], many).length, 3);
});

test("endings of Danish and English words are cut, but no word to nothing", () => {
  assert.deepEqual(["tiden", "tider", "tid"].map(stemOf), ["tid", "tid", "tid"]);
  assert.deepEqual(["skolerne", "skole", "skolens"].map(stemOf), ["skol", "skol", "skol"]);
  assert.deepEqual(["meetings", "meeting", "forsøgene"].map(stemOf), ["meeti", "meet", "forsø"]);
  assert.deepEqual(["øer", "ens", "bus"].map(stemOf), ["øer", "ens", "bus"]);
  assert.deepEqual([...wordsOf("Æbler, ØKOLOGI og EU-støtte i 2018!").values()], ["æbler", "økologi", "eu", "støtte"]);
});

test("a word that most of several notes have may name a cluster of them", () => {
  assert.equal(commonWord(["Prøv det i skolerne", "En skole mere", "Ældre"]), "Skole");
  assert.equal(commonWord(["Prøv det", "Giv tid"]), "");
  assert.equal(commonWord(["Prøv det i skolen"]), "");
});

test("it reads each text once, and no more of them than a tablet has time for", () => {
  let read = 0;
  const texts = { slice: (from) => ((read -= from), []) };
  alike(["Tid"], Array.from({ length: 400 }, (_, n) => ({ id: `k-${n}`, title: "Tid", texts })));
  assert.ok(read >= 1500 && read < 2000, String(read));
  assert.equal(wordsOf("Giv det tid"), wordsOf("Giv det tid"));
});
