/**
 * Two tabs of one browser must not number commands as the same device. Each tab takes a free place: 1, 2, 3...
 * A place is held by a Web Lock; on plain HTTP there are none, and the tabs ask each other instead.
 */
const PLACES = 9;
const ANSWER_MS = 120;

/** @param {string} name what the places are for @returns {Promise<number>} the place this tab holds while it lives */
export async function takePlace(name) {
  for (let place = 1; place < PLACES; place++) {
    if (await (navigator.locks ? lock(`${name}.${place}`) : ask(`${name}.${place}`))) return place;
  }
  return PLACES;
}

/** @param {string} name @returns {Promise<boolean>} */
function lock(name) {
  return new Promise((resolve) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (held) => {
        resolve(held !== null);
        return held ? new Promise(() => {}) : undefined; // kept until the tab is gone
      })
      .catch(() => resolve(true));
  });
}

/** @param {string} name @returns {Promise<boolean>} */
function ask(name) {
  if (typeof BroadcastChannel === "undefined") return Promise.resolve(true);
  const channel = new BroadcastChannel(`samtidig.${name}`);
  const me = Math.random();
  return new Promise((resolve) => {
    const free = setTimeout(() => resolve(true), ANSWER_MS);
    let held = false;
    setTimeout(() => (held = true), ANSWER_MS);
    channel.onmessage = ({ data }) => {
      if (data.asks !== undefined && (held || me < data.asks)) channel.postMessage({ taken: true });
      if (data.taken && !held) {
        clearTimeout(free);
        channel.close();
        resolve(false);
      }
    };
    channel.postMessage({ asks: me });
  });
}
