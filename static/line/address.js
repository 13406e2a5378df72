/** The address others reach this server at: its public one when it has one, else where this page came from. */
let address = "";

/** @param {string | undefined} given from the ticket's answer */
export function useAddress(given) {
  address = given || address;
}

/** "https://samtidig.example" */
export const publicAddress = () => address || location.origin;

/** Whether an address is this machine's own, which no other machine reaches. @param {string} address */
export function isOnlyHere(address) {
  const host = new URL(address).hostname.replace(/\.$/, "");
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}
