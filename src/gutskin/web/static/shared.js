// @ts-check
// Opening a link: what it needs stands behind the # of the address, which no server is told. The manifest is asked for
// with the passcode, and each file in it (a compact JWE: dir, A256GCM) is opened here.

/** @typedef {{ url: string, key: string, exp?: number, label?: string }} Payload */

const PREFIX = "#shlink:/";

/** @template {HTMLElement} T @param {string} id @returns {T} */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

const form = /** @type {HTMLFormElement} */ (byId("open-shared"));
const passcode = /** @type {HTMLInputElement} */ (byId("passcode"));
const problem = byId("shared-problem");

/** @param {string} text */
function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

/** What the link says; nothing where it was cut or leads to another server. @returns {Payload | undefined} */
function payload() {
  if (!location.hash.startsWith(PREFIX)) return undefined;
  try {
    const told = JSON.parse(new TextDecoder().decode(bytesOf(location.hash.slice(PREFIX.length))));
    return new URL(told.url).origin === location.origin && bytesOf(told.key).length === 32 ? told : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} words */
function say(words) {
  problem.textContent = words;
  problem.hidden = !words;
}

/** The content of a compact JWE under a key. @param {string} sealed @param {string} key */
async function unsealed(sealed, key) {
  const [head = "", , nonce = "", cipher = "", tag = ""] = sealed.split(".");
  const secret = await crypto.subtle.importKey("raw", bytesOf(key), "AES-GCM", false, ["decrypt"]);
  const additionalData = new TextEncoder().encode(head);
  const both = new Uint8Array([...bytesOf(cipher), ...bytesOf(tag)]);
  const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytesOf(nonce), additionalData }, secret, both);
  if (JSON.parse(new TextDecoder().decode(bytesOf(head))).zip !== "DEF") return new Uint8Array(opened);
  const inflated = new Blob([opened]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}

/** @param {Payload} link */
async function open(link) {
  const answer = await fetch(link.url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ recipient: "A browser", passcode: passcode.value.replaceAll(/\s/g, "") }),
  });
  if (answer.status === 401) {
    const { remainingAttempts: left } = await answer.json();
    return say(left ? `This is not the passcode. ${left === 1 ? "1 try is" : `${left} tries are`} left.` : "This is not the passcode, and the link is closed now. Ask for another.");
  }
  if (answer.status === 404) return say("This link has ended. Ask for another.");
  if (!answer.ok) return say("The link could not be opened now. Wait some minutes and try again.");
  const [file] = (await answer.json()).files;
  show(link, await unsealed(file.embedded, link.key), file.lastUpdated);
}

/** @param {Payload} link @param {Uint8Array<ArrayBuffer>} content @param {string} made */
function show(link, content, made) {
  const bundle = JSON.parse(new TextDecoder().decode(content));
  /** @type {{ resource: any }[]} */
  const entries = bundle.entry ?? [];
  const report = entries.find(({ resource }) => resource.resourceType === "DiagnosticReport")?.resource;
  const form64 = report?.presentedForm?.find((/** @type {any} */ one) => one.contentType === "application/pdf");
  const pdf = /** @type {HTMLAnchorElement} */ (byId("shared-pdf"));
  if (form64) pdf.href = URL.createObjectURL(new Blob([bytesOf(form64.data)], { type: "application/pdf" }));
  else pdf.hidden = true;
  /** @type {HTMLAnchorElement} */ (byId("shared-fhir")).href = URL.createObjectURL(new Blob([content], { type: "application/fhir+json" }));
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const until = link.exp ? ` The link ends on ${day.format(new Date(link.exp * 1000))}.` : "";
  byId("shared-about").textContent = `As it was on ${day.format(new Date(made))}.${until}`;
  form.hidden = true;
  say("");
  byId("shared-opened").hidden = false;
}

const link = payload();
if (link) {
  byId("shared-label").textContent = link.label || "A shared diary";
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    say("");
    open(link).catch(() => say("The link could not be opened: there is no way to its server, or a part of the link is missing."));
  });
} else say("A part of this link is missing. Ask for it once more, whole.");
