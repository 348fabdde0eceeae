// The desk by keyboard. Keys never work while somebody types, and can be switched off.
const typing = (target) => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
const body = document.body;
const answer = document.querySelector("#id_text");
const KEYS_OFF = "naast-toetsen-uit";

function keysOff() {
  return document.cookie.includes(`${KEYS_OFF}=1`);
}

function show(selector) {
  const target = document.querySelector(selector);
  if (!target) return;
  const folded = target.closest("details");
  if (folded) folded.open = true;
  const field = target.matches("select, input, textarea, button") ? target : target.querySelector("select, input:not([type=hidden]), textarea, button");
  (field || target).focus();
}

function put(number) {
  const button = document.querySelectorAll("button.put")[number - 1];
  if (button) button.click();
}

function step(by) {
  const links = [...document.querySelectorAll(".queue a")];
  const now = links.findIndex((link) => link.parentElement.getAttribute("aria-current"));
  const next = links[now + by];
  if (next) next.click();
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  t: () => show("#id_theme"),
  s: () => show("#id_track"),
  v: () => show("#id_next_step"),
  g: () => show("#geef-door"),
  p: () => show("#parkeer"),
  b: () => show("#bel"),
  a: () => show("#id_text"),
  n: () => document.querySelector("[data-key=n]")?.click(),
  "/": () => show("#id_zoek"),
  "?": () => document.querySelector("dialog.keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target === answer) {
    event.preventDefault();
    answer.form.requestSubmit(document.querySelector("[data-key=send]"));
    return;
  }
  if (keysOff() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (/^[1-9]$/.test(key)) {
    event.preventDefault();
    put(Number(key));
  } else if (keys[key]) {
    event.preventDefault();
    keys[key]();
  }
});

// Put an example or an offer into the answer.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.put");
  if (!button || !answer) return;
  event.preventDefault();
  const words = button.dataset.words;
  answer.value = answer.value.trim() ? `${answer.value.trimEnd()}\n\n${words}` : words;
  for (const kind of ["example", "offer"]) {
    const id = button.dataset[kind];
    if (id && !answer.form.querySelector(`input[name=${kind}s][value="${id}"]`)) {
      const mark = Object.assign(document.createElement("input"), { type: "hidden", name: `${kind}s`, value: id });
      answer.form.append(mark);
    }
  }
  answer.focus();
  answer.dispatchEvent(new Event("input", { bubbles: true }));
});

// What is typed is kept on the server.
let waiting;
const kept = document.querySelector("#bewaard");
answer?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const form = new FormData();
    form.set("text", answer.value);
    form.set("csrfmiddlewaretoken", answer.form.querySelector("[name=csrfmiddlewaretoken]").value);
    try {
      const said = await fetch(answer.dataset.draft, { method: "POST", body: form });
      kept.textContent = said.ok ? await said.text() : kept.dataset.failed;
    } catch {
      kept.textContent = kept.dataset.failed;
    }
  }, 900);
});

// The list of waiting questions stays fresh, without moving the focus.
const queue = document.querySelector("[data-refresh]");
if (queue) {
  setInterval(async () => {
    if (document.hidden || queue.contains(document.activeElement)) return;
    try {
      const said = await fetch(queue.dataset.refresh, { headers: { "X-Requested-With": "fetch" } });
      if (said.ok && !said.redirected) queue.innerHTML = await said.text();
    } catch {
      // No network for a moment: the list stays as it was.
    }
  }, 20000);
}

const toggle = document.querySelector("#toetsen-uit");
if (toggle) {
  const apply = () => body.classList.toggle("keys-off", keysOff());
  toggle.checked = keysOff();
  toggle.addEventListener("change", () => {
    document.cookie = `${KEYS_OFF}=${toggle.checked ? 1 : 0}; path=/; samesite=lax`;
    apply();
  });
  apply();
}
