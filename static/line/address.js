/** Where others find this server: its public address when it has one, else where this page came from. */
let told = "";

/** @param {string | undefined} address from the ticket's answer */
export function useAddress(address) {
  told = address || told;
}

/** "https://samtidig.example" */
export const publicAddress = () => told || location.origin;
