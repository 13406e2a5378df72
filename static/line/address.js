/** The address others reach this server at: its public one when it has one, else where this page came from. */
let address = "";

/** @param {string | undefined} given from the ticket's answer */
export function useAddress(given) {
  address = given || address;
}

/** "https://samtidig.example" */
export const publicAddress = () => address || location.origin;
