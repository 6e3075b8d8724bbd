/* Buttons that ask the device for a passkey: shown where it can give one. The questions themselves are allauth's. */
(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;
  for (const button of document.querySelectorAll("[data-passkey]")) {
    window.allauth.webauthn.forms[button.dataset.passkey]({ ids: JSON.parse(button.dataset.ids) });
    for (const part of document.querySelectorAll("[data-with-passkey]")) part.hidden = false;
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const message = document.querySelector("[data-passkey-error]");
    message.hidden = false;
    message.focus();
  });
})();
