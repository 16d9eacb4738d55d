// @ts-check
// A file dropped anywhere on the page is the one chosen in the field, and is looked at. Without it the field does the same.

const field = /** @type {HTMLInputElement | null} */ (document.querySelector("input[data-drop]"));

/** Whether what is dragged is a file. @param {DragEvent} event */
const isFile = (event) => event.dataTransfer?.types.includes("Files") ?? false;

if (field?.form) {
  document.addEventListener("dragover", (event) => { if (isFile(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!isFile(event) || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    field.form?.requestSubmit();
  });
}
