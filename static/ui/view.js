/** Preact, htm and signals in one place, for everything that draws. */
import "./keyboard.js";
import "./press.js";
import { Fragment, createElement, render as renderTree } from "../vendor/preact.js";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "../vendor/preact-hooks.js";
import {
  batch,
  computed,
  effect,
  signal,
  untracked,
  useComputed,
  useSignal,
  useSignalEffect,
} from "../vendor/signals.js";
import htm from "../vendor/htm.js";
import { withDirection } from "./direction.js";
import { keepFocus } from "./focus.js";
import { watchDrawing } from "./meddled.js";

/** Markup in a template string: html`<p class="x">${text}</p>`. Text is always text, never markup. */
export const html = htm.bind(
  /** @param {any} type @param {any} props @param {any[]} children */
  (type, props, ...children) => createElement(type, withDirection(type, props, children), ...children),
);

/** Draw a page, or a part of it, into an element. @param {any} tree @param {Element} place */
export function render(tree, place) {
  keepFocus();
  renderTree(tree, place);
  if (place.id === "page") document.getElementById("opening")?.remove(); // static/opening.js: it is not blank any more
  watchDrawing(place);
}

export {
  Fragment,
  batch,
  computed,
  createElement,
  effect,
  signal,
  untracked,
  useComputed,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSignal,
  useSignalEffect,
  useState,
};
