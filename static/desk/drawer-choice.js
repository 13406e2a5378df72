/** Which of the desk's drawers is open; whatever points to something in one opens it. */
import { signal } from "../vendor/signals.js";

export const drawer = signal("notes");

/** Open a drawer, and go to it. @param {string} name */
export function openDrawer(name) {
  drawer.value = name;
  requestAnimationFrame(() => {
    const tab = document.getElementById(`drawer-${name}`);
    tab?.focus();
    tab?.scrollIntoView({ block: "nearest" });
  });
}
