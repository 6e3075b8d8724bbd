// Counts, without who, that the mail or the number of a supplier was pressed: figures that the supplier sees of its offer.
const address = document.querySelector("meta[name=contacted]")?.content;

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="mailto:"], a[href^="tel:"]');
  if (address && link?.closest(".ticket, .phone-bar")) navigator.sendBeacon(address);
});
