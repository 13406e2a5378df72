/** The state of a form: its values in one signal, and what is wrong with them. Paths name values: "sites.0.name". */
import { computed, signal } from "../ui/view.js";

/** @import { Draft } from "./draft.js" */
/** @typedef {{path: string, code: string, limit?: number, words?: string}} Fault */
/** @typedef {ReturnType<typeof makeForm>} Form */

/** @param {Draft} start the values @param {(values: Draft) => Fault[]} check */
export function makeForm(start, check) {
  const values = signal(start);
  const tried = signal(false);
  const refusals = signal(/** @type {Fault[]} */ ([]));
  return {
    values,
    /** The key of the row that is open, in a list so long that one is open at a time. */
    open: signal(""),
    /** What is wrong: the server's refusals first, and the form's own faults once someone has tried to send. */
    wrong: computed(() => [...refusals.value, ...(tried.value ? check(values.value) : [])]),
    /** @param {string} path @param {unknown} value */
    set(path, value) {
      refusals.value = refusals.peek().filter((each) => each.path !== path);
      values.value = withValue(values.peek(), path.split("."), value);
    },
    /** Return the value at a path, of the type its field has. @param {string} path @returns {any} */
    get: (path) => path.split(".").reduce((/** @type {any} */ here, name) => here?.[name], values.value),
    /** Return whether it may be sent; from now on faults are shown. */
    ready() {
      tried.value = true;
      refusals.value = [];
      return check(values.peek()).length === 0;
    },
    /** Show what the server refused. @param {Fault[]} faults */
    refuse: (faults) => (refusals.value = faults),
    /** Begin again with other values. @param {Draft} next */
    restart(next) {
      tried.value = false;
      refusals.value = [];
      values.value = next;
    },
  };
}

/**
 * Return a copy with one value changed: of a list or an object, which is why the types are open.
 * @param {any} here @param {string[]} names @param {unknown} value @returns {any}
 */
function withValue(here, [name = "", ...rest], value) {
  const copy = Array.isArray(here) ? [...here] : { ...here };
  copy[name] = rest.length ? withValue(here?.[name], rest, value) : value;
  return copy;
}
