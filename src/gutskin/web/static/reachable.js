// @ts-check
// This browser as a way to be reached: what it was given for that, told to the computer, and given back.

const ADDRESS = "/reminders/device/";
const PATIENCE = 8000;

/** Tell the computer something of this browser, or ask it. @param {object} told @returns {Promise<any>} */
export async function tellOfDevice(told) {
  const headers = { "Gutskin-Reminders": "1", "Content-Type": "application/json" };
  const answer = await fetch(ADDRESS, { method: "POST", headers, body: JSON.stringify(told), signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new TypeError(`${ADDRESS} answered ${answer.status}`);
  return answer.json();
}

/** Under which address this browser is sent reminders; null where it is not. */
export async function subscribed() {
  const registration = await navigator.serviceWorker?.getRegistration();
  return await registration?.pushManager?.getSubscription() ?? null;
}

/** Send nothing more to this browser. The computer is told where it can be; otherwise it learns of it when it next sends. */
export async function letGoOfDevice() {
  const there = await subscribed().catch(() => null);
  if (!there) return;
  await tellOfDevice({ gone: there.endpoint }).catch(() => undefined);
  await there.unsubscribe().catch(() => undefined);
}
