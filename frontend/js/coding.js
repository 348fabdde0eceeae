// Keys for who goes through a long list: a theme for each point, a tick for each line. Never while somebody types.
const body = document.body;
body.classList.add("has-keys");
const typing = (target) => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
const OFF = "naast-toetsen-uit";
const off = () => document.cookie.includes(`${OFF}=1`);
const list = document.querySelector("dialog.keylist");
const newTheme = document.querySelector(".new-theme");
const rows = [...document.querySelectorAll("[data-tickrow]")];

document.querySelector("[data-show-keys]")?.addEventListener("click", () => list.showModal());
const toggle = document.querySelector("#toetsen-uit");
if (toggle) {
  toggle.checked = off();
  body.classList.toggle("keys-off", off());
  toggle.addEventListener("change", () => {
    document.cookie = `${OFF}=${toggle.checked ? 1 : 0}; path=/; samesite=lax`;
    body.classList.toggle("keys-off", off());
  });
}

// A letter gives its theme; the page that comes back is the next point.
function themed(key) {
  const button = [...document.querySelectorAll("[data-theme-key]")].find((one) => one.dataset.themeKey === key);
  if (button) button.click();
  return Boolean(button);
}

const ways = {
  ArrowLeft: () => document.querySelector("[data-way=back]")?.click(),
  ArrowRight: () => document.querySelector("[data-way=on]")?.click(),
  "?": () => list?.showModal(),
  "+": () => {
    if (!newTheme) return;
    newTheme.open = true;
    newTheme.querySelector("input:not([type=hidden])").focus();
  },
};

// On a sheet: e, o, w or a space ticks the line where the focus is, and goes to the next one.
const ticks = { e: "eens", o: "oneens", w: "weet-niet", " ": "" };
function ticked(key, target) {
  const here = rows.indexOf(target.closest("[data-tickrow]"));
  if (here < 0 || !(key in ticks)) return false;
  rows[here].querySelector(`input[value="${ticks[key]}"]`).checked = true;
  const next = rows[here + 1]?.querySelector("input:checked, input") ?? document.querySelector(".typed-sheet button");
  next.focus();
  next.scrollIntoView({ block: "center" });
  return true;
}
if (rows.length && location.search.includes("blad=")) rows[0].querySelector("input:checked, input").focus();

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]") || off()) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (rows.length) {
    if (ticked(key, event.target)) event.preventDefault();
    else if (key === "Enter" && event.target.closest(".typed-sheet") && !event.target.closest("button")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  } else if (themed(key)) event.preventDefault();
  else if (ways[key] && !event.target.closest("[type=radio]")) {
    event.preventDefault();
    ways[key]();
  }
});
