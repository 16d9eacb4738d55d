// @ts-check
// Making and showing a passkey. What the server wants to know and what the device answers travel as JSON, bytes written
// in the letters of base64url.

/** @typedef {{ publicKey: any }} Asked */

const BYTES = ["challenge", "id"];

/** @param {string} text */
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** @param {ArrayBuffer} bytes */
const textOf = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** What is asked, with bytes where the browser wants them. @param {any} asked @returns {any} */
function unpacked(asked) {
  if (Array.isArray(asked)) return asked.map(unpacked);
  if (!asked || typeof asked !== "object") return asked;
  const parts = Object.entries(asked).map(([name, value]) => [name, name === "rp" ? value : BYTES.includes(name) ? bytesOf(value) : unpacked(value)]);
  return Object.fromEntries(parts);
}

/** What the device answered, without bytes. @param {any} credential */
function packed(credential) {
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const held = names.filter((name) => credential.response[name]).map((name) => [name, textOf(credential.response[name])]);
  return JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    response: { ...Object.fromEntries(held), transports: credential.response.getTransports?.() },
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

/** What the server asks: beside the form, or fetched where nobody is known yet. @param {HTMLFormElement} form @returns {Promise<Asked>} */
async function asked(form) {
  const beside = document.getElementById("passkey-options")?.textContent;
  if (beside) {
    const { creation_options: toMake, request_options: toShow } = JSON.parse(beside);
    return toMake ?? toShow;
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error("no options");
  return (await answer.json()).request_options;
}

/** @param {HTMLFormElement} form */
async function credentialFor(form) {
  const { publicKey } = unpacked(await asked(form));
  if (form.dataset.passkey !== "make") return navigator.credentials.get({ publicKey });
  const selection = { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
  return navigator.credentials.create({ publicKey: { ...publicKey, authenticatorSelection: selection } });
}

/** @param {HTMLFormElement} form */
async function use(form) {
  const problem = /** @type {HTMLElement} */ (form.querySelector("[data-problem]"));
  problem.hidden = true;
  try {
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("credential"));
    field.value = packed(await credentialFor(form));
    form.submit();
  } catch (reason) {
    const isKnown = reason instanceof DOMException && reason.name === "InvalidStateError";
    const isMade = form.dataset.passkey === "make";
    problem.textContent = isKnown ? "This device has a passkey for this account already." : isMade ? "No passkey was made. You can try again." : "No passkey was shown. You can try again, or use the other way.";
    problem.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!(form instanceof HTMLFormElement) || !("PublicKeyCredential" in window)) continue;
  form.hidden = false;
  document.querySelector("[data-without-passkeys]")?.remove();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void use(form);
  });
}
