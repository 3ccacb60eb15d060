/* The only script of the pages: it copies a calendar's address. Without it the button is not there, and the field is. */
document.documentElement.classList.add('scripted');
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('.copy');
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  const status = button.nextElementSibling;
  // Emptied first, so that the same words are announced again.
  status.textContent = '';
  field.select();
  const isCopied = await copy(field.value);
  status.textContent = isCopied ? button.dataset.done : button.dataset.failed;
});

/** Browsers have a clipboard only on https and this machine; the older way copies what is selected. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
