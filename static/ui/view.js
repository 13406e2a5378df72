/** Preact, htm and signals in one place, for everything that draws. */
import { Fragment, createElement, render } from "../vendor/preact.js";
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

/** Markup in a template string: html`<p class="x">${text}</p>`. Text is always text, never markup. */
export const html = htm.bind(createElement);

export {
  Fragment,
  batch,
  computed,
  createElement,
  effect,
  render,
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
