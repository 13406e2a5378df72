/** The name that a screen's link says (`/screen#KEY&name=Foyer`), until the desk gives it one. */
import { effect } from "../ui/view.js";

/** @param {OpenSession} session @param {string} name "" where the link says none */
export function nameScreen({ store, device, do: submit }, name) {
  if (!name) return;
  let asked = false;
  effect(() => {
    const screen = store.record("screen", device).value;
    if (asked || !screen || screen.name) return;
    asked = true;
    submit({ type: "name_screen", screen: device, name });
  });
}
