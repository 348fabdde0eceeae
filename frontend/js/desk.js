// The desk by keyboard. Keys never work while somebody types, and can be switched off.
const typing = (target) => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
const body = document.body;
const answer = document.querySelector("#id_text");
const KEYS_OFF = "naast-toetsen-uit";
const calm = matchMedia("(prefers-reduced-motion: reduce)");

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

function step(by) {
  const links = [...document.querySelectorAll(".queue a")].filter((link) => link.offsetParent);
  const now = links.findIndex((link) => link.parentElement.getAttribute("aria-current"));
  const next = links[now === -1 && by < 0 ? links.length - 1 : now + by];
  if (next) next.click();
}

// Whether we had something that fits: one key chooses, once more takes the next choice.
function fits() {
  const closing = document.querySelector("#sluit");
  const form = closing?.closest("details").open ? closing : answer?.form;
  const choices = [...(form?.querySelectorAll("input[name=why_not]") || [])];
  if (!choices.length) return;
  const next = choices[(choices.findIndex((choice) => choice.checked) + 1) % choices.length];
  next.checked = true;
  next.focus();
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  t: () => show("#id_theme"),
  s: () => show("#id_track"),
  v: () => show("#id_next_step"),
  g: () => show("#geef-door"),
  p: () => show("#parkeer"),
  b: () => show(document.querySelector("#bel a") ? "#bellen" : "#bel"),
  m: () => show("#meld-aan"),
  h: fits,
  x: () => show("#sluit"),
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
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  if (keysOff() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (/^[1-5]$/.test(key)) {
    event.preventDefault();
    document.querySelectorAll("button.put")[Number(key) - 1]?.click();
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
  const words = button.parentElement.querySelector("input[type=hidden]").value;
  if (!answer.value.includes(words)) answer.value = answer.value.trim() ? `${answer.value.trimEnd()}\n\n${words}` : words;
  for (const kind of ["example", "offer"]) {
    const id = button.dataset[kind];
    if (id && !answer.form.querySelector(`input[name=${kind}s][value="${id}"]`)) {
      const mark = Object.assign(document.createElement("input"), { type: "hidden", name: `${kind}s`, value: id });
      answer.form.append(mark);
    }
  }
  answer.focus({ preventScroll: false });
  answer.scrollTop = answer.scrollHeight;
  keep();
});

// What is typed is kept on the server: after a pause, and when the page is left in any other way than by sending it.
const kept = document.querySelector("#bewaard");
for (const line of kept?.querySelectorAll("[data-kept]") ?? []) line.hidden = false; // true only while this runs
let pause;
let isKept = true;
let isSent = false;

function typed() {
  const form = new FormData();
  form.set("text", answer.value);
  form.set("csrfmiddlewaretoken", answer.form.querySelector("[name=csrfmiddlewaretoken]").value);
  return form;
}

async function keep() {
  clearTimeout(pause);
  isKept = true;
  try {
    const said = await fetch(answer.dataset.draft, { method: "POST", body: typed(), keepalive: true });
    kept.textContent = said.ok ? await said.text() : kept.dataset.failed;
    isKept = said.ok;
  } catch {
    kept.textContent = kept.dataset.failed;
    isKept = false;
  }
}

answer?.addEventListener("input", () => {
  isKept = false;
  clearTimeout(pause);
  pause = setTimeout(keep, 500);
});
answer?.form.addEventListener("submit", () => {
  isSent = true;
  clearTimeout(pause);
});
// What another button does comes back with a page that must know these words too.
document.addEventListener("submit", async (event) => {
  if (!answer || isKept || event.target === answer.form || event.defaultPrevented) return;
  event.preventDefault();
  await keptSoon();
  isKept = true;
  delete event.target.dataset.sent;
  event.target.requestSubmit(event.submitter);
});
const keptSoon = () => Promise.race([keep(), new Promise((done) => setTimeout(done, 1500))]);
// Who goes to another question finds their words again: they are kept before the page goes.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !answer || isKept || event.ctrlKey || event.metaKey || event.shiftKey || link.origin !== location.origin) return;
  event.preventDefault();
  await keptSoon();
  location.assign(link.href);
});
window.addEventListener("pagehide", () => {
  if (answer && !isKept && !isSent) navigator.sendBeacon(answer.dataset.draft, typed());
});
window.addEventListener("pageshow", () => {
  isSent = false;
});

// A colleague who has the same question open is named; the server knows who looks.
function tellWhoElse(words) {
  const line = document.querySelector("#wie-nog");
  if (line && line.textContent !== words) line.textContent = words;
}

// On a wide screen the list always stands open; on a phone the question comes first.
const fold = document.querySelector(".fold");
const isWide = matchMedia("(min-width: 62em)");
const unfold = () => {
  if (fold && isWide.matches) fold.open = true;
};
unfold();
isWide.addEventListener("change", unfold);

// The list of waiting questions stays fresh, without moving the focus; a new question is told, not shouted.
const queue = document.querySelector("[data-refresh]");
if (queue) {
  const news = document.querySelector("#nieuws");
  const total = () => Number(queue.querySelector("[data-total]")?.dataset.total || 0);
  setInterval(async () => {
    if (document.hidden || queue.contains(document.activeElement)) return;
    try {
      const said = await fetch(queue.dataset.refresh, { headers: { "X-Requested-With": "fetch" } });
      if (!said.ok || said.redirected) return;
      const [before, isOpen] = [total(), queue.querySelector(".later")?.open];
      queue.innerHTML = await said.text();
      if (isOpen && queue.querySelector(".later")) queue.querySelector(".later").open = true;
      tellWhoElse(queue.querySelector("[data-who-else]")?.textContent || "");
      news.textContent = total() > before ? news.dataset.more : "";
    } catch {
      // No network for a moment: the list stays as it was.
    }
  }, 20000);
}

// The choice to do without keys, for as long as this browser is open.
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

// After a colleague was first, the eye goes to what they did.
const meanwhile = document.querySelector("#intussen");
meanwhile?.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
meanwhile?.focus({ preventScroll: true });
