/** An organiser's commands about cases, over HTTP: a set-up page holds no session open. */
import { newId } from "../line/ids.js";
import { withDefaults } from "../line/record-defaults.js";
import { CONTRACT } from "../wire.js";

/** @typedef {ReturnType<typeof createCaseCalls>} CaseCalls */

/** @param {import("../line/organiser.js").Organiser} organiser */
export function createCaseCalls(organiser) {
  const device = { name: newId("d"), ref: 0 };
  let position = "0.-"; // where the cases were last read
  return {
    /** @returns {Promise<Records["case"][]>} */
    async load() {
      const frames = await organiser.call("GET", `/updates?device=${device.name}`);
      position = frames.find((/** @type {any} */ frame) => frame.type === "welcome")?.position ?? position;
      const put = frames.flatMap((/** @type {{put?: any[]}} */ frame) => frame.put ?? []);
      return put.filter((/** @type {any} */ record) => record.kind === "case").map(withDefaults);
    },
    position: () => position,
    /**
     * Return how the server refused it, or null.
     * @param {CommandOf<"bring_case"> | CommandOf<"edit_case">} command
     * @returns {Promise<{code: string, detail?: any} | null>}
     */
    async send(command) {
      const commands = [{ ref: ++device.ref, command }];
      const [answer] = await organiser.call("POST", "/commands", { device: device.name, commands, contract: CONTRACT });
      return answer.type === "done" ? null : answer;
    },
  };
}
