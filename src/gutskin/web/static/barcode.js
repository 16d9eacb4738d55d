// @ts-check
// Scanning a barcode, where the browser can read one by itself. What the camera sees never leaves the page; without it,
// or without leave to use it, the digits are typed.

const FORMATS = ["ean_13", "ean_8", "upc_a", "upc_e"];
const PAUSE = 200;
/** @type {Record<string, string>} */
const REFUSED = {
  NotAllowedError: "The camera was not allowed. Type the digits, or allow it in the settings of your browser.",
  SecurityError: "The camera was not allowed. Type the digits, or allow it in the settings of your browser.",
  NotFoundError: "There is no camera here. Type the digits.",
  NotReadableError: "Another program has the camera. Close it, or type the digits.",
};
const OTHERWISE = "The camera could not be used. Type the digits.";

/** @typedef {{detect(source: HTMLVideoElement): Promise<{rawValue: string}[]>}} Detector */
/** @typedef {{new(options: {formats: string[]}): Detector, getSupportedFormats(): Promise<string[]>}} DetectorClass */

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-scan]"));
const place = part("[data-camera]");
const start = part("[data-scan-start]");
const stop = part("[data-scan-stop]");
const picture = /** @type {HTMLVideoElement} */ (part("[data-scan-picture]"));
const said = part("[data-scan-said]");
const number = /** @type {HTMLInputElement} */ (part("#number"));
let stream = /** @type {MediaStream | null} */ (null);

/** One part of the form. @param {string} selector */
function part(selector) {
  return /** @type {HTMLElement} */ (form.querySelector(selector));
}

/** What reads barcodes in this browser, null where nothing does. */
async function detector() {
  const found = /** @type {{BarcodeDetector?: DetectorClass}} */ (/** @type {unknown} */ (window)).BarcodeDetector;
  if (!found || !navigator.mediaDevices?.getUserMedia) return null;
  const known = await found.getSupportedFormats();
  const formats = FORMATS.filter((each) => known.includes(each));
  return formats.length ? new found({ formats }) : null;
}

/** Look through the camera until there is a barcode. @param {Detector} eye */
async function scan(eye) {
  said.textContent = "";
  start.hidden = true;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    picture.srcObject = stream;
    picture.hidden = stop.hidden = false;
    await picture.play();
    said.textContent = "Hold the bars in front of the camera.";
    await look(eye, stream);
  } catch (problem) {
    said.textContent = (problem instanceof DOMException && REFUSED[problem.name]) || OTHERWISE;
    close();
  }
}

/** Look again and again, until something is read or it was stopped. @param {Detector} eye @param {MediaStream} mine */
async function look(eye, mine) {
  while (stream === mine) {
    const [found] = await eye.detect(picture);
    if (found && stream === mine) {
      number.value = found.rawValue;
      said.textContent = `Read ${found.rawValue}. Looking it up.`;
      close();
      form.requestSubmit();
      return;
    }
    await new Promise((resolve) => { window.setTimeout(resolve, PAUSE); });
  }
}

/** Let the camera go. */
function close() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  picture.srcObject = null;
  picture.hidden = stop.hidden = true;
  start.hidden = false;
}

const eye = await detector();
if (eye) {
  place.hidden = false;
  start.addEventListener("click", () => scan(eye));
  stop.addEventListener("click", () => {
    close();
    said.textContent = "";
    start.focus();
  });
  window.addEventListener("pagehide", close);
}

export {}; // a module, so that its names are its own
